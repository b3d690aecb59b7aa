package xref

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"github.com/juesuan/juesuan/extract/pdf/crypt"
)

// writer lays out a plain file.
type writer struct {
	out    bytes.Buffer
	base   int // length of the original file
	limits Limits
	full   bool    // objects were left out
	places []place // by object number
}

type place struct {
	offset, generation int
}

// place notes where an object begins.
func (w *writer) place(number, generation, offset int) {
	if number >= len(w.places) {
		w.places = append(w.places, make([]place, number+1-len(w.places))...)
	}
	w.places[number] = place{offset, generation}
}

// expand writes the objects of the object streams as objects of their own.
func (w *writer) expand(source []byte, t *table, key *crypt.Key) {
	wanted := map[int][]int{} // numbers by object stream
	for number, e := range t.entries {
		if e.known && !e.free && e.stream != 0 {
			wanted[e.stream] = append(wanted[e.stream], number)
		}
	}
	streams := make([]int, 0, len(wanted))
	for number := range wanted {
		streams = append(streams, number)
	}
	slices.Sort(streams)
	for _, stream := range streams {
		all, inflated := t.members(source, stream, key)
		for _, m := range all {
			if _, ok := slices.BinarySearch(wanted[stream], m.number); ok {
				w.writeMember(t, inflated, m)
			}
		}
	}
}

// isFull tells whether the objects that are written anew take too much.
func (w *writer) isFull() bool {
	w.full = w.full || w.out.Len() > w.base+maxPlain
	return w.full
}

// writeMember writes one object of an object stream.
func (w *writer) writeMember(t *table, inflated []byte, m member) {
	if w.isFull() {
		return
	}
	w.place(m.number, 0, w.out.Len())
	fmt.Fprintf(&w.out, "%d 0 obj\n", m.number)
	if m.ordered && w.limits.parse(inflated[:m.end], m.offset).skim() {
		w.out.Write(inflated[m.offset:m.end])
	} else {
		w.write(t.parsed(w.limits.parse(inflated, m.offset)))
	}
	w.out.WriteString("\nendobj\n")
}

// copyObject writes one object of the file, decrypted where there is a key,
// with a stream's length as it is. What can't be parsed is left out from
// there on; what is no object at all is left out whole.
func (w *writer) copyObject(source []byte, t *table, number int, key *crypt.Key, lengths func(reference) (int, bool)) {
	e := t.entries[number]
	p := w.limits.parse(source, 0)
	if _, ok := p.heading(e.offset); !ok || w.isFull() {
		return
	}
	object := t.parsed(p)
	header, _ := object.(dictionary)
	if header.name("Type") == "XRef" || header.name("Type") == "ObjStm" {
		return
	}
	if key != nil {
		object = decrypted(object, number, e.generation, key)
	}
	var raw []byte
	_, isStream := p.streamStart()
	if isStream && header != nil {
		_, raw, _ = p.streamAt(e.offset, lengths)
		if key != nil && !unlocked(header) {
			raw = key.Stream(number, e.generation, raw)
		}
		object.(dictionary)["Length"] = float64(len(raw))
	}
	w.place(number, e.generation, w.out.Len())
	fmt.Fprintf(&w.out, "%d %d obj\n", number, e.generation)
	w.write(object)
	if isStream && header != nil {
		w.out.WriteString("\nstream\n")
		w.out.Write(raw)
		w.out.WriteString("\nendstream")
	}
	w.out.WriteString("\nendobj\n")
}

// unlocked tells whether a stream of a locked file is not encrypted: its own
// crypt filter is Identity (ISO 32000-2, 7.4.10).
func unlocked(header dictionary) bool {
	names, parameters := list(header["Filter"]), list(header["DecodeParms"])
	if len(names) == 0 || names[0] != name("Crypt") {
		return false
	}
	if len(parameters) == 0 {
		return true
	}
	p, _ := parameters[0].(dictionary)
	return p.name("Name") == "" || p.name("Name") == "Identity"
}

// decrypted is an object with its strings decrypted.
func decrypted(object any, number, generation int, key *crypt.Key) any {
	switch v := object.(type) {
	case text:
		return text(key.String(number, generation, v))
	case array:
		for i := range v {
			v[i] = decrypted(v[i], number, generation, key)
		}
	case dictionary:
		for k := range v {
			v[k] = decrypted(v[k], number, generation, key)
		}
	}
	return object
}

// write writes an object as it stands in a file.
func (w *writer) write(object any) {
	switch v := object.(type) {
	case float64:
		w.out.WriteString(strconv.FormatFloat(v, 'f', -1, 64))
	case bool:
		w.out.WriteString(strconv.FormatBool(v))
	case name:
		w.writeName(v)
	case text:
		fmt.Fprintf(&w.out, "<%x>", []byte(v))
	case reference:
		fmt.Fprintf(&w.out, "%d %d R", v.number, v.generation)
	case array:
		w.out.WriteByte('[')
		for _, element := range v {
			w.out.WriteByte(' ')
			w.write(element)
		}
		w.out.WriteByte(']')
	case dictionary:
		w.writeDictionary(v)
	default:
		w.out.WriteString("null")
	}
}

func (w *writer) writeDictionary(d dictionary) {
	keys := make([]name, 0, len(d))
	for key := range d {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	w.out.WriteString("<<")
	for _, key := range keys {
		w.writeName(key)
		w.out.WriteByte(' ')
		w.write(d[key])
	}
	w.out.WriteString(">>")
}

func (w *writer) writeName(n name) {
	w.out.WriteByte('/')
	for _, c := range []byte(n) {
		if c > ' ' && c <= '~' && !bytes.ContainsRune([]byte("()<>[]{}/%#"), rune(c)) {
			w.out.WriteByte(c)
		} else {
			fmt.Fprintf(&w.out, "#%02x", c)
		}
	}
}

// finish writes the cross-reference table and the trailer.
func (w *writer) finish(t *table) (File, error) {
	if err := t.exceeds(); err != nil {
		return File{}, err
	}
	if w.full {
		return File{}, fmt.Errorf("%w: its objects take over %d bytes", ErrTooLarge, w.base+maxPlain)
	}
	if _, ok := t.trailer["Root"].(reference); !ok {
		return File{}, ErrDamaged
	}
	w.out.WriteByte('\n')
	start := w.out.Len()
	w.out.WriteString("xref\n0 1\n0000000000 65535 f \n")
	for first := 1; first < len(w.places); {
		if w.places[first].offset == 0 {
			first++
			continue
		}
		end := first
		for end < len(w.places) && w.places[end].offset != 0 {
			end++
		}
		fmt.Fprintf(&w.out, "%d %d\n", first, end-first)
		for _, p := range w.places[first:end] {
			w.writeEntry(p)
		}
		first = end
	}
	plain := dictionary{"Size": float64(max(len(w.places), 1)), "Root": t.trailer["Root"]}
	if info, ok := t.trailer["Info"].(reference); ok {
		plain["Info"] = info
	}
	w.out.WriteString("trailer\n")
	w.write(plain)
	fmt.Fprintf(&w.out, "\nstartxref\n%d\n%%%%EOF\n", start)
	return File{Bytes: w.out.Bytes(), Doubts: t.doubts}, nil
}

// writeEntry writes a table's line of 20 bytes.
func (w *writer) writeEntry(p place) {
	line := []byte("0000000000 00000 n \n")
	digits(line[:10], p.offset)
	digits(line[11:16], p.generation)
	w.out.Write(line)
}

func digits(target []byte, n int) {
	for i := len(target) - 1; i >= 0; i-- {
		target[i] = byte('0' + n%10)
		n /= 10
	}
}
