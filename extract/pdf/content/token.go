package content

// A byte's class; digit is what can begin a number.
const (
	regular   = 0
	digit     = 1
	blank     = 2
	delimiter = 4
)

// class tells the class of each byte (ISO 32000-2, 7.2.3).
var class = classes()

func classes() (table [256]uint8) {
	for _, c := range []byte("0123456789+-.") {
		table[c] = digit
	}
	for _, c := range []byte("\x00\t\n\f\r ") {
		table[c] = blank
	}
	for _, c := range []byte("()<>[]{}/%") {
		table[c] = delimiter
	}
	return table
}

// powers are the divisors for the digits behind a number's point.
var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// maxDigits are the digits that fit a float64's mantissa; more are skipped.
const maxDigits = 15

// number reads a number as viewers do: of several signs the first counts, a
// sign inside ends the number's value but not its token ("0.00-35"), and
// what has no digits is 0.
func (s *Scanner) number() float64 {
	src, i := s.source, s.position
	negative := src[i] == '-'
	for i < len(src) && (src[i] == '-' || src[i] == '+') {
		i++
	}
	mantissa, digits, scale, pointed := int64(0), 0, 0, false
	overflow := 1.0
digits:
	for ; i < len(src); i++ {
		switch c := src[i]; {
		case c >= '0' && c <= '9':
			if digits < maxDigits {
				mantissa = mantissa*10 + int64(c-'0')
				if mantissa != 0 {
					digits++
				}
				if pointed && scale < maxDigits {
					scale++
				}
			} else if !pointed {
				overflow *= 10
			}
		case c == '.' && !pointed:
			pointed = true
		default:
			break digits
		}
	}
	for i < len(src) && class[src[i]] == digit {
		i++
	}
	s.position = i
	value := float64(mantissa) / powers[scale] * overflow
	if negative {
		return 0 - value // which is no negative zero
	}
	return value
}

// name reads a name behind its slash, #xx replaced (ISO 32000-2, 7.3.5).
func (s *Scanner) name() []byte {
	start, escaped := s.position, false
	for s.position < len(s.source) && class[s.source[s.position]]&^digit == regular {
		escaped = escaped || s.source[s.position] == '#'
		s.position++
	}
	raw := s.source[start:s.position]
	if !escaped {
		return raw
	}
	begin := len(s.unescape)
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) && hexValue(raw[i+1]) >= 0 && hexValue(raw[i+2]) >= 0 {
			s.unescape = append(s.unescape, byte(hexValue(raw[i+1])<<4|hexValue(raw[i+2])))
			i += 2
			continue
		}
		s.unescape = append(s.unescape, raw[i])
	}
	return s.unescape[begin:len(s.unescape):len(s.unescape)]
}

func hexValue(c byte) int {
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

// hexadecimal reads a string behind its "<"; an odd last digit is followed
// by a 0 (ISO 32000-2, 7.3.4.3), what is no digit is skipped.
func (s *Scanner) hexadecimal() []byte {
	begin, high := len(s.unescape), -1
	for s.position < len(s.source) {
		c := s.source[s.position]
		s.position++
		if c == '>' {
			break
		}
		value := hexValue(c)
		if value < 0 {
			continue
		}
		if high < 0 {
			high = value
			continue
		}
		s.unescape = append(s.unescape, byte(high<<4|value))
		high = -1
	}
	if high >= 0 {
		s.unescape = append(s.unescape, byte(high<<4))
	}
	return s.unescape[begin:len(s.unescape):len(s.unescape)]
}

// literal reads a string behind its "(" (ISO 32000-2, 7.3.4.2). Without
// escapes it is a part of the source.
func (s *Scanner) literal() []byte {
	start, depth := s.position, 1
	for i := start; i < len(s.source); i++ {
		switch s.source[i] {
		case '\\', '\r':
			return s.escaped(start, i, depth)
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.position = i + 1
				return s.source[start:i]
			}
		}
	}
	s.position = len(s.source)
	return s.source[start:]
}

// escaped reads on at offset i, where the string from start needs changes.
func (s *Scanner) escaped(start, i, depth int) []byte {
	begin := len(s.unescape)
	s.unescape = append(s.unescape, s.source[start:i]...)
	for i < len(s.source) {
		c := s.source[i]
		i++
		switch c {
		case '\\':
			i = s.escape(i)
			continue
		case '\r': // an end of line is one line feed, however it is written
			if i < len(s.source) && s.source[i] == '\n' {
				i++
			}
			c = '\n'
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			break
		}
		s.unescape = append(s.unescape, c)
	}
	s.position = i
	return s.unescape[begin:len(s.unescape):len(s.unescape)]
}

// escape reads what follows a backslash at offset i and tells where it ends.
func (s *Scanner) escape(i int) int {
	if i >= len(s.source) {
		return i
	}
	c := s.source[i]
	i++
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\n':
		return i
	case '\r':
		if i < len(s.source) && s.source[i] == '\n' {
			i++
		}
		return i
	case '0', '1', '2', '3', '4', '5', '6', '7':
		value := c - '0'
		for n := 0; n < 2 && i < len(s.source) && s.source[i] >= '0' && s.source[i] <= '7'; n++ {
			value = value<<3 | (s.source[i] - '0')
			i++
		}
		c = value
	}
	s.unescape = append(s.unescape, c)
	return i
}
