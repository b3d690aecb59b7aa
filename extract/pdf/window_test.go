package pdf

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/geometry"
)

// Amounts and names are cut by the cells they are drawn in.
func TestTextThatAWindowCutsStandsInsideIt(t *testing.T) {
	for name, test := range map[string]struct {
		content string
		want    string // what can be seen
		cut     string // of which something may be lost
	}{
		"an amount too long for its cell":        {"40 20 60 50 re W n BT /F1 10 Tf 24 30 Td (21903.73) Tj ET", "21903.73", ""},
		"the end of a name":                      {"20 20 20 50 re W n BT /F1 10 Tf 20 30 Td (ABCDEFGH) Tj ET", "ABCDEFGH", ""},
		"two pieces of one name":                 {"20 20 20 50 re W n BT /F1 10 Tf 20 30 Td (ABC) Tj (DEFGH) Tj ET", "ABCDEFGH", ""},
		"what the program left out is not known": {"40 20 60 50 re W n BT /F1 10 Tf 38 30 Td (1903.73) Tj ET", "1903.73", "1"},
		"a line that the cell shows half":        {"20 20 99 12.5 re W n BT /F1 10 Tf 24 30 Td (AB) Tj ET", "AB", "AB"},
		"one without the line it stands on":      {"20 31 99 50 re W n BT /F1 10 Tf 24 30 Td (AB) Tj ET", "AB", "AB"},
		"a whole one":                            {"20 20 99 50 re W n BT /F1 10 Tf 20 30 Td (AB) Tj ET", "AB", ""},
		"another text is none of its":            {"q 20 20 20 50 re W n BT /F1 10 Tf 20 30 Td (A) Tj 60 0 Td (B) Tj ET Q", "A", ""},
		"nor one in a window of its own":         {"q 20 20 20 50 re W n BT /F1 10 Tf 20 30 Td (ABC) Tj ET Q q 90 20 50 50 re W n BT /F1 10 Tf 40.8 30 Td (D) Tj ET Q", "ABC", ""},
		"drawn through two windows":              {"q 20 20 20 50 re W n BT /F1 10 Tf 20 30 Td (ABCDE) Tj ET Q q 40 20 50 50 re W n BT /F1 10 Tf 20 30 Td (ABCDE) Tj ET Q", "ABCDE", ""},
	} {
		t.Run(name, func(t *testing.T) {
			seen, cut := "", ""
			for _, g := range shown(t, test.content).Glyphs {
				if g.Hidden == 0 {
					seen += g.Text
				}
				if g.Cut {
					cut += g.Text
				}
			}
			assert.Equal(t, test.want, seen)
			assert.Equal(t, test.cut, cut)
		})
	}
}

func TestHalfALineBelongsToTheCellThatShowsIt(t *testing.T) {
	page := shown(t, "20 20 99 12.5 re W n BT /F1 10 Tf 24 30 Td (A) Tj ET")
	require.Len(t, page.Glyphs, 1)
	assert.True(t, geometry.Rect{X0: 20, Y0: 67.5, X1: 119, Y1: 80}.Contains(page.Glyphs[0].Box.Center()))
}

func TestLineThatACellShowsMostOfStandsInIt(t *testing.T) {
	page := shown(t, "20 27 99 8 re W n BT /F1 10 Tf 24 30 Td (A) Tj ET")
	require.Len(t, page.Glyphs, 1)
	assert.GreaterOrEqual(t, page.Glyphs[0].Box.Y0, 65.0)
	assert.LessOrEqual(t, page.Glyphs[0].Box.Y1, 73.0)
	assert.False(t, page.Glyphs[0].Cut)
}

func TestCutTextsReadOnInTheOrderOfDrawing(t *testing.T) {
	page := shown(t, "40 20 12 50 re W n BT /F1 10 Tf 24 30 Td (12345678) Tj ET")
	last := 0.0
	for _, g := range page.Glyphs {
		assert.GreaterOrEqual(t, g.Box.X0, last)
		assert.True(t, 40 <= g.Box.Center().X && g.Box.Center().X <= 52)
		last = g.Box.X0
	}
}
