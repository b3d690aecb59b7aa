package dump

import (
	"fmt"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Tables gives the tables with the figures whose rows are determined, by the
// tables alone or with what the prose states. What is not determined is left
// out and named in the tables' diagnostics.
func (d *Document) Tables(prose Prose) []table.Table {
	var grids []*grid
	for _, r := range d.regions {
		grids = append(grids, gridOf(d.Lines[r.begin:r.end], d.usual))
	}
	var readable []*grid
	for _, t := range grids {
		if !t.IsPerformance() && t.err == nil {
			readable = append(readable, t)
		}
	}
	place(readable, prose)
	tables := make([]table.Table, len(grids))
	for i, t := range grids {
		tables[i] = t.build()
	}
	table.Finish(tables)
	for i, t := range grids {
		if t.unread() {
			tables[i].Empty, tables[i].EmptyStated = false, false
		}
	}
	return tables
}

// unread tells whether the table has figures that are not handed out.
func (t *grid) unread() bool {
	if t.err != nil {
		return true
	}
	for _, b := range t.blocks {
		for _, c := range b.columns {
			for _, place := range c.places {
				if place == blank {
					return true
				}
			}
		}
	}
	return slices.ContainsFunc(t.arranged, func(p *arranged) bool {
		return slices.ContainsFunc(p.ways, func(ways []arrangement) bool { return len(ways) > 1 })
	})
}

// build makes the table of what was found.
func (t *grid) build() table.Table {
	switch {
	case t.IsPerformance():
		t.Unit = ""
		t.tell(model.Warning, "table_unread", t.sheet.page, "the cells of an evaluation form are not told apart in a text")
		return t.Table
	case t.err != nil:
		t.tell(model.Warning, "table_unread", t.sheet.page, "the columns are not told apart: "+t.err.Error())
		return t.Table
	}
	for group, b := range t.blocks {
		first := len(t.Columns)
		for _, c := range b.columns {
			t.Columns = append(t.Columns, table.NewColumn(b.full(c), b.side(), group))
			t.tellUnread(c)
		}
		t.addRows(b, group, first)
	}
	t.tellRows()
	return t.Table
}

// full is a column's header with that of its block.
func (b *block) full(c *column) []string {
	side := b.side()
	switch {
	case side != "":
		return append([]string{string(side)}, c.path...)
	case b.parent != "":
		return append([]string{b.parent}, c.path...)
	}
	return c.path
}

// addRows appends a block's rows with their figures; first is the index of
// its first column.
func (t *grid) addRows(b *block, group, first int) {
	for i, r := range b.rows {
		out := model.Row{Code: r.code, Label: r.label, Group: group, Line: i, Page: r.page}
		for k, c := range b.columns {
			for j, place := range c.places {
				if place == i {
					out.Cells = append(out.Cells, model.Cell{Figure: t.figure(c.figures[j], t.Columns[first+k].Unit), Column: first + k})
				}
			}
		}
		t.Rows = append(t.Rows, out)
	}
}

func (t *grid) figure(it item, own string) model.Figure {
	number, _ := normalize.ParseNumber(it.text) // placed figures are read already
	unit, ok := normalize.ParseUnit(own)
	if !ok {
		unit = t.scale.unit
	}
	figure := model.Figure{Text: strings.TrimSpace(it.print), Unit: unit.Name, Value: number.Value, Decimals: number.Decimals, Page: it.page}
	if yuan, ok := unit.Yuan(number.Value); ok {
		figure.Yuan = &yuan
	}
	return figure
}

// tellUnread names the figures of a column that have no place.
func (t *grid) tellUnread(c *column) {
	var texts []string
	page := 0
	for j, place := range c.places {
		if place == blank {
			texts, page = append(texts, c.figures[j].text), c.figures[j].page
		}
	}
	if len(texts) > 0 {
		t.tell(model.Warning, "cell_unread", page, fmt.Sprintf("the rows of %s in the column %s are not determined: %s",
			strings.Join(texts, ", "), strings.Join(c.path, "/"), c.reason))
	}
}

func (t *grid) tell(severity model.Severity, code string, page int, message string) {
	t.Diagnostics = append(t.Diagnostics, model.Diagnostic{Severity: severity, Code: code, Page: page, Message: t.Title + ": " + message})
}
