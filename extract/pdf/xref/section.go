package xref

import (
	"bytes"
	"errors"

	"github.com/juesuan/juesuan/extract/pdf/filter"
)

// entry tells where an object is (ISO 32000-2, tables 18). The zero entry is
// an object that the file has not, or has deleted.
type entry struct {
	offset     int // of an object of its own in the file
	generation int
	stream     int // number of the object stream that holds it, else 0
	index      int // its place there
	known      bool
	free       bool
}

// table is what a file's cross-reference sections tell together.
type table struct {
	entries  []entry // by object number
	limits   Limits
	trailer  dictionary
	beyond   int      // objects whose number is too large
	inflated int      // bytes of object streams so far
	excess   error    // ErrTooLarge once they are too many
	doubts   []string // of File
}

var errSection = errors.New("the cross-reference table can't be read")

// set notes an entry, unless a later section had one.
func (t *table) set(number int, e entry) {
	if number < 0 || number >= t.limits.objects() {
		t.beyond++
		return
	}
	if number >= len(t.entries) {
		t.entries = append(t.entries, make([]entry, number+1-len(t.entries))...)
	}
	if !t.entries[number].known {
		e.known = true
		t.entries[number] = e
	}
}

// at is the entry of an object; the zero entry if there is none.
func (t *table) at(number int) entry {
	if number < 0 || number >= len(t.entries) {
		return entry{}
	}
	return t.entries[number]
}

// readSections follows the chain of cross-reference sections from the one
// that startxref tells, newest first (ISO 32000-2, 7.5.8.4 for the hybrid
// ones). A section met twice ends the chain.
func readSections(source []byte, limits Limits) (*table, error) {
	at := bytes.LastIndex(source, []byte("startxref"))
	if at < 0 {
		return nil, errSection
	}
	p := limits.parse(source, at+len("startxref"))
	offset, ok := p.integer()
	if !ok {
		return nil, errSection
	}
	t := &table{limits: limits}
	visited := map[int]bool{}
	for pending := []int{offset}; len(pending) > 0 && len(visited) < maxSections; {
		offset, pending = pending[0], pending[1:]
		if visited[offset] {
			continue
		}
		visited[offset] = true
		trailer, ok := t.section(source, offset)
		if !ok {
			return nil, errSection
		}
		if t.trailer == nil {
			t.trailer = trailer
		}
		for _, key := range []name{"XRefStm", "Prev"} {
			if next, ok := trailer.integer(key); ok {
				pending = append(pending, next)
			}
		}
	}
	return t, nil
}

func (t *table) section(source []byte, offset int) (dictionary, bool) {
	if offset >= len(source) {
		return nil, false
	}
	p := t.limits.parse(source, offset)
	if p.keyword("xref") {
		return t.plain(p)
	}
	return t.stream(p, offset)
}

// plain reads a table of text (ISO 32000-2, 7.5.4) and its trailer.
func (t *table) plain(p *parser) (dictionary, bool) {
	for {
		before := p.Position()
		start, ok := p.integer()
		if !ok {
			p.Seek(before)
			break
		}
		count, ok := p.integer()
		if !ok {
			return nil, false
		}
		for number := start; number < start+count; number++ {
			before := p.Position()
			offset, ok1 := p.integer()
			generation, ok2 := p.integer()
			state, ok3 := p.Token()
			if !ok1 || !ok2 || !ok3 {
				p.Seek(before) // fewer entries than the heading tells
				break
			}
			used := string(state.Bytes) == "n" && offset > 0
			t.set(number, entry{offset: offset, generation: generation, free: !used})
		}
	}
	if !p.keyword("trailer") {
		return nil, false
	}
	object, ok := p.object(0)
	trailer, isDictionary := object.(dictionary)
	return trailer, ok && isDictionary
}

// stream reads a cross-reference stream (ISO 32000-2, 7.5.8), whose
// dictionary is the trailer.
func (t *table) stream(p *parser, offset int) (dictionary, bool) {
	trailer, raw, ok := p.streamAt(offset, nil)
	if !ok || trailer.name("Type") != "XRef" {
		return nil, false
	}
	rows, err := filter.Decode(nil, raw, stagesOf(trailer), t.limits.inflated())
	if err != nil && len(rows) == 0 {
		return nil, false
	}
	return trailer, t.rows(trailer, rows)
}

// rows reads a cross-reference stream's rows of three binary numbers.
func (t *table) rows(trailer dictionary, rows []byte) bool {
	widths, _ := trailer["W"].(array)
	var w [3]int
	for i := range w {
		if i >= len(widths) {
			return false
		}
		n, ok := whole(widths[i])
		if !ok || n > 8 {
			return false
		}
		w[i] = n
	}
	row := w[0] + w[1] + w[2]
	if row == 0 {
		return false
	}
	index, _ := trailer["Index"].(array)
	if len(index) < 2 {
		index = array{0.0, trailer["Size"]}
	}
	for ; len(index) >= 2; index = index[2:] {
		start, ok1 := whole(index[0])
		count, ok2 := whole(index[1])
		if !ok1 || !ok2 {
			return false
		}
		for number := start; number < start+count && len(rows) >= row; number++ {
			t.set(number, entryOf(rows[:row], w))
			rows = rows[row:]
		}
	}
	return true
}

// entryOf reads one row (ISO 32000-2, table 18).
func entryOf(row []byte, w [3]int) entry {
	kind := 1
	if w[0] > 0 {
		kind = binary(row[:w[0]])
	}
	second, third := binary(row[w[0]:w[0]+w[1]]), binary(row[w[0]+w[1]:])
	switch kind {
	case 1:
		return entry{offset: second, generation: third, free: second == 0}
	case 2:
		return entry{stream: second, index: third, free: second == 0}
	}
	return entry{free: true}
}

func binary(digits []byte) int {
	n := 0
	for _, b := range digits {
		n = n<<8 | int(b)
	}
	return max(n, 0)
}

// streamAt reads the stream object at offset: its dictionary and its raw
// bytes. resolve gives the length where that is an object of its own.
func (p *parser) streamAt(offset int, resolve func(reference) (int, bool)) (dictionary, []byte, bool) {
	if _, ok := p.heading(offset); !ok {
		return nil, nil, false
	}
	object, ok := p.object(0)
	header, isDictionary := object.(dictionary)
	if !ok || !isDictionary {
		return nil, nil, false
	}
	start, ok := p.streamStart()
	if !ok {
		return header, nil, false
	}
	length, known := header.integer("Length")
	if pointer, ok := header["Length"].(reference); ok && resolve != nil {
		length, known = resolve(pointer)
	}
	return header, p.source[start:streamEnd(p.source, start, length, known)], true
}

// stagesOf are the filters of a stream's dictionary.
func stagesOf(header dictionary) []filter.Stage {
	names, parameters := list(header["Filter"]), list(header["DecodeParms"])
	var stages []filter.Stage
	for i, v := range names {
		stage := filter.Stage{Parameters: filter.Default}
		n, _ := v.(name)
		stage.Name = string(n)
		if i < len(parameters) {
			if p, ok := parameters[i].(dictionary); ok {
				stage.Parameters = parametersOf(p)
			}
		}
		stages = append(stages, stage)
	}
	return stages
}

// list makes an array of what may be one object alone.
func list(v any) array {
	switch v := v.(type) {
	case nil:
		return nil
	case array:
		return v
	}
	return array{v}
}

func parametersOf(d dictionary) filter.Parameters {
	p := filter.Default
	for key, target := range map[name]*int{
		"Predictor": &p.Predictor, "Colors": &p.Colors, "BitsPerComponent": &p.Bits,
		"Columns": &p.Columns, "EarlyChange": &p.EarlyChange,
	} {
		if n, ok := d.integer(key); ok {
			*target = n
		}
	}
	return p
}
