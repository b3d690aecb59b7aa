package check

import (
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// none stands for a blank cell or a column that is not there.
const none = -1

// sheet is a table while it is checked.
type sheet struct {
	table   *model.Table
	figures int // how many it has
	rows    []line
	money   []bool // by column: it holds money of the report's year
	groups  int
	words   wordings // of the report
	total   int      // its row by totalRow
	coded   bool     // most of the rows have classification codes
	roots   []*header
	year    int // the report's
	found   map[columnKey]int
	// What follows is found once it is asked for.
	labelsTell *bool
	byCode     map[model.Measure]map[string]int
	hierarchy  *tree
	outlines   map[int]outline // by label group
}

// line is a row of a sheet.
type line struct {
	*model.Row
	name  rule.Name
	level int   // of the code: 1 类, 2 款, 3 项, 0 without code
	cells []int // figure by column, none for blank cells
}

// newSheet numbers the figures of a table from first on. Parts are the table
// and those that go on with its columns.
func newSheet(parts []model.Table, first int, of *model.Head, words wordings) *sheet {
	table := &parts[0]
	if len(parts) > 1 {
		table = widened(parts)
	}
	s := &sheet{table: table, year: of.FiscalYear, words: words, found: map[columnKey]int{}, outlines: map[int]outline{}, byCode: map[model.Measure]map[string]int{}, money: make([]bool, len(table.Columns)), rows: make([]line, len(table.Rows))}
	grid := make([]int, len(table.Rows)*len(table.Columns))
	for i := range grid {
		grid[i] = none
	}
	for i := range table.Rows {
		row := &table.Rows[i]
		s.rows[i] = line{Row: row, name: words.label(row.Label), level: normalize.CodeLevel(row.Code)}
		s.rows[i].cells, grid = grid[:len(table.Columns)], grid[len(table.Columns):]
		s.groups = max(s.groups, row.Group+1)
	}
	columns := 0
	for i := range parts {
		s.number(&parts[i], columns, first)
		columns += len(parts[i].Columns)
	}
	s.levels(of.Entity.Name)
	s.total = s.totalRow()
	for c := range table.Columns {
		s.groups = max(s.groups, table.Columns[c].Group+1)
	}
	for group := range s.groups {
		s.roots = append(s.roots, s.headers(group))
	}
	return s
}

// number enters the figures of a part whose columns begin at some column.
func (s *sheet) number(part *model.Table, begin, first int) {
	for i := range part.Rows {
		cells := part.Rows[i].Cells
		for c := range cells {
			if column := cells[c].Column; column >= 0 && column < len(part.Columns) {
				s.rows[i].cells[begin+column] = first + s.figures
				s.money[begin+column] = s.money[begin+column] || cells[c].Yuan != nil
			}
			s.figures++
		}
	}
}

// levels tells whether the rows have classification codes. The codes of a
// list of bodies have no levels.
func (s *sheet) levels(entity string) {
	coded, bodies := 0, s.listsBodies(entity)
	for i := range s.rows {
		switch {
		case bodies:
			s.rows[i].level = 0
		case s.rows[i].level > 0:
			coded++
		}
	}
	s.coded = 2*coded > len(s.rows)
}

// lines are the figures of each column from top to bottom.
func (s *sheet) lines() [][]int {
	columns := make([][]int, len(s.table.Columns))
	for i := range s.rows {
		for c, figure := range s.rows[i].cells {
			if figure != none {
				columns[c] = append(columns[c], figure)
			}
		}
	}
	return columns
}

// listsBodies tells that the codes of a sheet are those of reporting bodies:
// one of its rows with a code is the report's own body.
func (s *sheet) listsBodies(entity string) bool {
	name := normalize.Key(entity)
	for i := range s.rows {
		if row := &s.rows[i]; name != "" && row.Code != "" && strings.HasPrefix(normalize.Key(row.Label), name) {
			return true
		}
	}
	return false
}

// side is the side on which a label group stands.
func (s *sheet) side(group int) model.Side {
	for c := range s.table.Columns {
		if s.table.Columns[c].Group == group {
			return s.table.Columns[c].Side
		}
	}
	return ""
}

// across is the column of another label group that stands for the same as
// this one: the one with the same last header level, or the only one.
func (s *sheet) across(column, group int) int {
	from := &s.table.Columns[column]
	if from.Group == group {
		return column
	}
	found, count, last := none, 0, none
	for c := range s.table.Columns {
		to := &s.table.Columns[c]
		if to.Group != group || !s.money[c] {
			continue
		}
		count++
		last = c
		if to.Measure == from.Measure && leaf(to.Path) == leaf(from.Path) {
			found = c
		}
	}
	if found == none && count == 1 {
		return last
	}
	return found
}

func leaf(path []string) string {
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1]
}

// at is the figure of a row in a column, or in the column of the row's own
// group that stands for it.
func (s *sheet) at(row *line, column int) int {
	if c := s.across(column, row.Group); c != none {
		return row.cells[c]
	}
	return none
}

// is tells whether the sheet is one of the statements; any is, if none is
// named.
func (s *sheet) is(statements []model.Statement) bool {
	for _, statement := range statements {
		if s.table.Statement == statement {
			return true
		}
	}
	return len(statements) == 0
}
