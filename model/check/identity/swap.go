package identity

import (
	"slices"

	"github.com/shopspring/decimal"
)

// pair is two figures that change together.
type pair struct {
	first, second int
	values        [2]decimal.Decimal
	mends         []int
	score         int
}

// together weighs two changes made at once.
func (q *inquiry) together(first, second int, values [2]decimal.Decimal) pair {
	p := pair{first: first, second: second, values: values}
	printed := [2]decimal.Decimal{q.Values[first].Number, q.Values[second].Number}
	q.set(first, values[0])
	q.set(second, values[1])
	weigh := func(index int) {
		holds := q.holds(index)
		switch {
		case q.failing[index] && holds:
			p.mends = append(p.mends, index)
			p.score += 2
		case q.stands(index) && !holds:
			p.score -= 2
		}
	}
	for _, index := range q.takesPart(first) {
		weigh(index)
	}
	for _, index := range q.takesPart(second) {
		if !slices.Contains(q.takesPart(first), index) {
			weigh(index)
		}
	}
	q.set(first, printed[0])
	q.set(second, printed[1])
	slices.Sort(p.mends)
	return p
}

func (q *inquiry) holds(index int) bool {
	return !q.fails(&q.entries[index])
}

// swapped finds figures that were exchanged: each has the value that the
// other should have. Exchanging neighbours is a common slip of reading; it
// leaves a sum over both as it was, so that neither figure alone explains
// the rest. All exchanges that mend the same are blamed together.
//
// An exchange that explains no more than a single figure does leaves open
// which of the two happened.
func (q *inquiry) swapped(changes []change, beat int) (explanation Explanation, score int) {
	var best []pair
	try := func(first, second int) {
		p := q.together(first, second, [2]decimal.Decimal{q.Values[second].Number, q.Values[first].Number})
		switch {
		case p.score < max(beat, 1) || len(best) > 0 && p.score < best[0].score:
		case len(best) == 0 || p.score > best[0].score:
			best = []pair{p}
		case slices.Equal(p.mends, best[0].mends) && !known(best, p):
			best = append(best, p)
		}
	}
	for i := range changes {
		first := &changes[i]
		for _, figure := range q.neighbours(first) {
			if q.Values[figure].Number.Sub(first.value).Abs().LessThanOrEqual(q.Values[figure].Half.Add(q.Values[first.figure].Half)) {
				try(first.figure, figure)
			}
		}
	}
	for _, index := range q.unexplained() {
		for _, figures := range q.opposed(index) {
			try(figures[0], figures[1])
		}
	}
	if len(best) == 0 {
		return Explanation{}, 0
	}
	return q.explained(best), best[0].score
}

// opposed are the pairs of figures that count differently in a sum, a total
// and a part of it, and would mend it if they were exchanged. No change of
// one of them alone asks for the other's value: the sum has both.
func (q *inquiry) opposed(index int) [][2]int {
	e := &q.entries[index]
	if e.Form != Sum {
		return nil
	}
	residual, whole := q.residual(e)
	tolerance := q.tolerance(e, decimal.Decimal{}, whole)
	var pairs [][2]int
	for i, a := range e.members {
		for _, b := range e.members[i+1:] {
			turn := a.left - a.right - b.left + b.right
			if turn == 0 {
				continue
			}
			moved := q.Values[b.figure].Number.Sub(q.Values[a.figure].Number).Mul(decimal.NewFromInt(turn))
			if residual.Add(moved).Abs().LessThanOrEqual(tolerance) {
				pairs = append(pairs, [2]int{a.figure, b.figure})
			}
		}
	}
	return pairs
}

func known(pairs []pair, p pair) bool {
	return slices.ContainsFunc(pairs, func(other pair) bool {
		return other.first == p.first && other.second == p.second || other.first == p.second && other.second == p.first
	})
}

// explained makes an explanation of pairs that mend the same.
func (q *inquiry) explained(pairs []pair) Explanation {
	explanation := Explanation{Identities: pairs[0].mends}
	for i := range pairs {
		explanation.Figures = append(explanation.Figures, pairs[i].first, pairs[i].second)
	}
	if len(pairs) == 1 {
		explanation.Hints = pairs[0].values[:]
	}
	slices.Sort(explanation.Figures)
	explanation.Figures = slices.Compact(explanation.Figures)
	return explanation
}

// fewFailing is up to how many failing identities any figure of one may have
// been exchanged with any of another. Where a whole column is displaced,
// dozens fail, and only the figures of one identity are tried.
const fewFailing = 8

// neighbours are the figures that may have been exchanged with a changed
// one: those that stand in one identity with it, or where few identities
// fail, in any of them.
func (q *inquiry) neighbours(c *change) []int {
	var figures []int
	lists := [][]int{c.breaks, c.mends}
	if q.left <= fewFailing {
		lists = append(lists, q.unexplained())
	}
	for _, list := range lists {
		for _, index := range list {
			for _, m := range q.entries[index].members {
				if m.figure != c.figure {
					figures = append(figures, m.figure)
				}
			}
		}
	}
	slices.Sort(figures)
	return slices.Compact(figures)
}

// unexplained are the identities that still fail.
func (q *inquiry) unexplained() []int {
	var list []int
	for index, fails := range q.failing {
		if fails {
			list = append(list, index)
		}
	}
	return list
}
