package normalize

import (
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// Quantity is a number in prose with the unit behind it, or a number that is
// no figure: a year, an ordinal, a code.
type Quantity struct {
	Kind Kind
	// Text is what is printed, s[Start:End], with unit and sign; Digits the
	// number alone, without unit.
	Text, Digits string
	Start, End   int // byte offsets into the string given to Quantities
	// Number is the figure; for a year or an ordinal its value. Decimals is
	// negative for 3.5万, which is known to a thousand.
	Number Number
	Unit   string           // name of the unit, "" without one
	Yuan   *decimal.Decimal // the amount in yuan, for KindMoney
	Period Period           // for KindYear, KindDate and KindPeriod
	// Approximate tells figures that the print itself leaves open: 100余万元,
	// 30多个.
	Approximate bool
	// Err is set where digits are printed but the figure is not sure:
	// *AmbiguousError or *NumberError. Number and Yuan are then not set.
	Err error
}

// IsFigure tells quantities that measure something from numbers that name
// something: a year, a code, an ordinal, the number of a list item.
func (q Quantity) IsFigure() bool {
	switch q.Kind {
	case KindYear, KindDate, KindPeriod, KindCode, KindDocument, KindOrdinal, KindList:
		return false
	}
	return true
}

// Quantities finds every number in a sentence or paragraph, in the order of
// the print: figures with their units (2,439 .02 万 元, 15.2%, 3辆, 十五万元), and
// years, dates, codes, ordinals and list numbers as kinds of their own. Blanks
// and line ends may stand inside numbers and units. Chinese numerals are found
// where a unit follows.
//
// A number whose unit stands only behind the last of a row (各增加12.5、8.3万元)
// is Plain; the lower end of a range takes the unit of the upper.
func Quantities(s string) []Quantity {
	scan := quantityScan{line: foldLine(s), s: s}
	for scan.at < len(scan.runes) {
		if !scan.next() {
			scan.at++
		}
	}
	return scan.found
}

// quantityScan reads a sentence from left to right.
type quantityScan struct {
	line
	s     string
	at    int // rune
	found []Quantity
}

// next reads a quantity that begins at the present rune; false where none
// does.
func (q *quantityScan) next() bool {
	r := q.runes[q.at]
	switch {
	case isSpace(r):
		return false
	case (q.startsItem() || q.behindComma()) && q.listNumber():
		return true
	case r == '第':
		return q.ordinal()
	case isOpening(r):
		return q.bracketed()
	case isDigit(r):
		return q.period() || q.identifier() || q.number(q.at)
	case isMinus(r) || r == '.' || r == '+':
		return q.signed()
	case isNumeral(r):
		return q.period() || q.fraction() || q.numeral()
	}
	return q.listNumber()
}

// add records what stands from the present rune up to end and goes on there.
func (q *quantityScan) add(quantity Quantity, end int) bool {
	quantity.Start, quantity.End = q.offset(q.at), q.endOffset(end)
	quantity.Text = q.s[quantity.Start:quantity.End]
	if quantity.Digits == "" {
		quantity.Digits = quantity.Text
	}
	q.found = append(q.found, quantity)
	q.at = end
	return true
}

// endOffset is where in the string the rune before end stops; dropped runes
// behind it do not belong to it.
func (q *quantityScan) endOffset(end int) int {
	last := q.offset(end - 1)
	_, size := utf8.DecodeRuneInString(q.s[last:])
	return last + size
}

// previous is the last rune before the present one that is not a blank, 0 at
// the start.
func (q *quantityScan) previous() rune {
	for i := q.at - 1; i >= 0; i-- {
		if !isSpace(q.runes[i]) {
			return q.runes[i]
		}
	}
	return 0
}

// rest is the text from the rune numbered at on.
func (q *quantityScan) rest(at int) []rune { return q.runes[min(at, len(q.runes)):] }
