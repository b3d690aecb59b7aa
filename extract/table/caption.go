package table

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// caption is what stands over a table.
type caption struct {
	title  string
	formNo string
	unit   string // as declared: 万元
	entity string
	calls  string        // what the entity line calls it: 部门, 编制单位
	lines  []layout.Line // those that belong to the table
}

const (
	// captionLines is how many rows of text over a table are searched for
	// its title: title in two lines, form number, entity and unit, year.
	captionLines = 7
	// proseLength is the number of characters from which a line that ends
	// as a sentence is prose, not caption.
	proseLength = 30
	// titleLimit is the longest title in characters; the longest published
	// ones, with entity and year, have about fifty.
	titleLimit = 70
)

var (
	formNumber = regexp.MustCompile(`^[（(]?((?:(?:财决|财预|预算|决算|部门|单位)?公开|财决|财预|预算|决算|附|批复)?[\s]*(?:附?表)?[\s]*[（(]?(?:[0-9]{1,2}(?:[-－.][0-9]{1,2})?|[一二三四五六七八九十]{1,3})[）)]?(?:[-－][0-9]{1,2})?[\s]*表?)[）)]?[：:]?$`)
	// leadingForm is a form's number with more behind it in its line: 公开01表 单位：万元.
	leadingForm = regexp.MustCompile(`^[（(]?(?:(?:财决|财预|预算|决算|部门|单位)?公开|财决|财预|附)表?[0-9]{1,2}(?:-[0-9]{1,2})?表?[）)]?` +
		`|^[（(]?(?:(?:预算|决算)[0-9]{1,2}(?:-[0-9]{1,2})?表|附?表(?:[0-9]{1,2}(?:-[0-9]{1,2})?|[一二三四五六七八九十]{1,3}))[）)]?`)
	entityLine = regexp.MustCompile(`^(?:编制|填报|公开|预算|决算|主管|汇总|部门|单位|申报|项目)?(?:部门|单位|机构)?(?:[（(](?:单位|部门|公章|盖章|章)[）)])?(?:名称|编码及名称)?[：:](.+)$`)
	calling    = regexp.MustCompile(`(?:主管)?(?:部门|单位)(?:[（(](?:单位|部门)[）)])?`)
	ofYear     = regexp.MustCompile(`^[（(](?:19|20)[0-9]{2}年度?[）)]$`)
	listNumber = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.、．])`)
)

// readCaption takes what belongs to a table from the lines above it, nearest
// last, as they stand on the page.
func readCaption(above []layout.Line) caption {
	var c caption
	rows := captionRows(above)
	for i := len(rows) - 1; i >= 0 && len(rows)-i <= captionLines; i-- {
		if isProse(rows[i]) {
			break
		}
		c.take(rows, &i)
		if c.title != "" {
			break
		}
	}
	return c
}

// statement is the one that the title names; false where it names none.
func (c caption) statement() (model.Statement, bool) {
	return byTitle(withoutBody(c.title, c.entity))
}

// fill takes from another caption of the table what this one lacks.
func (c *caption) fill(from caption) {
	c.title, c.unit, c.formNo = first(c.title, from.title), first(c.unit, from.unit), first(c.formNo, from.formNo)
	c.entity, c.calls = first(c.entity, from.entity), first(c.calls, from.calls)
}

// takeBareTitle takes for the title what is none by its ending: a line of its
// own right over the table and its unit that names a statement, as
// 部门政府采购预算.
func (c *caption) takeBareTitle(above []layout.Line) {
	rows := captionRows(above)
	for i := len(rows) - 1; i >= 0 && len(rows)-i <= captionLines; i-- {
		if slices.ContainsFunc(rows[i], func(l layout.Line) bool { return IsCaption(l.Text) }) {
			continue
		}
		text := normalize.Label(rows[i][0].Text)
		if statement, named := byTitle(text); len(rows[i]) == 1 && named && statement != model.Other && isBareTitle(text) {
			c.title = text
		}
		return
	}
}

// isBareTitle tells whether a line without 表 at its end can be a title: short,
// no heading and no sentence.
func isBareTitle(text string) bool {
	return len([]rune(text)) <= titleLimit/2 && !listNumber.MatchString(text) && !isPart(text) && !strings.ContainsAny(text, "，。；：、.") &&
		(strings.HasSuffix(text, "预算") || strings.HasSuffix(text, "决算") || strings.HasSuffix(text, "情况"))
}

// take reads row *i, moving up over the rows of a wrapped title.
func (c *caption) take(rows [][]layout.Line, i *int) {
	for _, line := range rows[*i] {
		text := normalize.Label(line.Text)
		switch {
		case text == "" || len(line.Glyphs) > 0 && line.Glyphs[0].Cut: // 支出决算表 may be the end of another title
		case c.takeUnit(text):
			if c.title != "" {
				c.title = wholeTitle(rows, i, line, c.title)
			}
			if c.title == titleEnd {
				c.title = ""
			}
		case c.formNo == "" && isFormNumber(text):
			c.formNo = strings.Trim(text, "（）()：:")
		case c.entity == "" && entityLine.MatchString(text) && !strings.HasSuffix(text, "表"):
			c.entity, c.calls = entityLine.FindStringSubmatch(text)[1], calling.FindString(text)
		case looksLikeTitle(text):
			c.title = wholeTitle(rows, i, line, text)
		case text == titleEnd || closesBracket(text):
			if title := wholeTitle(rows, i, line, text); title != text && looksLikeTitle(title) {
				c.title = title
			}
		}
		c.lines = append(c.lines, line)
	}
}

// closesBracket tells whether a line ends a bracket that the line over it opens,
// as 目） under …明细表（按支出经济分类科.
func closesBracket(text string) bool {
	return strings.HasSuffix(text, "）") && !strings.Contains(text, "（")
}

// titleEnd is what a long title may leave for a line of its own.
const titleEnd = "表"

// captionOnly reads lines that stand inside a table's frame; whole tells that
// each of them belongs to a caption, or that there are none.
func captionOnly(lines []layout.Line) (c caption, whole bool) {
	for _, line := range lines {
		before := len(c.lines)
		text := normalize.Label(line.Text)
		switch {
		case text == "":
			continue
		case c.takeUnit(text):
		case isFormNumber(text) && strings.ContainsAny(text, "表开附"):
			c.formNo = strings.Trim(text, "（）()：:")
		case entityLine.MatchString(text) && !strings.HasSuffix(text, "表"):
			c.entity, c.calls = entityLine.FindStringSubmatch(text)[1], calling.FindString(text)
		case looksLikeTitle(text) && len([]rune(text)) > 4:
			c.title = text
		case ofYear.MatchString(text):
		default:
			return c, false
		}
		c.lines = append(c.lines[:before], line)
	}
	return c, true
}

// takeUnit reads 单位：万元 and the entity that may stand before it in the
// same line.
func (c *caption) takeUnit(text string) bool {
	at := strings.LastIndex(text, "单位")
	if at < 0 {
		return false
	}
	unit, ok := normalize.FindUnit(text[at:])
	if !ok {
		return false
	}
	if c.unit == "" {
		c.unit = unit.Name
	}
	before := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(text[:at], "金额"), "计量"), "（(")
	if form := leadingForm.FindString(before); form != "" && !looksLikeTitle(before[len(form):]) {
		if c.formNo == "" {
			c.formNo = strings.Trim(form, "（）()")
		}
		before = before[len(form):]
	}
	if m := entityLine.FindStringSubmatch(before); m != nil && c.entity == "" {
		c.entity, c.calls = m[1], calling.FindString(before)
	}
	if (looksLikeTitle(before) || before == titleEnd) && c.title == "" {
		c.title = before
	}
	return true
}

// captionRows groups lines that stand side by side.
func captionRows(lines []layout.Line) [][]layout.Line {
	var rows [][]layout.Line
	for _, line := range lines {
		last := len(rows) - 1
		if last >= 0 && beside(rows[last][0].Box, line.Box) {
			rows[last] = append(rows[last], line)
		} else {
			rows = append(rows, []layout.Line{line})
		}
	}
	return rows
}

// beside tells whether two boxes stand in one row: more than half of the
// lower one's height is common.
func beside(a, b geometry.Rect) bool {
	common := min(a.Y1, b.Y1) - max(a.Y0, b.Y0)
	return common > min(a.Height(), b.Height())/2
}

func isProse(row []layout.Line) bool {
	text := normalize.Label(row[len(row)-1].Text)
	return len([]rune(text)) >= proseLength && strings.HasSuffix(text, "。") || strings.HasSuffix(text, "；")
}

// hasProse tells whether one of the rows that lines make is prose.
func hasProse(lines []layout.Line) bool { return slices.ContainsFunc(captionRows(lines), isProse) }

func isFormNumber(text string) bool {
	return len([]rune(text)) <= 12 && formNumber.MatchString(text)
}

// looksLikeTitle tells whether a line can be a table's title or its last line.
func looksLikeTitle(text string) bool {
	key := normalize.Key(text)
	n := len([]rune(text))
	if n < 2 || n > titleLimit || strings.HasSuffix(text, "。") || strings.Contains(text, "，") || strings.Contains(text, "单位：") {
		return false
	}
	if strings.HasSuffix(key, "表") || strings.HasSuffix(key, "表续") || strings.HasSuffix(text, "）") && strings.Contains(key, "表") {
		return true
	}
	return strings.HasSuffix(key, "情况") && strings.Contains(key, "经费")
}

// wholeTitle joins a title that was wrapped and ends in a line: the row above is
// part of it where it has the same size and is no title of its own.
func wholeTitle(rows [][]layout.Line, i *int, last layout.Line, title string) string {
	for *i > 0 {
		above := rows[*i-1]
		line := above[len(above)-1]
		text := normalize.Label(line.Text)
		gap := last.Box.Y0 - line.Box.Y1
		if len(above) != 1 || line.Size != last.Size || line.Font != last.Font || gap > last.Size ||
			looksLikeTitle(text) || isFormNumber(text) || isProse(above) || listNumber.MatchString(title) ||
			len([]rune(title+text)) > titleLimit || entityLine.MatchString(text) || !complete(title, text) && !(overEachOther(line, last) && namesMore(text, title)) {
			return title
		}
		title = text + title
		last = line
		*i--
	}
	return title
}

// overEachOther tells whether two lines have their middles over each other.
func overEachOther(a, b layout.Line) bool {
	return math.Abs(a.Box.Center().X-b.Box.Center().X) <= a.Size/2
}

// namesMore tells whether a title is of another statement with the line over it,
// be it a body's name: 一般公共预算财政 over 拨款支出决算表.
func namesMore(above, title string) bool {
	statement, _ := byTitle(title)
	whole, _ := byTitle(above + title)
	return whole != statement
}

// complete tells whether a line over a title carries on into it: the title
// alone names no statement, or begins in the middle.
func complete(title, above string) bool {
	if _, named := byTitle(title); named && len([]rune(title)) > 6 {
		return listNumber.MatchString(above) && !strings.HasSuffix(above, "表")
	}
	return true
}
