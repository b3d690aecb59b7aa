package grid

import (
	"slices"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// splitBands parts rows that no rule parts: tables with rules around the
// columns only hold the figures of many rows in one cell.
func (g *Grid) splitBands() {
	for r := g.Rows() - 1; r >= 0; r-- {
		if ys := g.bandBorders(r); len(ys) > 2 {
			g.splitRow(r, ys)
		}
	}
}

// bandBorders are the heights at which row r falls into several rows, its own
// borders included.
func (g *Grid) bandBorders(r int) []float64 {
	var lines []layout.Line
	for _, cell := range g.Cells {
		if cell.Row == r && cell.RowSpan == 1 {
			lines = append(lines, cell.Lines...)
		}
	}
	grouped := sideBySide(lines)
	full := 0
	for _, row := range grouped {
		if len(row) >= 2 && hasFigures(row) {
			full++
		}
	}
	if full < 2 {
		return nil
	}
	size := bodySize(grouped)
	b := newBody(rowsOf(grouped, true), g.Xs, nil, size)
	b.settle()
	ys := b.borders()
	ys[0], ys[len(ys)-1] = g.Ys[r], g.Ys[r+1]
	return ys
}

// splitRow puts the rows that ys part in the place of row r.
func (g *Grid) splitRow(r int, ys []float64) {
	more := len(ys) - 2
	var cells []Cell
	for _, cell := range g.Cells {
		switch {
		case cell.Row > r:
			cell.Row += more
		case cell.Row+cell.RowSpan-1 < r:
		case cell.RowSpan > 1:
			cell.RowSpan += more
		default:
			cells = append(cells, cell.parts(g.Page, ys)...)
			continue
		}
		cells = append(cells, cell)
	}
	g.Cells = cells
	g.Ys = slices.Concat(g.Ys[:r], ys, g.Ys[r+2:])
	sortCells(g.Cells)
}

// parts cuts a cell at the heights between its borders.
func (c Cell) parts(page int, ys []float64) []Cell {
	glyphs := make([][]pdf.Glyph, len(ys)-1)
	for _, line := range c.Lines {
		i := between(ys, line.Box.Center().Y)
		glyphs[i] = append(glyphs[i], line.Glyphs...)
	}
	cells := make([]Cell, len(glyphs))
	for i := range cells {
		cells[i] = Cell{Row: c.Row + i, Col: c.Col, RowSpan: 1, ColSpan: c.ColSpan, Box: geometry.Rect{X0: c.Box.X0, Y0: ys[i], X1: c.Box.X1, Y1: ys[i+1]}}
		cells[i].set(glyphs[i], page)
	}
	return cells
}
