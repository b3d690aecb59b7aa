package pdf

import (
	"cmp"
	"math"
	"slices"

	"github.com/juesuan/juesuan/extract/geometry"
)

// The measures of rules, in points.
const (
	// maxRuleThickness is the thickest line that is a rule; table borders of
	// real reports have 0.2 to 2.3 pt, the flattest shaded cell 6.
	maxRuleThickness = 3.0
	// joinGap is the greatest gap between pieces of one line: borders are
	// drawn cell by cell, with the crossings left out or rounded apart.
	joinGap = 1.5
	// maxDash is the longest dash of a dashed border; dashes are as long as
	// each other and their gaps at most dashGap of their lengths.
	maxDash = 8.0
	dashGap = 1.8
	// doubleGap is the greatest distance between the middles of two lines
	// that are one border: double lines, and the borders of two neighbouring
	// cells drawn each for itself. The flattest table row seen has 6 pt.
	doubleGap = 2.0
	// minRuleLength is the shortest rule; shorter ones are dots and ticks.
	minRuleLength = 4.0
	// minRuleAspect is the least length of a rule against its thickness.
	minRuleAspect = 2.0
)

// piece is a thin painted rectangle: a rule, or a part of one.
type piece struct {
	box   geometry.Rect
	color uint32
}

// span is a piece or a run of pieces seen along its direction: it lies at
// the position pos, from low to high.
type span struct {
	pos, low, high float64
	thickness      float64
	weight         float64 // length of the pieces that made pos
	dash           float64 // length of the piece at its end
	color          uint32
	white          bool
}

// mergePieces joins pieces that lie end to end or side by side into rules:
// first the horizontal ones, each group sorted by position.
func mergePieces(pieces []piece) []Rule {
	var across, down []span
	for _, p := range pieces {
		w, h := p.box.Width(), p.box.Height()
		dot := max(w, h) <= maxRuleThickness // a crossing, part of either
		if w > h || dot {
			across = append(across, spanOf(p.box.Y0, p.box.Y1, p.box.X0, p.box.X1, p.color))
		}
		if h >= w || dot {
			down = append(down, spanOf(p.box.X0, p.box.X1, p.box.Y0, p.box.Y1, p.color))
		}
	}
	across, down = joinSpans(across), joinSpans(down)
	rules := make([]Rule, 0, len(across)+len(down))
	for _, s := range across {
		rules = append(rules, Rule{geometry.Point{X: s.low, Y: s.pos}, geometry.Point{X: s.high, Y: s.pos}, s.thickness, s.color})
	}
	for _, s := range down {
		rules = append(rules, Rule{geometry.Point{X: s.pos, Y: s.low}, geometry.Point{X: s.pos, Y: s.high}, s.thickness, s.color})
	}
	return rules
}

func spanOf(near, far, low, high float64, color uint32) span {
	return span{
		pos: (near + far) / 2, low: low, high: high,
		thickness: far - near, weight: high - low, dash: high - low, color: color, white: isWhite(color),
	}
}

// joinSpans merges what belongs together and keeps what is long enough. It
// sorts by position, cuts where a gap across is too wide for any merging,
// and sweeps each band along its direction.
func joinSpans(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int {
		if a.white != b.white {
			if a.white {
				return 1
			}
			return -1
		}
		return cmp.Compare(a.pos, b.pos)
	})
	var joined []span
	for start := 0; start < len(spans); {
		end := start + 1
		for end < len(spans) && spans[end].white == spans[start].white && spans[end].pos-spans[end-1].pos <= doubleGap {
			end++
		}
		joined = sweep(spans[start:end], joined)
		start = end
	}
	slices.SortFunc(joined, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.pos, b.pos), cmp.Compare(a.low, b.low))
	})
	return joined
}

// sweep joins the spans of one band and appends the whole lines to joined.
// Lines that a later span may still lengthen are kept by position, in lanes
// of the width in which lines join, so that each span looks at few of them.
func sweep(band, joined []span) []span {
	first := band[0].pos
	lanes := make([][]span, int((band[len(band)-1].pos-first)/doubleGap)+1)
	slices.SortFunc(band, compareAlong)
	for _, s := range band {
		lane := int((s.pos - first) / doubleGap)
		var nearest *span
		distance := doubleGap
		for i := max(0, lane-1); i <= min(lane+1, len(lanes)-1); i++ {
			lanes[i], joined = closeLines(lanes[i], s.low-maxDash*dashGap, joined)
			for k := range lanes[i] {
				if d := abs(lanes[i][k].pos - s.pos); d <= distance && lanes[i][k].reaches(s) {
					nearest, distance = &lanes[i][k], d
				}
			}
		}
		if nearest != nil {
			nearest.join(s)
		} else {
			lanes[lane] = append(lanes[lane], s)
		}
	}
	for _, lines := range lanes {
		_, joined = closeLines(lines, math.Inf(1), joined)
	}
	return joined
}

// compareAlong sorts along the direction, and by everything else that could
// make a difference: the order of drawing must make none.
func compareAlong(a, b span) int {
	switch { // cmp.Or would compare everything each time
	case a.low != b.low:
		return cmp.Compare(a.low, b.low)
	case a.pos != b.pos:
		return cmp.Compare(a.pos, b.pos)
	case a.high != b.high:
		return cmp.Compare(a.high, b.high)
	case a.thickness != b.thickness:
		return cmp.Compare(a.thickness, b.thickness)
	}
	return cmp.Compare(a.color, b.color)
}

// closeLines takes the lines that end before low out of lines, and appends
// them to joined if they are long enough.
func closeLines(lines []span, low float64, joined []span) (open, all []span) {
	open = lines[:0]
	for _, line := range lines {
		switch length := line.high - line.low; {
		case line.high >= low:
			open = append(open, line)
		case length >= minRuleLength && length >= minRuleAspect*line.thickness:
			joined = append(joined, line)
		}
	}
	return open, joined
}

// reaches tells whether s goes on with the line: it touches it, or both end
// in dashes of one length with the gap of a dashed border between.
func (line *span) reaches(s span) bool {
	gap := s.low - line.high
	if gap <= joinGap {
		return true
	}
	short, long := min(line.dash, s.dash), max(line.dash, s.dash)
	return long <= maxDash && gap <= dashGap*long && short >= long/2
}

// join takes s into the line; the position is that of most of its length,
// the colour that of its longest piece.
func (line *span) join(s span) {
	if s.weight > line.weight {
		line.color = s.color
	}
	total := line.weight + s.weight
	if total > 0 {
		line.pos = (line.pos*line.weight + s.pos*s.weight) / total
	}
	line.weight = total
	if s.high > line.high {
		line.high, line.dash = s.high, s.high-s.low
	}
	line.thickness = max(line.thickness, s.thickness)
}
