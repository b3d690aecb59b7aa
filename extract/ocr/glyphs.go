package ocr

import (
	"image"
	"math"
	"unicode"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// hanHeight is the height of a line of Chinese characters in em.
	hanHeight = 0.92
	// figureHeight is that of figures, with the comma's tail.
	figureHeight = 0.78
	// sameSize is how much, as a share, lines of one size differ in height
	// by the characters that they happen to have.
	sameSize = 0.18
	// descent is how far below the baseline type reaches, in em.
	descent = 0.12
)

// glyphs spreads a reading over the line that it was read from. height is the
// typical height of the page's lines in pixels.
func (s *sheet) glyphs(p piece, height int) []pdf.Glyph {
	characters := []rune(p.text)
	if len(characters) == 0 {
		return nil
	}
	total := 0.0
	for _, r := range characters {
		total += advance(r)
	}
	size := s.size(p.box, characters, height)
	box := s.points(p.box)
	baseline := box.Y1
	if hasHan(characters) {
		baseline -= descent * size
	}
	glyphs := make([]pdf.Glyph, len(characters))
	x := box.X0
	for i, r := range characters {
		end := x + advance(r)/total*box.Width()
		glyphs[i] = pdf.Glyph{
			Text: string(r), Box: geometry.Rect{X0: x, Y0: box.Y0, X1: end, Y1: box.Y1},
			Origin: geometry.Point{X: x, Y: baseline}, Size: size,
			Confidence: uint8(max(1, min(100, math.Round(p.confidence)))),
		}
		x = end
	}
	if len(p.readings) > 1 {
		glyphs[0].Doubt = &pdf.Doubt{Readings: p.readings}
	}
	return glyphs
}

// size is the font size in points of a line, the page's usual one where it
// may be that.
func (s *sheet) size(box image.Rectangle, characters []rune, height int) float64 {
	em := float64(box.Dy()) / figureHeight
	if hasHan(characters) {
		em = float64(box.Dy()) / hanHeight
	}
	usual := float64(height) / hanHeight
	// A line of dashes or full stops has no height of its own.
	if em < usual/2 || math.Abs(em-usual) <= sameSize*usual {
		em = usual
	}
	return s.scale.Points(em)
}

func (s *sheet) points(box image.Rectangle) geometry.Rect {
	return geometry.Rect{
		X0: s.scale.Points(float64(box.Min.X)), Y0: s.scale.Points(float64(box.Min.Y)),
		X1: s.scale.Points(float64(box.Max.X)), Y1: s.scale.Points(float64(box.Max.Y)),
	}
}

// advance is how wide a character is set, in em.
func advance(r rune) float64 {
	switch {
	case r == '.' || r == ',' || r == '\'' || r == ':':
		return 0.3
	case r < 0x2000 && unicode.IsUpper(r):
		return 0.65
	case r < 0x2000:
		return 0.55
	}
	return 1
}

func hasHan(characters []rune) bool {
	for _, r := range characters {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}
