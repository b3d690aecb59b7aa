// Package sfnt reads what an embedded TrueType or OpenType font tells of its
// glyphs' meaning: the cmap table turned round, the names of the post table,
// and advances. Tables and formats are those of the OpenType specification.
package sfnt

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Font is an opened font program. It does not change and may be shared.
type Font struct {
	tables     map[string][]byte
	maps       []charMap
	characters map[uint16]rune // by glyph, from the Unicode maps
	names      []string        // by glyph, from post; nil where there are none
	glyphs     int
	unitsPerEm int
	metrics    int // glyphs that have an advance of their own in hmtx
}

var errNoFont = errors.New("no TrueType or OpenType font")

// maxTables bounds the table directory. Fonts have some twenty.
const maxTables = 256

// Parse opens a font program. PDF fonts may lack any table (ISO 32000-2,
// 9.9.1), so what is missing is no error; a directory that can't be read is.
func Parse(program []byte) (*Font, error) {
	f := &Font{tables: map[string][]byte{}, unitsPerEm: 1000, glyphs: 1 << 16}
	start := 0
	if len(program) >= 16 && string(program[:4]) == "ttcf" {
		start = int(binary.BigEndian.Uint32(program[12:]))
	}
	if start < 0 || start+12 > len(program) {
		return nil, errNoFont
	}
	switch string(program[start : start+4]) {
	case "\x00\x01\x00\x00", "OTTO", "true", "typ1":
	default:
		return nil, fmt.Errorf("%w: tag %q", errNoFont, program[start:start+4])
	}
	count := min(int(binary.BigEndian.Uint16(program[start+4:])), maxTables)
	for i := range count {
		f.addTable(program, start+12+16*i)
	}
	f.readHeads()
	f.readMaps()
	f.names = readPost(f.tables["post"])
	return f, nil
}

// addTable notes the table whose directory entry lies at an offset; one that
// reaches over the program's end is cut there.
func (f *Font) addTable(program []byte, at int) {
	if at+16 > len(program) {
		return
	}
	offset := uint64(binary.BigEndian.Uint32(program[at+8:]))
	end := min(offset+uint64(binary.BigEndian.Uint32(program[at+12:])), uint64(len(program)))
	if offset < end {
		f.tables[string(program[at:at+4])] = program[offset:end]
	}
}

func (f *Font) readHeads() {
	if head := f.tables["head"]; len(head) >= 20 {
		if units := int(binary.BigEndian.Uint16(head[18:])); units > 0 {
			f.unitsPerEm = units
		}
	}
	if maxp := f.tables["maxp"]; len(maxp) >= 6 {
		f.glyphs = int(binary.BigEndian.Uint16(maxp[4:]))
	}
	if hhea := f.tables["hhea"]; len(hhea) >= 36 {
		f.metrics = int(binary.BigEndian.Uint16(hhea[34:]))
	}
}

// CFF is the font's CFF table, nil in a TrueType font.
func (f *Font) CFF() []byte { return f.tables["CFF "] }

// Advance is a glyph's horizontal advance in em.
func (f *Font) Advance(glyph int) (float64, bool) {
	hmtx := f.tables["hmtx"]
	if glyph < 0 || glyph >= f.glyphs || f.metrics == 0 {
		return 0, false
	}
	at := 4 * min(glyph, f.metrics-1)
	if at+2 > len(hmtx) {
		return 0, false
	}
	return float64(binary.BigEndian.Uint16(hmtx[at:])) / float64(f.unitsPerEm), true
}

// Character is what a glyph stands for by the font's Unicode maps or, as a
// private character F0xx, its symbol map.
func (f *Font) Character(glyph int) (rune, bool) {
	c, ok := f.characters[uint16(glyph)]
	return c, ok && glyph >= 0 && glyph <= 0xFFFF
}

// Name is a glyph's PostScript name; empty where the font has none.
func (f *Font) Name(glyph int) string {
	if glyph < 0 || glyph >= len(f.names) {
		return ""
	}
	return f.names[glyph]
}
