package press

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// sheets are the pages printed so far.
type sheets struct {
	rand    *rand.Rand
	style   Style
	width   float64
	pages   []*pdf.Page
	y       float64 // where the next row begins
	printed []Fact
	strips  []pdf.Rule // pieces of rules of the page
}

const margin = 50.0

func (s *sheets) page() *pdf.Page { return s.pages[len(s.pages)-1] }

func (s *sheets) turn() {
	s.finish()
	s.pages = append(s.pages, &pdf.Page{Number: len(s.pages) + 1, Width: s.width, Height: s.style.PageHeight})
	s.y = margin
}

// finish joins the page's pieces of rules to whole ones.
func (s *sheets) finish() {
	if len(s.pages) > 0 {
		s.page().Rules = joined(s.strips)
		s.missEnds(s.page().Rules)
		if s.style.Numbered {
			number := fmt.Sprintf("— %d —", len(s.pages))
			s.set(number, (s.width-width(number, s.style.Size))/2, s.style.PageHeight-0.6*margin, s.style.Size, false)
		}
	}
	s.strips = nil
}

// missEnds moves the ends of rules by up to the style's jitter.
func (s *sheets) missEnds(rules []pdf.Rule) {
	if s.style.Jitter == 0 {
		return
	}
	for i := range rules {
		r := &rules[i]
		from, to := between(s.rand, -s.style.Jitter, s.style.Jitter), between(s.rand, -s.style.Jitter, s.style.Jitter)
		if r.Horizontal() {
			r.From.X, r.To.X = r.From.X+from, r.To.X+to
		} else {
			r.From.Y, r.To.Y = r.From.Y+from, r.To.Y+to
		}
	}
}

func (s *sheets) bottom() float64 { return s.style.PageHeight - margin }

// advance is the width of a character in sizes.
func advance(r rune) float64 {
	switch {
	case r >= 0x2500 || r == '“' || r == '”' || r == '—':
		return 1
	case r == ',' || r == '.':
		return 0.25
	}
	return 0.5
}

func width(text string, size float64) float64 {
	w := 0.0
	for _, r := range text {
		w += advance(r) * size
	}
	return w
}

// set prints a line of text with its left end at x and the top of its type
// at y.
func (s *sheets) set(text string, x, y, size float64, bold bool) {
	page := s.page()
	for _, r := range text {
		w := advance(r) * size
		page.Glyphs = append(page.Glyphs, pdf.Glyph{
			Text: string(r), Box: geometry.Rect{X0: x, Y0: y, X1: x + w, Y1: y + size},
			Origin: geometry.Point{X: x, Y: y + 0.86*size}, Size: size, Font: "SimSun", Bold: bold,
		})
		x += w
	}
}

// wrap breaks a text into lines no wider than room; figures and words of
// Latin letters stay whole.
func wrap(text string, room, size float64) []string {
	var lines []string
	line := ""
	for _, word := range words(text) {
		if line != "" && width(line+word, size) > room+0.01 {
			lines = append(lines, line)
			line = ""
		}
		line += word
	}
	return append(lines, line)
}

// words are the pieces of a text between which a line may break.
func words(text string) []string {
	var pieces []string
	for len(text) > 0 {
		_, n := utf8.DecodeRuneInString(text)
		for n < len(text) && (hangs(text[n:]) || n == 1 && text[0] < 0x80 && text[n] < 0x80 || n > 1 && text[n-1] < 0x80 && text[n] < 0x80) {
			_, more := utf8.DecodeRuneInString(text[n:])
			n += more
		}
		pieces = append(pieces, text[:n])
		text = text[n:]
	}
	return pieces
}

// hangs tells whether a line can not begin with the text: closing marks stay
// with what they close.
func hangs(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("、）)，。：”", r)
}
