package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// JoinLines joins the lines that one name or paragraph was wrapped into. Chinese
// lines are joined as they are, as are the pieces of a number that was broken
// inside its digits, at a thousands separator or at the decimal point; Latin
// words get the space that the line end stood for.
func JoinLines(lines []string) string {
	var joined strings.Builder
	last := rune(0)
	for _, line := range lines {
		line = strings.TrimFunc(line, unicode.IsSpace)
		if line == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(line)
		if needsSpace(last, first) {
			joined.WriteByte(' ')
		}
		joined.WriteString(line)
		last, _ = utf8.DecodeLastRuneInString(line)
	}
	return joined.String()
}

// needsSpace tells whether a line end between two runes stood for a space.
func needsSpace(last, first rune) bool {
	switch {
	case isLatin(last):
		return isLatin(first) || isDigit(first)
	case isDigit(last):
		return isLatin(first)
	case strings.ContainsRune(",.;:!?)]", last):
		return isLatin(first)
	}
	return false
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) && r < 0xff00 }
