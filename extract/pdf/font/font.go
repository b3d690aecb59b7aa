// Package font reads the fonts of a PDF file as far as text needs them: which
// characters a code stands for, how far it advances, what the font is called
// (ISO 32000-2, clause 9). It draws nothing.
//
// What a code stands for is asked of, in this order:
//
//   - the ToUnicode map, unless it gives a private or impossible character or
//     the embedded font's own Unicode map contradicts it;
//   - in a simple font, the Encoding with its Differences by glyph name, then
//     the embedded program's built-in encoding, then the default encoding;
//   - in a composite font, the predefined Unicode CMap, then the character
//     collection of the CIDs (Adobe-GB1 and its sisters), then the embedded
//     program by glyph, then the legacy character set of the CMap.
//
// A code that none of them knows keeps its place and width and has the Text
// Replacement.
package font

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/ledongthuc/pdf"
)

// Replacement is the Text of a code that maps to no character.
const Replacement = "\uFFFD"

// Char is one code of a shown string, decoded.
type Char struct {
	Text  string // Unicode, several characters for a ligature; Replacement where Mapped is false
	Code  uint32 // the code's bytes as a big-endian number
	Width float64
	// VX and VY are the position vector and WY the advance of vertical
	// writing, in em (ISO 32000-2, 9.7.4.3).
	VX, VY, WY float64
	Space      bool // a single-byte code 32: word spacing applies (9.3.3)
	Mapped     bool
	Damage     error // to what Text was read from; nil for none
}

// Font is a font dictionary made ready for decoding. It may be shared between
// goroutines.
type Font struct {
	name      string
	bold      bool
	vertical  bool
	type3     bool
	ascent    float64
	descent   float64
	matrix    geometry.Matrix
	simple    *simple
	composite *composite
	room      *Room
}

// Name is the base font name without its subset tag, in UTF-8.
func (f *Font) Name() string { return f.name }

// Bold tells whether the font's name or descriptor calls it bold.
func (f *Font) Bold() bool { return f.bold }

// Vertical tells whether the font's CMap writes downwards (WMode 1).
func (f *Font) Vertical() bool { return f.vertical }

// Ascent is the height above the baseline in em, positive.
func (f *Font) Ascent() float64 { return f.ascent }

// Descent is the depth below the baseline in em, negative.
func (f *Font) Descent() float64 { return f.descent }

// Type3 tells whether the glyphs are content streams of their own.
func (f *Font) Type3() bool { return f.type3 }

// Matrix maps glyph space to text space: a Type 3 font's FontMatrix, else
// a thousandth of an em.
func (f *Font) Matrix() geometry.Matrix { return f.matrix }

// Load reads the font dictionary v into the room of its file. It never panics;
// beside an error it returns a font that is usable as far as v could be read.
func Load(v pdf.Value, room *Room) (*Font, error) {
	f := &Font{room: room, ascent: defaultAscent, descent: defaultDescent, matrix: glyphSpace}
	err := f.load(v)
	if f.simple == nil && f.composite == nil {
		f.simple = unread
	}
	if err != nil {
		return f, fmt.Errorf("reading font %q: %w", f.name, err)
	}
	return f, nil
}

// unread are the characters of a font that can't be read.
var unread = func() *simple {
	var chars simple
	for i := range chars {
		chars[i] = Char{Text: Replacement, Code: uint32(i), Space: i == ' '}
	}
	return &chars
}()

// glyphSpace is a thousandth of text space (9.2.4).
var glyphSpace = geometry.Matrix{0.001, 0, 0, 0.001, 0, 0}

func (f *Font) load(v pdf.Value) (err error) {
	defer recoverInto(&err)
	if v.Kind() != pdf.Dict {
		return errors.New("no font dictionary")
	}
	if err := f.room.take(fontBytes); err != nil {
		return err
	}
	subtype := v.Key("Subtype").Name()
	described := v
	if subtype == "Type0" {
		described = v.Key("DescendantFonts").Index(0)
	}
	descriptor := described.Key("FontDescriptor")
	f.name = nameOf(v, described, descriptor)
	f.describe(descriptor)
	parts := complete(v, described, descriptor)
	switch subtype {
	case "Type0":
		if !strings.HasPrefix(described.Key("Subtype").Name(), "CIDFont") {
			parts = errors.New("its descendant is no CIDFont")
		}
		return errors.Join(parts, f.compositeFont(v, described))
	case "Type3":
		f.type3 = true
		f.readMatrix(v.Key("FontMatrix"))
	}
	return errors.Join(parts, f.simpleFont(v))
}

// kinds are what entries of a font's dictionaries must be that text depends
// on, where they are there (ISO 32000-2, tables 110, 115 and 120).
var kinds = map[string][]pdf.ValueKind{
	"Widths": {pdf.Array}, "W": {pdf.Array}, "W2": {pdf.Array}, "FontDescriptor": {pdf.Dict},
	"ToUnicode": {pdf.Stream, pdf.Name}, "Encoding": {pdf.Name, pdf.Dict, pdf.Stream}, "CIDToGIDMap": {pdf.Name, pdf.Stream},
	"FontFile": {pdf.Stream}, "FontFile2": {pdf.Stream}, "FontFile3": {pdf.Stream},
}

// complete tells whether the entries that the dictionaries of a font have are
// what they must be: a reference to what is missing or to another object is
// damage, and what stands in for it gives wrong text.
func complete(dictionaries ...pdf.Value) error {
	for _, v := range dictionaries {
		for _, key := range v.Keys() {
			if allowed := kinds[key]; allowed != nil && !slices.Contains(allowed, v.Key(key).Kind()) {
				return fmt.Errorf("its %s is missing or of another kind", key)
			}
		}
	}
	return nil
}

// nameOf is the font's name where one of its dictionaries has one. A Type 3
// font has it in its descriptor if at all.
func nameOf(v, described, descriptor pdf.Value) string {
	for _, name := range []string{
		v.Key("BaseFont").Name(), described.Key("BaseFont").Name(), descriptor.Key("FontName").Name(),
	} {
		if name != "" {
			return baseName(name)
		}
	}
	return ""
}

func (f *Font) readMatrix(v pdf.Value) {
	if v.Len() != len(f.matrix) {
		return
	}
	for i := range f.matrix {
		f.matrix[i] = v.Index(i).Float64()
	}
}

// Decode appends to dst one Char for each code of the shown string s.
func (f *Font) Decode(dst []Char, s []byte) []Char {
	if f.composite != nil {
		return f.composite.decode(dst, s)
	}
	return f.simple.decode(dst, s)
}
