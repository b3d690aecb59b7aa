package check

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// split is a column that others of the same header add up to.
type split struct {
	total  string // as printed, for reasons
	column int
	parts  []int
	sure   bool // the meaning of every part is known
}

// splits finds the sums that a header tree demands of each row.
func splits(root *header) []split {
	var list []split
	root.walk(func(h *header) {
		if total := h.total(); total != nil {
			list = addSplit(list, total, h.parts())
		}
		for _, child := range h.children {
			var parts []*header
			for _, other := range h.children {
				if h.superior(other) == child {
					parts = append(parts, other)
				}
			}
			list = addSplit(list, child, parts)
		}
	})
	return list
}

// families are columns that part the same money in different ways. Where one
// level of a header has columns of both, each family adds up by itself.
var families = []map[string]bool{
	{"basic": true, "project": true, "remitted_up": true, "operating": true, "affiliate_subsidy": true, "reserve": true},
	{"fiscal": true, "general_public": true, "government_fund": true, "state_capital": true, "superior_subsidy": true},
}

// family gives the parts of a family.
func family(parts []*header, keys map[string]bool) []*header {
	var list []*header
	for _, part := range parts {
		if keys[part.key()] {
			list = append(list, part)
		}
	}
	return list
}

// addSplit adds the sum that a total demands, or those of both families.
func addSplit(list []split, total *header, parts []*header) []split {
	uses, funds := family(parts, families[0]), family(parts, families[1])
	if len(uses) > 1 && (len(funds) > 0 || anyParted(parts)) {
		list = addSum(list, total, uses)
		if len(funds) > 1 {
			list = addSum(list, total, funds)
		}
		return list
	}
	return addSum(list, total, parts)
}

// anyParted tells that one of the headers parts its money by use once more:
// beside 基本支出 and 项目支出 it is a fund, of whatever name.
func anyParted(parts []*header) bool {
	return slices.ContainsFunc(parts, func(h *header) bool { return len(family(h.children, families[0])) > 1 })
}

func addSum(list []split, total *header, parts []*header) []split {
	s := split{column: total.column, total: total.name.Words, sure: true}
	for _, part := range parts {
		s.parts = append(s.parts, part.columns()...)
		s.sure = s.sure && part.isKnown()
	}
	if len(s.parts) == 0 || s.column < 0 {
		return list
	}
	return append(list, s)
}

// rowTotals applies the rule that a total column is the sum of its siblings.
func (b *book) rowTotals(of *rule.Rule) {
	for _, s := range b.sheets {
		found := false
		for _, root := range s.roots {
			for _, split := range splits(root) {
				b.rowTotal(of, s, split)
				found = true
			}
		}
		if !found && s.isParted() {
			b.skip(of, "the form "+s.table.Title+" has no 合计 column")
		}
	}
}

// isParted tells that a table parts its rows by use or by fund.
func (s *sheet) isParted() bool {
	for _, root := range s.roots {
		for _, keys := range families {
			if len(family(root.children, keys)) > 1 {
				return true
			}
		}
	}
	return false
}

// rowTotal checks one total column in every row. Where a part's header is
// not known, rows that do not add up prove nothing as long as most do not:
// then the column is no part.
func (b *book) rowTotal(of *rule.Rule, s *sheet, split split) {
	var ids []identity.Identity
	fails := 0
	for i := range s.rows {
		row := &s.rows[i]
		total := row.cells[split.column]
		parts := terms(row.cells, split.parts)
		switch {
		case total == none && len(parts) > 0:
			b.skip(of, "the cell "+split.total+" of the row "+row.Label+" is blank", figuresOf(parts)...)
			continue
		case total == none:
			continue
		case len(parts) == 0:
			b.skip(of, "the row "+row.Label+" has no parts", total)
			continue
		}
		id := identity.Identity{Left: one(total), Right: parts}
		if b.fails(id) {
			fails++
		}
		ids = append(ids, id)
	}
	if !split.sure && 2*fails > len(ids) {
		b.skip(of, "the columns beside "+split.total+" in "+s.table.Title+" are not known to be its parts")
		return
	}
	b.checkAll(of, ids)
}

func one(figure int) []identity.Term { return []identity.Term{{Figure: figure, Factor: 1}} }

// terms are the figures of a row in these columns, blank cells left out.
func terms(cells, columns []int) []identity.Term {
	list := make([]identity.Term, 0, len(columns))
	for _, column := range columns {
		if cells[column] != none {
			list = append(list, identity.Term{Figure: cells[column], Factor: 1})
		}
	}
	return list
}

func figuresOf(terms []identity.Term) []int {
	figures := make([]int, len(terms))
	for i := range terms {
		figures[i] = terms[i].Figure
	}
	return figures
}

// balanceKeys are the columns of a row's balance by the side they stand on.
var balanceKeys = map[string]bool{
	rule.ColumnOpening: true, rule.ColumnRevenue: true, rule.RowBalanceUsed: true,
	rule.ColumnExpenditure: false, rule.ColumnClosing: false, rule.RowDistributed: false,
}

// rowBalances applies the rule that opening balance and revenue equal
// expenditure and closing balance, where a table has columns for them.
func (b *book) rowBalances(of *rule.Rule) {
	for _, s := range b.sheets {
		for _, root := range s.roots {
			columns := map[bool][]int{}
			kinds := map[string]bool{}
			for _, child := range root.children {
				onLeft, known := balanceKeys[child.key()]
				if known {
					columns[onLeft] = append(columns[onLeft], child.columns()...)
					kinds[child.key()] = true
				}
			}
			if kinds[rule.ColumnRevenue] && kinds[rule.ColumnExpenditure] && (kinds[rule.ColumnOpening] || kinds[rule.ColumnClosing]) {
				b.rowBalance(of, s, columns[true], columns[false])
			}
		}
	}
}

func (b *book) rowBalance(of *rule.Rule, s *sheet, left, right []int) {
	for i := range s.rows {
		id := identity.Identity{Left: terms(s.rows[i].cells, left), Right: terms(s.rows[i].cells, right)}
		if len(id.Left) > 0 && len(id.Right) > 0 {
			b.check(of, id)
		} else if len(id.Left)+len(id.Right) > 0 {
			b.skip(of, "the row "+s.rows[i].Label+" has only one side of its balance", figuresOf(append(id.Left, id.Right...))...)
		}
	}
}

// rowChanges applies the rule that a column of changes is this year's
// amount less last year's.
func (b *book) rowChanges(of *rule.Rule) {
	for _, s := range b.sheets {
		for c, column := range s.table.Columns {
			if !s.money[c] || !strings.Contains(leaf(column.Path), "增减") && !strings.Contains(strings.Join(column.Path, "/"), "增减额") {
				continue
			}
			b.rowChange(of, s, c)
		}
	}
}

// rowChange checks a column of changes against the columns that it compares,
// one of the year before and one of the year. Where several can be meant
// (budget and account), those are that are of one phase, or that all rows
// agree with.
func (b *book) rowChange(of *rule.Rule, s *sheet, change int) {
	var before, now []int
	for c := range s.table.Columns {
		switch s.comparedAs(c, change) {
		case comparedBefore:
			before = append(before, c)
		case comparedNow:
			now = append(now, c)
		}
	}
	var all, alike [][]identity.Identity
	for _, earlier := range before {
		for _, later := range now {
			ids := s.changes(change, earlier, later)
			if all = append(all, ids); s.table.Columns[earlier].Measure == s.table.Columns[later].Measure {
				alike = append(alike, ids)
			}
		}
	}
	meant := slices.IndexFunc(all, func(ids []identity.Identity) bool { return !slices.ContainsFunc(ids, b.fails) })
	switch {
	case meant >= 0:
		b.checkAll(of, all[meant])
	case len(all) == 1:
		b.checkAll(of, all[0])
	case len(alike) == 1:
		b.checkAll(of, alike[0])
	default:
		b.skip(of, "the columns that "+leaf(s.table.Columns[change].Path)+" compares are not known")
	}
}

// changes say of each row that its change is the difference of two columns.
func (s *sheet) changes(change, before, now int) []identity.Identity {
	var ids []identity.Identity
	for i := range s.rows {
		cells := s.rows[i].cells
		if cells[change] == none {
			continue
		}
		right := terms(cells, []int{now})
		for _, term := range terms(cells, []int{before}) {
			right = append(right, identity.Term{Figure: term.Figure, Factor: -1})
		}
		if len(right) > 0 {
			ids = append(ids, identity.Identity{Left: one(cells[change]), Right: right})
		}
	}
	return ids
}

func (b *book) checkAll(of *rule.Rule, ids []identity.Identity) {
	for _, id := range ids {
		b.check(of, id)
	}
}

// compared is what a column is in a comparison of years.
type compared int

const (
	notCompared compared = iota
	comparedBefore
	comparedNow
)

// comparedAs tells whether a column is the total of the year or of the year
// before.
func (s *sheet) comparedAs(c, change int) compared {
	column := &s.table.Columns[c]
	path := strings.Join(column.Path, "/")
	if c == change || !s.money[c] || column.Group != s.table.Columns[change].Group || strings.Contains(path, "增减") {
		return notCompared
	}
	key := s.words.header(leaf(column.Path)).Key
	inner := len(column.Path) > 1
	switch {
	case strings.Contains(path, "上年") || column.Year != 0 && column.Year < s.latestYear():
		if !inner || key == rule.ColumnTotal {
			return comparedBefore
		}
	case !inner || key == rule.ColumnTotal:
		return comparedNow
	}
	return notCompared
}

// latestYear is the latest year that a column names.
func (s *sheet) latestYear() int {
	latest := 0
	for c := range s.table.Columns {
		latest = max(latest, s.table.Columns[c].Year)
	}
	return latest
}

// fails tells whether an identity would fail.
func (b *book) fails(id identity.Identity) bool { return b.ledger.Fails(id) }
