package layout

import (
	"math"
	"strings"

	"github.com/juesuan/juesuan/extract/pdf"
)

// A watermark is written aslant, or upright in a type that towers over the
// page's own and lies across its text.
const (
	towering  = 2.5 // times the page's commonest type
	across    = 0.3 // the share of its characters that have text under them
	mostAside = 0.5 // of the page's glyphs: a page set aslant is no watermark
)

// Aslant tells whether text runs in none of the four directions of a page.
func Aslant(g *pdf.Glyph) bool { return rightAngle(g.Rotation) < 0 }

// MarkWatermark hides the glyphs of a page's watermark and gives its text, ""
// where there is none: its characters would be taken for those of the cells
// that they lie across.
func MarkWatermark(page *pdf.Page) string {
	aslant, upright := 0, 0
	least, most := math.Inf(1), 0.0
	for i := range page.Glyphs {
		switch g := &page.Glyphs[i]; {
		case g.Space() || g.Hidden != 0:
		case Aslant(g):
			aslant++
		default:
			upright++
			least, most = min(least, g.Size), max(most, g.Size)
		}
	}
	if float64(aslant) > mostAside*float64(aslant+upright) || aslant == 0 && most < towering*least {
		return ""
	}
	large := toweringStyles(page.Glyphs, towering*commonestSize(page.Glyphs))
	var text strings.Builder
	for i := range page.Glyphs {
		if g := &page.Glyphs[i]; Aslant(g) || large[styleOf(g)] {
			if g.Hidden == 0 {
				text.WriteString(g.Text)
			}
			g.Hidden |= pdf.HiddenMark
		}
	}
	return text.String()
}

// commonestSize is that of the glyphs that are seen.
func commonestSize(glyphs []pdf.Glyph) float64 {
	sizes := typeSizes{}
	for i := range glyphs {
		if g := &glyphs[i]; !g.Space() && g.Hidden == 0 && !Aslant(g) {
			sizes.add(g.Size, 1)
		}
	}
	return sizes.commonest()
}

// style is what the characters of one watermark have in common.
type style struct {
	size  int // half points
	color uint32
}

func styleOf(g *pdf.Glyph) style { return style{int(math.Round(2 * g.Size)), g.Color} }

// toweringStyles are those of glyphs of a size or more that lie across
// smaller ones.
func toweringStyles(glyphs []pdf.Glyph, size float64) map[style]bool {
	large, small := map[style][]*pdf.Glyph{}, make([]*pdf.Glyph, 0, len(glyphs))
	count := 0
	for i := range glyphs {
		switch g := &glyphs[i]; {
		case g.Space() || g.Hidden != 0:
		case g.Size >= size:
			large[styleOf(g)] = append(large[styleOf(g)], g)
			count++
		default:
			small = append(small, g)
		}
	}
	if count == 0 || count*len(small) > mostComparisons {
		return nil
	}
	lies := map[style]bool{}
	for s, marks := range large {
		over := 0
		for _, mark := range marks {
			if coversOne(mark, small) {
				over++
			}
		}
		lies[s] = float64(over) >= across*float64(len(marks))
	}
	return lies
}

func coversOne(mark *pdf.Glyph, glyphs []*pdf.Glyph) bool {
	for _, g := range glyphs {
		if mark.Box.Contains(g.Box.Center()) {
			return true
		}
	}
	return false
}
