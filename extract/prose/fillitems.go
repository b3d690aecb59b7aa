package prose

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// changes fills the comparisons with last year.
func (f *filling) changes() {
	for _, target := range changeTargets(f.report) {
		if *target.field == nil {
			*target.field = f.change("", target.role)
		}
	}
	three := &f.report.ThreePublic
	if len(three.Changes) > 0 {
		return
	}
	for _, item := range threePublicItems {
		if change := f.change(item.item, item.role); change != nil {
			three.Changes = append(three.Changes, *change)
		}
	}
}

// keepUnchanged notes what is as in the year before; a budget is compared with
// that of the year before.
func (f *filling) keepUnchanged(told []Unchanged) {
	for _, same := range told {
		_, noted := f.unchanged[same.Role]
		if !noted && (same.Relative == relativeLastYear || f.report.Head.Kind == model.Budget) {
			f.unchanged[same.Role] = same
		}
	}
}

// change is what the prose says of the change of a thing, nil for nothing. What
// is told to be unchanged has neither amount nor rate.
func (f *filling) change(item, role string) *model.Change {
	amount, haveAmount := f.stated[role+changeEnding]
	rate, haveRate := f.stated[role+changeEnding+rateEnding]
	if !haveAmount && !haveRate {
		if same, ok := f.unchanged[role]; ok {
			return &model.Change{Item: item, Reason: same.Reason}
		}
		return nil
	}
	change := &model.Change{Item: item, Amount: f.amount(role + changeEnding)}
	if haveRate {
		change.Rate = rate.fact.Value.StringFixed(int32(rate.fact.Decimals))
		change.Reason = rate.fact.Reason
	}
	if haveAmount && amount.fact.Reason != "" {
		change.Reason = amount.fact.Reason
	}
	return change
}

// items adds to the classification's items what only the prose says of them,
// and lists those of reports without tables.
func (f *filling) items() {
	out := &f.report.Expenditure
	for _, target := range []struct {
		items *[]model.Item
		base  string
	}{
		{&out.GeneralPublic.ByFunction, "function."},
		{&out.Fiscal.ByFunction, "fiscal.function."},
		{&out.ByFunction, "expenditure.function."},
		{&out.GovernmentFund.ByFunction, "government_fund.function."},
		{&out.StateCapital.ByFunction, "state_capital.function."},
		{&out.ByEconomic, "economic."},
	} {
		if len(*target.items) == 0 {
			*target.items = f.statedItems(target.base)
		}
		f.explainItems(*target.items, target.base)
	}
	f.explainItems(out.ByFunction, "function.")
	for part, role := range map[*model.Part]string{
		&out.Fiscal: "fiscal", &out.GeneralPublic: "general_public",
		&out.GovernmentFund: "government_fund", &out.StateCapital: "state_capital",
	} {
		if part.OfBudget == "" {
			part.OfBudget = f.printed(role + ofBudgetEnding)
		}
	}
}

// statedItems are the items whose amounts the prose states with a code.
func (f *filling) statedItems(base string) []model.Item {
	var items []model.Item
	for _, role := range f.order {
		code, ok := strings.CutPrefix(role, base)
		fact := f.stated[role].fact
		if !ok || code == "" || code != fact.Code {
			continue
		}
		items = append(items, model.Item{
			Code: code, Label: fact.Label, Level: (len(code) - 1) / 2,
			Amounts: map[model.Measure]*model.Amount{model.MeasureTotal: f.amount(role)},
		})
	}
	return items
}

// explainItems adds share of the budget and reason where the prose states
// the same amount of an item as the table.
func (f *filling) explainItems(items []model.Item, base string) {
	for i := range items {
		item := &items[i]
		role := base + item.Code
		stated, ok := f.stated[role]
		if !ok || !sameAmount(item.Amounts[model.MeasureTotal], stated.fact) {
			continue
		}
		if item.OfBudget == "" {
			item.OfBudget = f.printed(role + ofBudgetEnding)
		}
		if item.Reason == "" {
			item.Reason = f.reason(role)
		}
	}
}

// reason is why an item differs from its budget or from last year.
func (f *filling) reason(role string) string {
	for _, ending := range []string{ofBudgetEnding, budgetEnding, fullYearEnding, toBudgetEnding, "", changeEnding, changeEnding + rateEnding} {
		if stated, ok := f.stated[role+ending]; ok && stated.fact.Reason != "" {
			return stated.fact.Reason
		}
	}
	return ""
}

// sameAmount tells whether two figures are one amount: they differ by no more
// than the decimals explain that both print.
func sameAmount(a *model.Amount, b *model.ProseFact) bool {
	if a == nil || a.Yuan == nil || b.Yuan == nil {
		return false
	}
	return a.Yuan.Sub(*b.Yuan).Abs().LessThanOrEqual(lastDecimal(*a.Figure).Add(lastDecimal(b.Figure)))
}

// lastDecimal is one unit of the last decimal that a figure prints, in yuan.
func lastDecimal(figure model.Figure) decimal.Decimal {
	unit, ok := normalize.ParseUnit(figure.Unit)
	if !ok {
		return decimal.Zero
	}
	yuan, _ := unit.Yuan(decimal.New(1, -int32(figure.Decimals)))
	return yuan
}

// projects joins what the prose says of projects with their forms.
func (f *filling) projects(told []Project) {
	for _, project := range told {
		form := f.form(project.Name)
		setText(&form.Summary, project.Summary)
		setText(&form.Problems, project.Problems)
		setText(&form.Measures, project.Measures)
	}
	for _, role := range f.order {
		name, ending, _ := cutLast(role)
		name, ok := strings.CutPrefix(name, "project.")
		if !ok || !f.isTold(name) {
			continue
		}
		form := f.form(name)
		switch ending {
		case "score":
			f.setAmount(&form.Scores.Total, role)
		case "opening":
			f.setAmount(&form.Opening, role)
		case "budget":
			f.setAmount(&form.Budget, role)
		case "executed":
			f.setAmount(&form.Executed, role)
		case "rate":
			f.setAmount(&form.Rate, role)
		}
	}
	for i := range f.report.Performance.Projects {
		form := &f.report.Performance.Projects[i]
		if form.Budget == nil {
			form.Budget = form.Opening // as forms without an adjusted budget do
		}
	}
}

// isTold tells projects whose evaluation is told from those that are only
// listed with their money.
func (f *filling) isTold(name string) bool {
	for _, ending := range []string{".score", ".executed", rateEnding} {
		if _, ok := f.stated["project."+name+ending]; ok {
			return true
		}
	}
	return false
}

// form is the evaluation of the project of that name, a new one where the
// report has none.
func (f *filling) form(name string) *model.ProjectEvaluation {
	projects := &f.report.Performance.Projects
	for i := range *projects {
		if normalize.Key((*projects)[i].Name) == normalize.Key(name) {
			return &(*projects)[i]
		}
	}
	*projects = append(*projects, model.ProjectEvaluation{Name: name})
	return &(*projects)[len(*projects)-1]
}

func setText(field *string, text string) {
	if *field == "" {
		*field = text
	}
}
