package check

import (
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// stated is a figure of the prose.
type stated struct {
	*model.ProseFact
	figure       int // of the ledger; figures that are printed once share it
	section      int
	base, ending string // of the role
	own          bool   // of the report's own year
}

// readProse lists the figures of the prose. One printed figure that says two
// things (收、支总计3,687.66万元) is two facts but one figure: it is no witness
// of itself.
func (b *book) readProse(figure int) {
	for s := range b.report.Sections {
		facts := b.report.Sections[s].Facts
		for i := range facts {
			fact := stated{ProseFact: &facts[i], figure: figure, section: s}
			fact.base, fact.ending = rule.SplitRole(facts[i].Role)
			fact.own = facts[i].Year == 0 || facts[i].Year == b.report.Head.FiscalYear || fact.ending == rule.EndingPrevious
			if i > 0 && isSamePrint(&facts[i], &facts[i-1]) {
				fact.figure = b.stated[len(b.stated)-1].figure
				b.twins = append(b.twins, twin{figure, fact.figure})
			}
			b.stated = append(b.stated, fact)
			figure++
		}
	}
}

// twin is a fact that is the same print as another one.
type twin struct{ fact, figure int }

func isSamePrint(a, b *model.ProseFact) bool {
	return a.Text == b.Text && a.Page == b.Page && a.Box == b.Box && a.Sentence == b.Sentence && a.Role != b.Role && a.Box != model.Box{}
}

// ofProse tells what an amount of the prose is compared with.
func (b *book) ofProse(base string) rule.Statement {
	statement, known := b.related[base]
	if !known {
		statement = rule.OfProse(base)
		b.related[base] = statement
	}
	return statement
}

// counterparts are the figures of the tables that state the same as a
// figure of the prose.
func (b *book) counterparts(of *stated) []int {
	phase := ""
	switch of.ending {
	case rule.EndingBudget, rule.EndingPrevious:
		phase = of.ending
	case "":
	default:
		return nil
	}
	return b.ofTables(of.base, of.Code, phase)
}

// ofTables are the figures of the tables that state an amount of the prose.
func (b *book) ofTables(base, code, phase string) []int {
	var figures []int
	for _, counterpart := range b.ofProse(base).Tables {
		if counterpart.Statement == "" {
			figures = append(figures, b.ofQuantity(counterpart.Quantity, phase)...)
			continue
		}
		if counterpart.Code != "" {
			code = counterpart.Code
		}
		if figure := b.item(counterpart.Statement, code); figure != none && phase == "" {
			figures = append(figures, figure)
		}
	}
	return figures
}

// ofQuantity are the figures of the tables that state a quantity.
func (b *book) ofQuantity(quantity, phase string) []int {
	var figures []int
	for i := range b.sources {
		if b.sources[i].phase != phase {
			continue
		}
		if figure := b.sources[i].figure(quantity); figure != none {
			figures = append(figures, figure)
		}
	}
	return figures
}

// item is the main figure of a code in a statement.
func (b *book) item(statement model.Statement, code string) int {
	s := b.sheet(statement)
	if s == nil || code == "" {
		return none
	}
	if statement == model.Summary || statement == model.FiscalSummary {
		return b.class(s, code)
	}
	for i := range s.rows {
		row := &s.rows[i]
		if row.Code != code {
			continue
		}
		if c := s.columnOf(row.Group, rule.MainColumn); c != none {
			return row.cells[c]
		}
	}
	return none
}

// class is the figure of a class in a summary, which prints no codes. Its
// name is that which a table of expenditure has for the code.
func (b *book) class(summary *sheet, code string) int {
	name := ""
	for _, s := range b.sheets {
		for i := range s.rows {
			if s.rows[i].Code == code && s.rows[i].level == 1 {
				name = s.rows[i].name.Words
			}
		}
	}
	for i := range summary.rows {
		row := &summary.rows[i]
		if name == "" || row.name.Words != name || summary.side(row.Group) == model.RevenueSide {
			continue
		}
		if c := summary.columnOf(row.Group, rule.MainColumn); c != none {
			return row.cells[c]
		}
	}
	return none
}

// oneOf checks a figure against the first of several others that it agrees
// with, against the first of all if it agrees with none.
func (b *book) oneOf(of *rule.Rule, figure int, others []int) {
	choice := identity.Identity{Left: one(figure), Right: one(others[0])}
	for _, other := range others {
		if id := (identity.Identity{Left: one(figure), Right: one(other)}); !b.fails(id) {
			choice = id
			break
		}
	}
	b.check(of, choice)
}

// proseAndTables applies the rule that the prose states what the tables
// state.
func (b *book) proseAndTables(of *rule.Rule) {
	for i := range b.stated {
		s := &b.stated[i]
		if s.Role == "" || !s.own || s.Yuan == nil {
			continue
		}
		if others := b.counterparts(s); len(others) > 0 {
			b.oneOf(of, s.figure, others)
		} else if s.ending == "" && b.hasTables() {
			b.skip(of, "no table states "+s.Role, s.figure)
		}
	}
}

func (b *book) hasTables() bool {
	for _, s := range b.sheets {
		if s.figures > 0 {
			return true
		}
	}
	return false
}

// proseRepeated applies the rule that what the prose states twice is the
// same both times.
func (b *book) proseRepeated(of *rule.Rule) {
	first := map[string]int{}
	for i := range b.stated {
		s := &b.stated[i]
		if s.Role == "" || !s.own || s.ending == rule.EndingCause || !repeats(s) {
			continue
		}
		key := s.Role + " " + s.Relative + " " + s.Code
		if earlier, known := first[key]; known {
			b.check(of, identity.Identity{Left: one(earlier), Right: one(s.figure)})
		} else {
			first[key] = s.figure
		}
	}
}

// several are the beginnings of roles that several things of a report may
// have: two committees are no contradiction.
var several = []string{"organization.", "staff.", "assets.", "project.", "performance."}

// repeats tells that a report has only one figure of this kind.
func repeats(s *stated) bool {
	for _, beginning := range several {
		if strings.HasPrefix(s.base, beginning) {
			return false
		}
	}
	return s.ending != rule.EndingChange && s.ending != rule.EndingChangeRate
}

// amount finds the amount that an ending belongs to: the nearest before it
// in its section, else the nearest behind it, else what the tables state.
func (b *book) amount(at int, roles ...string) []int {
	var before, behind []int
	from := &b.stated[at]
	for i := range b.stated {
		s := &b.stated[i]
		if s.section != from.section || s.Yuan == nil && s.Unit == "%" || !s.own || !isOne(s.Role, roles) {
			continue
		}
		if i < at {
			before = append([]int{s.figure}, before...)
		} else {
			behind = append(behind, s.figure)
		}
	}
	figures := append(before, behind...)
	for i := range b.stated {
		if s := &b.stated[i]; s.section != from.section && s.own && isOne(s.Role, roles) {
			figures = append(figures, s.figure)
		}
	}
	return figures
}

func isOne(role string, roles []string) bool {
	for _, r := range roles {
		if role == r {
			return true
		}
	}
	return false
}

// amountRoles are the roles that the amount of a thing may have: that of
// revenue is revenue.total.
func amountRoles(base string) []string {
	return []string{base, base + ".total", base + ".expenditure", base + ".closing", base + ".current"}
}

// maxTried is how many figures are tried for one term of a rate. A report
// states an amount a few times, with and without rounding.
const maxTried = 6

// parts are the figures that a rate may be of.
func (b *book) parts(at int) []int {
	s := &b.stated[at]
	figures := b.amount(at, amountRoles(s.base)...)
	for _, role := range amountRoles(s.base) {
		figures = append(figures, b.ofTables(role, s.Code, "")...)
	}
	return distinct(figures)
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

// wholes are the figures that a share may be of.
func (b *book) wholes(at int) []int {
	s := &b.stated[at]
	var names []string
	switch s.ending {
	case rule.EndingShareOfSME:
		names = []string{"procurement.sme"}
	case rule.EndingSMEShare:
		names = []string{strings.TrimSuffix(s.base, ".sme")}
	default:
		for _, role := range amountRoles(s.base) {
			names = append(names, b.ofProse(role).Wholes...)
		}
	}
	var figures []int
	for _, name := range names {
		figures = append(figures, b.amount(at, name)...)
	}
	for _, name := range names {
		figures = append(figures, b.ofTables(name, "", "")...)
	}
	return distinct(figures)
}

// rateOf checks a printed rate with the first part and whole that give it,
// with the nearest ones if none do.
func (b *book) rateOf(of *rule.Rule, percent int, parts, wholes []identity.Identity) {
	var first *identity.Identity
	for _, part := range parts {
		for _, whole := range wholes {
			id := identity.Identity{Form: identity.Rate, Percent: percent, Left: part.Left, Right: whole.Left}
			if first == nil {
				first = &id
			}
			if outcome := b.ledger.Evaluate(id).Outcome; outcome == model.Pass || outcome == model.Rounding {
				b.check(of, id)
				return
			}
		}
	}
	b.check(of, *first)
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
		parts, wholes := b.parts(i), b.wholes(i)
		if len(parts) == 0 || len(wholes) == 0 {
			b.skip(of, "the amounts of which "+s.Role+" is the share are not stated", s.figure)
			continue
		}
		b.rateOf(of, s.figure, sums(parts), sums(wholes))
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
		for _, role := range amountRoles(s.base) {
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
		for _, role := range amountRoles(s.base) {
			before = append(before, sums(b.amount(i, role+beforeEnding))...)
			before = append(before, sums(b.ofTables(role, s.Code, beforeEnding))...)
		}
		parts := b.parts(i)
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
		var before []int
		for _, role := range amountRoles(s.base) {
			before = append(before, b.amount(i, role+beforeEnding)...)
			before = append(before, b.ofTables(role, s.Code, beforeEnding)...)
		}
		b.difference(of, s.figure, b.parts(i), distinct(before))
	}
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
