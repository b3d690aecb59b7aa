package verdict

import (
	"encoding/json"
	"io"
	"strings"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
	"github.com/juesuan/juesuan/model/check/rule"
)

// document is the JSON form: all checks, and the figures of those that fail
// or differ by rounding.
type document struct {
	w       io.Writer
	Reports []reportRecord `json:"reports"`
	Pairs   *acrossRecord  `json:"across,omitempty"`
}

type reportRecord struct {
	File        string             `json:"file"`
	SHA256      string             `json:"sha256"`
	Entity      string             `json:"entity,omitempty"`
	FiscalYear  int                `json:"fiscal_year,omitempty"`
	Kind        model.Kind         `json:"kind,omitempty"`
	Outcome     string             `json:"outcome"` // contradicted, consistent, not_checked
	Verdict     model.Verdict      `json:"verdict"`
	Unread      int                `json:"unread"`
	Checks      []model.Check      `json:"checks"`
	Findings    []findingRecord    `json:"findings"`
	Diagnostics []model.Diagnostic `json:"diagnostics"`
}

type acrossRecord struct {
	Files    []string        `json:"files"`
	Outcome  string          `json:"outcome"`
	Checks   []model.Check   `json:"checks"`
	Findings []findingRecord `json:"findings"`
}

// findingRecord has what it takes to look a finding up on the page.
type findingRecord struct {
	Check    string `json:"check"` // its id among the checks
	Concerns string `json:"concerns"`
	Chinese  string `json:"chinese"`
	English  string `json:"english"`
	// Reason is that of the check in Chinese; the check has it in English.
	Reason  string         `json:"chinese_reason,omitempty"`
	Page    int            `json:"page,omitempty"`
	Figures []figureRecord `json:"figures"`
}

type figureRecord struct {
	Ref      string    `json:"ref"`
	Text     string    `json:"text"`
	Unit     string    `json:"unit,omitempty"`
	Page     int       `json:"page"`
	Box      model.Box `json:"bbox"`
	Where    string    `json:"where"`
	Sentence string    `json:"sentence,omitempty"`
	Blamed   bool      `json:"blamed,omitempty"`
}

// Report adds a report.
func (d *document) Report(r *model.Report) error {
	d.Reports = append(d.Reports, reportRecord{
		File: r.Source.File, SHA256: r.Source.ID(), Entity: r.Head.Entity.Name, FiscalYear: r.Head.FiscalYear, Kind: r.Head.Kind,
		Outcome: outcome(r.Verdict.Checked, Contradicted(r)), Verdict: r.Verdict, Unread: unread(r),
		Checks: orEmpty(r.Checks), Findings: findingRecords(ofReport(r)), Diagnostics: orEmpty(r.Diagnostics),
	})
	return nil
}

// Across adds what the reports say of each other.
func (d *document) Across(c check.Comparison) error {
	checked := 0
	for i := range c.Checks {
		if c.Checks[i].Status != model.NotChecked {
			checked++
		}
	}
	d.Pairs = &acrossRecord{
		Files: orEmpty(c.Files), Outcome: outcome(checked, check.Contradicts(c.Checks)),
		Checks: orEmpty(c.Checks), Findings: findingRecords(findings(c.Checks, c.Facts)),
	}
	return nil
}

// Close writes the document.
func (d *document) Close() error { return writeJSON(d.w, d) }

func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func findingRecords(list []finding) []findingRecord {
	records := []findingRecord{}
	for i := range list {
		f := &list[i]
		if f.Status != model.Fail && f.Status != model.Rounding {
			continue
		}
		record := findingRecord{Check: f.ID, Concerns: string(f.rule.Concerns), Chinese: f.rule.Chinese, English: f.rule.English, Reason: rule.ReasonInChinese(f.Reason), Page: f.page(), Figures: []figureRecord{}}
		for j := range f.figures {
			g := &f.figures[j]
			ref := g.Ref
			record.Figures = append(record.Figures, figureRecord{
				Ref: ref, Text: g.Text, Unit: g.Unit, Page: g.Page, Box: g.Box, Where: g.where(), Sentence: g.Sentence, Blamed: g.blamed,
			})
		}
		records = append(records, record)
	}
	return records
}

// checkRelation describes the CSV form: one row a check.
var checkRelation = tabular.Relation{
	Name: "checks", Title: "核对",
	Columns: []tabular.Column{
		{Name: "file"}, {Name: "sha256"}, {Name: "entity"}, {Name: "fiscal_year", Type: tabular.Integer}, {Name: "kind"},
		{Name: "check_id"}, {Name: "rule"}, {Name: "concerns"}, {Name: "status"}, {Name: "page", Type: tabular.Integer},
		{Name: "left_side", Type: tabular.Number}, {Name: "right_side", Type: tabular.Number},
		{Name: "difference", Type: tabular.Number}, {Name: "tolerance", Type: tabular.Number},
		{Name: "reason"}, {Name: "hint"}, {Name: "blamed"}, {Name: "facts"}, {Name: "chinese"}, {Name: "chinese_reason"},
	},
}

// table is the CSV form.
type table struct{ csv *tabular.CSV }

func newTable(w io.Writer) (*table, error) {
	csv, err := tabular.NewCSV(w, checkRelation, false)
	return &table{csv}, err
}

// Report writes a row for each check of the report.
func (t *table) Report(r *model.Report) error {
	return t.rows(ofReport(r), tabular.Of(r.Source.File), tabular.Of(r.Source.ID()), tabular.Of(r.Head.Entity.Name), tabular.Whole(r.Head.FiscalYear), tabular.Of(string(r.Head.Kind)))
}

// Across writes a row for each check of several reports; its facts name the
// files.
func (t *table) Across(c check.Comparison) error {
	return t.rows(findings(c.Checks, c.Facts), make(tabular.Row, 5)...)
}

func (t *table) rows(list []finding, of ...tabular.Cell) error {
	for i := range list {
		f := &list[i]
		row := append(append(tabular.Row{}, of...),
			tabular.Of(f.ID), tabular.Of(f.Rule), tabular.Of(string(f.rule.Concerns)), tabular.Of(string(f.Status)), tabular.Whole(f.page()),
			tabular.Exact(f.Left), tabular.Exact(f.Right), tabular.Exact(f.Difference), tabular.Exact(f.Tolerance),
			tabular.Of(f.Reason), tabular.Of(f.Hint), tabular.Of(strings.Join(f.Blamed, " ")), tabular.Of(strings.Join(f.Facts, " ")), tabular.Of(f.rule.Chinese), tabular.Of(rule.ReasonInChinese(f.Reason)),
		)
		if err := t.csv.Write(row); err != nil {
			return err
		}
	}
	return nil
}

// Close ends the table.
func (t *table) Close() error { return t.csv.Close() }
