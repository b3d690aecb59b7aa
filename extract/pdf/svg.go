package pdf

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
)

// The colours of the drawing, by what is drawn.
const (
	svgHidden = "#d33" // glyphs that can't be seen on the page
	svgBox    = "#9bd" // glyph boxes
	svgRule   = "#07c"
	svgImage  = "#fc8"
)

// SVG draws the page as the reader understood it, one unit a point: fillings
// in their colours, images as boxes, rules, glyph boxes and glyph text, with
// hidden glyphs in red.
func (p *Page) SVG(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" width="%.2f" height="%.2f" viewBox="0 0 %.2f %.2f">`+"\n",
		p.Width, p.Height, p.Width, p.Height)
	fmt.Fprintln(out, `<rect width="100%" height="100%" fill="#fff"/>`)
	if err := p.SVGLayer(out); err != nil {
		return err
	}
	fmt.Fprintln(out, "</svg>")
	return out.Flush()
}

// SVGLayer writes only what SVG draws inside its svg element, for drawings
// that have more layers.
func (p *Page) SVGLayer(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, fill := range p.Fills {
		fmt.Fprintf(out, `<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f" fill="#%06x" fill-opacity=".5"/>`+"\n",
			fill.Box.X0, fill.Box.Y0, fill.Box.Width(), fill.Box.Height(), fill.Color)
	}
	for _, image := range p.Images {
		fmt.Fprintf(out, `<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f" fill="%s" fill-opacity=".3"/>`+"\n",
			image.Box.X0, image.Box.Y0, image.Box.Width(), image.Box.Height(), svgImage)
	}
	for _, glyph := range p.Glyphs {
		glyph.svg(out)
	}
	for _, rule := range p.Rules {
		fmt.Fprintf(out, `<line x1="%.2f" y1="%.2f" x2="%.2f" y2="%.2f" stroke="%s" stroke-width="%.2f"/>`+"\n",
			rule.From.X, rule.From.Y, rule.To.X, rule.To.Y, svgRule, max(rule.Thickness, 0.3))
	}
	return out.Flush()
}

func (g Glyph) svg(out *bufio.Writer) {
	color := fmt.Sprintf("#%06x", g.Color)
	if g.Hidden != 0 {
		color = svgHidden
	}
	fmt.Fprintf(out, `<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f" fill="none" stroke="%s" stroke-width=".2"/>`,
		g.Box.X0, g.Box.Y0, g.Box.Width(), g.Box.Height(), svgBox)
	fmt.Fprintf(out, `<text x="%.2f" y="%.2f" font-size="%.2f" fill="%s"`, g.Origin.X, g.Origin.Y, g.Size, color)
	if g.Rotation != 0 {
		fmt.Fprintf(out, ` transform="rotate(%d %.2f %.2f)"`, g.Rotation, g.Origin.X, g.Origin.Y)
	}
	fmt.Fprint(out, ">")
	// A bufio.Writer keeps its first error for Flush.
	_ = xml.EscapeText(out, []byte(g.Text))
	fmt.Fprintln(out, "</text>")
}
