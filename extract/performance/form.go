// Package performance reads evaluation forms: 部门（单位）整体绩效自评表,
// 项目支出绩效自评表 and 绩效目标表, in their many layouts. A form is a grid
// of labels with their values beside or below, and a table of indicators.
package performance

import (
	"errors"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// form is a grid with the keys of its cells.
type form struct {
	grid    grid.Grid
	at      []int
	text    []string // normalized text by cell
	unit    normalize.Unit
	from    string
	header  int // row of the indicator table's header, rows of the grid where there is none
	columns map[field][]int
}

// newForm joins the parts of a form; unit is the one declared over it.
func newForm(parts []grid.Grid, unit, from string) *form {
	g := parts[0]
	for _, part := range parts[1:] {
		g = grid.Join(g, part)
	}
	f := &form{grid: g, from: from}
	f.unit, _ = normalize.ParseUnit(unit)
	if f.unit.Name == "" {
		f.unit, _ = normalize.ParseUnit("万元")
	}
	f.at = make([]int, g.Rows()*g.Columns())
	f.text = make([]string, len(g.Cells))
	for i, cell := range g.Cells {
		f.text[i] = normalize.Label(cell.Text)
		for r := cell.Row; r < cell.Row+cell.RowSpan; r++ {
			for c := cell.Col; c < cell.Col+cell.ColSpan; c++ {
				f.at[r*g.Columns()+c] = i
			}
		}
	}
	f.findHeader()
	return f
}

// place is the index of the cell that covers row r, column c; -1 outside.
func (f *form) place(r, c int) int {
	if r < 0 || r >= f.grid.Rows() || c < 0 || c >= f.grid.Columns() {
		return -1
	}
	return f.at[r*f.grid.Columns()+c]
}

// row lists the cells that cover row r, left to right, each once.
func (f *form) row(r int) []int {
	var cells []int
	for c := 0; c < f.grid.Columns(); {
		i := f.place(r, c)
		cells = append(cells, i)
		c = f.grid.Cells[i].Col + f.grid.Cells[i].ColSpan
	}
	return cells
}

// findHeader looks for the row that heads the indicators: it names levels.
func (f *form) findHeader() {
	f.header = f.grid.Rows()
	for r := range f.grid.Rows() {
		levels := 0
		for _, i := range f.row(r) {
			if f.grid.Cells[i].Row == r && f.grid.Cells[i].RowSpan <= tallestHeader && fieldOf(f.text[i], "level1", "level2", "level3") != "" {
				levels++
			}
		}
		if levels >= 2 {
			f.header = r
			return
		}
	}
}

// beside is the cell right of cell i in its first row, -1 where none is.
func (f *form) beside(i int) int {
	cell := f.grid.Cells[i]
	return f.place(cell.Row, cell.Col+cell.ColSpan)
}

// below is the cell under cell i at its left border, -1 where none is.
func (f *form) below(i int) int {
	cell := f.grid.Cells[i]
	return f.place(cell.Row+cell.RowSpan, cell.Col)
}

// amount reads a cell as a figure of the given unit; nil where it is none.
func (f *form) amount(i int, unit normalize.Unit) *model.Amount {
	if i < 0 {
		return nil
	}
	number, err := normalize.ParseNumber(f.text[i])
	var ambiguous *normalize.AmbiguousError
	if err != nil || errors.As(err, &ambiguous) {
		return nil
	}
	cell := f.grid.Cells[i]
	if number.Unit != "" {
		unit, _ = normalize.ParseUnit(number.Unit)
	}
	figure := &model.Figure{Text: strings.TrimSpace(cell.Text), Unit: unit.Name, Value: number.Value, Decimals: number.Decimals, Page: f.page(i)}
	if number.Percent {
		figure.Unit = "%"
	} else if yuan, ok := unit.Yuan(number.Value); ok {
		figure.Yuan = &yuan
	}
	var box geometry.Rect
	for _, line := range cell.Lines {
		box = box.Union(line.Box)
	}
	figure.Box = model.Box{box.X0, box.Y0, box.X1, box.Y1}
	return &model.Amount{Figure: figure, From: f.from}
}

// money is the unit that a label declares for its value, else the form's.
func (f *form) money(label string) normalize.Unit {
	if unit, ok := normalize.FindUnit(label); ok {
		return unit
	}
	return f.unit
}

func (f *form) page(i int) int {
	if lines := f.grid.Cells[i].Lines; len(lines) > 0 && lines[0].Page > 0 {
		return lines[0].Page
	}
	return f.grid.Page
}

// pages are the pages that the form stands on.
func pages(parts []grid.Grid) []int {
	var pages []int
	for _, part := range parts {
		if len(pages) == 0 || pages[len(pages)-1] != part.Page {
			pages = append(pages, part.Page)
		}
	}
	return pages
}

// value is the text beside the first label of a field before the indicators,
// with its cell; -1 where the form has no such label.
func (f *form) value(wanted field) (string, int) {
	for r := range f.header {
		for _, i := range f.row(r) {
			if f.grid.Cells[i].Row != r || fieldOf(f.text[i], wanted) == "" {
				continue
			}
			if v := f.beside(i); v >= 0 && v != i {
				return f.text[v], v
			}
		}
	}
	return "", -1
}
