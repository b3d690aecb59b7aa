package layout

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/pdf"
)

// Gaps between glyphs, in em of the larger type. Word processors put up to
// 0.25 em between Chinese characters and Latin ones without a space being
// meant, and stretch justified Chinese by up to 0.5 em a character.
const (
	wordGap   = 0.28 // between Latin letters and figures: a space
	hanGap    = 0.6  // beside a Chinese character: a space
	drawnGap  = 0.1  // with a blank drawn in it: a space
	columnGap = 1.6  // nothing drawn in it: another column
	figureGap = 0.9  // between two figures: another column, whatever is drawn
	blanksGap = 3.2  // filled with drawn blanks: another column
)

// A title that is spaced out has this many single characters at equal gaps
// at least, which differ by no more than spacedEven em and are no wider than
// spacedGap em. Three would take the header 类 款 项 for a word.
const (
	spacedLetters = 4
	spacedEven    = 0.15
	spacedGap     = 6
)

// gap is the room between two glyphs of a row.
type gap struct {
	from, to float64
	size     float64
	blanks   float64 // width of the blanks drawn in it
	drawn    bool
	han      bool // a Chinese character on either side
	figures  bool // a digit on both sides
}

func gapBetween(glyphs []pdf.Glyph, marks []mark, left, right int, blanks float64) gap {
	a, b := marks[left], marks[right]
	before, after := glyphs[a.glyph].Text, glyphs[b.glyph].Text
	return gap{
		from: a.to, to: b.from, size: max(a.size, b.size), blanks: blanks, drawn: right-left > 1,
		han:     isHanGlyph(&glyphs[a.glyph]) || isHanGlyph(&glyphs[b.glyph]),
		figures: isDigit(before) && isDigit(after),
	}
}

func (g gap) width() float64 { return g.to - g.from }

// spaced tells whether a reader sees a space.
func (g gap) spaced() bool {
	switch {
	case g.drawn:
		return g.width() >= drawnGap*g.size
	case g.han:
		return g.width() >= hanGap*g.size
	}
	return g.width() >= wordGap*g.size
}

// wide tells whether the gap is wider than a word space can be.
func (g gap) wide() bool {
	switch {
	case g.figures:
		return g.width() >= figureGap*g.size
	case 2*g.blanks > g.width():
		return g.width() >= blanksGap*g.size
	}
	return g.width() >= columnGap*g.size
}

// crossed tells whether one of the borders, sorted places along the row, lies
// in the gap; glyph boxes may lap over it a little.
func (g gap) crossed(borders []float64) bool {
	lap := drawnGap * g.size
	next, _ := slices.BinarySearch(borders, g.from-lap)
	return next < len(borders) && borders[next] <= g.to+lap
}

// bordersAt gives the places where rules cross the row at half the height of
// its type.
func bordersAt(crossings []crossing, r row) []float64 {
	const halfHeight = 0.35 // em above the baseline
	height := r.base - halfHeight*r.size
	var borders []float64
	for _, c := range crossings {
		if c.from <= height && height <= c.to {
			borders = append(borders, c.at)
		}
	}
	slices.Sort(borders)
	return borders
}

// letterSpaced tells whether the mark at index i is part of a title whose
// characters stand evenly apart.
func letterSpaced(glyphs []pdf.Glyph, marks []mark, i int) bool {
	width := math.Inf(-1)
	count := 1
	right := i
	for left := previousInked(marks, right); left >= 0 && count < spacedLetters; left = previousInked(marks, right) {
		w, even := evenGap(glyphs, marks, left, right, width)
		if !even {
			break
		}
		width, right = w, left
		count++
	}
	left := i
	for right := nextInked(marks, left); right >= 0 && count < spacedLetters; right = nextInked(marks, left) {
		w, even := evenGap(glyphs, marks, left, right, width)
		if !even {
			break
		}
		width, left = w, right
		count++
	}
	return width > 0 && count >= spacedLetters
}

// evenGap measures the gap of two neighbours and tells whether both are
// Chinese and the gap is as wide as the one before it, if there is one.
func evenGap(glyphs []pdf.Glyph, marks []mark, left, right int, before float64) (float64, bool) {
	a, b := marks[left], marks[right]
	width, size := b.from-a.to, max(a.size, b.size)
	if width > spacedGap*size || !isHanGlyph(&glyphs[a.glyph]) || !isHanGlyph(&glyphs[b.glyph]) {
		return width, false
	}
	return width, math.IsInf(before, -1) || math.Abs(width-before) <= spacedEven*size
}

func previousInked(marks []mark, i int) int {
	for i--; i >= 0 && marks[i].blank; i-- {
	}
	return i
}

func nextInked(marks []mark, i int) int {
	for i++; i < len(marks); i++ {
		if !marks[i].blank {
			return i
		}
	}
	return -1
}

func isDigit(text string) bool { return len(text) == 1 && text[0] >= '0' && text[0] <= '9' }

func isHanGlyph(g *pdf.Glyph) bool {
	r, _ := utf8.DecodeRuneInString(g.Text)
	return isChinese(r)
}

// isChinese tells whether r is set in a full square: a Chinese character or
// its punctuation.
func isChinese(r rune) bool {
	switch {
	case r < 0x2E80:
		return false
	case r <= 0x9FFF, r >= 0xF900 && r <= 0xFAFF, r >= 0x20000 && r <= 0x3FFFF:
		return true
	case r >= 0xFF01 && r <= 0xFF60:
		return !unicode.IsDigit(r) && !unicode.IsLetter(r)
	}
	return false
}
