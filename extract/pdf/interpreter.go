package pdf

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf/content"
	"github.com/juesuan/juesuan/extract/pdf/filter"
	"github.com/juesuan/juesuan/extract/pdf/font"
	"github.com/ledongthuc/pdf"
)

// Bounds of one page's drawing, against content made to exhaust a reader.
// Real pages seen have up to 300 000 operators and forms three deep.
const (
	maxOperators  = 5_000_000
	maxForms      = 50_000
	maxFormDepth  = 24
	maxStateDepth = 4096
	maxProblems   = 50
	maxGlyphs     = 200_000
	maxPainted    = 300_000 // rectangles and images
)

// ErrTooMuch is wrapped by the errors of pages that exceed the bounds: they
// are left out, for half a page is worth little and costs much.
var ErrTooMuch = errors.New("the page draws more than any report does")

// errMissing is the error of a page that the page tree has in vain.
var errMissing = errors.New("the page's object is missing or can't be parsed")

// interpreter draws a page's content into a Page (ISO 32000-2, clause 8).
type interpreter struct {
	ctx       context.Context
	document  *Document
	page      *Page
	resources *resources

	state graphicsState
	saved []graphicsState
	// floors are the heights of saved that the forms being drawn found.
	floors     []int
	markFloors []int // the same for marks

	textMatrix, lineMatrix geometry.Matrix
	chars                  []font.Char
	repeated               *repetition
	windows                []geometry.Rect // by glyph: the clip it was drawn through
	doubled                []doubled

	path   path
	pieces []piece

	marks []mark
	muted int // open marks whose content is left out

	active    []*form // the forms being drawn, outermost first
	operators int
	forms     int    // drawn so far
	painted   int    // rectangles and images so far
	covers    int    // of the images, those that hid the glyphs before them
	source    []byte // the page's joined content streams
	oversized bool   // they are too large
}

func (d *Document) readPage(ctx context.Context, n int) (*Page, error) {
	object := d.pages[n-1]
	if object.missing {
		return nil, errMissing
	}
	base, width, height := object.base()
	page := &Page{Number: n, Width: width, Height: height, Rotate: object.rotate}
	clip := geometry.Rect{X1: width, Y1: height}
	in, _ := d.idle.Get().(*interpreter)
	if in == nil {
		in = &interpreter{document: d, repeated: &repetition{}}
	}
	in.begin(ctx, page, newResources(d, object.resources), initialState(base, clip))
	if err := in.drawPage(object.value); err != nil {
		return nil, err
	}
	in.finish()
	in.page, in.resources, in.ctx = nil, nil, nil
	d.idle.Put(in)
	return page, nil
}

// begin makes the interpreter ready for a page; what it has grown for pages
// before is used again.
func (in *interpreter) begin(ctx context.Context, page *Page, resources *resources, state graphicsState) {
	in.repeated.begin(page.Width, page.Height)
	*in = interpreter{
		ctx: ctx, document: in.document, page: page, resources: resources, state: state,
		saved: in.saved[:0], chars: in.chars[:0], repeated: in.repeated, windows: in.windows[:0], doubled: in.doubled[:0], source: in.source[:0],
		path: path{points: in.path.points[:0], subpaths: in.path.subpaths[:0]}, pieces: in.pieces[:0],
	}
}

// drawPage draws a page's content and what lies on top of it.
func (in *interpreter) drawPage(page pdf.Value) error {
	state := in.state
	in.source = in.contents(page, in.source)
	if in.oversized {
		return ErrTooMuch
	}
	in.page.Glyphs = make([]Glyph, 0, min(len(in.source)/bytesPerGlyph, maxGlyphs))
	if err := in.draw(in.source); err != nil {
		return err
	}
	in.closeMarks(0)
	in.saved, in.state = in.saved[:0], state
	return in.drawAnnotations(page)
}

// bytesPerGlyph is about the least content that shows one glyph, so that a
// page's glyphs are allocated at once; a guess too low only costs a copy.
const bytesPerGlyph = 24

// contents joins the page's content streams behind dst; white space between
// them keeps their tokens apart (ISO 32000-2, 7.8.2).
func (in *interpreter) contents(value pdf.Value, dst []byte) []byte {
	v, err := key(value, "Contents")
	if err != nil {
		in.lose("contents: %v", err)
	}
	if v.IsNull() && referenceAt(value, "Contents") == (reference{}) {
		return nil // an empty page
	}
	if v.Kind() != pdf.Array {
		return in.contentStream(v, 0, dst)
	}
	dst = dst[:0]
	for i := range v.Len() {
		part, ok := element(v, i)
		if !ok {
			in.lose("content stream %d can't be parsed", i+1)
			continue
		}
		if len(dst) > in.document.inflated {
			in.oversized = true
			break
		}
		dst = append(append(dst, in.contentStream(part, i, nil)...), '\n')
	}
	return dst
}

func (in *interpreter) contentStream(v pdf.Value, i int, dst []byte) []byte {
	source, err := in.document.stream(v, dst)
	in.oversized = in.oversized || errors.Is(err, filter.ErrTooLarge)
	if err != nil {
		in.lose("content stream %d: %v", i+1, err)
	}
	return source
}

// problem notes what could not be read, each wording once.
func (in *interpreter) problem(format string, arguments ...any) {
	text := fmt.Sprintf(format, arguments...)
	if len(in.page.Problems) >= maxProblems || slices.Contains(in.page.Problems, text) {
		return
	}
	in.page.Problems = append(in.page.Problems, text)
}

// lose notes what is missing from the page for that.
func (in *interpreter) lose(format string, arguments ...any) {
	in.page.Lost = true
	in.problem(format, arguments...)
}

// checkEvery is how many operators pass between looks at the context.
const checkEvery = 4096

// draw carries out one content stream: the page's or a form's.
func (in *interpreter) draw(source []byte) error {
	scanner := content.NewScanner(source)
	for {
		operator, operands, more := scanner.Next()
		if !more {
			return nil
		}
		if in.operators++; in.operators%checkEvery == 0 {
			if err := in.ctx.Err(); err != nil {
				return err
			}
			if in.operators > maxOperators {
				return ErrTooMuch
			}
		}
		if err := in.execute(scanner, operator, operands); err != nil {
			return err
		}
		if len(in.page.Glyphs) > maxGlyphs || in.painted > maxPainted {
			return ErrTooMuch
		}
	}
}

// finish turns what was gathered into the page's result.
func (in *interpreter) finish() {
	in.closeMarks(0)
	in.pieces, in.page.Fills = fillStrips(in.pieces, in.page.Fills)
	in.page.Rules = mergePieces(in.pieces)
	in.markWhite()
	in.partFigures()
	in.confine()
	if len(in.page.Shapes) > mostShapes {
		in.page.Shapes = nil
	}
	kept := in.page.Glyphs[:0]
	for _, glyph := range in.page.Glyphs {
		if glyph.Text == Replacement {
			in.page.Unmapped++
		}
		if glyph.Text != "" {
			kept = append(kept, glyph)
		}
	}
	if cap(kept) > 2*len(kept) {
		// Content without text leaves most of what was allocated unused, and
		// the pages of a file are kept together.
		kept = slices.Clone(kept)
	}
	in.page.Glyphs = kept
}
