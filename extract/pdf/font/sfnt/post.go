package sfnt

import (
	"encoding/binary"
	"strings"
	"sync"
)

// readPost gives the names of the glyphs by the post table: formats 1 and 2,
// the others have none.
func readPost(table []byte) []string {
	if len(table) < 4 {
		return nil
	}
	switch binary.BigEndian.Uint32(table) {
	case 0x00010000:
		return macintoshNames()
	case 0x00020000:
		return readNames(table)
	}
	return nil
}

// readNames reads format 2: an index for each glyph, into the Macintosh names
// first, then into the table's own, which follow as counted strings.
func readNames(table []byte) []string {
	if len(table) < 34 {
		return nil
	}
	indexes := table[34:]
	count := min(int(binary.BigEndian.Uint16(table[32:])), len(indexes)/2)
	own := countedStrings(indexes[2*count:])
	standard := macintoshNames()
	names := make([]string, count)
	for glyph := range names {
		index := int(binary.BigEndian.Uint16(indexes[2*glyph:]))
		switch {
		case index < len(standard):
			names[glyph] = standard[index]
		case index-len(standard) < len(own):
			names[glyph] = own[index-len(standard)]
		}
	}
	return names
}

func countedStrings(bytes []byte) []string {
	var all []string
	for len(bytes) > 0 && 1+int(bytes[0]) <= len(bytes) {
		end := 1 + int(bytes[0])
		all = append(all, string(bytes[1:end]))
		bytes = bytes[end:]
	}
	return all
}

// macintoshNames are the names of the 258 glyphs that every Macintosh font
// has, in their order.
var macintoshNames = sync.OnceValue(func() []string { return strings.Fields(macintoshOrder) })

const macintoshOrder = `
.notdef .null nonmarkingreturn space exclam quotedbl numbersign dollar percent ampersand
quotesingle parenleft parenright asterisk plus comma hyphen period slash zero one two three four
five six seven eight nine colon semicolon less equal greater question at A B C D E F G H I J K L M
N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum underscore grave a b c d
e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde Adieresis Aring
Ccedilla Eacute Ntilde Odieresis Udieresis aacute agrave acircumflex adieresis atilde aring
ccedilla eacute egrave ecircumflex edieresis iacute igrave icircumflex idieresis ntilde oacute
ograve ocircumflex odieresis otilde uacute ugrave ucircumflex udieresis dagger degree cent
sterling section bullet paragraph germandbls registered copyright trademark acute dieresis
notequal AE Oslash infinity plusminus lessequal greaterequal yen mu partialdiff summation product
pi integral ordfeminine ordmasculine Omega ae oslash questiondown exclamdown logicalnot radical
florin approxequal Delta guillemotleft guillemotright ellipsis nonbreakingspace Agrave Atilde
Otilde OE oe endash emdash quotedblleft quotedblright quoteleft quoteright divide lozenge
ydieresis Ydieresis fraction currency guilsinglleft guilsinglright fi fl daggerdbl periodcentered
quotesinglbase quotedblbase perthousand Acircumflex Ecircumflex Aacute Edieresis Egrave Iacute
Icircumflex Idieresis Igrave Oacute Ocircumflex apple Ograve Uacute Ucircumflex Ugrave dotlessi
circumflex tilde macron breve dotaccent ring cedilla hungarumlaut ogonek caron Lslash lslash
Scaron scaron Zcaron zcaron brokenbar Eth eth Yacute yacute Thorn thorn minus multiply onesuperior
twosuperior threesuperior onehalf onequarter threequarters franc Gbreve gbreve Idotaccent Scedilla
scedilla Cacute cacute Ccaron ccaron dcroat
`
