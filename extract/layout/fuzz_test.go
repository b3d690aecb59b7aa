package layout

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// scattered reads glyphs from bytes: five of them a glyph.
func scattered(content []byte) []pdf.Glyph {
	texts := []string{"款", "1", ".", "，", " ", "ﬁ", "一", "第"}
	var glyphs []pdf.Glyph
	for ; len(content) >= 5; content = content[5:] {
		x, y := float64(content[0])*2.3, float64(content[1])*3.3
		size := float64(content[2]%40) / 2
		glyphs = append(glyphs, pdf.Glyph{
			Text: texts[int(content[3])%len(texts)], Size: size, Origin: geometry.Point{X: x, Y: y},
			Box:      geometry.Rect{X0: x, Y0: y - size, X1: x + size, Y1: y},
			Rotation: int16(content[4]%5) * 90 % 360, Hidden: pdf.Visibility(content[4] >> 5),
		})
	}
	return glyphs
}

func FuzzLinesKeepEveryGlyph(f *testing.F) {
	f.Add([]byte("\x10\x10\x18\x00\x00\x18\x10\x18\x01\x00\x20\x30\x18\x02\x01"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, content []byte) {
		page := &pdf.Page{Number: 1, Width: 595, Height: 842, Glyphs: scattered(content)}
		visible := 0
		for g := range Visible(page) {
			if !g.Space() {
				visible++
			}
		}
		set := 0
		for _, line := range Lines(page) {
			set += len(line.Glyphs)
		}
		assert.Equal(t, visible, set)
		for _, p := range Paragraphs([]*pdf.Page{page, page}, nil) {
			assert.Len(t, p.Places, utf8.RuneCountInString(p.Text))
		}
		Text(LinesOf(page.Glyphs))
	})
}
