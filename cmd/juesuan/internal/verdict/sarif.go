package verdict

import (
	"io"
	"net/url"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
	"github.com/juesuan/juesuan/model/check/rule"
)

// The form of OASIS SARIF 2.1.0, as far as it is used here. SARIF knows
// regions of text and bytes only: page and box are properties of a location.
const (
	sarifVersion  = "2.1.0"
	sarifLanguage = "zh-CN"
	sarifSchema   = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool    sarifTool     `json:"tool"`
	Results []sarifResult `json:"results"`
	// Language is that in which the messages begin; English follows.
	Language         string   `json:"language"`
	ColumnKind       string   `json:"columnKind"`
	NewlineSequences []string `json:"newlineSequences"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name     string      `json:"name"`
	Version  string      `json:"version,omitempty"`
	Language string      `json:"language"`
	Rules    []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID            string       `json:"id"`
	Short         sarifMessage `json:"shortDescription"`
	Full          sarifMessage `json:"fullDescription"`
	Configuration struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    *int              `json:"ruleIndex,omitempty"`
	Kind         string            `json:"kind"`
	Level        string            `json:"level"`
	Message      sarifMessage      `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Related      []sarifLocation   `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	ID       int            `json:"id"`
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	Message  *sarifMessage  `json:"message,omitempty"`
	Place    *sarifPlace    `json:"properties,omitempty"`
}

type sarifPhysical struct {
	Artifact struct {
		URI string `json:"uri"`
	} `json:"artifactLocation"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
}

// sarifPlace is where on the page: the box in PDF points from its top left.
type sarifPlace struct {
	Page int        `json:"page"`
	Box  *model.Box `json:"bbox,omitempty"`
}

// log is the SARIF form.
type log struct {
	w     io.Writer
	all   bool
	run   sarifRun
	index map[string]int // of the rules
}

func newLog(w io.Writer, options Options) *log {
	l := &log{w: w, all: options.All, index: map[string]int{}}
	l.run = sarifRun{Results: []sarifResult{}, Language: sarifLanguage, ColumnKind: "unicodeCodePoints", NewlineSequences: []string{"\r\n", "\n"}}
	l.run.Tool.Driver = sarifDriver{Name: "juesuan", Version: options.Version(), Language: sarifLanguage}
	for i, of := range check.Catalogue() {
		described := sarifRule{ID: of.ID, Short: sarifMessage{of.Chinese}, Full: sarifMessage{of.Chinese + " " + of.English}}
		described.Configuration.Level = level(of)
		l.run.Tool.Driver.Rules = append(l.run.Tool.Driver.Rules, described)
		l.index[of.ID] = i
	}
	return l
}

func level(of rule.Rule) string {
	if of.Concerns == rule.Form {
		return "warning"
	}
	return "error"
}

// Report adds the findings of a report.
func (l *log) Report(r *model.Report) error {
	l.add(r.Source.File, ofReport(r))
	return nil
}

// Across adds the findings of several reports.
func (l *log) Across(c check.Comparison) error {
	l.add("", findings(c.Checks, c.Facts))
	return nil
}

// Close writes the log.
func (l *log) Close() error {
	return writeJSON(l.w, sarifLog{Schema: sarifSchema, Version: sarifVersion, Runs: []sarifRun{l.run}})
}

// add adds findings: what fails, and if all is asked for what differs by
// rounding and what could not be checked.
func (l *log) add(file string, list []finding) {
	for i := range list {
		f := &list[i]
		result := sarifResult{RuleID: f.Rule, Level: "none", Message: sarifMessage{f.sentence()}, Locations: []sarifLocation{},
			Fingerprints: map[string]string{"check/v1": file + "#" + f.ID}}
		switch {
		case f.Status == model.Fail:
			result.Kind, result.Level = "fail", level(f.rule)
		case !l.all || f.Status == model.Pass:
			continue
		case f.Status == model.Rounding:
			result.Kind = "pass"
		default:
			result.Kind = "open"
		}
		if index, known := l.index[f.Rule]; known {
			result.RuleIndex = &index
		}
		result.place(file, f)
		l.run.Results = append(l.run.Results, result)
	}
}

// place sets the locations: the figures to blame, and the others as related
// ones.
func (r *sarifResult) place(file string, f *finding) {
	some := len(f.Blamed) > 0
	for i := range f.figures {
		g := &f.figures[i]
		place := sarifLocation{ID: i + 1, Message: &sarifMessage{g.Text + g.Unit + " " + g.where()}, Place: &sarifPlace{Page: g.Page, Box: &g.Box}}
		place.Logical = []sarifLogical{{g.Ref}}
		place.Physical.Artifact.URI = uri(file, g.file)
		if some && !g.blamed {
			r.Related = append(r.Related, place)
		} else {
			r.Locations = append(r.Locations, place)
		}
	}
	if len(f.figures) == 0 && file != "" {
		place := sarifLocation{ID: 1}
		if f.Page > 0 {
			place.Place = &sarifPlace{Page: f.Page}
		}
		place.Physical.Artifact.URI = uri(file, "")
		r.Locations = append(r.Locations, place)
	}
}

// uri is a file's name as a relative reference (RFC 3986).
func uri(file, other string) string {
	if other != "" {
		file = other
	}
	return (&url.URL{Path: file}).String()
}
