package dump

import (
	"regexp"
	"strings"

	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/normalize"
)

// itemKind is what one cell of a dumped table holds.
type itemKind uint8

const (
	word   itemKind = iota
	number          // a figure, a code or a 行次: its column tells which
)

// item is a cell as it was dumped, its lines joined.
type item struct {
	kind  itemKind
	text  string // without white space
	print string // as printed
	page  int
}

// sheet is the text of one table taken apart.
type sheet struct {
	caption []string
	notes   []string
	items   []item
	page    int
	pages   []int
	byRows  int // lines that hold several cells
}

// noteColumns is the room that a line of notes takes at least: they are
// sentences, while labels are names.
const noteColumns = 24

// rowLine matches a line that holds several cells of a row: a name and its
// figures, a code and its name.
var rowLine = regexp.MustCompile(`\p{Han}\S*\s+-?[\d,]+(?:\.\d+)?(?:\s|$)|^\d{3,7}\s+\p{Han}|^-?[\d,]+\.\d+\s+-?[\d,]+\.\d+`)

// leastRowLines is how many such lines tell a table that was dumped row by
// row.
const leastRowLines = 2

// sheetOf takes the lines of a table apart; usual is the number of blank
// lines between cells.
func sheetOf(lines []Line, usual int) sheet {
	s := sheet{page: lines[0].Page}
	i := 0
	for ; i < len(lines) && isOver(lines[i].Text); i++ {
		s.caption = append(s.caption, lines[i].Text)
	}
	noting := false
	for ; i < len(lines); i++ {
		line := lines[i]
		wrapped := i > 0 && lines[i-1].Page == line.Page && line.Gap < usual
		noting = table.IsNote(line.Text) || noting && (wrapped || isSentence(line.Text))
		switch {
		case noting:
			s.notes = append(s.notes, line.Text)
		case table.IsCaption(line.Text):
			s.caption = append(s.caption, line.Text)
		default:
			if rowLine.MatchString(line.Text) {
				s.byRows++
			}
			s.add(line, wrapped)
		}
	}
	for _, line := range lines {
		if len(s.pages) == 0 || s.pages[len(s.pages)-1] != line.Page {
			s.pages = append(s.pages, line.Page)
		}
	}
	return s
}

// isOver tells whether a line at a table's beginning stands over it: title,
// caption or year.
func isOver(text string) bool {
	if _, title := table.Statement(text); title || table.IsCaption(text) {
		return true
	}
	key := normalize.Key(text)
	return strings.HasSuffix(key, "年度") || strings.HasSuffix(key, "年") && len(normalize.Years(text)) > 0
}

func isSentence(text string) bool {
	return columns(text) >= noteColumns && strings.ContainsAny(text, "，。；,;")
}

// add appends a cell, or the further line of one that was broken.
func (s *sheet) add(line Line, wrapped bool) {
	next := item{text: normalize.Label(line.Text), print: line.Text, page: line.Page}
	if normalize.LooksNumeric(next.text) {
		next.kind = number
	}
	if last := len(s.items) - 1; wrapped && last >= 0 && s.items[last].kind == word && next.kind == word {
		s.items[last].text += next.text
		return
	}
	if strings.Trim(next.text, "-—－–―") == "" {
		return // a dash stands for a blank
	}
	s.items = append(s.items, next)
}
