package grid

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// besideBox is how far, in font sizes, a row that was set anew may reach beyond
// the text of the rows before it.
const besideBox = 2.0

// linesOver is how many lines of a wrapped name stand over its figures at most.
const linesOver = 3

// proseGap is the widest free height, in font sizes, between two lines of prose.
const proseGap = 1.0

// samePlace is how far in points a glyph of a repeated header may stand off
// its place in the header that it repeats.
const samePlace = 1.5

// Refit reads an inferred grid again with the columns of the table that it
// goes on with on a further page: last is that table's part before it, top the
// one with its header, whose lines header are. Where the grid begins with the
// same header, those lines are no rows. False where its text does not fit into
// the columns.
func (g Grid) Refit(last, top Grid, header []layout.Line) (Grid, bool) {
	if g.region == nil { // a carried one has the columns already
		return g, g.Unread == ""
	}
	p, ok := g.region.split()
	if !ok {
		return g, false
	}
	like := last
	n, shift := g.region.repeats(g.Turn.Upright(header))
	p.body, p.header = g.region.fine[n:], nil
	switch {
	case n > 0:
		like = top
	case g.region.setAnew(last):
		return g, false
	case g.Header != 0 || slices.ContainsFunc(g.region.rows, isHeaderRow):
		return g, false
	}
	fitted, ok := p.fit(like.upright(), shift)
	if !ok {
		return g, false
	}
	fitted.region = g.region
	fitted.Box.Y0 = g.region.rows[0].top()
	if g.Turn.Degrees != 0 {
		fitted = laid(fitted, g.Turn)
	}
	return fitted, true
}

// setAnew tells whether the widest rules of a region end elsewhere than those of
// the grid on the page before it, or rules between columns stand elsewhere.
func (r *region) setAnew(before Grid) bool {
	sides, from, to, ruled := before.ruledAt()
	if len(sides) > 0 && slices.ContainsFunc(r.sides, func(x float64) bool { return math.Abs(sides[nearest(sides, x)]-x) > sameEnds }) {
		return true
	}
	if !ruled || len(r.rules) == 0 {
		return false
	}
	a, b := widest(r.rules)
	return math.Abs(a-from) > sameEnds && math.Abs(b-to) > sameEnds
}

// ruledAt is where upright rules stand in a grid and where its level ones end,
// ruled false where it has none.
func (g Grid) ruledAt() (sides []float64, from, to float64, ruled bool) {
	switch {
	case g.region == nil && g.Style != Aligned: // Partial where rows without rules were parted
		return g.Xs, g.Xs[0], g.Xs[len(g.Xs)-1], true
	case g.region == nil:
		return nil, 0, 0, false
	case len(g.region.rules) == 0:
		return g.region.sides, 0, 0, false
	}
	from, to = widest(g.region.rules)
	return g.region.sides, from, to, true
}

// widest is where the widest of the rules begins and ends.
func widest(rules []pdf.Rule) (from, to float64) {
	rule := slices.MaxFunc(rules, func(a, b pdf.Rule) int { return cmp.Compare(a.To.X-a.From.X, b.To.X-b.From.X) })
	return rule.From.X, rule.To.X
}

// isHeaderRow tells whether a row is headers, no names or figures.
func isHeaderRow(row textRow) bool {
	known := 0
	for _, a := range row {
		if isFigure(a.text) {
			return false
		}
		if isHeader(a.text) && !totalText.MatchString(a.text) {
			known++
		}
	}
	return known > 1
}

// fit reads the body with the columns of a grid, moved right by shift; false
// where text lies outside, a figure reaches over a border and is not in line
// with those of one column, or most figures are not in line with those of
// theirs: then the columns were set anew.
func (p *parts) fit(like Grid, shift float64) (Grid, bool) {
	xs := shifted(like.Xs, shift)
	if len(p.body) == 0 {
		return Grid{}, false
	}
	rows := make([]textRow, len(p.body))
	for i, row := range p.body {
		rows[i] = like.cut(row, xs, shift)
	}
	b := newBody(rows, xs, p.rowRules(xs), p.size)
	b.goesOn = true
	inLine, off := 0, 0
	for _, piece := range b.pieces {
		if piece.box.X0 < xs[0]-fitReach || piece.box.X1 > xs[len(xs)-1]+fitReach {
			return Grid{}, false
		}
		if piece.melted || piece.coded && !like.hasCodedNames(piece.from) || b.reachesOver(piece) {
			return Grid{}, false
		}
		if !isFigure(piece.text) {
			continue
		}
		if piece.from == piece.to {
			switch any, in := like.inLine(piece.from, moved(piece.box, shift), piece.text); {
			case in:
				inLine++
			case any || like.hasWords(piece.from):
				off++
			}
			continue
		}
		in, ok := like.lineUp(piece, shift)
		if !ok {
			return Grid{}, false
		}
		piece.from, piece.to = in, in
	}
	if off > 0 && off >= inLine {
		return Grid{}, false
	}
	b.settle()
	b.widen()
	fitted, ok := p.assemble(nil, nil, b)
	if !ok {
		return Grid{}, false
	}
	fitted.like, fitted.shift = &like, shift
	return fitted, true
}

// cut parts what stands hardly farther apart than its characters where a border,
// one of xs, runs through its widest gap: a name that fills its column and the unit
// beside it, or two figures that are in line with those of their columns. A total is
// spelled with gaps.
func (g Grid) cut(row textRow, xs []float64, shift float64) textRow {
	var apart textRow
	for _, a := range row {
		at, excess := a.widestGap()
		least := apartGap
		if isFigure(a.text) {
			least = figureGap
		}
		if excess > least*a.size && !totalText.MatchString(a.text) {
			left, right := newAtom(a.glyphs[:at:at]), newAtom(a.glyphs[at:])
			from, to := between(xs, left.center()), between(xs, right.center())
			if to == from+1 && left.box.X1 <= xs[to] && right.box.X0 >= xs[to] && g.takes(from, left, shift) && g.takes(to, right, shift) {
				apart = append(apart, left, right)
				continue
			}
		}
		apart = append(apart, a)
	}
	return apart
}

// takes tells whether a column has words as a text is, or figures that it is in
// line with.
func (g Grid) takes(column int, a atom, shift float64) bool {
	if !isFigure(a.text) {
		return g.hasWords(column)
	}
	any, in := g.inLine(column, moved(a.box, shift), a.text)
	return any && in
}

// widestGap is the glyph behind the widest gap of an atom, and by how much in
// points that is wider than the next one.
func (a atom) widestGap() (at int, excess float64) {
	gap, usual := 0.0, 0.0
	for i := 1; i < len(a.glyphs); i++ {
		switch free := a.glyphs[i].Box.X0 - a.glyphs[i-1].Box.X1; {
		case free > gap:
			at, gap, usual = i, free, gap
		case free > usual:
			usual = free
		}
	}
	return at, gap - usual
}

// lineUp is the only one of the columns under a figure whose figures are in
// line with it.
func (g Grid) lineUp(p *piece, shift float64) (column int, ok bool) {
	box := moved(p.box, shift)
	for c := p.from; c <= p.to; c++ {
		if any, in := g.inLine(c, box, p.text); any && in {
			if ok {
				return 0, false
			}
			column, ok = c, true
		}
	}
	return column, ok
}

// hasWords tells whether a name stands in a column, alone in it, here or on the
// pages before whose columns the grid has.
func (g Grid) hasWords(column int) bool {
	return g.like != nil && g.like.hasWords(column) || slices.ContainsFunc(g.Cells, func(c Cell) bool {
		return c.Col == column && c.ColSpan == 1 && c.Text != "" && !isFigure(c.Text) && !isDash(c.Text)
	})
}

// reachesOver tells whether a name reaches into the column of a figure beside it.
func (b *body) reachesOver(name *piece) bool {
	return name.from < name.to && !isFigure(name.text) && slices.ContainsFunc(b.pieces, func(o *piece) bool {
		return isFigure(o.text) && o.from == o.to && o.from >= name.from && o.from <= name.to && math.Abs(o.middle()-name.middle()) <= sameLine*b.size
	})
}

// codedName matches a name with its code before it.
var codedName = regexp.MustCompile(`^(?:[0-9]{3}|[0-9]{5}|[0-9]{7})\p{Han}`)

// hasCodedNames tells whether codes stand before the names of a column, in it.
func (g Grid) hasCodedNames(column int) bool {
	return slices.ContainsFunc(g.Cells, func(c Cell) bool { return c.Col == column && codedName.MatchString(c.Text) })
}

// moved is where a box stands in columns that are moved right by shift.
func moved(box geometry.Rect, shift float64) geometry.Rect {
	box.X0, box.X1 = box.X0-shift, box.X1-shift
	return box
}

func shifted(xs []float64, by float64) []float64 {
	to := make([]float64, len(xs))
	for i, x := range xs {
		to[i] = x + by
	}
	return to
}

// repeats counts the rows at the region's top that are the same glyphs at the
// same places as a header's, the row that numbers the columns under them among
// them, and tells how far right of it they stand; 0 where they are not the whole
// header.
func (r *region) repeats(header []layout.Line) (rows int, shift float64) {
	var printed []pdf.Glyph
	for _, line := range header {
		printed = append(printed, inkedOf(line.Glyphs)...)
	}
	var again []pdf.Glyph
	for rows < len(r.rows) && len(again) < len(printed) {
		for _, a := range r.rows[rows] {
			again = append(again, inkedOf(a.glyphs)...)
		}
		rows++
	}
	if len(printed) == 0 || len(again) != len(printed) {
		return 0, 0
	}
	from, to := corner(printed), corner(again)
	for _, g := range printed {
		i := slices.IndexFunc(again, func(o pdf.Glyph) bool {
			return o.Text == g.Text && math.Abs(o.Box.X0-to.X-g.Box.X0+from.X) <= samePlace && math.Abs(o.Box.Y0-to.Y-g.Box.Y0+from.Y) <= samePlace
		})
		if i < 0 {
			return 0, 0
		}
		again = slices.Delete(again, i, i+1)
	}
	if rows < len(r.rows) && isNumbering(r.rows[rows]) {
		rows++
	}
	return rows, to.X - from.X
}

// WithoutHeader leaves out of the lines at the top of a page those that repeat
// the header of the table before, on a page turned as g's, if they do.
func (g Grid) WithoutHeader(lines, header []layout.Line) []layout.Line {
	grouped := sideBySide(lines)
	r := region{rows: rowsOf(grouped, false)}
	n, _ := r.repeats(g.Turn.Upright(header))
	return slices.Concat(grouped[n:]...)
}

func inkedOf(glyphs []pdf.Glyph) []pdf.Glyph {
	return slices.DeleteFunc(slices.Clone(glyphs), func(g pdf.Glyph) bool { return g.Space() })
}

// corner is the top left corner of glyphs.
func corner(glyphs []pdf.Glyph) geometry.Point {
	box := glyphs[0].Box
	for _, g := range glyphs {
		box = box.Union(g.Box)
	}
	return geometry.Point{X: box.X0, Y: box.Y0}
}

// Carry makes a grid of the first of the lines on the page behind g's: rows
// that go on with it where too few are left to show columns of their own, as
// 合计 alone, under the table's header or not. It gives the lines that are
// left; false where the first rows do not stand in g's columns, their figures
// in line with g's, or are names alone without the header.
func (g Grid) Carry(page int, lines, header []layout.Line) (Grid, []layout.Line, bool) {
	if g.Unread != "" || g.Columns() < 2 {
		return Grid{}, lines, false
	}
	grouped := sideBySide(lines)
	turn := g.Turn
	g = g.upright()
	again := region{rows: rowsOf(grouped, false)}
	repeated, _ := again.repeats(turn.Upright(header))
	taken := slices.Concat(grouped[:repeated]...)
	fine := rowsOf(grouped[repeated:], true)
	if g.hasBlankedThousands() {
		for i := range fine {
			fine[i] = fine[i].withThousands()
		}
	}
	var rows [][]layout.Line
	sure, largest := repeated > 0, titleType*g.largestType()
	for i, row := range grouped[repeated:] {
		if breaks(row, 0) || titleAt(grouped, repeated+i) || i > 0 && top(row)-bottom(rows[i-1]) > headerGap*row[0].Size || !g.holds(fine[i]) || largestType(row) > largest ||
			(i == 0 || top(row)-bottom(rows[i-1]) > wrapGap*row[0].Size) && isHeaderRow(atomsOf(row, false)) { // 支出 under names ends them
			break
		}
		if n := repeated + i + 1; n < len(grouped) && beginsProse(row, grouped[n]) &&
			(i == 0 || top(row)-bottom(rows[i-1]) > top(grouped[n])-bottom(row)) { // else it is closer to what is over it
			break
		}
		rows, taken = append(rows, row), append(taken, row...)
		sure = sure || hasFigures(row) || g.endsWithNumber(fine[i]) || slices.ContainsFunc(fine[i], func(a atom) bool { return isCodeText(a.text) || isDash(a.text) })
	}
	if !sure {
		return Grid{}, lines, false
	}
	p := parts{page: page, size: bodySize(rows), body: fine[:len(rows)]}
	carried, ok := p.fit(g, 0)
	if !ok {
		return Grid{}, lines, false
	}
	left := slices.DeleteFunc(slices.Clone(lines), func(l layout.Line) bool {
		return slices.ContainsFunc(taken, func(t layout.Line) bool { return t.Box == l.Box && t.Text == l.Text })
	})
	if turn.Degrees != 0 {
		carried = laid(carried, turn)
	}
	return carried, left, true
}

// largestType is the size of the largest type in the grid.
func (g Grid) largestType() float64 {
	var lines []layout.Line
	for _, c := range g.Cells {
		lines = append(lines, c.Lines...)
	}
	return largestType(lines)
}

// hasBlankedThousands tells whether an amount of the grid has its thousands
// parted by blanks.
func (g Grid) hasBlankedThousands() bool {
	return slices.ContainsFunc(g.Cells, func(c Cell) bool { return blankedThousands.MatchString(c.Text) })
}

// Upright is a cell of the grid with its lines in reading direction.
func (g Grid) Upright(cell *Cell) *Cell {
	if g.Turn.Degrees == 0 {
		return cell
	}
	turned := *cell
	turned.Lines = g.Turn.Upright(cell.Lines)
	return &turned
}

// upright is a grid of a turned page with the lines of its cells in reading
// direction, as its borders are.
func (g Grid) upright() Grid {
	if g.Turn.Degrees == 0 {
		return g
	}
	g.Cells = slices.Clone(g.Cells)
	for i := range g.Cells {
		g.Cells[i].Lines = g.Turn.Upright(g.Cells[i].Lines)
	}
	return g
}

// GoesOn tells whether the first of the lines on the page behind the grid, in
// reading direction, are a row of figures, a name before them or names over them,
// within the grid's width, or those of a total, behind a code or several behind an
// item, which may be set anew, across it. Behind a grid without names, as the right
// half of one, a figure alone is a row.
func (g Grid) GoesOn(lines []layout.Line) bool {
	over, row := firstFiguresIn(lines, func(row []layout.Line) bool {
		return hasFigures(row) || g.endsWithNumber(atomsOf(row, true)) || g.counts() && endsWithCount(row)
	}, func(row []layout.Line) bool { return g.holdsNames([][]layout.Line{row}) })
	if row == nil || len(over) > linesOver && !g.holdsNames(over) {
		return false
	}
	from, to, slack := row[0].box.X0, row[len(row)-1].box.X1, besideBox*row.size()
	within, across := from >= g.Box.X0-slack && to <= g.Box.X1+slack, from < g.Box.X1 && to > g.Box.X0
	return (len(row) > 1 || len(over) > 0 || g.isNameless()) && (within || across && (totalText.MatchString(row[0].text) || isCodeText(row[0].text) || len(row) > 2 && itemText.MatchString(row[0].text)))
}

// endsWithCount tells whether a row has a count behind its name, strokes for none
// behind that.
func endsWithCount(row []layout.Line) bool {
	last := len(row) - 1
	for last > 0 && isDash(row[last].Text) {
		last--
	}
	return last > 0 && isDigits(row[last].Text)
}

// BeginsWithRow tells whether the first of the lines, in reading direction, are a
// row of figures behind a name, or under lines of it.
func BeginsWithRow(lines []layout.Line) bool {
	over, row := firstFiguresIn(lines, hasFigures, func(row []layout.Line) bool { return isDash(row[1].Text) })
	return len(row) > 1 && len(over) <= linesOver
}

// firstFiguresIn is the first row in lines that has figures and the names over it,
// nil where prose or what stands over tables is among them or texts stand side by
// side over it that may not.
func firstFiguresIn(lines []layout.Line, has, may func(row []layout.Line) bool) (over [][]layout.Line, row textRow) {
	rows := sideBySide(lines)
	i := slices.IndexFunc(rows, has)
	if i < 0 || slices.ContainsFunc(rows[:i], func(row []layout.Line) bool { return len(row) > 1 && !may(row) }) ||
		slices.ContainsFunc(rows[:i+1], func(row []layout.Line) bool { return breaks(row, 0) }) || titleAt(rows, i) {
		return nil, nil
	}
	row = atomsOf(rows[i], true)
	if row.goesOnAsProse() || i+1 < len(rows) && top(rows[i+1])-bottom(rows[i]) <= proseGap*rows[i][0].Size && beginsProse(rows[i], rows[i+1]) {
		return nil, nil
	}
	return rows[:i], row
}

// endsWithNumber tells whether a row ends with a number in line with those of a
// column, in a grid whose amounts are without decimals.
func (g Grid) endsWithNumber(row textRow) bool {
	last := row[len(row)-1]
	if !isDigits(last.text) || !g.counts() {
		return false
	}
	from, to := spread(g.Xs, last.box.X0, last.box.X1)
	any, in := g.inLine(from, last.box, last.text)
	return from == to && any && in
}

// counts tells whether a grid has figures and none with decimals.
func (g Grid) counts() bool {
	whole := false
	for _, c := range g.Cells {
		if isFigure(c.Text) && strings.Contains(c.Text, ".") {
			return false
		}
		whole = whole || isFigure(c.Text) && !isCodeText(c.Text)
	}
	return whole
}

// isNameless tells whether no name stands in the grid from its first figures on.
func (g Grid) isNameless() bool {
	from := slices.IndexFunc(g.Cells, func(c Cell) bool { return holdsFiguresOnly(c.Text) })
	return from >= 0 && !slices.ContainsFunc(g.Cells, func(c Cell) bool {
		return c.Row >= g.Cells[from].Row && c.Text != "" && !isDash(c.Text) && !holdsFiguresOnly(c.Text)
	})
}

// holdsFiguresOnly tells whether the words of a text are figures, as those of a
// row whose columns can not be told.
func holdsFiguresOnly(text string) bool {
	words := strings.Fields(text)
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !isFigure(w) })
}

// holdsNames tells whether each line of the rows, names or strokes for none,
// stands in a column of the grid.
func (g Grid) holdsNames(rows [][]layout.Line) bool {
	return !slices.ContainsFunc(slices.Concat(rows...), func(l layout.Line) bool {
		from, to := spread(g.Xs, l.Box.X0, l.Box.X1)
		return from != to || l.Box.X0 < g.Xs[0]-reach || l.Box.X1 > g.Xs[len(g.Xs)-1]+reach
	})
}

// goesOnAsProse tells whether words stand as close behind a figure as in
// justified prose.
func (r textRow) goesOnAsProse() bool {
	for i := 1; i < len(r); i++ {
		words := !isFigure(r[i].text) && !isDash(r[i].text) && !totalText.MatchString(r[i].text) && !gluedTotal.MatchString(r[i].text)
		if words && isFigure(r[i-1].text) && !isCodeText(r[i-1].text) && r[i].box.X0-r[i-1].box.X1 <= stretched*r[i].size {
			return true
		}
	}
	return false
}

// gluedTotal matches a total that its figure touches.
var gluedTotal = regexp.MustCompile(`^(?:合计|总计|小计|共计)[-△▲(]?[0-9]`)

// beginsProse tells whether a row is the first line of a paragraph that goes
// on in the row under it.
func beginsProse(row, under []layout.Line) bool {
	size := row[0].Size
	return len(row) == 1 && len(under) == 1 && math.Abs(under[0].Size-size) <= sameType*size && top(under)-bottom(row) <= headerGap*size &&
		!noteText.MatchString(under[0].Text) && (fillsBlank(under[0]) || isProse(under[0].Text))
}

// sameType is the share by which sizes of one type differ at most.
const sameType = 0.1

func top(row []layout.Line) float64 {
	y := math.Inf(1)
	for _, line := range row {
		y = math.Min(y, line.Box.Y0)
	}
	return y
}

func bottom(row []layout.Line) float64 {
	y := math.Inf(-1)
	for _, line := range row {
		y = math.Max(y, line.Box.Y1)
	}
	return y
}

// holds tells whether a row could be one of the grid: each text lies in its
// columns, no name in those of figures, and the figures in line with those of the grid.
func (g Grid) holds(row textRow) bool {
	for _, a := range row {
		if a.box.X0 < g.Xs[0]-reach || a.box.X1 > g.Xs[len(g.Xs)-1]+reach {
			return false
		}
		from, to := spread(g.Xs, a.box.X0, a.box.X1)
		if !isFigure(a.text) {
			if to > from && g.holdsAmounts(to) {
				return false
			}
			continue
		}
		if any, in := g.inLine(from, a.box, a.text); from == to && any && !in {
			return false
		}
	}
	return true
}

// holdsAmounts tells whether more amounts than words, those of its header among them,
// stand in a column.
func (g Grid) holdsAmounts(column int) bool {
	amounts, words := 0, 0
	for _, c := range g.Cells {
		if c.Col == column {
			amounts += count(wholeFigure.MatchString(c.Text))
			words += count(hanIn(c.Text) > 0)
		}
	}
	return amounts > words
}

// inLine tells whether a figure stands where those of a column do, and whether
// there is any: in the column's own alignment if all figures there share one,
// else in line with one of them. An amount does not stand among codes.
func (g Grid) inLine(column int, box geometry.Rect, text string) (any, in bool) {
	boxes, codes := g.figuresIn(column)
	if len(boxes) > 0 && codes && wholeFigure.MatchString(text) {
		return true, false
	}
	shared := false
	for _, at := range alignments {
		apart, meets := 0.0, false
		for _, b := range boxes {
			apart = math.Max(apart, math.Abs(at(b)-at(boxes[0])))
			meets = meets || math.Abs(at(b)-at(box)) <= flush
		}
		switch keeps := apart <= flush; {
		case keeps && !shared:
			shared, in = true, meets
		case keeps || !shared:
			in = in || meets
		}
	}
	return len(boxes) > 0, in
}

// figuresIn are the places of a column's figures, those of the pages before
// whose columns it has among them; codes tells whether all are codes.
func (g Grid) figuresIn(column int) (boxes []geometry.Rect, codes bool) {
	codes = true
	if g.like != nil {
		boxes, codes = g.like.figuresIn(column)
		for i := range boxes {
			boxes[i] = moved(boxes[i], -g.shift)
		}
	}
	for _, cell := range g.Cells {
		if cell.Col != column || cell.ColSpan > 1 || !isFigure(cell.Text) {
			continue
		}
		for _, line := range cell.Lines {
			boxes = append(boxes, line.Box)
		}
		codes = codes && isCodeText(cell.Text)
	}
	return boxes, codes
}
