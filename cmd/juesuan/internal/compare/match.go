package compare

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// Pair is one item in two reports; one side is nil where its report does not
// have the item.
type Pair struct {
	A, B *Entry
	// Note tells how the item's name or code differs.
	Note string
}

// Match pairs the entries of two reports: by code, then items that are left
// by their names, where only one of each has the name. The pairs are in the
// order of a, items that only b has after them.
func Match(a, b []Entry) []Pair {
	m := matching{a: a, b: b, partner: map[int]int{}, taken: map[int]bool{}}
	m.join(Entry.key)
	m.join(Entry.nameKey)
	var pairs []Pair
	for i := range a {
		pair := Pair{A: &a[i]}
		if j, joined := m.partner[i]; joined {
			pair.B = &b[j]
		}
		pair.Note = pair.note()
		pairs = append(pairs, pair)
	}
	for j := range b {
		if !m.taken[j] {
			pair := Pair{B: &b[j]}
			pair.Note = pair.note()
			pairs = append(pairs, pair)
		}
	}
	return pairs
}

// matching joins indexes of a to indexes of b.
type matching struct {
	a, b    []Entry
	partner map[int]int
	taken   map[int]bool
}

// join joins entries that are still alone and whose keys are equal and, in
// each report, only once there.
func (m *matching) join(key func(Entry) string) {
	inA, inB := map[string][]int{}, map[string][]int{}
	for i, entry := range m.a {
		if _, joined := m.partner[i]; !joined {
			inA[key(entry)] = append(inA[key(entry)], i)
		}
	}
	for j, entry := range m.b {
		if !m.taken[j] {
			inB[key(entry)] = append(inB[key(entry)], j)
		}
	}
	for k, i := range inA {
		if j := inB[k]; len(i) == 1 && len(j) == 1 {
			m.partner[i[0]], m.taken[j[0]] = j[0], true
		}
	}
}

func (p Pair) note() string {
	switch {
	case p.B == nil:
		return "only in A"
	case p.A == nil:
		return "only in B"
	case p.A.Code != p.B.Code:
		return fmt.Sprintf("recoded: %s → %s", orNone(p.A.Code), orNone(p.B.Code))
	case !p.A.named(*p.B):
		return fmt.Sprintf("renamed: %s → %s", p.A.Label, p.B.Label)
	}
	return ""
}

func orNone(code string) string {
	if code == "" {
		return "no code"
	}
	return code
}

// change is B less A, where both are known and of one unit.
func (p Pair) change() *decimal.Decimal {
	if p.A == nil || p.B == nil || p.A.Unit != p.B.Unit {
		return nil
	}
	change := p.B.Value.Sub(p.A.Value)
	return &change
}

// rateDecimals is how exactly a rate of change is told, in percent.
const rateDecimals = 2

// rate is the change in percent of A; none where A is zero.
func (p Pair) rate() *decimal.Decimal {
	change := p.change()
	if change == nil || p.A.Value.IsZero() {
		return nil
	}
	rate := change.Shift(2).DivRound(p.A.Value.Abs(), rateDecimals)
	return &rate
}
