package font

import (
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/pdf/font/cmap"
	"github.com/juesuan/juesuan/extract/pdf/font/encoding"
	"github.com/ledongthuc/pdf"
)

// meaningful tells whether a mapping says which character is meant. NUL,
// U+FFFD, noncharacters and private characters stand in ToUnicode maps whose
// generator did not know; other controls as white space do no harm.
func meaningful(text string) (string, bool) {
	if text == "" {
		return "", false
	}
	for _, c := range text {
		switch {
		case c == utf8.RuneError, c&0xFFFE == 0xFFFE, c >= 0xFDD0 && c <= 0xFDEF:
			return "", false
		case encoding.Private(c):
			return "", false
		case c == '\t', c == '\n', c == '\r':
			return " ", true
		case c < ' ', c >= 0x7F && c < 0xA0:
			return "", false
		}
	}
	return text, true
}

// readUnicode reads the font's ToUnicode entry; nil where it has none.
func readUnicode(v pdf.Value) (*cmap.Unicode, error) {
	entry := v.Key("ToUnicode")
	if entry.Kind() != pdf.Stream {
		return nil, nil
	}
	source, err := readStream(entry)
	return cmap.ParseUnicode(source), err
}
