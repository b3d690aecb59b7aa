package classification_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model/classification"
)

func TestCodeHasTheNameOfItsYear(t *testing.T) {
	for _, test := range []struct {
		code string
		year int
		want string
	}{
		{"20805", 2019, "行政事业单位离退休"},
		{"20805", 2020, "行政事业单位养老支出"},
		{"20805", 0, "行政事业单位养老支出"},
		{"210", 2013, "医疗卫生"},
		{"210", 2018, "医疗卫生与计划生育支出"},
		{"210", 2019, "卫生健康支出"},
		{"220", 2018, "国土海洋气象等支出"},
		{"220", 2019, "自然资源海洋气象等支出"},
		{"207", 2018, "文化体育与传媒支出"},
		{"207", 2024, "文化旅游体育与传媒支出"},
		{"215", 2019, "资源勘探信息等支出"},
		{"215", 2020, "资源勘探工业信息等支出"},
		{"2080505", 2023, "机关事业单位基本养老保险缴费支出"},
		{"2210201", 2015, "住房公积金"},
	} {
		entry, ok := classification.Function(test.code, test.year)
		assert.True(t, ok, "%s in %d", test.code, test.year)
		assert.Equal(t, test.want, entry.Name, "%s in %d", test.code, test.year)
	}
}

func TestCodeOutsideItsYearsIsUnknown(t *testing.T) {
	_, ok := classification.Function("224", 2018)
	assert.False(t, ok)
	_, ok = classification.Function("2249998", 2023)
	assert.False(t, ok)
	_, ok = classification.Economic("304", 2018)
	assert.False(t, ok)
}

func TestEconomicCodeHasTheNameOfItsYear(t *testing.T) {
	for _, test := range []struct {
		code string
		year int
		want string
	}{
		{"30311", 2017, "住房公积金"},
		{"30113", 2018, "住房公积金"},
		{"30310", 2017, "生产补贴"},
		{"30310", 2018, "个人农业生产补贴"},
		{"310", 2017, "其他资本性支出"},
		{"310", 2018, "资本性支出"},
		{"50502", 2021, "商品和服务支出"},
	} {
		entry, ok := classification.Economic(test.code, test.year)
		assert.True(t, ok, "%s in %d", test.code, test.year)
		assert.Equal(t, test.want, entry.Name, "%s in %d", test.code, test.year)
	}
}

func TestLevelCountsClassSectionAndItem(t *testing.T) {
	for code, level := range map[string]int{"208": 1, "20805": 2, "2080505": 3} {
		entry, _ := classification.Function(code, 0)
		assert.Equal(t, level, entry.Level(), code)
	}
}

func codes(entries []classification.Entry) []string {
	var list []string
	for _, entry := range entries {
		list = append(list, entry.Code)
	}
	return list
}

func TestNameIsFoundWithoutRegardToPunctuationAndWidth(t *testing.T) {
	for name, want := range map[string]string{
		"政府办公厅（室）及相关机构事务":      "20103",
		"政府办公厅(室) 及相关机构事务":     "20103",
		"“两庭”建设":               "2040506",
		"外交":                   "202",
		"抚恤支出":                 "20808",
		"机关事业单位\n基本养老保险缴费支出":   "2080505",
		"公安支出":                 "20402",
		"行政事业单位离退休":            "20805",
		"机关事业单位职业年金缴费支出\u3000": "2080506",
	} {
		assert.Equal(t, []string{want}, codes(classification.FunctionByName(name, 0)), name)
	}
	assert.Equal(t, []string{"30201"}, codes(classification.EconomicByName("办公费", 2023)))
	assert.Equal(t, []string{"30311"}, codes(classification.EconomicByName("住房公积金", 2017)))
	assert.Empty(t, classification.FunctionByName("", 0))
}

func TestPathOfNamesGivesOneCode(t *testing.T) {
	for _, test := range []struct {
		name                 string
		class, section, item string
		year                 int
		want                 string
	}{
		{"all three levels", "社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出", 2023, "2080505"},
		{"item of many sections", "一般公共服务支出", "人大事务", "行政运行", 2023, "2010101"},
		{"class without 支出", "一般公共服务", "人大事务", "行政运行", 2023, "2010101"},
		{"section left out", "住房保障支出", "", "购房补贴", 2023, "2210203"},
		{"item alone", "", "", "提租补贴", 2023, "2210202"},
		{"section alone", "", "行政事业单位医疗", "", 2023, "21011"},
		{"class alone", "卫生健康支出", "", "", 2023, "210"},
		{"name long out of date", "社会保障和就业支出", "行政事业单位离退休", "机关事业单位职业年金缴费支出", 2025, "2080506"},
		{"class of the same name as the item", "其他支出", "其他支出", "", 2023, "22999"},
		{"item that moved from 01 to 99", "公共安全支出", "其他公共安全支出", "其他公共安全支出", 2023, "2049999"},
		{"item before it moved", "公共安全支出", "其他公共安全支出", "其他公共安全支出", 2018, "2049901"},
		{"another spelling of other", "", "", "其它行政事业单位养老支出", 2023, "2080599"},
		{"same item in two sections of other years", "", "行政事业单位医疗", "事业单位医疗", 2023, "2101102"},
	} {
		t.Run(test.name, func(t *testing.T) {
			code, ok := classification.FunctionPath(test.class, test.section, test.item, test.year)
			assert.True(t, ok)
			assert.Equal(t, test.want, code)
		})
	}
}

func TestPathThatFitsNoneOrManyIsRefused(t *testing.T) {
	for _, path := range [][3]string{
		{"", "", "行政运行"},
		{"", "", ""},
		{"教育支出", "人大事务", "行政运行"},
		{"一般公共服务支出", "人大事务", "案件审判"},
		{"不存在支出", "", "住房公积金"},
	} {
		code, ok := classification.FunctionPath(path[0], path[1], path[2], 2023)
		assert.False(t, ok, "%v gave %s", path, code)
		assert.Empty(t, code)
	}
}

func TestCodeAndLabelAgree(t *testing.T) {
	for _, test := range []struct {
		code, label string
		year        int
	}{
		{"2080505", "机关事业单位基本养老保险缴费支出", 2023},
		{"2080505", "机关事业单位基本养老保险缴费", 2023},
		{"2080505", "  2080505 机关事业单位基本养老保险缴费支出", 2023},
		{"2080505", "其中：机关事业单位基本养老保险缴费支出", 2023},
		{"208", "八、社会保障和就业支出", 2023},
		{"208", "（八）社会保障和就业支出（类）", 2023},
		{"20103", "政府办公厅(室)及相关机构事务", 2023},
		{"20805", "行政事业单位离退休", 2020},
		{"20805", "行政事业单位养老支出", 2019},
		{"201", "一般公共服务", 2010},
		{"30213", "维修(护)费", 2020},
		{"30212", "因公出国", 2020},
		{"2040501", "行政运行（法院）", 2020},
		{"50101", "工资奖金津补贴", 2020},
	} {
		known, agrees := classification.Agrees(test.code, test.label, test.year)
		assert.True(t, known, "%v", test)
		assert.True(t, agrees, "%v", test)
	}
}

func TestCodeAndLabelDisagree(t *testing.T) {
	for _, test := range []struct {
		code, label string
		year        int
	}{
		{"2080505", "机关事业单位职业年金缴费支出", 2023},
		{"20805", "行政事业单位离退休", 2024},
		{"2101101", "事业单位医疗", 2023},
		{"2101101", "行", 2023},
		{"30207", "工会经费", 2020},
		{"30113", "基本工资", 2020},
	} {
		known, agrees := classification.Agrees(test.code, test.label, test.year)
		assert.True(t, known, "%v", test)
		assert.False(t, agrees, "%v", test)
	}
}

func TestNothingIsSaidOfAnUnknownCode(t *testing.T) {
	for _, code := range []string{"2999999", "71102", "", "2", "20115x"} {
		known, _ := classification.Agrees(code, "行政运行", 2023)
		assert.False(t, known, code)
	}
	known, _ := classification.Agrees("2080505", "", 2023)
	assert.False(t, known, "a row without a label")
	known, _ = classification.Agrees("20115", "工商行政管理事务", 2023)
	assert.False(t, known, "a code that was abolished years ago")
}
