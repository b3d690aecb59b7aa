package cff

import (
	"testing"

	"github.com/juesuan/juesuan/extract/pdf/font/internal/programs"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNamedGlyphs(t *testing.T) {
	f, err := Parse(programs.CFF("", 4, []byte{0, 0, 34, 1, 0x88, 0, 18}, []byte{0, 3, 'a', 'b', 'c'}))
	require.NoError(t, err)
	assert.False(t, f.CIDKeyed())
	names := []string{".notdef", "A", "uni9884", "one", ""}
	for glyph, want := range names {
		assert.Equal(t, want, f.Name(glyph), "glyph %d", glyph)
	}
	assert.Equal(t, "A", f.Encoded('a'))
	assert.Equal(t, "uni9884", f.Encoded('b'))
	assert.Equal(t, "one", f.Encoded('c'))
	assert.Empty(t, f.Encoded('d'))
	_, ok := f.CID(1)
	assert.False(t, ok)
}

func TestCharsetAndEncodingInRangesWithSupplement(t *testing.T) {
	f, err := Parse(programs.CFF("", 4, []byte{1, 0, 34, 2}, []byte{0x81, 1, 'a', 2, 1, 'z', 0, 18}))
	require.NoError(t, err)
	assert.Equal(t, "A", f.Encoded('a'))
	assert.Equal(t, "C", f.Encoded('c'))
	assert.Equal(t, "one", f.Encoded('z'))
}

func TestPredefinedCharsetAndEncoding(t *testing.T) {
	f, err := Parse(programs.CFF("", 3, nil, nil))
	require.NoError(t, err)
	assert.Equal(t, "space", f.Name(1))
	assert.Equal(t, "exclam", f.Name(2))
	for code, want := range map[byte]string{' ': "space", 'A': "A", 0xA1: "exclamdown", 0xE1: "AE", 0xFB: "germandbls", 0xFF: ""} {
		assert.Equal(t, want, f.Encoded(code), "code %x", code)
	}
}

func TestCIDKeyedGlyphs(t *testing.T) {
	ros := programs.Integer(391) + programs.Integer(391) + programs.Integer(0) + "\x0C\x1E"
	f, err := Parse(programs.CFF(ros, 4, []byte{2, 0x10, 0x00, 0, 1, 0, 7, 0, 0}, nil))
	require.NoError(t, err)
	assert.True(t, f.CIDKeyed())
	assert.Equal(t, "GB1", f.Ordering)
	for glyph, want := range map[int]uint32{0: 0, 1: 0x1000, 2: 0x1001, 3: 7} {
		cid, ok := f.CID(glyph)
		assert.True(t, ok)
		assert.Equal(t, want, cid)
		back, ok := f.Glyph(want)
		assert.True(t, ok)
		assert.Equal(t, glyph, back)
	}
	_, ok := f.Glyph(8)
	assert.False(t, ok)
	assert.Empty(t, f.Name(1))
}

func TestDictOperands(t *testing.T) {
	d := readDict([]byte("\x8B\xEF\x27\xFA\x7C\xFE\x7C\x1C\xD8\xF0\x1D\xFF\xFE\x79\x60\x1E\xE2\xA2\x5F\x0F"))
	assert.Equal(t, []float64{0, 100, -100, 1000, -1000, -10000, -100000, -2.25}, d[opCharset])
}

func TestBrokenProgramsAreErrors(t *testing.T) {
	whole := programs.CFF("", 4, []byte{0, 0, 34, 1, 0x88, 0, 18}, nil)
	for cut := range len(whole) - 10 {
		_, err := Parse(whole[:cut])
		assert.Error(t, err, "cut at %d", cut)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(programs.CFF("", 4, []byte{0, 0, 34, 1, 0x88, 0, 18}, []byte{0x81, 1, 'a', 2, 1, 'z', 0, 18}))
	f.Add(programs.CFF(programs.Integer(391)+programs.Integer(391)+programs.Integer(0)+"\x0C\x1E", 4, []byte{2, 0, 1, 0xFF, 0xFF}, nil))
	f.Fuzz(func(t *testing.T, program []byte) {
		font, err := Parse(program)
		if err != nil {
			return
		}
		for _, glyph := range []int{-1, 0, 1, 0xFFFF} {
			font.Name(glyph)
			font.CID(glyph)
		}
		font.Glyph(1)
		font.Encoded('A')
	})
}
