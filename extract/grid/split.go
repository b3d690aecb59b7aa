package grid

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// headerRows is the most rows of text a header has: four levels of
	// names that are wrapped to six lines each.
	headerRows = 24
	// headerGap is the widest free height, in font sizes, between two rows
	// of a header; loose headers leave two lines free.
	headerGap = 3.0
	// loneGap is that under a row of one text: a year or a title without
	// the word 表 stands farther from the header.
	loneGap = 1.5
	// mirrorSlack is how far, in font sizes, the lines of a label may be from
	// lying evenly around the row's figures.
	mirrorSlack = 0.2
	// evenSlack is how far, in font sizes, the distances of the lines of one text
	// may differ.
	evenSlack = 0.05
	// firstIndent is how much farther right, in font sizes, the first line of a
	// name may begin than the others.
	firstIndent = 2.1
	// sameLeft is how far in points the left ends of labels may differ.
	sameLeft = 1.5
)

// parts is a region with header and body told apart.
type parts struct {
	page   int
	size   float64    // of the type
	header []textRow  // coarse atoms
	body   []textRow  // fine atoms
	rules  []pdf.Rule // horizontal ones
}

// split tells header and body of a region apart.
func (r *region) split() (parts, bool) {
	p := parts{page: r.page, rules: r.rules}
	start := r.bodyStart()
	if start == len(r.rows) {
		return p, false
	}
	p.size = r.rows[start].size()
	end := start
	var late textRow
	if end > 0 && isNumbering(r.rows[end-1]) {
		end--
		late = besideNumbers(r.rows[end])
	}
	begin := r.headerStart(end, p.size)
	for i, row := range r.rows[begin:end] {
		p.header = append(p.header, headersOf(row, slices.Concat(p.header...), slices.Concat(r.rows[begin+i+1:end]...)))
	}
	if len(late) > 0 {
		p.header = append(p.header, late)
	}
	p.body = r.fine[start:]
	p.rules = slices.DeleteFunc(slices.Clone(r.rules), func(rule pdf.Rule) bool {
		return rule.From.Y < r.rows[begin].top()-reachUp*p.size
	})
	return p, true
}

// headersOf parts texts of a header that stand closer than words do where each
// of their parts is a known header, and letters that are no word where each is
// the end of another one of the texts over them or goes on in one under it: 次
// and 位 under 行 and 计量单, 基 and 项 over 本 and 目.
func headersOf(row, over, under textRow) textRow {
	var lower, apart textRow
	for _, a := range under {
		lower = append(lower, a.partedBy(apartGap)...)
	}
	for _, a := range row {
		parts := a.partedBy(apartGap)
		if len(parts) < 2 || isHeader(a.text) || !allHeaders(parts) && !endTexts(parts, over) && !beginTexts(parts, lower) {
			parts = textRow{a}
		}
		apart = append(apart, parts...)
	}
	return apart
}

func allHeaders(parts textRow) bool {
	return !slices.ContainsFunc(parts, func(p atom) bool { return !isHeader(p.text) })
}

// endTexts tells whether each part stands right under the middle of a text of
// its own of those over them.
func endTexts(parts, over textRow) bool {
	return !slices.ContainsFunc(parts, func(p atom) bool {
		return !slices.ContainsFunc(over, func(o atom) bool { return o.isOver(p) })
	})
}

// beginTexts tells whether each part stands right over the middle of a text of
// its own of those under them.
func beginTexts(parts, under textRow) bool {
	return !slices.ContainsFunc(parts, func(p atom) bool { return !slices.ContainsFunc(under, p.isOver) })
}

// isOver tells whether a text stands close over the middle of another one.
func (a atom) isOver(lower atom) bool {
	return math.Abs(a.center()-lower.center()) <= concentric*lower.size && lower.middle() > a.middle() && lower.box.Y0-a.box.Y1 <= wrapGap*lower.size
}

// bodyStart is the first row of the body: the first one with figures or a
// code, or a row of a label right above it that is none of the header.
func (r *region) bodyStart() int {
	start := len(r.rows)
	for i, row := range r.rows {
		if isNumbering(row) {
			start = i + 1
			break
		}
	}
	if start < len(r.rows) {
		return start
	}
	for i, row := range r.rows {
		if all, amounts := row.figures(); amounts > 0 || all > 0 && (isCodeText(row[0].text) || all > 1) {
			start = i
			break
		}
	}
	start = r.firstItem(start)
	if under := r.underRule(start); under < start {
		for under > 0 && itemText.MatchString(r.rows[under-1][0].text) {
			under--
		}
		return under
	}
	for start > 0 && start < len(r.rows) && r.opensBody(start-1, start) {
		start--
	}
	return start
}

// firstItem is the first row over row start with an item of a list that goes
// on under it, or that has a stroke for none; start where there is none.
func (r *region) firstItem(start int) int {
	for i := range start {
		strokes := slices.ContainsFunc(slices.Concat(r.rows[i:start]...), func(a atom) bool { return isDash(a.text) })
		if slices.ContainsFunc(r.rows[i], func(a atom) bool { return listedText.MatchString(a.text) && (strokes || r.listsOn(a, i+1)) }) {
			return i
		}
	}
	return start
}

// listsOn tells whether an item stands under another one in the rows from start.
func (r *region) listsOn(item atom, start int) bool {
	return slices.ContainsFunc(slices.Concat(r.rows[start:]...), func(a atom) bool {
		return listedText.MatchString(a.text) && a.box.X0 < item.box.X1 && a.box.X1 > item.box.X0
	})
}

// underRule is the first row under the last wide rule over row start, where
// that rule has rows of a header over it; start where it has none.
func (r *region) underRule(start int) int {
	if start == len(r.rows) {
		return start
	}
	at := math.Inf(-1)
	for _, rule := range r.rules {
		if rule.From.Y < r.rows[start].top()+snap && r.isWide(rule) {
			at = rule.From.Y
		}
	}
	first := start
	for first > 0 && r.rows[first-1].bottom() > at+snap {
		first--
	}
	if slices.ContainsFunc(r.rows[:first], func(row textRow) bool { return len(row) > 1 }) {
		return first
	}
	return start
}

// isWide tells whether a rule runs over most of the table's width.
func (r *region) isWide(rule pdf.Rule) bool {
	widest := 0.0
	for _, other := range r.rules {
		widest = math.Max(widest, other.To.X-other.From.X)
	}
	return 2*(rule.To.X-rule.From.X) > widest
}

// opensBody tells whether row i, right above the body, is a label without
// figures or strokes for none: by its list number, or by standing flush with the labels below.
func (r *region) opensBody(i, body int) bool {
	row := r.rows[i]
	switch {
	case itemText.MatchString(row[0].text) || !slices.ContainsFunc(row, func(a atom) bool { return !isDash(a.text) }):
		return true
	case r.spellsDown(i):
		return false
	case !r.ruledOver(i, body) && r.mirrored(row, body):
		return true
	case !r.ruledOver(i, body) && r.hangsOver(i, body, true):
		return true
	case r.endsHeader(i):
		return false
	case !r.ruledOver(i, body) && r.hangsOver(i, body, false):
		return true
	case len(row) == 1 && totalText.MatchString(row[0].text):
		return true
	}
	if len(row) > 1 {
		return false
	}
	if r.ruledOver(i, body) {
		return false
	}
	flush := 0
	for _, other := range r.fine[body:] {
		for _, a := range other {
			if !isFigure(a.text) && math.Abs(a.box.X0-row[0].box.X0) <= sameLeft && a.text != row[0].text {
				flush++
			}
		}
	}
	return flush >= 2
}

// isSetIn tells whether a text begins where another line of it does, or farther right as
// a first line may.
func (a atom) isSetIn(lower atom) bool {
	return a.box.X0 >= lower.box.X0-sameLeft && a.box.X0 <= lower.box.X0+firstIndent*a.size
}

// hangsOver tells whether row i is a line of the body's first name, whose figures
// stand at its foot: it is one text over a name, and the lines up from there stand
// in even steps that end farther under the header, if so wanted under a known one.
func (r *region) hangsOver(i, body int, known bool) bool {
	row := r.rows[i]
	b := slices.IndexFunc(r.rows[body], func(a atom) bool {
		return hanIn(a.text) > 0 && (row[0].isSetIn(a) || math.Abs(a.center()-row[0].center()) <= concentric*a.size)
	})
	if len(row) > 1 || b < 0 || isHeader(row[0].text) {
		return false
	}
	step := r.rows[body][b].middle() - row[0].middle()
	if step > closeLines*row[0].size {
		return false
	}
	line := row[0]
	for k := i - 1; k >= 0; k-- {
		at := slices.IndexFunc(r.rows[k], func(a atom) bool { return a.box.X0 < line.box.X1 && a.box.X1 > line.box.X0 })
		if at < 0 {
			continue
		}
		above := line.middle() - r.rows[k][at].middle()
		if math.Abs(above-step) > 2*evenSlack*line.size {
			return above > step && (!known || r.isKnownHeader(k, r.rows[k][at]))
		}
		line = r.rows[k][at]
	}
	return false
}

// isKnownHeader tells whether a text of row k is a known header, or the last line of
// one.
func (r *region) isKnownHeader(k int, last atom) bool {
	text := last.text
	for !isHeader(text) {
		over := r.lineOver(k, last)
		if over == nil {
			return false
		}
		for k--; !slices.ContainsFunc(r.rows[k], func(a atom) bool { return a.box == over.box }); k-- {
		}
		last, text = *over, over.text+text
	}
	return true
}

// ruledOver tells whether a rule runs between row i and the body.
func (r *region) ruledOver(i, body int) bool {
	return slices.ContainsFunc(r.rules, func(rule pdf.Rule) bool {
		return rule.From.Y > r.rows[i].bottom()-snap && rule.From.Y < r.rows[body].top()+snap
	})
}

// endsHeader tells whether row i is the last line of a wrapped header: another
// one of its lines stands close over it, and together they are a header, close
// a bracket or stand as far apart as that one and the line over it.
func (r *region) endsHeader(i int) bool {
	last := r.rows[i][0]
	if i == 0 || len(r.rows[i]) > 1 {
		return false
	}
	above := r.lineOver(i, last)
	if above == nil {
		return false
	}
	if isHeader(above.text+last.text) || closesBracket(last.text) {
		return true
	}
	for k := i - 1; k > 0; k-- {
		if higher := r.lineOver(k, *above); higher != nil {
			if len(higher.glyphs) == 1 && len(above.glyphs) == 1 && len(last.glyphs) > 1 {
				return false // that one is set from top to bottom
			}
			return math.Abs((last.middle()-above.middle())-(above.middle()-higher.middle())) <= 0.1*last.size
		}
	}
	return false
}

// spellsDown tells whether row i is the last letter of a header set from top to
// bottom: alone under two others in even steps, whatever stands beside those.
func (r *region) spellsDown(i int) bool {
	last := r.rows[i][0]
	if len(r.rows[i]) > 1 || len(last.glyphs) > 1 || hanIn(last.text) == 0 {
		return false
	}
	heights := []float64{last.middle()}
	for k := i - 1; k >= 0 && len(heights) < 3; k-- {
		for _, a := range r.rows[k] {
			for _, g := range a.glyphs {
				if math.Abs(g.Box.Center().X-last.center()) <= concentric*last.size {
					heights = append(heights, g.Box.Center().Y)
				}
			}
		}
	}
	if len(heights) < 3 {
		return false
	}
	step := heights[0] - heights[1]
	return step <= (1+wrapGap)*last.size && math.Abs(step-(heights[1]-heights[2])) <= evenSlack*last.size
}

// closesBracket tells whether a text closes a bracket that it does not open.
func closesBracket(text string) bool {
	return strings.Count(text, "）")+strings.Count(text, ")") > strings.Count(text, "（")+strings.Count(text, "(")
}

// lineOver is the text that stands close over another one that begins in row
// i, with the same centre; nil for none.
func (r *region) lineOver(i int, lower atom) *atom {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		for n := range r.rows[k] {
			a := &r.rows[k][n]
			if math.Abs(a.center()-lower.center()) <= concentric*a.size && a.middle() < lower.middle() &&
				lower.box.Y0-a.box.Y1 <= wrapGap*a.size && !ruleBetween(r.rules, a.box, lower.box) {
				return a
			}
		}
	}
	return nil
}

// mirrored tells whether each text of a row has another line as far under the
// first figures of the body as it stands over them: wrapped labels
// beside figures at half their height.
func (r *region) mirrored(row textRow, body int) bool {
	at := r.firstFigures(body)
	for _, a := range row {
		mirror := slices.ContainsFunc(slices.Concat(r.rows[body:min(body+4, len(r.rows))]...), func(b atom) bool {
			return math.Abs((a.middle()+b.middle())/2-at) <= mirrorSlack*a.size && b.middle() > at && !isFigure(b.text) && !isDash(b.text) &&
				a.box.Width() >= b.box.Width()-fullLine*a.size && (math.Abs(a.center()-b.center()) <= concentric*a.size || a.isSetIn(b)) && !r.itemBetween(a, b, body) &&
				!r.figureBeside(b, body) && (at-a.middle() <= closeLines*a.size || r.evenBetween(a, b, body) && !closesBracket(a.text))
		})
		if !mirror {
			return false
		}
	}
	return true
}

// firstFigures is the middle of the first row with figures from the body's first
// one on, which may be the upper lines of names only; -Inf for none.
func (r *region) firstFigures(body int) float64 {
	for _, row := range r.rows[body:] {
		for i := len(row) - 1; i >= 0; i-- {
			if isFigure(row[i].text) {
				return row[i].middle()
			}
		}
	}
	return math.Inf(-1)
}

// figureBeside tells whether a figure of the first rows of the body stands at
// the height of a.
func (r *region) figureBeside(a atom, body int) bool {
	return slices.ContainsFunc(slices.Concat(r.rows[body:min(body+4, len(r.rows))]...), func(o atom) bool {
		return isFigure(o.text) && math.Abs(o.middle()-a.middle()) <= sameLine*a.size
	})
}

// evenBetween tells whether the texts under a and over b, if any, stand as the
// lines of one text from a to b do, in even steps: a header over names, and the
// next name under them, stand otherwise.
func (r *region) evenBetween(a, b atom, body int) bool {
	middles := []float64{a.middle(), b.middle()}
	for _, o := range slices.Concat(r.rows[body:min(body+4, len(r.rows))]...) {
		if o.box.X0 < a.box.X1 && o.box.X1 > a.box.X0 && o.middle() > a.box.Y1 && o.middle() < b.box.Y0 {
			middles = append(middles, o.middle())
		}
	}
	slices.Sort(middles)
	for i := 2; i < len(middles); i++ {
		if math.Abs(middles[i]-2*middles[i-1]+middles[i-2]) > evenSlack*a.size {
			return false
		}
	}
	return true
}

// itemBetween tells whether an item begins under a and not under b: then they
// are no lines of one label.
func (r *region) itemBetween(a, b atom, body int) bool {
	for _, row := range r.rows[body:min(body+4, len(r.rows))] {
		for _, o := range row {
			if itemText.MatchString(o.text) && o.box.X0 < a.box.X1 && o.box.X1 > a.box.X0 && o.middle() > a.middle() && o.middle() <= b.middle() {
				return true
			}
		}
	}
	return false
}

// headerStart goes up from the header's last row to its first.
func (r *region) headerStart(end int, size float64) int {
	begin := end
	top := r.topRule(end)
	if end > 0 {
		size = math.Max(size, r.rows[end-1].size())
	}
	for begin > 0 && end-begin < headerRows {
		row := r.rows[begin-1]
		if row.bottom() < top && !row.headsColumns() || row.size() > titleType*size && len(row) == 1 {
			break
		}
		if begin < end {
			gap := (r.rows[begin].top() - row.bottom()) / size
			if gap > headerGap || math.IsInf(top, -1) && gap > loneGap && r.isLone(begin-1) {
				break
			}
		}
		begin--
	}
	return begin
}

// headsColumns tells whether a row is several known headers side by side: where
// rules run under the rows only, none is over the first one.
func (r textRow) headsColumns() bool {
	return len(r) > 1 && !slices.ContainsFunc(r, func(a atom) bool { return !isHeader(a.text) })
}

// isLone tells whether row i is one text that is neither a header nor the end
// of one of several lines beside others.
func (r *region) isLone(i int) bool {
	row := r.rows[i]
	if len(row) > 1 || isHeader(row[0].text) {
		return false
	}
	if i == 0 {
		return true
	}
	gap := row.top() - r.rows[i-1].bottom()
	return gap >= 0 && len(r.rows[i-1]) == 1 || gap > wrapGap*row.size()
}

// topRule is the height of the first wide rule over the body, -Inf without
// one.
func (r *region) topRule(end int) float64 {
	if end == 0 {
		return math.Inf(-1)
	}
	limit := r.rows[end-1].bottom()
	for _, rule := range r.rules {
		if rule.From.Y < limit && r.isWide(rule) {
			return rule.From.Y
		}
	}
	return math.Inf(-1)
}

// besideNumbers are the headers in the row that numbers the columns: those at the
// foot of cells that reach down to it.
func besideNumbers(row textRow) textRow {
	return slices.DeleteFunc(slices.Clone(row), func(a atom) bool {
		_, ok := ordinal(a.text)
		return ok || isOrdinalWord(a.text)
	})
}

// isNumbering tells whether a row numbers the columns: 栏次 1 2 3.
func isNumbering(row textRow) bool {
	last, count, word := 0, 0, false
	for _, a := range row {
		word = word || isOrdinalWord(a.text)
		if !strings.ContainsAny(a.text, "0123456789") {
			continue
		}
		n, ok := ordinal(a.text)
		if !ok || last > 0 && n != last+1 {
			return false
		}
		last, count = n, count+1
	}
	return count > 1 && (last == count || word) || word && count == 1
}

// isOrdinalWord tells whether a text stands before the numbers of columns.
func isOrdinalWord(text string) bool {
	switch text {
	case "栏次", "行次", "**", "*":
		return true
	}
	return false
}

// ordinal reads 3, (3) and 3=1+2.
func ordinal(text string) (int, bool) {
	text = strings.Trim(text, "()（）")
	if i := strings.IndexAny(text, "=＝"); i > 0 {
		text = text[:i]
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n > 0 && n < 100
}

// isCodeText tells whether a text may be a classification code.
func isCodeText(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n >= 100 && (len(text) == 3 || len(text) == 5 || len(text) == 7)
}
