package pdf

import (
	"context"
	"fmt"
	"testing"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf/pdftest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// first reads the first page of a file.
func first(t *testing.T, content []byte) *Page {
	t.Helper()
	document, err := Open(content, "", Limits{})
	require.NoError(t, err)
	page, err := document.Page(context.Background(), 1)
	require.NoError(t, err)
	return page
}

// shown reads the page that content draws: 200 by 100 points, with the font
// F1 whose characters are half an em wide.
func shown(t *testing.T, content string) *Page {
	t.Helper()
	return first(t, pdftest.Page(content))
}

// near compares coordinates up to a thousandth of a point.
func near(t *testing.T, want, got float64, arguments ...any) {
	t.Helper()
	assert.InDelta(t, want, got, 0.001, arguments...)
}

func TestGlyphHasBoxOriginSizeAndFont(t *testing.T) {
	page := shown(t, "BT /F1 10 Tf 20 30 Td 1 0 0 rg (A) Tj ET")
	require.Len(t, page.Glyphs, 1)
	glyph := page.Glyphs[0]
	assert.Equal(t, "A", glyph.Text)
	assert.Equal(t, geometry.Point{X: 20, Y: 70}, glyph.Origin)
	assert.Equal(t, geometry.Rect{X0: 20, Y0: 62, X1: 25, Y1: 72}, glyph.Box)
	assert.Equal(t, 10.0, glyph.Size)
	assert.Equal(t, "Plain", glyph.Font)
	assert.Equal(t, uint32(0xFF0000), glyph.Color)
	assert.Zero(t, glyph.Rotation)
	assert.Zero(t, glyph.Hidden)
}

// The origins of what each operator shows; characters are 5 pt wide.
func TestTextStateMovesGlyphs(t *testing.T) {
	tests := map[string]struct {
		content string
		want    []geometry.Point
	}{
		"one string advances by its widths":            {"(AB) Tj", []geometry.Point{{X: 20, Y: 70}, {X: 25, Y: 70}}},
		"Tc widens every character":                    {"2 Tc (AB) Tj", []geometry.Point{{X: 20, Y: 70}, {X: 27, Y: 70}}},
		"Tw widens the space only":                     {"3 Tw (A B) Tj", []geometry.Point{{X: 20, Y: 70}, {X: 25, Y: 70}, {X: 33, Y: 70}}},
		"Tz scales advance and spacing":                {"2 Tc 50 Tz (AB) Tj", []geometry.Point{{X: 20, Y: 70}, {X: 23.5, Y: 70}}},
		"Ts raises":                                    {"3 Ts (A) Tj", []geometry.Point{{X: 20, Y: 67}}},
		"TJ moves back by thousandths":                 {"[(A) -1000 (B) 500 (C)] TJ", []geometry.Point{{X: 20, Y: 70}, {X: 35, Y: 70}, {X: 35, Y: 70}}},
		"T* goes down by the leading":                  {"12 TL (A) Tj T* (B) Tj", []geometry.Point{{X: 20, Y: 70}, {X: 20, Y: 82}}},
		"TD sets the leading":                          {"(A) Tj 1 -14 TD (B) Tj T* (C) Tj", []geometry.Point{{X: 20, Y: 70}, {X: 21, Y: 84}, {X: 21, Y: 98}}},
		"' is T* and Tj":                               {"12 TL (A) Tj (B) '", []geometry.Point{{X: 20, Y: 70}, {X: 20, Y: 82}}},
		`" sets spacings, then is '`:                   {`12 TL 3 2 (A B) "`, []geometry.Point{{X: 20, Y: 82}, {X: 27, Y: 82}, {X: 37, Y: 82}}},
		"Tm replaces the matrix":                       {"1 0 0 1 50 60 Tm (A) Tj", []geometry.Point{{X: 50, Y: 40}}},
		"Td counts from the line's start":              {"(AB) Tj 0 -20 Td (C) Tj", []geometry.Point{{X: 20, Y: 70}, {X: 25, Y: 70}, {X: 20, Y: 90}}},
		"Q brings the text state back":                 {"q 9 Tc Q (AB) Tj", []geometry.Point{{X: 20, Y: 70}, {X: 25, Y: 70}}},
		"an operator without operands changes nothing": {"Td Tm Tc Tf (A) Tj", []geometry.Point{{X: 20, Y: 70}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			page := shown(t, "BT /F1 10 Tf 20 30 Td "+test.content+" ET")
			require.Len(t, page.Glyphs, len(test.want))
			for i, want := range test.want {
				near(t, want.X, page.Glyphs[i].Origin.X, "x of glyph %d", i)
				near(t, want.Y, page.Glyphs[i].Origin.Y, "y of glyph %d", i)
			}
		})
	}
}

func TestTransformationScalesAndTurnsText(t *testing.T) {
	page := shown(t, "q 0 2 -2 0 100 10 cm BT /F1 10 Tf (AB) Tj ET Q")
	require.Len(t, page.Glyphs, 2)
	glyph := page.Glyphs[1]
	assert.Equal(t, int16(270), glyph.Rotation, "written upwards")
	near(t, 20, glyph.Size)
	near(t, 100, glyph.Origin.X)
	near(t, 80, glyph.Origin.Y)
	assert.Equal(t, geometry.Rect{X0: 84, Y0: 70, X1: 104, Y1: 80}, glyph.Box)
}

func TestSlantedTextHasUprightBoxes(t *testing.T) {
	page := shown(t, "BT /F1 10 Tf 1 0 0.3 1 20 30 Tm (A) Tj ET")
	require.Len(t, page.Glyphs, 1)
	assert.Equal(t, geometry.Rect{X0: 20, Y0: 62, X1: 25, Y1: 72}, page.Glyphs[0].Box)
	near(t, 10, page.Glyphs[0].Size)
}

func TestUnmappedCodeStaysAGlyphWithItsAdvance(t *testing.T) {
	var f pdftest.File
	face := f.Add("<</Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Odd /FirstChar 65 /LastChar 67 /Widths [500 700 500] " +
		"/Encoding <</Type /Encoding /Differences [65 /A /g4711 /C]>>>>")
	content := f.Stream("", "BT /F1 10 Tf 20 30 Td (ABC) Tj ET")
	page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>>>>", content, face)))
	require.Len(t, page.Glyphs, 3)
	assert.Equal(t, Replacement, page.Glyphs[1].Text)
	assert.Equal(t, 1, page.Unmapped)
	near(t, 32, page.Glyphs[2].Origin.X)
	assert.Equal(t, "Odd", page.Glyphs[0].Font)
}

func TestTextDrawnTwiceCountsOnceAndIsBold(t *testing.T) {
	page := shown(t, "BT /F1 10 Tf 1 0 0 1 20 30 Tm (AB) Tj 1 0 0 1 20.4 30 Tm (AB) Tj ET")
	assert.Equal(t, "AB", text(page))
	assert.True(t, page.Glyphs[0].Bold)
	assert.True(t, page.Glyphs[1].Bold)
}

func TestFilledThenStrokedTextIsBold(t *testing.T) {
	page := shown(t, "BT /F1 10 Tf 1 0 0 1 20 30 Tm (A) Tj 1 Tr 1 0 0 1 20 30 Tm (A) Tj ET")
	require.Len(t, page.Glyphs, 1)
	assert.True(t, page.Glyphs[0].Bold)
}

func TestTextDrawnTwiceAtOnePlaceCountsOnceAndIsNotBold(t *testing.T) {
	page := shown(t, "BT /F1 10 Tf 1 0 0 1 20 30 Tm (A) Tj 1 0 0 1 20 30 Tm (A) Tj ET")
	require.Len(t, page.Glyphs, 1)
	assert.False(t, page.Glyphs[0].Bold)
}

func TestNeighbouringEqualDigitsAreNotOneBoldDigit(t *testing.T) {
	page := shown(t, "BT /F1 10 Tf 40 Tz 20 30 Td (1111) Tj ET")
	assert.Equal(t, "1111", text(page))
	assert.False(t, page.Glyphs[0].Bold)
}

func TestFilledAndStrokedTextIsBold(t *testing.T) {
	assert.True(t, shown(t, "BT /F1 10 Tf 2 Tr 20 30 Td (A) Tj ET").Glyphs[0].Bold)
}

func TestHiddenTextIsMarked(t *testing.T) {
	tests := map[string]struct {
		content string
		want    Visibility
	}{
		"plain text can be seen":                    {"BT /F1 10 Tf 20 30 Td (A) Tj ET", 0},
		"mode 3 paints nothing":                     {"BT /F1 10 Tf 3 Tr 20 30 Td (A) Tj ET", HiddenMode},
		"mode 7 only clips":                         {"BT /F1 10 Tf 7 Tr 20 30 Td (A) Tj ET", HiddenMode},
		"outside the page":                          {"BT /F1 10 Tf 20 -30 Td (A) Tj ET", HiddenClip},
		"outside the clipping rectangle":            {"100 0 50 50 re W n BT /F1 10 Tf 20 30 Td (A) Tj ET", HiddenClip},
		"partly inside the clipping rectangle":      {"22 0 50 50 re W n BT /F1 10 Tf 20 30 Td (A) Tj ET", 0},
		"outside the box of a clipping polygon":     {"100 0 m 150 0 l 120 50 l W n BT /F1 10 Tf 20 30 Td (A) Tj ET", HiddenClip},
		"clips add up":                              {"0 0 22 99 re W n 100 0 9 9 re W n BT /F1 10 Tf 20 30 Td (A) Tj ET", HiddenClip},
		"Q takes the clip back":                     {"q 100 0 50 50 re W n Q BT /F1 10 Tf 20 30 Td (A) Tj ET", 0},
		"white on paper":                            {"1 g BT /F1 10 Tf 20 30 Td (A) Tj ET", HiddenWhite},
		"nearly white on paper":                     {"0.99 0.98 1 rg BT /F1 10 Tf 20 30 Td (A) Tj ET", HiddenWhite},
		"no ink of any colour":                      {"0 0 0 0 k BT /F1 10 Tf 20 30 Td (A) Tj ET", HiddenWhite},
		"white on a dark filling":                   {"0 0 0.5 rg 10 20 50 50 re f 1 g BT /F1 10 Tf 20 30 Td (A) Tj ET", 0},
		"white on a dark filling painted white":     {"0 g 10 20 50 50 re f 1 g 10 20 50 50 re f BT /F1 10 Tf 20 30 Td (A) Tj ET", HiddenWhite},
		"white beside a dark filling":               {"0 g 100 20 50 50 re f 1 g BT /F1 10 Tf 20 30 Td (A) Tj ET", HiddenWhite},
		"white outline only, black filling unused":  {"1 G 1 Tr BT /F1 10 Tf 20 30 Td (A) Tj ET", HiddenWhite},
		"white text without a mark is no such text": {"1 g BT /F1 10 Tf 20 30 Td ( ) Tj ET", 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			page := shown(t, test.content)
			require.Len(t, page.Glyphs, 1)
			assert.Equal(t, test.want, page.Glyphs[0].Hidden)
		})
	}
}

func TestFillColourOfEachColourSpace(t *testing.T) {
	tests := map[string]uint32{
		"0.5 g":                            0x808080,
		"1 0.5 0 rg":                       0xFF8000,
		"0 1 1 0 k":                        0xFF0000,
		"/DeviceRGB cs 0 0 1 sc":           0x0000FF,
		"/DeviceCMYK cs 0 0 0 1 scn":       0x000000,
		"/Pattern cs /P1 scn":              patterned,
		"/Profile cs 0 1 0 scn":            0x00FF00,
		"/Spot cs 0 scn":                   0xFFFFFF,
		"/Spot cs 1 scn":                   0x000000,
		"/Palette cs 1 sc":                 0x0A0B0C,
		"1 0 0 rg /DeviceGray cs":          0x000000,
		"/NoSuchSpace cs 0.2 sc":           0x333333,
		"1 0 0 rg q 0 1 0 rg Q":            0xFF0000,
		"0 1 0 RG /DeviceRGB CS 1 1 1 SC":  0x000000,
		"/Lab0 cs 100 0 0 sc":              0xFFFFFF,
		"/Inks cs 0 0.5 sc 5 0 0 1 0 0 cm": 0x808080,
	}
	for operators, want := range tests {
		t.Run(operators, func(t *testing.T) {
			var f pdftest.File
			profile := f.Stream("/N 3", "")
			spaces := fmt.Sprintf("/Profile [/ICCBased %v] /Spot [/Separation /All /DeviceGray 0] /Palette [/Indexed /DeviceRGB 1 <0102030A0B0C>] "+
				"/Lab0 [/Lab <<>>] /Inks [/DeviceN [/Cyan /Black] /DeviceCMYK 0]", profile)
			content := f.Stream("", operators+" BT /F1 1 Tf (A) Tj ET")
			page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>> /ColorSpace <<%s>>>>", content, f.Font("Plain"), spaces)))
			require.Len(t, page.Glyphs, 1)
			assert.Equal(t, fmt.Sprintf("%06x", want), fmt.Sprintf("%06x", page.Glyphs[0].Color))
		})
	}
}

func TestFigureOverTheLastDigitsOfAnotherOneKeepsItsFirst(t *testing.T) {
	for name, c := range map[string]struct {
		long, over string
		common     int // digits
	}{
		"one digit in common":  {"1178169.80", "0.00", 1},
		"two digits in common": {"1178169.22", "22.00", 2},
	} {
		t.Run(name, func(t *testing.T) {
			long := "BT /F1 10 Tf 1 0 0 1 20 30 Tm (" + c.long + ") Tj "
			alone := shown(t, long+"ET")
			at := alone.Glyphs[len(c.long)-c.common].Origin.X + 0.4
			page := shown(t, fmt.Sprintf("%s 1 0 0 1 %.2f 30 Tm (%s) Tj ET", long, at, c.over))
			assert.Equal(t, c.long+c.over, text(page))
		})
	}
	page := shown(t, "BT /F1 10 Tf 1 0 0 1 20 30 Tm (1.80) Tj 1 0 0 1 20.4 30 Tm (1.80) Tj ET")
	assert.Equal(t, "1.80", text(page), "drawn twice from its beginning")
}
