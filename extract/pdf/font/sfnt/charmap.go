package sfnt

import (
	"encoding/binary"
	"slices"
	"sort"

	"github.com/juesuan/juesuan/extract/pdf/font/encoding"
)

// charMap is a subtable of cmap.
type charMap struct {
	platform, encoding uint16
	table              []byte
}

// Platforms and encodings of cmap subtables.
const (
	platformUnicode   = 0
	platformMacintosh = 1
	platformWindows   = 3

	macintoshRoman = 0
	windowsSymbol  = 0
	windowsBMP     = 1
	windowsFull    = 10
)

// maxSubtables bounds cmap's directory, maxMappings what a subtable is taken
// to map: more than Unicode has characters is an attack.
const (
	maxSubtables = 16
	maxMappings  = 0x110000
)

func (f *Font) readMaps() {
	table := f.tables["cmap"]
	if len(table) < 4 {
		return
	}
	count := min(int(binary.BigEndian.Uint16(table[2:])), maxSubtables, (len(table)-4)/8)
	for i := range count {
		entry := table[4+8*i:]
		offset := uint64(binary.BigEndian.Uint32(entry[4:]))
		if offset+6 > uint64(len(table)) {
			continue
		}
		f.maps = append(f.maps, charMap{
			binary.BigEndian.Uint16(entry), binary.BigEndian.Uint16(entry[2:]), table[offset:],
		})
	}
	for i, m := range f.maps {
		if (m.unicode() || m.symbol()) && !m.among(f.maps[:i]) {
			f.reverse(m)
		}
	}
}

// among tells whether one of the maps shares m's table and kind, as those of
// the Unicode and Windows platforms mostly do.
func (m charMap) among(others []charMap) bool {
	return slices.ContainsFunc(others, func(o charMap) bool {
		return &o.table[0] == &m.table[0] && o.unicode() == m.unicode()
	})
}

// symbolRow is where the codes of symbol maps lie in Unicode's private use
// area.
const symbolRow = 0xF000

func (m charMap) symbol() bool {
	return m.platform == platformWindows && m.encoding == windowsSymbol
}

func (m charMap) unicode() bool {
	return m.platform == platformUnicode ||
		m.platform == platformWindows && (m.encoding == windowsBMP || m.encoding == windowsFull)
}

// reverse notes each glyph's plainest character; one that only a symbol map
// has stays private.
func (f *Font) reverse(m charMap) {
	m.each(func(code uint32, glyph uint16) {
		character := rune(code)
		if m.symbol() && code <= 0xFF {
			character += symbolRow
		}
		if glyph == 0 || code > 0x10FFFF {
			return
		}
		if missing := int(glyph) + 1 - len(f.characters); missing > 0 {
			f.characters = append(f.characters, make([]rune, missing)...)
		}
		if held := f.characters[glyph]; held == 0 || encoding.Plainer(character, held) {
			f.characters[glyph] = character
		}
	})
}

// SymbolGlyph is the glyph that a simple symbolic font draws for a code
// (ISO 32000-2, 9.6.5.4): by the (3,0) map, whose codes lie in one of the
// private rows F000, F100 and F200 or are plain, else by the (1,0) map.
func (f *Font) SymbolGlyph(code byte) (int, bool) {
	for _, m := range f.maps {
		if !m.symbol() {
			continue
		}
		for _, row := range []uint32{symbolRow, 0, 0xF100, 0xF200} {
			if glyph := m.glyph(row + uint32(code)); glyph != 0 {
				return int(glyph), true
			}
		}
	}
	for _, m := range f.maps {
		if m.platform == platformMacintosh && m.encoding == macintoshRoman {
			if glyph := m.glyph(uint32(code)); glyph != 0 {
				return int(glyph), true
			}
		}
	}
	return 0, false
}

// Glyph is the glyph of a character by the font's Unicode maps.
func (f *Font) Glyph(character rune) (int, bool) {
	for _, m := range f.maps {
		if m.unicode() {
			if glyph := m.glyph(uint32(character)); glyph != 0 {
				return int(glyph), true
			}
		}
	}
	return 0, false
}

func (m charMap) glyph(code uint32) uint16 {
	var found uint16
	switch m.format() {
	case 0:
		if len(m.table) >= 262 && code < 256 {
			found = uint16(m.table[6+code])
		}
	case 4:
		i := sort.Search(m.segments(), func(i int) bool { return uint32(m.segmentEnd(i)) >= code })
		if i < m.segments() {
			if s := m.segment(i); code >= uint32(s.start) && code <= uint32(s.end) {
				return m.segmentGlyph(s, uint16(code))
			}
		}
	default:
		m.each(func(c uint32, glyph uint16) {
			if c == code {
				found = glyph
			}
		})
	}
	return found
}

func (m charMap) format() uint16 { return binary.BigEndian.Uint16(m.table) }

// each calls visit with all the mappings of the subtable, in the formats that
// fonts of one-byte and Unicode codes have: 0, 4, 6, 10, 12 and 13.
func (m charMap) each(visit func(code uint32, glyph uint16)) {
	switch m.format() {
	case 0:
		for code := 0; code < 256 && 6+code < len(m.table); code++ {
			visit(uint32(code), uint16(m.table[6+code]))
		}
	case 4:
		m.eachSegment(visit)
	case 6:
		m.eachTrimmed(visit, 6, 2)
	case 10:
		m.eachTrimmed(visit, 12, 4)
	case 12, 13:
		m.eachGroup(visit)
	}
}

// segment is one of format 4.
type segment struct {
	start, end, delta, offset uint16
	at                        int // where offset stands in the table
}

func (m charMap) segments() int {
	if len(m.table) < 16 {
		return 0
	}
	return min(int(binary.BigEndian.Uint16(m.table[6:]))/2, (len(m.table)-16)/8)
}

// segmentEnd is the last code of a segment, by which they are sorted.
func (m charMap) segmentEnd(i int) uint16 { return binary.BigEndian.Uint16(m.table[14+2*i:]) }

func (m charMap) segment(i int) segment {
	size := int(binary.BigEndian.Uint16(m.table[6:])) / 2 * 2
	word := func(at int) uint16 {
		if at+2 > len(m.table) {
			return 0
		}
		return binary.BigEndian.Uint16(m.table[at:])
	}
	at := 16 + 3*size + 2*i
	return segment{
		end: m.segmentEnd(i), start: word(16 + size + 2*i),
		delta: word(16 + 2*size + 2*i), offset: word(at), at: at,
	}
}

func (m charMap) segmentGlyph(s segment, code uint16) uint16 {
	if s.offset == 0 {
		return code + s.delta
	}
	at := s.at + int(s.offset) + 2*int(code-s.start)
	if at+2 > len(m.table) {
		return 0
	}
	glyph := binary.BigEndian.Uint16(m.table[at:])
	if glyph == 0 {
		return 0
	}
	return glyph + s.delta
}

func (m charMap) eachSegment(visit func(uint32, uint16)) {
	budget := maxMappings
	for i := range m.segments() {
		s := m.segment(i)
		for code := uint32(s.start); code <= uint32(s.end) && code != 0xFFFF && budget > 0; code++ {
			visit(code, m.segmentGlyph(s, uint16(code)))
			budget--
		}
	}
}

// eachTrimmed reads formats 6 and 10: a first code, a count and an array of
// glyphs, with numbers of so many bytes from an offset on.
func (m charMap) eachTrimmed(visit func(uint32, uint16), at, size int) {
	if len(m.table) < at+2*size {
		return
	}
	number := func(at int) uint32 {
		if size == 2 {
			return uint32(binary.BigEndian.Uint16(m.table[at:]))
		}
		return binary.BigEndian.Uint32(m.table[at:])
	}
	first, glyphs := number(at), m.table[at+2*size:]
	count := min(int(number(at+size)), len(glyphs)/2)
	for i := range count {
		visit(first+uint32(i), binary.BigEndian.Uint16(glyphs[2*i:]))
	}
}

// eachGroup reads format 12, ranges of codes to consecutive glyphs, and 13,
// ranges of codes to one glyph.
func (m charMap) eachGroup(visit func(uint32, uint16)) {
	if len(m.table) < 16 {
		return
	}
	consecutive := m.format() == 12
	count := min(int(binary.BigEndian.Uint32(m.table[12:])), (len(m.table)-16)/12)
	budget := maxMappings
	for i := range count {
		group := m.table[16+12*i:]
		first, last := binary.BigEndian.Uint32(group), binary.BigEndian.Uint32(group[4:])
		glyph := binary.BigEndian.Uint32(group[8:])
		for code := first; code <= min(last, 0x10FFFF) && glyph <= 0xFFFF && budget > 0; code++ {
			visit(code, uint16(glyph))
			budget--
			if consecutive {
				glyph++
			}
		}
	}
}
