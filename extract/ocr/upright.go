package ocr

import (
	"image"
	"slices"
	"unicode"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/ocr/raster"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// legibleShare is the least share of the characters that are Chinese or
	// figures and surely read on a page that is looked at the right way up:
	// scans at 200 dpi have 0.83 to 0.91, clean, skewed, noisy or stamped,
	// the same pages on their side 0.10 to 0.12.
	legibleShare = 0.5
	// fewGlyphs is up to how many characters tell nothing: a blank page.
	fewGlyphs = 12
)

// reading is what a page shows when it is looked at from one side.
type reading struct {
	turn   layout.Turn
	glyphs []pdf.Glyph
	rules  []pdf.Rule
}

// upright reads the page as it lies and, where that makes no sense, turned by
// right angles: tables that are wider than the paper are scanned sideways. It
// gives the reading that makes most sense.
func upright(page *pdf.Page, gray *image.Gray, read func(*image.Gray) (reading, error)) (best reading, err error) {
	if best, err = read(gray); err != nil || len(best.glyphs) <= fewGlyphs {
		return best, err
	}
	most := legibility(best.glyphs)
	for _, degrees := range []int{90, 270, 180} {
		if most >= legibleShare {
			break
		}
		next, err := read(raster.Turned(gray, degrees))
		if err != nil {
			return reading{}, err
		}
		if share := legibility(next.glyphs); share > most {
			most, best = share, next
			best.turn = layout.Turn{Degrees: degrees, Width: page.Width, Height: page.Height}
		}
	}
	return best, nil
}

// legibility is the share of characters that are Chinese or figures and surely
// read.
func legibility(glyphs []pdf.Glyph) float64 {
	legible := 0
	for _, g := range glyphs {
		if r := []rune(g.Text)[0]; g.Confidence >= unsure && (unicode.Is(unicode.Han, r) || unicode.IsDigit(r)) {
			legible++
		}
	}
	return float64(legible) / float64(max(1, len(glyphs)))
}

// lay puts what was read where it lies on the page.
func (r *reading) lay() {
	if r.turn.Degrees == 0 {
		return
	}
	back := r.turn.Back()
	for i := range r.glyphs {
		g := &r.glyphs[i]
		g.Box, g.Origin = back.Bounds(g.Box), back.Apply(g.Origin.X, g.Origin.Y)
		g.Rotation = int16(r.turn.Degrees)
	}
	for i := range r.rules { // level ones stay first
		rule := &r.rules[i]
		box := back.Bounds(geometry.Rect{X0: rule.From.X, Y0: rule.From.Y, X1: rule.To.X, Y1: rule.To.Y})
		rule.From, rule.To = geometry.Point{X: box.X0, Y: box.Y0}, geometry.Point{X: box.X1, Y: box.Y1}
	}
	slices.SortStableFunc(r.rules, func(a, b pdf.Rule) int {
		switch {
		case a.Horizontal() == b.Horizontal():
			return 0
		case a.Horizontal():
			return -1
		}
		return 1
	})
}
