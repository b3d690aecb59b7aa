// Package performance reads evaluation forms: 部门（单位）整体绩效自评表,
// 项目支出绩效自评表 and 绩效目标表, in their many layouts. A form is a grid
// of labels with their values beside or below, a table of funds and tables of
// indicators; a list has a project in each of its rows, or in several.
package performance

import (
	"errors"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// form is a grid with the keys of its cells.
type form struct {
	grid   grid.Grid
	begins int      // the page that it begins on
	at     []int    // cell by place
	text   []string // normalized text by cell
	unit   normalize.Unit
	from   string
	title  string
	tables []table // of indicators, top to bottom
}

// newForm joins the parts of a form; unit is the one declared over it.
func newForm(parts []grid.Grid, unit, from string) *form {
	g := joinParts(parts)
	g.Cells = slices.Clone(g.Cells)
	f := &form{grid: g, from: from}
	f.index()
	f.begins = f.pages(0, g.Rows())[0]
	f.tables = f.findTables()
	if f.mend(f.breaks()) {
		f.index()
		f.tables = f.findTables()
	}
	f.unit = f.declaredUnit(unit)
	return f
}

// joinParts puts the parts of a form under each other. Those of one page that
// have no rules are laid out anew: what stands beside what tells the cells.
func joinParts(parts []grid.Grid) grid.Grid {
	var whole grid.Grid
	for n := 0; n < len(parts); {
		next := n + 1
		for next < len(parts) && parts[next].Page == parts[n].Page {
			next++
		}
		part, relaid := grid.Relaid(parts[n:next])
		if !relaid {
			part, next = parts[n].Drawn(), n+1
		}
		if n == 0 {
			whole = part
		} else {
			whole = grid.Join(whole, part)
		}
		n = next
	}
	return whole
}

// index notes which cell covers each place. Places that no cell covers, as
// where joined parts differ, get an empty one.
func (f *form) index() {
	f.at = slices.Repeat([]int{-1}, f.grid.Rows()*f.grid.Columns())
	for i, cell := range f.grid.Cells {
		for r := cell.Row; r < cell.Row+cell.RowSpan; r++ {
			for c := cell.Col; c < cell.Col+cell.ColSpan; c++ {
				f.at[r*f.grid.Columns()+c] = i
			}
		}
	}
	for at, i := range f.at {
		if i < 0 {
			f.at[at] = len(f.grid.Cells)
			f.grid.Cells = append(f.grid.Cells, grid.Cell{Row: at / f.grid.Columns(), Col: at % f.grid.Columns(), RowSpan: 1, ColSpan: 1})
		}
	}
	f.text = make([]string, len(f.grid.Cells))
	for i, cell := range f.grid.Cells {
		f.text[i] = normalize.Label(cell.Text)
	}
}

// breaks are the rows that begin a further page.
func (f *form) breaks() []int {
	var breaks []int
	page := 0
	for r := range f.grid.Rows() {
		for _, i := range f.starting(r) {
			if lines := f.grid.Cells[i].Lines; len(lines) > 0 && lines[0].Page > page {
				if page > 0 {
					breaks = append(breaks, r)
				}
				page = lines[0].Page
			}
		}
	}
	return breaks
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
		c = max(c+1, f.grid.Cells[i].Col+f.grid.Cells[i].ColSpan)
	}
	return cells
}

// starting lists the cells that begin in row r, left to right.
func (f *form) starting(r int) []int {
	return slices.DeleteFunc(f.row(r), func(i int) bool { return f.grid.Cells[i].Row != r })
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

// right is the first column behind cell i.
func (f *form) right(i int) int { return f.grid.Cells[i].Col + f.grid.Cells[i].ColSpan }

// isFigure tells whether a cell holds a figure.
func (f *form) isFigure(i int) bool { return i >= 0 && normalize.LooksNumeric(f.text[i]) }

// amount reads a cell as a figure of the given unit; nil where it is none.
func (f *form) amount(i int, unit normalize.Unit) *model.Amount {
	if i < 0 {
		return nil
	}
	return f.figure(i, strings.TrimSpace(f.grid.Cells[i].Text), unit)
}

// figure reads a text of cell i as a figure of the given unit; nil where it
// is none.
func (f *form) figure(i int, text string, unit normalize.Unit) *model.Amount {
	number, err := normalize.ParseNumber(normalize.Label(text))
	var ambiguous *normalize.AmbiguousError
	if err != nil || errors.As(err, &ambiguous) {
		return nil
	}
	if number.Unit != "" {
		unit, _ = normalize.ParseUnit(number.Unit)
	}
	figure := &model.Figure{Text: text, Unit: unit.Name, Value: number.Value, Decimals: number.Decimals, Page: f.page(i)}
	if number.Percent {
		figure.Unit = "%"
	} else if yuan, ok := unit.Yuan(number.Value); ok {
		figure.Yuan = &yuan
	}
	var box geometry.Rect
	for _, line := range f.grid.Cells[i].Lines {
		box = box.Union(line.Box)
	}
	figure.Box = model.Box{box.X0, box.Y0, box.X1, box.Y1}
	return &model.Amount{Figure: figure, From: f.from}
}

// points is the unit of weights and scores. A rate without a percent sign at
// its figure or its label may be a share of 1: its unit is unstated.
var (
	points, _ = normalize.ParseUnit("分")
	unstated  normalize.Unit
)

// unitUnder is the unit of figures under a header: the one that it declares
// for money or a rate, else the given one.
func (f *form) unitUnder(header int, unit normalize.Unit) normalize.Unit {
	declared, ok := normalize.FindUnit(f.text[header])
	if ok && (declared.Kind == normalize.KindPercent) == (unit == unstated) && (declared.Kind == normalize.KindMoney) == (unit.Kind == normalize.KindMoney) {
		return declared
	}
	return unit
}

// declaredUnit is the unit of the form's money: the one that its labels
// declare (项目资金（万元）), else the one over it, else 万元 as on the forms of
// 财政部.
func (f *form) declaredUnit(over string) normalize.Unit {
	for r := range f.above() {
		for _, i := range f.starting(r) {
			if unit, ok := normalize.FindUnit(f.text[i]); ok && unit.Kind == normalize.KindMoney && !f.isFigure(i) {
				return unit
			}
		}
	}
	if unit, ok := normalize.ParseUnit(over); ok && unit.Name != "" {
		return unit
	}
	unit, _ := normalize.ParseUnit("万元")
	return unit
}

// money is the unit that a label declares for its value, else the form's.
func (f *form) money(label string) normalize.Unit {
	if unit, ok := normalize.FindUnit(label); ok && unit.Kind == normalize.KindMoney {
		return unit
	}
	return f.unit
}

// page is the page that a cell is printed on.
func (f *form) page(i int) int {
	if lines := f.grid.Cells[i].Lines; len(lines) > 0 && lines[0].Page > 0 {
		return lines[0].Page
	}
	return f.grid.Page
}

// pages are the pages that rows stand on.
func (f *form) pages(from, to int) []int {
	var pages []int
	for r := from; r < to; r++ {
		for _, i := range f.starting(r) {
			for _, line := range f.grid.Cells[i].Lines {
				if line.Page > 0 && !slices.Contains(pages, line.Page) {
					pages = append(pages, line.Page)
				}
			}
		}
	}
	slices.Sort(pages)
	if len(pages) == 0 {
		pages = []int{f.grid.Page}
	}
	return pages
}

// above is the number of rows before the first table of indicators.
func (f *form) above() int {
	if len(f.tables) == 0 {
		return f.grid.Rows()
	}
	return f.tables[0].top
}

// inTable tells whether row r is a header or a row of indicators.
func (f *form) inTable(r int) bool {
	return slices.ContainsFunc(f.tables, func(t table) bool {
		return r >= t.top && r < t.body || r >= t.body && r < t.end &&
			slices.ContainsFunc(t.each(), func(side table) bool { return f.isIndicator(side, r) })
	})
}

// around lists the cells of labels and values: all but those of the tables
// of indicators, top to bottom.
func (f *form) around() []int {
	var cells []int
	for r := range f.grid.Rows() {
		if f.inTable(r) {
			continue
		}
		cells = append(cells, f.starting(r)...)
	}
	return cells
}

// value is the text beside the best label of a field; "" where the form has no
// such label or nothing beside it.
func (f *form) value(wanted field) string {
	best, text := fit(0), ""
	for _, i := range f.around() {
		name, how := fitOf(f.text[i], wanted)
		if name == "" || text != "" && how >= best {
			continue
		}
		if v := f.beside(i); v >= 0 && f.text[v] != "" && !isLabel(f.text[v]) {
			best, text = how, f.text[v]
		}
	}
	return text
}
