// Package cff reads what an embedded Compact Font Format program tells of its
// glyphs' meaning: names, CIDs and the built-in encoding (Adobe Technical
// Note 5176). Outlines are not looked at.
package cff

import (
	"errors"
	"fmt"
)

// Font is an opened CFF program. It does not change and may be shared.
type Font struct {
	// Ordering is that of a CID-keyed font's ROS (GB1, Identity, …); empty in
	// a font of named glyphs.
	Ordering string

	keyed    bool     // by CID
	charset  []uint16 // SID or CID of each glyph
	byCID    map[uint16]int
	strings  index       // the font's own, SID 391 and up
	encoding [256]uint16 // SID of each code, 0 for none
}

var (
	errTruncated = errors.New("CFF program ends early")
	errNoFont    = errors.New("CFF program without a font")
)

// Operators of a Top DICT (table 9); two-byte ones have 12 as high byte.
const (
	opCharset     = 15
	opEncoding    = 16
	opCharStrings = 17
	opROS         = 12<<8 | 30
)

// Parse opens the first font of a CFF program.
func Parse(program []byte) (*Font, error) {
	if len(program) < 4 {
		return nil, errTruncated
	}
	r := &reader{bytes: program, at: int(program[2])}
	r.index() // the names
	tops := r.index()
	f := &Font{strings: r.index()}
	if r.failed {
		return nil, errTruncated
	}
	if tops.len() == 0 {
		return nil, errNoFont
	}
	top := readDict(tops.item(0))
	glyphs := (&reader{bytes: program, at: top.offset(opCharStrings)}).index().len()
	if glyphs == 0 {
		return nil, fmt.Errorf("%w: no glyphs", errNoFont)
	}
	if ros, ok := top[opROS]; ok && len(ros) >= 2 {
		f.keyed, f.Ordering = true, f.name(sidOf(ros[1]))
	}
	f.readCharset(program, top.offset(opCharset), glyphs)
	if !f.keyed {
		f.readEncoding(program, top.offset(opEncoding))
	}
	return f, nil
}

// CIDKeyed tells whether glyphs are known by CID, not by name.
func (f *Font) CIDKeyed() bool { return f.keyed }

// CID is the CID of a glyph of a CID-keyed font.
func (f *Font) CID(glyph int) (uint32, bool) {
	if !f.keyed || glyph < 0 || glyph >= len(f.charset) {
		return 0, false
	}
	return uint32(f.charset[glyph]), true
}

// Glyph is the glyph of a CID in a CID-keyed font.
func (f *Font) Glyph(cid uint32) (int, bool) {
	if !f.keyed || cid > 0xFFFF {
		return 0, false
	}
	glyph, ok := f.byCID[uint16(cid)]
	return glyph, ok
}

// Name is the name of a glyph; empty in a CID-keyed font.
func (f *Font) Name(glyph int) string {
	if f.keyed || glyph < 0 || glyph >= len(f.charset) {
		return ""
	}
	return f.name(f.charset[glyph])
}

// Encoded is the name of the glyph that the built-in encoding has for a code;
// empty where it has none.
func (f *Font) Encoded(code byte) string {
	if f.encoding[code] == 0 {
		return ""
	}
	return f.name(f.encoding[code])
}

func (f *Font) name(sid uint16) string {
	standard := standardStrings()
	if int(sid) < len(standard) {
		return standard[sid]
	}
	return string(f.strings.item(int(sid) - len(standard)))
}

func sidOf(operand float64) uint16 {
	if operand < 0 || operand > 0xFFFF {
		return 0
	}
	return uint16(operand)
}
