// Package tabular holds tables of report figures and writes them for people
// (terminal, Markdown, XLSX) and for programs (CSV, JSON). Numbers are exact
// decimals until they are written.
package tabular

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Type is what the cells of a column hold.
type Type uint8

// The types of columns. Money is in yuan; Number is in a unit that its column
// or another one names; a Coordinate is a length in PDF points, the one kind
// of number here that need not be exact.
const (
	Text Type = iota
	Integer
	Money
	Number
	Coordinate
)

// Numeric tells whether the type's cells are numbers.
func (t Type) Numeric() bool { return t != Text }

// Extent is how wide a column of texts is.
type Extent uint8

// The extents: codes and short names, names of bodies, items and files,
// sentences, and what spreadsheets hide, because it is for programs.
const (
	Short Extent = iota
	Long
	Sentences
	Hidden
)

// Column describes one column.
type Column struct {
	Name    string // for programs, in snake_case
	Title   string // for people
	Type    Type
	Meaning string // one sentence, for the documents that go with the data
	// Detail tells that people see the column only when they ask for all.
	Detail bool
	// StandsFor names the column beside or in whose place people see this one
	// of Detail, where a row has nothing but this.
	StandsFor string
	// Page tells that the number is a page of the report that File names,
	// so that it can be a link.
	Page bool
	// Concept is the column's type in the Fiscal Data Package's taxonomy of
	// budgets, empty where it has none.
	Concept string
	// Repeats tells that few different texts fill the column.
	Repeats bool
	// Shown is how wide spreadsheets show the column's texts; the zero Extent
	// is enough for names and codes.
	Shown Extent
}

// Relation describes a table without its rows.
type Relation struct {
	Name    string // for programs
	Title   string // for people
	Meaning string
	Columns []Column
	// Key names the columns that tell the rows apart, if there are such.
	Key []string
}

// Cell is one value; the zero Cell is none. A cell with a Number may have a
// Text that writes it with the decimals it was printed with.
type Cell struct {
	Text   string
	Number *decimal.Decimal // of Integer, Money and Number columns
}

// Row has one cell for each column of its relation.
type Row []Cell

// Table is a relation with its rows.
type Table struct {
	Relation
	Rows []Row
	// Totals are last rows for people.
	Totals []Row
}

// Of is a text.
func Of(text string) Cell { return Cell{Text: text} }

// Whole is a whole number; 0 is none, because here it means not known.
func Whole(number int) Cell {
	if number == 0 {
		return Cell{}
	}
	return Count(number)
}

// Count is a whole number, 0 included.
func Count(number int) Cell {
	value := decimal.NewFromInt(int64(number))
	return Cell{Number: &value}
}

// Exact is a decimal number, or none.
func Exact(number *decimal.Decimal) Cell { return Cell{Number: number} }

// Empty tells that the cell has no value.
func (c Cell) Empty() bool { return c.Text == "" && c.Number == nil }

// yuanDecimals is how many decimals an amount in yuan has at least.
const yuanDecimals = 2

// Plain is the cell's value as programs read it: digits, a point, all
// decimals that it takes to be exact, nothing for no value.
func (c Cell) Plain(t Type) string {
	if c.Number == nil || c.Text != "" {
		return c.Text
	}
	if t == Money {
		return Decimals(*c.Number, yuanDecimals)
	}
	return Decimals(*c.Number, 0)
}

// Decimals writes a number without exponent, with at least the given
// decimals and as many more as it takes to lose nothing.
func Decimals(number decimal.Decimal, least int) string {
	text := number.String()
	needed := 0
	if point := strings.IndexByte(text, '.'); point >= 0 {
		needed = len(text) - point - 1
	}
	return number.StringFixed(int32(max(least, needed)))
}

// wanYuan is the power of ten of 万元, the unit people read amounts in.
const wanYuan = 4

// InWan is an amount of yuan in 万元.
func InWan(yuan decimal.Decimal) decimal.Decimal { return yuan.Shift(-wanYuan) }

// ForPeople is the cell's value as people read it: money in 万元, thousands
// set apart.
func (c Cell) ForPeople(t Type) string {
	switch {
	case c.Number == nil:
		return c.Text
	case t == Money:
		return grouped(Decimals(InWan(*c.Number), yuanDecimals))
	}
	return Decimals(*c.Number, 0)
}

// grouped sets the thousands of a plain number apart: 31,185,600.00.
func grouped(number string) string {
	sign, digits := "", number
	if rest, negative := strings.CutPrefix(number, "-"); negative {
		sign, digits = "-", rest
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	var text strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			text.WriteByte(',')
		}
		text.WriteRune(digit)
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return sign + text.String() + fraction
}

// HeadForPeople is the column's title with the unit of its money.
func (c Column) HeadForPeople() string {
	if c.Type == Money {
		return c.Title + "（万元）"
	}
	return c.Title
}

// Shown is the table as people want it: without columns that no row fills
// and, unless all is asked for, without detail.
func (t Table) Shown(all bool) Table {
	var kept []int
	for i, column := range t.Columns {
		if (all || !column.Detail || t.replaces(i)) && t.filled(i) {
			kept = append(kept, i)
		}
	}
	shown := Table{Relation: t.Relation}
	shown.Columns = pick(t.Columns, kept)
	for _, row := range t.Rows {
		shown.Rows = append(shown.Rows, pick(row, kept))
	}
	for _, row := range t.Totals {
		shown.Totals = append(shown.Totals, pick(row, kept))
	}
	return shown
}

// replaces tells whether column i is all that a row has in the place of another
// one.
func (t Table) replaces(i int) bool {
	if t.Columns[i].StandsFor == "" {
		return false
	}
	other := t.Index(t.Columns[i].StandsFor)
	return slices.ContainsFunc(t.Rows, func(row Row) bool { return !row[i].Empty() && row[other].Empty() })
}

func (t Table) filled(column int) bool {
	for _, row := range t.Rows {
		if !row[column].Empty() {
			return true
		}
	}
	return false
}

func pick[List ~[]Element, Element any](list List, kept []int) List {
	picked := make(List, len(kept))
	for i, index := range kept {
		picked[i] = list[index]
	}
	return picked
}

// Sum adds up the numbers of a column in some of the rows; none where a row
// lacks one: a sum of some would look like that of all.
func Sum(rows []Row, column int) Cell {
	var sum decimal.Decimal
	for _, row := range rows {
		if row[column].Number == nil {
			return Cell{}
		}
		sum = sum.Add(*row[column].Number)
	}
	return Cell{Number: &sum}
}

// Index is the place of the column of that name, -1 if there is none.
func (r Relation) Index(name string) int {
	for i, column := range r.Columns {
		if column.Name == name {
			return i
		}
	}
	return -1
}

// Names are the columns' names.
func (r Relation) Names() []string {
	names := make([]string, len(r.Columns))
	for i, column := range r.Columns {
		names[i] = column.Name
	}
	return names
}

// Float is the text of a Coordinate.
func Float(length float64) Cell { return Of(strconv.FormatFloat(length, 'f', 2, 64)) }

// plainNumber keeps exponents out: 1e999999999 is short to write and long to
// print.
var plainNumber = regexp.MustCompile(`^[+-]?[0-9]{1,40}(\.[0-9]{1,40})?$`)

// Parse is a number as text; the text itself where it is no plain number.
func Parse(text string) Cell {
	if plainNumber.MatchString(text) {
		if number, err := decimal.NewFromString(text); err == nil {
			return Exact(&number)
		}
	}
	return Of(text)
}
