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
	// Doubt tells that some of the text may belong to the row above or below:
	// no rule parts them and their places allow both.
	Doubt bool
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
	// Turn is how the page is turned for reading. Box, Xs and Ys are in
	// reading direction, the boxes of cells and lines on the page as it lies.
	Turn layout.Turn
	// Xs and Ys are the positions of the column and row borders in points,
	// one more than there are columns and rows.
	Xs, Ys []float64
	Cells  []Cell // by row, then column; every place of the grid is in exactly one cell
	// Header is how many rows of an inferred grid are its header, -1 where
	// that is not known; it says nothing of a Ruled grid.
	Header int
	// Unread tells why the columns of what looks like a table could not be
	// told; the grid has one column then. Empty where they are known.
	Unread string

	region *region // what an inferred grid was read from
	drawn  *Grid   // see Drawn; nil where it is the grid itself
	like   *Grid   // whose columns it was given, upright; nil for its own
	shift  float64 // how far right of those its own stand
}

// Rows is the number of rows.
func (g Grid) Rows() int { return len(g.Ys) - 1 }

// Columns is the number of columns.
func (g Grid) Columns() int { return len(g.Xs) - 1 }
