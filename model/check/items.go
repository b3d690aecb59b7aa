package check

import (
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// classColumn names a column of a summary and the table of expenditure that
// has the same classes.
type classColumn struct {
	summary model.Statement
	column  model.Measure
	tables  []model.Statement
}

// classColumns are the summaries' columns by class. Of several tables the
// first that is there counts.
var classColumns = []classColumn{
	{model.Summary, rule.MainColumn, []model.Statement{model.ExpenditureTable}},
	{model.FiscalSummary, rule.MainColumn, []model.Statement{model.FiscalExpenditure}},
	{model.FiscalSummary, model.MeasureGeneralPublic, []model.Statement{model.GeneralExpenditure}},
	{model.FiscalSummary, model.MeasureGovernmentFund, []model.Statement{model.GovFund}},
	{model.FiscalSummary, model.MeasureStateCapital, []model.Statement{model.StateCapital}},
}

func (b *book) sheet(statements ...model.Statement) *sheet {
	for _, statement := range statements {
		for _, s := range b.sheets {
			if s.table.Statement == statement && s.figures > 0 {
				return s
			}
		}
	}
	return nil
}

// sameClasses applies the rule that a class of a summary is the class of the
// table of expenditure. Classes are matched by name.
func (b *book) sameClasses(of *rule.Rule) {
	for _, pair := range classColumns {
		summary := b.sheet(pair.summary)
		if summary == nil {
			continue
		}
		table := b.sheet(pair.tables...)
		if table == nil {
			b.skip(of, "no table of this kind was read: "+string(pair.tables[0]))
			continue
		}
		b.sameClass(of, summary, table, pair.column)
	}
}

func (b *book) sameClass(of *rule.Rule, summary, table *sheet, measure model.Measure) {
	classes := map[string]int{}
	for i := range table.rows {
		if table.rows[i].level == 1 {
			classes[table.rows[i].name.Words] = i
		}
	}
	year := b.report.Head.FiscalYear
	for i := range summary.rows {
		row := &summary.rows[i]
		if summary.side(row.Group) == model.RevenueSide || row.Code != "" {
			continue
		}
		class, known := classes[row.name.Words]
		c := summary.columnOf(row.Group, measure, year)
		if !known || c == none || row.cells[c] == none {
			continue
		}
		main := table.columnOf(table.rows[class].Group, rule.MainColumn, year)
		if main == none || table.rows[class].cells[main] == none {
			b.skip(of, "the cell of "+row.Label+" in "+table.table.Title+" is blank", row.cells[c])
			continue
		}
		b.check(of, identity.Identity{Left: one(row.cells[c]), Right: one(table.rows[class].cells[main])})
	}
}

// itemTables are pairs of tables by code of which the second is part of the
// first: where their totals are equal, so is every item. Revenue and
// expenditure are such a pair in budgets only.
var itemTables = []struct {
	whole, part model.Statement
	budget      bool
}{
	{model.ExpenditureTable, model.FiscalExpenditure, false},
	{model.ExpenditureTable, model.GeneralExpenditure, false},
	{model.FiscalExpenditure, model.GeneralExpenditure, false},
	{model.FiscalBasic, model.GeneralBasic, false},
	{model.RevenueTable, model.ExpenditureTable, true},
	{model.GeneralBasic, model.AgencyOperation, false},
}

// itemMeasures are the columns in which items are compared.
var itemMeasures = []model.Measure{rule.MainColumn, model.MeasureBasic, model.MeasureProject, model.MeasurePersonnel, model.MeasurePublic}

// sameItems applies the rule that tables of equal totals have equal items.
func (b *book) sameItems(of *rule.Rule) {
	for _, pair := range itemTables {
		whole, part := b.sheet(pair.whole), b.sheet(pair.part)
		if whole == nil || part == nil || pair.budget && b.report.Head.Kind != model.Budget {
			continue
		}
		for _, measure := range itemMeasures {
			b.sameItem(of, whole, part, measure)
		}
	}
}

func (b *book) sameItem(of *rule.Rule, whole, part *sheet, measure model.Measure) {
	year := b.report.Head.FiscalYear
	total := func(s *sheet) int {
		row := s.totalRow()
		if row == none || s.columnOf(s.rows[row].Group, measure, year) == none {
			return none
		}
		return s.rows[row].cells[s.columnOf(s.rows[row].Group, measure, year)]
	}
	left, right := total(whole), total(part)
	if left == none || right == none || b.fails(identity.Identity{Left: one(left), Right: one(right)}) {
		return
	}
	items := map[string]int{}
	for i := range part.rows {
		if part.rows[i].level > 0 {
			items[part.rows[i].Code] = i
		}
	}
	for i := range whole.rows {
		row := &whole.rows[i]
		j, known := items[row.Code]
		c := whole.columnOf(row.Group, measure, year)
		if !known || row.level == 0 || c == none || row.cells[c] == none {
			continue
		}
		d := part.columnOf(part.rows[j].Group, measure, year)
		if d != none && part.rows[j].cells[d] != none {
			b.check(of, identity.Identity{Left: one(row.cells[c]), Right: one(part.rows[j].cells[d])})
		}
	}
}
