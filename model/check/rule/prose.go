package rule

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/juesuan/juesuan/model"
)

// Endings of roles of the prose.
const (
	EndingShare        = ".share"
	EndingShareOfSME   = ".share_of_sme"
	EndingSMEShare     = "_share"
	EndingOfBudget     = ".of_budget"
	EndingBudget       = ".budget"
	EndingFullYear     = ".full_year_budget"
	EndingPrevious     = ".previous"
	EndingChange       = ".change"
	EndingChangeRate   = ".change.rate"
	EndingToBudget     = ".budget_change"
	EndingToBudgetRate = ".budget_change.rate"
	EndingTimes        = ".times"
	EndingCause        = ".cause"
	EndingRate         = ".rate"
)

// endings lists the endings, longer ones before those they end in.
var endings = []string{
	EndingChangeRate, EndingToBudgetRate, EndingShareOfSME, EndingShare, EndingSMEShare, EndingOfBudget, EndingFullYear,
	EndingBudget, EndingPrevious, EndingToBudget, EndingChange, EndingTimes, EndingCause, EndingRate,
}

// SplitRole parts a role from its ending, which is empty for an amount.
func SplitRole(role string) (base, ending string) {
	for _, e := range endings {
		if cut, found := strings.CutSuffix(role, e); found {
			return cut, e
		}
	}
	return role, ""
}

// Counterpart is a figure of the tables: a quantity, or the item of a code in
// a statement.
type Counterpart struct {
	Quantity  string
	Statement model.Statement
	Code      string // empty: the code of the figure itself
}

// Statement is what a figure of the prose is compared with.
type Statement struct {
	Tables []Counterpart
	Wholes []string // quantities
}

// proseLine is a line of prose.tsv.
type proseLine struct {
	wording
	Statement
	own int // where in Tables the amount itself belongs as a quantity, -1 if nowhere
}

//go:embed prose.tsv
var proseTable string

var prose = sync.OnceValue(func() []proseLine {
	var lines []proseLine
	for _, fields := range table(proseTable, 3) {
		line := proseLine{wording: parseWording(fields[0], ""), own: -1}
		if fields[2] != "-" {
			line.Wholes = strings.Split(fields[2], "|")
		}
		for word := range strings.SplitSeq(fields[1], "|") {
			switch name, code, coded := strings.Cut(word, ":"); {
			case word == "-":
			case coded:
				line.Tables = append(line.Tables, Counterpart{Statement: model.Statement(name), Code: code})
			default:
				if word == "=" {
					line.own = len(line.Tables)
				}
				line.Tables = append(line.Tables, Counterpart{Quantity: word})
			}
		}
		lines = append(lines, line)
	}
	return lines
})

// OfProse tells what an amount of the prose is compared with, by its role
// without ending. The lists are not to be changed.
func OfProse(base string) Statement {
	lines := prose()
	for i := range lines {
		if !lines[i].fits(base) {
			continue
		}
		statement := lines[i].Statement
		if own := lines[i].own; own >= 0 {
			statement.Tables = slices.Clone(statement.Tables)
			statement.Tables[own].Quantity = base
		}
		return statement
	}
	return Statement{Tables: []Counterpart{{Quantity: base}}}
}
