// Package drawing draws boxes, lines and text as SVG or PNG.
package drawing

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
)

// Color is 0xRRGGBB.
type Color uint32

// Anchor tells which end of a text stands at its point.
type Anchor uint8

// The anchors of a text.
const (
	Start Anchor = iota
	Middle
	End
)

// Canvas is a page to draw on; lengths are points from the top left.
type Canvas interface {
	// Fill fills a box.
	Fill(x0, y0, x1, y1 float64, color Color)
	// Frame draws the sides of a box.
	Frame(x0, y0, x1, y1, thickness float64, color Color)
	// Line draws a horizontal or vertical line.
	Line(x0, y0, x1, y1, thickness float64, color Color)
	// Text writes one line on the baseline y, turned clockwise by degrees
	// around its point.
	Text(x, y, size float64, anchor Anchor, degrees int, color Color, text string)
	// Close ends the drawing.
	Close() error
}

// svg writes as it draws; errors are kept for Close.
type svg struct {
	w *bufio.Writer
}

// fontFamily lists fonts that have Chinese characters, of the usual systems.
const fontFamily = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimSun, sans-serif"

// SVG begins a drawing of that size on w.
func SVG(w io.Writer, width, height float64) Canvas {
	s := svg{w: bufio.NewWriter(w)}
	fmt.Fprintf(s.w, `<svg xmlns="http://www.w3.org/2000/svg" width="%.2f" height="%.2f" viewBox="0 0 %.2f %.2f" font-family="%s">`+"\n",
		width, height, width, height, fontFamily)
	fmt.Fprintln(s.w, `<rect width="100%" height="100%" fill="#ffffff"/>`)
	return s
}

func (s svg) Fill(x0, y0, x1, y1 float64, color Color) {
	fmt.Fprintf(s.w, `<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f" fill="#%06x"/>`+"\n", x0, y0, x1-x0, y1-y0, color)
}

func (s svg) Frame(x0, y0, x1, y1, thickness float64, color Color) {
	fmt.Fprintf(s.w, `<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f" fill="none" stroke="#%06x" stroke-width="%.2f"/>`+"\n",
		x0, y0, x1-x0, y1-y0, color, thickness)
}

func (s svg) Line(x0, y0, x1, y1, thickness float64, color Color) {
	fmt.Fprintf(s.w, `<line x1="%.2f" y1="%.2f" x2="%.2f" y2="%.2f" stroke="#%06x" stroke-width="%.2f"/>`+"\n",
		x0, y0, x1, y1, color, thickness)
}

var svgAnchors = [...]string{Start: "start", Middle: "middle", End: "end"}

func (s svg) Text(x, y, size float64, anchor Anchor, degrees int, color Color, text string) {
	fmt.Fprintf(s.w, `<text x="%.2f" y="%.2f" font-size="%.2f" text-anchor="%s" fill="#%06x"`, x, y, size, svgAnchors[anchor], color)
	if degrees != 0 {
		fmt.Fprintf(s.w, ` transform="rotate(%d %.2f %.2f)"`, degrees, x, y)
	}
	fmt.Fprint(s.w, ">")
	// A bufio.Writer keeps its first error for Flush.
	_ = xml.EscapeText(s.w, []byte(text))
	fmt.Fprintln(s.w, "</text>")
}

func (s svg) Close() error {
	fmt.Fprintln(s.w, "</svg>")
	return s.w.Flush()
}
