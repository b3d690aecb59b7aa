package identity

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
)

// Explanation tells which figures explain failing identities.
type Explanation struct {
	Identities []int // the failing identities that it explains
	// Figures are to blame: one, a pair that was swapped, or all of those
	// of which any could be wrong.
	Figures []int
	// Hints are the values that would satisfy the identities, by Figures;
	// empty where any of the figures could be wrong.
	Hints []decimal.Decimal
}

// change is a figure with another value and what that would do.
type change struct {
	figure int
	value  decimal.Decimal
	mends  []int // failing identities that would hold
	breaks []int // holding identities that would fail
}

// score weighs a change: what it mends against what it breaks. Amounts are
// seldom negative: of two equal changes the one to a negative value loses.
func (l *Ledger) score(c *change) int {
	score := 2 * (len(c.mends) - len(c.breaks))
	if c.value.IsNegative() && !l.Values[c.figure].Number.IsNegative() {
		score--
	}
	return score
}

// inquiry is the search for explanations. Its ledger is a copy whose values
// it changes.
type inquiry struct {
	Ledger
	failing []bool // by identity
	left    int    // how many fail and are not explained
}

// explain finds the explanations of all failing identities, the surest
// first.
func (l *Ledger) explain() []Explanation {
	fails := func(result Result) bool { return result.Outcome == model.Fail }
	if !slices.ContainsFunc(l.results, fails) {
		return nil
	}
	q := inquiry{Ledger: l.copy(), failing: make([]bool, len(l.entries))}
	for i := range l.results {
		if fails(l.results[i]) {
			q.failing[i] = true
			q.left++
		}
	}
	explanations := q.shifted()
	for q.left > 0 {
		explanation := q.next()
		q.settle(&explanation)
		explanations = append(explanations, explanation)
	}
	return explanations
}

// settle strikes off what an explanation explains. Where it says what its
// figures should be, they are taken for that from here on: of two mistakes in
// one row the second one is looked for as if the first were mended.
func (q *inquiry) settle(explanation *Explanation) {
	for _, index := range explanation.Identities {
		q.strike(index)
	}
	if len(explanation.Hints) == 0 {
		return
	}
	printed := make([]decimal.Decimal, len(explanation.Figures))
	for i, figure := range explanation.Figures {
		printed[i] = q.Values[figure].Number
		q.set(figure, explanation.Hints[i])
	}
	if q.breaks(explanation.Figures) { // no more than a guess
		for i, figure := range explanation.Figures {
			q.set(figure, printed[i])
		}
		return
	}
	for _, index := range q.failingOn(explanation.Figures) {
		if q.holds(index) {
			q.strike(index)
			explanation.Identities = append(explanation.Identities, index)
		}
	}
}

// breaks tells that an identity on some figures does not hold and is not
// known to fail.
func (q *inquiry) breaks(figures []int) bool {
	for _, figure := range figures {
		for _, index := range q.takesPart(figure) {
			if q.stands(index) && !q.holds(index) {
				return true
			}
		}
	}
	return false
}

// stands tells that an identity is not known to fail and speaks against what
// would break it.
func (q *inquiry) stands(index int) bool { return !q.failing[index] && !q.entries[index].Chance }

// strike notes that an identity is explained.
func (q *inquiry) strike(index int) {
	if q.failing[index] {
		q.failing[index] = false
		q.left--
	}
}

// next is the surest explanation of what still fails.
func (q *inquiry) next() Explanation {
	changes := q.changes()
	single, score := q.single(changes)
	swapped, swapScore := q.swapped(changes, score)
	copied, copyScore := q.copied(changes, max(score, swapScore))
	switch {
	case copyScore > 0:
		return copied
	case swapScore > score:
		return swapped
	case swapScore > 0 && slices.Equal(swapped.Identities, slices.Sorted(slices.Values(single.Identities))):
		return either(single, swapped)
	case score > 0:
		return single
	}
	return q.sides()
}

// changes are what would mend some of what fails: for each figure of a
// failing identity the values that its failing identities ask for.
func (q *inquiry) changes() []change {
	var figures []int
	for index, fails := range q.failing {
		if fails {
			for _, m := range q.entries[index].members {
				figures = append(figures, m.figure)
			}
		}
	}
	slices.Sort(figures)
	var changes []change
	for _, figure := range slices.Compact(figures) {
		changes = append(changes, q.changesOf(figure)...)
	}
	return changes
}

// changesOf are the changes of one figure, one for each failing identity.
func (q *inquiry) changesOf(figure int) []change {
	var spans []span
	for _, index := range q.takesPart(figure) {
		if s, depends := q.span(index, figure); depends {
			spans = append(spans, s)
		}
	}
	var changes []change
	for i := range spans {
		if !q.failing[spans[i].identity] {
			continue
		}
		c := change{figure: figure, value: spans[i].center}
		for j := range spans {
			holds := spans[j].meets(spans[i].center, spans[i].width)
			switch {
			case q.failing[spans[j].identity] && holds:
				c.mends = append(c.mends, spans[j].identity)
			case q.stands(spans[j].identity) && !holds:
				c.breaks = append(c.breaks, spans[j].identity)
			}
		}
		changes = append(changes, c)
	}
	return changes
}

// best is the change of a figure that mends most and breaks least; ok is
// false where no change of it mends anything.
func (q *inquiry) best(figure int) (best change, ok bool) {
	for _, c := range q.changesOf(figure) {
		if !ok || q.score(&c) > q.score(&best) {
			best, ok = c, true
		}
	}
	return best, ok
}

// single is the one figure whose change mends more than it breaks, with all
// others that would mend the same as well. Of changes that are as good, those
// that fewest figures could make are the surest.
func (q *inquiry) single(changes []change) (Explanation, int) {
	score := 0
	for i := range changes {
		score = max(score, q.score(&changes[i]))
	}
	if score == 0 {
		return Explanation{}, 0
	}
	var alike [][]*change // by what they mend, one for each figure
	for i := range changes {
		c := &changes[i]
		if q.score(c) != score {
			continue
		}
		group := slices.IndexFunc(alike, func(others []*change) bool { return slices.Equal(others[0].mends, c.mends) })
		switch {
		case group < 0:
			alike = append(alike, []*change{c})
		case alike[group][len(alike[group])-1].figure != c.figure:
			alike[group] = append(alike[group], c)
		}
	}
	best := slices.MinFunc(alike, func(a, b []*change) int { return cmp.Compare(len(a), len(b)) })
	explanation := Explanation{Identities: best[0].mends}
	for _, c := range best {
		explanation.Figures = append(explanation.Figures, c.figure)
	}
	if len(best) == 1 {
		explanation.Hints = []decimal.Decimal{best[0].value}
	}
	return explanation, score
}

// sides is the last resort: every figure of the identity is confirmed
// elsewhere, so its sides themselves disagree. Of two single figures the one
// is blamed whose change would break less, of a total and its parts the
// total that they do not reach.
func (q *inquiry) sides() Explanation {
	index := slices.Index(q.failing, true)
	e := &q.entries[index]
	explanation := Explanation{Identities: []int{index}}
	if e.Form == Rate {
		explanation.Figures = []int{e.Percent}
		return explanation
	}
	best := 0
	for _, side := range [][]Term{e.Left, e.Right} {
		if len(side) != 1 {
			continue
		}
		c, ok := q.best(side[0].Figure)
		if !ok {
			continue
		}
		switch score := q.score(&c); {
		case len(explanation.Figures) == 0 || score > best:
			explanation.Figures, explanation.Hints, best = []int{c.figure}, []decimal.Decimal{c.value}, score
		case score == best:
			explanation.Figures, explanation.Hints = append(explanation.Figures, c.figure), nil
		}
	}
	if len(explanation.Figures) == 0 {
		for _, m := range e.members {
			explanation.Figures = append(explanation.Figures, m.figure)
		}
	}
	return explanation
}

// either blames the figures of a change and of an exchange that explain the
// same. An exchange that has the changed figure in it stands: it fits with
// values that are printed, the change with one that nobody printed.
func either(single, swapped Explanation) Explanation {
	figures := slices.Concat(single.Figures, swapped.Figures)
	slices.Sort(figures)
	figures = slices.Compact(figures)
	if slices.Equal(figures, swapped.Figures) {
		return swapped
	}
	return Explanation{Identities: single.Identities, Figures: figures}
}
