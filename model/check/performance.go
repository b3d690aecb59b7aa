package check

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// print of a figure: amounts of the evaluations may be figures of tables or
// of the prose, or copies of them.
type spot struct {
	page int
	box  model.Box
	text string
}

// spots finds figures by themselves and by where they are printed.
type spots struct {
	facts   []model.Fact
	figures map[*model.Figure]int
	places  map[spot]int // once a figure is not found by itself
}

// spots are found once a report.
func (b *book) spots() *spots {
	if b.places != nil {
		return b.places
	}
	found := &spots{facts: b.facts, figures: make(map[*model.Figure]int, len(b.facts))}
	for i := range b.facts {
		found.figures[b.facts[i].Figure] = i
	}
	for i := range b.stated {
		found.figures[&b.stated[i].ProseFact.Figure] = b.stated[i].figure
	}
	b.places = found
	return found
}

// of is the ledger's figure of an amount, none for what is not disclosed.
func (s *spots) of(amount *model.Amount) int {
	if amount.IsZero() {
		return none
	}
	if figure, known := s.figures[amount.Figure]; known {
		return figure
	}
	if s.places == nil {
		s.findPlaces()
	}
	if figure, known := s.places[spot{amount.Page, amount.Box, amount.Text}]; known {
		return figure
	}
	return none
}

func (s *spots) findPlaces() {
	s.places = make(map[spot]int, len(s.facts))
	for i := range s.facts {
		if figure := s.facts[i].Figure; figure.Box != (model.Box{}) {
			s.places[spot{figure.Page, figure.Box, figure.Text}] = i
		}
	}
}

// evaluation is an evaluation form while it is checked: the same for a
// project and for the whole body.
type evaluation struct {
	name                 string
	weights, scores      []identity.Term
	total, parts, full   int // full is the printed sum of the weights
	execution, deduction int
	mark, markRate       int // the weight of the execution, and its rate
	rates                []rated
	funds                []fund
}

// rated is a rate with what it is of: the budget, or the one of the year's
// opening where both are stated.
type rated struct{ executed, budget, opening, rate int }

// fund is a row of an evaluation's money; none for what it does not state.
type fund struct {
	name                      string
	opening, budget, executed int
}

// evaluations lists the forms.
func (b *book) evaluations() []evaluation {
	if b.report.Performance.Overall == nil && len(b.report.Performance.Projects) == 0 {
		return nil
	}
	at := b.spots()
	var list []evaluation
	if overall := b.report.Performance.Overall; overall != nil {
		e := evaluation{name: overall.Entity, total: at.of(overall.Score), parts: none, execution: none, deduction: none, full: none, mark: none, markRate: none}
		e.indicators(at, overall.Indicators)
		for i := range overall.Tasks {
			task := &overall.Tasks[i]
			e.weights = addTerm(e.weights, at.of(task.Weight))
			e.scores = addTerm(e.scores, at.of(task.Score))
			e.rates = append(e.rates, rated{at.of(task.Executed), at.of(task.Assigned), none, at.of(task.Rate)})
		}
		e.money(at, overall.Funds)
		list = append(list, e)
	}
	for i := range b.report.Performance.Projects {
		p := &b.report.Performance.Projects[i]
		e := evaluation{
			name: p.Name, total: at.of(p.Scores.Total), parts: at.of(p.Scores.Indicators), full: at.of(p.Scores.Weight),
			execution: at.of(p.Scores.Execution), deduction: at.of(p.Scores.Deduction), mark: none, markRate: none,
		}
		e.indicators(at, p.Indicators)
		e.money(at, p.Funds)
		if len(p.Funds) == 0 {
			e.rates = append(e.rates, rated{at.of(p.Executed), at.of(p.Budget), at.of(p.Opening), at.of(p.Rate)})
		}
		list = append(list, e)
	}
	return list
}

func (e *evaluation) indicators(at *spots, indicators []model.Indicator) {
	for i := range indicators {
		e.weights = addTerm(e.weights, at.of(indicators[i].Weight))
		e.scores = addTerm(e.scores, at.of(indicators[i].Score))
	}
}

// money enters the rows of the funds. The score of the execution and its
// weight stand in the one that has them.
func (e *evaluation) money(at *spots, funds []model.Fund) {
	for i := range funds {
		f := &funds[i]
		row := fund{f.Name, at.of(f.Opening), at.of(f.Budget), at.of(f.Executed)}
		e.funds = append(e.funds, row)
		rate, score := at.of(f.Rate), at.of(f.Score)
		if rate != none {
			e.rates = append(e.rates, rated{row.executed, row.budget, row.opening, rate})
		}
		if score != none && (e.execution == none || e.execution == score) {
			e.execution, e.mark, e.markRate = score, at.of(f.Weight), rate
		}
	}
}

func addTerm(terms []identity.Term, figure int) []identity.Term {
	if figure == none {
		return terms
	}
	return append(terms, identity.Term{Figure: figure, Factor: 1})
}

// executionRates applies the rule that the rate of execution is what was
// executed of the budget: of the year's, or of its opening.
func (b *book) executionRates(of *rule.Rule) {
	for _, e := range b.evaluations() {
		for _, r := range e.rates {
			switch {
			case r.rate == none || b.facts[r.rate].Unit != "%":
			case r.executed == none || r.budget == none && r.opening == none:
				b.skip(of, "the amounts of the rate of "+e.name+" were not read", r.rate)
			default:
				b.check(of, b.firstHolding(executionOf(r)))
			}
		}
	}
}

// executionOf are the identities of a rate of execution, the likely one first.
func executionOf(r rated) []identity.Identity {
	var choices []identity.Identity
	for _, budget := range []int{r.budget, r.opening} {
		if budget != none {
			choices = append(choices, identity.Identity{Form: identity.Rate, Percent: r.rate, Left: one(r.executed), Right: one(budget)})
		}
	}
	return choices
}

// firstHolding is the first of several identities that holds, else the first.
func (b *book) firstHolding(choices []identity.Identity) identity.Identity {
	for _, choice := range choices {
		if !b.fails(choice) {
			return choice
		}
	}
	return choices[0]
}

// executionScores applies the rule that the execution scores its rate's share
// of its weight. Some score it by steps; nothing speaks against that.
func (b *book) executionScores(of *rule.Rule) {
	for _, e := range b.evaluations() {
		if e.execution == none || e.mark == none {
			continue
		}
		bound := identity.Identity{Form: identity.AtMost, Left: one(e.execution), Right: one(e.mark)}
		share := identity.Identity{Form: identity.Rate, Percent: e.markRate, Left: one(e.execution), Right: one(e.mark)}
		switch {
		case b.fails(bound):
			b.check(of, bound)
		case e.markRate == none || b.facts[e.markRate].Unit != "%" || b.fails(share):
			b.skip(of, "the execution of "+e.name+" is scored otherwise than by its rate", e.execution, e.mark)
		default:
			b.check(of, share)
		}
	}
}

// fullMarks are the sums that the weights of a form may have: a hundred, or
// less the ten points that the execution of the budget has for itself.
var fullMarks = []int64{100, 90}

// indicatorWeights applies the rule that the weights of a form add up to the
// full mark: the printed one, with or without the weight of the execution, or
// that which all forms have. Less than it may be a form that was not read to
// its end.
func (b *book) indicatorWeights(of *rule.Rule) {
	for _, e := range b.evaluations() {
		if len(e.weights) < 2 {
			continue
		}
		var choices []identity.Identity
		if e.full != none {
			choices = append(choices, identity.Identity{Left: one(e.full), Right: e.weights})
			choices = append(choices, identity.Identity{Left: one(e.full), Right: addTerm(e.weights[:len(e.weights):len(e.weights)], e.mark)})
		}
		for _, mark := range fullMarks {
			choices = append(choices, identity.Identity{Left: e.weights, Constant: decimal.NewFromInt(mark)})
		}
		choice := b.firstHolding(choices)
		sum := b.ledger.Evaluate(identity.Identity{Left: e.weights, Constant: decimal.NewFromInt(fullMarks[0])})
		if b.fails(choice) && sum.Difference.IsNegative() {
			b.skip(of, "the weights of "+e.name+" add up to "+sum.Left.String()+": some rows may not have been read", figuresOf(e.weights)...)
			continue
		}
		b.check(of, choice)
	}
}

// indicatorScores applies the rule that the scores of the indicators add up
// to the form's: to the printed sum of the indicators, or to the total, with
// or without the score of the execution. A total over the sum of a form that
// does not print that score may hold it.
func (b *book) indicatorScores(of *rule.Rule) {
	for _, e := range b.evaluations() {
		sum := e.parts
		if sum == none {
			sum = e.total
		}
		if len(e.scores) < 2 {
			continue
		}
		if sum == none {
			b.skip(of, "the form of "+e.name+" has no total score", figuresOf(e.scores)...)
			continue
		}
		alone := identity.Identity{Left: one(sum), Right: e.scores}
		choices := []identity.Identity{alone}
		if e.parts == none && e.execution != none {
			with := identity.Identity{Left: one(sum), Right: addTerm(e.scores[:len(e.scores):len(e.scores)], e.execution)}
			choices = []identity.Identity{with, alone}
		}
		choice := b.firstHolding(choices)
		if e.parts == none && e.execution == none && b.fails(choice) && !b.ledger.Evaluate(alone).Difference.IsNegative() {
			b.skip(of, "the total of "+e.name+" may hold a score of the execution that the form does not print", figuresOf(e.scores)...)
			continue
		}
		b.check(of, choice)
	}
}

// totalScores applies the rule that the total is the indicators' score and
// that of execution, less what was deducted.
func (b *book) totalScores(of *rule.Rule) {
	for _, e := range b.evaluations() {
		if e.total == none || e.parts == none {
			continue
		}
		right := addTerm(one(e.parts), e.execution)
		if e.deduction != none {
			right = append(right, identity.Term{Figure: e.deduction, Factor: -1})
		}
		b.check(of, identity.Identity{Left: one(e.total), Right: right})
	}
}

// scoresWithinWeights applies the rule that no indicator scores more than
// its weight.
func (b *book) scoresWithinWeights(of *rule.Rule) {
	if b.report.Performance.Overall == nil && len(b.report.Performance.Projects) == 0 {
		return
	}
	at := b.spots()
	within := func(indicators []model.Indicator) {
		for i := range indicators {
			weight, score := at.of(indicators[i].Weight), at.of(indicators[i].Score)
			if weight != none && score != none {
				b.check(of, identity.Identity{Form: identity.AtMost, Left: one(score), Right: one(weight)})
			}
		}
	}
	if overall := b.report.Performance.Overall; overall != nil {
		within(overall.Indicators)
	}
	for i := range b.report.Performance.Projects {
		within(b.report.Performance.Projects[i].Indicators)
	}
}

// planSides applies the rule that the overall form plans as much revenue as
// expenditure.
func (b *book) planSides(of *rule.Rule) {
	form := b.report.Performance.Overall
	if form == nil {
		return
	}
	at := b.spots()
	revenue, expenditure := at.of(form.BudgetRevenue), at.of(form.BudgetExpenditure)
	if revenue == none || expenditure == none {
		b.skip(of, "the form does not state both sides of the budget")
		return
	}
	b.check(of, identity.Identity{Left: one(revenue), Right: one(expenditure)})
}

// projectsInProse applies the rule that what the prose says of a project is
// what its form says.
func (b *book) projectsInProse(of *rule.Rule) {
	at := b.spots()
	for i := range b.stated {
		s := &b.stated[i]
		name, what, ok := cutProject(s.Role)
		if !ok {
			continue
		}
		var choices []identity.Identity
		for j := range b.report.Performance.Projects {
			p := &b.report.Performance.Projects[j]
			if normalize.Key(p.Name) != normalize.Key(name) {
				continue
			}
			for _, amount := range projectAmounts(p, what) {
				if figure := at.of(amount); figure != none {
					choices = append(choices, identity.Identity{Left: one(figure), Right: one(s.figure)})
				}
			}
		}
		if len(choices) == 0 {
			b.skip(of, "no form states "+s.Role, s.figure)
			continue
		}
		b.check(of, b.firstHolding(choices))
	}
}

// cutProject parts project.快办行动经费.score.
func cutProject(role string) (name, what string, ok bool) {
	rest, ok := strings.CutPrefix(role, "project.")
	if !ok {
		return "", "", false
	}
	dot := strings.LastIndexByte(rest, '.')
	if dot < 0 {
		return "", "", false
	}
	return rest[:dot], rest[dot+1:], true
}

// projectAmounts are the amounts of a form that the prose may mean: by the
// budget that of the year, or that of its opening.
func projectAmounts(p *model.ProjectEvaluation, what string) []*model.Amount {
	switch what {
	case "score":
		return []*model.Amount{p.Scores.Total}
	case "budget":
		return []*model.Amount{p.Budget, p.Opening}
	case "executed":
		return []*model.Amount{p.Executed}
	case "rate":
		return []*model.Amount{p.Rate}
	}
	return nil
}

// evaluationSummary applies the rule that what the prose says of all
// evaluations together is what their forms say: their number, the sum of
// their budgets, the mean of their scores, the overall score. The forms may
// be of some projects only.
func (b *book) evaluationSummary(of *rule.Rule) {
	at := b.spots()
	var totals, budgets []identity.Term
	for i := range b.report.Performance.Projects {
		p := &b.report.Performance.Projects[i]
		totals, budgets = addTerm(totals, at.of(p.Scores.Total)), addTerm(budgets, at.of(p.Budget))
	}
	overall, planned := none, none
	if form := b.report.Performance.Overall; form != nil {
		overall, planned = at.of(form.Score), at.of(form.BudgetExpenditure)
	}
	for i := range b.stated {
		s := &b.stated[i]
		var id identity.Identity
		switch s.Role {
		case "performance.projects", "performance.reported_projects":
			id = identity.Identity{Left: one(s.figure), Constant: decimal.NewFromInt(int64(len(b.report.Performance.Projects)))}
		case "performance.amount":
			id = identity.Identity{Left: one(s.figure), Right: budgets}
		case "performance.average_score":
			id = identity.Identity{Left: []identity.Term{{Figure: s.figure, Factor: int64(len(totals))}}, Right: totals}
		case "performance.overall_score":
			id = identity.Identity{Left: one(s.figure), Right: addTerm(nil, overall)}
		case "performance.overall_amount":
			id = identity.Identity{Left: one(s.figure), Right: addTerm(nil, planned)}
		default:
			continue
		}
		if len(id.Right) == 0 && id.Constant.IsZero() || s.Role != "performance.overall_score" && b.fails(id) {
			b.skip(of, "the forms in the report need not be those that "+s.Role+" counts", s.figure)
			continue
		}
		b.check(of, id)
	}
}
