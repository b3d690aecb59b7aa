package grid

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// atomGap is the widest gap, in font sizes, inside one piece of text:
	// letters of a word stand closer, word processors put a quarter between
	// Chinese and figures, columns stand farther apart.
	atomGap = 0.3
	// figureGap is the gap, in font sizes, that parts a figure from the
	// text beside it: in one run of text there is none at all, and dense
	// tables leave hardly more.
	figureGap = 0.03
	// apartGap is how much wider than the others of a row of digits, in font
	// sizes, the gap between two figures is: dense tables leave hardly more
	// between columns, and some fonts set all digits apart.
	apartGap = 0.12
	// groupGap is the widest gap, in font sizes, behind the comma inside a
	// figure: no figure ends with one, and some programs set a blank there.
	groupGap = 1.0
	// letterGap is the widest gap, in font sizes, between the letters of a
	// spaced word such as 合  计.
	letterGap = 4.0
)

// atom is a run of glyphs without a gap: the least that belongs to one cell.
type atom struct {
	box    geometry.Rect
	size   float64
	glyphs []pdf.Glyph
	text   string
}

// textRow is the atoms that stand side by side, left to right.
type textRow []atom

// rowsOf cuts rows of lines to atoms. fine tells whether
// figures are parted from text they touch.
func rowsOf(grouped [][]layout.Line, fine bool) []textRow {
	rows := make([]textRow, len(grouped))
	for i, row := range grouped {
		rows[i] = atomsOf(row, fine)
	}
	return rows
}

// atomsOf cuts lines at gaps and, where fine, where figures and text meet.
func atomsOf(lines []layout.Line, fine bool) textRow {
	var atoms textRow
	for i := range lines {
		glyphs := lines[i].Glyphs
		begin, start := len(atoms), 0
		for k := range glyphs {
			if k+1 == len(glyphs) || parted(&glyphs[k], &glyphs[k+1], fine) {
				atoms = append(atoms, whole(glyphs[start:k+1:k+1], fine)...)
				start = k + 1
			}
		}
		atoms = append(atoms[:begin], spelled(atoms[begin:])...)
	}
	slices.SortStableFunc(atoms, func(a, b atom) int { return cmp.Compare(a.box.X0, b.box.X0) })
	return spelledOver(atoms)
}

// whole is a run of glyphs as one atom or, where fine, several figures with
// decimals that stand closer than words do.
func whole(glyphs []pdf.Glyph, fine bool) textRow {
	run := newAtom(glyphs)
	if !fine || !isFigure(run.text) || !strings.Contains(run.text, ".") {
		return textRow{run}
	}
	usual := math.Inf(1)
	for i := range glyphs[1:] {
		usual = min(usual, glyphs[i+1].Box.X0-glyphs[i].Box.X1)
	}
	var figures textRow
	start, decimal := 0, false
	for i := range glyphs[1:] {
		decimal = decimal || glyphs[i].Text == "."
		gap := glyphs[i+1].Box.X0 - glyphs[i].Box.X1
		if decimal && (isDigits(glyphs[i].Text) || glyphs[i].Text == ")") && glyphs[i+1].Text != "." && gap-max(usual, 0) > apartGap*run.size {
			figures = append(figures, newAtom(glyphs[start:i+1:i+1]))
			start, decimal = i+1, false
		}
	}
	return append(figures, newAtom(glyphs[start:]))
}

func newAtom(glyphs []pdf.Glyph) atom {
	a := atom{box: glyphs[0].Box, size: glyphs[0].Size, glyphs: glyphs, text: glyphs[0].Text}
	if len(glyphs) == 1 {
		return a
	}
	var text strings.Builder
	text.Grow(len(glyphs) * utf8.UTFMax)
	for i := range glyphs {
		a.box = a.box.Union(glyphs[i].Box)
		text.WriteString(glyphs[i].Text)
	}
	a.text = text.String()
	return a
}

// parted tells whether two neighbouring glyphs belong to different atoms.
func parted(left, right *pdf.Glyph, fine bool) bool {
	gap := (right.Box.X0 - left.Box.X1) / math.Max(left.Size, 1)
	if left.Text == "," && isDigits(right.Text) {
		return gap > groupGap
	}
	if fine && isDash(left.Text) && isDigits(right.Text) && gap > apartGap {
		return true
	}
	if gap > atomGap {
		return true
	}
	return fine && gap > figureGap && inFigure(left.Text) != inFigure(right.Text)
}

// spelled joins the letters of spaced words: single characters of one line
// that do not head columns of their own, as 类, 款 and 项 do.
func spelled(atoms textRow) textRow {
	var joined textRow
	last, item := "", -1
	for i, a := range atoms {
		n := len(joined)
		if i > 0 && atoms[i-1].text == "款" && a.text == "项" {
			item = i
		}
		if n > 0 && i-1 != item && spells(last, a.text) && a.box.X0-joined[n-1].box.X1 <= letterGap*a.size {
			joined[n-1] = joined[n-1].with(a)
		} else {
			joined = append(joined, a)
		}
		last = a.text
	}
	return joined
}

// spells tells whether two texts may be letters of one spaced word. 类, 款 and
// 项 side by side head a column each.
func spells(left, right string) bool {
	return isLetter(left) && isLetter(right) && !(strings.Contains("类款项", left) && strings.Contains("类款项", right))
}

func isLetter(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	return n == len(text) && unicode.Is(unicode.Han, r)
}

// spelledOver joins letters of different lines of a row where they spell a
// word that is known.
func spelledOver(atoms textRow) textRow {
	var joined textRow
	for i := 0; i < len(atoms); {
		word, end := atoms[i], i+1
		for k := i + 1; k < len(atoms) && isLetter(atoms[k].text) && isLetter(atoms[i].text) &&
			atoms[k].box.X0-atoms[k-1].box.X1 <= letterGap*atoms[k].size; k++ {
			word = word.with(atoms[k])
			if isHeader(word.text) {
				end = k + 1
			}
		}
		word = atoms[i]
		for _, a := range atoms[i+1 : end] {
			word = word.with(a)
		}
		joined = append(joined, word)
		i = end
	}
	return joined
}

// with is the atom with another one's glyphs behind its own.
func (a atom) with(b atom) atom {
	a.box = a.box.Union(b.box)
	a.glyphs = slices.Concat(a.glyphs, b.glyphs)
	a.text += b.text
	return a
}

func (a atom) center() float64 { return (a.box.X0 + a.box.X1) / 2 }
func (a atom) middle() float64 { return (a.box.Y0 + a.box.Y1) / 2 }

// partedBy cuts an atom at gaps wider than so many font sizes.
func (a atom) partedBy(gap float64) textRow {
	var parts textRow
	start := 0
	for i := 1; i <= len(a.glyphs); i++ {
		if i == len(a.glyphs) || a.glyphs[i].Box.X0-a.glyphs[i-1].Box.X1 > gap*a.size {
			parts = append(parts, newAtom(a.glyphs[start:i:i]))
			start = i
		}
	}
	return parts
}

// inFigure tells whether a glyph can stand inside a figure or for none.
func inFigure(text string) bool {
	return isFigure(text) || isDash(text) || text != "" && strings.Contains(",.%()，．％（）¥￥△▲", text)
}

func (r textRow) top() float64 {
	top := math.Inf(1)
	for _, a := range r {
		top = math.Min(top, a.box.Y0)
	}
	return top
}

func (r textRow) bottom() float64 {
	bottom := math.Inf(-1)
	for _, a := range r {
		bottom = math.Max(bottom, a.box.Y1)
	}
	return bottom
}

// size is the largest type in the row.
func (r textRow) size() float64 {
	size := 1.0
	for _, a := range r {
		size = math.Max(size, a.size)
	}
	return size
}

// figures counts the atoms that are figures, and those of them with
// separators or decimals.
func (r textRow) figures() (all, amounts int) {
	for _, a := range r {
		if isFigure(a.text) {
			all++
			if strings.ContainsAny(a.text, ".,") {
				amounts++
			}
		}
	}
	return all, amounts
}

// hasWords tells whether not all of the row is figures and strokes for none.
func (r textRow) hasWords() bool {
	return slices.ContainsFunc(r, func(a atom) bool { return !isFigure(a.text) && !isDash(a.text) })
}
