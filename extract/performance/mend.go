package performance

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/grid"
)

// mend makes the cells whole that a page's end has cut in two. breaks are the
// rows that begin a further page. It tells whether it changed the grid.
func (f *form) mend(breaks []int) bool {
	mended := false
	for _, b := range breaks {
		below := f.behindHeader(b)
		if below >= f.grid.Rows() {
			continue
		}
		if pairs := f.cut(b-1, below); len(pairs) > 0 {
			f.fuse(pairs)
			f.index()
			mended = true
		}
	}
	return mended
}

// behindHeader is the first row from r on that is not part of a title or a
// header that is repeated at the top of a page.
func (f *form) behindHeader(r int) int {
	for k := 0; r < f.grid.Rows() && f.headerRow(r) != "" && f.headerRow(r) == f.headerRow(k); k++ {
		r++
	}
	if len(f.tables) == 0 || r >= f.grid.Rows() || f.headerRow(r) == "" {
		return r
	}
	first := f.tables[0]
	for k := range first.body - first.top {
		if r+k >= f.grid.Rows() || f.headerRow(r+k) != f.headerRow(first.top+k) {
			return r
		}
	}
	return r + first.body - first.top
}

func (f *form) headerRow(r int) string {
	var b strings.Builder
	for _, i := range f.starting(r) {
		b.WriteString(f.text[i] + "/")
	}
	return b.String()
}

// pair is a cell at a page's foot with the one that goes on under it.
type pair struct{ upper, lower int }

// cut lists the cells of the last row of a page that go on in the first row
// of the next one.
func (f *form) cut(last, next int) []pair {
	var pairs []pair
	broken := f.isBroken(last, next)
	goesOn := false // a name of a level right of here goes on
	cells := f.starting(next)
	for k := len(cells) - 1; k >= 0; k-- {
		lower := cells[k]
		upper := f.place(last, f.grid.Cells[lower].Col)
		a, b := f.grid.Cells[upper], f.grid.Cells[lower]
		if a.Col != b.Col || a.ColSpan != b.ColSpan {
			continue
		}
		switch {
		case broken:
		case f.isValueColumn(next, b.Col) || !f.reaches(last, next):
			continue
		case f.text[upper] == "" && f.leavesBlank(last, next, a.Col):
			continue // the name of the row above
		case f.text[lower] == "" || f.text[upper] == "":
		case goesOn && !(isLevelName(f.text[upper]) && isLevelName(f.text[lower])):
		case isLevelName(f.text[upper]+f.text[lower]) && !isLevelName(f.text[upper]):
		default:
			continue
		}
		goesOn = goesOn || b.Col < f.lowestAt(next) && b.Col+b.ColSpan <= f.lowestAt(next)
		pairs = append(pairs, pair{upper, lower})
	}
	return pairs
}

// leavesBlank tells whether the table of two rows leaves a column blank in others
// too, where the name of the row above holds on.
func (f *form) leavesBlank(last, next, column int) bool {
	t := f.tableAt(next)
	for r := t.body; r < t.end; r++ {
		i := f.place(r, column)
		if cell := f.grid.Cells[i]; r != last && r != next && cell.Row == r && cell.RowSpan == 1 && f.text[i] == "" && f.isIndicator(*t, r) {
			return true
		}
	}
	return false
}

// tableAt is the table of indicators that row r belongs to, nil for none.
func (f *form) tableAt(r int) *table {
	for k := range f.tables {
		if t := &f.tables[k]; r >= t.body && r < t.end {
			return t
		}
	}
	return nil
}

// reaches tells whether two rows are of one table of indicators.
func (f *form) reaches(last, next int) bool {
	t := f.tableAt(next)
	return t != nil && last >= t.body
}

// lowestAt is the column of the lowest level of names of row r.
func (f *form) lowestAt(r int) int {
	if t := f.tableAt(r); t != nil {
		if c, ok := t.lowest(); ok {
			return c
		}
	}
	return 0
}

// isValueColumn tells whether a column holds names of indicators or values:
// each row of the table has its own there.
func (f *form) isValueColumn(r, c int) bool { return c >= f.lowestAt(r) }

// isBroken tells whether the row at a page's foot goes on in the next page's
// first one: the two do not both have what every row of the table has. Where
// nothing of a table tells, a text that ends within a sentence does.
func (f *form) isBroken(last, next int) bool {
	t := f.tableAt(next)
	if t == nil || last < t.body {
		return f.breaksInText(last, next)
	}
	if f.closes(*t, f.place(next, t.first())) || f.closes(*t, f.place(last, t.first())) {
		return false
	}
	needed := f.alwaysFilled(*t, last, next)
	if len(needed) == 0 {
		return false
	}
	complete := func(r int) bool {
		return !slices.ContainsFunc(needed, func(c int) bool { return f.own(r, c) == "" })
	}
	return !complete(next) || !complete(last)
}

// alwaysFilled lists the columns that all rows of a table fill but perhaps
// the two that are asked for.
func (f *form) alwaysFilled(t table, last, next int) []int {
	lowest, ok := t.lowest()
	if !ok {
		return nil
	}
	columns := []int{lowest}
	for _, name := range []field{"target", "weight", "score"} {
		if c, ok := t.column(name); ok {
			columns = append(columns, c)
		}
	}
	return slices.DeleteFunc(columns, func(c int) bool {
		for r := t.body; r < t.end; r++ {
			if r != last && r != next && f.isIndicator(t, r) && f.own(r, c) == "" {
				return true
			}
		}
		return false
	})
}

// breaksInText tells whether a text outside the tables goes on on the next
// page: the two rows have the same cells, none of the lower ones is a label or
// stands under one, and a long text above has not come to the end of its
// sentence.
func (f *form) breaksInText(last, next int) bool {
	goesOn := false
	for _, lower := range f.starting(next) {
		upper := f.place(last, f.grid.Cells[lower].Col)
		a, b := f.grid.Cells[upper], f.grid.Cells[lower]
		if a.Col != b.Col || a.ColSpan != b.ColSpan || isLabel(f.text[lower]) || f.isFigure(lower) || f.text[lower] != "" && isLabel(f.text[upper]) {
			return false
		}
		if f.text[lower] != "" && f.text[upper] != "" && !endsSentence(f.text[upper]) {
			goesOn = true
		}
	}
	return goesOn
}

func endsSentence(text string) bool { return strings.HasSuffix(text, "。") }

// fuse puts the lower cells' text behind the upper ones' and their place
// under them.
func (f *form) fuse(pairs []pair) {
	gone := map[int]bool{}
	for _, p := range pairs {
		upper, lower := &f.grid.Cells[p.upper], f.grid.Cells[p.lower]
		if f.text[p.upper] != f.text[p.lower] {
			upper.Text += lower.Text
		}
		upper.Lines = slices.Concat(upper.Lines, lower.Lines)
		upper.RowSpan = lower.Row + lower.RowSpan - upper.Row
		gone[p.lower] = true
	}
	// A header between the two is covered now; its cells are left out.
	spans := map[[2]int]bool{}
	for _, p := range pairs {
		cell := f.grid.Cells[p.upper]
		for r := cell.Row; r < cell.Row+cell.RowSpan; r++ {
			for c := cell.Col; c < cell.Col+cell.ColSpan; c++ {
				spans[[2]int{r, c}] = true
			}
		}
	}
	var kept []grid.Cell
	upper := map[int]bool{}
	for _, p := range pairs {
		upper[p.upper] = true
	}
	for i, cell := range f.grid.Cells {
		if gone[i] || !upper[i] && spans[[2]int{cell.Row, cell.Col}] {
			continue
		}
		kept = append(kept, cell)
	}
	f.grid.Cells = kept
}
