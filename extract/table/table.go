// Package table makes budget tables of grids: it finds a table's title, unit
// and header, joins what is continued over pages and gives every cell its
// row and its column path.
package table

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Page is what one page offers: its grids and all of its lines.
type Page struct {
	Number int
	Width  float64
	Height float64
	Grids  []grid.Grid   // top to bottom
	Lines  []layout.Line // top to bottom, left to right, those in grids too

	turn grid.Turn // how the page is turned for reading
}

// Table is a table of the report with the grids it was read from.
type Table struct {
	model.Table
	Grids       []grid.Grid     // one for each part, in order
	Entity      string          // as printed over the table
	Calling     string          // what the print calls it: 部门, 单位, 部门(单位)
	Regions     []layout.Region // of the grids and what was printed over them
	Diagnostics []model.Diagnostic
}

// Read finds the tables of the pages.
func Read(pages []Page) []Table {
	var tables []Table
	var open *builder
	pages = upright(pages)
	for i, page := range pages {
		outside := linesOutside(page)
		for g, found := range page.Grids {
			above := linesBetween(outside, bottomOf(page.Grids, g), found.Box.Y0)
			if g == 0 && open != nil {
				found, above = found.Prepend(above)
			}
			over := readCaption(above)
			if g == 0 && open != nil && over.title == "" && over.unit == "" {
				found = open.refitted(found)
			}
			s := newSheet(found, over)
			if g == 0 && s.caption.title == "" && i > 0 {
				s.adoptTitle(pages[i-1])
			}
			if open != nil && open.breaksInHeader(s) {
				open = newBuilder(open.joined(s))
				continue
			}
			if open != nil && open.continues(s) {
				open.add(s)
				continue
			}
			if open != nil {
				if g > 0 {
					open.annotate(above)
				}
				tables = append(tables, open.table())
			}
			open = newBuilder(s)
		}
		if open != nil && len(page.Grids) > 0 {
			open.annotate(linesBetween(outside, bottomOf(page.Grids, len(page.Grids)), math.Inf(1)))
		}
	}
	if open != nil {
		tables = append(tables, open.table())
	}
	settleUnits(tables)
	return tables
}

// upright gives the pages with their lines in the direction that most of each
// page is written in, as grids have their borders.
func upright(pages []Page) []Page {
	turned := slices.Clone(pages)
	for i := range turned {
		p := &turned[i]
		p.turn = grid.TurnOf(p.Width, p.Height, p.Lines)
		p.Lines = p.turn.Lines(p.Lines)
	}
	return turned
}

func linesOutside(page Page) []layout.Line {
	var outside []layout.Line
	for _, line := range page.Lines {
		if line.Role != layout.Body || slices.ContainsFunc(page.Grids, func(g grid.Grid) bool {
			return g.Box.Contains(line.Box.Center())
		}) {
			continue
		}
		outside = append(outside, line)
	}
	return outside
}

func bottomOf(grids []grid.Grid, g int) float64 {
	if g == 0 {
		return math.Inf(-1)
	}
	return grids[g-1].Box.Y1
}

func linesBetween(lines []layout.Line, top, bottom float64) []layout.Line {
	var between []layout.Line
	for _, line := range lines {
		if y := line.Box.Center().Y; y > top && y < bottom {
			between = append(between, line)
		}
	}
	return between
}

// adoptTitle takes the title left at the foot of the page before, where no
// grid follows it there.
func (s *sheet) adoptTitle(before Page) {
	outside := linesOutside(before)
	foot := readCaption(linesBetween(outside, bottomOf(before.Grids, len(before.Grids)), math.Inf(1)))
	if foot.title == "" || s.header == 0 {
		return
	}
	if _, named := byTitle(foot.title); !named {
		return
	}
	s.caption.title = foot.title
	s.caption.formNo = first(s.caption.formNo, foot.formNo)
	s.caption.unit = first(s.caption.unit, foot.unit)
	s.caption.entity = first(s.caption.entity, foot.entity)
	s.caption.lines = append(s.caption.lines, foot.lines...)
}

// annotate takes the notes from the lines under the part read last.
func (b *builder) annotate(below []layout.Line) {
	texts, lines := notes(below, b.lastSheet().grid.Box.Y1)
	b.notes = append(b.notes, texts...)
	for _, line := range lines {
		b.noteRegions = append(b.noteRegions, layout.Region{Page: line.Page, Box: b.lastSheet().grid.Turn.OnPage(line.Box)})
	}
}

// builder joins the sheets of one table.
type builder struct {
	notes       []string
	noteRegions []layout.Region
	sheets      []*sheet
	columns     []model.Column
	index       []int // of the first sheet
}

func newBuilder(s *sheet) *builder {
	b := &builder{sheets: []*sheet{s}}
	b.columns, b.index = s.columns()
	return b
}

// lastSheet is the part read last.
func (b *builder) lastSheet() *sheet { return b.sheets[len(b.sheets)-1] }

// refitted gives a grid without a header that was inferred from alignment the
// columns of the part before it; what fits in none of them stays unread.
func (b *builder) refitted(g grid.Grid) grid.Grid {
	last := b.lastSheet().grid
	if g.Style == grid.Ruled || g.Header > 0 || last.Unread != "" || g.Page != last.Page+1 {
		return g
	}
	fitted, ok := g.Refit(last.Xs)
	if !ok {
		g.Unread = "its columns are not those of the page before"
		return g
	}
	return fitted
}

// continues tells whether s is a further part of the table: no title of its
// own (or the same one again) and columns that fit.
func (b *builder) continues(s *sheet) bool {
	top, last := b.sheets[0], b.lastSheet()
	if s.grid.Page > last.grid.Page+1 {
		return false
	}
	if statement, _ := byTitle(s.caption.title); s.caption.title != "" && isForm(statement) {
		return false // each form has its own title
	}
	if s.caption.title != "" && normalize.Key(s.caption.title) != normalize.Key(top.caption.title) {
		return false
	}
	if s.grid.Page == last.grid.Page && (s.caption.title != "" || s.caption.unit != "") {
		return false
	}
	if s.header > 0 {
		return b.sameHeader(s) || b.bodyOnly(s)
	}
	return true
}

// bodyOnly tells whether what looks like a header at the top of the next page
// is only the rest of a row that broke there: the columns are the same and
// none of its words stands in the table's header.
func (b *builder) bodyOnly(s *sheet) bool {
	top := b.sheets[0]
	if s.caption.title != "" || s.caption.unit != "" || s.grid.Page == b.lastSheet().grid.Page ||
		s.grid.Columns() != top.grid.Columns() || !grid.SameWidth(s.grid, b.lastSheet().grid) {
		return false
	}
	header := "/" + top.headerText()
	for r := range s.header {
		for _, i := range s.starting(r) {
			if s.keys[i] != "" && strings.Contains(header, "/"+s.keys[i]+"/") {
				return false
			}
		}
	}
	return true
}

// breaksInHeader tells whether the table is so far nothing but the upper
// part of a header, which s goes on with on the next page.
func (b *builder) breaksInHeader(s *sheet) bool {
	top := b.sheets[0]
	return len(b.sheets) == 1 && top.header == top.grid.Rows() && s.grid.Page == top.grid.Page+1 &&
		s.caption.title == "" && s.caption.unit == "" && grid.SameWidth(top.grid, s.grid)
}

func (b *builder) joined(s *sheet) *sheet {
	whole := newSheet(grid.Join(b.sheets[0].grid, s.grid), b.sheets[0].caption)
	whole.above = append(b.sheets[0].above, b.sheets[0].grid)
	return whole
}

// sameHeader compares the leaves of the columns.
func (b *builder) sameHeader(s *sheet) bool {
	top := b.sheets[0]
	if s.grid.Columns() != top.grid.Columns() {
		return s.caption.title == "" && s.grid.Page != b.lastSheet().grid.Page && s.header <= 1 && s.fewWords()
	}
	same, all := 0, 0
	for c := range top.roles {
		if a := top.leaf(c); a != "" {
			all++
			if a == s.leaf(c) {
				same++
			}
		}
	}
	return same*2 >= all
}

// fewWords tells whether what was taken for a header is hardly one.
func (s *sheet) fewWords() bool {
	words := 0
	for _, i := range s.starting(0) {
		if s.keys[i] != "" {
			words++
		}
	}
	return words <= 2
}

// add appends a part, giving its columns the roles of the first part.
func (b *builder) add(s *sheet) {
	top := b.sheets[0]
	if s.header > 0 && !b.sameHeader(s) || s.grid.Columns() != top.grid.Columns() {
		s.header = 0
	}
	s.adopt(top)
	b.sheets = append(b.sheets, s)
}

// adopt gives s the column roles of top: by number where the numbers of
// columns agree, else by where the columns end.
func (s *sheet) adopt(top *sheet) {
	if s.grid.Columns() == top.grid.Columns() {
		s.roles = top.roles
		return
	}
	roles := make([]role, s.grid.Columns())
	for c := range roles {
		roles[c] = top.roles[s.columnIn(top, c)]
	}
	s.roles = roles
}

// columnIn is the column of top whose right border lies nearest to that of
// column c, both seen relative to their tables' widths.
func (s *sheet) columnIn(top *sheet, c int) int {
	scale := top.grid.Box.Width() / s.grid.Box.Width()
	right := top.grid.Box.X0 + (s.grid.Xs[c+1]-s.grid.Box.X0)*scale
	return max(0, nearest(top.grid.Xs, right)-1)
}

func nearest(positions []float64, v float64) int {
	best := 0
	for i, position := range positions {
		if math.Abs(position-v) < math.Abs(positions[best]-v) {
			best = i
		}
	}
	return best
}

// table reads all parts.
func (b *builder) table() Table {
	top := b.sheets[0]
	t := Table{Table: model.Table{Title: top.caption.title, FormNo: top.caption.formNo, Unit: top.caption.unit, Columns: b.columns}, Entity: top.caption.entity, Calling: top.caption.calls}
	t.Statement, t.Reason = classify(top, b.columns)
	if t.IsPerformance() {
		t.Columns, t.Unit = nil, ""
	}
	line := 0
	for _, s := range b.sheets {
		if !t.IsPerformance() {
			rr := b.reader(s, &t)
			rr.line = line
			t.Rows = appendPart(t.Rows, rr.read())
			line = rr.line
		}
		if s.grid.Unread != "" {
			t.Grids = append(t.Grids, s.grid)
			t.Pages = appendPage(t.Pages, s.grid.Page)
			t.Regions = append(t.Regions, regions(s)...)
			t.Diagnostics = append(t.Diagnostics, model.Diagnostic{
				Severity: model.Warning, Code: "table_unread", Page: s.grid.Page,
				Message: fmt.Sprintf("%s: the table on page %d was not read: %s", t.Title, s.grid.Page, s.grid.Unread),
			})
			continue
		}
		t.Grids = append(t.Grids, s.grid)
		for _, upper := range s.above {
			t.Pages = appendPage(t.Pages, upper.Page)
		}
		t.Pages = appendPage(t.Pages, s.grid.Page)
		t.Regions = append(t.Regions, regions(s)...)
	}
	t.Notes = b.notes
	t.Regions = append(t.Regions, b.noteRegions...)
	t.Empty = !t.IsPerformance() && !slices.ContainsFunc(t.Rows, func(r model.Row) bool { return len(r.Cells) > 0 })
	t.EmptyStated = t.Empty && slices.ContainsFunc(t.Notes, saysEmpty.MatchString)
	return t
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

func (b *builder) reader(s *sheet, t *Table) *rowReader {
	top := b.sheets[0]
	rr := &rowReader{sheet: s, groups: top.groups(), index: b.index}
	if s.grid.Columns() != top.grid.Columns() {
		rr.groups, rr.index = make([]int, s.grid.Columns()), make([]int, s.grid.Columns())
		groups := top.groups()
		for c := range rr.groups {
			in := s.columnIn(top, c)
			rr.groups[c], rr.index[c] = groups[in], b.index[in]
		}
	}
	rr.unit = func(column int) normalize.Unit {
		unit, _ := normalize.ParseUnit(first(b.columns[column].Unit, top.caption.unit))
		return unit
	}
	rr.unread = func(page int, text string, err error) {
		t.Diagnostics = append(t.Diagnostics, model.Diagnostic{
			Severity: model.Warning, Code: "cell_unread", Message: unreadMessage(t.Title, text, err), Page: page,
		})
	}
	return rr
}

// settleUnits gives tables without a declared unit the one that all others
// declare, with a diagnostic; where they differ, amounts stay without yuan.
func settleUnits(tables []Table) {
	declared := ""
	for _, t := range tables {
		if t.Unit == "" {
			continue
		}
		if declared != "" && declared != t.Unit {
			return
		}
		declared = t.Unit
	}
	unit, ok := normalize.ParseUnit(declared)
	if !ok {
		return
	}
	for i := range tables {
		if t := &tables[i]; t.Unit == "" && !t.Empty {
			t.assume(unit)
		}
	}
}

func (t *Table) assume(unit normalize.Unit) {
	assumed := false
	for r := range t.Rows {
		for c := range t.Rows[r].Cells {
			figure := &t.Rows[r].Cells[c].Figure
			if yuan, ok := unit.Yuan(figure.Value); ok && figure.Unit == "" {
				figure.Unit, figure.Yuan, assumed = unit.Name, &yuan, true
			}
		}
	}
	if assumed {
		t.Diagnostics = append(t.Diagnostics, model.Diagnostic{
			Severity: model.Warning, Code: "unit_assumed", Page: t.Pages[0],
			Message: t.Title + ": no unit is declared; taken for " + unit.Name + " as all other tables of the report",
		})
	}
}
