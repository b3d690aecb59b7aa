package cmap

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The predefined CMaps are kept packed: every number is a varint, the ranges
// are sorted by length and low and stored column by column as differences
// from what would follow on, so that runs become zeros, which deflate well.
//
//	wmode, ordering, base name, codespaces, notdef ranges, CID ranges
//	codespaces: count, then length, low and high of each
//	ranges: for each code length 1…4 count, then the columns low, size, CID

var errTruncated = errors.New("packed CMap ends early")

// unpacker reads varints; after an error all are zero.
type unpacker struct {
	bytes []byte
	err   error
}

func (u *unpacker) unsigned() uint32 {
	n, size := binary.Uvarint(u.bytes)
	if size <= 0 || n > 0xFFFFFFFF {
		u.err, u.bytes = errTruncated, nil
		return 0
	}
	u.bytes = u.bytes[size:]
	return uint32(n)
}

func (u *unpacker) signed() int64 {
	n, size := binary.Varint(u.bytes)
	if size <= 0 {
		u.err, u.bytes = errTruncated, nil
		return 0
	}
	u.bytes = u.bytes[size:]
	return n
}

// count is a number of things that take a byte each at least.
func (u *unpacker) count() int {
	n := u.unsigned()
	if uint64(n) > uint64(len(u.bytes)) {
		u.err, u.bytes = errTruncated, nil
		return 0
	}
	return int(n)
}

func (u *unpacker) text() string {
	n := u.count()
	s := string(u.bytes[:n])
	u.bytes = u.bytes[n:]
	return s
}

// unpack reads a packed CMap and the name of the CMap it builds upon, empty
// for none.
func unpack(name string, bytes []byte) (m *CMap, base string, err error) {
	u := &unpacker{bytes: bytes}
	m = &CMap{Name: name, Vertical: u.unsigned() == 1, Ordering: u.text()}
	base = u.text()
	for range u.count() {
		m.spaces = append(m.spaces, space{int(u.unsigned()), u.unsigned(), u.unsigned()})
	}
	m.notdefs = u.ranges()
	m.cids = u.ranges()
	if u.err != nil {
		return nil, "", fmt.Errorf("predefined CMap %s: %w", name, u.err)
	}
	return m, base, nil
}

func (u *unpacker) ranges() ranges {
	var all ranges
	for length := 1; length <= maxCodeLength; length++ {
		start := len(all)
		for range u.count() {
			all = append(all, codeRange{length: uint8(length)})
		}
		u.columns(all[start:])
	}
	all.sort()
	return all
}

func (u *unpacker) columns(group ranges) {
	for i := range group {
		group[i].low = u.unsigned()
		if i > 0 {
			group[i].low += group[i-1].low
		}
	}
	for i := range group {
		group[i].high = group[i].low + u.unsigned()
	}
	next := int64(0)
	for i := range group {
		cid := next + u.signed()
		group[i].value = uint32(cid)
		next = cid + int64(group[i].high-group[i].low) + 1
	}
}
