package dump

import (
	"math"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/normalize"
)

// scale turns the amounts of one table into whole numbers of its finest
// printed place, so that the search for places calculates exactly.
type scale struct {
	unit     normalize.Unit
	decimals int
}

// largest is the greatest amount in units of the last place that sums of a
// whole table can't take out of range.
const largest = math.MaxInt64 / (1 << 16)

// amount is a sum of money in yuan and half a unit of its last printed place.
type amount struct{ yuan, half decimal.Decimal }

func newAmount(yuan decimal.Decimal, unit normalize.Unit, decimals int) (amount, bool) {
	place, ok := unit.Yuan(decimal.New(1, -int32(decimals)))
	return amount{yuan, place.Div(decimal.NewFromInt(2))}, ok
}

// read is a printed figure in units of the finest place; false where it is
// none or out of range.
func (s scale) read(text string) (printed, bool) {
	n, err := normalize.ParseNumber(text)
	if err != nil || n.Decimals > s.decimals || n.Percent {
		return printed{}, false
	}
	shifted := n.Value.Shift(int32(s.decimals))
	if !shifted.IsInteger() || shifted.Abs().GreaterThan(decimal.NewFromInt(largest)) {
		return printed{}, false
	}
	return printed{units: shifted.IntPart(), halves: decimal.New(1, int32(s.decimals-n.Decimals)).IntPart()}, true
}

// amount is a figure as money.
func (s scale) amount(p printed) (amount, bool) {
	place, ok := s.unit.Yuan(decimal.New(1, -int32(s.decimals)))
	if !ok {
		return amount{}, false
	}
	half := place.Mul(decimal.NewFromInt(p.halves)).Div(decimal.NewFromInt(2))
	return amount{place.Mul(decimal.NewFromInt(p.units)), half}, true
}

// bound is an amount that is stated elsewhere as a figure of the table's
// scale. What is lost in the change of units it may be off by, too.
func (s scale) bound(a amount) (bound, bool) {
	place, ok := s.unit.Yuan(decimal.New(1, -int32(s.decimals)))
	if !ok || place.IsZero() {
		return bound{}, false
	}
	units := a.yuan.DivRound(place, 0)
	if units.Abs().GreaterThan(decimal.NewFromInt(largest)) {
		return bound{}, false
	}
	lost := a.yuan.Div(place).Sub(units).Abs()
	halves := a.half.Div(place).Add(lost).Mul(decimal.NewFromInt(2)).Ceil()
	if halves.GreaterThan(decimal.NewFromInt(largest)) {
		return bound{}, false
	}
	return bound{printed: printed{units.IntPart(), halves.IntPart()}}, true
}
