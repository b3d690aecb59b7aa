package grid

import (
	"math"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// splitBands parts rows that no rule parts: tables with rules around the
// columns only hold the figures of many rows in one cell.
func (g *Grid) splitBands() {
	for r := g.Rows() - 1; r >= 0; r-- {
		b := g.band(r)
		if b == nil {
			continue
		}
		stacked := g.hasStackedFigures(r)
		if !stacked && g.drawn == nil {
			whole := *g
			whole.Cells, whole.Ys = slices.Clone(g.Cells), slices.Clone(g.Ys)
			g.drawn = &whole
		}
		if stacked && g.drawn != nil {
			g.drawn.splitRow(r, b)
		}
		g.splitRow(r, b)
		g.Style = Partial
	}
}

// Drawn is the grid with the rows that its rules draw: parted further only
// where figures stand under each other in a cell. In forms, whose every row is
// drawn, other lines under each other are those of long texts.
func (g Grid) Drawn() Grid {
	if g.drawn == nil {
		return g
	}
	return *g.drawn
}

// hasStackedFigures tells whether a column has figures in two lines of row r.
func (g *Grid) hasStackedFigures(r int) bool {
	seen := map[int]bool{}
	for _, cell := range g.Cells {
		if cell.Row != r || cell.RowSpan > 1 {
			continue
		}
		for _, line := range cell.Lines {
			if !isFigure(line.Text) {
				continue
			}
			c := between(g.Xs, line.Box.Center().X)
			if seen[c] {
				return true
			}
			seen[c] = true
		}
	}
	return false
}

// band is the content of row r as the rows of a body, nil where it is one row.
func (g *Grid) band(r int) *body {
	var lines []layout.Line
	for _, cell := range g.Cells {
		if cell.Row == r && cell.RowSpan == 1 {
			lines = append(lines, cell.Lines...)
		}
	}
	grouped := sideBySide(lines)
	for i := range grouped {
		grouped[i] = crossing(grouped[i])
	}
	if g.wrapsFigures(r) || g.codesApart(grouped) && !g.hasStackedFigures(r) {
		return nil
	}
	b := newBody(rowsOf(grouped, true), g.Xs, nil, largestType(lines))
	if !b.isSeveralRows(g, grouped) && !(r == 0 && b.listsWithin()) {
		return nil
	}
	b.goesOn = r == 0
	b.settle()
	return b
}

// isSeveralRows tells whether the lines of a band are several rows: two of them have
// a name and figures, or something else tells.
func (b *body) isSeveralRows(g *Grid, lines [][]layout.Line) bool {
	full := 0
	for _, row := range lines {
		if len(row) >= 2 && hasFigures(row) {
			full++
		}
	}
	return full >= 2 || slices.ContainsFunc(lines, hasFigures) && b.holdsRows(g) || b.hasFiguresUnderEachOther() ||
		b.hasNumbersUnderEachOther() || b.totalsWithoutCode() || b.hasCodesUnderEachOther()
}

// codesApart tells whether the codes of a row stand on one line and its amounts
// on another, as where codes are set at the foot of their cells and amounts at
// the head: a code that has no amount beside it is that of those.
func (g *Grid) codesApart(lines [][]layout.Line) bool {
	codes, amounts := 0, 0
	headed := g.codeColumns()
	for _, line := range lines {
		var figures []layout.Line
		for _, l := range line {
			if isFigure(l.Text) {
				figures = append(figures, l)
			}
		}
		coded := len(figures) > 0 && isCodeText(figures[0].Text) && (len(headed) == 0 || headed[between(g.Xs, figures[0].Box.Center().X)])
		if coded && slices.ContainsFunc(figures, func(l layout.Line) bool { return strings.ContainsAny(l.Text, ".,") }) ||
			slices.ContainsFunc(line, func(l layout.Line) bool { return totalText.MatchString(l.Text) || l.Text == totalLetter }) {
			return false
		}
		codes, amounts = codes+count(coded), amounts+count(len(figures) > 0 && !coded)
	}
	return codes == 1 && amounts == 1
}

// codeColumns are the columns under a header of codes.
func (g *Grid) codeColumns() map[int]bool {
	columns := map[int]bool{}
	for _, cell := range g.Cells {
		if cell.ColSpan == 1 && (strings.Contains(cell.Text, "编码") || strings.Contains(cell.Text, "代码") || cell.Text == "类") {
			columns[cell.Col] = true
		}
	}
	return columns
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// holdsRows tells whether the names of the body, beside figures on one line,
// are those of several rows.
func (b *body) holdsRows(g *Grid) bool {
	return b.hasRowWithin() || (b.hasGap() || b.restsOver() || b.breaksEarly() || b.hasAmountsApart()) && !g.drawsRows()
}

// hasAmountsApart tells whether an amount of a column stands a line lower than one of
// another: those of one row stand at one height, unless several share a cell.
func (b *body) hasAmountsApart() bool {
	var first *piece
	for _, p := range b.pieces {
		switch {
		case !p.anchor || !wholeFigure.MatchString(p.text):
		case first == nil:
			first = p
		case p.from != first.from && p.middle()-first.middle() > thickness*b.size:
			return true
		}
	}
	return false
}

// listsWithin tells whether an item of a list begins under the rest of another
// name, as at the top of a page that has no figure for either.
func (b *body) listsWithin() bool {
	for c := range b.words {
		if names := b.names(c); len(names) > 1 && slices.ContainsFunc(names[1:], func(p *piece) bool { return listedText.MatchString(p.text) }) {
			return true
		}
	}
	return false
}

// restsOver tells whether names stand over the row of figures that are not of
// it, as the rest of a name that a page's end broke: all the lines of a column
// over a total beside the figures, or lines that do not lie evenly and beside the
// figures in none of the ways in which texts hang.
func (b *body) restsOver() bool {
	if len(b.anchors) != 1 {
		return false
	}
	at := b.anchors[0]
	total := slices.ContainsFunc(b.pieces, func(p *piece) bool {
		return !p.anchor && isTotal(p.text) && math.Abs(p.middle()-at) <= sameLine*b.size
	})
	for c := range b.words {
		lines := b.names(c)
		if len(lines) == 0 {
			continue
		}
		first, last := lines[0].middle(), lines[len(lines)-1].middle()
		off := min(math.Abs(first-at), math.Abs(last-at), math.Abs((first+last)/2-at))
		if total && last < at-thickness*b.size || len(lines) > 2 && off > atAnchor*b.size {
			return true
		}
	}
	return false
}

// breaksEarly tells whether a name beside figures that do not stand at half its
// height is of several lines, though what follows had room behind the one before:
// then they may be names of several rows.
func (b *body) breaksEarly() bool {
	if len(b.anchors) != 1 {
		return false
	}
	for c := range b.words {
		lines := b.names(c)
		if !b.words[c] || len(lines) < 2 || math.Abs((lines[0].middle()+lines[len(lines)-1].middle())/2-b.anchors[0]) <= atAnchor*b.size {
			continue
		}
		room := b.xs[c+1] - b.xs[c] - b.size
		for i := 1; i < len(lines); i++ {
			if !b.mayGoOn(lines[i-1], lines[i]) || lines[i-1].box.Width()+layout.WordWidth(lines[i].glyphs) <= room {
				return true
			}
		}
	}
	return false
}

// drawsRows tells whether the rules part the rows: several have figures, none
// in two lines. A gap between two lines of a name is its leading there.
func (g *Grid) drawsRows() bool {
	const several = 3
	drawn := 0
	for r := range g.Rows() {
		if g.hasStackedFigures(r) && !g.wrapsFigures(r) {
			return false
		}
		if slices.ContainsFunc(g.Cells, func(c Cell) bool { return c.Row == r && c.RowSpan == 1 && slices.ContainsFunc(c.Lines, isAmountLine) }) {
			drawn++
		}
	}
	return drawn >= several
}

// isAmountLine tells whether a line is an amount.
func isAmountLine(line layout.Line) bool { return hasFigures([]layout.Line{line}) }

// crossing joins the lines of a row that run on from one cell to the next: in
// the row of a band where a border is not drawn, a name is centred over
// several columns. row is from left to right.
func crossing(row []layout.Line) []layout.Line {
	joined := row[:0:0]
	for _, line := range row {
		if n := len(joined); n > 0 && runsOn(joined[n-1], line) {
			glyphs := slices.Concat(joined[n-1].Glyphs, line.Glyphs)
			line.Box = joined[n-1].Box.Union(line.Box)
			line.Text, line.Glyphs = joined[n-1].Text+line.Text, glyphs
			joined[n-1] = line
			continue
		}
		joined = append(joined, line)
	}
	return joined
}

// touch tells whether no gap is between two lines on one height.
func touch(left, right layout.Line) bool {
	return left.Size == right.Size &&
		math.Abs(left.Box.Center().Y-right.Box.Center().Y) <= figureGap*left.Size &&
		right.Box.X0-left.Box.X1 <= figureGap*left.Size
}

// largestType is the size of the largest type of the lines.
func largestType(lines []layout.Line) float64 {
	size := 0.0
	for _, line := range lines {
		size = max(size, line.Size)
	}
	return size
}

// hasGap tells whether names under each other stand farther apart than the
// lines of one text.
func (b *body) hasGap() bool {
	for c := range b.words {
		lines := b.names(c)
		for i := 1; i < len(lines); i++ {
			if b.words[c] && lines[i].middle()-lines[i-1].middle() > leading*b.size {
				return true
			}
		}
	}
	return false
}

// splitRow puts the rows of b in the place of row r.
func (g *Grid) splitRow(r int, b *body) {
	ys := b.borders()
	ys[0], ys[len(ys)-1] = g.Ys[r], g.Ys[r+1]
	more := len(ys) - 2
	var cells, row []Cell
	for _, cell := range g.Cells {
		switch {
		case cell.Row > r:
			cell.Row += more
		case cell.Row+cell.RowSpan-1 < r:
		case cell.RowSpan > 1:
			cell.RowSpan += more
		default:
			row = append(row, cell)
			continue
		}
		cells = append(cells, cell)
	}
	for i := range len(ys) - 1 {
		cells = append(cells, g.parts(row, i, ys, b)...)
	}
	g.Cells = cells
	g.Ys = slices.Concat(g.Ys[:r], ys, g.Ys[r+2:])
	sortCells(g.Cells)
}

// parts cuts cells that stand side by side down to row i of b: those with several
// columns that are filled into these, while words that reach over empty ones take
// them, for their sides end under the header or over a total.
func (g *Grid) parts(row []Cell, i int, ys []float64, b *body) []Cell {
	var cells []Cell
	for k := 0; k < len(row); {
		c := row[k]
		pieces := b.within(i, c)
		from, to := c.Col, c.Col+c.ColSpan
		for k++; k < len(row) && row[k].Col == to && reachesTo(pieces, to+row[k].ColSpan-1) && len(b.within(i, row[k])) == 0; k++ {
			to += row[k].ColSpan
		}
		if len(columnsIn(pieces)) < 2 {
			part := g.part(c.Row+i, from, to, ys[i], ys[i+1], pieces)
			part.Doubt = part.Doubt || c.Doubt && part.standsInDoubt(c.Box)
			cells = append(cells, part)
			continue
		}
		for column := from; column < to; column++ {
			here := slices.DeleteFunc(slices.Clone(pieces), func(p *piece) bool { return p.from != column })
			cells = append(cells, g.part(c.Row+i, column, column+1, ys[i], ys[i+1], here))
		}
	}
	return cells
}

// within are the pieces of row i that begin in a cell.
func (b *body) within(i int, c Cell) []*piece {
	return slices.DeleteFunc(slices.Clone(b.pieces), func(p *piece) bool { return p.row != i || p.from < c.Col || p.from >= c.Col+c.ColSpan })
}

// reachesTo tells whether words reach to a column.
func reachesTo(pieces []*piece, column int) bool {
	return slices.ContainsFunc(pieces, func(p *piece) bool { return p.to >= column && hanIn(p.text) > 0 })
}

// standsInDoubt tells whether text of a part of a cell in doubt reaches over the
// borders of the whole, or lies over other text of it.
func (c *Cell) standsInDoubt(whole geometry.Rect) bool {
	for _, line := range c.Lines {
		for i := range line.Glyphs {
			core := coreOf(line.Glyphs[i].Box)
			if core.Y0 < whole.Y0-sameBorder || core.Y1 > whole.Y1+sameBorder || core.X0 < whole.X0-sameBorder || core.X1 > whole.X1+sameBorder {
				return true
			}
		}
		if isOverprinted(line.Glyphs) {
			return true
		}
	}
	return false
}

func columnsIn(pieces []*piece) map[int]bool {
	columns := map[int]bool{}
	for _, p := range pieces {
		columns[p.from] = true
	}
	return columns
}

// part is the cell of a row from one column to another.
func (g *Grid) part(row, from, to int, top, bottom float64, pieces []*piece) Cell {
	cell := Cell{Row: row, Col: from, RowSpan: 1, ColSpan: to - from, Box: geometry.Rect{X0: g.Xs[from], Y0: top, X1: g.Xs[to], Y1: bottom}}
	var glyphs []pdf.Glyph
	for _, p := range pieces {
		glyphs = append(glyphs, p.glyphs...)
		cell.Doubt = cell.Doubt || p.doubt
	}
	cell.set(glyphs, g.Page)
	return cell
}

// hasFiguresUnderEachOther tells whether whole amounts, all with as many
// decimals, strokes or counts under an amount stand under each other in a
// column.
func (b *body) hasFiguresUnderEachOther() bool {
	for c := range b.words {
		amounts, decimals := 0, -1
		for _, p := range b.pieces {
			if p.from != c || !p.anchor {
				continue
			}
			if isDash(p.text) || isDigits(p.text) && decimals > 0 {
				amounts++
				continue
			}
			n := decimalsOf(p.text)
			if !wholeFigure.MatchString(p.text) || decimals >= 0 && n != decimals {
				amounts = 0
				break
			}
			decimals = n
			amounts++
		}
		if amounts > 1 {
			return true
		}
	}
	return false
}

// hasNumbersUnderEachOther tells whether numbers without decimals stand under
// each other in a column, each beside a name, that would have had room side by
// side: they are no parts of one.
func (b *body) hasNumbersUnderEachOther() bool {
	for c := range b.words {
		var numbers []*piece
		width := 0.0
		for _, p := range b.pieces {
			beside := len(numbers) > 0 && math.Abs(numbers[len(numbers)-1].middle()-p.middle()) <= sameLine*b.size // letters of a spread text
			if p.from == c && p.anchor && isDigits(p.text) && !isCodeText(p.text) && b.hasNameBeside(p) && !beside {
				numbers, width = append(numbers, p), width+p.box.Width()
			}
		}
		if len(numbers) > 1 && width <= b.xs[c+1]-b.xs[c]-b.size {
			return true
		}
	}
	return false
}

// hasNameBeside tells whether a name stands on the line of a piece.
func (b *body) hasNameBeside(p *piece) bool {
	return slices.ContainsFunc(b.pieces, func(o *piece) bool { return !o.anchor && math.Abs(o.middle()-p.middle()) <= sameLine*b.size })
}

// hasCodesUnderEachOther tells whether codes stand under each other in a column,
// and no figure but beside one of them: one row has one code.
func (b *body) hasCodesUnderEachOther() bool {
	for c := range b.words {
		var codes []*piece
		for _, p := range b.pieces {
			if p.from == c && p.anchor && isCodeText(p.text) {
				codes = append(codes, p)
			}
		}
		if len(codes) > 1 && !slices.ContainsFunc(b.pieces, func(p *piece) bool {
			return p.anchor && !slices.ContainsFunc(codes, func(code *piece) bool { return math.Abs(code.middle()-p.middle()) <= sameLine*b.size })
		}) {
			return true
		}
	}
	return false
}

func decimalsOf(text string) int {
	if i := strings.IndexByte(text, '.'); i >= 0 {
		return len(text) - i - 1
	}
	return 0
}

// totalsWithoutCode tells whether the lowest line of names is a total beside
// figures, while a code stands higher: two rows. A total of two lines stands beside
// the figures with its middle.
func (b *body) totalsWithoutCode() bool {
	for _, p := range b.pieces {
		if p.anchor || !totalText.MatchString(p.text) && p.text != totalLetter {
			continue
		}
		over := b.over(p)
		if p.text == totalLetter && (over == nil || !wrappedTotal.MatchString(over.text)) {
			continue
		}
		middles := []float64{p.middle()}
		if over != nil {
			middles = append(middles, (p.middle()+over.middle())/2)
		}
		beside, above := false, false
		for _, o := range b.pieces {
			beside = beside || o.anchor && slices.ContainsFunc(middles, func(y float64) bool { return math.Abs(o.middle()-y) <= sameLine*b.size })
			above = above || o.anchor && isCodeText(o.text) && o.middle() < p.middle()-b.size && o.to < p.from
		}
		if beside && above {
			return true
		}
	}
	return false
}

// over is the next piece of a column over one, as close as lines of a text stand; nil
// for none.
func (b *body) over(lower *piece) *piece {
	var next *piece
	for _, p := range b.pieces {
		if p.from == lower.from && p.to == lower.to && p.middle() < lower.middle()-sameLine*b.size && (next == nil || p.middle() > next.middle()) {
			next = p
		}
	}
	if next == nil || lower.middle()-next.middle() > leading*b.size {
		return nil
	}
	return next
}
