package cmap

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func words(s string) []string { return strings.Fields(s) }

var unicodeMaps = []struct {
	name, source string
	want         map[uint32]string
	none         []uint32 // codes without text
}{
	{
		name:   "single codes",
		source: "1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <0020> <0A12> <9884> endbfchar",
		want:   map[uint32]string{3: " ", 0x0A12: "预"}, none: []uint32{4},
	},
	{
		name:   "one-byte codes",
		source: "2 beginbfchar <41> <0042> <42> <43> endbfchar",
		want:   map[uint32]string{0x41: "B", 0x42: "C"},
	},
	{
		name:   "range",
		source: "1 beginbfrange <0013> <001C> <0030> endbfrange",
		want:   map[uint32]string{0x13: "0", 0x1C: "9"}, none: []uint32{0x12, 0x1D},
	},
	{
		name:   "range over the low byte",
		source: "1 beginbfrange <00FE> <0101> <4EFE> endbfrange",
		want:   map[uint32]string{0xFE: "\u4EFE", 0x100: "\u4F00", 0x101: "\u4F01"},
	},
	{
		name:   "range as array, too short and too long",
		source: "2 beginbfrange <01> <03> [<0041> <00420043>] <05> <05> [<0044> <0045>] endbfrange",
		want:   map[uint32]string{1: "A", 2: "BC", 5: "D"}, none: []uint32{3, 6},
	},
	{
		name:   "ligature, surrogates",
		source: "3 beginbfchar <01> <006600660069> <02> <D840DC0B> endbfchar 1 beginbfrange <10> <11> <D840DC0B> endbfrange",
		want:   map[uint32]string{1: "ffi", 2: "𠀋", 0x11: "𠀌"},
	},
	{
		name:   "ligature in a range counts in its last character",
		source: "1 beginbfrange <10> <11> <00660069> endbfrange",
		want:   map[uint32]string{0x10: "fi", 0x11: "fj"},
	},
	{
		name:   "white space and line breaks in strings",
		source: "1 beginbfchar\r< 00 03 > <98\n84>\rendbfchar",
		want:   map[uint32]string{3: "预"},
	},
	{
		name:   "sections without end, comments",
		source: "beginbfchar <01> <0041> % a comment <02> <0042>\nbeginbfrange <03> <04> <0043>",
		want:   map[uint32]string{1: "A", 3: "C", 4: "D"}, none: []uint32{2},
	},
	{
		name:   "later single code over a range",
		source: "1 beginbfrange <00> <FF> <0000> endbfrange 1 beginbfchar <41> <4E00> endbfchar",
		want:   map[uint32]string{0x40: "@", 0x41: "一", 0x42: "B"},
	},
	{
		name:   "nonsense is passed over",
		source: "beginbfchar /a <01> <02> ] <03> <0041> endbfchar beginbfrange <05> <04> <0041> <06> /x <0708090A0B> <0708090A0C> <0041> endbfrange",
		none:   []uint32{1, 3, 4, 5, 6},
	},
	{name: "empty", source: "", none: []uint32{0}},
}

func TestToUnicodeMapsCodesToText(t *testing.T) {
	for _, c := range unicodeMaps {
		t.Run(c.name, func(t *testing.T) {
			u := ParseUnicode([]byte(c.source))
			for code, want := range c.want {
				got, ok := u.Text(code)
				assert.True(t, ok, "code %x", code)
				assert.Equal(t, want, got, "code %x", code)
			}
			for _, code := range c.none {
				_, ok := u.Text(code)
				assert.False(t, ok, "code %x", code)
			}
		})
	}
}

func TestRangeOfAllCodesTakesNoMemory(t *testing.T) {
	u := ParseUnicode([]byte("1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"))
	require.Equal(t, 1, u.Len())
	text, ok := u.Text(1)
	assert.True(t, ok)
	assert.Equal(t, "B", text)
	text, _ = u.Text(0xFFFFFFFF)
	assert.Equal(t, "\uFFFD", text, "beyond Unicode")
}

func FuzzParseUnicode(f *testing.F) {
	f.Add([]byte("1 beginbfrange <00000000> <FFFFFFFF> <D840DC0B> endbfrange"), uint32(7))
	f.Add([]byte("beginbfrange <01> <03> [<0041> <0042>"), uint32(2))
	f.Add([]byte("beginbfchar < 0 0 3> (a(b)) <41> <4>"), uint32(0x41))
	f.Fuzz(func(t *testing.T, source []byte, code uint32) {
		u := ParseUnicode(source)
		require.LessOrEqual(t, u.Len(), len(source))
		u.Text(code)
	})
}
