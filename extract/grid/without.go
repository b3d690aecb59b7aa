package grid

import (
	"slices"

	"github.com/juesuan/juesuan/extract/layout"
)

// Without leaves out of the grid those of the given lines, in reading
// direction, that stand in it beside nothing else, and its last row where that
// holds no more: the number of a page around which the frame goes on.
func (g Grid) Without(lines []layout.Line) Grid {
	inside := slices.DeleteFunc(slices.Clone(lines), func(l layout.Line) bool {
		return !g.Box.Contains(l.Box.Center()) || g.hasBeside(l, lines)
	})
	if len(inside) == 0 {
		return g
	}
	g.Cells, g.drawn = slices.Clone(g.Cells), nil
	for i := range g.Cells {
		g.Cells[i].leaveOut(inside, g.Turn)
	}
	return g.withoutLast()
}

// hasBeside tells whether text of the grid that is none of the lines stands at
// the height of one of them.
func (g Grid) hasBeside(l layout.Line, lines []layout.Line) bool {
	return slices.ContainsFunc(g.upright().Cells, func(c Cell) bool {
		return slices.ContainsFunc(c.Lines, func(o layout.Line) bool {
			return o.Box.Y0 < l.Box.Center().Y && o.Box.Y1 > l.Box.Center().Y && !isOf(o, lines)
		})
	})
}

// isOf tells whether a line of a cell lies in one of the lines of the page.
func isOf(line layout.Line, lines []layout.Line) bool {
	return slices.ContainsFunc(lines, func(l layout.Line) bool { return l.Box.Contains(line.Box.Center()) })
}

// leaveOut takes out of the cell what lies in one of the lines.
func (c *Cell) leaveOut(lines []layout.Line, turn layout.Turn) {
	upright := turn.Upright(c.Lines)
	var kept []layout.Line
	for i, line := range c.Lines {
		if !isOf(upright[i], lines) {
			kept = append(kept, line)
		}
	}
	switch {
	case len(kept) == 0:
		c.Lines, c.Text, c.Doubt = nil, "", false
	case len(kept) < len(c.Lines):
		c.Lines, c.Text = kept, layout.Text(kept)
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
