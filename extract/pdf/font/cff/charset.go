package cff

// isoAdobe is the predefined charset whose SIDs are the glyphs' own numbers;
// 1 and 2 are the expert ones, whose small capitals and fractions no report
// has.
const isoAdobe = 0

// readCharset reads which SID or CID each glyph has (clause 13).
func (f *Font) readCharset(program []byte, offset, glyphs int) {
	f.charset = make([]uint16, 1, min(glyphs, len(program)+1))
	switch {
	case offset == isoAdobe:
		for glyph := 1; glyph < glyphs; glyph++ {
			f.charset = append(f.charset, uint16(glyph))
		}
	case offset > 2:
		f.listCharset(&reader{bytes: program, at: offset}, glyphs)
	}
	if !f.keyed {
		return
	}
	f.byCID = make(map[uint16]int, len(f.charset))
	for glyph, cid := range f.charset {
		f.byCID[cid] = glyph
	}
}

func (f *Font) listCharset(r *reader, glyphs int) {
	format := r.number(1)
	for len(f.charset) < glyphs && !r.failed {
		first, left := r.number(2), 0
		switch format {
		case 0:
		case 1:
			left = r.number(1)
		case 2:
			left = r.number(2)
		default:
			return
		}
		for i := 0; i <= left && len(f.charset) < glyphs && !r.failed; i++ {
			f.charset = append(f.charset, uint16(first+i))
		}
	}
}

// Predefined encodings.
const (
	standardEncoding = 0
	expertEncoding   = 1
)

// readEncoding reads the built-in encoding (clause 12).
func (f *Font) readEncoding(program []byte, offset int) {
	switch offset {
	case standardEncoding:
		f.encodeStandard()
		return
	case expertEncoding:
		return
	}
	r := &reader{bytes: program, at: offset}
	format := r.number(1)
	switch format & 0x7F {
	case 0:
		for i := range r.number(1) {
			f.encode(r.number(1), i+1)
		}
	case 1:
		f.encodeRanges(r)
	}
	if format&0x80 == 0 {
		return
	}
	for range r.number(1) {
		code := r.number(1)
		f.encoding[code] = uint16(r.number(2))
	}
}

func (f *Font) encode(code, glyph int) {
	if code <= 0xFF && glyph < len(f.charset) {
		f.encoding[code] = f.charset[glyph]
	}
}

func (f *Font) encodeRanges(r *reader) {
	glyph := 1
	for range r.number(1) {
		first, left := r.number(1), r.number(1)
		for code := first; code <= first+left; code++ {
			f.encode(code, glyph)
			glyph++
		}
	}
}

// standardRuns are the codes of StandardEncoding; their SIDs count up from 1.
var standardRuns = [][2]int{
	{32, 126}, {161, 175}, {177, 180}, {182, 189}, {191, 191}, {193, 200}, {202, 203},
	{205, 208}, {225, 225}, {227, 227}, {232, 235}, {241, 241}, {245, 245}, {248, 251},
}

func (f *Font) encodeStandard() {
	sid := uint16(1)
	for _, run := range standardRuns {
		for code := run[0]; code <= run[1]; code++ {
			f.encoding[code] = sid
			sid++
		}
	}
}
