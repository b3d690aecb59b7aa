package font

import (
	"math"
	"sort"

	"github.com/ledongthuc/pdf"
)

// maxCID is the greatest character identifier (ISO 32000-2, annex C).
const maxCID = 0xFFFF

// maxAdvance is the widest advance taken seriously, in em; beyond it a number
// is a slip that would throw what follows off the page.
const maxAdvance = 100

// advance reads a glyph space number as em.
func advance(v pdf.Value) float64 {
	w := v.Float64() / 1000
	if math.IsNaN(w) || math.Abs(w) > maxAdvance {
		return 0
	}
	return w
}

// span holds the same metrics for the CIDs first…last.
type span[T any] struct {
	first, last uint32
	metrics     T
}

// table gives metrics by CID: those set one by one, else those of a range,
// else the default (9.7.4.3).
type table[T any] struct {
	single   map[uint32]T
	spans    []span[T]
	standard T
}

// size is how many entries t has.
func (t *table[T]) size() int { return len(t.single) + len(t.spans) }

func (t *table[T]) of(cid uint32) T {
	if m, ok := t.single[cid]; ok {
		return m
	}
	after := sort.Search(len(t.spans), func(i int) bool { return t.spans[i].first > cid })
	if after > 0 && t.spans[after-1].last >= cid {
		return t.spans[after-1].metrics
	}
	return t.standard
}

// readTable reads a W or W2 array: "c [m m …]" and "first last m", where a
// metric takes size numbers.
func readTable[T any](v pdf.Value, size int, standard T, metric func(pdf.Value, int) T) table[T] {
	t := table[T]{single: map[uint32]T{}, standard: standard}
	for i := 0; i+1 < v.Len(); {
		first := v.Index(i).Int64()
		second := v.Index(i + 1)
		if second.Kind() == pdf.Array {
			t.list(first, second, size, metric)
			i += 2
			continue
		}
		if last := min(second.Int64(), maxCID); first >= 0 && first <= last && i+1+size < v.Len() {
			t.spans = append(t.spans, span[T]{uint32(first), uint32(last), metric(v, i+2)})
		}
		i += 2 + size
	}
	sort.SliceStable(t.spans, func(i, j int) bool { return t.spans[i].first < t.spans[j].first })
	return t
}

func (t *table[T]) list(first int64, values pdf.Value, size int, metric func(pdf.Value, int) T) {
	for j := 0; j+size <= values.Len(); j += size {
		if cid := first + int64(j/size); cid >= 0 && cid <= maxCID {
			t.single[uint32(cid)] = metric(values, j)
		}
	}
}

// vertical are the metrics of vertical writing in em: the advance downwards
// (negative) and the position vector.
type vertical struct {
	advance, x, y float64
	centered      bool // x is half the glyph's width
}

// Default vertical metrics in em (9.7.4.3): DW2.
const (
	defaultVerticalY       = 0.88
	defaultVerticalAdvance = -1
)

func readWidths(cidFont pdf.Value) table[float64] {
	standard := 1.0
	if dw := cidFont.Key("DW"); dw.Kind() != pdf.Null {
		standard = advance(dw)
	}
	return readTable(cidFont.Key("W"), 1, standard, func(v pdf.Value, i int) float64 {
		return advance(v.Index(i))
	})
}

func readVertical(cidFont pdf.Value) table[vertical] {
	standard := vertical{advance: defaultVerticalAdvance, y: defaultVerticalY, centered: true}
	if dw2 := cidFont.Key("DW2"); dw2.Len() >= 2 {
		standard.y, standard.advance = advance(dw2.Index(0)), advance(dw2.Index(1))
	}
	return readTable(cidFont.Key("W2"), 3, standard, func(v pdf.Value, i int) vertical {
		return vertical{advance: advance(v.Index(i)), x: advance(v.Index(i + 1)), y: advance(v.Index(i + 2))}
	})
}
