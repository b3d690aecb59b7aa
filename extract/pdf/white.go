package pdf

import "github.com/juesuan/juesuan/extract/geometry"

// readableOn is the greatest luminance of a filling on which white text can
// be read; table headers in the palest of office themes have 0xB4.
const readableOn = 0xD8

// markWhite marks white glyphs that no darker ground makes visible.
func (in *interpreter) markWhite() {
	for i := range in.page.Glyphs {
		glyph := &in.page.Glyphs[i]
		if isWhite(glyph.Color) && !glyph.Space() && !in.page.darkAt(glyph.Box.Center()) {
			glyph.Hidden |= HiddenWhite
		}
	}
}

// darkAt tells whether the ground at p is dark enough for white text. An
// image counts as dark: what it shows there is not known, and text is put on
// a picture to be read.
func (p *Page) darkAt(at geometry.Point) bool {
	for i := len(p.Fills) - 1; i >= 0; i-- {
		if p.Fills[i].Box.Contains(at) {
			return luminance(p.Fills[i].Color) <= readableOn
		}
	}
	for _, image := range p.Images {
		if image.Box.Contains(at) {
			return true
		}
	}
	return false
}
