package pdf

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf/pdftest"
	"github.com/juesuan/juesuan/extract/pdf/xref"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const letterA = "BT /F1 10 Tf 20 30 Td (A) Tj ET"

func TestPageIsSeenAsItsBoxesAndRotationTell(t *testing.T) {
	tests := map[string]struct {
		entries       string
		width, height float64
		box           geometry.Rect // of an A 10 pt high at (20, 30)
		rotation      int16
	}{
		"plain":                      {"/MediaBox [0 0 200 100]", 200, 100, geometry.Rect{X0: 20, Y0: 62, X1: 25, Y1: 72}, 0},
		"corners in another order":   {"/MediaBox [200 100 0 0]", 200, 100, geometry.Rect{X0: 20, Y0: 62, X1: 25, Y1: 72}, 0},
		"origin elsewhere":           {"/MediaBox [-10 -20 190 80]", 200, 100, geometry.Rect{X0: 30, Y0: 42, X1: 35, Y1: 52}, 0},
		"cropped":                    {"/MediaBox [0 0 200 100] /CropBox [10 20 110 90]", 100, 70, geometry.Rect{X0: 10, Y0: 52, X1: 15, Y1: 62}, 0},
		"crop box beyond the medium": {"/MediaBox [0 0 200 100] /CropBox [-50 -50 500 500]", 200, 100, geometry.Rect{X0: 20, Y0: 62, X1: 25, Y1: 72}, 0},
		"crop box off the medium":    {"/MediaBox [0 0 200 100] /CropBox [900 900 950 950]", 200, 100, geometry.Rect{X0: 20, Y0: 62, X1: 25, Y1: 72}, 0},
		"turned by 90":               {"/MediaBox [0 0 200 100] /Rotate 90", 100, 200, geometry.Rect{X0: 28, Y0: 20, X1: 38, Y1: 25}, 90},
		"turned by 180":              {"/MediaBox [0 0 200 100] /Rotate 180", 200, 100, geometry.Rect{X0: 175, Y0: 28, X1: 180, Y1: 38}, 180},
		"turned by 270":              {"/MediaBox [0 0 200 100] /Rotate 270", 100, 200, geometry.Rect{X0: 62, Y0: 175, X1: 72, Y1: 180}, 270},
		"turned backwards":           {"/MediaBox [0 0 200 100] /Rotate -90", 100, 200, geometry.Rect{X0: 62, Y0: 175, X1: 72, Y1: 180}, 270},
		"larger units":               {"/MediaBox [0 0 200 100] /UserUnit 2", 400, 200, geometry.Rect{X0: 40, Y0: 124, X1: 50, Y1: 144}, 0},
		"cropped and turned":         {"/MediaBox [0 0 200 100] /CropBox [10 20 110 90] /Rotate 90", 70, 100, geometry.Rect{X0: 8, Y0: 10, X1: 18, Y1: 15}, 90},
		"no box at all":              {"", 595.28, 841.89, geometry.Rect{X0: 20, Y0: 803.89, X1: 25, Y1: 813.89}, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var f pdftest.File
			content := f.Stream("", letterA)
			page := first(t, f.Document("", fmt.Sprintf("%s /Contents %v /Resources <</Font <</F1 %v>>>>", test.entries, content, f.Font("Plain"))))
			require.Len(t, page.Glyphs, 1)
			near(t, test.width, page.Width)
			near(t, test.height, page.Height)
			box := page.Glyphs[0].Box
			assert.InDeltaSlice(t, []float64{test.box.X0, test.box.Y0, test.box.X1, test.box.Y1}, []float64{box.X0, box.Y0, box.X1, box.Y1}, 0.001)
			assert.Equal(t, test.rotation, page.Glyphs[0].Rotation)
			assert.Equal(t, int(test.rotation), page.Rotate)
			assert.Zero(t, page.Glyphs[0].Hidden)
		})
	}
}

func TestPageInheritsFromTheTree(t *testing.T) {
	var f pdftest.File
	tree, branch := f.Reserve(), f.Reserve()
	content := f.Stream("", letterA)
	leaf := f.Add("<</Type /Page /Parent %v /Contents %v>>", branch, content)
	bare := f.Add("<</Parent %v /Rotate 0>>", branch)
	f.Set(branch, "<</Type /Pages /Kids [%v %v] /Parent %v /Rotate 90>>", leaf, bare, tree)
	f.Set(tree, "<</Type /Pages /Kids [%v %v] /Count 77 /MediaBox [0 0 200 100] /Resources <</Font <</F1 %v>>>>>>", branch, tree, f.Font("Plain"))
	document, err := Open(f.Bytes(f.Add("<</Type /Catalog /Pages %v>>", tree)), "", Limits{})
	require.NoError(t, err)
	require.Equal(t, 2, document.Pages(), "a node below itself counts once, Count is not believed")
	page, err := document.Page(context.Background(), 1)
	require.NoError(t, err)
	assert.Equal(t, "A", text(page))
	assert.Equal(t, 90, page.Rotate)
	page, err = document.Page(context.Background(), 2)
	require.NoError(t, err)
	assert.Equal(t, 0, page.Rotate)
	near(t, 200, page.Width)
}

func TestContentStreamsAreJoinedWithABlank(t *testing.T) {
	var f pdftest.File
	parts := []pdftest.Ref{f.Stream("", "BT /F1 10 Tf 20 30 Td [(A)"), f.Stream("", "(B)] TJ ET"), f.Stream("", "q"), f.Stream("", "Q")}
	page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>>>>", parts, f.Font("Plain"))))
	assert.Equal(t, "AB", text(page))
}

// drawing gives a file whose page has the external object X1.
func drawing(content, entries, object string) []byte {
	var f pdftest.File
	face := f.Font("Plain")
	x := f.Stream(fmt.Sprintf(entries, face), object)
	return f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>> /XObject <</X1 %v>>>>",
		f.Stream("", content), face, x))
}

func TestFormIsDrawnThroughItsMatrixAndResources(t *testing.T) {
	page := first(t, drawing("q 1 0 0 1 5 5 cm /X1 Do Q "+letterA,
		"/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Matrix [2 0 0 2 0 0] /Resources <</Font <</G1 %v>>>>",
		"9 Tc BT /G1 10 Tf 20 10 Td (B) Tj ET"))
	require.Len(t, page.Glyphs, 2)
	assert.Equal(t, geometry.Point{X: 45, Y: 75}, page.Glyphs[0].Origin)
	near(t, 20, page.Glyphs[0].Size)
	assert.Equal(t, geometry.Point{X: 20, Y: 70}, page.Glyphs[1].Origin, "the form's state ends with it")
}

func TestFormWithoutResourcesTakesThePages(t *testing.T) {
	page := first(t, drawing("/X1 Do", "/Subtype /Form /BBox [0 0 200 100] %%%v\n", letterA))
	assert.Equal(t, "A", text(page))
	assert.Empty(t, page.Problems)
}

func TestFormIsClippedByItsBox(t *testing.T) {
	page := first(t, drawing("/X1 Do", "/Subtype /Form /BBox [100 0 200 100] %%%v\n", letterA))
	require.Len(t, page.Glyphs, 1)
	assert.Equal(t, HiddenClip, page.Glyphs[0].Hidden)
}

func TestFormThatPopsTooMuchLeavesTheCallersState(t *testing.T) {
	page := first(t, drawing("q 1 0 0 1 100 0 cm /X1 Do "+letterA+" Q", "/Subtype /Form /BBox [0 0 200 100] %%%v\n", "Q Q EMC EMC q q"))
	require.Len(t, page.Glyphs, 1)
	near(t, 120, page.Glyphs[0].Origin.X)
}

func TestFormThatDrawsItselfIsCut(t *testing.T) {
	var f pdftest.File
	x := f.Reserve()
	body := letterA + " /X1 Do"
	f.Set(x, "<</Subtype /Form /BBox [0 0 200 100] /Resources <</XObject <</X1 %v>> /Font <</F1 %v>>>> /Length %d>>\nstream\n%s\nendstream", x, f.Font("Plain"), len(body), body)
	page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</XObject <</X1 %v>>>>", f.Stream("", "/X1 Do"), x)))
	assert.Equal(t, "A", text(page))
	assert.NotEmpty(t, page.Problems)
}

func TestFormsThatMultiplyAreTooMuch(t *testing.T) {
	var f pdftest.File
	next := f.Stream("/Subtype /Form /BBox [0 0 9 9]", letterA)
	for range 12 {
		next = f.Stream(fmt.Sprintf("/Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X1 %v>>>>", next),
			"/X1 Do /X1 Do /X1 Do /X1 Do /X1 Do /X1 Do /X1 Do /X1 Do /X1 Do /X1 Do")
	}
	assertTooMuch(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 9 9] /Contents %v /Resources <</XObject <</X1 %v>>>>", f.Stream("", "/X1 Do"), next)))
}

func TestContentThatInflatesToABombIsTooMuch(t *testing.T) {
	var f pdftest.File
	bomb := f.Stream("/Filter /FlateDecode", pdftest.Deflate(strings.Repeat(" ", xref.DefaultInflated+1)))
	assertTooMuch(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 9 9] /Contents %v", bomb)))

	half := f.Stream("/Filter /FlateDecode", pdftest.Deflate(strings.Repeat(" ", xref.DefaultInflated*2/3)))
	assertTooMuch(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 9 9] /Contents [%v %v %v]", half, half, half)))
}

func TestDrawingWithoutTextKeepsNoRoomForGlyphs(t *testing.T) {
	page := first(t, drawing(strings.Repeat("10 10 3 3 re f ", 100_000)+letterA, "/Subtype /Form %%%v\n", ""))
	assert.Equal(t, "A", text(page))
	assert.LessOrEqual(t, cap(page.Glyphs), 2*len(page.Glyphs))
}

func assertTooMuch(t *testing.T, content []byte) {
	t.Helper()
	document, err := Open(content, "", Limits{})
	require.NoError(t, err)
	_, err = document.Page(t.Context(), 1)
	require.ErrorIs(t, err, ErrTooMuch)
}

func TestImageIsAPlaceWithItsSize(t *testing.T) {
	page := first(t, drawing("q 50 0 0 20 10 30 cm /X1 Do Q", "/Subtype /Image /Width 7 /Height 3 %%%v\n", "abc"))
	require.Len(t, page.Images, 1)
	assert.Equal(t, Image{Box: geometry.Rect{X0: 10, Y0: 50, X1: 60, Y1: 70}, Width: 7, Height: 3}, page.Images[0])
	assert.Empty(t, page.Rules)
}

func TestTextUnderAPictureOfThePageIsMarked(t *testing.T) {
	const picture, over = "/Subtype /Image /Width 7 /Height 3 %%%v\n", " q 200 0 0 100 0 0 cm /X1 Do Q "
	for name, test := range map[string]struct {
		content, entries string
		want             Visibility
	}{
		"under it":              {letterA + over, picture, HiddenUnder},
		"over it":               {over + letterA, picture, 0},
		"under a stamp":         {letterA + " q 50 0 0 50 10 10 cm /X1 Do Q", picture, 0},
		"under a masked one":    {letterA + over, "/SMask %v " + strings.ReplaceAll(picture, "%%%v", ""), 0},
		"under a stencil":       {letterA + over, "/ImageMask true " + picture, 0},
		"mixed with the ground": {"/M gs " + letterA + over, picture, 0},
	} {
		t.Run(name, func(t *testing.T) {
			content := bytes.Replace(drawing(test.content, test.entries, "abc"), []byte("/XObject"), []byte("/ExtGState <</M <</BM /Multiply>>>> /XObject"), 1)
			assert.Equal(t, test.want, first(t, content).Glyphs[0].Hidden)
		})
	}
}

func TestThinImageIsARule(t *testing.T) {
	page := first(t, drawing("q 50 0 0 1 10 30 cm /X1 Do Q", "/Subtype /Image /Width 7 /Height 3 %%%v\n", "abc"))
	require.Len(t, page.Rules, 1)
	assert.Equal(t, Rule{From: geometry.Point{X: 10, Y: 69.5}, To: geometry.Point{X: 60, Y: 69.5}, Thickness: 1}, page.Rules[0])
}

func TestInlineImageIsSkippedAndPlaced(t *testing.T) {
	page := shown(t, "q 50 0 0 20 10 30 cm BI /W 4 /H 2 /CS /G /BPC 8 ID ab EI cd\nEI Q "+letterA)
	assert.Equal(t, "A", text(page))
	require.Len(t, page.Images, 1)
	assert.Equal(t, 4, page.Images[0].Width)
}

func TestActualTextReplacesTheGlyphsText(t *testing.T) {
	tests := map[string]struct{ content, want string }{
		"one character each":            {"/Span <</ActualText (XY)>> BDC (AB) Tj EMC (C) Tj", "XYC"},
		"UTF-16":                        {"/Span <</ActualText <FEFF4E07>>> BDC (A) Tj EMC", "万"},
		"UTF-16 from the low end":       {"/Span <</ActualText <FFFE074E>>> BDC (A) Tj EMC", "万"},
		"UTF-8":                         {"/Span <</ActualText <EFBBBFE4B887>>> BDC (A) Tj EMC", "万"},
		"a surrogate pair":              {"/Span <</ActualText <FEFFD840DC00>>> BDC (A) Tj EMC", "𠀀"},
		"several glyphs, one character": {"/Span <</ActualText (X)>> BDC (ABC) Tj EMC (D) Tj", "XD"},
		"one glyph, several characters": {"/Span <</ActualText (ffi)>> BDC (A) Tj EMC (D) Tj", "ffiD"},
		"none at all":                   {"/Span <</ActualText ()>> BDC (-) Tj EMC (D) Tj", "D"},
		"the same text with blanks":     {"/Span <</ActualText (A B )>> BDC (AB) Tj EMC", "AB"},
		"over two lines is not spread":  {"/Span <</ActualText (XY)>> BDC (A) Tj 0 -20 Td (B) Tj EMC", "AB"},
		"marks inside marks":            {"/P <</MCID 0>> BDC /Span <</ActualText (X)>> BDC (A) Tj EMC (B) Tj EMC", "XB"},
		"a mark that is not closed":     {"/Span <</ActualText (X)>> BDC (A) Tj", "X"},
		"ends without a beginning":      {"EMC EMC (A) Tj", "A"},
		"text around a mark of nothing": {"/Span <</ActualText (X)>> BDC EMC (A) Tj", "A"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, text(shown(t, "BT /F1 10 Tf 20 30 Td "+test.content+" ET")))
		})
	}
}

func TestActualTextOfFewerCharactersKeepsTheGlyphsPlace(t *testing.T) {
	page := shown(t, "BT /F1 10 Tf 20 30 Td /Span <</ActualText (X)>> BDC (ABC) Tj EMC ET")
	require.Len(t, page.Glyphs, 1)
	assert.Equal(t, geometry.Rect{X0: 20, Y0: 62, X1: 35, Y1: 72}, page.Glyphs[0].Box)
}

func TestActualTextOfANamedPropertyList(t *testing.T) {
	var f pdftest.File
	content := f.Stream("", "BT /F1 10 Tf 20 30 Td /Span /M1 BDC (A) Tj EMC ET")
	page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>> /Properties <</M1 <</ActualText (X)>>>>>>", content, f.Font("Plain"))))
	assert.Equal(t, "X", text(page))
}

// layered gives a file with the groups on and off, and a configuration.
func layered(configuration, property, content string) []byte {
	var f pdftest.File
	on := f.Add("<</Type /OCG /Name (on)>>")
	off := f.Add("<</Type /OCG /Name (off)>>")
	face := f.Font("Plain")
	x := f.Stream(fmt.Sprintf("/Subtype /Form /BBox [0 0 200 100] /OC %v", off), letterA)
	properties := fmt.Sprintf("/On %v /Off %v /Set %s", on, off, fmt.Sprintf(property, on, off))
	catalog := fmt.Sprintf("/OCProperties <</OCGs [%v %v] /D <<%s>>>>", on, off, fmt.Sprintf(configuration, on, off))
	return f.Document(catalog, fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>> /XObject <</X1 %v>> /Properties <<%s>>>>",
		f.Stream("", content), face, x, properties))
}

func TestOptionalContentThatIsOffIsLeftOut(t *testing.T) {
	const off, both = "/OFF [%[2]v] %% %[1]v\n", "<</Type /OCMD /OCGs [%v %v] /P /"
	const marked = "BT /F1 10 Tf 20 30 Td /OC /%s BDC (A) Tj EMC (B) Tj ET"
	tests := map[string]struct{ configuration, property, content, want string }{
		"a group that is off":      {off, "null %%%v %v\n", fmt.Sprintf(marked, "Off"), "B"},
		"a group that is on":       {off, "null %%%v %v\n", fmt.Sprintf(marked, "On"), "AB"},
		"off by the base state":    {"/BaseState /OFF /ON [%v] %% %v\n", "null %%%v %v\n", fmt.Sprintf(marked, "Off"), "B"},
		"on against the base":      {"/BaseState /OFF /ON [%v] %% %v\n", "null %%%v %v\n", fmt.Sprintf(marked, "On"), "AB"},
		"any on by default":        {off, both + "AnyOn>>", fmt.Sprintf(marked, "Set"), "AB"},
		"all on":                   {off, both + "AllOn>>", fmt.Sprintf(marked, "Set"), "B"},
		"any off":                  {off, both + "AnyOff>>", fmt.Sprintf(marked, "Set"), "AB"},
		"all off":                  {off, both + "AllOff>>", fmt.Sprintf(marked, "Set"), "B"},
		"a set of one group":       {off, "<</Type /OCMD /OCGs %[2]v>> %% %[1]v\n", fmt.Sprintf(marked, "Set"), "B"},
		"a form that is off":       {off, "null %%%v %v\n", "/X1 Do BT /F1 10 Tf 60 30 Td (B) Tj ET", "B"},
		"a form inside what is on": {"%%%v %v\n", "null %%%v %v\n", "/OC /On BDC /X1 Do EMC", "A"},
		"nested marks":             {off, "null %%%v %v\n", "/OC /Off BDC /OC /On BDC " + letterA + " EMC EMC", ""},
		"an unknown group":         {off, "null %%%v %v\n", fmt.Sprintf(marked, "Other"), "AB"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			page := first(t, layered(test.configuration, test.property, test.content))
			assert.Equal(t, test.want, text(page))
			assert.Empty(t, page.Rules)
		})
	}
}

func TestRulesOfHiddenContentAreLeftOut(t *testing.T) {
	page := first(t, layered("/OFF [%[2]v] %% %[1]v\n", "null %%%v %v\n", "/OC /Off BDC 10 10 m 90 10 l S 10 10 50 50 re f EMC 10 20 m 90 20 l S"))
	assert.Len(t, page.Rules, 1)
	assert.Empty(t, page.Fills)
}

func TestFontAndLineWidthComeFromTheGraphicsState(t *testing.T) {
	var f pdftest.File
	content := f.Stream("", "/G1 gs BT 20 30 Td (A) Tj ET 10 10 m 90 10 l S")
	page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</ExtGState <</G1 <</Font [%v 12] /LW 2>>>>>>", content, f.Font("Plain"))))
	require.Len(t, page.Glyphs, 1)
	near(t, 12, page.Glyphs[0].Size)
	require.Len(t, page.Rules, 1)
	near(t, 2, page.Rules[0].Thickness)
}

func TestTransparentTextIsMarked(t *testing.T) {
	var f pdftest.File
	content := f.Stream("", "/G1 gs "+letterA)
	page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>> /ExtGState <</G1 <</ca 0>>>>>>", content, f.Font("Plain"))))
	require.Len(t, page.Glyphs, 1)
	assert.Equal(t, HiddenMode, page.Glyphs[0].Hidden)
}

func TestVerticalWritingGoesDown(t *testing.T) {
	var f pdftest.File
	descendant := f.Add("<</Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 2>> /DW 1000>>")
	face := f.Add("<</Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-V /DescendantFonts [%v]>>", descendant)
	content := f.Stream("", "BT /F1 10 Tf 50 90 Td <53554E00> Tj ET")
	page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>>>>", content, face)))
	require.Len(t, page.Glyphs, 2)
	assert.Equal(t, "单一", text(page))
	for i, glyph := range page.Glyphs {
		assert.InDeltaSlice(t, []float64{45, 10 + 10*float64(i), 55, 20 + 10*float64(i)},
			[]float64{glyph.Box.X0, glyph.Box.Y0, glyph.Box.X1, glyph.Box.Y1}, 0.001)
		assert.Zero(t, glyph.Rotation, "each stands upright")
	}
}

func TestType3FontIsMeasuredByItsMatrix(t *testing.T) {
	var f pdftest.File
	glyph := f.Stream("", "600 0 0 0 500 700 d1 0 0 500 700 re f")
	unicode := f.Stream("", "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <4E07> endbfchar endcmap end")
	face := f.Add("<</Type /Font /Subtype /Type3 /FontBBox [0 -2 10 8] /FontMatrix [0.1 0 0 0.1 0 0] /CharProcs <</a %v>> /Encoding <</Differences [65 /a]>> /FirstChar 65 /LastChar 65 /Widths [6] /ToUnicode %v>>", glyph, unicode)
	content := f.Stream("", "BT /F1 20 Tf 20 30 Td (AA) Tj ET")
	page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>>>>", content, face)))
	require.Len(t, page.Glyphs, 2)
	assert.Equal(t, "万万", text(page))
	near(t, 32, page.Glyphs[1].Origin.X)
	near(t, 20, page.Glyphs[0].Size)
	assert.Equal(t, geometry.Rect{X0: 20, Y0: 54, X1: 32, Y1: 74}, page.Glyphs[0].Box)
}

func TestAnnotationsShowTheirAppearance(t *testing.T) {
	tests := map[string]struct {
		entries string // %[1]v is the appearance, %[2]v another one
		want    []geometry.Point
	}{
		"a form field":          {"/Subtype /Widget /Rect [20 30 60 50] /AP <</N %[1]v>>", []geometry.Point{{X: 24, Y: 66}}},
		"stretched":             {"/Subtype /FreeText /Rect [20 30 100 50] /AP <</N %[1]v>>", []geometry.Point{{X: 28, Y: 66}}},
		"one state of several":  {"/Subtype /Widget /Rect [20 30 60 50] /AS /On /AP <</N <</On %[1]v /Off %[2]v>>>>", []geometry.Point{{X: 24, Y: 66}}},
		"hidden":                {"/Subtype /Widget /F 2 /Rect [20 30 60 50] /AP <</N %[1]v>>", nil},
		"not for the screen":    {"/Subtype /Stamp /F 32 /Rect [20 30 60 50] /AP <</N %[1]v>>", nil},
		"a note's window":       {"/Subtype /Popup /Rect [20 30 60 50] /AP <</N %[1]v>>", nil},
		"no appearance":         {"/Subtype /Link /Rect [20 30 60 50]", nil},
		"no state of that name": {"/Subtype /Widget /Rect [20 30 60 50] /AP <</N <</On %[1]v>>>>", nil},
		"no rectangle":          {"/Subtype /Widget /AP <</N %[1]v>>", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var f pdftest.File
			resources := fmt.Sprintf("/Resources <</Font <</F1 %v>>>>", f.Font("Plain"))
			on := f.Stream("/Subtype /Form /BBox [0 0 40 20] "+resources, "BT /F1 10 Tf 4 4 Td (A) Tj ET")
			off := f.Stream("/Subtype /Form /BBox [0 0 40 20] "+resources, "BT /F1 10 Tf 9 9 Td (B) Tj ET")
			entries := strings.ReplaceAll(strings.ReplaceAll(test.entries, "%[1]v", on.String()), "%[2]v", off.String())
			page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Annots [<</Type /Annot %s>>]", entries)))
			var got []geometry.Point
			for _, glyph := range page.Glyphs {
				assert.Equal(t, "A", glyph.Text)
				got = append(got, glyph.Origin)
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestFontsAreReadOnceADocument(t *testing.T) {
	var f pdftest.File
	face, content := f.Font("Plain"), f.Stream("", letterA)
	page := fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>>>>", content, face)
	document, err := Open(f.Document("", page, page), "", Limits{})
	require.NoError(t, err)
	for n := 1; n <= 2; n++ {
		_, err := document.Page(context.Background(), n)
		require.NoError(t, err)
	}
	assert.Len(t, document.fonts, 1)
}
