package table

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

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

// gutter is where a page is parted, and how far its print stands from there: between
// two grids that stand side by side, where nothing crosses it and each title stands
// over one of them. Without a title it is where the page before was parted. Where only
// one half has a grid, a title over that and print in the other one tell.
func (p *Page) gutter(before float64) (at, room float64, ok bool) {
	for i, left := range p.Grids {
		for j, right := range p.Grids {
			if i == j || left.Box.X1 >= right.Box.X0 || !besideEachOther(p.withTitle(left), p.withTitle(right)) {
				continue
			}
			foot := max(left.Box.Y1, right.Box.Y1) // a note under the tables may be as wide as both
			for _, strip := range append(p.strips(left.Box.X1, right.Box.X0, math.Inf(1)), p.strips(left.Box.X1, right.Box.X0, foot)...) {
				at, room := p.within(strip)
				titles := p.part(math.Inf(-1), at, room).titlesOver(left) + p.part(at, math.Inf(1), room).titlesOver(right)
				if titles > 0 || titles == 0 && math.Abs(at-before) <= left.Box.Width()*offCentre {
					return at, room, true
				}
			}
		}
	}
	return p.middle()
}

// middle is the middle of a page where only one of its halves has grids, with a title
// over the first, and the other one print.
func (p *Page) middle() (at, room float64, ok bool) {
	for _, strip := range p.strips(0, p.width(), math.Inf(1)) {
		if middle := p.width() / 2; strip.X0 > middle || strip.X1 < middle {
			continue
		}
		at, room = p.within(strip)
		half, other := p.part(math.Inf(-1), at, room), p.part(at, math.Inf(1), room)
		if len(half.Grids) == 0 {
			half, other = other, half
		}
		if len(half.Grids) == 0 || len(other.Grids) > 0 {
			return 0, 0, false
		}
		before := half.Grids[0].Box.X0 > at && readFoot(other.Lines).caption.title != "" // the title is left at the foot of the left half
		return at, room, before || half.titlesOver(half.Grids[0]) > 0 && other.hasPrint()
	}
	return 0, 0, false
}

// within is the place in a strip that is nearest to the page's middle, and how far its
// sides stand from there.
func (p *Page) within(strip geometry.Rect) (at, room float64) {
	aside := min(2*slit, strip.Width()) / 2
	at = min(max(p.width()/2, strip.X0+aside), strip.X1-aside)
	return at, min(at-strip.X0, strip.X1-at)
}

// hasPrint tells whether sentences, titles or rows of figures stand on the page.
func (p Page) hasPrint() bool {
	return grid.HasFigures(p.Lines) || slices.ContainsFunc(p.Lines, func(l layout.Line) bool {
		text := normalize.Label(l.Text)
		return l.Role == layout.Body && (strings.HasSuffix(text, "。") || looksLikeTitle(text))
	})
}

// width is that of the page as it is read.
func (p *Page) width() float64 {
	if p.turn.Degrees == 90 || p.turn.Degrees == 270 {
		return p.Height
	}
	return p.Width
}

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

// strips are the widths between two places that no grid stands in and no line of the
// page's own over the foot, those nearest to the page's middle first.
func (p *Page) strips(from, to, foot float64) []geometry.Rect {
	var filled []geometry.Rect
	for _, g := range p.Grids {
		filled = append(filled, g.Box)
	}
	for _, l := range p.Lines {
		if l.Role != layout.Body || l.Box.Y0 >= foot {
			continue
		}
		for _, g := range l.Glyphs {
			filled = append(filled, g.Box)
		}
	}
	slices.SortFunc(filled, func(a, b geometry.Rect) int { return cmp.Compare(a.X0, b.X0) })
	var strips []geometry.Rect
	at := from
	for _, box := range append(filled, geometry.Rect{X0: to, X1: to}) {
		if end := min(box.X0, to); end-at >= slit {
			strips = append(strips, geometry.Rect{X0: at, X1: end})
		}
		at = max(at, box.X1)
	}
	off := func(strip geometry.Rect) float64 { return math.Abs(strip.X0 + strip.X1 - p.width()) }
	slices.SortStableFunc(strips, func(a, b geometry.Rect) int { return cmp.Compare(off(a), off(b)) })
	return strips
}

// slit is the narrowest width in points that parts two tables: pages scaled down to
// lie side by side keep two millimetres of their margins at least, less what is
// printed over them.
const slit = 2.5

// fills tells whether a line leaves no room at x.
func fills(l layout.Line, x, room float64) bool {
	room = min(room, l.Size/2) * nearly
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

// mayGoOnBeside tells whether the table ends on one half of a sheet and the page is the
// next half, where rows may stand that go on with it, though in other columns.
func (b *builder) mayGoOnBeside(page Page) bool {
	last := b.lastSheet()
	return page.half != last.half && page.Number-last.grid.Page == last.half && !b.ended && !b.isNoted(last)
}

// offWidth is how far in points the widths of parts may differ that stand on
// different halves: rounding of borders by a program that scales pages down, less
// than any column is wide.
const offWidth = 6.0
