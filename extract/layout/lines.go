package layout

import (
	"maps"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/pdf"
)

// Lines gives the lines a reader sees on a page (see Visible), in the order
// of reading: top to bottom and, side by side, left to right. A line ends
// where a vertical rule stands between two glyphs and where the gap is wider
// than any word space. Turned text makes lines of its own, each direction of
// writing in its own order, upright text first.
func Lines(page *pdf.Page) []Line {
	sees := sightOf(page)
	seen := make([]int32, 0, len(page.Glyphs))
	for i := range page.Glyphs {
		if sees.glyph(&page.Glyphs[i]) {
			seen = append(seen, int32(i))
		}
	}
	lines := typeset(page.Glyphs, seen, page.Rules, true)
	for i := range lines {
		lines[i].Page = page.Number
	}
	return lines
}

// LinesOf gives the lines of glyphs that belong together, those of one table
// cell: whatever stands on one baseline is one line, however wide the gaps.
// Hidden glyphs are left out where others are plainly seen.
func LinesOf(glyphs []pdf.Glyph) []Line {
	sees := sight{blind: blindness(glyphs)}
	seen := make([]int32, 0, len(glyphs))
	for i := range glyphs {
		if sees.glyph(&glyphs[i]) {
			seen = append(seen, int32(i))
		}
	}
	return typeset(glyphs, seen, nil, false)
}

// typeset makes lines of the chosen glyphs, split at gaps and rules or not.
func typeset(glyphs []pdf.Glyph, chosen []int32, rules []pdf.Rule, split bool) []Line {
	c := compositor{glyphs: glyphs, split: split, set: make([]pdf.Glyph, 0, len(chosen))}
	for _, turned := range byRotation(glyphs, chosen) {
		d := directionOf(glyphs[turned[0]].Rotation)
		rows := rowsOf(marksOf(glyphs, turned, d))
		if split {
			c.crossings = d.crossings(rules)
		}
		if len(rows)*len(c.crossings) > mostComparisons {
			c.crossings = nil
		}
		for _, r := range rows {
			c.row(r)
		}
	}
	return c.lines
}

// mostComparisons bounds the work on one page: each row against each rule,
// each raised figure against each neighbour. Real pages need less than a
// hundredth of it; what needs more is a drawing or an attack, and goes without.
const mostComparisons = 50_000_000

// byRotation parts the chosen glyphs by their direction of writing, upright
// first.
func byRotation(glyphs []pdf.Glyph, chosen []int32) [][]int32 {
	upright := func(i int32) bool { return glyphs[i].Rotation == 0 }
	if len(chosen) > 0 && !slices.ContainsFunc(chosen, func(i int32) bool { return !upright(i) }) {
		return [][]int32{chosen}
	}
	turned := map[int16][]int32{}
	for _, i := range chosen {
		turned[glyphs[i].Rotation] = append(turned[glyphs[i].Rotation], i)
	}
	var parts [][]int32
	for _, degrees := range slices.Sorted(maps.Keys(turned)) {
		parts = append(parts, turned[degrees])
	}
	return parts
}

// compositor makes lines of rows.
type compositor struct {
	glyphs    []pdf.Glyph
	split     bool
	crossings []crossing
	set       []pdf.Glyph // the glyphs of all lines, one behind the other
	text      strings.Builder
	lines     []Line
}

// row appends the lines of one row.
func (c *compositor) row(r row) {
	borders := bordersAt(c.crossings, r)
	c.text.Reset()
	start := len(c.set)
	last, blanks := -1, 0.0
	for i, m := range r.marks {
		if m.blank {
			blanks += m.to - m.from
			continue
		}
		if last >= 0 {
			g := gapBetween(c.glyphs, r.marks, last, i, blanks)
			switch {
			case c.split && (m.over || g.crossed(borders) || g.wide() && !letterSpaced(c.glyphs, r.marks, i)):
				c.finish(start)
				start = len(c.set)
			case g.spaced():
				c.text.WriteByte(' ')
			}
		}
		c.text.WriteString(c.glyphs[m.glyph].Text)
		c.set = append(c.set, c.glyphs[m.glyph])
		last, blanks = i, 0
	}
	if last >= 0 {
		c.finish(start)
	}
}

// finish makes a line of the glyphs that were set from start on.
func (c *compositor) finish(start int) {
	line := Line{Text: c.text.String(), Glyphs: c.set[start:len(c.set):len(c.set)]}
	c.text.Reset()
	line.measure()
	c.lines = append(c.lines, line)
}

// measure takes box, size, font and weight from the line's glyphs: those
// that most of them have.
func (l *Line) measure() {
	l.Box = l.Glyphs[0].Box
	var faces []face
	bold := 0
	for i := range l.Glyphs {
		g := &l.Glyphs[i]
		l.Box = l.Box.Union(g.Box)
		if g.Bold {
			bold++
		}
		faces = countFace(faces, g)
	}
	l.Bold = 2*bold > len(l.Glyphs)
	most := commonest(faces)
	l.Size, l.Font = most.size, most.font
}

// face is a font at a size and how many glyphs of a line have it.
type face struct {
	size  float64
	font  string
	count int
}

// countFace counts g among faces. Beyond a few faces a line is no text, and
// which of them is the commonest says nothing.
func countFace(faces []face, g *pdf.Glyph) []face {
	const few = 16
	for i := range faces {
		if faces[i].size == g.Size && faces[i].font == g.Font {
			faces[i].count++
			return faces
		}
	}
	if len(faces) == few {
		return faces
	}
	return append(faces, face{size: g.Size, font: g.Font, count: 1})
}

func commonest(faces []face) face {
	return slices.MaxFunc(faces, func(a, b face) int { return a.count - b.count })
}
