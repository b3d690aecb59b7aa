package model_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

// figure is a printed number; yuan is empty for what is no money.
func figure(t *testing.T, text, unit, yuan string) model.Figure {
	t.Helper()
	digits := strings.NewReplacer(",", "", "△", "-", "%", "").Replace(text)
	value, err := decimal.NewFromString(digits)
	require.NoError(t, err)
	result := model.Figure{
		Text: text, Unit: unit, Value: value, Page: 8,
		Box: model.Box{10.123, 20.499999, 30, 40}, Status: model.Verified,
	}
	if point := strings.IndexByte(digits, '.'); point >= 0 {
		result.Decimals = len(digits) - point - 1
	}
	if yuan != "" {
		money, err := decimal.NewFromString(yuan)
		require.NoError(t, err)
		result.Yuan = &money
	}
	return result
}

func amount(t *testing.T, text, unit, yuan, from string) *model.Amount {
	t.Helper()
	printed := figure(t, text, unit, yuan)
	return &model.Amount{Figure: &printed, From: from}
}

// scores hands out figures of evaluation forms, each with a place of its own.
type scores struct {
	t    *testing.T
	last int
}

func (s *scores) next() *model.Amount {
	s.last++
	result := amount(s.t, strconv.Itoa(s.last), "分", "", "performance:1")
	result.Page = 20 + s.last
	return result
}

// sample is a report that has something of everything the model can hold.
func sample(t *testing.T) *model.Report {
	t.Helper()
	ten := decimal.NewFromInt(10)
	return &model.Report{
		Source: model.Source{
			File: "report.pdf", SHA256: strings.Repeat("0a", 32), Bytes: 1 << 20, Pages: 31,
			Producer: "WPS 文字", Text: model.Native,
		},
		Head: model.Head{
			Title: "某市某中心2023年度部门决算", Kind: model.FinalAccount, FiscalYear: 2023, Level: model.Unit, Unit: "万元",
			Entity: model.Entity{Name: "某市某中心", Code: "305001", Supervisor: "某市某局", Region: "辽宁省丹东市", RegionCode: "210600"},
		},
		Revenue:     sampleRevenue(t),
		Expenditure: sampleExpenditure(t),
		ThreePublic: sampleThreePublic(t),
		Performance: samplePerformance(t),
		Disclosures: model.Disclosures{
			AgencyOperationNone: true,
			Procurement:         model.Procurement{Total: amount(t, "5.10", "万元", "51000", "narrative:三")},
			Assets:              model.Assets{Vehicles: model.Counts{"total": amount(t, "3", "辆", "", "narrative:四"), "leaders": amount(t, "1", "辆", "", "")}},
		},
		Tables:   []model.Table{sampleTable(t), {Statement: model.GovFund, Title: "政府性基金预算财政拨款收入支出决算表", Empty: true, EmptyStated: true}},
		Sections: []model.Section{sampleSection(t)},
		Glossary: []model.Term{{Term: "基本支出", Definition: "为保障机构正常运转的支出。"}},
		Checks: []model.Check{
			{ID: "sum-1", Rule: "sum", Status: model.Fail, Left: &ten, Right: &decimal.Zero, Difference: &ten, Tolerance: &decimal.Zero,
				Facts: []string{"/tables/0/rows/0/cells/0"}, Blamed: []string{"/tables/0/rows/0/cells/1"}, Hint: "1.00"},
			{ID: "three-public-1", Rule: "three-public", Status: model.NotChecked, Reason: "no figure is disclosed", Page: 3},
		},
		Verdict:     model.Verdict{Applicable: 2, Checked: 1, Fail: 1, NotChecked: 1, Facts: 28, VerifiedFacts: 27, ContradictedFacts: 1},
		Diagnostics: []model.Diagnostic{{Severity: model.Warning, Code: "unit_guessed", Message: "No unit is printed over the table.", Page: 9}, {Severity: model.Info, Code: "year_from_file_name", Message: "The year is taken from the file's name."}},
	}
}

func sampleRevenue(t *testing.T) model.Revenue {
	t.Helper()
	return model.Revenue{
		Total: amount(t, "3,687.66", "万元", "36876600", "table:summary"), Current: amount(t, "3,118.56", "万元", "31185600", "table:summary"),
		CarriedOver: amount(t, "569.11", "万元", "5691100", "table:summary"),
		BySource: []model.RevenueSource{
			{Key: "general_public", Label: "一般公共预算财政拨款收入", Amount: amount(t, "3,118.56", "万元", "31185600", "table:summary"), Share: "84.57"},
		},
		ByFunction: []model.Item{{Code: "208", Label: "社会保障和就业支出", Level: 1, Amounts: model.Amounts{
			model.MeasureTotal: amount(t, "2,807.53", "万元", "28075300", "table:revenue"), model.MeasureFiscal: amount(t, "2,807.53", "万元", "28075300", "table:revenue"),
		}}},
		Change: &model.Change{Amount: amount(t, "-60.97", "万元", "-609700", "narrative:一"), Rate: "-1.92", Reason: "项目减少"},
	}
}

func sampleExpenditure(t *testing.T) model.Expenditure {
	t.Helper()
	return model.Expenditure{
		Total: amount(t, "3,687.66", "万元", "36876600", "table:summary"), Basic: amount(t, "2,439.02", "万元", "24390200", "table:expenditure"),
		ByEconomic: []model.Item{{Code: "30101", Label: "基本工资", Level: 2, Group: "personnel", Amounts: model.Amounts{
			model.MeasureTotal: amount(t, "1,000.00", "万元", "10000000", "table:general_basic"),
		}}},
		GeneralPublic:  model.Part{Total: amount(t, "3,147.95", "万元", "31479500", "table:general_expenditure"), OfBudget: "109.85"},
		GovernmentFund: model.Part{None: true},
	}
}

func sampleThreePublic(t *testing.T) model.ThreePublic {
	t.Helper()
	return model.ThreePublic{
		Budget:  model.ThreePublicAmounts{Total: amount(t, "3.00", "万元", "30000", "table:three_public")},
		Final:   model.ThreePublicAmounts{Total: amount(t, "2.50", "万元", "25000", "table:three_public"), VehicleOperation: amount(t, "2.50", "万元", "25000", "table:three_public")},
		Counts:  model.Counts{"vehicles_held": amount(t, "1", "辆", "", "narrative:五"), "abroad_groups": amount(t, "0", "个", "", "narrative:五")},
		Changes: []model.Change{{Item: "vehicle", Amount: amount(t, "-0.50", "万元", "-5000", "narrative:五"), Rate: "-16.67", Reason: "厉行节约"}},
	}
}

func samplePerformance(t *testing.T) model.Performance {
	t.Helper()
	form := &scores{t: t}
	return model.Performance{
		SelfEvaluation: model.SelfEvaluation{Projects: form.next(), Amount: form.next(), Coverage: form.next(), AverageScore: form.next(), OverallAmount: form.next(), OverallScore: form.next()},
		Overall: &model.OverallEvaluation{
			Entity: "某市某中心", BudgetRevenue: form.next(), BudgetExpenditure: form.next(), Goal: "完成年度任务", Achievement: "已完成",
			Tasks:      []model.Task{{Name: "保障运转", Assigned: form.next(), Executed: form.next(), Rate: form.next(), Weight: form.next(), Score: form.next()}},
			Indicators: []model.Indicator{{Level1: "产出指标", Level2: "数量指标", Level3: "发放人数", Operator: "≥", Target: "100", Unit: "人", Actual: "120", Completion: "120%", Weight: form.next(), Score: form.next(), Deviation: "无", Measures: "无", Page: 24}},
			Score:      form.next(), Pages: []int{24, 25},
		},
		Projects: []model.ProjectEvaluation{{
			Name: "信息系统运维", Supervisor: "某市某局", Implementer: "某市某中心", Budget: form.next(), Executed: form.next(), Rate: form.next(),
			Goal: "稳定运行", Achievement: "稳定运行", Indicators: []model.Indicator{{Level1: "效益指标", Weight: form.next()}},
			Scores:  model.Scores{Indicators: form.next(), Execution: form.next(), Deduction: form.next(), Total: form.next()},
			Summary: "较好", Problems: "无", Measures: "无", Pages: []int{26},
		}},
	}
}

func sampleTable(t *testing.T) model.Table {
	t.Helper()
	doubted := figure(t, "△1,000.5", "万元", "-10005000")
	return model.Table{
		Statement: model.Summary, Reason: "title", Title: "收入支出决算总表", FormNo: "公开01表", Unit: "万元", Pages: []int{8},
		Columns: []model.Column{
			{Path: []string{"收入", "决算数"}, Side: model.RevenueSide, Measure: model.MeasureTotal},
			{Path: []string{"支出", "2022年"}, Side: model.ExpenditureSide, Group: 1, Measure: model.MeasureTotal, Unit: "元", Year: 2022},
		},
		Rows: []model.Row{
			{Label: "总计", Page: 8, Cells: []model.Cell{
				{Figure: figure(t, "3,687.66", "万元", "36876600"), Column: 0},
				{Figure: doubted, Column: 1, Candidates: []decimal.Decimal{decimal.RequireFromString("1000.5")}},
			}},
			{Code: "2080505", Label: "机关事业单位基本养老保险缴费支出", Group: 1, Line: 1, Level: 3, Page: 8},
		},
		Notes: []string{"注：本表反映本年度的总收支。"},
	}
}

func sampleSection(t *testing.T) model.Section {
	t.Helper()
	share := figure(t, "84.57%", "%", "")
	share.Page = 11
	held := figure(t, "1", "辆", "")
	held.Page, held.Status = 12, ""
	return model.Section{
		Number: "一、", Title: "收入支出决算总体情况", Level: 2, Page: 11, Text: "收入总计3,687.66万元。",
		Facts: []model.ProseFact{
			{Figure: share, Role: "revenue.fiscal.share", Label: "财政拨款收入", Statement: model.Summary, Measure: model.MeasureFiscal, Relative: "last_year", Year: 2022, Sentence: "占84.57%", Reason: "人员增加"},
			{Figure: held, Role: "project.系统 2.0.score", Code: "2080505"},
		},
	}
}

// resolve follows a JSON pointer (RFC 6901) without escapes.
func resolve(document any, pointer string) any {
	for _, step := range strings.Split(pointer, "/")[1:] {
		switch node := document.(type) {
		case map[string]any:
			document = node[step]
		case []any:
			index, err := strconv.Atoi(step)
			if err != nil || index >= len(node) {
				return nil
			}
			document = node[index]
		default:
			return nil
		}
	}
	return document
}
