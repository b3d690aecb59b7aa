package grid

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// flush is how far in points the ends of aligned figures of one column
	// may differ.
	flush = 2.5
	// alignedShare is the share of a region's figures that stand in line
	// with another one; in prose hardly any does.
	alignedShare = 0.6
	// proseLength is the number of characters from which a line with a
	// comma or a full stop is prose: labels have neither.
	proseLength = 14
	// proseWords is how many Chinese characters stand around an amount in
	// prose at least; a row's unit close beside its figures has two.
	proseWords = 4
	// stretched is the widest gap, in font sizes, inside justified text.
	stretched = 0.7
	// captionPart is the longest text up to the colon of a caption's line.
	captionPart = 14
	// titleType is how much larger than a table's type its title is.
	titleType = 1.25
	// usualType is the share of a page's texts that is set no larger than
	// its tables' labels are.
	usualType = 0.8
	// shortRule is the length in points below which a rule is an underline.
	shortRule = 12.0
	// edgeZone is the share of a page's height in which page numbers stand.
	edgeZone = 0.13
	// reachUp is how far in font sizes a region's rules may lie over its
	// first or under its last row.
	reachUp = 2.0
)

// region is a part of a page that may be a table without rules round all of
// its cells.
type region struct {
	page  int
	rows  []textRow
	fine  []textRow  // the same rows, figures parted from the text they touch
	rules []pdf.Rule // horizontal ones, top to bottom
	sides []float64  // where upright rules stand beside its rows
	vague bool       // whether blanks in it part thousands or columns can not be told
}

// loneRow is how many figures a row without another one needs to be a table
// of its own where no rules frame it: prose has two in a line.
const loneRow = 3

// regions finds the parts of a page outside ruled grids that have figures in
// line with each other, on each of its halves.
func regions(page *pdf.Page, lines []layout.Line, grids []Grid) []region {
	var found []region
	for _, half := range halves(page, lines) {
		found = append(found, regionsOf(half, page.Height, grids)...)
	}
	return found
}

func regionsOf(h half, height float64, grids []Grid) []region {
	free := slices.DeleteFunc(slices.Clone(h.lines), func(l layout.Line) bool {
		return slices.ContainsFunc(grids, func(g Grid) bool { return g.Box.Contains(l.Box.Center()) })
	})
	grouped := withoutNumber(sideBySide(free), height)
	var found []region
	for _, part := range stretches(grouped, grids) {
		if len(part) == 0 || len(part) == 1 && len(part[0]) == 1 {
			continue
		}
		r := region{page: h.page, rows: rowsOf(part, false), fine: rowsOf(part, true)}
		r.vague = !r.joinThousands()
		r.rules, r.sides = rulesOf(h.rules, r.rows, grids), sidesOf(h.rules, r.rows)
		r.trim(part)
		if r.tabular() {
			found = append(found, r)
		}
	}
	return found
}

// withoutNumber leaves out a page number at the foot or the head of the page, be
// it cut by the rules of a frame that goes on around it, or a browser's line.
func withoutNumber(rows [][]layout.Line, height float64) [][]layout.Line {
	isNumber := func(row []layout.Line) bool {
		text, y := "", row[0].Box.Center().Y
		atEdge := y < edgeZone*height || y > (1-edgeZone)*height
		if browserLine.MatchString(row[0].Text) {
			return atEdge
		}
		for i, line := range row {
			if i > 0 && line.Box.X0-row[i-1].Box.X1 > stretched*line.Size {
				return false
			}
			text += line.Text
		}
		return pageNumber.MatchString(text) && atEdge
	}
	if n := len(rows); n > 0 && isNumber(rows[n-1]) {
		rows = rows[:n-1]
	}
	if len(rows) > 0 && isNumber(rows[0]) && !(len(rows) > 1 && beginsText(rows[0][0], rows[1])) {
		rows = rows[1:]
	}
	return rows
}

// beginsText tells whether a line stands close over the middle of a text under it: 2022
// over 年决算数 is no page's number.
func beginsText(line layout.Line, under []layout.Line) bool {
	return slices.ContainsFunc(atomsOf(under, false), func(a atom) bool {
		return a.size == line.Size && a.box.Y0-line.Box.Y1 <= wrapGap*a.size && math.Abs(a.center()-line.Box.Center().X) <= concentric*a.size
	})
}

// stretches are the runs of rows between captions, titles, prose and grids.
func stretches(rows [][]layout.Line, grids []Grid) [][][]layout.Line {
	var parts [][][]layout.Line
	var part [][]layout.Line
	size := bodySize(rows)
	for i, row := range rows {
		if i > 0 && gridBetween(grids, rows[i-1], row) {
			parts, part = append(parts, part), nil
		}
		if breaks(row, size) || titleAt(rows, i) {
			parts, part = append(parts, part), nil
			continue
		}
		part = append(part, row)
	}
	return append(parts, part)
}

// titleAt tells whether row i is the first line of a title that goes on in the
// row under it: in the same type, and in the middle over it.
func titleAt(rows [][]layout.Line, i int) bool {
	if i+1 >= len(rows) || len(rows[i]) > 1 || len(rows[i+1]) > 1 || isFigure(rows[i][0].Text) {
		return false
	}
	a, b := rows[i][0], rows[i+1][0]
	return a.Size == b.Size && a.Font == b.Font && titleEnd.MatchString(strings.Join(strings.Fields(b.Text), "")) &&
		math.Abs(a.Box.Center().X-b.Box.Center().X) <= concentric*a.Size && b.Box.Y0-a.Box.Y1 <= a.Size
}

func gridBetween(grids []Grid, upper, lower []layout.Line) bool {
	from, to := upper[0].Box.Center().Y, lower[0].Box.Center().Y
	return slices.ContainsFunc(grids, func(g Grid) bool {
		middle := g.Box.Center().Y
		return middle > from && middle < to
	})
}

// bodySize is the largest type that is usual in rows of several texts; where
// all rows are one text each, in these.
func bodySize(rows [][]layout.Line) float64 {
	var sizes, lone []float64
	for _, row := range rows {
		for _, line := range row {
			if len(row) > 1 {
				sizes = append(sizes, line.Size)
			} else {
				lone = append(lone, line.Size)
			}
		}
	}
	if len(sizes) == 0 {
		sizes = lone
	}
	if len(sizes) == 0 {
		return 0
	}
	sort.Float64s(sizes)
	return sizes[int(usualType*float64(len(sizes)-1))]
}

var (
	// captionText matches what stands over tables: 单位：万元, 部门：…, 编制单位：….
	captionText = regexp.MustCompile(`(?:单位|部门|机构|名称|编制|填报|公开|日期|年度|代码|编码)[^：:，。]{0,8}[：:]`)
	noteText    = regexp.MustCompile(`^(?:[*※＊]|备?注[：:.、1-9一]|附?说明[：:.、]|附注)`)
	titleText   = regexp.MustCompile(`.{3}表(?:（[^（）]*）)*$|.{3}表\([^()]*\)$`)
	// titleEnd matches the last line of a title, be it the 表 that has no room
	// in the line over it.
	titleEnd = regexp.MustCompile(`表(?:[（(][^（()）]*[)）])?$`)
	// amountText matches how prose goes on behind a gap, be it an underlined
	// blank: with a figure's unit and a stop.
	amountText = regexp.MustCompile(`^[0-9.,，]*(?:万元|元|亿元|%|[个辆批台套人次件项户]{1,2})[，、。；]`)
	// amountInText matches an amount before or behind a word; where digits follow
	// its unit, they are a figure in a row that declares that unit.
	amountInText = regexp.MustCompile(`[0-9](?:[万亿]?元|%)(?:[^0-9]|$)|[0-9]万$|(?:增加|减少|增长|下降|占)[0-9]+\.[0-9]`)
	dateText     = regexp.MustCompile(`(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日$`)
	pageNumber   = regexp.MustCompile(`^[-—–－·第 ]*[0-9]{1,4}[-—–－·页 ]*$`)
	// browserLine matches what browsers print over and under a page: the time and the
	// page's title, its address and its number.
	browserLine = regexp.MustCompile(`^(?:https?|file)://|^[0-9]{1,4}/[0-9]{1,2}/[0-9]{1,4}[ ,].*[0-9]{1,2}:[0-9]{2}`)
	formText    = regexp.MustCompile(`^(?:(?:财决|财预|预算|决算|部门|单位)?公开|财决|财预|附表|表|附件)[0-9一二三四五六七八九十]{1,3}[-－0-9]*表?$`)
	itemText    = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、．][^0-9]|其中|[①-⑳])`)
	listedText  = regexp.MustCompile(`^[一二三四五六七八九十]{1,3}、`)
	totalText   = regexp.MustCompile(`^(?:合计|总计|小计|共计)$|(?:合计|总计|小计)$`)
	// rowText matches how rows of their own begin that are neither codes nor items.
	rowText = regexp.MustCompile(`^(?:本年收入|本年支出|当年收入|当年支出|上年结转|年初结转|年末结转|结转下年|年初财政|年末财政|收入总计|支出总计|收入合计|支出合计)` +
		`|^(?:使用非财政拨款结余|使用专用结余|结余分配|(?:一般公共|政府性基金|国有资本经营)预算财政拨款)(?:[(（].*)?$`)
)

// BeginsRow tells whether a name begins a row by its words alone: it is
// numbered, or one of the sums and balances that stand under every account.
func BeginsRow(name string) bool { return itemText.MatchString(name) || rowText.MatchString(name) }

// breaks tells whether a row belongs to no table: it is a caption, a title, a
// note, prose or a line of a contents page.
func breaks(row []layout.Line, size float64) bool {
	for _, line := range row {
		text := strings.Join(strings.Fields(line.Text), "")
		if label := captionText.FindString(firstRunes(text, captionPart)); label != "" && !strings.Contains(label, "其中") && !itemText.MatchString(text) {
			return true
		}
		if noteText.MatchString(text) && !isOrdinalWord(text) || formText.MatchString(text) || strings.HasSuffix(text, "。") {
			return true
		}
		if layout.IsLed(strings.Join(runs(line), " ")) || fillsBlank(line) || statesAmount(line) || len(row) == 1 && (isTitle(line, text, size) || isProse(text)) {
			return true
		}
	}
	return !slices.ContainsFunc(row, func(l layout.Line) bool { return !titleText.MatchString(strings.Join(strings.Fields(l.Text), "")) })
}

// firstRunes is the beginning of text, n characters long at most.
func firstRunes(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

func isTitle(line layout.Line, text string, size float64) bool {
	if itemText.MatchString(text) && !titleText.MatchString(text) {
		return false
	}
	if titleText.MatchString(text) {
		return true
	}
	return size > 0 && line.Size >= titleType*size && !isFigure(text)
}

// fillsBlank tells whether the line or what follows a gap in it begins as
// prose goes on behind a figure.
func fillsBlank(line layout.Line) bool {
	return strings.ContainsAny(line.Text, "，、。；") &&
		slices.ContainsFunc(atomsOf([]layout.Line{line}, false), func(a atom) bool { return amountText.MatchString(a.text) })
}

// statesAmount tells whether an amount with its unit stands in running text,
// be it stretched: no cell has words and a figure without a gap between.
func statesAmount(line layout.Line) bool {
	if !strings.ContainsAny(line.Text, "0123456789") {
		return false
	}
	return slices.ContainsFunc(runs(line), func(run string) bool {
		return utf8.RuneCountInString(run) >= proseLength && hanIn(run) >= proseWords && amountInText.MatchString(run)
	})
}

// hanIn counts the Chinese characters of a text.
func hanIn(text string) int {
	n := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// runs are the texts of a line that stand apart as columns do: strokes for none
// side by side are no leader of a contents page.
func runs(line layout.Line) []string {
	var texts []string
	end := math.Inf(-1)
	for _, a := range atomsOf([]layout.Line{line}, false) {
		if n := len(texts); n > 0 && a.box.X0-end <= stretched*a.size {
			texts[n-1] += a.text
		} else {
			texts = append(texts, a.text)
		}
		end = a.box.X1
	}
	return texts
}

func isProse(text string) bool {
	return strings.HasSuffix(text, "。") || utf8.RuneCountInString(text) >= proseLength && strings.ContainsAny(text, "，。；")
}

// rulesOf are the horizontal rules that lie among the rows.
func rulesOf(rules []pdf.Rule, rows []textRow, grids []Grid) []pdf.Rule {
	if len(rows) == 0 {
		return nil
	}
	slack := reachUp * rows[0].size()
	top, bottom := rows[0].top()-slack, rows[len(rows)-1].bottom()+slack
	var kept []pdf.Rule
	for _, rule := range rules {
		if rule.Horizontal() && rule.To.X-rule.From.X >= shortRule && rule.From.Y > top && rule.From.Y < bottom &&
			!slices.ContainsFunc(grids, func(g Grid) bool { return g.Box.Inset(-reach).Contains(rule.From) }) {
			kept = append(kept, rule)
		}
	}
	sort.Slice(kept, func(i, j int) bool { return kept[i].From.Y < kept[j].From.Y })
	return kept
}

// sidesOf are the places of the upright rules beside the rows.
func sidesOf(rules []pdf.Rule, rows []textRow) []float64 {
	if len(rows) == 0 {
		return nil
	}
	var xs []float64
	for _, rule := range rules {
		if !rule.Horizontal() && rule.From.Y < rows[len(rows)-1].bottom() && rule.To.Y > rows[0].top() {
			xs = append(xs, rule.From.X)
		}
	}
	return cluster(xs)
}

// tabular tells whether the region is a table: figures in line with each
// other, several in one row, a lone one under a header, or items side by side
// without any.
func (r *region) tabular() bool {
	var figures []geometry.Rect
	full, wide, lone := 0, 0, false
	for _, row := range r.rows {
		all, amounts := row.figures()
		lone = lone || len(row) == 1 && amounts == 1 || len(row) > 1 && itemText.MatchString(row[0].text) && itemText.MatchString(row[len(row)-1].text)
		if amounts == 0 && all < 2 || len(row) < 2 || isNumbering(row) {
			continue
		}
		full++
		wide = max(wide, all)
		for _, a := range row {
			if isFigure(a.text) {
				figures = append(figures, a.box)
			}
		}
	}
	switch {
	case full == 0:
		return lone && r.headed() || r.hasLoneAmounts()
	case full == 1:
		return wide >= loneRow || r.framed() || r.headed()
	}
	return len(r.rules) > 1 || r.headed() || inLine(figures) >= alignedShare*float64(len(figures))
}

// hasLoneAmounts tells whether amounts stand under each other at half the height
// of names of two lines, and in line.
func (r *region) hasLoneAmounts() bool {
	var amounts []geometry.Rect
	for i, row := range r.rows {
		if len(row) != 1 || !wholeFigure.MatchString(row[0].text) {
			continue
		}
		if i == 0 || i+1 == len(r.rows) || !r.rows[i-1].hasWords() || !r.rows[i+1].hasWords() || r.rows[i+1].top() > row.bottom() {
			return false
		}
		amounts = append(amounts, row[0].box)
	}
	return len(amounts) > 1 && inLine(amounts) == float64(len(amounts))
}

// Headed tells whether a table's header stands in lines: two known headers or
// a row that numbers columns.
func Headed(lines []layout.Line) bool {
	rows := sideBySide(lines)
	r := region{rows: rowsOf(rows, false), fine: rowsOf(rows, true)}
	return r.headed()
}

// IsHeaded tells whether a header stands in what an inferred grid was read
// from, though its columns could not be told.
func (g Grid) IsHeaded() bool { return g.region != nil && g.region.headed() }

// headed tells whether two known headers, be they set from top to bottom, or a
// row that numbers columns stand in the region.
func (r *region) headed() bool {
	known := map[string]bool{}
	for _, row := range r.rows {
		if isNumbering(row) {
			return true
		}
		for _, a := range row {
			if isHeader(a.text) {
				known[a.text] = true
			}
		}
	}
	if p, ok := r.split(); ok {
		for _, h := range headings(p.header, p.rules) {
			if isHeader(h.text()) {
				known[h.text()] = true
			}
		}
	}
	return len(known) > 1
}

// framed tells whether rules over most of the region's width stand over and
// under something: underlined blanks in prose are short.
func (r *region) framed() bool {
	left, right := math.Inf(1), math.Inf(-1)
	for _, row := range r.rows {
		for _, a := range row {
			left, right = math.Min(left, a.box.X0), math.Max(right, a.box.X1)
		}
	}
	whole := 0
	for _, rule := range r.rules {
		if rule.To.X-rule.From.X >= 0.7*(right-left) {
			whole++
		}
	}
	return whole >= 2
}

// trim drops lines of prose and dates from the region's end: a single line
// each. lines are the rows' lines.
func (r *region) trim(lines [][]layout.Line) {
	for n := len(r.rows) - 1; n > 0 && len(lines[n]) == 1 && (isDated(lines[n][0]) || r.endsInProse(n)); n-- {
		r.rows, r.fine = r.rows[:n], r.fine[:n]
	}
}

// isDated tells whether a line ends in the date at which what stands over it
// was issued.
func isDated(line layout.Line) bool {
	return dateText.MatchString(strings.Join(strings.Fields(line.Text), ""))
}

// endsInProse tells whether the last row, n, has words and figures and those in
// line with none of the rows before, unless they stand apart from a name in line
// with others, or beside two items of lists.
func (r *region) endsInProse(n int) bool {
	row := r.fine[n]
	if len(row) < 2 || !row.hasWords() || r.endsWithAmount(n) || itemText.MatchString(row[0].text) && itemText.MatchString(row[len(row)-1].text) {
		return false
	}
	before, last := figureBoxes(r.fine[:n]), figureBoxes(r.fine[n:])
	return len(last) > 0 && len(before) > 0 && inLine(append(last[:len(last):len(last)], before...)) <= inLine(before)
}

// endsWithAmount tells whether row n is a name that begins where one over it
// does, and an amount set apart from it.
func (r *region) endsWithAmount(n int) bool {
	row := r.fine[n]
	name, amount := row[len(row)-2], row[len(row)-1]
	return wholeFigure.MatchString(amount.text) && amount.box.X0-name.box.X1 > stretched*amount.size &&
		slices.ContainsFunc(r.fine[:n], func(over textRow) bool {
			return slices.ContainsFunc(over, func(a atom) bool { return !isFigure(a.text) && math.Abs(a.box.X0-row[0].box.X0) <= sameLeft })
		})
}

func figureBoxes(rows []textRow) []geometry.Rect {
	var boxes []geometry.Rect
	for _, row := range rows {
		for _, a := range row {
			if isFigure(a.text) {
				boxes = append(boxes, a.box)
			}
		}
	}
	return boxes
}

// alignments are the places of texts that can be in line in a column: right
// ends, left ends, centres.
var alignments = []func(geometry.Rect) float64{
	func(b geometry.Rect) float64 { return b.X1 },
	func(b geometry.Rect) float64 { return b.X0 },
	func(b geometry.Rect) float64 { return (b.X0 + b.X1) / 2 },
}

// inLine counts the figures that end, begin or are centred where another does.
func inLine(figures []geometry.Rect) float64 {
	aligned := make([]bool, len(figures))
	for _, at := range alignments {
		order := make([]int, len(figures))
		for i := range order {
			order[i] = i
		}
		slices.SortFunc(order, func(a, b int) int { return cmp.Compare(at(figures[a]), at(figures[b])) })
		for k := 1; k < len(order); k++ {
			if at(figures[order[k]])-at(figures[order[k-1]]) <= flush {
				aligned[order[k]], aligned[order[k-1]] = true, true
			}
		}
	}
	n := 0.0
	for _, a := range aligned {
		if a {
			n++
		}
	}
	return n
}

// sideBySide groups lines that share more than half of their height.
func sideBySide(lines []layout.Line) [][]layout.Line {
	sorted := slices.Clone(lines)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].Box.Center().Y < sorted[j].Box.Center().Y })
	var rows [][]layout.Line
	for _, line := range sorted {
		last := len(rows) - 1
		if last >= 0 {
			first := rows[last][0].Box
			common := min(first.Y1, line.Box.Y1) - max(first.Y0, line.Box.Y0)
			if common > min(first.Height(), line.Box.Height())/2 {
				rows[last] = append(rows[last], line)
				continue
			}
		}
		rows = append(rows, []layout.Line{line})
	}
	for _, row := range rows {
		sort.Slice(row, func(i, j int) bool { return row[i].Box.X0 < row[j].Box.X0 })
	}
	return rows
}

// HasFigures tells whether a row of figures stands in lines.
func HasFigures(lines []layout.Line) bool { return slices.ContainsFunc(sideBySide(lines), hasFigures) }

// hasFigures tells whether a row has an amount: a number with separators or
// decimals, or several numbers.
func hasFigures(row []layout.Line) bool {
	all, amounts := atomsOf(row, true).figures()
	return amounts > 0 || all >= 2
}

// isFigure tells whether a text is made of digits and what stands between
// them or before them only: accounts print △ for minus.
func isFigure(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			digits++
		case strings.ContainsRune(".,- ()%−，．％△▲¥￥", r):
		default:
			return false
		}
	}
	return digits > 0
}
