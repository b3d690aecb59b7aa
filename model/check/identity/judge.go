package identity

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
)

// Judgement is what all identities together say of the figures.
type Judgement struct {
	Status       []model.Status // by figure
	Explanations []Explanation
}

// Judge weighs all identities. A figure is verified where an identity that
// holds speaks for it, contradicted where it is to blame for one that fails.
// A sum speaks for the amounts of its parts, not for which part is which: two
// of them that changed places are verified as well as before.
func (l *Ledger) Judge() Judgement {
	judgement := Judgement{Status: l.confirmed()}
	judgement.Explanations = l.explain()
	for _, explanation := range judgement.Explanations {
		for _, figure := range explanation.Figures {
			judgement.Status[figure] = model.Contradicted
		}
	}
	return judgement
}

// confirmed gives the figures for which an identity speaks. That one printed
// zero is another says nothing until one of them is confirmed by an identity
// that has something in it; a total of several printed zeros speaks for
// itself, because each of them would break it, and so does a zero that is
// compared with no figure but with an empty table.
func (l *Ledger) confirmed() []model.Status {
	status := make([]model.Status, len(l.Values))
	for i := range status {
		status[i] = model.Unverified
	}
	var waiting []int
	for i := range l.entries {
		e := &l.entries[i]
		switch {
		case !l.results[i].Speaks || e.Form == AtMost:
		case len(e.members) == pairSize && l.isNothing(e):
			waiting = append(waiting, i)
		default:
			l.confirm(e, i, status)
		}
	}
	for grown := true; grown; {
		grown = false
		waiting = slices.DeleteFunc(waiting, func(i int) bool {
			if !l.entries[i].touches(status) {
				return false
			}
			l.confirm(&l.entries[i], i, status)
			grown = true
			return true
		})
	}
	return status
}

// pairSize is how many figures an identity of two has.
const pairSize = 2

func (l *Ledger) isNothing(e *entry) bool {
	for _, m := range e.members {
		if !l.Values[m.figure].Number.IsZero() {
			return false
		}
	}
	return true
}

// confirm marks the figures that the identity speaks for.
func (l *Ledger) confirm(e *entry, index int, status []model.Status) {
	for _, m := range e.members {
		if l.isWitnessed(e, m) && (e.Form != Rate || m.figure == e.Percent || l.pins(index, m)) {
			status[m.figure] = model.Verified
		}
	}
}

// isWitnessed tells whether the identity's other figures may speak for this
// one: for one from damaged print only those from sound print.
func (l *Ledger) isWitnessed(e *entry, of member) bool {
	if l.Damaged == nil || !l.Damaged[of.figure] {
		return true
	}
	return !slices.ContainsFunc(e.members, func(m member) bool { return m != of && l.Damaged[m.figure] })
}

// pins tells that a rate leaves an amount no room: 12.43% of 3.38 can only
// be 0.42. Four digits of a rate say too little of larger amounts, unless
// the rate says that two amounts are the same.
func (l *Ledger) pins(index int, of member) bool {
	e := &l.entries[index]
	passes, all := l.results[index].Outcome == model.Pass, l.Values[e.Percent].Number.Equal(hundred)
	if r, fits := l.rated(e); fits {
		return all && r.part == r.whole || passes && r.pins(of, l.grained[of.figure].half)
	}
	left, right := l.sides(e)
	if all && left.Equal(right) {
		return true
	}
	slope := decimal.Zero
	var room decimal.Decimal
	for _, m := range e.members {
		if m == of {
			slope = l.slope(e, m, right).Abs()
			continue
		}
		room = room.Add(l.Values[m.figure].Half.Mul(l.slope(e, m, right).Abs()))
	}
	half := l.Values[of.figure].Half
	return passes && !slope.IsZero() && room.LessThanOrEqual(slope.Mul(half.Add(half)))
}

func (e *entry) touches(status []model.Status) bool {
	for _, m := range e.members {
		if status[m.figure] == model.Verified {
			return true
		}
	}
	return false
}
