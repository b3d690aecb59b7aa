package cmap

import (
	"errors"
	"fmt"
)

// ErrEmpty tells of bytes that define nothing.
var ErrEmpty = errors.New("no codespace range and no CID range in the CMap")

// Parse reads an embedded CMap program. What could be read is returned beside
// an error too. base is the CMap of the stream's UseCMap entry, or nil: then
// a usecmap operator of the program counts.
func Parse(source []byte, base *CMap) (*CMap, error) {
	p := parser{scanner: scanner{source: source}, cmap: &CMap{base: base}}
	err := p.run()
	p.cmap.cids.sort()
	p.cmap.notdefs.sort()
	if err == nil && len(p.cmap.codespaces()) == 0 && len(p.cmap.cids) == 0 {
		err = ErrEmpty
	}
	return p.cmap, err
}

// parser keeps the last two operands: no operator that counts has more.
type parser struct {
	scanner
	cmap      *CMap
	last, one token // operands, the last and the one before it
}

func (p *parser) run() error {
	for {
		t := p.next()
		if t.kind == endOfFile {
			return nil
		}
		if t.kind != operator {
			p.one, p.last = p.last, t
			continue
		}
		if err := p.operate(string(t.bytes)); err != nil {
			return err
		}
	}
}

func (p *parser) operate(operator string) error {
	switch operator {
	case "begincodespacerange":
		p.codespace()
	case "begincidrange":
		p.cmap.cids = p.ranges(p.cmap.cids, true)
	case "begincidchar":
		p.cmap.cids = p.ranges(p.cmap.cids, false)
	case "beginnotdefrange":
		p.cmap.notdefs = p.ranges(p.cmap.notdefs, true)
	case "beginnotdefchar":
		p.cmap.notdefs = p.ranges(p.cmap.notdefs, false)
	case "usecmap":
		return p.use()
	case "def":
		p.define()
	}
	return nil
}

func (p *parser) use() error {
	if p.last.kind != name || p.cmap.base != nil {
		return nil
	}
	base, err := Predefined(string(p.last.bytes))
	if err != nil {
		return fmt.Errorf("usecmap: %w", err)
	}
	p.cmap.base = base
	p.cmap.Vertical = p.cmap.Vertical || base.Vertical
	return nil
}

func (p *parser) define() {
	if p.one.kind != name {
		return
	}
	switch key := string(p.one.bytes); {
	case key == "WMode" && p.last.kind == number:
		p.cmap.Vertical = p.last.value == 1
	case key == "CMapName" && p.last.kind == name:
		p.cmap.Name = string(p.last.bytes)
	case key == "Ordering" && p.last.kind == text:
		p.cmap.Ordering = string(p.last.bytes)
	}
}

func (p *parser) codespace() {
	for {
		low, high := p.operand(), p.operand()
		if low.kind != text || high.kind != text {
			return
		}
		length := len(low.bytes)
		if length == 0 || length > maxCodeLength || len(high.bytes) != length {
			continue
		}
		p.cmap.spaces = append(p.cmap.spaces, space{length, number32(low.bytes), number32(high.bytes)})
	}
}

// ranges reads "low high cid" or, where pairs is false, "code cid" up to the
// end of the section.
func (p *parser) ranges(to ranges, pairs bool) ranges {
	for {
		low := p.operand()
		if low.kind != text {
			return to
		}
		high := low
		if pairs {
			high = p.operand()
		}
		cid := p.operand()
		if high.kind != text || cid.kind != number {
			return to
		}
		if r, ok := newRange(low.bytes, high.bytes, cid.value); ok {
			to = append(to, r)
		}
	}
}

func newRange(low, high []byte, cid int64) (codeRange, bool) {
	if len(low) == 0 || len(low) > maxCodeLength || len(high) != len(low) || cid < 0 || cid > 0xFFFF {
		return codeRange{}, false
	}
	r := codeRange{length: uint8(len(low)), low: number32(low), high: number32(high), value: uint32(cid)}
	return r, r.low <= r.high
}
