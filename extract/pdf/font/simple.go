package font

import (
	"github.com/juesuan/juesuan/extract/pdf/font/encoding"
	"github.com/juesuan/juesuan/extract/pdf/font/metrics"
	"github.com/ledongthuc/pdf"
)

// simple is a font of single-byte codes (ISO 32000-2, 9.6).
type simple [256]Char

func (s *simple) decode(dst []Char, codes []byte) []Char {
	for _, code := range codes {
		dst = append(dst, s[code])
	}
	return dst
}

// simpleFont reads a Type 1, TrueType or Type 3 font.
func (f *Font) simpleFont(v pdf.Value) error {
	unicode, err := readUnicode(v)
	face, _ := metrics.Standard(f.name)
	names := readEncoding(v.Key("Encoding"), face)
	widths := f.simpleWidths(v, face)
	f.simple = &simple{}
	for i := range f.simple {
		code := byte(i)
		c := Char{Text: Replacement, Code: uint32(i), Space: code == ' '}
		if unicode != nil {
			if text, ok := unicode.Text(uint32(i)); ok {
				c.Text, c.Mapped = meaningful(text)
			}
		}
		if !c.Mapped {
			c.Text, c.Mapped = names.text(code)
		}
		if !c.Mapped {
			c.Text = Replacement
		}
		c.Width = widths(code, c.Text)
		f.simple[i] = c
	}
	return err
}

// glyphs is a simple font's encoding: the character of each code, or a glyph
// name that stands for none by itself.
type glyphs struct {
	base  *encoding.Encoding
	names map[byte]string
}

func readEncoding(v pdf.Value, face *metrics.Face) glyphs {
	g := glyphs{base: encoding.Standard}
	if face != nil && face.Kind() == metrics.SymbolFont {
		g.base = encoding.Symbol
	}
	if face != nil && face.Kind() == metrics.Dingbats {
		g.base = encoding.ZapfDingbats
	}
	name := v.Name()
	if v.Kind() == pdf.Dict {
		name = v.Key("BaseEncoding").Name()
	}
	if base, ok := encoding.Of(name); ok {
		g.base = base
	}
	g.differences(v.Key("Differences"))
	return g
}

func (g *glyphs) differences(v pdf.Value) {
	g.names = map[byte]string{}
	code := int64(0)
	for i := range v.Len() {
		switch element := v.Index(i); element.Kind() {
		case pdf.Integer:
			code = element.Int64()
		case pdf.Name:
			if code >= 0 && code <= 0xFF {
				g.names[byte(code)] = element.Name()
			}
			code++
		}
	}
}

func (g glyphs) text(code byte) (string, bool) {
	if name, ok := g.names[code]; ok {
		if text, ok := encoding.Text(name); ok {
			return meaningful(text)
		}
		return "", false
	}
	return meaningful(g.base[code])
}

// simpleWidths gives the advance of each code in em.
func (f *Font) simpleWidths(v pdf.Value, face *metrics.Face) func(code byte, text string) float64 {
	widths := v.Key("Widths")
	first, count := v.Key("FirstChar").Int64(), int64(widths.Len())
	missing := advance(v.Key("FontDescriptor").Key("MissingWidth"))
	return func(code byte, text string) float64 {
		if i := int64(code) - first; i >= 0 && i < count {
			return f.simpleAdvance(widths.Index(int(i)))
		}
		if count == 0 && face != nil {
			if w, ok := face.Width(text, code); ok {
				return w
			}
		}
		return missing
	}
}

// simpleAdvance reads an entry of Widths: glyph space is the FontMatrix's in a
// Type 3 font (9.6.4).
func (f *Font) simpleAdvance(v pdf.Value) float64 {
	if f.type3 {
		return v.Float64() * f.matrix[0]
	}
	return advance(v)
}
