package prose

import (
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/section"
	"github.com/juesuan/juesuan/model"
)

// Passages makes passages of all paragraphs of the sections, in order; of
// tells for each passage the index of its section.
func Passages(sections []section.Section) (passages []Passage, of []int) {
	for i := range sections {
		headings := Headings(sections, i)
		for _, paragraph := range sections[i].Paragraphs {
			passages = append(passages, Passage{Path: headings, Text: paragraph.Text, At: placeOf(paragraph)})
			of = append(of, i)
		}
	}
	return passages, of
}

// Headings are the titles above the text of section i and its own, outermost
// first.
func Headings(sections []section.Section, i int) []string {
	if i < 0 {
		return nil
	}
	above := Headings(sections, sections[i].Parent)
	return append(above, sections[i].Number+sections[i].Title)
}

// placeOf tells where runes of a paragraph are printed: on the page of the
// first, the box around those on that page.
func placeOf(paragraph layout.Paragraph) func(from, to int) (int, model.Box) {
	return func(from, to int) (int, model.Box) {
		if from < 0 || to > len(paragraph.Places) || from >= to {
			return 0, model.Box{}
		}
		page := paragraph.Places[from].Page
		var box geometry.Rect
		for _, place := range paragraph.Places[from:to] {
			if place.Page == page {
				box = box.Union(place.Box)
			}
		}
		return page, model.Box{box.X0, box.Y0, box.X1, box.Y1}
	}
}
