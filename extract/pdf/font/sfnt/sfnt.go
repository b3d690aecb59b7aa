// Package sfnt reads what an embedded TrueType or OpenType font tells of its
// glyphs' meaning: the cmap table turned round, the names of the post table,
// and advances. Tables and formats are those of the OpenType specification.
package sfnt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Font is an opened font program. It does not change and may be shared.
type Font struct {
	tables     map[string][]byte
	maps       []charMap
	characters []rune   // by glyph, from the Unicode maps; 0 where they have none
	names      []string // by glyph, from post; nil where there are none
	glyphs     int
	unitsPerEm int
	metrics    int // glyphs that have an advance of their own in hmtx
}

var errNoFont = errors.New("no TrueType or OpenType font")

// maxTables bounds the table directory. Fonts have some twenty.
const maxTables = 256

// Sizes of the table directory's head and of an entry.
const (
	headSize  = 12
	entrySize = 16
)

// Parse opens a font program. PDF fonts may lack any table (ISO 32000-2,
// 9.9.1), so what is missing is no error; a directory that can't be read is.
func Parse(program []byte) (*Font, error) {
	f := newFont()
	start := 0
	if len(program) >= headSize+4 && string(program[:4]) == "ttcf" {
		start = int(binary.BigEndian.Uint32(program[headSize:]))
	}
	if start < 0 || start+headSize > len(program) {
		return nil, errNoFont
	}
	count, err := tableCount(program[start:])
	if err != nil {
		return nil, err
	}
	for i := range count {
		f.addTable(program, start+headSize+entrySize*i)
	}
	f.readHeads()
	f.readMaps()
	f.names = readPost(f.tables["post"])
	return f, nil
}

// ReadMaps reads no more of a font program than its cmap, which mostly comes
// before the outlines. Its glyphs have characters but no names or advances.
func ReadMaps(program io.Reader) (*Font, error) {
	head := make([]byte, headSize)
	if _, err := io.ReadFull(program, head); err != nil {
		return nil, fmt.Errorf("%w: %w", errNoFont, err)
	}
	count, err := tableCount(head)
	if err != nil {
		return nil, err
	}
	directory := make([]byte, entrySize*count)
	if _, err := io.ReadFull(program, directory); err != nil {
		return nil, fmt.Errorf("reading the table directory: %w", err)
	}
	f := newFont()
	for ; len(directory) > 0; directory = directory[entrySize:] {
		if string(directory[:4]) != "cmap" {
			continue
		}
		skip := int64(binary.BigEndian.Uint32(directory[8:])) - int64(headSize+entrySize*count)
		if _, err := io.CopyN(io.Discard, program, skip); skip < 0 || err != nil {
			return f, nil
		}
		size := int64(binary.BigEndian.Uint32(directory[12:]))
		f.tables["cmap"], _ = io.ReadAll(io.LimitReader(program, size))
		break
	}
	f.readMaps()
	return f, nil
}

func newFont() *Font {
	return &Font{tables: map[string][]byte{}, unitsPerEm: 1000, glyphs: 1 << 16}
}

// tableCount reads the head of the table directory.
func tableCount(head []byte) (int, error) {
	switch string(head[:4]) {
	case "\x00\x01\x00\x00", "OTTO", "true", "typ1":
		return min(int(binary.BigEndian.Uint16(head[4:])), maxTables), nil
	}
	return 0, fmt.Errorf("%w: tag %q", errNoFont, head[:4])
}

// addTable notes the table whose directory entry lies at an offset; one that
// reaches over the program's end is cut there.
func (f *Font) addTable(program []byte, at int) {
	if at+entrySize > len(program) {
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
	if glyph < 0 || glyph >= len(f.characters) {
		return 0, false
	}
	c := f.characters[glyph]
	return c, c != 0
}

// Name is a glyph's PostScript name; empty where the font has none.
func (f *Font) Name(glyph int) string {
	if glyph < 0 || glyph >= len(f.names) {
		return ""
	}
	return f.names[glyph]
}
