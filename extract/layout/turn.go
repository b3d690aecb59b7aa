package layout

import (
	"math"
	"slices"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// turnedShare is the share of a page's glyphs that are written in one
	// direction where the whole page is.
	turnedShare = 0.6
	// askew is how far in degrees a page may be off a right angle.
	askew = 3
)

// Turn is how a page is turned for reading: clockwise by the degrees that its
// writing runs off the upright, 0, 90, 180 or 270.
type Turn struct {
	Degrees       int
	Width, Height float64 // of the page as it lies
}

// TurnOf is the turn of a page of a width and height in points: that of most
// of its glyphs.
func TurnOf(width, height float64, lines []Line) Turn {
	count := map[int]int{}
	all := 0
	for _, line := range lines {
		if len(line.Glyphs) > 0 {
			count[rightAngle(line.Glyphs[0].Rotation)] += len(line.Glyphs)
			all += len(line.Glyphs)
		}
	}
	turn := Turn{Width: width, Height: height}
	for _, degrees := range []int{90, 180, 270} {
		if float64(count[degrees]) > turnedShare*float64(all) {
			turn.Degrees = degrees
		}
	}
	return turn
}

// rightAngle is the nearest right angle, -1 where the direction is aslant.
func rightAngle(degrees int16) int {
	for _, right := range []int{0, 90, 180, 270, 360} {
		if math.Abs(float64(int(degrees)-right)) <= askew {
			return right % 360
		}
	}
	return -1
}

// Toward maps the page to its reading direction.
func (t Turn) Toward() geometry.Matrix {
	switch t.Degrees {
	case 90:
		return geometry.Matrix{0, -1, 1, 0, 0, t.Width}
	case 180:
		return geometry.Matrix{-1, 0, 0, -1, t.Width, t.Height}
	case 270:
		return geometry.Matrix{0, 1, -1, 0, t.Height, 0}
	}
	return geometry.Identity
}

// Back maps what lies in reading direction to the page.
func (t Turn) Back() geometry.Matrix {
	switch t.Degrees {
	case 90:
		return geometry.Matrix{0, 1, -1, 0, t.Width, 0}
	case 180:
		return geometry.Matrix{-1, 0, 0, -1, t.Width, t.Height}
	case 270:
		return geometry.Matrix{0, -1, 1, 0, 0, t.Height}
	}
	return geometry.Identity
}

// Lines are those of the page's lines that are written in the turn's
// direction, in reading direction, top to bottom.
func (t Turn) Lines(lines []Line) []Line {
	if t.Degrees == 0 {
		return lines
	}
	var turned []Line
	for _, line := range lines {
		if len(line.Glyphs) > 0 && rightAngle(line.Glyphs[0].Rotation) == t.Degrees {
			turned = append(turned, Moved(line, t.Toward()))
		}
	}
	slices.SortStableFunc(turned, func(a, b Line) int {
		if a.Box.Center().Y < b.Box.Center().Y {
			return -1
		}
		return 1
	})
	return turned
}

// Upright gives all lines of the page in reading direction; those that are
// written otherwise keep an angle.
func (t Turn) Upright(lines []Line) []Line {
	if t.Degrees == 0 {
		return lines
	}
	turned := make([]Line, len(lines))
	for i, line := range lines {
		turned[i] = Moved(line, t.Toward())
		if len(line.Glyphs) > 0 && rightAngle(line.Glyphs[0].Rotation) != t.Degrees {
			turned[i].turnTo(line.Glyphs[0].Rotation - int16(t.Degrees))
		}
	}
	return turned
}

// width is that of the page in reading direction.
func (t Turn) width() float64 {
	if t.Degrees == 90 || t.Degrees == 270 {
		return t.Height
	}
	return t.Width
}

// lay puts what a paragraph has of a page back from reading direction to where
// it lies.
func (t Turn) lay(p *Paragraph, page int) {
	if t.Degrees == 0 {
		return
	}
	for i := range p.Lines {
		if line := &p.Lines[i]; line.Page == page {
			rotation := line.Glyphs[0].Rotation
			*line = Moved(*line, t.Back())
			line.turnTo(rotation + int16(t.Degrees))
		}
	}
	for i := range p.Places {
		if place := &p.Places[i]; place.Page == page {
			place.Box = t.OnPage(place.Box)
		}
	}
}

// turnTo sets the direction that the line is written in.
func (l *Line) turnTo(degrees int16) {
	for i := range l.Glyphs {
		l.Glyphs[i].Rotation = (degrees + 360) % 360
	}
}

// OnPage is where a box in reading direction lies on the page.
func (t Turn) OnPage(box geometry.Rect) geometry.Rect {
	if t.Degrees == 0 {
		return box
	}
	return t.Back().Bounds(box)
}

// Moved is a line with its box and its glyphs mapped.
func Moved(line Line, m geometry.Matrix) Line {
	line.Box = m.Bounds(line.Box)
	line.Glyphs = slices.Clone(line.Glyphs)
	for i := range line.Glyphs {
		turnGlyph(&line.Glyphs[i], m)
	}
	return line
}

func turnGlyph(g *pdf.Glyph, m geometry.Matrix) {
	g.Box = m.Bounds(g.Box)
	g.Origin = m.Apply(g.Origin.X, g.Origin.Y)
	g.Rotation = 0
}

// Page is the page in reading direction: what is written in it and all rules.
func (t Turn) Page(page *pdf.Page) *pdf.Page {
	m := t.Toward()
	turned := &pdf.Page{Number: page.Number, Width: page.Width, Height: page.Height}
	if t.Degrees != 180 {
		turned.Width, turned.Height = page.Height, page.Width
	}
	for _, g := range page.Glyphs {
		if rightAngle(g.Rotation) == t.Degrees {
			turnGlyph(&g, m)
			turned.Glyphs = append(turned.Glyphs, g)
		}
	}
	for _, r := range page.Rules {
		a, b := m.Apply(r.From.X, r.From.Y), m.Apply(r.To.X, r.To.Y)
		if a.X > b.X || a.Y > b.Y {
			a, b = b, a
		}
		r.From, r.To = a, b
		turned.Rules = append(turned.Rules, r)
	}
	return turned
}
