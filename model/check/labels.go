package check

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// outline is the hierarchy that the labels of one label group show: by their
// numbers, by 其中, and by what the rows are.
type outline struct {
	items    []int // rows on the first level that make up the year's sum
	balances []int // what comes to it for the grand total
	current  int   // 本年收入合计, none if there is no such row of its own
	grand    int   // 总计
	children map[int][]int
}

// outliner reads the rows of a group from top to bottom.
type outliner struct {
	outline
	s      *sheet
	styles []normalize.HeadingStyle // of the open levels
	open   []int                    // rows of the open levels
	last   int                      // the last balance row behind 本年收入合计
	number bool                     // some rows are numbered
	again  int                      // the row that adds the items up before they are listed another way
}

// outline is what the labels of a group show.
func (s *sheet) outline(group int) outline {
	o, known := s.outlines[group]
	if !known {
		o = s.findOutline(group)
		s.outlines[group] = o
	}
	return o
}

// findOutline reads the labels of a group.
func (s *sheet) findOutline(group int) outline {
	o := outliner{s: s, last: none, again: none, outline: outline{current: none, grand: none, children: map[int][]int{}}}
	for i := range s.rows {
		o.number = o.number || s.rows[i].Group == group && s.rows[i].name.Style != ""
	}
	for i := range s.rows {
		if s.rows[i].Group == group && s.rows[i].name.Words != "" {
			o.row(i)
		}
	}
	return o.outline
}

// isBalance tells that a row is not of the year: what is left of other
// years, or left to them.
func isBalance(key string) bool {
	switch key {
	case rule.RowOpening, rule.RowClosing, rule.RowBalanceUsed, rule.RowDistributed:
		return true
	}
	return false
}

// isProcured tells that a row is a kind of procurement, below which its
// articles stand without numbers.
func isProcured(key string) bool { return key == "goods" || key == "works" || key == "services" }

func (o *outliner) row(i int) {
	name := &o.s.rows[i].name
	behind := o.current != none && len(o.items) > 0
	switch {
	case o.addsUpAgain(i):
		o.again = i
	case name.Style == "" && name.Key == rule.RowCurrent && !name.Partial:
		o.current, o.open, o.styles = i, nil, nil
	case name.Style == "" && name.Key == rule.RowGrand && !name.Partial:
		o.grand, o.open, o.styles, o.last = i, nil, nil, none
	case name.Style == "" && isBalance(name.Key) && !name.Partial:
		o.balances = append(o.balances, i)
		o.last, o.open, o.styles = i, nil, nil
	case behind && o.last != none:
		o.children[o.last] = append(o.children[o.last], i)
	case behind && !name.Partial:
		o.balances = append(o.balances, i) // whatever it is, it comes to the grand total
	case o.again != none:
		o.children[o.again] = append(o.children[o.again], i)
	case name.Style != "" && !name.Partial:
		o.numbered(i, name.Style)
	case isProcured(name.Key) && !name.Partial:
		o.items = append(o.items, i)
		o.open, o.styles, o.number = []int{i}, nil, true
	case len(o.open) > 0 && (name.Partial || o.number):
		parent := o.open[len(o.open)-1]
		o.children[parent] = append(o.children[parent], i)
	default:
		if parent := o.bodyAbove(i); parent != none {
			o.children[parent] = append(o.children[parent], i)
			return
		}
		o.items = append(o.items, i)
	}
}

// addsUpAgain tells the row between two lists of the same money, which adds up
// the first and is parted by the second: 经济分类支出合计 behind 一、基本支出,
// 二、项目支出 and before 一、工资福利支出.
func (o *outliner) addsUpAgain(i int) bool {
	name := &o.s.rows[i].name
	return o.current == none && len(o.items) > 1 && name.Style == "" && name.Key == rule.RowClasses
}

// bodyAbove is the item whose code the code of a row begins with: the
// department of a unit, as 029 is of 029001. None for codes of a
// classification, which say the same by their own rules.
func (o *outliner) bodyAbove(i int) int {
	code := o.s.rows[i].Code
	for k := len(o.items) - 1; k >= 0; k-- {
		above := o.s.rows[o.items[k]].Code
		if above != "" && len(above) < len(code) && strings.HasPrefix(code, above) {
			return o.items[k]
		}
	}
	return none
}

// numbered puts a numbered row below the last row with a number of the next
// outer style. Which style is the outer one shows by which came first.
func (o *outliner) numbered(i int, style normalize.HeadingStyle) {
	level := 0
	for level < len(o.styles) && o.styles[level] != style {
		level++
	}
	o.styles, o.open = append(o.styles[:level], style), o.open[:min(level, len(o.open))]
	if level == 0 {
		o.items = append(o.items, i)
	} else {
		parent := o.open[level-1]
		o.children[parent] = append(o.children[parent], i)
	}
	o.open = append(o.open, i)
}

// hasStrangeBalances tells that rows come to a grand total of which it is
// not known what they are.
func (s *sheet) hasStrangeBalances() bool {
	if !s.is(totalled) {
		return false
	}
	for group := range s.groups {
		for _, i := range s.outline(group).balances {
			if !isBalance(s.rows[i].name.Key) {
				return true
			}
		}
	}
	return false
}

// labelled tells whether a sheet's hierarchy is shown by labels.
func (s *sheet) labelled() bool {
	return !s.coded && len(s.rows) > 1 && s.table.Statement != model.ThreePublicTable &&
		s.table.Statement != model.PerformanceOverall && s.table.Statement != model.PerformanceProject
}

// hasSubtotals tells that a group has rows 小计 without a name.
func (s *sheet) hasSubtotals(group int) bool {
	for i := range s.rows {
		if s.rows[i].Group == group && s.rows[i].name.Key == rule.RowSubtotal {
			return true
		}
	}
	return false
}

// labelParents applies the rule that a numbered item is the sum of the items
// below it.
func (b *book) labelParents(of *rule.Rule) {
	for _, s := range b.sheets {
		beside := s.table.Statement == model.ThreePublicTable // whose own items have rules by name
		if !s.labelled() && !beside {
			continue
		}
		for group := range s.groups {
			if s.hasSubtotals(group) {
				continue
			}
			o := s.outline(group)
			for i := range s.rows {
				if beside && s.rows[i].name.Key != agencyOperation {
					continue
				}
				if children := o.children[i]; len(children) > 0 {
					b.listed(of, s, i, children, s.mayList(children))
				}
			}
		}
	}
}

// mayList tells that rows listed below another need not be all of it: in a
// table whose meaning is not known, and rows without numbers outside the
// summaries, which may have levels that no number shows.
func (s *sheet) mayList(rows []int) bool {
	if s.table.Statement == model.Other {
		return true
	}
	for _, i := range rows {
		if s.rows[i].name.Style == "" && !s.is(totalled) {
			return true
		}
	}
	return false
}

// listed checks a row against the rows listed below it. A list of 其中, and
// any list of a table whose meaning is not known, may be a part only.
func (b *book) listed(of *rule.Rule, s *sheet, total int, rows []int, mayBePart bool) {
	row := &s.rows[total]
	for c := range s.table.Columns {
		if s.table.Columns[c].Group != row.Group || !s.money[c] || row.cells[c] == none {
			continue
		}
		parts, partial := s.column(rows, c)
		id := identity.Identity{Left: one(row.cells[c]), Right: parts}
		switch {
		case len(parts) == 0 && b.number(row.cells[c]).IsZero():
		case len(parts) == 0:
			b.skip(of, "the rows below "+row.Label+" are blank", row.cells[c])
		case mayBePart && b.fails(id) && b.nested(of, s, row.cells[c], rows, parts):
		case (partial || mayBePart) && b.fails(id):
			b.skip(of, "the rows below "+row.Label+" need not be all of it", row.cells[c])
		default:
			b.check(of, id)
		}
	}
}

// nested checks a list whose levels no number shows: each head is followed by
// the parts that add up to it, and the heads add up to the total. In lists of
// purchases the labels tell heads from parts. Where they do not, the figures
// do, if the list closes in all places.
func (b *book) nested(of *rule.Rule, s *sheet, total int, rows []int, list []identity.Term) bool {
	ids := nestedSums(total, b.purchases(s, rows, list))
	if len(ids) == 0 || !b.labelsTell(s) {
		ids = nestedSums(total, b.blocksOf(list))
		if len(ids) == 0 || b.failing(ids) > 0 {
			return false
		}
	}
	for _, id := range ids {
		b.check(of, id)
	}
	return true
}

// mostlyClosed: where labels are rightly told apart, at most one sum in so
// many of the whole table does not hold: a slip breaks that of its block and
// that of the heads.
const mostlyClosed = 3

// labelsTell tells that the labels of a table of purchases tell heads from
// parts: that most sums over them hold, as the figures stand or with all of a
// column one row higher or lower.
func (b *book) labelsTell(s *sheet) bool {
	if s.labelsTell == nil {
		ids := b.purchaseSums(s)
		tell := len(ids) > 0 && (b.failing(ids)*mostlyClosed <= len(ids) || b.closes(s.displaced(ids, 1)) || b.closes(s.displaced(ids, -1)))
		s.labelsTell = &tell
	}
	return *s.labelsTell
}

// purchaseSums are the sums that the labels of a table of purchases ask for.
func (b *book) purchaseSums(s *sheet) []identity.Identity {
	var ids []identity.Identity
	for group := range s.groups {
		o := s.outline(group)
		for _, total := range slices.Sorted(maps.Keys(o.children)) {
			for c, figure := range s.rows[total].cells {
				if figure == none || !s.money[c] {
					continue
				}
				list, _ := s.column(o.children[total], c)
				ids = append(ids, nestedSums(figure, b.purchases(s, o.children[total], list))...)
			}
		}
	}
	return ids
}

// fewestDisplaced is how many sums must close when all figures are moved, for
// the move to explain why they do not: of fewer it may be chance.
const fewestDisplaced = 3

// closes tells that sums of moved figures all hold.
func (b *book) closes(ids []identity.Identity) bool {
	return len(ids) >= fewestDisplaced && b.failing(ids) == 0
}

// displaced are the sums of the figures that stand some rows lower, of those
// that have such figures.
func (s *sheet) displaced(ids []identity.Identity, rows int) []identity.Identity {
	instead := map[int]int{}
	for _, line := range s.lines() {
		for i, figure := range line {
			if other := i + rows; other >= 0 && other < len(line) {
				instead[figure] = line[other]
			}
		}
	}
	var moved []identity.Identity
	for _, id := range ids {
		left, complete := replaced(id.Left, instead)
		right, rest := replaced(id.Right, instead)
		if complete && rest {
			moved = append(moved, identity.Identity{Left: left, Right: right})
		}
	}
	return moved
}

// replaced are terms with other figures; false where one has none.
func replaced(terms []identity.Term, instead map[int]int) ([]identity.Term, bool) {
	list := slices.Clone(terms)
	for i := range list {
		figure, known := instead[list[i].Figure]
		if !known {
			return nil, false
		}
		list[i].Figure = figure
	}
	return list, true
}

func (b *book) failing(ids []identity.Identity) int {
	count := 0
	for _, id := range ids {
		if b.fails(id) {
			count++
		}
	}
	return count
}

// nestedSums are that the heads add up to the total and the others of each
// block to its head.
func nestedSums(total int, blocks [][]identity.Term) []identity.Identity {
	if len(blocks) == 0 {
		return nil
	}
	sum := identity.Identity{Left: one(total)}
	ids := []identity.Identity{}
	for _, block := range blocks {
		sum.Right = append(sum.Right, block[0])
		ids = append(ids, identity.Identity{Left: block[:1], Right: block[1:]})
	}
	return append(ids, sum)
}

// purchaseForm is how a purchase is organized: the last of its labels. The
// heads of a list of purchases have none.
var purchaseForm = regexp.MustCompile(`(^|/)[^/]*(集中|分散|自行)[^/]*(采购|组织)[^/]*$`)

// purchases parts a list of purchases into blocks by its labels; none where
// they do not begin with a head or a head has no purchases.
func (b *book) purchases(s *sheet, rows []int, list []identity.Term) [][]identity.Term {
	if len(rows) != len(list) {
		return nil
	}
	var blocks [][]identity.Term
	for i, row := range rows {
		last := len(blocks) - 1
		switch purchase := purchaseForm.MatchString(s.rows[row].Label); {
		case purchase && last < 0, !purchase && last >= 0 && len(blocks[last]) == 1:
			return nil
		case purchase:
			blocks[last] = append(blocks[last], list[i])
		default:
			blocks = append(blocks, []identity.Term{list[i]})
		}
	}
	if last := len(blocks) - 1; last >= 0 && len(blocks[last]) == 1 {
		return nil
	}
	return blocks
}

// blocksOf parts a list into heads with the figures behind them that add up
// to each exactly; none where some do not.
func (b *book) blocksOf(list []identity.Term) [][]identity.Term {
	var blocks [][]identity.Term
	for from := 0; from < len(list); {
		head := b.number(list[from].Figure)
		var sum decimal.Decimal
		to := from + 1
		for to < len(list) && sum.LessThan(head) {
			sum = sum.Add(b.number(list[to].Figure))
			to++
		}
		if !sum.Equal(head) || !head.IsPositive() {
			return nil
		}
		blocks = append(blocks, list[from:to])
		from = to
	}
	return blocks
}

// labelTotals applies the rule that a total row is the sum of the rows it
// totals: the year's total of the items, the grand total of that and the
// balances. A group without totals of its own is totalled by the group
// beside it: expenditure by function and by use.
func (b *book) labelTotals(of *rule.Rule) {
	for _, s := range b.sheets {
		if !s.labelled() {
			continue
		}
		for group := range s.groups {
			if s.hasSubtotals(group) {
				continue
			}
			b.labelTotal(of, s, group)
		}
	}
}

func (b *book) labelTotal(of *rule.Rule, s *sheet, group int) {
	o := s.outline(group)
	mayBePart := s.table.Statement == model.Other
	switch {
	case len(o.items) == 0:
	case o.current == none && o.grand == none:
		total := s.borrowedTotal(group)
		if total == none {
			if s.is(totalled) {
				b.skip(of, "the table "+s.table.Title+" has no total row for these rows")
			}
			return
		}
		b.borrowed(of, s, total, o.items)
	case o.current == none:
		b.listed(of, s, o.grand, slices.Concat(o.items, o.balances), mayBePart)
	default:
		b.listed(of, s, o.current, o.items, mayBePart)
		if o.grand != none {
			b.listed(of, s, o.grand, append([]int{o.current}, o.balances...), mayBePart)
		}
	}
}

// totalled are the statements whose lists end in a total.
var totalled = []model.Statement{model.Summary, model.FiscalSummary}

// borrowedTotal is the total row of another group of the same side.
func (s *sheet) borrowedTotal(group int) int {
	for other := range s.groups {
		if other == group || s.side(other) == "" || s.side(other) != s.side(group) {
			continue
		}
		switch o := s.outline(other); {
		case o.current != none:
			return o.current
		case o.grand != none:
			return o.grand
		}
	}
	return none
}

func (b *book) borrowed(of *rule.Rule, s *sheet, total int, rows []int) {
	for c := range s.table.Columns {
		if s.table.Columns[c].Group != s.rows[total].Group || !s.money[c] || s.rows[total].cells[c] == none {
			continue
		}
		if parts, _ := s.column(rows, c); len(parts) > 0 {
			b.check(of, identity.Identity{Left: one(s.rows[total].cells[c]), Right: parts})
		}
	}
}

// subtotals applies the rules of tables with rows 小计 without names: they
// add up to the total, and each is the sum of the rows behind it, or in
// other forms of those before it.
func (b *book) subtotals(of *rule.Rule) {
	for _, s := range b.sheets {
		if s.coded || !s.labelled() {
			continue
		}
		for group := range s.groups {
			if s.hasSubtotals(group) {
				b.subtotalsOf(of, s, group)
			}
		}
	}
}

// block is a subtotal with the rows that stand before and behind it.
type block struct {
	subtotal       int
	before, behind []int
}

func (b *book) subtotalsOf(of *rule.Rule, s *sheet, group int) {
	var blocks []block
	var before, subtotals []int
	grand := none
	for i := range s.rows {
		row := &s.rows[i]
		switch {
		case row.Group != group || row.name.Partial:
		case row.name.Key == rule.RowGrand || row.name.Key == rule.RowCurrent:
			grand, before = i, nil
		case row.name.Key == rule.RowSubtotal:
			blocks = append(blocks, block{subtotal: i, before: before})
			subtotals, before = append(subtotals, i), nil
		default:
			before = append(before, i)
			if last := len(blocks) - 1; last >= 0 {
				blocks[last].behind = append(blocks[last].behind, i)
			}
		}
	}
	if grand != none {
		b.listed(of, s, grand, subtotals, s.table.Statement == model.Other)
	}
	for i := range blocks {
		if len(blocks[0].before) > 0 {
			b.listed(of, s, blocks[i].subtotal, blocks[i].before, s.table.Statement == model.Other)
		} else {
			b.listed(of, s, blocks[i].subtotal, blocks[i].behind, s.table.Statement == model.Other)
		}
	}
}
