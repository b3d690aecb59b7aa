package check

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// book is a report while it is checked: its figures, numbered, and the
// checks made of them so far.
type book struct {
	report   *model.Report
	facts    []model.Fact
	ledger   *identity.Ledger
	sheets   []*sheet
	stated   []stated         // the figures of the prose in order
	roles    map[string][]int // which of them, of the report's own year, have a role
	twins    []twin
	places   *spots // of the figures, once they are asked for
	related  map[string]rule.Statement
	amounts  map[amountKey][]int
	ofThings map[amountKey][]int // the same for all roles of a thing
	things   map[string][]string // roles of amounts by thing
	sources  []source
	checks   []model.Check
	// checkOf is the first check of each identity of the ledger, next the one
	// behind each check that is of the same; none ends them.
	checkOf, next []int
	numbers       map[*rule.Rule]int // how many checks each rule has
	known         map[string]int     // identities by signature
	key           signer
	refRoom       []string // for references of checks to come
}

func open(report *model.Report) *book {
	b := &book{report: report, facts: report.Facts(), numbers: map[*rule.Rule]int{}, roles: map[string][]int{}, related: map[string]rule.Statement{}, amounts: map[amountKey][]int{}, ofThings: map[amountKey][]int{}, things: map[string][]string{}}
	b.ledger = identity.New(b.values())
	b.known = make(map[string]int, len(b.facts))
	b.checks = make([]model.Check, 0, 3*len(b.facts)/2) // a report has five checks for four figures
	words := newWordings()
	figure := 0
	for tables := report.Tables; len(tables) > 0; {
		parts := wideParts(tables)
		s := newSheet(tables[:parts], figure, &report.Head, words)
		b.sheets = append(b.sheets, s)
		b.ledger.Lines = append(b.ledger.Lines, s.lines()...)
		figure += s.figures
		tables = tables[parts:]
	}
	b.readProse(figure)
	b.ledger.Damaged = b.damaged()
	return b
}

// refsAtOnce is for how many references room is made at once.
const refsAtOnce = 512

// refs are the JSON pointers of the figures of an identity.
func (b *book) refs(id *identity.Identity) []string {
	count := len(id.Left) + len(id.Right)
	if id.Form == identity.Rate {
		count++
	}
	if len(b.refRoom) < count {
		b.refRoom = make([]string, max(count, refsAtOnce))
	}
	refs := b.refRoom[:0:count]
	b.refRoom = b.refRoom[count:]
	for _, side := range [][]identity.Term{id.Left, id.Right} {
		for _, term := range side {
			refs = append(refs, b.facts[term.Figure].Ref)
		}
	}
	if id.Form == identity.Rate {
		refs = append(refs, b.facts[id.Percent].Ref)
	}
	return refs
}

// check enters an identity as a check of a rule. What two rules say counts
// once in the ledger: a second rule that says the same is no second witness.
func (b *book) check(of *rule.Rule, id identity.Identity) {
	if isEmpty(&id) {
		return
	}
	key := b.key.sign(&id)
	index, known := b.known[string(key)]
	if !known {
		index, _ = b.ledger.Add(id)
		b.known[string(key)] = index
		b.checkOf = append(b.checkOf, none)
	} else if !id.Chance {
		b.ledger.Demand(index)
	}
	last := none
	for i := b.checkOf[index]; i != none; i = b.next[i] {
		if b.checks[i].Rule == of.ID {
			return
		}
		last = i
	}
	result := b.ledger.Result(index)
	check := b.blank(of)
	check.Status = result.Outcome
	check.Facts = b.refs(&id)
	check.Left, check.Right = &result.Left, &result.Right
	check.Difference, check.Tolerance = &result.Difference, &result.Tolerance
	switch {
	case result.Outcome == model.NotChecked:
		check.Reason = "the whole is zero: there is no rate of it"
	case result.Outcome == model.Fail && isUnitSlip(&id, result):
		check.Reason = "one is 10,000 times the other: 元 and 万元 may be confused"
	}
	if last == none {
		b.checkOf[index] = len(b.checks)
	} else {
		b.next[last] = len(b.checks)
	}
	b.enter(check)
}

// enter adds a check.
func (b *book) enter(check model.Check) {
	b.checks = append(b.checks, check)
	b.next = append(b.next, none)
}

// isUnitSlip tells that of two figures that should be the same one is in 元
// and called 万元, or the other way round.
func isUnitSlip(id *identity.Identity, result *identity.Result) bool {
	if id.Form != identity.Sum || len(id.Left) != 1 || len(id.Right) != 1 || result.Left.IsZero() || result.Right.IsZero() {
		return false
	}
	factor := decimal.NewFromInt(10000)
	return result.Left.Sub(result.Right.Mul(factor)).Abs().LessThanOrEqual(result.Tolerance.Mul(factor)) ||
		result.Right.Sub(result.Left.Mul(factor)).Abs().LessThanOrEqual(result.Tolerance.Mul(factor))
}

// skip notes that a rule applies in a place and could not be checked.
func (b *book) skip(of *rule.Rule, reason string, figures ...int) {
	check := b.blank(of)
	check.Status, check.Reason = model.NotChecked, reason
	for _, figure := range figures {
		check.Facts = append(check.Facts, b.facts[figure].Ref)
	}
	b.enter(check)
}

func (b *book) blank(of *rule.Rule) model.Check {
	number := b.numbers[of] + 1
	b.numbers[of] = number
	return model.Check{ID: of.ID + "-" + strconv.Itoa(number), Rule: of.ID}
}

// isEmpty tells that an identity says a figure of itself.
func isEmpty(id *identity.Identity) bool {
	return len(id.Left) == 0 || len(id.Left) == 1 && len(id.Right) == 1 && id.Left[0] == id.Right[0] && id.Constant.IsZero()
}

func (b *book) number(figure int) decimal.Decimal { return b.ledger.Values[figure].Number }
