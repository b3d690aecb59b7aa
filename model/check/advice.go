package check

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
)

// Codes of what is unusual and no error: figures that a reader of the report
// will ask about.
const (
	overBudget  = "three_public_over_budget" // “三公” expenditure above its budget
	farOff      = "far_from_budget"          // executed far above or below the budget
	largeChange = "large_change"             // changed by more than half against last year
)

// What counts as far off and as a large change, in per cent, as supervisors
// of budgets ask for explanations (预算调整超过30%, 增减幅度超过50%).
var (
	farAbove   = decimal.NewFromInt(130)
	farBelow   = decimal.NewFromInt(70)
	halfChange = decimal.NewFromInt(50)
)

// advise adds diagnostics for what is unusual. Those of an earlier run are
// replaced.
func (b *book) advise() {
	codes := []string{overBudget, farOff, largeChange}
	b.report.Diagnostics = slices.DeleteFunc(b.report.Diagnostics, func(d model.Diagnostic) bool { return slices.Contains(codes, d.Code) })
	b.adviseOnThreePublic()
	for i := range b.stated {
		s := &b.stated[i]
		switch {
		case s.Unit != "%" || !s.own:
		case s.ending == rule.EndingOfBudget && (s.Value.GreaterThan(farAbove) || s.Value.LessThan(farBelow) && !s.Value.IsZero()):
			b.advice(model.Info, farOff, fmt.Sprintf("%s: %s%% of the budget", s.Label, s.Text), s.Page)
		case s.ending == rule.EndingChangeRate && s.Value.Abs().GreaterThan(halfChange):
			b.advice(model.Info, largeChange, fmt.Sprintf("%s: changed by %s%%", s.Label, s.Text), s.Page)
		}
	}
}

// adviseOnThreePublic compares each item with its budget.
func (b *book) adviseOnThreePublic() {
	for _, quantity := range []string{"three_public.total", "abroad", "vehicle", "reception"} {
		final, budget := b.ofQuantity(quantity, ""), b.ofQuantity(quantity, rule.EndingBudget)
		if len(final) == 0 || len(budget) == 0 || !b.number(final[0]).GreaterThan(b.number(budget[0])) {
			continue
		}
		b.advice(model.Warning, overBudget, fmt.Sprintf("%s: %s of a budget of %s", quantity, b.facts[final[0]].Text, b.facts[budget[0]].Text), b.facts[final[0]].Page)
	}
}

func (b *book) advice(severity model.Severity, code, message string, page int) {
	b.report.Diagnostics = append(b.report.Diagnostics, model.Diagnostic{Severity: severity, Code: code, Message: message, Page: page})
}
