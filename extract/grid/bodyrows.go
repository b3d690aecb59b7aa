package grid

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// sameLine is how far apart, in font sizes, the middles of texts of one
	// printed row may lie.
	sameLine = 0.35
	// leading is the greatest distance, in font sizes, of the lines of one
	// wrapped text.
	leading = 1.85
	// widestLeading is the same where rows stand farther apart: lines set at twice
	// their height, as web pages may be.
	widestLeading = 2.2
	// thickness is the least distance, in font sizes, of lines under each
	// other.
	thickness = 0.9
	// atAnchor is how far, in font sizes, a wrapped text may stand off its
	// row's figures: off their middle, or its first or last line off them.
	atAnchor = 0.3
	// mostLines is the greatest number of lines of labels that are looked at
	// together; more of them close together are left in doubt.
	mostLines = 60
	// surely is how much better the best way of giving lines to rows must be
	// than the second best; see run.
	surely = 0.2
	// surelyHung is the same for where figures stand against their labels,
	// over the whole table.
	surelyHung = 0.6
	// everyRow is the share of rows that a column of codes has a code in.
	everyRow = 0.8
)

// piece is one line of text in one column (or over several) of the body.
type piece struct {
	from, to int // columns
	glyphs   []pdf.Glyph
	box      geometry.Rect
	size     float64
	text     string
	anchor   bool // tells where its row is: a figure, a code, a number of a row
	row      int
	doubt    bool // it may belong to another row
	melted   bool // a figure stands behind another one or a name in it
	coded    bool // a name stands behind a code in it
}

// melts tells whether a text behind another one in a column is a figure of its
// own: neither the last group of an amount nor a part of a figure set apart.
func melts(before, text string) bool {
	switch {
	case !isDigits(text) && !wholeFigure.MatchString(text):
		return false
	case !isFigure(before):
		return true
	case firstGroup.MatchString(before) && lastGroup.MatchString(text):
		return false
	}
	return isDigits(before) || wholeFigure.MatchString(before)
}

func (p *piece) middle() float64 { return (p.box.Y0 + p.box.Y1) / 2 }

// body is the rows of a table under its header, columns known.
type body struct {
	xs      []float64
	pieces  []*piece
	rules   []float64 // heights of the rules that part rows
	size    float64
	anchors []float64 // middles of the rows that figures or codes are in
	words   []bool    // by column: it holds names
	rows    []float64 // middles of all rows, once they are known
	loose   bool      // rows without a figure are likely
	goesOn  bool      // it begins with what may be the rest of a row of the page before
	closest float64   // the least distance of two rows that are known, 0 where there is one
	lead    float64   // the least distance of two lines of names, +Inf where there is one
}

// newBody puts atoms into columns, those of a line in one column together.
func newBody(rows []textRow, xs []float64, rules []float64, size float64) *body {
	b := &body{xs: xs, rules: rules, size: size}
	var atoms []atom
	for _, row := range rows {
		atoms = append(atoms, row...)
	}
	slices.SortStableFunc(atoms, func(a, b atom) int {
		if math.Abs(a.middle()-b.middle()) > sameLine*size {
			return cmp.Compare(a.middle(), b.middle())
		}
		return cmp.Compare(a.box.X0, b.box.X0)
	})
	for _, a := range atoms {
		from, to := spread(xs, a.box.X0, a.box.X1)
		if n := len(b.pieces); n > 0 {
			if last := b.pieces[n-1]; last.from == from && last.to == to && math.Abs(last.middle()-a.middle()) <= sameLine*size && a.box.X0 >= last.box.X1-1 {
				last.melted = last.melted || melts(last.text, a.text)
				last.coded = last.coded || isCodeText(last.text) && !isFigure(a.text)
				last.glyphs = append(last.glyphs, a.glyphs...)
				last.box = last.box.Union(a.box)
				last.text += a.text
				continue
			}
		}
		b.pieces = append(b.pieces, &piece{from: from, to: to, glyphs: slices.Clone(a.glyphs), box: a.box, size: a.size, text: a.text, row: -1})
	}
	b.joinBroken()
	b.tellAnchors()
	return b
}

// tellAnchors finds the columns of names; what stands in others is a figure
// or a code on one line and tells where its row is.
func (b *body) tellAnchors() {
	words, other := make([]int, len(b.xs)-1), make([]int, len(b.xs)-1)
	for _, p := range b.pieces {
		if p.from != p.to {
			continue
		}
		if isFigure(p.text) || isDash(p.text) {
			other[p.from]++
		} else {
			words[p.from]++
		}
	}
	b.words = make([]bool, len(words))
	for c := range words {
		b.words[c] = words[c] > other[c]
	}
	for _, p := range b.pieces {
		p.anchor = p.from == p.to && !b.words[p.from] && (isFigure(p.text) || isDash(p.text)) || p.from != p.to && isFigure(p.text)
		if p.from == p.to && b.words[p.from] && isFigure(p.text) && strings.ContainsAny(p.text, ".,") {
			p.doubt = true // a figure among names
		}
	}
	var middles []float64
	for _, p := range b.pieces {
		if p.anchor {
			middles = append(middles, p.middle())
		}
	}
	slices.Sort(middles)
	b.anchors = levelled(middles, sameLine*b.size)
	b.measure()
}

// measure finds how close rows and lines of names stand.
func (b *body) measure() {
	b.closest, b.lead = math.Inf(1), math.Inf(1)
	for i := 1; i < len(b.anchors); i++ {
		b.closest = min(b.closest, b.anchors[i]-b.anchors[i-1])
	}
	for c := range b.words {
		lines := b.names(c)
		for i := 1; i < len(lines); i++ {
			d := lines[i].middle() - lines[i-1].middle()
			if d <= thickness*b.size {
				continue
			}
			b.lead = min(b.lead, d)
			if b.beginsRow(lines[i-1], lines[i]) {
				b.closest = min(b.closest, d)
			}
		}
	}
	if math.IsInf(b.closest, 1) {
		b.closest = 0
	}
}

// levelled replaces values nearer to the first of them than slack by their
// mean.
func levelled(sorted []float64, slack float64) []float64 {
	var levels []float64
	for i := 0; i < len(sorted); {
		sum, j := 0.0, i
		for ; j < len(sorted) && sorted[j]-sorted[i] <= slack; j++ {
			sum += sorted[j]
		}
		levels = append(levels, sum/float64(j-i))
		i = j
	}
	return levels
}

func isDash(text string) bool { return text != "" && strings.Trim(text, "-—－–―") == "" }

// settle gives every piece its row.
func (b *body) settle() {
	b.rows = slices.Clone(b.anchors)
	for _, p := range b.pieces {
		if p.anchor {
			p.row = nearest(b.rows, p.middle())
		}
	}
	if b.ruledRows() {
		b.byRules()
		return
	}
	b.loose = b.mayBeLoose()
	var ways [3]layingOut
	best := centred
	for _, h := range []hang{centred, hungTop, hungBottom} {
		ways[h] = b.layOut(h)
		if ways[h].cost < ways[best].cost-0.01 {
			best = h
		}
	}
	for h := range ways {
		if ways[h].cost-ways[best].cost < surelyHung {
			ways[best].doubt(ways[h])
		}
	}
	if best != centred {
		ways[best].doubtUneven(best, sameLine*b.size)
	}
	for _, text := range ways[best].texts {
		b.take(text)
	}
	b.doubtBeside()
	b.sortRows()
}

// doubtUneven doubts the texts beside figures within which one of another column
// begins, where all stand at the head of their rows, or ends, where they stand at the
// foot: a row of its own may begin or end there.
func (l *layingOut) doubtUneven(h hang, slack float64) {
	for i := range l.texts {
		text := &l.texts[i]
		inner := text.lines[1:]
		if h == hungBottom {
			inner = text.lines[:len(text.lines)-1]
		}
		for _, other := range l.texts {
			edge := other.lines[0]
			if h == hungBottom {
				edge = other.lines[len(other.lines)-1]
			}
			if text.row >= 0 && edge.from != text.lines[0].from && slices.ContainsFunc(inner, func(p *piece) bool { return math.Abs(p.middle()-edge.middle()) <= slack }) {
				text.doubt = true
			}
		}
	}
}

// doubtBeside doubts the names of rows of figures beside which a text stands that was
// taken for a row of its own: it may be a line of them.
func (b *body) doubtBeside() {
	rows := map[int]bool{}
	for _, lone := range b.pieces {
		for _, p := range b.pieces {
			if lone.row >= len(b.anchors) && p.anchor && min(p.box.Y1, lone.box.Y1)-max(p.box.Y0, lone.box.Y0) > overhang*b.size {
				rows[p.row] = true
			}
		}
	}
	for _, p := range b.pieces {
		p.doubt = p.doubt || !p.anchor && rows[p.row]
	}
}

// layingOut is one reading of all labels.
type layingOut struct {
	texts []placed
	cost  float64
}

func (b *body) layOut(h hang) layingOut {
	var l layingOut
	for c := range b.words {
		for _, run := range b.runs(c) {
			texts, cost := b.place(run, h)
			l.texts = append(l.texts, texts...)
			l.cost += cost
		}
	}
	return l
}

// doubt marks the texts beside figures that another reading, as good, has
// otherwise.
func (l *layingOut) doubt(other layingOut) {
	type span struct {
		first, last *piece
		row         int
	}
	same := map[span]bool{}
	for _, text := range other.texts {
		same[span{text.lines[0], text.lines[len(text.lines)-1], text.row}] = true
	}
	for i := range l.texts {
		text := &l.texts[i]
		if text.row >= 0 && !same[span{text.lines[0], text.lines[len(text.lines)-1], text.row}] {
			text.doubt = true
		}
	}
}

// mayBeLoose tells whether rows without any figure are likely: where a column
// of codes or of row numbers has something in nearly every row, they are not.
func (b *body) mayBeLoose() bool {
	count := make([]int, len(b.words))
	for _, p := range b.pieces {
		if p.from == p.to && isDigits(p.text) {
			count[p.from]++
		}
	}
	return float64(slices.Max(count)) < everyRow*float64(len(b.anchors))
}

// ruledRows tells whether rules part the rows: nearly no two rows with
// figures have none between them.
func (b *body) ruledRows() bool {
	if len(b.anchors) < 2 || b.hasRowWithin() || b.hasUnevenLines() {
		return false
	}
	parted := 0
	for i := 1; i < len(b.anchors); i++ {
		if b.ruleIn(b.anchors[i-1], b.anchors[i]) {
			parted++
		}
	}
	return parted == len(b.anchors)-1
}

func (b *body) ruleIn(from, to float64) bool {
	return slices.ContainsFunc(b.rules, func(y float64) bool { return y > from && y < to })
}

// byRules puts what stands between two rules in one row.
func (b *body) byRules() {
	var loose []*piece
	for _, p := range b.pieces {
		if p.row >= 0 {
			continue
		}
		for i, y := range b.anchors {
			if !b.ruleIn(math.Min(y, p.middle()), math.Max(y, p.middle())) {
				p.row = i
			}
		}
		if p.row < 0 {
			loose = append(loose, p)
		}
	}
	for _, p := range loose {
		i := slices.IndexFunc(b.rows[len(b.anchors):], func(y float64) bool {
			return !b.ruleIn(math.Min(y, p.middle()), math.Max(y, p.middle()))
		})
		if i < 0 {
			b.rows = append(b.rows, p.middle())
			i = len(b.rows) - 1 - len(b.anchors)
		}
		p.row = len(b.anchors) + i
	}
	b.sortRows()
}

// sortRows numbers the rows from top to bottom.
func (b *body) sortRows() {
	order := make([]int, len(b.rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(b.rows[i], b.rows[j]) })
	rank, rows := make([]int, len(order)), make([]float64, len(order))
	for to, from := range order {
		rank[from], rows[to] = to, b.rows[from]
	}
	for _, p := range b.pieces {
		if p.row >= 0 {
			p.row = rank[p.row]
		}
	}
	b.rows = rows
}

// runs are the lines of names in column c (or over several from there) that
// stand close enough to be of one text.
func (b *body) runs(c int) [][]*piece {
	lines := b.names(c)
	var runs [][]*piece
	for i, p := range lines {
		if i > 0 && b.mayGoOn(lines[i-1], p) {
			runs[len(runs)-1] = append(runs[len(runs)-1], p)
		} else {
			runs = append(runs, []*piece{p})
		}
	}
	return runs
}

// beginsRow tells whether lower, a line of names under upper, begins a row of
// its own: an item, or a total that stands out of line with what is above, or
// beside the same one of another column, alone there.
func (b *body) beginsRow(upper, lower *piece) bool {
	if BeginsRow(lower.text) || isTotal(lower.text) && (isTotal(upper.text) || b.hasTotalBeside(lower)) {
		return true
	}
	outOfLine := math.Abs(upper.box.X0-lower.box.X0) > sameLeft && math.Abs(upper.box.Center().X-lower.box.Center().X) > concentric*b.size
	return outOfLine && (totalText.MatchString(lower.text) || b.wrapsTotal(lower))
}

// wrappedTotal matches a total whose last letter stands on a line of its own.
var wrappedTotal = regexp.MustCompile(`[合总小共]$`)

// totalLetter is the last letter of a total.
const totalLetter = "计"

// wrapsTotal tells whether a name is the first line of a total: 人员经费合 over 计.
func (b *body) wrapsTotal(name *piece) bool {
	if !wrappedTotal.MatchString(name.text) {
		return false
	}
	next := b.under(name)
	return next != nil && next.text == totalLetter
}

// hasTotalBeside tells whether the same total stands at the height of one in
// another column, with no name close over or under it.
func (b *body) hasTotalBeside(total *piece) bool {
	for _, p := range b.pieces {
		if p.from == total.from || p.text != total.text || math.Abs(p.middle()-total.middle()) > sameLine*b.size {
			continue
		}
		if !slices.ContainsFunc(b.names(p.from), func(o *piece) bool { return o != p && math.Abs(o.middle()-p.middle()) <= leading*b.size }) {
			return true
		}
	}
	return false
}

func isTotal(text string) bool {
	return text == "合计" || text == "总计" || text == "小计" || text == "共计"
}

// hasRowWithin tells whether a row begins between two rules under another
// one: then the rules part bands of rows.
func (b *body) hasRowWithin() bool {
	for c := range b.words {
		lines := b.names(c)
		for i := 1; i < len(lines); i++ {
			if b.beginsRow(lines[i-1], lines[i]) && !b.ruleIn(lines[i-1].middle(), lines[i].middle()) {
				return true
			}
		}
	}
	return false
}

// hasUnevenLines tells whether names between two rules stand unevenly far under
// each other: they are several.
func (b *body) hasUnevenLines() bool {
	for c := range b.words {
		lines := b.names(c)
		for i := 2; i < len(lines); i++ {
			upper, lower := lines[i-1].middle()-lines[i-2].middle(), lines[i].middle()-lines[i-1].middle()
			if b.words[c] && math.Abs(upper-lower) > 2*closer*b.size && !b.ruleIn(lines[i-2].middle(), lines[i].middle()) {
				return true
			}
		}
	}
	return false
}

// names are the lines of names in column c, or over several from there, from
// top to bottom.
func (b *body) names(c int) []*piece {
	var lines []*piece
	for _, p := range b.pieces {
		if !p.anchor && p.from == c {
			lines = append(lines, p)
		}
	}
	slices.SortStableFunc(lines, func(a, b *piece) int { return cmp.Compare(a.middle(), b.middle()) })
	return lines
}

// leading is the greatest distance of the lines of one wrapped text. Where lines of
// names stand closer than any two rows do, be it far apart, they are of one; in
// half their steps a row without figures may stand between two.
func (b *body) leading() float64 {
	usual := leading * b.size
	if b.lead < b.closest-closer*b.size && 2*b.lead > b.closest+closer*b.size && b.lead <= widestLeading*b.size {
		return math.Max(usual, b.lead+evenSlack*b.size)
	}
	return usual
}

// wholeHeader is how many characters a header has at least that is surely no rest of
// another.
const wholeHeader = 4

// areHeaders tells whether two texts under each other are a header each: 公务用车购置费
// under 公务用车购置及运行费, where no rules part the rows of a header.
func areHeaders(upper, lower string) bool {
	return utf8.RuneCountInString(lower) >= wholeHeader && isHeader(upper) && isHeader(lower) && !isHeader(upper+lower)
}

// mayGoOn tells whether lower can be a further line of the text that upper
// ends: it begins no item, no rule is between and no word of it would have
// fit behind upper.
func (b *body) mayGoOn(upper, lower *piece) bool {
	if lower.middle()-upper.middle() > b.leading() || b.ruleIn(upper.middle(), lower.middle()) || b.beginsRow(upper, lower) ||
		areHeaders(upper.text, lower.text) {
		return false
	}
	widest, end := 0.0, 0.0
	for _, p := range b.pieces {
		if p.from == upper.from && p.to == upper.to && !p.anchor && !pageNumber.MatchString(p.text) { // one stands in the frame
			right := layout.FirmEnd(p.glyphs)
			widest, end = math.Max(widest, right-p.box.X0), math.Max(end, right)
		}
	}
	word := layout.WordWidth(lower.glyphs) - 0.1*b.size
	return upper.box.Width()+word > widest || upper.box.X1+word > end
}

// widen spreads names that stand in a column of figures, or over several
// columns, over the free columns of their row that they are in the middle of; a
// total, as 公用经费合计 over two groups, over all of them.
func (b *body) widen() {
	for _, p := range b.pieces {
		if p.anchor || isFigure(p.text) || p.from == p.to && b.words[p.from] {
			continue
		}
		best, from, to := offCentre*b.size, p.from, p.to
		for f := p.from; f >= 0 && b.free(p, f); f-- {
			for t := p.to; t < len(b.words) && b.free(p, t); t++ {
				off := math.Abs((b.xs[f]+b.xs[t+1])/2 - (p.box.X0+p.box.X1)/2)
				if off < best || totalText.MatchString(p.text) && off <= best+evenSlack*b.size && t-f > to-from {
					best, from, to = off, f, t
				}
			}
		}
		p.from, p.to = from, to
	}
}

// free tells whether nothing but p stands in a column of its row.
func (b *body) free(p *piece, column int) bool {
	return !slices.ContainsFunc(b.pieces, func(o *piece) bool {
		return o != p && o.row == p.row && o.from <= column && column <= o.to
	})
}
