package prose

import "strings"

// phrase reads a word that relates a figure to the subject.
func (r *reader) phrase(i int, t *token) int {
	f := &r.focus
	if isRelation(t.kindOfPhrase()) {
		r.subjectBefore(i)
	}
	switch t.kindOfPhrase() {
	case tShare:
		f.relation, f.gap, f.shareFrom = share, false, t.to
	case tComplete:
		if !r.reaches(i) {
			f.relation, f.gap, f.completed = ofBudget, false, true
		}
	case tBudget:
		r.budget(t)
	case tFinal:
		f.relation, f.gap, f.fresh = final, false, true
	case tPrevious:
		r.previous()
	case tChange:
		r.changes(t.word.argument)
	case tBoth:
		f.relation, f.gap, f.sign = change, false, 0
	case tEqual:
		r.equal(i)
	case tReason:
		r.beginReason(i)
	case tPurpose:
		r.beginPurpose(i)
	case tNone:
		r.absence(i)
	case tTheme:
		if r.theme != themePlanned || t.word.argument != themeBought || !r.isBudget() {
			r.theme = t.word.argument
		}
		f.gap, f.partsAre = false, ""
	case tEach:
		r.each(i)
	case tResume:
		f.among = f.lead().role
		r.parts(i)
	case tGlue:
	default:
		if t.kind == tText || t.kind == tThing {
			r.unknown(t)
		}
	}
	return i + 1
}

// reaches tells 完成一般公共预算支出9万元, where 完成 only says that it was done, from
// 完成预算9万元的98%.
func (r *reader) reaches(i int) bool {
	thing := r.significant(i + 1)
	if thing == len(r.tokens) || r.kindAt(thing) != tThing {
		return false
	}
	s := r.sense(thing)
	at := r.significant(thing + 1)
	if s == nil || s.units != nil || at == len(r.tokens) || !r.tokens[at].figure.isMoney() {
		return false
	}
	behind := r.significant(at + 1)
	return behind == len(r.tokens) || r.tokens[behind].kind != tFigure
}

// kindOfPhrase is the token's kind, for a thing that is none here the kind of
// phrase it is otherwise.
func (t *token) kindOfPhrase() tokenKind {
	if t.kind == tThing && t.word != nil {
		return t.word.phrase
	}
	return t.kind
}

// each reads the 各 of 收入总计A万元，支出总计B万元，与上年相比各增加C万元: without
// things of its own it is of all that the sentence named.
func (r *reader) each(i int) {
	r.focus.oneByOne = strings.HasPrefix(r.words(r.tokens[i]), "分别")
	before := i - 1
	for before >= 0 && r.isGlue(before) {
		before--
	}
	f := &r.focus
	alone := before >= 0 && (r.tokens[before].kind == tComma || r.tokens[before].kind == tCompare)
	if alone && len(f.subjects) == 1 && len(f.named) > 1 {
		f.subjects = f.named
	}
	if f.oneByOne {
		r.handOut(i)
	}
}

// isRelation tells the phrases that a subject stands before.
func isRelation(kind tokenKind) bool {
	switch kind {
	case tShare, tComplete, tBudget, tFinal, tPrevious, tChange, tBoth, tEqual:
		return true
	}
	return false
}

// subjectBefore makes words that stand right before a relation its subject,
// though the lexicon does not know them: 教育支出减少5万元 is no change of what was
// spoken of before.
func (r *reader) subjectBefore(i int) {
	f := &r.focus
	if !f.gap || f.relation != none {
		return
	}
	before := r.wordsBefore(i)
	if before < 0 {
		return
	}
	words := &r.tokens[before]
	if words.kind != tText && words.kind != tNoFigure && (words.kind != tThing || words.word.phrase != 0) {
		return
	}
	s, ok := r.named(i)
	if !ok {
		s, ok = r.named(before + 1)
	}
	switch {
	case ok:
	case r.namesBody(words):
		return
	default:
		s = subject{label: r.printed(r.clauseBefore(before+1, 0), r.tokens[i].from)}
	}
	r.speakOf([]subject{s})
}

// wordsBefore is the index of the words that stand before the relation at i,
// glue left out; before a budget or final account also the year: 公共安全支出
// 2023年度决算.
func (r *reader) wordsBefore(i int) int {
	kind := r.tokens[i].kindOfPhrase()
	overYears := kind == tFinal || kind == tBudget
	i--
	for i >= 0 && (r.isGlue(i) || overYears && r.tokens[i].kind == tYear) {
		i--
	}
	return i
}

// changes reads a direction word.
func (r *reader) changes(direction string) {
	f := &r.focus
	f.relation, f.gap, f.sign = change, false, 1
	if direction == "down" || direction == "less" {
		f.sign = -1
	}
	f.than = direction == "more" || direction == "less"
	f.differs = direction == "difference"
	if direction == "budget" {
		f.compare = comparison{relative: relativeBudget}
	}
}

// budget reads 年初预算 and the like. Behind 完成 or 占 it is the whole of which
// the percentage is a share, behind 大于 what the change relates to; in a budget
// it only says what the whole report is about.
func (r *reader) budget(t *token) {
	f := &r.focus
	if f.relation == change && !f.than {
		r.unknown(t)
		return
	}
	if f.relation == share && f.gap {
		return // 占适宜面向中小企业采购预算的80% is a part of that one
	}
	f.gap, f.completed = false, false
	switch {
	case f.relation == change:
		f.compare = comparison{relative: relativeBudget}
		return
	case f.relation == share && r.isBudget():
		// 占总支出预算的9% is a part of the whole.
	case f.relation == share || f.relation == ofBudget:
		f.relation = ofBudget
	case r.isBudget():
		f.relation, f.fresh = final, true
		return
	default:
		f.relation = budget
	}
	f.fullYear = t.word.argument == "full"
}

// previous reads 上年数: what a change relates to, or the figure of last year.
func (r *reader) previous() {
	f := &r.focus
	f.gap = false
	if f.relation == change && f.than {
		f.compare = comparison{relative: relativeLastYear}
		return
	}
	f.relation = previous
}
