// Package ocr reads pages whose text is only a picture: it has them drawn,
// straightens them, finds their rules and lets Tesseract read them line by
// line. What it gives is a pdf.Page like any other.
package ocr

import (
	"unicode"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// pictured is the least share of a page's area that images cover on a
	// scan: scanners leave no margin, but a scan may be placed on a larger
	// sheet with a margin of 25 mm around.
	pictured = 0.6
	// stampGlyphs is the most glyphs that a page number, a watermark, a date
	// stamp or a line of a scanning program puts over a scan.
	stampGlyphs = 40
	// titleSize in points and titleGlyphs tell a cover, whose title is set
	// over a background picture, from a scan: what is put over a scan is
	// small, or turned across it.
	titleSize   = 16.0
	titleGlyphs = 4
	// garbled is the share of glyphs without a meaning from which on a text
	// layer is not worth reading; sound fonts lack at most a few symbols.
	garbled = 0.2
	// garbledGlyphs is the least number of glyphs that tells a broken font
	// from a bullet in a symbol font.
	garbledGlyphs = 8
	// foreign is the share of letters no Chinese report has (ß, Þ, Ā) from
	// which on a font maps its glyphs to wrong characters: each stands for a
	// common one, and others became digits, which nothing tells from true
	// ones. Converters that cut codes to one byte leave 2 to 10% of them.
	foreign = 0.01
)

// Needed tells whether the page shows text that its text layer does not have:
// a picture covers it and there is hardly a glyph, or the glyphs have no
// meaning.
func Needed(page *pdf.Page) bool {
	readable, garbage, title := legible(page)
	if wrong := foreignLetters(page); wrong >= garbledGlyphs && float64(wrong) >= foreign*float64(readable+garbage) {
		return true
	}
	if garbage >= garbledGlyphs && float64(garbage) >= garbled*float64(readable+garbage) {
		return true
	}
	return readable <= stampGlyphs && title < titleGlyphs && pictureShare(page) >= pictured
}

// MarkLayer marks the text of a scan that another program recognized and laid
// over or under the picture: its glyphs have the least confidence.
func MarkLayer(page *pdf.Page) {
	seen, unseen := 0, 0
	for i := range page.Glyphs {
		switch g := &page.Glyphs[i]; {
		case g.Space() || g.Hidden&pdf.HiddenClip != 0:
		case g.Hidden&layout.Layer == 0:
			seen++
		default:
			unseen++
		}
	}
	if seen > stampGlyphs || unseen <= stampGlyphs || pictureShare(page) < pictured {
		return
	}
	for i := range page.Glyphs {
		page.Glyphs[i].Confidence = 1
	}
}

// Recognized counts the page's glyphs that were recognized in a picture.
func Recognized(page *pdf.Page) int {
	count := 0
	for i := range page.Glyphs {
		if page.Glyphs[i].Confidence > 0 {
			count++
		}
	}
	return count
}

// Legible tells whether a page that was read anew shows more than stray
// characters.
func Legible(page *pdf.Page) bool { return len(page.Glyphs) > fewGlyphs }

// Blank tells whether the page has no text that can be read.
func Blank(page *pdf.Page) bool {
	readable, _, _ := legible(page)
	return readable == 0
}

// legible counts the glyphs a reader sees: those with a meaning and those
// without, but none of a stamp or watermark written aslant; title counts the
// large upright ones among the former.
func legible(page *pdf.Page) (readable, garbage, title int) {
	for glyph := range layout.Visible(page) {
		switch {
		case glyph.Space() || layout.Aslant(glyph):
		case meaningless(glyph.Text):
			garbage++
		default:
			readable++
			if glyph.Size >= titleSize && glyph.Rotation == 0 {
				title++
			}
		}
	}
	return readable, garbage, title
}

// meaningless tells whether a text is no character: a replacement, a control
// character or one of the private use areas, which only the font explains.
func meaningless(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	switch {
	case r == utf8.RuneError, r < 0x20, r >= 0x7F && r < 0xA0:
		return true
	case r >= 0xE000 && r <= 0xF8FF, r >= 0xF0000:
		return true
	}
	return false
}

// foreignLetters counts the letters of European alphabets beyond ASCII.
func foreignLetters(page *pdf.Page) int {
	count := 0
	for glyph := range layout.Visible(page) {
		if r, _ := utf8.DecodeRuneInString(glyph.Text); r >= 'À' && r <= 'ɏ' && unicode.IsLetter(r) {
			count++
		}
	}
	return count
}

// stripes is into how many strips each way a page is cut to measure its
// coverage: images may overlap, and scans come cut into bands.
const stripes = 24

// pictureShare is the share of the page's area that images cover.
func pictureShare(page *pdf.Page) float64 {
	if len(page.Images) == 0 {
		return 0
	}
	covered := 0
	for i := range stripes {
		for j := range stripes {
			x, y := (float64(i)+0.5)*page.Width/stripes, (float64(j)+0.5)*page.Height/stripes
			for _, image := range page.Images {
				if x >= image.Box.X0 && x <= image.Box.X1 && y >= image.Box.Y0 && y <= image.Box.Y1 {
					covered++
					break
				}
			}
		}
	}
	return float64(covered) / (stripes * stripes)
}
