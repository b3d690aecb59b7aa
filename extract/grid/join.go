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
	return joined
}

// recolumn moves cells to other column borders and down by rows.
func recolumn(cells []Cell, from, to []float64, shift float64, rows int) []Cell {
	moved := make([]Cell, len(cells))
	for i, cell := range cells {
		left := nearest(to, from[cell.Col]+shift)
		right := nearest(to, from[cell.Col+cell.ColSpan]+shift)
		cell.Row += rows
		cell.Col, cell.ColSpan = left, max(1, right-left)
		moved[i] = cell
	}
	return moved
}

// SameWidth tells whether two grids stand under each other: their sides lie
// on the same lines.
func SameWidth(a, b Grid) bool {
	return math.Abs(a.Box.X0-b.Box.X0) <= sameEnds && math.Abs(a.Box.X1-b.Box.X1) <= sameEnds
}
