// Package cmap reads CMaps: the maps of a composite font's codes to CIDs
// (ISO 32000-2, 9.7.5) and of codes to Unicode (ToUnicode, 9.10.3), and
// carries Adobe's predefined ones.
package cmap

import (
	"sort"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// CMap splits strings into codes and gives each code's CID. A CMap does not
// change once it is made and may be shared between goroutines.
type CMap struct {
	Name     string
	Vertical bool   // WMode 1
	Ordering string // of the CIDSystemInfo: GB1, Japan1, Identity, …

	spaces   []space
	cids     ranges
	notdefs  ranges
	base     *CMap // what usecmap named; its mappings hold where this has none
	identity bool  // two bytes are the CID
	form     form  // of Unicode that the codes are in
	charset  encoding.Encoding

	published bool // one of the archive's
}

// space is a codespace range: codes of so many bytes, each of which lies
// between the bytes of low and high at its place.
type space struct {
	length    int
	low, high uint32
}

// maxCodeLength is the longest code in bytes (9.7.6.2).
const maxCodeLength = 4

// matches tells whether the first n bytes of a code, given right-aligned in
// prefix, agree with the first n bytes of the range.
func (s space) matches(prefix uint32, n int) bool {
	shift := 8 * (s.length - n)
	low, high := s.low>>shift, s.high>>shift
	for ; n > 0; n-- {
		if b := prefix & 0xFF; b < low&0xFF || b > high&0xFF {
			return false
		}
		prefix, low, high = prefix>>8, low>>8, high>>8
	}
	return true
}

// Identity is the predefined CMap Identity-H or Identity-V.
func Identity(vertical bool) *CMap {
	name := "Identity-H"
	if vertical {
		name = "Identity-V"
	}
	return &CMap{
		Name: name, Vertical: vertical, Ordering: "Identity", identity: true,
		spaces: []space{{length: 2, high: 0xFFFF}},
	}
}

// TwoByte tells whether every code has two bytes, whatever their values.
func (m *CMap) TwoByte() bool {
	all := m.codespaces()
	return len(all) == 1 && all[0] == space{length: 2, high: 0xFFFF}
}

// codespaces are the ranges of m or, where it has none, of the one it builds
// upon.
func (m *CMap) codespaces() []space {
	for c := m; c != nil; c = c.base {
		if len(c.spaces) > 0 {
			return c.spaces
		}
	}
	return nil
}

// Next takes the first code off a non-empty s: its value, its length in bytes
// and whether it lies in the codespace. A code outside has the length of the
// range that it agrees with longest (9.7.6.3), so that what follows is read
// in step.
func (m *CMap) Next(s []byte) (code uint32, length int, ok bool) {
	all := m.codespaces()
	best, bestLength := 0, shortest(all)
	for n := 1; n <= min(maxCodeLength, len(s)); n++ {
		code = code<<8 | uint32(s[n-1])
		for _, space := range all {
			if space.length < n || !space.matches(code, n) {
				continue
			}
			if space.length == n {
				return code, n, true
			}
			if n > best {
				best, bestLength = n, space.length
			}
		}
		if best < n {
			break
		}
	}
	length = min(bestLength, len(s))
	return number32(s[:length]), length, false
}

// shortest is the least code length of the ranges; 2 where there are none,
// which is what all CMaps without a codespace seen mean.
func shortest(all []space) int {
	if len(all) == 0 {
		return 2
	}
	length := all[0].length
	for _, s := range all[1:] {
		length = min(length, s.length)
	}
	return length
}

// CID is the character a code of so many bytes selects; false where the CMap
// has only a notdef range for it or nothing at all (CID 0).
func (m *CMap) CID(code uint32, length int) (cid uint32, ok bool) {
	if m.form == utf8Form || m.form == utf16Form {
		return m.transcodedCID(code, length)
	}
	for c := m; c != nil; c = c.base {
		if c.identity {
			return code, true
		}
		if r, found := c.cids.find(code, length); found {
			return r.value + (code - r.low), true
		}
	}
	for c := m; c != nil; c = c.base {
		if r, found := c.notdefs.find(code, length); found {
			return r.value, false
		}
	}
	return 0, false
}

// transcodedCID looks a code up in the UTF-32 CMap that m is made from.
func (m *CMap) transcodedCID(code uint32, length int) (uint32, bool) {
	text, ok := m.Text(code, length)
	if !ok {
		return 0, false
	}
	c, _ := utf8.DecodeRuneInString(text)
	return m.base.CID(uint32(c), maxCodeLength)
}

// codeRange maps the codes low…high of so many bytes to consecutive values.
type codeRange struct {
	length    uint8
	low, high uint32
	value     uint32
	highest   uint32 // greatest high of the ranges of this length up to here
}

// ranges are sorted by length and low. Where they overlap the later
// definition, which sorts behind its equals, is found first.
type ranges []codeRange

// maxOverlap bounds the ranges tried for one code. Real CMaps overlap twice
// at most.
const maxOverlap = 64

func (r ranges) sort() {
	sort.SliceStable(r, func(i, j int) bool {
		if r[i].length != r[j].length {
			return r[i].length < r[j].length
		}
		return r[i].low < r[j].low
	})
	for i := range r {
		r[i].highest = r[i].high
		if i > 0 && r[i-1].length == r[i].length {
			r[i].highest = max(r[i].high, r[i-1].highest)
		}
	}
}

func (r ranges) find(code uint32, length int) (codeRange, bool) {
	after := sort.Search(len(r), func(i int) bool {
		if int(r[i].length) != length {
			return int(r[i].length) > length
		}
		return r[i].low > code
	})
	for i := after - 1; i >= 0 && i >= after-maxOverlap; i-- {
		if int(r[i].length) != length || r[i].highest < code {
			break
		}
		if r[i].high >= code {
			return r[i], true
		}
	}
	return codeRange{}, false
}

// number32 is the big-endian number of up to four bytes.
func number32(bytes []byte) uint32 {
	var n uint32
	for _, b := range bytes {
		n = n<<8 | uint32(b)
	}
	return n
}
