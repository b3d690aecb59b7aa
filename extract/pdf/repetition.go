package pdf

import "math"

// A glyph drawn again within this part of its font size is the same glyph,
// drawn twice to look bold. Real producers move it by 0.02 to 0.1 em; the
// narrowest letter, i, advances by 0.22 em, so a true repetition is farther.
const boldOffset = 0.15

// noOffset is what two drawings at the same place differ by through rounding,
// in points: they do not thicken the glyph.
const noOffset = 0.02

// cellSize is the side of the squares glyphs are sorted into, in points;
// about a glyph's size, so that each holds few of them.
const cellSize = 8

// repetition finds glyphs that were drawn before at nearly the same place,
// by their square on the page.
type repetition struct {
	columns, rows int
	first         []int32 // by square: 1 + index of the latest glyph there
	next          []int32 // by glyph: 1 + index of the one before it in its square
}

// maxChain is how many glyphs of one square are compared. Tables of the
// smallest print have ten in a square; a page that heaps up more to slow the
// reader down keeps its repetitions.
const maxChain = 100

// maxCells bounds the squares of very large pages; beyond them glyphs share.
const maxCells = 1 << 20

// begin makes r ready for a page.
func (r *repetition) begin(width, height float64) {
	r.columns, r.rows = int(width/cellSize)+1, int(height/cellSize)+1
	if width > maxCells || height > maxCells || r.columns*r.rows > maxCells {
		r.columns, r.rows = 1024, 1024
	}
	if cells := r.columns * r.rows; cells > cap(r.first) {
		r.first = make([]int32, cells)
	} else {
		r.first = r.first[:cells]
		clear(r.first)
	}
	r.next = r.next[:0]
}

// seen tells whether glyph repeats one of glyphs, and which, and then marks
// that one; otherwise glyph is noted as the next of them.
func (r *repetition) seen(glyphs []Glyph, glyph *Glyph) (at int, again bool) {
	reach := min(glyph.Size*boldOffset, cellSize)
	if !glyph.Space() {
		c0, c1 := r.column(glyph.Origin.X-reach), r.column(glyph.Origin.X+reach)
		r0, r1 := r.row(glyph.Origin.Y-reach), r.row(glyph.Origin.Y+reach)
		for row := r0; row <= r1; row++ {
			for column := c0; column <= c1; column++ {
				at := r.first[row*r.columns+column]
				for n := 0; at > 0 && n < maxChain; n++ {
					if repeats(&glyphs[at-1], glyph, reach) {
						glyphs[at-1].repeat(glyph)
						return int(at - 1), true
					}
					at = r.next[at-1]
				}
			}
		}
	}
	cell := r.row(glyph.Origin.Y)*r.columns + r.column(glyph.Origin.X)
	r.next = append(r.next, r.first[cell])
	r.first[cell] = int32(len(glyphs) + 1)
	return 0, false
}

func (r *repetition) column(x float64) int { return square(x, r.columns) }
func (r *repetition) row(y float64) int    { return square(y, r.rows) }

func square(v float64, n int) int {
	if v != v || v <= 0 { // NaN comes of overflowing coordinates
		return 0
	}
	return int(min(v/cellSize, float64(n-1)))
}

// repeats tells whether b is a drawn again. An unmapped glyph can be any
// other, so it repeats nothing.
func repeats(a, b *Glyph, reach float64) bool {
	return math.Abs(a.Origin.X-b.Origin.X) <= reach && math.Abs(a.Origin.Y-b.Origin.Y) <= reach &&
		a.Text == b.Text && a.Text != Replacement && a.Rotation == b.Rotation &&
		math.Abs(a.Size-b.Size) <= noOffset*max(1, a.Size)
}

// repeat notes that g was drawn again as other: on top of it, so that its
// colour is the one that is seen.
func (g *Glyph) repeat(other *Glyph) {
	moved := math.Abs(g.Origin.X-other.Origin.X) > noOffset || math.Abs(g.Origin.Y-other.Origin.Y) > noOffset
	if other.Hidden == 0 {
		if g.Hidden == 0 && (moved || g.Mode != other.Mode) {
			g.Bold = true
		}
		g.Color, g.Mode, g.Hidden = other.Color, other.Mode, 0
	}
	g.Bold = g.Bold || other.Bold
}
