package layout

import (
	"math"
	"slices"
)

// Where lines begin and end may differ by this many em within one column of
// text: indents, squeezed punctuation, ragged ends of figures.
const (
	leftTolerance  = 0.6
	rightTolerance = 1.1
)

// A page has margins of its own where this many of its lines, and this share
// of them, end at the same place.
const (
	justifiedLines = 5
	justifiedShare = 0.4
)

// The left edge of the text is where this many lines begin, and this share
// of them.
const (
	edgeLines = 3
	edgeShare = 0.1
)

// margins are the left and right edge of a column of text.
type margins struct{ left, right float64 }

// setMargins gives every row the margins of its page: the page's own where
// it has enough full lines, else those of all pages of its width.
func setMargins(rows []printedRow) {
	byWidth := map[int][]printedRow{}
	for _, r := range rows {
		width := int(math.Round(r.pageWidth))
		byWidth[width] = append(byWidth[width], r)
	}
	common := map[int]margins{}
	for width, some := range byWidth {
		common[width], _ = marginsOf(some)
	}
	for start := 0; start < len(rows); {
		end := start
		for end < len(rows) && rows[end].page == rows[start].page {
			end++
		}
		own, justified := marginsOf(rows[start:end])
		if !justified {
			own = common[int(math.Round(rows[start].pageWidth))]
		}
		for i := start; i < end; i++ {
			rows[i].margins = own
		}
		start = end
	}
}

// marginsOf measures the column that rows are set in; justified tells
// whether enough of them are full.
func marginsOf(rows []printedRow) (m margins, justified bool) {
	size := usualSize(rows)
	right, count := densest(rows, rightTolerance*size, func(r printedRow) float64 { return r.box.X1 })
	m.right = right
	m.left = leftEdge(rows, size)
	return m, count >= justifiedLines && float64(count) >= justifiedShare*float64(len(rows))
}

// leftEdge is the leftmost place at which several lines begin; more may
// begin with an indent, where most paragraphs have one line.
func leftEdge(rows []printedRow, size float64) float64 {
	starts := make([]float64, len(rows))
	for i, r := range rows {
		starts[i] = r.box.X0
	}
	slices.Sort(starts)
	enough := max(edgeLines, int(edgeShare*float64(len(rows))))
	for i := 0; i+enough <= len(starts); i++ {
		if starts[i+enough-1]-starts[i] <= leftTolerance*size {
			return starts[i]
		}
	}
	if len(starts) == 0 {
		return 0
	}
	return starts[0]
}

// densest finds the window of the given width that holds most values and
// returns the highest value in it and how many it holds.
func densest(rows []printedRow, width float64, of func(printedRow) float64) (highest float64, count int) {
	values := make([]float64, len(rows))
	for i, r := range rows {
		values[i] = of(r)
	}
	slices.Sort(values)
	low := 0
	for high, value := range values {
		for value-values[low] > width {
			low++
		}
		if high-low+1 >= count {
			highest, count = value, high-low+1
		}
	}
	return highest, count
}

// usualSize is the type size that most of the rows' glyphs have, to half a
// point.
func usualSize(rows []printedRow) float64 {
	counts := map[int]int{}
	most := 0
	for _, r := range rows {
		size := int(math.Round(2 * r.size))
		counts[size] += r.glyphs
		if counts[size] > counts[most] || counts[size] == counts[most] && size > most {
			most = size
		}
	}
	return float64(most) / 2
}
