// Package check proves what was read from a report with the report's own
// arithmetic.
//
// The rules are those of accountants (package rule). Each is applied in
// every place it applies to and ends in one of four outcomes there; what all
// of them together say of a figure is its status (package identity).
package check

import (
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// Run checks a report: it fills Checks and Verdict and sets every figure's
// Status, and adds diagnostics for what is unusual without being an error.
// What an earlier run said is replaced.
func Run(r *model.Report) {
	b := open(r)
	b.apply()
	judgement := b.ledger.Judge()
	b.blame(judgement.Explanations)
	for i := range b.facts {
		b.facts[i].Status = judgement.Status[i]
	}
	for _, t := range b.twins {
		b.facts[t.fact].Status = judgement.Status[t.figure]
	}
	b.advise()
	r.Checks = b.checks
	r.Verdict = b.verdict()
}

// Catalogue lists all rules.
func Catalogue() []rule.Rule { return rule.Catalogue() }

// Contradicts tells whether a check fails that is no mere matter of form.
func Contradicts(checks []model.Check) bool {
	for i := range checks {
		if of, _ := rule.Of(checks[i].Rule); checks[i].Status == model.Fail && of.Concerns == rule.Figures {
			return true
		}
	}
	return false
}

// apply applies all rules of the catalogue.
func (b *book) apply() {
	b.sources = b.findSources()
	rules := rule.Catalogue()
	for i := range rules {
		if method := methods[rules[i].Method]; method != nil {
			method(b, &rules[i])
		}
	}
}

// blame notes in the checks that fail which figures explain it.
func (b *book) blame(explanations []identity.Explanation) {
	for _, explanation := range explanations {
		var refs []string
		for _, figure := range explanation.Figures {
			refs = append(refs, b.facts[figure].Ref)
		}
		for _, index := range explanation.Identities {
			for i := b.checkOf[index]; i != none; i = b.next[i] {
				b.checks[i].Blamed, b.checks[i].Hint = refs, b.hint(explanation)
			}
		}
	}
}

// hint writes the values that would satisfy the checks, in the units of the
// figures to blame.
func (b *book) hint(explanation identity.Explanation) string {
	text := ""
	for i, value := range explanation.Hints {
		figure := b.facts[explanation.Figures[i]].Figure
		if figure.Yuan != nil {
			value = value.DivRound(yuanOf(figure), int32(figure.Decimals)+2)
		}
		if text != "" {
			text += "; "
		}
		text += figure.Text + " → " + value.String()
	}
	return text
}

func (b *book) verdict() model.Verdict {
	verdict := model.Verdict{Facts: len(b.facts)}
	for i := range b.checks {
		verdict.Add(b.checks[i].Status)
	}
	for i := range b.facts {
		switch b.facts[i].Status {
		case model.Verified:
			verdict.VerifiedFacts++
		case model.Contradicted:
			verdict.ContradictedFacts++
		}
	}
	return verdict
}
