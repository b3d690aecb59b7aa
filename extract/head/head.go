// Package head reads what a report says of itself: whether it is a budget or
// a final account, of which year, of which body. Cover, headings, table
// captions and prose are asked alike; where they disagree the most telling
// place wins and a diagnostic says so.
package head

import (
	"path/filepath"
	"strings"

	"github.com/juesuan/juesuan/model"
)

// Sources are the places that name the report; all texts are normalized
// (normalize.Label).
type Sources struct {
	File     string   // the input's name, asked last
	Cover    []string // lines of the first pages, in order, the first page's first
	Headings []string // titles of the sections with their numbers
	Titles   []string // titles of the tables
	Captions []string // entities over the tables: 丹东市社会保险事业服务中心
	Callings []string // what the tables call them: 部门, 单位, 部门(单位)
	Units    []string // units declared over the tables
	Prose    []string // paragraphs
}

// Read gives the head with diagnostics for what is missing or contradictory.
func Read(s Sources) (model.Head, []model.Diagnostic) {
	printed := s.Cover
	s.Cover, s.Headings, s.Titles = withDigits(s.Cover), withDigits(s.Headings), withDigits(s.Titles)
	r := reader{Sources: s}
	title, asPrinted := r.findTitle(printed)
	r.title = title
	head := model.Head{
		Title: asPrinted,
		Kind:  r.kind(),
		Unit:  mostFrequent(s.Units),
	}
	head.FiscalYear = r.year()
	head.Entity = r.entity()
	head.Level = r.level()
	if head.Level == model.Government && head.Entity.Name == "" {
		head.Entity.Name = r.place()
	}
	if head.Kind == "" {
		r.warn("kind_unknown", "neither 决算 nor 预算 stands in title, headings or tables")
	}
	if head.Entity.Name == "" {
		r.warn("entity_unknown", "no reporting body is named on the cover, in headings or over the tables")
	}
	return head, r.diagnostics
}

type reader struct {
	Sources
	title       string // with the year in digits
	diagnostics []model.Diagnostic
}

func (r *reader) warn(code, message string) {
	r.diagnostics = append(r.diagnostics, model.Diagnostic{Severity: model.Warning, Code: code, Message: message})
}

// kind asks the tables' titles first: in a final account nearly all of them
// are 决算表, in a budget none is.
func (r *reader) kind() model.Kind {
	if plan.MatchString(r.title) {
		return model.Budget
	}
	if kind := vote(r.Titles); kind != "" {
		return kind
	}
	if kind := vote([]string{r.title}); kind != "" {
		return kind
	}
	if kind := vote(r.Headings); kind != "" {
		return kind
	}
	if kind := vote(r.Cover); kind != "" {
		return kind
	}
	if kind := vote(r.Prose); kind != "" {
		return kind
	}
	return vote([]string{filepath.Base(r.File)})
}

func vote(texts []string) model.Kind {
	final, budget := 0, 0
	for _, text := range texts {
		switch {
		case strings.Contains(text, "决算"):
			final++
		case strings.Contains(text, "预算"):
			budget++
		}
	}
	switch {
	case final > 0 && final*2 >= budget:
		return model.FinalAccount
	case budget > 0:
		return model.Budget
	}
	return ""
}

// level tells a department from a unit by what the report calls itself.
func (r *reader) level() model.Level {
	unit, department := 0, 0
	count := func(text string, weight int) {
		unit += weight * (strings.Count(text, "单位预算") + strings.Count(text, "单位决算") + strings.Count(text, "本单位"))
		department += weight * (strings.Count(text, "部门预算") + strings.Count(text, "部门决算") + strings.Count(text, "本部门"))
	}
	for i, line := range r.Cover {
		if i < 12 {
			count(line, 20)
		}
	}
	count(r.title, 30)
	for _, title := range r.Titles {
		count(title, 3)
		if strings.Contains(title, "预算单位") {
			unit += 3
		}
	}
	for _, heading := range r.Headings {
		count(heading, 3)
	}
	for _, text := range r.Prose {
		count(text, 1)
		if strings.Contains(text, "隶属于") {
			unit += 10
		}
	}
	for _, calling := range r.Callings {
		switch asks := strings.Contains(calling, "部门"); {
		case asks && !strings.Contains(calling, "单位"):
			department++
		case !asks:
			unit++
		}
	}
	switch {
	case plan.MatchString(r.title) || strings.Contains(r.title, "政府预算") || strings.Contains(r.title, "财政决算") || strings.Contains(r.title, "政府决算") || strings.Contains(r.title, "财政总决算"):
		return model.Government
	case unit > department:
		return model.Unit
	case department > 0:
		return model.Department
	}
	return ""
}

func mostFrequent(values []string) string {
	counts := map[string]int{}
	for _, v := range values {
		if v != "" {
			counts[v]++
		}
	}
	return heaviest(counts)
}
