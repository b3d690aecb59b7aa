package grid

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// Relaid puts the lines of grids without rules that stand on one page into one
// grid, as forms want it: each row by itself, its cells where their text stands,
// up to the next text of the row. In a form the rows are of different parts and
// share no columns, which is what a grid inferred from alignment supposes.
// It is false where a grid is ruled, turned, or has no lines.
func Relaid(grids []Grid) (Grid, bool) {
	var texts []atom
	for _, g := range grids {
		if g.region == nil || g.Turn.Degrees != 0 || g.Page != grids[0].Page {
			return Grid{}, false
		}
		for _, row := range g.region.rows {
			texts = append(texts, row...)
		}
	}
	rows := blockRows(blocksOf(texts))
	g := Grid{Page: grids[0].Page, Style: Aligned, Header: -1}
	for _, text := range texts {
		g.Box = g.Box.Union(text.box)
	}
	g.Xs = append(append([]float64{g.Box.X0}, partings(rows)...), g.Box.X1)
	g.Ys = []float64{g.Box.Y0}
	for r := 1; r < len(rows); r++ {
		g.Ys = append(g.Ys, (rows[r-1].bottom()+rows[r].top())/2)
	}
	g.Ys = append(g.Ys, g.Box.Y1)
	for r, row := range rows {
		g.Cells = append(g.Cells, g.rowCells(r, row)...)
	}
	return g, true
}

// block is the texts of one cell, top to bottom.
type block struct {
	box   geometry.Rect
	texts []atom
}

type blockRow []block

func (r blockRow) top() float64 {
	return slices.MinFunc(r, func(a, b block) int { return cmp.Compare(a.box.Y0, b.box.Y0) }).box.Y0
}

func (r blockRow) bottom() float64 {
	return slices.MaxFunc(r, func(a, b block) int { return cmp.Compare(a.box.Y1, b.box.Y1) }).box.Y1
}

// wrappedWithin is how far apart, in font sizes, the lines of one cell are at
// most.
const wrappedWithin = 0.5

// besideWithin is how far apart, in font sizes, the middles of texts in one row
// are at most.
const besideWithin = 0.3

// blocksOf joins texts that go on under each other in one cell.
func blocksOf(texts []atom) []block {
	slices.SortStableFunc(texts, func(a, b atom) int { return cmp.Compare(a.box.Y0, b.box.Y0) })
	var blocks []block
	for _, text := range texts {
		k := slices.IndexFunc(blocks, func(b block) bool { return b.goesOnWith(text, texts) })
		if k < 0 {
			blocks = append(blocks, block{text.box, []atom{text}})
			continue
		}
		blocks[k].box = blocks[k].box.Union(text.box)
		blocks[k].texts = append(blocks[k].texts, text)
	}
	return blocks
}

// goesOnWith tells whether a text goes on with the cell above it: it stands
// closely under it, and other cells of the row stand in the middle of both. Where
// others stand beside each of the two, they are rows of their own.
func (b block) goesOnWith(text atom, all []atom) bool {
	last := b.texts[len(b.texts)-1]
	overlap := math.Min(last.box.X1, text.box.X1) - math.Max(last.box.X0, text.box.X0)
	if 2*overlap < math.Min(last.box.Width(), text.box.Width()) || text.box.Y0-last.box.Y1 > wrappedWithin*text.size ||
		text.middle()-last.middle() < besideWithin*text.size || isNumber(last.text) || isNumber(text.text) {
		return false
	}
	beside := func(y float64) bool {
		return slices.ContainsFunc(all, func(a atom) bool {
			apart := a.box.X1 <= b.box.X0 || a.box.X0 >= b.box.X1
			return apart && (a.box.X1 <= text.box.X0 || a.box.X0 >= text.box.X1) && math.Abs(a.middle()-y) < besideWithin*text.size/2
		})
	}
	return beside((last.middle()+text.middle())/2) || !beside(last.middle()) || !beside(text.middle())
}

func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "0123456789.,%％-— ") == ""
}

// blockRows puts blocks that stand beside each other into rows.
func blockRows(blocks []block) []blockRow {
	slices.SortStableFunc(blocks, func(a, b block) int { return cmp.Compare(a.box.Center().Y, b.box.Center().Y) })
	var rows []blockRow
	var middle float64
	for _, b := range blocks {
		y := b.box.Center().Y
		if n := len(rows); n > 0 && y-middle < besideWithin*b.texts[0].size && !slices.ContainsFunc(rows[n-1], func(o block) bool { return o.box.X0 < b.box.X1 && b.box.X0 < o.box.X1 }) {
			rows[n-1] = append(rows[n-1], b)
			continue
		}
		rows, middle = append(rows, blockRow{b}), y
	}
	for _, row := range rows {
		slices.SortFunc(row, func(a, b block) int { return cmp.Compare(a.box.X0, b.box.X0) })
	}
	return rows
}

// partings are as few borders as part the blocks of every row.
func partings(rows []blockRow) []float64 {
	var gaps []interval
	for _, row := range rows {
		for k := 1; k < len(row); k++ {
			gaps = append(gaps, interval{row[k-1].box.X1, row[k].box.X0})
		}
	}
	slices.SortFunc(gaps, func(a, b interval) int { return cmp.Compare(a.to, b.to) })
	var xs []float64
	for len(gaps) > 0 {
		first := gaps[0]
		common := first
		gaps = slices.DeleteFunc(gaps, func(g interval) bool {
			shared := g.from < first.to
			if shared {
				common.from = math.Max(common.from, g.from)
			}
			return shared
		})
		xs = append(xs, (common.from+common.to)/2)
	}
	return xs
}

// rowCells are the cells of a row: each from where its text stands up to the
// next one.
func (g *Grid) rowCells(r int, row blockRow) []Cell {
	var cells []Cell
	for k, b := range row {
		from := between(g.Xs, b.box.X0+1)
		to := g.Columns()
		if k+1 < len(row) {
			to = between(g.Xs, row[k+1].box.X0+1)
		}
		cell := Cell{Row: r, Col: from, RowSpan: 1, ColSpan: max(1, to-from), Box: b.box}
		var glyphs []pdf.Glyph
		for _, text := range b.texts {
			glyphs = append(glyphs, text.glyphs...)
		}
		cell.set(glyphs, g.Page)
		cells = append(cells, cell)
	}
	return cells
}
