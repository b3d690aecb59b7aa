package pdf

import (
	"math"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf/content"
	"github.com/juesuan/juesuan/extract/pdf/font"
)

func (in *interpreter) setFont(name []byte, size float64) {
	loaded := in.resources.font(name)
	if loaded.err != nil {
		in.problem("%v", loaded.err)
	}
	in.state.text.font, in.state.text.size = loaded, size
}

// nextLine moves to the start of the next line (ISO 32000-2, table 106).
func (in *interpreter) nextLine(x, y float64) {
	in.lineMatrix = translated(in.lineMatrix, x, y)
	in.textMatrix = in.lineMatrix
}

// translated is m with the origin moved to (x, y) of its own space.
func translated(m geometry.Matrix, x, y float64) geometry.Matrix {
	m[4] += x*m[0] + y*m[2]
	m[5] += x*m[1] + y*m[3]
	return m
}

func (in *interpreter) showOperand(args []content.Operand) {
	if n := len(args); n > 0 && args[n-1].Kind == content.String {
		in.show(args[n-1].Bytes)
	}
}

// showArray carries out TJ: strings, and numbers in thousandths of an em to
// move back by (ISO 32000-2, table 107).
func (in *interpreter) showArray(args []content.Operand) {
	text := &in.state.text
	for _, operand := range args {
		switch operand.Kind {
		case content.String:
			in.show(operand.Bytes)
		case content.Number:
			back := operand.Number / 1000 * text.size
			if text.font.font != nil && text.font.font.Vertical() {
				in.textMatrix = translated(in.textMatrix, 0, -back)
			} else {
				in.textMatrix = translated(in.textMatrix, -back*text.scale, 0)
			}
		}
	}
}

// pen is what the glyphs of one shown string share.
type pen struct {
	glyph    Glyph
	toPage   geometry.Matrix // text space to page
	across   geometry.Point  // one em along the baseline, on the page
	up       geometry.Point  // one em upwards, on the page, square to across
	ascent   float64
	descent  float64
	vertical bool
}

// show carries out Tj for one string.
func (in *interpreter) show(text []byte) {
	state := &in.state.text
	face := state.font.font
	if face == nil {
		in.lose("text is shown without a font")
		return
	}
	in.chars = face.Decode(in.chars[:0], text)
	p := in.newPen()
	x, y := 0.0, 0.0
	for i := range in.chars {
		char := &in.chars[i]
		if in.muted == 0 {
			in.place(&p, char, x, y)
		}
		if char.Damage != nil {
			in.problem("font %s: %v", face.Name(), char.Damage)
		}
		spacing := state.charSpace
		if char.Space {
			spacing += state.wordSpace
		}
		if p.vertical {
			y += char.WY*state.size + spacing
		} else {
			x += (char.Width*state.size + spacing) * state.scale
		}
	}
	in.textMatrix = translated(in.textMatrix, x, y)
}

func (in *interpreter) newPen() pen {
	state, face := &in.state.text, in.state.text.font.font
	m := in.textMatrix.Mul(in.state.ctm)
	p := pen{
		toPage:   m,
		across:   geometry.Point{X: m[0] * state.size * state.scale, Y: m[1] * state.size * state.scale},
		vertical: face.Vertical(),
	}
	p.up = upright(geometry.Point{X: m[2] * state.size, Y: m[3] * state.size}, p.across)
	p.ascent, p.descent = state.font.ascent, state.font.descent
	p.glyph = Glyph{
		Size:     math.Hypot(p.up.X, p.up.Y) * state.font.em,
		Font:     face.Name(),
		Bold:     face.Bold() || thickened(state.mode),
		Rotation: direction(p.across),
		Mode:     state.mode,
		Color:    in.inkColor(),
	}
	if in.unseen() || p.glyph.Size == 0 {
		p.glyph.Hidden = HiddenMode
	}
	return p
}

// upright is up without its part along the baseline: text slanted by its
// matrix, which stands in for italics, has the boxes of upright text.
func upright(up, across geometry.Point) geometry.Point {
	length := across.X*across.X + across.Y*across.Y
	lean := up.X*across.X + up.Y*across.Y
	if lean == 0 || length == 0 {
		return up
	}
	return geometry.Point{X: up.X - lean/length*across.X, Y: up.Y - lean/length*across.Y}
}

// thickened tells whether glyphs are stroked around their filling.
func thickened(mode RenderMode) bool { return mode == 2 || mode == 6 }

// direction is the angle of a vector in degrees clockwise, 0…359.
func direction(v geometry.Point) int16 {
	switch {
	case v.Y == 0 && v.X >= 0:
		return 0
	case v.X == 0 && v.Y > 0:
		return 90
	}
	degrees := int(math.Round(math.Atan2(v.Y, v.X) * 180 / math.Pi))
	return int16((degrees + 360) % 360)
}

// inkColor is the colour text is painted in: that of its outline where only
// the outline is drawn.
func (in *interpreter) inkColor() uint32 {
	if mode := in.state.text.mode; mode == 1 || mode == 5 {
		return in.state.stroke
	}
	return in.state.fill
}

// unseen tells whether text leaves no mark by its mode or its transparency.
func (in *interpreter) unseen() bool {
	switch in.state.text.mode {
	case Invisible, 7:
		return true
	case 1, 5:
		return in.state.strokeAlpha == 0
	}
	return in.state.fillAlpha == 0
}

// place puts char on the page, its origin at (x, y) of text space.
func (in *interpreter) place(p *pen, char *font.Char, x, y float64) {
	text := &in.state.text
	bottom, top := p.descent, p.ascent
	if p.vertical {
		x -= char.VX * text.size * text.scale
		y -= char.VY * text.size
		bottom, top = char.VY+char.WY, char.VY
	}
	glyph := p.glyph
	glyph.Text = char.Text
	if !char.Mapped {
		glyph.Text = Replacement
	}
	glyph.Origin = p.toPage.Apply(x, y+text.rise)
	glyph.Box = boxAt(glyph.Origin, p.across, p.up, char.Width, bottom, top)
	if !touches(glyph.Box, in.state.clip) {
		glyph.Hidden |= HiddenClip
	}
	if at := in.repeated.find(in.page.Glyphs, &glyph); at >= 0 {
		in.doubled = append(in.doubled, doubled{glyph: glyph, window: in.state.clip, next: len(in.page.Glyphs), at: at})
		in.page.Glyphs[at].repeat(&glyph)
		if in.windows[at] != in.state.clip {
			in.windows[at] = wholePlane
		}
		return
	}
	in.page.Glyphs = append(in.page.Glyphs, glyph)
	in.windows = append(in.windows, in.state.clip)
}

// boxAt is the upright box around a glyph of a width, from bottom to top.
func boxAt(origin, across, up geometry.Point, width, bottom, top float64) geometry.Rect {
	wx, wy := across.X*width, across.Y*width
	return geometry.Rect{
		X0: origin.X + min(0, wx) + min(bottom*up.X, top*up.X),
		Y0: origin.Y + min(0, wy) + min(bottom*up.Y, top*up.Y),
		X1: origin.X + max(0, wx) + max(bottom*up.X, top*up.X),
		Y1: origin.Y + max(0, wy) + max(bottom*up.Y, top*up.Y),
	}
}

// touches tells whether r and s have a point in common.
func touches(r, s geometry.Rect) bool {
	return r.X0 <= s.X1 && s.X0 <= r.X1 && r.Y0 <= s.Y1 && s.Y0 <= r.Y1
}
