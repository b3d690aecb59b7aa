package grid

import (
	"math"
	"slices"

	"github.com/juesuan/juesuan/extract/pdf"
)

// leaves are the headings that stand right over the body, whose columns of
// text are known; lone are these and the ones that are upper by their height
// alone, though no other heading is over their column.
func (p *parts) leaves(all []*heading, body []interval) (leaves, lone []*heading) {
	kinds, byKind := map[*heading]kind{}, map[*heading]kind{}
	for _, h := range all {
		kinds[h] = kindOf(h, all, body)
		if ruledUnder(h, all, p.rules) {
			kinds[h] = upper
		}
		byKind[h] = kinds[h]
	}
	for i, h := range all {
		if kinds[h] != upper && byHeight(i, all, kinds, p.size) {
			kinds[h] = upper
		}
	}
	for _, h := range all {
		if kinds[h] != upper {
			leaves = append(leaves, h)
		}
	}
	for _, h := range all {
		if kinds[h] != upper || byKind[h] == leaning && !overSame(h, leaves, body) {
			lone = append(lone, h)
		}
	}
	return leaves, lone
}

// overSame tells whether one of the leaves is over a column that h is over.
func overSame(h *heading, leaves []*heading, body []interval) bool {
	return slices.ContainsFunc(body, func(column interval) bool {
		return column.overlaps(h.span()) && slices.ContainsFunc(leaves, func(leaf *heading) bool { return column.overlaps(leaf.span()) })
	})
}

// kind tells the headings over the body from those over other headings.
type kind uint8

const (
	open kind = iota
	leaning
	upper
)

// kindOf tells what a heading is by what stands under it: another heading, or
// a column of the body that a lower heading stands over too, so that it can
// not head it. leaning are those over a column that no lower heading is over.
func kindOf(h *heading, all []*heading, body []interval) kind {
	lower := func(o *heading) bool { return o.box.Y0 >= h.box.Y1-1 }
	if slices.ContainsFunc(all, func(o *heading) bool { return lower(o) && o.span().overlaps(h.span()) }) {
		return upper
	}
	found := open
	for _, column := range body {
		if !column.overlaps(h.span()) {
			continue
		}
		if slices.ContainsFunc(all, func(o *heading) bool { return lower(o) && o.span().overlaps(column) }) {
			return upper
		}
		found = leaning
	}
	return found
}

// ruledUnder tells whether a rule runs under a heading, over lower ones: no
// rule crosses a header that reaches down to the body.
func ruledUnder(h *heading, all []*heading, rules []pdf.Rule) bool {
	return slices.ContainsFunc(rules, func(r pdf.Rule) bool {
		return r.From.Y >= h.box.Y1-1 && r.From.X < h.box.X0 && r.To.X > h.box.X1 &&
			slices.ContainsFunc(all, func(o *heading) bool { return o.box.Y0 >= r.From.Y-1 })
	})
}

// byHeight tells whether heading i, which stands over no other, is an upper
// one over the space between two others: 收入 over 项目 and 金额. A leaf
// reaches down to the body, so that it stands no higher than the header's
// middle; upper ones stand as high as other upper ones.
func byHeight(i int, all []*heading, kinds map[*heading]kind, size float64) bool {
	h := all[i]
	lower := func(o *heading) bool { return o.box.Y0 >= h.box.Y1-1 }
	if !slices.ContainsFunc(all[:i], lower) || !slices.ContainsFunc(all[i+1:], lower) {
		return false
	}
	if h.middle() < middleOf(all)-sameLevel*size {
		return true
	}
	asUpper, asLeaf := false, false
	for _, o := range all {
		same := o != h && math.Abs(o.middle()-h.middle()) < sameLevel*size
		asUpper = asUpper || same && kinds[o] == upper
		asLeaf = asLeaf || same && kinds[o] == leaning
	}
	switch {
	case asUpper != asLeaf:
		return asUpper
	case kinds[h] == leaning || !asUpper:
		return false
	}
	return betweenEqual(i, all, size)
}

// withoutBetween leaves out, as upper ones, the leaves that stand higher than
// both of their neighbours, which stand equally high: 功能分类 over the space
// between 科目名称 and 金额.
func withoutBetween(leaves []*heading, size float64) []*heading {
	var fewer []*heading
	for i, h := range leaves {
		if !betweenEqual(i, leaves, size) || leaves[i-1].box.Y0 < h.box.Y1-1 {
			fewer = append(fewer, h)
		}
	}
	return fewer
}

// middleOf is the height of the header's middle.
func middleOf(all []*heading) float64 {
	top, bottom := math.Inf(1), math.Inf(-1)
	for _, h := range all {
		top, bottom = math.Min(top, h.box.Y0), math.Max(bottom, h.box.Y1)
	}
	return (top + bottom) / 2
}

// betweenEqual tells whether the lower neighbours of heading i stand equally
// high.
func betweenEqual(i int, all []*heading, size float64) bool {
	return i > 0 && i+1 < len(all) && math.Abs(all[i-1].middle()-all[i+1].middle()) < sameLevel*size
}

func lowest(all []*heading) float64 {
	low := math.Inf(-1)
	for _, h := range all {
		low = math.Max(low, h.middle())
	}
	return low
}

// place gives every heading the columns it stands over: leaves their own,
// upper ones those they are centred over, as the rules or the other headings
// leave them. The cost is how far, in font sizes, they stand off the middle;
// false where some heading fits nowhere.
func place(all []*heading, xs []float64, rules []pdf.Rule, size float64) (cost float64, ok bool) {
	var uppers []*heading
	for _, h := range all {
		if h.leaf {
			h.from = between(xs, h.center())
			h.to = h.from
		} else {
			uppers = append(uppers, h)
		}
	}
	slices.SortStableFunc(uppers, func(a, b *heading) int {
		if math.Abs(a.middle()-b.middle()) < sameLevel*size {
			return 0
		}
		if a.middle() > b.middle() {
			return -1
		}
		return 1
	})
	for i := 0; i < len(uppers); {
		j := i + 1
		for j < len(uppers) && math.Abs(uppers[j].middle()-uppers[i].middle()) < sameLevel*size {
			j++
		}
		l := level{heads: uppers[i:j], all: all, xs: xs, rules: rules, size: size}
		if !l.place() {
			return 0, false
		}
		cost += l.best
		i = j
	}
	return cost, true
}

// level is the upper headings of one height.
type level struct {
	heads []*heading
	all   []*heading
	xs    []float64
	rules []pdf.Rule
	size  float64

	best  float64
	spans [][2]int
}

const (
	// offCentre is how far, in font sizes, a merged header may stand off the
	// middle of its columns.
	offCentre = 1.2
	// overText is how far, in font sizes, its text may reach over the
	// borders found for them.
	overText = 0.5
	// uneven is what a heading costs over leaves of different heights, in
	// font sizes for each more: those right under one heading all reach down
	// from it. More than mostHeights are no worse.
	uneven      = 1.0
	mostHeights = 3
	// uncovered is what a column costs that stands low but has no upper
	// heading, uncoveredYet the same where a higher one may be over it, lonely
	// what an upper heading over a single column costs, in font sizes off the
	// centre.
	uncovered    = 3.0
	uncoveredYet = 0.8
	lonely       = 0.8
	// mostSpans bounds the search for the columns under headings: their
	// number times that of columns. Published tables stay under 200.
	mostSpans = 600
)

func (l *level) place() bool {
	if len(l.heads)*len(l.xs) > mostSpans {
		return false
	}
	slices.SortFunc(l.heads, func(a, b *heading) int {
		if a.center() < b.center() {
			return -1
		}
		return 1
	})
	l.best = math.Inf(1)
	l.try(0, 0, 0, nil)
	if l.spans == nil {
		return false
	}
	for i, h := range l.heads {
		h.from, h.to = l.spans[i][0], l.spans[i][1]
	}
	return true
}

// try gives heading i and those right of it columns from the given one on.
func (l *level) try(i, column int, cost float64, spans [][2]int) {
	if cost >= l.best {
		return
	}
	if i == len(l.heads) {
		for c := column; c < len(l.xs)-1; c++ {
			cost += l.missing(c)
		}
		if cost < l.best {
			l.best, l.spans = cost, slices.Clone(spans)
		}
		return
	}
	skipped := 0.0
	for from := column; from < len(l.xs)-1; from++ {
		for to := from; to < len(l.xs)-1 && l.under(l.heads[i], to); to++ {
			if c := l.cost(l.heads[i], from, to); c <= offCentre+lonely+uneven*(mostHeights-1) {
				l.try(i+1, to+1, cost+skipped+c, append(spans, [2]int{from, to}))
			}
		}
		skipped += l.missing(from)
	}
}

// cost is how badly a heading fits over a range of columns.
func (l *level) cost(h *heading, from, to int) float64 {
	if slack := overText * l.size; h.box.X0 < l.xs[from]-slack || h.box.X1 > l.xs[to+1]+slack {
		return math.Inf(1)
	}
	if rule, ok := l.ruleUnder(h); ok {
		first, last := l.columnsAlong(rule)
		if from == first && to == last {
			return 0
		}
		if last-first < len(l.xs)-2 && from >= first && to <= last {
			return math.Abs((l.xs[from]+l.xs[to+1])/2-h.center())/l.size + lonely/2
		}
		if l.underlines(rule, h) {
			return math.Inf(1)
		}
	}
	left, right := l.edges(from, to)
	cost := math.Abs((left+right)/2-h.center()) / l.size
	if first, last, ok := l.leaves(from, to); ok {
		cost = math.Min(cost, math.Abs((first.box.X0+last.box.X1)/2-h.center())/l.size)
	}
	if cost > offCentre {
		return math.Inf(1)
	}
	if from == to {
		cost += lonely
	}
	return cost + uneven*float64(min(l.heights(from, to)-1, mostHeights-1))
}

// leaves are the first and the last leaf over a range of columns. Where no
// rule tells the borders, numbers that stand at one side of their columns
// draw them there: the leaves stand in the middle.
func (l *level) leaves(from, to int) (first, last *heading, ok bool) {
	for _, o := range l.all {
		if o.leaf && o.from == from {
			first = o
		}
		if o.leaf && o.to == to {
			last = o
		}
	}
	return first, last, first != nil && last != nil
}

// edges are the outer borders of a range of columns. The first and the last
// column of the table reach as far as its rules do: the text in them may
// stand far from the edge.
func (l *level) edges(from, to int) (left, right float64) {
	left, right = l.xs[from], l.xs[to+1]
	for _, r := range l.rules {
		if from == 0 && r.From.X < l.xs[1] {
			left = math.Min(left, r.From.X)
		}
		if to == len(l.xs)-2 && r.To.X > l.xs[to] {
			right = math.Max(right, r.To.X)
		}
	}
	return left, right
}

// heights counts how high the leaves right under a heading over a range of columns
// stand, at least one.
func (l *level) heights(from, to int) int {
	var middles []float64
	for _, o := range l.all {
		if o.leaf && o.from >= from && o.to <= to && !l.hasLower(o.from) {
			middles = append(middles, o.middle())
		}
	}
	slices.Sort(middles)
	return max(1, len(levelled(middles, sameLevel*l.size)))
}

// hasLower tells whether a heading of a lower level, placed before, is over a column.
func (l *level) hasLower(column int) bool {
	return slices.ContainsFunc(l.all, func(o *heading) bool {
		return !o.leaf && o.from <= column && column <= o.to && o.middle() > l.heads[0].middle()+sameLevel*l.size
	})
}

// ruleUnder is the first rule under a heading.
func (l *level) ruleUnder(h *heading) (pdf.Rule, bool) {
	for _, r := range l.rules {
		if r.From.Y >= h.box.Y1-1 && r.From.Y < lowest(l.all) && r.From.X <= h.center() && r.To.X >= h.center() {
			return r, true
		}
	}
	return pdf.Rule{}, false
}

// underlines tells whether a rule is a heading's own: it ends inside the table, and
// no other heading stands between the two.
func (l *level) underlines(rule pdf.Rule, h *heading) bool {
	inside := rule.From.X > l.xs[1]-reach || rule.To.X < l.xs[len(l.xs)-2]+reach
	return inside && !slices.ContainsFunc(l.all, func(o *heading) bool {
		return o != h && o.box.Y0 >= h.box.Y1-1 && o.box.Y1 <= rule.From.Y+1 && o.center() > rule.From.X && o.center() < rule.To.X
	})
}

// columnsAlong are the first and the last column along a rule: those whose
// leaf stands within it, for their borders may be guessed.
func (l *level) columnsAlong(rule pdf.Rule) (first, last int) {
	first, last = between(l.xs, rule.From.X+reach), between(l.xs, rule.To.X-reach)
	within := func(column int) bool {
		return !slices.ContainsFunc(l.all, func(o *heading) bool {
			return o.leaf && o.from == column && (o.center() < rule.From.X || o.center() > rule.To.X)
		})
	}
	for first < last && !within(first) {
		first++
	}
	for last > first && !within(last) {
		last--
	}
	return first, last
}

// under tells whether the leaf of a column stands lower than the heading.
func (l *level) under(h *heading, column int) bool {
	for _, o := range l.all {
		if o != h && o.from <= column && o.to >= column && (o.leaf || o.middle() > h.middle()+sameLevel*l.size) && o.box.Y0 < h.box.Y1-1 {
			return false
		}
	}
	return true
}

// missing is the cost of leaving a column without a heading of the level: none
// for one whose leaf stands at the level's full height.
func (l *level) missing(column int) float64 {
	full := l.fullHeight()
	for _, o := range l.all {
		if o.leaf && o.from == column && o.middle() > full+sameLevel*l.size {
			if l.isHighest() {
				return uncovered
			}
			return uncoveredYet
		}
	}
	return 0
}

// isHighest tells whether no heading stands higher than the level's.
func (l *level) isHighest() bool {
	return !slices.ContainsFunc(l.all, func(o *heading) bool { return o.middle() < l.heads[0].middle()-sameLevel*l.size })
}

// fullHeight is the lowest that the middle of a leaf stands which reaches up as
// far as the level's headings: the middle between them and the header's end.
// Right over the leaves any that stands higher than the lowest reaches up,
// however high the rows are.
func (l *level) fullHeight() float64 {
	bottom, last := 0.0, true
	for _, o := range l.all {
		bottom = math.Max(bottom, o.box.Y1)
		last = last && (o.leaf || o.middle() <= l.heads[0].middle()+sameLevel*l.size)
	}
	middle := (l.heads[0].box.Y0 + bottom) / 2
	if last {
		return math.Max(middle, lowest(l.all)-2*sameLevel*l.size)
	}
	return middle
}
