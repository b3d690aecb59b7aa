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
	var before foot
	pages = withoutNumbers(upright(pages))
	for _, page := range pages {
		outside := linesOutside(page)
		if open != nil && open.lastSheet().grid.Page == page.Number-1 {
			page.Grids, outside = open.carried(page, outside)
		}
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
			s.doubtful = page.Lost || isGarbled(above)
			s.behindProse = g == 0 && hasProse(above)
			if g == 0 && open != nil && open.contradicts(s) {
				s.grid.Unread = "its header reads otherwise than on the page before"
			}
			if g == 0 && s.caption.title == "" {
				s.adopt(before)
			}
			if s.caption.title == "" && s.caption.unit != "" {
				s.caption.takeBareTitle(above)
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
				} else if s.caption.title == "" && open.reaches(s) {
					open.cut = append(open.cut, open.lastSheet())
				}
				tables = append(tables, open.table())
			}
			open = newBuilder(s)
		}
		below := linesBetween(outside, bottomOf(page.Grids, len(page.Grids)), math.Inf(1))
		if open != nil && len(page.Grids) > 0 {
			open.annotate(below)
		}
		before = readFoot(below)
		if open != nil && before.begins() {
			tables, open = append(tables, open.table()), nil
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
