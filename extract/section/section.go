// Package section cuts the paragraphs of a report into its sections: the tree
// that numbered headings (第一部分, 一、, （一）, 1.) and unnumbered titles span,
// with the contents page kept apart and matched against them. It knows how
// official documents are numbered (GB/T 9704), not what budgets say.
package section

import (
	"maps"
	"strings"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/normalize"
)

// Section is a heading and what stands under it up to the next one.
type Section struct {
	// Number is the heading's number as printed, without blanks (第一部分,
	// 一、, （一）, 1.); empty for an unnumbered title and for the preamble.
	Number string
	// Title is the heading's text behind the number. Where text runs on
	// behind the heading in one line it is that line's beginning, up to the
	// first stop, comma or amount. The preamble, all that stands before the
	// first heading, has none.
	Title string
	Level int // depth in the tree, 1 for the outermost; 0 for the preamble
	Page  int // 1-based, where the heading is printed
	// Parent is the index of the section this one stands under, -1 for none.
	Parent int
	// Paragraphs are the section's own, without those of the sections under
	// it. A heading's own paragraph is among them where text runs on behind
	// the heading, so that no figure is lost.
	Paragraphs []layout.Paragraph
	// TableTitle tells that the heading names a table: 一、收支预算总表.
	TableTitle bool

	path string
}

// Path names the section by its number and those of the sections above it:
// 第二部分/一、/（一）. A title without number stands for itself; the preamble's
// path is empty.
func (s Section) Path() string { return s.path }

// Text is the section's own text, one paragraph a line.
func (s Section) Text() string {
	texts := make([]string, len(s.Paragraphs))
	for i, p := range s.Paragraphs {
		texts[i] = p.Text
	}
	return strings.Join(texts, "\n")
}

// Split cuts paragraphs, those of the whole report in reading order, into
// sections. The first one is the preamble, which may be empty; paragraphs of
// the contents page are in none. Every other paragraph is in exactly one
// section, headings without text of their own in their section's Title.
func Split(paragraphs []layout.Paragraph) []Section {
	contents := findContents(paragraphs)
	t := treeOf(paragraphs, contents)
	for i, p := range paragraphs {
		if contents.has(i) {
			continue
		}
		h, ok := t.heading(i)
		if !ok {
			last := &t.sections[len(t.sections)-1]
			last.Paragraphs = append(last.Paragraphs, p)
			continue
		}
		t.open(h, p)
	}
	return t.sections
}

// tree grows sections as their headings come.
type tree struct {
	paragraphs []layout.Paragraph
	contents   contents
	face       face
	sections   []Section
	openRanks  []int // ranks of the sections that are open, outermost first
	openIndex  []int // and their indices
	judged     map[normalize.HeadingStyle]verdict
}

func treeOf(paragraphs []layout.Paragraph, c contents) *tree {
	t := &tree{paragraphs: paragraphs, contents: c, face: bodyFace(paragraphs)}
	t.judged = map[normalize.HeadingStyle]verdict{}
	t.sections = []Section{{Parent: -1}}
	if len(paragraphs) > 0 {
		t.sections[0].Page = pageOf(paragraphs[0])
	}
	return t
}

// open begins the section of heading h, printed in p.
func (t *tree) open(h heading, p layout.Paragraph) {
	for len(t.openRanks) > 0 && t.openRanks[len(t.openRanks)-1] >= h.rank {
		t.openRanks = t.openRanks[:len(t.openRanks)-1]
		t.openIndex = t.openIndex[:len(t.openIndex)-1]
	}
	maps.DeleteFunc(t.judged, func(style normalize.HeadingStyle, _ verdict) bool { return rankOf(style) > h.rank })
	s := Section{Number: h.number, Title: h.title, TableTitle: h.table, Page: pageOf(p), Parent: -1, Level: len(t.openRanks) + 1}
	s.path = h.number
	if s.path == "" {
		s.path = h.title
	}
	if n := len(t.openIndex); n > 0 {
		s.Parent = t.openIndex[n-1]
		s.path = t.sections[s.Parent].path + "/" + s.path
	}
	if h.runIn {
		s.Paragraphs = []layout.Paragraph{p}
	}
	t.openRanks = append(t.openRanks, h.rank)
	t.openIndex = append(t.openIndex, len(t.sections))
	t.sections = append(t.sections, s)
}

func pageOf(p layout.Paragraph) int {
	if len(p.Lines) == 0 {
		return 0
	}
	return p.Lines[0].Page
}
