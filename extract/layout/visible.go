package layout

import (
	"iter"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// darkness is the lowest sum of a fill's red, green and blue (0…765) that
// counts as white: white type cannot be read on anything lighter.
const darkness = 3 * 0xE0

// Visible gives the glyphs of a page that a reader sees, in the order of
// drawing; they are the page's own. Clipped glyphs are never seen, nor those of a watermark. Those drawn
// in an invisible mode or under a picture count only on a page that shows
// nothing else: the OCR layer of a scan. White ones count on a dark fill, on
// an image, and on a page that shows nothing else.
func Visible(page *pdf.Page) iter.Seq[*pdf.Glyph] {
	return func(yield func(*pdf.Glyph) bool) {
		sees := sightOf(page)
		for i := range page.Glyphs {
			if g := &page.Glyphs[i]; sees.glyph(g) && !yield(g) {
				return
			}
		}
	}
}

// sight decides which glyphs are looked at.
type sight struct {
	blind  pdf.Visibility // any of these hides a glyph
	papers []geometry.Rect
}

// sightOf looks at what a page shows.
func sightOf(page *pdf.Page) sight {
	s := sight{blind: blindness(page.Glyphs)}
	if len(page.Glyphs)*(len(page.Fills)+len(page.Images)) > mostComparisons {
		return s
	}
	for _, fill := range page.Fills {
		c := fill.Color
		if c>>16&0xFF+c>>8&0xFF+c&0xFF < darkness {
			s.papers = append(s.papers, fill.Box)
		}
	}
	for _, image := range page.Images {
		s.papers = append(s.papers, image.Box)
	}
	return s
}

// Layer is how the text is hidden that scanning programs lay over or under
// their picture.
const Layer = pdf.HiddenMode | pdf.HiddenUnder

// never is what no page's glyphs are read for.
const never = pdf.HiddenClip | pdf.HiddenMark | pdf.HiddenChart

// blindness is what hides a glyph among glyphs, as far as there are any that
// are plainly seen.
func blindness(glyphs []pdf.Glyph) pdf.Visibility {
	var white, unseen bool
	for i := range glyphs {
		g := &glyphs[i]
		if g.Hidden&never != 0 || g.Space() {
			continue
		}
		switch {
		case g.Hidden == 0:
			return never | Layer | pdf.HiddenWhite
		case g.Hidden&Layer == 0:
			white = true
		default:
			unseen = true
		}
	}
	switch {
	case white:
		return never | Layer
	case unseen:
		return never
	}
	return never | Layer | pdf.HiddenWhite
}

func (s sight) glyph(g *pdf.Glyph) bool {
	hidden := g.Hidden & s.blind
	if hidden == 0 {
		return true
	}
	if hidden != pdf.HiddenWhite {
		return false
	}
	for _, paper := range s.papers {
		if paper.Contains(g.Box.Center()) {
			return true
		}
	}
	return false
}
