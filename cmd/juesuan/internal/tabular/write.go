package tabular

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
)

// gap is what stands between two columns on a terminal.
const gap = "  "

// width measures texts on a terminal: Chinese characters are two cells wide.
// Characters of ambiguous width, such as “”, are one cell wide in terminals
// that are not set to an old Chinese encoding.
var width = runewidth.Condition{EastAsianWidth: false}

// nothing stands for the rows of a table that has none.
const nothing = "（无 none）"

// Print writes the table aligned for a terminal, numbers to the right.
func (t Table) Print(w io.Writer) error {
	lines := t.lines(func(text string) string { return terminal.Clean(text) })
	widths := make([]int, len(t.Columns))
	for _, line := range lines {
		for i, text := range line {
			widths[i] = max(widths[i], width.StringWidth(text))
		}
	}
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, t.caption())
	if len(t.Rows) == 0 {
		fmt.Fprintln(out, nothing)
		return out.Flush()
	}
	for n, line := range lines {
		if n == 1+len(t.Rows) {
			t.printRuler(out, widths)
		}
		t.printLine(out, line, widths)
		if n == 0 {
			t.printRuler(out, widths)
		}
	}
	return out.Flush()
}

// caption is the table's title with the unit of its money.
func (t Table) caption() string {
	for _, column := range t.Columns {
		if column.Type == Money {
			return t.Title + "（单位：万元）"
		}
	}
	return t.Title
}

// lines are header, rows and totals as people read them.
func (t Table) lines(clean func(string) string) [][]string {
	header := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		header[i] = clean(column.Title)
	}
	lines := [][]string{header}
	for _, row := range slices.Concat(t.Rows, t.Totals) {
		line := make([]string, len(row))
		for i, cell := range row {
			line[i] = clean(cell.ForPeople(t.Columns[i].Type))
		}
		lines = append(lines, line)
	}
	return lines
}

func (t Table) printLine(w *bufio.Writer, line []string, widths []int) {
	var text strings.Builder
	for i, cell := range line {
		if i > 0 {
			text.WriteString(gap)
		}
		if t.Columns[i].Type.Numeric() {
			text.WriteString(width.FillLeft(cell, widths[i]))
		} else {
			text.WriteString(width.FillRight(cell, widths[i]))
		}
	}
	fmt.Fprintln(w, strings.TrimRight(text.String(), " "))
}

func (t Table) printRuler(w *bufio.Writer, widths []int) {
	for i, cells := range widths {
		if i > 0 {
			w.WriteString(gap)
		}
		w.WriteString(strings.Repeat("─", cells))
	}
	w.WriteByte('\n')
}

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
