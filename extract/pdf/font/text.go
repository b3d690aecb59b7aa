package font

import (
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/pdf/font/cmap"
	"github.com/juesuan/juesuan/extract/pdf/font/encoding"
	"github.com/ledongthuc/pdf"
)

// meaning turns what a mapping gives for a code into text, if it says which
// character is meant. NUL, U+FFFD, noncharacters and private characters stand
// in the maps of generators that did not know; pictures, not nil in a font of
// pictures, reads the private ones.
func meaning(text string, pictures *encoding.Encoding) (string, bool) {
	if text == "" {
		return "", false
	}
	first, size := utf8.DecodeRuneInString(text)
	if size == len(text) {
		return characterMeaning(text, first, pictures)
	}
	for _, c := range text {
		if !sensible(c) {
			return "", false
		}
	}
	return text, true
}

func characterMeaning(text string, c rune, pictures *encoding.Encoding) (string, bool) {
	switch {
	case encoding.Private(c):
		return privateMeaning(c, pictures)
	case c == '\t', c == '\n', c == '\r', c >= 0x2000 && c <= 0x200A, c == 0x202F, c == 0x205F:
		return " ", true // blanks of other widths than the usual ones
	case c == 0xAD: // drawn, it is a hyphen
		return "-", true
	}
	return text, sensible(c)
}

// sensible tells whether c can be meant: no control, no noncharacter, not
// private.
func sensible(c rune) bool {
	switch {
	case c < ' ', c >= 0x7F && c < 0xA0, c == utf8.RuneError:
		return false
	case c&0xFFFE == 0xFFFE, c >= 0xFDD0 && c <= 0xFDEF:
		return false
	}
	return !encoding.Private(c)
}

// symbolRow is where the codes of picture fonts lie in the private use area.
const symbolRow = 0xF000

func privateMeaning(c rune, pictures *encoding.Encoding) (string, bool) {
	if code := c - symbolRow; pictures != nil && code > 0 && code <= 0xFF {
		return pictures[code], pictures[code] != ""
	}
	if assigned, ok := encoding.Assigned(c); ok {
		return string(assigned), true
	}
	return "", false
}

// readUnicode reads the font's ToUnicode entry; nil where it has none.
func readUnicode(v pdf.Value, room *Room) (*cmap.Unicode, error) {
	entry := v.Key("ToUnicode")
	if entry.Kind() != pdf.Stream {
		return nil, nil
	}
	source, err := room.read(entry, maxMapBytes)
	return cmap.ParseUnicode(source), err
}
