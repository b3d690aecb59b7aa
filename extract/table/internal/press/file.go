package press

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/pdf/pdftest"
)

// File writes printed pages as a PDF file with the style's fonts and pens.
func File(r *rand.Rand, style Style, pages []*pdf.Page) []byte {
	var f pdftest.File
	fonts := fmt.Sprintf("/Resources <</Font <</F1 %v>>>>", style.Font.add(&f))
	var entries []string
	for _, page := range pages {
		content := style.content(r, page)
		media := fmt.Sprintf("/MediaBox [0 0 %.3f %.3f]", page.Width, page.Height)
		if style.Rotated {
			media = fmt.Sprintf("/MediaBox [0 0 %.3f %.3f] /Rotate 90", page.Height, page.Width)
			content = fmt.Sprintf("0 1 -1 0 %.3f 0 cm\n", page.Height) + content
		}
		entries = append(entries, fmt.Sprintf("%s %s /Contents %v", media, fonts, f.Stream("", content)))
	}
	return f.Document("", entries...)
}

// content is what draws a page: shadings, rules, text.
func (s Style) content(r *rand.Rand, page *pdf.Page) string {
	var out strings.Builder
	for _, fill := range page.Fills {
		gray := float64(fill.Color&0xFF) / 255
		fmt.Fprintf(&out, "%.3f g %.3f %.3f %.3f %.3f re f\n", gray, fill.Box.X0, page.Height-fill.Box.Y1, fill.Box.Width(), fill.Box.Height())
	}
	out.WriteString("0 g 0 G\n")
	for _, rule := range page.Rules {
		s.Pen.draw(&out, r, rule, page.Height)
	}
	out.WriteString("0 g BT\n")
	for _, g := range page.Glyphs {
		s.show(&out, g, page.Height, 0)
		if g.Bold && s.BoldTwice {
			s.show(&out, g, page.Height, 0.03*g.Size)
		}
	}
	out.WriteString("ET\n")
	return out.String()
}

// show sets one character, moved to the right.
func (s Style) show(out *strings.Builder, g pdf.Glyph, height, moved float64) {
	matrix := "1 0 0 1"
	switch g.Rotation {
	case 90:
		matrix = "0 -1 1 0"
	case 270:
		matrix = "0 1 -1 0"
	}
	fmt.Fprintf(out, "/F1 %.3f Tf %s %.3f %.3f Tm <%X> Tj\n", g.Size, matrix, g.Origin.X+moved, height-g.Origin.Y, s.Font.code(g.Text))
}

// Font is how a file's text is encoded.
type Font uint8

// The encodings of text. The last two say nothing of Unicode: their characters
// are known by the collection Adobe-GB1.
const (
	ToUnicode Font = iota
	UniGB
	GBK
)

func (f Font) add(file *pdftest.File) pdftest.Ref {
	descriptor := file.Add("<</Type /FontDescriptor /FontName /SimSun /Flags 4 /Ascent 860 /Descent -140 /ItalicAngle 0 /CapHeight 700 /StemV 80 /FontBBox [0 -140 1000 860]>>")
	// Digits and letters are half as wide as Chinese characters, comma and stop
	// a quarter, as advance has them.
	encoding, collection, widths := "/UniGB-UCS2-H", "GB1", "1 12 500 13 13 250 14 14 500 15 15 250 16 95 500"
	switch f {
	case ToUnicode:
		encoding, collection, widths = "/Identity-H", "Identity", "32 43 500 44 44 250 45 45 500 46 46 250 47 126 500"
	case GBK:
		encoding, widths = "/GBK-EUC-H", "814 824 500 825 825 250 826 826 500 827 827 250 828 907 500 7716 7716 500"
	}
	cid := file.Add("<</Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo <</Registry (Adobe) /Ordering (%s) /Supplement 2>> /DW 1000 /W [%s] /FontDescriptor %v>>",
		collection, widths, descriptor)
	unicode := ""
	if f == ToUnicode {
		unicode = fmt.Sprintf(" /ToUnicode %v", file.Stream("", "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap"))
	}
	return file.Add("<</Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding %s /DescendantFonts [%v]%s>>", encoding, cid, unicode)
}

// code is a character as the font's text has it.
func (f Font) code(text string) []byte {
	if f == GBK {
		code, err := simplifiedchinese.GBK.NewEncoder().String(text)
		if err != nil {
			panic(err) // the press prints no such character
		}
		return []byte(code)
	}
	r := []rune(text)[0]
	return []byte{byte(r >> 8), byte(r)}
}

// Pen is how a file's rules are drawn.
type Pen uint8

// The pens.
const (
	Stroke Pen = iota
	Hairline
	Bar    // a thin rectangle
	Double // two lines close beside each other
	Dashed
	Dotted // each dot for itself
	Pieces // end to end, cell by cell
	White
)

// draw draws a rule on a page of a height.
func (p Pen) draw(out *strings.Builder, r *rand.Rand, rule pdf.Rule, height float64) {
	box := geometry.Rect{X0: rule.From.X, Y0: height - rule.To.Y, X1: rule.To.X, Y1: height - rule.From.Y}
	switch p {
	case Hairline:
		stroke(out, "0 w", box)
	case Bar:
		bar(out, box, 0.48)
	case Double:
		stroke(out, "0.25 w", aside(box, 0.5))
		stroke(out, "0.25 w", aside(box, -0.5))
	case Dashed:
		stroke(out, "0.5 w [3 2] 0 d", box)
		out.WriteString("[] 0 d\n")
	case Dotted:
		for _, part := range cut(box, func() (length, gap float64) { return 0.75, 0.75 }) {
			bar(out, part, 0.75)
		}
	case Pieces:
		for _, part := range cut(box, func() (length, gap float64) { return between(r, 12, 60), between(r, 0, 0.9) }) {
			stroke(out, "0.5 w", part)
		}
	case White:
		out.WriteString("1 G\n")
		stroke(out, "0.5 w", box)
	default:
		stroke(out, "0.5 w", box)
	}
}

func stroke(out *strings.Builder, pen string, box geometry.Rect) {
	fmt.Fprintf(out, "%s %.3f %.3f m %.3f %.3f l S\n", pen, box.X0, box.Y0, box.X1, box.Y1)
}

// aside is a line beside another one.
func aside(box geometry.Rect, by float64) geometry.Rect {
	if box.Width() > box.Height() {
		box.Y0, box.Y1 = box.Y0+by, box.Y1+by
	} else {
		box.X0, box.X1 = box.X0+by, box.X1+by
	}
	return box
}

func bar(out *strings.Builder, box geometry.Rect, thickness float64) {
	if box.Width() > box.Height() {
		fmt.Fprintf(out, "%.3f %.3f %.3f %.3f re f\n", box.X0, box.Y0-thickness/2, box.Width(), thickness)
		return
	}
	fmt.Fprintf(out, "%.3f %.3f %.3f %.3f re f\n", box.X0-thickness/2, box.Y0, thickness, box.Height())
}

// cut cuts a line without thickness into parts as long and as far apart as
// next says.
func cut(box geometry.Rect, next func() (length, gap float64)) []geometry.Rect {
	var parts []geometry.Rect
	whole := box.Width() + box.Height()
	for at := 0.0; at < whole; {
		length, gap := next()
		end := min(at+length, whole)
		part := geometry.Rect{X0: box.X0 + at, Y0: box.Y0, X1: box.X0 + end, Y1: box.Y1}
		if box.Height() > box.Width() {
			part = geometry.Rect{X0: box.X0, Y0: box.Y0 + at, X1: box.X1, Y1: box.Y0 + end}
		}
		parts = append(parts, part)
		at = end + gap
	}
	return parts
}
