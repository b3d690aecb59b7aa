package press

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// figures draws the texts of one table's figures: how they are written is
// the same all over the table.
type figures struct {
	rand     *rand.Rand
	decimals int
	grouped  bool
	blanks   int // one in so many is blank
	dash     string
	zero     bool // blanks are printed as 0.00
	digits   int  // of the largest
}

func newFigures(r *rand.Rand, unit string) figures {
	f := figures{rand: r, decimals: 2, grouped: !chance(r, 4), blanks: pick(r, 2, 3, 4, 8), digits: 2 + r.IntN(5), zero: chance(r, 6)}
	if unit == "元" {
		f.digits += 3
	}
	if unit == "万元" && chance(r, 5) {
		f.decimals = pick(r, 4, 6, 1)
	}
	if chance(r, 5) {
		f.dash = pick(r, "-", "—", "--")
	}
	return f
}

// maybe draws a figure or a blank.
func (f figures) maybe() string {
	if !chance(f.rand, f.blanks) {
		return f.some()
	}
	if f.zero {
		return f.text("0", strings.Repeat("0", f.decimals))
	}
	return f.dash
}

// some draws a figure.
func (f figures) some() string {
	whole := f.rand.IntN(pow10(1 + f.rand.IntN(f.digits)))
	fraction := ""
	if f.decimals > 0 {
		fraction = fmt.Sprintf("%0*d", f.decimals, f.rand.IntN(pow10(f.decimals)))
	}
	text := f.text(strconv.Itoa(whole), fraction)
	if chance(f.rand, 60) {
		text = "-" + text
	}
	return text
}

func (f figures) text(whole, fraction string) string {
	if f.grouped {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}

func pow10(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}
