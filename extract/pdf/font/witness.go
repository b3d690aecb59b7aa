package font

import (
	"io"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/pdf/font/cmap"
	"github.com/juesuan/juesuan/extract/pdf/font/encoding"
	"github.com/juesuan/juesuan/extract/pdf/font/sfnt"
	"github.com/ledongthuc/pdf"
)

// witness is the Unicode map of an embedded TrueType program. It tells which
// character the drawn glyph is, where ToUnicode may err: Word takes the lowest
// character of a glyph, so that 一 becomes the radical ⼀; and the brackets of
// a document number, 〔2019〕, come out as „2019‟ in FangSong_GB2312.
type witness struct {
	outlines *sfnt.Font // nil where the program has no map or a made-up one
}

// readWitness reads the map and keeps it if it speaks of the same characters
// as ToUnicode. A generator's made-up map, which numbers the glyphs, agrees in
// none; a true one, whose errors are ToUnicode's, in most.
func readWitness(cidFont pdf.Value, codes *cmap.CMap, unicode *cmap.Unicode) (w *witness) {
	w = &witness{}
	defer func() { _ = recover() }() // of the object layer: w stays as it is
	if unicode == nil || cidFont.Key("CIDToGIDMap").Kind() == pdf.Stream {
		return w
	}
	program := cidFont.Key("FontDescriptor").Key("FontFile2")
	if program.Kind() != pdf.Stream {
		return w
	}
	reader := program.Reader()
	defer reader.Close()
	content := io.LimitReader(reader, maxProgramBytes)
	outlines, err := sfnt.ReadMaps(content)
	if err != nil {
		return w
	}
	agreed, disagreed := 0, 0
	for code := range unicode.Codes {
		text, _ := unicode.Text(code)
		cid, _ := codes.CID(code, 2)
		switch compare(outlines, text, cid) {
		case same:
			agreed++
		case different:
			disagreed++
		}
	}
	if agreed <= disagreed {
		return w
	}
	// A map that contradicts is believed only if the program is undamaged,
	// which its last bytes tell.
	if disagreed > 0 {
		if _, err := io.Copy(io.Discard, content); err != nil {
			return w
		}
	}
	w.outlines = outlines
	return w
}

// comparison is what a program's map says to a claim that a glyph is a
// character.
type comparison uint8

const (
	unknown comparison = iota
	same
	different
)

func compare(outlines *sfnt.Font, text string, cid uint32) comparison {
	claimed, size := utf8.DecodeRuneInString(text)
	drawn, ok := outlines.Character(int(cid))
	if size != len(text) || !ok || encoding.Private(drawn) {
		return unknown
	}
	if glyph, ok := outlines.Glyph(claimed); ok && glyph == int(cid) || drawn == claimed {
		return same
	}
	return different
}

// verified is the text that ToUnicode gives for a CID or, where the witness
// knows better, the character that is drawn.
func (w *witness) verified(text string, cid uint32) string {
	if w.outlines == nil {
		return text
	}
	claimed, _ := utf8.DecodeRuneInString(text)
	comparison := compare(w.outlines, text, cid)
	if comparison == unknown || comparison == same && encoding.Plain(claimed) {
		return text
	}
	drawn, _ := w.outlines.Character(int(cid))
	if drawn, ok := meaning(string(drawn), nil); ok {
		return drawn
	}
	return text
}
