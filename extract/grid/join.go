package grid

import (
	"math"
	"slices"
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
