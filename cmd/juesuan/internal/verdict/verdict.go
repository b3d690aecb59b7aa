// Package verdict tells people what a report's own arithmetic says of it.
package verdict

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
)

// Contradicted tells whether a check of the report fails.
func Contradicted(r *model.Report) bool { return r.Verdict.Fail > 0 }

// Printer prints verdicts.
type Printer struct {
	w *bufio.Writer
	// all prints also the checks that pass by rounding and those that could
	// not be made.
	all   bool
	rules map[string]rule.Rule
}

// NewPrinter prints on w, with the rules' own words.
func NewPrinter(w io.Writer, rules []rule.Rule, all bool) *Printer {
	p := &Printer{w: bufio.NewWriter(w), all: all, rules: map[string]rule.Rule{}}
	for _, r := range rules {
		p.rules[r.ID] = r
	}
	return p
}

// Print prints the report's verdict and its failed checks.
func (p *Printer) Print(r *model.Report) error {
	v := r.Verdict
	fmt.Fprintf(p.w, "%s: %s\n", terminal.Clean(r.Source.File), outcome(r))
	fmt.Fprintf(p.w, "  %s\n", terminal.Clean(name(r)))
	fmt.Fprintf(p.w, "  checks 核对: %d apply, %d made: %d pass, %d within rounding, %d fail; %d not made\n",
		v.Applicable, v.Checked, v.Pass, v.Rounding, v.Fail, v.NotChecked)
	fmt.Fprintf(p.w, "  figures 数字: %d read, %d verified, %d contradicted\n", v.Facts, v.VerifiedFacts, v.ContradictedFacts)
	facts := map[string]model.Fact{}
	for _, fact := range r.Facts() {
		facts[fact.Ref] = fact
	}
	for _, check := range r.Checks {
		if check.Status == model.Fail || p.all && check.Status != model.Pass {
			p.check(check, facts)
		}
	}
	return p.w.Flush()
}

func outcome(r *model.Report) string {
	switch {
	case Contradicted(r):
		return "contradicted 矛盾"
	case r.Verdict.Checked == 0:
		return "not checked 未核对"
	}
	return "consistent 一致"
}

// name is body, year and kind in one line.
func name(r *model.Report) string {
	kinds := map[model.Kind]string{model.FinalAccount: "决算", model.Budget: "预算"}
	year := ""
	if r.Head.FiscalYear != 0 {
		year = fmt.Sprintf("%d年", r.Head.FiscalYear)
	}
	return strings.TrimSpace(r.Head.Entity.Name + " " + year + kinds[r.Head.Kind])
}

func (p *Printer) check(check model.Check, facts map[string]model.Fact) {
	fmt.Fprintf(p.w, "\n  %s  %s\n", terminal.Clean(string(check.Status)+" "+check.ID), p.words(check.Rule))
	if check.Left != nil && check.Right != nil {
		line := fmt.Sprintf("left %s, right %s", tabular.Decimals(*check.Left, 0), tabular.Decimals(*check.Right, 0))
		if check.Difference != nil {
			line += ", difference " + tabular.Decimals(*check.Difference, 0)
		}
		if check.Tolerance != nil {
			line += ", allowed " + tabular.Decimals(*check.Tolerance, 0)
		}
		fmt.Fprintf(p.w, "    %s\n", line)
	}
	if check.Reason != "" {
		fmt.Fprintf(p.w, "    %s\n", terminal.Clean(check.Reason))
	}
	blamed := map[string]bool{}
	for _, ref := range check.Blamed {
		blamed[ref] = true
	}
	for _, ref := range check.Facts {
		if fact, known := facts[ref]; known {
			p.figure(fact, blamed[ref])
		}
	}
	if check.Hint != "" {
		fmt.Fprintf(p.w, "    it would add up with %s; look at the page before you believe it\n", terminal.Clean(check.Hint))
	}
}

// words are what the rule demands.
func (p *Printer) words(id string) string {
	r, known := p.rules[id]
	if !known {
		return terminal.Clean(id)
	}
	return terminal.Clean(strings.TrimSpace(r.Chinese + "  " + r.English))
}

func (p *Printer) figure(fact model.Fact, blamed bool) {
	mark := " "
	if blamed {
		mark = "!"
	}
	var path []string
	for _, part := range []string{fact.TableTitle, fact.RowCode + fact.RowLabel, fact.ColumnPath} {
		if part != "" {
			path = append(path, terminal.Clean(part))
		}
	}
	fmt.Fprintf(p.w, "  %s page %d: %s%s  %s\n", mark, fact.Page, terminal.Clean(fact.Text), terminal.Clean(fact.Unit), strings.Join(path, " · "))
}
