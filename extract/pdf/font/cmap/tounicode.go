package cmap

import (
	"sort"
	"unicode/utf16"
	"unicode/utf8"
)

// Unicode is a ToUnicode CMap. Codes are looked up by value, whatever number
// of bytes the CMap writes them with: many a one-byte font comes with a map of
// two-byte codes.
type Unicode struct {
	chars map[uint32]string
	spans []span
}

// span maps consecutive codes to consecutive characters after a common prefix.
type span struct {
	low, high uint32
	prefix    string
	first     rune
	highest   uint32 // greatest high up to here
}

// ParseUnicode reads a ToUnicode CMap. It is lenient throughout: codespace
// ranges are not asked for, sections need no end.
func ParseUnicode(source []byte) *Unicode {
	p := unicodeParser{scanner: scanner{source: source}, to: &Unicode{chars: map[uint32]string{}}}
	for t := p.next(); t.kind != endOfFile; t = p.next() {
		if t.kind != operator {
			continue
		}
		switch string(t.bytes) {
		case "beginbfchar":
			p.chars()
		case "beginbfrange":
			p.ranges()
		}
	}
	p.to.sort()
	return p.to
}

// Len is the number of definitions.
func (u *Unicode) Len() int { return len(u.chars) + len(u.spans) }

// Text is what the code stands for; false where the map says nothing.
func (u *Unicode) Text(code uint32) (string, bool) {
	if s, ok := u.chars[code]; ok {
		return s, true
	}
	after := sort.Search(len(u.spans), func(i int) bool { return u.spans[i].low > code })
	for i := after - 1; i >= 0 && i >= after-maxOverlap && u.spans[i].highest >= code; i-- {
		if s := u.spans[i]; s.high >= code {
			return s.prefix + character(int64(s.first)+int64(code-s.low)), true
		}
	}
	return "", false
}

// Codes yields the codes of the map, at most as many as a font has.
func (u *Unicode) Codes(yield func(code uint32) bool) {
	for code := range u.chars {
		if !yield(code) {
			return
		}
	}
	budget := maxCodes
	for _, s := range u.spans {
		for code := s.low; budget > 0; code++ {
			if !yield(code) {
				return
			}
			budget--
			if code == s.high {
				break
			}
		}
	}
}

// maxCodes is the number of two-byte codes.
const maxCodes = 1 << 16

// character is U+FFFD for numbers beyond Unicode.
func character(c int64) string {
	if c > utf8.MaxRune {
		c = utf8.RuneError
	}
	return string(rune(c))
}

func (u *Unicode) sort() {
	sort.SliceStable(u.spans, func(i, j int) bool { return u.spans[i].low < u.spans[j].low })
	for i := range u.spans {
		u.spans[i].highest = u.spans[i].high
		if i > 0 {
			u.spans[i].highest = max(u.spans[i].high, u.spans[i-1].highest)
		}
	}
}

type unicodeParser struct {
	scanner
	to *Unicode
}

func (p *unicodeParser) chars() {
	for {
		code, target, ok := p.pair()
		if !ok {
			return
		}
		if len(code) <= maxCodeLength && target.kind == text {
			p.to.chars[number32(code)] = decodeUTF16(target.bytes)
		}
	}
}

// pair reads two tokens of which the first is a code; not ok ends a section.
func (p *unicodeParser) pair() (code []byte, second token, ok bool) {
	first := p.operand()
	if first.kind != text {
		return nil, token{}, false
	}
	second = p.operand()
	return first.bytes, second, second.kind != operator && second.kind != endOfFile
}

func (p *unicodeParser) ranges() {
	for {
		low, high, ok := p.pair()
		if !ok || high.kind != text {
			return
		}
		switch target := p.operand(); target.kind {
		case text:
			p.span(low, high.bytes, target.bytes)
		case arrayStart:
			p.list(number32(low), number32(high.bytes))
		case operator, endOfFile:
			return
		}
	}
}

// span defines a range that counts upwards from target. The standard lets
// only the last byte of the code run; generators let the whole number run,
// and no other reading makes sense of those.
func (p *unicodeParser) span(low, high, target []byte) {
	from, to := number32(low), number32(high)
	characters := []rune(decodeUTF16(target))
	if len(low) > maxCodeLength || len(high) > maxCodeLength || to < from || len(characters) == 0 {
		return
	}
	last := len(characters) - 1
	p.to.spans = append(p.to.spans, span{
		low: from, high: to, prefix: string(characters[:last]), first: characters[last],
	})
}

// list defines a range by an array of one string a code.
func (p *unicodeParser) list(code, high uint32) {
	for ; ; code++ {
		t := p.operand()
		switch t.kind {
		case arrayEnd, endOfFile, operator:
			return
		case text:
			if code <= high {
				p.to.chars[code] = decodeUTF16(t.bytes)
			}
		}
	}
}

// decodeUTF16 reads big-endian UTF-16. A single byte is a character too: some
// write <41> for A.
func decodeUTF16(bytes []byte) string {
	if len(bytes) == 1 {
		return string(rune(bytes[0]))
	}
	units := make([]uint16, 0, len(bytes)/2)
	for i := 0; i+1 < len(bytes); i += 2 {
		units = append(units, uint16(bytes[i])<<8|uint16(bytes[i+1]))
	}
	return string(utf16.Decode(units))
}
