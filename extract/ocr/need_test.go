package ocr

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

func typed(text string, size float64, rotation int16) []pdf.Glyph {
	var glyphs []pdf.Glyph
	x := 50.0
	for _, r := range text {
		box := geometry.Rect{X0: x, Y0: 100, X1: x + size, Y1: 100 + size}
		glyphs = append(glyphs, pdf.Glyph{Text: string(r), Size: size, Rotation: rotation, Box: box})
		x += size
	}
	return glyphs
}

func picture(x0, y0, x1, y1 float64) pdf.Image {
	return pdf.Image{Box: geometry.Rect{X0: x0, Y0: y0, X1: x1, Y1: y1}, Width: 1000, Height: 1000}
}

var needs = []struct {
	name   string
	glyphs []pdf.Glyph
	images []pdf.Image
	want   bool
}{
	{"EmptyPageNeedsNothing", nil, nil, false},
	{"PictureWithoutText", nil, []pdf.Image{picture(0, 0, 600, 800)}, true},
	{"PictureCutIntoBands", nil, []pdf.Image{picture(0, 0, 600, 300), picture(0, 300, 600, 600), picture(0, 600, 600, 800)}, true},
	{"PageNumberOverPicture", typed("- 12 -", 9, 0), []pdf.Image{picture(0, 0, 600, 800)}, true},
	{"LargeWatermarkAcrossPicture", typed("内部资料", 48, 45), []pdf.Image{picture(0, 0, 600, 800)}, true},
	{"CoverOverBackground", typed("部门决算公开", 26, 0), []pdf.Image{picture(0, 0, 600, 800)}, false},
	{"StampBesideNoText", nil, []pdf.Image{picture(400, 600, 520, 720)}, false},
	{"TextOverBackground", typed(strings.Repeat("收入", 100), 10, 0), []pdf.Image{picture(0, 0, 600, 800)}, false},
	{"UnmappedGlyphs", typed(strings.Repeat(pdf.Replacement, 30)+"12.30", 10, 0), nil, true},
	{"PrivateUseGlyphs", typed(strings.Repeat("\uE123", 30)+strings.Repeat("收", 60), 10, 0), nil, true},
	{"CharactersMappedToOtherAlphabets", typed(strings.Repeat("政府采购服á支出", 12), 10, 0), nil, true},
	{"NameWithForeignLetters", typed(strings.Repeat("收", 300)+"Müller-Lüdenscheidt", 10, 0), nil, false},
	{"FewSymbolsOfAnUnknownFont", typed(strings.Repeat("\uF0B7", 10)+strings.Repeat("收", 100), 10, 0), nil, false},
}

func TestPagesThatNeedReadingByOCR(t *testing.T) {
	for _, test := range needs {
		t.Run(test.name, func(t *testing.T) {
			page := &pdf.Page{Number: 1, Width: 600, Height: 800, Glyphs: test.glyphs, Images: test.images}
			assert.Equal(t, test.want, Needed(page))
		})
	}
}

func TestPicturesThatMayShowTables(t *testing.T) {
	prose := typed(strings.Repeat("收入", 100), 10, 0)
	over := func(place geometry.Rect) []pdf.Glyph {
		glyphs := slices.Clone(prose)
		for i := range glyphs {
			glyphs[i].Box = place
		}
		return glyphs
	}
	many := make([]pdf.Image, 200)
	for i := range many {
		many[i] = picture(float64(i)*3, 300, float64(i)*3+1, 700)
	}
	for name, test := range map[string]struct {
		glyphs []pdf.Glyph
		images []pdf.Image
		want   []geometry.Rect
	}{
		"Statement":           {prose, []pdf.Image{picture(50, 300, 550, 700)}, []geometry.Rect{{X0: 50, Y0: 300, X1: 550, Y1: 700}}},
		"CutIntoBands":        {prose, []pdf.Image{picture(50, 300, 550, 320), picture(50, 340, 550, 360), picture(50, 320.5, 550, 339.5)}, []geometry.Rect{{X0: 50, Y0: 300, X1: 550, Y1: 360}}},
		"Seal":                {prose, []pdf.Image{picture(400, 600, 520, 720)}, nil},
		"LineOfOrnaments":     {prose, []pdf.Image{picture(0, 50, 600, 80)}, nil},
		"CoverOverBackground": {typed("部门决算公开", 26, 0), []pdf.Image{picture(0, 0, 600, 800)}, nil},
		"Background":          {over(geometry.Rect{X0: 300, Y0: 400, X1: 310, Y1: 410}), []pdf.Image{picture(0, 0, 600, 800)}, nil},
		"Drawing":             {prose, many, nil},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, Pictures(&pdf.Page{Number: 1, Width: 600, Height: 800, Glyphs: test.glyphs, Images: test.images}))
		})
	}
}

func TestTextLaidOverAScanIsMarkedAsRecognized(t *testing.T) {
	scan := []pdf.Image{picture(0, 0, 600, 800)}
	hidden := func(how pdf.Visibility) []pdf.Glyph {
		glyphs := typed(strings.Repeat("收入", 100), 10, 0)
		for i := range glyphs {
			glyphs[i].Hidden = how
		}
		return glyphs
	}
	for name, test := range map[string]struct {
		glyphs []pdf.Glyph
		images []pdf.Image
		want   bool
	}{
		"invisible over the scan":           {hidden(pdf.HiddenMode), scan, true},
		"under the scan":                    {hidden(pdf.HiddenUnder), scan, true},
		"with a page number that is seen":   {append(hidden(pdf.HiddenMode), typed("- 12 -", 9, 0)...), scan, true},
		"seen over a background":            {hidden(0), scan, false},
		"invisible without a picture":       {hidden(pdf.HiddenMode), nil, false},
		"hidden words among text that is":   {append(hidden(0), hidden(pdf.HiddenMode)...), scan, false},
		"cut off beside a picture of words": {hidden(pdf.HiddenClip | pdf.HiddenMode), scan, false},
	} {
		t.Run(name, func(t *testing.T) {
			page := &pdf.Page{Number: 1, Width: 600, Height: 800, Glyphs: test.glyphs, Images: test.images}
			MarkLayer(page)
			assert.Equal(t, test.want, Recognized(page) > 0)
		})
	}
}

func TestBlankPageHasNoReadableGlyph(t *testing.T) {
	assert.True(t, Blank(&pdf.Page{Glyphs: typed(" \uE001", 10, 0)}))
	assert.False(t, Blank(&pdf.Page{Glyphs: typed("3", 10, 0)}))
}
