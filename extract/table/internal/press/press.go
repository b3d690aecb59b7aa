// Package press prints random statutory tables onto pages, for tests: what
// every cell holds is known, how it is printed is drawn by lot.
//
// A Table says what is to be printed, a Style how. Print sets both straight
// into pdf.Pages, glyphs with their advance boxes and rules as the page
// reader delivers them, so that no PDF is needed.
package press

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"github.com/juesuan/juesuan/model"
)

// Kind is what a printed column holds.
type Kind uint8

// The kinds of columns.
const (
	Figure Kind = iota
	Label
	Code    // a classification code, whole or one of 类, 款, 项
	Ordinal // 行次
	Unit    // 计量单位, of the row's figures
)

// Column is one column as it is printed. Path is its header from top to leaf;
// neighbours whose paths begin alike share those header cells.
type Column struct {
	Kind  Kind
	Path  []string
	Group int
}

// Row is one printed row: a text for each column, and how many columns a text
// spans where that is more than one.
type Row struct {
	Texts []string
	Span  map[int]int

	whole []string // of the row of which it is the right half
}

// Table is what is to be printed.
type Table struct {
	Statement model.Statement
	Title     string // on one line or more
	FormNo    string
	Entity    string
	Unit      string
	Columns   []Column
	Numbering bool // a row 栏次 1 2 3 under the header
	Rows      []Row
	Notes     []string

	whole    *Table // of which it is the right half, without names; nil for others
	goesOn   bool   // it is a left half
	inHeader bool   // the unit stands in the header
}

// Fact is one figure as a reader must report it.
type Fact struct {
	Statement model.Statement
	Code      string
	Label     string
	Path      string
	Text      string
	Unit      string
	Page      int
}

// facts are the figures of a row that is printed on a page.
func (t *Table) facts(row Row, page int) []Fact {
	var facts []Fact
	for c, column := range t.Columns {
		if column.Kind != Figure || blank(row.Texts[c]) {
			continue
		}
		code, label := t.name(row.Texts, column.Group)
		if t.whole != nil {
			code, label = t.whole.name(row.whole, column.Group)
		}
		facts = append(facts, Fact{
			Statement: t.Statement, Code: code, Label: label, Path: strings.Join(column.Path, "/"),
			Text: row.Texts[c], Unit: t.unit(row), Page: page,
		})
	}
	return facts
}

// halves parts the tables that a style prints on facing pages.
func halves(style Style, tables []*Table) []*Table {
	var parts []*Table
	for _, t := range tables {
		t.dress(style)
		if middle, ok := t.middle(); ok && style.Facing {
			parts = append(parts, t.half(0, middle, 0), t.half(middle, len(t.Columns), style.names(t)))
		} else {
			parts = append(parts, t)
		}
	}
	return parts
}

// fewestFigures is how many columns of figures stand on either of facing pages.
const fewestFigures = 2

// middle is the column that begins the right half: under headers of its own,
// behind names.
func (t *Table) middle() (column int, ok bool) {
	figures := 0
	for _, c := range t.Columns {
		if c.Kind == Figure {
			figures++
		}
	}
	if figures == 0 || t.Columns[0].Kind == Figure || t.Columns[len(t.Columns)-1].Group > 0 {
		return 0, false
	}
	for column = len(t.Columns) - figures/2; column+fewestFigures <= len(t.Columns); column++ {
		if !sharesPath(t.Columns[column-1].Path, t.Columns[column].Path, 0) {
			return column, t.Columns[column-fewestFigures].Kind == Figure
		}
	}
	return 0, false
}

// names is how many columns of names a right half repeats.
func (s Style) names(t *Table) int {
	if !s.NamesAgain {
		return 0
	}
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Kind == Figure })
}

// half is the columns of a table from one to another, behind so many of its
// first.
func (t *Table) half(from, to, names int) *Table {
	h := *t
	h.Columns, h.Rows, h.goesOn = slices.Concat(t.Columns[:names], t.Columns[from:to]), nil, to < len(t.Columns)
	for _, row := range t.Rows {
		h.Rows = append(h.Rows, Row{Texts: slices.Concat(row.Texts[:names], row.Texts[from:to]), Span: row.Span, whole: row.Texts})
	}
	if from > 0 {
		h.whole, h.Notes = t, nil
		for i := range h.Rows {
			if names == 0 {
				h.Rows[i].Span = nil
			}
		}
	}
	return &h
}

// dress writes the figures as a style does.
func (t *Table) dress(style Style) {
	for _, row := range t.Rows {
		for c, column := range t.Columns {
			if column.Kind == Figure && !blank(row.Texts[c]) {
				row.Texts[c] = style.figure(row.Texts[c])
			}
		}
	}
}

// unit is the unit of a row's figures.
func (t *Table) unit(row Row) string {
	for c, column := range t.Columns {
		if column.Kind == Unit {
			return row.Texts[c]
		}
	}
	return t.Unit
}

func (s Style) figure(text string) string {
	if s.Whole {
		text, _, _ = strings.Cut(text, ".")
	}
	if s.Spaced {
		text = strings.ReplaceAll(text, ",", ", ")
	}
	if s.Gapped {
		text = strings.ReplaceAll(text, ",", " ")
	}
	if amount, negative := strings.CutPrefix(text, "-"); negative {
		switch s.Negative {
		case Triangle:
			return "△" + amount
		case Brackets:
			return "(" + amount + ")"
		}
	}
	return text
}

// name is the code and the label of a row in one group of columns. 款 and 项
// have two digits each, printed or not.
func (t *Table) name(texts []string, group int) (code, label string) {
	for c, column := range t.Columns {
		if column.Group != group {
			continue
		}
		switch text := strings.ReplaceAll(texts[c], " ", ""); column.Kind {
		case Label:
			label += text
		case Code:
			if code != "" && len(text) == 1 {
				text = "0" + text
			}
			if strings.Trim(text, "0123456789") == "" {
				code += text
			} else {
				label += text
			}
		}
	}
	return code, label
}

// blank tells whether a cell of figures has none: a stroke or words may stand in
// it.
func blank(text string) bool {
	return !strings.ContainsAny(text, "0123456789") || strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// pick draws one of the choices.
func pick[T any](r *rand.Rand, choices ...T) T { return choices[r.IntN(len(choices))] }

// chance is true in one of n cases.
func chance(r *rand.Rand, n int) bool { return r.IntN(n) == 0 }

// between draws a length from low to high.
func between(r *rand.Rand, low, high float64) float64 { return low + r.Float64()*(high-low) }
