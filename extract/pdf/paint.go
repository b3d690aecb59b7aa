package pdf

import (
	"math"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf/content"
	"github.com/ledongthuc/pdf"
)

// slant is how far the ends of a line may be off the horizontal or vertical,
// in points, for it to count as such: rounding of coordinates, not drawing.
const slant = 0.5

// strokeLine draws one line of a path; false if it is neither level nor
// upright.
func (in *interpreter) strokeLine(a, b geometry.Point) bool {
	m, w := in.state.ctm, in.state.lineWidth
	box := geometry.Rect{X0: min(a.X, b.X), Y0: min(a.Y, b.Y), X1: max(a.X, b.X), Y1: max(a.Y, b.Y)}
	width, height := box.Width(), box.Height()
	switch {
	case height <= slant && width > 2*height:
		middle, half := (box.Y0+box.Y1)/2, abs(w)*math.Hypot(m[1], m[3])/2
		box.Y0, box.Y1 = middle-half, middle+half
	case width <= slant && height > 2*width:
		middle, half := (box.X0+box.X1)/2, abs(w)*math.Hypot(m[0], m[2])/2
		box.X0, box.X1 = middle-half, middle+half
	default:
		return false
	}
	in.paintRect(box, in.state.stroke)
	return true
}

// paintRect paints a rectangle as far as the clip shows it: a piece of a
// rule if it is thin, else a filling.
func (in *interpreter) paintRect(box geometry.Rect, color uint32) {
	if in.muted > 0 || !touches(box, in.state.clip) {
		return
	}
	in.painted++
	box = intersect(box, in.state.clip)
	if min(box.Width(), box.Height()) <= maxRuleThickness {
		in.pieces = append(in.pieces, piece{box, color})
		return
	}
	in.page.Fills = append(in.page.Fills, Fill{Box: box, Color: color})
}

const (
	// leastShape in points is the longer side of a shape that is kept: bullets
	// and text drawn as outlines are smaller.
	leastShape = 8.0
	// mostShapes is how many a page may have: maps and text drawn as outlines
	// have more, charts some dozens.
	mostShapes = 2000
)

// paintShape keeps a shape as far as the clip shows it.
func (in *interpreter) paintShape(shape Shape) {
	if in.muted > 0 || !touches(shape.Box, in.state.clip) {
		return
	}
	in.painted++
	shape.Box = intersect(shape.Box, in.state.clip)
	if max(shape.Box.Width(), shape.Box.Height()) >= leastShape && len(in.page.Shapes) <= mostShapes {
		in.page.Shapes = append(in.page.Shapes, shape)
	}
}

// paintObject carries out Do.
func (in *interpreter) paintObject(name []byte) error {
	object := in.resources.object(name)
	if object.err != nil {
		in.lose("%v", object.err)
	}
	if in.document.hides(object.optional, object.member) {
		return nil
	}
	if object.image {
		color := black
		if object.mask {
			color = in.state.fill
		}
		in.paintImage(object.width, object.height, color)
		if !object.sheer && in.state.fillAlpha == 1 && !in.state.blended {
			in.coverPage(in.state.ctm.Bounds(unitSquare))
		}
		return nil
	}
	return in.drawForm(object)
}

// unitSquare is where an image lies in user space (ISO 32000-2, 8.9.5).
var unitSquare = geometry.Rect{X1: 1, Y1: 1}

func (in *interpreter) paintImage(width, height int, color uint32) {
	box := in.state.ctm.Bounds(unitSquare)
	if in.muted > 0 || !touches(box, in.state.clip) {
		return
	}
	in.painted++
	box = intersect(box, in.state.clip)
	if min(box.Width(), box.Height()) <= maxRuleThickness {
		in.pieces = append(in.pieces, piece{box, color})
		return
	}
	in.page.Images = append(in.page.Images, Image{Box: box, Width: width, Height: height})
}

// sheetShare is the share of a page from which on a picture is the page's
// own, a scan: smaller ones that lie over text are stamps and drawings.
const sheetShare = 0.5

// mostCovers bounds the work for pages with many such pictures.
const mostCovers = 16

// coverPage marks the glyphs drawn so far that a picture hides: scanning
// programs put the text that they recognize under the scan.
func (in *interpreter) coverPage(box geometry.Rect) {
	box = intersect(box, in.state.clip)
	if in.muted > 0 || in.covers == mostCovers || box.Width()*box.Height() < sheetShare*in.page.Width*in.page.Height {
		return
	}
	in.covers++
	for i := range in.page.Glyphs {
		if box.Contains(in.page.Glyphs[i].Box.Center()) {
			in.page.Glyphs[i].Hidden |= HiddenUnder
		}
	}
}

func (in *interpreter) inlineImage(scanner *content.Scanner, args []content.Operand) {
	image := scanner.ReadInlineImage(args, func(name string) int {
		return in.resources.space([]byte(name)).components
	})
	color := black
	if image.Mask {
		color = in.state.fill
	}
	in.paintImage(image.Width, image.Height, color)
}

// drawForm draws a form XObject (ISO 32000-2, 8.10.1). One that is drawn
// already, further out, is left out.
func (in *interpreter) drawForm(object *form) error {
	for _, outer := range in.active {
		if outer == object {
			in.problem("a form draws itself")
			return nil
		}
	}
	if len(in.active) >= maxFormDepth {
		in.problem("forms are nested deeper than %d", maxFormDepth)
		return nil
	}
	if in.forms++; in.forms > maxForms {
		return ErrTooMuch
	}
	state, resources := in.state, in.resources
	textMatrix, lineMatrix := in.textMatrix, in.lineMatrix
	in.active = append(in.active, object)
	in.floors = append(in.floors, len(in.saved))
	in.markFloors = append(in.markFloors, len(in.marks))
	in.path.clear() // a path that is open at Do is an error

	in.state.ctm = object.matrix.Mul(in.state.ctm)
	if object.bounded {
		in.state.clip = intersect(in.state.clip, in.state.ctm.Bounds(object.box))
	}
	if object.resources.Kind() == pdf.Dict {
		in.resources = newResources(in.document, object.resources)
	}
	err := in.draw(object.content)

	in.closeMarks(in.markFloor())
	in.saved = in.saved[:in.floor()]
	in.active = in.active[:len(in.active)-1]
	in.floors = in.floors[:len(in.floors)-1]
	in.markFloors = in.markFloors[:len(in.markFloors)-1]
	in.path.clear()
	in.state, in.resources = state, resources
	in.textMatrix, in.lineMatrix = textMatrix, lineMatrix
	return err
}

// markFloor is to marks what floor is to saved states.
func (in *interpreter) markFloor() int {
	if len(in.markFloors) == 0 {
		return 0
	}
	return in.markFloors[len(in.markFloors)-1]
}

// externalState carries out gs: the entries of the graphics state parameter
// dictionary that matter here (ISO 32000-2, table 57).
func (in *interpreter) externalState(name []byte) {
	entries, known := in.resources.states[string(name)]
	if !known {
		entries = remember(&in.resources.states, string(name), in.readState(string(name)))
	}
	for _, apply := range entries {
		apply(&in.state)
	}
}

func (in *interpreter) readState(name string) (changes []func(*graphicsState)) {
	var err error
	defer func() {
		if err != nil {
			in.problem("graphics state %s: %v", name, err)
		}
	}()
	defer recoverInto(&err)
	v := in.resources.category("ExtGState").Key(name)
	number := func(entry string, set func(*graphicsState, float64)) {
		if e := v.Key(entry); e.Kind() == pdf.Integer || e.Kind() == pdf.Real {
			n := e.Float64()
			changes = append(changes, func(s *graphicsState) { set(s, n) })
		}
	}
	number("LW", func(s *graphicsState, n float64) { s.lineWidth = n })
	number("ca", func(s *graphicsState, n float64) { s.fillAlpha = n })
	number("CA", func(s *graphicsState, n float64) { s.strokeAlpha = n })
	if mode := v.Key("BM"); !mode.IsNull() {
		blended := mode.Name() != "Normal" && mode.Name() != "Compatible"
		changes = append(changes, func(s *graphicsState) { s.blended = blended })
	}
	if pair := v.Key("Font"); pair.Len() == 2 {
		loaded, size := in.document.fontOf(pair), pair.Index(1).Float64()
		changes = append(changes, func(s *graphicsState) { s.text.font, s.text.size = loaded, size })
	}
	return changes
}
