package press

import (
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// turned lays upright pages on their sides: their writing runs down (90) or up
// (270) the page.
func turned(pages []*pdf.Page, degrees int) {
	if degrees == 0 {
		return
	}
	for _, page := range pages {
		lay := geometry.Matrix{0, 1, -1, 0, page.Height, 0}
		if degrees == 270 {
			lay = geometry.Matrix{0, -1, 1, 0, 0, page.Width}
		}
		for i := range page.Glyphs {
			g := &page.Glyphs[i]
			g.Box, g.Origin, g.Rotation = lay.Bounds(g.Box), lay.Apply(g.Origin.X, g.Origin.Y), int16(degrees)
		}
		for i := range page.Fills {
			page.Fills[i].Box = lay.Bounds(page.Fills[i].Box)
		}
		for i := range page.Rules {
			page.Rules[i] = laid(page.Rules[i], lay)
		}
		page.Width, page.Height = page.Height, page.Width
	}
}

// laid is a rule with its ends in order.
func laid(rule pdf.Rule, lay geometry.Matrix) pdf.Rule {
	box := lay.Bounds(geometry.Rect{X0: rule.From.X, Y0: rule.From.Y, X1: rule.To.X, Y1: rule.To.Y})
	rule.From, rule.To = geometry.Point{X: box.X0, Y: box.Y0}, geometry.Point{X: box.X1, Y: box.Y1}
	return rule
}
