package normalize

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed traditional.txt
var traditionalTable string

// The block of CJK unified ideographs, to which traditional characters and
// their simplified forms belong.
const (
	firstIdeograph = 0x4e00
	lastIdeograph  = 0x9fff
)

// traditional has the simplified form of each ideograph from the first on; 0
// where it is its own. Every rune that is read is looked up here.
var traditional = sync.OnceValue(func() []uint16 {
	simple := make([]uint16, lastIdeograph-firstIdeograph+1)
	for line := range strings.Lines(traditionalTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, pair := range strings.Fields(line) {
			r := []rune(pair)
			simple[r[0]-firstIdeograph] = uint16(r[1])
		}
	}
	return simple
})

// Simplified writes traditional characters as simplified ones, one by one and
// without regard to the words they stand in. It serves to compare names in
// mirror pages with simplified ones; it is not a translation and not for
// printing.
func Simplified(s string) string { return strings.Map(simplify, s) }

// SimplifiedRune is Simplified for one rune.
func SimplifiedRune(r rune) rune { return simplify(r) }

func simplify(r rune) rune {
	if r < firstIdeograph || r > lastIdeograph {
		return r
	}
	if simple := traditional()[r-firstIdeograph]; simple != 0 {
		return rune(simple)
	}
	return r
}
