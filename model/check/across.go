package check

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// Across checks reports against each other: those of one body in successive
// years, and a department against its units. The facts of these checks name
// the file in front of the pointer: report.pdf#/tables/0/rows/3/cells/1.
// The reports and their figures stay as they are.
func Across(reports []*model.Report) []model.Check {
	a := archive{}
	for _, report := range reports {
		b := open(report)
		b.sources = b.findSources()
		a.books = append(a.books, b)
	}
	slices.SortStableFunc(a.books, func(x, y *book) int { return cmp.Compare(x.report.Head.FiscalYear, y.report.Head.FiscalYear) })
	a.joined = join(a.books)
	for i, earlier := range a.books {
		for j, later := range a.books {
			if isNextYear(earlier.report, later.report) {
				a.years(i, j)
			}
		}
	}
	for i := range a.books {
		a.departments(i)
	}
	return a.joined.checks
}

// The methods of rules that need several reports.
const (
	nextYear   rule.Method = "next_year"
	yearBefore rule.Method = "year_before"
	ofUnits    rule.Method = "department"
)

// archive is several reports while they are checked against each other.
type archive struct {
	books  []*book
	joined *book // with the figures of all
}

// join makes one book of all figures, with references that name the file.
func join(books []*book) *book {
	joined := &book{report: &model.Report{}, numbers: map[string]int{}, known: map[string]int{}}
	var values []identity.Value
	for _, b := range books {
		for i := range b.facts {
			fact := b.facts[i]
			fact.Ref = b.report.Source.File + "#" + fact.Ref
			joined.facts = append(joined.facts, fact)
		}
		values = append(values, b.ledger.Values...)
	}
	joined.ledger = identity.New(values)
	return joined
}

// first is the joined book's number of the first figure of a report.
func (a *archive) first(report int) int {
	sum := 0
	for _, b := range a.books[:report] {
		sum += len(b.facts)
	}
	return sum
}

// isNextYear tells that two reports are of one kind and body, the second a
// year after the first.
func isNextYear(earlier, later *model.Report) bool {
	return earlier.Head.FiscalYear != 0 && later.Head.FiscalYear == earlier.Head.FiscalYear+1 &&
		earlier.Head.Kind == later.Head.Kind && isSameBody(earlier, later)
}

func isSameBody(a, b *model.Report) bool {
	x, y := a.Head.Entity, b.Head.Entity
	if x.Code != "" && x.Code == y.Code {
		return true
	}
	return x.Name != "" && normalize.Key(x.Name) == normalize.Key(y.Name)
}

// carried are the balances that one year hands to the next.
var carried = []struct{ closing, opening string }{
	{"balance.closing", "revenue.carried_over"}, {"fiscal.closing", "fiscal.opening"},
	{"government_fund.closing", "government_fund.opening"}, {"state_capital.closing", "state_capital.opening"},
}

// years checks a report against that of the year before.
func (a *archive) years(earlier, later int) {
	for _, of := range rule.OfMethod(nextYear) {
		for _, pair := range carried {
			closing := a.books[earlier].own(pair.closing)
			opening := a.books[later].own(pair.opening)
			if closing == none || opening == none {
				a.joined.skip(of, "one of the reports does not state "+pair.closing+" or "+pair.opening)
				continue
			}
			a.joined.check(of, identity.Identity{Left: one(a.first(later) + opening), Right: one(a.first(earlier) + closing)})
		}
	}
	for _, of := range rule.OfMethod(yearBefore) {
		a.yearBefore(of, earlier, later)
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
				a.joined.check(of, identity.Identity{Left: one(a.first(later) + source.figures[quantity]), Right: one(a.first(earlier) + before)})
			}
		}
	}
	for i := range now.stated {
		s := &now.stated[i]
		if s.ending != rule.EndingPrevious || s.Yuan == nil || now.report.Head.Kind == model.Budget && strings.Contains(s.Sentence, "执行") {
			continue // what was executed of last year's budget is not what it planned
		}
		if before := last.ofTables(s.base, s.Code, ""); len(before) > 0 {
			for j := range before {
				before[j] += a.first(earlier)
			}
			a.joined.oneOf(of, a.first(later)+s.figure, before)
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
var departmentSums = []string{"revenue.current", "expenditure.current", "general_public.expenditure", "three_public.total"}

// departments checks a department against its units, where reports of both
// are given.
func (a *archive) departments(department int) {
	whole := a.books[department]
	if whole.report.Head.Level != model.Department {
		return
	}
	var units []int
	for i, b := range a.books {
		if b.report.Head.Level == model.Unit && isUnitOf(b.report, whole.report) {
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

func isUnitOf(unit, department *model.Report) bool {
	supervisor := normalize.Key(unit.Head.Entity.Supervisor)
	return supervisor != "" && strings.HasPrefix(normalize.Key(department.Head.Entity.Name), supervisor) &&
		unit.Head.Kind == department.Head.Kind && unit.Head.FiscalYear == department.Head.FiscalYear
}

// department checks one quantity. Units that are not given may make up the
// rest; more than the whole they cannot be.
func (a *archive) department(of *rule.Rule, department int, units []int, quantity string) {
	whole := a.books[department].own(quantity)
	if whole == none {
		return
	}
	id := identity.Identity{Right: one(a.first(department) + whole)}
	for _, unit := range units {
		if figure := a.books[unit].own(quantity); figure != none {
			id.Left = append(id.Left, identity.Term{Figure: a.first(unit) + figure, Factor: 1})
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
