package ocr

import (
	"context"
	"image"
	"slices"
	"unicode"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/ocr/raster"
	"github.com/juesuan/juesuan/extract/ocr/tesseract"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// legibleShare is the least share of the characters that are Chinese or
	// figures and surely read on a page that is looked at the right way up:
	// scans at 200 dpi have 0.83 to 0.91, clean, skewed, noisy or stamped,
	// the same pages on their side 0.10 to 0.12.
	legibleShare = 0.5
	// illegibleShare is the share below which a picture, whichever way up,
	// shows no text: a photograph or a pattern, which takes the longest to
	// read for nothing.
	illegibleShare = 0.2
	// fewGlyphs is up to how many characters tell nothing: a blank page.
	fewGlyphs = 12
	// glanced is how many lines are read to tell which way up a page lies: to
	// read all of a page that stands on its head takes four times as long as
	// one that does not.
	glanced = 24
)

// view is a page looked at from one side.
type view struct {
	*sheet
	turn layout.Turn
}

// upright looks at the page as it lies and, where that makes no sense, turned by
// right angles: tables that are wider than the paper are scanned sideways. It
// gives the view that makes most sense; where none does the error is
// ErrIllegible.
func (r *Reader) upright(ctx context.Context, page *pdf.Page, gray *image.Gray, scale raster.Scale) (best view, err error) {
	most := -1.0
	for _, degrees := range []int{0, 90, 270, 180} {
		next := view{sheet: newSheet(raster.Turned(gray, degrees), scale)}
		if degrees > 0 {
			next.turn = layout.Turn{Degrees: degrees, Width: page.Width, Height: page.Height}
		}
		glyphs, err := next.glance(ctx, r.engine)
		if err != nil {
			return view{}, err
		}
		if share := legibility(glyphs); share > most {
			most, best = share, next
		}
		if most >= legibleShare || degrees == 0 && len(glyphs) <= fewGlyphs {
			return best, nil
		}
	}
	if most < illegibleShare {
		return view{}, ErrIllegible
	}
	return best, nil
}

// glance reads the longest lines, each once.
func (s *sheet) glance(ctx context.Context, engine *tesseract.Engine) ([]pdf.Glyph, error) {
	pieces, height := s.pieces()
	slices.SortStableFunc(pieces, func(a, b piece) int { return b.box.Dx() - a.box.Dx() })
	pieces = pieces[:min(len(pieces), glanced)]
	if err := s.readOnce(ctx, engine, pieces); err != nil {
		return nil, err
	}
	var glyphs []pdf.Glyph
	for _, p := range pieces {
		glyphs = append(glyphs, s.glyphs(p, height)...)
	}
	return glyphs, nil
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
func (v view) lay(page *pdf.Page) {
	if v.turn.Degrees == 0 {
		return
	}
	back := v.turn.Back()
	for i := range page.Glyphs {
		g := &page.Glyphs[i]
		g.Box, g.Origin = back.Bounds(g.Box), back.Apply(g.Origin.X, g.Origin.Y)
		g.Rotation = int16(v.turn.Degrees)
	}
	for i := range page.Rules {
		rule := &page.Rules[i]
		box := back.Bounds(geometry.Rect{X0: rule.From.X, Y0: rule.From.Y, X1: rule.To.X, Y1: rule.To.Y})
		rule.From, rule.To = geometry.Point{X: box.X0, Y: box.Y0}, geometry.Point{X: box.X1, Y: box.Y1}
	}
	levelFirst(page.Rules)
}

// levelFirst puts the level rules before the upright ones.
func levelFirst(rules []pdf.Rule) {
	slices.SortStableFunc(rules, func(a, b pdf.Rule) int {
		switch {
		case a.Horizontal() == b.Horizontal():
			return 0
		case a.Horizontal():
			return -1
		}
		return 1
	})
}
