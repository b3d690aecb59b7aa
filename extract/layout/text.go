package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text joins the lines of a table cell: without a space between Chinese
// characters and inside a number that is broken over lines, with one between
// words.
func Text(lines []Line) string {
	var text strings.Builder
	last := rune(-1)
	for _, line := range lines {
		broken := true
		for piece := range strings.FieldsSeq(line.Text) {
			first, _ := utf8.DecodeRuneInString(piece)
			if last >= 0 && needsSpace(last, first, broken) {
				text.WriteByte(' ')
			}
			text.WriteString(piece)
			last, _ = utf8.DecodeLastRuneInString(piece)
			broken = false
		}
	}
	return text.String()
}

// needsSpace tells whether a space stays between two pieces of text that are
// printed apart: by a space in the line, or broken over lines. Beside Chinese
// a space means nothing; at the end of a line one is meant only between words.
func needsSpace(left, right rune, broken bool) bool {
	switch {
	case isChinese(left) || isChinese(right):
		return false
	case !broken:
		return true
	case inNumber(left) && inNumber(right):
		return false
	}
	return isWord(left) && isWord(right)
}

// inNumber tells whether r can stand inside a number.
func inNumber(r rune) bool {
	return unicode.IsDigit(r) || r == '.' || r == ','
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
