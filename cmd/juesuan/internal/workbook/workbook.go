// Package workbook writes tables as XLSX for people: a frozen header, filters,
// amounts in 万元 and pages that link to the report.
package workbook

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
)

// The limits of a spreadsheet (ECMA-376 implementations agree on them).
const (
	mostRows  = 1_048_576
	mostRunes = 32_000 // of a cell, below the limit of 32,767 UTF-16 units
	// exactDigits is how many digits of a decimal number survive the binary
	// numbers of a spreadsheet.
	exactDigits = 15
)

// Book is a workbook that is being written.
type Book struct {
	file   *excelize.File
	begun  bool // it has a sheet of ours
	sheets []*Sheet
	styles styles
	// links is the folder or address where the reports' files are.
	links string
}

type styles struct{ header, money, number, whole, link int }

// New begins a workbook. Pages link to the reports' files in the folder or
// at the address links; "" is the folder of the workbook itself.
func New(links string) (*Book, error) {
	book := &Book{file: excelize.NewFile(), links: links}
	wanted := []struct {
		style *int
		as    excelize.Style
	}{
		{&book.styles.header, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"#DDE8F0"}},
			Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
		{&book.styles.money, excelize.Style{CustomNumFmt: format("#,##0.00####")}},
		{&book.styles.number, excelize.Style{CustomNumFmt: format("#,##0.######")}},
		{&book.styles.whole, excelize.Style{CustomNumFmt: format("0")}},
		{&book.styles.link, excelize.Style{Font: &excelize.Font{Color: "#0563C1", Underline: "single"}, CustomNumFmt: format("0")}},
	}
	for _, w := range wanted {
		style, err := book.file.NewStyle(&w.as)
		if err != nil {
			return nil, fmt.Errorf("begin a workbook: %w", err)
		}
		*w.style = style
	}
	return book, nil
}

func format(code string) *string { return &code }

// Sheet is one sheet that is being written, row after row. A sheet that is
// full goes on in another one.
type Sheet struct {
	book     *Book
	relation tabular.Relation
	name     string
	part     int
	stream   *excelize.StreamWriter
	rows     int
	file     int // the column that names the report's file, -1 if none does
}

// Sheet begins a sheet with the relation's header.
func (b *Book) Sheet(relation tabular.Relation) (*Sheet, error) {
	sheet := &Sheet{book: b, relation: relation, name: sheetName(relation.Title), file: relation.Index("file")}
	b.sheets = append(b.sheets, sheet)
	return sheet, sheet.begin()
}

// sheetName takes out what the name of a sheet can't have.
func sheetName(title string) string {
	const longest = 25 // of 31, with room for the number of a further part
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'“”`, r) {
			return -1
		}
		return r
	}, terminal.Clean(title))
	if runes := []rune(name); len(runes) > longest {
		name = string(runes[:longest])
	}
	return name
}

func (s *Sheet) begin() error {
	s.part++
	name := s.name
	if s.part > 1 {
		name = fmt.Sprintf("%s (%d)", s.name, s.part)
	}
	if err := s.book.addSheet(name); err != nil {
		return s.failed(err)
	}
	stream, err := s.book.file.NewStreamWriter(name)
	if err != nil {
		return s.failed(err)
	}
	s.stream, s.rows = stream, 1
	for i, column := range s.relation.Columns {
		if err := stream.SetColWidth(i+1, i+1, columnWidth(column)); err != nil {
			return s.failed(err)
		}
		if err := stream.SetColVisible(i+1, i+1, column.Shown != tabular.Hidden); err != nil {
			return s.failed(err)
		}
	}
	panes := excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}
	if err := stream.SetPanes(&panes); err != nil {
		return s.failed(err)
	}
	header := make([]any, len(s.relation.Columns))
	for i, column := range s.relation.Columns {
		header[i] = excelize.Cell{StyleID: s.book.styles.header, Value: column.HeadForPeople()}
	}
	return s.failed(stream.SetRow("A1", header))
}

// addSheet adds an empty sheet. The first takes the place of the one that a
// new workbook has: to delete that afterwards would read all others back into
// memory.
func (b *Book) addSheet(name string) error {
	if b.begun {
		_, err := b.file.NewSheet(name)
		return err
	}
	b.begun = true
	return b.file.SetSheetName(b.file.GetSheetName(0), name)
}

// columnWidth is in characters of the default font, of which a Chinese one
// takes two.
func columnWidth(column tabular.Column) float64 {
	const least, money = 8, 14
	texts := map[tabular.Extent]int{tabular.Short: 18, tabular.Long: 36, tabular.Sentences: 60, tabular.Hidden: 18}
	width := runewidth.StringWidth(column.HeadForPeople()) + 2
	switch column.Type {
	case tabular.Money, tabular.Number:
		return float64(max(width, money))
	case tabular.Text:
		return float64(max(width, texts[column.Shown]))
	}
	return float64(max(width, least))
}

// Write adds a row.
func (s *Sheet) Write(row tabular.Row) error {
	if s.rows == mostRows {
		if err := s.end(); err != nil {
			return err
		}
		if err := s.begin(); err != nil {
			return err
		}
	}
	s.rows++
	values := make([]any, len(row))
	for i := range row {
		values[i] = s.value(row, i)
	}
	return s.failed(s.stream.SetRow("A"+strconv.Itoa(s.rows), values))
}

func (s *Sheet) value(row tabular.Row, index int) any {
	cell, column, styles := row[index], s.relation.Columns[index], s.book.styles
	switch {
	case cell.Empty():
		return nil
	case cell.Number == nil && column.Type == tabular.Coordinate:
		return number(cell.Text, 0)
	case cell.Number == nil:
		return text(cell.Text)
	case column.Page && s.file >= 0 && row[s.file].Text != "":
		return s.link(row[s.file].Text, cell.Plain(tabular.Integer))
	case column.Type == tabular.Money:
		return number(tabular.Decimals(tabular.InWan(*cell.Number), 0), styles.money)
	case column.Type == tabular.Integer:
		return number(cell.Plain(tabular.Integer), styles.whole)
	}
	return number(cell.Plain(column.Type), styles.number)
}

// text is a cell of that text, never a formula.
func text(content string) any {
	content = terminal.Clean(content)
	if utf8.RuneCountInString(content) > mostRunes {
		content = string([]rune(content)[:mostRunes]) + "…"
	}
	return content
}

// number is a cell of that number; as text where a spreadsheet would lose
// digits of it.
func number(plain string, style int) any {
	value, err := decimal.NewFromString(plain)
	if err != nil || value.NumDigits() > exactDigits {
		return text(plain)
	}
	binary, _ := value.Float64()
	return excelize.Cell{StyleID: style, Value: binary}
}

// link is the page as a link that opens the report there.
func (s *Sheet) link(file, page string) any {
	target := file
	if s.book.links != "" {
		target = strings.TrimSuffix(s.book.links, "/") + "/" + path.Base(file)
	}
	quote := strings.NewReplacer(`"`, `""`)
	formula := fmt.Sprintf(`HYPERLINK("%s#page=%s",%s)`, quote.Replace(terminal.Clean(target)), page, page)
	// Excel refuses texts of more than 255 characters in a formula.
	const longest = 255
	if utf8.RuneCountInString(target) > longest-len("#page=99999") {
		return number(page, s.book.styles.whole)
	}
	return excelize.Cell{StyleID: s.book.styles.link, Formula: formula, Value: page}
}

func (s *Sheet) end() error {
	if s.rows > 1 {
		last, err := excelize.CoordinatesToCellName(len(s.relation.Columns), s.rows)
		if err != nil {
			return s.failed(err)
		}
		if err := s.book.file.AutoFilter(s.stream.Sheet, "A1:"+last, nil); err != nil {
			return s.failed(err)
		}
	}
	return s.failed(s.stream.Flush())
}

func (s *Sheet) failed(err error) error {
	if err != nil {
		return fmt.Errorf("write the sheet %s: %w", s.name, err)
	}
	return nil
}

// Close ends the sheets and writes the workbook to w.
func (b *Book) Close(w io.Writer) error {
	defer b.file.Close()
	for _, sheet := range b.sheets {
		if err := sheet.end(); err != nil {
			return err
		}
	}
	if err := b.file.Write(w); err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return nil
}

// Abandon gives up a workbook that is not written.
func (b *Book) Abandon() error { return b.file.Close() }

// Write writes one table as a workbook; its totals are the last rows.
func Write(w io.Writer, table tabular.Table, links string) error {
	book, err := New(links)
	if err != nil {
		return err
	}
	sheet, err := book.Sheet(table.Relation)
	if err != nil {
		return err
	}
	for _, row := range slices.Concat(table.Rows, table.Totals) {
		if err := sheet.Write(row); err != nil {
			return err
		}
	}
	return book.Close(w)
}
