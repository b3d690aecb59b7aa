package prose

import (
	"slices"
	"strings"
)

// subject is what a sentence speaks of.
type subject struct {
	role   string // empty for a thing that the lexicon does not know
	amount string // role of its own amount
	label  string // as printed
	code   string // of the classification
	parent string // role of what it is a part of
	units  []string
}

// relation is what the next figure is to the subject.
type relation uint8

const (
	none relation = iota
	share
	ofBudget
	budget
	previous
	change
	final
)

// focus is what the grammar holds while it reads on.
type focus struct {
	subjects []subject
	// counted is the thing that the next count, score or percentage of its
	// own is of.
	counted *subject
	// countedBefore tells that it is that of an earlier year: 上年购置2辆.
	countedBefore bool
	// toldOf is the earlier year that the last amount was of.
	toldOf int
	// lastCount is the role of the last count: the persons go with the
	// receptions that were counted before them.
	lastCount string
	lastUnit  string
	// countsOther tells that the last count behind 其中 is of something
	// that the grammar does not know: so is the money that goes with it.
	countsOther bool
	// fresh tells that the subject's own amount has not come yet.
	fresh    bool
	relation relation
	// fullYear tells that the budget spoken of is 全年预算, not 年初预算.
	fullYear bool
	// completed tells that 完成 stands there and no budget behind it: 完成5万元
	// is what was reached, 完成预算5万元的98% what was planned.
	completed bool
	// sign is the direction of a change: 1, -1, or 0 where the form's
	// 增加（减少） leaves it open.
	sign int
	// than tells that the change was told by 大于 or 小于: what it relates to
	// may still come.
	than bool
	// differs tells that 差额 tells a change without its direction.
	differs bool
	compare comparison
	year    int
	// shareFrom is where the words begin that name the whole of a share.
	shareFrom int
	// gap tells that words unknown to the grammar stand between what was
	// spoken of and here; they begin at gapFrom.
	gap     bool
	gapFrom int
	purpose bool
	// spentOn is what the last amount in a purpose is spent on, nil before one.
	spentOn *subject
	// oneByOne tells that 分别 hands the next figures out, one to each thing.
	oneByOne bool
	// among is the role of what 其中 parts.
	among string
	// parting is what the last 其中 of the sentence parts, nil before one.
	parting []subject
	// aside is what was spoken of before the sentence counted something else.
	aside []subject
	// told is the ending of the subject's amount that was told last, own that
	// it is the subject's own and no budget or amount of another year.
	told string
	own  bool
	// partsAre is the ending of the amount that 其中 parts, where that is a
	// budget or an amount of another year: so are the parts.
	partsAre string
	// named are the things that the sentence has spoken of so far.
	named []subject
}

// lead is the subject, or the first of several.
func (f *focus) lead() subject {
	if len(f.subjects) == 0 {
		return subject{}
	}
	return f.subjects[0]
}

// endClause forgets what holds only up to a comma.
func (f *focus) endClause() {
	f.relation, f.sign, f.gap, f.year = none, 0, false, 0
	f.fullYear, f.oneByOne = false, false
}

// sense picks the meaning that the wording at i has here; nil where it has
// none. Of several the one that asks for more is meant: for the unit of the
// figure behind it, then for what was spoken of before.
func (r *reader) sense(i int) *sense {
	t := &r.tokens[i]
	if t.word == nil {
		return nil
	}
	unit := r.unitBehind(i)
	var best *sense
	rank := 0
	for n := range t.word.senses {
		s := &t.word.senses[n]
		if !r.holds(s) {
			continue
		}
		demand := 1
		if slices.Contains(s.units, unit) {
			demand += 2
		}
		if s.under != "" {
			demand++
		}
		if demand > rank {
			best, rank = s, demand
		}
	}
	return best
}

// unitBehind is the unit of the figure that follows the token at i directly.
func (r *reader) unitBehind(i int) string {
	for i++; i < len(r.tokens) && r.isGlue(i); i++ {
	}
	if i == len(r.tokens) || r.tokens[i].kind != tFigure {
		return ""
	}
	return r.tokens[i].figure.unit
}

func (r *reader) holds(s *sense) bool {
	if len(s.where) > 0 && r.within(s.where) == s.except {
		return false
	}
	return s.under == "" || r.under(s.under) != ""
}

// within tells whether the part of the report is one of those that a line of
// the lexicon lists.
func (r *reader) within(parts []string) bool {
	return slices.Contains(parts, r.part) || r.part == partProject && slices.Contains(parts, partPerformance)
}

// under gives what satisfies a condition of the lexicon's column of that
// name: the theme, or the role of the subject or of what it is a part of.
func (r *reader) under(condition string) string {
	if condition == r.theme {
		return condition
	}
	said := []string{countedBase(r.focus.lastCount), r.focus.lead().role}
	if r.focus.lastCount == "" {
		said = append(said, r.focus.lead().parent)
	}
	for _, role := range said {
		if matchesRole(condition, role) {
			return role
		}
	}
	return ""
}

// matchesRole tells whether role is what condition asks for: itself, *.basic
// for an ending, abroad* for a beginning.
func matchesRole(condition, role string) bool {
	if ending, ok := strings.CutPrefix(condition, "*"); ok {
		return role != "" && strings.HasSuffix(role, ending)
	}
	if beginning, ok := strings.CutSuffix(condition, "*"); ok {
		return strings.HasPrefix(role, beginning)
	}
	return role == condition
}

// subjectsOf makes subjects of a sense: two where one figure is given for
// both.
func (r *reader) subjectsOf(s *sense, label string) []subject {
	parent := ""
	if s.under != "" && s.under != r.theme {
		parent = r.under(s.under)
	}
	fund := fundOf(r.focus.lead().role, r.part)
	fill := strings.NewReplacer("{fund}", fund, "{parent}", parent, "{project}", r.project, "{planned}", r.planned())
	roles, amounts := strings.Split(s.role, "+"), strings.Split(s.amount, "+")
	made := make([]subject, len(roles))
	if part, ok := r.partOfItem(s, label); ok {
		return []subject{part}
	}
	if r.partsRevenue() && strings.HasPrefix(s.role, "expenditure.basic.") {
		return []subject{{label: label}}
	}
	for i := range roles {
		made[i] = subject{
			role: fill.Replace(roles[i]), amount: fill.Replace(amounts[i]),
			label: label, parent: parent, units: s.units,
		}
	}
	return made
}

// partsRevenue tells that 其中 parts an income: 收入总计增加9万元，其中人员经费增加5万元
// is no change of an expenditure.
func (r *reader) partsRevenue() bool {
	parting := r.focus.parting
	return len(parting) == 1 && strings.HasPrefix(parting[0].role, "revenue")
}

// planned is the part of roles that tells what a budget plans to buy, or what
// was bought in the year, from what there is.
func (r *reader) planned() string {
	switch r.theme {
	case themePlanned:
		return "planned."
	case themeBought:
		return "bought."
	}
	return ""
}

// counts are the counts that go with a subject without being named: 公务接待5
// 批次30人.
var counts = []struct {
	subject string // the beginning of the subject's role
	units   []string
	suffix  string
}{
	{"abroad", []string{"人次", "人", "名"}, ".persons"},
	{"abroad", []string{"批次", "批", "团", "团组"}, ".groups"},
	{"reception", []string{"批次", "批", "次", "起"}, ".batches"},
	{"reception", []string{"人次", "人", "名"}, ".persons"},
	{"meeting", []string{"人次", "人", "名"}, ".persons"},
	{"meeting", []string{"次", "个", "场", "场次"}, ".count"},
	{"training", []string{"人次", "人", "名"}, ".persons"},
	{"training", []string{"次", "期", "场", "场次", "班次"}, ".count"},
}

// countedBase is the role of what a count is of.
func countedBase(role string) string {
	for _, ending := range []string{".groups", ".persons", ".batches", ".count"} {
		if base, ok := strings.CutSuffix(role, ending); ok {
			return base
		}
	}
	return role
}

// countOf is the role of a count that goes with a subject, "" for none.
func countOf(role, unit string) string {
	base := countedBase(role)
	for _, c := range counts {
		if strings.HasPrefix(base, c.subject) && slices.Contains(c.units, unit) {
			return base + c.suffix
		}
	}
	return ""
}
