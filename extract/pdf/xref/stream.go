package xref

// member is an object of an object stream.
type member struct {
	number      int
	offset, end int  // in the inflated bytes
	ordered     bool // end is known, as the objects follow one another
}

// members lists an object stream's objects (ISO 32000-2, 7.5.7).
func members(header dictionary, inflated []byte) []member {
	count, ok1 := header.integer("N")
	first, ok2 := header.integer("First")
	if !ok1 || !ok2 || first > len(inflated) {
		return nil
	}
	p := Limits{}.parse(inflated[:first], 0)
	var out []member
	for range min(count, MaxObjects) {
		number, ok1 := p.integer()
		offset, ok2 := p.integer()
		if !ok1 || !ok2 || first+offset > len(inflated) {
			break
		}
		out = append(out, member{number: number, offset: first + offset, end: len(inflated)})
	}
	for i := range out {
		switch {
		case i+1 == len(out):
			out[i].ordered = true
		case out[i+1].offset >= out[i].offset:
			out[i].end, out[i].ordered = out[i+1].offset, true
		}
	}
	return out
}
