package table

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/normalize"
)

// role is what a column of a grid holds.
type role uint8

const (
	roleFigure role = iota
	roleLabel
	roleCode
	roleOrdinal // 行次, 序号
	roleText    // remarks
	roleUnit    // 计量单位, a unit for each row
)

// sheet is a grid with its rows and columns told apart: the part of a table
// on one page.
type sheet struct {
	grid    grid.Grid
	above   []grid.Grid // joined into grid from the pages before
	caption caption
	// doubtful tells that the title may be cut or missing, through damage to
	// the page.
	doubtful bool
	// lost is the page before that has rows of it which are in no grid, 0 for none.
	lost int
	// behindProse tells that it is the first one of its page and prose stands
	// over it: it goes on with no table.
	behindProse bool
	half        int    // of its page: 1 for the right one of two
	isRight     bool   // its columns go on from those of another page
	lifted      int    // rows at the top that belong to the caption
	header      int    // rows of the header, lifted ones and 栏次 included
	roles       []role // by column
	at          []int  // cell index by place
	// in and strayed tell, of a further part's columns, which of the table's
	// first part they are, and where that is doubtful.
	in      []int
	strayed []bool
	keys    []string // normalized text by cell
}

func newSheet(g grid.Grid, c caption) *sheet { return newPart(g, c, false) }

// newPart is a sheet, isRight if its columns go on from those of another page.
func newPart(g grid.Grid, c caption, isRight bool) *sheet {
	s := &sheet{grid: g, caption: c, isRight: isRight}
	s.at = make([]int, g.Rows()*g.Columns())
	s.keys = make([]string, len(g.Cells))
	g.Cells = slices.Clone(g.Cells)
	s.grid.Cells = g.Cells
	for i := range g.Cells {
		unmark(&g.Cells[i])
		cell := g.Cells[i]
		s.keys[i] = normalize.Label(cell.Text)
		for r := cell.Row; r < cell.Row+cell.RowSpan; r++ {
			for col := cell.Col; col < cell.Col+cell.ColSpan; col++ {
				s.at[r*g.Columns()+col] = i
			}
		}
	}
	s.liftCaption()
	if g.Style == grid.Ruled || g.Header < 0 {
		s.header = s.headerRows()
	} else {
		s.header = max(s.lifted, g.Header)
	}
	s.roles = s.columnRoles()
	return s
}

// cell is the cell that covers the place.
func (s *sheet) cell(r, c int) *grid.Cell { return &s.grid.Cells[s.at[r*s.grid.Columns()+c]] }

// text is the normalized text of the cell that covers the place.
func (s *sheet) text(r, c int) string { return s.keys[s.at[r*s.grid.Columns()+c]] }

// starting lists the indexes of the cells that begin in row r, left to right.
func (s *sheet) starting(r int) []int {
	var cells []int
	for c := 0; c < s.grid.Columns(); {
		i := s.at[r*s.grid.Columns()+c]
		if s.grid.Cells[i].Row == r {
			cells = append(cells, i)
		}
		// Joined parts of damaged pages may leave places to no cell of theirs.
		c = max(c+1, s.grid.Cells[i].Col+s.grid.Cells[i].ColSpan)
	}
	return cells
}

// liftCaption takes rows at the top for the caption that hold nothing else:
// title, unit, entity and form number printed inside the frame.
func (s *sheet) liftCaption() {
	for r := 0; r < s.grid.Rows() && s.grid.Columns() > 1; r++ {
		var lines []layout.Line
		for _, i := range s.starting(r) {
			lines = append(lines, s.grid.Cells[i].Lines...)
		}
		inside, whole := captionOnly(lines)
		if !whole || s.isRight && len(lines) == 0 { // the text of a header that reaches over may stand left
			return
		}
		s.caption.fill(inside)
		s.lifted, s.header = r+1, r+1
	}
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// headerRows counts the rows before the body. A header reaches at least as
// far down as the cells of its first row span.
func (s *sheet) headerRows() int {
	top := s.header
	end := top
	for r := top; r < s.grid.Rows(); r++ {
		if r >= end && s.isBody(r) {
			break
		}
		if s.isOrdinalRow(r) {
			end = r + 1
			if s.hasOrdinalWord(r) {
				break // it stands right over the body
			}
			continue
		}
		for _, i := range s.starting(r) {
			if s.keys[i] != "" {
				end = max(end, r+s.grid.Cells[i].RowSpan)
			}
		}
		end = max(end, r+1)
	}
	return min(end, s.grid.Rows())
}

// isBody tells whether row r is a row of figures or of a label that stands
// for one.
func (s *sheet) isBody(r int) bool {
	if s.isOrdinalRow(r) {
		return false
	}
	words, label := 0, ""
	for _, i := range s.starting(r) {
		key := s.keys[i]
		switch {
		case isDash(key) && r > s.lifted:
			return true
		case key == "":
		case isAmount(key) || isCode(key):
			return true
		default:
			words++
			if label == "" {
				label = key
			}
		}
	}
	return !s.isRight && (words > 0 && isItemLabel(label) || words == 1 && isTotalLabel(label))
}

// isOrdinalRow tells whether row r only numbers the columns: 栏次 1 2 3 or
// ** 1 2 3; 类 款 项 may stand before it. In a row that says so itself, as many
// as a third of the numbers may be lost in a scan.
func (s *sheet) isOrdinalRow(r int) bool {
	named := s.hasOrdinalWord(r)
	numbers, last, lost := 0, 0, 0
	for _, i := range s.starting(r) {
		key := s.keys[i]
		if key == "" || isOrdinalWord(key) || named && strings.HasSuffix(key, ordinalWord) || named && (splitCodes[key] || isBlurredOrdinal(key)) {
			continue
		}
		n, ok := columnNumber(key)
		switch {
		case !ok && spilled(key) != "":
			numbers, last = numbers+1, last+1
			continue
		case named && !ok:
			lost++
			continue
		case !ok || !named && (n <= last || numbers > 0 && n > last+1):
			return false
		}
		numbers, last = numbers+1, n
	}
	if named {
		return numbers > 0 && 2*lost <= numbers
	}
	return numbers > 1 && last <= s.grid.Columns()+numbers
}

// spilled is the rest of a header that was too long for its cell, in a key that
// has the number of the column in it: 拨款 of 拨3款. "" for any other key.
func spilled(key string) string {
	from := strings.IndexAny(key, "0123456789")
	to := strings.LastIndexAny(key, "0123456789") + 1
	if from < 0 {
		return ""
	}
	rest := key[:from] + key[to:]
	if _, ok := columnNumber(key[from:to]); !ok || strings.ContainsFunc(rest, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		return ""
	}
	return rest
}

func (s *sheet) hasOrdinalWord(r int) bool {
	for _, i := range s.starting(r) {
		if isOrdinalWord(s.keys[i]) || strings.HasSuffix(s.keys[i], ordinalWord) {
			return true
		}
	}
	return false
}

// isBlurredOrdinal tells whether a key may be the number of a column that
// was not recognized in a scan: unread, or a 1 taken for 工.
func isBlurredOrdinal(key string) bool {
	return strings.Contains(key, pdf.Replacement) || utf8.RuneCountInString(key) == 1 && !splitCodes[key] && (key < "0" || key > "9")
}

// ordinalWord stands before the numbers of columns; the rest of a header may
// reach down to it: 科目编码栏次.
const ordinalWord = "栏次"

func isOrdinalWord(key string) bool {
	switch key {
	case ordinalWord, "行次", "**", "*", "栏次行次", "×":
		return true
	}
	return false
}

// columnNumber reads 3, (3) and formulas such as 3=1+2.
func columnNumber(key string) (int, bool) {
	key = strings.Trim(key, "()（）[]")
	if i := strings.IndexAny(key, "=＝"); i > 0 {
		key = key[:i]
	}
	if key == "" || len(key) > 2 {
		return 0, false
	}
	n := 0
	for _, r := range key {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, n > 0
}
