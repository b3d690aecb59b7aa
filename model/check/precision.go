package check

import (
	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/normalize"
)

// A fen is the smallest unit of account: what is printed to the fen is exact.
var halfFen = decimal.New(5, -3)

// print tells how the figures of one unit are printed in one table, in the
// prose or in the evaluation forms.
type print struct {
	unit      normalize.Unit
	known     bool // the unit is
	narrative bool
	decimals  int               // the most that any of them has
	padded    bool              // some end in a zero behind the point, so that none is cut off
	amounts   int               // how many amounts other than zero there are
	finer     bool              // some amounts are no whole multiples of convertedGrain
	halves    []decimal.Decimal // of last places by decimals, in yuan, once they are asked for
}

// Amounts in yuan that are all whole hundreds were in 万元 with two decimals
// before: what is behind the hundreds is padding, not precision. A handful
// of round amounts proves nothing.
var (
	convertedGrain = decimal.NewFromInt(100)
	halfGrain      = decimal.NewFromInt(50)
)

const convertedAmounts = 4

// isConverted tells that the amounts were converted from 万元.
func (p *print) isConverted() bool { return p.amounts >= convertedAmounts && !p.finer }

// isWholeGrains tells whole multiples of convertedGrain.
func isWholeGrains(yuan decimal.Decimal) bool {
	const longest = 18 // digits that any integer of 64 bits holds
	decimals := -yuan.Exponent()
	if decimals < 0 || decimals > longest/2 || yuan.NumDigits() > longest {
		return yuan.Mod(convertedGrain).IsZero()
	}
	grain := convertedGrain.IntPart()
	for range decimals {
		grain *= 10
	}
	return yuan.CoefficientInt64()%grain == 0
}

// printKey names figures that are printed in one way: of one table (-1 for
// the prose, -2 for evaluation forms) and one unit.
type printKey struct {
	table int
	unit  string
}

// values gives every fact its number and half its last place. Money is in
// yuan.
func (b *book) values() []identity.Value {
	prints := b.prints()
	for i, p := range prints {
		fact := &b.facts[i]
		p.decimals = max(p.decimals, fact.Decimals)
		p.padded = p.padded || fact.Decimals > 0 && lastDigit(fact.Text) == '0' && !fact.Value.IsZero()
		if yuan := fact.Yuan; yuan != nil && !yuan.IsZero() {
			p.amounts++
			p.finer = p.finer || !isWholeGrains(*yuan)
		}
	}
	values := make([]identity.Value, len(b.facts))
	for i, p := range prints {
		values[i] = p.value(b.facts[i].Figure)
	}
	return values
}

// prints are how the figures are printed, by fact.
func (b *book) prints() []*print {
	list := make([]*print, 0, len(b.facts))
	known := map[printKey]*print{}
	var last printKey
	add := func(table int) {
		key := printKey{table: table, unit: b.facts[len(list)].Unit}
		if n := len(list); n > 0 && key == last { // as most are
			list = append(list, list[n-1])
			return
		}
		last = key
		if known[key] == nil {
			p := &print{narrative: table == -1}
			p.unit, p.known = normalize.ParseUnit(key.unit)
			known[key] = p
		}
		list = append(list, known[key])
	}
	for t := range b.report.Tables {
		for r := range b.report.Tables[t].Rows {
			for range b.report.Tables[t].Rows[r].Cells {
				add(t)
			}
		}
	}
	for len(list) < len(b.facts) {
		if b.facts[len(list)].Source == model.FromPerformance {
			add(-2)
		} else {
			add(-1)
		}
	}
	return list
}

// value is a figure's number and half of its last place. Where a table cuts
// trailing zeros off, 3.8 is as exact as 3.81; a printed zero is as exact as
// what stands around it. A table's figure is rounded; the prose cuts off as
// often as it rounds (877,080元 is 87.70万元).
func (p *print) value(figure *model.Figure) identity.Value {
	decimals := figure.Decimals
	if figure.Value.IsZero() || !p.narrative && !p.padded {
		decimals = max(decimals, p.decimals)
	}
	result := identity.Value{Number: figure.Value, MayBeCut: p.narrative && !figure.Value.IsZero()}
	if figure.Yuan == nil {
		switch p.unit.Kind {
		case normalize.KindCount:
			return identity.Value{Number: figure.Value} // things are counted, not rounded
		case normalize.KindScore:
			decimals = max(decimals, scoreDecimals)
		}
		result.Half = halfUnit(decimals)
		return result
	}
	result.Number = *figure.Yuan
	result.Half = p.half(figure, decimals)
	return result
}

// half is half of the last place of an amount in yuan, of an exact one zero.
func (p *print) half(figure *model.Figure, decimals int) decimal.Decimal {
	if !p.known || decimals < 0 { // 3万 has no place below ten thousand
		return p.settled(halfUnit(decimals).Mul(yuanOf(figure)))
	}
	for len(p.halves) <= decimals {
		p.halves = append(p.halves, p.settled(halfUnit(len(p.halves)).Mul(p.unit.Factor)))
	}
	return p.halves[decimals]
}

// settled is half of a last place as it counts: to the grain of converted
// amounts at the finest, zero below the fen.
func (p *print) settled(half decimal.Decimal) decimal.Decimal {
	if !p.narrative && p.isConverted() && half.LessThan(halfGrain) {
		half = halfGrain
	}
	if half.LessThanOrEqual(halfFen) {
		return decimal.Decimal{}
	}
	return half
}

// halfUnit is half a unit of the last of some decimals.
func halfUnit(decimals int) decimal.Decimal { return decimal.New(5, int32(-decimals-1)) }

// scoreDecimals is to how many decimals scores are known that are printed
// without: 50 points are 50, not 49.5 to 50.5.
const scoreDecimals = 2

// yuanOf is how many yuan one unit of the figure is.
func yuanOf(figure *model.Figure) decimal.Decimal {
	if unit, known := normalize.ParseUnit(figure.Unit); known {
		return unit.Factor
	}
	if !figure.Value.IsZero() {
		return figure.Yuan.Div(figure.Value)
	}
	return decimal.NewFromInt(1)
}

// lastDigit is the last digit of a printed number.
func lastDigit(text string) byte {
	for i := len(text) - 1; i >= 0; i-- {
		if text[i] >= '0' && text[i] <= '9' {
			return text[i]
		}
	}
	return 0
}
