package cff

import "strconv"

// reader takes numbers off a program; once it fails all are zero.
type reader struct {
	bytes  []byte
	at     int
	failed bool
}

func (r *reader) number(size int) int {
	if r.failed || r.at < 0 || r.at+size > len(r.bytes) {
		r.failed = true
		return 0
	}
	n := 0
	for range size {
		n = n<<8 | int(r.bytes[r.at])
		r.at++
	}
	return n
}

// index is an array of byte strings (clause 5).
type index struct {
	offsets []byte // count+1 numbers of size bytes, the first is 1
	size    int
	items   []byte
}

func (r *reader) index() index {
	count := r.number(2)
	if count == 0 {
		return index{}
	}
	size := r.number(1)
	length := (count + 1) * size
	if r.failed || size < 1 || size > 4 || r.at+length > len(r.bytes) {
		r.failed = true
		return index{}
	}
	i := index{offsets: r.bytes[r.at : r.at+length], size: size, items: r.bytes[r.at+length:]}
	end := i.offset(count)
	if end < 0 || end > len(i.items) {
		r.failed = true
		return index{}
	}
	r.at += length + end
	i.items = i.items[:end]
	return i
}

func (i index) len() int {
	if i.size == 0 {
		return 0
	}
	return len(i.offsets)/i.size - 1
}

// offset is where item n starts in items.
func (i index) offset(n int) int {
	number := 0
	for _, b := range i.offsets[n*i.size : (n+1)*i.size] {
		number = number<<8 | int(b)
	}
	return number - 1
}

// item is the nth string; nil where it has none.
func (i index) item(n int) []byte {
	if n < 0 || n >= i.len() {
		return nil
	}
	start, end := i.offset(n), i.offset(n+1)
	if start < 0 || start > end || end > len(i.items) {
		return nil
	}
	return i.items[start:end]
}

// dict holds the operands of each operator (clause 4).
type dict map[int][]float64

// maxOperands is what the standard lets an operator have.
const maxOperands = 48

func readDict(bytes []byte) dict {
	d := dict{}
	var operands []float64
	r := &reader{bytes: bytes}
	for r.at < len(bytes) && !r.failed {
		b := r.number(1)
		if b > 21 {
			if len(operands) < maxOperands {
				operands = append(operands, r.operand(b))
			}
			continue
		}
		if b == 12 {
			b = b<<8 | r.number(1)
		}
		d[b], operands = operands, nil
	}
	return d
}

// offset is an operator's single operand; 0, the default of all offsets,
// where it has none.
func (d dict) offset(operator int) int {
	if operands := d[operator]; len(operands) > 0 && operands[0] >= 0 && operands[0] < 1<<31 {
		return int(operands[0])
	}
	return 0
}

func (r *reader) operand(b int) float64 {
	switch {
	case b == 28:
		return float64(int16(r.number(2)))
	case b == 29:
		return float64(int32(r.number(4)))
	case b == 30:
		return r.real()
	case b >= 32 && b <= 246:
		return float64(b - 139)
	case b >= 247 && b <= 250:
		return float64((b-247)*256 + r.number(1) + 108)
	case b >= 251 && b <= 254:
		return float64(-(b-251)*256 - r.number(1) - 108)
	}
	return 0
}

// real reads a number in nibbles, of which f ends it.
func (r *reader) real() float64 {
	const nibbles = "0123456789.EE -"
	var text []byte
	for !r.failed {
		b := r.number(1)
		for _, nibble := range [2]int{b >> 4, b & 15} {
			if nibble == 15 {
				n, _ := strconv.ParseFloat(string(text), 64)
				return n
			}
			text = append(text, nibbles[nibble])
			if nibble == 12 {
				text = append(text, '-')
			}
		}
	}
	return 0
}
