package normalize

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed traditional.txt
var traditionalTable string

// traditional maps traditional characters to simplified ones.
var traditional = sync.OnceValue(func() map[rune]rune {
	m := make(map[rune]rune)
	for line := range strings.Lines(traditionalTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, pair := range strings.Fields(line) {
			r := []rune(pair)
			m[r[0]] = r[1]
		}
	}
	return m
})

// Simplified writes traditional characters as simplified ones, one by one and
// without regard to the words they stand in. It serves to compare names in
// mirror pages with simplified ones; it is not a translation and not for
// printing.
func Simplified(s string) string { return strings.Map(simplify, s) }

// SimplifiedRune is Simplified for one rune.
func SimplifiedRune(r rune) rune { return simplify(r) }

func simplify(r rune) rune {
	if r < 0x4e00 || r > 0x9fff {
		return r
	}
	if simple, ok := traditional()[r]; ok {
		return simple
	}
	return r
}
