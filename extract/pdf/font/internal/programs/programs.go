// Package programs assembles small font programs for tests.
package programs

import (
	"encoding/binary"
	"slices"
)

// SFNT makes a TrueType or OpenType program of tables.
func SFNT(tag string, tables map[string][]byte) []byte {
	names := make([]string, 0, len(tables))
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	out := append([]byte(tag), 0, byte(len(tables)), 0, 0, 0, 0, 0, 0)
	offset := len(out) + 16*len(tables)
	for _, name := range names {
		out = append(out, name...)
		out = append(out, 0, 0, 0, 0)
		out = binary.BigEndian.AppendUint32(out, uint32(offset))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[name])))
		offset += len(tables[name])
	}
	for _, name := range names {
		out = append(out, tables[name]...)
	}
	return out
}

// TrueType is the tag of TrueType outlines.
const TrueType = "\x00\x01\x00\x00"

// Words are numbers of two bytes.
func Words(numbers ...int) []byte {
	var out []byte
	for _, n := range numbers {
		out = binary.BigEndian.AppendUint16(out, uint16(n))
	}
	return out
}

// CharacterMap is a cmap table of one subtable.
func CharacterMap(platform, encoding int, subtable []byte) []byte {
	return append(append(Words(0, 1, platform, encoding), 0, 0, 0, 12), subtable...)
}

// indexOf packs strings as an INDEX with one-byte offsets.
func indexOf(items ...string) []byte {
	if len(items) == 0 {
		return []byte{0, 0}
	}
	out := []byte{0, byte(len(items)), 1, 1}
	at := byte(1)
	for _, item := range items {
		at += byte(len(item))
		out = append(out, at)
	}
	for _, item := range items {
		out = append(out, item...)
	}
	return out
}

// Integer is a DICT operand of five bytes, so that its size is known.
func Integer(n int) string {
	return string([]byte{29, byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
}

// CFF makes a program with two strings of its own, GB1 and uni9884 (SIDs 391 and 392) and
// a glyph for each of glyphs; ros starts the Top DICT of a CID-keyed font.
func CFF(ros string, glyphs int, charset, encoding []byte) []byte {
	outlines := make([]string, glyphs)
	for i := range outlines {
		outlines[i] = "\x0E"
	}
	charStrings := indexOf(outlines...)
	top := func(charsetAt, encodingAt, outlinesAt int) []byte {
		d := ros + Integer(charsetAt) + "\x0F" + Integer(encodingAt) + "\x10" + Integer(outlinesAt) + "\x11"
		return indexOf(d)
	}
	head := append([]byte{1, 0, 4, 1}, indexOf("Test")...)
	tail := append(indexOf("GB1", "uni9884"), indexOf()...)
	start := len(head) + len(top(0, 0, 0)) + len(tail)
	charsetAt, encodingAt, outlinesAt := start, start+len(charset), start+len(charset)+len(encoding)
	if charset == nil {
		charsetAt = 0
	}
	if encoding == nil {
		encodingAt = 0
	}
	out := append(head, top(charsetAt, encodingAt, outlinesAt)...)
	out = append(append(out, tail...), charset...)
	return append(append(out, encoding...), charStrings...)
}
