package grid

import (
	"math"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// half is what of a page, or of one of two that are printed on one sheet, grids are
// read from.
type half struct {
	page  int
	lines []layout.Line
	rules []pdf.Rule
}

const (
	// gutter is the least room in points between two pages on one sheet: scaled down
	// to lie side by side they keep two millimetres of their margins, less what is
	// printed over them.
	gutter = 2.5
	// shortestTitle is how many Chinese characters titles have at least, more than forms'
	// numbers: 收支总表, not 预算04表.
	shortestTitle = 4
	// offQuarter is the share of a sheet's width by which the middle of a title may
	// lie off that of its half.
	offQuarter = 0.05
)

// halves parts a sheet on which two pages are printed: nothing is printed in its
// middle, and a title stands in the middle of one of its halves, as none of a page
// that is whole does.
func halves(page *pdf.Page, lines []layout.Line) []half {
	middle := page.Width / 2
	left, right := half{page: page.Number}, half{page: page.Number}
	titled := false
	for _, l := range lines {
		switch {
		case l.Box.X1 <= middle-gutter/2:
			left.lines = append(left.lines, l)
		case l.Box.X0 >= middle+gutter/2:
			right.lines = append(right.lines, l)
		case l.Role == layout.Body:
			return []half{{page.Number, lines, page.Rules}}
		}
		text := strings.Join(strings.Fields(l.Text), "")
		titled = titled || l.Role == layout.Body && titleText.MatchString(text) && !formText.MatchString(text) && hanIn(text) >= shortestTitle &&
			min(math.Abs(l.Box.Center().X-middle/2), math.Abs(l.Box.Center().X-1.5*middle)) <= offQuarter*page.Width
	}
	crosses := slices.ContainsFunc(page.Rules, func(r pdf.Rule) bool { return r.From.X < middle && r.To.X > middle })
	if !titled || crosses || len(left.lines) == 0 || len(right.lines) == 0 {
		return []half{{page.Number, lines, page.Rules}}
	}
	for _, r := range page.Rules {
		if r.From.X < middle {
			left.rules = append(left.rules, r)
		} else {
			right.rules = append(right.rules, r)
		}
	}
	return []half{left, right}
}
