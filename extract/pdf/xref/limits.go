package xref

import (
	"cmp"
	"errors"
)

// Limits bound what a file's structure may have. A zero field stands for its
// default.
type Limits struct {
	Objects  int // of the file, at most MaxObjects; beyond it ErrTooLarge
	Nesting  int // of arrays and dictionaries in each other, at most MaxNesting; what lies deeper is left out
	Inflated int // bytes of one stream; beyond it a stream of objects is ErrTooLarge
}

// The defaults. Real reports have under 20 000 objects, lists six deep and
// streams under 4 MB.
const (
	DefaultObjects  = 1 << 20
	DefaultNesting  = 64
	DefaultInflated = 16 << 20
)

// What the limits may be raised to: numbers of objects are places in a list,
// and who follows objects into each other needs a stack.
const (
	MaxObjects = 1 << 24
	MaxNesting = 1000
)

// ErrTooLarge is wrapped by the errors of files that exceed Limits.
var ErrTooLarge = errors.New("the file holds more than its limits allow")

// Bounds of a file's structure that follow from others, or that no file of
// any size comes near.
const (
	maxSections = 1 << 10
	maxPlain    = 64 << 20 // of the objects that are written anew, beyond the file's own size
	// maxStreams is how often the limit of one stream all streams of objects
	// may have together, those that are looked at twice counted twice.
	maxStreams = 16
)

func (l Limits) objects() int  { return min(cmp.Or(l.Objects, DefaultObjects), MaxObjects) }
func (l Limits) nesting() int  { return min(cmp.Or(l.Nesting, DefaultNesting), MaxNesting) }
func (l Limits) inflated() int { return cmp.Or(l.Inflated, DefaultInflated) }

// parse gives a parser of a file's bytes from an offset on.
func (l Limits) parse(source []byte, offset int) *parser {
	p := &parser{source: source, nesting: l.nesting()}
	p.Reset(source)
	p.Seek(offset)
	return p
}
