package grid

import (
	"slices"

	"github.com/juesuan/juesuan/extract/layout"
)

// Without leaves out of the grid its rows that hold nothing but the given
// lines, in reading direction: the number of a page around which the frame
// goes on.
func (g Grid) Without(lines []layout.Line) Grid {
	inside := slices.DeleteFunc(slices.Clone(lines), func(l layout.Line) bool { return !g.Box.Contains(l.Box.Center()) })
	if len(inside) == 0 {
		return g
	}
	g.Cells, g.drawn = slices.Clone(g.Cells), nil
	for r := range g.Rows() {
		if g.holdsOnly(r, inside) {
			g.clear(r)
		}
	}
	return g.withoutLast()
}

// holdsOnly tells whether row r has text and all of it is of the lines.
func (g Grid) holdsOnly(r int, lines []layout.Line) bool {
	held := 0
	for _, cell := range g.Cells {
		if r < cell.Row || r >= cell.Row+cell.RowSpan {
			continue
		}
		for _, line := range cell.Lines {
			if !slices.ContainsFunc(lines, func(l layout.Line) bool { return g.Turn.OnPage(l.Box).Contains(line.Box.Center()) }) {
				return false
			}
			held++
		}
	}
	return held > 0
}

func (g Grid) clear(r int) {
	for i := range g.Cells {
		if c := &g.Cells[i]; c.Row == r {
			c.Lines, c.Text, c.Doubt = nil, "", false
		}
	}
}

// withoutLast cuts off the last row where it is empty and reaches nowhere up.
func (g Grid) withoutLast() Grid {
	last := g.Rows() - 1
	if last < 1 || slices.ContainsFunc(g.Cells, func(c Cell) bool {
		return c.Row+c.RowSpan > last && (c.Row < last || len(c.Lines) > 0)
	}) {
		return g
	}
	g.Cells = slices.DeleteFunc(g.Cells, func(c Cell) bool { return c.Row == last })
	g.Ys = g.Ys[:last+1]
	g.Box.Y1 = g.Ys[last]
	return g
}
