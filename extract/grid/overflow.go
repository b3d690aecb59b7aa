package grid

import (
	"slices"

	"github.com/juesuan/juesuan/extract/layout"
)

// gatherOverflow gives text that runs on over a border to the cell in which it
// begins: spreadsheets print what a cell has no room for over the empty cells
// beside it. A figure that a border cuts may stand in either of two columns:
// its parts are in doubt.
func (g *Grid) gatherOverflow() {
	at := g.places()
	for i := range g.Cells {
		cell := &g.Cells[i]
		for col := cell.Col + cell.ColSpan; col < g.Columns(); {
			next := &g.Cells[at[cell.Row*g.Columns()+col]]
			if !cell.isLine() || !next.isLine() || next.Row != cell.Row || next.RowSpan != cell.RowSpan {
				break
			}
			left, right := cell.Lines[0], next.Lines[0]
			if touch(left, right) && isFigure(right.Text) {
				next.Doubt = true
				cell.Doubt = cell.Doubt || isFigure(left.Text)
			}
			if !runsOn(left, right) {
				break
			}
			cell.set(slices.Concat(left.Glyphs, right.Glyphs), g.Page)
			next.Lines, next.Text = nil, ""
			col += next.ColSpan
		}
	}
}

// isLine tells whether all text of a cell is one line.
func (c *Cell) isLine() bool { return len(c.Lines) == 1 }

// runsOn tells whether two lines of words are one.
func runsOn(left, right layout.Line) bool {
	return !isFigure(left.Text) && !isFigure(right.Text) && touch(left, right)
}
