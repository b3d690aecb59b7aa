package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
)

// Codes of what is unusual and no error: what a reader of the report will
// ask about.
const (
	overBudget      = "three_public_over_budget" // “三公” expenditure above its budget
	farOff          = "far_from_budget"          // executed far above or below the budget
	largeChange     = "large_change"             // changed by more than half against last year
	negativeAmount  = "negative_amount"          // below zero where amounts are not
	zeroTotal       = "zero_total"               // revenue or expenditure of nothing
	blankAndZero    = "blank_and_zero"           // cells without amount are printed in two ways
	percentDecimals = "percent_decimals"         // finer than the two decimals that are asked for
	growthFromZero  = "growth_from_zero"         // a rate of change where there was nothing
	oppositeChanges = "opposite_changes"         // revenue grew and expenditure fell, or the other way round
	noReason        = "no_reason"                // far from the budget without a reason
	notExplained    = "item_not_explained"       // items that the prose leaves out
	notFound        = "statement_missing"        // a required statement was not found
	longReport      = "long_report"              // more pages than readers have patience for
)

// adviceCodes are the codes of this file and of wording.go.
var adviceCodes = []string{
	overBudget, farOff, largeChange, negativeAmount, zeroTotal, blankAndZero, percentDecimals, growthFromZero, oppositeChanges,
	noReason, notExplained, notFound, longReport, doubledWord, latinComma, doubledMark, scopeWord,
}

// What counts as far off and as a large change, in per cent, as supervisors
// of budgets ask for explanations (预算调整超过30%, 增减幅度超过50%).
var (
	farAbove   = decimal.NewFromInt(130)
	farBelow   = decimal.NewFromInt(70)
	halfChange = decimal.NewFromInt(50)
)

// percentPlaces is how many decimals a share or rate is asked to have at
// most (财政部, 部门决算公开参考格式).
const percentPlaces = 2

// manyPages is above the length of any report of one body seen so far: those
// with performance forms have up to a hundred pages.
const manyPages = 200

// advise adds diagnostics for what is unusual. Those of an earlier run are
// replaced.
func (b *book) advise() {
	b.report.Diagnostics = slices.DeleteFunc(b.report.Diagnostics, func(d model.Diagnostic) bool { return slices.Contains(adviceCodes, d.Code) })
	b.adviseOnThreePublic()
	b.adviseOnProse()
	b.adviseOnTables()
	b.adviseOnItems()
	b.adviseOnWording()
	if b.report.Source.Pages > manyPages {
		b.advice(model.Info, longReport, fmt.Sprintf("the report has %d pages", b.report.Source.Pages), 0)
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

// adviseOnProse looks at rates and changes.
func (b *book) adviseOnProse() {
	for i := range b.stated {
		s := &b.stated[i]
		if s.Unit != "%" || !s.own {
			continue
		}
		if s.Decimals > percentPlaces {
			b.advice(model.Info, percentDecimals, fmt.Sprintf("%s: %s%% has more than two decimals", s.Label, s.Text), s.Page)
		}
		switch {
		case s.ending == rule.EndingOfBudget && (s.Value.GreaterThan(farAbove) || s.Value.LessThan(farBelow) && !s.Value.IsZero()):
			b.advice(model.Info, farOff, fmt.Sprintf("%s: %s%% of the budget", s.Label, s.Text), s.Page)
			b.adviseOnReason(s)
		case s.ending == rule.EndingChangeRate && b.isFromZero(i):
			b.advice(model.Info, growthFromZero, fmt.Sprintf("%s: changed by %s%% from nothing", s.Label, s.Text), s.Page)
		case s.ending == rule.EndingChangeRate && s.Value.Abs().GreaterThan(halfChange):
			b.advice(model.Info, largeChange, fmt.Sprintf("%s: changed by %s%%", s.Label, s.Text), s.Page)
			b.adviseOnReason(s)
		}
	}
	revenue, expenditure := b.everywhere("revenue"+rule.EndingChange), b.everywhere("expenditure"+rule.EndingChange)
	if len(revenue) > 0 && len(expenditure) > 0 && b.number(revenue[0]).Mul(b.number(expenditure[0])).IsNegative() {
		b.advice(model.Info, oppositeChanges, fmt.Sprintf("revenue changed by %s, expenditure by %s", b.facts[revenue[0]].Value, b.facts[expenditure[0]].Value), b.facts[revenue[0]].Page)
	}
}

// isFromZero tells that there was nothing before: it is stated as zero, or
// all of the amount is new.
func (b *book) isFromZero(at int) bool {
	s := &b.stated[at]
	if s.Value.IsZero() {
		return false
	}
	for i := range b.stated {
		before := &b.stated[i]
		if before.base == s.base && before.section == s.section && before.ending == rule.EndingPrevious && before.Value.IsZero() {
			return true
		}
	}
	changes, parts := b.amount(at, s.base+rule.EndingChange), b.parts(at)
	return len(changes) > 0 && len(parts) > 0 && !b.number(parts[0]).IsZero() && b.number(changes[0]).Equal(b.number(parts[0]))
}

// reasonWords lead the reason of a difference.
var reasonWords = []string{"原因", "因为", "由于", "主要是", "系"}

// adviseOnReason asks for the reason of a large difference.
func (b *book) adviseOnReason(s *stated) {
	if s.Reason != "" {
		return
	}
	text := b.report.Sections[s.section].Text
	for _, word := range reasonWords {
		if strings.Contains(text, word) {
			return
		}
	}
	b.advice(model.Info, noReason, fmt.Sprintf("%s: no reason is told for %s%%", s.Label, s.Text), s.Page)
}

// adviseOnTables looks at signs, zeros and blanks of the tables, and at which
// of them are there.
func (b *book) adviseOnTables() {
	blanks, zeros := 0, 0
	for _, s := range b.sheets {
		for i := range s.rows {
			for c, figure := range s.rows[i].cells {
				switch {
				case !s.money[c] || s.table.Columns[c].Group != s.rows[i].Group:
				case figure == none:
					blanks++
				case b.number(figure).IsZero():
					zeros++
				case b.number(figure).IsNegative() && s.isNoDifference(i, c):
					b.advice(model.Warning, negativeAmount, fmt.Sprintf("%s%s in %s: %s", s.rows[i].Code, s.rows[i].Label, s.table.Title, b.facts[figure].Text), b.facts[figure].Page)
				}
			}
		}
	}
	if blanks > 0 && zeros > 0 {
		b.advice(model.Info, blankAndZero, fmt.Sprintf("the tables print %d cells as zero and leave %d blank", zeros, blanks), 0)
	}
	for _, quantity := range []string{"revenue.total", "revenue.table", "expenditure.total", "expenditure.table"} {
		if figures := b.ofQuantity(quantity, ""); len(figures) > 0 && b.number(figures[0]).IsZero() {
			b.advice(model.Warning, zeroTotal, quantity+" is zero", b.facts[figures[0]].Page)
		}
	}
	var missing []string
	for _, required := range rule.RequiredStatements(b.report.Head.Kind, b.report.Head.FiscalYear) {
		if b.table(required.Statement) == nil && (required.Instead == "" || b.table(required.Instead) == nil) && !b.saysNone(required.Role) {
			missing = append(missing, required.Chinese)
		}
	}
	if len(missing) > 0 {
		b.advice(model.Warning, notFound, "not found in the report: "+strings.Join(missing, ", "), 0)
	}
}

// isNoDifference tells that a cell is no change and no balance, which may be
// below zero.
func (s *sheet) isNoDifference(row, column int) bool {
	if isBalance(s.rows[row].name.Key) {
		return false
	}
	for _, level := range s.table.Columns[column].Path {
		switch s.words.header(level).Key {
		case rule.ColumnApart, rule.ColumnOpening, rule.ColumnClosing:
			return false
		}
	}
	return true
}

// adviseOnItems names the items of the table by function that the prose
// leaves out, where it explains at least half of them.
func (b *book) adviseOnItems() {
	table := b.sheet(model.GeneralExpenditure)
	if table == nil {
		table = b.sheet(model.FiscalExpenditure)
	}
	if table == nil {
		return
	}
	told := map[string]bool{}
	for i := range b.stated {
		told[b.stated[i].Code] = true
	}
	var left []string
	items := 0
	for i := range table.rows {
		if row := &table.rows[i]; row.level == itemLevels {
			if items++; !told[row.Code] {
				left = append(left, row.Code+row.Label)
			}
		}
	}
	if len(left) > 0 && 2*len(left) <= items {
		b.advice(model.Info, notExplained, "the prose does not explain "+strings.Join(left, ", "), 0)
	}
}

func (b *book) advice(severity model.Severity, code, message string, page int) {
	b.report.Diagnostics = append(b.report.Diagnostics, model.Diagnostic{Severity: severity, Code: code, Message: message, Page: page})
}
