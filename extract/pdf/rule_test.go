package pdf

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// lines prints a page's rules: direction, position, ends and thickness.
func lines(page *Page) []string {
	out := []string{}
	for _, r := range page.Rules {
		if r.Horizontal() {
			out = append(out, fmt.Sprintf("- y%.4g x%.4g…%.4g t%.3g", r.From.Y, r.From.X, r.To.X, r.Thickness))
		} else {
			out = append(out, fmt.Sprintf("| x%.4g y%.4g…%.4g t%.3g", r.From.X, r.From.Y, r.To.Y, r.Thickness))
		}
	}
	return out
}

// The page is 100 pt high: PDF's y 30 is 70 from the top.
func TestRulesAreReadHoweverTheyAreDrawn(t *testing.T) {
	tests := map[string]struct {
		content string
		want    []string
	}{
		"a stroked line":                       {"2 w 10 30 m 90 30 l S", []string{"- y70 x10…90 t2"}},
		"a stroked line downwards":             {"10 30 m 10 90 l S", []string{"| x10 y10…70 t1"}},
		"the thinnest line":                    {"0 w 90 30 m 10 30 l S", []string{"- y70 x10…90 t0"}},
		"a line scaled by the matrix":          {"q 2 0 0 3 0 0 cm 1 w 10 10 m 40 10 l S Q", []string{"- y70 x20…80 t3"}},
		"a slanted line is none":               {"10 30 m 90 60 l S", []string{}},
		"a line off the level by rounding":     {"10 30 m 90 30.2 l S", []string{"- y69.9 x10…90 t1"}},
		"a thin filled rectangle":              {"10 30 80 0.5 re f", []string{"- y69.75 x10…90 t0.5"}},
		"a rectangle drawn backwards":          {"90 30 -80 -0.5 re f", []string{"- y70.25 x10…90 t0.5"}},
		"a thin upright rectangle":             {"10 30 0.5 60 re f*", []string{"| x10.25 y10…70 t0.5"}},
		"a filled rectangle without height":    {"10 30 80 0 re f", []string{"- y70 x10…90 t0"}},
		"a thin filled polygon":                {"10 30 m 90 30 l 90 31 l 10 31 l f", []string{"- y69.5 x10…90 t1"}},
		"a thin shape with round ends":         {"10 30 m 90 30 l 91 30 91 31 90 31 c 10 31 l 9 31 9 30 10 30 c f", []string{"- y69.5 x9…91 t1"}},
		"the sides of a rectangle":             {"1 w 10 20 80 60 re S", []string{"- y20 x10…90 t1", "- y80 x10…90 t1", "| x10 y20…80 t1", "| x90 y20…80 t1"}},
		"a closed path's last side":            {"10 20 m 90 20 l 90 80 l s", []string{"- y80 x10…90 t1", "| x90 y20…80 t1"}},
		"a path left open":                     {"10 20 m 90 20 l 90 80 l S", []string{"- y80 x10…90 t1", "| x90 y20…80 t1"}},
		"fill and stroke":                      {"10 30 80 0.5 re B", []string{"- y69.75 x9.5…90.5 t1"}},
		"dashes are one rule":                  {"[3 2] 0 d 10 30 m 90 30 l S", []string{"- y70 x10…90 t1"}},
		"dashes drawn one by one are one rule": {"10 30 2.25 0.75 re 14.5 30 2.25 0.75 re 19 30 2.25 0.75 re 23.5 30 2.25 0.75 re f", []string{"- y69.62 x10…25.75 t0.75"}},
		"a page turned by its matrix":          {"q 0 1 -1 0 100 0 cm 30 10 m 90 10 l S Q", []string{"| x90 y10…70 t1"}},
		"a path that is not painted":           {"10 30 m 90 30 l n", []string{}},
		"clipped at the side":                  {"0 0 50 100 re W n 10 30 m 90 30 l S", []string{"- y70 x10…50 t1"}},
		"clipped away":                         {"0 50 50 50 re W n 10 30 m 90 30 l S", []string{}},
		"beyond the page":                      {"10 30 m 900 30 l S", []string{"- y70 x10…200 t1"}},
		"pieces end to end":                    {"10 30 m 40 30 l S 40.5 30 m 90 30 l S", []string{"- y70 x10…90 t1"}},
		"pieces in any order":                  {"50 30 m 90 30 l S 10 30 m 50 30 l S", []string{"- y70 x10…90 t1"}},
		"a gap keeps two rules apart":          {"10 30 m 40 30 l S 44 30 m 90 30 l S", []string{"- y70 x10…40 t1", "- y70 x44…90 t1"}},
		"a double border is one":               {"0.5 w 10 30 m 90 30 l S 10 31.5 m 90 31.5 l S", []string{"- y69.25 x10…90 t0.5"}},
		"rows are not one border":              {"0.5 w 10 30 m 90 30 l S 10 34 m 90 34 l S", []string{"- y66 x10…90 t0.5", "- y70 x10…90 t0.5"}},
		"side by side but apart":               {"10 30 m 40 30 l S 60 31 m 90 31 l S", []string{"- y69 x60…90 t1", "- y70 x10…40 t1"}},
		"a tick is no rule":                    {"10 30 m 13 30 l S", []string{}},
		"a block is a filling":                 {"10 30 80 10 re f", []string{}},
		"a broad stroke is a filling":          {"20 w 10 30 m 90 30 l S", []string{}},
		"a curve's ends are no line":           {"10 30 m 20 60 80 60 90 30 c S", []string{}},
		"v and y are curves, too":              {"10 30 m 80 60 90 30 v S 10 30 m 80 60 90 30 y S", []string{}},
		"a line behind a closed subpath":       {"10 20 m 10 80 l h 90 20 l S", []string{"- y80 x10…90 t1", "| x10 y20…80 t1"}},
		"a frame of two rectangles":            {"10 20 80 60 re 11 21 78 58 re f*", []string{"- y20.5 x10…90 t1", "- y79.5 x10…90 t1", "| x10.5 y20…80 t1", "| x89.5 y20…80 t1"}},
		"a frame with the hole first":          {"11 21 78 58 re 10 20 80 60 re f*", []string{"- y20.5 x10…90 t1", "- y79.5 x10…90 t1", "| x10.5 y20…80 t1", "| x89.5 y20…80 t1"}},
		"a frame by its hole's direction":      {"10 20 80 60 re 11 79 78 -58 re f", []string{"- y20.5 x10…90 t1", "- y79.5 x10…90 t1", "| x10.5 y20…80 t1", "| x89.5 y20…80 t1"}},
		"no hole in what goes one way round":   {"10 20 80 60 re 11 21 78 58 re f", []string{}},
		"a line without a beginning":           {"90 30 l S", []string{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, lines(shown(t, test.content)))
		})
	}
}

func TestShapesAreSectorsAndLinesOfCharts(t *testing.T) {
	const color = " 0.2 0.4 0.8 rg 0.2 0.4 0.8 RG "
	for name, test := range map[string]struct {
		content string
		want    []Shape
	}{
		"a sector":               {"50 50 m 50 80 l 66.5 80 80 66.5 80 50 c f", []Shape{{Box: geometry.Rect{X0: 50, Y0: 20, X1: 80, Y1: 50}, Color: 0x3366CC, Filled: true}}},
		"a line of a chart":      {"10 30 m 50 60 l 90 40 l S", []Shape{{Box: geometry.Rect{X0: 10, Y0: 40, X1: 90, Y1: 70}, Color: 0x3366CC}}},
		"clipped at the side":    {"0 0 50 100 re W n 10 30 m 50 60 l 90 40 l S", []Shape{{Box: geometry.Rect{X0: 10, Y0: 40, X1: 50, Y1: 70}, Color: 0x3366CC}}},
		"a rectangle is none":    {"10 30 40 40 re f", nil},
		"a bullet is none":       {"10 30 m 14 33 l 10 36 l f", nil},
		"a path of level lines":  {"10 20 m 90 20 l 90 80 l S", nil},
		"not painted":            {"50 50 m 50 80 l 66.5 80 80 66.5 80 50 c n", nil},
		"text drawn as outlines": {strings.Repeat("50 50 m 50 80 l 66.5 80 80 66.5 80 50 c f ", mostShapes+1), nil},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, shown(t, color+test.content).Shapes)
		})
	}
}

func TestBorderOfSquaresAndBarsIsOneRuleASide(t *testing.T) {
	var content strings.Builder
	for x := 10.0; x < 90; x += 30 { // bars between corner squares, as spreadsheets print
		for _, y := range []float64{10, 40, 70} {
			fmt.Fprintf(&content, "%g %g 0.48 0.48 re f ", x, y)
			if x < 70 {
				fmt.Fprintf(&content, "%g %g 29.52 0.48 re f ", x+0.48, y)
			}
			if y < 70 {
				fmt.Fprintf(&content, "%g %g 0.48 29.52 re f ", x, y+0.48)
			}
		}
	}
	page := shown(t, content.String())
	assert.Equal(t, []string{
		"- y29.76 x10…70.48 t0.48", "- y59.76 x10…70.48 t0.48", "- y89.76 x10…70.48 t0.48",
		"| x10.24 y29.52…90 t0.48", "| x40.24 y29.52…90 t0.48", "| x70.24 y29.52…90 t0.48",
	}, lines(page))
}

func TestDottedLineOfSquaresIsARule(t *testing.T) {
	var content strings.Builder
	for x := 10.0; x < 90; x++ {
		fmt.Fprintf(&content, "%g 30 0.5 0.5 re f ", x)
	}
	assert.Equal(t, []string{"- y69.75 x10…89.5 t0.5"}, lines(shown(t, content.String())))
}

func TestRuleColourIsThatOfItsLongestPiece(t *testing.T) {
	page := shown(t, "1 0 0 RG 10 30 m 20 30 l S 0 0 1 RG 20 30 m 90 30 l S")
	require.Len(t, page.Rules, 1)
	assert.Equal(t, uint32(0x0000FF), page.Rules[0].Color)
}

func TestWhiteRulesStayApartFromDarkOnes(t *testing.T) {
	page := shown(t, "1 G 10 30 m 50 30 l S 0 G 50 30 m 90 30 l S")
	require.Len(t, page.Rules, 2)
	assert.Equal(t, white, page.Rules[0].Color)
	assert.Equal(t, black, page.Rules[1].Color)
}

func TestFillingsKeepBoxAndColour(t *testing.T) {
	page := shown(t, "0.9 g 10 30 80 20 re f")
	assert.Equal(t, []Fill{{Box: geometry.Rect{X0: 10, Y0: 50, X1: 90, Y1: 70}, Color: 0xE6E6E6}}, page.Fills)
}

func TestShadingOfThinStripsIsOneFilling(t *testing.T) {
	var content strings.Builder
	for n := range 40 {
		fmt.Fprintf(&content, "%.3f g 10 %g 80 1 re f ", 0.5+float64(n)/100, 20+float64(n))
	}
	page := shown(t, content.String()+"100 20 1 60 re f 101 20 1 60 re f 102 20 1 60 re f 103 20 1 60 re f")
	assert.Empty(t, page.Rules)
	require.Len(t, page.Fills, 2)
	assert.Equal(t, geometry.Rect{X0: 10, Y0: 40, X1: 90, Y1: 80}, page.Fills[0].Box)
	assert.Equal(t, geometry.Rect{X0: 100, Y0: 20, X1: 104, Y1: 80}, page.Fills[1].Box)
}

func TestDoubleBorderWithoutAGapIsNoShading(t *testing.T) {
	page := shown(t, "10 30 80 0.5 re f 10 30.5 80 0.5 re f")
	assert.Len(t, page.Rules, 1)
	assert.Empty(t, page.Fills)
}

func TestDiscIsNoFilling(t *testing.T) {
	page := shown(t, "60 50 m 60 55 55 60 50 60 c 45 60 40 55 40 50 c 40 45 45 40 50 40 c 55 40 60 45 60 50 c f")
	assert.Empty(t, page.Fills)
}

// Whatever the order of the pieces, the rules are the same.
func TestRulesDoNotDependOnTheOrderOfDrawing(t *testing.T) {
	var pieces []piece
	for row := range 20 {
		for column := range 10 {
			x, y := float64(column)*30, float64(row)*15
			pieces = append(pieces,
				piece{geometry.Rect{X0: x, Y0: y, X1: x + 30, Y1: y + 0.5}, black},
				piece{geometry.Rect{X0: x, Y0: y, X1: x + 0.5, Y1: y + 15}, black})
		}
	}
	want := mergePieces(pieces)
	require.Len(t, want, 30)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(pieces), func(i, j int) { pieces[i], pieces[j] = pieces[j], pieces[i] })
		assert.Equal(t, want, mergePieces(pieces))
	}
}

// BenchmarkMergePieces merges a page whose borders are drawn as squares of
// half a point.
func BenchmarkMergePieces(b *testing.B) {
	var pieces []piece
	for row := range 40 {
		for x := 0.0; x < 500; x += 0.5 {
			pieces = append(pieces, piece{geometry.Rect{X0: x, Y0: float64(row) * 15, X1: x + 0.5, Y1: float64(row)*15 + 0.5}, black})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		mergePieces(pieces)
	}
}
