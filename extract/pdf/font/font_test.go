package font

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/juesuan/juesuan/extract/pdf/font/internal/programs"
	"github.com/juesuan/juesuan/extract/pdf/pdftest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/gofont/goregular"
)

// show gives what the codes of s decode to, and their advances in em.
func show(f *Font, s string) (text string, widths []float64) {
	for _, c := range f.Decode(nil, []byte(s)) {
		text += c.Text
		widths = append(widths, c.Width)
	}
	return text, widths
}

// gid is the two-byte code of one of the Go font's glyphs.
const (
	goA     = "\x00\x24"
	goB     = "\x00\x25"
	noGlyph = "\xFF\xFF"
)

func toUnicode(sections string) string {
	return stream("", []byte("begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "+sections+" endcmap"))
}

// identityFont is a composite font of the entries given, over a CIDFont of
// its own entries; objects from 3 on follow.
func identityFont(entries, cidEntries string, objects ...string) []string {
	return append([]string{
		"<</Type/Font/Subtype/Type0/BaseFont/SimSun/DescendantFonts[2 0 R]" + entries + ">>",
		"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun" + cidEntries + ">>",
	}, objects...)
}

// decoding is a font, as objects of a PDF file, and what it shows.
type decoding struct {
	name    string
	objects []string
	in      string
	want    string
	widths  []float64 // in em; nil where they don't matter
}

func (d decoding) check(t *testing.T) {
	f, err := Load(object(t, d.objects...), nil)
	require.NoError(t, err)
	text, widths := show(f, d.in)
	assert.Equal(t, d.want, text)
	if d.widths != nil {
		assert.InDeltaSlice(t, d.widths, widths, 1e-9)
	}
	again, _ := show(f, d.in)
	assert.Equal(t, text, again, "the second time from what is kept")
}

var goProgram = []string{"<</Type/FontDescriptor/Flags 4/FontFile2 3 0 R>>", stream("", goregular.TTF)}

var simpleFonts = []decoding{
	{
		name:    "WinAnsi with widths",
		objects: []string{"<</Subtype/TrueType/BaseFont/SimSun/Encoding/WinAnsiEncoding/FirstChar 48/Widths[500 600]/FontDescriptor<</MissingWidth 250>>>>"},
		in:      "01\x80", want: "01€", widths: []float64{0.5, 0.6, 0.25},
	},
	{
		name:    "Standard encoding is the default",
		objects: []string{"<</Subtype/Type1/BaseFont/Unheard>>"},
		in:      "a'\xAE", want: "a’ﬁ", widths: []float64{0.5, 0.5, 1},
	},
	{
		name:    "MacRoman",
		objects: []string{"<</Subtype/TrueType/BaseFont/Courier/Encoding/MacRomanEncoding>>"},
		in:      "\x8A", want: "ä", widths: []float64{0.6},
	},
	{
		name:    "Differences upon a base",
		objects: []string{"<</Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/uni9884/B 200/g12]>>>>"},
		in:      "ABC\xC8", want: "预BC\uFFFD", widths: []float64{1, 0.667, 0.722, 0.5},
	},
	{
		name:    "Symbol by its own encoding",
		objects: []string{"<</Subtype/Type1/BaseFont/Symbol>>"},
		in:      "a\xB7", want: "α•", widths: []float64{0.631, 0.46},
	},
	{
		name:    "ZapfDingbats by its own encoding",
		objects: []string{"<</Subtype/Type1/BaseFont/ZapfDingbats>>"},
		in:      "4", want: "✔", widths: []float64{0.846},
	},
	{
		name:    "picture font in spite of WinAnsi",
		objects: []string{"<</Subtype/TrueType/BaseFont/ABCDEF+Wingdings2/Encoding/WinAnsiEncoding/FirstChar 82/Widths[900]>>"},
		in:      "R", want: "☑", widths: []float64{0.9},
	},
	{
		name:    "standard font without widths",
		objects: []string{"<</Subtype/TrueType/BaseFont/TimesNewRomanPS-BoldMT/Encoding/WinAnsiEncoding>>"},
		in:      "A1", want: "A1", widths: []float64{0.722, 0.5},
	},
	{
		name:    "Chinese font without widths",
		objects: []string{"<</Subtype/TrueType/BaseFont/#CB#CE#CC#E5/Encoding/WinAnsiEncoding>>"},
		in:      "A1", want: "A1", widths: []float64{0.5, 0.5},
	},
	{
		name: "ToUnicode first, its nonsense passed over",
		objects: []string{"<</Subtype/TrueType/BaseFont/X/Encoding/WinAnsiEncoding/ToUnicode 2 0 R>>",
			toUnicode("4 beginbfchar <0041> <9884> <42> <0000> <43> <E000> <44> <FFFD> endbfchar")},
		in: "ABCDE", want: "预BCDE",
	},
	{
		name:    "embedded TrueType by its own map",
		objects: append([]string{"<</Subtype/TrueType/BaseFont/X/FontDescriptor 2 0 R/FirstChar 65/Widths[700]>>"}, goProgram...),
		in:      "A", want: "A", widths: []float64{0.7},
	},
	{
		name:    "embedded TrueType without widths has the program's",
		objects: append([]string{"<</Subtype/TrueType/BaseFont/X/FontDescriptor 2 0 R/Encoding/WinAnsiEncoding>>"}, goProgram...),
		in:      "Ai", want: "Ai", widths: []float64{1366. / 2048, 505. / 2048},
	},
	{
		name:    "names that are glyph numbers",
		objects: append([]string{"<</Subtype/TrueType/BaseFont/X/FontDescriptor 2 0 R/Encoding<</Differences[1/g36/glyph37/g65535]>>>>"}, goProgram...),
		in:      "\x01\x02\x03", want: "AB\uFFFD",
	},
	{
		name: "Type 1 program's encoding",
		objects: []string{"<</Subtype/Type1/BaseFont/X/FontDescriptor 2 0 R/Encoding<</Differences[3/three]>>>>",
			"<</FontFile 3 0 R>>", stream("", []byte("%!PS\n/Encoding 256 array dup 1 /one put dup 2 /g2 put readonly def eexec"))},
		in: "\x01\x02\x03", want: "1\uFFFD3",
	},
	{
		name: "codes of a Type 1 program's invention are no letters",
		objects: []string{"<</Subtype/Type1/BaseFont/X/FontDescriptor 2 0 R>>", "<</FontFile 3 0 R>>",
			stream("", []byte("%!PS\n/Encoding 256 array dup 65 /glyph7 put readonly def eexec"))},
		in: "AB", want: "\uFFFD\uFFFD",
	},
	{
		name: "codes of a renumbered TrueType subset are no letters",
		objects: []string{"<</Subtype/TrueType/BaseFont/X/FontDescriptor 2 0 R>>", "<</Flags 4/FontFile2 3 0 R>>",
			stream("", programs.SFNT(programs.TrueType, map[string][]byte{
				"cmap": programs.CharacterMap(1, 0, programs.Words(6, 0, 0, 1, 3, 1, 2, 3)),
			}))},
		in: "\x01A", want: "\uFFFD\uFFFD",
	},
	{
		name: "codes of a TrueType subset that kept them are letters",
		objects: []string{"<</Subtype/TrueType/BaseFont/X/FontDescriptor 2 0 R>>", "<</Flags 4/FontFile2 3 0 R>>",
			stream("", programs.SFNT(programs.TrueType, map[string][]byte{
				"cmap": programs.CharacterMap(1, 0, programs.Words(6, 0, 0, 0x41, 1, 3)),
			}))},
		in: "A", want: "A",
	},
	{
		name: "CFF program's encoding and names",
		objects: []string{"<</Subtype/Type1/BaseFont/X/FontDescriptor 2 0 R>>", "<</FontFile3 3 0 R>>",
			stream("/Subtype/Type1C", programs.CFF("", 4, []byte{0, 0, 34, 1, 0x88, 0, 18}, []byte{0, 3, 'a', 'b', 'c'}))},
		in: "abcA", want: "A预1\uFFFD",
	},
}

func TestSimpleFontsDecode(t *testing.T) {
	for _, font := range simpleFonts {
		t.Run(font.name, font.check)
	}
}

// Parts of composite fonts.
const (
	gb1      = "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
	embedded = "/FontDescriptor 3 0 R"
)

var (
	goOutlines = []string{"<</FontFile2 4 0 R>>", stream("", goregular.TTF)}
	ros        = programs.Integer(391) + programs.Integer(391) + programs.Integer(2) + "\x0C\x1E"
	keyed      = programs.CFF(ros, 4, []byte{0, 0x10, 0xE7, 0, 0x22, 0, 9}, nil)
)

var compositeFonts = []decoding{
	{
		name: "Identity with ToUnicode and W",
		objects: identityFont("/Encoding/Identity-H/ToUnicode 3 0 R", "/DW 900/W[1[500 600] 10 20 700]",
			toUnicode("1 beginbfrange <0001> <0014> <4E00> endbfrange")),
		in: "\x00\x01\x00\x02\x00\x03\x00\x0A\x00\x14", want: "一丁丂三专", widths: []float64{0.5, 0.6, 0.9, 0.7, 0.7},
	},
	{
		name:    "code without a mapping keeps its width, a cut code its place",
		objects: identityFont("/Encoding/Identity-H", "/W[5[300]]"),
		in:      "\x00\x05\x00\x06\x07", want: "\uFFFD\uFFFD\uFFFD", widths: []float64{0.3, 1, 1},
	},
	{
		name:    "GBK-EUC has half-width Latin by CID 814 on",
		objects: identityFont("/Encoding/GBK-EUC-H", gb1+"/W[7716 7716 500 814 907 500]"),
		in:      "\xD4\xA4\xCB\xE3 2023", want: "预算 2023", widths: []float64{1, 1, 0.5, 0.5, 0.5, 0.5, 0.5},
	},
	{
		name:    "GBKp-EUC has proportional Latin by CIDs 1 to 95",
		objects: identityFont("/Encoding/GBKp-EUC-H", gb1+"/W[1[250] 17 26 480]"),
		in:      "\xD4\xA4 23", want: "预 23", widths: []float64{1, 0.25, 0.48, 0.48},
	},
	{
		name:    "GB 18030 beyond the CMap by the character set",
		objects: identityFont("/Encoding/GBK2K-H", gb1),
		in:      "\xD4\xA4\x95\x32\x82\x36", want: "预𠀀", widths: []float64{1, 1},
	},
	{
		name:    "UniGB-UTF16 with surrogates",
		objects: identityFont("/Encoding/UniGB-UTF16-H", gb1+"/W[18[520]]"),
		in:      "\x98\x84\xD8\x40\xDC\x0B\x00\x31", want: "预𠀋1", widths: []float64{1, 1, 0.52},
	},
	{
		name:    "Big5",
		objects: identityFont("/Encoding/ETen-B5-H", ""),
		in:      "\xB9\x77\xBA\xE2", want: "預算",
	},
	{
		name:    "Adobe-GB1 CIDs, not embedded",
		objects: identityFont("/Encoding/Identity-H", gb1),
		in:      "\x0D\xD8\x00\x22\x03\x4E", want: "算AA",
	},
	{
		name:    "Adobe-GB1 claimed for the glyph numbers of an embedded program",
		objects: identityFont("/Encoding/Identity-H", gb1+embedded, goOutlines...),
		in:      goA + noGlyph, want: "A\uFFFD",
	},
	{
		name: "embedded program behind nonsense of ToUnicode",
		objects: identityFont("/Encoding/Identity-H/ToUnicode 5 0 R", embedded, append(slices.Clone(goOutlines),
			toUnicode("2 beginbfchar <0024> <F8FF> <0025> <0058> endbfchar"))...),
		in: goA + goB, want: "AX",
	},
	{
		name: "CIDToGIDMap",
		objects: identityFont("/Encoding/Identity-H", embedded+"/CIDToGIDMap 5 0 R",
			append(slices.Clone(goOutlines), stream("", []byte("\x00\x00"+goB+goA)))...),
		in: "\x00\x01\x00\x02\x00\x03", want: "BA\uFFFD",
	},
	{
		name: "ToUnicode that errs in one of three against the embedded program",
		objects: identityFont("/Encoding/Identity-H/ToUnicode 5 0 R", embedded, append(slices.Clone(goOutlines),
			toUnicode("4 beginbfchar <0024> <201E> <0025> <0042> <0026> <0043> <FFFF> <201E> endbfchar"))...),
		in: goA + goB + noGlyph, want: "AB„",
	},
	{
		name: "ToUnicode that agrees in nothing with a made-up map of the program",
		objects: identityFont("/Encoding/Identity-H/ToUnicode 5 0 R", embedded, append(slices.Clone(goOutlines),
			toUnicode("1 beginbfrange <0024> <0027> <4E00> endbfrange"))...),
		in: goA + goB, want: "一丁",
	},
	{
		name: "CID-keyed CFF program of Adobe-GB1",
		objects: identityFont("/Encoding/Identity-H", gb1+embedded,
			"<</FontFile3 4 0 R>>", stream("/Subtype/CIDFontType0C", keyed)),
		in: "\x10\xE7\x00\x22", want: "预A",
	},
	{
		name: "CFF program of named glyphs, by glyph number",
		objects: identityFont("/Encoding/Identity-H", embedded,
			"<</FontFile3 4 0 R>>", stream("/Subtype/CIDFontType0C", programs.CFF("", 4, []byte{0, 0, 34, 1, 0x88, 0, 18}, nil))),
		in: "\x00\x01\x00\x02\x00\x04", want: "A预\uFFFD",
	},
	{
		name: "embedded CMap upon a predefined one",
		objects: identityFont("/Encoding 3 0 R", gb1, stream("/UseCMap/GBK-EUC-H",
			[]byte("1 begincidchar <41> 815 endcidchar"))),
		in: "AB\xD4\xA4", want: "\"B预",
	},
	{
		name: "embedded CMap of one and two bytes",
		objects: identityFont("/Encoding 3 0 R/ToUnicode 4 0 R", "/W[7[400]]",
			stream("", []byte("2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange 1 begincidchar <41> 7 endcidchar")),
			toUnicode("2 beginbfchar <41> <4E00> <8001> <4E8C> endbfchar")),
		in: "A\x80\x01", want: "一二", widths: []float64{0.4, 1},
	},
}

func TestCompositeFontsDecode(t *testing.T) {
	for _, font := range compositeFonts {
		t.Run(font.name, font.check)
	}
}

func TestCharsTellCodeSpaceAndMapping(t *testing.T) {
	simple, err := Load(object(t, "<</Subtype/TrueType/BaseFont/Arial/Encoding/WinAnsiEncoding>>"), nil)
	require.NoError(t, err)
	chars := simple.Decode(nil, []byte(" \x01"))
	assert.True(t, chars[0].Space)
	assert.True(t, chars[0].Mapped)
	assert.False(t, chars[1].Space)
	assert.False(t, chars[1].Mapped)
	assert.EqualValues(t, 1, chars[1].Code)

	composite, err := Load(object(t, identityFont("/Encoding/Identity-H", "")...), nil)
	require.NoError(t, err)
	assert.False(t, composite.Decode(nil, []byte("\x00 "))[0].Space, "two bytes")
	mixed, err := Load(object(t, identityFont("/Encoding/GBK-EUC-H", "")...), nil)
	require.NoError(t, err)
	assert.True(t, mixed.Decode(nil, []byte(" "))[0].Space, "one byte of a composite font")
}

func TestVerticalMetrics(t *testing.T) {
	f, err := Load(object(t, identityFont("/Encoding/GBK-EUC-V", "/DW2[900 -800]/W2[7716[-300 250 700] 814 907 -500 300 600]/W[814 907 500]")...), nil)
	require.NoError(t, err)
	assert.True(t, f.Vertical())
	type position struct{ x, y, advance float64 }
	var got []position
	for _, c := range f.Decode(nil, []byte(" A\xD4\xA4")) {
		got = append(got, position{c.VX, c.VY, c.WY})
	}
	assert.Equal(t, []position{{0.25, 0.7, -0.3}, {0.3, 0.6, -0.5}, {0.5, 0.9, -0.8}}, got)

	f, err = Load(object(t, identityFont("/Encoding/Identity-V", "/DW 600")...), nil)
	require.NoError(t, err)
	c := f.Decode(nil, []byte("\x00\x01"))[0]
	assert.Equal(t, position{0.3, 0.88, -1}, position{c.VX, c.VY, c.WY})
}

func TestType3WidthsAreInItsOwnGlyphSpace(t *testing.T) {
	f, err := Load(object(t, "<</Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 65/Widths[50 60]/Encoding<</Differences[65/A/g12]>>>>"), nil)
	require.NoError(t, err)
	assert.True(t, f.Type3())
	assert.InDelta(t, 0.01, f.Matrix()[0], 1e-12)
	text, widths := show(f, "ABC")
	assert.Equal(t, "A\uFFFD\uFFFD", text, "a code without a name draws nothing")
	assert.InDeltaSlice(t, []float64{0.5, 0.6, 0}, widths, 1e-9)
}

func TestFaceIsDescribed(t *testing.T) {
	for _, c := range []struct {
		name, font      string
		want            string
		bold            bool
		ascent, descent float64
	}{
		{"subset tag", "/BaseFont/ABCDEF+SimSun", "SimSun", false, 0.859, -0.141},
		{"no subset tag", "/BaseFont/ABCDE+SimSun", "ABCDE+SimSun", false, 0.859, -0.141},
		{"GBK", "/BaseFont/ABCDEE+#B7#C2#CB#CE_GB2312", "仿宋_GB2312", false, 0.859, -0.141},
		{"GBK taken for Latin-1", "/BaseFont/#C3#8B#C3#8E#C3#8C#C3#A5", "宋体", false, 0.859, -0.141},
		{"UTF-8", "/BaseFont/#E5#AE#8B#E4#BD#93,Bold", "宋体,Bold", true, 0.859, -0.141},
		{"bold by name", "/BaseFont/TimesNewRomanPS-BoldMT", "TimesNewRomanPS-BoldMT", true, 0.683, -0.217},
		{"name in the descriptor only", "/FontDescriptor<</FontName/AAAAAA+NotoSansCJKsc-Regular>>", "NotoSansCJKsc-Regular", false, 0.859, -0.141},
		{"bold by weight", "/BaseFont/X/FontDescriptor<</FontWeight 700>>", "X", true, 0.859, -0.141},
		{"bold by flag", "/BaseFont/X/FontDescriptor<</Flags 262148>>", "X", true, 0.859, -0.141},
		{"black face is not bold", "/BaseFont/SimHei", "SimHei", false, 0.859, -0.141},
		{"stated height", "/BaseFont/X/FontDescriptor<</Ascent 900/Descent -200>>", "X", false, 0.9, -0.2},
		{"descent without sign", "/BaseFont/X/FontDescriptor<</Ascent 900/Descent 200>>", "X", false, 0.9, -0.2},
		{"senseless height", "/BaseFont/X/FontDescriptor<</Ascent 0/Descent 0>>", "X", false, 0.859, -0.141},
		{"extreme height", "/BaseFont/X/FontDescriptor<</Ascent 2900/Descent -1200>>", "X", false, 0.859, -0.141},
	} {
		f, err := Load(object(t, "<</Subtype/TrueType"+c.font+">>"), nil)
		require.NoError(t, err, c.name)
		assert.Equal(t, c.want, f.Name(), c.name)
		assert.Equal(t, c.bold, f.Bold(), c.name)
		assert.InDelta(t, c.ascent, f.Ascent(), 1e-9, c.name)
		assert.InDelta(t, c.descent, f.Descent(), 1e-9, c.name)
	}
}

func TestBrokenFontsAreUsableBesideTheirError(t *testing.T) {
	for name, objects := range map[string][]string{
		"no dictionary": {"42"},
		"null":          {"null"},
		"no descendant": {"<</Subtype/Type0/Encoding/Nonsense-H>>"},
		"no encoding":   {"<</Subtype/Type0/DescendantFonts[2 0 R]>>", "<</W[1]>>"},
		"empty CMap":    identityFont("/Encoding 3 0 R", "", stream("", []byte("garbage"))),
		"CMap that can't be inflated": identityFont("/Encoding 3 0 R", "",
			stream("/Filter/FlateDecode", []byte("garbage"))),
		"ToUnicode of an unknown filter": {"<</Subtype/TrueType/BaseFont/X/ToUnicode 2 0 R>>",
			stream("/Filter/Nonsense", []byte("garbage"))},
		"descendant that is another object": {"<</Subtype/Type0/Encoding/Identity-H/DescendantFonts[2 0 R]>>", "<</BM/Normal/CA 1>>"},
		"widths that are missing":           identityFont("/Encoding/Identity-H", "/W 9 0 R"),
		"ToUnicode that is another object":  identityFont("/Encoding/Identity-H/ToUnicode 1 0 R", ""),
	} {
		f, err := Load(object(t, objects...), nil)
		assert.Error(t, err, name)
		require.NotNil(t, f, name)
		assert.Len(t, f.Decode(nil, []byte("\x00\x41")), decoded(f), name)
	}
}

// decoded is the number of codes in two bytes.
func decoded(f *Font) int {
	if f.composite != nil {
		return 1
	}
	return 2
}

func TestBrokenProgramsLeaveTheFontWithoutThem(t *testing.T) {
	for _, program := range []string{"", "x", "%!PS", "\x00\x01\x00\x00\xFF\xFF", "\x01\x00\x04\x01", "OTTO\x00\x01" + strings.Repeat("\xFF", 40)} {
		f, err := Load(object(t, identityFont("/Encoding/Identity-H", "/FontDescriptor 3 0 R",
			"<</FontFile3 4 0 R>>", stream("", []byte(program)))...), nil)
		require.NoError(t, err)
		text, _ := show(f, goA)
		assert.Equal(t, Replacement, text, "%q", program)
	}
}

func TestCharactersByADamagedProgramTellSo(t *testing.T) {
	deflated := []byte(pdftest.Deflate(string(goregular.TTF)))
	for _, damage := range []byte{0, 1} {
		deflated[len(deflated)-1] ^= damage
		program := stream("/Filter/FlateDecode", deflated)
		f, err := Load(object(t, identityFont("/Encoding/Identity-H", embedded, "<</FontFile2 4 0 R>>", program)...), nil)
		require.NoError(t, err)
		char := f.Decode(nil, []byte(goA))[0]
		assert.Equal(t, "A", char.Text)
		assert.Equal(t, damage != 0, char.Damage != nil)

		_, err = Load(object(t, "<</Subtype/TrueType/BaseFont/Go/FontDescriptor 2 0 R/Encoding<</Differences[65/g36]>>>>", "<</FontFile2 3 0 R>>", program), nil)
		assert.Equal(t, damage != 0, err != nil, "a simple font")
	}
}

func TestDecodingAllocatesNothingOnceACodeIsKnown(t *testing.T) {
	for name, objects := range map[string][]string{
		"simple":   {"<</Subtype/TrueType/BaseFont/Arial/Encoding/WinAnsiEncoding>>"},
		"Identity": identityFont("/Encoding/Identity-H", ""),
		"GBK-EUC":  identityFont("/Encoding/GBK-EUC-H", ""),
		"UTF-16":   identityFont("/Encoding/UniGB-UTF16-H", ""),
		"GB 18030": identityFont("/Encoding/GBK2K-H", ""),
	} {
		f, err := Load(object(t, objects...), nil)
		require.NoError(t, err)
		s := []byte("\x98\x84\x30\x41\x81\x30\x81\x32")
		chars := make([]Char, 0, len(s))
		chars = f.Decode(chars, s)
		assert.NotEmpty(t, chars)
		assert.Zero(t, testing.AllocsPerRun(10, func() { f.Decode(chars[:0], s) }), name)
	}
}

func TestFontsAreSharedBetweenGoroutines(t *testing.T) {
	f, err := Load(object(t, identityFont("/Encoding/GBK2K-H", "")...), nil)
	require.NoError(t, err)
	s := []byte(strings.Repeat("\xD4\xA4\xCB\xE32023\x95\x32\x82\x36", 10))
	want, _ := show(f, string(s))
	fresh, err := Load(object(t, identityFont("/Encoding/GBK2K-H", "")...), nil)
	require.NoError(t, err)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			got, _ := show(fresh, string(s))
			assert.Equal(t, want, got)
		})
	}
	group.Wait()
}

func FuzzLoad(f *testing.F) {
	f.Add("/Subtype/Type0/Encoding/GBK-EUC-H/DescendantFonts[<</W[0 65535 1 1[2 3]]/DW2[1 2]/W2[1[1 2 3]]>>]", []byte("\xD4\xA4A"))
	f.Add("/Subtype/Type3/FontMatrix[1 0 0 1 0 0]/Widths[1 2]/FirstChar -9/Encoding<</Differences[-5/a 300/b]>>", []byte("A"))
	f.Add("/Subtype/TrueType/BaseFont/#FF#FE/Widths[1e9 /x]/FontDescriptor<</Flags -1/FontFile2 1 0 R>>", []byte("\x00\xFF"))
	f.Fuzz(func(t *testing.T, entries string, shown []byte) {
		if strings.Contains(entries, "endobj") || strings.Count(entries, "[") > 100 {
			t.Skip("no dictionary of one font")
		}
		v, ok := tryObject(t, "<<"+entries+">>")
		if !ok {
			t.Skip("not even an object")
		}
		font, _ := Load(v, nil)
		require.NotNil(t, font)
		for _, c := range font.Decode(nil, shown) {
			require.NotEmpty(t, c.Text)
			require.Equal(t, c.Mapped, c.Text != Replacement)
		}
	})
}
