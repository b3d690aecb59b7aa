package layout

import (
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
)

// paragraphOf joins rows to a paragraph.
func paragraphOf(rows []printedRow) Paragraph {
	first := rows[0]
	p := Paragraph{Indent: first.box.X0 - first.margins.left}
	var w writer
	for _, row := range rows {
		for i := range row.lines {
			line := &row.lines[i]
			switch {
			case i == 0:
				w.pending = lineBreak
			case line.Box.X0-row.lines[i-1].Box.X1 >= blanksGap*row.size:
				w.pending = columnBreak
			default:
				w.pending = wordBreak
			}
			w.line(line)
			p.Lines = append(p.Lines, *line)
		}
	}
	p.Text, p.Places = w.text.String(), w.places
	return p
}

// boundary is what lies between two pieces of text.
type boundary uint8

const (
	noBreak boundary = iota
	lineBreak
	wordBreak   // a space in the line
	columnBreak // a gap as wide as between columns
)

// writer puts lines together as text with the place of each rune.
type writer struct {
	text    strings.Builder
	places  []Place
	last    rune
	pending boundary
}

// line writes a line; its Text tells where between its glyphs there are
// spaces.
func (w *writer) line(l *Line) {
	rest := l.Text
	for i := range l.Glyphs {
		g := &l.Glyphs[i]
		if strings.HasPrefix(rest, " ") && !strings.HasPrefix(g.Text, " ") {
			rest, w.pending = rest[1:], wordBreak
		}
		rest = rest[min(len(g.Text), len(rest)):]
		place := Place{Page: l.Page, Box: g.Box}
		w.space(firstRune(*g), place)
		for _, r := range g.Text {
			w.places = append(w.places, place)
			w.last = r
		}
		w.text.WriteString(g.Text)
	}
}

// space writes a space before the rune next if one is meant there.
func (w *writer) space(next rune, at Place) {
	pending := w.pending
	w.pending = noBreak
	if len(w.places) == 0 || pending == noBreak {
		return
	}
	// Wide gaps part words; around a figure they are a form's filled-in blank.
	apart := pending == columnBreak && isChinese(w.last) && isChinese(next)
	if !apart && !needsSpace(w.last, next, pending == lineBreak) {
		return
	}
	before := w.places[len(w.places)-1]
	if before.Page == at.Page && before.Box.X1 <= at.Box.X0 {
		at.Box = geometry.Rect{X0: before.Box.X1, Y0: before.Box.Y0, X1: at.Box.X0, Y1: before.Box.Y1}
	} else {
		at = Place{Page: before.Page, Box: geometry.Rect{X0: before.Box.X1, Y0: before.Box.Y0, X1: before.Box.X1, Y1: before.Box.Y1}}
	}
	w.text.WriteByte(' ')
	w.places = append(w.places, at)
	w.last = ' '
}
