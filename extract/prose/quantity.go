package prose

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/normalize"
)

// figureTokens finds the numbers of a paragraph as tokens of its folded text;
// origin tells for each rune of that which rune of raw it is.
func figureTokens(raw string, origin []int) []token {
	var found []token
	runes, offset := 0, 0
	place := func(byteOffset int) int {
		runes += utf8.RuneCountInString(raw[offset:byteOffset])
		offset = byteOffset
		return sort.SearchInts(origin, runes)
	}
	for _, q := range normalize.Quantities(raw) {
		from := place(q.Start)
		to := place(q.End)
		if to > from {
			found = append(found, quantityToken(q, from, to))
		}
	}
	return found
}

func quantityToken(q normalize.Quantity, from, to int) token {
	t := token{from: from, to: to}
	switch q.Kind {
	case normalize.KindYear:
		t.kind, t.year = tYear, q.Period.From.Year
	case normalize.KindList:
		t.kind = tList
	case normalize.KindDate, normalize.KindPeriod, normalize.KindCode, normalize.KindDocument,
		normalize.KindOrdinal, normalize.KindDuration:
		t.kind = tNoFigure
	default:
		t.kind, t.figure = tFigure, figureOf(q)
		if q.Err != nil {
			t.kind = tNoFigure
		}
	}
	return t
}

func figureOf(q normalize.Quantity) figure {
	digits := strings.Join(strings.Fields(q.Digits), "")
	return figure{
		kind: q.Kind, text: digits, unit: foldedString(q.Unit),
		value: q.Number.Value, yuan: q.Yuan, decimals: q.Number.Decimals,
		words:  !strings.ContainsFunc(q.Digits, isDigit),
		signed: strings.ContainsAny(digits, "-−－△▲") || q.Number.Value.IsNegative(),
	}
}

// isDigit tells the digits that print uses, half or full width.
func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }
