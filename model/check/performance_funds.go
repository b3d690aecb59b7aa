package check

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// fundParts applies the rule that the sources of a form's money add up to its
// whole sum, in each column. A source that is the sum of those right below it
// counts once. Where there may be more sources than the form has figures of,
// they speak for one another if they add up, and say nothing if not.
func (b *book) fundParts(of *rule.Rule) {
	columns := []func(fund) int{
		func(f fund) int { return f.opening }, func(f fund) int { return f.budget }, func(f fund) int { return f.executed },
	}
	for _, e := range b.evaluations() {
		if len(e.funds) < 2 || !names(e.funds[1:], appropriations) {
			continue
		}
		for _, column := range columns {
			total := column(e.funds[0])
			parts := b.upperParts(e.funds[1:], column)
			if total == none || len(parts) == 0 {
				continue
			}
			sum := identity.Identity{Left: one(total), Right: parts}
			if b.fails(sum) && !endsList(e.funds) {
				continue
			}
			if b.fails(sum) && !names(e.funds, balances) && b.ledger.Evaluate(sum).Difference.IsPositive() {
				b.skip(of, "the whole sum of "+e.name+" may hold a balance that the form has no row for", append(figuresOf(parts), total)...)
				continue
			}
			b.check(of, sum)
		}
	}
}

// Words of the rows of appropriations, and of what was left of the year before.
var (
	appropriations = []string{"财政", "拨款", "公共预算"}
	balances       = []string{"结转", "结余", "上年"}
)

// endsList tells whether the rows under the whole sum are known to be all of
// its sources: behind the appropriation they end in 其他.
func endsList(funds []fund) bool {
	return len(funds) >= 3 && strings.Contains(funds[len(funds)-1].name, "其他")
}

// names tells whether the name of a row holds one of the words.
func names(funds []fund, words []string) bool {
	return slices.ContainsFunc(funds, func(f fund) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(f.name, word) })
	})
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
