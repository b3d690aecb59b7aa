// Package layout puts glyphs into lines and lines into paragraphs, in reading
// order, with headers, footers and page numbers set apart. It knows no
// budgets: only type on paper.
package layout

import (
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// Line is glyphs that stand on one baseline and belong together; where a gap
// is wider than any word space, a new Line begins beside it.
type Line struct {
	Page   int
	Text   string // a space stands only where one is drawn or clearly seen
	Box    geometry.Rect
	Size   float64 // the font size most of its glyphs have
	Bold   bool
	Font   string
	Glyphs []pdf.Glyph // left to right; those that are blank left out
	Role   Role
}

// Role is what a line is on its page.
type Role uint8

// Header, Footer and PageNumber lines belong to no paragraph.
const (
	Body Role = iota
	Header
	Footer
	PageNumber
)

// Paragraph is a run of body lines, over pages where it has to be.
type Paragraph struct {
	// Text is the lines' text joined without breaks: no space between
	// Chinese characters or inside a number that was broken over lines.
	Text  string
	Lines []Line
	// Places has one entry for each rune of Text: where it is printed.
	Places []Place
	Indent float64 // of the first line against the body's left edge, in points
	// Centred tells that the last line stands in the middle between the
	// edges, clear of both, as titles do.
	Centred bool
}

// Place is where one rune of a paragraph is printed.
type Place struct {
	Page int
	Box  geometry.Rect
}

// Region is a part of a page that belongs to something else than prose,
// a table mostly.
type Region struct {
	Page int
	Box  geometry.Rect
}
