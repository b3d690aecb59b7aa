package grid

import (
	"math"
	"sort"
)

const (
	// valleyWidth is the least free width in points between two columns:
	// twice the padding that the densest tables leave.
	valleyWidth = 1.6
	// crossings is the share of rows whose text may cross a border between
	// columns: totals and headings centred over several columns.
	crossings = 0.2
	// crossedBy is how many rows with text of their own on both sides of a
	// border speak against one row that crosses it.
	crossedBy = 3
)

// interval is a range of x.
type interval struct{ from, to float64 }

func (i interval) center() float64 { return (i.from + i.to) / 2 }

// overlaps tells whether two intervals share more than an end.
func (i interval) overlaps(j interval) bool { return i.from < j.to && j.from < i.to }

// valleys are the widths that the columns of rows of text take: parted by
// free space from top to bottom first, then by space that only few rows cross.
func valleys(rows []textRow) []interval {
	left, right := math.Inf(1), math.Inf(-1)
	for _, row := range rows {
		for _, a := range row {
			left, right = math.Min(left, a.box.X0), math.Max(right, a.box.X1)
		}
	}
	cuts := cutsBetween(rows, left-1, right+1, int(crossings*float64(len(rows))))
	borders := append(append([]float64{left - 1}, cuts...), right+1)
	var columns []interval
	for i := 0; i+1 < len(borders); i++ {
		columns = append(columns, extent(rows, borders[i], borders[i+1]))
	}
	return columns
}

// extent is the width that the text between two borders takes; text that
// reaches over a border does not count.
func extent(rows []textRow, from, to float64) interval {
	taken := interval{to, from}
	for _, row := range rows {
		for _, a := range row {
			if a.box.X0 >= from-1 && a.box.X1 <= to+1 {
				taken.from, taken.to = math.Min(taken.from, a.box.X0), math.Max(taken.to, a.box.X1)
			}
		}
	}
	return taken
}

// cutsBetween cuts the width from left to right at its free space and each part
// again at space that up to limit rows cross.
func cutsBetween(rows []textRow, left, right float64, limit int) []float64 {
	for crossed := 0; crossed <= limit; crossed++ {
		if x, ok := bestCut(rows, left, right, crossed); ok {
			cuts := cutsBetween(rows, left, x, limit)
			cuts = append(cuts, x)
			return append(cuts, cutsBetween(rows, x, right, limit)...)
		}
	}
	return nil
}

// edge is where the text of a row begins (+1) or ends (-1).
type edge struct {
	x    float64
	step int
}

// bestCut is the middle of the widest space between left and right that
// exactly crossed rows cross, with text enough on both sides.
func bestCut(rows []textRow, left, right float64, crossed int) (float64, bool) {
	edges := edgesOf(rows, left, right)
	open, best, at, found := 0, valleyWidth, 0.0, false
	for i, e := range edges {
		if open == crossed && i > 0 {
			width, middle := e.x-edges[i-1].x, (e.x+edges[i-1].x)/2
			if width >= best && supported(rows, left, middle, right, crossed) {
				best, at, found = width, middle, true
			}
		}
		open += e.step
	}
	return at, found
}

// edgesOf are the ends of the text between left and right, in order.
func edgesOf(rows []textRow, left, right float64) []edge {
	var edges []edge
	for _, row := range rows {
		for _, a := range row {
			if a.box.X1 > left && a.box.X0 < right {
				edges = append(edges, edge{math.Max(a.box.X0, left), 1}, edge{math.Min(a.box.X1, right), -1})
			}
		}
	}
	sort.Slice(edges, func(i, j int) bool {
		if edges[i].x != edges[j].x {
			return edges[i].x < edges[j].x
		}
		return edges[i].step > edges[j].step
	})
	return edges
}

// supported tells whether text stands on both sides of a cut in enough rows:
// one row will do where none crosses it.
func supported(rows []textRow, left, middle, right float64, crossed int) bool {
	before, behind := 0, 0
	for _, row := range rows {
		var l, r bool
		for _, a := range row {
			l = l || a.box.X0 >= left-1 && a.box.X1 <= middle
			r = r || a.box.X0 >= middle && a.box.X1 <= right+1
		}
		if l {
			before++
		}
		if r {
			behind++
		}
	}
	need := max(1, crossedBy*crossed)
	return before >= need && behind >= need
}
