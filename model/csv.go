package model

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// csvColumns are the columns of the tidy table, in order.
var csvColumns = []string{
	"file", "sha256", "entity", "fiscal_year", "kind", "statement", "table_title", "source", "page",
	"row_code", "row_label", "column_path", "measure", "text", "unit", "amount_yuan", "value",
	"x0", "y0", "x1", "y1", "status",
}

// FactColumns are the names of the tidy table's columns, in order.
func FactColumns() []string { return append([]string(nil), csvColumns...) }

// byteOrderMark tells Excel that a CSV file is UTF-8.
const byteOrderMark = "\ufeff"

// CSVWriter writes the figures of any number of reports as one tidy table:
// RFC 4180 in UTF-8, lines that end in CR LF, one header line.
//
// A text that begins with =, +, -, @, a tab or a carriage return gets a
// leading apostrophe, because spreadsheets would run it as a formula. Real
// numbers (-1,234.56) stay as they are.
type CSVWriter struct {
	// ByteOrderMark puts one ahead of the header; Excel needs it to read
	// Chinese. Set it before the first Write.
	ByteOrderMark bool

	destination io.Writer
	lines       *csv.Writer
	begun       bool
}

// NewCSVWriter begins a tidy table on w. Close ends it.
func NewCSVWriter(w io.Writer) *CSVWriter {
	lines := csv.NewWriter(w)
	lines.UseCRLF = true
	return &CSVWriter{destination: w, lines: lines}
}

// Write adds the figures of one report.
func (c *CSVWriter) Write(r *Report) error {
	if err := c.begin(); err != nil {
		return err
	}
	for _, fact := range r.Facts() {
		if err := c.lines.Write(guarded(FactRecord(r, fact))); err != nil {
			return fmt.Errorf("write the facts of %s as CSV: %w", r.Source.File, err)
		}
	}
	c.lines.Flush()
	if err := c.lines.Error(); err != nil {
		return fmt.Errorf("write the facts of %s as CSV: %w", r.Source.File, err)
	}
	return nil
}

// Close writes the header if no report has been written and all that is
// buffered. It does not close the underlying writer.
func (c *CSVWriter) Close() error {
	if err := c.begin(); err != nil {
		return err
	}
	c.lines.Flush()
	return c.lines.Error()
}

func (c *CSVWriter) begin() error {
	if c.begun {
		return nil
	}
	c.begun = true
	if c.ByteOrderMark {
		if _, err := io.WriteString(c.destination, byteOrderMark); err != nil {
			return fmt.Errorf("write CSV: %w", err)
		}
	}
	if err := c.lines.Write(csvColumns); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// WriteCSV writes the figures of the reports as one tidy table; see
// CSVWriter.
func WriteCSV(w io.Writer, reports ...*Report) error {
	table := NewCSVWriter(w)
	for _, report := range reports {
		if err := table.Write(report); err != nil {
			return err
		}
	}
	return table.Close()
}

// FactRecord is one row of the tidy table: the fact's values in the order of
// FactColumns, as plain text without the guard against formulas.
func FactRecord(r *Report, f Fact) []string {
	record := []string{
		r.Source.File, r.Source.ID(), r.Head.Entity.Name, number(f.year(r)), string(r.Head.Kind),
		string(f.Statement), f.TableTitle, string(f.Source), number(f.Page),
		f.RowCode, f.RowLabel, f.ColumnPath, string(f.Measure), f.Text, f.Unit, f.YuanText(), f.ValueText(),
	}
	record = append(record, f.Box.edges()...)
	return append(record, string(f.Status.written()))
}

// year is the year that the figure is of: its column's or the report's.
func (f Fact) year(r *Report) int {
	if f.Year != 0 {
		return f.Year
	}
	return r.Head.FiscalYear
}

// number is empty for the zero that means not known.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// edges writes the box with two decimals; four empty texts without a place.
func (b Box) edges() []string {
	edges := make([]string, len(b))
	rounded := b.rounded()
	if rounded == (Box{}) {
		return edges
	}
	for i, edge := range rounded {
		edges[i] = strconv.FormatFloat(edge, 'f', 2, 64)
	}
	return edges
}

// realNumber is a number as reports print it, which no spreadsheet takes for
// a formula.
var realNumber = regexp.MustCompile(`^[+-]?[0-9][0-9,]*(\.[0-9]+)?%?$`)

// guarded puts an apostrophe before texts that a spreadsheet would run.
func guarded(record []string) []string {
	for i, text := range record {
		text = strings.ToValidUTF8(text, "\ufffd")
		if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) && !realNumber.MatchString(text) {
			text = "'" + text
		}
		record[i] = text
	}
	return record
}
