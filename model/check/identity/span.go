package identity

import "github.com/shopspring/decimal"

// span is the range of values of one figure that satisfy an identity, the
// other figures held: center ± width, of an AtMost identity to one side
// without end.
type span struct {
	identity      int
	center, width decimal.Decimal
	below, above  bool // without end downward, upward
}

// meets tells whether a value lies in the span, give or take slack.
func (s *span) meets(value, slack decimal.Decimal) bool {
	distance := value.Sub(s.center)
	if s.below && distance.IsNegative() || s.above && distance.IsPositive() {
		return true
	}
	return distance.Abs().LessThanOrEqual(s.width.Add(slack))
}

// quotientPlaces is to how many places a value that a rate implies is given:
// a hundredth of a fen.
const quotientPlaces = 4

// span gives the values of a figure that satisfy an identity; ok is false
// where the identity does not depend on the figure.
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
		s = span{identity: index, width: l.tolerance(e, decimal.Decimal{}, whole)}
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
