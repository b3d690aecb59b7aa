// Package table makes budget tables of grids: it finds a table's title, unit
// and header, joins what is continued over pages and gives every cell its
// row and its column path.
package table

import (
	"math"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/model"
)

// Page is what one page offers: its grids and all of its lines.
type Page struct {
	Number int
	Width  float64
	Height float64
	Grids  []grid.Grid   // top to bottom
	Lines  []layout.Line // top to bottom, left to right, those in grids too
	Lost   bool          // print is missing from it

	turn layout.Turn // how the page is turned for reading
	half int         // 1 for the right one of two
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
	var f finder
	for _, page := range inHalves(withoutNumbers(upright(pages))) {
		f.read(page)
	}
	f.close()
	settleUnits(f.tables)
	return f.tables
}

// finder goes through the pages.
type finder struct {
	tables []Table
	open   *builder // the table that may go on, if any
	before foot     // of the page before
}

// close ends the open table.
func (f *finder) close() {
	if f.open != nil {
		f.tables, f.open = append(f.tables, f.open.table()), nil
	}
}

func (f *finder) read(page Page) {
	outside := linesOutside(page)
	if f.open != nil && f.open.lastPage() == page.Number-1 {
		if rows, _ := page.rowsAtTop(outside); f.before.caption.title == "" {
			page.Grids, outside = f.open.expected().carried(page, outside)
		} else if len(rows) > 0 { // of either table
			f.open.lost = append(f.open.lost, page.Number)
		}
	}
	if f.open != nil && f.open.mayGoOnBeside(page) && len(page.firstRows(outside)) > 0 {
		f.open.lost = append(f.open.lost, page.Number)
	}
	if rows := f.before.rowsOn(page, outside); len(rows) > 0 {
		page.Grids = slices.Insert(slices.Clone(page.Grids), 0, grid.Unread(page.Number, rows, page.turn, headerBefore))
		outside = linesOutside(page)
	}
	for g, found := range page.Grids {
		above := linesBetween(outside, bottomOf(page.Grids, g), found.Box.Y0)
		if g == 0 && f.open != nil && f.before.caption.title == "" && f.open.takeRight(page, found, above) {
			continue
		}
		f.place(f.sheet(page, found, above, g == 0), above, g == 0)
	}
	below := linesBetween(outside, bottomOf(page.Grids, len(page.Grids)), math.Inf(1))
	if f.open != nil && len(page.Grids) > 0 {
		if f.open.lastSheet().goesOnUnder(below) {
			f.open.lost = append(f.open.lost, page.Number)
		}
		f.open.annotate(below)
	}
	if f.before = readFoot(below); f.before.begins() {
		f.close()
	}
}

// sheet is a grid of the page with the lines above it; first tells that it is
// the page's first one.
func (f *finder) sheet(page Page, found grid.Grid, above []layout.Line, first bool) *sheet {
	mayGoOn := first && f.open != nil && f.before.caption.title == ""
	over := readCaption(above)
	if mayGoOn && over.title == "" && over.unit == "" {
		found = f.open.refitted(found)
	}
	s := newSheet(found, over)
	s.doubtful = page.Lost || isGarbled(above)
	s.behindProse, s.half = first && hasProse(above), page.half
	if mayGoOn && f.open.contradicts(s) {
		s.grid.Unread = "its header reads otherwise than on the page before"
	}
	if first && s.caption.title == "" {
		s.adopt(f.before)
	}
	if s.caption.title == "" && s.caption.unit != "" {
		s.caption.takeBareTitle(above)
	}
	return s
}

// place gives a sheet to the open table, or to one of its own.
func (f *finder) place(s *sheet, above []layout.Line, first bool) {
	switch {
	case f.open == nil:
	case f.open.breaksInHeader(s):
		if rows := f.open.repeatsUpper(s); rows > 0 {
			f.open = newBuilder(f.open.top.withHeader(rows))
			f.open.add(s)
			return
		}
		f.open = newBuilder(f.open.joined(s))
		return
	case f.open.continues(s):
		if !first && grid.HasFigures(above) {
			f.open.lost = append(f.open.lost, s.grid.Page)
		}
		f.open.add(s)
		return
	case !first:
		f.open.annotate(above)
	case s.caption.title == "" && f.open.reaches(s):
		f.open.cut = append(f.open.cut, f.open.lastSheet())
	}
	f.close()
	f.open = newBuilder(s)
}

// upright gives the pages with their lines in the direction that most of each
// page is written in, as grids have their borders.
func upright(pages []Page) []Page {
	turned := slices.Clone(pages)
	var sideways []*pdf.Page
	var lines [][]layout.Line
	for i := range turned {
		p := &turned[i]
		p.turn = layout.TurnOf(p.Width, p.Height, p.Lines)
		p.Lines = p.turn.Lines(p.Lines)
		if p.turn.Degrees == 90 || p.turn.Degrees == 270 {
			sideways = append(sideways, &pdf.Page{Number: p.Number, Width: p.Height, Height: p.Width})
			lines = append(lines, p.Lines)
		}
	}
	layout.SetRoles(sideways, lines) // their heads and feet lie at the paper's sides
	return turned
}

// withoutNumbers gives the pages, upright, without their numbers in the grids.
func withoutNumbers(pages []Page) []Page {
	for i := range pages {
		p := &pages[i]
		numbers := slices.DeleteFunc(slices.Clone(p.Lines), func(l layout.Line) bool { return l.Role != layout.PageNumber })
		if len(numbers) == 0 {
			continue
		}
		p.Grids = slices.Clone(p.Grids)
		for g := range p.Grids {
			p.Grids[g] = p.Grids[g].Without(numbers)
		}
	}
	return pages
}

// isGarbled tells whether there is print in lines that can't be read.
func isGarbled(lines []layout.Line) bool {
	return slices.ContainsFunc(lines, func(l layout.Line) bool { return strings.Contains(l.Text, pdf.Replacement) })
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
