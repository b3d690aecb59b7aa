package grid

import (
	"math"
	"regexp"
	"slices"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// overhang is the share of a piece of text that may lie beyond the border of
// its column.
const overhang = 0.25

// grid reads a region by how its text is aligned.
func (r *region) grid() Grid {
	if r.vague {
		return r.unread("whether its blanks part thousands or columns can not be told")
	}
	p, ok := r.split()
	if !ok {
		return r.unread("no row of figures stands under a header")
	}
	heads := headings(p.header, p.rules)
	inner := p.innerColumns()
	readings := p.readings(heads, inner)
	if len(readings) == 0 {
		return r.unread("which header stands over which column can not be told")
	}
	if len(readings[0].columns) < 2 {
		return r.unread("there is one column only")
	}
	columns, xs := p.best(readings, heads)
	if xs == nil {
		return r.unread("which columns a header spans can not be told")
	}
	b := newBody(p.body, xs, p.rowRules(xs), p.size)
	b.settle()
	b.widen()
	g, ok := p.assemble(heads, columns, b)
	if !ok {
		return r.unread("which columns a header spans can not be told")
	}
	g.region = r
	return g
}

// Unread is the grid of lines, in reading direction, of a page whose rows are a
// table's, though their columns are not known, and why.
func Unread(page int, lines []layout.Line, turn layout.Turn, why string) Grid {
	rows := sideBySide(lines)
	r := region{page: page, rows: rowsOf(rows, false), fine: rowsOf(rows, true)}
	g := r.unread(why)
	if turn.Degrees != 0 {
		g = laid(g, turn)
	}
	return g
}

// reading is one way to tell a header's leaves, and the columns that they and
// the body make together.
type reading struct {
	leaves  []*heading
	columns []column
}

// surelyHeaded is how much less, in font sizes off the middle, the headings of
// the best reading must cost than those of another one.
const surelyHeaded = 0.5

// readings are the ways to read header and body together; none where it can
// not be told how.
func (p *parts) readings(heads []*heading, inner []interval) []reading {
	leaves, lone := p.leaves(heads, inner)
	if len(leaves) == 0 {
		return []reading{{nil, bodyColumns(inner)}}
	}
	if columns, ok := match(lone, inner, p.body); ok && len(lone) > len(leaves) {
		if _, ok := match(leaves, inner, p.body); !ok {
			return []reading{{lone, columns}}
		}
	}
	fewer := withoutBetween(leaves, p.size)
	columns, ok := match(leaves, inner, p.body)
	switch {
	case ok && len(fewer) < len(leaves) && hasEmptyBetween(columns, fewer):
		found := []reading{{leaves, columns}}
		if columns, ok := match(fewer, inner, p.body); ok {
			found = append(found, reading{fewer, columns})
		}
		return found
	case ok:
		return []reading{{leaves, columns}}
	}
	return nil
}

// hasEmptyBetween tells whether a column has nothing but a header that is none
// of the fewer leaves: it may be an upper one over its neighbours.
func hasEmptyBetween(columns []column, fewer []*heading) bool {
	return slices.ContainsFunc(columns, func(c column) bool { return c.empty() && !slices.Contains(fewer, c.head) })
}

// best are the columns and the borders of the reading whose headings stand
// best over their columns; nil where they do in none, or as well in another
// one. The headings get their columns.
func (p *parts) best(readings []reading, heads []*heading) (columns []column, xs []float64) {
	least, second := math.Inf(1), math.Inf(1)
	var best reading
	for _, r := range readings {
		r.mark(heads)
		found, cost := p.borders(r.columns, heads)
		switch {
		case found == nil:
		case cost < least:
			best, xs, least, second = r, found, cost, least
		default:
			second = min(second, cost)
		}
	}
	if xs == nil || second-least < surelyHeaded || len(best.leaves) < len(heads) && flushLeft(best.columns, p.size) {
		return nil, nil
	}
	best.mark(heads)
	place(heads, xs, p.rules, p.size)
	return best.columns, xs
}

// mostFlush is the share of columns that begin where their headers do in a table
// whose headers are set to the left; in others figures of the width of theirs do.
const mostFlush = 0.8

// flushLeft tells whether headers begin where the text of their columns does: then
// those over several columns, and the lines of wrapped ones, have no common middle
// that tells what they are over.
func flushLeft(columns []column, size float64) bool {
	flush, off, all := 0, 0, 0
	for _, c := range columns {
		if c.head == nil || c.empty() {
			continue
		}
		all++
		if math.Abs(c.head.box.X0-c.body.from) > sameLeft {
			continue
		}
		flush++
		if math.Abs(c.head.center()-c.body.center()) > concentric*size {
			off++
		}
	}
	return off > 1 && float64(flush) >= mostFlush*float64(all)
}

// mark tells the headings which of them are leaves.
func (r reading) mark(heads []*heading) {
	for _, h := range heads {
		h.leaf = slices.Contains(r.leaves, h)
	}
}

// borders are the borders of the columns with which the headings stand best
// over their columns, and at what cost; nil where they do with none.
func (p *parts) borders(columns []column, heads []*heading) (best []float64, least float64) {
	least = math.Inf(1)
	for _, xs := range bordersOf(columns, heads) {
		if cost, ok := place(heads, xs, p.rules, p.size); ok && cost < least-0.01 {
			best, least = xs, cost
		}
	}
	return best, least
}

// looseText matches rows that are often centred over several columns.
var looseText = regexp.MustCompile(`合计|总计|小计|共计|结转|结余`)

// innerColumns are the widths that the columns of the body take. Totals and
// the like do not count under a header: they are centred over columns.
func (p *parts) innerColumns() []interval {
	rows := p.body
	if len(p.header) > 0 {
		rows = nil
		for _, row := range p.body {
			rows = append(rows, slices.DeleteFunc(slices.Clone(row), func(a atom) bool { return looseText.MatchString(a.text) }))
		}
	}
	return valleys(rows)
}

// bodyColumns are columns without a header.
func bodyColumns(widths []interval) []column {
	columns := make([]column, len(widths))
	for i, w := range widths {
		columns[i].body = w
	}
	return columns
}

// rowRules are the heights of rules that run through most of the body's width.
func (p *parts) rowRules(xs []float64) []float64 {
	width := xs[len(xs)-1] - xs[0]
	along := map[float64]float64{}
	var ys []float64
	for _, r := range p.rules {
		y := math.Round(r.From.Y/snap) * snap
		if along[y] == 0 {
			ys = append(ys, r.From.Y)
		}
		along[y] += r.To.X - r.From.X
	}
	return slices.DeleteFunc(ys, func(y float64) bool { return 2*along[math.Round(y/snap)*snap] < width })
}

// assemble makes the grid of header and body; false where two headers would
// stand in one place.
func (p *parts) assemble(heads []*heading, columns []column, b *body) (Grid, bool) {
	header := headerCells(p.page, heads, columns, b.xs)
	levels := 0
	for _, c := range header {
		levels = max(levels, c.Row+c.RowSpan)
	}
	ys := append(p.headerBorders(levels, b), b.borders()...)
	g := Grid{Page: p.page, Xs: b.xs, Ys: ys, Style: Aligned, Header: levels}
	if len(p.rules) > 0 {
		g.Style = Partial
	}
	g.Box = geometry.Rect{X0: b.xs[0], Y0: ys[0], X1: b.xs[len(b.xs)-1], Y1: ys[len(ys)-1]}
	whole, ok := complete(header, levels, g.Columns())
	if !ok {
		return Grid{}, false
	}
	g.Cells = whole
	g.Cells = append(g.Cells, b.cells(p.page, levels)...)
	for i := range g.Cells {
		c := &g.Cells[i]
		c.Box = geometry.Rect{X0: g.Xs[c.Col], Y0: ys[c.Row], X1: g.Xs[c.Col+c.ColSpan], Y1: ys[c.Row+c.RowSpan]}
	}
	return g, true
}

// headerBorders are the heights over each level of the header, in even steps.
func (p *parts) headerBorders(levels int, b *body) []float64 {
	if levels == 0 {
		return nil
	}
	from, to := p.header[0].top(), b.top()
	borders := make([]float64, levels)
	for i := range borders {
		borders[i] = from + float64(i)*(to-from)/float64(levels)
	}
	return borders
}

func (b *body) top() float64 {
	top := math.Inf(1)
	for _, p := range b.pieces {
		top = math.Min(top, p.box.Y0)
	}
	return top
}

// borders are the heights between the rows: a rule where one runs there, else
// the middle of the free space.
func (b *body) borders() []float64 {
	tops, bottoms := make([]float64, len(b.rows)), make([]float64, len(b.rows))
	for i := range tops {
		tops[i], bottoms[i] = math.Inf(1), math.Inf(-1)
	}
	for _, p := range b.pieces {
		tops[p.row], bottoms[p.row] = math.Min(tops[p.row], p.box.Y0), math.Max(bottoms[p.row], p.box.Y1)
	}
	ys := []float64{tops[0]}
	for i := 1; i < len(tops); i++ {
		y := (bottoms[i-1] + tops[i]) / 2
		for _, rule := range b.rules {
			if rule >= bottoms[i-1]-snap && rule <= tops[i]+snap {
				y = rule
			}
		}
		ys = append(ys, math.Max(y, ys[i-1]))
	}
	return append(ys, bottoms[len(bottoms)-1])
}

// cells are the body's cells, levels rows down.
func (b *body) cells(page, levels int) []Cell {
	columns := len(b.xs) - 1
	at := make([]Cell, len(b.rows)*columns)
	glyphs := make([][]pdf.Glyph, len(at))
	for _, p := range b.pieces {
		i := p.row*columns + p.from
		at[i].ColSpan = max(at[i].ColSpan, p.to-p.from+1)
		at[i].Doubt = at[i].Doubt || p.doubt
		glyphs[i] = append(glyphs[i], p.glyphs...)
	}
	var cells []Cell
	for r := range b.rows {
		for c := 0; c < columns; {
			cell := at[r*columns+c]
			n := max(1, cell.ColSpan)
			for k := 1; k < n; k++ {
				if len(glyphs[r*columns+c+k]) > 0 {
					n = k
				}
			}
			cell.Row, cell.Col, cell.RowSpan, cell.ColSpan = levels+r, c, 1, n
			cell.set(glyphs[r*columns+c], page)
			cells = append(cells, cell)
			c += n
		}
	}
	return cells
}

// headerCells makes cells of headings: each level of upper ones is a row, the
// leaves reach from the last upper one over them down to the body.
func headerCells(page int, heads []*heading, columns []column, xs []float64) []Cell {
	levels := make([]int, len(xs)-1) // upper headings over each column
	deepest := 0
	for _, h := range heads {
		if h.leaf {
			continue
		}
		for c := h.from; c <= h.to; c++ {
			levels[c]++
			deepest = max(deepest, levels[c])
		}
	}
	var cells []Cell
	for _, h := range heads {
		cell := Cell{Col: h.from, ColSpan: h.to - h.from + 1, RowSpan: 1}
		if h.leaf {
			first, last := leafColumns(h, columns)
			cell.Col, cell.ColSpan = first, last-first+1
			cell.Row = levels[first]
			cell.RowSpan = deepest + 1 - cell.Row
		} else {
			cell.Row = above(heads, h)
		}
		cell.set(h.glyphs, page)
		cells = append(cells, cell)
	}
	return cells
}

// above counts the upper headings over h.
func above(heads []*heading, h *heading) int {
	n := 0
	for _, o := range heads {
		if !o.leaf && o != h && o.from <= h.from && h.to <= o.to && o.box.Y1 <= h.middle() {
			n++
		}
	}
	return n
}

// leafColumns are the columns that a leaf heads.
func leafColumns(h *heading, columns []column) (first, last int) {
	first, last = -1, -1
	for i, c := range columns {
		if c.head == h {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return max(first, 0), max(last, 0)
}

// complete fills the places that no header text takes with empty cells; false
// where two take the same.
func complete(cells []Cell, rows, columns int) (whole []Cell, ok bool) {
	taken := make([]bool, rows*columns)
	for _, cell := range cells {
		for r := cell.Row; r < cell.Row+cell.RowSpan; r++ {
			for c := cell.Col; c < cell.Col+cell.ColSpan; c++ {
				if taken[r*columns+c] {
					return nil, false
				}
				taken[r*columns+c] = true
			}
		}
		whole = append(whole, cell)
	}
	for i, t := range taken {
		if !t {
			whole = append(whole, Cell{Row: i / columns, Col: i % columns, RowSpan: 1, ColSpan: 1})
		}
	}
	sortCells(whole)
	return whole, true
}

// unread is the region as a grid of one column: its rows are seen, its columns
// are not.
func (r *region) unread(why string) Grid {
	g := Grid{Page: r.page, Style: Aligned, Unread: why, region: r}
	for i, row := range r.rows {
		var glyphs []pdf.Glyph
		for _, a := range row {
			g.Box = g.Box.Union(a.box)
			glyphs = append(glyphs, a.glyphs...)
		}
		g.Ys = append(g.Ys, row.top())
		cell := Cell{Row: i, RowSpan: 1, ColSpan: 1}
		cell.set(glyphs, r.page)
		g.Cells = append(g.Cells, cell)
	}
	g.Xs, g.Ys = []float64{g.Box.X0, g.Box.X1}, append(g.Ys, g.Box.Y1)
	for i := range g.Cells {
		g.Cells[i].Box = geometry.Rect{X0: g.Box.X0, Y0: g.Ys[i], X1: g.Box.X1, Y1: g.Ys[i+1]}
	}
	return g
}

// spread is the range of columns that a piece of text lies over: all those
// that it covers to a good part.
func spread(xs []float64, from, to float64) (first, last int) {
	first, last = between(xs, from), between(xs, to)
	// A piece that only just reaches over a border belongs to the column
	// that holds most of it.
	for first < last && xs[first+1]-from < math.Min(overhang*(to-from), xs[first+1]-xs[first]) {
		first++
	}
	for last > first && to-xs[last] < math.Min(overhang*(to-from), xs[last+1]-xs[last]) {
		last--
	}
	return first, last
}
