package model

import (
	"bytes"
	"math"
	"slices"
	"strings"
)

// numberJSON is the number of a figure as it is written: money in yuan,
// anything else in its own unit. Both are there only where the value cannot
// be told from yuan and unit.
type numberJSON struct {
	Yuan  string `json:"yuan,omitempty"`
	Value string `json:"value,omitempty"`
}

// amountJSON is an Amount as it is written.
type amountJSON struct {
	numberJSON
	Text   string `json:"text"`
	Unit   string `json:"unit,omitempty"`
	Page   int    `json:"page,omitzero"`
	BBox   *Box   `json:"bbox,omitempty"`
	From   string `json:"from,omitempty"`
	Status Status `json:"status"`
}

// cellJSON is a Cell as it is written.
type cellJSON struct {
	Column int    `json:"column"`
	Text   string `json:"text"`
	Unit   string `json:"unit,omitempty"`
	numberJSON
	Page       int      `json:"page,omitzero"`
	BBox       *Box     `json:"bbox,omitempty"`
	Status     Status   `json:"status"`
	Candidates []string `json:"candidates,omitempty"`
}

// proseFactJSON is a ProseFact as it is written.
type proseFactJSON struct {
	Role      string    `json:"role,omitempty"`
	Label     string    `json:"label,omitempty"`
	Code      string    `json:"code,omitempty"`
	Statement Statement `json:"statement,omitempty"`
	Measure   Measure   `json:"measure,omitempty"`
	Text      string    `json:"text"`
	Unit      string    `json:"unit,omitempty"`
	numberJSON
	Page     int    `json:"page,omitzero"`
	BBox     *Box   `json:"bbox,omitempty"`
	Status   Status `json:"status"`
	Relative string `json:"relative,omitempty"`
	Year     int    `json:"year,omitzero"`
	Sentence string `json:"sentence,omitempty"`
	Reason   string `json:"reason,omitempty"`
}

// checkJSON is a Check as it is written.
type checkJSON struct {
	ID         string   `json:"id"`
	Rule       string   `json:"rule"`
	Status     Outcome  `json:"status"`
	Reason     string   `json:"reason,omitempty"`
	Left       string   `json:"left,omitempty"`
	Right      string   `json:"right,omitempty"`
	Difference string   `json:"difference,omitempty"`
	Tolerance  string   `json:"tolerance,omitempty"`
	Page       int      `json:"page,omitempty"`
	Facts      []string `json:"facts"`
	Blamed     []string `json:"blamed,omitempty"`
	Hint       string   `json:"hint,omitempty"`
}

// MarshalJSON writes the amount with its place; see the schema.
func (a *Amount) MarshalJSON() ([]byte, error) {
	if a.IsZero() {
		return []byte("null"), nil
	}
	return marshal(amountJSON{
		numberJSON: a.Figure.numberJSON(), Text: a.Text, Unit: a.Unit, Page: a.Page,
		BBox: a.Box.json(), From: a.From, Status: a.Status.written(),
	})
}

// MarshalJSON writes the cell; see the schema.
func (c Cell) MarshalJSON() ([]byte, error) {
	written := cellJSON{
		Column: c.Column, Text: c.Text, Unit: c.Unit, numberJSON: c.Figure.numberJSON(),
		Page: c.Page, BBox: c.Box.json(), Status: c.Status.written(),
	}
	for _, candidate := range c.Candidates {
		written.Candidates = append(written.Candidates, exact(candidate, 0))
	}
	return marshal(written)
}

// MarshalJSON writes the fact; see the schema.
func (f ProseFact) MarshalJSON() ([]byte, error) {
	return marshal(proseFactJSON{
		Role: f.Role, Label: f.Label, Code: f.Code, Statement: f.Statement, Measure: f.Measure,
		Text: f.Text, Unit: f.Unit, numberJSON: f.Figure.numberJSON(),
		Page: f.Page, BBox: f.Box.json(), Status: f.Status.written(),
		Relative: f.Relative, Year: f.Year, Sentence: f.Sentence, Reason: f.Reason,
	})
}

// MarshalJSON writes the check; its numbers have at least two decimals.
func (c Check) MarshalJSON() ([]byte, error) {
	return marshal(checkJSON{
		ID: c.ID, Rule: c.Rule, Status: c.Status, Reason: c.Reason,
		Left: exactOrNone(c.Left), Right: exactOrNone(c.Right),
		Difference: exactOrNone(c.Difference), Tolerance: exactOrNone(c.Tolerance),
		Page: c.Page, Facts: listed(c.Facts), Blamed: c.Blamed, Hint: c.Hint,
	})
}

// MarshalJSON writes the amounts in the order of the columns that reports
// have in common, then by name.
func (a Amounts) MarshalJSON() ([]byte, error) { return marshalOrdered(a, amountOrder) }

// MarshalJSON writes the counts by name.
func (c Counts) MarshalJSON() ([]byte, error) { return marshalOrdered(c, nil) }

// amountOrder is the order in which the statutory forms print these columns.
var amountOrder = []Measure{
	MeasureTotal, MeasureFiscal, MeasureSuperiorSubsidy, MeasureBusiness, MeasureOperating,
	MeasureAffiliateRemittance, MeasureOther, MeasureBasic, MeasurePersonnel, MeasurePublic, MeasureProject,
}

func marshalOrdered[K ~string](amounts map[K]*Amount, first []K) ([]byte, error) {
	keys := make([]K, 0, len(amounts))
	for key, amount := range amounts {
		if !amount.IsZero() {
			keys = append(keys, key)
		}
	}
	rank := func(key K) int {
		if i := slices.Index(first, key); i >= 0 {
			return i
		}
		return len(first)
	}
	slices.SortFunc(keys, func(a, b K) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return strings.Compare(string(a), string(b))
	})
	return marshalObject(keys, amounts)
}

func marshalObject[K ~string](keys []K, amounts map[K]*Amount) ([]byte, error) {
	var buffer bytes.Buffer
	for i, key := range keys {
		name, err := marshal(string(key))
		if err != nil {
			return nil, err
		}
		value, err := amounts[key].MarshalJSON()
		if err != nil {
			return nil, err
		}
		buffer.WriteByte("{,"[min(i, 1)])
		buffer.Write(name)
		buffer.WriteByte(':')
		buffer.Write(value)
	}
	if len(keys) == 0 {
		buffer.WriteByte('{')
	}
	buffer.WriteByte('}')
	return buffer.Bytes(), nil
}

// written gives the status a name: silence is unverified.
func (s Status) written() Status {
	if s == "" {
		return Unverified
	}
	return s
}

// boxScale rounds boxes to hundredths of a point, finer than any printer's
// dot and coarse enough to hide the last bits of binary arithmetic.
const boxScale = 100

// rounded is the box in hundredths of a point; the zero Box where it is no
// place.
func (b Box) rounded() Box {
	for i, edge := range b {
		if math.IsNaN(edge) || math.IsInf(edge, 0) {
			return Box{}
		}
		b[i] = math.Round(edge*boxScale)/boxScale + 0 // never -0
	}
	return b
}

// json is the box as it is written; none for a figure without a place.
func (b Box) json() *Box {
	rounded := b.rounded()
	if rounded == (Box{}) {
		return nil
	}
	return &rounded
}
