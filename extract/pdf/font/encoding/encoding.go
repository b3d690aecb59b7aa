// Package encoding has the predefined encodings of simple fonts
// (ISO 32000-2, annex D) and the glyph names that stand for characters
// (Adobe Glyph List).
package encoding

// Encoding gives the character of each single-byte code; empty where the
// code is undefined.
type Encoding [256]string

// Of is the encoding that PDF knows under a name; false for other names.
func Of(name string) (*Encoding, bool) {
	switch name {
	case "StandardEncoding":
		return Standard, true
	case "WinAnsiEncoding":
		return WinAnsi, true
	case "MacRomanEncoding":
		return MacRoman, true
	}
	return nil, false
}

// The predefined encodings. They are not to be changed.
var (
	Standard     = standard.encoding()
	WinAnsi      = winAnsi.encoding()
	MacRoman     = macRoman.encoding()
	Symbol       = symbol.encoding()
	ZapfDingbats = zapfDingbats.encoding()
)

// rows are the sixteen characters of each code row, the row given by the
// code's high digit; undefined stands for no character.
type rows map[int]string

const undefined = '\uFFFD'

func (r rows) encoding() *Encoding {
	var e Encoding
	for high, characters := range r {
		low := 0
		for _, c := range characters {
			if c != undefined {
				e[high<<4|low] = string(c)
			}
			low++
		}
	}
	return &e
}
