package prose

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// countable reads counts, scores and figures of things that are counted.
func (r *reader) countable(i int, t *token) bool {
	f := &r.focus
	if f.counted != nil && !f.gap && slices.Contains(f.counted.units, t.figure.unit) {
		ending := ""
		if f.countedBefore {
			ending = previousEnding
		}
		r.emit(t, *f.counted, ending, false)
		r.countedAside(f.counted.role)
		f.lastCount, f.lastUnit, f.counted, f.countsOther = f.counted.role, t.figure.unit, nil, false
		return true
	}
	if t.figure.unit == timesUnit || t.figure.kind != normalize.KindCount && t.figure.kind != normalize.KindScore && t.figure.kind != normalize.KindMeasure {
		return false
	}
	if s := r.countedBehind(i, t); s != nil && f.relation != change {
		f.countsOther = false
		ending := ""
		if r.evaluatedEarlier(s.role) {
			ending = previousEnding
		}
		r.emit(t, *s, ending, false)
		return true
	}
	role := countOf(r.countedWith(i), t.figure.unit)
	if role == "" {
		role = countOf(f.lead().role, t.figure.unit)
	}
	if role != "" && !f.gap && f.relation == none {
		r.countedAside(role)
		f.lastCount, f.lastUnit = role, t.figure.unit
		r.emit(t, subject{role: role, amount: role, label: f.lead().label}, "", false)
		return true
	}
	if r.changedCount(t) {
		return true
	}
	f.lastCount, f.countsOther = "", f.parting != nil
	if t.figure.kind == normalize.KindCount && r.project == "" {
		unknown := subject{label: r.unknownLabel(i)}
		r.emit(t, unknown, "", false)
		if unknown.label != "" && len(r.outside) == 0 {
			r.speakOf([]subject{unknown})
		}
	}
	return true
}

// countedWith is the count that the one at i goes with. Behind groups that
// others sent, the persons of a clause of their own are those of all groups
// (出国团组2个，参加其他单位组织的出国团组4个，累计31人次), unless these were told.
func (r *reader) countedWith(i int) string {
	base, joined := strings.CutSuffix(r.focus.lastCount, joinedEnding)
	told := slices.ContainsFunc(r.facts[r.index][r.sentenceFrom:], func(fact model.ProseFact) bool { return fact.Role == "abroad.persons" })
	if joined && !told && r.behindComma(i) {
		return base
	}
	return r.focus.lastCount
}

const joinedEnding = ".groups.joined"

// countedAside speaks of what was counted up to the sentence's end: 公务接待5批次，
// 30人次，预算为2万元.
func (r *reader) countedAside(role string) {
	f := &r.focus
	base := countedBase(role)
	if of, ok := costOf[role]; ok {
		base = of
	}
	first, _, _ := strings.Cut(base, ".")
	if base == role || f.lead().role == "" || f.aside == nil && strings.HasPrefix(f.lead().role, first) {
		return
	}
	if f.aside == nil {
		f.aside = f.subjects
	}
	f.subjects, f.fresh, f.told, f.own = []subject{{role: base, amount: base}}, true, "", false
}

// costOf is what is paid for that which is counted, where the roles do not
// tell.
var costOf = map[string]string{"vehicle.bought": "vehicle.purchase"}

// changedCount reads by how much a count changed: 接待5批次，比上年增加2批次.
func (r *reader) changedCount(t *token) bool {
	f := &r.focus
	if f.relation != change || f.gap || f.lastCount == "" || f.lastUnit != t.figure.unit {
		return false
	}
	ending, ok := r.changeEnding("")
	if ok {
		r.emit(t, subject{role: f.lastCount, amount: f.lastCount}, ending, true)
	}
	return ok
}

// countedBehind is the thing that stands behind its count: 3个团组.
func (r *reader) countedBehind(i int, t *token) *subject {
	j := i + 1
	for j < len(r.tokens) && r.tokens[j].kind == tGlue {
		j++
	}
	if j == len(r.tokens) {
		return nil
	}
	r.themeAhead(j)
	r.goalsOfBudget(r.counting(j, t.figure.unit))
	s := r.counting(j, t.figure.unit)
	if s == nil || r.significant(j+1) < len(r.tokens) && r.tokens[r.significant(j+1)].kind == tFigure {
		return nil
	}
	made := r.subjectsOf(s, r.print(r.tokens[j]))
	return &made[0]
}

// counting is the meaning of the wording at i as a thing that is counted in a
// unit, nil where it has none.
func (r *reader) counting(i int, unit string) *sense {
	if s := r.sense(i); s == nil || slices.Contains(s.units, unit) {
		return s
	}
	for n := range r.tokens[i].word.senses {
		if s := &r.tokens[i].word.senses[n]; r.holds(s) && slices.Contains(s.units, unit) {
			return s
		}
	}
	return nil
}

// themeAhead takes note of a theme that follows in the clause: 共5个项目实行绩效
// 目标管理.
func (r *reader) themeAhead(i int) {
	for reach := min(len(r.tokens), i+maxReach); i < reach && !endsClause(r.tokens[i].kind); i++ {
		if r.tokens[i].kind == tTheme {
			r.theme = r.tokens[i].word.argument
			return
		}
	}
}
