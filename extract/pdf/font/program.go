package font

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/pdf/font/cff"
	"github.com/juesuan/juesuan/extract/pdf/font/cmap"
	"github.com/juesuan/juesuan/extract/pdf/font/encoding"
	"github.com/juesuan/juesuan/extract/pdf/font/sfnt"
	"github.com/juesuan/juesuan/extract/pdf/font/type1"
	"github.com/ledongthuc/pdf"
)

// program is an embedded font program, as far as it tells what its glyphs
// stand for. The zero program knows nothing.
type program struct {
	outlines *sfnt.Font      // TrueType or OpenType; nil for others
	compact  *cff.Font       // CFF, bare or in an OpenType font; nil for others
	builtIn  *type1.Encoding // of a Type 1 program; nil for others
	toGlyph  []byte          // CIDToGIDMap: two bytes a CID; nil for Identity
	err      error           // the embedded program is damaged
}

// readProgram reads the program that a font descriptor embeds. It goes by the
// bytes, not by the key: programs under the wrong one are common. What can't
// be read leaves a program that knows nothing, what is damaged one that may
// err: a single byte of its maps makes other digits.
func readProgram(descriptor pdf.Value, room *Room) (p program) {
	defer func() { _ = recover() }() // of the object layer: p stays as it is
	for _, key := range []string{"FontFile2", "FontFile3", "FontFile"} {
		stream := descriptor.Key(key)
		if stream.Kind() != pdf.Stream {
			continue
		}
		content, err := room.read(stream, maxProgramBytes)
		if err != nil {
			p.err = fmt.Errorf("reading the font program: %w", err)
		}
		if len(content) > 0 {
			p.open(content)
			return p
		}
	}
	return p
}

func (p *program) open(content []byte) {
	switch {
	case bytes.HasPrefix(content, []byte("%!")), content[0] == 0x80:
		if builtIn, err := type1.ReadEncoding(content); err == nil {
			p.builtIn = &builtIn
		}
	case content[0] == 1 && len(content) > 3 && content[2] >= 4: // CFF's major version and header size
		p.compact, _ = cff.Parse(content)
	default:
		outlines, err := sfnt.Parse(content)
		if err != nil {
			return
		}
		p.outlines = outlines
		if table := outlines.CFF(); table != nil {
			p.compact, _ = cff.Parse(table)
		}
	}
}

// embedded tells whether there is a program that could be read.
func (p *program) embedded() bool {
	return p.outlines != nil || p.compact != nil || p.builtIn != nil
}

// glyphText is what a glyph stands for: by the program's Unicode map, its
// name, or its CID where the program's collection is known.
func (p *program) glyphText(glyph int) (string, bool) {
	if p.outlines != nil {
		if c, ok := p.outlines.Character(glyph); ok {
			return string(c), true
		}
		if text, ok := encoding.Text(p.outlines.Name(glyph)); ok {
			return text, true
		}
	}
	if p.compact == nil {
		return "", false
	}
	if cid, ok := p.compact.CID(glyph); ok {
		if collection := cmap.CollectionOf(p.compact.Ordering); collection != nil {
			return collection.Text(cid)
		}
		return "", false
	}
	return encoding.Text(p.compact.Name(glyph))
}

// codeText is what a simple font's code stands for by the program's built-in
// encoding.
func (p *program) codeText(code byte) (string, bool) {
	switch {
	case p.builtIn != nil && p.builtIn.Standard:
		return encoding.Standard[code], encoding.Standard[code] != ""
	case p.builtIn != nil:
		return encoding.Text(p.builtIn.Names[code])
	case p.outlines != nil:
		if glyph, ok := p.outlines.SymbolGlyph(code); ok {
			return p.glyphText(glyph)
		}
	case p.compact != nil:
		return encoding.Text(p.compact.Encoded(code))
	}
	return "", false
}

// firstControls are the codes 1 to 7, which no character set draws anything
// for, and which whole TrueType fonts leave unmapped.
var firstControls = []byte{1, 2, 3, 4, 5, 6, 7}

// ownCodes tells whether the codes are the program's invention: those of a
// Type 1 or CFF program are what its encoding names, and a TrueType subset
// that uses the control codes has numbered its glyphs as they came. To read
// such codes as letters would give wrong text.
func (p *program) ownCodes() bool {
	if p.outlines == nil {
		return p.compact != nil || p.builtIn != nil && !p.builtIn.Standard
	}
	for _, code := range firstControls {
		if _, ok := p.outlines.SymbolGlyph(code); ok {
			return true
		}
	}
	return false
}

// glyphNumberPrefixes begin the names that generators make of glyph numbers.
var glyphNumberPrefixes = []string{"glyph", "gid", "g"}

// nameText is what a glyph of a TrueType font stands for whose name in the
// encoding says no more than its number.
func (p *program) nameText(name string) (string, bool) {
	if p.outlines == nil {
		return "", false
	}
	for _, prefix := range glyphNumberPrefixes {
		digits, ok := strings.CutPrefix(name, prefix)
		if !ok {
			continue
		}
		if glyph, err := strconv.ParseUint(digits, 10, 16); err == nil {
			return p.glyphText(int(glyph))
		}
	}
	return "", false
}

// cidText is what a composite font's CID stands for.
func (p *program) cidText(cid uint32) (string, bool) {
	glyph := int(cid)
	switch {
	case p.toGlyph != nil:
		if 2*glyph+1 >= len(p.toGlyph) {
			return "", false
		}
		glyph = int(p.toGlyph[2*glyph])<<8 | int(p.toGlyph[2*glyph+1])
	case p.compact != nil && p.compact.CIDKeyed():
		keyed, ok := p.compact.Glyph(cid)
		if !ok {
			return "", false
		}
		glyph = keyed
	}
	if glyph == 0 { // .notdef stands for nothing
		return "", false
	}
	return p.glyphText(glyph)
}

// advance is the width of a simple font's code in em by the program.
func (p *program) advance(code byte, text string) (float64, bool) {
	if p.outlines == nil {
		return 0, false
	}
	if c, size := utf8.DecodeRuneInString(text); size > 0 {
		if glyph, ok := p.outlines.Glyph(c); ok {
			return p.outlines.Advance(glyph)
		}
	}
	if glyph, ok := p.outlines.SymbolGlyph(code); ok {
		return p.outlines.Advance(glyph)
	}
	return 0, false
}
