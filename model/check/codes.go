package check

import (
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// tree is the hierarchy of a sheet's coded rows.
type tree struct {
	children map[int][]int // rows by row
	tops     []int         // rows without a parent
}

// tree is the hierarchy of the coded rows.
func (s *sheet) tree() *tree {
	if s.hierarchy == nil {
		s.hierarchy = s.findTree()
	}
	return s.hierarchy
}

// findTree finds each coded row's parent. Where every code stands once, it is
// the row with the longest code that begins it, wherever that stands: the
// items of 302 go on in the next group of columns. Where codes repeat, the
// table is in blocks, and the parent stands above.
func (s *sheet) findTree() *tree {
	rowOf := map[string]int{}
	unique := true
	for i := range s.rows {
		if s.rows[i].level == 0 {
			continue
		}
		if _, twice := rowOf[s.rows[i].Code]; twice {
			unique = false
		}
		rowOf[s.rows[i].Code] = i
	}
	t := &tree{children: map[int][]int{}}
	if !unique {
		s.blocks(t)
		return t
	}
	for i := range s.rows {
		if s.rows[i].level == 0 {
			continue
		}
		parent := none
		for code := s.rows[i].Code; len(code) > 3 && parent == none; {
			code = code[:len(code)-2]
			if row, found := rowOf[code]; found {
				parent = row
			}
		}
		t.add(parent, i)
	}
	return t
}

func (t *tree) add(parent, row int) {
	if parent == none {
		t.tops = append(t.tops, row)
		return
	}
	t.children[parent] = append(t.children[parent], row)
}

// blocks takes the nearest row above with a shorter code for the parent.
func (s *sheet) blocks(t *tree) {
	for group := range s.groups {
		var open []int
		for i := range s.rows {
			row := &s.rows[i]
			if row.Group != group || row.level == 0 {
				continue
			}
			for len(open) > 0 && (s.rows[open[len(open)-1]].level >= row.level || !strings.HasPrefix(row.Code, s.rows[open[len(open)-1]].Code)) {
				open = open[:len(open)-1]
			}
			parent := none
			if len(open) > 0 {
				parent = open[len(open)-1]
			}
			t.add(parent, i)
			open = append(open, i)
		}
	}
}

// codeParents applies the rule that a code is the sum of the codes below it.
func (b *book) codeParents(of *rule.Rule) {
	for _, s := range b.sheets {
		t := s.tree()
		for i := range s.rows {
			if children := t.children[i]; len(children) > 0 {
				b.codeParent(of, s, i, children)
			}
		}
	}
}

func (b *book) codeParent(of *rule.Rule, s *sheet, parent int, children []int) {
	row := &s.rows[parent]
	for c := range s.table.Columns {
		if s.table.Columns[c].Group != row.Group || !s.money[c] {
			continue
		}
		total := row.cells[c]
		parts, partial := s.column(children, c)
		id := identity.Identity{Right: parts}
		switch {
		case total == none && len(parts) == 0:
		case total == none:
			b.skip(of, "the cell of "+row.Code+row.Label+" is blank", figuresOf(parts)...)
		case len(parts) == 0 && b.number(total).IsZero():
		case len(parts) == 0:
			b.skip(of, "the items of "+row.Code+row.Label+" are blank", total)
		default:
			id.Left = one(total)
			if partial && b.fails(id) {
				b.skip(of, "of "+row.Code+row.Label+" only some items are listed (其中)", total)
				continue
			}
			b.check(of, id)
		}
	}
}

// column gives the figures of rows in a column, and whether they are only a
// part of what there is.
func (s *sheet) column(rows []int, column int) (list []identity.Term, partial bool) {
	list = make([]identity.Term, 0, len(rows))
	for _, i := range rows {
		if figure := s.at(&s.rows[i], column); figure != none {
			list = append(list, identity.Term{Figure: figure, Factor: 1})
		}
		partial = partial || s.rows[i].name.Partial
	}
	return list, partial
}

// classTotals applies the rule that the total is the sum of the classes.
func (b *book) classTotals(of *rule.Rule) {
	for _, s := range b.sheets {
		if !s.coded {
			continue
		}
		totals := s.totalRows()
		if len(totals) == 0 {
			if s.groupTotal(rule.RowPersonnel) == none {
				b.skip(of, "the table "+s.table.Title+" has no row 合计")
			}
			continue
		}
		tops, reason := s.classes()
		for _, total := range totals {
			if reason != "" {
				b.skip(of, reason)
				continue
			}
			b.total(of, s, total, tops)
		}
	}
}

// total checks a total row column by column.
func (b *book) total(of *rule.Rule, s *sheet, total int, rows []int) {
	row := &s.rows[total]
	for c := range s.table.Columns {
		if s.table.Columns[c].Group != row.Group || !s.money[c] {
			continue
		}
		parts, partial := s.column(rows, c)
		switch figure := row.cells[c]; {
		case figure == none && len(parts) == 0:
		case figure == none:
			b.skip(of, "the cell of the row "+row.Label+" is blank", figuresOf(parts)...)
		case len(parts) == 0 && b.number(figure).IsZero():
		case len(parts) == 0:
			b.skip(of, "the rows that "+row.Label+" totals are blank", figure)
		default:
			id := identity.Identity{Left: one(figure), Right: parts}
			if partial && b.fails(id) {
				b.skip(of, "only some of the rows that "+row.Label+" totals are listed (其中)", figure)
				continue
			}
			b.check(of, id)
		}
	}
}

// totalRows are the rows of a coded sheet that total all its classes.
func (s *sheet) totalRows() []int {
	var rows []int
	for i := range s.rows {
		row := &s.rows[i]
		if row.Code == "" && (row.name.Key == rule.RowGrand || row.name.Key == rule.RowCurrent) {
			rows = append(rows, i)
		}
	}
	return rows
}

// strangeShare: where more than a quarter of the uppermost codes are of
// another classification, the table mixes two; fewer are misprints (7|11|02
// for 210|11|02).
const strangeShare = 4

// classes are the uppermost codes of the sheet. Codes of two classifications
// in one table cannot be added up: a function and what it was spent on are
// the same money.
func (s *sheet) classes() (rows []int, reason string) {
	count := map[byte]int{}
	tops := s.tree().tops
	for _, i := range tops {
		count[s.rows[i].Code[0]]++
	}
	var family byte
	for digit, n := range count {
		if n > count[family] || n == count[family] && digit < family {
			family = digit
		}
	}
	for _, i := range tops {
		if s.rows[i].Code[0] == family {
			rows = append(rows, i)
		}
	}
	if strangeShare*(len(tops)-len(rows)) > len(tops) {
		return nil, "the table " + s.table.Title + " mixes codes of several classifications"
	}
	return rows, ""
}

// groupTotal is the row that totals a group of economic classes.
func (s *sheet) groupTotal(key string) int {
	for i := range s.rows {
		if s.rows[i].Code == "" && s.rows[i].name.Key == key {
			return i
		}
	}
	return none
}

// economicGroups applies the rule that 人员经费合计 and 公用经费合计 are the
// sums of their economic classes.
func (b *book) economicGroups(of *rule.Rule) {
	for _, s := range b.sheets {
		if !s.coded || s.groupTotal(rule.RowPersonnel) == none && s.groupTotal(rule.RowPublic) == none {
			continue
		}
		groups := s.economicClasses()
		for _, key := range []string{rule.RowPersonnel, rule.RowPublic} {
			if total := s.groupTotal(key); total != none {
				b.total(of, s, total, groups[key])
			} else {
				b.skip(of, "the table "+s.table.Title+" has no row for this group")
			}
		}
	}
}

// economicClasses are the uppermost economic classes by the group that they
// belong to.
func (s *sheet) economicClasses() map[string][]int {
	groups := map[string][]int{}
	for _, i := range s.tree().tops {
		if key := rule.EconomicGroup(s.rows[i].Code); key != "" {
			groups[key] = append(groups[key], i)
		}
	}
	return groups
}

// basicGroups are the amounts of the prose that part basic expenditure, with
// the table by economic class and the group of classes that they sum up.
var basicGroups = map[string]struct {
	statement model.Statement
	group     string
	other     string // the amount of the other group
}{
	"basic.personnel":        {model.GeneralBasic, rule.RowPersonnel, "basic.public"},
	"basic.public":           {model.GeneralBasic, rule.RowPublic, "basic.personnel"},
	"fiscal.basic.personnel": {model.FiscalBasic, rule.RowPersonnel, "fiscal.basic.public"},
	"fiscal.basic.public":    {model.FiscalBasic, rule.RowPublic, "fiscal.basic.personnel"},
}

// basicGroup checks an amount of the prose that parts basic expenditure
// against the economic classes of its group, where their table has no total of
// them. Where both groups together are right, one may be drawn otherwise.
func (b *book) basicGroup(of *rule.Rule, stated *stated) (checked bool) {
	where, known := basicGroups[stated.base]
	s := b.sheet(where.statement)
	if !known || stated.ending != "" || s == nil || !s.coded || isHalf(s.table) {
		return false
	}
	classes := s.economicClasses()
	id := identity.Identity{Left: one(stated.figure), Right: s.mainFigures(classes[where.group])}
	if len(id.Right) == 0 {
		return false
	}
	for _, i := range b.roles[where.other] {
		both := identity.Identity{
			Left:  append(one(b.stated[i].figure), id.Left...),
			Right: s.mainFigures(append(classes[rule.RowPersonnel], classes[rule.RowPublic]...)),
		}
		if b.fails(id) && !b.fails(both) {
			b.skip(of, "personnel and public expenditure may be told apart otherwise in "+s.table.Title, stated.figure)
			return true
		}
	}
	b.check(of, id)
	return true
}

// mainFigures are the statement's amounts of rows.
func (s *sheet) mainFigures(rows []int) []identity.Term {
	var terms []identity.Term
	for _, i := range rows {
		row := &s.rows[i]
		if c := s.columnOf(row.Group, rule.MainColumn); c != none && row.cells[c] != none {
			terms = append(terms, identity.Term{Figure: row.cells[c], Factor: 1})
		}
	}
	return terms
}
