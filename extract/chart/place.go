package chart

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// pale is the least brightness of a chart's ground.
	pale = 0xD8
	// mostSides bounds how many rules are tried for a frame.
	mostSides = 64
)

// frame is the largest box drawn around the marks that has no sentence in it:
// the border or the ground of the chart's area.
func frame(page *pdf.Page, marks geometry.Rect) (largest geometry.Rect, found bool) {
	try := func(box geometry.Rect) {
		if box.Height() > mostHeight*page.Height || box.Width()*box.Height() <= largest.Width()*largest.Height() || glyphsIn(page, box) > mostGlyphs {
			return
		}
		largest, found = box, true
	}
	for _, fill := range page.Fills {
		if within(marks, fill.Box) && !coloured(fill.Color) && int(fill.Color&0xFF) >= pale {
			try(fill.Box)
		}
	}
	for _, box := range boxes(page.Rules, marks) {
		try(box)
	}
	return largest, found
}

func within(inner, outer geometry.Rect) bool {
	return outer.X0 <= inner.X0+edge && outer.Y0 <= inner.Y0+edge && outer.X1 >= inner.X1-edge && outer.Y1 >= inner.Y1-edge
}

// boxes are the rectangles that rules draw around the marks.
func boxes(rules []pdf.Rule, marks geometry.Rect) []geometry.Rect {
	var above, below, left, right []pdf.Rule
	for _, r := range rules {
		switch {
		case r.Horizontal() && (r.From.X > marks.X0+edge || r.To.X < marks.X1-edge):
		case r.Horizontal() && r.From.Y <= marks.Y0+edge:
			above = append(above, r)
		case r.Horizontal() && r.From.Y >= marks.Y1-edge:
			below = append(below, r)
		case r.Horizontal() || r.From.Y > marks.Y0+edge || r.To.Y < marks.Y1-edge:
		case r.From.X <= marks.X0+edge:
			left = append(left, r)
		case r.From.X >= marks.X1-edge:
			right = append(right, r)
		}
	}
	if max(len(above), len(below), len(left), len(right)) > mostSides {
		return nil
	}
	var found []geometry.Rect
	for _, top := range above {
		for _, bottom := range below {
			box := geometry.Rect{X0: top.From.X, Y0: top.From.Y, X1: top.To.X, Y1: bottom.From.Y}
			if meets(bottom.From.X, box.X0) && meets(bottom.To.X, box.X1) && hasSide(left, box.X0, box) && hasSide(right, box.X1, box) {
				found = append(found, box)
			}
		}
	}
	return found
}

func meets(a, b float64) bool { return a-b <= edge && b-a <= edge }

// hasSide tells whether a rule runs along the side of a box at x.
func hasSide(rules []pdf.Rule, x float64, box geometry.Rect) bool {
	for _, r := range rules {
		if meets(r.From.X, x) && r.From.Y <= box.Y0+edge && r.To.Y >= box.Y1-edge {
			return true
		}
	}
	return false
}

const (
	// labelReach and labelDrop are how far labels stand from what they name,
	// beside it in points and above or below it in their own type's size.
	labelReach, labelDrop = 80.0, 2.2
	// smaller is how much smaller than the page's own a chart's type is.
	smaller = 0.85
	// longestLabel is the most characters of a label.
	longestLabel = 30
	// rounds is how often labels are looked for around labels: names stand
	// under values, a legend under names.
	rounds = 4
)

// number matches what labels an axis or a value: 1,200.00, 17.5%, 2022年.
var number = regexp.MustCompile(`^[-0-9,.，%％年度万元]+$`)

// grown is the place of a chart without a frame: its marks, the lines of its grid
// and its labels.
func grown(page *pdf.Page, lines []layout.Line, marks geometry.Rect) geometry.Rect {
	place := withGrid(page.Rules, marks)
	body := bodySize(lines)
	tables := tablesBeside(page, place)
	for range rounds {
		larger := place
		for _, line := range lines {
			drop := labelDrop * line.Size
			around := geometry.Rect{X0: place.X0 - labelReach, Y0: place.Y0 - drop, X1: place.X1 + labelReach, Y1: place.Y1 + drop}
			if isLabel(line, body) && around.Contains(line.Box.Center()) && !inAny(tables, line.Box.Center()) {
				larger = larger.Union(line.Box)
			}
		}
		if larger == place {
			break
		}
		place = larger
	}
	return place
}

// tablesBeside are the ruled tables of a page apart from a chart.
func tablesBeside(page *pdf.Page, chart geometry.Rect) []geometry.Rect {
	var tables []geometry.Rect
	for _, g := range grid.Find(&pdf.Page{Number: page.Number, Width: page.Width, Height: page.Height, Rules: page.Rules}, nil) {
		if g.Rows() > 1 && g.Columns() > 1 && !g.Box.Overlaps(chart) {
			tables = append(tables, g.Box)
		}
	}
	return tables
}

func inAny(places []geometry.Rect, p geometry.Point) bool {
	return slices.ContainsFunc(places, func(place geometry.Rect) bool { return place.Contains(p) })
}

// withGrid adds the level lines that run behind the bars and over them.
func withGrid(rules []pdf.Rule, marks geometry.Rect) geometry.Rect {
	place := marks
	for _, r := range rules {
		if !r.Horizontal() || r.From.Y < marks.Y0-marks.Height() || r.From.Y > marks.Y1+edge {
			continue
		}
		if r.From.X <= marks.X0+edge && r.To.X >= marks.X1-edge && !endsOn(r, rules) {
			place = place.Union(geometry.Rect{X0: r.From.X, Y0: r.From.Y, X1: r.To.X, Y1: r.From.Y})
		}
	}
	return place
}

// endsOn tells whether a level rule meets an upright one at its right end, as
// those of tables do.
func endsOn(level pdf.Rule, rules []pdf.Rule) bool {
	for _, r := range rules {
		if !r.Horizontal() && meets(r.From.X, level.To.X) && r.From.Y <= level.From.Y+edge && r.To.Y >= level.From.Y-edge {
			return true
		}
	}
	return false
}

// bodySize is the size of most of a page's type.
func bodySize(lines []layout.Line) float64 {
	count := map[float64]int{}
	best := 0.0
	for _, line := range lines {
		count[line.Size] += len(line.Glyphs)
		if count[line.Size] > count[best] {
			best = line.Size
		}
	}
	return best
}

// caps matches what stands over a table: its title and its unit.
var caps = regexp.MustCompile(`表$|单位[:：]`)

func isLabel(line layout.Line, body float64) bool {
	return !caps.MatchString(line.Text) && utf8.RuneCountInString(line.Text) <= longestLabel && (line.Size <= smaller*body || number.MatchString(line.Text))
}
