package table

import (
	"slices"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// A table too wide for the paper goes on with the columns further right on other
// pages: behind all pages of the left columns, or each behind its own. The rows
// stand there at the same heights, mostly without their names.

// awaited is the right part whose next page is to come, nil where each left page
// has its right one.
func (b *builder) awaited() *builder {
	for _, right := range b.rights {
		if len(right.sheets) < len(b.sheets) {
			right.reached = b.lastRead()
			return right
		}
	}
	return nil
}

// standsUnderRight tells whether s stands on the page of a right part: the left
// columns do not go on there.
func (b *builder) standsUnderRight(s *sheet) bool {
	return slices.ContainsFunc(b.rights, func(r *builder) bool { return r.lastSheet().grid.Page == s.grid.Page })
}

// restarts tells whether s, behind right parts, is the left page of another table,
// whose title stands further right: it begins with the first name of this one
// again, or this one ends with its total.
func (b *builder) restarts(s *sheet) bool {
	if len(b.rights) == 0 {
		return false
	}
	first, _ := b.sheets[0].endNames()
	_, last := b.lastSheet().endNames()
	name, _ := s.endNames()
	return isTotalLabel(last) || name != "" && name == first
}

// endNames are the names of the first and of the last row.
func (s *sheet) endNames() (first, last string) {
	for r := range s.grid.Rows() {
		if !s.isPrinted(r) {
			continue
		}
		if last = s.nameIn(r); first == "" {
			first = last
		}
	}
	return first, last
}

// expected is the part whose page comes next: a right one, else the left.
func (b *builder) expected() *builder {
	if right := b.awaited(); right != nil {
		return right
	}
	return b
}

// newest is the last sheet of the part read last.
func (b *builder) newest() *sheet {
	last := b.lastSheet()
	for _, right := range b.rights {
		if s := right.lastSheet(); s.grid.Page > last.grid.Page {
			last = s
		}
	}
	return last
}

// allColumns are the columns of all parts, left to right.
func (b *builder) allColumns() []model.Column {
	columns := b.columns
	for _, right := range b.rights {
		columns = slices.Concat(columns, right.columns)
	}
	return columns
}

// allLost are the pages of all parts that begin with rows that stand in no grid.
func (b *builder) allLost() []int {
	lost := b.lost
	for _, right := range b.rights {
		lost = slices.Concat(lost, right.lost)
	}
	return lost
}

// takeRight takes a grid, the first of its page, for the columns right of those
// of one of the table's pages; false where it is not.
func (b *builder) takeRight(page Page, found grid.Grid, above []layout.Line) bool {
	over := readCaption(above)
	if page.Lost || page.Number != b.lastRead()+1 || b.ended || hasProse(above) || !b.mayStandOver(over) || !b.isWhole() {
		return false
	}
	right := b.awaited()
	if right == nil {
		return b.mayStandOver(newSheet(found, over).caption) && (b.beginRight(newPart(found, over, true)) || b.beginSide(newSheet(found, over)))
	}
	s := newPart(right.refitted(found), over, !right.named)
	s.endHeader()
	if !right.continues(s) {
		return false
	}
	if s.header == 0 {
		s.align(right.top) // what its columns hold, no header tells
	}
	if left := b.sheets[len(right.sheets)]; right.named && !s.standsBeside(left) || !right.named && !s.goesOnFrom(left) {
		return false
	}
	right.add(s)
	return true
}

// beginRight takes s, with its header, for the first part of further columns:
// those of the last label group.
func (b *builder) beginRight(s *sheet) bool {
	s.endHeader()
	if s.header == s.lifted || s.header == s.grid.Rows() || !slices.Contains(s.roles, roleFigure) || b.sharesColumns(s) || !s.goesOnFrom(b.sheets[0]) {
		return false
	}
	b.addRight(s, false)
	return true
}

// beginSide takes s, with its header and names of its own, for the first part of
// the other side: expenditure, right of revenue alone.
func (b *builder) beginSide(s *sheet) bool {
	if sideOf(b.top.acrossText()) != model.RevenueSide || sideOf(s.acrossText()) != model.ExpenditureSide ||
		b.lastGroup() > 0 || s.groups()[len(s.roles)-1] > 0 || !slices.Contains(s.roles, roleLabel) ||
		slices.ContainsFunc(b.rights, func(r *builder) bool { return r.named }) || !s.isRuledAs(b.top) || !s.standsBeside(b.sheets[0]) {
		return false
	}
	b.addRight(s, true)
	return true
}

// addRight takes s for the first part of the columns furthest right, named if they
// have names of their own.
func (b *builder) addRight(s *sheet, named bool) {
	if endsIn(s.caption.title, b.caption.title) {
		b.caption.title = s.caption.title
	}
	b.caption.fill(s.caption)
	b.top.caption.title = b.caption.title
	right := newBuilder(s)
	right.named = named
	b.rights = append(b.rights, right)
	b.joinHeaders()
	for _, right := range b.rights {
		right.caption = b.caption
	}
}

// lastGroup is the last label group of the table.
func (b *builder) lastGroup() int {
	groups := b.top.groups()
	return groups[len(groups)-1]
}

// mayStandOver tells whether a caption can be that of further columns: it lacks
// or repeats what stands over the table, or has what is lacking there. A title
// stands over the middle of all columns.
func (b *builder) mayStandOver(c caption) bool {
	return (endsIn(b.caption.title, c.title) || endsIn(c.title, b.caption.title)) &&
		(c.unit == "" || b.caption.unit == "" || c.unit == b.caption.unit)
}

// isWhole tells whether nothing of the table was lost so far, and its rows have
// names.
func (b *builder) isWhole() bool {
	return !b.isForm() && len(b.lost) == 0 && slices.Contains(b.top.roles, roleLabel) &&
		!slices.ContainsFunc(b.sheets, func(s *sheet) bool { return s.grid.Unread != "" })
}

// isBare tells whether the sheet has figures, or headers of such, and nothing
// else but remarks.
func (s *sheet) isBare() bool {
	figures := false
	for c := range s.roles {
		if slices.ContainsFunc(s.path(c), isLabelHeader) {
			return false
		}
		figures = figures || measureOf(normalize.Key(s.leaf(c))) != ""
	}
	for i, cell := range s.grid.Cells {
		key := s.keys[i]
		switch amount := isAmount(key); {
		case cell.Row < s.header || isBlank(key) || s.isOrdinalRow(cell.Row):
		case !amount && !containsAny(s.leaf(cell.Col), remarkHeaders) || s.roles[cell.Col] == roleCode:
			return false
		default:
			figures = figures || amount
		}
	}
	return figures
}

// sharesColumns tells whether a column of figures of s is headed as one of b's.
func (b *builder) sharesColumns(s *sheet) bool {
	columns, _ := s.columns()
	return slices.ContainsFunc(columns, func(c model.Column) bool {
		return slices.ContainsFunc(b.allColumns(), func(o model.Column) bool { return slices.Equal(o.Path, c.Path) })
	})
}
