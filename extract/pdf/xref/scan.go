package xref

import (
	"bytes"
	"slices"
)

// parsings is how often scan may parse the file's bytes on the whole. Each
// object is parsed once, but one that does not end, an open string say, is
// parsed up to the file's end, and the objects in there again.
const parsings = 8

// scan finds the objects of a file whose cross-references are damaged by
// their headings, "12 0 obj". Of several with one number the last one
// counts, as it is the latest update's.
func scan(source []byte, limits Limits) *table {
	t := &table{limits: limits}
	p := limits.parse(source, 0)
	var streams []int // numbers of the object streams, in the file's order
	budget := parsings*len(source) + maxPlain>>4
	for at := 0; budget > 0; {
		offset, id, next := nextHeading(p, at)
		if offset < 0 {
			break
		}
		at = next
		p.deep = false
		object, _ := p.object(0)
		budget -= p.Position() - next
		header, _ := object.(dictionary)
		if start, isStream := p.streamStart(); isStream && header != nil {
			length, known := header.integer("Length")
			at = max(at, streamEnd(source, start, length, known))
		}
		t.replace(id.number, entry{offset: offset, generation: id.generation})
		switch header.name("Type") {
		case "XRef":
			t.adopt(header)
		case "ObjStm":
			streams = append(streams, id.number)
		case "Catalog":
			t.adopt(dictionary{"Root": id})
		}
	}
	t.scanTrailers(source)
	t.scanStreams(source, streams)
	return t
}

// nextHeading finds the next object's heading from an offset on; p stands
// behind it then, at next. offset is -1 if there is none.
func nextHeading(p *parser, at int) (offset int, id reference, next int) {
	for {
		found := bytes.Index(p.source[at:], []byte("obj"))
		if found < 0 {
			return -1, reference{}, 0
		}
		end := at + found
		at = end + len("obj")
		if end > 2 && bytes.HasSuffix(p.source[:end], []byte("end")) {
			continue
		}
		start := headingStart(p.source, end)
		if start < 0 {
			continue
		}
		if id, ok := p.heading(start); ok && p.Position() == at {
			return start, id, at
		}
	}
}

// headingStart goes back from the "obj" at end over two numbers.
func headingStart(source []byte, end int) int {
	i := end
	for range 2 {
		for i > 0 && isBlank(source[i-1]) {
			i--
		}
		digits := i
		for i > 0 && source[i-1] >= '0' && source[i-1] <= '9' {
			i--
		}
		if i == digits {
			return -1
		}
	}
	return i
}

func isBlank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

// replace notes an entry over an earlier one.
func (t *table) replace(number int, e entry) {
	if number < len(t.entries) {
		t.entries[number].known = false
	}
	t.set(number, e)
}

// adopt takes the entries of a trailer; a later one's count more.
func (t *table) adopt(trailer dictionary) {
	if t.trailer == nil {
		t.trailer = dictionary{}
	}
	for _, key := range []name{"Root", "Info", "ID", "Encrypt"} {
		if v, ok := trailer[key]; ok {
			t.trailer[key] = v
		}
	}
}

func (t *table) scanTrailers(source []byte) {
	for at := 0; ; {
		found := bytes.Index(source[at:], []byte("trailer"))
		if found < 0 {
			return
		}
		at += found + len("trailer")
		if object, ok := t.limits.parse(source, at).object(0); ok {
			if trailer, ok := object.(dictionary); ok {
				t.adopt(trailer)
			}
		}
	}
}

// scanStreams notes the objects inside object streams, later streams' over
// earlier ones', unless the file has the object outside of them.
func (t *table) scanStreams(source []byte, streams []int) {
	if t.trailer["Encrypt"] != nil {
		return // read once the file is opened
	}
	slices.Reverse(streams)
	for _, number := range streams {
		e := t.at(number)
		header, raw, ok := t.limits.parse(source, e.offset).streamAt(e.offset, t.lengths(source))
		if !ok {
			continue
		}
		inflated := t.inflate(header, raw)
		for i, member := range members(header, inflated) {
			t.set(member.number, entry{stream: number, index: i})
			if root, ok := t.catalog(inflated, member); ok && t.trailer["Root"] == nil {
				t.adopt(dictionary{"Root": root})
			}
		}
	}
}

func (t *table) catalog(inflated []byte, m member) (reference, bool) {
	object, ok := t.limits.parse(inflated, m.offset).object(0)
	d, isDictionary := object.(dictionary)
	return reference{number: m.number}, ok && isDictionary && d.name("Type") == "Catalog"
}

// lengths resolves stream lengths that are objects of their own.
func (t *table) lengths(source []byte) func(reference) (int, bool) {
	return func(r reference) (int, bool) {
		e := t.at(r.number)
		if e.offset == 0 {
			return 0, false
		}
		p := t.limits.parse(source, 0)
		if _, ok := p.heading(e.offset); !ok {
			return 0, false
		}
		return p.integer()
	}
}
