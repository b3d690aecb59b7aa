package prose

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/normalize"
)

// parts takes note of what 其中 parts. 收入总计A万元，其中…。与上年相比增加B万元
// speaks of the total again. A numbered list behind it is told in sentences.
func (r *reader) parts(i int) {
	if r.words(r.tokens[i]) != "其中" {
		return
	}
	if i > 0 && r.tokens[i-1].kind == tFigure {
		r.focus.endClause() // the comma before it is missing
	}
	if len(r.facts[r.index]) == r.sentenceFrom {
		r.sentenceFrom = r.beforeFrom
	}
	r.focus.parting = append([]subject{}, r.focus.subjects...)
	r.focus.partsAre = r.focus.told
	r.partsPlan = r.isBudget() && r.partsSpending()
	if r.focus.own {
		r.focus.partsAre = ""
	}
	if len(r.focus.subjects) == 0 {
		return
	}
	for i++; i < len(r.tokens) && (r.tokens[i].kind == tColon || r.tokens[i].kind == tComma); i++ {
	}
	switch {
	case i == len(r.tokens) || r.tokens[i].kind == tList:
	case r.whole == nil:
		r.whole, r.semicolon, r.partsTold = r.focus.subjects, false, 0
	case r.semicolon:
		// Two things are parted: which one is resumed cannot be told.
		r.whole = []subject{{}}
	}
}

// partsSpending tells that 其中 parts what was spent: 2023年执行数12万元，其中.
func (r *reader) partsSpending() bool {
	facts := r.facts[r.index][r.sentenceFrom:]
	if len(facts) == 0 {
		return false
	}
	sentence := facts[len(facts)-1].Sentence
	return strings.Contains(sentence, "执行") || strings.Contains(sentence, "决算")
}

// endSentence forgets what holds up to a full stop.
func (r *reader) endSentence() {
	r.focus.endClause()
	if r.focus.aside != nil {
		r.focus.subjects, r.focus.aside, r.focus.fresh = r.focus.aside, nil, false
	}
	if len(r.focus.named) > 0 {
		r.namedBefore = r.focus.named
	}
	r.focus.named, r.focus.parting, r.focus.partsAre, r.focus.countsOther = nil, nil, "", false
	if r.whole != nil && r.partsTold < leastParts {
		r.whole = []subject{{}}
	}
	r.before, r.whole, r.semicolon = r.whole, nil, false
	r.beforeFrom, r.sentenceFrom = r.sentenceFrom, len(r.facts[r.index])
}

// leastParts is how many parts 其中 must have for the next sentence to speak of
// the whole: behind a single one it may go on with that.
const leastParts = 2

// resumeWhole speaks of what the sentence before parted, where one begins with
// a comparison.
func (r *reader) resumeWhole(i int) {
	if r.before == nil || len(r.outside) > 0 || !r.atSentenceStart(i) {
		return
	}
	if i > 0 && r.tokens[i-1].kind == tThing && r.isThing(i-1, r.sense(i-1)) {
		return // 收入较去年增加9万元 names a thing of its own
	}
	whole := r.before
	r.before = nil
	r.speakOf(whole)
	r.focus.fresh = false
}

// doubtPart settles whether a comparison is of the last part or of the whole:
// 收入总计9万元，其中结转1万元，比上年增加1万元，增长12.5%. If its rate is that of only one
// of them, it is that one's. Behind a single part it is else the part's, behind
// several nothing known's: 总额9万元，其中：甲5万元，乙4万元，比上年增加1万元. Where another
// change was told, or where semicolons set the parts apart, it is the part's.
func (r *reader) doubtPart(i int) {
	if r.whole == nil || r.semicolon || len(r.outside) > 0 || i == 0 || r.tokens[i-1].kind != tComma {
		return
	}
	if change, rate, told := r.comparison(i); told {
		ofWhole, ofPart := r.changedBy(r.whole, change, rate), r.changedBy(r.focus.subjects, change, rate)
		if ofWhole && !ofPart {
			r.speakOf(r.whole)
		}
		if ofWhole != ofPart {
			return
		}
	}
	if r.partsTold < leastParts {
		return
	}
	for _, fact := range r.facts[r.index][r.sentenceFrom:] {
		if isDifference(fact.Role) {
			return
		}
	}
	r.speakOf([]subject{{}})
}

// comparison is the change and its rate that are told behind a comparison,
// within its clauses.
func (r *reader) comparison(i int) (change, rate figure, told bool) {
	for i++; i < len(r.tokens); i++ {
		t := &r.tokens[i]
		switch {
		case t.kind == tFigure && t.figure.isMoney() && change.yuan == nil:
			change = t.figure
		case t.kind == tFigure && t.figure.kind == normalize.KindPercent && change.yuan != nil:
			return change, t.figure, true
		case t.kind != tText && t.kind != tChange && t.kind != tComma && t.kind != tGlue:
			return figure{}, figure{}, false
		}
	}
	return figure{}, figure{}, false
}

// changedBy tells that the amount of a thing which the sentence told changed
// by an amount and a rate that go together.
func (r *reader) changedBy(things []subject, change, rate figure) bool {
	for _, fact := range r.facts[r.index][r.sentenceFrom:] {
		if fact.Yuan == nil || !slices.ContainsFunc(things, func(s subject) bool { return s.amount != "" && s.amount == fact.Role }) {
			continue
		}
		for _, before := range []decimal.Decimal{fact.Yuan.Sub(*change.yuan), fact.Yuan.Add(*change.yuan)} {
			if before.IsPositive() && isRate(change.yuan.Div(before), rate) || before.IsZero() && change.yuan.IsZero() && rate.value.IsZero() {
				return true
			}
		}
	}
	return false
}

// isRate tells that a printed rate is a quotient, rounded or cut off.
func isRate(quotient decimal.Decimal, printed figure) bool {
	unit := decimal.New(1, int32(-printed.decimals))
	return quotient.Mul(decimal.NewFromInt(100)).Sub(printed.value.Abs()).Abs().LessThan(unit)
}

// partOfItem is 基本支出 or 项目支出 of an item: 行政运行（项）A万元，其中：基本支出B
// 万元. Of an item that is not known it has no role; of what is no budget of its
// own (事业运行经费A万元，其中：基本支出B万元) it is that one's.
func (r *reader) partOfItem(s *sense, label string) (part subject, ok bool) {
	name, ok := strings.CutPrefix(s.role, "{fund}.")
	if !ok || name != "basic" && name != "project" || len(r.focus.parting) == 0 {
		return subject{}, false
	}
	switch item := r.focus.parting[0]; {
	case strings.Contains(item.role, "function."), item.role != "" && !r.isBudgetOfBody(item.role):
		role := item.role + "." + name
		return subject{role: role, amount: role, label: label, code: item.code}, true
	case item.role == "" && item.label != "":
		return subject{label: label}, true
	}
	return subject{}, false
}

// isBudgetOfBody tells the roles whose parts 基本支出 and 项目支出 are those of the
// body's whole budget, or of one of its four.
func (r *reader) isBudgetOfBody(role string) bool {
	first, _, _ := strings.Cut(role, ".")
	return funds[first] || first == "revenue" || first == "balance"
}

// summed reads one figure for all things that 、 joins before the thing at i
// (上缴上级支出、经营支出共0万元): only zero is of each of them.
func (r *reader) summed(i, figure int, things []subject) []subject {
	if i < 2 || !r.isAnd(i-1) || r.tokens[i-1].kind == tComma || figure == len(r.tokens) || r.tokens[figure].kind != tFigure {
		return things
	}
	words := string(r.text[r.tokens[i].to:r.tokens[figure].from])
	before := r.sense(i - 2)
	if alone := before == nil || before.units != nil; alone && !strings.Contains(words, "共") && !strings.Contains(words, "合计") {
		return things
	}
	if !r.tokens[figure].figure.value.IsZero() {
		return []subject{{label: r.labelBefore(figure, 0)}}
	}
	for i >= 2 && r.isAnd(i-1) {
		i -= 2
		before := r.sense(i)
		if before == nil || before.units != nil {
			break
		}
		things = append(r.subjectsOf(before, r.print(r.tokens[i])), things...)
	}
	return things
}

// namedTogether reads a bracket that names the list before it as one thing:
// 出国费、接待费和购车费（“三公”经费）9万元.
func (r *reader) namedTogether(from, to int) {
	if from < 3 || r.tokens[from-1].kind != tThing || !r.isAnd(from-2) {
		return
	}
	i := to - 1
	for at := from + 1; at < i; at++ {
		if !r.isGlue(at) {
			return
		}
	}
	if i == from || r.tokens[i].kind != tThing {
		return
	}
	if s := r.sense(i); s != nil && s.units == nil {
		r.speakOf(r.subjectsOf(s, r.print(r.tokens[i])))
	}
}

// isAnd tells 、 and 和 between things.
func (r *reader) isAnd(i int) bool {
	t := &r.tokens[i]
	return t.kind == tAnd || t.kind == tComma || r.joins(t)
}

// shareUnit gives numbers without a unit that of the sum they are listed with:
// 收、支总计各是4225.49，4143.91万元.
func (r *reader) shareUnit(i int) {
	last := i + 2*(len(r.focus.subjects)-1)
	if last <= i || last >= len(r.tokens) || r.tokens[last].kind != tFigure || !r.tokens[last].figure.isMoney() {
		return
	}
	for j := i; j < last; j += 2 {
		t, separator := &r.tokens[j], &r.tokens[j+1]
		if t.kind != tFigure || t.figure.kind != normalize.KindPlain || separator.kind != tAnd && separator.kind != tComma && !r.joins(separator) {
			return
		}
	}
	unit, ok := normalize.ParseUnit(r.tokens[last].figure.unit)
	if !ok {
		return
	}
	for j := i; j < last; j += 2 {
		f := &r.tokens[j].figure
		yuan, _ := unit.Yuan(f.value)
		f.kind, f.unit, f.yuan = normalize.KindMoney, r.tokens[last].figure.unit, &yuan
	}
}

// nextOfList forgets behind a figure and 、 that it was a budget or a share: in
// 货物预算5万元、工程预算3万元 a thing of its own follows.
func (r *reader) nextOfList(i int) {
	f := &r.focus
	if i > 0 && r.tokens[i-1].kind == tFigure && (f.relation == budget || f.relation == ofBudget || f.relation == share) {
		f.relation = none
	}
}

// isQualified tells that words unknown to the grammar stand right before a
// thing that is counted and say which of them: 处置车辆1辆 is not all vehicles.
func (r *reader) isQualified(i int) bool {
	if i == 0 {
		return false
	}
	words, thing := &r.tokens[i-1], r.text[r.tokens[i].from:r.tokens[i].to]
	if words.kind == tFigure && words.figure.kind == normalize.KindScore && words.to == r.tokens[i].from {
		return true // 80-90分项目1个
	}
	return words.kind == tText && words.to == r.tokens[i].from && !r.namesBody(words) && oneOf(bareThings, thing) == len(thing)
}

// bareThings are words for what is counted that say nothing of which of them.
var bareThings = runesOf("项目", "车辆", "公务用车", "房屋", "房屋建筑物", "土地", "设备", "批次", "人次", "人数", "团组", "事业单位", "预算单位")

// equal reads 持平: what was compared is as it was.
func (r *reader) equal(i int) {
	f := &r.focus
	f.relation, f.sign = none, 0
	if f.gap || f.compare.relative == "" || f.compare.relative == relativeOther {
		return
	}
	for _, s := range f.subjects {
		if s.role == "" {
			continue
		}
		r.same = append(r.same, len(r.unchanged))
		r.unchanged = append(r.unchanged, Unchanged{Role: s.role, Relative: f.compare.relative, Sentence: r.sentence(r.tokens[i].from), Passage: r.index})
	}
}

// told lists the differences of a role that the passage has told without a
// reason.
func (r *reader) told(role string) []factPlace {
	var places []factPlace
	for i := range r.facts[r.index] {
		fact := &r.facts[r.index][i]
		if role != "" && fact.Reason == "" && isDifference(fact.Role) && differing(fact.Role) == role {
			places = append(places, factPlace{r.index, i})
		}
	}
	return places
}

// siblings lists the differences without a reason that stand in the sentence
// before the token at i, and where that begins with 其中 in the one before it:
// 其中：A减少1万元；B减少2万元。主要原因是….
func (r *reader) siblings(i int) []factPlace {
	n := slices.IndexFunc(r.stops, func(stop int) bool { return stop > r.tokens[i].from })
	var places []factPlace
	for n--; n >= 0; n-- {
		sentence := r.sentence(r.stops[n] - 1)
		for at := range r.facts[r.index] {
			fact, place := &r.facts[r.index][at], factPlace{r.index, at}
			if fact.Sentence == sentence && isDifference(fact.Role) && !slices.Contains(r.statement, place) {
				places = append(places, place)
			}
		}
		if !strings.HasPrefix(foldedString(sentence), "其中") {
			break
		}
	}
	return places
}

// beginsSentence tells whether the token at i is the first of its sentence.
func (r *reader) beginsSentence(i int) bool {
	return i > 0 && r.tokens[i-1].kind == tStop
}

// reasonAbout tells whether the words between the sentence's last comma and
// the 原因 at i speak of the budget or of last year; "" where of neither.
func (r *reader) reasonAbout(i int) string {
	words := string(r.text[r.clauseBefore(i, 0):r.tokens[i].from])
	switch {
	case strings.Contains(words, "预算"):
		return relativeBudget
	case strings.Contains(words, "上年"), strings.Contains(words, "去年"), strings.Contains(words, "增长"),
		strings.Contains(words, "减少"), strings.Contains(words, "增加"), strings.Contains(words, "下降"):
		return relativeLastYear
	}
	return ""
}

// ownStatement tells whether the clause behind the semicolon before i speaks
// of something else than the reason: it names the fiscal year, or has figures
// and a reason of its own.
func (r *reader) ownStatement(i int) bool {
	end := i
	for end < min(len(r.tokens), i+maxReach) && r.tokens[end].kind != tSemi && r.tokens[end].kind != tStop {
		end++
	}
	clause := r.tokens[i:end]
	if len(clause) == 0 || !holdsFact(clause) {
		return false
	}
	if clause[0].kind == tYear {
		return clause[0].year == r.context.Year
	}
	reasons := func(t token) bool { return t.kind == tReason }
	if s := r.sense(i); s != nil && s.units == nil && r.bound(i, s) && slices.ContainsFunc(clause, reasons) {
		return true
	}
	named := func(t token) bool { return reasons(t) && strings.Contains(r.words(t), "原因") }
	return oneOf(furtherReasons, r.text[clause[0].from:]) == 0 && slices.ContainsFunc(clause, named)
}
