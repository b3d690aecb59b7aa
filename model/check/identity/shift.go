package identity

import (
	"slices"

	"github.com/shopspring/decimal"
)

// leastShifted is how many failing identities of a line ask whether its
// figures are displaced: one misread figure breaks two, an exchange of two
// neighbours up to four, but those are tried first where few fail.
const leastShifted = 3

// longestLine bounds the search: no statement prints more rows.
const longestLine = 1000

// shifted finds lines whose figures stand one place too low or too high from
// some place on: each has the value of its neighbour. A displacement counts
// only where it mends every identity that fails on it and breaks none. All
// figures that it moved are to blame.
func (q *inquiry) shifted() []Explanation {
	var explanations []Explanation
	for _, line := range q.Lines {
		if len(line) > longestLine || len(q.failingOn(line)) < leastShifted {
			continue
		}
		if explanation, found := q.shiftOf(line); found {
			q.settle(&explanation)
			explanations = append(explanations, explanation)
		}
	}
	return explanations
}

// failingOn are the failing identities that figures take part in.
func (q *inquiry) failingOn(figures []int) []int {
	var failing []int
	for _, figure := range figures {
		for _, index := range q.takesPart(figure) {
			if q.failing[index] {
				failing = append(failing, index)
			}
		}
	}
	slices.Sort(failing)
	return slices.Compact(failing)
}

// shiftOf tries displacements of the line: down from each place on, the
// longest first, then up to each place.
func (q *inquiry) shiftOf(line []int) (Explanation, bool) {
	all := q.failingOn(line)
	for from := 0; from+2 < len(line); from++ {
		down := line[from:]
		if len(q.failingOn(down)) < len(all) {
			break
		}
		if q.mendsAll(down[:len(down)-1], down[1:], down[len(down)-1]) {
			return Explanation{Identities: all, Figures: slices.Sorted(slices.Values(down))}, true
		}
		up := line[:len(line)-from]
		if q.mendsAll(up[1:], up[:len(up)-1], up[0]) {
			return Explanation{Identities: all, Figures: slices.Sorted(slices.Values(up))}, true
		}
	}
	return Explanation{}, false
}

// mendsAll tells that all identities on the moved figures hold when each has
// the number that another one has now, but for those that the lost figure
// takes part in, whose number is nowhere. They must be leastShifted at least.
func (q *inquiry) mendsAll(moved, printed []int, lost int) bool {
	before := make([]decimal.Decimal, len(moved))
	numbers := make([]decimal.Decimal, len(moved))
	for i := range moved {
		before[i], numbers[i] = q.Values[moved[i]].Number, q.Values[printed[i]].Number
	}
	for i := range moved {
		q.set(moved[i], numbers[i])
	}
	mended, broken := 0, false
	seen := map[int]bool{}
	for _, figure := range moved {
		for _, index := range q.takesPart(figure) {
			if seen[index] || slices.Contains(q.takesPart(lost), index) {
				continue
			}
			seen[index] = true
			switch holds := q.holds(index); {
			case !holds:
				broken = true
			case q.failing[index]:
				mended++
			}
		}
		if broken {
			break
		}
	}
	for i := range moved {
		q.set(moved[i], before[i])
	}
	return !broken && mended >= leastShifted
}
