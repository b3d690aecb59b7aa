package tabular

import (
	"bufio"
	"fmt"
	"io"
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

// Print writes the table aligned for a terminal that is so many cells wide, 0
// for one without limit. Numbers stand with their decimal points below each
// other. On a terminal that is too narrow long texts are cut, then the last
// amounts are left out, which a line below the table tells.
func (t Table) Print(w io.Writer, cells int) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, t.caption())
	if len(t.Rows) == 0 {
		fmt.Fprintln(out, nothing)
		return out.Flush()
	}
	s := t.sheet()
	left := s.fit(cells)
	s.print(out, 1+len(t.Rows))
	if len(left) > 0 {
		fmt.Fprintf(out, "未显示（not shown）: %s; --wide\n", strings.Join(left, "、"))
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

// sheet is a table laid out for a terminal: the first line is the header.
type sheet struct {
	columns []Column
	lines   [][]string
	widths  []int
}

func (t Table) sheet() *sheet {
	s := &sheet{columns: slices.Clone(t.Columns), lines: t.lines(terminal.Clean)}
	for i, column := range s.columns {
		if column.Type == Money || column.Type == Number {
			s.alignPoints(i)
		}
		s.widths = append(s.widths, s.widest(i))
	}
	return s
}

func (s *sheet) widest(column int) int {
	widest := 0
	for _, line := range s.lines {
		widest = max(widest, width.StringWidth(line[column]))
	}
	return widest
}

// alignPoints fills up the numbers of a column behind their decimals.
func (s *sheet) alignPoints(column int) {
	fraction := func(number string) int {
		if point := strings.LastIndexByte(number, '.'); point >= 0 {
			return len(number) - point
		}
		return 0
	}
	most := 0
	for _, line := range s.lines[1:] {
		most = max(most, fraction(line[column]))
	}
	for _, line := range s.lines[1:] {
		if number := line[column]; number != "" {
			line[column] = number + strings.Repeat(" ", most-fraction(number))
		}
	}
}

// leastText is how many cells of a text are shown at least: eight Chinese
// characters, which tell most bodies apart.
const leastText = 16

// fit makes the sheet at most so many cells wide, as far as it can be, and
// gives the titles of columns that it has left out.
func (s *sheet) fit(cells int) (left []string) {
	for cells > 0 && s.width() > cells {
		if text := s.longestText(); text >= 0 {
			s.cut(text, max(leastText, s.widths[text]-(s.width()-cells)))
			continue
		}
		last := s.lastAmount()
		if last < 0 {
			break
		}
		left = append([]string{s.columns[last].Title}, left...)
		s.remove(last)
	}
	return left
}

func (s *sheet) width() int {
	width := len(gap) * (len(s.widths) - 1)
	for _, cells := range s.widths {
		width += cells
	}
	return width
}

// longestText is the widest column of texts that can be cut, -1 if none can.
func (s *sheet) longestText() int {
	longest := -1
	for i, column := range s.columns {
		if !column.Type.Numeric() && s.widths[i] > leastText && (longest < 0 || s.widths[i] > s.widths[longest]) {
			longest = i
		}
	}
	return longest
}

func (s *sheet) cut(column, cells int) {
	for _, line := range s.lines {
		line[column] = width.Truncate(line[column], cells, "…")
	}
	s.widths[column] = s.widest(column)
}

// lastAmount is the last column of amounts but the first, -1 if there is no
// other: the first one is what the table is about.
func (s *sheet) lastAmount() int {
	isAmount := func(column Column) bool { return column.Type == Money || column.Type == Number }
	for i := len(s.columns) - 1; i > slices.IndexFunc(s.columns, isAmount); i-- {
		if isAmount(s.columns[i]) {
			return i
		}
	}
	return -1
}

func (s *sheet) remove(column int) {
	s.columns = slices.Delete(s.columns, column, column+1)
	s.widths = slices.Delete(s.widths, column, column+1)
	for i := range s.lines {
		s.lines[i] = slices.Delete(s.lines[i], column, column+1)
	}
}

// print writes the lines with rulers below the header and, if there are
// totals, above them.
func (s *sheet) print(w *bufio.Writer, totals int) {
	for n, line := range s.lines {
		if n == totals {
			s.printRuler(w)
		}
		s.printLine(w, line)
		if n == 0 {
			s.printRuler(w)
		}
	}
}

func (s *sheet) printLine(w *bufio.Writer, line []string) {
	var text strings.Builder
	for i, cell := range line {
		if i > 0 {
			text.WriteString(gap)
		}
		if s.columns[i].Type.Numeric() {
			text.WriteString(width.FillLeft(cell, s.widths[i]))
		} else {
			text.WriteString(width.FillRight(cell, s.widths[i]))
		}
	}
	fmt.Fprintln(w, strings.TrimRight(text.String(), " "))
}

func (s *sheet) printRuler(w *bufio.Writer) {
	for i, cells := range s.widths {
		if i > 0 {
			w.WriteString(gap)
		}
		w.WriteString(strings.Repeat("─", cells))
	}
	w.WriteByte('\n')
}
