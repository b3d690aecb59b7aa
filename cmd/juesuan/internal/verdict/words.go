package verdict

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
)

// Findings are told in Chinese, the language of the reports, and behind it in
// English, in all forms alike.

// demand is what the rule demands.
func (f *finding) demand() string {
	if f.rule.Chinese == "" {
		return f.Rule
	}
	return f.rule.Chinese + " " + f.rule.English
}

// reasons are the reason of the check in each language that it is known in.
func (f *finding) reasons() []string {
	if f.Reason == "" {
		return nil
	}
	if chinese := rule.ReasonInChinese(f.Reason); chinese != "" {
		return []string{chinese, f.Reason}
	}
	return []string{f.Reason}
}

// sides are both sides of the check as they stand to each other, nothing of a
// check that compares no amounts.
func (f *finding) sides() string {
	if f.Left == nil || f.Right == nil || f.Difference == nil || f.Tolerance == nil {
		return ""
	}
	amount := f.amounts()
	return amount(*f.Left) + " " + f.relation() + " " + amount(*f.Right)
}

// sentence tells the finding in a line.
func (f *finding) sentence() string {
	words := append([]string{f.demand(), f.sides()}, f.reasons()...)
	words = slices.DeleteFunc(words, func(word string) bool { return word == "" })
	return strings.Join(words, "; ")
}

// relation is how both sides stand to each other: more, where the left one
// should be at most the right one, as of parts and a whole.
func (f *finding) relation() string {
	switch {
	case f.Difference.IsZero():
		return "="
	case f.Status == model.Rounding:
		return "≈"
	case f.rule.Method == "at_most" || f.rule.Method == "department":
		return ">"
	}
	return "≠"
}

// morePlaces is how many decimals more than a printed rate the recomputed one
// is shown with.
const morePlaces = 2

// amounts writes the sides of a check: money in 万元, anything else in its
// own unit.
func (f *finding) amounts() func(decimal.Decimal) string {
	money := len(f.figures) > 0
	for i := range f.figures {
		money = money && f.figures[i].Yuan != nil
	}
	unit, decimals := "", 0
	for i := range f.figures {
		decimals = max(decimals, f.figures[i].Decimals)
	}
	if last := len(f.figures) - 1; last >= 0 && !money {
		unit = f.figures[last].Unit
	}
	return func(number decimal.Decimal) string {
		if money {
			return tabular.Exact(&number).ForPeople(tabular.Money) + "万元"
		}
		return tabular.Decimals(number.Round(int32(decimals+morePlaces)), 0) + terminal.Clean(unit)
	}
}
