package model

import (
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/shopspring/decimal"
)

// ErrSchemaVersion tells that a JSON document is of another schema version
// than this program reads.
var ErrSchemaVersion = errors.New("unknown schema version")

// ReadJSON reads the one report that WriteJSON has written to r. Keys that
// the schema does not have are errors, so that nothing is lost silently, and
// so is a second report. Each figure of the document becomes a Figure of its
// own: an Amount no longer shares its Figure with the cell it was taken from.
func ReadJSON(r io.Reader) (*Report, error) {
	reports, err := ReadAllJSON(r)
	if err != nil {
		return nil, err
	}
	if len(reports) != 1 {
		return nil, fmt.Errorf("read a report from JSON: there are %d, not one", len(reports))
	}
	return reports[0], nil
}

// ReadAllJSON reads any number of reports that stand one after the other, as
// in JSON Lines; see ReadJSON.
func ReadAllJSON(r io.Reader) ([]*Report, error) {
	decoder := jsontext.NewDecoder(r)
	var reports []*Report
	for {
		report := new(Report)
		err := json.UnmarshalDecode(decoder, report, reading)
		if errors.Is(err, io.EOF) {
			return reports, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read report %d from JSON: %w", len(reports)+1, err)
		}
		reports = append(reports, report)
	}
}

// UnmarshalJSON reads what MarshalJSON writes; see ReadJSON.
func (r *Report) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, r, reading)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (a *Amount) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, a, reading) }

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Cell) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, c, reading) }

// UnmarshalJSON reads what MarshalJSON writes.
func (f *ProseFact) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, f, reading) }

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Check) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, c, reading) }

// reading decodes a document in one pass: types that are written in a form
// of their own are read where they stand, instead of by a decoder of their
// own on a copy of their text. Keys that the schema does not have are errors.
var reading = json.JoinOptions(
	json.RejectUnknownMembers(true),
	json.WithUnmarshalers(json.JoinUnmarshalers(
		json.UnmarshalFromFunc(readReport),
		json.UnmarshalFromFunc(readVersion),
		json.UnmarshalFromFunc(readAmount),
		json.UnmarshalFromFunc(readCell),
		json.UnmarshalFromFunc(readProseFact),
		json.UnmarshalFromFunc(readCheck),
	)),
)

func readReport(decoder *jsontext.Decoder, r *Report) error {
	var document reportJSON
	if err := json.UnmarshalDecode(decoder, &document); err != nil {
		return err
	}
	if document.SchemaVersion == "" { // a null, or an object without the key
		return fmt.Errorf("%w: there is none", ErrSchemaVersion)
	}
	read := Report(document.reportFields)
	if err := read.columnsExist(); err != nil {
		return err
	}
	*r = read
	return nil
}

// readVersion refuses other versions where the document tells its own, ahead
// of the keys that they have and this one does not.
func readVersion(decoder *jsontext.Decoder, version *schemaVersion) error {
	var written string
	if err := json.UnmarshalDecode(decoder, &written); err != nil {
		return err
	}
	if written != SchemaVersion {
		return fmt.Errorf("%w %q, this program reads %q", ErrSchemaVersion, written, SchemaVersion)
	}
	*version = SchemaVersion
	return nil
}

func readAmount(decoder *jsontext.Decoder, a *Amount) error {
	var written amountJSON
	if err := json.UnmarshalDecode(decoder, &written); err != nil {
		return err
	}
	figure, err := newFigure(written.numberJSON, written.Text, written.Unit)
	if err != nil {
		return err
	}
	figure.stand(written.Page, written.BBox, written.Status)
	a.Figure, a.From = &figure, written.From
	return nil
}

func readCell(decoder *jsontext.Decoder, c *Cell) error {
	var written cellJSON
	if err := json.UnmarshalDecode(decoder, &written); err != nil {
		return err
	}
	figure, err := newFigure(written.numberJSON, written.Text, written.Unit)
	if err != nil {
		return err
	}
	figure.stand(written.Page, written.BBox, written.Status)
	*c = Cell{Figure: figure, Column: written.Column}
	for _, candidate := range written.Candidates {
		value, err := parseExact(candidate)
		if err != nil {
			return err
		}
		c.Candidates = append(c.Candidates, value)
	}
	return nil
}

func readProseFact(decoder *jsontext.Decoder, f *ProseFact) error {
	var written proseFactJSON
	if err := json.UnmarshalDecode(decoder, &written); err != nil {
		return err
	}
	figure, err := newFigure(written.numberJSON, written.Text, written.Unit)
	if err != nil {
		return err
	}
	figure.stand(written.Page, written.BBox, written.Status)
	*f = ProseFact{
		Figure: figure, Role: written.Role, Label: written.Label, Code: written.Code,
		Statement: written.Statement, Measure: written.Measure, Relative: written.Relative,
		Year: written.Year, Sentence: written.Sentence, Reason: written.Reason,
	}
	return nil
}

// stand sets where the figure stands and how it is judged.
func (f *Figure) stand(page int, box *Box, status Status) {
	f.Page, f.Status = page, status
	if box != nil {
		f.Box = *box
	}
}

func readCheck(decoder *jsontext.Decoder, c *Check) error {
	var written checkJSON
	if err := json.UnmarshalDecode(decoder, &written); err != nil {
		return err
	}
	*c = Check{
		ID: written.ID, Rule: written.Rule, Status: written.Status, Reason: written.Reason,
		Page: written.Page, Facts: written.Facts, Blamed: written.Blamed, Hint: written.Hint,
	}
	numbers := []struct {
		text   string
		number **decimal.Decimal
	}{
		{written.Left, &c.Left}, {written.Right, &c.Right},
		{written.Difference, &c.Difference}, {written.Tolerance, &c.Tolerance},
	}
	for _, n := range numbers {
		if n.text == "" {
			continue
		}
		value, err := parseExact(n.text)
		if err != nil {
			return fmt.Errorf("check %s: %w", c.ID, err)
		}
		*n.number = &value
	}
	return nil
}

// columnsExist checks that each cell stands in a column of its table.
func (r *Report) columnsExist() error {
	for t := range r.Tables {
		table := &r.Tables[t]
		for i := range table.Rows {
			for c, cell := range table.Rows[i].Cells {
				if cell.Column < 0 || cell.Column >= len(table.Columns) {
					return fmt.Errorf("%s: column %d of %d", CellRef(t, i, c), cell.Column, len(table.Columns))
				}
			}
		}
	}
	return nil
}
