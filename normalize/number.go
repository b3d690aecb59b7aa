package normalize

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// Reasons why print is not read as a figure; use errors.Is.
var (
	// ErrBlank: nothing is printed, or only dashes or a slash. Reports print
	// these where there is no figure; they are not zeros.
	ErrBlank = errors.New("blank")
	// ErrNotNumber: the print is no figure (无, N/A, ≥95%, two figures in one).
	ErrNotNumber = errors.New("not a number")
	// ErrAmbiguous: digits and separators allow several readings.
	// errors.As gives the *AmbiguousError with them.
	ErrAmbiguous = errors.New("ambiguous number")
)

// AmbiguousError says which readings a figure allows. None of them may be
// taken without other evidence, such as a sum the figure is part of.
type AmbiguousError struct {
	Text       string
	Candidates []decimal.Decimal // the likeliest first, at least one
}

func (e *AmbiguousError) Error() string {
	readings := make([]string, len(e.Candidates))
	for i, c := range e.Candidates {
		readings[i] = c.String()
	}
	return fmt.Sprintf("%q may be read as %s", e.Text, strings.Join(readings, " or "))
}

// Is makes errors.Is(err, ErrAmbiguous) true.
func (e *AmbiguousError) Is(target error) bool { return target == ErrAmbiguous }

// NumberError is a figure that could not be read: Err is ErrBlank or
// ErrNotNumber.
type NumberError struct {
	Text string
	Err  error
}

func (e *NumberError) Error() string { return fmt.Sprintf("%q: %v", e.Text, e.Err) }

// Unwrap gives the reason.
func (e *NumberError) Unwrap() error { return e.Err }

// Number is one figure as printed.
type Number struct {
	// Value is the printed number with its sign, in the printed unit: 12.5 for
	// 12.5% and for 12.5万元.
	Value    decimal.Decimal
	Decimals int    // digits behind the decimal point
	Percent  bool   // a percent sign is printed
	Unit     string // name of the unit printed with the figure, "" without one
	// Irregular tells that the digits allow one reading only but are not
	// grouped as usual: 12,34.56 or .5 or 007.
	Irregular bool
}

// ParseNumber reads a figure that stands alone, as in a table cell: digits of
// either width, thousands separators (also full-width, also misplaced where a
// decimal point leaves no doubt), blanks within, a minus sign, △, ▲, ▼ or
// parentheses for negatives, a currency sign before and a unit behind.
//
// Errors are a *NumberError (ErrBlank, ErrNotNumber) or an *AmbiguousError,
// as for 3.687.66, 3,68, (1) or a blank between two complete figures.
func ParseNumber(s string) (Number, error) {
	if !printsDigit(s) {
		return Number{}, &NumberError{s, noDigits(s)}
	}
	var buffer [maxFigureRunes]rune
	text, ok := foldShort(buffer[:0], s)
	if !ok {
		return Number{}, &NumberError{s, ErrNotNumber}
	}
	text = trimSpace(text)
	p := parts{}
	if !p.split(text) {
		return Number{}, &NumberError{s, ErrNotNumber}
	}
	return p.number(s)
}

// LooksNumeric tells whether a cell holds a figure, be it one that ParseNumber
// finds ambiguous; blanks and dashes are none.
func LooksNumeric(s string) bool {
	_, err := ParseNumber(s)
	return err == nil || errors.Is(err, ErrAmbiguous)
}

// maxFigureRunes bounds what may be one figure: no budget needs 20 digits, and
// blanks, sign, grouping and unit stay below the same again twice.
const maxFigureRunes = 64

// foldShort folds s into buffer; false where it is too long for a figure.
func foldShort(buffer []rune, s string) ([]rune, bool) {
	for _, r := range s {
		if r = fold(r); r < 0 {
			continue
		}
		if len(buffer) == cap(buffer) {
			return nil, false
		}
		buffer = append(buffer, r)
	}
	return buffer, true
}

// printsDigit tells whether s has a digit of either width; most cells that are
// no figures are known by that alone.
func printsDigit(s string) bool {
	for _, r := range s {
		if isDigit(r) || r >= '０' && r <= '９' {
			return true
		}
	}
	return false
}

// noDigits is why a cell without digits is no figure: it is blank where nothing
// is printed, or dashes, or one slash.
func noDigits(s string) error {
	slashes := 0
	for _, r := range s {
		switch r = fold(r); {
		case r == '/' || r == '\\':
			slashes++
		case r >= 0 && r != '-' && !isSpace(r) && r != '¥' && r != '_':
			return ErrNotNumber
		}
	}
	if slashes > 1 {
		return ErrNotNumber
	}
	return ErrBlank
}

// parts is a figure taken apart: sign, parentheses and currency before, digits
// with their separators, unit behind.
type parts struct {
	negative, signed   bool
	parenthesized      bool
	closed             bool // the parenthesis has been closed
	currency, trailing bool // ¥ before, a minus sign behind
	digits             []rune
	unit               Unit
}

// split takes text apart; false where anything is left over.
func (p *parts) split(text []rune) bool {
	text = p.prefix(text)
	n := digitRun(text)
	p.digits, text = trimSpace(text[:n]), text[n:]
	if !containsDigit(p.digits) {
		return false
	}
	text = p.suffix(text)
	return len(text) == 0 && p.parenthesized == p.closed
}

func (p *parts) prefix(text []rune) []rune {
	for len(text) > 0 {
		switch r := text[0]; {
		case isSpace(r):
		case r == '(' && !p.parenthesized:
			p.parenthesized = true
		case r == '¥' && !p.currency:
			p.currency = true
		case isMinus(r) && !p.signed:
			p.negative, p.signed = true, true
		case (r == '+' || r == '↑') && !p.signed:
			p.signed = true
		default:
			return text
		}
		text = text[1:]
	}
	return text
}

// isMinus tells the signs of a negative figure: the minus, and the triangles
// that Chinese accounts print instead.
func isMinus(r rune) bool {
	switch r {
	case '-', '△', '▲', '∆', 'Δ', '▽', '▼', '↓':
		return true
	}
	return false
}

func (p *parts) suffix(text []rune) []rune {
	for len(text) > 0 {
		switch r := text[0]; {
		case isSpace(r):
			text = text[1:]
		case r == ')' && p.parenthesized && !p.closed:
			p.closed = true
			text = text[1:]
		case r == '-' && len(text) == 1 && !p.signed && !p.parenthesized:
			p.trailing = true
			text = nil
		default:
			unit, n := units().match(text)
			if n == 0 || p.unit.Name != "" {
				return text
			}
			p.unit, text = unit, text[n:]
		}
	}
	return text
}

// number reads the digits and gives them sign and unit.
func (p *parts) number(s string) (Number, error) {
	number, err := readDigits(p.digits)
	negative := p.negative || p.parenthesized
	if err != nil {
		return Number{}, figureError(err, s, negative)
	}
	number.Unit = p.unit.Name
	number.Percent = p.unit.Kind == KindPercent
	if p.currency && number.Unit == "" {
		number.Unit = "元"
	}
	if p.isSignDoubtful(number) {
		return Number{}, &AmbiguousError{s, []decimal.Decimal{number.Value.Neg(), number.Value}}
	}
	if negative {
		number.Value = number.Value.Neg()
	}
	return number, nil
}

// figureError makes an error of readDigits speak of the whole figure, with its
// sign.
func figureError(err error, text string, negative bool) error {
	var ambiguous *AmbiguousError
	if !errors.As(err, &ambiguous) {
		return &NumberError{text, err}
	}
	if negative {
		for i, candidate := range ambiguous.Candidates {
			ambiguous.Candidates[i] = candidate.Neg()
		}
	}
	return &AmbiguousError{text, ambiguous.Candidates}
}

// longestListNumber is how many digits the number of a list item or column in
// parentheses has at most: （1）, (12).
const longestListNumber = 2

// isSignDoubtful tells a minus sign behind the figure, one within parentheses,
// and (1), which may number a column.
func (p *parts) isSignDoubtful(number Number) bool {
	listNumber := p.parenthesized && number.Unit == "" && number.Decimals == 0 && len(p.digits) <= longestListNumber
	return p.trailing || listNumber || p.parenthesized && p.signed
}
