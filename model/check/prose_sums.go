package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// sumEndings are the endings whose amounts add up as the amounts themselves
// do: the change of a sum is the sum of the changes.
var sumEndings = []string{"", rule.EndingBudget, rule.EndingFullYear, rule.EndingPrevious, rule.EndingChange}

// proseSums applies a formula to figures of the prose that stand in one
// section or those under it; terms that must be there may also stand
// elsewhere. A list of some terms only need not be the whole.
func (b *book) proseSums(of *rule.Rule) {
	for _, ending := range sumEndings {
		b.proseSum(of, ending)
	}
}

func (b *book) proseSum(of *rule.Rule, ending string) {
	done := map[int]bool{}
	for _, i := range b.stating(of.Formula.Left, ending) {
		left := &b.stated[i]
		if done[left.section] {
			continue
		}
		done[left.section] = true
		id, complete := b.sumAt(i, of.Formula.Right, ending)
		switch {
		case len(id.Right) == 0 && ending != "":
		case len(id.Right) == 0:
			b.skip(of, "the prose does not state the parts of "+left.Role, left.figure)
		case ending == rule.EndingFullYear && b.fails(id):
			b.skip(of, "the parts of "+left.Role+" may be those of the year's beginning", left.figure)
		case ending == rule.EndingChange && !complete && b.fails(id):
			b.skip(of, "the prose states only some changes of parts of "+left.Role, left.figure)
		case of.Method == proseSumMostly && b.fails(id):
			b.skip(of, "the figures need not add up and do not", append(figuresOf(id.Right), left.figure)...)
		case b.fails(id) && isStrange(left.Sentence):
			b.skip(of, "the sentence of "+left.Role+" could not be read: "+left.Sentence, left.figure)
		case b.fails(id) && b.isRestUnread(left, id):
			b.skip(of, "a part of "+left.Role+" has a name that is not known: "+left.Sentence, left.figure)
		case (!complete || ending != "") && b.fails(id):
			b.atMostWhole(of, id, left.Role)
		default:
			b.check(of, id)
		}
	}
}

// isRestUnread tells that what the parts lack is printed in the sentence of
// the whole and was not read as one: a list may name parts that no rule knows
// (防汛抢险车5台).
func (b *book) isRestUnread(whole *stated, sum identity.Identity) bool {
	result := b.ledger.Evaluate(sum)
	if !result.Difference.IsPositive() || whole.Value.IsZero() {
		return false
	}
	rest := result.Difference.Mul(whole.Value).DivRound(b.number(whole.figure), int32(whole.Decimals)).StringFixed(int32(whole.Decimals)) + whole.Unit
	for at := 0; ; {
		found := strings.Index(whole.Sentence[at:], rest)
		if found < 0 {
			return false
		}
		at += found
		if at == 0 || !strings.ContainsRune("0123456789.,-", rune(whole.Sentence[at-1])) {
			return !b.isRead(whole.Sentence, rest)
		}
		at += len(rest)
	}
}

// isRead tells that a figure with its unit, as printed, is one of those that
// were read from a sentence.
func (b *book) isRead(sentence, text string) bool {
	return slices.ContainsFunc(b.stated, func(s stated) bool {
		return s.Sentence == sentence && s.Text+s.Unit == text && s.Role != ""
	})
}

// stating are the figures that state a formula's whole. Its amount has a role
// of its own, its budget and its change have that of the thing:
// three_public.total, three_public.budget.
func (b *book) stating(whole, ending string) []int {
	if thing, total := strings.CutSuffix(whole, ".total"); total && ending != "" {
		return append(slices.Clone(b.roles[whole+ending]), b.roles[thing+ending]...)
	}
	return b.roles[whole+ending]
}

// sumAt is the sum of a figure by the first of the right sides that holds. If
// none does, it is by the first that is stated, or by one with more parts that
// are all stated: vehicles may be stated as one, or their purchase and their
// operation.
func (b *book) sumAt(at int, sides [][]rule.Operand, ending string) (id identity.Identity, complete bool) {
	for n, side := range sides {
		right, all := b.operands(at, side, ending)
		sum := identity.Identity{Left: one(b.stated[at].figure), Right: right}
		if (len(right) > 1 || len(side) == len(right)) && !b.fails(sum) {
			return sum, all
		}
		if n == 0 || len(id.Right) == 0 || all && !complete && len(side) > len(sides[0]) {
			id, complete = sum, all
		}
	}
	return id, complete
}

// atMostWhole checks some parts of a whole, which are no more than it where
// none of them is below zero.
func (b *book) atMostWhole(of *rule.Rule, sum identity.Identity, name string) {
	parts := identity.Identity{Form: identity.AtMost, Left: sum.Right, Right: sum.Left}
	for _, term := range append(parts.Left, parts.Right...) {
		if term.Factor < 0 || b.number(term.Figure).IsNegative() {
			b.skip(of, "the prose states only some parts of "+name, figuresOf(sum.Left)...)
			return
		}
	}
	if b.fails(parts) {
		b.check(of, parts)
		return
	}
	b.skip(of, "the prose states only some parts of "+name, figuresOf(sum.Left)...)
}

// operands are the figures of a formula's right side, complete where all are
// stated, or the one that ends the list.
func (b *book) operands(at int, side []rule.Operand, ending string) (terms []identity.Term, complete bool) {
	for _, operand := range side {
		figure := b.nearest(at, operand.Quantity+ending)
		if figure == none && ending == rule.EndingFullYear {
			// 完成全年预算…的 for the whole, 完成预算…的 for its parts
			figure = b.nearest(at, operand.Quantity+rule.EndingBudget)
		}
		if figure == none && operand.Required {
			if others := b.everywhere(operand.Quantity + ending); len(others) > 0 {
				figure = others[0]
			}
		}
		if figure != none {
			terms = append(terms, identity.Term{Figure: figure, Factor: operand.Factor})
			complete = complete || operand.Closes
		}
	}
	return terms, complete || len(terms) == len(side)
}

// summed are the wholes that no figure states and whose parts are all
// stated: abroad, vehicles and receptions without their total.
func (b *book) summed(at int, quantities []string) []identity.Identity {
	var wholes []identity.Identity
	for _, of := range rule.OfMethod(proseSum) {
		if !slices.Contains(quantities, of.Formula.Left) {
			continue
		}
		if terms, complete := b.operands(at, of.Formula.Right[0], ""); complete && len(terms) > 1 {
			wholes = append(wholes, identity.Identity{Left: terms})
		}
	}
	return wholes
}

// The methods of formulas within the prose. Those of proseSumMostly need not
// hold: an opening balance may have been adjusted since last year's closing.
const (
	proseSum       rule.Method = "prose_sum"
	proseSumMostly rule.Method = "prose_sum_mostly"
)

// itemTotals are what the items of the prose add up to.
var itemTotals = []struct{ total, items string }{
	{"general_public.expenditure", "function."}, {"general_public", "function."},
	{"fiscal.expenditure", "function."}, {"fiscal", "function."}, {"fiscal.total", "fiscal.function."}, {"fiscal.expenditure", "fiscal.function."},
	{"fiscal", "fiscal.function."}, {"expenditure.total", "expenditure.function."}, {"expenditure.current", "expenditure.function."}, {"expenditure", "expenditure.function."},
	{agencyOperation, agencyOperation + ".economic."}, {"basic.public", "economic."}, {"general_public.basic", "economic."},
}

// itemEndings are the endings whose items are added up.
var itemEndings = []string{"", rule.EndingBudget, rule.EndingFullYear, rule.EndingChange, rule.EndingToBudget}

// itemLevels are 类, 款 and 项.
const itemLevels = 3

// proseItems applies the rule that the items of the prose, 项, 款 or 类, add
// up to the expenditure that they part: amounts, budgets and changes. Where
// they do not, the prose may name only some.
func (b *book) proseItems(of *rule.Rule) {
	known := map[string]*itemList{}
	for _, list := range itemTotals {
		for _, ending := range itemEndings {
			totals := b.everywhere(list.total + ending)
			if len(totals) == 0 {
				continue
			}
			if known[list.items+ending] == nil {
				known[list.items+ending] = b.itemList(list.items, ending)
			}
			b.proseItem(of, totals[0], list.total, known[list.items+ending])
		}
	}
}

func (b *book) proseItem(of *rule.Rule, total int, name string, items *itemList) {
	stated := false
	for level := itemLevels; level > 0; level-- {
		for _, list := range [][]identity.Term{items.byLevel[level], slices.Concat(items.byLevel[level], items.unnamed)} {
			if len(list) < 2 {
				continue
			}
			stated = true
			if id := (identity.Identity{Left: one(total), Right: list}); !b.fails(id) {
				b.check(of, id)
				return
			}
		}
	}
	if stated {
		b.skip(of, "the prose may name only some items of "+name, total)
	}
}

// itemList are the amounts of items that the prose states, each once: by the
// level of their codes, and those whose codes are not known.
type itemList struct {
	byLevel [itemLevels + 1][]identity.Term
	unnamed []identity.Term
}

// itemList lists the items whose roles have a beginning and an ending.
func (b *book) itemList(beginning, ending string) *itemList {
	list := &itemList{}
	seen := map[string]bool{}
	for i := range b.stated {
		s := &b.stated[i]
		code, isItem := strings.CutPrefix(s.base, beginning)
		if !isItem || !s.own || s.ending != ending || seen[code] {
			continue
		}
		term := identity.Term{Figure: s.figure, Factor: 1}
		switch level := normalize.CodeLevel(s.Code); {
		case s.Code == "":
			list.unnamed = append(list.unnamed, term)
		case code == s.Code && level > 0 && level <= itemLevels:
			list.byLevel[level] = append(list.byLevel[level], term)
		default:
			continue
		}
		seen[code] = true
	}
	return list
}

// nearest is the first figure with a role behind one, else before it, in its
// section or those under it.
func (b *book) nearest(at int, role string) int {
	found := none
	from := b.stated[at].section
	last := b.lastUnder(from)
	for _, i := range b.roles[role] {
		s := &b.stated[i]
		if s.section < from || s.section > last {
			continue
		}
		if i > at {
			return s.figure
		}
		found = s.figure
	}
	return found
}

// lastUnder is the last section under a section.
func (b *book) lastUnder(section int) int {
	sections := b.report.Sections
	last := section
	for sections[section].Level > 0 && last+1 < len(sections) && sections[last+1].Level > sections[section].Level {
		last++
	}
	return last
}

// changed is a change of the prose with the amount that changed.
type changed struct {
	*stated
	amount decimal.Decimal
}

// sameChanges applies the rule that what is the same in two places changed by
// the same: where fiscal revenue is fiscal expenditure, so are their changes.
// Last year they may have been different: then it says nothing.
func (b *book) sameChanges(of *rule.Rule) {
	var earlier []changed
	for i := range b.stated {
		s := &b.stated[i]
		if s.ending != rule.EndingChange || !s.own || s.Yuan == nil || s.Value.IsZero() {
			continue
		}
		amounts := b.parts(i)
		if len(amounts) == 0 || b.number(amounts[0]).IsZero() {
			continue
		}
		c := changed{s, b.number(amounts[0])}
		others, differ := b.changesLike(c, earlier)
		switch {
		case len(others) > 0:
			b.check(of, identity.Identity{Left: one(others[0]), Right: one(s.figure)})
		case len(differ) > 0:
			b.skip(of, "the same amount changed otherwise elsewhere", s.figure, differ[0])
		}
		earlier = append(earlier, c)
	}
}

// changesLike are earlier changes of other things with the same amount, by
// the same and by another change.
func (b *book) changesLike(c changed, earlier []changed) (same, differ []int) {
	for _, other := range earlier {
		switch {
		case other.base == c.base || other.figure == c.figure || !other.amount.Equal(c.amount):
		case b.number(other.figure).Equal(b.number(c.figure)):
			same = append(same, other.figure)
		default:
			differ = append(differ, other.figure)
		}
	}
	return same, differ
}

// projectTotals are the amounts that a list of projects may add up to, with
// the counts that go with them.
var projectTotals = []struct{ amount, count string }{
	{"performance.goals.amount", "performance.goals.projects"}, {"performance.tracking.amount", "performance.tracking.projects"},
	{"performance.amount", "performance.projects"}, {"expenditure.project", ""},
}

// projectSums applies the rule that the projects that a section lists add up
// to the amount stated for them. The prose may name only some.
func (b *book) projectSums(of *rule.Rule) {
	lists := map[int][]identity.Term{}
	for i := range b.stated {
		if s := &b.stated[i]; strings.HasPrefix(s.base, "project.") && s.ending == rule.EndingBudget && s.own && s.Yuan != nil {
			lists[s.section] = append(lists[s.section], identity.Term{Figure: s.figure, Factor: 1})
		}
	}
	for _, section := range slices.Sorted(maps.Keys(lists)) {
		if projects := lists[section]; len(projects) > 1 && !b.projectSum(of, projects) {
			b.skip(of, "the projects listed may be only some of those that an amount is stated for", projects[0].Figure)
		}
	}
}

// projectSum checks a list of projects against the first total that it
// reaches, and the number of projects with it.
func (b *book) projectSum(of *rule.Rule, projects []identity.Term) bool {
	for _, total := range projectTotals {
		for _, amount := range b.everywhere(total.amount) {
			id := identity.Identity{Left: one(amount), Right: projects}
			if b.fails(id) {
				continue
			}
			b.check(of, id)
			number := decimal.NewFromInt(int64(len(projects)))
			for _, count := range b.everywhere(total.count) {
				if b.number(count).Equal(number) {
					b.check(of, identity.Identity{Left: one(count), Constant: number})
				}
			}
			return true
		}
	}
	return false
}
