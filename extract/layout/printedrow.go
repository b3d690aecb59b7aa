package layout

import (
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/normalize"
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

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

// newRow puts lines that stand side by side into one row.
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

// leader matches the row of dots before a page number in a contents page.
var leader = regexp.MustCompile(`[.…·．。‥⋯-]{4,} ?\d{0,4}$`)

// IsLed tells whether a line ends as those of contents pages do: in a dot
// leader, or in one and a page number.
func IsLed(text string) bool { return leader.MatchString(text) }

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
// with the filled-in blank that hangs on it.
func firstWord(r printedRow) float64 {
	glyphs := r.lines[0].Glyphs
	end := wordEnd(glyphs)
	width := glyphs[end-1].Box.X1 - glyphs[0].Box.X0
	rest := glyphs[end:]
	if len(rest) == 0 && len(r.lines) > 1 {
		rest = r.lines[1].Glyphs
	}
	return max(width, blankEnd(rest, glyphs[end-1].Box.X1, r.size)-glyphs[0].Box.X0)
}

// WordWidth is the width in points of what cannot be broken at the start of a
// line of glyphs: a word or a number, or a Chinese character, with the
// punctuation that hangs on it.
func WordWidth(glyphs []pdf.Glyph) float64 {
	return glyphs[wordEnd(glyphs)-1].Box.X1 - glyphs[0].Box.X0
}

// wordEnd counts the glyphs of the first word.
func wordEnd(glyphs []pdf.Glyph) int {
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
	return end
}

// leastBlank is the least room, in em, that a filled-in blank leaves before
// its figure.
const leastBlank = 1.0

// blankEnd is where the filled-in blank ends that begins at x, as much room
// behind its figure as before; 0 if there is none.
func blankEnd(glyphs []pdf.Glyph, x, size float64) float64 {
	if len(glyphs) == 0 || glyphs[0].Box.X0-x < leastBlank*size {
		return 0
	}
	end := 0.0
	for i := range glyphs {
		if r := firstRune(glyphs[i]); !unicode.IsDigit(r) && !strings.ContainsRune(".,．，", r) {
			break
		}
		end = glyphs[i].Box.X1 + glyphs[0].Box.X0 - x
	}
	return end
}

func firstRune(g pdf.Glyph) rune {
	r, _ := utf8.DecodeRuneInString(g.Text)
	return r
}

func opensQuote(r rune) bool {
	return unicode.In(r, unicode.Ps, unicode.Pi)
}

func closesWord(r rune) bool {
	return hangs(r) || strings.ContainsRune("％%,;:", r)
}

// hangs tells whether a character is punctuation that programs set half as wide
// at the end of a line, or beyond its margin, so that it still fits.
func hangs(r rune) bool {
	return strings.ContainsRune("，。、；：！？", r) || unicode.In(r, unicode.Pe, unicode.Pf)
}

// FirmEnd is the right end, in points, of a line of glyphs, one at least, without
// the punctuation that may hang there.
func FirmEnd(glyphs []pdf.Glyph) float64 {
	last := len(glyphs) - 1
	if last > 0 && hangs(firstRune(glyphs[last])) {
		last--
	}
	return glyphs[last].Box.X1
}
