package grid

import (
	"math"
	"slices"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
)

// Join puts a grid under another one of the same width, as when a table
// breaks at a page's end within its header. The result counts as being on
// the lower grid's page.
func Join(upper, lower Grid) Grid {
	shift := upper.Box.X0 - lower.Box.X0
	if math.Abs(shift) > sameEnds && math.Abs(upper.Box.X1-lower.Box.X1) <= sameEnds {
		shift = 0 // the lower one lacks its first columns
	}
	moved := make([]float64, len(lower.Xs))
	for i, x := range lower.Xs {
		moved[i] = x + shift
	}
	xs := cluster(slices.Concat(upper.Xs, moved))
	joined := Grid{Page: lower.Page, Box: lower.Box, Style: lower.Style, Xs: xs}
	height := upper.Box.Height()
	for _, y := range upper.Ys {
		joined.Ys = append(joined.Ys, lower.Box.Y0-height+y-upper.Box.Y0)
	}
	joined.Ys = append(joined.Ys[:len(joined.Ys)-1], lower.Ys...)
	joined.Cells = append(recolumn(upper.Cells, upper.Xs, xs, 0, 0), recolumn(lower.Cells, lower.Xs, xs, shift, upper.Rows())...)
	if upper.drawn != nil || lower.drawn != nil {
		drawn := Join(upper.Drawn(), lower.Drawn())
		joined.drawn = &drawn
	}
	return joined
}

// recolumn moves cells to other column borders and down by rows. A column
// narrower than what borders may differ by can have its two at the same one.
func recolumn(cells []Cell, from, to []float64, shift float64, rows int) []Cell {
	moved := make([]Cell, len(cells))
	for i, cell := range cells {
		left := min(nearest(to, from[cell.Col]+shift), len(to)-2)
		right := nearest(to, from[cell.Col+cell.ColSpan]+shift)
		cell.Row += rows
		cell.Col, cell.ColSpan = left, max(1, right-left)
		moved[i] = cell
	}
	return moved
}

// sameEnds is how far in points the sides of parts of one table may differ.
const sameEnds = 6.0

// SameWidth tells whether two grids stand under each other: their sides lie
// on the same lines.
func SameWidth(a, b Grid) bool {
	return math.Abs(a.Box.X0-b.Box.X0) <= sameEnds && math.Abs(a.Box.X1-b.Box.X1) <= sameEnds
}

// rowAbove is how far over a grid, in font sizes, a row of figures may stand
// that belongs to it: the first row of a continued page often has no rule
// over it.
const rowAbove = 1.5

// Prepend gives the grid with the row of figures that stands right over it,
// if there is one, and the lines that are left.
func (g Grid) Prepend(above []layout.Line) (Grid, []layout.Line) {
	rows := sideBySide(above)
	if len(rows) == 0 {
		return g, above
	}
	row := rows[len(rows)-1]
	if !hasFigures(row) || breaks(row, 0) || !g.over(row) {
		return g, above
	}
	top := row[0].Box.Y0
	for _, line := range row {
		top = math.Min(top, line.Box.Y0)
	}
	extended := g
	extended.drawn = nil
	extended.Box.Y0 = top
	extended.Ys = append([]float64{top}, g.Ys...)
	b := newBody([]textRow{atomsOf(row, true)}, g.Xs, nil, row[0].Size)
	b.settle()
	extended.Cells = b.cells(g.Page, 0)
	for i := range extended.Cells {
		c := &extended.Cells[i]
		c.Box = geometry.Rect{X0: g.Xs[c.Col], Y0: top, X1: g.Xs[c.Col+c.ColSpan], Y1: g.Ys[0]}
	}
	if g.Turn.Degrees != 0 {
		extended = laid(extended, g.Turn)
	}
	for _, cell := range g.Cells {
		cell.Row++
		extended.Cells = append(extended.Cells, cell)
	}
	left := slices.DeleteFunc(slices.Clone(above), func(l layout.Line) bool {
		return slices.ContainsFunc(row, func(m layout.Line) bool { return m.Box == l.Box && m.Text == l.Text })
	})
	return extended, left
}

// over tells whether a row stands closely over the grid, each of its lines in
// a column of its own.
func (g Grid) over(row []layout.Line) bool {
	last := -1
	for _, line := range row {
		if g.Box.Y0-line.Box.Y1 > rowAbove*line.Size || line.Box.X0 < g.Box.X0-reach || line.Box.X1 > g.Box.X1+reach {
			return false
		}
		column := between(g.Xs, line.Box.Center().X)
		if column <= last {
			return false
		}
		last = column
	}
	return true
}
