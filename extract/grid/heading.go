package grid

import (
	"cmp"
	"math"
	"slices"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// wrapGap is the widest free height, in font sizes, between the lines of
	// one wrapped header.
	wrapGap = 0.85
	// closeLines is the distance, in font sizes, of the lines of a wrapped
	// header that break where the writer wanted them to.
	closeLines = 1.45
	// concentric is how far apart, in font sizes, the centres of the lines of
	// one wrapped header may lie.
	concentric = 0.35
	// sameLevel is how far apart, in font sizes, the middles of header texts
	// of one level may lie.
	sameLevel = 0.3
	// fullLine is how much shorter, in font sizes, a line of a wrapped text
	// may be than the one below it: what hangs on a word is not parted.
	fullLine = 1.1
)

// heading is one header text, its lines joined, over one or several columns.
type heading struct {
	glyphs   []pdf.Glyph
	box      geometry.Rect
	size     float64
	lines    int
	last     geometry.Rect // of its lowest line
	first    geometry.Rect // of its uppermost line
	from, to int           // columns, set when the leaves are known
	leaf     bool
}

func (h *heading) center() float64 { return (h.box.X0 + h.box.X1) / 2 }
func (h *heading) middle() float64 { return (h.box.Y0 + h.box.Y1) / 2 }
func (h *heading) span() interval  { return interval{h.box.X0, h.box.X1} }

// text is the lines of the heading, joined.
func (h *heading) text() string {
	var c Cell
	c.set(h.glyphs, 0)
	return c.Text
}

// add puts a line over the ones that h has.
func (h *heading) add(a atom) {
	h.glyphs = append(h.glyphs, a.glyphs...)
	h.box = h.box.Union(a.box)
	h.size = math.Max(h.size, a.size)
	h.first = a.box
	if h.lines == 0 {
		h.last = a.box
	}
	h.lines++
}

// headings joins the wrapped lines of a header's texts.
func headings(rows []textRow, rules []pdf.Rule) []*heading {
	var found []*heading
	top := ruledInside(rows, rules)
	lead := leadingOf(rows)
	for i := len(rows) - 1; i >= 0; i-- {
		for _, a := range rows[i] {
			if below := joinable(found, rows[i], a, lead, rules, top); below != nil {
				below.add(a)
				continue
			}
			h := &heading{}
			h.add(a)
			found = append(found, h)
		}
	}
	slices.SortStableFunc(found, func(a, b *heading) int { return cmp.Compare(a.center(), b.center()) })
	return found
}

// leadingOf is the least distance of header texts that stand over each other
// with a common centre, 0 where none stand close.
func leadingOf(rows []textRow) float64 {
	least := 0.0
	for i, row := range rows {
		for _, a := range row {
			for _, lower := range rows[i+1:] {
				for _, b := range lower {
					d := b.middle() - a.middle()
					if math.Abs(a.center()-b.center()) <= concentric*a.size && d <= closeLines*a.size && (least == 0 || d < least) {
						least = d
					}
				}
			}
		}
	}
	return least
}

// ruledInside tells whether rules part the levels of the header.
func ruledInside(rows []textRow, rules []pdf.Rule) bool {
	if len(rows) == 0 {
		return false
	}
	top, bottom := rows[0].top(), rows[len(rows)-1].bottom()
	return slices.ContainsFunc(rules, func(r pdf.Rule) bool { return r.From.Y > top && r.From.Y < bottom })
}

// joinable is the heading that atom a is a further line of, nil for none.
func joinable(found []*heading, row textRow, a atom, lead float64, rules []pdf.Rule, ruled bool) *heading {
	var below *heading
	for _, h := range found {
		if h.span().overlaps(interval{a.box.X0, a.box.X1}) && (below == nil || h.box.Y0 < below.box.Y0) {
			below = h
		}
	}
	if below != nil && spellTogether(a, below) && !ruleBetween(rules, a.box, below.first) {
		return below
	}
	if below == nil || standAlone(a, below) || below.text() == subtotal || math.Abs(below.first.Center().X-a.center()) > concentric*a.size ||
		below.first.Y0-a.box.Y1 > wrapGap*a.size {
		return nil
	}
	if tight := below.first.Center().Y-a.middle() <= lead+0.1*a.size; !tight && a.box.Width() < below.first.Width()-fullLine*a.size {
		return nil
	}
	others := 0
	for _, h := range found {
		if h.span().overlaps(interval{a.box.X0, a.box.X1}) && h != below && math.Abs(h.first.Y0-below.first.Y0) < sameLevel*a.size {
			others++
		}
	}
	if others > 0 || ruleBetween(rules, a.box, below.first) {
		return nil
	}
	if !ruled && !closesBracket(below.text()) && headsNeighbours(found, row, below, a) {
		return nil
	}
	return below
}

// subtotal heads a column of its own under what it is a part of.
const subtotal = "小计"

// spellTogether tells whether a line and the lines below it are a known
// header together and none each for itself.
func spellTogether(a atom, below *heading) bool {
	if math.Abs(below.first.Center().X-a.center()) > 2*concentric*a.size || below.first.Y0-a.box.Y1 > 2*wrapGap*a.size {
		return false
	}
	text := below.text()
	return isHeader(a.text+text) && !(isHeader(a.text) && isHeader(text))
}

// standAlone tells whether a line and the lines below it are a known header
// each, but none together.
func standAlone(a atom, below *heading) bool {
	text := below.text()
	return isHeader(a.text) && isHeader(text) && !isHeader(a.text+text)
}

// ruleBetween tells whether a rule runs between two texts under each other.
func ruleBetween(rules []pdf.Rule, upper, lower geometry.Rect) bool {
	from, to := upper.Center().Y, lower.Center().Y
	x := (math.Max(upper.X0, lower.X0) + math.Min(upper.X1, lower.X1)) / 2
	return slices.ContainsFunc(rules, func(r pdf.Rule) bool {
		return r.From.Y > from && r.From.Y < to && r.From.X <= x && r.To.X >= x
	})
}

// headsNeighbours tells whether a, over the middle one of three headings, is
// the upper level of all: then the neighbours stand as low as the middle one,
// while beside a wrapped header a shorter one would stand at half its height.
func headsNeighbours(found []*heading, row textRow, below *heading, a atom) bool {
	var left, right *heading
	for _, h := range found {
		switch {
		case h == below:
		case h.box.X1 <= below.box.X0 && (left == nil || h.box.X1 > left.box.X1):
			left = h
		case h.box.X0 >= below.box.X1 && (right == nil || h.box.X0 < right.box.X0):
			right = h
		}
	}
	if left == nil || right == nil || slices.ContainsFunc(row, func(b atom) bool {
		return b.box.X0 >= left.box.X1 && b.box.X1 <= right.box.X0 && !below.span().overlaps(interval{b.box.X0, b.box.X1})
	}) {
		return false
	}
	low := func(h *heading) bool {
		return math.Abs(h.middle()-below.middle()) < sameLevel*a.size && h.box.Y0 >= a.box.Y1-1 && !slices.ContainsFunc(row, func(b atom) bool {
			return b.box != a.box && h.span().overlaps(interval{b.box.X0, b.box.X1})
		})
	}
	return low(left) && low(right)
}
