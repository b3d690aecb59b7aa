package layout

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/extract/pdf"
)

// edgeZone is the share of a page's height, at its top and at its bottom, in
// which headers, footers and page numbers stand: margins of A4 pages take up
// to 37 mm of 297.
const edgeZone = 0.13

// samePlace is how far, in points, the same header may stand off its place
// from page to page.
const samePlace = 4.0

// A running header or footer stands on this share of the pages (nearly half
// of them where left and right pages differ), on this many at least, and in
// type no larger than the body's: a form's title that comes again on each page
// of an annex is larger.
const (
	runningShare = 0.4
	runningPages = 4
)

// loneNumberGap is the least room, in em, between the text and a page number
// that no other page's number confirms.
const loneNumberGap = 2.0

// pageNumber matches page numbers that can be nothing else: - 3 -, 第 3 页 共
// 20 页, 3 / 20 页, Page 3 of 20.
var pageNumber = regexp.MustCompile(`(?i)^(?:[-—–─―－~·•]+ ?(\d{1,4}) ?[-—–─―－~·•]+|第 ?(\d{1,4}) ?页[ ,，、/／(（]*(?:共 ?\d{1,4} ?页)?[)）]?|(\d{1,4}) ?[/／] ?\d{1,4} ?页?|page ?(\d{1,4})(?: ?of ?\d{1,4})?|p\. ?(\d{1,4}))$`)

// loneNumber matches a number that may be a page's or a figure of the text.
var loneNumber = regexp.MustCompile(`^(?:\d{1,4}|[ivxlIVXLⅠ-Ⅻⅰ-ⅻ]{1,6})$`)

// LinesOfPages gives the lines of each page with their roles: running
// headers and footers and page numbers are told by what the pages have in
// common.
func LinesOfPages(pages []*pdf.Page) [][]Line {
	lines := make([][]Line, len(pages))
	for i, page := range pages {
		lines[i] = Lines(page)
	}
	SetRoles(pages, lines)
	return lines
}

// SetRoles marks headers, footers and page numbers among the lines of pages;
// lines[i] are those of pages[i]. Only the outermost rows of a page can be
// furniture: what has text between itself and the paper's edge is none.
func SetRoles(pages []*pdf.Page, lines [][]Line) {
	edges := make([]edge, 0, 2*len(pages))
	for i, page := range pages {
		edges = append(edges, edgeOf(page, lines[i], true), edgeOf(page, lines[i], false))
	}
	largest := titleSize * commonSize(lines)
	// Behind a page number or a header there may be another one.
	const layers = 3
	for range layers {
		numbers := markNumbers(edges)
		running := markRunning(edges, len(pages), largest)
		if !numbers && !running {
			return
		}
	}
}

// edge is the rows at the top or the bottom of a page, outermost first.
type edge struct {
	page *pdf.Page
	top  bool
	rows [][]*Line
}

// edgeOf collects the rows of a page's edge; the row behind the last one of
// the zone is kept, to measure the gap.
func edgeOf(page *pdf.Page, lines []Line, top bool) edge {
	e := edge{page: page, top: top}
	rows := rowsOfLines(lines)
	if !top {
		slices.Reverse(rows)
	}
	for _, row := range rows {
		var pointers []*Line
		for i := range row {
			pointers = append(pointers, &row[i])
		}
		e.rows = append(e.rows, pointers)
		if !e.inZone(row[0]) {
			break
		}
	}
	return e
}

func (e edge) inZone(l Line) bool {
	if e.top {
		return l.Box.Y1 <= edgeZone*e.page.Height
	}
	return l.Box.Y0 >= (1-edgeZone)*e.page.Height
}

// outermost is the first row that is not furniture yet.
func (e edge) outermost() []*Line {
	for _, row := range e.rows {
		row = slices.DeleteFunc(slices.Clone(row), func(l *Line) bool { return l.Role != Body })
		if len(row) > 0 {
			return row
		}
	}
	return nil
}

// place is where a line stands, measured from its edge of the page, so that
// pages of different height compare.
func (e edge) place(l *Line) float64 {
	if e.top {
		return baseline(*l)
	}
	return e.page.Height - baseline(*l)
}

// numbered is a line that may be a page number.
type numbered struct {
	edge  edge
	line  *Line
	value int
	lone  bool
}

// markNumbers marks page numbers; it tells whether it found any.
func markNumbers(edges []edge) bool {
	var candidates []numbered
	for _, e := range edges {
		row := e.outermost()
		if explicit := e.numbersIn(row); explicit != nil {
			candidates = append(candidates, explicit...)
			continue
		}
		for _, part := range partsOf(row) {
			if explicit := e.numbersIn(part); explicit != nil {
				candidates = append(candidates, explicit...)
				continue
			}
			for _, line := range part {
				if value, explicit := pageNumberOf(line.Text); explicit || value >= 0 && len(row) <= 2 {
					candidates = append(candidates, numbered{e, line, value, !explicit})
				}
			}
		}
	}
	found := false
	for _, c := range candidates {
		inZone := c.edge.inZone(*c.line)
		if c.confirmed(candidates, !inZone) || inZone && (!c.lone || c.standsAlone()) {
			c.line.Role, found = PageNumber, true
		}
	}
	return found
}

// partsOf parts a row where the room between its lines is wider than one that a
// frame's rules make inside a number: two pages on one sheet have two numbers.
func partsOf(row []*Line) [][]*Line {
	var parts [][]*Line
	for i, line := range row {
		if i == 0 || line.Box.X0-row[i-1].Box.X1 > line.Size {
			parts = append(parts, nil)
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], line)
	}
	return parts
}

// numbersIn are the lines of a page number that can be nothing else, be they parted
// by the rules of a frame, none where the row is no such number.
func (e edge) numbersIn(row []*Line) []numbered {
	value, explicit := pageNumberOf(rowText(row))
	if !explicit {
		return nil
	}
	var found []numbered
	for _, line := range row {
		found = append(found, numbered{e, line, value, false})
	}
	return found
}

// pageNumberOf reads a page number; explicit tells that the text can be
// nothing else. The value is -1 where the text is no number, and 0 for a
// Roman one.
func pageNumberOf(text string) (value int, explicit bool) {
	if match := pageNumber.FindStringSubmatch(strings.Join(strings.Fields(text), " ")); match != nil {
		value, _ = strconv.Atoi(strings.Join(match[1:], ""))
		return value, true
	}
	if !loneNumber.MatchString(text) {
		return -1, false
	}
	value, _ = strconv.Atoi(text)
	return value, false
}

// confirmed tells whether another page has its number at the same height or
// in the same column, and both count the pages alike. A number that stands
// high above the foot of a page (a page that was cut short) must be in the
// same column and of the same size.
func (c numbered) confirmed(candidates []numbered, strict bool) bool {
	for _, other := range candidates {
		pages := other.edge.page.Number - c.edge.page.Number
		if pages == 0 || other.edge.top != c.edge.top || other.value-c.value != pages {
			continue
		}
		column := math.Abs(other.line.Box.Center().X-c.line.Box.Center().X) <= samePlace
		height := math.Abs(other.edge.place(other.line)-c.edge.place(c.line)) <= samePlace
		if strict && column && other.line.Size == c.line.Size && other.edge.inZone(*other.line) || !strict && (column || height) {
			return true
		}
	}
	return false
}

// standsAlone tells whether the number is alone in its row, in the middle of
// the page and well apart from the text.
func (c numbered) standsAlone() bool {
	const middle = 0.03 // of the page's width
	if len(c.edge.rows[0]) > 1 || c.edge.rows[0][0] != c.line {
		return false
	}
	if math.Abs(c.line.Box.Center().X-c.edge.page.Width/2) > middle*c.edge.page.Width {
		return false
	}
	if len(c.edge.rows) < 2 {
		return true
	}
	text := c.edge.rows[1][0]
	room := max(c.line.Box.Y0-text.Box.Y1, text.Box.Y0-c.line.Box.Y1)
	return room >= loneNumberGap*text.Size
}

// running is the text of a line at the top or the bottom of pages.
type running struct {
	text string
	top  bool
}

// markRunning marks lines that many of the pages have at the same place of
// the same edge in type smaller than largest; it tells whether it found any.
func markRunning(edges []edge, pages int, largest float64) bool {
	places := map[running][]float64{}
	outer := make([][]*Line, len(edges))
	for i, e := range edges {
		row := e.outermost()
		beside := len(row) > 1
		outer[i] = slices.DeleteFunc(row, func(l *Line) bool {
			// A number beside other text is a code or a figure of a table's row.
			return !e.inZone(*l) || l.Size >= largest || beside && loneNumber.MatchString(l.Text)
		})
		for _, line := range outer[i] {
			k := running{line.Text, e.top}
			places[k] = append(places[k], e.place(line))
		}
	}
	enough := max(runningPages, int(math.Ceil(runningShare*float64(pages))))
	found := false
	for i, e := range edges {
		for _, line := range outer[i] {
			if countNear(places[running{line.Text, e.top}], e.place(line)) < enough {
				continue
			}
			found = true
			line.Role = Footer
			if e.top {
				line.Role = Header
			}
		}
	}
	return found
}

// countNear counts the places that are the same as here.
func countNear(places []float64, here float64) int {
	count := 0
	for _, place := range places {
		if math.Abs(place-here) <= samePlace {
			count++
		}
	}
	return count
}

// commonSize is the type size that most glyphs of long lines have: that of
// the running text, not of the tables' cells, unless there is nothing else.
func commonSize(lines [][]Line) float64 {
	const longLine = 20 // glyphs
	long, all := typeSizes{}, typeSizes{}
	for _, page := range lines {
		for i := range page {
			n := len(page[i].Glyphs)
			if all.add(page[i].Size, n); n >= longLine {
				long.add(page[i].Size, n)
			}
		}
	}
	switch {
	case len(all) == 0:
		return math.Inf(1)
	case len(long) == 0:
		return all.commonest()
	}
	return long.commonest()
}
