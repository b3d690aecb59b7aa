package prose

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
