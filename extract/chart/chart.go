// Package chart finds the bar, pie and line charts of a page and takes their
// labels, grid lines and frames out of it. Reports repeat in charts what their
// sentences say; read as text the labels tear sentences apart, and the numbers
// of an axis are no figures of the report.
package chart

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// mostGlyphs is how many characters a chart has at most.
	mostGlyphs = 300
	// mostHeight is the share of the page that a chart is high at most.
	mostHeight = 0.7
	// captionGap in points is how far a chart's caption may stand from it.
	captionGap = 36.0
)

// caption matches the line that names a chart (图1：收入决算结构图).
var caption = regexp.MustCompile(`^图\s*[0-9一二三四五六七八九十]+|图(?:[（(].*[)）])?$`)

// Remove takes the charts out of a page and gives their places. What is found
// by colour and shape alone has two marks, bars or sectors, two figures, and no
// rules that cross as in a table; one mark, a line or a picture needs a caption.
func Remove(page *pdf.Page) []geometry.Rect {
	groups := marks(page)
	if len(groups) == 0 {
		return nil
	}
	lines := layout.Lines(page)
	var places []geometry.Rect
	for _, g := range groups {
		if place, found := g.place(page, lines); found {
			places = append(places, place)
		}
	}
	for _, place := range places {
		erase(page, place)
	}
	return places
}

// place is all of the chart that a group of marks belongs to.
func (g group) place(page *pdf.Page, lines []layout.Line) (place geometry.Rect, found bool) {
	if g.crossed(page.Rules) {
		return place, false
	}
	place, framed := frame(page, g.box)
	if !framed || valuesIn(lines, place) < 2 { // it may frame the marks alone
		place = grown(page, lines, g.box.Union(place))
	}
	if (g.count < 2 || valuesIn(lines, place) < 2) && !captioned(lines, place) || glyphsIn(page, place) > mostGlyphs || tears(place, lines) {
		return place, false
	}
	return place, true
}

// valuesIn counts the lines in a place that have a figure: ornaments have none.
func valuesIn(lines []layout.Line, place geometry.Rect) int {
	count := 0
	for _, line := range lines {
		if place.Contains(line.Box.Center()) && strings.ContainsAny(line.Text, "0123456789") {
			count++
		}
	}
	return count
}

// tears tells whether the edge of a place runs through a line of prose: marked
// figures in it are no bars.
func tears(place geometry.Rect, lines []layout.Line) bool {
	for _, line := range lines {
		if !place.Overlaps(line.Box) || utf8.RuneCountInString(line.Text) <= longestLabel && !strings.Contains(line.Text, "。") {
			continue
		}
		inside := 0
		for _, glyph := range line.Glyphs {
			if place.Contains(glyph.Box.Center()) {
				inside++
			}
		}
		if inside > 0 && inside < len(line.Glyphs) {
			return true
		}
	}
	return false
}

func captioned(lines []layout.Line, place geometry.Rect) bool {
	near := place.Inset(-captionGap)
	for _, line := range lines {
		if near.Contains(line.Box.Center()) && caption.MatchString(line.Text) {
			return true
		}
	}
	return false
}

// glyphsIn counts the characters in a place; a full stop, which no chart has,
// counts as too many.
func glyphsIn(page *pdf.Page, place geometry.Rect) int {
	count := 0
	for glyph := range layout.Visible(page) {
		if !glyph.Space() && place.Contains(glyph.Box.Center()) {
			count++
			if strings.Contains(glyph.Text, "。") {
				return mostGlyphs + 1
			}
		}
	}
	return count
}

// erase hides what is written in a place and takes away what is drawn there.
func erase(page *pdf.Page, place geometry.Rect) {
	for i := range page.Glyphs {
		if g := &page.Glyphs[i]; place.Contains(g.Box.Center()) {
			g.Hidden |= pdf.HiddenChart
		}
	}
	around := place.Inset(-edge)
	rules := page.Rules[:0]
	for _, rule := range page.Rules {
		if !around.Contains(rule.From) || !around.Contains(rule.To) {
			rules = append(rules, rule)
		}
	}
	page.Rules = rules
	fills := page.Fills[:0]
	for _, fill := range page.Fills {
		if !place.Contains(fill.Box.Center()) {
			fills = append(fills, fill)
		}
	}
	page.Fills = fills
}
