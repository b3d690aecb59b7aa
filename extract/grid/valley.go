package grid

import (
	"math"
	"sort"

	"github.com/juesuan/juesuan/extract/layout"
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

// columnsOf are the borders between the columns of rows of text: free space
// from top to bottom first, then space that only few rows cross.
func columnsOf(rows [][]layout.Line, left, right float64) []float64 {
	atoms := make([][]atom, 0, len(rows))
	for _, row := range rows {
		atoms = append(atoms, atomsOf(row))
	}
	cuts := cutsBetween(atoms, left, right, int(crossings*float64(len(rows))))
	xs := append([]float64{left}, cuts...)
	return append(xs, right)
}

// cutsBetween cuts the width from left to right at its free space and each part
// again at space that up to limit rows cross.
func cutsBetween(rows [][]atom, left, right float64, limit int) []float64 {
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
func bestCut(rows [][]atom, left, right float64, crossed int) (float64, bool) {
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

// edgesOf are the ends of the text between left and right, in order. Pieces
// of one row that touch are one.
func edgesOf(rows [][]atom, left, right float64) []edge {
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
func supported(rows [][]atom, left, middle, right float64, crossed int) bool {
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

// spread is the range of columns that a piece of text lies over: all those
// that it covers to a good part.
func spread(xs []float64, from, to float64) (first, last int) {
	first, last = between(xs, from), between(xs, to)
	// A piece that only just reaches over a border belongs to the column
	// that holds most of it.
	for first < last && xs[first+1]-from < math.Min(overhang*(to-from), xs[first+1]-xs[first]) {
		first++
	}
	for last > first && to-xs[last] < math.Min(overhang*(to-from), xs[last+1]-xs[last]) {
		last--
	}
	return first, last
}

// overhang is the share of a piece of text that may lie beyond the border of
// its column.
const overhang = 0.25
