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

// Rule is one demand.
type Rule struct {
	ID        string
	Method    Method
	Applies   []model.Statement // empty: any
	Tolerance Tolerance
	Formula   *Formula // for methods that have one
	Chinese   string
	English   string
}

//go:embed rules.tsv
var rulesTable string

var catalogue = sync.OnceValue(func() []Rule {
	var rules []Rule
	for _, fields := range table(rulesTable, 7) {
		rule := Rule{
			ID: fields[0], Method: Method(fields[1]), Tolerance: Tolerance(fields[3]),
			Chinese: fields[5], English: fields[6],
		}
		if fields[2] != "-" {
			for _, statement := range strings.Fields(fields[2]) {
				rule.Applies = append(rule.Applies, model.Statement(statement))
			}
		}
		if fields[4] != "-" {
			rule.Formula = parseFormula(fields[4])
		}
		rules = append(rules, rule)
	}
	return rules
})

// Catalogue lists the rules in order.
func Catalogue() []Rule { return append([]Rule(nil), catalogue()...) }

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
