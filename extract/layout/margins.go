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

// Margins are measured on rows of one piece that are longer than longRow of
// the page's width, so that tables and titles do not count. A page has margins
// of its own where this many rows tell them, its right edge only where this
// share of them ends there.
const (
	longRow   = 0.4
	tellRows  = 5
	tellShare = 0.4
)

// The left edge of the text is where this many lines begin, and this share
// of them.
const (
	edgeLines = 3
	edgeShare = 0.1
)

// margins are the left and right edge of a column of text.
type margins struct {
	left, right float64
	full        int // rows that end at the right edge
}

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
		common[width] = marginsOf(some)
	}
	for start := 0; start < len(rows); {
		end := start
		for end < len(rows) && rows[end].page == rows[start].page {
			end++
		}
		usual := common[int(math.Round(rows[start].pageWidth))]
		own := usual
		if len(longRows(rows[start:end])) >= tellRows {
			own = marginsOf(rows[start:end])
		}
		if own.full < tellRows || own.full < int(tellShare*float64(len(longRows(rows[start:end])))) {
			own.right = max(own.right, usual.right)
		}
		for i := start; i < end; i++ {
			rows[i].margins = own
		}
		start = end
	}
}

func longRows(rows []printedRow) []printedRow {
	var long []printedRow
	for _, r := range rows {
		if r.long() {
			long = append(long, r)
		}
	}
	return long
}

func (r printedRow) long() bool {
	return len(r.lines) == 1 && r.box.Width() >= longRow*r.pageWidth
}

// marginsOf measures the column that rows are set in: its right edge where
// long rows end, its left edge where they and the rows after them begin.
func marginsOf(rows []printedRow) margins {
	long := longRows(rows)
	if len(long) == 0 {
		long = rows
	}
	size := usualSize(long)
	starts := make([]float64, 0, len(rows))
	for i, r := range rows {
		if len(long) == len(rows) || r.long() || i > 0 && rows[i-1].long() && len(r.lines) == 1 {
			starts = append(starts, r.box.X0)
		}
	}
	right, full := rightEdge(long, size)
	return margins{left: leftEdge(starts, size), right: right, full: full}
}

// leftEdge is the leftmost place at which several lines begin; more may
// begin with an indent, where most paragraphs have one line.
func leftEdge(starts []float64, size float64) float64 {
	slices.Sort(starts)
	enough := max(edgeLines, int(edgeShare*float64(len(starts))))
	for i := 0; i+enough <= len(starts); i++ {
		if starts[i+enough-1]-starts[i] <= leftTolerance*size {
			return starts[i]
		}
	}
	return starts[0]
}

// rightEdge is the end of the stretch in which most rows end, and how many do.
func rightEdge(rows []printedRow, size float64) (edge float64, most int) {
	ends := make([]float64, len(rows))
	for i, r := range rows {
		ends[i] = r.box.X1
	}
	slices.Sort(ends)
	low := 0
	for high, end := range ends {
		for end-ends[low] > rightTolerance*size {
			low++
		}
		if high-low+1 >= most {
			edge, most = end, high-low+1
		}
	}
	return edge, most
}

// usualSize is the type size that most of the rows' glyphs have.
func usualSize(rows []printedRow) float64 {
	sizes := typeSizes{}
	for _, r := range rows {
		sizes.add(r.size, r.glyphs)
	}
	return sizes.commonest()
}

// typeSizes counts glyphs by their size in half points.
type typeSizes map[int]int

func (t typeSizes) add(size float64, glyphs int) { t[int(math.Round(2*size))] += glyphs }

// commonest is the size that most glyphs have, in points to a half; of two
// the larger.
func (t typeSizes) commonest() float64 {
	most := 0
	for size, count := range t {
		if count > t[most] || count == t[most] && size > most {
			most = size
		}
	}
	return float64(most) / 2
}
