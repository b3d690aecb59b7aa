package filter

import "errors"

// The codes of LZW with a meaning of their own (ISO 32000-2, 7.4.4.2).
const (
	lzwClear = 256
	lzwEnd   = 257
	lzwFirst = 258 // the first code that stands for a sequence
	lzwCodes = 4096
)

var errLZW = errors.New("a code that is not in the table")

// expandLZW decompresses raw behind dst. The code length grows early codes
// before the table is full.
func expandLZW(dst, raw []byte, early, limit int) ([]byte, error) {
	var prefix, length [lzwCodes]uint16 // of each sequence: the one before, and how long
	var suffix [lzwCodes]byte
	for i := range lzwClear {
		suffix[i], length[i] = byte(i), 1
	}
	next, width, previous := lzwFirst, 9, -1
	bits, held := uint32(0), 0
	for _, b := range raw {
		bits, held = bits<<8|uint32(b), held+8
		if held < width {
			continue
		}
		held -= width
		code := int(bits >> held & (1<<width - 1))
		switch {
		case code == lzwEnd:
			return dst, nil
		case code == lzwClear:
			next, width, previous = lzwFirst, 9, -1
			continue
		case code > next || code == next && previous < 0 || code >= lzwFirst && previous < 0:
			return dst, errLZW
		}
		known := code
		if code == next { // the sequence before and its own first byte
			known = previous
		}
		start := len(dst)
		dst = appendSequence(dst, known, &prefix, &length, &suffix)
		if code == next {
			dst = append(dst, dst[start])
		}
		if previous >= 0 && next < lzwCodes {
			prefix[next], suffix[next], length[next] = uint16(previous), dst[start], length[previous]+1
			next++
		}
		previous = code
		if len(dst) > limit {
			return dst[:limit], ErrTooLarge
		}
		for width < 12 && next+early >= 1<<width {
			width++
		}
	}
	return dst, nil
}

// appendSequence writes the sequence of a code, from its last byte to its
// first.
func appendSequence(dst []byte, code int, prefix, length *[lzwCodes]uint16, suffix *[lzwCodes]byte) []byte {
	n := int(length[code])
	start := len(dst)
	dst = append(dst, make([]byte, n)...)
	for i := start + n - 1; i >= start; i-- {
		dst[i] = suffix[code]
		code = int(prefix[code])
	}
	return dst
}
