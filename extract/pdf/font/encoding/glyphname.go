package encoding

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"
)

//go:embed glyphlist.txt
var glyphList string

//go:embed zapfdingbats.txt
var dingbatList string

// glyphNames are the Adobe Glyph List and the names of ZapfDingbats, which do
// not collide.
var glyphNames = sync.OnceValue(func() map[string]string {
	names := make(map[string]string, 4600)
	for _, list := range []string{dingbatList, glyphList} {
		for line := range strings.Lines(list) {
			name, hex, ok := strings.Cut(strings.TrimSpace(line), ";")
			if !ok || strings.HasPrefix(name, "#") {
				continue
			}
			if s, ok := sequence(strings.Fields(hex)); ok {
				names[name] = s
			}
		}
	}
	return names
})

func sequence(hex []string) (string, bool) {
	var s strings.Builder
	for _, h := range hex {
		n, err := strconv.ParseUint(h, 16, 32)
		if err != nil || !utf8.ValidRune(rune(n)) {
			return "", false
		}
		s.WriteRune(rune(n))
	}
	return s.String(), s.Len() > 0
}

// Text is the characters that a glyph name stands for by the Adobe Glyph List
// Specification: a suffix after a period is dropped, components are joined by
// underscores, and a component is a name of the list, uniXXXX… or uXXXX[XX].
func Text(glyphName string) (string, bool) {
	base, _, _ := strings.Cut(glyphName, ".")
	if base == "" {
		return "", false
	}
	var s strings.Builder
	for component := range strings.SplitSeq(base, "_") {
		part, ok := componentText(component)
		if !ok {
			return "", false
		}
		s.WriteString(part)
	}
	return s.String(), true
}

func componentText(name string) (string, bool) {
	if s, ok := glyphNames()[name]; ok {
		return plain(name, s)
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 {
		return unitsText(hex)
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		return sequence([]string{hex})
	}
	return "", false
}

// unitsText reads groups of four digits as UTF-16: the specification allows
// no surrogates, some generators write them.
func unitsText(hex string) (string, bool) {
	var units []uint16
	for ; hex != ""; hex = hex[4:] {
		n, err := strconv.ParseUint(hex[:4], 16, 16)
		if err != nil {
			return "", false
		}
		units = append(units, uint16(n))
	}
	return string(utf16.Decode(units)), true
}

// plain replaces the private characters that the list has for small capitals
// and old-style figures: oneoldstyle is a 1, Asmall an A.
func plain(name, s string) (string, bool) {
	if c, _ := utf8.DecodeRuneInString(s); c < 0xE000 || c > 0xF8FF {
		return s, true
	}
	for _, style := range []string{"oldstyle", "small", "superior", "inferior", "serif", "sans"} {
		if base, ok := strings.CutSuffix(name, style); ok {
			if s, ok := glyphNames()[base]; ok {
				return s, true
			}
		}
	}
	s, ok := symbolPieces[name]
	return s, ok
}

// symbolPieces are the parts of tall brackets in the Symbol font, which the
// list (older than their Unicode characters) has as private ones.
var symbolPieces = map[string]string{
	"radicalex": "‾", "arrowvertex": "⏐", "arrowhorizex": "⎯",
	"parenlefttp": "⎛", "parenleftex": "⎜", "parenleftbt": "⎝",
	"bracketlefttp": "⎡", "bracketleftex": "⎢", "bracketleftbt": "⎣",
	"bracelefttp": "⎧", "braceleftmid": "⎨", "braceleftbt": "⎩", "braceex": "⎪",
	"integralex":   "⎮",
	"parenrighttp": "⎞", "parenrightex": "⎟", "parenrightbt": "⎠",
	"bracketrighttp": "⎤", "bracketrightex": "⎥", "bracketrightbt": "⎦",
	"bracerighttp": "⎫", "bracerightmid": "⎬", "bracerightbt": "⎭",
}
