// Package grid finds the grids of a page: cells with their spans and text,
// drawn by rules where there are rules and inferred from the alignment of
// text where there are none. It knows no budgets.
package grid

import (
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
)

// Cell is one cell of a grid. Row and Col are those of its top left corner,
// counted from 0; RowSpan and ColSpan are at least 1.
type Cell struct {
	Row, Col, RowSpan, ColSpan int
	Box                        geometry.Rect
	Text                       string // lines joined, white space removed between Chinese characters
	Lines                      []layout.Line
}

// Style tells what a grid was found by.
type Style uint8

// A Ruled grid has rules on all sides of its cells, a Partial one has rules
// in one direction only or under its header, an Aligned one has none.
const (
	Ruled Style = iota
	Partial
	Aligned
)

// Grid is a table as it stands on one page.
type Grid struct {
	Page  int
	Box   geometry.Rect
	Style Style
	// Xs and Ys are the positions of the column and row borders in points,
	// one more than there are columns and rows.
	Xs, Ys []float64
	Cells  []Cell // by row, then column; every place of the grid is in exactly one cell
}

// Rows is the number of rows.
func (g Grid) Rows() int { return len(g.Ys) - 1 }

// Columns is the number of columns.
func (g Grid) Columns() int { return len(g.Xs) - 1 }
