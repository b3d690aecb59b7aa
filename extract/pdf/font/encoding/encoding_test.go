package encoding

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/encoding/charmap"
)

func TestGlyphNamesStandForCharacters(t *testing.T) {
	for name, want := range map[string]string{
		"A": "A", "one": "1", "quoteright": "’", "Euro": "€", "nbspace": "\u00A0",
		"uni9884": "预", "uni98847B97": "预算", "uniD840DC0B": "𠀋", "u2000B": "𠀋", "u4E00": "一",
		"f_f_i": "ffi", "a.sc": "a", "one.oldstyle": "1", "oneoldstyle": "1", "Asmall": "A", "parenlefttp": "⎛",
		"afii10017": "А", "a20": "✔", "dalethatafpatah": "\u05D3\u05B2",
	} {
		got, ok := Text(name)
		assert.True(t, ok, name)
		assert.Equal(t, want, got, name)
	}
	for _, name := range []string{"", ".notdef", "g12", "cid123", "glyph7", "uniXYZW", "uni123", "u12345678", "uD800", "A_g12"} {
		got, ok := Text(name)
		assert.False(t, ok, "%q is %q", name, got)
	}
}

// The encodings differ from the character sets of their platforms only where
// ISO 32000-2, annex D, says so.
func TestPlatformEncodingsAreThoseOfTheirCharacterSets(t *testing.T) {
	for _, c := range []struct {
		encoding *Encoding
		charset  *charmap.Charmap
		differs  map[int]string
	}{
		{WinAnsi, charmap.Windows1252, map[int]string{
			0x7F: "•", 0x81: "•", 0x8D: "•", 0x8F: "•", 0x90: "•", 0x9D: "•", 0xA0: " ", 0xAD: "-",
		}},
		{MacRoman, charmap.Macintosh, map[int]string{0x7F: "", 0xCA: " ", 0xDB: "¤", 0xF0: ""}},
	} {
		for code := ' '; code <= 0xFF; code++ {
			want, ok := c.differs[int(code)]
			if !ok {
				want = string(c.charset.DecodeByte(byte(code)))
			}
			assert.Equal(t, want, c.encoding[code], "code %x", code)
		}
	}
}

func TestStandardEncodingHasItsOwnQuotesAndLigatures(t *testing.T) {
	for code, want := range map[byte]string{
		0x27: "’", 0x60: "‘", 0xA9: "'", 0xC1: "`", 0xAE: "ﬁ", 0xE1: "Æ", 0xFB: "ß", 0x80: "", 0xA0: "",
	} {
		assert.Equal(t, want, Standard[code], "code %x", code)
	}
	for name, want := range map[string]*Encoding{
		"StandardEncoding": Standard, "WinAnsiEncoding": WinAnsi, "MacRomanEncoding": MacRoman,
	} {
		got, ok := Of(name)
		assert.True(t, ok)
		assert.Same(t, want, got)
	}
	_, ok := Of("Identity-H")
	assert.False(t, ok)
}

func TestPictureFontsHaveTicksAndBoxes(t *testing.T) {
	for _, c := range []struct {
		font string
		code byte
		want string
	}{
		{"Wingdings", 0xFC, "✓"}, {"Wingdings-Regular", 'l', "⚫"}, {"Wingdings 2", 'R', "☑"}, {"Wingdings2", 0xA3, "□"},
		{"SymbolMT", 0xB7, "•"}, {"ZapfDingbats", '4', "✔"}, {"Webdings", 'a', "✔"}, {"Wingdings 3", 'p', "▲"},
	} {
		encoding, ok := Pictures(c.font)
		assert.True(t, ok, c.font)
		assert.Equal(t, c.want, encoding[c.code], c.font)
	}
	_, ok := Pictures("SimSun")
	assert.False(t, ok)
}

func TestPrivateCharactersOfGBKHaveBeenAssigned(t *testing.T) {
	for private, want := range map[rune]rune{0xE81E: '龴', 0xE863: '䶮', 0xE864: '龻', 0xE815: '⺁', 0xE7C7: 'ḿ', 0xE7F3: '⿻', 0xE78D: '︐'} {
		got, ok := Assigned(private)
		assert.True(t, ok, "%U", private)
		assert.Equal(t, string(want), string(got), "%U", private)
	}
	for _, c := range []rune{0xE814, 0xE865, 0xF0B7, '一'} {
		_, ok := Assigned(c)
		assert.False(t, ok, "%U", c)
	}
}

func TestPlainCharactersComeBeforeLookalikes(t *testing.T) {
	for _, c := range [][2]rune{{'一', '⼀'}, {'见', '⻅'}, {'，', '︐'}, {'A', 'B'}, {'⼀', '\uE000'}, {' ', '\u00AD'}} {
		assert.True(t, Plainer(c[0], c[1]), "%c before %c", c[0], c[1])
		assert.False(t, Plainer(c[1], c[0]), "%c after %c", c[1], c[0])
	}
}

func FuzzText(f *testing.F) {
	for _, name := range []string{"A_B.alt", "uniD840", "u110000", "_", "uni"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if text, ok := Text(name); ok {
			assert.NotEmpty(t, text)
		}
	})
}
