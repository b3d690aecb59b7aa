package chart

import (
	"cmp"
	"slices"
	"unicode"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// leastSide in points is the shorter side of a bar or sector.
	leastSide = 3.0
	// leastLine in points is how long the line of a line chart is.
	leastLine = 40.0
	// mostOn is how many characters may stand on a sector, mostOnBar on a bar:
	// more make it the ground of a text.
	mostOn, mostOnBar = 30, 12
	// mostSide is the share of the page's side that a bar or sector is long at
	// most.
	mostSide = 0.6
	// colourful is how far the lightest and the darkest of red, green and blue
	// are apart, of 255, in the colours of charts; those behind cells are pale.
	// dark is the brightness under which grey is one of them.
	colourful, dark = 40, 0xB0
	// level in points is how exactly bars stand on one line, uneven how much
	// their lengths differ: shaded cells of a table do not.
	level, uneven = 0.7, 2.0
	// apart in points is how far sectors of one chart stand from each other.
	apart = 24.0
	// edge in points is how far lines may miss each other that meet.
	edge = 2.0
)

// group is marks of one chart: the sectors of a pie, the bars of a bar chart,
// lines, or the picture of one in space.
type group struct {
	box   geometry.Rect
	count int // of sectors and bars: lines and pictures prove no chart
	bars  direction
}

// direction is that of the bars of a group.
type direction uint8

const (
	noBars direction = iota
	upright
	lying
)

// marks finds what a page shows of charts, by chart.
func marks(page *pdf.Page) []group {
	var groups []group
	for _, shape := range page.Shapes {
		switch {
		case !small(page, shape.Box):
		case !shape.Filled && shape.Box.Width() >= leastLine:
			groups = join(groups, group{box: shape.Box})
		case shape.Filled && isSector(page, shape):
			groups = join(groups, group{box: shape.Box, count: 1})
		}
	}
	for _, image := range page.Images {
		if small(page, image.Box) && image.Box.Width() >= leastLine {
			groups = join(groups, group{box: image.Box})
		}
	}
	bars := candidates(page)
	for _, row := range alike(bars, func(r geometry.Rect) (at, length float64) { return r.Y1, r.Height() }) {
		groups = join(groups, group{box: row.box, count: row.count, bars: upright})
	}
	for _, row := range alike(bars, func(r geometry.Rect) (at, length float64) { return r.X0, r.Width() }) {
		groups = join(groups, group{box: row.box, count: row.count, bars: lying})
	}
	return groups
}

// join adds a group, together with those that it lies near.
func join(groups []group, more group) []group {
	for i := 0; i < len(groups); i++ {
		if groups[i].box.Inset(-apart).Overlaps(more.box) {
			more = group{box: more.box.Union(groups[i].box), count: more.count + groups[i].count, bars: max(more.bars, groups[i].bars)}
			groups = slices.Delete(groups, i, i+1)
			i = -1 // what grew may reach another one
		}
	}
	return append(groups, more)
}

// isSector tells whether a filled shape may be a sector of a pie.
func isSector(page *pdf.Page, shape pdf.Shape) bool {
	if min(shape.Box.Width(), shape.Box.Height()) < leastSide || !coloured(shape.Color) {
		return false
	}
	count := 0
	for glyph := range layout.Visible(page) {
		if !glyph.Space() && shape.Box.Contains(glyph.Box.Center()) {
			count++
		}
	}
	return count <= mostOn
}

func small(page *pdf.Page, box geometry.Rect) bool {
	return box.Width() <= mostSide*page.Width && box.Height() <= mostSide*page.Height
}

// coloured tells whether charts are painted in a colour.
func coloured(color uint32) bool {
	r, g, b := int(color>>16&0xFF), int(color>>8&0xFF), int(color&0xFF)
	return max(r, g, b)-min(r, g, b) >= colourful || max(r, g, b) < dark
}

// mostBars is how many coloured rectangles a page has at most that are
// compared.
const mostBars = 400

// candidates are the places of a page that bars of a chart may be: coloured,
// with no word on them.
func candidates(page *pdf.Page) []geometry.Rect {
	var bars []geometry.Rect
	for _, fill := range page.Fills {
		if box := fill.Box; min(box.Width(), box.Height()) >= leastSide && small(page, box) && coloured(fill.Color) {
			bars = append(bars, box)
		}
	}
	if len(bars) > mostBars {
		return nil
	}
	return slices.DeleteFunc(bars, func(bar geometry.Rect) bool { return isGround(page, bar) })
}

// filled is the share of a rectangle that a figure's characters fill from which
// on it marks the figure in a sentence or a cell.
const filled = 0.4

// isGround tells whether text stands on a rectangle: words, or more than a bar's
// own figure.
func isGround(page *pdf.Page, bar geometry.Rect) bool {
	count, area := 0, 0.0
	for glyph := range layout.Visible(page) {
		if glyph.Space() || !bar.Contains(glyph.Box.Center()) {
			continue
		}
		count++
		area += glyph.Box.Width() * glyph.Box.Height()
		for _, r := range glyph.Text {
			if unicode.Is(unicode.Han, r) {
				return true
			}
		}
	}
	return count > mostOnBar || area > filled*bar.Width()*bar.Height()
}

// alike groups bars that stand on one line and are not all of one length.
func alike(bars []geometry.Rect, measure func(geometry.Rect) (at, length float64)) []group {
	sorted := slices.Clone(bars)
	slices.SortStableFunc(sorted, func(a, b geometry.Rect) int {
		x, _ := measure(a)
		y, _ := measure(b)
		return cmp.Compare(x, y)
	})
	var rows []group
	for from := 0; from < len(sorted); {
		at, least := measure(sorted[from])
		row, most := group{}, least
		for ; from < len(sorted); from++ {
			where, length := measure(sorted[from])
			if where-at > level {
				break
			}
			row = group{box: row.box.Union(sorted[from]), count: row.count + 1}
			least, most = min(least, length), max(most, length)
		}
		if row.count > 1 && most-least > uneven {
			rows = append(rows, row)
		}
	}
	return rows
}

// crossed tells whether rules part the marks as those of a table part its
// cells: across each other, or between the bars. Such rules run on past the
// marks; the edges of sectors end with them.
func (g group) crossed(rules []pdf.Rule) bool {
	inside := g.box.Inset(edge)
	rows, columns := 0, 0
	for _, r := range rules {
		switch {
		case r.To.X < inside.X0 || r.From.X > inside.X1 || r.To.Y < inside.Y0 || r.From.Y > inside.Y1:
		case r.Horizontal() && (r.From.X < g.box.X0-edge || r.To.X > g.box.X1+edge):
			rows++
		case !r.Horizontal() && (r.From.Y < g.box.Y0-edge || r.To.Y > g.box.Y1+edge):
			columns++
		}
	}
	return g.bars == upright && columns > 0 || g.bars == lying && rows > 0 || rows > 0 && columns > 0
}
