package check

import (
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// source is a place that states quantities that belong together: a table, or
// a phase of a “三公” table.
type source struct {
	name      string
	statement model.Statement
	figures   map[string]int
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
		found := source{name: s.table.Title, statement: s.table.Statement, figures: map[string]int{}, strange: s.hasStrangeBalances()}
		for _, place := range rule.PlacesIn(s.table.Statement) {
			row := s.rowOf(place)
			if row == none || isHalf(s.table) && place.Columns[0] == rule.MainColumn && place.Rows[0] == rule.RowTotal {
				continue
			}
			for _, measure := range place.Columns {
				c := s.columnOf(s.rows[row].Group, measure)
				if c != none && s.rows[row].cells[c] != none {
					if _, twice := found.figures[place.Quantity]; !twice {
						found.figures[place.Quantity] = s.rows[row].cells[c]
					}
					break
				}
			}
		}
		if total := s.projectList(); total != none {
			found.figures["project_list"] = total
		}
		list = append(list, found)
	}
	return list
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
