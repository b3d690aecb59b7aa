package model

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
)

// yuanDecimals is how many decimals an amount in yuan has at least: fen are
// the smallest unit of account.
const yuanDecimals = 2

// unitPower is the power of ten by which a unit of money multiplies a yuan.
var unitPower = map[string]int32{
	"元": 0, "人民币元": 0, "千元": 3, "万元": 4, "万": 4, "百万元": 6, "千万元": 7, "亿元": 8, "亿": 8,
}

// exact writes a number without exponent, with at least the given decimals
// and as many more as it takes to lose nothing.
func exact(number decimal.Decimal, decimals int) string {
	text := number.String()
	needed := 0
	if point := strings.IndexByte(text, '.'); point >= 0 {
		needed = len(text) - point - 1
	}
	return number.StringFixed(int32(max(decimals, needed)))
}

func exactOrNone(number *decimal.Decimal) string {
	if number == nil {
		return ""
	}
	return exact(*number, yuanDecimals)
}

// errNotExact tells that a text is no exact decimal number.
var errNotExact = errors.New("not an exact decimal")

func parseExact(text string) (decimal.Decimal, error) {
	if !plainNumber(text) {
		return decimal.Decimal{}, fmt.Errorf("%w: %q", errNotExact, text)
	}
	return decimal.NewFromString(text)
}

// plainNumber tells digits with at most one point among them and a minus
// ahead. It keeps exponents out: 1e999999999 is short to write and long to
// hold.
func plainNumber(text string) bool {
	whole, fraction, pointed := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	return digits(whole) && (!pointed || digits(fraction))
}

func digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// ValueText is the printed number in its own unit, with the decimals that
// are printed: 3118.50 for 3,118.50 万元.
func (f *Figure) ValueText() string {
	return exact(f.Value, max(f.Decimals, printedDecimals(f.Text)))
}

// YuanText is the amount in yuan with at least two decimals, empty for a
// figure that is no money.
func (f *Figure) YuanText() string { return exactOrNone(f.Yuan) }

// numberJSON is the figure's number as it is written.
func (f *Figure) numberJSON() numberJSON {
	if f.Yuan == nil {
		return numberJSON{Value: f.ValueText()}
	}
	number := numberJSON{Yuan: f.YuanText()}
	power, known := unitPower[f.Unit]
	if !known || !f.Value.Shift(power).Equal(*f.Yuan) {
		number.Value = f.ValueText()
	}
	return number
}

// newFigure is the figure that was written with this number, text and unit;
// its place and status are for the caller to set.
func newFigure(number numberJSON, text, unit string) (Figure, error) {
	figure := Figure{Text: text, Unit: unit}
	if number.Yuan == "" && number.Value == "" {
		return figure, fmt.Errorf("figure %q has neither yuan nor value", text)
	}
	if number.Yuan != "" {
		yuan, err := parseExact(number.Yuan)
		if err != nil {
			return figure, err
		}
		figure.Yuan = &yuan
		figure.Value = yuan.Shift(-unitPower[unit])
		figure.Decimals = printedDecimals(text)
	}
	if number.Value != "" {
		value, err := parseExact(number.Value)
		if err != nil {
			return figure, err
		}
		figure.Value = value
		figure.Decimals = printedDecimals(number.Value)
	}
	return figure, nil
}

// printedDecimals counts the digits behind the last decimal point of a
// printed number, as far as they reach: 2 in 3,118. 56万元.
func printedDecimals(text string) int {
	point := strings.LastIndexAny(text, ".．")
	if point < 0 {
		return 0
	}
	decimals := 0
	for _, r := range strings.TrimLeft(text[point:], ".．") {
		switch {
		case '0' <= r && r <= '9' || '０' <= r && r <= '９':
			decimals++
		case !unicode.IsSpace(r):
			return decimals
		}
	}
	return decimals
}
