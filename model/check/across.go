package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/body"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// Comparison is what reports say of each other.
type Comparison struct {
	// Checks have facts that name the file in front of the pointer:
	// report.pdf#/tables/0/rows/3/cells/1.
	Checks []model.Check
	// Files are the names that the facts give the reports, in the reports'
	// order. Of two files with one name the later one has a number behind it.
	Files []string
	// Facts are the figures that take part, by the names of Checks.
	Facts map[string]model.Fact
}

// Across checks reports against each other: those of one body in successive
// years, a final account against the budget, and a department against its
// units. The reports and their figures stay as they are.
func Across(reports []*model.Report) Comparison {
	a := archive{facts: map[string]model.Fact{}}
	a.open(reports)
	for i := range a.books {
		a.years(a.of(i, a.books[i].report.Head.Kind, -1), i)
		if a.books[i].report.Head.Kind == model.FinalAccount {
			a.budgeted(a.of(i, model.Budget, 0), i)
		}
		a.departments(i)
	}
	comparison := Comparison{Checks: a.joined.checks, Files: a.files, Facts: map[string]model.Fact{}}
	for i := range comparison.Checks {
		for _, ref := range comparison.Checks[i].Facts {
			comparison.Facts[ref] = a.facts[ref]
		}
	}
	return comparison
}

// The methods of rules that need several reports.
const (
	nextYear   rule.Method = "next_year"
	yearBefore rule.Method = "year_before"
	yearChange rule.Method = "year_change"
	asBudgeted rule.Method = "as_budgeted"
	ofUnits    rule.Method = "department"
)

// archive is several reports while they are checked against each other.
type archive struct {
	files  []string
	books  []*book // in the reports' order
	bodies []*body.Body
	firsts []int // the joined book's number of the first figure of each report
	joined *book // with the figures of all
	facts  map[string]model.Fact
	found  map[edition]int
}

// edition is a report by what it is of.
type edition struct {
	body *body.Body
	kind model.Kind
	year int
}

// open makes one book of all figures, with references that name the file.
func (a *archive) open(reports []*model.Report) {
	a.joined = &book{report: &model.Report{}, numbers: map[*rule.Rule]int{}, known: map[string]int{}}
	a.found = map[edition]int{}
	var register body.Register
	var values []identity.Value
	named := map[string]int{}
	for _, i := range byYear(reports) { // names and codes of a body are those of its newest report
		register.Of(reports[i].Head)
	}
	for i, report := range reports {
		b := open(report)
		b.sources = b.findSources()
		file := report.Source.File
		if named[file]++; named[file] > 1 {
			file = fmt.Sprintf("%s(%d)", file, named[file])
		}
		a.files, a.books = append(a.files, file), append(a.books, b)
		a.bodies = append(a.bodies, register.Of(report.Head))
		a.firsts = append(a.firsts, len(values))
		for _, fact := range b.facts {
			fact.Ref = file + "#" + fact.Ref
			a.joined.facts = append(a.joined.facts, fact)
			a.facts[fact.Ref] = fact
		}
		values = append(values, b.ledger.Values...)
		key := edition{a.bodies[i], report.Head.Kind, report.Head.FiscalYear}
		if _, twice := a.found[key]; !twice {
			a.found[key] = i
		}
	}
	a.joined.ledger = identity.New(values)
}

// byYear are the indexes of reports, the earliest first.
func byYear(reports []*model.Report) []int {
	order := make([]int, len(reports))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(reports[i].Head.FiscalYear, reports[j].Head.FiscalYear) })
	return order
}

// of is the report of the same body, of that kind and so many years later;
// none if it is not given.
func (a *archive) of(report int, kind model.Kind, years int) int {
	year := a.books[report].report.Head.FiscalYear
	if a.bodies[report] == nil || year == 0 {
		return none
	}
	if other, given := a.found[edition{a.bodies[report], kind, year + years}]; given && other != report {
		return other
	}
	return none
}

// carried are the balances that one year hands to the next.
var carried = []struct{ closing, opening string }{
	{"balance.closing", "revenue.carried_over"}, {"fiscal.closing", "fiscal.opening"},
	{"government_fund.closing", "government_fund.opening"}, {"state_capital.closing", "state_capital.opening"},
}

// years checks a report against that of the year before.
func (a *archive) years(earlier, later int) {
	if earlier == none {
		return
	}
	for _, of := range rule.OfMethod(nextYear) {
		for _, pair := range carried {
			closing := a.books[earlier].own(pair.closing)
			opening := a.books[later].own(pair.opening)
			if closing == none || opening == none {
				a.joined.skip(of, "one of the reports does not state "+pair.closing+" or "+pair.opening)
				continue
			}
			a.joined.check(of, identity.Identity{Left: one(a.firsts[later] + opening), Right: one(a.firsts[earlier] + closing)})
		}
	}
	for _, of := range rule.OfMethod(yearBefore) {
		a.yearBefore(of, earlier, later)
	}
	for _, of := range rule.OfMethod(yearChange) {
		a.yearChange(of, earlier, later)
	}
}

// yearBefore compares what a report says of the year before with that year's
// report.
func (a *archive) yearBefore(of *rule.Rule, earlier, later int) {
	last, now := a.books[earlier], a.books[later]
	for i := range now.sources {
		source := &now.sources[i]
		if source.phase != rule.EndingPrevious {
			continue
		}
		for _, quantity := range slices.Sorted(maps.Keys(source.figures)) {
			if before := last.own(quantity); before != none {
				a.joined.check(of, identity.Identity{Left: one(a.firsts[later] + source.figures[quantity]), Right: one(a.firsts[earlier] + before)})
			}
		}
	}
	for i := range now.stated {
		s := &now.stated[i]
		if s.ending != rule.EndingPrevious || s.Yuan == nil || now.report.Head.Kind == model.Budget && strings.Contains(s.Sentence, "执行") {
			continue // what was executed of last year's budget is not what it planned
		}
		if before := slices.Clone(last.ofTables(s.base, s.Code, "")); len(before) > 0 {
			for j := range before {
				before[j] += a.firsts[earlier]
			}
			a.joined.oneOf(of, a.firsts[later]+s.figure, before)
		}
	}
}

// yearChange checks the changes that a report states against what it and the
// report of the year before state. What a change compares is not always
// plain: any amount of that name in both years will do.
func (a *archive) yearChange(of *rule.Rule, earlier, later int) {
	last, now := a.books[earlier], a.books[later]
	for i := range now.stated {
		s := &now.stated[i]
		if s.ending != rule.EndingChange || s.Yuan == nil || s.Year != 0 && s.Year != now.report.Head.FiscalYear || strings.Contains(s.Sentence, "执行") {
			continue
		}
		var first *identity.Identity
		for _, role := range now.amountRoles(s.base) {
			if id := a.difference(s.figure, now.ofTables(role, s.Code, ""), last.ofTables(role, s.Code, ""), earlier, later); id != nil {
				if !a.joined.fails(*id) {
					first = id
					break
				}
				if first == nil {
					first = id
				}
			}
		}
		if first != nil {
			a.joined.check(of, *first)
		}
	}
}

// difference is that a change is the difference of amounts of two years: of
// the first ones that agree with it, or of the first ones.
func (a *archive) difference(change int, now, before []int, earlier, later int) *identity.Identity {
	var first *identity.Identity
	for _, n := range now {
		for _, b := range before {
			id := identity.Identity{Left: one(a.firsts[later] + change), Right: []identity.Term{
				{Figure: a.firsts[later] + n, Factor: 1}, {Figure: a.firsts[earlier] + b, Factor: -1}}}
			if first == nil || !a.joined.fails(id) {
				first = &id
			}
			if !a.joined.fails(id) {
				return first
			}
		}
	}
	return first
}

// budgeted checks what a final account says was budgeted against the budget.
// The account may name the budget as it was changed in the year: where the
// figures differ, that says nothing.
func (a *archive) budgeted(budget, account int) {
	if budget == none {
		return
	}
	plan, executed := a.books[budget], a.books[account]
	for _, of := range rule.OfMethod(asBudgeted) {
		for i := range executed.sources {
			source := &executed.sources[i]
			if source.phase != rule.EndingBudget {
				continue
			}
			for _, quantity := range slices.Sorted(maps.Keys(source.figures)) {
				if planned := plan.own(quantity); planned != none {
					a.joined.witness(of, a.firsts[account]+source.figures[quantity], []int{a.firsts[budget] + planned})
				}
			}
		}
		for i := range executed.stated {
			s := &executed.stated[i]
			if s.ending != rule.EndingBudget || s.Yuan == nil || !s.own {
				continue
			}
			if planned := slices.Clone(plan.ofTables(s.base, s.Code, "")); len(planned) > 0 {
				for j := range planned {
					planned[j] += a.firsts[budget]
				}
				a.joined.witness(of, a.firsts[account]+s.figure, planned)
			}
		}
	}
}

// own is the figure of a quantity in the report's own tables.
func (b *book) own(quantity string) int {
	if figures := b.ofQuantity(quantity, ""); len(figures) > 0 {
		return figures[0]
	}
	return none
}

// departmentSums are the quantities of a department that are the sums of its
// units'. Totals of both sides may hold transfers between them.
var departmentSums = []string{"revenue.current", "revenue.table", "expenditure.current", "expenditure.table", "general_public.expenditure", "three_public.total"}

// departments checks a department against its units, where reports of both
// are given.
func (a *archive) departments(department int) {
	whole := a.books[department].report.Head
	if whole.Level != model.Department || a.bodies[department] == nil {
		return
	}
	var units []int
	for i := range a.books {
		unit := &a.books[i].report.Head
		if unit.Level != model.Unit || unit.Kind != whole.Kind || unit.FiscalYear != whole.FiscalYear || a.bodies[i] == nil {
			continue
		}
		if a.found[edition{a.bodies[i], unit.Kind, unit.FiscalYear}] == i && a.isUnitOf(i, department) {
			units = append(units, i)
		}
	}
	if len(units) == 0 {
		return
	}
	for _, of := range rule.OfMethod(ofUnits) {
		for _, quantity := range departmentSums {
			a.department(of, department, units, quantity)
		}
	}
}

// isUnitOf tells that a unit's report is of a unit of the department: it
// names the department as its supervisor, or has the department's name (本级).
func (a *archive) isUnitOf(unit, department int) bool {
	head := &a.books[unit].report.Head
	if supervisor := head.Entity.Supervisor; supervisor != "" {
		return a.bodies[department].IsNamed(supervisor, head.Entity.Region)
	}
	return a.bodies[department].SharesName(a.bodies[unit])
}

// department checks one quantity. Units that are not given may make up the
// rest; more than the whole they cannot be.
func (a *archive) department(of *rule.Rule, department int, units []int, quantity string) {
	whole := a.books[department].own(quantity)
	if whole == none {
		return
	}
	id := identity.Identity{Right: one(a.firsts[department] + whole)}
	for _, unit := range units {
		if figure := a.books[unit].own(quantity); figure != none {
			id.Left = append(id.Left, identity.Term{Figure: a.firsts[unit] + figure, Factor: 1})
		}
	}
	switch {
	case len(id.Left) == 0:
	case !a.joined.fails(id):
		a.joined.check(of, id)
	default:
		id.Form = identity.AtMost
		if a.joined.fails(id) {
			a.joined.check(of, id)
			return
		}
		a.joined.skip(of, "not all units of the department are given", figuresOf(append(id.Left, id.Right...))...)
	}
}
