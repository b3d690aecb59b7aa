// Package evidence weighs whether a document is a budget report at all, so
// that other papers are refused instead of being read as an empty report.
package evidence

import (
	_ "embed" // the terms are data
	"fmt"
	"strings"
	"sync"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// enough is how many different terms of public finance make a report. The
// shortest published ones, with prose only, have a dozen; papers about
// finance that are none, as a company's annual report, two or three.
const enough = 4

//go:embed terms.tsv
var table string

// terms are the terms of public finance, each with its forms.
var terms = sync.OnceValue(func() [][]string {
	var all [][]string
	for line := range strings.Lines(table) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, strings.Split(line, "\t"))
		}
	}
	return all
})

// Against tells why the document that r was read from is no budget report;
// empty where it can be one. A report passes by any of: a statement that is
// recognized, the terms of public finance, or 预算 or 决算 in its head with
// amounts of money in its prose.
func Against(r *model.Report) string {
	if hasStatement(r) {
		return ""
	}
	if r.Head.Kind != "" && hasAmounts(r) {
		return ""
	}
	found := termsOf(r)
	if found >= enough {
		return ""
	}
	return fmt.Sprintf("no statement of a budget or final account is recognized, and only %d terms of public finance stand in its text", found)
}

// hasStatement tells whether a table is one of the statutory statements.
func hasStatement(r *model.Report) bool {
	for _, t := range r.Tables {
		if t.Statement != "" && t.Statement != model.Other {
			return true
		}
	}
	return false
}

// hasAmounts tells whether the prose states an amount of money whose meaning
// is known.
func hasAmounts(r *model.Report) bool {
	for _, s := range r.Sections {
		for _, f := range s.Facts {
			if f.Yuan != nil && f.Role != "" {
				return true
			}
		}
	}
	return false
}

// termsOf counts the different terms in headings, prose and tables.
func termsOf(r *model.Report) int {
	var texts []string
	texts = append(texts, r.Head.Title)
	for _, s := range r.Sections {
		texts = append(texts, s.Title, s.Text)
	}
	for _, t := range r.Tables {
		texts = append(texts, t.Title)
		for _, c := range t.Columns {
			texts = append(texts, c.Path...)
		}
		for _, row := range t.Rows {
			texts = append(texts, row.Label)
		}
	}
	text := normalize.Key(strings.Join(texts, "\n"))
	found := 0
	for _, forms := range terms() {
		for _, form := range forms {
			if strings.Contains(text, form) {
				found++
				break
			}
		}
	}
	return found
}
