package grid

import (
	"math"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// astride is how far, in font sizes, a border lies from the ends of the digits
	// beside it at least where it cuts one of them.
	astride = 0.1
	// mostOf is the share of a figure's width that tells which cell it is of.
	mostOf = 2.0 / 3
	// setClose is how far, in font sizes, the boxes of letters set closer than usual
	// lie over each other at most.
	setClose = 0.25
	// onBaseline is how far, in font sizes, the baselines of one text may differ.
	onBaseline = 0.02
)

// drawnFigure is a figure that was drawn in one go, nothing close before or behind
// it, and the cell that each of its glyphs stands in.
type drawnFigure struct {
	glyphs []pdf.Glyph
	cells  []int
	text   string
}

// gatherFigures gives a figure whose digits a border cuts to the cell that holds
// most of it: browsers print an amount on over the border of a column too narrow
// for it, and over what stands behind. The cells returned are in doubt: none holds
// most of a figure, its border may part two of them, or it has not the decimals of
// the others and may be one with what follows.
func (g *Grid) gatherFigures(glyphs []pdf.Glyph, cellOf []int) (doubt []int) {
	var crossing []drawnFigure
	decimals := map[int]int{} // how many figures have so many
	for _, f := range figuresDrawn(glyphs, cellOf) {
		switch {
		case g.crossesBorders(f):
			crossing = append(crossing, f)
		case wholeFigure.MatchString(f.text):
			decimals[decimalsOf(f.text)]++
		}
	}
	usual := func(text string) bool {
		return wholeFigure.MatchString(text) && decimals[decimalsOf(text)] >= mostCounted(decimals)
	}
	for _, f := range crossing {
		cut := g.cutsDigit(f)
		first := slices.IndexFunc(f.cells, func(c int) bool { return c != f.cells[0] })
		if !cut && usual(figureText(f.glyphs[:first])) {
			continue
		}
		home, share := f.holder()
		sure := share >= mostOf && usual(f.text)
		if !cut && !sure {
			doubt = append(doubt, f.cells...)
			continue
		}
		for i := range f.cells {
			f.cells[i] = home
		}
		if !sure {
			doubt = append(doubt, home)
		}
	}
	return doubt
}

func mostCounted(counts map[int]int) int {
	most := 1
	for _, n := range counts {
		most = max(most, n)
	}
	return most
}

// figuresDrawn are the runs of digits, with what stands in figures, that were drawn
// one after the other along a baseline and are no part of a longer text, and amounts
// that the text of the next cell touches.
func figuresDrawn(glyphs []pdf.Glyph, cellOf []int) []drawnFigure {
	var figures []drawnFigure
	for from := 0; from < len(glyphs); {
		to := from + 1
		for to < len(glyphs) && drawnOn(glyphs[from:to], &glyphs[to]) {
			to++
		}
		f := drawnFigure{glyphs: glyphs[from:to], cells: cellOf[from:to]}
		if f.read() {
			figures = append(figures, f)
		} else {
			figures = append(figures, f.amounts()...)
		}
		from = to
	}
	return figures
}

// drawnOn tells whether a glyph goes on with a text, as close as its others stand.
func drawnOn(text []pdf.Glyph, next *pdf.Glyph) bool {
	last := &text[len(text)-1]
	gap := next.Box.X0 - last.Box.X1
	if last.Space() || next.Space() || last.Hidden != next.Hidden || last.Size != next.Size || last.Rotation != next.Rotation ||
		math.Abs(last.Origin.Y-next.Origin.Y) > onBaseline*last.Size {
		return false
	}
	if len(text) > 1 {
		return math.Abs(gap-(text[1].Box.X0-text[0].Box.X1)) <= figureGap*last.Size
	}
	return gap <= atomGap*last.Size && gap >= -setClose*last.Size
}

// amounts are the amounts among the words of a text.
func (f *drawnFigure) amounts() []drawnFigure {
	var found []drawnFigure
	for from := 0; from < len(f.glyphs); from++ {
		to := from
		for to < len(f.glyphs) && inFigure(f.glyphs[to].Text) {
			to++
		}
		if part := (drawnFigure{glyphs: f.glyphs[from:to], cells: f.cells[from:to]}); part.read() && wholeFigure.MatchString(part.text) {
			found = append(found, part)
		}
		from = to
	}
	return found
}

// read tells whether the text is a figure of several signs.
func (f *drawnFigure) read() bool {
	for i := range f.glyphs {
		if !inFigure(f.glyphs[i].Text) || f.glyphs[i].Hidden != 0 {
			return false
		}
	}
	f.text = figureText(f.glyphs)
	return len(f.glyphs) > 1 && isFigure(f.text)
}

// figureText is the text of a figure, digits and points of full width made narrow.
func figureText(glyphs []pdf.Glyph) string {
	var text strings.Builder
	for i := range glyphs {
		text.WriteString(glyphs[i].Text)
	}
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, text.String())
}

// crossesBorders tells whether the figure stands in several cells, side by side.
func (g *Grid) crossesBorders(f drawnFigure) bool {
	crosses := false
	for i := 1; i < len(f.cells); i++ {
		a, b := f.cells[i-1], f.cells[i]
		if a != outside && b != outside && g.Cells[a].Row != g.Cells[b].Row {
			return false
		}
		crosses = crosses || a != b
	}
	return crosses
}

// cutsDigit tells whether a border cuts a digit of the figure.
func (g *Grid) cutsDigit(f drawnFigure) bool {
	for i := range f.glyphs[1:] {
		a, b := f.cells[i], f.cells[i+1]
		if a == b {
			continue
		}
		border, over := 0.0, astride*f.glyphs[i].Size
		if a != outside {
			border = g.Cells[a].Box.X1
		} else {
			border = g.Cells[b].Box.X0
		}
		if border < f.glyphs[i].Box.X1-over || border > f.glyphs[i+1].Box.X0+over {
			return true
		}
	}
	return false
}

// holder is the cell that holds most of the figure, and which share of its width.
func (f drawnFigure) holder() (cell int, share float64) {
	widths, whole := map[int]float64{}, 0.0
	for i := range f.glyphs {
		width := f.glyphs[i].Box.Width()
		whole += width
		if c := f.cells[i]; c != outside {
			if widths[c] += width; widths[c] > share {
				cell, share = c, widths[c]
			}
		}
	}
	return cell, share / whole
}

// gatherOverflow gives text that runs on over a border to the cell in which it
// begins: spreadsheets print what a cell has no room for over the empty cells
// beside it. A figure that a border cuts may stand in either of two columns:
// its parts are in doubt.
func (g *Grid) gatherOverflow() {
	at := g.places()
	for i := range g.Cells {
		cell := &g.Cells[i]
		for col := cell.Col + cell.ColSpan; col < g.Columns(); {
			next := &g.Cells[at[cell.Row*g.Columns()+col]]
			if !cell.isLine() || !next.isLine() || next.Row != cell.Row || next.RowSpan != cell.RowSpan {
				break
			}
			left, right := cell.Lines[0], next.Lines[0]
			if touch(left, right) && isFigure(right.Text) && !isFigure(left.Text) {
				next.Doubt = true
			}
			if !runsOn(left, right) {
				break
			}
			cell.set(slices.Concat(left.Glyphs, right.Glyphs), g.Page)
			next.Lines, next.Text = nil, ""
			col += next.ColSpan
		}
	}
}

// isLine tells whether all text of a cell is one line.
func (c *Cell) isLine() bool { return len(c.Lines) == 1 }

// runsOn tells whether two lines of words are one.
func runsOn(left, right layout.Line) bool {
	return !isFigure(left.Text) && !isFigure(right.Text) && touch(left, right)
}
