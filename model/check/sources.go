package check

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// source is a place that states quantities that belong together: a table, or
// a phase of a “三公” table.
type source struct {
	name      string
	table     *model.Table // nil for all tables of the report
	statement model.Statement
	figures   map[string]int
	// blanks are the quantities whose places are printed and blank.
	blanks []string
	// strange tells that its totals hold rows that no rule knows.
	strange bool
	// phase is the ending that quantities have elsewhere if the figures are
	// of another year or phase than the report's own: .budget in a final
	// account, .previous for the year before.
	phase string
}

// rowOf is the row of a side that a place names.
func (s *sheet) rowOf(place *rule.Place) int {
	for _, key := range place.Rows {
		if key == rule.RowTotal {
			if row := s.total; row != none {
				return row
			}
		}
		for i := range s.rows {
			name := &s.rows[i].name
			if name.Key == key && !name.Partial && s.rows[i].Code == "" && s.side(s.rows[i].Group) == place.Side {
				return i
			}
		}
	}
	return none
}

// totalRow finds the row that totals a table with one side: its grand total,
// its only row, or the row of the report's year.
func (s *sheet) totalRow() int {
	if len(s.rows) == 1 {
		return 0
	}
	for i := range s.rows {
		if year, ok := normalize.LoneYear(s.rows[i].Label); ok && year == s.year {
			return i
		}
	}
	for _, key := range []string{rule.RowGrand, rule.RowCurrent} {
		for i := range s.rows {
			if s.rows[i].name.Key == key && s.rows[i].Code == "" {
				return i
			}
		}
	}
	return none
}

// isHalf tells that a table of basic expenditure lists by its title only what
// is paid to people or only what is bought: its total is not that of all.
func isHalf(table *model.Table) bool {
	if table.Statement != model.GeneralBasic && table.Statement != model.FiscalBasic {
		return false
	}
	title := table.Title
	people := strings.Contains(title, "人员经费") || strings.Contains(title, "工资福利") || strings.Contains(title, "个人和家庭")
	things := strings.Contains(title, "公用经费") || strings.Contains(title, "商品和服务")
	return people != things
}

// findSources finds the quantities of all tables.
func (b *book) findSources() []source {
	var list []source
	for _, s := range b.sheets {
		if s.table.Statement == model.ThreePublicTable {
			list = append(list, b.threePublic(s)...)
			continue
		}
		found := source{name: s.table.Title, table: s.table, statement: s.table.Statement, figures: map[string]int{}, strange: s.hasStrangeBalances()}
		for _, place := range rule.PlacesIn(s.table.Statement) {
			row := s.rowOf(place)
			if row == none || isHalf(s.table) && place.Columns[0] == rule.MainColumn && place.Rows[0] == rule.RowTotal {
				continue
			}
			switch figure, printed := s.figureAt(row, place.Columns); {
			case figure != none:
				found.state(place.Quantity, figure)
			case printed && (place.Side != "" || s.hasFigures(row)) && !b.isPartlyRead(s.table):
				found.blanks = append(found.blanks, place.Quantity)
			}
		}
		if total := s.projectList(); total != none {
			found.figures["project_list"] = total
		}
		list = append(list, found)
	}
	return list
}

// state enters the first figure of a quantity.
func (s *source) state(quantity string, figure int) {
	if _, twice := s.figures[quantity]; !twice {
		s.figures[quantity] = figure
	}
}

// figureAt is the figure of a row in the first of some columns that has one.
// Printed tells that one of the columns is there, if only as a blank cell.
func (s *sheet) figureAt(row int, measures []model.Measure) (figure int, printed bool) {
	group := s.rows[row].Group
	for _, measure := range measures {
		c := s.columnOf(group, measure)
		if c != none && s.rows[row].cells[c] != none {
			return s.rows[row].cells[c], true
		}
		printed = printed || c != none || s.hasBlankColumn(group, measure)
	}
	return none, printed
}

// hasBlankColumn tells that a group has a column of a measure that holds no
// figure in any row.
func (s *sheet) hasBlankColumn(group int, measure model.Measure) bool {
	for c := range s.table.Columns {
		column := &s.table.Columns[c]
		if column.Group == group && !s.money[c] && s.ofItsYear(column) && s.words.header(leaf(column.Path)).Key == string(measure) {
			return true
		}
	}
	return false
}

// hasFigures tells that a row is not all blank.
func (s *sheet) hasFigures(row int) bool {
	return slices.ContainsFunc(s.rows[row].cells, func(figure int) bool { return figure != none })
}

// isPartlyRead tells that cells on the pages of a table could not be read: a
// blank one may be one of them.
func (b *book) isPartlyRead(table *model.Table) bool {
	return b.report.Source.Text == model.OCR || slices.ContainsFunc(b.report.Diagnostics, func(d model.Diagnostic) bool {
		return d.Code == "cell_unread" && (d.Page == 0 || slices.Contains(table.Pages, d.Page))
	})
}

// projectList is the total of a table that lists projects and has no
// statement of its own; none in any other table.
func (s *sheet) projectList() int {
	if s.table.Statement != model.Other || !strings.Contains(s.table.Title, "项目支出") {
		return none
	}
	row := s.total
	if row == none {
		return none
	}
	if c := s.columnOf(s.rows[row].Group, rule.MainColumn); c != none {
		return s.rows[row].cells[c]
	}
	return none
}
