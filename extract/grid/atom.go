package grid

import (
	"math"
	"sort"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// atomGap is the widest gap, in font sizes, inside one piece of text:
	// letters of a word stand closer, columns farther apart.
	atomGap = 0.3
	// figureGap is the gap, in font sizes, that parts a figure from the
	// text beside it: in one run of text there is none at all, and dense
	// tables leave hardly more.
	figureGap = 0.03
)

// atom is a run of glyphs without a gap: the least that belongs to one cell.
type atom struct {
	box    geometry.Rect
	size   float64
	glyphs []pdf.Glyph
}

// figure tells whether the atom is a figure and nothing else.
func (a atom) figure() bool {
	digits := false
	for _, g := range a.glyphs {
		if !inFigure(g.Text) {
			return false
		}
		digits = digits || isFigure(g.Text)
	}
	return digits
}

// atomsOf cuts lines at gaps and where figures and text meet.
func atomsOf(lines []layout.Line) []atom {
	var atoms []atom
	for _, line := range lines {
		for i, glyph := range line.Glyphs {
			if i == 0 || parted(line.Glyphs[i-1], glyph) {
				atoms = append(atoms, atom{box: glyph.Box, size: glyph.Size})
			}
			last := &atoms[len(atoms)-1]
			last.box = last.box.Union(glyph.Box)
			last.glyphs = append(last.glyphs, glyph)
		}
	}
	sort.SliceStable(atoms, func(i, j int) bool { return atoms[i].box.X0 < atoms[j].box.X0 })
	return atoms
}

// parted tells whether two neighbouring glyphs belong to different atoms.
func parted(left, right pdf.Glyph) bool {
	gap := (right.Box.X0 - left.Box.X1) / math.Max(left.Size, 1)
	if gap > atomGap {
		return true
	}
	return gap > figureGap && inFigure(left.Text) != inFigure(right.Text)
}

// inFigure tells whether a glyph can stand inside a figure.
func inFigure(text string) bool {
	return isFigure(text) || text == "," || text == "." || text == "-" || text == "%"
}
