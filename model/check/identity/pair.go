package identity

import (
	"slices"

	"github.com/shopspring/decimal"
)

// pair is two changes that together mend more than they break.
type pair struct {
	first, second change
	mends         []int
	score         int
}

// swapBonus lets a pair that exchanges its two values win over any other of
// the same score: exchanging neighbours is a common slip of reading, two
// unrelated slips that cancel are not.
const swapBonus = 1

// explainByPair finds two figures that explain together what none explains
// alone: swapped in a column, they leave the column's sum as it was.
func (l *Ledger) explainByPair(failing map[int]bool) (Explanation, bool) {
	var best pair
	for _, figure := range l.suspects(failing) {
		first, ok := l.best(figure, failing)
		if !ok || len(first.breaks) == 0 || len(first.breaks) > maxBreaks {
			continue
		}
		if p, ok := l.partner(first, failing); ok && p.score > best.score {
			best = p
		}
	}
	if best.score <= 0 {
		return Explanation{}, false
	}
	l.Values[best.first.figure].Number = best.first.value
	l.Values[best.second.figure].Number = best.second.value
	return Explanation{
		Identities: best.mends,
		Figures:    []int{best.first.figure, best.second.figure},
		Hints:      []decimal.Decimal{best.first.value, best.second.value},
	}, true
}

// maxBreaks is how many holding identities the first of a pair may break: a
// cell takes part in its row, its column and a table or two besides.
const maxBreaks = 4

// partner finds the change that mends what the first one breaks.
func (l *Ledger) partner(first change, failing map[int]bool) (best pair, found bool) {
	printed := l.Values[first.figure].Number
	l.Values[first.figure].Number = first.value
	defer func() { l.Values[first.figure].Number = printed }()
	remaining := map[int]bool{}
	for index := range failing {
		if !slices.Contains(first.mends, index) {
			remaining[index] = true
		}
	}
	broken := map[int]bool{}
	for _, index := range first.breaks {
		broken[index], remaining[index] = true, true
	}
	for _, figure := range l.suspects(broken) {
		if figure == first.figure {
			continue
		}
		second, ok := l.best(figure, remaining)
		if !ok {
			continue
		}
		p := pair{first: first, second: second, mends: slices.Clone(first.mends)}
		p.score = 2 * (len(first.mends) - len(first.breaks) + len(second.mends) - len(second.breaks))
		for _, index := range second.mends {
			if !broken[index] {
				p.mends = append(p.mends, index)
			}
		}
		if p.score > 0 && second.value.Equal(printed) && first.value.Equal(l.Values[figure].Number) {
			p.score += swapBonus
		}
		if p.score > best.score {
			best, found = p, true
		}
	}
	return best, found
}

// explainBySides is the last resort: every figure of the identity is
// confirmed elsewhere, so its sides themselves disagree. The total is
// blamed that its parts do not reach, of two single figures both.
func (l *Ledger) explainBySides(failing map[int]bool) Explanation {
	index := -1
	for i := range failing {
		if index < 0 || i < index {
			index = i
		}
	}
	e := &l.entries[index]
	explanation := Explanation{Identities: []int{index}}
	if e.Form == Rate {
		explanation.Figures = []int{e.Percent}
		return explanation
	}
	for _, side := range [][]Term{e.Left, e.Right} {
		if len(side) == 1 {
			explanation.Figures = append(explanation.Figures, side[0].Figure)
		}
	}
	if len(explanation.Figures) == 0 {
		for _, m := range e.members {
			explanation.Figures = append(explanation.Figures, m.figure)
		}
	}
	return explanation
}
