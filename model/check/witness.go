package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// witnesses applies a formula that need not hold: where it does, it speaks
// for its figures; where it does not, it says nothing.
func (b *book) witnesses(of *rule.Rule) {
	left := b.everywhere(of.Formula.Left)
	for _, side := range of.Formula.Right {
		right := b.everywhere(side[0].Quantity)
		if len(left) == 0 && len(right) == 0 {
			continue // the report speaks of neither
		}
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
	for _, i := range b.roles[quantity] {
		figures = append(figures, b.stated[i].figure)
	}
	return figures
}

// fewThings is up to how many things counts of different ones are often the
// same.
const fewThings = 100

// witness enters the first pair that agrees.
func (b *book) witness(of *rule.Rule, left int, right []int) {
	counted := &b.facts[left]
	few := counted.Yuan == nil && counted.Value.LessThan(decimal.NewFromInt(fewThings))
	for _, figure := range right {
		if id := (identity.Identity{Left: one(left), Right: one(figure), Chance: few}); !b.fails(id) {
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
	"reception.abroad":   {"reception.abroad.batches", "reception.abroad.persons"},
	"vehicle.purchase":   {"vehicle.bought"},
}

// noCostNoCount applies the rule that what cost nothing did not take place,
// within the prose and within a “三公” table that counts as well.
func (b *book) noCostNoCount(of *rule.Rule) {
	if b.report.Head.Kind != model.FinalAccount {
		return
	}
	for i := range b.stated {
		if s := &b.stated[i]; s.own {
			for _, role := range zeroCounts[s.Role] {
				b.noCount(of, s.figure, b.nearest(i, role))
			}
		}
	}
	for i := range b.sources {
		s := &b.sources[i]
		if s.phase != "" {
			continue
		}
		for _, quantity := range slices.Sorted(maps.Keys(zeroCounts)) {
			for _, count := range zeroCounts[quantity] {
				b.noCount(of, s.figure(quantity), s.figure(count))
			}
		}
	}
}

// noCount checks that a count is nothing where its cost is.
func (b *book) noCount(of *rule.Rule, cost, count int) {
	switch {
	case cost == none || count == none || !b.number(cost).IsZero():
	case b.number(count).IsZero():
		b.check(of, identity.Identity{Left: one(count), Right: one(cost)})
	default:
		b.check(of, identity.Identity{Left: one(count)}) // should be nothing
	}
}

// atMosts applies formulas of bounds, within the tables and within the
// prose. Where both sides are equal, each speaks for the other.
func (b *book) atMosts(of *rule.Rule) {
	if len(b.everywhere(of.Formula.Left)) == 0 {
		return // there is nothing to bound
	}
	for _, look := range []func(string) []int{
		func(quantity string) []int { return b.ofQuantity(quantity, "") },
		b.everywhere,
	} {
		left := look(of.Formula.Left)
		right, lacks := operandsOf(of.Formula.Right[0], func(quantity string) int {
			if figures := look(quantity); len(figures) > 0 {
				return figures[0]
			}
			return none
		})
		if len(left) == 0 || len(lacks) > 0 {
			continue
		}
		id := identity.Identity{Left: one(left[0]), Right: right}
		if b.fails(id) {
			id.Form = identity.AtMost
		}
		b.check(of, id)
		return
	}
	b.skip(of, "the report does not state all of "+strings.Join(of.Formula.Quantities(), ", "))
}

// mostlyWithin applies formulas of bounds that may be exceeded where the left
// side is of a wider scope: then it says nothing.
func (b *book) mostlyWithin(of *rule.Rule) {
	left, right := b.everywhere(of.Formula.Left), b.everywhere(of.Formula.Right[0][0].Quantity)
	switch {
	case len(left) == 0:
		return // there is nothing to bound
	case len(right) == 0:
		b.skip(of, "the report does not state all of "+strings.Join(of.Formula.Quantities(), ", "))
		return
	}
	for _, figure := range right {
		id := identity.Identity{Left: one(left[0]), Right: one(figure)}
		if b.fails(id) {
			id.Form = identity.AtMost
		}
		if !b.fails(id) {
			b.check(of, id)
			return
		}
	}
	b.skip(of, of.Formula.Left+" is more: it may be of more than the report's own projects", left[0], right[0])
}
