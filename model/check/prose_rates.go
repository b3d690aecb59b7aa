package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// amount finds the amount that an ending belongs to: the nearest before it
// in its section, else the nearest behind it, else what the tables state.
func (b *book) amount(at int, roles ...string) []int {
	var before, behind, elsewhere []int
	section := b.stated[at].section
	for _, i := range b.withRoles(roles) {
		switch s := &b.stated[i]; {
		case s.section != section:
			elsewhere = append(elsewhere, s.figure)
		case s.Yuan == nil && s.Unit == "%":
		case i < at:
			before = append(before, s.figure)
		default:
			behind = append(behind, s.figure)
		}
	}
	slices.Reverse(before)
	return slices.Concat(before, behind, elsewhere)
}

// withRoles are the places of the prose that have one of some roles, in
// order.
func (b *book) withRoles(roles []string) []int {
	var places []int
	for _, role := range roles {
		places = append(places, b.roles[role]...)
	}
	slices.Sort(places)
	return places
}

// amountRoles are the roles that the amount of a thing may have: that of
// revenue is revenue.total. The list is not to be changed.
func (b *book) amountRoles(base string) []string {
	roles, known := b.things[base]
	if !known {
		roles = []string{base, base + ".total", base + ".expenditure", base + ".closing", base + ".current"}
		b.things[base] = roles
	}
	return roles
}

// maxTried is how many figures are tried for one term of a rate. A report
// states an amount a few times, with and without rounding.
const maxTried = 6

// parts are the figures that a rate may be of.
func (b *book) parts(at int) []int {
	s := &b.stated[at]
	return distinct(append(b.amount(at, b.amountRoles(s.base)...), b.ofThing(s.base, s.Code)...))
}

// ofThing are the figures of the tables that state an amount of a thing, in
// any of its roles. The list is not to be changed.
func (b *book) ofThing(base, code string) []int {
	key := amountKey{base: base, code: code}
	figures, known := b.ofThings[key]
	if !known {
		for _, role := range b.amountRoles(base) {
			figures = append(figures, b.ofTables(role, code, "")...)
		}
		b.ofThings[key] = figures
	}
	return figures
}

func distinct(figures []int) []int {
	var list []int
	seen := map[int]bool{}
	for _, figure := range figures {
		if !seen[figure] && len(list) < maxTried {
			seen[figure] = true
			list = append(list, figure)
		}
	}
	return list
}

// wholeNames are the quantities that a share may be of.
func (b *book) wholeNames(s *stated) []string {
	switch s.ending {
	case rule.EndingShareOfSME:
		return []string{"procurement.sme"}
	case rule.EndingSMEShare:
		return []string{strings.TrimSuffix(s.base, ".sme")}
	}
	for _, role := range b.amountRoles(s.base) {
		if names := b.ofProse(role).Wholes; len(names) > 0 {
			return names
		}
	}
	return nil
}

// wholes are the figures that a share may be of.
func (b *book) wholes(at int, names []string) []int {
	var figures []int
	for _, name := range names {
		figures = append(figures, b.amount(at, name)...)
	}
	for _, name := range names {
		figures = append(figures, b.ofTables(name, "", "")...)
	}
	return distinct(figures)
}

// rateOf checks a printed rate with what fits it best.
func (b *book) rateOf(of *rule.Rule, percent int, parts, wholes []identity.Identity) {
	fits, nearest, _ := b.fittingRate(percent, parts, wholes)
	b.giveRate(of, fits, nearest)
}

// fittingRate is a printed rate with the first part and whole that give it to
// the last digit, else with the first that do within rounding: the prose states
// in 万元 what a table states in 元. If none do, it has the nearest.
func (b *book) fittingRate(percent int, parts, wholes []identity.Identity) (fits, nearest identity.Identity, holds bool) {
	var first, within *identity.Identity
	for _, part := range parts {
		for _, whole := range wholes {
			id := identity.Identity{Form: identity.Rate, Percent: percent, Left: part.Left, Right: whole.Left}
			if first == nil {
				first = &id
			}
			switch b.ledger.Evaluate(id).Outcome {
			case model.Pass:
				return id, *first, true
			case model.Rounding:
				if within == nil {
					within = &id
				}
			}
		}
	}
	return *cmp.Or(within, first), *first, within != nil
}

// tellingDigits is how many digits a rate has at least that hardly any other
// amounts than its own give: of two thousand misread figures one of three digits
// was right for another whole.
const tellingDigits = 4

// giveRate checks a printed rate with the part and whole that fit. Some of
// several amounts give one of few digits by chance: then others than the
// nearest and those of its own section say nothing.
func (b *book) giveRate(of *rule.Rule, fits, nearest identity.Identity) {
	differ := func(one, other []identity.Term) bool { return b.fails(identity.Identity{Left: one, Right: other}) }
	few := b.facts[fits.Percent].Value.NumDigits() < tellingDigits
	if few && !b.areBeside(fits.Percent, slices.Concat(fits.Left, fits.Right)) && (differ(fits.Left, nearest.Left) || differ(fits.Right, nearest.Right)) {
		b.skip(of, "a rate of so few digits does not tell which of several amounts it is of", fits.Percent)
		return
	}
	b.check(of, fits)
}

// areBeside tells that all terms stand in the section of a figure of the
// prose.
func (b *book) areBeside(figure int, terms []identity.Term) bool {
	section, _, _ := strings.Cut(b.facts[figure].Ref, "/facts/")
	return !slices.ContainsFunc(terms, func(term identity.Term) bool {
		return !strings.HasPrefix(b.facts[term.Figure].Ref, section+"/")
	})
}

// sums makes identities without right side of single figures.
func sums(figures []int) []identity.Identity {
	list := make([]identity.Identity, len(figures))
	for i, figure := range figures {
		list[i].Left = one(figure)
	}
	return list
}

// proseShares applies the rule that a share is that of its amounts.
func (b *book) proseShares(of *rule.Rule) {
	for i := range b.stated {
		s := &b.stated[i]
		if s.Unit != "%" || s.ending != rule.EndingShare && s.ending != rule.EndingShareOfSME && s.ending != rule.EndingSMEShare {
			continue
		}
		names := b.wholeNames(s)
		parts, wholes := b.parts(i), sums(b.wholes(i, names))
		stated := len(wholes) > 0
		if !stated {
			wholes = b.summed(i, names)
		}
		if len(parts) == 0 || len(wholes) == 0 {
			b.skip(of, "the amounts of which "+s.Role+" is the share are not stated", s.figure)
			continue
		}
		fits, nearest, holds := b.fittingRate(s.figure, sums(parts), wholes)
		if !holds && stated && strings.Contains(s.Sentence, "占本年") && len(b.wholes(i, names[:1])) == 0 {
			b.skip(of, "the whole of which "+s.Role+" is the share is not stated", s.figure)
			continue
		}
		b.giveRate(of, fits, nearest)
	}
}

// proseRates applies the rule that a share of the budget is that of the
// executed amount of the budget.
func (b *book) proseOfBudget(of *rule.Rule) {
	for i := range b.stated {
		s := &b.stated[i]
		if s.Unit != "%" || s.ending != rule.EndingOfBudget {
			continue
		}
		var budgets []int
		for _, role := range b.amountRoles(s.base) {
			budgets = append(budgets, b.amount(i, role+rule.EndingBudget, role+rule.EndingFullYear)...)
			budgets = append(budgets, b.ofTables(role, s.Code, rule.EndingBudget)...)
		}
		parts, whole := b.parts(i), distinct(budgets)
		switch {
		case len(parts) > 0 && s.Value.IsZero() && b.number(parts[0]).IsZero():
			b.check(of, identity.Identity{Left: one(s.figure), Right: one(parts[0])})
		case len(whole) > 0 && len(parts) > 0:
			b.rateOf(of, s.figure, sums(parts), sums(whole))
		case len(parts) == 0 || !b.plannedRate(of, s.figure, parts):
			b.skip(of, "the budget of which "+s.Role+" is the share is not stated", s.figure)
		}
	}
}

// plannedBudgets are amounts of the evaluation that are budgets of all that
// is evaluated. They may be those that a share of the budget is of.
var plannedBudgets = []string{"performance.amount", "performance.overall_amount"}

// plannedRate checks a share of the budget with a budget that the evaluation
// states, if that gives it.
func (b *book) plannedRate(of *rule.Rule, percent int, parts []int) bool {
	for _, role := range plannedBudgets {
		for _, budget := range b.everywhere(role) {
			for _, part := range parts {
				id := identity.Identity{Form: identity.Rate, Percent: percent, Left: one(part), Right: one(budget)}
				if b.ledger.Evaluate(id).Outcome == model.Pass {
					b.check(of, id)
					return true
				}
			}
		}
	}
	return false
}

// proseChanges applies the rule that the rate of a change is that of its
// amounts: of the change and of what there was before.
func (b *book) proseChanges(of *rule.Rule) {
	for i := range b.stated {
		s := &b.stated[i]
		if s.Unit != "%" || s.ending != rule.EndingChangeRate && s.ending != rule.EndingToBudgetRate {
			continue
		}
		amountEnding, beforeEnding := rule.EndingChange, rule.EndingPrevious
		if s.ending == rule.EndingToBudgetRate {
			amountEnding, beforeEnding = rule.EndingToBudget, rule.EndingBudget
		}
		changes := distinct(b.amount(i, s.base+amountEnding))
		var before []identity.Identity
		for _, role := range b.amountRoles(s.base) {
			before = append(before, sums(b.amount(i, role+beforeEnding))...)
			before = append(before, sums(b.ofTables(role, s.Code, beforeEnding))...)
		}
		parts := b.parts(i)
		if s.Value.IsZero() && len(changes) > 0 && b.number(changes[0]).IsZero() && !b.anyAmount(parts) {
			b.check(of, identity.Identity{Left: one(s.figure), Right: one(changes[0])}) // nothing was and is
			continue
		}
		if len(changes) == 0 && len(parts) > 0 && len(before) > 0 {
			b.rateOf(of, s.figure, differences(parts, before), before)
			continue
		}
		if len(changes) == 0 || len(parts) == 0 && len(before) == 0 {
			b.skip(of, "the amounts of which "+s.Role+" is the rate are not stated", s.figure)
			continue
		}
		for _, part := range parts {
			if whole := (identity.Identity{Left: one(changes[0]), Right: one(part)}); b.ledger.Evaluate(whole).Outcome == model.Pass {
				b.check(of, whole) // there was nothing before: all of it is new
				before = append(before, identity.Identity{Left: one(part)})
				continue
			}
			before = append(before, identity.Identity{Left: []identity.Term{{Figure: part, Factor: 1}, {Figure: changes[0], Factor: -1}}})
		}
		b.rateOf(of, s.figure, sums(changes), before)
	}
}

// anyAmount tells that one of the figures is not zero.
func (b *book) anyAmount(figures []int) bool {
	return slices.ContainsFunc(figures, func(figure int) bool { return !b.number(figure).IsZero() })
}

// differences are what parts are more than what there was before.
func differences(parts []int, before []identity.Identity) []identity.Identity {
	var list []identity.Identity
	for _, base := range before {
		for _, part := range parts {
			list = append(list, identity.Identity{Left: []identity.Term{{Figure: part, Factor: 1}, {Figure: base.Left[0].Figure, Factor: -1}}})
		}
	}
	return list
}

// proseDifferences applies the rule that a change is the difference of the
// amounts, where the prose or a table states what there was before.
func (b *book) proseDifferences(of *rule.Rule) {
	for i := range b.stated {
		s := &b.stated[i]
		if s.Yuan == nil || s.ending != rule.EndingChange && s.ending != rule.EndingToBudget {
			continue
		}
		beforeEnding := rule.EndingPrevious
		if s.ending == rule.EndingToBudget {
			beforeEnding = rule.EndingBudget
		}
		if id, ok := b.ofOneSentence(i, beforeEnding); ok {
			b.check(of, id)
			continue
		}
		var before []int
		for _, role := range b.amountRoles(s.base) {
			before = append(before, b.amount(i, role+beforeEnding)...)
			before = append(before, b.ofTables(role, s.Code, beforeEnding)...)
		}
		b.difference(of, s.figure, b.parts(i), distinct(before))
	}
}

// ofOneSentence is that a change is the difference of the amounts that its own
// sentence states, each once: 决算数4.06万元，比年初预算数3.35万元增加0.71万元.
// What else is stated elsewhere does not mend it.
func (b *book) ofOneSentence(change int, beforeEnding string) (id identity.Identity, ok bool) {
	s := &b.stated[change]
	var endings []string
	for _, role := range b.amountRoles(s.base) {
		endings = append(endings, role+beforeEnding)
	}
	now, before, changes := b.inSentence(change, b.amountRoles(s.base)), b.inSentence(change, endings), b.inSentence(change, []string{s.Role})
	if len(now) != 1 || len(before) != 1 || len(changes) != 1 {
		return identity.Identity{}, false
	}
	return identity.Identity{Left: one(s.figure), Right: []identity.Term{{Figure: now[0], Factor: 1}, {Figure: before[0], Factor: -1}}}, true
}

// inSentence are the amounts of some roles in the sentence of a figure.
func (b *book) inSentence(of int, roles []string) []int {
	s := &b.stated[of]
	var figures []int
	for _, i := range b.withRoles(roles) {
		other := &b.stated[i]
		if s.Sentence != "" && other.section == s.section && other.Sentence == s.Sentence && other.Code == s.Code && other.Yuan != nil {
			figures = append(figures, other.figure)
		}
	}
	return figures
}

func (b *book) difference(of *rule.Rule, change int, parts, before []int) {
	var first *identity.Identity
	for _, part := range parts {
		for _, base := range before {
			id := identity.Identity{Left: one(change), Right: []identity.Term{{Figure: part, Factor: 1}, {Figure: base, Factor: -1}}}
			if first == nil {
				first = &id
			}
			if !b.fails(id) {
				b.check(of, id)
				return
			}
		}
	}
	if first != nil {
		b.check(of, *first)
	}
}
