package cmap

import "strconv"

type tokenKind uint8

const (
	endOfFile tokenKind = iota
	operator
	number
	text // a hexadecimal or literal string
	name
	arrayStart
	arrayEnd
)

// token is one PostScript token; only its kind's field is set.
type token struct {
	kind  tokenKind
	bytes []byte // a string's bytes, a name's or operator's spelling
	value int64
}

// scanner splits a CMap program into tokens. A CMap is PostScript, but the
// files in use need no interpreter: operands before operators will do.
type scanner struct {
	source []byte
	at     int
}

func (s *scanner) next() token {
	s.skipBlanks()
	if s.at >= len(s.source) {
		return token{}
	}
	c := s.source[s.at]
	switch c {
	case '[':
		s.at++
		return token{kind: arrayStart}
	case ']':
		s.at++
		return token{kind: arrayEnd}
	case '/':
		s.at++
		return token{kind: name, bytes: s.word()}
	case '(':
		return s.literal()
	case '<', '>':
		return s.angle(c)
	case '{', '}', ')':
		s.at++
		return token{kind: operator, bytes: s.source[s.at-1 : s.at]}
	}
	return wordToken(s.word())
}

// operand is the next token; an operator, which ends a list of operands, is
// left to be read again.
func (s *scanner) operand() token {
	at := s.at
	t := s.next()
	if t.kind == operator {
		s.at = at
	}
	return t
}

func (s *scanner) skipBlanks() {
	for s.at < len(s.source) {
		switch c := s.source[s.at]; {
		case blank(c):
			s.at++
		case c == '%':
			for s.at < len(s.source) && s.source[s.at] != '\n' && s.source[s.at] != '\r' {
				s.at++
			}
		default:
			return
		}
	}
}

func (s *scanner) word() []byte {
	start := s.at
	for s.at < len(s.source) && !blank(s.source[s.at]) && !delimiter(s.source[s.at]) {
		s.at++
	}
	return s.source[start:s.at]
}

func wordToken(word []byte) token {
	if c := word[0]; c == '-' || c == '+' || '0' <= c && c <= '9' {
		if value, err := strconv.ParseInt(string(word), 10, 64); err == nil {
			return token{kind: number, value: value}
		}
	}
	return token{kind: operator, bytes: word}
}

// angle reads << and >> as operators and <…> as a string.
func (s *scanner) angle(c byte) token {
	s.at++
	if s.at < len(s.source) && s.source[s.at] == c {
		s.at++
		return token{kind: operator, bytes: s.source[s.at-2 : s.at]}
	}
	if c == '>' {
		return token{kind: operator, bytes: s.source[s.at-1 : s.at]}
	}
	return token{kind: text, bytes: s.hexadecimal()}
}

// hexadecimal reads up to >. What is no digit is skipped: generators break
// long strings over lines and pad them with blanks.
func (s *scanner) hexadecimal() []byte {
	var bytes []byte
	digits, held := 0, byte(0)
	for ; s.at < len(s.source) && s.source[s.at] != '>'; s.at++ {
		digit, ok := hexDigit(s.source[s.at])
		if !ok {
			continue
		}
		held = held<<4 | digit
		if digits++; digits%2 == 0 {
			bytes = append(bytes, held)
		}
	}
	s.at = min(s.at+1, len(s.source))
	if digits%2 == 1 {
		// An odd last digit counts as if 0 followed (7.3.4.3), but a lone
		// <5> is meant as the number 5.
		if digits > 1 {
			held <<= 4
		}
		bytes = append(bytes, held)
	}
	return bytes
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// literal reads a string in parentheses: a CMap has them only as registry,
// ordering and version, without escapes.
func (s *scanner) literal() token {
	s.at++
	start, depth := s.at, 1
	for ; s.at < len(s.source); s.at++ {
		switch s.source[s.at] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			s.at++
			return token{kind: text, bytes: s.source[start : s.at-1]}
		}
	}
	return token{kind: text, bytes: s.source[start:]}
}

func blank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}
