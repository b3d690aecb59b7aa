package press

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// Print sets the tables one after the other and gives the pages and what a
// reader must find on them.
func Print(r *rand.Rand, style Style, tables ...*Table) ([]*pdf.Page, []Fact) {
	s := &sheets{rand: r, style: style}
	var setters []*setter
	for _, t := range halves(style, tables) {
		var left *setter
		if t.whole != nil {
			left = setters[len(setters)-1]
		}
		setter := newSetter(s, t, left)
		s.width = max(s.width, setter.xs[len(setter.xs)-1]+2*margin, width(longest(t.titleLines("（金额单位：万元）")), mostTitle*style.Size)+2*margin)
		setters = append(setters, setter)
	}
	s.width = max(s.width, 420)
	if !style.Apart {
		levelHeaders(setters)
	}
	s.turn()
	ends := 0
	for i, setter := range setters {
		switch {
		case setter.whole != nil:
			ends = len(s.pages)
			s.turn()
			if !style.Apart {
				s.y = setter.beside.top
			}
		case i > 0:
			s.y += 3 * style.Size
		}
		setter.print()
	}
	s.finish()
	if style.Across && !style.TitleBefore && len(setters) == 2 && 2*ends == len(s.pages) {
		s.interleave()
	}
	if style.TwoUp {
		s.twoUp()
	}
	turned(s.pages, style.Turned)
	return s.pages, s.printed
}

// interleave puts each page of the right half behind its own of the left one.
func (s *sheets) interleave() {
	half := len(s.pages) / 2
	at := func(page int) int { return 2*((page-1)%half) + (page-1)/half }
	pages := make([]*pdf.Page, len(s.pages))
	for _, page := range s.pages {
		pages[at(page.Number)] = page
	}
	for i := range s.printed {
		s.printed[i].Page = at(s.printed[i].Page) + 1
	}
	for i, page := range pages {
		page.Number = i + 1
	}
	s.pages = pages
}

// levelHeaders makes the headers of both halves of a table equally high.
func levelHeaders(setters []*setter) {
	for _, right := range setters {
		if right.beside == nil {
			continue
		}
		for _, pair := range [][2]*setter{{right.beside, right}, {right, right.beside}} {
			if lacks := pair[0].headerHeight() - pair[1].headerHeight(); lacks > 0 {
				pair[1].levels[len(pair[1].levels)-1] += lacks
			}
		}
	}
}

func (p *setter) headerHeight() float64 {
	height := 0.0
	for _, h := range p.levels {
		height += h
	}
	return height
}

// mostTitle is the size of the largest titles against that of the table's type.
const mostTitle = 1.8

// setter prints one table.
type setter struct {
	*sheets
	*Table
	xs      []float64 // borders of the columns
	header  []cell
	levels  []float64 // heights of the header's levels
	left    float64
	top     float64   // where the header begins
	rows    []rowSize // printed so far
	beside  *setter   // the left half, nil for others
	started bool      // a part of the table stands on the page already
	openTop bool      // no rule is over the next row

	entityLine, unitLine string // over the table
}

// rowSize is how a row was printed: its height, and how many of its lines stand
// before the page's end that breaks it, 0 where none does.
type rowSize struct {
	height      float64
	lines, fits int
}

// cell is a text at a place of a grid.
type cell struct {
	row, col, rows, cols int
	text                 string
}

func newSetter(s *sheets, t *Table, left *setter) *setter {
	p := &setter{sheets: s, Table: t, beside: left}
	p.columnWidths()
	p.headerCells()
	p.headerHeights()
	return p
}

// columnWidths gives every column room for its figures, for its words whole
// or broken over lines, and for two characters of its header at least.
func (p *setter) columnWidths() {
	style := p.style
	p.xs = []float64{0}
	for c, column := range p.Columns {
		if p.beside != nil && column.Kind != Figure { // names again are set as before
			p.xs = append(p.xs, p.xs[c]+p.beside.xs[c+1]-p.beside.xs[c])
			continue
		}
		need, longest := 2.02*style.Size, 0.0
		if column.Kind == Ordinal && chance(p.rand, 2) {
			need = 1.02 * style.Size // its header is set vertically
		}
		for _, row := range p.Rows {
			if row.Span[c] > 1 {
				continue
			}
			w := width(row.Texts[c], style.Size)
			longest = max(longest, w)
			if column.Kind != Label && !strings.Contains(row.Texts[c], "计") {
				need = max(need, w)
			}
		}
		if column.Kind == Label {
			need = max(need, min(longest*style.Narrow, 18*style.Size), 4.02*style.Size)
		}
		if column.Kind == Figure {
			need = max(need, min(width(column.Path[len(column.Path)-1], style.Size), between(p.rand, 2, 8)*style.Size))
		}
		p.xs = append(p.xs, p.xs[c]+need+2*style.PadX+between(p.rand, 0, style.Loose))
	}
}

// headerCells merges what neighbouring columns' paths have in common.
func (p *setter) headerCells() {
	depth := 0
	for _, column := range p.Columns {
		depth = max(depth, len(column.Path))
	}
	for c := range p.Columns {
		path := p.Columns[c].Path
		for level, text := range path {
			if c > 0 && level < len(path)-1 && sharesPath(p.Columns[c-1].Path, path, level) {
				continue
			}
			cell := cell{row: level, col: c, rows: 1, cols: 1, text: text}
			if level == len(path)-1 {
				cell.rows = depth - level
			}
			for level < len(path)-1 && c+cell.cols < len(p.Columns) && sharesPath(path, p.Columns[c+cell.cols].Path, level) {
				cell.cols++
			}
			p.header = append(p.header, cell)
		}
	}
	p.levels = make([]float64, depth)
}

// sharesPath tells whether two paths have a merged header cell at the level.
func sharesPath(a, b []string, level int) bool {
	if level >= len(a)-1 || level >= len(b)-1 {
		return false
	}
	for i := range level + 1 {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func (p *setter) headerHeights() {
	for _, single := range []bool{true, false} {
		for _, c := range p.header {
			if (c.rows == 1) != single {
				continue
			}
			height := 0.0
			for _, h := range p.levels[c.row : c.row+c.rows] {
				height += h
			}
			if need := p.height(p.lines(c)); need > height {
				p.levels[c.row+c.rows-1] += need - height
			}
		}
	}
}

// uprightLength is the most characters of a header that is set from top to
// bottom.
const uprightLength = 4

func (p *setter) lines(c cell) []string {
	if p.style.Upright && c.cols == 1 && c.row+c.rows == len(p.levels) && utf8.RuneCountInString(c.text) <= uprightLength {
		return strings.Split(c.text, "")
	}
	return wrap(c.text, p.xs[c.col+c.cols]-p.xs[c.col]-2*p.style.PadX, p.style.Size)
}

func (p *setter) height(lines []string) float64 {
	return (1+float64(len(lines)-1)*p.style.Leading)*p.style.Size + 2*p.style.PadY
}

func (p *setter) print() {
	p.caption()
	if len(p.Columns) > 0 {
		p.printHeader(false)
	}
	for i, row := range p.Rows {
		last := i == len(p.Rows)-1
		if last && i > 0 && p.style.LastAlone {
			p.setAnew(row)
		}
		p.printRow(row, i == 0, last)
	}
	for _, note := range p.notes() {
		for _, line := range wrap(note, p.width-margin-p.left, p.style.Size) {
			p.set(line, p.left, p.y+2, p.style.Size, false)
			p.y += 1.5 * p.style.Size
		}
		p.y += p.style.Size / 2
	}
	if p.style.Prose && !p.goesOn {
		p.prose()
	}
}

// setAnew begins a page without a header for the last row, the columns as wide
// as it needs them.
func (p *setter) setAnew(row Row) {
	if p.style.Enclosed && p.started {
		p.enclose()
	}
	p.turn()
	p.started = false
	for c := range p.Columns {
		need := max(width(row.Texts[c], p.style.Size), 2*p.style.Size)
		if row.Span[c] > 1 {
			need = 2 * p.style.Size
		}
		p.xs[c+1] = p.xs[c] + need + 2*p.style.PadX
	}
	p.left = (p.width - p.xs[len(p.xs)-1]) / 2
}

// notes are the table's own and those that the style has under all tables.
func (p *setter) notes() []string {
	notes := p.Notes
	if p.style.Sourced && len(notes) == 0 {
		notes = append(notes, pick(p.rand, "注：本表反映部门本年度收支情况，以万元为单位，可能存在尾差。", "说明：上年数为120.50万元。"))
	}
	if p.style.Sourced {
		notes = append(notes, pick(p.rand, "数据来源：部门决算报表2022年度", "填报人：张三    联系电话：024-12345678"))
	}
	return notes
}

// prose prints a paragraph with figures in it.
func (p *setter) prose() {
	size := p.style.Size
	p.y += size
	for _, line := range wrap("（一）收入支出情况。2022年度收入合计3,118.56万元，支出合计3,118.56万元，与上年相比减少20.11万元，下降0.64%。", p.width-2*margin, size) {
		if p.y+2*size > p.bottom() {
			p.turn()
		}
		p.set(line, margin, p.y, size, false)
		p.y += 1.5 * size
	}
	p.y += size
}

func (p *setter) printHeader(repeated bool) {
	height := p.headerHeight()
	if p.Numbering {
		height += p.height([]string{""})
	}
	if p.y+height+3*p.style.Size > p.bottom() && !repeated {
		p.turn()
	}
	top := p.y
	if len(p.rows) == 0 {
		p.top = top
	}
	for _, c := range p.header {
		box := p.box(c, top)
		p.shade(box, headerGround)
		lowest := c.row+c.rows == len(p.levels) && !p.Numbering
		p.frame(box, part{header: true, lowest: lowest, left: c.col == 0, right: c.col+c.cols == len(p.Columns)})
		p.text(p.lines(c), box, Middle, Middle, p.style.BoldHeader)
	}
	p.y, p.started = top+height, true
	if p.Numbering {
		p.numbers(top + height - p.height([]string{""}))
	}
}

// numbers prints the row that numbers the columns of figures.
func (p *setter) numbers(y float64) {
	names := func(c int) bool { return p.Columns[c].Kind == Label || p.Columns[c].Kind == Code }
	number := 0
	for c := 0; c < len(p.Columns); {
		cols, text := 1, ""
		switch {
		case names(c):
			text = "栏次"
			for c+cols < len(p.Columns) && names(c+cols) {
				cols++
			}
		case p.Columns[c].Kind == Figure:
			number++
			text = strconv.Itoa(number)
		}
		box := geometry.Rect{X0: p.left + p.xs[c], Y0: y, X1: p.left + p.xs[c+cols], Y1: p.y}
		p.frame(box, part{header: true, lowest: true, left: c == 0, right: c+cols == len(p.Columns)})
		p.text([]string{text}, box, Middle, Middle, false)
		c += cols
	}
}

func (p *setter) box(c cell, top float64) geometry.Rect {
	y0 := top
	for _, h := range p.levels[:c.row] {
		y0 += h
	}
	y1 := y0
	for _, h := range p.levels[c.row : c.row+c.rows] {
		y1 += h
	}
	return geometry.Rect{X0: p.left + p.xs[c.col], Y0: y0, X1: p.left + p.xs[c.col+c.cols], Y1: y1}
}

// text prints lines in a box.
func (p *setter) text(lines []string, box geometry.Rect, across, down Align, bold bool) {
	size, style := p.style.Size, p.style
	height := (1 + float64(len(lines)-1)*style.Leading) * size
	y := box.Y0 + style.PadY
	switch down {
	case Middle:
		y = (box.Y0 + box.Y1 - height) / 2
	case End:
		y = box.Y1 - style.PadY - height
	}
	for _, line := range lines {
		w := width(line, size)
		x := box.X0 + style.PadX
		switch across {
		case Middle:
			x = (box.X0 + box.X1 - w) / 2
		case End:
			x = box.X1 - style.PadX - w
		case Spread:
			p.spread(line, x, box.X1-style.PadX, y)
			y += style.Leading * size
			continue
		}
		p.set(line, x, y, size, bold)
		y += style.Leading * size
	}
}

// spread prints a line with its characters evenly from one side to another.
func (p *setter) spread(line string, from, to, y float64) {
	free := max(0, to-from-width(line, p.style.Size)) / float64(max(1, utf8.RuneCountInString(line)-1))
	for _, r := range line {
		p.set(string(r), from, y, p.style.Size, false)
		from += width(string(r), p.style.Size) + free
	}
}

// printRow prints a row, over the page's end where the style lets it break.
func (p *setter) printRow(row Row, first, last bool) {
	cells := p.rowCells(row)
	size := p.sizeOf(cells, first)
	p.rows = append(p.rows, size)
	switch {
	case size.fits > 0:
		p.brokenRow(row, cells, size, last)
		return
	case p.y+size.height > p.bottom():
		p.nextPage(first)
	}
	p.place(cells, size.height, last)
	p.printed = append(p.printed, p.Table.facts(row, len(p.pages))...)
}

// sizeOf is how a row is printed: in a right half as in the left one.
func (p *setter) sizeOf(cells []set, first bool) rowSize {
	size := rowSize{lines: 1}
	for _, c := range cells {
		size.lines = max(size.lines, len(c.lines))
	}
	size.height = p.height(make([]string, size.lines))
	if p.beside != nil {
		left := p.beside.rows[len(p.rows)]
		if !p.style.Apart {
			return left
		}
		size.height = max(size.height, left.height)
	}
	if p.y+size.height > p.bottom() && p.style.Break && size.lines > 1 && !first {
		fits := int((p.bottom() - p.y - 2*p.style.PadY) / (p.style.Leading * p.style.Size))
		if fits > 0 && fits < size.lines {
			size.fits = fits
		}
	}
	return size
}

func (p *setter) nextPage(first bool) {
	if p.style.Enclosed && p.started {
		p.enclose()
	}
	if p.style.OpenEnds && !first {
		p.openFoot(p.y)
	}
	p.turn()
	p.started = false
	if p.style.TitleAgain && p.style.Repeat && !first && p.whole == nil {
		p.title("（续）")
		p.captionLines()
		p.y += 1.5 * p.style.Size
	}
	if p.style.Repeat || first {
		p.printHeader(true)
	}
	p.openTop = p.style.OpenEnds && !p.style.Repeat && !first
}

// enclose draws the frame of a table that goes on on the next page down to
// under the page's number.
func (p *setter) enclose() {
	for c := range p.Columns {
		box := geometry.Rect{X0: p.left + p.xs[c], Y0: p.y, X1: p.left + p.xs[c+1], Y1: p.style.PageHeight - 0.3*margin}
		p.frame(box, part{bottom: true, left: c == 0, right: c == len(p.Columns)-1})
	}
}

// brokenRow prints the first lines of a row at the page's end, its figures
// with them or with the rest on the next page.
func (p *setter) brokenRow(row Row, cells []set, size rowSize, last bool) {
	upper, lower := make([]set, len(cells)), make([]set, len(cells))
	for i, c := range cells {
		upper[i], lower[i] = c, c
		n := min(size.fits, len(c.lines))
		if kind := p.Columns[c.col].Kind; p.style.FiguresBelow && kind != Label && kind != Code {
			n = 0
		}
		upper[i].lines, lower[i].lines = c.lines[:n], c.lines[n:]
	}
	p.place(upper, p.height(make([]string, size.fits)), true)
	if !p.style.FiguresBelow {
		p.printed = append(p.printed, p.Table.facts(row, len(p.pages))...)
	}
	p.nextPage(false)
	if p.style.FiguresBelow {
		p.printed = append(p.printed, p.Table.facts(row, len(p.pages))...)
	}
	p.place(lower, p.height(make([]string, size.lines-size.fits)), last)
}

// set is the lines of one cell of a row.
type set struct {
	col, cols int
	lines     []string
	across    Align
}

func (p *setter) rowCells(row Row) []set {
	var cells []set
	for c := 0; c < len(p.Columns); {
		cols := min(max(1, row.Span[c]), len(p.Columns)-c) // half of a table may have half of a cell
		column := p.Columns[c]
		text := row.Texts[c]
		cell := set{col: c, cols: cols, across: Middle}
		room := p.xs[c+cols] - p.xs[c] - 2*p.style.PadX
		switch {
		case column.Kind == Figure:
			cell.across = p.style.FigureAlign
			room = math.Inf(1)
		case column.Kind == Label && (!strings.Contains(text, "计") || p.style.LabelAlign == Spread) || column.Kind == Code && cols == 1 && p.style.LabelAlign == Start:
			cell.across = p.style.LabelAlign
		}
		if column.Kind == Label && p.style.LabelAlign == Start && c > 0 && p.Columns[c-1].Kind == Code && len(row.Texts[c-1]) == 7 && room > 6*p.style.Size {
			text = p.style.Indentation + text
		}
		cell.lines = wrap(text, room, p.style.Size)
		cells = append(cells, cell)
		c += cols
	}
	return cells
}

func (p *setter) place(cells []set, height float64, last bool) {
	if len(p.rows)%2 == 0 {
		p.shade(geometry.Rect{X0: p.left, Y0: p.y, X1: p.left + p.xs[len(p.xs)-1], Y1: p.y + height}, rowGround)
	}
	ends := last || p.y+2*height > p.bottom()
	for _, c := range cells {
		box := geometry.Rect{X0: p.left + p.xs[c.col], Y0: p.y, X1: p.left + p.xs[c.col+c.cols], Y1: p.y + height}
		p.frame(box, part{top: !p.started, bottom: ends, left: c.col == 0, right: c.col+c.cols == len(p.Columns), open: p.openTop})
		down := p.style.Vertical
		switch {
		case p.style.CodesLow && p.Columns[c.col].Kind == Code:
			down = End
		case p.style.rowsRuled() && p.Columns[c.col].Kind == Code, !p.style.rowsRuled() && p.Columns[len(p.Columns)-1].Group > 0:
		case p.Columns[c.col].Kind != Label && c.cols == 1:
			down = p.style.FigureVertical
		}
		p.text(c.lines, box, c.across, down, false)
	}
	p.y += height
	p.started, p.openTop = true, false
}

// caption prints title, form number, entity and unit.
func (p *setter) caption() {
	p.left = (p.width - p.xs[len(p.xs)-1]) / 2
	p.unitLine = pick(p.rand, "单位：", "金额单位：") + p.Unit
	p.entityLine = pick(p.rand, "部门：", "编制单位：", "部门名称：") + p.Entity
	if p.whole != nil {
		return
	}
	if p.y+12*p.style.Size > p.bottom() {
		p.turn()
	}
	p.title("")
	if len(p.Columns) == 0 {
		return
	}
	if p.style.TitleBefore {
		p.turn()
	}
	if p.style.Unit == InFrame {
		p.captionInFrame()
		return
	}
	p.captionLines()
	p.y += p.style.Size + between(p.rand, 2, 6)
}

// title prints the title with what stands behind it.
func (p *setter) title(behind string) {
	size := p.style.Size * between(p.rand, 1.2, mostTitle)
	if p.style.Unit == InTitle && !p.inHeader {
		behind += "（" + p.unitLine + "）"
	}
	lines := p.titleLines(behind)
	size = max(p.style.Size, min(size, (p.width-2*margin)/width(longest(lines), 1)))
	for range p.titles() {
		for _, line := range lines {
			p.set(line, max(margin, (p.width-width(line, size))/2), p.y, size, true)
			p.y += size * 1.6
		}
	}
}

// titleLines are the lines of the title with what stands behind it.
func (t *Table) titleLines(behind string) []string { return strings.Split(t.Title+behind, "\n") }

func longest(lines []string) string {
	return slices.MaxFunc(lines, func(a, b string) int { return cmp.Compare(width(a, 1), width(b, 1)) })
}

// titles is how many times the title is printed.
func (p *setter) titles() int {
	if p.style.TitleTwice {
		return 2
	}
	return 1
}

// captionLines prints form number, entity and unit over the frame.
func (p *setter) captionLines() {
	entity, unit := p.entityLine, p.unitLine
	size, total, place := p.style.Size, p.xs[len(p.xs)-1], p.style.Unit
	right := func(text string) { p.set(text, p.left+total-width(text, size), p.y, size, false) }
	if p.FormNo != "" && place == WithFormNo && !p.inHeader {
		unit = p.FormNo + "  " + unit
	} else if p.FormNo != "" {
		right(p.FormNo)
		p.y += 1.3 * size
	}
	if width(entity+unit, size) < total-2*size || place == InTitle {
		p.set(entity, p.left, p.y, size, false)
	}
	if place == InTitle || p.inHeader {
		return
	}
	if place == OwnLine {
		p.y += 1.3 * size
	}
	right(unit)
}

// captionInFrame prints entity and unit in a row of the frame over the header.
func (p *setter) captionInFrame() {
	entity, unit := p.entityLine, p.unitLine
	height := p.height([]string{""})
	box := geometry.Rect{X0: p.left, Y0: p.y, X1: p.left + p.xs[len(p.xs)-1], Y1: p.y + height}
	p.frame(box, part{header: true, left: true, right: true})
	if width(entity+unit, p.style.Size) < box.Width()-2*p.style.Size-2*p.style.PadX {
		p.text([]string{entity}, box, Start, Middle, false)
	}
	if !p.inHeader {
		p.text([]string{unit}, box, End, Middle, false)
	}
	p.y += height
}
