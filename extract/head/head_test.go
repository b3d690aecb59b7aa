package head_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/head"
	"github.com/juesuan/juesuan/model"
)

func TestCoverNamesBodyYearAndKind(t *testing.T) {
	for cover, want := range map[string]struct {
		entity string
		year   int
		kind   model.Kind
		level  model.Level
		region string
	}{
		"兰考县民政局2023年度部门决算|2024年9月":                {"兰考县民政局", 2023, model.FinalAccount, model.Department, "河南省开封市兰考县"},
		"兰考县民政局|2023年度部门决算|目录|一、部门概况":             {"兰考县民政局", 2023, model.FinalAccount, model.Department, "河南省开封市兰考县"},
		"2023年度部门决算|兰考县民政局|2024年9月|目录":            {"兰考县民政局", 2023, model.FinalAccount, model.Department, "河南省开封市兰考县"},
		"2024年|兰考县民政局|部门预算":                       {"兰考县民政局", 2024, model.Budget, model.Department, "河南省开封市兰考县"},
		"二〇二一年度|昆明市民政局部门决算":                       {"昆明市民政局", 2021, model.FinalAccount, model.Department, "云南省昆明市"},
		"昆明市民政局二○二二年度部门决算公开":                      {"昆明市民政局", 2022, model.FinalAccount, model.Department, "云南省昆明市"},
		"2020年长沙市岳麓区部门决算公开|长沙市岳麓区民政局":             {"长沙市岳麓区民政局", 2020, model.FinalAccount, model.Department, "湖南省长沙市岳麓区"},
		"监督索引号53010000101001000|昆明市民政局2023年度部门决算": {"昆明市民政局", 2023, model.FinalAccount, model.Department, "云南省昆明市"},
		"附件2：|2019年度|长沙市民政局|部门决算":                 {"长沙市民政局", 2019, model.FinalAccount, model.Department, "湖南省长沙市"},
		"部门预算公开文本|（2023年）|单位名称：保定市第二小学":           {"保定市第二小学", 2023, model.Budget, model.Department, "河北省保定市"},
		"601_昆明市民政局2025年部门预算":                     {"昆明市民政局", 2025, model.Budget, model.Department, "云南省昆明市"},
		"昆明市民政局关于2022年度部门决算的公开":                   {"昆明市民政局", 2022, model.FinalAccount, model.Department, "云南省昆明市"},
		"昆明市民政局2018年“三公”经费预算":                     {"昆明市民政局", 2018, model.Budget, "", "云南省昆明市"},
		"2023年昆明市民政局一般公共预算财政拨款“三公”经费支出决算":         {"昆明市民政局", 2023, model.FinalAccount, "", "云南省昆明市"},
		"2025年度|第八师石河子市教育局|部门预算":                  {"第八师石河子市教育局", 2025, model.Budget, model.Department, "新疆维吾尔自治区石河子市"},
		"昆明市第三中学（昆明市外国语中学）2024年单位预算":              {"昆明市第三中学（昆明市外国语中学）", 2024, model.Budget, model.Unit, "云南省昆明市"},
		"教育部2024年部门预算":                            {"教育部", 2024, model.Budget, model.Department, ""},
		"2022年部门预算公开|（四平市铁西区民政局）":                 {"四平市铁西区民政局", 2022, model.Budget, model.Department, "吉林省四平市铁西区"},
		"编制单位：昆明市民政局金额单位：元|2022年度部门决算":            {"昆明市民政局", 2022, model.FinalAccount, model.Department, "云南省昆明市"},
		// Names with words that sentences have as well.
		"丹东市青少年宫2023年度部门决算":            {"丹东市青少年宫", 2023, model.FinalAccount, model.Department, "辽宁省丹东市"},
		"武汉市老年大学2024年单位预算":             {"武汉市老年大学", 2024, model.Budget, model.Unit, "湖北省武汉市"},
		"共青团成都市委员会|2020年度部门决算":         {"共青团成都市委员会", 2020, model.FinalAccount, model.Department, "四川省成都市"},
		"中国共产主义青年团湖南省委员会2020年度部门决算":    {"中国共产主义青年团湖南省委员会", 2020, model.FinalAccount, model.Department, "湖南省"},
		"中共安顺市委机构编制委员会办公室2022年度部门决算公开": {"中共安顺市委机构编制委员会办公室", 2022, model.FinalAccount, model.Department, "贵州省安顺市"},
		"昆明市非税收入管理局2021年度部门决算":         {"昆明市非税收入管理局", 2021, model.FinalAccount, model.Department, "云南省昆明市"},
		"2022年度部门决算|西安市财政预算评审中心":       {"西安市财政预算评审中心", 2022, model.FinalAccount, model.Department, "陕西省西安市"},
	} {
		t.Run(cover, func(t *testing.T) {
			got, _ := head.Read(head.Sources{Cover: strings.Split(cover, "|")})
			assert.Equal(t, want.entity, got.Entity.Name)
			assert.Equal(t, want.year, got.FiscalYear)
			assert.Equal(t, want.kind, got.Kind)
			assert.Equal(t, want.level, got.Level)
			assert.Equal(t, want.region, got.Entity.Region)
		})
	}
}

func TestReportOfAGovernmentIsOfTheYearThatItPlans(t *testing.T) {
	for _, cover := range []string{
		"关于昆明市2023年预算执行情况和2024年预算草案的报告",
		"关于昆明市2023年预算执行情况和2024|年预算草案的报告",
		"关于昆明市2023年财政预算执行情况及2024年财政预算（草案）的报告",
		"关于昆明市2023年全市和市本级预算执行情况与|2024年全市和市本级预算草案的报告",
	} {
		got, diagnostics := head.Read(head.Sources{Cover: strings.Split(cover, "|"), Titles: []string{"2023年全市一般公共预算收入执行情况表", "2023年市本级一般公共预算支出执行情况表"}})
		assert.Equal(t, 2024, got.FiscalYear, cover)
		assert.Equal(t, model.Budget, got.Kind, cover)
		assert.Equal(t, model.Government, got.Level, cover)
		assert.Equal(t, "云南省昆明市", got.Entity.Region, cover)
		for _, d := range diagnostics {
			assert.NotEqual(t, "year_disagrees", d.Code, cover)
		}
	}
}

func TestTitleStaysAsPrinted(t *testing.T) {
	got, _ := head.Read(head.Sources{Cover: []string{"二〇二一年度", "昆明市民政局部门决算"}})
	assert.Equal(t, "二〇二一年度昆明市民政局部门决算", got.Title)
	assert.Equal(t, 2021, got.FiscalYear)
}

func TestListOfContentsNamesNoBody(t *testing.T) {
	for _, cover := range []string{
		"2023年度部门决算|目录|一、办公室|二、昆明市社会福利院",
		"2023年度部门决算|第一部分部门概况|昆明市社会福利院",
		"2023年度部门决算|收入支出决算总表|支出决算表",
	} {
		got, diagnostics := head.Read(head.Sources{Cover: strings.Split(cover, "|")})
		assert.Empty(t, got.Entity.Name, cover)
		assert.Equal(t, "entity_unknown", diagnostics[len(diagnostics)-1].Code)
	}
}

func TestShortFormOfProseDoesNotOutvoteTheCover(t *testing.T) {
	sources := head.Sources{Cover: []string{"昆明市民政局", "2023年度部门决算"}}
	for range 20 {
		sources.Prose = append(sources.Prose, "市民政局机关2023年度收入总计100.00万元。")
	}
	got, _ := head.Read(sources)
	assert.Equal(t, "昆明市民政局", got.Entity.Name)
}

func TestRegionOfShortNameIsThatOfTheTitle(t *testing.T) {
	got, _ := head.Read(head.Sources{Cover: []string{"岳麓区2023年", "长沙市岳麓区部门决算公开", "民政事务服务中心"}})
	assert.Equal(t, "民政事务服务中心", got.Entity.Name)
	assert.Equal(t, "湖南省长沙市岳麓区", got.Entity.Region)
}

func TestYearsThatProseComparesWithAreNotTheReports(t *testing.T) {
	got, _ := head.Read(head.Sources{Cover: []string{
		"昆明市民政局2021年度部门决算", "（一）2021年度总收入581.45万元，其中本年收",
		"入390.55万元，较2020年度决算数减少175.26", "当年拨付的资金。较2020年度决算数减少157.86万元，下降",
		"比2020年度决算数减少7.63万元", "与2020年度决算数持平",
	}})
	assert.Equal(t, 2021, got.FiscalYear)
}

func TestYearsThatDisagreeAreTold(t *testing.T) {
	got, diagnostics := head.Read(head.Sources{
		Cover:  []string{"昆明市民政局2023年度部门决算"},
		Titles: []string{"2022年度收入支出决算总表", "2022年度收入决算表", "2022年度支出决算表"},
	})
	assert.Equal(t, 2023, got.FiscalYear)
	assert.Contains(t, diagnostics, model.Diagnostic{Severity: model.Warning, Code: "year_disagrees", Message: "the report names 2023 and 2022 as its year; taken for 2023"})
}

func TestGovernmentsReportGoesUnderTheNameOfItsPlace(t *testing.T) {
	for cover, want := range map[string]string{
		"碑林区2023年度政府决算":                 "碑林区",
		"西安市碑林区|2023年度政府决算":             "西安市碑林区",
		"关于昆明市2022年财政决算的报告":             "昆明市",
		"碑林区2023年财政总决算":                 "碑林区",
		"2023年丹东市本级财政决算":                "丹东市",
		"岳麓区人民政府2023年度政府决算":             "岳麓区人民政府",
		"关于昆明市2023年预算执行情况和2024年预算草案的报告": "昆明市",
	} {
		got, diagnostics := head.Read(head.Sources{Cover: strings.Split(cover, "|")})
		assert.Equal(t, want, got.Entity.Name, cover)
		assert.Equal(t, model.Government, got.Level, cover)
		for _, d := range diagnostics {
			assert.NotEqual(t, "entity_unknown", d.Code, cover)
		}
	}
}
