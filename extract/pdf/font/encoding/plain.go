package encoding

import "unicode"

// Plainer tells which of two characters that share a glyph is meant: the one
// that is not there for compatibility only, then the lower one.
func Plainer(a, b rune) bool {
	if oddity(a) != oddity(b) {
		return oddity(a) < oddity(b)
	}
	return a < b
}

// Plain tells whether c is neither private nor there for compatibility only.
func Plain(c rune) bool { return oddity(c) == 0 }

// oddity ranks characters that look alike: 0 the plain ones, 1 those that
// Unicode has for compatibility, 2 private ones.
func oddity(c rune) int {
	switch {
	case Private(c):
		return 2
	case c >= 0x2E80 && c <= 0x2FDF, // CJK and Kangxi radicals
		c >= 0xF900 && c <= 0xFAFF, c >= 0x2F800 && c <= 0x2FA1F, // compatibility ideographs
		c >= 0xFE10 && c <= 0xFE6F, // vertical and small forms
		!unicode.IsGraphic(c):
		return 1
	}
	return 0
}

// Private tells whether c is of Unicode's private use areas.
func Private(c rune) bool { return c >= 0xE000 && c <= 0xF8FF || c >= 0xF0000 }
