package prose

import (
	"sort"
	"strings"

	"github.com/juesuan/juesuan/model"
)

// emit writes a fact down.
func (r *reader) emit(t *token, s subject, ending string, changed bool) {
	fact := model.ProseFact{
		Label: s.label, Code: s.code,
		Figure: model.Figure{
			Text: r.digits(t), Unit: t.figure.unit, Value: t.figure.value, Yuan: t.figure.yuan, Decimals: t.figure.decimals,
		},
	}
	fact.Role = r.scoped(roleOf(s, ending), t.from)
	if ending == "" && r.statesOther(fact) {
		fact.Role = ""
	}
	if t.figure.words && (fact.Role == "" || ending == causeEnding) {
		return
	}
	if changed && ending != causeEnding {
		r.sign(&fact, t)
	}
	if ending == previousEnding {
		fact.Year = r.focus.year
		if r.focus.compare.year != 0 {
			fact.Year = r.focus.compare.year
		}
		if fact.Year == 0 && r.context.Year != 0 {
			fact.Year = r.context.Year - 1
		}
	}
	r.locate(&fact, t)
	fact.Statement, fact.Measure = meaning(fact.Role)
	r.facts[r.index] = append(r.facts[r.index], fact)
	r.statement = append(r.statement, factPlace{r.index, len(r.facts[r.index]) - 1})
}

// roleOf puts a role together. What a project spent of its budget is its rate.
func roleOf(s subject, ending string) string {
	if s.role == "" {
		return ""
	}
	if ending == ofBudgetEnding && s.role == "performance.overall_executed" {
		return "performance.overall_rate"
	}
	if project, _, ok := cutLast(s.role); ok && strings.HasPrefix(s.role, "project.") && ending == ofBudgetEnding {
		return project + rateEnding
	}
	if ending == "" {
		return s.amount
	}
	return s.role + ending
}

func cutLast(role string) (before, after string, ok bool) {
	at := strings.LastIndexByte(role, '.')
	if at < 0 {
		return role, "", false
	}
	return role[:at], role[at+1:], true
}

// sign gives a change its direction and tells to what it relates.
func (r *reader) sign(fact *model.ProseFact, t *token) {
	f := &r.focus
	if f.compare.relative != relativeOther {
		fact.Relative = f.compare.relative
	}
	switch {
	case f.sign < 0 && !t.figure.signed:
		fact.Value = fact.Value.Neg()
		if fact.Yuan != nil {
			negative := fact.Yuan.Neg()
			fact.Yuan = &negative
		}
	case f.sign == 0 && !fact.Value.IsZero():
		fact.Role = ""
	}
}

// digits is the number of a figure as printed; blanks of broken lines are
// left out.
func (r *reader) digits(t *token) string {
	n := len([]rune(t.figure.text))
	if t.to-t.from < n || string(r.text[t.from:t.from+n]) != t.figure.text {
		return t.figure.text
	}
	return r.printed(t.from, t.from+n)
}

// statesOther tells whether behind 其中 a role is stated again with another
// value: then it is that of a part, not of the whole.
func (r *reader) statesOther(fact model.ProseFact) bool {
	if r.focus.parting == nil || fact.Role == "" {
		return false
	}
	facts := r.facts[r.index]
	for i := len(facts) - 1; i >= 0 && i >= r.sentenceFrom; i-- {
		if facts[i].Role == fact.Role {
			return !facts[i].Value.Equal(fact.Value) || facts[i].Unit != fact.Unit
		}
	}
	return false
}

// locate gives a fact its sentence and where it is printed.
func (r *reader) locate(fact *model.ProseFact, t *token) {
	fact.Sentence = r.sentence(t.from)
	if r.passed.At == nil || t.to == 0 {
		return
	}
	fact.Page, fact.Box = r.passed.At(r.origin[t.from], r.origin[t.to-1]+1)
}

// sentence is the sentence at a rune of the folded text, as printed. Its facts
// share one copy.
func (r *reader) sentence(at int) string {
	n := sort.SearchInts(r.stops, at+1)
	if n == len(r.stops) {
		return ""
	}
	if r.sentences[n] == "" {
		from := 0
		if n > 0 {
			from = r.stops[n-1]
		}
		r.sentences[n] = strings.TrimSpace(string(r.raw[r.origin[from] : r.origin[r.stops[n]-1]+1]))
	}
	return r.sentences[n]
}
