package dump

import (
	"strings"

	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// region is the lines of one table: from its title up to the line before end.
type region struct {
	begin, end int
	statement  model.Statement
}

const (
	// captionReach is how many lines behind a title tell whether a table
	// follows it: entity, form number, unit, year, each perhaps in two lines.
	captionReach = 10
	// proseColumns is the room that lines of prose take at least; labels and
	// headers in tables rarely take more.
	proseColumns = 44
)

// formWords stand near the beginning of evaluation forms, which declare no
// unit.
var formWords = []string{"名称", "主管部门", "一级指标", "年度目标", "实施单位"}

// narrativeWords tell the headings of explanations from the numbered rows of
// a table.
var narrativeWords = []string{"说明", "情况", "概况", "解释", "职责", "构成", "机构设置"}

// findRegions finds the tables by their titles.
func findRegions(lines []Line) []region {
	var regions []region
	for i := 0; i < len(lines); i++ {
		statement, ok := table.Statement(lines[i].Text)
		if !ok || !opensTable(lines, i, statement) {
			continue
		}
		r := region{begin: i, end: i + 1, statement: statement}
		if beginsBefore(lines, i) && (len(regions) == 0 || regions[len(regions)-1].end < i) {
			r.begin--
		}
		for r.end < len(lines) && !endsTable(lines, r.end) {
			r.end++
		}
		regions = append(regions, r)
		i = r.end - 1
	}
	return regions
}

// beginsBefore tells whether a caption stands over the title in line i.
func beginsBefore(lines []Line, i int) bool {
	return i > 0 && lines[i-1].Page == lines[i].Page && table.IsCaption(lines[i-1].Text)
}

// opensTable tells the title over a table from its mention in a contents
// page: a caption, or the words of a form, follow before the next title.
func opensTable(lines []Line, i int, statement model.Statement) bool {
	for j := i + 1; j < min(len(lines), i+1+captionReach); j++ {
		if _, next := table.Statement(lines[j].Text); next || isSentence(lines[j].Text) {
			return false
		}
		if table.IsForm(statement) && hasAny(lines[j].Text, formWords) || !table.IsForm(statement) && table.IsCaption(lines[j].Text) {
			return true
		}
	}
	return false
}

// endsTable tells whether a table that is open ends before line i.
func endsTable(lines []Line, i int) bool {
	for _, title := range []int{i, i + 1} {
		if title == len(lines) || title > i && !beginsBefore(lines, title) {
			break
		}
		if statement, ok := table.Statement(lines[title].Text); ok && opensTable(lines, title, statement) {
			return true
		}
	}
	if h, ok := normalize.Heading(lines[i].Text); ok {
		switch h.Style {
		case normalize.PartHeading, normalize.ChapterHeading:
			return true
		case normalize.ChineseHeading, normalize.ChineseParenHeading:
			if hasAny(h.Title, narrativeWords) {
				return true
			}
		}
	}
	return lines[i].Page != lines[i-1].Page && isProsePage(lines, i)
}

// isProsePage tells whether most of the page that line i begins is prose.
func isProsePage(lines []Line, i int) bool {
	long, all := 0, 0
	for j := i; j < len(lines) && lines[j].Page == lines[i].Page; j++ {
		all++
		if longestWord(lines[j].Text) >= proseColumns {
			long++
		}
	}
	return 2*long > all
}

// longestWord is the room that the longest part of a line without blanks
// takes: rows of a table are long, but their cells are not.
func longestWord(line string) int {
	longest := 0
	for word := range strings.FieldsSeq(line) {
		longest = max(longest, columns(word))
	}
	return longest
}

func hasAny(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
