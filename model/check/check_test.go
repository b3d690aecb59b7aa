package check_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
)

// printedSlips are the rules that fail on hand-checked figures, and why.
var printedSlips = map[string]map[string]string{
	"js-9bb83bc1": {"label_total": "the labels lack 十八、住房保障支出 4,716.51 of 公开01表, page 10"},
	"sh-b302f0a0": {"same_item": "公开03表, page 9, prints the code of 事业单位医疗 as 7|11|02"},
}

func TestHandCheckedFiguresGiveNoFalseAlarm(t *testing.T) {
	reports := labelled(t)
	for _, name := range slices.Sorted(maps.Keys(reports)) {
		t.Run(name, func(t *testing.T) {
			check.Run(reports[name])
			for _, c := range reports[name].Checks {
				if c.Status == model.Fail {
					assert.Contains(t, printedSlips[name], c.Rule, "%s: %s against %s %s", c.ID, c.Left, c.Right, c.Reason)
				}
			}
		})
	}
}

func TestFinalAccountsAreVerifiedAlmostEntirely(t *testing.T) {
	for name, report := range labelled(t) {
		if report.Head.Kind != model.FinalAccount {
			continue
		}
		check.Run(report)
		verdict := report.Verdict
		t.Logf("%s: %d of %d figures verified", name, verdict.VerifiedFacts, verdict.Facts)
		assert.GreaterOrEqual(t, verdict.VerifiedFacts*100, verdict.Facts*95, name)
	}
}

func TestDandongRoundingSlipsAreRounding(t *testing.T) {
	report := labelled(t)["dandong2023"]
	require.NotNil(t, report)
	check.Run(report)
	assert.Zero(t, report.Verdict.Fail)
	slips := map[string]bool{"28369100 28369200": false, "913000 913100": false, "36876600 36876700": false}
	for _, c := range report.Checks {
		if c.Status == model.Rounding {
			slips[c.Left.String()+" "+c.Right.String()] = true
		}
	}
	assert.True(t, slips["28369100 28369200"], "2,836.91 against 2,836.92")
	assert.True(t, slips["913000 913100"], "91.30 against 91.31")
	assert.True(t, slips["36876600 36876700"], "3,147.95 and 539.72 against 3,687.66")
}

const small = `final_account 2023
= expenditure 万元
项目 | 本年支出合计 | 基本支出 | 项目支出
合计 | 100.00 | 60.00 | 40.00
208 社会保障和就业支出 | 80.00 | 50.00 | 30.00
210 卫生健康支出 | 20.00 | 10.00 | 10.00
# 支出
expenditure.current 100.00 万元
`

func TestMisreadCellIsBlamedWithTheValueThatFits(t *testing.T) {
	report := readReport(t, strings.Replace(small, "80.00 | 50.00", "80.00 | 56.00", 1))
	check.Run(report)
	assert.Equal(t, 1, report.Verdict.ContradictedFacts)
	assert.Equal(t, model.Contradicted, report.Tables[0].Rows[1].Cells[1].Status)
	assert.Equal(t, model.Verified, report.Tables[0].Rows[1].Cells[0].Status)
	failing := 0
	for _, c := range report.Checks {
		if c.Status == model.Fail {
			failing++
			assert.Equal(t, []string{"/tables/0/rows/1/cells/1"}, c.Blamed)
			assert.Equal(t, "56.00 → 50", c.Hint)
		}
	}
	assert.Equal(t, 2, failing, "its row and its column")
	assert.Equal(t, "560000", report.Tables[0].Rows[1].Cells[1].Yuan.String(), "the cell is not repaired")
}

func TestEveryFigureHasAStatusAndTheVerdictCountsThem(t *testing.T) {
	report := readReport(t, small)
	check.Run(report)
	verdict := report.Verdict
	assert.Equal(t, 10, verdict.Facts)
	assert.Equal(t, 10, verdict.VerifiedFacts)
	assert.Equal(t, verdict.Applicable, verdict.Checked+verdict.NotChecked)
	assert.Equal(t, verdict.Checked, verdict.Pass+verdict.Rounding+verdict.Fail)
	assert.Equal(t, len(report.Checks), verdict.Applicable)
	for _, c := range report.Checks {
		assert.True(t, c.Status != model.NotChecked || c.Reason != "", "%s says why it was not checked", c.ID)
	}
}

func TestRunSaysTheSameTwice(t *testing.T) {
	first, second := readReport(t, small), readReport(t, small)
	check.Run(first)
	check.Run(second)
	check.Run(second)
	assert.Equal(t, first, second)
}

func TestCheckIDsAreUnique(t *testing.T) {
	report := readReport(t, small)
	check.Run(report)
	seen := map[string]bool{}
	for _, c := range report.Checks {
		assert.False(t, seen[c.ID], c.ID)
		seen[c.ID] = true
	}
}

func TestBlankCellsCountZero(t *testing.T) {
	report := readReport(t, strings.Replace(strings.Replace(small, "20.00 | 10.00 | 10.00", "20.00 | 20.00 |", 1), "60.00 | 40.00", "70.00 | 30.00", 1))
	check.Run(report)
	assert.Zero(t, report.Verdict.Fail)
}

func TestOneFigureThatSaysTwoThingsIsNoWitnessOfItself(t *testing.T) {
	report := readReport(t, "final_account 2023\n# 收支\nrevenue.total 100.00 万元; 收、支总计100.00万元\nexpenditure.total 100.00 万元; 收、支总计100.00万元\n")
	for i := range report.Sections[0].Facts {
		report.Sections[0].Facts[i].Box = model.Box{10, 10, 30, 20}
	}
	check.Run(report)
	assert.Equal(t, model.Unverified, report.Sections[0].Facts[0].Status)
}

func TestHostileReportsDoNotPanic(t *testing.T) {
	ten := decimal.NewFromInt(10)
	odd := []*model.Report{
		{},
		{Tables: []model.Table{{Columns: []model.Column{{}}, Rows: []model.Row{{Cells: []model.Cell{{Column: 7}, {Column: -1}}}}}}},
		{Tables: []model.Table{{Statement: model.Summary, Columns: []model.Column{{Group: 3}}, Rows: []model.Row{{Group: 9, Label: "合计", Cells: []model.Cell{{Figure: model.Figure{Yuan: &ten}}}}}}}},
		{Sections: []model.Section{{Facts: []model.ProseFact{{Role: ".share"}, {Role: "project."}, {Role: "function.x"}}}}},
		{Performance: model.Performance{Projects: []model.ProjectEvaluation{{}}, Overall: &model.OverallEvaluation{}}},
	}
	for _, report := range odd {
		assert.NotPanics(t, func() {
			check.Run(report)
			check.Resolve(report)
		})
	}
	assert.NotPanics(t, func() { check.Across(odd) })
}

func TestDoubtIsSettledByTheOnlyReadingThatAddsUp(t *testing.T) {
	report := readReport(t, strings.Replace(small, "80.00 | 50.00", "80.00 | 56.00", 1))
	cell := &report.Tables[0].Rows[1].Cells[1]
	cell.Candidates = []decimal.Decimal{decimal.NewFromInt(50), decimal.NewFromInt(58)}
	check.Resolve(report)
	assert.Equal(t, "50", cell.Value.String())
	assert.Equal(t, "500000", cell.Yuan.String())
	assert.Equal(t, []decimal.Decimal{decimal.RequireFromString("56.00"), decimal.NewFromInt(58)}, cell.Candidates)
	require.Len(t, report.Diagnostics, 1)
	assert.Equal(t, "reading_settled", report.Diagnostics[0].Code)
	check.Run(report)
	assert.Zero(t, report.Verdict.Fail)
}

func TestDoubtsInOneSumAreSettledTogether(t *testing.T) {
	report := readReport(t, strings.Replace(strings.Replace(small, "80.00 | 50.00", "80.00 | 56.00", 1), "20.00 | 10.00", "20.00 | 70.00", 1))
	first, second := &report.Tables[0].Rows[1].Cells[1], &report.Tables[0].Rows[2].Cells[1]
	first.Candidates = []decimal.Decimal{decimal.NewFromInt(50)}
	second.Candidates = []decimal.Decimal{decimal.NewFromInt(10)}
	check.Resolve(report)
	assert.Equal(t, "50", first.Value.String())
	assert.Equal(t, "10", second.Value.String())
}

func TestDoubtThatNoSumSettlesIsLeftUnread(t *testing.T) {
	report := readReport(t, "final_account 2023\n= other 万元\n项目 | 金额\n甲 | 10.00\n")
	cell := &report.Tables[0].Rows[0].Cells[0]
	cell.Candidates = []decimal.Decimal{decimal.NewFromInt(70)}
	check.Resolve(report)
	assert.Empty(t, report.Tables[0].Rows[0].Cells)
	require.Len(t, report.Diagnostics, 1)
	assert.Equal(t, "cell_unread", report.Diagnostics[0].Code)
	assert.Contains(t, report.Diagnostics[0].Message, "10 or 70")
}

func TestChecksSurviveTheirJSON(t *testing.T) {
	report := readReport(t, small)
	check.Run(report)
	text, err := json.Marshal(report)
	require.NoError(t, err)
	var read model.Report
	require.NoError(t, json.Unmarshal(text, &read))
	checks, verdict := read.Checks, read.Verdict
	check.Run(&read)
	assert.Equal(t, verdict, read.Verdict)
	assert.Len(t, read.Checks, len(checks))
}

func TestFiguresOfDamagedPagesAreVerifiedBySoundPagesOnly(t *testing.T) {
	const page = 7
	tests := map[string]struct {
		damage   model.Diagnostic
		verified []bool // total of the table, a part of it, the prose
	}{
		"sound":        {model.Diagnostic{}, []bool{true, true, true}},
		"one page":     {model.Diagnostic{Code: model.PageIncomplete, Page: page}, []bool{true, false, true}},
		"another page": {model.Diagnostic{Code: model.PageIncomplete, Page: page + 1}, []bool{true, true, true}},
		"the file":     {model.Diagnostic{Code: model.FileDamaged}, []bool{false, false, false}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			report := readReport(t, small)
			report.Tables[0].Pages = []int{page - 1, page}
			report.Diagnostics = []model.Diagnostic{test.damage}
			check.Run(report)
			rows := report.Tables[0].Rows
			for i, figure := range []*model.Figure{&rows[0].Cells[0].Figure, &rows[1].Cells[1].Figure, &report.Sections[0].Facts[0].Figure} {
				assert.Equal(t, test.verified[i], figure.Status == model.Verified, "%d: %s", i, figure.Status)
			}
		})
	}
}
