package filter

import (
	"encoding/ascii85"
	"errors"
)

// decodeHex decodes hexadecimal digits up to ">" behind dst (ISO 32000-2,
// 7.4.2); what is no digit is skipped.
func decodeHex(dst, raw []byte) []byte {
	high := -1
	for _, c := range raw {
		if c == '>' {
			break
		}
		value := digitOf(c)
		switch {
		case value < 0:
		case high < 0:
			high = value
		default:
			dst = append(dst, byte(high<<4|value))
			high = -1
		}
	}
	if high >= 0 {
		dst = append(dst, byte(high<<4))
	}
	return dst
}

func digitOf(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// decode85 decodes base-85 digits up to "~>" behind dst (ISO 32000-2, 7.4.3).
func decode85(dst, raw []byte) ([]byte, error) {
	clean := make([]byte, 0, len(raw))
	for _, c := range raw {
		if c == '~' {
			break
		}
		if c >= '!' && c <= 'u' || c == 'z' {
			clean = append(clean, c)
		}
	}
	out := make([]byte, 4*len(clean)) // each z is four bytes
	n, _, err := ascii85.Decode(out, clean, true)
	return append(dst, out[:n]...), err
}

var errRuns = errors.New("a run beyond the stream's end")

// expandRuns decodes run lengths behind dst (ISO 32000-2, 7.4.5).
func expandRuns(dst, raw []byte, limit int) ([]byte, error) {
	const end = 128
	for i := 0; i < len(raw) && raw[i] != end; {
		n := int(raw[i])
		i++
		switch {
		case n < end && i+n+1 <= len(raw):
			dst = append(dst, raw[i:i+n+1]...)
			i += n + 1
		case n > end && i < len(raw):
			for range 257 - n {
				dst = append(dst, raw[i])
			}
			i++
		default:
			return dst, errRuns
		}
		if len(dst) > limit {
			return dst[:limit], ErrTooLarge
		}
	}
	return dst, nil
}
