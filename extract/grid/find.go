package grid

import (
	"slices"
	"sort"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// Find gives the grids of the page from top to bottom; lines are the page's
// own, as layout.Lines gives them.
func Find(page *pdf.Page, lines []layout.Line) []Grid {
	turn := layout.TurnOf(page.Width, page.Height, lines)
	if turn.Degrees == 0 {
		return gridsOf(page, lines)
	}
	grids := gridsOf(turn.Page(page), turn.Lines(lines))
	for i := range grids {
		grids[i] = laid(grids[i], turn)
	}
	return grids
}

// laid is the grid of a turned page with its cells where they lie on the page;
// borders stay in reading direction.
func laid(g Grid, t layout.Turn) Grid {
	if g.drawn != nil {
		drawn := laid(*g.drawn, t)
		g.drawn = &drawn
	}
	g.Turn = t
	m := t.Back()
	g.Cells = slices.Clone(g.Cells)
	for i := range g.Cells {
		c := &g.Cells[i]
		c.Box = m.Bounds(c.Box)
		c.Lines = slices.Clone(c.Lines)
		for k := range c.Lines {
			c.Lines[k] = layout.Moved(c.Lines[k], m)
		}
	}
	return g
}

func gridsOf(page *pdf.Page, lines []layout.Line) []Grid {
	var grids []Grid
	for _, l := range lattices(page.Rules) {
		if !l.ruled() {
			continue
		}
		if g := l.whole().grid(page); g.Columns() > 1 || g.isColumnOfFigures() {
			grids = append(grids, g)
		}
	}
	grids = outermost(grids)
	for _, r := range regions(page, lines, grids) {
		grids = append(grids, r.grid())
	}
	for i := range grids {
		grids[i].doubtCut()
	}
	sort.Slice(grids, func(i, j int) bool { return grids[i].Box.Y0 < grids[j].Box.Y0 })
	return grids
}

// fewestAmounts is how many amounts under each other tell that the only column
// of a grid is the last one of a table too wide for the paper.
const fewestAmounts = 3

// isColumnOfFigures tells whether the grid is one column of amounts under their
// header, not a frame around text.
func (g Grid) isColumnOfFigures() bool {
	amounts, words := 0, 0
	for _, c := range g.Cells {
		switch {
		case c.Text == "":
		case !isFigure(c.Text):
			words++
		case len(c.Lines) > 1: // columns that no rules part
			return false
		default:
			amounts++
		}
	}
	return g.Columns() == 1 && amounts >= fewestAmounts && words <= mostLevels
}

// mostLevels is the most rows that a header has, a title and a unit in the frame
// included.
const mostLevels = 6

func (l lattice) grid(page *pdf.Page) Grid {
	xs, ys := l.borders()
	xs, ys = withoutSlits(xs, ys, l.box, page.Glyphs)
	g := Grid{Page: page.Number, Box: l.box, Style: Ruled, Xs: xs, Ys: ys, Header: -1}
	g.Cells = l.borderMap(xs, ys).spans()
	for i := range g.Cells {
		c := &g.Cells[i]
		c.Box = geometry.Rect{X0: xs[c.Col], Y0: ys[c.Row], X1: xs[c.Col+c.ColSpan], Y1: ys[c.Row+c.RowSpan]}
	}
	g.fill(page.Glyphs)
	g.gatherOverflow()
	g.splitBands()
	return g
}

// outermost drops grids that lie inside another one.
func outermost(grids []Grid) []Grid {
	var kept []Grid
	for i, g := range grids {
		inside := false
		for j, other := range grids {
			if i != j && other.Box.Inset(-reach).Contains(geometry.Point{X: g.Box.X0, Y: g.Box.Y0}) &&
				other.Box.Inset(-reach).Contains(geometry.Point{X: g.Box.X1, Y: g.Box.Y1}) &&
				(other.Box != g.Box || j < i) {
				inside = true
			}
		}
		if !inside {
			kept = append(kept, g)
		}
	}
	return kept
}

// fill puts each glyph into the cell that its centre lies in; figures stay whole.
func (g *Grid) fill(glyphs []pdf.Glyph) {
	at := g.places()
	cellOf := make([]int, len(glyphs))
	for i := range glyphs {
		cellOf[i] = g.cellAt(glyphs[i].Box.Center(), at)
	}
	torn := g.gatherFigures(glyphs, cellOf)
	ends := make([]int, len(g.Cells)+1) // first counts, then ends of the cells' parts
	for _, cell := range cellOf {
		if cell != outside {
			ends[cell+1]++
		}
	}
	for i := range g.Cells {
		ends[i+1] += ends[i]
	}
	sorted := make([]pdf.Glyph, ends[len(g.Cells)])
	for i, cell := range cellOf {
		if cell != outside {
			sorted[ends[cell]] = glyphs[i]
			ends[cell]++
		}
	}
	start := 0
	for i := range g.Cells {
		g.Cells[i].set(sorted[start:ends[i]:ends[i]], g.Page)
		g.Cells[i].Doubt = isOverprinted(sorted[start:ends[i]]) || slices.Contains(torn, i)
		start = ends[i]
	}
	for i, cell := range cellOf {
		if cell != outside {
			g.doubtAcross(&glyphs[i], &g.Cells[cell], at)
		}
	}
}

// cellAt is the index of the cell that a point lies in, outside where it lies in
// none.
func (g *Grid) cellAt(p geometry.Point, at []int) int {
	if !g.Box.Contains(p) {
		return outside
	}
	return at[between(g.Ys, p.Y)*g.Columns()+between(g.Xs, p.X)]
}

// doubtAcross doubts the cells above and below a border that a glyph lies across:
// it may belong to either.
func (g *Grid) doubtAcross(glyph *pdf.Glyph, cell *Cell, at []int) {
	core := coreOf(glyph.Box)
	row := cell.Row + cell.RowSpan // below it
	switch {
	case glyph.Hidden != 0 || glyph.Space():
		return
	case core.Y1 > cell.Box.Y1+sameBorder:
	case core.Y0 < cell.Box.Y0-sameBorder:
		row = cell.Row - 1
	default:
		return
	}
	if row >= 0 && row < g.Rows() {
		cell.Doubt = true
		g.Cells[at[row*g.Columns()+between(g.Xs, glyph.Box.Center().X)]].Doubt = true
	}
}

// sameBorder is how far in points a glyph may reach over a border by the
// thickness of its rule.
const sameBorder = 0.5

// isOverprinted tells whether glyphs of a cell lie over each other: a row too low
// for its lines prints some of them into the next one.
func isOverprinted(glyphs []pdf.Glyph) bool {
	if len(glyphs) > mostOverprinted {
		return false
	}
	for i := range glyphs {
		for k := range i {
			a, b := &glyphs[i], &glyphs[k]
			if a.Hidden == 0 && b.Hidden == 0 && !a.Space() && !b.Space() && a.Box != b.Box && coreOf(a.Box).Overlaps(coreOf(b.Box)) {
				return true
			}
		}
	}
	return false
}

// mostOverprinted bounds the comparisons of one cell; names are shorter.
const mostOverprinted = 200

// coreOf is the middle of a glyph's box, which its ink fills.
func coreOf(box geometry.Rect) geometry.Rect {
	const rim = 0.25
	dx, dy := rim*box.Width(), rim*box.Height()
	return geometry.Rect{X0: box.X0 + dx, Y0: box.Y0 + dy, X1: box.X1 - dx, Y1: box.Y1 - dy}
}

// outside is the cell of a glyph that lies in none.
const outside = -1

// set puts glyphs of a page into the cell.
func (c *Cell) set(glyphs []pdf.Glyph, page int) {
	c.Lines = layout.LinesOf(glyphs)
	for i := range c.Lines {
		c.Lines[i].Page = page
	}
	c.Text = layout.Text(c.Lines)
}

// places maps each place of the grid to the index of its cell.
func (g *Grid) places() []int {
	at := make([]int, g.Rows()*g.Columns())
	for i, cell := range g.Cells {
		for r := cell.Row; r < cell.Row+cell.RowSpan; r++ {
			for c := cell.Col; c < cell.Col+cell.ColSpan; c++ {
				at[r*g.Columns()+c] = i
			}
		}
	}
	return at
}

// between is the index of the interval of positions that holds v; values
// outside belong to the first or last one.
func between(positions []float64, v float64) int {
	i := sort.SearchFloat64s(positions, v) - 1
	return max(0, min(i, len(positions)-2))
}

// At is the cell that covers the place, which must be inside the grid.
func (g *Grid) At(row, col int) *Cell {
	for i := range g.Cells {
		c := &g.Cells[i]
		if row >= c.Row && row < c.Row+c.RowSpan && col >= c.Col && col < c.Col+c.ColSpan {
			return c
		}
	}
	return nil
}

// sortCells puts cells in the order of their rows, then columns.
func sortCells(cells []Cell) {
	sort.Slice(cells, func(i, j int) bool {
		if cells[i].Row != cells[j].Row {
			return cells[i].Row < cells[j].Row
		}
		return cells[i].Col < cells[j].Col
	})
}
