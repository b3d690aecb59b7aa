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
// Status. What an earlier run said is replaced.
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
	r.Checks = b.checks
	r.Verdict = b.verdict()
}

// Catalogue lists all rules.
func Catalogue() []rule.Rule { return rule.Catalogue() }

// apply applies all rules of the catalogue.
func (b *book) apply() {
	b.sources = b.findSources()
	methods := map[rule.Method]func(*rule.Rule){
		"columns":        b.rowTotals,
		"balance":        b.rowBalances,
		"change_columns": b.rowChanges,
		"codes":          b.codeParents,
		"classes":        b.classTotals,
		"groups":         b.economicGroups,
		"labels":         b.labelParents,
		"label_totals":   b.labelTotals,
		"subtotals":      b.subtotals,
		"identity":       b.identities,
		"across":         b.across,
		"same":           b.sameFigures,
		"same_class":     b.sameClasses,
		"same_item":      b.sameItems,
		"same_row":       b.sameRows,
		"prose_table":    b.proseAndTables,
		"prose_repeated": b.proseRepeated,
		"prose_share":    b.proseShares,
		"prose_budget":   b.proseOfBudget,
		"prose_rate":     b.proseChanges,
		"prose_change":   b.proseDifferences,
		"prose_sum":      b.proseSums,
		"witness":        b.witnesses,
		"witness_items":  b.threePublicEconomic,
		"at_most":        b.atMosts,
		"no_cost":        b.noCostNoCount,
		"prose_items":    b.proseItems,
		"disclosed":      b.disclosed,
		"empty":          b.emptyTables,
		"empty_note":     b.emptyNotes,
		"placeholders":   b.placeholders,
		"code_names":     b.codeNames,
		"missing_codes":  b.missingCodes,
		"directions":     b.directions,
		"negatives":      b.doubleNegatives,
		"share_limits":   b.shareLimits,
		"plan_sides":     b.planSides,
		"execution":      b.executionRates,
		"weights":        b.indicatorWeights,
		"scores":         b.indicatorScores,
		"total_score":    b.totalScores,
		"score_bound":    b.scoresWithinWeights,
		"project_prose":  b.projectsInProse,
		"evaluations":    b.evaluationSummary,
	}
	rules := rule.Catalogue()
	for i := range rules {
		if method := methods[rules[i].Method]; method != nil {
			method(&rules[i])
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
			for _, i := range b.checkOf[index] {
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
	verdict := model.Verdict{Applicable: len(b.checks), Facts: len(b.facts)}
	for i := range b.checks {
		switch b.checks[i].Status {
		case model.Pass:
			verdict.Pass++
		case model.Rounding:
			verdict.Rounding++
		case model.Fail:
			verdict.Fail++
		default:
			verdict.NotChecked++
		}
	}
	verdict.Checked = verdict.Applicable - verdict.NotChecked
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
