package prose

import (
	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/normalize"
)

// tokenKind tells what a token is to the grammar.
type tokenKind uint8

// The kinds; those of phrases.tsv come first.
const (
	_ tokenKind = iota
	tShare
	tComplete
	tBudget
	tFinal
	tPrevious
	tChange
	tBoth
	tEqual
	tEach
	tReason
	tPurpose
	tResume
	tNone
	tTheme
	tGlue

	tThing    // a wording of the lexicon
	tPath     // names of 类, 款, 项
	tFigure   // money, percentage, count, score
	tYear     // 2023年度
	tCompare  // 比上年, 与年初预算相比
	tText     // words that the grammar does not know
	tList     // 1. （一）
	tAnd      // 、和及
	tComma    // ,
	tSemi     // ;
	tColon    // :
	tStop     // 。
	tOpen     // (
	tClose    // )
	tDoubt    // a figure that may be read in several ways
	tNoFigure // a date, a code, a document's number
)

var phraseKinds = map[string]tokenKind{
	"share": tShare, "complete": tComplete, "budget": tBudget, "final": tFinal, "previous": tPrevious,
	"change": tChange, "both": tBoth, "equal": tEqual, "each": tEach, "reason": tReason, "purpose": tPurpose,
	"resume": tResume, "none": tNone, "theme": tTheme, "glue": tGlue,
}

var punctuation = map[rune]tokenKind{
	',': tComma, ';': tSemi, ':': tColon, '。': tStop, '!': tStop, '?': tStop, '(': tOpen, ')': tClose, '、': tAnd,
}

// token is a piece of folded text, from..to in its runes.
type token struct {
	kind     tokenKind
	from, to int
	word     *word // of tThing and the phrases
	figure   figure
	path     path
	compare  comparison
	year     int
	body     bool // text that ends in the reporting body's name
}

// figure is a number with its unit.
type figure struct {
	kind     normalize.Kind
	text     string // the digits as printed
	unit     string
	value    decimal.Decimal
	yuan     *decimal.Decimal
	decimals int
	signed   bool // printed with a sign of its own
	// words tells that it is written in Chinese numerals, as in 四个意识: only
	// where a role is known it states something.
	words bool
}

// isFact tells the figures that state something: money, shares, counts and
// scores, not years or numbers of a list.
func (f figure) isFact() bool {
	switch f.kind {
	case normalize.KindMoney, normalize.KindForeign, normalize.KindPercent, normalize.KindPerMille,
		normalize.KindPoints, normalize.KindCount, normalize.KindScore, normalize.KindMeasure:
		return true
	}
	return false
}

// price is the figure in yuan where it may be a price: money, or a number as
// 100万 whose 元 is left out.
func (f figure) price() *decimal.Decimal {
	if f.yuan == nil && f.kind == normalize.KindPlain && f.value.GreaterThanOrEqual(leastPrice) {
		return &f.value
	}
	return f.yuan
}

// leastPrice is what a number without 元 must have to be a price of
// equipment; thresholds are 20万 to 100万.
var leastPrice = decimal.New(1, 4)
