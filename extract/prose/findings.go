package prose

import (
	"github.com/juesuan/juesuan/extract/section"
	"github.com/juesuan/juesuan/model"
)

// Sections reads the prose of a report's sections; the facts are listed by
// section.
func Sections(sections []section.Section, context Context) Findings {
	passages, of := Passages(sections)
	findings := All(passages, context)
	bySection := make([][]model.ProseFact, len(sections))
	for i, stated := range findings.Facts {
		bySection[of[i]] = append(bySection[of[i]], stated...)
	}
	findings.Facts = bySection
	return findings
}
