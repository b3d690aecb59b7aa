package grid

import (
	"cmp"
	"math"
	"slices"
)

const (
	// fitStep is the step in points in which borders are tried, fitReach how
	// far left of all text the first one may lie.
	fitStep  = 0.25
	fitReach = 60.0
	// fitSlack is how far in points text may reach over a border that is
	// derived from the centres of headers.
	fitSlack = 1.0
	// fitDoubt is how much worse in points the second best reading must be
	// aligned than the best one.
	fitDoubt = 1.5
)

// column is a column as header and body show it.
type column struct {
	head  *heading // nil where no header stands over it
	body  interval // of the body's text; from > to where there is none
	named bool     // names or codes stand in it, no figures
}

func (c column) empty() bool { return c.body.from > c.body.to }

// extent is the width that header and body take.
func (c column) extent() interval {
	switch {
	case c.head == nil:
		return c.body
	case c.empty():
		return c.head.span()
	}
	return interval{math.Min(c.body.from, c.head.box.X0), math.Max(c.body.to, c.head.box.X1)}
}

// match gives the columns that leaves and the body's own columns make
// together. Text under a header is in its column; what stands under none
// is told by the order and then by where the centred headers put the borders.
func match(leaves []*heading, body []interval, rows []textRow) ([]column, bool) {
	m := matching{leaves: leaves, rows: rows}
	for _, b := range body {
		parts, ok := m.cut(b)
		if !ok {
			return nil, false
		}
		m.body = append(m.body, parts...)
	}
	m.of = make([]int, len(m.body))
	for b := range m.body {
		m.of[b] = m.over(b)
	}
	for b := range m.body {
		if m.of[b] == -1 && !m.settle(b) {
			return nil, false
		}
	}
	return m.columns()
}

// matching is the search for the leaf over each of the body's columns.
type matching struct {
	leaves []*heading
	body   []interval
	rows   []textRow
	of     []int // leaf by column of the body; -1 open, -2 none
}

// cut parts a column of the body that several leaves stand over: two columns
// with no free space between them from top to bottom.
func (m *matching) cut(b interval) ([]interval, bool) {
	var over []*heading
	for _, leaf := range m.leaves {
		if leaf.span().overlaps(b) {
			over = append(over, leaf)
		}
	}
	var parts []interval
	for i := 1; i < len(over); i++ {
		x, ok := m.clearest(over[i-1].box.X1, over[i].box.X0)
		if !ok {
			return nil, false
		}
		parts = append(parts, m.filled(b.from, x))
		b.from = x
	}
	return append(parts, m.filled(b.from, b.to)), true
}

// filled is the width that text takes between two places.
func (m *matching) filled(from, to float64) interval {
	return extent(m.rows, from, to)
}

// clearest is the place between two headers that the fewest texts cross, in
// the middle of the free space; false where too many do.
func (m *matching) clearest(from, to float64) (float64, bool) {
	best, start, end := math.MaxInt, from, from
	for x := from; x <= to; x += fitStep {
		crossed := 0
		for _, row := range m.rows {
			if slices.ContainsFunc(row, func(a atom) bool { return a.box.X0 < x && a.box.X1 > x }) {
				crossed++
			}
		}
		switch {
		case crossed < best:
			best, start, end = crossed, x, x
		case crossed == best && x-end <= fitStep:
			end = x
		}
	}
	return (start + end) / 2, float64(best) <= crossings*float64(len(m.rows))
}

// over is the leaf over column b, -1 for none.
func (m *matching) over(b int) int {
	for i, leaf := range m.leaves {
		if leaf.span().overlaps(m.body[b]) {
			return i
		}
	}
	return -1
}

// settle finds the leaf of column b and of those right of it that stand under
// none: between the leaves of their neighbours there are as many as columns,
// as many as columns of figures, or the borders must tell.
func (m *matching) settle(b int) bool {
	end := b
	for end < len(m.body) && m.of[end] == -1 {
		end++
	}
	left, right := m.lastLeaf(b), len(m.leaves)
	if end < len(m.body) {
		right = m.of[end]
	}
	var figures []int
	for k := b; k < end; k++ {
		if !wordyOrCode(m.rows, m.body[k]) {
			figures = append(figures, k)
		}
	}
	free := max(0, right-left-1)
	switch {
	case free == end-b:
		for k := b; k < end; k++ {
			m.of[k] = left + 1 + k - b
		}
		return true
	case free == len(figures):
		for k := b; k < end; k++ {
			m.of[k] = -2
		}
		for i, k := range figures {
			m.of[k] = left + 1 + i
		}
		return true
	case free < end-b:
		return false
	}
	return m.byBorders(b, end)
}

func (m *matching) lastLeaf(b int) int {
	for k := b - 1; k >= 0; k-- {
		if m.of[k] >= 0 {
			return m.of[k]
		}
	}
	return -1
}

// byBorders derives the borders from the centres of the leaves: each header
// stands in the middle of its column, so that one border gives all others.
// The first one is tried at every place; only one reading may be left that
// cuts no text and puts the figures in line with their borders.
func (m *matching) byBorders(b, end int) bool {
	low := math.Min(m.leaves[0].box.X0, m.body[0].from)
	best, second := fitted{misfit: math.Inf(1)}, math.Inf(1)
	for x := low - fitReach; x <= low; x += fitStep {
		f, ok := m.fit(x)
		if !ok {
			continue
		}
		switch {
		case best.of != nil && slices.Equal(f.of, best.of):
			best.misfit = math.Min(best.misfit, f.misfit)
		case f.misfit < best.misfit:
			best, second = f, best.misfit
		default:
			second = math.Min(second, f.misfit)
		}
	}
	if best.of == nil || second-best.misfit < fitDoubt {
		return false
	}
	copy(m.of[b:end], best.of[b:end])
	return true
}

// fitted is one reading: the leaf over each of the body's columns, and how far
// the figures are from being aligned, in points.
type fitted struct {
	of     []int
	misfit float64
}

// fit reads the columns with the first border at x.
func (m *matching) fit(x float64) (fitted, bool) {
	xs := []float64{x}
	for i, leaf := range m.leaves {
		next := 2*leaf.center() - xs[i]
		if next < leaf.box.X1-fitSlack || i+1 < len(m.leaves) && next > m.leaves[i+1].box.X0+fitSlack {
			return fitted{}, false
		}
		xs = append(xs, next)
	}
	f := fitted{of: make([]int, len(m.body))}
	var figures placing
	for b, body := range m.body {
		i := between(xs, body.center())
		if body.from < xs[i]-fitSlack || body.to > xs[i+1]+fitSlack || m.of[b] >= 0 && m.of[b] != i || b > 0 && f.of[b-1] == i {
			return fitted{}, false
		}
		f.of[b] = i
		if !wordyOrCode(m.rows, body) {
			figures.add(body, xs[i], xs[i+1])
		}
	}
	f.misfit = figures.misfit()
	return f, true
}

// spreadOf is the distance from the least to the greatest value.
func spreadOf(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	return slices.Max(values) - slices.Min(values)
}

// columns puts leaves and body together, left to right.
func (m *matching) columns() ([]column, bool) {
	var columns []column
	next := 0
	for b, body := range m.body {
		i := m.of[b]
		for ; i >= 0 && next < i; next++ {
			columns = append(columns, column{head: m.leaves[next], body: interval{1, 0}})
		}
		c := column{body: body, named: wordyOrCode(m.rows, body)}
		if i >= 0 {
			c.head = m.leaves[i]
			if i < next { // one leaf over two columns: 项目 over code and name
				if !wordyOrCode(m.rows, body) || !wordyOrCode(m.rows, m.body[b-1]) {
					return nil, false
				}
				if last := len(columns) - 1; m.hasNames(m.body[b-1]) { // a name goes on under its code
					columns[last].body = interval{columns[last].body.from, body.to}
					continue
				}
			}
			next = i + 1
		}
		columns = append(columns, c)
	}
	for ; next < len(m.leaves); next++ {
		columns = append(columns, column{head: m.leaves[next], body: interval{1, 0}})
	}
	return columns, true
}

// hasNames tells whether words stand in a column, but for totals.
func (m *matching) hasNames(column interval) bool {
	return slices.ContainsFunc(slices.Concat(m.rows...), func(a atom) bool {
		return column.overlaps(interval{a.box.X0, a.box.X1}) && hanIn(a.text) > 0 && !looseText.MatchString(a.text)
	})
}

// wordyOrCode tells whether a column holds names or codes, no figures.
func wordyOrCode(rows []textRow, column interval) bool {
	for _, row := range rows {
		for _, a := range row {
			if column.overlaps(interval{a.box.X0, a.box.X1}) && isFigure(a.text) && !isDigits(a.text) {
				return false
			}
		}
	}
	return true
}

func isDigits(text string) bool {
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return text != ""
}

// bordersOf are the borders that columns may have, the likeliest first: those
// that leave every header in the middle of its column and cut no text, else
// the one reading with borders in the middle of the free space.
func bordersOf(columns []column, heads []*heading) [][]float64 {
	left, right := columns[0].extent().from, columns[len(columns)-1].extent().to
	for _, h := range heads {
		left, right = math.Min(left, h.box.X0), math.Max(right, h.box.X1)
	}
	found := derived(columns, left)
	if len(found) == 0 {
		xs := []float64{left}
		for i := 1; i < len(columns); i++ {
			left, right := columns[i-1].extent(), columns[i].extent()
			if columns[i-1].head != nil && columns[i-1].head == columns[i].head {
				left, right = columns[i-1].body, columns[i].body
			}
			xs = append(xs, (left.to+right.from)/2)
		}
		found = [][]float64{append(xs, right)}
	}
	for _, xs := range found {
		last := len(xs) - 1
		xs[0], xs[last] = math.Min(xs[0], left-1), math.Max(xs[last], right+1)
	}
	return found
}

// derived are the borders that leave every header in the middle of its
// column and the figures about as well aligned as they can be, those with the
// most room between text and borders first.
func derived(columns []column, left float64) [][]float64 {
	type reading struct {
		xs           []float64
		misfit, room float64
	}
	var all []reading
	best := math.Inf(1)
	for x := left - fitReach; x <= left+fitSlack; x += fitStep {
		if xs, off, ok := bordersFrom(columns, x); ok {
			all = append(all, reading{xs, off, roomIn(columns, xs)})
			best = math.Min(best, off)
		}
	}
	slices.SortStableFunc(all, func(a, b reading) int { return cmp.Compare(b.room, a.room) })
	var found [][]float64
	for _, r := range all {
		if r.misfit <= best+fitSlack {
			found = append(found, r.xs)
		}
	}
	return found
}

// roomIn is the least distance of text from the borders of its column.
func roomIn(columns []column, xs []float64) float64 {
	room := math.Inf(1)
	for i, c := range columns {
		taken := c.extent()
		room = min(room, taken.from-xs[i], xs[i+1]-taken.to)
	}
	return room
}

// bordersFrom are the borders that follow from the first one, and how far the
// figures, and the names, are from being aligned, in points.
func bordersFrom(columns []column, x float64) (xs []float64, misfit float64, ok bool) {
	xs = []float64{x}
	var figures, names placing
	for i, c := range columns {
		if c.head == nil || i > 0 && columns[i-1].head == c.head {
			return nil, 0, false
		}
		next := 2*c.head.center() - x
		taken := c.extent()
		if taken.from < x-fitSlack || taken.to > next+fitSlack {
			return nil, 0, false
		}
		switch {
		case c.empty():
		case c.named:
			names.add(c.body, x, next)
		default:
			figures.add(c.body, x, next)
		}
		xs = append(xs, next)
		x = next
	}
	return xs, max(figures.misfit(), names.misfit()), true
}

// placing is how far texts stand from the left, the right and the middle of
// their columns.
type placing struct{ lefts, rights, middles []float64 }

func (p *placing) add(body interval, left, right float64) {
	p.lefts, p.rights = append(p.lefts, body.from-left), append(p.rights, right-body.to)
	p.middles = append(p.middles, body.center()-(left+right)/2)
}

// misfit is how far the texts are from being aligned.
func (p placing) misfit() float64 {
	return min(spreadOf(p.lefts), spreadOf(p.rights), spreadOf(append(p.middles, 0)))
}
