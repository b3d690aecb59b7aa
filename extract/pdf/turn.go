package pdf

import (
	"sort"

	"github.com/juesuan/juesuan/extract/geometry"
)

// turnedShare is the share of a page's glyphs that must be turned one way for
// the page to count as turned: page numbers and stamps stay upright.
const turnedShare = 0.6

// Turn is how a page was turned for reading.
type Turn struct {
	// Degrees is the direction in which most of the text ran, clockwise: 0,
	// 90, 180 or 270.
	Degrees       int16
	Width, Height float64 // of the page as it is looked at
}

// Upright gives the page turned so that most of its text runs from left to
// right, and how it was turned. Tables wider than the paper are often printed
// turned by 90° on pages that are not.
func (p *Page) Upright() (*Page, Turn) {
	turn := Turn{p.direction(), p.Width, p.Height}
	if turn.Degrees == 0 {
		return p, turn
	}
	upright := *p
	if turn.Degrees != 180 {
		upright.Width, upright.Height = p.Height, p.Width
	}
	upright.Glyphs = make([]Glyph, len(p.Glyphs))
	for i, g := range p.Glyphs {
		g.Box, g.Origin = turn.rect(g.Box), turn.point(g.Origin)
		g.Rotation = (g.Rotation - turn.Degrees + 360) % 360
		upright.Glyphs[i] = g
	}
	upright.Rules = make([]Rule, len(p.Rules))
	for i, r := range p.Rules {
		upright.Rules[i] = turn.rule(r)
	}
	sortRules(upright.Rules)
	upright.Fills = make([]Fill, len(p.Fills))
	for i, f := range p.Fills {
		upright.Fills[i] = Fill{turn.rect(f.Box), f.Color}
	}
	upright.Images = make([]Image, len(p.Images))
	for i, image := range p.Images {
		image.Box = turn.rect(image.Box)
		upright.Images[i] = image
	}
	return &upright, turn
}

// direction is how most of the visible text runs.
func (p *Page) direction() int16 {
	counts := map[int16]int{}
	all := 0
	for i := range p.Glyphs {
		if g := &p.Glyphs[i]; !g.Space() && g.Hidden&HiddenClip == 0 {
			counts[g.Rotation]++
			all++
		}
	}
	for _, degrees := range []int16{90, 180, 270} {
		if float64(counts[degrees]) > turnedShare*float64(all) {
			return degrees
		}
	}
	return 0
}

// point is where a point of the page lies on the upright one.
func (t Turn) point(p geometry.Point) geometry.Point {
	switch t.Degrees {
	case 90:
		return geometry.Point{X: p.Y, Y: t.Width - p.X}
	case 180:
		return geometry.Point{X: t.Width - p.X, Y: t.Height - p.Y}
	case 270:
		return geometry.Point{X: t.Height - p.Y, Y: p.X}
	}
	return p
}

// Back is where a rectangle of the upright page lies on the page as it is
// looked at.
func (t Turn) Back(r geometry.Rect) geometry.Rect {
	switch t.Degrees {
	case 90:
		return geometry.Rect{X0: t.Width - r.Y1, Y0: r.X0, X1: t.Width - r.Y0, Y1: r.X1}
	case 180:
		return geometry.Rect{X0: t.Width - r.X1, Y0: t.Height - r.Y1, X1: t.Width - r.X0, Y1: t.Height - r.Y0}
	case 270:
		return geometry.Rect{X0: r.Y0, Y0: t.Height - r.X1, X1: r.Y1, Y1: t.Height - r.X0}
	}
	return r
}

func (t Turn) rect(r geometry.Rect) geometry.Rect {
	a, b := t.point(geometry.Point{X: r.X0, Y: r.Y0}), t.point(geometry.Point{X: r.X1, Y: r.Y1})
	return geometry.Rect{X0: min(a.X, b.X), Y0: min(a.Y, b.Y), X1: max(a.X, b.X), Y1: max(a.Y, b.Y)}
}

func (t Turn) rule(r Rule) Rule {
	a, b := t.point(r.From), t.point(r.To)
	if a.X > b.X || a.Y > b.Y {
		a, b = b, a
	}
	r.From, r.To = a, b
	return r
}

// sortRules puts horizontal rules first, each group by position.
func sortRules(rules []Rule) {
	sort.SliceStable(rules, func(i, j int) bool {
		a, b := rules[i], rules[j]
		if a.Horizontal() != b.Horizontal() {
			return a.Horizontal()
		}
		if a.Horizontal() {
			return a.From.Y < b.From.Y || a.From.Y == b.From.Y && a.From.X < b.From.X
		}
		return a.From.X < b.From.X || a.From.X == b.From.X && a.From.Y < b.From.Y
	})
}
