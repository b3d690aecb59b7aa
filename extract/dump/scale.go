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

// units is a printed figure in units of the last place; false where it is
// none or out of range.
func (s scale) units(text string) (int64, bool) {
	n, err := normalize.ParseNumber(text)
	if err != nil || n.Decimals > s.decimals || n.Percent {
		return 0, false
	}
	shifted := n.Value.Shift(int32(s.decimals))
	if !shifted.IsInteger() || shifted.Abs().GreaterThan(decimal.NewFromInt(largest)) {
		return 0, false
	}
	return shifted.IntPart(), true
}

// amount is a number of units as money.
func (s scale) amount(units int64) (amount, bool) {
	yuan, ok := s.unit.Yuan(decimal.New(units, -int32(s.decimals)))
	if !ok {
		return amount{}, false
	}
	return newAmount(yuan, s.unit, s.decimals)
}

// bound is what an amount that is stated elsewhere demands of a figure here:
// both may be rounded by half a unit of their last places.
func (s scale) bound(a amount) (bound, bool) {
	place, ok := s.unit.Yuan(decimal.New(1, -int32(s.decimals)))
	if !ok || place.IsZero() {
		return bound{}, false
	}
	value := a.yuan.DivRound(place, 0)
	if value.Abs().GreaterThan(decimal.NewFromInt(largest)) {
		return bound{}, false
	}
	off := a.half.Div(place).Add(decimal.New(5, -1)).Add(a.yuan.Div(place).Sub(value).Abs())
	return bound{value: value.IntPart(), slack: off.IntPart()}, true
}
