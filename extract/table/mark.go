package table

import (
	"strings"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// starMarks are the marks of notes that stand on the line of a figure: *880.00.
const starMarks = "*＊※"

// The mark of a note is raised by at least this much of the type it stands at,
// and smaller by this factor at least: word processors raise it by a third and
// set it in about 0.6 of the size.
const (
	markRise = 0.15
	markSize = 0.75
)

// unmark takes the raised mark of a note off the end of what stands in a cell:
// 880.00¹ is no 880.001.
func unmark(cell *grid.Cell) {
	n := len(cell.Lines)
	if n == 0 {
		return
	}
	line := cell.Lines[n-1]
	from := len(line.Glyphs)
	for from > 0 && isMark(line, line.Glyphs[from-1]) {
		from--
	}
	if from == 0 || from == len(line.Glyphs) || !mayBeMarked(line.Glyphs[from-1].Text) {
		return
	}
	lines := layout.LinesOf(line.Glyphs[:from])
	for i := range lines {
		lines[i].Page = line.Page
	}
	cell.Lines = append(cell.Lines[:n-1:n-1], lines...)
	cell.Text = layout.Text(cell.Lines)
}

// isMark tells whether a glyph of a line is raised and small, and may stand for
// a note: 1, ①, *, 注2, [3].
func isMark(line layout.Line, g pdf.Glyph) bool {
	return g.Size <= markSize*line.Size && line.Glyphs[0].Origin.Y-g.Origin.Y >= markRise*line.Size &&
		strings.Contains("0123456789①②③④⑤⑥⑦⑧⑨⑩*＊※注[]［］()（）", g.Text)
}

// mayBeMarked tells whether a mark may stand behind a character: not behind a
// decimal point, whose decimals are raised then, nor behind the m of m².
func mayBeMarked(text string) bool {
	return !strings.ContainsAny(text, ".,，") && !(text >= "A" && text <= "z")
}
