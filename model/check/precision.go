package check

import (
	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/normalize"
)

// A fen is the smallest unit of account: what is printed to the fen is exact.
var halfFen = decimal.New(5, -3)

// print tells how the figures of one unit are printed in one table or in the
// prose.
type print struct {
	decimals int  // the most that any of them has
	padded   bool // some end in a zero behind the point, so that none is cut off
	amounts  int  // how many amounts other than zero there are
	finer    bool // some amounts are no whole multiples of convertedGrain
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
func (p print) isConverted() bool { return p.amounts >= convertedAmounts && !p.finer }

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
	keys := b.printKeys()
	prints := map[printKey]print{}
	for i := range b.facts {
		p := prints[keys[i]]
		p.decimals = max(p.decimals, b.facts[i].Decimals)
		p.padded = p.padded || b.facts[i].Decimals > 0 && lastDigit(b.facts[i].Text) == '0' && !b.facts[i].Value.IsZero()
		if yuan := b.facts[i].Yuan; yuan != nil && !yuan.IsZero() {
			p.amounts++
			p.finer = p.finer || !isWholeGrains(*yuan)
		}
		prints[keys[i]] = p
	}
	values := make([]identity.Value, len(b.facts))
	halves := halfYuan{}
	for i := range b.facts {
		values[i] = halves.value(b.facts[i].Figure, prints[keys[i]], b.facts[i].Source != model.FromNarrative)
	}
	return values
}

func (b *book) printKeys() []printKey {
	keys := make([]printKey, len(b.facts))
	figure := 0
	for t := range b.report.Tables {
		for r := range b.report.Tables[t].Rows {
			for range b.report.Tables[t].Rows[r].Cells {
				keys[figure] = printKey{table: t, unit: b.facts[figure].Unit}
				figure++
			}
		}
	}
	for ; figure < len(keys); figure++ {
		table := -1
		if b.facts[figure].Source == model.FromPerformance {
			table = -2
		}
		keys[figure] = printKey{table: table, unit: b.facts[figure].Unit}
	}
	return keys
}

// value is a figure's number and half of its last place. Where a table cuts
// trailing zeros off, 3.8 is as exact as 3.81; a printed zero is as exact as
// what stands around it. A table's figure is rounded; the prose cuts off as
// often as it rounds (877,080元 is 87.70万元).
func (h halfYuan) value(figure *model.Figure, around print, inTable bool) identity.Value {
	decimals := figure.Decimals
	if figure.Value.IsZero() || inTable && !around.padded {
		decimals = max(decimals, around.decimals)
	}
	result := identity.Value{Number: figure.Value, MayBeCut: !inTable && !figure.Value.IsZero()}
	if figure.Yuan == nil {
		switch kind, _ := normalize.ParseUnit(figure.Unit); kind.Kind {
		case normalize.KindCount:
			return identity.Value{Number: figure.Value} // things are counted, not rounded
		case normalize.KindScore:
			decimals = max(decimals, scoreDecimals)
		}
		result.Half = halfUnit(decimals)
		return result
	}
	result.Number = *figure.Yuan
	result.Half = h.of(figure, decimals)
	if inTable && around.isConverted() && result.Half.LessThan(halfGrain) {
		result.Half = halfGrain
	}
	if result.Half.LessThanOrEqual(halfFen) {
		result.Half = decimal.Decimal{}
	}
	return result
}

// halfYuan are the halves of last places of amounts in yuan, by unit and
// decimals.
type halfYuan map[lastPlace]decimal.Decimal

type lastPlace struct {
	unit     string
	decimals int
}

func (h halfYuan) of(figure *model.Figure, decimals int) decimal.Decimal {
	place := lastPlace{figure.Unit, decimals}
	half, known := h[place]
	if known {
		return half
	}
	half = halfUnit(decimals).Mul(yuanOf(figure))
	if _, known := normalize.ParseUnit(figure.Unit); known {
		h[place] = half
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
