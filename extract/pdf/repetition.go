package pdf

import (
	"math"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
)

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

// find is which of glyphs a glyph repeats; -1 for none, which notes it as the next
// of them.
func (r *repetition) find(glyphs []Glyph, glyph *Glyph) int {
	reach := min(glyph.Size*boldOffset, cellSize)
	if !glyph.Space() {
		c0, c1 := r.column(glyph.Origin.X-reach), r.column(glyph.Origin.X+reach)
		r0, r1 := r.row(glyph.Origin.Y-reach), r.row(glyph.Origin.Y+reach)
		for row := r0; row <= r1; row++ {
			for column := c0; column <= c1; column++ {
				at := r.first[row*r.columns+column]
				for n := 0; at > 0 && n < maxChain; n++ {
					if repeats(&glyphs[at-1], glyph, reach) {
						return int(at - 1)
					}
					at = r.next[at-1]
				}
			}
		}
	}
	cell := r.row(glyph.Origin.Y)*r.columns + r.column(glyph.Origin.X)
	r.next = append(r.next, r.first[cell])
	r.first[cell] = int32(len(glyphs) + 1)
	return -1
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

// doubled is a glyph that was left out as a repetition.
type doubled struct {
	glyph  Glyph
	window geometry.Rect // the clip it was drawn through
	next   int           // index of the glyph drawn behind it
	at     int           // index of the glyph that it repeats
}

// partFigures puts figures together again that begin over the last digits of others:
// where an amount is too long for its column and the next one is printed over its
// end, equal digits may meet, and are no repetition. What the figures have in
// common is then the end of a longer text, drawn once, and the beginning of one
// that goes on with what is drawn once too.
func (in *interpreter) partFigures() {
	if len(in.doubled) == 0 {
		return
	}
	again := map[int]bool{}
	for i := range in.doubled {
		again[in.doubled[i].at] = true
	}
	var whole []Glyph
	var windows []geometry.Rect
	done := 0
	for from := 0; from < len(in.doubled); {
		to := from + 1
		for to < len(in.doubled) && in.doubled[to].next == in.doubled[from].next && goesOnInFigure(&in.doubled[to-1].glyph, &in.doubled[to].glyph) {
			to++
		}
		if group := in.doubled[from:to]; in.isBeginning(group, again) {
			next := group[0].next
			whole, windows = append(whole, in.page.Glyphs[done:next]...), append(windows, in.windows[done:next]...)
			for i := range group {
				whole, windows = append(whole, group[i].glyph), append(windows, group[i].window)
			}
			done = next
		}
		from = to
	}
	if done > 0 {
		in.page.Glyphs, in.windows = append(whole, in.page.Glyphs[done:]...), append(windows, in.windows[done:]...)
	}
}

// isBeginning tells whether the glyphs of a group, drawn one behind the other, are
// the beginning of a figure over the end of another one.
func (in *interpreter) isBeginning(group []doubled, again map[int]bool) bool {
	glyphs, first, last := in.page.Glyphs, &group[0], &group[len(group)-1]
	before, next := first.at-1, last.next
	return next < len(glyphs) && before >= 0 && !again[next] && !again[before] &&
		goesOnInFigure(&last.glyph, &glyphs[next]) && goesOnInFigure(&glyphs[before], &glyphs[first.at])
}

// goesOnInFigure tells whether b is the next sign of the figure that a is in.
func goesOnInFigure(a, b *Glyph) bool {
	const sameLine = 0.02 // em; rounding of coordinates
	return inFigure(a.Text) && inFigure(b.Text) && a.Size == b.Size && a.Rotation == b.Rotation &&
		math.Abs(a.Origin.Y-b.Origin.Y) <= sameLine*a.Size && math.Abs(b.Box.X0-a.Box.X1) <= boldOffset*a.Size
}

func inFigure(text string) bool { return len(text) == 1 && strings.Contains("0123456789.,", text) }
