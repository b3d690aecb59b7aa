package xref

import (
	"bytes"

	"github.com/juesuan/juesuan/extract/pdf/content"
)

// Objects of the few kinds that cross-references need, as parsed: float64,
// name, text, array, dictionary, reference, bool or nil.
type (
	name       string
	text       []byte
	array      []any
	dictionary map[name]any
	reference  struct{ number, generation int }
)

// maxElements bounds an array: widths of a font have one for each of its
// characters at most, and page trees fewer for each node.
const maxElements = 1 << 18

// parser reads objects from a file's bytes.
type parser struct {
	content.Scanner
	source  []byte
	nesting int  // how deep objects may lie in each other
	deep    bool // some did lie deeper
}

// integer reads a token that is a whole number not below zero.
func (p *parser) integer() (int, bool) {
	token, ok := p.Token()
	if !ok || token.Kind != content.Number {
		return 0, false
	}
	return whole(token.Number)
}

// maxInteger bounds numbers that are counts and offsets.
const maxInteger = 1 << 40

func whole(v any) (int, bool) {
	f, ok := v.(float64)
	if !ok || f < 0 || f > maxInteger || f != float64(int(f)) {
		return 0, false
	}
	return int(f), true
}

func (p *parser) keyword(word string) bool {
	token, ok := p.Token()
	return ok && token.Kind == content.Word && string(token.Bytes) == word
}

// heading reads "12 0 obj" at offset.
func (p *parser) heading(offset int) (reference, bool) {
	if offset < 0 || offset >= len(p.source) {
		return reference{}, false
	}
	p.Seek(offset)
	number, ok1 := p.integer()
	generation, ok2 := p.integer()
	return reference{number, generation}, ok1 && ok2 && p.keyword("obj")
}

// object reads one object; false where there is none.
func (p *parser) object(depth int) (any, bool) {
	token, ok := p.Token()
	if p.deep = p.deep || depth > p.nesting; p.deep || !ok {
		return nil, false
	}
	switch token.Kind {
	case content.Number:
		return p.numberOrReference(token.Number), true
	case content.Name:
		return name(token.Bytes), true
	case content.String:
		return text(bytes.Clone(token.Bytes)), true
	case content.ArrayStart:
		return p.array(depth)
	case content.DictStart:
		return p.dictionary(depth)
	case content.Word:
		return constant(token.Bytes)
	}
	return nil, false
}

// skim goes to the end of one object and tells whether what lies in it does so
// at most as deep as it may.
func (p *parser) skim() bool {
	for depth := 0; depth <= p.nesting; {
		token, ok := p.Token()
		if !ok {
			return true
		}
		switch token.Kind {
		case content.ArrayStart, content.DictStart:
			depth++
		case content.ArrayEnd, content.DictEnd:
			depth--
		}
		if depth <= 0 {
			return true
		}
	}
	return false
}

func constant(word []byte) (any, bool) {
	switch string(word) {
	case "true":
		return true, true
	case "false":
		return false, true
	}
	return nil, string(word) == "null"
}

func (p *parser) numberOrReference(value float64) any {
	number, ok := whole(value)
	if !ok {
		return value
	}
	before := p.Position()
	if generation, ok := p.integer(); ok && p.keyword("R") {
		return reference{number, generation}
	}
	p.Seek(before)
	return value
}

func (p *parser) array(depth int) (any, bool) {
	var out array
	for {
		before := p.Position()
		token, ok := p.Token()
		if !ok {
			return out, false
		}
		if token.Kind == content.ArrayEnd {
			return out, true
		}
		if len(out) == maxElements {
			return out, false
		}
		p.Seek(before)
		element, ok := p.object(depth + 1)
		if !ok {
			return out, false
		}
		out = append(out, element)
	}
}

func (p *parser) dictionary(depth int) (any, bool) {
	out := dictionary{}
	for {
		token, ok := p.Token()
		switch {
		case ok && token.Kind == content.DictEnd:
			return out, true
		case !ok || token.Kind != content.Name:
			return out, false
		}
		key := name(token.Bytes)
		if len(out) == maxElements {
			return out, false
		}
		value, ok := p.object(depth + 1)
		if !ok {
			return out, false
		}
		out[key] = value
	}
}

func (d dictionary) integer(key name) (int, bool) { return whole(d[key]) }

func (d dictionary) name(key name) name {
	n, _ := d[key].(name)
	return n
}

// streamStart is the offset of a stream's bytes behind its dictionary, where
// the parser stands; false if the object is no stream.
func (p *parser) streamStart() (int, bool) {
	if !p.keyword("stream") {
		return 0, false
	}
	start := p.Position()
	if start < len(p.source) && p.source[start] == '\r' {
		start++
	}
	if start < len(p.source) && p.source[start] == '\n' {
		start++
	}
	return start, true
}

var endOfStream = []byte("endstream")

// StreamEnd is where a stream's bytes end that begin at start: after length,
// if endstream follows there, else where the next endstream stands.
func StreamEnd(source []byte, start, length int) int {
	return streamEnd(source, start, length, length > 0)
}

// streamEnd is where the bytes from start end: after length, if endstream
// follows there, else where the next endstream stands.
func streamEnd(source []byte, start, length int, known bool) int {
	if end := start + length; known && end >= start && end <= len(source) {
		rest := bytes.TrimLeft(source[end:min(end+len(endOfStream)+4, len(source))], "\r\n\t ")
		if bytes.HasPrefix(rest, endOfStream) {
			return end
		}
	}
	at := bytes.Index(source[start:], endOfStream)
	if at < 0 {
		return len(source)
	}
	end := start + at
	if end > start && source[end-1] == '\n' {
		end--
	}
	if end > start && source[end-1] == '\r' {
		end--
	}
	return end
}
