package pdf

import (
	"math"

	"github.com/juesuan/juesuan/extract/geometry"
)

// Spreadsheets clip each cell's text by the cell: a name or an amount that is
// too long for it, or a row too low for its lines, is cut there on the page,
// but whole in the file. What is left of 21,903.73 would else be read as
// 1,903.73, and the half of a line that reaches over a border as a line of the
// next row. Some programs leave out what no one sees: then the text is not
// known beyond the cut.

const (
	// nextTo is how far off the next glyph of a text may stand, in em.
	nextTo = 0.5
	// mostOver is the share of a glyph's width that may reach over the window's
	// edge without being a cut: rounding, and the overhang of slanted type.
	mostOver = 0.1
	// mostHidden is the share of a glyph's height that may be hidden before it is
	// taken for a part: boxes are higher than what is drawn in them.
	mostHidden = 0.2
)

// confine lets glyphs that are cut by the window they are drawn through stand
// inside it, those that go on with them outside it too.
func (in *interpreter) confine() {
	glyphs := in.page.Glyphs
	for from := 0; from < len(glyphs); {
		to := from + 1
		for to < len(glyphs) && in.windows[to] == in.windows[from] && goesOn(&glyphs[to-1], &glyphs[to]) {
			to++
		}
		confineRun(glyphs[from:to], in.windows[from])
		from = to
	}
}

// goesOn tells whether b is the next glyph of the text that a belongs to.
func goesOn(a, b *Glyph) bool {
	near := nextTo * a.Size
	return a.Size == b.Size && a.Rotation == b.Rotation &&
		b.Box.X0-a.Box.X1 <= near && a.Box.X0-b.Box.X1 <= near && b.Box.Y0-a.Box.Y1 <= near && a.Box.Y0-b.Box.Y1 <= near
}

// confineRun does so for glyphs of one text. One that can not be seen takes the
// place of the nearest that can: in the order of drawing they read on.
func confineRun(glyphs []Glyph, window geometry.Rect) {
	seen, before := -1, 0
	for i := range glyphs {
		g := &glyphs[i]
		switch {
		case g.Hidden&HiddenClip == 0:
			g.Cut = g.cutBy(window)
			if reach := g.Box.Height() * mostHidden; window.Y0-g.Box.Y0 > reach || g.Box.Y1-window.Y1 > reach || !window.Contains(g.Box.Center()) {
				g.Box = intersect(g.Box, window)
			}
			seen = i
			for ; before < i; before++ {
				uncover(&glyphs[before], g, window)
			}
			before = len(glyphs)
		case seen >= 0:
			uncover(g, &glyphs[seen], window)
		}
	}
}

// uncover lets the text of a clipped glyph stand where the one beside it is
// seen, which is then no end of what is known.
func uncover(g, beside *Glyph, window geometry.Rect) {
	beside.Box, beside.Cut = intersect(beside.Box, window), false
	g.Box, g.Origin = beside.Box, beside.Origin
	g.Hidden &^= HiddenClip
}

// cutBy tells whether a window cuts the glyph, so that what stands beside it may
// be lost: at its sides, or through the line, on which points and commas stand.
func (g *Glyph) cutBy(window geometry.Rect) bool {
	over, base := max(window.X0-g.Box.X0, g.Box.X1-window.X1)/g.Box.Width(), geometry.Point{X: g.Box.Center().X, Y: g.Origin.Y}
	if g.Rotation == 90 || g.Rotation == 270 {
		over, base = max(window.Y0-g.Box.Y0, g.Box.Y1-window.Y1)/g.Box.Height(), geometry.Point{X: g.Origin.X, Y: g.Box.Center().Y}
	}
	return over > mostOver || !window.Contains(g.Box.Center()) || !window.Contains(base)
}

// wholePlane is the window of glyphs that were drawn through several.
var wholePlane = geometry.Rect{X0: math.Inf(-1), Y0: math.Inf(-1), X1: math.Inf(1), Y1: math.Inf(1)}
