package table

import (
	"math"
	"slices"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/normalize"
)

// foot is the beginning of a table at the end of a page: what stands over it,
// without a row of figures that would make a grid.
type foot struct {
	caption caption
	headed  bool // its header stands under the caption
	page    int  // where figures stand under it, which are in no grid; 0 for none
}

// readFoot reads the lines under the last grid of a page.
func readFoot(left []layout.Line) foot {
	rows := captionRows(left)
	end := len(rows)
	for end > 0 && !slices.ContainsFunc(rows[end-1], isOverTable) && !endTitle(rows[:end]) {
		if isProse(rows[end-1]) {
			return foot{}
		}
		end--
	}
	over, under := slices.Concat(rows[:end]...), slices.Concat(rows[end:]...)
	f := foot{caption: readCaption(over), headed: grid.Headed(under) || standAbreast(under)}
	if grid.HasFigures(under) {
		f.page = under[0].Page
	}
	if _, named := f.caption.statement(); !named {
		return foot{}
	}
	return f
}

// standAbreast tells whether short lines without figures stand side by side right
// under a caption: a header, though no known one.
func standAbreast(lines []layout.Line) bool {
	rows := captionRows(lines)
	return len(rows) > 0 && len(rows[0]) > 1 && !grid.HasFigures(lines) && !hasProse(lines)
}

// isOverTable tells whether a line can stand over a table's header.
func isOverTable(line layout.Line) bool {
	if _, named := Statement(line.Text); named {
		return true
	}
	return IsCaption(line.Text)
}

// endTitle tells whether rows end with a title of several lines.
func endTitle(rows [][]layout.Line) bool {
	last := len(rows) - 1
	if len(rows[last]) > 1 {
		return false
	}
	_, named := Statement(wholeTitle(rows, &last, rows[last][0], normalize.Label(rows[last][0].Text)))
	return named
}

// begins tells whether a table begins here: the page ends behind its header.
func (f foot) begins() bool { return f.caption.title != "" && f.headed }

// rowsOn are the lines at the top of the page behind a header left at the foot of
// one, where rows of figures stand there.
func (f foot) rowsOn(page Page, outside []layout.Line) []layout.Line {
	if !f.begins() {
		return nil
	}
	return page.firstRows(outside)
}

// firstRows are the lines at the top of the page, outside the grids, that begin with
// a row of figures: where nothing else stands on the page or what stands over a
// table, or prose, ends them.
func (p Page) firstRows(outside []layout.Line) []layout.Line {
	rows, ended := p.rowsAtTop(outside)
	if !ended && len(p.Grids) > 0 {
		return nil
	}
	return rows
}

// rowsAtTop are the lines at the top of the page, over its first grid and outside of
// all, that begin with a row of figures; ended tells that what stands over a table, or
// prose, ends them.
func (p Page) rowsAtTop(outside []layout.Line) (under []layout.Line, ended bool) {
	if len(p.Grids) > 0 {
		outside = linesBetween(outside, math.Inf(-1), p.Grids[0].Box.Y0)
	}
	rows := captionRows(outside)
	if end := slices.IndexFunc(rows, func(row []layout.Line) bool { return isProse(row) || isOverTable(row[0]) }); end >= 0 {
		rows, ended = rows[:end], true
	}
	if under = slices.Concat(rows...); !grid.BeginsWithRow(under) {
		return nil, ended
	}
	return under, ended
}

// headerBefore tells why the columns of a table are not known whose page
// before ends behind its header.
const headerBefore = "its header stands on the page before"

// adopt takes the caption left at the foot of the page before, where no grid
// follows it there. Without a header of its own, the columns of s are known by
// the one that was left there, and can not be told.
func (s *sheet) adopt(before foot) {
	switch {
	case before.caption.title == "":
		return
	case s.header > 0 || s.grid.IsHeaded():
	case before.headed:
		s.grid.Unread = first(s.grid.Unread, headerBefore)
	default:
		return
	}
	s.lost = before.page
	s.caption.title = before.caption.title
	s.caption.formNo = first(s.caption.formNo, before.caption.formNo)
	s.caption.unit = first(s.caption.unit, before.caption.unit)
	s.caption.entity = first(s.caption.entity, before.caption.entity)
	s.caption.lines = append(s.caption.lines, before.caption.lines...)
}
