package table

import (
	"math"
	"regexp"
	"slices"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/normalize"
)

// offCentre is the share of a table's width by which the middle of its title may
// lie off its own: a title is centred on its page's text, not on the table, and one
// of the other half lies at least half a width off.
const offCentre = 0.1

// inHalves parts the pages on which two tables stand side by side, as where two
// pages are printed on one sheet, into their halves, which are read one behind
// the other: captions, notes and further parts are those of their half.
func inHalves(pages []Page) []Page {
	var parted []Page
	before := math.NaN() // where the sheet before was parted
	for _, page := range pages {
		at, room, ok := page.gutter(before)
		if !ok {
			before = math.NaN()
			parted = append(parted, page)
			continue
		}
		before = at
		left, right := page.part(math.Inf(-1), at, room), page.part(at, math.Inf(1), room)
		right.half = 1
		parted = append(parted, left, right)
	}
	return parted
}

// gutter is where a page is parted, and how far the tables stand from there: between
// two grids that stand side by side, where nothing crosses it and each title stands
// over one of them. Without a title it is where the page before was parted.
func (p *Page) gutter(before float64) (at, room float64, ok bool) {
	for i, left := range p.Grids {
		for j, right := range p.Grids {
			if i == j || left.Box.X1 >= right.Box.X0 || !besideEachOther(p.withTitle(left), p.withTitle(right)) {
				continue
			}
			for _, at := range []float64{(left.Box.X1 + right.Box.X0) / 2, right.Box.X0 - atSide, left.Box.X1 + atSide} {
				room := min(at-left.Box.X1, right.Box.X0-at)
				if room <= 0 || p.crosses(at, room, max(left.Box.Y1, right.Box.Y1)) {
					continue
				}
				titles := p.part(math.Inf(-1), at, room).titlesOver(left) + p.part(at, math.Inf(1), room).titlesOver(right)
				if titles > 0 || titles == 0 && math.Abs(at-before) <= left.Box.Width()*offCentre {
					return at, room, true
				}
			}
		}
	}
	return 0, 0, false
}

// atSide is how far in points beside a table a page is parted where a title that
// is wider than its table leaves no room in the middle between two.
const atSide = 2.0

// besideEachOther tells whether a part of one table stands beside the other.
func besideEachOther(a, b geometry.Rect) bool { return min(a.Y1, b.Y1) > max(a.Y0, b.Y0) }

// withTitle is where a grid stands and the title in the middle over it, of two
// lines at most: the last row of a table may stand beside the title of the next.
func (p *Page) withTitle(g grid.Grid) geometry.Rect {
	box := g.Box
	var title layout.Line
	for _, line := range p.Lines {
		if isTitleOver(line, g) && math.Abs(line.Box.Center().X-g.Box.Center().X) <= offCentre*g.Box.Width() && line.Box.Y0 > title.Box.Y0 {
			title = line
		}
	}
	for _, line := range p.Lines {
		if title.Size > 0 && (line.Box == title.Box || overEachOther(line, title) && line.Size == title.Size && line.Box.Y1 <= title.Box.Y0 && title.Box.Y0-line.Box.Y1 <= title.Size) {
			box.Y0 = min(box.Y0, line.Box.Y0)
		}
	}
	return box
}

// isTitleOver tells whether a line may be the title of a grid under it, or the
// last line of one.
func isTitleOver(line layout.Line, g grid.Grid) bool {
	text := unitInTitle.ReplaceAllString(normalize.Label(line.Text), "")
	return line.Role == layout.Body && line.Box.Center().Y <= g.Box.Y0 && (looksLikeTitle(text) && !isFormNumber(text) || text == titleEnd)
}

// crosses tells whether a grid reaches over x, or a line of the page's own that
// stands over the foot of the tables: a note under them may be as wide as both.
func (p *Page) crosses(x, room, foot float64) bool {
	return slices.ContainsFunc(p.Grids, func(g grid.Grid) bool { return g.Box.X0 < x && x < g.Box.X1 }) ||
		slices.ContainsFunc(p.Lines, func(l layout.Line) bool { return l.Role == layout.Body && l.Box.Y0 < foot && fills(l, x, room) })
}

// fills tells whether a line leaves no room at x, half its size or what the tables
// leave: two titles side by side can be one line, which does.
func fills(l layout.Line, x, room float64) bool {
	room = min(room*nearly, l.Size/2)
	return slices.ContainsFunc(l.Glyphs, func(g pdf.Glyph) bool { return g.Box.X0 < x+room && x-room < g.Box.X1 })
}

// nearly is the share of the room beside a table that a text at its side leaves:
// rules may end a little off it.
const nearly = 0.5

// titlesOver counts the titles over a grid that stand in the middle over it; one
// that does not gives less than none: it may be that of both halves.
func (p Page) titlesOver(g grid.Grid) int {
	titles := 0
	for _, line := range p.Lines {
		if !isTitleOver(line, g) {
			continue
		}
		if math.Abs(line.Box.Center().X-g.Box.Center().X) > offCentre*g.Box.Width() {
			return math.MinInt32
		}
		titles++
	}
	return titles
}

// unitInTitle matches the unit that a title declares: （单位：万元）.
var unitInTitle = regexp.MustCompile(`（[^（）]*单位：[^（）]*）$`)

// part is what of a page stands between two places of its width, and the lines
// that begin there and reach over its right side.
func (p Page) part(from, to, room float64) Page {
	within := func(x float64) bool { return from < x && x <= to }
	reachesOver := func(l layout.Line, x float64) bool { return l.Box.X0 < x && x < l.Box.X1 && fills(l, x, room) }
	p.Grids = slices.DeleteFunc(slices.Clone(p.Grids), func(g grid.Grid) bool { return !within(g.Box.Center().X) })
	var lines []layout.Line
	for _, line := range p.Lines {
		glyphs := slices.DeleteFunc(slices.Clone(line.Glyphs), func(g pdf.Glyph) bool { return !within(g.Box.Center().X) })
		switch {
		case reachesOver(line, to):
			lines = append(lines, line)
		case reachesOver(line, from):
		case len(glyphs) == len(line.Glyphs):
			lines = append(lines, line)
		case len(glyphs) > 0:
			for _, piece := range layout.LinesOf(glyphs) {
				piece.Page, piece.Role = line.Page, line.Role
				lines = append(lines, piece)
			}
		}
	}
	p.Lines = lines
	return p
}

// asWideAs tells whether a part stands under another, or on the other half of a
// sheet and is as wide.
func (s *sheet) asWideAs(other *sheet) bool {
	return grid.SameWidth(s.grid, other.grid) ||
		s.half != other.half && math.Abs(s.grid.Box.Width()-other.grid.Box.Width()) <= offWidth
}

// offWidth is how far in points the widths of parts may differ that stand on
// different halves: rounding of borders by a program that scales pages down, less
// than any column is wide.
const offWidth = 6.0
