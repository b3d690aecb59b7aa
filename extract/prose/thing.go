package prose

import (
	"slices"
	"strings"
	"unicode"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// thing reads a wording of the lexicon. It is spoken of only where a figure
// or a relation follows it: in a list of purposes it is not.
func (r *reader) thing(i int) int {
	t := &r.tokens[i]
	r.goalsOfBudget(r.sense(i))
	r.handOutScores(i)
	s := r.sense(i)
	switch {
	case !r.isThing(i, s):
		return r.otherwise(i, t)
	case r.focus.relation == share || r.focus.relation == ofBudget:
		// It names the whole that the percentage is of.
	case s.units != nil:
		return r.countedThing(i, s)
	case r.bound(i, s):
		r.speakOf(r.listed(i, s))
		r.budgetThing(i, s)
	default:
		return r.otherwise(i, t)
	}
	return i + 1
}

// goalsOfBudget takes the projects that a budget counts without saying what for
// (2024年实行绩效管理的项目12个) for those with goals: what it plans is not evaluated
// yet.
func (r *reader) goalsOfBudget(s *sense) {
	if s != nil && s.role == "performance.projects" && r.theme == "" && r.isBudget() && !r.isEarlier(r.focus.year) {
		r.theme = themeGoals
	}
}

// isThing tells whether the wording at i, whose sense here is s, stands for a
// thing at this place of the sentence.
func (r *reader) isThing(i int, s *sense) bool {
	if s == nil || s.clauseStart && !r.atClauseStart(i) {
		return false
	}
	// 住房公积金（项）：支出A万元 is that item's expenditure.
	itemsOwn := s.clauseStart && funds[s.role] && r.itemSpokenOf() && r.focus.fresh
	// 以委托第三方形式评价3项，涉及资金A万元 is the money of those alone.
	if r.focus.countsOther && strings.HasPrefix(s.role, "performance.") && strings.HasSuffix(s.role, "amount") {
		return false
	}
	// 接待8批次、92人，支出A万元 is what these cost.
	if s.clauseStart && funds[s.role] && r.focus.lastCount != "" {
		return false
	}
	return !itemsOwn && (s.under != "" || !r.onlyRelates(i, &r.tokens[i]))
}

// kindAt is the kind of the token at i: of a wording that is no thing here
// the kind of phrase that it is otherwise.
func (r *reader) kindAt(i int) tokenKind {
	t := &r.tokens[i]
	if t.kind != tThing || r.isThing(i, r.sense(i)) {
		return t.kind
	}
	if t.word.phrase == 0 {
		return tText
	}
	return t.word.phrase
}

// onlyRelates tells 支出决算 and 预算支出 as relations (年初预算为A万元，支出决算为B
// 万元) from the same words as the thing that a sentence begins with (支出预算A
// 万元，其中…).
func (r *reader) onlyRelates(i int, t *token) bool {
	if t.word.phrase != tFinal && t.word.phrase != tBudget && t.word.phrase != tPrevious {
		return false
	}
	if !r.atSentenceStart(i) {
		return true
	}
	return r.itemSpokenOf() && !r.partedBefore(i)
}

// partedBefore tells whether the thing at i is what the sentence before parted
// into items, or whether that one listed several: 支出预算9万元，其中：教育支出5万元。支
// 出预算比上年增加1万元.
func (r *reader) partedBefore(i int) bool {
	s := r.sense(i)
	return s != nil && (len(r.before) == 1 && r.before[0].role == s.role || len(r.namedBefore) >= leastParts)
}

// itemSpokenOf tells whether the subject is a place of the classification:
// what follows without a name of its own is of it.
func (r *reader) itemSpokenOf() bool {
	role := r.focus.lead().role
	return strings.Contains(role, "function.") || strings.Contains(role, "economic.")
}

// otherwise reads a wording that is no thing here: a phrase if it is one too,
// else words like others.
func (r *reader) otherwise(i int, t *token) int {
	if t.word != nil && t.word.phrase != 0 {
		return r.phrase(i, t)
	}
	r.unknown(t)
	return i + 1
}

// speakOf makes things the subject of what follows.
func (r *reader) speakOf(things []subject) {
	f := &r.focus
	f.subjects, f.counted, f.fresh, f.gap = things, nil, true, false
	f.named = append(f.named[max(0, len(f.named)-maxNamed):len(f.named):len(f.named)], things...)
	if f.relation != change {
		f.relation = none
	}
	if f.compare.relative == "" {
		f.compare = r.compared
	}
	f.aside = nil
	f.among, f.lastCount, f.told, f.own = "", "", "", false
	r.partsTold++
	f.asWhole(things, r.partsPlan)
	r.statement, r.same, r.caused = nil, nil, ""
}

// asWhole takes a part for a budget, or for an amount of another year, where
// the whole is told as such: 预算为9万元，其中：公务接待费4万元. Where the whole is
// spoken of again, or what was spent, the parts are over; so they are where the
// plan is spoken of behind what was spent in the year before.
func (f *focus) asWhole(things []subject, planOver bool) {
	if f.partsAre == "" || len(things) == 0 || len(f.parting) == 0 {
		return
	}
	if thing := things[0]; thing.role == f.parting[0].role || strings.Contains(thing.label, "实际") || strings.Contains(thing.label, "决算") || planOver && strings.Contains(thing.label, "预算") {
		f.partsAre = ""
	}
	switch f.partsAre {
	case budgetEnding, fullYearEnding:
		f.relation, f.fullYear = budget, f.partsAre == fullYearEnding
	case previousEnding:
		f.relation = previous
	}
}

// budgetThing takes note that the words themselves name the budget: 公务接待费支
// 出预算为8万元 in a final account.
func (r *reader) budgetThing(i int, s *sense) {
	name := []rune(strings.TrimRight(r.words(r.tokens[i]), "数总额金"))
	if next := r.significant(i + 1); strings.HasSuffix(string(name), "完成") && next < len(r.tokens) && r.kindAt(next) == tBudget {
		r.focus.relation, r.focus.completed = ofBudget, true
	}
	if r.isBudget() || strings.HasPrefix(s.role, "performance.") || strings.HasPrefix(s.role, "project.") {
		return
	}
	if planned := strings.HasSuffix(string(name), "预算") || strings.HasSuffix(string(name), "计划"); planned && !isFundName(name) {
		r.focus.relation = budget
	}
}

// isFundName tells 一般公共预算, whose 预算 is a part of the name.
func isFundName(name []rune) bool {
	for _, fund := range fundNames {
		if strings.HasSuffix(string(name), string(fund)) {
			return true
		}
	}
	return false
}

var fundNames = runesOf("一般公共预算", "公共财政预算", "政府性基金预算", "国有资本经营预算")

// maxNamed is how many things of a sentence 各 may hand figures out to.
const maxNamed = 8

// countedThing reads a thing that is counted or scored: it must stand beside
// its figure.
func (r *reader) countedThing(i int, s *sense) int {
	j := r.significant(i + 1)
	if r.isQualified(i) {
		return r.otherwise(i, &r.tokens[i])
	}
	switch {
	case s.role == "performance.projects" && strings.Contains(r.words(r.tokens[i]), "自评"):
		r.theme = themeSelfEvaluation
	case s.role == "performance.goals.projects":
		r.theme = themeGoals
	}
	if j < len(r.tokens) && r.tokens[j].kind == tFigure && slices.Contains(s.units, r.tokens[j].figure.unit) {
		made := r.subjectsOf(s, r.print(r.tokens[i]))
		counted := &made[0]
		if i > 0 && r.tokens[i-1].kind == tChange {
			// 减少车辆2辆 is no number of vehicles.
			counted = &subject{label: r.printed(r.tokens[i-1].from, r.tokens[i].to), units: s.units}
		}
		r.focus.countedBefore = r.focus.relation == previous || r.evaluatedEarlier(s.role)
		r.focus.counted, r.focus.gap, r.focus.relation = counted, false, none
		return i + 1
	}
	return r.otherwise(i, &r.tokens[i])
}

// evaluatedEarlier tells whether what is counted was evaluated in a year before
// the report's: 2023年度绩效自评项目15个 in the budget of 2024. So was the money
// that is told of it.
func (r *reader) evaluatedEarlier(role string) bool {
	f := &r.focus
	if !strings.HasPrefix(role, "performance.") || !r.isEarlier(f.year) {
		return false
	}
	f.toldOf = f.year
	return true
}

// listed gives the things named together: 货物、工程、服务支出分别为. Only where
// their figures are handed out are the things before the last one meant.
func (r *reader) listed(i int, s *sense) []subject {
	things := r.subjectsOf(s, r.print(r.tokens[i]))
	each := r.significant(i + 1)
	if r.tokens[each].kind != tEach {
		return r.summed(i, each, things)
	}
	oneByOne := strings.HasPrefix(r.words(r.tokens[each]), "分别")
	for i >= 2 && r.tokens[i-1].kind == tAnd {
		i -= 2
		before := r.sense(i)
		if before == nil {
			if oneByOne {
				// One of those that get a figure each is not known.
				return []subject{{label: r.print(r.tokens[i])}}
			}
			break
		}
		things = append(r.subjectsOf(before, r.print(r.tokens[i])), things...)
	}
	return things
}

// classified reads names of the classification.
func (r *reader) classified(t *token) {
	r.place = t.path.within(r.place)
	code, _ := r.code(r.place)
	r.speakOf([]subject{r.classifiedSubject(r.place.deepest(), code)})
	r.focus.purpose = false
}

// Themes of phrases.tsv that the grammar itself asks for: items are those of
// 财政拨款支出; what is to be bought is told.
const (
	themeFiscalItems    = "财政拨款明细"
	themeSelfEvaluation = "绩效自评"
	themeGoals          = "绩效目标"
	themePlanned        = "购置计划"
	themeBought         = "当年购置"
)

// print is a token as printed, without blanks and quotation marks.
func (r *reader) print(t token) string { return r.printed(t.from, t.to) }

// words is a token in the form that is read, without quotation marks.
func (r *reader) words(t token) string {
	return strings.Map(func(c rune) rune {
		if isQuote(c) {
			return -1
		}
		return c
	}, string(r.text[t.from:t.to]))
}

// printed is what is printed from..to in runes of the folded text, without
// blanks and quotation marks.
func (r *reader) printed(from, to int) string {
	if from >= to {
		return ""
	}
	return strings.Map(func(c rune) rune {
		if isQuote(c) || unicode.IsSpace(c) {
			return -1
		}
		return c
	}, string(r.raw[r.origin[from]:r.origin[to-1]+1]))
}

// isBudget tells a budget report.
func (r *reader) isBudget() bool { return r.context.Kind == model.Budget }

// isMoney tells amounts of money, with a value in yuan or foreign.
func (f figure) isMoney() bool {
	return f.kind == normalize.KindMoney || f.kind == normalize.KindForeign
}
