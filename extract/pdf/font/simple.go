package font

import (
	"errors"
	"sync"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/pdf/font/cmap"
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
	if err := f.room.take(simpleBytes); err != nil {
		return err
	}
	face, _ := metrics.Standard(f.name)
	unicode, err := readUnicode(v, f.room)
	descriptor := v.Key("FontDescriptor")
	r := simpleReader{
		unicode: unicode,
		glyphs:  readEncoding(v.Key("Encoding")),
		widths:  f.readSimpleWidths(v, face),
	}
	var damage error // of the program, if it is asked
	r.program = sync.OnceValue(func() program {
		p := readProgram(descriptor, f.room)
		damage = p.err
		return p
	})
	r.pictures, _ = encoding.Pictures(f.name)
	r.fallback = fallbackEncoding(f, descriptor, r.pictures)
	chars := &simple{}
	for code := range chars {
		chars[code] = r.char(byte(code))
	}
	f.simple = chars
	return errors.Join(err, damage)
}

// fallbackEncoding is the encoding of a font that states none and embeds no
// program that knows better.
func fallbackEncoding(f *Font, descriptor pdf.Value, pictures *encoding.Encoding) *encoding.Encoding {
	switch {
	case f.type3:
		return &encoding.Encoding{} // a code without a name draws nothing
	case pictures != nil:
		return pictures
	case descriptor.Key("FontFile2").Kind() == pdf.Stream:
		return encoding.WinAnsi
	}
	return encoding.Standard
}

// simpleReader has all that may know a simple font's characters.
type simpleReader struct {
	unicode  *cmap.Unicode // nil for none
	glyphs   glyphs
	program  func() program // read when nothing else knows a code
	pictures *encoding.Encoding
	fallback *encoding.Encoding
	widths   simpleWidths
}

func (r *simpleReader) char(code byte) Char {
	c := Char{Text: Replacement, Code: uint32(code), Space: code == ' '}
	if text, ok := r.text(code); ok {
		c.Text, c.Mapped = text, true
	}
	c.Width = r.width(code, c.Text)
	return c
}

// text asks, in the order of their trustworthiness, what may know which
// character a code stands for. A code that the font has no width for is not
// in use and not worth reading a program for.
func (r *simpleReader) text(code byte) (string, bool) {
	if r.unicode != nil {
		text, _ := r.unicode.Text(uint32(code))
		if text, ok := meaning(text, r.pictures); ok {
			return text, true
		}
	}
	if name, ok := r.glyphs.names[code]; ok {
		return r.nameText(name)
	}
	if r.glyphs.base != nil && r.pictures == nil {
		return meaning(r.glyphs.base[code], nil)
	}
	if r.widths.used(code) {
		program := r.program()
		text, _ := program.codeText(code)
		if text, ok := meaning(text, r.pictures); ok {
			return text, true
		}
		if program.ownCodes() {
			return "", false
		}
	}
	return meaning(r.fallback[code], nil)
}

func (r *simpleReader) nameText(name string) (string, bool) {
	text, ok := encoding.Text(name)
	if !ok {
		program := r.program()
		text, _ = program.nameText(name)
	}
	return meaning(text, r.pictures)
}

// width is the advance in em: by the font dictionary, else by the embedded
// program or the standard font of the same name.
func (r *simpleReader) width(code byte, text string) float64 {
	if w, ok := r.widths.of(code, text); ok {
		return w
	}
	if r.widths.count == 0 {
		program := r.program()
		if w, ok := program.advance(code, text); ok {
			return w
		}
		return r.widths.assumed(text)
	}
	return r.widths.missing
}

// glyphs is what a font dictionary's Encoding says: the character of each
// code, nil where no base is named, and glyph names that differ.
type glyphs struct {
	base  *encoding.Encoding
	names map[byte]string
}

func readEncoding(v pdf.Value) glyphs {
	name := v.Name()
	if v.Kind() == pdf.Dict {
		name = v.Key("BaseEncoding").Name()
	}
	g := glyphs{}
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

// simpleWidths are the advances of a simple font in em.
type simpleWidths struct {
	widths  [256]float64
	first   int64
	count   int64 // 0 where the font dictionary has no widths
	missing float64
	face    *metrics.Face // nil for other fonts than the standard ones
}

func (f *Font) readSimpleWidths(v pdf.Value, face *metrics.Face) simpleWidths {
	array := v.Key("Widths")
	w := simpleWidths{
		first: v.Key("FirstChar").Int64(), count: int64(array.Len()), face: face,
		missing: advance(v.Key("FontDescriptor").Key("MissingWidth")),
	}
	for code := range w.widths {
		if i := int64(code) - w.first; i >= 0 && i < w.count {
			w.widths[code] = f.simpleAdvance(array.Index(int(i)))
		}
	}
	return w
}

// simpleAdvance reads an entry of Widths: glyph space is the FontMatrix's in a
// Type 3 font (9.6.4).
func (f *Font) simpleAdvance(v pdf.Value) float64 {
	if f.type3 {
		return v.Float64() * f.matrix[0]
	}
	return advance(v)
}

func (w *simpleWidths) of(code byte, text string) (float64, bool) {
	if i := int64(code) - w.first; i >= 0 && i < w.count {
		return w.widths[code], true
	}
	if w.count == 0 && w.face != nil {
		return w.face.Width(text, code)
	}
	return 0, false
}

// used tells whether the font can show the code: it has a width for it, or no
// widths at all.
func (w *simpleWidths) used(code byte) bool { return w.count == 0 || w.widths[code] != 0 }

// Advances in em of a font of which nothing is known but its name: Chinese
// faces have half-width Latin letters, and others are nearer to that than to
// anything else.
const (
	halfWidth = 0.5
	fullWidth = 1.0

	firstWide = 0x2E80 // where the Chinese characters begin
)

func (w *simpleWidths) assumed(text string) float64 {
	if w.missing != 0 {
		return w.missing
	}
	if c, _ := utf8.DecodeRuneInString(text); c >= firstWide && text != Replacement {
		return fullWidth
	}
	return halfWidth
}
