package prose

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/normalize"
)

// The endings of roles.
const (
	shareEnding    = ".share"
	ofBudgetEnding = ".of_budget"
	budgetEnding   = ".budget"
	fullYearEnding = ".full_year_budget"
	previousEnding = ".previous"
	changeEnding   = ".change"
	toBudgetEnding = ".budget_change" // a change against the year's budget
	rateEnding     = ".rate"
	timesEnding    = ".times" // the rate of a change in multiples: 增长16倍
	causeEnding    = ".cause" // a figure that the reason of a change names
)

const timesUnit = "倍"

// figure reads the figure at i and those that are handed out together with
// it, and gives the index of the next token.
func (r *reader) figure(i int) int {
	t := &r.tokens[i]
	r.shareUnit(i)
	if !t.figure.isFact() {
		r.plainFigure(t)
		return i + 1
	}
	if r.handedFigure(i) {
		return i + 1
	}
	run, next := r.run(i)
	for n, at := range run {
		if len(run) > 1 {
			r.assign(at, n, n+1)
		} else {
			r.assign(at, 0, len(r.focus.subjects))
		}
	}
	r.spent(t)
	return next
}

// run finds the figures that are handed out to several subjects: 各是A、B万元.
// Where their number is another than that of the subjects, only the figure
// at i is read.
func (r *reader) run(i int) (at []int, next int) {
	at = r.figuresFrom(i)
	if r.focus.oneByOne && len(at) > 1 && len(at) != len(r.focus.subjects) {
		r.focus.subjects = r.namedLast(len(at))
	}
	want := len(r.focus.subjects)
	if want < 2 || len(at) < want {
		return at[:1], i + 1
	}
	return at[:want], at[want-1] + 1
}

// figuresFrom lists the figures of one kind that 、 or 和 joins, from the one at
// i on.
func (r *reader) figuresFrom(i int) []int {
	at := []int{i}
	for j := i + 1; j+1 < len(r.tokens); j += 2 {
		if separator := &r.tokens[j]; separator.kind != tAnd && separator.kind != tComma && !r.joins(separator) {
			break
		}
		if r.tokens[j+1].kind != tFigure || r.tokens[j+1].figure.kind != r.tokens[i].figure.kind {
			break
		}
		at = append(at, j+1)
	}
	return at
}

// namedLast are the n things that the sentence, or the one before it, named,
// without the whole that they part; things unknown where it named another
// number.
func (r *reader) namedLast(n int) []subject {
	named := r.focus.named
	if len(named) < n {
		named = r.namedBefore
	}
	switch len(named) {
	case n:
		return named
	case n + 1:
		return named[1:]
	}
	return make([]subject, n)
}

// joins tells 和 between figures.
func (r *reader) joins(t *token) bool {
	return t.to-t.from == oneOf(conjunctions, r.text[t.from:t.to])
}

var conjunctions = runesOf("以及", "和", "及", "与")

// assign makes facts of the figure at i: one for each of the subjects from..to.
func (r *reader) assign(i, from, to int) {
	t := &r.tokens[i]
	if r.countable(i, t) {
		return
	}
	label := r.unknownLabel(i)
	ending, ok := r.ending(i, t)
	if n := len(r.focus.subjects); !ok || n == 0 {
		r.emit(t, subject{label: label}, "", r.focus.relation == change)
		return
	} else if to > n || from == to {
		to = n
	}
	for _, s := range r.focus.subjects[min(from, to):to] {
		r.emit(t, s, ending, r.focus.relation == change)
	}
	if t.figure.isMoney() && r.focus.relation != change {
		r.focus.told, r.focus.own = ending, r.focus.own || ending == ""
	}
}

// ending is what the figure is of the subject, as the ending of its role;
// false where the grammar cannot tell. A figure that is told of words unknown
// to the lexicon makes those the subject, so that nothing that follows is
// taken for the old one's.
func (r *reader) ending(i int, t *token) (ending string, ok bool) {
	f := &r.focus
	if f.relation == change && f.compare.relative == "" && r.caused != "" && r.caused == f.lead().role {
		return causeEnding, true
	}
	if f.relation == change && f.differs {
		return r.difference(t)
	}
	if f.relation == change && f.compare.relative == "" {
		if ending, ok := r.plainDifference(t); ok {
			return ending, true
		}
	}
	if f.gap && f.relation != share && f.relation != ofBudget {
		r.speakOfUnknown(i, t)
	}
	switch {
	case t.figure.isMoney():
		return r.moneyEnding()
	case t.figure.kind == normalize.KindPercent || t.figure.kind == normalize.KindPerMille:
		return r.percentEnding(t)
	case t.figure.unit == timesUnit && f.relation == change:
		return r.changeEnding(timesEnding)
	}
	return "", false
}

func (r *reader) speakOfUnknown(i int, t *token) {
	s := subject{label: r.unknownLabel(i)}
	if t.figure.isMoney() && r.focus.relation != change {
		if named, ok := r.named(i); ok {
			s = named
		} else if listsProjects[r.focus.among] {
			s.role = "project." + s.label + budgetEnding
			s.amount = s.role
		}
	}
	among := r.focus.among
	r.speakOf([]subject{s})
	r.focus.among = among
}

// listsProjects are the roles of sums that 其中 parts into projects.
var listsProjects = map[string]bool{"performance.goals.amount": true, "performance.amount": true}

// unknownLabel is what stands before the figure at i where that is words
// that no role is known for.
func (r *reader) unknownLabel(i int) string {
	if !r.focus.gap {
		return ""
	}
	return r.labelBefore(i, 0)
}

func (r *reader) moneyEnding() (string, bool) {
	f := &r.focus
	if r.isEarlier(f.year) {
		f.toldOf = f.year
	}
	if r.ofEarlierBudget() {
		return "", false
	}
	switch f.relation {
	case change:
		return r.changeEnding("")
	case ofBudget:
		if f.completed {
			return r.yearEnding()
		}
		fallthrough
	case budget:
		if f.fullYear {
			return fullYearEnding, true
		}
		return budgetEnding, true
	case previous:
		return previousEnding, true
	case share:
		return "", false
	}
	return r.yearEnding()
}

// yearEnding tells amounts of a year before the report's from its own.
func (r *reader) yearEnding() (ending string, sure bool) {
	f := &r.focus
	if r.isEarlier(f.year) {
		return previousEnding, f.year == r.fiscalYear()-1
	}
	return "", f.fresh
}

// difference reads 差额1万元: of which two amounts it is, and its sign, the amounts
// tell that were stated before.
func (r *reader) difference(t *token) (ending string, ok bool) {
	own, stated := r.lastStated(r.focus.lead().amount)
	if !stated || !t.figure.isMoney() || t.figure.yuan == nil {
		return "", false
	}
	for _, with := range []struct{ stated, ending string }{
		{budgetEnding, toBudgetEnding}, {fullYearEnding, toBudgetEnding}, {previousEnding, changeEnding},
	} {
		other, stated := r.lastStated(r.focus.lead().role + with.stated)
		if !stated {
			continue
		}
		if d := own.Sub(other); d.Abs().Equal(t.figure.yuan.Abs()) {
			r.focus.sign = d.Sign()
			return with.ending, true
		}
	}
	return "", false
}

// plainDifference reads a change without what it relates to, where it is that of
// the two amounts told before: 2023年预算4万元，2024年预算2万元，减少2万元.
func (r *reader) plainDifference(t *token) (ending string, ok bool) {
	sign := r.focus.sign
	if ending, ok = r.difference(t); ok && r.focus.sign == sign && ending == changeEnding {
		return ending, true
	}
	r.focus.sign = sign
	return "", false
}

// lastStated is the amount of a role in yuan that the passage stated last.
func (r *reader) lastStated(role string) (yuan decimal.Decimal, ok bool) {
	for _, fact := range r.facts[r.index] {
		if role != "" && fact.Role == role && fact.Yuan != nil {
			yuan, ok = *fact.Yuan, true
		}
	}
	return yuan, ok
}

// isEarlier tells a year before that of the report.
func (r *reader) isEarlier(year int) bool { return year != 0 && year < r.fiscalYear() }

// ofEarlierBudget tells that an account speaks of the budget of an earlier
// year, or of what was spent of it: no role tells those.
func (r *reader) ofEarlierBudget() bool {
	f := &r.focus
	return (f.relation == budget || f.relation == ofBudget) && r.isEarlier(f.year) && !r.isBudget()
}

// fiscalYear is the year that figures are of: the report's, where that is not
// known the latest that the passage names.
func (r *reader) fiscalYear() int {
	year := r.context.Year
	if year != 0 {
		return year
	}
	for i := range r.tokens {
		year = max(year, r.tokens[i].year)
	}
	return year
}

func (r *reader) percentEnding(t *token) (string, bool) {
	if r.ofEarlierBudget() {
		return "", false
	}
	switch r.focus.relation {
	case share:
		return r.shareEnding(t), true
	case ofBudget:
		return ofBudgetEnding, true
	case change:
		return r.changeEnding(rateEnding)
	}
	return "", false
}

// shareEnding tells shares of another whole than the usual one apart: 小微企业
// 合同金额 is a share of 中小企业 or of all procurement.
func (r *reader) shareEnding(t *token) string {
	role := r.focus.lead().role
	whole := string(r.text[min(r.focus.shareFrom, t.from):t.from])
	switch {
	case strings.HasPrefix(role, "procurement.micro") && strings.Contains(whole, "中小"):
		return ".share_of_sme"
	case slices.Contains(smeOfKind, role) && strings.Contains(whole, "中小"):
		return ".share_of_sme"
	case slices.Contains(smeOfKind, role):
		return "_share"
	}
	return shareEnding
}

// smeOfKind are the contracts with small and medium enterprises of one kind
// of procurement; their share is of that kind.
var smeOfKind = []string{"procurement.goods.sme", "procurement.works.sme", "procurement.services.sme"}

// changeEnding is that of a change; none where it is not told to what the
// change relates.
func (r *reader) changeEnding(rate string) (string, bool) {
	switch c := r.focus.compare; {
	case c.relative == relativeLastYear, c.relative == relativeBudget && r.isBudget():
		return changeEnding + rate, true
	case c.relative == relativeBudget:
		return toBudgetEnding + rate, true
	}
	return "", false
}

// plainFigure reads a number without a unit: only a budget of zero is one
// that states something (该项年初预算为0).
func (r *reader) plainFigure(t *token) {
	f := &r.focus
	if t.kind == tFigure && f.relation == budget && t.figure.value.IsZero() && len(f.subjects) > 0 && !f.gap {
		zero := t.figure.value
		t.figure.yuan = &zero
		for _, s := range f.subjects {
			r.emit(t, s, budgetEnding, false)
		}
	}
}

// spent forgets what held only for the figure just read.
func (r *reader) spent(t *token) {
	f := &r.focus
	f.gap = false
	switch f.relation {
	case budget:
		f.relation = ofBudget
	case ofBudget:
		if !t.figure.isMoney() || f.completed {
			f.relation = none
		}
	case change:
	default:
		f.relation = none
	}
	if t.figure.isMoney() && f.relation == none {
		f.fresh = false
	}
}
