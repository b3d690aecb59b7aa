package normalize

import "unicode/utf8"

// fold maps a rune to the form the parsers of this package work on: Text with
// full-width punctuation made ASCII, traditional characters made simplified and
// the dashes made one. It reports -1 for what Text drops.
func fold(r rune) rune {
	r = mapRune(r)
	switch r {
	case '，':
		return ','
	case '（':
		return '('
	case '）':
		return ')'
	case '：':
		return ':'
	case '—':
		return '-'
	}
	return simplify(r)
}

// foldRunes folds a string into runes.
func foldRunes(s string) []rune {
	folded := make([]rune, 0, utf8.RuneCountInString(s))
	for _, r := range s {
		if r = fold(r); r >= 0 {
			folded = append(folded, r)
		}
	}
	return folded
}

// foldLabel folds a string into runes as foldRunes does its Label: without
// any white space.
func foldLabel(s string) []rune {
	folded := make([]rune, 0, utf8.RuneCountInString(s))
	for _, r := range s {
		if r = fold(r); r >= 0 && !isSpace(r) {
			folded = append(folded, r)
		}
	}
	return folded
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// line is folded text that knows where each of its runes stands in the string
// it was folded from.
type line struct {
	runes   []rune
	offsets []int // byte offset of each rune, and the string's length at the end
}

// foldLine folds s; the runes that Text drops are left out.
func foldLine(s string) line {
	n := utf8.RuneCountInString(s)
	l := line{make([]rune, 0, n), make([]int, 0, n+1)}
	for i, r := range s {
		if r = fold(r); r >= 0 {
			l.runes = append(l.runes, r)
			l.offsets = append(l.offsets, i)
		}
	}
	l.offsets = append(l.offsets, len(s))
	return l
}

// offset is where in the string the rune numbered i begins.
func (l line) offset(i int) int { return l.offsets[i] }
