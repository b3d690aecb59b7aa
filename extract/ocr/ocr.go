package ocr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"

	"github.com/juesuan/juesuan/extract/ocr/pdfium"
	"github.com/juesuan/juesuan/extract/ocr/raster"
	"github.com/juesuan/juesuan/extract/ocr/tesseract"
	"github.com/juesuan/juesuan/extract/pdf"
)

// ErrMissing tells that the program that reads pictures is not installed.
var ErrMissing = tesseract.ErrMissing

// ErrIllegible is wrapped by the errors of pictures that show no text.
var ErrIllegible = errors.New("no text can be recognized in its picture")

// Advice is how to install it.
const Advice = tesseract.Advice

// AtATime is how many pages are read at a time: each takes one processor and
// some 200 MB.
const AtATime = 2

const (
	// sharpness is the dots an inch that pages are drawn at: Tesseract's
	// models want characters of 30 pixels and more, and tables are set in 8
	// points.
	sharpness = 300
	// mostDots is how many pixels a drawn page may have: A3 at 300 dpi, with
	// the margin that a skewed scan has. Larger pages are drawn coarser; two
	// at a time take under 500 MB.
	mostDots = 19_000_000
)

// Reader reads the pages of one file.
type Reader struct {
	engine   *tesseract.Engine
	renderer *pdfium.Renderer
}

// Open makes ready to read pages of the PDF file in content, which must not
// change meanwhile. The error is ErrMissing where there is nothing to read
// with.
func Open(ctx context.Context, content []byte, password string) (*Reader, error) {
	engine, err := tesseract.Find(ctx)
	if err != nil {
		return nil, err
	}
	renderer, err := pdfium.Open(ctx, content, password)
	if err != nil {
		return nil, err
	}
	return &Reader{engine: engine, renderer: renderer}, nil
}

// Close ends the reading.
func (r *Reader) Close() error { return r.renderer.Close() }

// Page reads a page anew, whichever way up it was scanned: the glyphs and rules
// of the result are those of its picture, all else is the page's own. Boxes are
// those of the straightened picture, which is turned about its middle.
func (r *Reader) Page(ctx context.Context, page *pdf.Page) (*pdf.Page, error) {
	gray, scale, err := r.draw(ctx, page.Number, sharpness)
	if err != nil {
		return nil, err
	}
	return r.recognize(ctx, page, gray, scale)
}

// draw gives the picture of a page at so many dots an inch as far as it does not
// get too large.
func (r *Reader) draw(ctx context.Context, number, dpi int) (*image.Gray, raster.Scale, error) {
	var gray *image.Gray
	scale, err := r.renderer.Page(ctx, number, dpi, mostDots, func(picture *image.RGBA) { gray = raster.Gray(picture) })
	if err != nil {
		return nil, 0, err
	}
	return raster.Smooth(gray), raster.Scale(scale), nil
}

// recognize reads a page from its picture.
func (r *Reader) recognize(ctx context.Context, page *pdf.Page, gray *image.Gray, scale raster.Scale) (*pdf.Page, error) {
	read := *page
	seen, err := r.upright(ctx, page, gray, scale)
	if err == nil {
		err = seen.sharpEnough(density(page))
	}
	if err == nil {
		read.Glyphs, err = seen.read(ctx, r.engine)
	}
	if err != nil {
		return nil, fmt.Errorf("page %d: %w", page.Number, err)
	}
	read.Rules, read.Unmapped = seen.pointRules(), 0
	read.Fills, read.Images = nil, nil
	seen.lay(&read)
	return &read, nil
}

// leastDots is how many dots of the picture itself a line of text must be high:
// at 10 a 3 is read as 4 by all looks, and sums allow a difference of one in the
// last place. Scans at 150 dots an inch have 12 to 17.
const leastDots = 11

// sharpEnough tells whether the lines of the sheet have dots enough to tell
// figures apart; density is the picture's dots in a point, 0 if not known.
func (s *sheet) sharpEnough(density float64) error {
	_, height := s.pieces()
	if dots := s.scale.Points(float64(height)) * density; dots > 0 && dots < leastDots {
		return fmt.Errorf("%w: its characters are only %.0f dots high", ErrIllegible, dots)
	}
	return nil
}

// density is how many dots the sharpest picture of a page has in a point.
func density(page *pdf.Page) float64 {
	most := 0.0
	for _, picture := range page.Images {
		if area := picture.Box.Width() * picture.Box.Height(); area > 0 {
			most = max(most, math.Sqrt(float64(picture.Width)*float64(picture.Height)/area))
		}
	}
	return most
}

// sheet is the picture of a page, made ready for reading.
type sheet struct {
	gray  *image.Gray
	scale raster.Scale
	text  *raster.Mask
	rules []raster.Rule
}

// Lengths in points.
const (
	// around is how wide the paper is that ink is compared with: some lines
	// of text, so that a thick character does not hide itself.
	around = 24.0
	// speck is the largest side of a spot of dust; the dot of a figure in
	// 7 points is 0.8.
	speck = 0.5
)

// newSheet straightens a picture and finds its ink and its rules.
func newSheet(gray *image.Gray, scale raster.Scale) *sheet {
	text, rules := raster.Binarize(gray, scale.Pixels(around))
	if slope := raster.Skew(text); math.Abs(slope) > 0 {
		gray = raster.Straighten(gray, slope)
		text, rules = raster.Binarize(gray, scale.Pixels(around))
	}
	s := &sheet{gray: gray, scale: scale, text: text, rules: rules.Rules(scale)}
	for _, rule := range s.rules {
		box := rule.Box(scale.Pixels(speck))
		s.text.Clear(box)
		raster.Whiten(s.gray, box)
	}
	s.text.Despeckle(scale.Pixels(speck) * scale.Pixels(speck))
	return s
}

// pointRules are the rules in points on the page, level ones first.
func (s *sheet) pointRules() []pdf.Rule {
	var rules []pdf.Rule
	for _, level := range []bool{true, false} {
		for _, rule := range s.rules {
			if rule.Level != level {
				continue
			}
			at, from, to := s.scale.Points(rule.At), s.scale.Points(float64(rule.From)), s.scale.Points(float64(rule.To))
			drawn := pdf.Rule{Thickness: s.scale.Points(rule.Thickness)}
			drawn.From.X, drawn.From.Y, drawn.To.X, drawn.To.Y = from, at, to, at
			if !level {
				drawn.From.X, drawn.From.Y, drawn.To.X, drawn.To.Y = at, from, at, to
			}
			rules = append(rules, drawn)
		}
	}
	return rules
}
