package pdf

import (
	"cmp"
	"slices"

	"github.com/juesuan/juesuan/extract/geometry"
)

// Shadings that run from one colour to another are drawn as thin rectangles
// side by side; they are one filling, not as many rules.
const (
	// minStrips is the least number of them: a double or triple border drawn
	// without gaps has fewer.
	minStrips = 4
	// stripGap is the greatest distance between one strip's edge and the
	// next one's, in points: rounding, since a gap would show.
	stripGap = 0.1
)

// fillStrips takes the strips of shadings out of pieces and appends what they
// fill to fills.
func fillStrips(pieces []piece, fills []Fill) ([]piece, []Fill) {
	if len(pieces) < minStrips {
		return pieces, fills
	}
	order := make([]int32, len(pieces))
	for i := range order {
		order[i] = int32(i)
	}
	taken := make([]bool, len(pieces))
	for _, turned := range []bool{false, true} {
		box := func(i int32) geometry.Rect { return turnedIf(turned, pieces[i].box) }
		slices.SortFunc(order, func(a, b int32) int { return compareStrips(box(a), box(b)) })
		for start := 0; start < len(order); {
			end := start + 1
			for end < len(order) && follows(box(order[end-1]), box(order[end])) {
				end++
			}
			first, last := box(order[start]), box(order[end-1])
			if end-start >= minStrips && last.Y1-first.Y0 > maxRuleThickness && first.Width() >= minRuleLength {
				middle := pieces[order[(start+end)/2]]
				fills = append(fills, Fill{turnedIf(turned, first.Union(last)), middle.color})
				for _, i := range order[start:end] {
					taken[i] = true
				}
			}
			start = end
		}
	}
	kept := pieces[:0]
	for i, p := range pieces {
		if !taken[i] {
			kept = append(kept, p)
		}
	}
	return kept, fills
}

// turnedIf swaps the axes, so that upright strips are treated like level ones.
func turnedIf(turned bool, r geometry.Rect) geometry.Rect {
	if turned {
		return geometry.Rect{X0: r.Y0, Y0: r.X0, X1: r.Y1, Y1: r.X1}
	}
	return r
}

func compareStrips(a, b geometry.Rect) int {
	switch {
	case a.X0 != b.X0:
		return cmp.Compare(a.X0, b.X0)
	case a.X1 != b.X1:
		return cmp.Compare(a.X1, b.X1)
	case a.Y0 != b.Y0:
		return cmp.Compare(a.Y0, b.Y0)
	}
	return cmp.Compare(a.Y1, b.Y1)
}

// follows tells whether b lies under a, as wide and without a gap.
func follows(a, b geometry.Rect) bool {
	return a.X0 == b.X0 && a.X1 == b.X1 && a.Height() > 0 && b.Y0 > a.Y0 && abs(b.Y0-a.Y1) <= stripGap
}
