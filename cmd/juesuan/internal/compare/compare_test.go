package compare_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/compare"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/reporttest"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
)

// item is a class of expenditure with one amount.
func item(code, label, amount string) model.Item {
	figure := reporttest.Figure(amount, 12, 1)
	return model.Item{Code: code, Label: label, Amounts: model.Amounts{model.MeasureTotal: {Figure: &figure}}}
}

// spending is a report that has only these classes.
func spending(year int, items ...model.Item) *model.Report {
	r := &model.Report{Head: reporttest.Center(year).Head}
	r.Source.File = "spending.pdf"
	r.Expenditure.ByFunction = items
	return r
}

// cells are a column's cells as programs read them.
func cells(t *testing.T, table tabular.Table, column string) []string {
	t.Helper()
	at := table.Index(column)
	require.GreaterOrEqual(t, at, 0)
	var texts []string
	for _, row := range table.Rows {
		texts = append(texts, row[at].Plain(table.Columns[at].Type))
	}
	return texts
}

// matching is a case of Diff: the items of two reports, and what the rows
// tell of them.
type matching struct {
	name         string
	a, b         []model.Item
	notes        []string
	changes      []string
	rates        []string
	withEqualToo bool
}

func matchings() []matching {
	return []matching{
		{
			name: "by code",
			a:    []model.Item{item("208", "社会保障和就业支出", "100.00")}, b: []model.Item{item("208", "社会保障和就业支出", "75.00")},
			notes: []string{""}, changes: []string{"-250000.00"}, rates: []string{"-25"},
		},
		{
			name: "what is equal is left out",
			a:    []model.Item{item("208", "社会保障和就业支出", "100.00")}, b: []model.Item{item("208", "社会保障和就业支出", "100.0")},
		},
		{
			name: "what is equal is shown on demand", withEqualToo: true,
			a: []model.Item{item("208", "社会保障和就业支出", "100.00")}, b: []model.Item{item("208", "社会保障和就业支出", "100.0")},
			notes: []string{""}, changes: []string{"0.00"}, rates: []string{"0"},
		},
		{
			name: "a new name for a code",
			a:    []model.Item{item("210", "医疗卫生与计划生育支出", "1.00")}, b: []model.Item{item("210", "卫生健康支出", "1.00")},
			notes: []string{"renamed: 医疗卫生与计划生育支出 → 卫生健康支出"}, changes: []string{"0.00"}, rates: []string{"0"},
		},
		{
			name: "a name that is set otherwise is no new name",
			a:    []model.Item{item("2013150", "事业运行（党委办公厅）", "1.00")}, b: []model.Item{item("2013150", "事业运行 (党委办公厅)", "2.00")},
			notes: []string{""}, changes: []string{"10000.00"}, rates: []string{"100"},
		},
		{
			name: "a new code for a name",
			a:    []model.Item{item("2080504", "未归口管理的行政单位离退休", "1.00")}, b: []model.Item{item("2080501", "未归口管理的行政单位离退休", "1.00")},
			notes: []string{"recoded: 2080504 → 2080501"}, changes: []string{"0.00"}, rates: []string{"0"},
		},
		{
			name: "names that stand twice are not matched",
			a:    []model.Item{item("20101", "其他支出", "1.00"), item("20102", "其他支出", "2.00")}, b: []model.Item{item("20199", "其他支出", "1.00")},
			notes: []string{"only in A", "only in A", "only in B"}, changes: []string{"", "", ""}, rates: []string{"", "", ""},
		},
		{
			name: "items without codes by their names",
			a:    []model.Item{item("", "工资福利支出", "0.00")}, b: []model.Item{item("", "工资 福利支出", "1.00")},
			notes: []string{""}, changes: []string{"10000.00"}, rates: []string{""},
		},
		{
			name: "a change of a negative amount",
			a:    []model.Item{item("208", "甲", "-2.00")}, b: []model.Item{item("208", "甲", "-1.00")},
			notes: []string{""}, changes: []string{"10000.00"}, rates: []string{"50"},
		},
	}
}

func TestDiffMatchesItems(t *testing.T) {
	for _, test := range matchings() {
		t.Run(test.name, func(t *testing.T) {
			table := compare.Diff(spending(2022, test.a...), spending(2023, test.b...), compare.Sections(), test.withEqualToo)
			assert.Equal(t, test.notes, cells(t, table, "note"))
			assert.Equal(t, test.changes, cells(t, table, "change_yuan"))
			assert.Equal(t, test.rates, cells(t, table, "change_rate"))
		})
	}
}

func TestMoneyAndCountsHaveColumnsOfTheirOwn(t *testing.T) {
	a, b := reporttest.Center(2022), reporttest.Center(2023)
	held := reporttest.Count("2", "辆", 16, 1)
	b.ThreePublic.Counts["vehicles_held"] = &model.Amount{Figure: &held}
	table := compare.Diff(a, b, []string{"three_public"}, false)
	assert.Equal(t, []string{""}, cells(t, table, "b_yuan"))
	assert.Equal(t, []string{"2"}, cells(t, table, "b_value"))
	assert.Equal(t, []string{"辆"}, cells(t, table, "unit"))
}

// of is a report of that body.
func of(year int, entity model.Entity, level model.Level) *model.Report {
	r := spending(year, item("208", "社会保障和就业支出", "1.00"))
	r.Head.Entity, r.Head.Level = entity, level
	return r
}

func TestPanelJoinsBodiesWithCare(t *testing.T) {
	const city = "辽宁省丹东市"
	tests := []struct {
		name string
		a, b model.Entity
		// levels of the two; empty ones are not known
		levels [2]model.Level
		same   [2]string
		joined bool
		noted  bool
		// renamed: joined, and the user is told that the names differ
		renamed bool
	}{
		{name: "the same name", a: model.Entity{Name: "某市某局"}, b: model.Entity{Name: "某市某局"}, joined: true},
		{name: "the same name set otherwise", a: model.Entity{Name: "某市某局（本级）"}, b: model.Entity{Name: "某市 某局(本级)"}, joined: true},
		{name: "with the province ahead", a: model.Entity{Name: "辽宁省丹东市某局", Region: city}, b: model.Entity{Name: "丹东市某局", Region: city}, joined: true, renamed: true},
		{name: "a province that the region does not confirm", a: model.Entity{Name: "吉林省丹东市某局", Region: city}, b: model.Entity{Name: "丹东市某局", Region: city}},
		{name: "another name, the same code and region", a: model.Entity{Name: "某市卫计委", Code: "361", RegionCode: "210600"}, b: model.Entity{Name: "某市卫健委", Code: "361", RegionCode: "210600"}, joined: true, renamed: true},
		{name: "the same code elsewhere", a: model.Entity{Name: "某市卫计委", Code: "361", RegionCode: "210600"}, b: model.Entity{Name: "别市卫健委", Code: "361", RegionCode: "210700"}},
		{name: "one name in two regions", a: model.Entity{Name: "教育局", RegionCode: "210600"}, b: model.Entity{Name: "教育局", RegionCode: "210700"}},
		{name: "a department and its unit", a: model.Entity{Name: "某市某局"}, b: model.Entity{Name: "某市某局"}, levels: [2]model.Level{model.Department, model.Unit}},
		{name: "names of one length that differ in a rune", a: model.Entity{Name: "某市财政局"}, b: model.Entity{Name: "某市司法局"}},
		{name: "names that are alike", a: model.Entity{Name: "某市某中心"}, b: model.Entity{Name: "某市区某中心"}, noted: true},
		{name: "names that the user joins", a: model.Entity{Name: "某市某中心"}, b: model.Entity{Name: "某市区某中心"}, same: [2]string{"某市某中心", "某市区某中心"}, joined: true, renamed: true},
		{name: "names that the user joins the other way round", a: model.Entity{Name: "某市某中心"}, b: model.Entity{Name: "某市区某中心"}, same: [2]string{"某市区某中心", "某市某中心"}, joined: true, renamed: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			panel := compare.Panel{Sections: compare.Sections()}
			if test.same[0] != "" {
				panel.Join(test.same[0], test.same[1])
			}
			panel.Add(of(2023, test.b, test.levels[1]))
			panel.Add(of(2022, test.a, test.levels[0]))
			table, notes := panel.Long()
			if test.joined {
				assert.Equal(t, []string{"2022", "2023"}, cells(t, table, "fiscal_year"))
			} else {
				assert.Empty(t, table.Rows)
			}
			switch {
			case test.noted:
				require.Len(t, notes, 1)
				assert.Contains(t, notes[0], "--same")
			case test.renamed:
				require.Len(t, notes, 1)
				assert.Equal(t, fmt.Sprintf("taken for one body: %s (2022), %s (2023)", test.a.Name, test.b.Name), notes[0])
			default:
				assert.Empty(t, notes)
			}
		})
	}
}

func TestPanelFollowsItemsOverYears(t *testing.T) {
	panel := compare.Panel{Sections: compare.Sections()}
	panel.Add(spending(2024, item("2080501", "行政单位离退休", "4.00"), item("210", "卫生健康支出", "8.00")))
	panel.Add(spending(2021, item("2080504", "行政单位离退休", "1.00"), item("229", "其他支出", "5.00")))
	panel.Add(spending(2022, item("2080504", "行政单位离退休", "2.00")))
	long, notes := panel.Long()
	assert.Empty(t, notes)
	assert.Equal(t, []string{"2021", "2022", "2024", "2021", "2024"}, cells(t, long, "fiscal_year"))
	assert.Equal(t, []string{"", "10000.00", "20000.00", "", ""}, cells(t, long, "change_yuan"))
	assert.Equal(t, []string{"", "", "recoded: 2080504 → 2080501", "", ""}, cells(t, long, "note"))
	wide, _ := panel.Wide()
	assert.Equal(t, []string{"10000.00", "50000.00", ""}, cells(t, wide, "y2021_yuan"))
	assert.Equal(t, []string{"20000.00", "", ""}, cells(t, wide, "y2022_yuan"))
	assert.Equal(t, []string{"40000.00", "", "80000.00"}, cells(t, wide, "y2024_yuan"))
	assert.Equal(t, []string{"100", "", ""}, cells(t, wide, "change_rate"), "only of items that both of the last reports have")
	assert.Equal(t, []string{"2024 recoded: 2080504 → 2080501", "", ""}, cells(t, wide, "note"))
}

func TestPanelTellsWhatItLeavesOut(t *testing.T) {
	panel := compare.Panel{Sections: compare.Sections()}
	noYear := spending(0, item("208", "甲", "1.00"))
	panel.Add(noYear)
	panel.Add(spending(2022, item("208", "甲", "1.00")))
	panel.Add(spending(2022, item("208", "甲", "2.00")))
	panel.Add(spending(2023, item("208", "甲", "3.00")))
	table, notes := panel.Long()
	require.Len(t, notes, 2)
	assert.Contains(t, notes[0], "no year")
	assert.Contains(t, notes[1], "same body, year and kind")
	assert.Len(t, table.Rows, 2)
}

func TestBudgetsAndFinalAccountsAreSeriesOfTheirOwn(t *testing.T) {
	panel := compare.Panel{Sections: compare.Sections(), Alone: true}
	budget := spending(2023, item("208", "甲", "1.00"))
	budget.Head.Kind = model.Budget
	panel.Add(budget)
	panel.Add(spending(2022, item("208", "甲", "2.00")))
	table, _ := panel.Long()
	assert.Equal(t, []string{"budget", "final_account"}, cells(t, table, "kind"))
	assert.Equal(t, []string{"", ""}, cells(t, table, "change_yuan"))
}
