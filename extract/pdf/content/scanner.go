// Package content scans PDF content streams (ISO 32000-2, 7.8.2): operators
// with their operands, without a heap value for each of them.
//
// Arrays and dictionaries are not nested: their brackets are operands
// themselves, so [(A) -120 (B)] TJ comes as five operands. All slices that a
// Scanner hands out are valid until its next call of Next only.
package content

// Kind tells what an Operand is.
type Kind uint8

// The kinds of operands; booleans and null are Words.
const (
	Number Kind = iota
	Name
	String
	ArrayStart
	ArrayEnd
	DictStart
	DictEnd
	Word
)

// Operand is one token before an operator.
type Operand struct {
	Kind   Kind
	Number float64
	Bytes  []byte // of a Name (without its slash), String or Word
}

// Operator is an operator's name, its bytes as a big-endian number: Op("Tj")
// is 'T'<<8 | 'j'. Names of more than four bytes are Unknown.
type Operator uint32

// Unknown is the operator whose name is none of PDF's.
const Unknown Operator = 0

// Op gives the Operator of a name of up to four bytes.
func Op(name string) Operator { return operatorOf([]byte(name)) }

func operatorOf(name []byte) Operator {
	if len(name) > 4 {
		return Unknown
	}
	var op Operator
	for _, c := range name {
		op = op<<8 | Operator(c)
	}
	return op
}

// String is the operator's name.
func (op Operator) String() string {
	var name []byte
	for shift := 24; shift >= 0; shift -= 8 {
		if c := byte(op >> shift); c != 0 {
			name = append(name, c)
		}
	}
	return string(name)
}

// maxOperands bounds what is gathered before an operator. The longest
// operands are TJ arrays, a page's text at most; a stream that piles up more
// is noise, and what was gathered is dropped.
const maxOperands = 1 << 17

// Scanner reads one content stream.
type Scanner struct {
	source   []byte
	position int
	operands []Operand
	unescape []byte
}

// NewScanner reads from source, which must not change meanwhile.
func NewScanner(source []byte) *Scanner { return &Scanner{source: source} }

// Reset begins anew with source and keeps the buffers.
func (s *Scanner) Reset(source []byte) {
	s.source, s.position = source, 0
	s.operands, s.unescape = s.operands[:0], s.unescape[:0]
}

// Position is the offset in the source behind the last operator.
func (s *Scanner) Position() int { return s.position }

// Next reads up to the next operator; false at the stream's end. Operands
// that no operator follows are dropped, as every viewer does.
func (s *Scanner) Next() (Operator, []Operand, bool) {
	s.operands, s.unescape = s.operands[:0], s.unescape[:0]
	for {
		s.skipBlanks()
		if s.position >= len(s.source) {
			return Unknown, nil, false
		}
		if len(s.operands) >= maxOperands {
			s.operands, s.unescape = s.operands[:0], s.unescape[:0]
		}
		switch c := s.source[s.position]; class[c] {
		case digit:
			s.push(Operand{Kind: Number, Number: s.number()})
		case delimiter:
			s.delimited(c)
		default:
			word := s.word()
			if isConstant(word) {
				s.push(Operand{Kind: Word, Bytes: word})
				continue
			}
			return operatorOf(word), s.operands, true
		}
	}
}

// Token reads one token: an operand, or an operator or keyword as a Word. It
// serves what is written in the same syntax but is no content: the objects
// of a file. Tokens are valid until the next call of Next or Reset.
func (s *Scanner) Token() (Operand, bool) {
	s.operands = s.operands[:0]
	for len(s.operands) == 0 {
		s.skipBlanks()
		if s.position >= len(s.source) {
			return Operand{}, false
		}
		switch c := s.source[s.position]; class[c] {
		case digit:
			return Operand{Kind: Number, Number: s.number()}, true
		case delimiter:
			s.delimited(c)
		default:
			return Operand{Kind: Word, Bytes: s.word()}, true
		}
	}
	return s.operands[0], true
}

// Seek goes on at an offset of the source.
func (s *Scanner) Seek(position int) {
	s.position = max(0, min(position, len(s.source)))
}

func (s *Scanner) push(operand Operand) { s.operands = append(s.operands, operand) }

func isConstant(word []byte) bool {
	switch string(word) {
	case "true", "false", "null":
		return true
	}
	return false
}

// delimited reads the token that begins with the delimiter c.
func (s *Scanner) delimited(c byte) {
	s.position++
	switch c {
	case '/':
		s.push(Operand{Kind: Name, Bytes: s.name()})
	case '(':
		s.push(Operand{Kind: String, Bytes: s.literal()})
	case '[':
		s.push(Operand{Kind: ArrayStart})
	case ']':
		s.push(Operand{Kind: ArrayEnd})
	case '<':
		if s.peek() == '<' {
			s.position++
			s.push(Operand{Kind: DictStart})
			return
		}
		s.push(Operand{Kind: String, Bytes: s.hexadecimal()})
	case '>':
		if s.peek() == '>' {
			s.position++
			s.push(Operand{Kind: DictEnd})
		}
	}
}

// peek is the next byte, a blank at the end.
func (s *Scanner) peek() byte {
	if s.position < len(s.source) {
		return s.source[s.position]
	}
	return ' '
}

func (s *Scanner) skipBlanks() {
	for s.position < len(s.source) {
		c := s.source[s.position]
		if class[c] == blank {
			s.position++
			continue
		}
		if c != '%' {
			return
		}
		for s.position < len(s.source) && s.source[s.position] != '\n' && s.source[s.position] != '\r' {
			s.position++
		}
	}
}

// word reads regular characters; at least one byte is consumed.
func (s *Scanner) word() []byte {
	start := s.position
	s.position++
	for s.position < len(s.source) && class[s.source[s.position]]&^digit == regular {
		s.position++
	}
	return s.source[start:s.position]
}
