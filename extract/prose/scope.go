package prose

import (
	"regexp"
	"strings"
)

// A government's report tells of the whole area (全市一般公共预算收入) and of the
// government's own level in it (市本级一般公共预算收入). Where a report has both, the
// roles of the own level begin with ownLevel.
const ownLevel = "own_level."

var (
	scopedMoney = `(?:一般公共预算|公共财政|地方|政府性基金|国有资本|社会保险|财政|政府债务|债务|税收|非税|总?收入|总?支出|转移支付|上级|结转|年终)`
	wholeArea   = regexp.MustCompile(`全[省市县区州盟旗]` + scopedMoney)
	ownArea     = regexp.MustCompile(`[省市县区州盟旗镇](?:本级|级)` + scopedMoney)
	areaHeading = regexp.MustCompile(`全[省市县区州盟旗]|([省市县区州盟旗镇]本级|[省市县区州盟旗]级)`)
)

// hasScopes tells whether passages speak of the whole area and of the own level.
func hasScopes(passages []Passage) bool {
	whole, own := false, false
	for i := range passages {
		text := foldedString(passages[i].Text)
		whole, own = whole || wholeArea.MatchString(text), own || ownArea.MatchString(text)
	}
	return whole && own
}

// scoped puts the own level before a role that is told of it at a rune: by the
// last words of the paragraph before it that tell the one from the other, else by
// the headings.
func (r *reader) scoped(role string, at int) string {
	if !r.scopes || role == "" || !isOfBudget(role) {
		return role
	}
	text := string(r.text[:at])
	whole, own := lastMatch(wholeArea, text), lastMatch(ownArea, text)
	if own > whole || own == whole && r.headedByOwnLevel() {
		return ownLevel + role
	}
	return role
}

// lastMatch is where a pattern matches last, -1 for nowhere.
func lastMatch(pattern *regexp.Regexp, text string) int {
	all := pattern.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return -1
	}
	return all[len(all)-1][0]
}

// headedByOwnLevel tells whether the innermost heading that names one of the two
// names the own level.
func (r *reader) headedByOwnLevel() bool {
	for i := len(r.passed.Path) - 1; i >= 0; i-- {
		all := areaHeading.FindAllStringSubmatch(r.passed.Path[i], -1)
		if len(all) > 0 {
			return len(all) == 1 && all[0][1] != ""
		}
	}
	return false
}

// isOfBudget tells the roles of a government's budgets.
func isOfBudget(role string) bool {
	first, _, _ := strings.Cut(role, ".")
	switch first {
	case "revenue", "balance", "function", "transfers", "debt", "social_insurance":
		return true
	}
	return funds[first]
}
