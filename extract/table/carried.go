package table

import (
	"math"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/normalize"
)

// carried looks at the top of the page behind the table, over its first grid:
// rows that go on with the table there make a grid of their own, or are lost
// where they do not stand in its columns. A lone text may be the rest of the
// last row's name: then that row is left unread. It gives the page's grids and the
// lines that are in none.
func (b *builder) carried(page Page, outside []layout.Line) ([]grid.Grid, []layout.Line) {
	end := math.Inf(1)
	if len(page.Grids) > 0 {
		end = page.Grids[0].Box.Y0
	}
	last := b.lastSheet()
	head := b.atTop(page, linesBetween(outside, math.Inf(-1), end), end)
	if len(head) == 0 || last.grid.Turn.Degrees != page.turn.Degrees || b.isNoted(last) {
		return page.Grids, outside
	}
	if found, left, ok := last.grid.Carry(page.Number, head, b.top.headerLines()); ok {
		if last.grid.GoesOn(left) {
			b.lost = append(b.lost, page.Number)
		}
		return append([]grid.Grid{found}, page.Grids...), append(left, linesBetween(outside, end, math.Inf(1))...)
	}
	rest := last.grid.WithoutHeader(head, b.top.headerLines())
	switch {
	case last.grid.GoesOn(rest), last.isAmountUnder(rest):
		b.lost = append(b.lost, page.Number)
	case len(rest) > 0 && last.grid.Unread == "" && last.mayBeRest(rest[0]):
		b.cut = append(b.cut, last)
		if len(page.Grids) == 0 && !slices.ContainsFunc(rest, func(l layout.Line) bool { return !last.mayBeRest(l) }) {
			b.reached = page.Number
		}
	case len(page.Grids) == 0 && (len(rest) == 0 || last.listGoesOn(rest)):
		b.reached = page.Number
	}
	return page.Grids, outside
}

// isAmountUnder tells whether the first of lines is an amount in the sheet's width,
// the only one that stands for itself: that of a row without a name. Charts have
// several.
func (s *sheet) isAmountUnder(lines []layout.Line) bool {
	amount := func(l layout.Line) bool { return wholeAmount.MatchString(normalize.Label(l.Text)) }
	return len(lines) > 0 && amount(lines[0]) && !slices.ContainsFunc(lines[1:], amount) &&
		lines[0].Box.X0 >= s.grid.Box.X0 && lines[0].Box.X1 <= s.grid.Box.X1
}

// goesOnUnder tells whether a row of amounts alone stands right under the sheet, of
// which a page's end shows the upper lines only.
func (s *sheet) goesOnUnder(below []layout.Line) bool {
	rows := captionRows(below)
	if len(rows) == 0 || rows[0][0].Box.Y0-s.grid.Box.Y1 > rows[0][0].Size {
		return false
	}
	return !slices.ContainsFunc(rows[0], func(l layout.Line) bool {
		return !wholeAmount.MatchString(normalize.Label(l.Text)) || l.Box.X0 < s.grid.Box.X0 || l.Box.X1 > s.grid.Box.X1
	})
}

// isNoted tells whether notes stand under a sheet: no row follows them.
func (b *builder) isNoted(s *sheet) bool {
	return slices.ContainsFunc(b.noteRegions, func(r layout.Region) bool { return r.Page == s.grid.Page })
}

// atTop is the lines at the top of a page down to a height: its own, and those
// taken for a running head if they are the table's header, repeated.
func (b *builder) atTop(page Page, own []layout.Line, end float64) []layout.Line {
	all := linesBetween(slices.DeleteFunc(slices.Clone(page.Lines), func(l layout.Line) bool {
		return l.Role != layout.Body && l.Role != layout.Header
	}), math.Inf(-1), end)
	if len(all) > len(own) && len(b.lastSheet().grid.WithoutHeader(all, b.top.headerLines())) < len(all) {
		return all
	}
	return own
}

// mayBeRest tells whether a line at the top of the next page may be the rest of
// a name of the sheet's last row: it stands in a column of names, in their type,
// and begins nothing of its own.
func (s *sheet) mayBeRest(line layout.Line) bool {
	text := normalize.Label(line.Text)
	if looksLikeTitle(text) || isItemLabel(text) || isPart(text) || entityLine.MatchString(text) || isFormNumber(text) ||
		noteStart.MatchString(text) || strings.HasSuffix(text, "。") {
		return false
	}
	c := s.namesAround(line)
	if c < 0 {
		return false
	}
	r := s.grid.Rows() - 1
	for r > s.header && s.isBlankRow(r) { // a page's end may leave room in the frame
		r--
	}
	cell := s.cell(r, c)
	return len(cell.Lines) > 0 && cell.Lines[len(cell.Lines)-1].Size == line.Size
}

// namesAround is the column of names that a line stands in, -1 for none.
func (s *sheet) namesAround(line layout.Line) int {
	for c, role := range s.roles {
		if role == roleLabel && line.Box.X0 >= s.grid.Xs[c]-1 && line.Box.X1 <= s.grid.Xs[c+1]+1 {
			return c
		}
	}
	return -1
}

// listGoesOn tells whether lines at the top of the next page are names of the
// sheet's list alone: the first one has the number behind that of the last name
// of its column, and all stand in columns of names.
func (s *sheet) listGoesOn(lines []layout.Line) bool {
	c := s.namesAround(lines[0])
	if c < 0 || slices.ContainsFunc(lines, func(l layout.Line) bool { return s.namesAround(l) < 0 }) {
		return false
	}
	next, ok := normalize.Heading(lines[0].Text)
	for r := s.grid.Rows() - 1; r >= s.header && ok; r-- {
		if last, numbered := normalize.Heading(s.text(r, c)); numbered && last.Style == next.Style {
			return next.Number == last.Number+1
		}
	}
	return false
}
