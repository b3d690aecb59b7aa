// Package rule holds what accountants demand of a budget report, as data: the
// rules (rules.tsv), what rows are (rows.tsv) and where quantities stand
// (places.tsv). The files are meant to be read and extended by people who
// know budgets and do not program.
package rule

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/juesuan/juesuan/model"
)

// Method is how a rule is applied.
type Method string

// Tolerance is what a rule allows its sides to differ by.
type Tolerance string

// The tolerances.
const (
	Printed Tolerance = "printed" // half a unit of the last printed place for each term
	ByRate  Tolerance = "rate"    // the same, carried through the division
	Exact   Tolerance = "exact"   // none
)

// Concern is what is wrong where a rule fails.
type Concern string

// The concerns.
const (
	Figures Concern = "figures" // the report contradicts itself
	Form    Concern = "form"    // the report is not as it should be
)

// Rule is one demand.
type Rule struct {
	ID        string
	Method    Method
	Applies   []model.Statement // empty: any
	Tolerance Tolerance
	Concerns  Concern
	Formula   *Formula // for methods that have one
	Chinese   string
	English   string
}

//go:embed rules.tsv
var rulesTable string

var catalogue = sync.OnceValue(func() []Rule {
	var rules []Rule
	for _, fields := range table(rulesTable, 8) {
		rule := Rule{
			ID: fields[0], Method: Method(fields[1]), Tolerance: Tolerance(fields[3]),
			Concerns: Concern(fields[4]), Chinese: fields[6], English: fields[7],
		}
		if fields[2] != "-" {
			for _, statement := range strings.Fields(fields[2]) {
				rule.Applies = append(rule.Applies, model.Statement(statement))
			}
		}
		if fields[5] != "-" {
			rule.Formula = parseFormula(fields[5])
		}
		rules = append(rules, rule)
	}
	return rules
})

// Catalogue lists the rules in order.
func Catalogue() []Rule { return append([]Rule(nil), catalogue()...) }

var byID = sync.OnceValue(func() map[string]*Rule {
	rules := map[string]*Rule{}
	all := catalogue()
	for i := range all {
		rules[all[i].ID] = &all[i]
	}
	return rules
})

// Of is the rule of an id; known is false for one that this catalogue does
// not have.
func Of(id string) (of Rule, known bool) {
	if found := byID()[id]; found != nil {
		return *found, true
	}
	return Rule{ID: id, Concerns: Figures}, false
}

// OfMethod lists the rules that are applied by a method.
func OfMethod(method Method) []*Rule {
	var rules []*Rule
	all := catalogue()
	for i := range all {
		if all[i].Method == method {
			rules = append(rules, &all[i])
		}
	}
	return rules
}

// table splits a file of this package into its fields. The files are part of
// the program: a line with another number of fields is a slip in it, which
// the tests find.
func table(text string, fields int) [][]string {
	var lines [][]string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		split := strings.Split(line, "\t")
		if len(split) != fields {
			panic(fmt.Sprintf("rule: %d fields instead of %d in %q", len(split), fields, line))
		}
		lines = append(lines, split)
	}
	return lines
}
