package identity

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
)

// Explanation tells which figures explain failing identities.
type Explanation struct {
	Identities []int // the failing identities that it explains
	// Figures are to blame: one, a pair that was swapped, or all of those
	// of which any one could be wrong.
	Figures []int
	// Hints are the values that would satisfy the identities, by Figures;
	// empty where any of the figures could be wrong.
	Hints []decimal.Decimal
}

// span is the range of values of one figure that satisfy an identity:
// center ± width; of an AtMost identity to one side without end.
type span struct {
	identity      int
	center, width decimal.Decimal
	below, above  bool // without end downward, upward
}

// meets tells whether a value lies in the span, give or take slack.
func (s *span) meets(value, slack decimal.Decimal) bool {
	distance, reach := value.Sub(s.center), s.width.Add(slack)
	switch {
	case s.below && distance.IsNegative(), s.above && distance.IsPositive():
		return true
	}
	return distance.Abs().LessThanOrEqual(reach)
}

// span gives the values of a figure that satisfy an identity, the other
// figures held; ok is false where the identity does not depend on it.
func (l *Ledger) span(index, figure int) (s span, ok bool) {
	e := &l.entries[index]
	residual, whole := l.residual(e)
	for _, m := range e.members {
		if m.figure != figure {
			continue
		}
		slope := l.slope(e, m, whole)
		if slope.IsZero() {
			return span{}, false
		}
		s = span{identity: index, width: l.tolerance(e, whole)}
		switch {
		case slope.Equal(one):
			s.center = l.Values[figure].Number.Sub(residual)
		case slope.Neg().Equal(one):
			s.center = l.Values[figure].Number.Add(residual)
		default:
			s.center = l.Values[figure].Number.Sub(residual.DivRound(slope, quotientPlaces))
			s.width = s.width.DivRound(slope.Abs(), quotientPlaces)
		}
		if e.Form == AtMost {
			s.below, s.above = slope.IsPositive(), slope.IsNegative()
		}
		return s, true
	}
	return span{}, false
}

// quotientPlaces is to how many places a value that a rate implies is given:
// a hundredth of a fen.
const quotientPlaces = 4

// change is a figure with another value and what that would do.
type change struct {
	figure int
	value  decimal.Decimal
	mends  []int // failing identities that would hold
	breaks []int // holding identities that would fail
}

// score weighs a change: what it mends against what it breaks. Amounts are
// seldom negative: of two equal changes the one to a negative value loses.
func (l *Ledger) score(c change) int {
	score := 2 * (len(c.mends) - len(c.breaks))
	if c.value.IsNegative() && !l.Values[c.figure].Number.IsNegative() {
		score--
	}
	return score
}

// best is the change of a figure that mends most and breaks least; ok is
// false where no change of it mends anything.
func (l *Ledger) best(figure int, failing map[int]bool) (best change, ok bool) {
	var spans []span
	for _, index := range l.takesPart[figure] {
		if s, depends := l.span(index, figure); depends {
			spans = append(spans, s)
		}
	}
	for i := range spans {
		if !failing[spans[i].identity] {
			continue
		}
		c := change{figure: figure, value: spans[i].center}
		for j := range spans {
			holds := spans[j].meets(spans[i].center, spans[i].width)
			switch {
			case failing[spans[j].identity] && holds:
				c.mends = append(c.mends, spans[j].identity)
			case !failing[spans[j].identity] && !holds:
				c.breaks = append(c.breaks, spans[j].identity)
			}
		}
		if !ok || l.score(c) > l.score(best) {
			best, ok = c, true
		}
	}
	return best, ok
}

// explain finds the explanations of all failing identities, the surest
// first. It changes the ledger's values.
func (l *Ledger) explain() []Explanation {
	failing := map[int]bool{}
	for i := range l.entries {
		if l.entries[i].result.Outcome == model.Fail {
			failing[i] = true
		}
	}
	var explanations []Explanation
	for len(failing) > 0 {
		explanation, found := l.explainByOne(failing)
		if !found {
			explanation, found = l.explainByPair(failing)
		}
		if !found {
			explanation = l.explainBySides(failing)
		}
		for _, index := range explanation.Identities {
			delete(failing, index)
		}
		explanations = append(explanations, explanation)
	}
	return explanations
}

// suspects are the figures of failing identities in order.
func (l *Ledger) suspects(failing map[int]bool) []int {
	var figures []int
	for index := range failing {
		for _, m := range l.entries[index].members {
			figures = append(figures, m.figure)
		}
	}
	slices.Sort(figures)
	return slices.Compact(figures)
}

// explainByOne finds the figure whose change mends more than it breaks, and
// with it all others that would do the same.
func (l *Ledger) explainByOne(failing map[int]bool) (Explanation, bool) {
	var best []change
	for _, figure := range l.suspects(failing) {
		c, ok := l.best(figure, failing)
		if !ok || l.score(c) <= 0 {
			continue
		}
		switch {
		case len(best) == 0 || l.score(c) > l.score(best[0]):
			best = []change{c}
		case l.score(c) == l.score(best[0]) && slices.Equal(c.mends, best[0].mends):
			best = append(best, c)
		}
	}
	if len(best) == 0 {
		return Explanation{}, false
	}
	explanation := Explanation{Identities: best[0].mends}
	for _, c := range best {
		explanation.Figures = append(explanation.Figures, c.figure)
	}
	if len(best) == 1 {
		explanation.Hints = []decimal.Decimal{best[0].value}
		l.Values[best[0].figure].Number = best[0].value
	}
	return explanation, true
}
