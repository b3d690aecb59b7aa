package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/model/classification"
	"github.com/juesuan/juesuan/normalize"
)

// say notes a check that compares no amounts: it has an outcome and says
// why, and changes no figure's status.
func (b *book) say(of *rule.Rule, outcome model.Outcome, reason string, figures ...int) {
	check := b.blank(of)
	check.Status, check.Reason = outcome, reason
	for _, figure := range figures {
		check.Facts = append(check.Facts, b.facts[figure].Ref)
	}
	b.enter(check)
}

// sayAt notes such a check about a page.
func (b *book) sayAt(of *rule.Rule, outcome model.Outcome, page int, reason string) {
	b.say(of, outcome, reason)
	b.checks[len(b.checks)-1].Page = page
}

// disclosed applies the rule that the required statements are there, or said
// to be empty.
func (b *book) disclosed(of *rule.Rule) {
	for _, required := range rule.RequiredStatements(b.report.Head.Kind, b.report.Head.FiscalYear) {
		table := b.table(required.Statement)
		if table == nil && required.Instead != "" {
			table = b.table(required.Instead)
		}
		switch {
		case table == nil && b.saysNone(required.Role):
			b.say(of, model.Pass, required.Chinese+": the report says that there is none")
		case table == nil:
			b.say(of, model.NotChecked, required.Chinese+" was not found in the report")
		case !table.Empty:
			b.say(of, model.Pass, required.Chinese+": "+table.Title)
		case table.EmptyStated || b.saysNone(required.Role) || notesNone(table):
			b.say(of, model.Pass, required.Chinese+" is empty, and the report says so")
		default:
			b.sayAt(of, model.Fail, pageOf(table.Pages), required.Chinese+" is empty, and the report does not say that there is none")
		}
	}
}

func (b *book) table(statement model.Statement) *model.Table {
	var empty *model.Table
	for i := range b.report.Tables {
		table := &b.report.Tables[i]
		if table.Statement != statement {
			continue
		}
		if !table.Empty {
			return table
		}
		empty = table
	}
	return empty
}

// saysNone tells that the report's fields say that there is none of a
// budget, or none of its “三公”.
func (b *book) saysNone(role string) bool {
	switch role {
	case "government_fund":
		return b.report.Expenditure.GovernmentFund.None
	case "state_capital":
		return b.report.Expenditure.StateCapital.None
	case "three_public":
		for i := range b.stated {
			if s := &b.stated[i]; s.Role == "three_public.total" && s.Value.IsZero() {
				return true
			}
		}
	}
	return false
}

// notesNone tells that a note under the table, or a row of it that is none,
// says that there is nothing.
func notesNone(table *model.Table) bool {
	for _, note := range table.Notes {
		if saysNothing(note) {
			return true
		}
	}
	for i := range table.Rows {
		if label := table.Rows[i].Label; strings.HasPrefix(label, "注") && saysNothing(label) || label == "无" {
			return true
		}
	}
	return false
}

func saysNothing(note string) bool {
	return strings.Contains(note, "无") || strings.Contains(note, "没有") || strings.Contains(note, "空表")
}

// funds are the budgets that a note under an empty table may name, by the
// statement that it belongs under.
var funds = map[model.Statement]string{model.GovFund: "政府性基金", model.StateCapital: "国有资本", model.ThreePublicTable: "三公"}

// emptyNotes applies the rule that the note under an empty table speaks of
// that table: it is often copied from the one before.
func (b *book) emptyNotes(of *rule.Rule) {
	for i := range b.report.Tables {
		table := &b.report.Tables[i]
		own := funds[table.Statement]
		if own == "" || !table.Empty || len(table.Notes) == 0 {
			continue
		}
		notes := strings.Join(table.Notes, "")
		wrong := ""
		for statement, fund := range funds {
			if statement != table.Statement && strings.Contains(notes, fund) && !strings.Contains(notes, own) && fund > wrong {
				wrong = fund
			}
		}
		if wrong != "" {
			b.sayAt(of, model.Fail, pageOf(table.Pages), "the note under "+table.Title+" speaks of "+wrong)
		} else {
			b.say(of, model.Pass, table.Title)
		}
	}
}

// titleYears applies the rule that a title names the report's year: forms are
// copied from the year before.
func (b *book) titleYears(of *rule.Rule) {
	year := b.report.Head.FiscalYear
	if year == 0 {
		b.say(of, model.NotChecked, "the report's year is not known")
		return
	}
	b.titleYear(of, b.report.Head.Title, 1)
	for i := range b.report.Tables {
		table := &b.report.Tables[i]
		b.titleYear(of, table.Title, pageOf(table.Pages))
	}
	for i := range b.report.Sections {
		section := &b.report.Sections[i]
		if strings.HasSuffix(section.Title, "情况说明") {
			b.titleYear(of, section.Title, section.Page)
		}
	}
}

func (b *book) titleYear(of *rule.Rule, title string, page int) {
	years := normalize.Years(title)
	switch {
	case len(years) != 1:
	case years[0] == b.report.Head.FiscalYear:
		b.say(of, model.Pass, title)
	default:
		b.sayAt(of, model.Fail, page, fmt.Sprintf("%q names %d, the report is of %d", title, years[0], b.report.Head.FiscalYear))
	}
}

// emptyTables applies the rule that a table said to be empty holds nothing.
func (b *book) emptyTables(of *rule.Rule) {
	for _, s := range b.sheets {
		if !s.table.EmptyStated {
			continue
		}
		var held []int
		for i := range s.rows {
			for _, figure := range s.rows[i].cells {
				if figure != none && !b.number(figure).IsZero() {
					held = append(held, figure)
				}
			}
		}
		if len(held) > 0 {
			b.say(of, model.Fail, s.table.Title+" is said to be empty and holds figures", held...)
		} else {
			b.sayAt(of, model.Pass, pageOf(s.table.Pages), s.table.Title+" is said to be empty and is")
		}
	}
}

// placeholder is what a form has where a figure or a name belongs. Single
// letters and stars are names and footnotes.
var placeholder = regexp.MustCompile(`(^|[^A-Za-z×*])([XxＸｘ]{2,}|[×✕]{2,}|[*＊]{2,})($|[^A-Za-z×*])`)

// placeholderMarks are the characters that placeholders are made of.
var placeholderMarks = []string{"X", "x", "Ｘ", "ｘ", "×", "✕", "*", "＊"}

// placeholders applies the rule that none is left in.
func (b *book) placeholders(of *rule.Rule) {
	for i := range b.report.Sections {
		section := &b.report.Sections[i]
		if mark := markIn(section.Text); mark != nil {
			b.sayAt(of, model.Fail, section.Page, fmt.Sprintf("%q in %s%s", around(section.Text, mark[0], mark[1]), section.Number, section.Title))
		}
	}
	for i := range b.report.Tables {
		table := &b.report.Tables[i]
		for r := range table.Rows {
			if mark := markIn(table.Rows[r].Label); mark != nil {
				b.sayAt(of, model.Fail, table.Rows[r].Page, fmt.Sprintf("%q in %s", table.Rows[r].Label, table.Title))
			}
		}
	}
	b.sayRest(of)
}

// markIn is where a placeholder stands in a text; nil if none does.
func markIn(text string) []int {
	if !slices.ContainsFunc(placeholderMarks, func(mark string) bool { return strings.Contains(text, mark) }) {
		return nil
	}
	if mark := placeholder.FindStringSubmatchIndex(text); mark != nil {
		return mark[4:6]
	}
	return nil
}

// contextLength is how many bytes of text are shown around a finding.
const contextLength = 30

// around is the text about a finding, cut at whole characters.
func around(text string, from, to int) string {
	from, to = max(0, from-contextLength), min(len(text), to+contextLength)
	return strings.ToValidUTF8(strings.ReplaceAll(text[from:to], "\n", ""), "")
}

// codeNames applies the rule that a code has the name that the
// classification of the year gives it. Bodies that number their rows in
// running order are not checked.
func (b *book) codeNames(of *rule.Rule) {
	for _, s := range b.sheets {
		var wrong []int
		known, agreeing, garbled := 0, 0, 0
		for i := range s.rows {
			if s.rows[i].Code == "" {
				continue
			}
			inForce, agrees := classification.Agrees(s.rows[i].Code, s.rows[i].Label, b.report.Head.FiscalYear)
			switch {
			case !inForce:
			case !agrees && isGarbled(s.rows[i].Label):
				garbled++
				b.say(of, model.NotChecked, "the name of "+s.rows[i].Code+" in "+s.table.Title+" could not be read: "+s.rows[i].Label)
			case agrees:
				known, agreeing = known+1, agreeing+1
			default:
				known++
				wrong = append(wrong, i)
			}
		}
		switch {
		case known == 0:
		case agreeing < 2*len(wrong):
			b.say(of, model.NotChecked, s.table.Title+" does not use the codes of the classification")
		case len(wrong) == 0 && garbled == 0:
			b.say(of, model.Pass, s.table.Title)
		}
		if agreeing >= 2*len(wrong) {
			b.wrongNames(of, s, wrong)
		}
	}
}

// nameMarks are what names are written with besides Chinese characters and
// numbers.
const nameMarks = "（）()、，,。.·-—－“”\"《》：:；;*/△+【】[]〔〕"

// isGarbled tells that a name holds what no name is written with: a font of
// the file gives other characters than it draws.
func isGarbled(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool {
		return !isHan(r) && !unicode.IsNumber(r) && !unicode.IsSpace(r) && !strings.ContainsRune(nameMarks, r)
	})
}

// isStrange tells that a text holds letters of other scripts than Chinese and
// Latin without accents: words of it may not have been read.
func isStrange(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) || r > unicode.MaxASCII && unicode.IsLetter(r) && !isHan(r)
	})
}

func (b *book) wrongNames(of *rule.Rule, s *sheet, rows []int) {
	for _, i := range rows {
		row := &s.rows[i]
		b.sayAt(of, model.Fail, row.Page, fmt.Sprintf("%s is not named %s in the classification of the year (%s)", row.Code, row.Label, s.table.Title))
	}
}

// missingCodes applies the rule that a code stands below its upper codes
// where the table prints those of most others.
func (b *book) missingCodes(of *rule.Rule) {
	for _, s := range b.sheets {
		printed := map[string]bool{}
		for i := range s.rows {
			printed[s.rows[i].Code] = true
		}
		var orphans []int
		there, missing := map[string]bool{}, map[string]bool{}
		for i := range s.rows {
			if s.rows[i].level < 2 {
				continue
			}
			if above := s.rows[i].Code[:len(s.rows[i].Code)-2]; printed[above] {
				there[above] = true
			} else {
				if !missing[above] {
					orphans = append(orphans, i)
				}
				missing[above] = true
			}
		}
		switch {
		case len(there)+len(missing) == 0:
		case len(missing) == 0:
			b.say(of, model.Pass, s.table.Title)
		case len(there) < fewMissing*len(missing):
			b.say(of, model.NotChecked, s.table.Title+" does not print all levels of its codes")
		default:
			b.orphans(of, s, orphans)
		}
	}
}

// fewMissing is how many upper codes must be there for each that is missing,
// that this is a gap and not the way of the form.
const fewMissing = 2

func (b *book) orphans(of *rule.Rule, s *sheet, rows []int) {
	for _, i := range rows {
		row := &s.rows[i]
		var figures []int
		for _, figure := range row.cells {
			if figure != none {
				figures = append(figures, figure)
			}
		}
		b.say(of, model.Fail, fmt.Sprintf("the row %s above %s %s is missing in %s", row.Code[:len(row.Code)-2], row.Code, row.Label, s.table.Title), figures...)
	}
}
