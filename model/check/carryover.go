package check

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// carryingTotals are totals with what they are without balances.
var carryingTotals = []struct{ total, ofYear string }{
	{"revenue.total", "revenue.current"}, {"expenditure.total", "expenditure.current"},
	{"fiscal.total", "fiscal.revenue"}, {"fiscal.total.expenditure", "fiscal.expenditure"},
}

// carriedOverExplained applies the rule that a passage which states a total
// and less for the year tells of the balance between them. Where the tables
// carry money over and no passage does so, any that tells of it will do: not
// every form asks for one.
func (b *book) carriedOverExplained(of *rule.Rule) {
	gaps := false
	for _, pair := range carryingTotals {
		for _, i := range b.roles[pair.total] {
			for _, k := range b.roles[pair.ofYear] {
				gaps = b.carriedBetween(of, &b.stated[i], &b.stated[k]) || gaps
			}
		}
	}
	held := b.carriedInTables()
	switch {
	case gaps || len(held) == 0:
	case slices.ContainsFunc(b.report.Sections, func(s model.Section) bool { return len(s.Facts) > 0 && tellsOfBalance(&s) }):
		b.say(of, model.Pass, "", held...)
	default:
		b.say(of, model.NotChecked, "the tables carry money over, and no passage that must explain it was read", held...)
	}
}

// carriedBetween checks the passage of a total and of what it is without
// balances; false where they are not of one passage, or the same.
func (b *book) carriedBetween(of *rule.Rule, total, ofYear *stated) bool {
	if total.section != ofYear.section || !b.fails(identity.Identity{Left: one(total.figure), Right: one(ofYear.figure)}) {
		return false
	}
	if tellsOfBalance(&b.report.Sections[total.section]) {
		b.say(of, model.Pass, "", total.figure, ofYear.figure)
	} else {
		b.say(of, model.Fail, "the passage does not explain what was carried over", total.figure, ofYear.figure)
	}
	return true
}

// tellsOfBalance tells that a passage speaks of balances.
func tellsOfBalance(s *model.Section) bool {
	return strings.Contains(s.Title+s.Text, "结转") || strings.Contains(s.Title+s.Text, "结余")
}

// carriedInTables are the balances of the tables that are not zero.
func (b *book) carriedInTables() []int {
	var held []int
	for _, pair := range carried {
		for _, figure := range append(b.ofQuantity(pair.opening, ""), b.ofQuantity(pair.closing, "")...) {
			if !b.number(figure).IsZero() {
				held = append(held, figure)
			}
		}
	}
	return held
}
