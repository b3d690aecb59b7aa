package grid

import (
	"math"
	"sort"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// stackGap is the free height, in font sizes, from which two header lines
// under each other are two levels and not one wrapped text.
const stackGap = 0.6

// headerColumns are the columns with those that only the header shows.
// Figures are flush right under a centred header, so a header beside a
// column of figures without one belongs to it.
func (b block) headerColumns(columns []interval, body int) []interval {
	var headers, lone []interval
	for _, row := range b.rows[:body] {
		for _, a := range atomsOf(row) {
			h := interval{a.box.X0, a.box.X1}
			switch countTouching(columns, h) {
			case 0:
				lone = append(lone, h)
				headers = append(headers, h)
			case 1:
				headers = append(headers, h)
			}
		}
	}
	for _, h := range headers {
		if c := soleTouching(columns, h); c >= 0 {
			columns[c] = columns[c].widened(h, columns, c)
		}
	}
	for _, h := range merge(lone, 0) {
		if countTouching(columns, h) > 0 {
			continue
		}
		if c := bare(columns, headers, h); c >= 0 {
			columns[c] = columns[c].widened(h, columns, c)
		} else {
			columns = append(columns, h)
			sort.Slice(columns, func(i, j int) bool { return columns[i].from < columns[j].from })
		}
	}
	return columns
}

// widened is column c stretched over a header, short of its neighbours.
func (column interval) widened(header interval, columns []interval, c int) interval {
	left, right := math.Inf(-1), math.Inf(1)
	if c > 0 {
		left = columns[c-1].to
	}
	if c+1 < len(columns) {
		right = columns[c+1].from
	}
	return interval{
		math.Min(column.from, math.Max(header.from, left)),
		math.Max(column.to, math.Min(header.to, right)),
	}
}

// bare is the column beside a header that no header touches, without another
// header or column between; -1 where there is none.
func bare(columns, headers []interval, h interval) int {
	best, distance := -1, math.Inf(1)
	for c, column := range columns {
		if countTouching(headers, column) > 0 {
			continue
		}
		gap := interval{math.Min(h.to, column.to), math.Max(h.from, column.from)}
		if d := gap.to - gap.from; d < distance && countTouching(headers, gap) == 0 && countTouching(columns, gap) == 0 {
			best, distance = c, d
		}
	}
	return best
}

// soleTouching is the only one of the intervals that touches another, -1
// where none or several do.
func soleTouching(intervals []interval, with interval) int {
	sole := -1
	for i, other := range intervals {
		if other.from < with.to && with.from < other.to {
			if sole >= 0 {
				return -1
			}
			sole = i
		}
	}
	return sole
}

func countTouching(intervals []interval, with interval) int {
	n := 0
	for _, i := range intervals {
		if i.from < with.to && with.from < i.to {
			n++
		}
	}
	return n
}

// stack is one header text over one or several columns.
type stack struct {
	glyphs   []pdf.Glyph
	box      geometry.Rect
	from, to int // columns
	level    int // 0 is the leaf, right over the body
}

// headerCells makes cells of the lines over the body: wrapped lines are one
// text, texts under each other are levels.
func headerCells(page int, rows [][]layout.Line, b block, xs []float64) (cells []Cell, levels int) {
	stacks := stacksOf(rows, b.rules, xs)
	for _, s := range stacks {
		levels = max(levels, s.level+1)
	}
	widen(stacks, b.partial, xs)
	for _, s := range stacks {
		cell := Cell{Row: levels - 1 - s.level, Col: s.from, RowSpan: 1, ColSpan: s.to - s.from + 1, Box: s.box}
		cell.set(s.glyphs, page)
		if s.level == 0 && !overlaid(stacks, s) {
			cell.Row, cell.RowSpan = 0, levels
		}
		cells = append(cells, cell)
	}
	return cells, levels
}

// stacksOf joins the header texts of each column.
func stacksOf(rows [][]layout.Line, rules, xs []float64) []stack {
	var stacks []stack
	for i := len(rows) - 1; i >= 0; i-- {
		for _, a := range atomsOf(rows[i]) {
			from, to := spread(xs, a.box.X0, a.box.X1)
			below := -1
			for k := range stacks {
				if stacks[k].from <= to && from <= stacks[k].to && (below < 0 || stacks[k].level >= stacks[below].level) {
					below = k
				}
			}
			if below >= 0 && stacks[below].from <= from && to <= stacks[below].to && stacks[below].near(a, rules) {
				stacks[below].add(a)
				continue
			}
			s := stack{from: from, to: to}
			if below >= 0 {
				s.level = stacks[below].level + 1
			}
			s.add(a)
			stacks = append(stacks, s)
		}
	}
	return stacks
}

func (s *stack) add(a atom) {
	s.glyphs = append(s.glyphs, a.glyphs...)
	s.box = s.box.Union(a.box)
}

// near tells whether the text over s is part of the same wrapped text.
func (s *stack) near(a atom, rules []float64) bool {
	for _, y := range rules {
		if y > a.box.Center().Y && y < s.box.Center().Y {
			return false
		}
	}
	return s.box.Y0-a.box.Y1 < stackGap*a.size
}

// overlaid tells whether another text stands over s.
func overlaid(stacks []stack, s stack) bool {
	for _, other := range stacks {
		if other.level > s.level && other.from <= s.to && s.from <= other.to {
			return true
		}
	}
	return false
}

// widen spreads the texts of upper levels over the columns that the rule
// under them spans or, without one, that they stand in the middle of.
func widen(stacks []stack, partial []pdf.Rule, xs []float64) {
	for i := range stacks {
		s := &stacks[i]
		if s.level == 0 {
			continue
		}
		if from, to, ok := s.underlined(partial, xs); ok {
			s.from, s.to = from, to
			continue
		}
		center, best := s.box.Center().X, math.Inf(1)
		from, to := s.from, s.to
		for a := s.from; a >= 0 && under(stacks, *s, a); a-- {
			for b := s.to; b < len(xs)-1 && under(stacks, *s, b); b++ {
				if d := math.Abs((xs[a]+xs[b+1])/2 - center); d < best {
					best, from, to = d, a, b
				}
			}
		}
		s.from, s.to = from, to
	}
}

// underlined gives the columns that a rule right under s spans.
func (s stack) underlined(partial []pdf.Rule, xs []float64) (from, to int, ok bool) {
	for _, rule := range partial {
		below := rule.From.Y - s.box.Center().Y
		if below < 0 || below > 2*s.box.Height() || rule.From.X > s.box.X0+reach || rule.To.X < s.box.X1-reach {
			continue
		}
		from, to = nearest(xs, rule.From.X), nearest(xs, rule.To.X)-1
		if from <= s.from && s.to <= to {
			return from, to, true
		}
	}
	return 0, 0, false
}

// under tells whether column c can stand under s: its leaf begins below s
// and no other text of the level of s is over it.
func under(stacks []stack, s stack, c int) bool {
	if c >= s.from && c <= s.to {
		return true
	}
	found := false
	for _, other := range stacks {
		if c < other.from || c > other.to {
			continue
		}
		if other.level >= s.level || other.box.Y0 < s.box.Y1-1 {
			return false
		}
		found = true
	}
	return found
}
