package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text brings print into one form, rune by rune as Rune does. White space
// keeps its length: it is unified, not collapsed. Text that is already in the
// form is returned without a copy.
func Text(s string) string { return strings.Map(mapRune, s) }

// Label is Text without any white space: the form of row names, column
// headers and titles, whose breaks carry no meaning in Chinese.
func Label(s string) string {
	return strings.Map(func(r rune) rune {
		if r = mapRune(r); isSpace(r) {
			return -1
		}
		return r
	}, s)
}

// Key is the form in which names and titles are compared: Label without
// punctuation, brackets, quotes and symbols, traditional characters written
// simplified. It is not for printing.
func Key(s string) string {
	return strings.Map(func(r rune) rune {
		r = mapRune(r)
		if !isWordRune(r) {
			return -1
		}
		return simplify(r)
	}, s)
}

// Rune maps one rune to its form in Text; false where Text drops it. No rune
// becomes more than one, so that whoever normalizes glyph by glyph keeps each
// one's place.
//
// Full-width digits, Latin letters and signs become ASCII; radicals and
// compatibility ideographs become the characters they look like; hyphens and
// minus signs become "-", em dashes and drawn lines "—"; all blanks become a
// space, line ends "\n". Chinese punctuation （），：；！？、。“” stays as it
// is, and so do ①, ⑴, ⒈ and ㈠, that they never fuse with a figure behind
// them, and ² and ½, that they never look like digits. Control characters,
// zero-width characters and variation selectors are dropped.
func Rune(r rune) (rune, bool) {
	r = mapRune(r)
	return r, r >= 0
}

// mapRune is Rune in the convention of strings.Map: -1 drops the rune.
func mapRune(r rune) rune {
	switch {
	case r >= ' ' && r < 0x7f || r == '\n' || r >= 0x4e00 && r <= 0x9fff:
		return r
	case r == '\t':
		return ' '
	case r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return '\n'
	case r < 0xa0:
		return -1
	}
	if mapped, ok := signs[r]; ok {
		return mapped
	}
	return mapBlock(r)
}

// mapBlock maps what is regular within its Unicode block.
func mapBlock(r rune) rune {
	switch {
	case r >= 0xff01 && r <= 0xff5e:
		return r - 0xff01 + '!'
	case r >= firstRadical && r < firstRadical+rune(len(radicals)):
		return radicals[r-firstRadical]
	case r >= firstKangxi && r < firstKangxi+rune(len(kangxi)):
		return kangxi[r-firstKangxi]
	case r >= 0xf900 && r <= 0xfaff || r >= 0x2f800 && r <= 0x2fa1f:
		return compatibilityIdeograph(r)
	case r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef: // variation selectors
		return -1
	case unicode.Is(unicode.Zs, r):
		return ' '
	case unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

func compatibilityIdeograph(r rune) rune {
	var buffer [utf8.UTFMax]byte
	n := utf8.EncodeRune(buffer[:], r)
	composed, _ := utf8.DecodeRune(norm.NFC.Bytes(buffer[:n]))
	return composed
}

// signs are the single characters that Text replaces: the print on the left,
// its form on the right. Those that a block's rule would replace but that
// must stay stand for themselves.
var signs = pairs("" +
	// Chinese punctuation that shares the block of full-width ASCII.
	`！！ （（ ）） ，， ：： ；； ？？ ` +
	// Hyphens, minus signs, dashes, lines drawn as dashes.
	`‐- ‑- ‒- –- −- ﹣- ﹘- ⁃- ` +
	`―— ─— ━— ﹉— ﹍— ⸺— ⸻— ー— ㇐一 ` +
	// Small, vertical and half-width forms of punctuation.
	`﹐， ﹑、 ﹒. ﹔； ﹕： ﹖？ ﹗！ ﹙（ ﹚） ﹛{ ﹜} ﹝〔 ﹞〕 ﹟# ﹠& ﹡* ﹢+ ﹤< ﹥> ﹦= ﹨\ ﹩$ ﹪% ﹫@ ` +
	`︐， ︑、 ︒。 ︓： ︔； ︕！ ︖？ ︱— ︲- ︵（ ︶） ︷{ ︸} ︹〔 ︺〕 ︻【 ︼】 ︽《 ︾》 ︿〈 ﹀〉 ﹁「 ﹂」 ﹃『 ﹄』 ` +
	`｡。 ｢「 ｣」 ､、 ･· ` +
	// Signs with several code points.
	`‧· ・· ∙· ⋅· 〜~ ∼~ ˜~ ￥¥ ￠¢ ￡£ ∶： ‚, ꞏ· ∕/ ⁄/ 〞" 〟" 〝" ″" ′' `)

// pairs reads a table of two characters side by side, the first mapped to the
// second.
func pairs(table string) map[rune]rune {
	m := make(map[rune]rune)
	for pair := range strings.FieldsSeq(table) {
		from, size := utf8.DecodeRuneInString(pair)
		m[from], _ = utf8.DecodeRuneInString(pair[size:])
	}
	return m
}

// isSpace tells white space among the runes that Text leaves.
func isSpace(r rune) bool { return r == ' ' || r == '\n' }

// isWordRune tells the runes that Key keeps: letters and digits of any
// script, with the marks that belong to them.
func isWordRune(r rune) bool {
	switch {
	case r >= 0x4e00 && r <= 0x9fff:
		return true
	case r < 0x80:
		return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.M)
}
