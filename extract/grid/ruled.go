package grid

import (
	"math"
	"slices"
	"sort"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// snap is the distance in points within which two rules are the same
	// border: cell borders drawn on both sides lie up to 1.5 pt apart.
	snap = 2.0
	// reach is how far in points a rule's end may stop short of the rule it
	// meets: word processors leave half a line width, Excel up to 2 pt.
	reach = 3.0
	// covered is the share of a cell's side along which a border must be
	// drawn to part two cells; dashed borders cover a half and more.
	covered = 0.5
	// minExtent is the least width and height in points of a grid: less is
	// a box around a word or a signature.
	minExtent = 20.0
	// minRow is the least height in points of a grid of one row, as a page's
	// end leaves of a table, and minRowWidth the least width: the lowest rows
	// of printed forms have 10 pt, boxes around words are narrower.
	minRow, minRowWidth = 9.0, 150.0
)

// lattice is the rules of one ruled grid.
type lattice struct {
	horizontal, vertical []pdf.Rule
	inner                []pdf.Rule // vertical ones that meet none of the horizontal ones
	box                  geometry.Rect
}

// lattices groups the rules that touch each other.
func lattices(rules []pdf.Rule) []lattice {
	horizontal, vertical := split(rules)
	parent := make([]int, len(horizontal)+len(vertical))
	for i := range parent {
		parent[i] = i
	}
	sort.Slice(vertical, func(i, j int) bool { return vertical[i].From.X < vertical[j].From.X })
	for h, rule := range horizontal {
		first := sort.Search(len(vertical), func(i int) bool { return vertical[i].From.X >= rule.From.X-reach })
		for v := first; v < len(vertical) && vertical[v].From.X <= rule.To.X+reach; v++ {
			if vertical[v].From.Y-reach <= rule.From.Y && rule.From.Y <= vertical[v].To.Y+reach {
				union(parent, h, len(horizontal)+v)
			}
		}
	}
	return collect(parent, horizontal, vertical)
}

func split(rules []pdf.Rule) (horizontal, vertical []pdf.Rule) {
	for _, rule := range rules {
		if rule.Horizontal() {
			horizontal = append(horizontal, rule)
		} else {
			vertical = append(vertical, rule)
		}
	}
	return horizontal, vertical
}

func collect(parent []int, horizontal, vertical []pdf.Rule) []lattice {
	groups := map[int]*lattice{}
	var order []int
	for i := range parent {
		root := find(parent, i)
		group := groups[root]
		if group == nil {
			group = &lattice{}
			groups[root] = group
			order = append(order, root)
		}
		rule := geometry.Rect{}
		if i < len(horizontal) {
			group.horizontal = append(group.horizontal, horizontal[i])
			rule = bounds(horizontal[i])
		} else {
			group.vertical = append(group.vertical, vertical[i-len(horizontal)])
			rule = bounds(vertical[i-len(horizontal)])
		}
		group.box = group.box.Union(rule)
	}
	found := make([]lattice, 0, len(order))
	for _, root := range order {
		found = append(found, *groups[root])
	}
	return withOpenSides(found)
}

// withOpenSides adds to each lattice the vertical rules beside it that meet no
// horizontal one and reach from its top to its foot: the sides of cells that a
// page's ends cut off above and below. Inside it, one that begins or ends with it and
// runs along half of it is a side too: a total at the foot reaches over columns.
func withOpenSides(all []lattice) []lattice {
	var lone []pdf.Rule
	for _, l := range all {
		if len(l.horizontal) == 0 {
			lone = append(lone, l.vertical...)
		}
	}
	for i := range all {
		l := &all[i]
		if len(l.horizontal) == 0 {
			continue
		}
		box := l.box
		for _, rule := range lone {
			aside := rule.From.X < box.X0 || rule.From.X > box.X1
			top, foot := math.Abs(rule.From.Y-box.Y0) <= reach, math.Abs(rule.To.Y-box.Y1) <= reach
			switch {
			case aside && top && foot:
				l.vertical = append(l.vertical, rule)
				l.box = l.box.Union(bounds(rule))
			case !aside && (top || foot) && rule.To.Y-rule.From.Y > covered*box.Height()-reach:
				l.inner = append(l.inner, rule)
			}
		}
	}
	return all
}

func bounds(r pdf.Rule) geometry.Rect {
	return geometry.Rect{X0: r.From.X, Y0: r.From.Y, X1: r.To.X, Y1: r.To.Y}
}

func find(parent []int, i int) int {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}

func union(parent []int, a, b int) { parent[find(parent, a)] = find(parent, b) }

// openRow tells whether the lattice is a single row that a page's end leaves
// open above or below: one rule over its whole width and the sides of its cells,
// all from top to foot.
func (l lattice) openRow() bool {
	if len(l.vertical) < leastOpenSides || len(l.sides()) < leastOpenSides || l.box.Width() < minRowWidth || l.box.Height() < minRow {
		return false
	}
	across := slices.ContainsFunc(l.horizontal, func(r pdf.Rule) bool {
		return r.From.X <= l.box.X0+reach && r.To.X >= l.box.X1-reach
	})
	return across && !slices.ContainsFunc(l.vertical, func(r pdf.Rule) bool {
		return r.From.Y > l.box.Y0+reach || r.To.Y < l.box.Y1-reach
	})
}

// sides are the distinct positions of the vertical rules.
func (l lattice) sides() []float64 {
	xs := make([]float64, len(l.vertical))
	for i, rule := range l.vertical {
		xs[i] = rule.From.X
	}
	return cluster(xs)
}

// leastOpenSides is how many sides of cells an open row has at least: lines with
// fewer strokes of one height are parts of drawings.
const leastOpenSides = 4

// ruled tells whether the lattice draws cells, not only a line or a frame.
func (l lattice) ruled() bool {
	return l.openRow() || len(l.horizontal) >= 2 && len(l.vertical) >= 2 && len(l.horizontal)+len(l.vertical) >= 5 &&
		(l.box.Width() >= minExtent && l.box.Height() >= minExtent || l.box.Width() >= minRowWidth && l.box.Height() >= minRow)
}

// whole is the lattice with the sides of cells inside it.
func (l lattice) whole() lattice {
	l.vertical = slices.Concat(l.vertical, l.inner)
	return l
}

// borders are the distinct positions at which the lattice has rules, and its
// outer limits: a table broken at a page's end is open there, others have no
// rules at their sides. Ends that only miss the rule that they meet are no
// limits.
func (l lattice) borders() (xs, ys []float64) {
	var endsX, endsY []float64
	for _, rule := range l.vertical {
		endsY = append(endsY, rule.From.Y, rule.To.Y)
	}
	for _, rule := range l.horizontal {
		ys = append(ys, rule.From.Y)
		endsX = append(endsX, rule.From.X, rule.To.X)
	}
	return withLimits(l.sides(), endsX), withLimits(cluster(ys), endsY)
}

// withLimits adds to the borders how far the rules that cross them reach.
func withLimits(borders, ends []float64) []float64 {
	if len(ends) == 0 {
		return borders
	}
	low, high := slices.Min(ends), slices.Max(ends)
	if len(borders) == 0 {
		return []float64{low, high}
	}
	if low < borders[0]-reach {
		borders = slices.Insert(borders, 0, low)
	}
	if high > borders[len(borders)-1]+reach {
		borders = append(borders, high)
	}
	return borders
}

// cluster sorts the positions and replaces those nearer than snap to the next
// by their mean: rules over and under a border's own are that border too.
func cluster(positions []float64) []float64 {
	sort.Float64s(positions)
	var clustered []float64
	for i := 0; i < len(positions); {
		sum, j := 0.0, i
		for ; j < len(positions) && (j == i || positions[j]-positions[j-1] <= snap && positions[j]-positions[i] <= 2*snap); j++ {
			sum += positions[j]
		}
		clustered = append(clustered, sum/float64(j-i))
		i = j
	}
	return clustered
}

// slit is the widest gap in points between the frames of neighbouring cells, where
// browsers do not collapse them, as long as nothing is printed in it; no text has
// room in a narrow one. By themselves they leave 2 px of 0.75 pt.
const slit, narrowSlit = 5.0, 3.0

// withoutSlits takes two borders with a slit between them for one.
func withoutSlits(xs, ys []float64, box geometry.Rect, glyphs []pdf.Glyph) (columns, rows []float64) {
	printedX, printedY := make([]bool, len(xs)), make([]bool, len(ys))
	for i := range glyphs {
		if center := glyphs[i].Box.Center(); box.Contains(center) && !glyphs[i].Space() {
			printedX[between(xs, center.X)], printedY[between(ys, center.Y)] = true, true
		}
	}
	return closed(xs, printedX), closed(ys, printedY)
}

// closed is borders without the slits between them; printed tells in which of the
// intervals something is printed.
func closed(borders []float64, printed []bool) []float64 {
	var kept []float64
	for i := 0; i < len(borders); i++ {
		border := borders[i]
		if i+1 < len(borders) {
			if gap := borders[i+1] - border; gap <= narrowSlit || gap <= slit && !printed[i] {
				border += gap / 2
				i++
			}
		}
		kept = append(kept, border)
	}
	return kept
}

// borderMap tells between which neighbouring places of a grid a border runs.
type borderMap struct {
	rows, columns int
	right, below  []bool // by place: a border at its right side, below it
}

func (l lattice) borderMap(xs, ys []float64) borderMap {
	m := borderMap{rows: len(ys) - 1, columns: len(xs) - 1}
	m.right = make([]bool, m.rows*m.columns)
	m.below = make([]bool, m.rows*m.columns)
	along := make([]float64, m.rows*m.columns)
	for _, rule := range l.vertical {
		c := nearest(xs, rule.From.X) - 1
		if c < 0 || c >= m.columns-1 {
			continue
		}
		for r := range m.rows {
			along[r*m.columns+c] += overlap(rule.From.Y, rule.To.Y, ys[r], ys[r+1])
		}
	}
	for i := range along {
		r := i / m.columns
		m.right[i] = along[i] >= covered*(ys[r+1]-ys[r])
		along[i] = 0
	}
	for _, rule := range l.horizontal {
		r := nearest(ys, rule.From.Y) - 1
		if r < 0 || r >= m.rows-1 {
			continue
		}
		for c := range m.columns {
			along[r*m.columns+c] += overlap(rule.From.X, rule.To.X, xs[c], xs[c+1])
		}
	}
	for i := range along {
		c := i % m.columns
		m.below[i] = along[i] >= covered*(xs[c+1]-xs[c])
	}
	return m
}

func overlap(a0, a1, b0, b1 float64) float64 { return math.Max(0, math.Min(a1, b1)-math.Max(a0, b0)) }

// nearest is the index of the position closest to v.
func nearest(positions []float64, v float64) int {
	i := sort.SearchFloat64s(positions, v)
	if i == len(positions) || i > 0 && v-positions[i-1] < positions[i]-v {
		i--
	}
	return i
}

// spans merges places without a border between them into cells. A merged
// region that is no rectangle (a border is missing somewhere) is cut into
// its rows, so that no text changes its row.
func (m borderMap) spans() []Cell {
	parent := make([]int, m.rows*m.columns)
	for i := range parent {
		parent[i] = i
	}
	for i := range parent {
		if i%m.columns < m.columns-1 && !m.right[i] {
			union(parent, i, i+1)
		}
		if i/m.columns < m.rows-1 && !m.below[i] {
			union(parent, i, i+m.columns)
		}
	}
	regions := map[int][]int{}
	for i := range parent {
		root := find(parent, i)
		regions[root] = append(regions[root], i)
	}
	var cells []Cell
	for _, places := range regions {
		cells = append(cells, m.rectangles(places)...)
	}
	sortCells(cells)
	return cells
}

// rectangles is one cell for places that fill a rectangle, else one for each
// run of neighbours in a row.
func (m borderMap) rectangles(places []int) []Cell {
	r0, r1, c0, c1 := m.rows, 0, m.columns, 0
	for _, place := range places {
		r0, r1 = min(r0, place/m.columns), max(r1, place/m.columns)
		c0, c1 = min(c0, place%m.columns), max(c1, place%m.columns)
	}
	if len(places) == (r1-r0+1)*(c1-c0+1) {
		return []Cell{{Row: r0, Col: c0, RowSpan: r1 - r0 + 1, ColSpan: c1 - c0 + 1}}
	}
	slices.Sort(places)
	var cells []Cell
	for i := 0; i < len(places); {
		j := i + 1
		for j < len(places) && places[j] == places[j-1]+1 && places[j]%m.columns != 0 && !m.right[places[j-1]] {
			j++
		}
		cells = append(cells, Cell{Row: places[i] / m.columns, Col: places[i] % m.columns, RowSpan: 1, ColSpan: j - i})
		i = j
	}
	return cells
}
