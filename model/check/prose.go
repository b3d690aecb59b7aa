package check

import (
	"slices"
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
			if fact.own {
				b.roles[fact.Role] = append(b.roles[fact.Role], len(b.stated))
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
	figures := b.ofTables(of.base, of.Code, phase)
	isOther := func(figure int) bool { return (b.facts[figure].Yuan == nil) != (of.Yuan == nil) }
	if slices.ContainsFunc(figures, isOther) {
		return slices.DeleteFunc(slices.Clone(figures), isOther)
	}
	return figures
}

// amountKey asks for the figures of the tables that state an amount of the
// prose.
type amountKey struct{ base, code, phase string }

// ofTables are the figures of the tables that state an amount of the prose.
// The list is not to be changed.
func (b *book) ofTables(base, code, phase string) []int {
	key := amountKey{base, code, phase}
	figures, known := b.amounts[key]
	if !known {
		figures = b.findOfTables(base, code, phase)
		b.amounts[key] = figures
	}
	return figures
}

func (b *book) findOfTables(base, code, phase string) []int {
	var figures []int
	for _, counterpart := range b.ofProse(base).Tables {
		if counterpart.Statement == "" {
			figures = append(figures, b.ofQuantity(counterpart.Quantity, phase)...)
			continue
		}
		if counterpart.Code != "" {
			code = counterpart.Code
		}
		figure := b.item(counterpart.Statement, code)
		if code == "" {
			figure = b.itemNamed(counterpart.Statement, itemName(base))
		}
		if figure != none && phase == "" {
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

// agreesWithAny tells that a figure is the same as one of several others.
func (b *book) agreesWithAny(figure int, others []int) bool {
	return slices.ContainsFunc(others, func(other int) bool {
		return !b.fails(identity.Identity{Left: one(figure), Right: one(other)})
	})
}

// proseAndTables applies the rule that the prose states what the tables
// state.
func (b *book) proseAndTables(of *rule.Rule) {
	for i := range b.stated {
		s := &b.stated[i]
		if s.Role == "" || !s.own || s.Unit == "%" {
			continue
		}
		if others := b.counterparts(s); len(others) == 0 && s.Yuan == nil {
			continue // few counts stand in tables
		} else if len(others) > 0 && s.ending == rule.EndingBudget {
			b.witness(of, s.figure, others) // the table's may be the adjusted budget
		} else if parts, added := b.addedUp(i, others); added {
			b.check(of, parts)
		} else if len(others) > 0 && !b.agreesWithAny(s.figure, others) && b.isOfOtherYear(s) {
			b.witness(of, s.figure, others)
		} else if len(others) > 0 {
			b.oneOf(of, s.figure, others)
		} else if blank := b.blankAt(s); blank != nil {
			b.nothing(of, s, blank)
		} else if !b.basicGroup(of, s) && s.ending == "" && b.hasTables() {
			b.skip(of, "no table states "+s.Role, s.figure)
		}
	}
}

// blankAt is the table that has a place for an amount of the prose and leaves
// it blank, or that was printed without any figure; nil if there is none such.
func (b *book) blankAt(of *stated) *model.Table {
	phase := ""
	switch {
	case of.Yuan == nil:
		return nil
	case of.ending == rule.EndingBudget && b.report.Head.Kind == model.FinalAccount:
		phase = of.ending
	case of.ending != "":
		return nil
	}
	for _, counterpart := range b.ofProse(of.base).Tables {
		for i := range b.sources {
			if source := &b.sources[i]; source.phase == phase && slices.Contains(source.blanks, counterpart.Quantity) {
				return source.table
			}
		}
		for _, statement := range statementsOf(counterpart) {
			if table := b.table(statement); table != nil && table.Empty {
				return table
			}
		}
	}
	return nil
}

// statementsOf are the statements that state what an amount of the prose is
// compared with.
func statementsOf(counterpart rule.Counterpart) []model.Statement {
	switch {
	case counterpart.Statement != "":
		return []model.Statement{counterpart.Statement}
	case isThreePublic(counterpart.Quantity):
		return []model.Statement{model.ThreePublicTable}
	}
	return rule.StatementsOf(counterpart.Quantity)
}

// nothing checks an amount of the prose against a blank place of a table, which
// says that there is none. The table's budget may be the adjusted one.
func (b *book) nothing(of *rule.Rule, s *stated, table *model.Table) {
	nothing := identity.Identity{Left: one(s.figure)}
	switch {
	case !b.fails(nothing):
		b.check(of, nothing)
	case s.ending == rule.EndingBudget:
		b.skip(of, "the table "+table.Title+" is blank there and may state the adjusted budget", s.figure)
	default:
		made := len(b.checks)
		b.check(of, nothing)
		for i := range b.checks[made:] {
			b.checks[made+i].Reason = "the table " + table.Title + " is blank there"
		}
	}
}

// addedUp is the sum of what one sentence states of one thing, where only all
// of it is what a table states: the balances of two budgets, each behind its
// own revenue.
func (b *book) addedUp(at int, others []int) (sum identity.Identity, ok bool) {
	s := &b.stated[at]
	for _, i := range b.roles[s.Role] {
		if part := &b.stated[i]; part.section == s.section && part.Sentence == s.Sentence && part.Code == s.Code && part.Yuan != nil {
			sum.Left = append(sum.Left, identity.Term{Figure: part.figure, Factor: 1})
		}
	}
	if len(sum.Left) < 2 || s.Sentence == "" {
		return identity.Identity{}, false
	}
	for _, other := range others {
		sum.Right = one(other)
		if !b.fails(sum) {
			return sum, b.fails(identity.Identity{Left: one(s.figure), Right: one(other)})
		}
	}
	return identity.Identity{}, false
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
// same both times. Two sections may speak of amounts of another scope: where
// no table tells which is right, and not most of what both state is the same,
// a difference says nothing.
func (b *book) proseRepeated(of *rule.Rule) {
	repeated := b.repetitions()
	agree, differ := map[[2]int]int{}, map[[2]int]int{}
	for _, r := range repeated {
		if sections := r.sections(); !b.fails(r.identity()) {
			agree[sections]++
		} else {
			differ[sections]++
		}
	}
	for _, r := range repeated {
		sections := r.sections()
		if _, parts := b.addedUp(r.at, b.counterparts(r.later)); parts && r.earlier.Sentence == r.later.Sentence {
			b.skip(of, r.later.Role+" stands in parts in one sentence", r.earlier.figure, r.later.figure)
			continue
		}
		sameScope := r.earlier.section == r.later.section || len(b.counterparts(r.later)) > 0 || agree[sections] >= sameScopeShare*differ[sections]
		switch {
		case !b.fails(r.identity()):
			b.check(of, r.identity())
		case !sameScope:
			b.skip(of, r.later.Role+" may be of another scope here and there", r.earlier.figure, r.later.figure)
		case r.earlier.section == r.later.section && r.earlier.Sentence == r.later.Sentence && r.later.Sentence != "":
			b.skip(of, r.later.Role+" stands twice in one sentence and may be of two things", r.earlier.figure, r.later.figure)
		case b.isOfOtherYear(r.later) != b.isOfOtherYear(r.earlier):
			b.skip(of, "the sentences speak of different years", r.earlier.figure, r.later.figure)
		default:
			b.check(of, r.identity())
		}
	}
}

// isOfOtherYear tells that the last year that a sentence names ahead of a
// figure is not the report's.
func (b *book) isOfOtherYear(s *stated) bool {
	before, _, found := strings.Cut(s.Sentence, s.Text)
	if !found {
		return false
	}
	years := yearsTold(before)
	return len(years) > 0 && years[len(years)-1] != b.report.Head.FiscalYear
}

// sameScopeShare: two sections speak of the same where at least so many of
// the figures that both state are equal for each that differs.
const sameScopeShare = 5

// repetition is a figure that was stated before.
type repetition struct {
	earlier, later *stated
	at             int // of the later one
}

func (r repetition) identity() identity.Identity {
	return identity.Identity{Left: one(r.earlier.figure), Right: one(r.later.figure)}
}

func (r repetition) sections() [2]int { return [2]int{r.earlier.section, r.later.section} }

// repetitions are the figures of the prose that were stated before, each with
// the first one.
func (b *book) repetitions() []repetition {
	var list []repetition
	first := map[string]*stated{}
	for i := range b.stated {
		s := &b.stated[i]
		if s.Role == "" || !s.own || s.ending == rule.EndingCause || !repeats(s) {
			continue
		}
		key := s.Role + " " + s.Relative + " " + s.Code
		if earlier, known := first[key]; known {
			list = append(list, repetition{earlier, s, i})
		} else {
			first[key] = s
		}
	}
	return list
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

// proseAgain applies the rule that a count of what a report may have several
// of speaks for the same count elsewhere. They may be of different things:
// where they differ, it says nothing.
func (b *book) proseAgain(of *rule.Rule) {
	first := map[string][]*stated{}
	for i := range b.stated {
		s := &b.stated[i]
		if s.Role == "" || !s.own || s.Yuan != nil || repeats(s) || s.ending == rule.EndingChange || s.ending == rule.EndingChangeRate {
			continue
		}
		same := slices.IndexFunc(first[s.Role], func(earlier *stated) bool {
			return earlier.Sentence != s.Sentence && earlier.Value.Equal(s.Value) && earlier.Unit == s.Unit
		})
		switch {
		case same >= 0:
			b.check(of, identity.Identity{Left: one(first[s.Role][same].figure), Right: one(s.figure)})
		case len(first[s.Role]) > 0:
			b.skip(of, s.Role+" may be of other things here and there", first[s.Role][0].figure, s.figure)
		}
		first[s.Role] = append(first[s.Role], s)
	}
}
