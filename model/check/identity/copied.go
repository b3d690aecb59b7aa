package identity

import (
	"slices"

	"github.com/shopspring/decimal"
)

// copied finds a slip that stands twice: two figures that one identity says
// are the same, both wrong in the same way and each at odds with others.
// Each alone cannot be changed without breaking that identity.
func (q *inquiry) copied(changes []change, beat int) (explanation Explanation, score int) {
	best := pair{score: beat}
	for i := range changes {
		c := &changes[i]
		for _, index := range c.breaks {
			twin, isSame := q.twin(index, c.figure)
			if !isSame || len(q.failingOn([]int{twin})) == 0 {
				continue
			}
			if p := q.together(c.figure, twin, [2]decimal.Decimal{c.value, c.value}); p.score > best.score {
				best = p
			}
		}
	}
	if len(best.mends) == 0 {
		return Explanation{}, 0
	}
	explanation = Explanation{Identities: best.mends, Figures: []int{best.first, best.second}, Hints: best.values[:]}
	if best.first > best.second {
		slices.Reverse(explanation.Figures)
	}
	return explanation, best.score
}

// twin is the figure that an identity says is the same as another one.
func (q *inquiry) twin(index, figure int) (twin int, isSame bool) {
	e := &q.entries[index]
	if e.Form != Sum || len(e.Left) != 1 || len(e.Right) != 1 || e.Left[0].Factor != e.Right[0].Factor || !e.Constant.IsZero() {
		return 0, false
	}
	if e.Left[0].Figure == figure {
		return e.Right[0].Figure, true
	}
	return e.Left[0].Figure, true
}
