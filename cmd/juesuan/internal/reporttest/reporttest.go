// Package reporttest has reports for tests, made by hand, and a stand-in for
// the extraction.
package reporttest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path/filepath"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/model"
)

// Center is a final account of 某市某中心: revenue and expenditure of 3,687.66
// 万元, “三公” of 2.50 of a budget of 3.00, one project, one failed check.
func Center(year int) *model.Report {
	r := &model.Report{
		Source: model.Source{File: "center.pdf", SHA256: strings.Repeat("0a", 32), Bytes: 1234, Pages: 31, Producer: "WPS 文字", Text: model.Native},
		Head: model.Head{
			Title: "某市某中心部门决算", Kind: model.FinalAccount, FiscalYear: year, Level: model.Unit, Unit: "万元",
			Entity: model.Entity{Name: "某市某中心", Code: "305001", Supervisor: "某市某局", Region: "某省某市", RegionCode: "210600"},
		},
	}
	r.Tables = []model.Table{summary(), functions(), threePublic()}
	fill(r)
	prose(r)
	evaluate(r)
	check(r)
	return r
}

// Office is a budget of another body without “三公” vehicles.
func Office(year int) *model.Report {
	r := Center(year)
	r.Source.SHA256, r.Source.File = strings.Repeat("0b", 32), "office.pdf"
	r.Head.Kind, r.Head.Level = model.Budget, model.Department
	r.Head.Entity = model.Entity{Name: "某县某办公室", Region: "某省某县", RegionCode: "210624"}
	r.Checks, r.Verdict = nil, model.Verdict{}
	r.ThreePublic = model.ThreePublic{Budget: model.ThreePublicAmounts{Total: r.ThreePublic.Budget.Total}}
	r.Performance = model.Performance{}
	return r
}

// Bureau is the final account of a third body, with the figures of Center
// and another code for its second class.
func Bureau(year int) *model.Report {
	r := Center(year)
	r.Source.SHA256, r.Source.File = strings.Repeat("0c", 32), "bureau.pdf"
	r.Head.Entity = model.Entity{Name: "某市某局", Code: "305", Region: "某省某市", RegionCode: "210600"}
	r.Tables[1].Rows[1].Code, r.Expenditure.ByFunction[1].Code = "2080506", "2080506"
	r.Expenditure.ByFunction[0].Label = "社会保障与就业支出"
	return r
}

// Figure is an amount of money printed in 万元 on the page, at a place of its
// own.
func Figure(text string, page, place int) model.Figure {
	value := decimal.RequireFromString(strings.ReplaceAll(text, ",", ""))
	yuan := value.Shift(4)
	return model.Figure{
		Text: text, Unit: "万元", Value: value, Yuan: &yuan, Decimals: 2, Page: page,
		Box: model.Box{100, float64(10 * place), 150, float64(10*place + 9)}, Status: model.Verified,
	}
}

// Count is a number of things on the page.
func Count(text, unit string, page, place int) model.Figure {
	figure := Figure(text, page, place)
	figure.Unit, figure.Yuan, figure.Decimals = unit, nil, 0
	return figure
}

// summary is 收入支出决算总表, two-sided.
func summary() model.Table {
	return model.Table{
		Statement: model.Summary, Title: "收入支出决算总表", FormNo: "公开01表", Unit: "万元", Pages: []int{8},
		Columns: []model.Column{
			{Path: []string{"收入", "决算数"}, Side: model.RevenueSide, Measure: model.MeasureTotal},
			{Path: []string{"支出", "决算数"}, Side: model.ExpenditureSide, Group: 1, Measure: model.MeasureTotal},
		},
		Rows: []model.Row{
			{Label: "本年收入合计", Page: 8, Cells: []model.Cell{{Figure: Figure("3,118.56", 8, 1), Column: 0}}},
			{Label: "本年支出合计", Group: 1, Page: 8, Cells: []model.Cell{{Figure: Figure("3,147.95", 8, 1), Column: 1}}},
			{Label: "总计", Line: 1, Page: 8, Cells: []model.Cell{{Figure: Figure("3,687.66", 8, 2), Column: 0}}},
			{Label: "总计", Group: 1, Line: 1, Page: 8, Cells: []model.Cell{{Figure: Figure("3,687.66", 8, 2), Column: 1}}},
		},
	}
}

// functions is 一般公共预算财政拨款支出决算表.
func functions() model.Table {
	contradicted := Figure("708.94", 12, 2)
	contradicted.Status = model.Contradicted
	return model.Table{
		Statement: model.GeneralExpenditure, Title: "一般公共预算财政拨款支出决算表", Unit: "万元", Pages: []int{12},
		Columns: []model.Column{
			{Path: []string{"合计"}, Measure: model.MeasureTotal}, {Path: []string{"基本支出"}, Measure: model.MeasureBasic}, {Path: []string{"项目支出"}, Measure: model.MeasureProject},
		},
		Rows: []model.Row{
			{Code: "208", Label: "社会保障和就业支出", Level: 1, Page: 12, Cells: []model.Cell{
				{Figure: Figure("3,147.95", 12, 1), Column: 0}, {Figure: Figure("2,439.02", 12, 1), Column: 1}, {Figure: Figure("708.93", 12, 1), Column: 2}}},
			{Code: "2080505", Label: "机关事业单位基本养老保险缴费支出", Level: 3, Line: 1, Page: 12, Cells: []model.Cell{
				{Figure: Figure("-0.01", 12, 2), Column: 0}, {Figure: contradicted, Column: 2}}},
		},
	}
}

func threePublic() model.Table {
	return model.Table{
		Statement: model.ThreePublicTable, Title: "“三公”经费支出决算表", Unit: "万元", Pages: []int{14},
		Columns: []model.Column{{Path: []string{"预算数"}, Measure: model.MeasureBudget}, {Path: []string{"决算数"}, Measure: model.MeasureFinal}},
		Rows: []model.Row{
			{Label: "合计", Page: 14, Cells: []model.Cell{{Figure: Figure("3.00", 14, 1), Column: 0}, {Figure: Figure("2.50", 14, 1), Column: 1}}},
			{Label: "=cmd|公务用车运行维护费", Line: 1, Page: 14, Cells: []model.Cell{{Figure: Figure("3.00", 14, 2), Column: 0}, {Figure: Figure("2.50", 14, 2), Column: 1}}},
		},
	}
}

func amount(t *model.Table, row, cell int) *model.Amount {
	return &model.Amount{Figure: &t.Rows[row].Cells[cell].Figure, From: "table:" + string(t.Statement)}
}

// fill takes the areas' figures from the tables.
func fill(r *model.Report) {
	totals, codes, items := &r.Tables[0], &r.Tables[1], &r.Tables[2]
	r.Revenue = model.Revenue{
		Current: amount(totals, 0, 0), Total: amount(totals, 2, 0),
		BySource: []model.RevenueSource{{Key: "general_public", Label: "一般公共预算财政拨款收入", Amount: amount(totals, 0, 0), Share: "84.57"}},
	}
	r.Expenditure = model.Expenditure{
		Current: amount(totals, 1, 0), Total: amount(totals, 3, 0), Basic: amount(codes, 0, 1), Project: amount(codes, 0, 2),
		ByFunction: []model.Item{
			{Code: "208", Label: "社会保障和就业支出", Level: 1, Amounts: model.Amounts{model.MeasureTotal: amount(codes, 0, 0), model.MeasureBasic: amount(codes, 0, 1)}},
			{Code: "2080505", Label: "机关事业单位基本养老保险缴费支出", Level: 3, Amounts: model.Amounts{model.MeasureTotal: amount(codes, 1, 0)}},
		},
	}
	r.ThreePublic = model.ThreePublic{
		Budget: model.ThreePublicAmounts{Total: amount(items, 0, 0), VehicleOperation: amount(items, 1, 0)},
		Final:  model.ThreePublicAmounts{Total: amount(items, 0, 1), VehicleOperation: amount(items, 1, 1)},
	}
}

// prose adds a section with a count and a change.
func prose(r *model.Report) {
	r.Sections = []model.Section{{
		Number: "五、", Title: "“三公”经费", Level: 2, Page: 16, Text: "公务用车保有量1辆，比上年减少0.50万元。",
		Facts: []model.ProseFact{
			{Figure: Count("1", "辆", 16, 1), Role: "three_public.counts.vehicles_held", Label: "公务用车"},
			{Figure: Figure("-0.50", 16, 2), Role: "three_public.change", Label: "“三公”经费"},
		},
	}}
	facts := r.Sections[0].Facts
	r.ThreePublic.Counts = model.Counts{"vehicles_held": {Figure: &facts[0].Figure, From: "narrative:五、"}}
	r.ThreePublic.Changes = []model.Change{{Item: "total", Amount: &model.Amount{Figure: &facts[1].Figure, From: "narrative:五、"}, Rate: "-16.67", Reason: "厉行节约"}}
}

// evaluate adds the evaluation of one project.
func evaluate(r *model.Report) {
	budget, executed := Figure("10.00", 24, 1), Figure("9.00", 24, 2)
	rate, score, weight := Count("90", "%", 24, 3), Count("98.5", "分", 24, 4), Count("10", "分", 24, 5)
	r.Performance = model.Performance{Projects: []model.ProjectEvaluation{{
		Name: "信息系统运维", Supervisor: "某市某局", Implementer: "某市某中心", Goal: "稳定运行", Pages: []int{24},
		Budget: &model.Amount{Figure: &budget}, Executed: &model.Amount{Figure: &executed}, Rate: &model.Amount{Figure: &rate},
		Scores:     model.Scores{Total: &model.Amount{Figure: &score}},
		Indicators: []model.Indicator{{Level1: "产出指标", Level2: "数量指标", Level3: "发放人数", Operator: "≥", Target: "100", Unit: "人", Actual: "120", Weight: &model.Amount{Figure: &weight}, Page: 24}},
	}}}
}

// check adds a check that holds and one that fails.
func check(r *model.Report) {
	left, right := decimal.RequireFromString("0.00"), decimal.RequireFromString("708.94")
	difference := left.Sub(right)
	r.Checks = []model.Check{
		{ID: "balance-1", Rule: "balance", Status: model.Pass, Left: &left, Right: &left, Difference: &decimal.Zero, Tolerance: &decimal.Zero, Facts: []string{"/tables/0/rows/2/cells/0", "/tables/0/rows/3/cells/0"}},
		{ID: "row_total-1", Rule: "row_total", Status: model.Fail, Left: &left, Right: &right, Difference: &difference, Tolerance: &decimal.Zero,
			Facts: []string{"/tables/1/rows/1/cells/0", "/tables/1/rows/1/cells/1"}, Blamed: []string{"/tables/1/rows/1/cells/1"}, Hint: "708.94 → -0.01"},
		{ID: "three_public-1", Rule: "three_public", Status: model.NotChecked, Reason: "no figure for abroad"},
	}
	r.Verdict = model.Verdict{Applicable: 3, Checked: 2, Pass: 1, Fail: 1, NotChecked: 1, Facts: len(r.Facts()), VerifiedFacts: len(r.Facts()) - 1, ContradictedFacts: 1}
}

// Contents that Extract understands, besides those of Content.
const (
	Damaged = "damaged" // fails with extract.Damaged
	Slow    = "slow"    // takes until its time is over
	Panics  = "panics"
	Locked  = "locked" // wants the password 1234
	Bound   = "bound"  // binds the center's report and, on pages 25 to 61, the office's
)

// Content is what a file has to hold for Extract to give the report of that
// name, center, office or bureau; variant makes the content another one.
func Content(report, variant string) []byte { return []byte(report + " " + variant) }

var errBroken = errors.New("the cross-reference table is gone")

// Extract stands in for the extraction: it gives the report that content
// names, of the year that its variant names, if it is one.
func Extract(ctx context.Context, name string, content []byte, options extract.Options) (*model.Report, error) {
	report, variant, _ := strings.Cut(string(content), " ")
	year := 2023
	if variant >= "2000" && variant <= "2099" {
		year = int(decimal.RequireFromString(variant).IntPart())
	}
	var r *model.Report
	switch report {
	case "center":
		r = Center(year)
	case "bureau":
		r = Bureau(year)
	case "office":
		r = Office(year)
	case Bound:
		if r = Center(year); len(options.Pages) > 0 && options.Pages[0] == 25 {
			r = Office(year)
		} else {
			r.Source.Bound = []model.Bound{{First: 1, Last: 24, Title: "某市某中心2023年度部门决算"}, {First: 25, Last: 61, Title: "某县某办公室2023年度部门决算"}}
		}
	case Slow:
		if limit := options.Limits.Time; limit > 0 {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(ctx, limit)
			defer cancel()
		}
		<-ctx.Done()
		return nil, ctx.Err()
	case Panics:
		panic("index out of range")
	case Locked:
		if options.Password != "1234" {
			return nil, &extract.Error{Code: extract.Encrypted, File: name, Advice: "give the password with --password"}
		}
		r = Center(year)
	default:
		return nil, &extract.Error{Code: extract.Damaged, File: name, Advice: "download the file again", Err: errBroken}
	}
	sum := sha256.Sum256(content)
	r.Source.File, r.Source.SHA256, r.Source.Bytes = filepath.Base(name), hex.EncodeToString(sum[:]), int64(len(content))
	if len(options.Pages) > 0 {
		r.Source.Pages = len(options.Pages)
	}
	return r, nil
}
