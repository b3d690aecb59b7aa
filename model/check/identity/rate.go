package identity

import (
	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
)

// compareRates compares the printed rate with the recomputed one. They are
// equal where the recomputed rate, rounded as printed, is the printed one.
func (l *Ledger) compareRates(e *entry, part, whole, tolerance decimal.Decimal) Result {
	percent := l.Values[e.Percent]
	result := Result{Outcome: model.NotChecked, Left: percent.Number}
	if whole.IsZero() {
		return result
	}
	result.Outcome = model.Fail
	result.Right = part.Mul(hundred).DivRound(whole, ratePlaces)
	result.Difference = result.Left.Sub(result.Right)
	result.Tolerance = tolerance.DivRound(whole.Abs(), ratePlaces)
	switch size := result.Difference.Abs(); {
	case size.LessThanOrEqual(percent.Half):
		result.Outcome, result.Speaks = model.Pass, true
	case size.LessThanOrEqual(result.Tolerance):
		// Coarse amounts allow what no rounding of the rate itself would. A rate
		// that is too large was not cut off.
		common := percent.Half.Add(percent.Half)
		if result.Left.Abs().GreaterThan(result.Right.Abs()) {
			common = decimal.Min(common, result.Tolerance.Sub(percent.Half))
		}
		result.Outcome, result.Speaks = model.Rounding, size.LessThanOrEqual(common)
	}
	return result
}

// ratePlaces is to how many places rates are recomputed: four more than
// reports print.
const ratePlaces = 6

// Rates are computed in integers as sums are, where they fit: amounts in
// grains, rates in millionths of a per cent, the ratePlaces of decimals.

// rated is a rate with what it is of.
type rated struct {
	printed, half         int64 // the rate
	part, whole           int64
	slack                 int64 // what rounding of the amounts adds to a hundred times the part less the rate times the whole
	recomputed, tolerance int64 // of a whole that is not zero
}

// What is computed in integers: amounts of up to ninety billion grains, so
// that a hundred million times as much fits, known to a million grains, of
// which as many as may be summed up, and rates of up to a million per cent.
const (
	millionth      = 1e6
	maxRatedGrains = 9e10
	maxRatedHalf   = 1e6
	maxRatedTerms  = 8
	maxRate        = 1e6 * millionth
)

// rated recomputes a Rate; fits is false where it takes decimals.
func (l *Ledger) rated(e *entry) (r rated, fits bool) {
	if e.Form != Rate || len(e.members) > maxRatedTerms {
		return rated{}, false
	}
	percent := &l.Values[e.Percent]
	printed, printedFits := grains(percent.Number, ratePlaces)
	half, halfFits := grains(percent.Half, ratePlaces)
	if !printedFits || !halfFits || size(printed) > maxRate || half > maxRatedHalf {
		return rated{}, false
	}
	r = rated{printed: printed, half: half}
	for _, m := range e.members {
		g := &l.grained[m.figure]
		switch {
		case m.figure == e.Percent && m.left == 0 && m.right == 0:
			continue
		case m.figure == e.Percent, !g.fits, size(g.number) > maxRatedGrains, g.half > maxRatedHalf, size(m.left) > 1, size(m.right) > 1:
			return rated{}, false
		}
		r.part += m.left * g.number
		r.whole += m.right * g.number
		r.slack += g.half * r.slope(m)
	}
	if size(r.part) > maxRatedGrains || size(r.whole) > maxRatedGrains {
		return rated{}, false
	}
	if r.whole != 0 {
		r.recomputed = rounded(r.part*100*millionth, r.whole)
		r.tolerance = rounded(r.slack+2*half*size(r.whole), size(r.whole)) // the rate may have been cut off
	}
	return r, true
}

// slope is by how much the residual grows when an amount grows by one.
func (r rated) slope(m member) int64 { return size(100*millionth*m.left - r.printed*m.right) }

func (r rated) outcome() model.Outcome {
	switch difference := size(r.printed - r.recomputed); {
	case r.whole == 0:
		return model.NotChecked
	case difference <= r.half:
		return model.Pass
	case difference <= r.tolerance:
		return model.Rounding
	}
	return model.Fail
}

// rateResult writes a rate in decimals.
func (l *Ledger) rateResult(e *entry, r rated) Result {
	result := Result{Outcome: r.outcome(), Left: l.Values[e.Percent].Number}
	if result.Outcome == model.NotChecked {
		return result
	}
	result.Right, result.Tolerance = decimal.New(r.recomputed, -ratePlaces), decimal.New(r.tolerance, -ratePlaces)
	result.Difference = decimal.New(r.printed-r.recomputed, -ratePlaces)
	result.Speaks = result.Outcome == model.Pass || result.Outcome == model.Rounding && size(r.printed-r.recomputed) <= r.common()
	return result
}

// common is how far a rate that is confirmed may lie from the recomputed one:
// it was cut off, or if it is too large for that, coarse amounts explain what
// its own rounding does not.
func (r rated) common() int64 {
	if size(r.printed) > size(r.recomputed) {
		return min(2*r.half, r.tolerance-r.half)
	}
	return 2 * r.half
}

// pins tells that the rate leaves an amount no room; see Ledger.pins.
func (r rated) pins(m member, half int64) bool {
	slope := r.slope(m)
	room := r.slack - half*slope + r.half*size(r.whole)
	return slope != 0 && room <= 2*half*slope
}

// rounded is a quotient, rounded half away from zero.
func rounded(dividend, divisor int64) int64 {
	quotient, rest := dividend/divisor, dividend%divisor
	switch {
	case 2*size(rest) < size(divisor):
		return quotient
	case (dividend < 0) != (divisor < 0):
		return quotient - 1
	}
	return quotient + 1
}
