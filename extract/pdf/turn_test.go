package pdf

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/geometry"
)

// turnedPage is a page of 600×800 points with text that runs in a direction.
func turnedPage(degrees int16) *Page {
	p := &Page{Number: 1, Width: 600, Height: 800}
	for i := range 10 {
		box := geometry.Rect{X0: 100, Y0: float64(100 + 10*i), X1: 112, Y1: float64(110 + 10*i)}
		p.Glyphs = append(p.Glyphs, Glyph{Text: "表", Box: box, Rotation: degrees})
	}
	p.Glyphs = append(p.Glyphs, Glyph{Text: "7", Box: geometry.Rect{X0: 300, Y0: 780, X1: 306, Y1: 790}})
	p.Rules = []Rule{{From: geometry.Point{X: 90, Y: 90}, To: geometry.Point{X: 90, Y: 300}}}
	return p
}

func TestTurnedTextIsReadUpright(t *testing.T) {
	for _, degrees := range []int16{90, 180, 270} {
		p := turnedPage(degrees)
		upright, turn := p.Upright()
		assert.Equal(t, degrees, turn.Degrees)
		assert.Zero(t, upright.Glyphs[0].Rotation)
		if degrees != 180 {
			assert.Equal(t, []float64{800, 600}, []float64{upright.Width, upright.Height})
			assert.True(t, upright.Rules[0].Horizontal(), "a vertical rule lies flat on the turned page")
			assert.InDelta(t, upright.Glyphs[0].Box.Y0, upright.Glyphs[9].Box.Y0, 1e-9, "the text is one line")
		}
		for i, g := range upright.Glyphs {
			assert.Equal(t, p.Glyphs[i].Box, turn.Back(g.Box), "boxes go back to where they are printed")
		}
	}
}

func TestTextRunsOnFromLeftToRightOnATurnedPage(t *testing.T) {
	upright, _ := turnedPage(90).Upright() // it ran downwards
	assert.Less(t, upright.Glyphs[0].Box.X0, upright.Glyphs[9].Box.X0)
	upright, _ = turnedPage(270).Upright() // it ran upwards: the lowest glyph comes first
	assert.Greater(t, upright.Glyphs[0].Box.X0, upright.Glyphs[9].Box.X0)
}

func TestUprightPageStaysAsItIs(t *testing.T) {
	p := turnedPage(0)
	upright, turn := p.Upright()
	assert.Same(t, p, upright)
	assert.Zero(t, turn.Degrees)
}
