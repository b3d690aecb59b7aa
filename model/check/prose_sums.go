package check

import (
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// proseSums applies a formula to figures of the prose that stand in one
// section; terms that must be there may also stand elsewhere. A list of some
// terms only need not be the whole.
func (b *book) proseSums(of *rule.Rule) {
	done := map[int]bool{}
	for i := range b.stated {
		left := &b.stated[i]
		if left.Role != of.Formula.Left || !left.own || done[left.section] {
			continue
		}
		done[left.section] = true
		side := of.Formula.Right[0]
		right, complete := b.operands(i, side)
		id := identity.Identity{Left: one(left.figure), Right: right}
		switch {
		case len(id.Right) == 0:
			b.skip(of, "the prose does not state the parts of "+left.Role, left.figure)
		case !complete && b.fails(id):
			b.skip(of, "the prose states only some parts of "+left.Role, left.figure)
		default:
			b.check(of, id)
		}
	}
}

// operands are the figures of a formula's right side, complete where all are
// stated, or the one that ends the list.
func (b *book) operands(at int, side []rule.Operand) (terms []identity.Term, complete bool) {
	for _, operand := range side {
		figure := b.nearest(at, operand.Quantity)
		if figure == none && operand.Required {
			if others := b.everywhere(operand.Quantity); len(others) > 0 {
				figure = others[0]
			}
		}
		if figure != none {
			terms = append(terms, identity.Term{Figure: figure, Factor: operand.Factor})
			complete = complete || operand.Closes
		}
	}
	return terms, complete || len(terms) == len(side)
}

// itemTotals are what the items of the prose add up to.
var itemTotals = []struct{ total, items string }{
	{"general_public.expenditure", "function."}, {"general_public", "function."},
	{"fiscal.expenditure", "function."}, {"fiscal", "function."}, {"fiscal.total", "fiscal.function."}, {"fiscal.expenditure", "fiscal.function."},
}

// itemEndings are the endings whose items are added up.
var itemEndings = []string{"", rule.EndingBudget, rule.EndingFullYear}

// proseItems applies the rule that the items of the prose add up to the
// expenditure that they part: amounts and budgets. Where they do not, the
// prose may name only some.
func (b *book) proseItems(of *rule.Rule) {
	for _, list := range itemTotals {
		for _, ending := range itemEndings {
			totals := b.everywhere(list.total + ending)
			items := b.proseItemsOf(list.items, ending)
			if len(totals) == 0 || len(items) < 2 {
				continue
			}
			if id := (identity.Identity{Left: one(totals[0]), Right: items}); !b.fails(id) {
				b.check(of, id)
			} else {
				b.skip(of, "the prose may name only some items of "+list.total, totals[0])
			}
		}
	}
}

// proseItemsOf are the amounts of all 项 that the prose states, each once.
func (b *book) proseItemsOf(beginning, ending string) []identity.Term {
	var terms []identity.Term
	seen := map[string]bool{}
	for i := range b.stated {
		s := &b.stated[i]
		if s.own && s.ending == ending && s.base == beginning+s.Code && normalize.CodeLevel(s.Code) == 3 && !seen[s.Code] {
			seen[s.Code] = true
			terms = append(terms, identity.Term{Figure: s.figure, Factor: 1})
		}
	}
	return terms
}

// nearest is the first figure with a role behind one, else before it, in its
// section.
func (b *book) nearest(at int, role string) int {
	found := none
	for i := range b.stated {
		s := &b.stated[i]
		if s.section != b.stated[at].section || s.Role != role || !s.own {
			continue
		}
		if i > at {
			return s.figure
		}
		found = s.figure
	}
	return found
}
