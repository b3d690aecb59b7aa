package tabular

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
)

// Markdown writes the table as GitHub and pandoc read it.
func (t Table) Markdown(w io.Writer) error {
	escape := strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`)
	lines := t.lines(func(text string) string { return escape.Replace(terminal.Clean(text)) })
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s\n\n", t.caption())
	for n, line := range lines {
		fmt.Fprintf(out, "| %s |\n", strings.Join(line, " | "))
		if n == 0 {
			fmt.Fprintf(out, "|%s\n", strings.Join(t.alignments(), ""))
		}
	}
	return out.Flush()
}

func (t Table) alignments() []string {
	marks := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		marks[i] = " --- |"
		if column.Type.Numeric() {
			marks[i] = " ---: |"
		}
	}
	return marks
}

// byteOrderMark tells Excel that a CSV file is UTF-8.
const byteOrderMark = "\ufeff"

// CSV writes rows of a relation as RFC 4180 wants it: UTF-8, lines that end
// in CR LF, a header line.
type CSV struct {
	relation Relation
	lines    *csv.Writer
}

// NewCSV begins a table on w with its header, with a byte order mark ahead
// of it if asked.
func NewCSV(w io.Writer, relation Relation, mark bool) (*CSV, error) {
	if mark {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return nil, fmt.Errorf("write CSV: %w", err)
		}
	}
	lines := csv.NewWriter(w)
	lines.UseCRLF = true
	if err := lines.Write(relation.Names()); err != nil {
		return nil, fmt.Errorf("write CSV: %w", err)
	}
	return &CSV{relation: relation, lines: lines}, nil
}

// Write adds one row.
func (c *CSV) Write(row Row) error {
	record := make([]string, len(row))
	for i, cell := range row {
		kind := c.relation.Columns[i].Type
		record[i] = cell.Plain(kind)
		if kind == Text {
			record[i] = Unformula(record[i])
		}
	}
	return c.lines.Write(record)
}

// Close writes what is buffered. It does not close the underlying writer.
func (c *CSV) Close() error {
	c.lines.Flush()
	return c.lines.Error()
}

// realNumber is a number as reports print it, which no spreadsheet takes for
// a formula.
var realNumber = regexp.MustCompile(`^[+-]?[0-9][0-9,]*(\.[0-9]+)?%?$`)

// Unformula puts an apostrophe before a text that a spreadsheet would run as
// a formula (OWASP, CSV injection).
func Unformula(text string) string {
	text = strings.ToValidUTF8(text, "\ufffd")
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) && !realNumber.MatchString(text) {
		return "'" + text
	}
	return text
}

// WriteCSV writes the table without its totals.
func (t Table) WriteCSV(w io.Writer, mark bool) error {
	lines, err := NewCSV(w, t.Relation, mark)
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := lines.Write(row); err != nil {
			return fmt.Errorf("write CSV: %w", err)
		}
	}
	return lines.Close()
}

// WriteJSON writes the rows as a list of objects; numbers are exact strings
// but for whole ones, and what has no value is left out.
func (t Table) WriteJSON(w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteString("[")
	for n, row := range t.Rows {
		if n > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n  {")
		separator := ""
		for i, cell := range row {
			if cell.Empty() {
				continue
			}
			value, err := cell.json(t.Columns[i].Type)
			if err != nil {
				return fmt.Errorf("write JSON: %w", err)
			}
			fmt.Fprintf(out, "%s%q: %s", separator, t.Columns[i].Name, value)
			separator = ", "
		}
		out.WriteString("}")
	}
	if len(t.Rows) > 0 {
		out.WriteString("\n")
	}
	out.WriteString("]\n")
	return out.Flush()
}

func (c Cell) json(t Type) (string, error) {
	text := c.Plain(t)
	if t == Integer {
		return text, nil
	}
	var encoded strings.Builder
	encoder := json.NewEncoder(&encoded)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		return "", err
	}
	return strings.TrimSuffix(encoded.String(), "\n"), nil
}
