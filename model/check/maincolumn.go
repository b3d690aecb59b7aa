package check

import (
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
)

// mainColumn is the column of a group that holds the statement's amount: its
// only one, or of several the total that stands for the year.
func (s *sheet) mainColumn(group int) int {
	best, rank, only, count := none, 0, none, 0
	for c := range s.table.Columns {
		column := &s.table.Columns[c]
		if column.Group != group || !s.money[c] || !s.ofItsYear(column) {
			continue
		}
		count, only = count+1, c
		if r := s.columnRank(column); r < rankApart && (best == none || r < rank) {
			best, rank = c, r
		}
	}
	if count == 1 {
		return only
	}
	return best
}

// ofItsYear tells whether a column may be of the report's year: it names none
// or that one.
func (s *sheet) ofItsYear(column *model.Column) bool {
	return column.Year == 0 || s.year == 0 || column.Year == s.year
}

// Ranks of headers: the lower the likelier is a column the statement's
// amount.
const (
	rankOther = 10  // opening and closing balance, this year's revenue
	rankApart = 100 // changes, last year's amounts
)

// columnRank ranks a column. Of equals the one with the fewest header levels
// is the wider total.
func (s *sheet) columnRank(column *model.Column) int {
	path := column.Path
	if len(path) > 0 && path[0] == string(column.Side) {
		path = path[1:]
	}
	if !s.isAmountColumn(path, column.Measure) {
		return rankApart
	}
	rank := len(path)
	for i, level := range path {
		switch s.words.header(level).Key {
		case rule.ColumnApart:
			return rankApart
		case rule.ColumnOpening, rule.ColumnClosing, rule.ColumnRevenue, rule.RowBalanceUsed, rule.RowDistributed:
			rank += rankOther
		}
		if i == len(path)-1 && column.Measure == model.MeasureBudget {
			rank++
		}
	}
	return rank
}

// isAmountColumn tells whether a column may be the statement's amount: a
// total or a column of plain amounts.
func (s *sheet) isAmountColumn(path []string, measure model.Measure) bool {
	switch measure {
	case model.MeasureTotal, model.MeasureAmount, model.MeasureFinal, model.MeasureBudget, model.MeasureExpenditure:
		return true
	}
	key := s.words.header(leaf(path)).Key
	return key == rule.ColumnTotal || key == rule.RowCurrent
}

// columnKey asks for the column of a label group that has a measure.
type columnKey struct {
	group   int
	measure model.Measure
}

// columnOf is the column of a group that has a measure, or its main column,
// of the report's year.
func (s *sheet) columnOf(group int, measure model.Measure) int {
	key := columnKey{group, measure}
	column, known := s.found[key]
	if !known {
		column = s.findColumn(group, measure)
		s.found[key] = column
	}
	return column
}

func (s *sheet) findColumn(group int, measure model.Measure) int {
	if measure == rule.MainColumn {
		return s.mainColumn(group)
	}
	found := none
	s.roots[group].walk(func(h *header) {
		if found != none || h.isApart() || h.key() != string(measure) && h.measure != measure {
			return
		}
		if columns := h.columns(); len(columns) == 1 && s.ofItsYear(&s.table.Columns[columns[0]]) {
			found = columns[0]
		}
	})
	return found
}
