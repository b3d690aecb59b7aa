package check

import (
	"strings"

	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// fundParts applies the rule that the sources of a form's money add up to its
// whole sum, in each column. Only a list that ends in 其他 is known to be
// complete, and a source that is the sum of those right below it counts once.
func (b *book) fundParts(of *rule.Rule) {
	columns := []func(fund) int{
		func(f fund) int { return f.opening }, func(f fund) int { return f.budget }, func(f fund) int { return f.executed },
	}
	for _, e := range b.evaluations() {
		if len(e.funds) < 3 || !strings.Contains(e.funds[len(e.funds)-1].name, "其他") {
			continue
		}
		for _, column := range columns {
			total := column(e.funds[0])
			parts := b.upperParts(e.funds[1:], column)
			if total == none || len(parts) == 0 {
				continue
			}
			b.check(of, identity.Identity{Left: one(total), Right: parts})
		}
	}
}

// upperParts are the figures of a column without those that the row above
// sums up.
func (b *book) upperParts(funds []fund, column func(fund) int) []identity.Term {
	var parts []identity.Term
	for i := 0; i < len(funds); i++ {
		figure := column(funds[i])
		parts = addTerm(parts, figure)
		if figure == none || b.facts[figure].Value.IsZero() {
			continue
		}
		for below := i + 2; below < len(funds); below++ {
			var lower []identity.Term
			for _, f := range funds[i+1 : below+1] {
				lower = addTerm(lower, column(f))
			}
			if len(lower) >= 2 && below+1 < len(funds) && !b.fails(identity.Identity{Left: one(figure), Right: lower}) {
				i = below
				break
			}
		}
	}
	return parts
}
