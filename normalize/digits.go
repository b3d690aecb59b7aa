package normalize

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// digitRun is the length of the digits, separators and blanks that text
// begins with.
func digitRun(text []rune) int {
	n := 0
	for n < len(text) && (isDigit(text[n]) || isSeparator(text[n]) || isSpace(text[n])) {
		n++
	}
	return n
}

// isSeparator tells what stands between the digits of one figure. The middle
// dot and the full stop of Chinese stand for a decimal point at times.
func isSeparator(r rune) bool { return r == ',' || r == '.' || r == '·' || r == '。' }

func containsRune(text []rune, want rune) bool {
	for _, r := range text {
		if r == want {
			return true
		}
	}
	return false
}

func containsDigit(text []rune) bool {
	for _, r := range text {
		if isDigit(r) {
			return true
		}
	}
	return false
}

// groups are the digits of a figure between its separators: 3,118.56 has the
// groups 3, 118 and 56 and the separators , and . between them.
type groups struct {
	digits     []byte
	ends       []int  // where each group ends in digits
	separators []rune // one fewer than groups
	points     int    // how many separators are decimal points
}

// readDigits reads digits with separators and blanks. The error is an
// *AmbiguousError without text where they allow several readings, ErrNotNumber
// where they are more than one figure.
//
// A blank between two digits is taken out only where the thousands separators
// show that it stands inside a figure: 3,1 18.56, but not 12 3,456.78.
func readDigits(text []rune) (Number, error) {
	text = dropOuterBlanks(text)
	joined := withoutBlanks(text)
	if len(joined) > maxFigureRunes {
		return Number{}, ErrNotNumber
	}
	number, err := splitGroups(joined).read()
	if len(joined) == len(text) {
		return number, err
	}
	if err != nil {
		return Number{}, ErrNotNumber
	}
	for i, r := range text {
		if isSpace(r) && (number.Irregular || isWhole(text[:i]) && isWhole(text[i+1:])) {
			return Number{}, &AmbiguousError{Candidates: []decimal.Decimal{number.Value}}
		}
	}
	return number, nil
}

func withoutBlanks(text []rune) []rune {
	joined := make([]rune, 0, maxFigureRunes)
	for _, r := range text {
		if !isSpace(r) {
			joined = append(joined, r)
		}
	}
	return joined
}

// dropOuterBlanks takes out the blanks beside separators, as in "2,439 .02":
// neither side is a figure without the other.
func dropOuterBlanks(text []rune) []rune {
	kept := make([]rune, 0, len(text))
	for i, r := range text {
		if !isSpace(r) {
			kept = append(kept, r)
			continue
		}
		next := i + 1
		for next < len(text) && isSpace(text[next]) {
			next++
		}
		if i > 0 && !isSpace(text[i-1]) && !isSeparator(text[i-1]) && next < len(text) && !isSeparator(text[next]) {
			kept = append(kept, ' ')
		}
	}
	return kept
}

// isWhole tells whether text could be a figure of its own.
func isWhole(text []rune) bool {
	joined := withoutBlanks(text)
	number, err := splitGroups(joined).read()
	return err == nil && !(number.Irregular && containsRune(joined, ','))
}

func splitGroups(text []rune) groups {
	g := groups{digits: make([]byte, 0, maxFigureRunes)}
	for _, r := range text {
		if isDigit(r) {
			g.digits = append(g.digits, byte(r))
			continue
		}
		g.ends = append(g.ends, len(g.digits))
		g.separators = append(g.separators, r)
		if r != ',' {
			g.points++
		}
	}
	g.ends = append(g.ends, len(g.digits))
	return g
}

// read gives the one reading, or an error with the candidates.
func (g groups) read() (Number, error) {
	last := len(g.separators) - 1
	switch {
	case last < 0:
		return g.value(-1, g.leadingZero()), nil
	case g.size(last+1) == 0 || g.size(0) == 0 && g.separators[0] != '.':
		return Number{}, g.fragment()
	case g.points == 0:
		if g.regular(last + 1) {
			return g.value(-1, false), nil
		}
		return Number{}, g.ambiguous()
	case g.points == 1 && g.separators[last] == '.':
		irregular := !g.regular(last) || g.leadingZero()
		return g.value(last, irregular), nil
	}
	return Number{}, g.ambiguous()
}

// size is the number of digits of a group.
func (g groups) size(i int) int {
	if i == 0 {
		return g.ends[0]
	}
	return g.ends[i] - g.ends[i-1]
}

// regular tells whether the groups before the separator with the number upTo
// are thousands: one to three digits, then three each.
func (g groups) regular(upTo int) bool {
	if upTo == 0 {
		return g.size(0) > 0
	}
	if g.size(0) == 0 || g.size(0) > 3 || g.digits[0] == '0' {
		return false
	}
	for i := 1; i <= upTo && i < len(g.ends); i++ {
		if g.size(i) != 3 {
			return false
		}
	}
	return true
}

// leadingZero tells digits such as 007 that rather are a code.
func (g groups) leadingZero() bool { return g.size(0) > 1 && g.digits[0] == '0' }

// value reads all digits, those behind the separator numbered point as
// decimals; -1 is none.
func (g groups) value(point int, irregular bool) Number {
	decimals := 0
	if point >= 0 {
		decimals = len(g.digits) - g.ends[point]
	}
	return Number{Value: digitValue(g.digits, decimals), Decimals: decimals, Irregular: irregular}
}

// ambiguous gives the readings of digits whose separators contradict usage: the
// last separator as decimal point, all as thousands, the first as decimal point.
func (g groups) ambiguous() error {
	last := len(g.separators) - 1
	points := []int{last, -1, 0}
	if g.size(last+1) == 3 {
		points = []int{-1, last, 0}
	} else if g.points > 0 {
		points = []int{last, 0}
	}
	return g.readings(points)
}

// fragment gives the reading of digits that begin or end with a separator:
// part of the figure may be missing.
func (g groups) fragment() error {
	for i, r := range g.separators {
		if r == '.' && g.size(i+1) > 0 {
			return g.readings([]int{i})
		}
	}
	return g.readings([]int{-1})
}

func (g groups) readings(points []int) *AmbiguousError {
	var values []decimal.Decimal
	for _, point := range points {
		value := g.value(point, false).Value
		if !containsValue(values, value) {
			values = append(values, value)
		}
	}
	return &AmbiguousError{Candidates: values}
}

func containsValue(values []decimal.Decimal, v decimal.Decimal) bool {
	for _, other := range values {
		if other.Equal(v) {
			return true
		}
	}
	return false
}

// maxInt64Digits is how many decimal digits always fit into an int64.
const maxInt64Digits = 18

func digitValue(digits []byte, decimals int) decimal.Decimal {
	if len(digits) <= maxInt64Digits {
		n := int64(0)
		for _, d := range digits {
			n = n*10 + int64(d-'0')
		}
		return decimal.New(n, -int32(decimals))
	}
	n, _ := new(big.Int).SetString(string(digits), 10)
	return decimal.NewFromBigInt(n, -int32(decimals))
}
