// Package verdict tells what reports' own arithmetic says of them, for people
// and for programs.
package verdict

import (
	"fmt"
	"io"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
	"github.com/juesuan/juesuan/model/check/rule"
)

// Contradicted tells whether the report contradicts itself.
func Contradicted(r *model.Report) bool { return check.Contradicts(r.Checks) }

// Writer writes verdicts: one a report, then what reports say of each other.
// Nothing need be there before Close.
type Writer interface {
	Report(*model.Report) error
	Across(check.Comparison) error
	Close() error
}

// Formats are the names of all forms.
func Formats() []string { return []string{"text", "json", "csv", "sarif"} }

// Options are what a user can choose.
type Options struct {
	// All shows also what differs by rounding and what could not be checked,
	// where a form does not do so anyway.
	All     bool
	Version func() string // of the program
}

// New writes to w in a form of Formats.
func New(format string, w io.Writer, options Options) (Writer, error) {
	switch format {
	case "text":
		return newText(w, options.All), nil
	case "json":
		return &document{w: w, Reports: []reportRecord{}}, nil
	case "csv":
		return newTable(w)
	case "sarif":
		return newLog(w, options), nil
	}
	return nil, fmt.Errorf("unknown form %q", format)
}

// figure is a figure that takes part in a check.
type figure struct {
	model.Fact
	file   string // with which the reference begins, of several reports
	blamed bool
}

// finding is a check with its rule and figures.
type finding struct {
	model.Check
	rule    rule.Rule
	figures []figure
}

// findings are checks with their figures, each once.
func findings(checks []model.Check, facts map[string]model.Fact) []finding {
	list := make([]finding, len(checks))
	for i, c := range checks {
		of, _ := rule.Of(c.Rule)
		list[i] = finding{Check: c, rule: of}
		blamed := map[string]bool{}
		for _, ref := range c.Blamed {
			blamed[ref] = true
		}
		seen := map[string]bool{}
		for _, ref := range c.Facts {
			fact, known := facts[ref]
			if !known || seen[ref] {
				continue
			}
			seen[ref] = true
			file, _, several := strings.Cut(ref, "#")
			if !several {
				file = ""
			}
			list[i].figures = append(list[i].figures, figure{Fact: fact, file: file, blamed: blamed[ref]})
		}
	}
	return list
}

// ofReport are the findings of a report.
func ofReport(r *model.Report) []finding {
	facts := map[string]model.Fact{}
	for _, fact := range r.Facts() {
		facts[fact.Ref] = fact
	}
	return findings(r.Checks, facts)
}

// page is where the finding is printed: the page of what is to blame, else
// of its first figure; 0 where it concerns no page.
func (f *finding) page() int {
	for i := range f.figures {
		if f.figures[i].blamed {
			return f.figures[i].Page
		}
	}
	if len(f.figures) > 0 {
		return f.figures[0].Page
	}
	return f.Page
}

// isForm tells that the finding is no contradiction of figures.
func (f *finding) isForm() bool { return f.rule.Concerns == rule.Form }

// outcome is the verdict in a word.
func outcome(checked int, contradicted bool) string {
	switch {
	case contradicted:
		return "contradicted"
	case checked == 0:
		return "not_checked"
	}
	return "consistent"
}

// unread counts what the report is known to have and could not be read.
func unread(r *model.Report) int {
	count := 0
	for i := range r.Diagnostics {
		if strings.HasSuffix(r.Diagnostics[i].Code, "_unread") {
			count++
		}
	}
	return count
}

// where names the place of a figure in words: table, row and column, or the
// item that the prose speaks of.
func (f *figure) where() string {
	var parts []string
	for _, part := range []string{f.TableTitle, strings.TrimSpace(f.RowCode + " " + f.RowLabel), f.ColumnPath} {
		if part != "" && (part != f.ColumnPath || f.Source != model.FromNarrative) {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}
