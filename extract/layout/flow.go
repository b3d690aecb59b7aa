package layout

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/normalize"
)

// Lengths in em of the body's type.
const (
	// firstIndent is the least indent of a paragraph's first line; Chinese
	// paragraphs begin with two characters' room, squeezed lines may begin
	// half a character further right.
	firstIndent = 1.2
	// titleIndent is how far a centred line stands off both edges at least.
	titleIndent = 2.6
	// raggedEnd is the room that a full line may leave beside what would
	// have had room for its next word, squeezedEnd the same where the line
	// ends a sentence, and looseEnd where it ends none and the next one is
	// not indented: pages set on a grid of characters leave that much.
	raggedEnd   = 1.0
	squeezedEnd = 0.25
	looseEnd    = 4.0
	// centredOff is how far a centred line's middle may be off.
	centredOff = 1.5
)

// paragraphPitch is how many usual line pitches lie between two lines of
// one paragraph at most.
const paragraphPitch = 1.9

// titleSize is how much larger than the body the type of a title is.
const titleSize = 1.08

// leader matches the row of dots before a page number in a contents page.
var leader = regexp.MustCompile(`[.…·．。‥⋯-]{4,} ?\d{0,4}$`)

// printedRow is what stands on one baseline, however far apart.
type printedRow struct {
	lines     []Line
	page      int // index among the pages
	pageWidth float64
	box       geometry.Rect
	base      float64
	size      float64 // that most of its Chinese has, else most of all
	font      string  // likewise
	glyphs    int
	bold      bool               // all of it
	number    normalize.Numbered // that it begins with; zero for none
	margins   margins
	apart     bool // something else, a table mostly, lies between it and the row before
}

// Paragraphs gives the body text of pages, in reading order, without what
// lies in the taken regions and without headers, footers and page numbers.
// Rows that are split by wide gaps (filled-in blanks, justified text, dot
// leaders) are one again. Wrapped lines are joined, over pages too, until an
// indent, a short last line, a numbering, a title or a change of type says
// that a new paragraph begins.
func Paragraphs(pages []*pdf.Page, taken []Region) []Paragraph {
	return Flow(pages, LinesOfPages(pages), taken)
}

// Flow is Paragraphs for lines that are there already: lines[i] are those of
// pages[i], with their roles.
func Flow(pages []*pdf.Page, lines [][]Line, taken []Region) []Paragraph {
	rows := bodyRows(pages, lines, taken)
	if len(rows) == 0 {
		return nil
	}
	setMargins(rows)
	f := flow{size: usualSize(rows), pitch: usualPitch(rows), numbered: map[normalize.HeadingStyle]printedRow{}}
	var paragraphs []Paragraph
	start := 0
	for i := 1; i <= len(rows); i++ {
		if i < len(rows) && f.continues(rows[start:i], rows[i]) {
			continue
		}
		paragraph := paragraphOf(rows[start:i])
		paragraph.Centred = f.title(rows[i-1])
		paragraphs = append(paragraphs, paragraph)
		f.numbered[rows[start].number.Style] = rows[start]
		start = i
	}
	return paragraphs
}

// bodyRows lists the rows of all pages that belong to the flow of text.
func bodyRows(pages []*pdf.Page, lines [][]Line, taken []Region) []printedRow {
	var rows []printedRow
	apart := false
	for i, page := range pages {
		var regions []geometry.Rect
		for _, region := range taken {
			if region.Page == page.Number {
				regions = append(regions, region.Box)
			}
		}
		body := slices.DeleteFunc(slices.Clone(lines[i]), func(l Line) bool {
			return l.Role != Body || slices.ContainsFunc(regions, func(r geometry.Rect) bool { return r.Contains(l.Box.Center()) })
		})
		for _, line := range rowsOfLines(body) {
			row := newRow(line)
			row.page, row.pageWidth = i, page.Width
			regions = slices.DeleteFunc(regions, func(r geometry.Rect) bool {
				above := r.Center().Y < row.box.Center().Y
				apart = apart || above
				return above
			})
			row.apart, apart = apart, false
			rows = append(rows, row)
		}
		apart = apart || len(regions) > 0
	}
	return rows
}

func newRow(lines []Line) printedRow {
	row := printedRow{lines: lines, base: baseline(lines[0]), bold: true}
	var chinese, all []face
	for _, line := range lines {
		row.box = row.box.Union(line.Box)
		row.glyphs += len(line.Glyphs)
		row.bold = row.bold && allBold(line.Glyphs)
		for i := range line.Glyphs {
			all = countFace(all, &line.Glyphs[i])
			if isHanGlyph(&line.Glyphs[i]) {
				chinese = countFace(chinese, &line.Glyphs[i])
			}
		}
	}
	if len(chinese) == 0 {
		chinese = all
	}
	most := commonest(chinese)
	row.size, row.font = most.size, most.font
	row.number, _ = normalize.Heading(row.text())
	return row
}

func allBold(glyphs []pdf.Glyph) bool {
	for i := range glyphs {
		if !glyphs[i].Bold {
			return false
		}
	}
	return true
}

// flow is what is usual in the text, and how far its numbering got.
type flow struct {
	size     float64 // of the body's type
	pitch    float64 // from line to line, in em
	numbered map[normalize.HeadingStyle]printedRow
}

// usualPitch is the median distance of lines that follow each other, in em.
func usualPitch(rows []printedRow) float64 {
	var pitches []float64
	for i := 1; i < len(rows); i++ {
		if rows[i].page == rows[i-1].page && !rows[i].apart {
			pitches = append(pitches, (rows[i].base-rows[i-1].base)/rows[i].size)
		}
	}
	if len(pitches) == 0 {
		return math.Inf(1)
	}
	slices.Sort(pitches)
	return pitches[len(pitches)/2]
}

// continues tells whether next goes on with the paragraph of these rows.
func (f flow) continues(paragraph []printedRow, next printedRow) bool {
	first, last := paragraph[0], paragraph[len(paragraph)-1]
	if next.apart || next.turned() != last.turned() || tabular(last, next) {
		return false
	}
	if next.page == last.page && next.base-last.base > paragraphPitch*f.pitch*max(last.size, next.size) {
		return false
	}
	if max(last.size, next.size) >= titleSize*min(last.size, next.size) {
		return false
	}
	if first.countsOn(next) || f.numbered[next.number.Style].beginsLike(next) {
		return false
	}
	if f.title(last) || f.title(next) {
		return f.wrappedTitle(last, next)
	}
	if len(last.lines) == 1 && len(next.lines) == 1 && !next.numbered() && (unfinished(paragraph) || goesOn.MatchString(next.text())) {
		return true
	}
	if last.led() || last.short(next) || next.numbered() && next.indented() {
		return false
	}
	// What is set otherwise, or follows a line without clauses, is no heading's
	// second line.
	if apart := next.font != last.font || next.bold != last.bold || !hasClauses(paragraph); apart && (next.indented() || next.numbered()) {
		return false
	}
	// A full line of prose that ends no sentence goes on whatever the indent:
	// hanging indents, blocks that are indented as a whole, lines set askew.
	return !last.endsSentence() || !next.indented() && !next.numbered()
}

// hasClauses tells prose from headings: it has commas or stops, or is a long
// text behind a colon.
func hasClauses(rows []printedRow) bool {
	marks := "，。；"
	if len(rows) > 1 {
		marks += "：:"
	}
	return slices.ContainsFunc(rows, func(r printedRow) bool { return strings.ContainsAny(r.text(), marks) })
}

// opensBracket tells whether a bracket is opened in text and not closed.
func opensBracket(text string) bool {
	for _, pair := range []string{"（）", "()", "《》", "“”"} {
		brackets := []rune(pair)
		if strings.LastIndex(text, string(brackets[0])) > strings.LastIndex(text, string(brackets[1])) {
			return true
		}
	}
	return false
}

// goesOn matches what no paragraph begins with.
var goesOn = regexp.MustCompile(`^(?:[，。；：、）)》”％%的]|[十百千万亿]*元(?:[，。；、）]|$))`)

// unfinished tells whether the rows are prose that breaks off: it has clauses,
// so it is no heading, and ends behind a comma, or in the middle of a sentence
// and at the end of a line. Text that was wrapped twice, by its author and by
// the page, looks like that.
func unfinished(rows []printedRow) bool {
	last := rows[len(rows)-1]
	text := last.text()
	end, _ := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune("，、,", end) || opensBracket(text) {
		return true
	}
	if !isChinese(end) || last.endsSentence() || strings.ContainsRune(clauseEnds, end) {
		return false
	}
	if len(rows) == 1 && last.box.X1+looseEnd*last.size < last.margins.right {
		return false
	}
	return hasClauses(rows)
}

// clauseEnds are the characters behind which a full stop is often forgotten:
// measure words and the brackets around them.
const clauseEnds = "元个辆次人批台套项家等）)》”"

// title tells whether the row is centred between its margins, clear of both.
func (f flow) title(r printedRow) bool {
	clear := titleIndent * f.size
	if r.box.X0 < r.margins.left+clear || r.box.X1 > r.margins.right-clear {
		return false
	}
	middle := (r.margins.left + r.margins.right) / 2
	off := min(math.Abs(r.box.Center().X-middle), math.Abs(r.box.Center().X-r.pageWidth/2))
	return off <= centredOff*f.size
}

// wrappedTitle tells whether next is the rest of a title that last begins:
// of the same type, and either last fills its line or both stand close
// together in a title's type.
func (f flow) wrappedTitle(last, next printedRow) bool {
	const (
		wide  = 0.7 // of the column: a title that is broken fills its line
		close = 2.1 // em from baseline to baseline
	)
	if next.page != last.page || !f.title(next) || last.bold != next.bold || last.endsSentence() {
		return false
	}
	if next.numbered() {
		return false
	}
	display := last.bold || last.size >= titleSize*f.size
	if f.title(last) && display && next.base-last.base <= close*last.size {
		return true
	}
	full := last.box.Width() >= wide*(last.margins.right-last.margins.left)
	return full && (f.title(last) || display)
}

// turned tells whether the row is not written upright.
func (r printedRow) turned() bool { return r.lines[0].Glyphs[0].Rotation != 0 }

// text is the row's text, its pieces side by side.
func (r printedRow) text() string {
	if len(r.lines) == 1 {
		return r.lines[0].Text
	}
	var text strings.Builder
	for _, line := range r.lines {
		text.WriteString(line.Text)
	}
	return text.String()
}

// led tells whether the row ends in a dot leader or in one and a page number.
func (r printedRow) led() bool { return leader.MatchString(r.text()) }

// numbered tells whether the row begins with a number as headings have it.
func (r printedRow) numbered() bool { return r.number.Style != "" }

// beginsLike tells whether next has the number after r's and stands at the
// same indent.
func (r printedRow) beginsLike(next printedRow) bool {
	return r.countsOn(next) && math.Abs((r.box.X0-r.margins.left)-(next.box.X0-next.margins.left)) <= leftTolerance*next.size
}

// countsOn tells whether next has the number after r's: 一、 and 二、.
func (r printedRow) countsOn(next printedRow) bool {
	return r.numbered() && r.number.Style == next.number.Style && next.number.Number == r.number.Number+1
}

// indented tells whether the row begins right of its column's left edge.
func (r printedRow) indented() bool { return r.box.X0-r.margins.left >= firstIndent*r.size }

// tabular tells whether one of two rows belongs to a table: several of its
// pieces are bare figures, or both rows end in one.
func tabular(a, b printedRow) bool {
	return len(a.lines) >= 3 && a.figures() >= 2 || len(b.lines) >= 3 && b.figures() >= 2 ||
		a.endsInFigure() && b.endsInFigure()
}

func (r printedRow) figures() int {
	count := 0
	for _, line := range r.lines {
		if bareFigure.MatchString(line.Text) {
			count++
		}
	}
	return count
}

func (r printedRow) endsInFigure() bool {
	return len(r.lines) > 1 && bareFigure.MatchString(r.lines[len(r.lines)-1].Text)
}

var bareFigure = regexp.MustCompile(`^[-+−]?[\d,，.．]+[%％]?$`)

// short tells whether the row leaves room for the next row's first word: its
// paragraph ends with it.
func (r printedRow) short(next printedRow) bool {
	slack := raggedEnd
	switch {
	case r.endsSentence():
		slack = squeezedEnd
	case !next.indented() && r.bold == next.bold && !next.numbered():
		slack = looseEnd
	}
	return r.box.X1+firstWord(next)+slack*r.size <= r.margins.right
}

// endsSentence tells whether the row's last mark ends a sentence or a clause
// of a list, inside a quotation or not.
func (r printedRow) endsSentence() bool {
	text := strings.TrimRight(r.lines[len(r.lines)-1].Text, "”’\"）)」』")
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("。；：;:！？!?", last)
}

// firstWord is the width of what cannot be broken at the row's start: a word
// or a number, or a Chinese character, with the punctuation that hangs on it.
func firstWord(r printedRow) float64 {
	glyphs := r.lines[0].Glyphs
	end := 0
	for end < len(glyphs)-1 && opensQuote(firstRune(glyphs[end])) {
		end++
	}
	if isChinese(firstRune(glyphs[end])) {
		end++
	} else {
		for end < len(glyphs) && !isChinese(firstRune(glyphs[end])) {
			end++
		}
	}
	for end < len(glyphs) && closesWord(firstRune(glyphs[end])) {
		end++
	}
	return glyphs[end-1].Box.X1 - glyphs[0].Box.X0
}

func firstRune(g pdf.Glyph) rune {
	r, _ := utf8.DecodeRuneInString(g.Text)
	return r
}

func opensQuote(r rune) bool {
	return unicode.In(r, unicode.Ps, unicode.Pi)
}

func closesWord(r rune) bool {
	switch r {
	case '，', '。', '、', '；', '：', '！', '？', '％', '%', ',', ';', ':':
		return true
	}
	return unicode.In(r, unicode.Pe, unicode.Pf)
}
