package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// explained applies the rule that a report explains what it must: duties,
// bodies, agency operation, procurement, assets, performance, terms. Where most
// of it is not there, the explanations are in another file.
func (b *book) explained(of *rule.Rule) {
	var told, missing []string
	for _, explanation := range rule.Explanations(b.report.Head.Kind, b.report.Head.FiscalYear) {
		if slices.ContainsFunc(explanation.Words, b.mentions) {
			told = append(told, explanation.Chinese)
		} else {
			missing = append(missing, explanation.Chinese)
		}
	}
	for _, name := range told {
		b.say(of, model.Pass, name)
	}
	for _, name := range missing {
		switch {
		case len(told) < len(missing):
			b.say(of, model.NotChecked, name+" was not found: the explanations may be in another file")
		case b.lostTables():
			b.say(of, model.NotChecked, name+" was not found, where some pages could not be read")
		default:
			b.say(of, model.Fail, "the report does not explain "+name)
		}
	}
}

// mentions tells that a word stands in a title or a text of the report, or on
// its contents page, which has a rule of its own.
func (b *book) mentions(word string) bool {
	for i := range b.report.Sections {
		if section := &b.report.Sections[i]; strings.Contains(section.Title, word) || strings.Contains(section.Text, word) {
			return true
		}
	}
	return slices.ContainsFunc(b.report.Tables, func(t model.Table) bool { return strings.Contains(t.Title, word) }) ||
		slices.ContainsFunc(b.report.Contents, func(entry model.Entry) bool { return strings.Contains(entry.Title, word) })
}

// blankReason is a reason that the form asks for and nobody filled in.
var blankReason = regexp.MustCompile(`原因(?:是|为|在于|[：:])[：:，,]?\s*[。；;]`)

// reasons applies the rule that no reason is left blank.
func (b *book) reasons(of *rule.Rule) {
	for i := range b.report.Sections {
		section := &b.report.Sections[i]
		if !strings.Contains(section.Text, "原因") {
			continue
		}
		for _, blank := range blankReason.FindAllStringIndex(section.Text, -1) {
			b.sayAt(of, model.Fail, section.Page, fmt.Sprintf("%q in %s%s", around(section.Text, blank[0], blank[1]), section.Number, section.Title))
		}
	}
	b.sayRest(of)
}

// printedOnce applies the rule that no statement is printed twice: a form that
// was filled with the figures of the one before it has its title, too.
func (b *book) printedOnce(of *rule.Rule) {
	for i, s := range b.sheets {
		if s.figures == 0 || s.table.Statement == model.Other {
			continue
		}
		twice := slices.IndexFunc(b.sheets[:i], func(earlier *sheet) bool {
			return earlier.table.Statement == s.table.Statement && plainTitle(earlier.table.Title) == plainTitle(s.table.Title) && earlier.printsTheSame(s)
		})
		if twice < 0 {
			b.say(of, model.Pass, s.table.Title)
			continue
		}
		b.sayAt(of, model.Fail, pageOf(s.table.Pages), fmt.Sprintf("%s is printed on page %d already, with the same figures", s.table.Title, pageOf(b.sheets[twice].table.Pages)))
	}
}

// printsTheSame tells that two tables have the same rows with the same figures.
func (s *sheet) printsTheSame(other *sheet) bool {
	return slices.EqualFunc(s.table.Rows, other.table.Rows, func(a, z model.Row) bool {
		return a.Code == z.Code && a.Label == z.Label && slices.EqualFunc(a.Cells, z.Cells, func(a, z model.Cell) bool { return a.Column == z.Column && a.Value.Equal(z.Value) })
	})
}

// proseYears applies the rule that a figure of this year is not told as that
// of another one: texts are copied from the year before, and only the figures
// are changed.
func (b *book) proseYears(of *rule.Rule) {
	year := b.report.Head.FiscalYear
	var right []int
	for i := range b.stated {
		s := &b.stated[i]
		if year == 0 || s.ending != "" || s.Yuan == nil || s.Yuan.IsZero() {
			continue
		}
		named, ok := yearAhead(s)
		if !ok {
			continue
		}
		switch tables := b.ofTables(s.base, s.Code, ""); {
		case named == year:
			right = append(right, s.figure)
		case len(tables) == 0:
		case !b.agreesExactly(s.figure, tables):
			b.say(of, model.NotChecked, "the figure may be of the year that its sentence names", s.figure)
		default:
			b.say(of, model.Fail, fmt.Sprintf("the sentence names %d, its figure is that of %d", named, year), s.figure)
		}
	}
	if len(right) > 0 {
		b.say(of, model.Pass, fmt.Sprintf("%d figures", len(right)), right...)
	}
}

// comparisonLeads lead a year that something is compared with.
const comparisonLeads = "比较与和同"

// yearAhead is the only year that a sentence names ahead of a figure, where it
// is not the one that something is compared with.
func yearAhead(s *stated) (year int, ok bool) {
	before, _, found := strings.Cut(s.Sentence, s.Text)
	if !found || !strings.Contains(before, "年") || strings.ContainsAny(before, comparisonLeads) {
		return 0, false
	}
	years := yearsTold(before)
	if len(years) == 0 || slices.ContainsFunc(years, func(y int) bool { return y != years[0] }) {
		return 0, false
	}
	return years[0], true
}

// asides are what names years that figures are not of: titles (《…2022年…》),
// numbers of documents (〔2022〕) and days until which something is counted.
var asides = []struct{ open, ends string }{{"《", "》"}, {"〔", "〕"}, {"截至", "日底末，"}, {"截止", "日底末，"}}

// yearsTold are the years that a text names, but for those of asides.
func yearsTold(text string) []int {
	for _, aside := range asides {
		for {
			before, behind, found := strings.Cut(text, aside.open)
			if !found {
				break
			}
			end := strings.IndexAny(behind, aside.ends)
			if end < 0 {
				text = before
				break
			}
			text = before + behind[end:]
		}
	}
	return normalize.Years(text)
}

// agreesExactly tells that a figure is one of several others, without rounding.
func (b *book) agreesExactly(figure int, others []int) bool {
	return slices.ContainsFunc(others, func(other int) bool {
		return b.ledger.Evaluate(identity.Identity{Left: one(figure), Right: one(other)}).Outcome == model.Pass
	})
}
