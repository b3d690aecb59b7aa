package check

import (
	"slices"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// fundMeasures are the budgets that the summary of appropriations parts its
// expenditure by.
var fundMeasures = []model.Measure{model.MeasureGeneralPublic, model.MeasureGovernmentFund, model.MeasureStateCapital}

// fundColumns applies the rule that each budget's revenue and opening balance
// are the total of its column of expenditure.
func (b *book) fundColumns(of *rule.Rule) {
	s := b.sheet(model.FiscalSummary)
	if s == nil {
		return
	}
	total := s.expenditureTotal()
	if total == none {
		return
	}
	for _, measure := range fundMeasures {
		column := s.columnOf(s.rows[total].Group, measure)
		if column == none || s.rows[total].cells[column] == none {
			continue
		}
		figure := s.rows[total].cells[column]
		switch rows, complete := s.revenueOf(measure, b); {
		case len(rows) == 0:
		case !complete:
			b.skip(of, s.table.Title+" does not part the opening balance by budgets", figure)
		default:
			b.check(of, identity.Identity{Left: one(figure), Right: rows})
		}
	}
}

// expenditureTotal is the row of the grand total of expenditure, the last one:
// some forms call 支出合计 what is spent without the closing balance.
func (s *sheet) expenditureTotal() int {
	for i := len(s.rows) - 1; i >= 0; i-- {
		if s.rows[i].name.Key == rule.RowGrand && s.side(s.rows[i].Group) == model.ExpenditureSide {
			return i
		}
	}
	return none
}

// revenueOf are the amounts of a budget on the side of revenue: this year's
// and what is left of other years. Complete tells that the latter is parted by
// budgets, or that there is none.
func (s *sheet) revenueOf(measure model.Measure, b *book) (list []identity.Term, complete bool) {
	complete = true
	for group := range s.groups {
		main := s.columnOf(group, rule.MainColumn)
		if s.side(group) != model.RevenueSide || main == none {
			continue
		}
		below := s.outline(group).children
		for i := range s.rows {
			row := &s.rows[i]
			figure := none
			if row.Group == group {
				figure = row.cells[main]
			}
			switch {
			case figure == none:
			case row.name.Key == string(measure):
				list = append(list, identity.Term{Figure: figure, Factor: 1})
			case row.name.Key == rule.RowOpening && !s.areFunds(below[i]) && !b.number(figure).IsZero():
				complete = false
			}
		}
	}
	return list, complete
}

// areFunds tells that rows are of the budgets, all of them.
func (s *sheet) areFunds(rows []int) bool {
	for _, i := range rows {
		if !slices.Contains(fundMeasures, model.Measure(s.rows[i].name.Key)) {
			return false
		}
	}
	return len(rows) > 0
}
