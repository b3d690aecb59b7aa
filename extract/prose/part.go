package prose

import "regexp"

import "strings"

// The parts of a report that the grammar itself tells apart; headings.tsv has
// them all.
const (
	partNothing     = "nothing" // nothing there is a figure of the fiscal year
	partOther       = "other"
	partProject     = "project"
	partPerformance = "performance"
	partSummary     = "summary"
	partAssets      = "assets"
)

// partOf is the part of the report that headings stand for: the strongest
// heading that names one decides, of equally strong ones the innermost.
func partOf(headings []string) string {
	part, strongest := partOther, 0
	for i := len(headings) - 1; i >= 0; i-- {
		if h := headingOf(headings[i]); h != nil && h.strength > strongest {
			part, strongest = h.part, h.strength
		}
	}
	return part
}

// leadPattern matches what heads a paragraph in its own line: 2.政府采购支出情况。2022
// 年度政府采购支出总额…
var leadPattern = regexp.MustCompile(`^(?:\(?[0-9一二三四五六七八九十]{1,3}[).、]+([^。:,;0-9]{2,24})|([^。:,;0-9]{2,24}(?:情况|说明)))[。:]`)

// ledPart is the part that the head of a paragraph opens where the headings above
// tell none; "" where it has no such head. What follows is of that part until
// another head.
func ledPart(text []rune) string {
	m := leadPattern.FindStringSubmatch(string(text[:min(len(text), maxLead)]))
	if m == nil {
		return ""
	}
	if h := headingOf(m[1] + m[2]); h != nil && h.part != partNothing {
		return h.part
	}
	return ""
}

// maxLead is how many runes the head of a paragraph has with its number.
const maxLead = 32

// headingOf is the first line of headings.tsv that fits a title.
func headingOf(title string) *heading {
	text := foldedRunes(title)
	headings := tables().headings
	for i := range headings {
		for at := range text {
			if _, n := headings[i].words.longest(text[at:]); n > 0 {
				return &headings[i]
			}
		}
	}
	return nil
}

// fundOfPart is the budget that a part speaks of.
var fundOfPart = map[string]string{
	"fiscal": "fiscal", "fiscal_basic": "fiscal", "general": "general_public", "basic": "general_public",
	"fund": "government_fund", "capital": "state_capital",
}

// funds are the first segments of roles that name a budget.
var funds = map[string]bool{
	"expenditure": true, "fiscal": true, "general_public": true, "government_fund": true, "state_capital": true,
}

// fundOf is the budget that roles are of after one of it was spoken of, and
// otherwise in a part of the report.
func fundOf(role, part string) string {
	if first, _, _ := strings.Cut(role, "."); funds[first] {
		return first
	}
	if fund := fundOfPart[part]; fund != "" {
		return fund
	}
	return "expenditure"
}
