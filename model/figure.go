package model

import "github.com/shopspring/decimal"

// Box is a rectangle on a page in PDF points, origin top left, page rotation
// applied: x0, y0, x1, y1.
type Box [4]float64

// Status tells what the report's own arithmetic says of a figure.
type Status string

// The three states of a figure; the zero value counts as Unverified.
const (
	Verified     Status = "verified"     // an independent identity or a second witness confirms it
	Contradicted Status = "contradicted" // a check on it fails and nothing else explains the failure
	Unverified   Status = "unverified"   // nothing speaks for or against it
)

// Figure is one printed number with its place. Figures are exact: no binary
// floating point is on the way from the print to Value.
type Figure struct {
	Text  string          // as printed: 3,118.56
	Unit  string          // the unit declared for it: 元, 万元, %, 辆 …
	Value decimal.Decimal // the printed number in Unit
	// Yuan is Value in yuan for money, nil for anything else.
	Yuan *decimal.Decimal
	// Decimals is how many digits are printed behind the decimal point:
	// the figure is known to half a unit of the last one.
	Decimals int
	Page     int // 1-based
	Box      Box
	Status   Status
}

// Amount is a figure as a field of the report, with where it was taken from.
type Amount struct {
	*Figure
	// From is the place in words a program can read: table:summary,
	// narrative:二、(一), performance:1.
	From string
}

// IsZero tells that there is no figure: the amount is not disclosed.
func (a *Amount) IsZero() bool { return a == nil || a.Figure == nil }

// Amounts are the amounts of one item by column.
type Amounts map[Measure]*Amount

// Counts are amounts by the kind of thing that is counted.
type Counts map[string]*Amount
