package table

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// table reads all parts.
func (b *builder) table() Table {
	t := Table{
		Table:  model.Table{Title: b.caption.title, FormNo: b.caption.formNo, Unit: b.caption.unit, Columns: b.allColumns()},
		Entity: b.caption.entity, Calling: b.caption.calls, Regions: b.noteRegions,
	}
	t.Notes = b.notes
	t.Statement, t.Reason = classify(b.top, t.Columns)
	if t.IsPerformance() {
		t.Columns = nil
	}
	if !t.IsPerformance() {
		b.top.tellOfAmounts(&t)
	}
	unread, behindUnread := false, false
	var rows []printedRow
	for _, s := range b.sheets {
		t.place(s)
		switch {
		case s.grid.Unread != "":
			unread = true
			t.leaveCut(rows)
			t.warn("table_unread", s.grid.Page, "the table on page %d was not read: %s", s.grid.Page, s.grid.Unread)
		case !t.IsPerformance():
			if b.headerGoesOn(s) || s.beginsAmongFigures() {
				t.leaveCut(rows)
			}
			reader := b.reader(s, &t, rows)
			part := b.readRight(&t, reader, reader.read())
			if behindUnread {
				t.leaveRests(part, func(printedRow) bool { return true })
			}
			rows = t.join(rows, part)
		}
		if slices.Contains(b.cut, s) {
			t.leaveCut(rows)
		}
		behindUnread = s.grid.Unread != ""
	}
	for _, right := range b.rights {
		for _, s := range right.sheets {
			t.place(s)
		}
	}
	slices.Sort(t.Pages)
	for _, page := range b.allLost() {
		if t.IsPerformance() {
			break
		}
		unread = true
		if page > b.sheets[0].grid.Page {
			t.leaveCut(rows)
		}
		t.warn("table_unread", page, "rows on page %d, which may go on with it, were not read: their columns are not known", page)
	}
	t.leaveUncoded(rows)
	for _, row := range rows {
		t.Rows = append(t.Rows, row.Row)
	}
	t.Empty = !t.IsPerformance() && !unread && !slices.ContainsFunc(t.Rows, func(r model.Row) bool { return len(r.Cells) > 0 }) &&
		!slices.ContainsFunc(t.Diagnostics, func(d model.Diagnostic) bool { return d.Code == "cell_unread" })
	t.EmptyStated = t.Empty && slices.ContainsFunc(t.Notes, saysEmpty.MatchString)
	return t
}

// beginsAmongFigures tells whether the first row of a part that was given the
// columns of the one before has words where figures stand: they may be the rest
// of a name.
func (s *sheet) beginsAmongFigures() bool {
	if s.in == nil || s.header == s.grid.Rows() {
		return false
	}
	return slices.ContainsFunc(s.starting(s.header), func(i int) bool {
		key := s.keys[i]
		return s.roles[s.grid.Cells[i].Col] == roleFigure && !isBlank(key) && !strings.ContainsAny(key, "0123456789")
	})
}

// warn adds a diagnostic that begins with the table's title.
func (t *Table) warn(code string, page int, format string, values ...any) {
	t.Diagnostics = append(t.Diagnostics, model.Diagnostic{
		Severity: model.Warning, Code: code, Page: page, Message: t.Title + ": " + fmt.Sprintf(format, values...),
	})
}

// tellOfAmounts tells which amounts stand in the header: the first row's, where
// the header is too long for its cells.
func (s *sheet) tellOfAmounts(t *Table) {
	for r := s.lifted; r < s.header; r++ {
		for _, i := range s.starting(r) {
			if key := s.keys[i]; amountBehind.MatchString(key) {
				t.warn("cell_unread", s.grid.Page, "the cell %q was not read: it stands in the header", key)
			}
		}
	}
}

// amountBehind matches an amount at the end of a text.
var amountBehind = regexp.MustCompile(`[0-9]\.[0-9]{2,6}$`)

// place adds where a part stands.
func (t *Table) place(s *sheet) {
	for _, upper := range s.above {
		t.Pages = appendPage(t.Pages, upper.Page)
	}
	t.Pages = appendPage(t.Pages, s.grid.Page)
	t.Grids = append(t.Grids, s.grid)
	t.Regions = append(t.Regions, regions(s)...)
}

// IsPerformance tells whether the table is an evaluation form: its cells are
// no rows of figures and are read by package performance.
func (t *Table) IsPerformance() bool { return isForm(t.Statement) }

func isForm(s model.Statement) bool {
	return s == model.PerformanceOverall || s == model.PerformanceProject
}

func appendPage(pages []int, page int) []int {
	if len(pages) == 0 || pages[len(pages)-1] != page {
		pages = append(pages, page)
	}
	return pages
}

func regions(s *sheet) []layout.Region {
	turn := s.grid.Turn
	found := []layout.Region{{Page: s.grid.Page, Box: turn.OnPage(s.grid.Box)}}
	for _, upper := range s.above {
		found = append(found, layout.Region{Page: upper.Page, Box: upper.Turn.OnPage(upper.Box)})
	}
	for _, line := range s.caption.lines {
		found = append(found, layout.Region{Page: line.Page, Box: turn.OnPage(line.Box)})
	}
	return found
}

// reader reads the rows of a part; rows are those read before.
func (b *builder) reader(s *sheet, t *Table, rows []printedRow) *rowReader {
	rr := &rowReader{sheet: s, groups: b.top.groups(), index: b.index, columns: b.columns}
	rr.untitled = b.caption.title == "" && t.Statement == model.Other
	rr.abreast = t.Statement == model.ThreePublicTable
	rr.orphan = b.sheets[0].grid.Unread != "" && b.top.header == b.top.lifted
	if len(rows) > 0 {
		rr.line = rows[len(rows)-1].Line + 1
	}
	if s.in != nil {
		groups := rr.groups
		rr.groups, rr.index = make([]int, len(s.in)), make([]int, len(s.in))
		for c, in := range s.in {
			rr.groups[c], rr.index[c] = groups[in], b.index[in]
			if s.roles[c] != roleFigure {
				rr.index[c] = -1
			}
		}
	}
	counted := slices.ContainsFunc(b.columns, counts)
	rr.unit = func(column int, ofRow normalize.Unit) normalize.Unit {
		switch of := b.columns[column]; {
		case ofRow.Name != "" && (!counted || counts(of)):
			return ofRow
		case counts(of):
			return normalize.Unit{}
		}
		unit, _ := normalize.ParseUnit(first(b.columns[column].Unit, b.caption.unit))
		return unit
	}
	rr.unread = func(page int, text string, err error) {
		t.warn("cell_unread", page, "the cell %q was not read: %v", text, err)
	}
	return rr
}
