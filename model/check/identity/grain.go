package identity

import (
	"cmp"
	"math"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
)

// Sums are by far most of all identities, and amounts of one report are whole
// multiples of one small number, its grain. Counted in grains they are added
// up as integers. What does not fit is computed in decimals, with the same
// outcome.

// grained is a figure counted in the ledger's grains.
type grained struct {
	number, half int64
	fits         bool
}

// finestScale is how many decimals a grain may have at most: a figure in 万元
// with six decimals is known to half a hundredth of a fen.
const finestScale = 8

// maxGrains is how large a figure may be that is counted in grains: sums of a
// thousand such figures fit an integer.
const maxGrains = math.MaxInt64 >> 10

// scaleOf is how many decimals the grain of some figures has.
func scaleOf(values []Value) int32 {
	scale := int32(0)
	for i := range values {
		scale = max(scale, -values[i].Number.Exponent(), -values[i].Half.Exponent())
	}
	return min(scale, finestScale)
}

// powers of ten that an integer holds.
var powers = func() []int64 {
	list := []int64{1}
	for list[len(list)-1] <= math.MaxInt64/10 {
		list = append(list, 10*list[len(list)-1])
	}
	return list
}()

// grains counts a number in grains of 10^-scale.
func grains(number decimal.Decimal, scale int32) (count int64, fits bool) {
	shift := int(number.Exponent() + scale)
	if shift < 0 || shift >= len(powers) || number.NumDigits() >= len(powers) {
		return 0, number.IsZero()
	}
	count = number.CoefficientInt64()
	if limit := maxGrains / powers[shift]; count > limit || count < -limit {
		return 0, false
	}
	return count * powers[shift], true
}

func (l *Ledger) grain(value *Value) grained {
	number, numberFits := grains(value.Number, l.scale)
	half, halfFits := grains(value.Half, l.scale)
	return grained{number: number, half: half, fits: numberFits && halfFits}
}

// set gives a figure another number.
func (l *Ledger) set(figure int, number decimal.Decimal) {
	l.Values[figure].Number = number
	l.grained[figure] = l.grain(&l.Values[figure])
}

// balance is both sides of a sum in grains, with its tolerance.
type balance struct{ left, right, tolerance int64 }

// maxTerms is how many figures are added up as integers, each with its factor.
const maxTerms = 1 << 8

// balance adds up a Sum or an AtMost; fits is false where it takes decimals.
func (l *Ledger) balance(e *entry) (b balance, fits bool) {
	if e.Form == Rate || !e.Constant.IsZero() || len(e.members) > maxTerms {
		return balance{}, false
	}
	terms := int64(0)
	for _, m := range e.members {
		g := &l.grained[m.figure]
		weight := size(m.left) + size(m.right)
		if terms += weight; !g.fits || weight > maxTerms || terms > maxTerms {
			return balance{}, false
		}
		b.left += m.left * g.number
		b.right += m.right * g.number
		b.tolerance += g.half * size(m.left-m.right)
	}
	if cut := l.cutGrain(e, b.left-b.right); cut != nil {
		b.tolerance += l.grained[cut.figure].half * size(cut.left-cut.right)
	}
	return b, true
}

// cutGrain is cut of a Sum or an AtMost in grains.
func (l *Ledger) cutGrain(e *entry, difference int64) *member {
	var coarsest *member
	half, alone, something := int64(-1), false, 0
	for i := range e.members {
		g := &l.grained[e.members[i].figure]
		if g.number != 0 {
			something++
		}
		switch {
		case g.half > half:
			coarsest, half, alone = &e.members[i], g.half, true
		case g.half == half:
			alone = false
		}
	}
	if !alone || something < pairSize || !l.Values[coarsest.figure].MayBeCut || !coarsest.lessens(sign(difference), sign(l.grained[coarsest.figure].number)) {
		return nil
	}
	return coarsest
}

// lessens tells that a difference does not grow if the member's figure is
// farther from zero than printed, as it is where digits of it were cut off.
// Both are given by their signs.
func (m *member) lessens(difference, number int) bool {
	return difference*number*sign(m.left-m.right) <= 0
}

func sign(n int64) int { return cmp.Compare(n, 0) }

func size(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// outcome tells how a sum or a bound of these sides ends.
func (b balance) outcome(form Form) model.Outcome {
	switch difference := b.left - b.right; {
	case difference == 0, form == AtMost && difference < 0:
		return model.Pass
	case size(difference) <= b.tolerance:
		return model.Rounding
	}
	return model.Fail
}

// tolerance is one in grains with its decimal: few have another than the one
// before.
type tolerance struct {
	grains int64
	number decimal.Decimal
}

// number is a count of grains in decimals.
func (l *Ledger) number(grains int64) decimal.Decimal {
	if grains == 0 {
		return decimal.Decimal{}
	}
	return decimal.New(grains, -l.scale)
}

// left is the left side of a balance in decimals: mostly a figure as it is.
func (l *Ledger) left(e *entry, b balance) decimal.Decimal {
	if len(e.Left) == 1 && e.Left[0].Factor == 1 {
		return l.Values[e.Left[0].Figure].Number
	}
	return l.number(b.left)
}

// result writes a balance in decimals.
func (l *Ledger) result(e *entry, b balance) Result {
	if l.coarse.grains != b.tolerance {
		l.coarse = tolerance{b.tolerance, l.number(b.tolerance)}
	}
	result := Result{Outcome: b.outcome(e.Form), Left: l.left(e, b), Tolerance: l.coarse.number}
	if b.left == b.right {
		result.Right = result.Left
	} else {
		result.Right, result.Difference = l.number(b.right), l.number(b.left-b.right)
	}
	switch result.Outcome {
	case model.Pass:
		result.Speaks = true
	case model.Rounding:
		result.Speaks = l.isLikely(e, result.Difference)
	}
	return result
}
