package prose

import (
	"github.com/juesuan/juesuan/extract/section"
	"github.com/juesuan/juesuan/model"
)

// Findings are what the prose of a report states.
type Findings struct {
	Facts    [][]model.ProseFact // by section, in the order of the text
	Absences []Absence           // what the report says there is none of
	Projects []Project           // what it tells of projects in words
}

// Sections reads the prose of a report's sections.
func Sections(sections []section.Section, context Context) Findings {
	passages, of := Passages(sections)
	facts, absences := readAll(passages, context)
	findings := Findings{Facts: make([][]model.ProseFact, len(sections)), Absences: absences, Projects: Projects(passages)}
	for i, stated := range facts {
		findings.Facts[of[i]] = append(findings.Facts[of[i]], stated...)
	}
	return findings
}
