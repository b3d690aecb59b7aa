package layout

import (
	"math"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// direction turns the page so that text written in it runs from left to
// right: along grows with the writing, down from line to line.
type direction struct{ cos, sin float64 }

// directionOf is the direction of writing of a rotation in degrees clockwise.
func directionOf(rotation int16) direction {
	switch rotation {
	case 0:
		return direction{1, 0}
	case 90:
		return direction{0, 1}
	case 180:
		return direction{-1, 0}
	case 270:
		return direction{0, -1}
	}
	angle := float64(rotation) * math.Pi / 180
	return direction{math.Cos(angle), math.Sin(angle)}
}

func (d direction) along(p geometry.Point) float64 { return p.X*d.cos + p.Y*d.sin }
func (d direction) down(p geometry.Point) float64  { return p.Y*d.cos - p.X*d.sin }

// extent is where a glyph begins and ends along the writing. The box of one
// that is written aslant says little, so it ends one em behind its origin.
func (d direction) extent(g *pdf.Glyph) (from, to float64) {
	switch {
	case d.cos == 1:
		return g.Box.X0, g.Box.X1
	case d.cos == -1:
		return -g.Box.X1, -g.Box.X0
	case d.sin == 1:
		return g.Box.Y0, g.Box.Y1
	case d.sin == -1:
		return -g.Box.Y1, -g.Box.Y0
	}
	from = d.along(g.Origin)
	return from, from + g.Size
}

// crossing is a rule that stands across the writing: a cell border between
// two words of a line.
type crossing struct{ at, from, to float64 }

func (d direction) crossings(rules []pdf.Rule) []crossing {
	var across []crossing
	for _, r := range rules {
		a, b := d.down(r.From), d.down(r.To)
		if math.Abs(b-a) > math.Abs(d.along(r.To)-d.along(r.From)) {
			across = append(across, crossing{at: d.along(r.From), from: min(a, b), to: max(a, b)})
		}
	}
	return across
}
