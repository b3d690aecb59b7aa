package prose

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/normalize"
)

// beginPurpose reads 主要是 and 主要用于: what the money is for, or why it
// changed where a change was told just before.
func (r *reader) beginPurpose(i int) {
	if told := r.part == partProject || r.part == partPerformance; told && r.words(r.tokens[i]) == "反映" {
		// 公开中反映3个项目绩效自评结果 is no purpose.
		r.unknown(&r.tokens[i])
		return
	}
	if r.tokens[i].word.argument == "soft" && r.unexplained() {
		r.beginReason(i)
		return
	}
	r.focus.purpose = true
}

// unexplained tells whether the statement has a difference without a reason.
func (r *reader) unexplained() bool {
	return slices.ContainsFunc(r.statement, func(place factPlace) bool {
		fact := &r.facts[place.passage][place.index]
		return fact.Reason == "" && isDifference(fact.Role)
	})
}

// inPurpose passes over what the money is for; a figure in it has no role.
func (r *reader) inPurpose(i int) int {
	t := &r.tokens[i]
	if t.kind == tFigure && t.figure.isFact() && t.figure.kind != normalize.KindScore {
		place := r.place
		s, ok := r.named(i)
		if !ok || !t.figure.isMoney() || len(s.code) == itemCodeLength {
			r.place = place
			s = subject{label: r.labelBefore(i, 0)}
		}
		r.emit(t, s, "", false)
		if t.figure.isMoney() {
			r.focus.spentOn = &s
		}
	}
	return i + 1
}

// itemCodeLength is how many digits the code of a 项 has. Projects are named
// like those (水质监测, 水利工程建设): for what money is used tells no 项.
const itemCodeLength = 7

// purposeEnds tells whether the purpose is over at the token at i.
func (r *reader) purposeEnds(i int) bool {
	t := &r.tokens[i]
	over := false
	switch r.kindAt(i) {
	case tStop, tSemi, tReason, tList, tPath:
		over = true
	case tColon:
		over = announcesList(string(r.text[:t.from]))
	case tFigure:
		over = countOf(r.focus.lead().role, t.figure.unit) != "" && (r.behindComma(i) || r.behindPurpose(i))
	case tThing:
		s := r.sense(i)
		j := r.significant(i + 1)
		over = r.isThing(i, s) && j < len(r.tokens) && r.tokens[j].kind == tFigure && (r.bound(i, s) || slices.Contains(s.units, r.tokens[j].figure.unit))
	case tResume, tComplete, tBudget, tFinal, tCompare, tShare, tPurpose:
		over = r.behindComma(i)
	case tChange, tBoth:
		over = r.behindComma(i) && r.significant(i+1) < len(r.tokens) && r.tokens[r.significant(i+1)].kind == tFigure
	}
	if over {
		if s := r.focus.spentOn; s != nil && t.kind == tShare {
			r.speakOf([]subject{*s}) // 用于教育支出9万元，占10%
		}
		r.focus.purpose, r.focus.gap, r.focus.spentOn = false, false, nil
	}
	return over
}

// announcesList tells whether items with their amounts follow the text and a
// colon: 主要用于以下方面（按大类）：.
func announcesList(text string) bool {
	if i := strings.LastIndexByte(text, '('); i > 0 && strings.HasSuffix(text, ")") {
		text = text[:i]
	}
	return strings.HasSuffix(text, "方面") || strings.HasSuffix(text, "如下")
}

// behindPurpose tells whether nothing but glue stands between 主要用于 and the
// token at i: 主要用于接待5人次.
func (r *reader) behindPurpose(i int) bool {
	for i--; i >= 0 && r.isGlue(i); i-- {
	}
	return i >= 0 && r.tokens[i].kind == tPurpose
}

func (r *reader) behindComma(i int) bool {
	for i--; i >= 0 && r.isGlue(i); i-- {
	}
	return i < 0 || r.tokens[i].kind == tComma || r.tokens[i].kind == tClose
}
