package font

import (
	"cmp"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/juesuan/juesuan/extract/pdf/font/cmap"
	"github.com/juesuan/juesuan/extract/pdf/font/encoding"
	"github.com/ledongthuc/pdf"
)

// composite is a Type 0 font with its one CIDFont (ISO 32000-2, 9.7).
type composite struct {
	codes    *cmap.CMap
	unicode  *cmap.Unicode
	widths   table[float64]
	vertical table[vertical]

	collection *cmap.Collection // nil where the CIDs are of no known one
	pictures   *encoding.Encoding
	program    func() program  // read when no map knows a code
	witness    func() *witness // read when the first code is
	room       *Room

	// Codes are decoded when first seen: a report uses a few hundred of a
	// font's many thousand. What is stored under a code never changes.
	oneByte block
	twoByte [256]atomic.Pointer[block]
	longer  sync.Map
}

// block holds the decoded codes that share their bytes but the last.
type block [256]atomic.Pointer[Char]

func (f *Font) compositeFont(v, cidFont pdf.Value) error {
	c := &composite{room: f.room}
	f.composite = c
	c.widths, c.vertical = readWidths(cidFont), readVertical(cidFont)
	crowded := f.room.take(entryBytes * (c.widths.size() + c.vertical.size()))
	if crowded != nil {
		c.widths, c.vertical = table[float64]{standard: c.widths.standard}, table[vertical]{standard: c.vertical.standard}
	}
	codes, err := readCMap(v.Key("Encoding"), f.room)
	c.codes = codes
	f.vertical = codes.Vertical
	if !errors.Is(err, cmap.ErrUnknown) { // else the codes are no CIDs
		c.collection = cmap.CollectionOf(ordering(cidFont, codes))
	}
	c.pictures, _ = encoding.Pictures(f.name)
	c.program = sync.OnceValue(func() program { return cidProgram(cidFont, f.room) })
	unicode, unicodeErr := readUnicode(v, f.room)
	c.unicode = unicode
	c.witness = sync.OnceValue(func() *witness { return readWitness(cidFont, codes, unicode) })
	return cmp.Or(err, unicodeErr, crowded)
}

// cidProgram reads a CIDFont's program with its map from CIDs to glyphs.
func cidProgram(cidFont pdf.Value, room *Room) (p program) {
	defer func() { _ = recover() }() // of the object layer: p stays as it is
	p = readProgram(cidFont.Key("FontDescriptor"), room)
	if toGlyph := cidFont.Key("CIDToGIDMap"); toGlyph.Kind() == pdf.Stream {
		var err error
		if p.toGlyph, err = room.read(toGlyph, maxMapBytes); err != nil {
			p.err = fmt.Errorf("reading the CIDToGIDMap: %w", err)
		}
	}
	return p
}

// ordering names the character collection of the font's CIDs. A predefined
// CMap knows it even where the font says otherwise or nothing.
func ordering(cidFont pdf.Value, codes *cmap.CMap) string {
	if cmap.CollectionOf(codes.Ordering) != nil {
		return codes.Ordering
	}
	return cidFont.Key("CIDSystemInfo").Key("Ordering").RawString()
}

// readCMap reads a Type 0 font's Encoding; Identity-H beside an error.
func readCMap(v pdf.Value, room *Room) (*cmap.CMap, error) {
	switch v.Kind() {
	case pdf.Name:
		codes, err := cmap.Predefined(v.Name())
		if err != nil {
			return cmap.Identity(false), fmt.Errorf("reading the font's Encoding: %w", err)
		}
		return codes, nil
	case pdf.Stream:
		return embeddedCMap(v, 0, room)
	}
	return cmap.Identity(false), fmt.Errorf("no Encoding in a composite font")
}

// maxCMapNesting bounds a chain of UseCMap entries.
const maxCMapNesting = 8

func embeddedCMap(v pdf.Value, depth int, room *Room) (*cmap.CMap, error) {
	var base *cmap.CMap
	switch use := v.Key("UseCMap"); {
	case use.Kind() == pdf.Name:
		base, _ = cmap.Predefined(use.Name())
	case use.Kind() == pdf.Stream && depth < maxCMapNesting:
		base, _ = embeddedCMap(use, depth+1, room)
	}
	source, err := room.read(v, maxMapBytes)
	if err != nil {
		err = fmt.Errorf("reading the CMap stream: %w", err)
	}
	codes, parseErr := cmap.Parse(source, base)
	if errors.Is(parseErr, cmap.ErrEmpty) {
		codes = cmap.Identity(codes.Vertical)
	}
	if v.Key("WMode").Int64() == 1 {
		codes.Vertical = true
	}
	if err == nil && parseErr != nil {
		err = fmt.Errorf("reading the CMap stream: %w", parseErr)
	}
	return codes, err
}

func (c *composite) decode(dst []Char, s []byte) []Char {
	for len(s) > 0 {
		code, length, inside := c.codes.Next(s)
		dst = append(dst, *c.char(code, length, inside))
		s = s[length:]
	}
	return dst
}

// char is the decoded code, from what is kept if it was seen before.
func (c *composite) char(code uint32, length int, inside bool) *Char {
	switch length {
	case 1:
		return c.kept(&c.oneByte[code], code, length, inside)
	case 2:
		high := &c.twoByte[code>>8]
		b := high.Load()
		if b == nil {
			if c.room.take(blockBytes) != nil {
				return c.read(code, length, inside)
			}
			high.CompareAndSwap(nil, new(block))
			b = high.Load()
		}
		return c.kept(&b[code&0xFF], code, length, inside)
	}
	key := uint64(length)<<32 | uint64(code)
	if held, ok := c.longer.Load(key); ok {
		return held.(*Char)
	}
	char := c.read(code, length, inside)
	if c.room.take(charBytes) != nil {
		return char
	}
	held, _ := c.longer.LoadOrStore(key, char)
	return held.(*Char)
}

func (c *composite) kept(place *atomic.Pointer[Char], code uint32, length int, inside bool) *Char {
	if held := place.Load(); held != nil {
		return held
	}
	char := c.read(code, length, inside)
	if c.room.take(charBytes) != nil {
		return char
	}
	place.CompareAndSwap(nil, char)
	return place.Load()
}

// read decodes a code from the font's tables.
func (c *composite) read(code uint32, length int, inside bool) *Char {
	cid, _ := c.codes.CID(code, length)
	if !inside {
		cid = 0
	}
	char := &Char{Text: Replacement, Code: code, Space: length == 1 && code == ' '}
	char.Width = c.widths.of(cid)
	v := c.vertical.of(cid)
	char.VX, char.VY, char.WY = v.x, v.y, v.advance
	if v.centered {
		char.VX = char.Width / 2
	}
	if text, ok := c.text(code, length, cid); ok {
		char.Text, char.Mapped = text, true
	} else if text, ok, damage := c.cidText(cid); ok {
		char.Text, char.Mapped, char.Damage = text, true, damage
	} else if text, ok := c.legacyText(code, length); ok {
		char.Text, char.Mapped = text, true
	}
	return char
}

// text asks the font's maps which character a code stands for, in the order of
// their trustworthiness; where they do not know, the CID's text does, or the
// legacy character set.
func (c *composite) text(code uint32, length int, cid uint32) (string, bool) {
	if c.unicode != nil {
		text, _ := c.unicode.Text(code)
		if text, ok := meaning(text, c.pictures); ok {
			return c.witness().verified(text, cid), true
		}
	}
	text, _ := c.codes.Text(code, length)
	return meaning(text, c.pictures)
}

func (c *composite) legacyText(code uint32, length int) (string, bool) {
	text, _ := c.codes.Legacy(code, length)
	return meaning(text, c.pictures)
}

// cidText is what a CID stands for by its collection or the embedded program,
// and what damage to the program makes that doubtful.
func (c *composite) cidText(cid uint32) (text string, ok bool, damage error) {
	if cid == 0 { // .notdef
		return "", false, nil
	}
	program := c.program()
	if c.collection != nil && c.collected(&program) {
		text, _ := c.collection.Text(cid)
		if text, ok := meaning(text, nil); ok {
			return text, true, program.err
		}
	}
	text, _ = program.cidText(cid)
	text, ok = meaning(text, c.pictures)
	return text, ok, program.err
}

// collected tells whether the CIDs are really those of the collection that
// the font names. Generators name Adobe-GB1 also for fonts whose CIDs are
// glyph numbers of the embedded program; then its characters would be wrong.
func (c *composite) collected(p *program) bool {
	switch {
	case c.codes.Predefined(), !p.embedded(), p.toGlyph != nil:
		return true
	case p.compact != nil && p.compact.CIDKeyed():
		return cmap.CollectionOf(p.compact.Ordering) == c.collection
	}
	return false
}
