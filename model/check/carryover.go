package check

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
)

// balanceWords tell of balances.
var balanceWords = []string{"结转", "结余"}

// carriedOverExplained applies the rule that a report whose tables carry
// money over tells of it where it tells figures: what the glossary says of
// 结转 is no explanation.
func (b *book) carriedOverExplained(of *rule.Rule) {
	var held []int
	for _, pair := range carried {
		for _, figure := range append(b.ofQuantity(pair.opening, ""), b.ofQuantity(pair.closing, "")...) {
			if !b.number(figure).IsZero() {
				held = append(held, figure)
			}
		}
	}
	if len(held) == 0 {
		return
	}
	switch page, told := b.tellsOf(balanceWords); {
	case told:
		b.say(of, model.Pass, "", held...)
		b.checks[len(b.checks)-1].Page = page
	case len(b.stated) == 0:
		b.say(of, model.NotChecked, "the report has no prose with figures that was read", held...)
	case b.lostTables():
		b.say(of, model.NotChecked, "no explanation was found, where some pages could not be read", held...)
	default:
		b.say(of, model.Fail, "the tables carry money over, and the report does not explain it", held...)
	}
}

// tellsOf is the page of the first section with figures that has one of some
// words.
func (b *book) tellsOf(words []string) (page int, found bool) {
	for i := range b.report.Sections {
		section := &b.report.Sections[i]
		has := func(word string) bool {
			return strings.Contains(section.Title, word) || strings.Contains(section.Text, word)
		}
		if len(section.Facts) > 0 && slices.ContainsFunc(words, has) {
			return section.Page, true
		}
	}
	return 0, false
}
