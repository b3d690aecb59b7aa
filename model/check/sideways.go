package check

import (
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// witnesses applies a formula that need not hold: where it does, it speaks
// for its figures; where it does not, it says nothing.
func (b *book) witnesses(of *rule.Rule) {
	left := b.everywhere(of.Formula.Left)
	for _, side := range of.Formula.Right {
		right := b.everywhere(side[0].Quantity)
		if len(left) == 0 || len(right) == 0 {
			b.skip(of, "the report does not state both "+of.Formula.Left+" and "+side[0].Quantity)
			continue
		}
		b.witness(of, left[0], right)
	}
}

// everywhere are the figures that state a quantity, in tables and prose.
func (b *book) everywhere(quantity string) []int {
	figures := b.ofQuantity(quantity, "")
	for i := range b.stated {
		if s := &b.stated[i]; s.Role == quantity && s.own {
			figures = append(figures, s.figure)
		}
	}
	return figures
}

// witness enters the first pair that agrees.
func (b *book) witness(of *rule.Rule, left int, right []int) {
	for _, figure := range right {
		if id := (identity.Identity{Left: one(left), Right: one(figure)}); !b.fails(id) {
			b.check(of, id)
			return
		}
	}
	b.skip(of, "the figures need not be the same and are not", left, right[0])
}

// threePublicItems are the economic items that are “三公” expenditure.
var threePublicItems = []struct{ quantity, code string }{
	{"abroad", "30212"}, {"reception", "30217"}, {"vehicle.operation", "30231"}, {"vehicle.purchase", "31013"},
	{"meeting", "30215"}, {"training", "30216"},
}

// threePublicEconomic applies the rule that a “三公” item is no less than the
// economic item of basic expenditure alone. Where they are equal, each
// speaks for the other.
func (b *book) threePublicEconomic(of *rule.Rule) {
	for _, item := range threePublicItems {
		figures := b.ofQuantity(item.quantity, "")
		basic := b.named(model.GeneralBasic, item.code, item.quantity)
		if basic == none {
			basic = b.named(model.FiscalBasic, item.code, item.quantity)
		}
		if len(figures) == 0 || basic == none {
			continue
		}
		if same := (identity.Identity{Left: one(basic), Right: one(figures[0])}); !b.fails(same) {
			b.check(of, same)
			continue
		}
		b.check(of, identity.Identity{Form: identity.AtMost, Left: one(basic), Right: one(figures[0])})
	}
}

// named is the item of a code if its name says that it is the quantity: some
// bodies number their items in running order.
func (b *book) named(statement model.Statement, code, quantity string) int {
	s := b.sheet(statement)
	if s == nil {
		return none
	}
	for i := range s.rows {
		if s.rows[i].Code == code && threePublicKeys[s.rows[i].name.Key] == quantity {
			return b.item(statement, code)
		}
	}
	return none
}

// zeroCounts are the counts of things that cost nothing if there are none.
var zeroCounts = map[string][]string{
	"abroad":             {"abroad.groups", "abroad.persons"},
	"reception":          {"reception.batches", "reception.persons"},
	"reception.domestic": {"reception.domestic.batches", "reception.domestic.persons"},
	"reception.foreign":  {"reception.foreign.batches", "reception.foreign.persons"},
	"vehicle.purchase":   {"vehicle.bought"},
}

// noCostNoCount applies the rule that what cost nothing did not take place.
func (b *book) noCostNoCount(of *rule.Rule) {
	for i := range b.stated {
		s := &b.stated[i]
		if !s.own || !s.Value.IsZero() || b.report.Head.Kind != model.FinalAccount {
			continue
		}
		for _, role := range zeroCounts[s.Role] {
			switch count := b.nearest(i, role); {
			case count == none:
			case b.number(count).IsZero():
				b.check(of, identity.Identity{Left: one(count), Right: one(s.figure)})
			default:
				b.check(of, identity.Identity{Left: one(count)}) // should be nothing
			}
		}
	}
}

// atMosts applies formulas of bounds, within the tables and within the
// prose.
func (b *book) atMosts(of *rule.Rule) {
	for _, look := range []func(string) []int{
		func(quantity string) []int { return b.ofQuantity(quantity, "") },
		b.everywhere,
	} {
		left, right := look(of.Formula.Left), look(of.Formula.Right[0][0].Quantity)
		if len(left) > 0 && len(right) > 0 {
			b.check(of, identity.Identity{Form: identity.AtMost, Left: one(left[0]), Right: one(right[0])})
			return
		}
	}
	b.skip(of, "the report does not state both "+of.Formula.Left+" and "+of.Formula.Right[0][0].Quantity)
}

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
