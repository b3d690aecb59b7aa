package layout

import (
	"math"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// Text that is stamped over pages, upright and in the size of the tables' own, is
// told by what the pages have in common: a seal, a watermark in a line, a running
// head or foot that reaches into the table. It stands at the same place of many
// pages, and on some of them across text in other type.
const (
	overlayPages  = 3   // on so many pages at least,
	overlayShare  = 0.3 // and on this share of them
	overlayLength = 4   // characters at least
	overlayOver   = 2   // of which so many lie across others on one page
	overlayGap    = 3.0 // em from one to the next at most
	overlayInk    = 0.2 // the share of a character's box at each side that is blank
)

// stamp is a text at its place, in points.
type stamp struct {
	text string
	x, y int
	size int // tenths of a point
}

// stamped is such a text among the glyphs of a page, from one up to another.
type stamped struct {
	stamp
	from, to int
}

// MarkOverlays hides the text that lies across that of the pages, and gives by
// page its text, where there is any.
func MarkOverlays(pages []*pdf.Page) map[*pdf.Page]string {
	texts := make([][]stamped, len(pages))
	places := map[stamp]int{}
	for i, page := range pages {
		texts[i] = stampsOf(page.Glyphs)
		for _, s := range texts[i] {
			places[s.stamp]++
		}
	}
	least := max(overlayPages, int(math.Ceil(overlayShare*float64(len(pages)))))
	over := map[stamp]bool{}
	for i, page := range pages {
		common := slices.DeleteFunc(slices.Clone(texts[i]), func(s stamped) bool { return places[s.stamp] < least })
		markAcross(page, common, over)
	}
	marked := map[*pdf.Page]string{}
	for i, page := range pages {
		for _, s := range texts[i] {
			if over[s.stamp] && page.Glyphs[s.from].Hidden&pdf.HiddenMark == 0 {
				marked[page] += s.text
				for g := s.from; g < s.to; g++ {
					page.Glyphs[g].Hidden |= pdf.HiddenMark
				}
			}
		}
	}
	return marked
}

// stampsOf parts glyphs into texts that were drawn in one go, watermarks included.
func stampsOf(glyphs []pdf.Glyph) []stamped {
	var found []stamped
	for from := 0; from < len(glyphs); {
		to, text := from, strings.Builder{}
		for to < len(glyphs) && (to == from || goesOnAs(&glyphs[to-1], &glyphs[to])) {
			text.WriteString(glyphs[to].Text)
			to++
		}
		g := &glyphs[from]
		if to-from >= overlayLength && g.Hidden&^pdf.HiddenMark == 0 {
			found = append(found, stamped{stamp{text.String(), round(g.Origin.X), round(g.Origin.Y), round(10 * g.Size)}, from, to})
		}
		from = to
	}
	return found
}

func round(v float64) int { return int(math.Round(v)) }

// goesOnAs tells whether b goes on with the text of a, in its type.
func goesOnAs(a, b *pdf.Glyph) bool {
	gap := max(b.Box.X0-a.Box.X1, a.Box.X0-b.Box.X1, b.Box.Y0-a.Box.Y1, a.Box.Y0-b.Box.Y1)
	return a.Size == b.Size && a.Color == b.Color && a.Font == b.Font && a.Rotation == b.Rotation && a.Hidden == b.Hidden && gap <= overlayGap*a.Size
}

// markAcross notes which of the texts that many pages have lie across others of
// this page, set in other type, or were told as a watermark here.
func markAcross(page *pdf.Page, common []stamped, over map[stamp]bool) {
	own := make([]bool, len(page.Glyphs))
	for _, s := range common {
		for g := s.from; g < s.to; g++ {
			own[g] = true
		}
	}
	var others []*pdf.Glyph
	for g := range page.Glyphs {
		if other := &page.Glyphs[g]; !own[g] && !other.Space() && other.Hidden == 0 {
			others = append(others, other)
		}
	}
	compared := 0
	for _, s := range common {
		if compared += (s.to - s.from) * len(others); over[s.stamp] || compared > mostComparisons {
			continue
		}
		glyphs := page.Glyphs[s.from:s.to]
		over[s.stamp] = glyphs[0].Hidden&pdf.HiddenMark != 0 || countAcross(glyphs, others) >= overlayOver
	}
}

// countAcross counts the glyphs that lie across one of others in other type.
func countAcross(glyphs []pdf.Glyph, others []*pdf.Glyph) int {
	count := 0
	for i := range glyphs {
		g := &glyphs[i]
		ink := inkOf(g)
		if slices.ContainsFunc(others, func(o *pdf.Glyph) bool { return (o.Color != g.Color || o.Size != g.Size) && inkOf(o).Overlaps(ink) }) {
			count++
		}
	}
	return count
}

// inkOf is about where a glyph leaves ink.
func inkOf(g *pdf.Glyph) geometry.Rect {
	dx, dy := overlayInk*g.Box.Width(), overlayInk*g.Box.Height()
	return geometry.Rect{X0: g.Box.X0 + dx, Y0: g.Box.Y0 + dy, X1: g.Box.X1 - dx, Y1: g.Box.Y1 - dy}
}
