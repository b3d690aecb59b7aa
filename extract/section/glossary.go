package section

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// glossaryTitle matches the title of a section that explains terms.
var glossaryTitle = regexp.MustCompile(`名词(?:解释|说明|释义)|(?:专业|专用)(?:名词|术语)|术语(?:解释|说明)`)

func isGlossary(title string) bool { return glossaryTitle.MatchString(normalize.Simplified(title)) }

// definition parts a term from what is said of it. Terms are up to 80
// characters long: 类, 款 and 项 of a function class in one.
var definition = regexp.MustCompile(`^(.{2,80}?)(?:\s*[：:]\s*|[，,]?(是指|指的是|指|系指|反映))(.+)$`)

// appendix matches the list of attachments that ends a report's text.
var appendix = regexp.MustCompile(`^附(?:件|表|录)[\d一二三四五六七八九十]{0,2}\s*[：:]`)

// Glossary reads the terms that the report explains (名词解释). A paragraph
// that is numbered otherwise than the terms, or not at all where they are,
// goes on with the term before it.
func Glossary(sections []Section) []model.Term {
	var terms []model.Term
	for _, s := range sections {
		if !isGlossary(s.Title) {
			continue
		}
		terms = append(terms, termsOf(s.Paragraphs)...)
	}
	return terms
}

func termsOf(paragraphs []layout.Paragraph) []model.Term {
	var terms []model.Term
	style, numbered := normalize.HeadingStyle(""), false
	for _, p := range paragraphs {
		number, ok := normalize.Heading(p.Text)
		text := strings.TrimSpace(p.Text)
		if ok {
			text = number.Title
		}
		if len(terms) == 0 {
			style, numbered = number.Style, ok
		}
		match := definition.FindStringSubmatch(text)
		if appendix.MatchString(text) {
			break
		}
		if match == nil || ok != numbered || number.Style != style || strings.ContainsAny(match[1], "。；") {
			if len(terms) > 0 {
				last := &terms[len(terms)-1]
				last.Definition = normalize.JoinLines([]string{last.Definition, p.Text})
			}
			continue
		}
		terms = append(terms, model.Term{Term: strings.TrimSpace(match[1]), Definition: match[2] + match[3]})
	}
	return terms
}

// inGlossary tells whether the innermost open sections explain terms.
func (t *tree) inGlossary() bool { return t.glossaryRank() > 0 }

// glossaryRank is the rank of the open section that explains terms, 0 where
// none does.
func (t *tree) glossaryRank() int {
	for i, index := range t.openIndex {
		if title := t.sections[index].Title; isGlossary(title) && utf8.RuneCountInString(title) <= longestHeading {
			return t.openRanks[i]
		}
	}
	return 0
}
