// Package pdf reads the pages of a PDF file as glyphs and rules.
//
// Objects, streams and decryption come from github.com/ledongthuc/pdf; the
// content scanner, the graphics state and the fonts are ours. All lengths
// are points, the origin is the page's top left corner with its rotation,
// CropBox and UserUnit applied (ISO 32000-2, 7.7.3.3 and 14.11.2).
package pdf

import "github.com/juesuan/juesuan/extract/geometry"

// Replacement is the text of a glyph whose code maps to no character.
const Replacement = "\uFFFD"

// RenderMode is the text rendering mode Tr (ISO 32000-2, table 104).
type RenderMode uint8

// Invisible text is neither filled nor stroked: an OCR layer, mostly.
const Invisible RenderMode = 3

// Visibility tells why a glyph can not be seen on the page; zero is visible.
type Visibility uint8

// A glyph can be hidden in several ways at once.
const (
	HiddenMode  Visibility = 1 << iota // rendering mode 3 or 7
	HiddenClip                         // outside the clipping path or the page
	HiddenWhite                        // filled white or nearly so
	HiddenUnder                        // under a picture that covers the page
	HiddenMark                         // part of a watermark
	HiddenChart                        // a label in a chart
)

// Glyph is one shown character (or ligature) of a page.
type Glyph struct {
	Text     string         // Unicode; Replacement where the code has no mapping
	Box      geometry.Rect  // advance box: from baseline descent to ascent, one advance long
	Origin   geometry.Point // where the glyph's origin lies on the baseline
	Size     float64        // font size in points on the page, text matrix and CTM applied
	Font     string         // base font name without its subset tag
	Bold     bool           // by font name, rendering mode or being drawn twice
	Rotation int16          // direction of writing in degrees clockwise: 0, 90, 180, 270 or what it is
	Mode     RenderMode
	Hidden   Visibility
	Cut      bool   // by the window it is drawn through: what stood beside it may be lost
	Color    uint32 // 0xRRGGBB fill colour
	// Confidence is 0 for text of the file itself, else an OCR engine's
	// 1…100.
	Confidence uint8
	// Doubt, on the first glyph of a recognized line, is what else the line
	// may be where its Text is in doubt; nil elsewhere.
	Doubt *Doubt
}

// Doubt is a line that was read in several ways.
type Doubt struct {
	Readings []string // the likeliest first
}

// Space tells whether the glyph leaves no mark: a blank of some kind.
func (g Glyph) Space() bool {
	switch g.Text {
	case " ", "\u00a0", "\u3000", "\t", "":
		return true
	}
	return false
}

// Rule is a straight horizontal or vertical line on the page, whole: pieces
// drawn end to end are one Rule.
type Rule struct {
	// From and To are the ends of the rule's middle line; From is left or
	// above of To.
	From, To  geometry.Point
	Thickness float64 // in points; 0 for the thinnest line a device draws
	Color     uint32  // 0xRRGGBB
}

// Horizontal tells the direction of r; a Rule is either horizontal or vertical.
func (r Rule) Horizontal() bool { return r.From.Y == r.To.Y }

// Fill is a filled rectangle too thick to be a rule: shading behind cells.
type Fill struct {
	Box   geometry.Rect
	Color uint32 // 0xRRGGBB
}

// Shape is a figure that is neither a rectangle nor of level and upright lines:
// the sector of a pie, the curve of a chart, an ornament.
type Shape struct {
	Box    geometry.Rect
	Color  uint32 // 0xRRGGBB
	Filled bool   // else an open line
}

// Image is a place where an image is painted.
type Image struct {
	Box           geometry.Rect
	Width, Height int // in samples
}

// Page is all that is drawn on one page.
type Page struct {
	Number        int     // 1-based
	Width, Height float64 // after rotation
	Rotate        int     // the page's own /Rotate, already applied: 0, 90, 180, 270
	Glyphs        []Glyph // in the order of drawing, those drawn twice once
	Rules         []Rule  // horizontal ones first, each group sorted by position
	Fills         []Fill
	Shapes        []Shape // none where there are too many to be a chart's
	Images        []Image
	Unmapped      int // glyphs whose Text is Replacement
	// Problems are what could not be read on the page, in words, or is damaged
	// though it could. Lost tells that print is missing from the page for
	// that, or another than it was, and not only laid out otherwise.
	Problems []string
	Lost     bool
}
