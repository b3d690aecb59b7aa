package table

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// A table too wide for the paper goes on with the columns further right on other
// pages: behind all pages of the left columns, or each behind its own. The rows
// stand there at the same heights, mostly without their names.

// sameHeight is how far in points the two halves of a row may stand off each
// other.
const sameHeight = 1.0

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
		return b.beginRight(newPart(found, over, true)) || b.beginSide(newSheet(found, over))
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
	if s.header == s.lifted || s.header == s.grid.Rows() || b.sharesColumns(s) || !s.goesOnFrom(b.sheets[0]) {
		return false
	}
	b.append(s, false)
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
	b.append(s, true)
	return true
}

// append takes s for the first part of the columns furthest right, named if they
// have names of their own.
func (b *builder) append(s *sheet, named bool) {
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

// joinHeaders makes the headers of all parts whole, right to left, and names the
// columns anew: those further right are of the last label group before them.
func (b *builder) joinHeaders() {
	for i, right := range slices.Backward(b.rights) {
		switch {
		case right.named: // where a side begins, no header goes on
		case i > 0:
			right.top.joinHeader(b.rights[i-1].top)
		default:
			right.top.joinHeader(b.top)
		}
	}
	b.columns, b.index = b.top.columns()
	group, side := b.lastGroup(), model.Side("")
	for _, c := range b.columns {
		side = c.Side
	}
	if slices.ContainsFunc(b.rights, func(r *builder) bool { return r.named }) {
		side = model.RevenueSide
		beOf(side, group, b.columns)
	}
	for _, right := range b.rights {
		if right.named {
			group, side = group+1, model.ExpenditureSide
		}
		right.columns, right.index = right.top.columns()
		beOf(side, group, right.columns)
	}
}

// beOf gives columns their side and label group.
func beOf(side model.Side, group int, columns []model.Column) {
	for i, c := range columns {
		columns[i] = NewColumn(ofSide(side, c.Path), side, group)
	}
}

// lastGroup is the last label group of the table.
func (b *builder) lastGroup() int {
	groups := b.top.groups()
	return groups[len(groups)-1]
}

// joinHeader makes whole what of the header the paper's edge cuts: a cell over
// several columns has its text, or a half of it, on one of the two pages only.
func (s *sheet) joinHeader(left *sheet) {
	if !s.isRuledAs(left) {
		return
	}
	for r := s.lifted; r < s.header; r++ {
		for q := left.lifted; q < left.header; q++ {
			i, j := s.at[r*s.grid.Columns()], left.at[(q+1)*left.grid.Columns()-1]
			if s.grid.Cells[i].Row == r && left.grid.Cells[j].Row == q && s.spans(i, left, j) {
				joinKeys(&left.keys[j], &s.keys[i])
			}
		}
	}
}

// spans tells whether cell i of the header and the last cell j of left's lie
// between the same rules and over other headers: they are one.
func (s *sheet) spans(i int, left *sheet, j int) bool {
	a, b := s.grid.Cells[i], left.grid.Cells[j]
	top, bottom := s.grid.Ys[a.Row], s.grid.Ys[a.Row+a.RowSpan]
	return a.Row+a.RowSpan < s.header && b.Row+b.RowSpan < left.header &&
		math.Abs(top-left.grid.Ys[b.Row]) <= sameHeight && math.Abs(bottom-left.grid.Ys[b.Row+b.RowSpan]) <= sameHeight
}

// joinKeys gives both parts of a cut header its whole text: that of the part that
// has one, or of both where they make a header together only.
func joinKeys(left, right *string) {
	switch whole := *left + *right; {
	case *left == "" || *right == "", !(grid.IsHeader(*left) && grid.IsHeader(*right)) && grid.IsHeader(whole):
		*left, *right = whole, whole
	}
}

// endsIn tells whether a title is the end of another, as the paper's edge cuts it
// off.
func endsIn(title, end string) bool {
	return strings.HasSuffix(normalize.Key(title), normalize.Key(end))
}

// endHeader takes blank rows under a header for rows of the body: where figures
// stand left of them, none may stand here.
func (s *sheet) endHeader() {
	if s.header < s.grid.Rows() {
		return
	}
	for s.header > s.lifted && s.isBlankRow(s.header-1) {
		s.header--
	}
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
	statement, _ := byTitle(b.caption.title)
	return !isForm(statement) && len(b.lost) == 0 && slices.Contains(b.top.roles, roleLabel) &&
		!slices.ContainsFunc(b.sheets, func(s *sheet) bool { return s.grid.Unread != "" })
}

// isBare tells whether the sheet has figures, or headers of such, and nothing
// else but remarks.
func (s *sheet) isBare() bool {
	figures := false
	for c := range s.roles {
		leaf := s.leaf(c)
		if isLabelHeader(leaf) {
			return false
		}
		figures = figures || measureOf(normalize.Key(leaf)) != ""
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

// repeatsNames tells whether the rows of s have the names of those beside them.
func (s *sheet) repeatsNames(left *sheet) bool {
	for r, q := range s.rowsBeside(left) {
		if s.isPrinted(r) && (q < 0 || s.nameIn(r) != left.nameIn(q)) {
			return false
		}
	}
	return true
}

// nameIn is what row r has in the columns of codes and names.
func (s *sheet) nameIn(r int) string {
	name := ""
	for _, i := range s.starting(r) {
		if role := s.roles[s.grid.Cells[i].Col]; role == roleCode || role == roleLabel {
			name += s.keys[i]
		}
	}
	return name
}

// sharesColumns tells whether a column of figures of s is headed as one of b's.
func (b *builder) sharesColumns(s *sheet) bool {
	columns, _ := s.columns()
	return slices.ContainsFunc(columns, func(c model.Column) bool {
		return slices.ContainsFunc(b.allColumns(), func(o model.Column) bool { return slices.Equal(o.Path, c.Path) })
	})
}

// goesOnFrom tells whether s is the right part of left's rows, with their names
// again or without any.
func (s *sheet) goesOnFrom(left *sheet) bool {
	return s.grid.Unread == "" && s.standsBeside(left) && (s.isBare() || s.repeatsNames(left))
}

// standsBeside tells whether the rows of s are those of left: each lies beside
// one of them, and no lone one beside one of many. Between rules blank rows count
// too.
func (s *sheet) standsBeside(left *sheet) bool {
	if s.grid.Turn.Degrees != left.grid.Turn.Degrees {
		return false
	}
	ruled := s.isRuledAs(left)
	met := 0
	for r, q := range s.rowsBeside(left) {
		switch {
		case !s.isPrinted(r) && !(ruled && r >= s.header && !s.isOrdinalRow(r)):
		case q < 0:
			return false
		default:
			met++
		}
	}
	return met > 1 || met == 1 && left.printedRows() == 1
}

// printedRows counts the rows of the body.
func (s *sheet) printedRows() int {
	n := 0
	for r := range s.grid.Rows() {
		if s.isPrinted(r) {
			n++
		}
	}
	return n
}

// isPrinted tells whether row r is one of the body with anything in it.
func (s *sheet) isPrinted(r int) bool {
	return r >= s.header && !s.isBlankRow(r) && !s.isOrdinalRow(r)
}

func (s *sheet) isRuledAs(left *sheet) bool {
	return s.grid.Style == grid.Ruled && left.grid.Style == grid.Ruled
}

// rowsBeside gives for each row of s the row of left that it goes on with, -1
// for none.
func (s *sheet) rowsBeside(left *sheet) []int {
	rows := make([]int, s.grid.Rows())
	for r := range rows {
		rows[r] = -1
		for q := left.header; q < left.grid.Rows() && r >= s.header; q++ {
			if !s.isLevel(r, left, q) {
				continue
			}
			if rows[r] >= 0 {
				rows[r] = -1 // two may be meant
				break
			}
			rows[r] = q
		}
	}
	return rows
}

// isLevel tells whether row r of s and row q of left lie beside each other.
func (s *sheet) isLevel(r int, left *sheet, q int) bool {
	if s.isRuledAs(left) {
		return math.Abs(s.grid.Ys[r]-left.grid.Ys[q]) <= sameHeight && math.Abs(s.grid.Ys[r+1]-left.grid.Ys[q+1]) <= sameHeight
	}
	others := left.heights(q)
	return slices.ContainsFunc(s.heights(r), func(y float64) bool {
		return slices.ContainsFunc(others, func(o float64) bool { return math.Abs(y-o) <= sameHeight })
	})
}

// heights are where the figures of row r may stand: beside the first line or the
// middle of what is printed in its cells.
func (s *sheet) heights(r int) []float64 {
	var heights []float64
	for _, i := range s.starting(r) {
		cell := s.grid.Upright(&s.grid.Cells[i])
		if n := len(cell.Lines); n > 0 {
			first, last := cell.Lines[0].Box.Center().Y, cell.Lines[n-1].Box.Center().Y
			heights = append(heights, first, (first+last)/2)
		}
	}
	return heights
}

// readRight adds to the rows of a left part, read by left, the figures of the
// columns right of it, and the rows of those with names of their own.
func (b *builder) readRight(t *Table, left *rowReader, rows []printedRow) []printedRow {
	before, group, names := len(b.columns), b.lastGroup(), left
	for _, right := range b.rights {
		if right.named {
			group++
		}
		if i := slices.Index(b.sheets, left.sheet); i < len(right.sheets) {
			rr := right.reader(right.sheets[i], t, nil)
			for c := range rr.groups {
				rr.groups[c] = group
			}
			if right.named {
				rows, names = rr.readBeside(left, rows, before), rr
			} else {
				rr.names, rr.beside = names, rr.sheet.rowsBeside(names.sheet)
				rr.addTo(rows, group, before)
			}
		}
		before += len(right.columns)
	}
	return rows
}

// readBeside reads the rows of a side of its own, as columns behind so many of the
// table's, and gives them with the rows of the left part that they go on with.
func (rr *rowReader) readBeside(left *rowReader, rows []printedRow, before int) []printedRow {
	type placed struct {
		printedRow
		at int // which row of the left part's grid it is
	}
	var all []placed
	for _, row := range rows {
		all = append(all, placed{row, row.drawnRow})
	}
	beside := rr.sheet.rowsBeside(left.sheet)
	for _, row := range rr.read() {
		for i := range row.Cells {
			row.Cells[i].Column += before
		}
		all = append(all, placed{row, beside[row.drawnRow]})
	}
	slices.SortStableFunc(all, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	line := left.line - left.printedRows()
	merged := make([]printedRow, len(all))
	for i, row := range all {
		if i > 0 && row.at > all[i-1].at {
			line++
		}
		merged[i], merged[i].Line = row.printedRow, line
	}
	return merged
}

// addTo adds the figures of the sheet's rows to the rows of a label group beside
// them, as columns behind so many of the table's.
func (rr *rowReader) addTo(rows []printedRow, group, before int) {
	for r := rr.header; r < rr.grid.Rows(); r++ {
		if !rr.isPrinted(r) {
			continue
		}
		rr.left = false
		row, _ := rr.row(r, group)
		i := slices.IndexFunc(rows, func(p printedRow) bool { return p.drawnRow == rr.beside[r] && p.Group == group })
		if i < 0 {
			rr.leaveAll(row.Cells)
			continue
		}
		for _, cell := range row.Cells {
			cell.Column += before
			rows[i].Cells = append(rows[i].Cells, cell)
		}
		rows[i].left = rows[i].left || rr.left
	}
}

// leaveAll leaves figures unread that no name stands beside.
func (rr *rowReader) leaveAll(cells []model.Cell) {
	for _, cell := range cells {
		rr.leave(cell.Text, errNameless)
	}
}
