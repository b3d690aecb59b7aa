package sfnt

import (
	"bytes"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract/pdf/font/internal/programs"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	reference "golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func TestGlyphsAndAdvancesAreThoseOfTheReferenceReader(t *testing.T) {
	f, err := Parse(goregular.TTF)
	require.NoError(t, err)
	want, err := reference.Parse(goregular.TTF)
	require.NoError(t, err)
	units := int(want.UnitsPerEm())
	var buffer reference.Buffer
	for c := rune(0); c < 0x3000; c++ {
		glyph, err := want.GlyphIndex(&buffer, c)
		require.NoError(t, err)
		got, ok := f.Glyph(c)
		require.Equal(t, glyph != 0, ok, "%U", c)
		require.Equal(t, int(glyph), got, "%U", c)
		if glyph == 0 {
			continue
		}
		advance, err := want.GlyphAdvance(&buffer, glyph, fixed.I(units), font.HintingNone)
		require.NoError(t, err)
		width, ok := f.Advance(got)
		require.True(t, ok)
		assert.InDelta(t, float64(advance.Round())/float64(units), width, 1e-9, "%U", c)
		name, err := want.GlyphName(&buffer, glyph)
		require.NoError(t, err)
		assert.Equal(t, name, f.Name(got), "%U", c)
	}
}

func TestCharacterIsThePlainestOfAGlyph(t *testing.T) {
	f, err := Parse(goregular.TTF)
	require.NoError(t, err)
	glyph, ok := f.Glyph('A')
	require.True(t, ok)
	c, ok := f.Character(glyph)
	assert.True(t, ok)
	assert.Equal(t, 'A', c)

	// 一 and the radical ⼀ share glyph 5.
	shared := programs.Words(4, 0, 0, 6, 0, 0, 0, 0x2F00, 0x4E00, 0xFFFF, 0, 0x2F00, 0x4E00, 0xFFFF,
		(5-0x2F00)&0xFFFF, (5-0x4E00)&0xFFFF, 1, 0, 0, 0)
	f, err = Parse(programs.SFNT(programs.TrueType, map[string][]byte{"cmap": programs.CharacterMap(3, 1, shared)}))
	require.NoError(t, err)
	c, ok = f.Character(5)
	assert.True(t, ok)
	assert.Equal(t, '一', c)
}

func TestEveryMapFormatIsRead(t *testing.T) {
	format0 := append(programs.Words(0, 262, 0), make([]byte, 256)...)
	format0[6+'A'] = 7
	for _, c := range []struct {
		name               string
		platform, encoding int
		subtable           []byte
		character          rune
		glyph              int
	}{
		{"0", 0, 3, format0, 'A', 7},
		{"4 with an array", 3, 1, programs.Words(4, 0, 0, 4, 0, 0, 0, 0x41, 0xFFFF, 0, 0x40, 0xFFFF, 0, 1, 4, 0, 0, 9), 'A', 9},
		{"6", 0, 3, programs.Words(6, 0, 0, 0x40, 2, 3, 4), 'A', 4},
		{"10", 3, 10, programs.Words(10, 0, 0, 0, 0, 0, 0, 0x41, 0, 1, 6), 'A', 6},
		{"12", 3, 10, programs.Words(12, 0, 0, 0, 0, 0, 0, 1, 2, 0x0B, 2, 0x0D, 0, 8), '\U0002000C', 9},
		{"13", 3, 10, programs.Words(13, 0, 0, 0, 0, 0, 0, 1, 0, 0x41, 0, 0x41, 0, 8), 'A', 8},
	} {
		f, err := Parse(programs.SFNT(programs.TrueType, map[string][]byte{"cmap": programs.CharacterMap(c.platform, c.encoding, c.subtable)}))
		require.NoError(t, err)
		got, ok := f.Character(c.glyph)
		assert.True(t, ok, c.name)
		assert.Equal(t, c.character, got, c.name)
		glyph, ok := f.Glyph(c.character)
		assert.True(t, ok, c.name)
		assert.Equal(t, c.glyph, glyph, c.name)
	}
}

func TestSymbolCodesLieInThePrivateRows(t *testing.T) {
	symbol := programs.Words(4, 0, 0, 4, 0, 0, 0, 0xF0FC, 0xFFFF, 0, 0xF0FC, 0xFFFF, (3-0xF0FC)&0xFFFF, 1, 0, 0)
	f, err := Parse(programs.SFNT(programs.TrueType, map[string][]byte{"cmap": programs.CharacterMap(3, 0, symbol)}))
	require.NoError(t, err)
	glyph, ok := f.SymbolGlyph(0xFC)
	assert.True(t, ok)
	assert.Equal(t, 3, glyph)
	c, ok := f.Character(3)
	assert.True(t, ok)
	assert.Equal(t, '\uF0FC', c)
	_, ok = f.SymbolGlyph(0xFB)
	assert.False(t, ok)
	_, ok = f.Glyph('\uF0FC')
	assert.False(t, ok, "a symbol map is no Unicode map")
}

func TestMacintoshMapServesSymbolicFonts(t *testing.T) {
	f, err := Parse(programs.SFNT("true", map[string][]byte{"cmap": programs.CharacterMap(1, 0, programs.Words(6, 0, 0, 0x21, 1, 12))}))
	require.NoError(t, err)
	glyph, ok := f.SymbolGlyph(0x21)
	assert.True(t, ok)
	assert.Equal(t, 12, glyph)
	_, ok = f.Character(12)
	assert.False(t, ok, "its codes are no characters")
}

func TestPostNamesAreStandardOrTheFontsOwn(t *testing.T) {
	post := append(programs.Words(2, 0), make([]byte, 28)...)
	post = append(append(post, programs.Words(3, 0, 36, 258)...), "\x05uni9F"...)
	f, err := Parse(programs.SFNT(programs.TrueType, map[string][]byte{"post": post}))
	require.NoError(t, err)
	assert.Equal(t, ".notdef", f.Name(0))
	assert.Equal(t, "A", f.Name(1))
	assert.Equal(t, "uni9F", f.Name(2))
	assert.Empty(t, f.Name(3))
	assert.Empty(t, f.Name(-1))
}

func TestMapsAreReadWithoutTheOutlines(t *testing.T) {
	program := programs.SFNT(programs.TrueType, map[string][]byte{
		"abcd": make([]byte, 100), "cmap": programs.CharacterMap(0, 3, programs.Words(6, 0, 0, 0x41, 1, 4)), "glyf": make([]byte, 1000),
	})
	rest := bytes.NewReader(program)
	f, err := ReadMaps(rest)
	require.NoError(t, err)
	assert.Equal(t, 1000, rest.Len(), "the outlines are left")
	c, ok := f.Character(4)
	assert.True(t, ok)
	assert.Equal(t, 'A', c)

	f, err = ReadMaps(bytes.NewReader(programs.SFNT(programs.TrueType, map[string][]byte{"glyf": {1}})))
	require.NoError(t, err, "a subset may lack the map")
	_, ok = f.Character(1)
	assert.False(t, ok)
	for _, broken := range []string{"", "%!PS-AdobeFont", "\x00\x01\x00\x00\x00\x09\x00\x00\x00\x00\x00\x00"} {
		_, err = ReadMaps(strings.NewReader(broken))
		assert.Error(t, err, "%q", broken)
	}
}

func TestOtherFilesAreNoFonts(t *testing.T) {
	for _, program := range []string{"", "%!PS-AdobeFont", "\x00\x01\x00\x00", "ttcf\x00\x00\x00\x00\x00\x00\x00\x00\xFF\xFF\xFF\xFF"} {
		_, err := Parse([]byte(program))
		assert.ErrorIs(t, err, errNoFont, "%q", program)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(programs.SFNT(programs.TrueType, map[string][]byte{
		"cmap": programs.CharacterMap(3, 10, programs.Words(12, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0xFFFF, 0xFFFF, 0, 8)),
		"post": append(append(programs.Words(2, 0), make([]byte, 28)...), programs.Words(0xFFFF, 0, 300)...),
		"hhea": make([]byte, 36), "hmtx": programs.Words(500, 0), "maxp": programs.Words(1, 0, 0xFFFF),
	}))
	f.Add(programs.SFNT(programs.TrueType, map[string][]byte{"cmap": programs.CharacterMap(3, 1, programs.Words(4, 0, 0, 0xFFFF, 0, 0, 0, 0xFFFF))}))
	f.Fuzz(func(t *testing.T, program []byte) {
		_, _ = ReadMaps(bytes.NewReader(program))
		font, err := Parse(program)
		if err != nil {
			return
		}
		for _, glyph := range []int{-1, 0, 1, 0xFFFF, 0x10000} {
			font.Character(glyph)
			font.Name(glyph)
			font.Advance(glyph)
		}
		font.SymbolGlyph('A')
		font.Glyph('一')
	})
}
