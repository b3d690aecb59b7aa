package inspect_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/drawing"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/inspect"
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// fixture is a report of our own making; summaryPage has its first table.
const (
	fixture     = "../../../../testdata/dandong2023/style-a.pdf"
	summaryPage = "收入支出决算总表"
)

// see finds the page with that title and looks at it.
func see(t *testing.T) inspect.Page {
	t.Helper()
	content, err := os.ReadFile(fixture)
	require.NoError(t, err)
	document, err := pdf.Open(content, "", pdf.Limits{})
	require.NoError(t, err)
	for n := 1; n <= document.Pages(); n++ {
		drawn, err := document.Page(t.Context(), n)
		require.NoError(t, err)
		page := inspect.See(drawn)
		for _, line := range page.Lines {
			if line.Text == summaryPage && len(page.Grids) > 0 {
				return page
			}
		}
	}
	t.Fatalf("no page of %s is titled %s", fixture, summaryPage)
	return inspect.Page{}
}

func draw(t *testing.T, page inspect.Page, chosen ...inspect.Layer) string {
	t.Helper()
	var out bytes.Buffer
	canvas := drawing.SVG(&out, page.Drawn.Width, page.Drawn.Height)
	page.Draw(canvas, func(layer inspect.Layer) bool {
		for _, name := range chosen {
			if name == layer {
				return true
			}
		}
		return false
	})
	require.NoError(t, canvas.Close())
	return out.String()
}

func TestEachLayerDrawsWhatItsStageSaw(t *testing.T) {
	page := see(t)
	visible := 0
	for _, glyph := range page.Drawn.Glyphs {
		if !glyph.Space() {
			visible++
		}
	}
	cells := 0
	for _, grid := range page.Grids {
		cells += len(grid.Cells)
	}
	require.Positive(t, cells)
	const background = 1
	tests := []struct {
		layer       inspect.Layer
		rects, text int
		lines       int
	}{
		{inspect.Text, background, visible, 0},
		{inspect.Glyphs, background + len(page.Drawn.Glyphs), 0, 0},
		{inspect.Rules, background, 0, len(page.Drawn.Rules)},
		{inspect.Lines, background + len(page.Lines), 0, 0},
		{inspect.Cells, background + cells, cells, 0},
		{inspect.Images, background + len(page.Drawn.Fills) + len(page.Drawn.Images), 0, 0},
	}
	for _, test := range tests {
		t.Run(string(test.layer), func(t *testing.T) {
			drawn := draw(t, page, test.layer)
			assert.Equal(t, test.rects, strings.Count(drawn, "<rect "))
			assert.Equal(t, test.text, strings.Count(drawn, "<text "))
			assert.Equal(t, test.lines, strings.Count(drawn, "<line "))
		})
	}
}

func TestPageTellsWhatWasFound(t *testing.T) {
	text := see(t).String()
	assert.Contains(t, text, "glyphs (0 hidden, 0 unmapped)")
	assert.Contains(t, text, "grid 1: ")
}

func TestLabelsOfChartsAreNoLines(t *testing.T) {
	square := func(x, y, side float64) geometry.Rect { return geometry.Rect{X0: x, Y0: y, X1: x + side, Y1: y + side} }
	page := inspect.See(&pdf.Page{
		Number: 1, Width: 600, Height: 800,
		Shapes: []pdf.Shape{{Box: square(200, 200, 100), Color: 0x4472C4, Filled: true}, {Box: square(200, 200, 50), Color: 0xED7D31, Filled: true}},
		Glyphs: []pdf.Glyph{
			{Text: "5", Size: 10, Origin: geometry.Point{X: 305, Y: 250}, Box: square(305, 242, 10)},
			{Text: "3", Size: 10, Origin: geometry.Point{X: 180, Y: 210}, Box: square(180, 202, 10)},
		},
	})
	assert.Empty(t, page.Lines)
	assert.Contains(t, page.String(), "2 glyphs (2 hidden")
}
