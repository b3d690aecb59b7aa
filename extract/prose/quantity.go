package prose

import (
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/normalize"
)

// figureTokens finds the numbers of folded text. Its blanks are gone: in prose
// they come from justified lines and broken ones, inside numbers as between
// words, and never part two numbers.
func figureTokens(text []rune) []token {
	folded := string(text)
	var found []token
	runes, offset := 0, 0
	place := func(byteOffset int) int {
		runes += utf8.RuneCountInString(folded[offset:byteOffset])
		offset = byteOffset
		return runes
	}
	for _, q := range normalize.Quantities(folded) {
		from := place(q.Start)
		found = append(found, quantityToken(q, from, place(q.End)))
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
			t.kind = tDoubt
		}
	}
	return t
}

func figureOf(q normalize.Quantity) figure {
	return figure{
		kind: q.Kind, text: q.Digits, unit: foldedString(q.Unit),
		value: q.Number.Value, yuan: q.Yuan, decimals: q.Number.Decimals,
		words:  !strings.ContainsFunc(q.Digits, isDigit),
		signed: strings.ContainsAny(q.Digits, "-△▲") || q.Number.Value.IsNegative(),
	}
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
