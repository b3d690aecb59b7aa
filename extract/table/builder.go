package table

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// annotate takes the notes from the lines under the part read last; where
// other prose follows, the table ends there.
func (b *builder) annotate(below []layout.Line) {
	texts, lines := notes(below, b.newest().grid.Box.Y1)
	b.notes = append(b.notes, texts...)
	b.ended = hasProse(below[min(len(lines), len(below)):])
	for _, line := range lines {
		b.noteRegions = append(b.noteRegions, layout.Region{Page: line.Page, Box: b.newest().grid.Turn.OnPage(line.Box)})
	}
}

// builder joins the sheets of one table.
type builder struct {
	cut         []*sheet // whose last row may go on on the next page, unread
	lost        []int    // pages that begin with rows that stand in no grid
	reached     int      // the last page with its header or the rest of a name alone
	ended       bool     // prose stands under the part read last
	notes       []string
	noteRegions []layout.Region
	caption     caption
	sheets      []*sheet
	top         *sheet // the first one that could be read, if any
	columns     []model.Column
	index       []int // of top
	// rights are the columns further right, on pages of their own: one builder
	// for each width of paper.
	rights []*builder
	named  bool // it is a right one with names of its own
}

func newBuilder(s *sheet) *builder {
	b := &builder{caption: s.caption, sheets: []*sheet{s}, top: s}
	b.columns, b.index = s.columns()
	if s.lost > 0 {
		b.lost = append(b.lost, s.lost)
	}
	return b
}

// lastSheet is the part read last.
func (b *builder) lastSheet() *sheet { return b.sheets[len(b.sheets)-1] }

// lastRead is the last page on which nothing of the table is lost.
func (b *builder) lastRead() int {
	page := max(b.lastSheet().grid.Page, b.reached)
	for _, right := range b.rights {
		page = max(page, right.lastRead())
	}
	return page
}

// lastPage is the page that the table has reached, read or not.
func (b *builder) lastPage() int {
	page := b.lastRead()
	for _, lost := range b.lost {
		page = max(page, lost)
	}
	for _, right := range b.rights {
		page = max(page, right.lastPage())
	}
	return page
}

// refitted gives a grid that was inferred from alignment the columns of the
// part before it, where it has no header or repeats the table's; what fits in
// none of them stays unread.
func (b *builder) refitted(g grid.Grid) grid.Grid {
	last := b.lastSheet().grid
	if g.Style == grid.Ruled || b.top.grid.Unread != "" || g.Page != b.lastRead()+1 {
		return g
	}
	if last.Unread != "" {
		last = b.top.grid
	}
	fitted, ok := g.Refit(last, b.top.grid, b.top.headerLines())
	if !ok && (g.Header == 0 || !g.IsHeaded()) {
		fitted.Unread = first(g.Unread, "its columns are not those of the page before")
	}
	return fitted
}

// headerLines are the lines of the header, without a caption inside the frame.
func (s *sheet) headerLines() []layout.Line {
	var lines []layout.Line
	for r := s.lifted; r < s.header; r++ {
		for _, i := range s.starting(r) {
			lines = append(lines, s.grid.Cells[i].Lines...)
		}
	}
	return lines
}

// reaches tells whether neither a page nor prose lies between the table and s.
func (b *builder) reaches(s *sheet) bool {
	return s.grid.Page <= b.lastRead()+1 && !b.ended && !s.behindProse
}

// onPageOf tells whether s stands on the page of the part read last, or on the
// same half of its sheet.
func (b *builder) onPageOf(s *sheet) bool {
	last := b.lastSheet()
	return s.grid.Page == last.grid.Page && s.half == last.half
}

// continues tells whether s is a further part of the table: no title of its
// own (or the same one again) and columns that fit.
func (b *builder) continues(s *sheet) bool {
	if s.doubtful || !b.reaches(s) || b.standsUnderRight(s) || b.restarts(s) || b.awaited() != nil || s.isBare() && !b.top.isBare() {
		return false
	}
	if statement, _ := s.caption.statement(); s.caption.title != "" && isForm(statement) {
		return false // each form has its own title
	}
	if s.caption.title != "" && titleKey(s.caption.title) != titleKey(b.caption.title) {
		return false
	}
	if s.caption.unit != "" && b.caption.unit != "" && s.caption.unit != b.caption.unit || b.isOfAnother(s) {
		return false
	}
	if b.onPageOf(s) && (s.caption.title != "" || s.caption.unit != "") {
		return false
	}
	if b.top.grid.Unread != "" || s.grid.Unread != "" {
		return !b.onPageOf(s) && !s.mayBeOther()
	}
	if s.header > 0 {
		return b.sameHeader(s) && !(s.caption.title != "" && b.otherHeader(s)) || b.bodyOnly(s) || b.formGoesOn(s)
	}
	return b.isForm() || b.top.hasNames() || !s.hasNames()
}

// titleKey is a title as it is compared, without the word that it goes on:
// 支出决算表（续）, 支出决算表续1.
func titleKey(title string) string { return goingOn.ReplaceAllString(normalize.Key(title), "") }

var goingOn = regexp.MustCompile(`^续表|续表?[0-9一二三四五六七八九十]*$`)

// hasNames tells whether the sheet has a place for names, or something in its
// body that is no figure: of a table too wide for its page, only the left half
// has.
func (s *sheet) hasNames() bool {
	for c, role := range s.roles {
		if n := s.content(c); role == roleLabel || role == roleCode || n.texts+n.codes > 0 {
			return true
		}
	}
	return false
}

// isOfAnother tells whether s is the same statement of another body: a file may
// hold those of several. Scans have letters read otherwise.
func (b *builder) isOfAnother(s *sheet) bool {
	own, other := normalize.Key(b.caption.entity), normalize.Key(s.caption.entity)
	return own != "" && other != "" && own != other && !scanned(s.caption.lines) && !scanned(b.caption.lines)
}

// isForm tells whether the title names an evaluation form.
func (b *builder) isForm() bool {
	statement, _ := b.caption.statement()
	return isForm(statement)
}

// formGoesOn tells whether s, on the next page and without a caption, is the
// rest of an evaluation form: its first row was taken for a header, but the form
// still lacks its score, or the row names no column of a statement.
func (b *builder) formGoesOn(s *sheet) bool {
	if !b.isForm() || s.caption.title != "" || s.caption.unit != "" || b.onPageOf(s) ||
		!s.asWideAs(b.lastSheet()) {
		return false
	}
	columns, _ := s.columns()
	return b.lacksScore() || !slices.ContainsFunc(columns, func(c model.Column) bool { return c.Measure != "" })
}

// lacksScore tells whether the last part of a form, whose title says that it
// evaluates, has not got the score that such forms end with.
func (b *builder) lacksScore() bool {
	return evaluates.MatchString(b.caption.title) && !slices.ContainsFunc(b.lastSheet().grid.Cells, func(c grid.Cell) bool {
		return formTotal.MatchString(normalize.Label(c.Text))
	})
}

var evaluates = regexp.MustCompile(`自评|评价`)

// formTotal matches the label of a form's total score.
var formTotal = regexp.MustCompile(`^(?:自评|评价)?(?:总分|总得分|得分合计|分值合计|总计|合计)`)

// mayBeOther tells whether s may be another table of the same title: it has a
// caption, but its columns, which would tell, are not known.
func (s *sheet) mayBeOther() bool {
	return s.grid.Unread != "" && (s.caption.title != "" || s.caption.unit != "")
}

// otherHeader tells whether a word of the header of s is plainly another one
// than the table's: a second table of the same title. Scans have letters read
// otherwise.
func (b *builder) otherHeader(s *sheet) bool {
	if s.grid.Columns() != b.top.grid.Columns() || scanned(s.headerLines()) {
		return false
	}
	for c := range s.roles {
		if !slices.Equal(b.top.path(c), s.path(c)) {
			return true
		}
	}
	return false
}

// scanned tells whether lines were recognized in an image.
func scanned(lines []layout.Line) bool {
	return slices.ContainsFunc(lines, func(l layout.Line) bool {
		return slices.ContainsFunc(l.Glyphs, func(g pdf.Glyph) bool { return g.Confidence > 0 })
	})
}

// contradicts tells whether s, right behind the table and without a caption of
// its own, has the table's header words in other columns or with others: one of
// the two was read wrongly, and which can not be told.
func (b *builder) contradicts(s *sheet) bool {
	last := b.lastSheet().grid
	if s.grid.Style == grid.Ruled || s.header == 0 || s.caption.title != "" || s.caption.unit != "" ||
		s.grid.Page != last.Page+1 || s.grid.Columns() == b.top.grid.Columns() && (b.sameHeader(s) || b.bodyOnly(s)) {
		return false
	}
	header, same, all := "/"+b.top.headerText(), 0, 0
	for c := range s.roles {
		if leaf := s.leaf(c); leaf != "" {
			all++
			if strings.Contains(header, "/"+leaf+"/") {
				same++
			}
		}
	}
	return 2*same >= all
}

// bodyOnly tells whether what looks like a header at the top of the next page
// is only the rest of a row that broke there: the columns are the same and
// few of the table's header words stand in it.
func (b *builder) bodyOnly(s *sheet) bool {
	top := b.top
	if s.caption.title != "" || s.caption.unit != "" || b.onPageOf(s) ||
		s.grid.Columns() != top.grid.Columns() || !s.asWideAs(b.lastSheet()) || s.namesColumns() && !s.headsNoFigures() {
		return false
	}
	again := map[string]bool{}
	for c := range s.roles {
		for _, word := range s.path(c) {
			if s.spanOf(c, word) == top.spanOf(c, word) {
				again[word] = true
			}
		}
	}
	return 2*len(again) < len(top.headerWords())
}

// namesColumns tells whether two known headers stand in the header.
func (s *sheet) namesColumns() bool {
	known := 0
	for word := range s.headerWords() {
		if grid.IsHeader(word) {
			known++
		}
	}
	return known > 1
}

// headsNoFigures tells whether nothing of the header stands over a figure: the
// rests of 上级补助收入 and 经营支出 read like headers.
func (s *sheet) headsNoFigures() bool {
	figures := 0
	for c, role := range s.roles {
		if role != roleFigure {
			continue
		}
		for r := s.lifted; r < s.header; r++ {
			if s.keys[s.at[r*s.grid.Columns()+c]] != "" {
				return false
			}
		}
		figures++
	}
	return figures > 0
}

// headerWords are the different texts of the header.
func (s *sheet) headerWords() map[string]bool {
	words := map[string]bool{}
	for r := s.lifted; r < s.header; r++ {
		for _, i := range s.starting(r) {
			if s.keys[i] != "" && !s.isOrdinalRow(r) {
				words[s.keys[i]] = true
			}
		}
	}
	return words
}

// breaksInHeader tells whether the table is so far nothing but the upper
// part of a header, which s goes on with on the next page.
func (b *builder) breaksInHeader(s *sheet) bool {
	top := b.top
	if b.isForm() {
		return false // labels and values, no header
	}
	return len(b.sheets) == 1 && top.header == top.grid.Rows() && s.grid.Page == top.grid.Page+1 &&
		s.caption.title == "" && s.caption.unit == "" && s.asWideAs(top) && !b.repeatsLowest(s)
}

// repeatsLowest tells whether s has again the lowest row only of the table's
// header of several: a page's end breaks the header cells over both.
func (b *builder) repeatsLowest(s *sheet) bool {
	if s.grid.Columns() != b.top.grid.Columns() {
		return false
	}
	upper := false
	for c := range s.roles {
		whole, again := b.top.path(c), s.path(c)
		if len(again) > len(whole) || !slices.Equal(whole[len(whole)-len(again):], again) {
			return false
		}
		upper = upper || len(again) < len(whole)
	}
	return upper
}

// repeatsUpper counts the rows of the table's header that s has again above all
// else, where what stands under them there is no header but rows without figures;
// 0 where s has another header.
func (b *builder) repeatsUpper(s *sheet) int {
	top := b.top
	if s.grid.Columns() != top.grid.Columns() {
		return 0
	}
	again := func(r int) bool {
		for c := range s.roles {
			if s.text(s.lifted+r, c) != top.text(top.lifted+r, c) {
				return false
			}
		}
		return true
	}
	rows := 0
	for top.lifted+rows < top.header && s.lifted+rows < s.header && again(rows) {
		rows++
	}
	below := top.lifted + rows
	if rows > 0 && slices.ContainsFunc(top.grid.Cells, func(c grid.Cell) bool { return c.Row >= below && c.Text != "" && !grid.IsHeader(c.Text) }) {
		return below
	}
	return 0
}

// withHeader is the sheet with as many rows of header.
func (s *sheet) withHeader(rows int) *sheet {
	cut := *s
	cut.header = rows
	cut.roles = cut.columnRoles()
	return &cut
}

// joined is s with what the table has of its header above it: the upper part,
// or all of it where s repeats it.
func (b *builder) joined(s *sheet) *sheet {
	whole := newSheet(s.grid, b.caption)
	if s.grid.Columns() != b.top.grid.Columns() || !b.sameHeader(s) {
		whole = newSheet(grid.Join(b.top.grid, s.grid), b.caption)
	}
	whole.above = append(b.top.above, b.top.grid)
	return whole
}

// sameHeader compares the leaves of the columns; without a caption, the upper
// rows of a header may be all that is repeated of it.
func (b *builder) sameHeader(s *sheet) bool {
	top := b.top
	if s.grid.Columns() != top.grid.Columns() {
		return s.caption.title == "" && !b.onPageOf(s) && s.header <= 1 && s.fewWords()
	}
	if over, again := top.acrossText(), s.acrossText(); over != "" && again != "" && over != again {
		return false // 收入 over all columns, 支出 over the same ones on the next page
	}
	upper := s.caption.title == "" && s.asWideAs(top)
	same, all := 0, 0
	for c, role := range top.roles {
		if a := top.leaf(c); a != "" {
			all++
			switch again := s.leaf(c); {
			case a == again || slices.Contains(s.path(c), a) || upper && again != "" && s.spanOf(c, again) == top.spanOf(c, again):
				same++
			case role == roleFigure && grid.IsHeader(a) && grid.IsHeader(again):
				return false // under another known header stand other figures
			}
		}
	}
	return same*2 >= all
}

// acrossText is the header that reaches over all columns, "" where none does.
func (s *sheet) acrossText() string {
	for r := s.lifted; r < s.header; r++ {
		if text := s.text(r, 0); text != "" && s.reachesAcross(r) {
			return text
		}
	}
	return ""
}

// spanOf is over how many columns a header stands that is over column c, 0 where
// there is none: rests of names reach over their own column only.
func (s *sheet) spanOf(c int, header string) int {
	for r := s.lifted; r < s.header; r++ {
		if cell := s.cell(r, c); s.text(r, c) == header {
			return cell.ColSpan
		}
	}
	return 0
}

// headerGoesOn tells whether more stands in the repeated header of a further part
// than in the first, or something else under the header of names: the rest of a name,
// that no rule parts from it.
func (b *builder) headerGoesOn(s *sheet) bool {
	if s == b.top || s.grid.Columns() != b.top.grid.Columns() {
		return false
	}
	for c := range b.top.roles {
		if head, again := b.top.leaf(c), s.leaf(c); head != "" && again != head && strings.HasPrefix(again, head) {
			return true
		}
		if head, again := b.top.path(c), s.path(c); b.top.roles[c] == roleLabel && len(again) > 1 && !slices.Equal(head, again) &&
			isLabelHeader(again[len(again)-2]) && slices.Contains(head, again[len(again)-2]) {
			return true
		}
	}
	return false
}

// fewWords tells whether what was taken for a header is hardly one.
func (s *sheet) fewWords() bool {
	words := 0
	for _, i := range s.starting(0) {
		if s.keys[i] != "" {
			words++
		}
	}
	return words <= 2
}

// add appends a part, giving its columns the roles of the first part.
func (b *builder) add(s *sheet) {
	top := b.top
	if b.sheets = append(b.sheets, s); s.grid.Unread != "" {
		return
	}
	if top.grid.Unread != "" {
		s.caption.title = first(s.caption.title, b.caption.title)
		b.top = s
		b.columns, b.index = s.columns()
		return
	}
	if s.header > 0 && !b.sameHeader(s) || s.grid.Columns() != top.grid.Columns() {
		s.header = 0
	}
	if s.header > 0 {
		s.header = min(s.header, s.lifted+top.header-top.lifted)
	}
	s.align(top)
}

// align gives s the column roles of top and tells which columns of top its own
// are: by number where the numbers of columns agree, by their order where a row
// set anew has as many figures as top has columns of them, else by where the
// columns end.
func (s *sheet) align(top *sheet) {
	s.in, s.strayed = make([]int, s.grid.Columns()), make([]bool, s.grid.Columns())
	if s.grid.Columns() == top.grid.Columns() {
		for c := range s.in {
			s.in[c] = c
		}
		s.roles = top.roles
		return
	}
	anew := !s.asWideAs(top)
	if anew && s.alignInOrder(top) {
		return
	}
	s.roles = make([]role, s.grid.Columns())
	for c := range s.roles {
		in, near := s.columnIn(top, c)
		s.in[c], s.strayed[c] = in, anew || !near
		s.roles[c] = top.roles[in]
	}
}

// alignInOrder takes the columns with figures for those of top, one by one; what
// stands before each are its names. False where their numbers differ.
func (s *sheet) alignInOrder(top *sheet) bool {
	var own, others []int
	named := false
	for c := range s.in {
		body := s.content(c)
		if body.amounts > 0 || named && body.codes > 0 { // amounts without decimals may read like codes
			own = append(own, c)
		}
		named = named || body.texts > 0
	}
	for c, role := range top.roles {
		if role == roleFigure {
			others = append(others, c)
		}
	}
	if len(own) != len(others) {
		return false
	}
	s.roles = make([]role, len(s.in))
	next := 0
	for c := range s.in {
		switch {
		case next < len(own) && own[next] == c:
			s.in[c], s.roles[c] = others[next], roleFigure
			next++
		default:
			s.in[c], s.roles[c] = others[min(next, len(others)-1)], roleLabel
		}
	}
	return true
}

// columnIn is the column of top whose right border lies nearest to that of
// column c, both seen relative to their tables' widths; near tells whether it
// lies clearly nearer than any other.
func (s *sheet) columnIn(top *sheet, c int) (column int, near bool) {
	scale := top.grid.Box.Width() / s.grid.Box.Width()
	right := top.grid.Box.X0 + (s.grid.Xs[c+1]-s.grid.Box.X0)*scale
	column = max(0, nearest(top.grid.Xs, right)-1)
	return column, math.Abs(top.grid.Xs[column+1]-right) <= strayShare*(top.grid.Xs[column+1]-top.grid.Xs[column])
}

// strayShare is the share of a column's width by which its border may lie
// elsewhere on a further page: totals alone on a page are set anew.
const strayShare = 0.4

func nearest(positions []float64, v float64) int {
	best := 0
	for i, position := range positions {
		if math.Abs(position-v) < math.Abs(positions[best]-v) {
			best = i
		}
	}
	return best
}
