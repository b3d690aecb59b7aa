package check

import (
	"strings"

	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// netWords announce what the causes of a change come to together.
var netWords = []string{"相抵", "合计", "共计", "净"}

// directionWords tell whether a cause adds to an amount or takes from it.
var directionWords = []struct {
	word   string
	factor int64
}{
	{"增加", 1}, {"增长", 1}, {"上升", 1}, {"提高", 1}, {"增支", 1}, {"新增", 1}, {"追加", 1}, {"增列", 1}, {"增安排", 1},
	{"减少", -1}, {"下降", -1}, {"降低", -1}, {"减支", -1}, {"压减", -1}, {"核减", -1}, {"调减", -1}, {"压缩", -1}, {"节约", -1},
}

// causeFactor is the direction of the last such word of a cause; 1 where it
// has none: 人员调资123万元 adds to the amount.
func causeFactor(label string) int64 {
	factor, last := int64(1), -1
	for _, direction := range directionWords {
		if at := strings.LastIndex(label, direction.word); at > last {
			factor, last = direction.factor, at
		}
	}
	return factor
}

// causes applies the rule that the amounts which the reason of a change names
// add up to it. A reason may name only some.
func (b *book) causes(of *rule.Rule) {
	for from := 0; from < len(b.stated); {
		to := from + 1
		for to < len(b.stated) && b.stated[to].Role == b.stated[from].Role && b.stated[to].section == b.stated[from].section {
			to++
		}
		if b.stated[from].ending == rule.EndingCause {
			b.caused(of, from, to)
		}
		from = to
	}
}

// caused checks the causes of one change, which are the figures of the prose
// from one on to another.
func (b *book) caused(of *rule.Rule, from, to int) {
	var sum identity.Identity
	for i := from; i < to; i++ {
		if s := &b.stated[i]; s.Yuan != nil {
			sum.Right = append(sum.Right, identity.Term{Figure: s.figure, Factor: causeFactor(s.Label)})
		}
	}
	change := b.changeBefore(from)
	switch {
	case change == none:
		return
	case len(sum.Right) == 0:
		b.causedRate(of, from, change)
		return
	}
	sum.Left = one(change)
	if last := len(sum.Right) - 1; last > 0 && isNet(b.stated[to-1].Label) {
		sum.Right = sum.Right[last:]
	}
	if !b.fails(sum) {
		b.check(of, sum)
		return
	}
	b.skip(of, "the reason may name only some causes of the change", append(figuresOf(sum.Right), change)...)
}

// causedRate checks a rate that is named as the cause of a change (统一压减10%)
// against the rate of the change itself: all may have been cut by it.
func (b *book) causedRate(of *rule.Rule, at, change int) {
	s := &b.stated[at]
	if s.Unit != "%" {
		return
	}
	for _, part := range b.parts(at) {
		id := identity.Identity{
			Form: identity.Rate, Percent: s.figure, Left: []identity.Term{{Figure: change, Factor: causeFactor(s.Label)}},
			Right: []identity.Term{{Figure: part, Factor: 1}, {Figure: change, Factor: -1}},
		}
		if !b.fails(id) {
			b.check(of, id)
			return
		}
	}
	b.skip(of, "the rate may be that of some of what changed", s.figure, change)
}

// changeBefore is the change that a cause explains: the nearest one of the
// same thing before it.
func (b *book) changeBefore(at int) int {
	if changes := b.amount(at, b.stated[at].base+rule.EndingChange); len(changes) > 0 {
		return changes[0]
	}
	return none
}

// isNet tells that a cause is what all of them come to.
func isNet(label string) bool {
	for _, word := range netWords {
		if strings.Contains(label, word) {
			return true
		}
	}
	return false
}
