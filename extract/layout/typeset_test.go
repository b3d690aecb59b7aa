package layout

import (
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// typed is text set by hand for a test: where it begins and how large it is.
type typed struct {
	x, y, size float64
	text       string
	bold       bool
	rotation   int16
	hidden     pdf.Visibility
}

// glyphs sets the text: full squares for Chinese, half ones for the rest. A
// tilde moves the pen half an em without drawing anything.
func (t typed) glyphs() []pdf.Glyph {
	var set []pdf.Glyph
	pen := 0.0
	for _, r := range t.text {
		advance := t.size / 2
		if isChinese(r) || r == '　' {
			advance = t.size
		}
		if r != '~' {
			set = append(set, t.glyph(string(r), pen, advance))
		}
		pen += advance
	}
	return set
}

func (t typed) glyph(text string, pen, advance float64) pdf.Glyph {
	const descent, ascent = 0.15, 0.85
	turn := func(along, up float64) geometry.Point {
		switch t.rotation {
		case 90:
			return geometry.Point{X: t.x + up, Y: t.y + along}
		case 270:
			return geometry.Point{X: t.x - up, Y: t.y - along}
		}
		return geometry.Point{X: t.x + along, Y: t.y - up}
	}
	a, b := turn(pen, -descent*t.size), turn(pen+advance, ascent*t.size)
	return pdf.Glyph{
		Text: text, Origin: turn(pen, 0), Size: t.size, Font: "SimSun", Bold: t.bold, Rotation: t.rotation, Hidden: t.hidden,
		Box: geometry.Rect{X0: min(a.X, b.X), Y0: min(a.Y, b.Y), X1: max(a.X, b.X), Y1: max(a.Y, b.Y)},
	}
}

// sheet is an A4 page with the texts on it.
func sheet(number int, texts ...typed) *pdf.Page {
	page := &pdf.Page{Number: number, Width: 595, Height: 842}
	for _, t := range texts {
		page.Glyphs = append(page.Glyphs, t.glyphs()...)
	}
	return page
}

func textsOf(lines []Line) []string {
	texts := make([]string, len(lines))
	for i, line := range lines {
		texts[i] = line.Text
	}
	return texts
}
