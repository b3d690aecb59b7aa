// Package identity proves figures with the identities they take part in.
//
// A Ledger holds figures, each known to half a unit of its last printed
// place, and the identities that accounting demands of them. An identity
// that holds speaks for its figures; of the identities that fail, Judge
// finds the smallest sets of figures that explain them: a misread digit
// breaks its row and its column, so changing that one cell mends both.
package identity

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
)

// Value is a figure's number and how far the number it was rounded from may
// lie from it: half a unit of the last printed place, zero where the print
// is exact.
type Value struct {
	Number, Half decimal.Decimal
	// MayBeCut tells that digits may have been cut off instead of rounded:
	// beside finer figures the number is known to a whole unit only.
	MayBeCut bool
}

// Term is a figure with the factor it takes part with, mostly 1 or -1.
type Term struct {
	Figure int // index into the Ledger's figures
	Factor int64
}

// Form is what an Identity says of its terms.
type Form int

// The forms of identities.
const (
	Sum    Form = iota // the left terms add up to the right ones and the constant
	AtMost             // the left terms add up to no more than the right ones
	Rate               // the left terms are Percent per cent of the right ones
)

// Identity is one rule in one place.
type Identity struct {
	Form        Form
	Left, Right []Term
	Constant    decimal.Decimal // part of the right side of a Sum
	Percent     int             // of a Rate, the figure that states the rate
	// Chance tells that it may hold by chance, as between counts of a few
	// things: that a change would break it says nothing against the change.
	Chance bool
}

// Result is how an identity ended, with both sides as they were compared:
// of a Rate the printed and the recomputed rate.
type Result struct {
	Outcome                            model.Outcome
	Left, Right, Difference, Tolerance decimal.Decimal
	// Speaks tells that the identity confirms its figures: it holds, and if
	// only by rounding, then with a difference that rounding commonly makes
	// and not only could make at worst.
	Speaks bool
}

// Ledger holds figures and identities. The zero value is empty.
type Ledger struct {
	Values []Value
	// Damaged tells of figures that they were read from damaged print: two of
	// them are no witnesses for one another, since what spoilt one may have
	// spoilt the other alike. Nil for none.
	Damaged []bool
	// Lines are figures that stand below each other, in order: columns of
	// tables. Figures of a line may have been read one place off.
	Lines   [][]int
	grained []grained // the Values, to scale decimals
	scale   int32
	entries []entry
	results []Result  // by entry
	room    []member  // for members of entries to come
	coarse  tolerance // the last one that was written
	index   index
}

// entry is an identity with its figures named once each.
type entry struct {
	Identity
	members []member
}

// member is a figure of an identity with its factors on both sides.
type member struct {
	figure      int
	left, right int64
}

// New is a ledger of these figures without identities.
func New(values []Value) *Ledger {
	l := &Ledger{Values: values, grained: make([]grained, len(values)), scale: scaleOf(values), entries: make([]entry, 0, len(values)), results: make([]Result, 0, len(values))}
	for i := range values {
		l.grained[i] = l.grain(&values[i])
	}
	return l
}

// Add enters an identity and gives its index, counted from 0, and how it
// ended by itself.
func (l *Ledger) Add(identity Identity) (int, Result) {
	if need := len(identity.Left) + len(identity.Right) + 1; cap(l.room)-len(l.room) < need {
		l.room = make([]member, 0, max(need, membersAtOnce))
	}
	list := members(&identity, l.room[len(l.room):])
	l.room = l.room[:len(l.room)+len(list)]
	l.entries = append(l.entries, entry{Identity: identity, members: slices.Clip(list)})
	index := len(l.entries) - 1
	l.results = append(l.results, l.evaluate(&l.entries[index]))
	return index, l.results[index]
}

// Demand tells that the identity of an index holds by no chance.
func (l *Ledger) Demand(index int) { l.entries[index].Chance = false }

// membersAtOnce is for how many members of entries room is made at once.
const membersAtOnce = 512

// Result is how the identity of an index ended by itself. It is not to be
// changed.
func (l *Ledger) Result(index int) *Result { return &l.results[index] }

// Evaluate tells how an identity ends without entering it.
func (l *Ledger) Evaluate(identity Identity) Result {
	return l.evaluate(&entry{Identity: identity, members: members(&identity, nil)})
}

// Fails tells whether an identity would fail, without entering it.
func (l *Ledger) Fails(identity Identity) bool {
	var few [fewMembers]member
	e := entry{Identity: identity, members: members(&identity, few[:0])}
	return l.fails(&e)
}

func (l *Ledger) fails(e *entry) bool {
	if b, fits := l.balance(e); fits {
		return b.outcome(e.Form) == model.Fail
	}
	if r, fits := l.rated(e); fits {
		return r.outcome() == model.Fail
	}
	return l.evaluate(e).Outcome == model.Fail
}

// fewMembers is how many figures most identities have at most.
const fewMembers = 8

// members lists the figures of an identity behind list, which is taken if it
// has room.
func members(identity *Identity, list []member) []member {
	if room := len(identity.Left) + len(identity.Right) + 1; cap(list) < room {
		list = make([]member, 0, room)
	}
	at := func(figure int) *member {
		for i := range list {
			if list[i].figure == figure {
				return &list[i]
			}
		}
		list = append(list, member{figure: figure})
		return &list[len(list)-1]
	}
	for _, term := range identity.Left {
		at(term.Figure).left += term.Factor
	}
	for _, term := range identity.Right {
		at(term.Figure).right += term.Factor
	}
	if identity.Form == Rate {
		at(identity.Percent)
	}
	return list
}

func (l *Ledger) evaluate(e *entry) Result {
	if b, fits := l.balance(e); fits {
		return l.result(e, b)
	}
	if r, fits := l.rated(e); fits {
		return l.rateResult(e, r)
	}
	left, right := l.sides(e)
	tolerance := l.tolerance(e, left.Sub(right), right)
	if e.Form == Rate {
		return l.compareRates(e, left, right, tolerance)
	}
	result := Result{Outcome: model.Fail, Left: left, Right: right, Difference: left.Sub(right), Tolerance: tolerance}
	switch size := result.Difference.Abs(); {
	case size.IsZero(), e.Form == AtMost && result.Difference.IsNegative():
		result.Outcome, result.Speaks = model.Pass, true
	case size.LessThanOrEqual(tolerance):
		result.Outcome, result.Speaks = model.Rounding, l.isLikely(e, result.Difference)
	}
	return result
}

var hundred = decimal.NewFromInt(100)

// sides are the sums of both sides, of a Sum with the constant.
func (l *Ledger) sides(e *entry) (left, right decimal.Decimal) {
	right = e.Constant
	for _, m := range e.members {
		number := l.Values[m.figure].Number
		if number.IsZero() {
			continue
		}
		left = add(left, number, m.left)
		right = add(right, number, m.right)
	}
	return left, right
}

func add(sum, number decimal.Decimal, factor int64) decimal.Decimal {
	switch factor {
	case 0:
		return sum
	case 1:
		return sum.Add(number)
	case -1:
		return sum.Sub(number)
	}
	return sum.Add(number.Mul(decimal.NewFromInt(factor)))
}

// tolerance is how far the sides may lie apart by rounding alone: each
// figure contributes half a unit of its last place as often as it counts,
// one that was cut off and is the coarsest of all another half.
func (l *Ledger) tolerance(e *entry, difference, whole decimal.Decimal) decimal.Decimal {
	var tolerance decimal.Decimal
	cut := l.cut(e, difference)
	for _, m := range e.members {
		half := l.Values[m.figure].Half
		if half.IsZero() {
			continue
		}
		if m.figure == cut {
			half = half.Add(half)
		}
		switch {
		case e.Form != Rate && m.left-m.right == 1, e.Form != Rate && m.right-m.left == 1:
			tolerance = tolerance.Add(half)
		default:
			tolerance = tolerance.Add(half.Mul(l.slope(e, m, whole).Abs()))
		}
	}
	return tolerance
}

// cut is the figure of which digits may have been cut off: the one that is
// coarser than all others, if the sides lie apart as that makes them; of a Rate
// the rate; -1 if there is none. Nothing but zeros is not cut off to one.
func (l *Ledger) cut(e *entry, difference decimal.Decimal) int {
	if e.Form == Rate {
		return e.Percent
	}
	var coarsest *member
	alone, something := false, 0
	for i := range e.members {
		value := &l.Values[e.members[i].figure]
		if !value.Number.IsZero() {
			something++
		}
		switch {
		case coarsest == nil || value.Half.GreaterThan(l.Values[coarsest.figure].Half):
			coarsest, alone = &e.members[i], true
		case value.Half.Equal(l.Values[coarsest.figure].Half):
			alone = false
		}
	}
	if !alone || something < pairSize || !l.Values[coarsest.figure].MayBeCut || !coarsest.lessens(difference.Sign(), l.Values[coarsest.figure].Number.Sign()) {
		return -1
	}
	return coarsest.figure
}

var one = decimal.NewFromInt(1)

// slope is by how much the residual grows when the figure grows by one.
func (l *Ledger) slope(e *entry, m member, whole decimal.Decimal) decimal.Decimal {
	if e.Form != Rate {
		return decimal.NewFromInt(m.left - m.right)
	}
	slope := decimal.NewFromInt(100 * m.left).Sub(l.Values[e.Percent].Number.Mul(decimal.NewFromInt(m.right)))
	if m.figure == e.Percent {
		slope = slope.Sub(whole)
	}
	return slope
}

// residual is what the identity lacks: the left side less the right one, of
// a Rate a hundred times the part less the rate times the whole.
func (l *Ledger) residual(e *entry) (residual, whole decimal.Decimal) {
	left, right := l.sides(e)
	if e.Form == Rate {
		return left.Mul(hundred).Sub(l.Values[e.Percent].Number.Mul(right)), right
	}
	return left.Sub(right), right
}

// likelyDeviations is how many standard deviations of the sum of rounding
// errors a difference may have and still be taken for common rounding:
// beyond three lies less than one sum in three hundred.
const likelyDeviations = 3

// isLikely tells whether a difference is common for as many rounded terms.
// An error of rounding is spread evenly over one unit: its variance is a
// third of the square of half a unit. Printed zeros are taken for exact.
func (l *Ledger) isLikely(e *entry, difference decimal.Decimal) bool {
	var squares decimal.Decimal
	cut := l.cut(e, difference)
	for _, m := range e.members {
		half := l.Values[m.figure].Half
		if m.figure == cut {
			half = half.Add(half)
		}
		if !l.Values[m.figure].Number.IsZero() {
			squares = squares.Add(half.Mul(half))
		}
	}
	const perSquare = likelyDeviations * likelyDeviations / 3
	return difference.Mul(difference).LessThanOrEqual(squares.Mul(decimal.NewFromInt(perSquare)))
}
