package raster

import (
	"image"
	"math"
	"slices"
)

// Scale tells how the picture was taken: in dots an inch. All lengths in
// points are turned into pixels by it.
type Scale float64

// Pixels is a length of so many points.
func (s Scale) Pixels(points float64) int { return max(1, int(math.Round(points*float64(s)/72))) }

// Points is a length of so many pixels.
func (s Scale) Points(pixels float64) float64 { return pixels * 72 / float64(s) }

const (
	// longRule is the length in points from which on a line is a rule
	// wherever it stands: strokes of large titles reach 26.
	longRule = 40.0
	// shortRule is the least length in points of a rule between two others:
	// the sides of the flattest header cells.
	shortRule = 6.0
	// thickRule is the greatest thickness in points; more is a bar or a
	// picture's edge.
	thickRule = 4.0
	// torn is the widest gap in points that dust or a weak scan leaves in a
	// rule.
	torn = 0.75
	// touching is how far in points a short rule's ends may stop from the
	// rules that it stands between.
	touching = 0.75
	// strokeReach is how far in points a character's stroke reaches that touches
	// a rule's end.
	strokeReach = 14.0
	// solid is the share of a rule that is inked, solidShort that of a short
	// one: upright strokes of characters one below the other, 目 over 码, reach
	// nine tenths.
	solid      = 0.85
	solidShort = 0.97
	// bare is the share of a rule's length that is inked beside it, at most:
	// strokes of characters that make a line have others across them.
	bare = 0.25
	// beside is how far from its edge, in points, a rule is to be bare.
	beside = 0.75
)

// Rule is a straight line of a picture, level or upright.
type Rule struct {
	Level     bool
	At        float64 // its middle: a row of a level rule, a column of an upright one
	From, To  int     // its ends along it, To excluded
	Thickness float64
}

// Rules finds the rules of a mask: long lines, and short ones that reach from
// one rule to another.
func (m *Mask) Rules(scale Scale) []Rule {
	level := m.levelRules(scale)
	upright := m.transposed().levelRules(scale)
	for i := range upright {
		upright[i].Level = false
	}
	all := slices.Concat(level, upright)
	long := func(r Rule) bool { return r.To-r.From >= scale.Pixels(longRule) }
	kept := slices.DeleteFunc(slices.Clone(all), func(r Rule) bool { return !long(r) })
	short := slices.DeleteFunc(all, long)
	// A short rule may hold others that are shorter yet.
	for {
		held := slices.Clone(short)
		held = slices.DeleteFunc(held, func(r Rule) bool { return !r.held(kept, scale) })
		if len(held) == 0 {
			return withoutStrokes(kept, scale)
		}
		short = slices.DeleteFunc(short, func(r Rule) bool { return r.held(kept, scale) })
		kept = append(kept, held...)
	}
}

// withoutStrokes ends a rule at the last one across it where it alone runs on
// for less than a line of text: the stroke of a character that stands over the
// corner of a table, as of 部门 over its first line, seems to go on with it.
func withoutStrokes(rules []Rule, scale Scale) []Rule {
	trimmed := slices.Clone(rules)
	for i, r := range rules {
		if at, over := r.overrun(rules, -1, scale); over {
			trimmed[i].From = at
		}
		if at, over := r.overrun(rules, 1, scale); over {
			trimmed[i].To = at
		}
	}
	return trimmed
}

// overrun tells whether r alone runs a little past the last rule across it, to
// its end in the given direction (-1 or 1), and where it should end.
func (r Rule) overrun(rules []Rule, direction float64, scale Scale) (at int, over bool) {
	past := func(o, across Rule) float64 {
		if direction < 0 {
			return across.At - float64(o.From)
		}
		return float64(o.To) - across.At
	}
	near := float64(scale.Pixels(touching))
	reach := float64(scale.Pixels(strokeReach))
	var last Rule
	for _, across := range rules {
		if by := past(r, across); across.crosses(r, near) && by > -near-across.Thickness && by <= reach {
			if last.To == 0 || by < past(r, last) {
				last = across
			}
		}
	}
	by := past(r, last)
	if last.To == 0 || by <= near+last.Thickness {
		return 0, false
	}
	for _, o := range rules {
		if o != r && last.crosses(o, near) && past(o, last) > by/2 {
			return 0, false
		}
	}
	return int(math.Round(last.At + direction*last.Thickness/2)), true
}

// crosses tells whether r runs across o's line, or ends on it, and o reaches r.
func (r Rule) crosses(o Rule, near float64) bool {
	return r.Level != o.Level && float64(r.From)-near <= o.At && o.At <= float64(r.To)+near &&
		float64(o.From)-near <= r.At && r.At <= float64(o.To)+near
}

// held tells whether both ends of r meet rules that run across it.
func (r Rule) held(rules []Rule, scale Scale) bool {
	near := float64(scale.Pixels(touching))
	meets := func(end int) bool {
		return slices.ContainsFunc(rules, func(o Rule) bool {
			return o.Level != r.Level && math.Abs(o.At-float64(end)) <= near+o.Thickness/2 &&
				float64(o.From)-near <= r.At && r.At <= float64(o.To)+near
		})
	}
	return meets(r.From) && meets(r.To)
}

// stretch is an unbroken piece of a row that belongs to a line.
type stretch struct {
	row, from, to int
	line          int
}

// levelRules finds all level lines, the short ones among them too.
func (m *Mask) levelRules(scale Scale) []Rule {
	var stretches []stretch
	gap, least := scale.Pixels(torn), scale.Pixels(shortRule)
	previous := 0 // where the stretches of the row before begin
	lines := 0
	var parent []int
	for y := range m.Height {
		start := len(stretches)
		for _, run := range m.runs(y, gap, least) {
			s := stretch{row: y, from: run[0], to: run[1], line: -1}
			for _, above := range stretches[previous:start] {
				if above.row != y-1 || above.to <= s.from || above.from >= s.to {
					continue
				}
				if s.line < 0 {
					s.line = root(parent, above.line)
				} else {
					parent[root(parent, above.line)] = root(parent, s.line)
				}
			}
			if s.line < 0 {
				s.line = lines
				parent = append(parent, lines)
				lines++
			}
			stretches = append(stretches, s)
		}
		previous = start
	}
	return m.measured(stretches, parent, scale)
}

func root(parent []int, i int) int {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}

// runs are the inked pieces of a row, seen together with the rows above and
// below it, that are at least least long; narrower gaps than gap are closed.
func (m *Mask) runs(y, gap, least int) [][2]int {
	var runs [][2]int
	rows := m.ink[max(0, y-1)*m.Width : min(m.Height, y+2)*m.Width]
	from, last := -1, -1
	end := func() {
		if from >= 0 && last+1-from >= least {
			runs = append(runs, [2]int{from, last + 1})
		}
		from = -1
	}
	for x := range m.Width {
		inked := false
		for i := x; i < len(rows); i += m.Width {
			inked = inked || rows[i] != 0
		}
		switch {
		case inked && from < 0:
			from, last = x, x
		case inked:
			last = x
		case from >= 0 && x-last > gap:
			end()
		}
	}
	end()
	return runs
}

// line is the stretches that hang together.
type line struct {
	box    image.Rectangle
	pixels int
	rows   float64 // sum of the rows of all pixels
}

// measured makes rules of the lines that are thin and straight.
func (m *Mask) measured(stretches []stretch, parent []int, scale Scale) []Rule {
	lines := map[int]*line{}
	var order []int
	for _, s := range stretches {
		i := root(parent, s.line)
		if lines[i] == nil {
			lines[i] = &line{}
			order = append(order, i)
		}
		l := lines[i]
		l.box = l.box.Union(image.Rect(s.from, s.row, s.to, s.row+1))
		for x := s.from; x < s.to; x++ {
			if m.Ink(x, s.row) {
				l.pixels++
				l.rows += float64(s.row)
			}
		}
	}
	var rules []Rule
	for _, i := range order {
		l := lines[i]
		if l.pixels == 0 || l.box.Dx() < scale.Pixels(shortRule) {
			continue
		}
		rule := Rule{
			Level: true, At: l.rows/float64(l.pixels) + 0.5, From: l.box.Min.X, To: l.box.Max.X,
			Thickness: float64(l.pixels) / float64(l.box.Dx()),
		}
		if rule.Thickness <= float64(scale.Pixels(thickRule)) && m.solid(rule, l.box, scale) && m.bare(rule, scale) {
			rules = append(rules, rule)
		}
	}
	return rules
}

// solid tells whether enough of a level rule is inked.
func (m *Mask) solid(r Rule, box image.Rectangle, scale Scale) bool {
	least := solid
	if box.Dx() < scale.Pixels(longRule) {
		least = solidShort
	}
	inked := 0
	for x := box.Min.X; x < box.Max.X; x++ {
		for y := box.Min.Y; y < box.Max.Y; y++ {
			if m.Ink(x, y) {
				inked++
				break
			}
		}
	}
	return float64(inked) >= least*float64(box.Dx())
}

// bare tells whether there is paper above and below a level rule.
func (m *Mask) bare(r Rule, scale Scale) bool {
	away := r.Thickness/2 + float64(scale.Pixels(beside))
	for _, y := range []int{int(r.At - away), int(r.At + away)} {
		if y < 0 || y >= m.Height {
			continue
		}
		inked := 0
		for _, v := range m.ink[y*m.Width+r.From : y*m.Width+r.To] {
			inked += int(v)
		}
		if float64(inked) > bare*float64(r.To-r.From) {
			return false
		}
	}
	return true
}

// Box is the rule with all its thickness and a little more, to each side.
func (r Rule) Box(more int) image.Rectangle {
	half := r.Thickness/2 + float64(more)
	from, to := int(math.Floor(r.At-half)), int(math.Ceil(r.At+half))
	if r.Level {
		return image.Rect(r.From-more, from, r.To+more, to)
	}
	return image.Rect(from, r.From-more, to, r.To+more)
}

// Whiten makes a part of a picture paper.
func Whiten(gray *image.Gray, part image.Rectangle) {
	part = part.Intersect(gray.Rect)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := gray.Pix[y*gray.Stride:]
		for x := part.Min.X; x < part.Max.X; x++ {
			row[x] = 255
		}
	}
}
