package table

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// rowReader makes rows of a sheet's body.
type rowReader struct {
	*sheet
	groups []int
	index  []int // column of the table by column of the grid, -1 for none
	// columns are those of the table.
	columns []model.Column
	// unit is that of a column's figures in a row that declares this unit for
	// itself: where numbers of things have a column of their own, it is theirs.
	unit     func(column int, ofRow normalize.Unit) normalize.Unit
	untitled bool // nothing says what the table is
	orphan   bool // the header stood on a page that could not be read
	abreast  bool // a statement whose items are columns
	line     int  // printed rows read so far in the table
	// vehicles is, by label group, the unit of a row that counts vehicles, for
	// the rows of their kinds below it.
	vehicles map[int]normalize.Unit
	left     bool // a figure of the row was left unread
	// names reads the names of the rows where they stand on another page, beside
	// is which of its rows each row is, -1 for none; nil where they stand here.
	names  *rowReader
	beside []int
	// unread reports a cell with a figure that could not be read.
	unread func(page int, text string, err error)
}

// printedRow is a row with what tells whether it goes on on the next page.
type printedRow struct {
	model.Row
	name     *grid.Cell // of its label, nil for none
	room     float64    // from border to border of that cell, in points
	at       float64    // height in points of its first figure, or code; 0 for none
	numbered bool       // a 行次 stands beside it
	ofBody   bool       // the code of a reporting body stands beside it
	drawn    bool       // rules are drawn round its cells
	doubted  bool       // its lines may belong to another row
	left     bool       // a figure of it was left unread
	drawnRow int        // which row of its grid it is
}

// read gives the rows of the sheet's body from top to bottom, left to right.
func (rr *rowReader) read() []printedRow {
	var rows []printedRow
	for r := rr.header; r < rr.grid.Rows(); r++ {
		if rr.countsColumns(r) || rr.isBlankRow(r) {
			continue
		}
		last := rr.groups[len(rr.groups)-1]
		for group := range last + 1 {
			rr.left = false
			if row, ok := rr.row(r, group); ok && !(len(row.Cells) == 0 && rr.reachesOn(r, group)) {
				rows = append(rows, rr.printed(row, r))
			}
		}
		rr.line++
	}
	return rows
}

// countsColumns tells whether row r of the body numbers the columns: it says so, or
// begins with 1. In the right half of a table the numbers go on.
func (rr *rowReader) countsColumns(r int) bool {
	if !rr.isOrdinalRow(r) {
		return false
	}
	cells := rr.starting(r)
	i := slices.IndexFunc(cells, func(i int) bool { return rr.keys[i] != "" })
	n, ok := columnNumber(rr.keys[cells[max(i, 0)]])
	return rr.hasOrdinalWord(r) || rr.isRight || !ok || n == 1
}

func (rr *rowReader) printed(row model.Row, r int) printedRow {
	p := printedRow{Row: row, left: rr.left, at: rr.heightOf(r, row.Group), drawnRow: r, drawn: rr.grid.Style == grid.Ruled}
	for c, role := range rr.roles {
		if rr.groups[c] != row.Group {
			continue
		}
		cell := rr.cell(r, c)
		p.doubted = p.doubted || cell.Doubt
		if role == roleLabel && cell.Text != "" {
			p.name = rr.grid.Upright(cell)
			p.room = rr.grid.Xs[cell.Col+cell.ColSpan] - rr.grid.Xs[cell.Col]
		}
		p.numbered = p.numbered || role == roleOrdinal && cell.Text != ""
		p.ofBody = p.ofBody || role == roleText && isBodyCode(rr.codeHeader(c)) && isCodePart(rr.text(r, c))
	}
	return p
}

// heightOf is where the first figure of row r stands in a label group, else its
// code; 0 where it has neither.
func (rr *rowReader) heightOf(r, group int) float64 {
	at := 0.0
	for c, role := range rr.roles {
		cell := rr.cell(r, c)
		if rr.groups[c] != group || len(cell.Lines) != 1 {
			continue
		}
		y := rr.grid.Upright(cell).Lines[0].Box.Center().Y
		switch role {
		case roleFigure:
			return y
		case roleCode:
			at = y
		}
	}
	return at
}

// reachesOn tells whether the last text of a label group in row r reaches
// into the next group: 公用经费合计 over two groups stands before the figure
// of the second.
func (rr *rowReader) reachesOn(r, group int) bool {
	for c := len(rr.groups) - 1; c >= 0; c-- {
		if rr.groups[c] != group {
			continue
		}
		cell := rr.cell(r, c)
		return cell.Col+cell.ColSpan > c+1 && cell.Text != ""
	}
	return false
}

func (s *sheet) isBlankRow(r int) bool {
	for _, i := range s.starting(r) {
		if s.keys[i] != "" {
			return false
		}
	}
	return true
}

func (rr *rowReader) row(r, group int) (model.Row, bool) {
	row := model.Row{Group: group, Line: rr.line, Page: rr.grid.Page}
	row.Code, row.Label = rr.name(r, group)
	doubt := rr.doubted(r, row)
	strays := rr.amountsAmongWords(r, group)
	if doubt == nil && slices.ContainsFunc(strays, func(c int) bool { return rr.roles[c] != roleText }) {
		doubt = errMixed
	}
	declared := rr.declaredUnit(r, row)
	taken := -1
	for c := range rr.roles {
		if rr.groups[c] != group || rr.index[c] < 0 || rr.at[r*rr.grid.Columns()+c] == taken {
			continue
		}
		cell := rr.cell(r, c)
		if cell.Row != r {
			continue
		}
		if doubt := cmp.Or(doubt, rr.misplaced(r, c)); doubt != nil && isAmount(rr.text(r, c)) {
			rr.leave(rr.text(r, c), doubt)
			continue
		}
		if figure, ok := rr.figure(cell, rr.text(r, c), rr.index[c], declared); ok {
			row.Cells = append(row.Cells, figure)
			taken = rr.at[r*rr.grid.Columns()+c]
		}
	}
	for _, c := range strays {
		rr.leave(rr.text(r, c), errAmongWords)
	}
	if mixedName.MatchString(row.Label) {
		rr.leave(row.Code+row.Label, errMixed)
	}
	row.Level = level(row)
	return row, len(row.Cells) > 0 || row.Label != "" || row.Code != ""
}

// amountsAmongWords are the columns of codes, names, row numbers and words, but
// for remarks, in which row r has an amount.
func (rr *rowReader) amountsAmongWords(r, group int) []int {
	var strays []int
	for c, role := range rr.roles {
		amount := amountInName
		switch role {
		case roleLabel:
			if rr.strayed != nil && rr.strayed[c] {
				amount = anyNumber
			}
		case roleCode, roleText:
			amount = wholeAmount
		case roleOrdinal:
			amount = amountBehindNumber
		default:
			continue
		}
		cell, text := rr.cell(r, c), rr.text(r, c)
		if rr.groups[c] == group && cell.Row == r && cell.Col == c && (amount.MatchString(text) || isUnshown(text)) && !containsAny(rr.leaf(c), remarkHeaders) {
			strays = append(strays, c)
		}
	}
	return strays
}

// amountInName matches an amount, no number of a chapter as 2.1; anyNumber one
// without decimals too, where it is not sure that names stand.
var (
	amountInName = regexp.MustCompile(`^[-△▲(]?[0-9][0-9,]*\.[0-9]{2,}\)?$`)
	anyNumber    = regexp.MustCompile(`^[-△▲(]?[0-9][0-9,]*(?:\.[0-9]+)?\)?$`)
)

// amountBehindNumber matches an amount in a cell with the number of a row, no
// number of a list as 1.10.
var amountBehindNumber = regexp.MustCompile(`(?:[0-9]{3}|[ ,][0-9]+)\.[0-9]{2,}$`)

// declaredUnit is the unit of a row's own. The kinds of vehicles are counted
// as the vehicles above them are: 车辆数合计（辆）, 其中：其他用车.
func (rr *rowReader) declaredUnit(r int, row model.Row) normalize.Unit {
	unit := rr.rowUnit(r, row.Label)
	if unit.Name == "" {
		unit = countUnit(row.Label)
	}
	if rr.vehicles == nil {
		rr.vehicles = map[int]normalize.Unit{}
	}
	switch {
	case unit.Name == "" && strings.HasSuffix(row.Label, "用车"):
		return rr.vehicles[row.Group]
	case unit.Name == "" && dearEquipment.MatchString(row.Label):
		unit, _ = normalize.ParseUnit("台（套）")
	case strings.Contains(row.Label, "车") && unit.Kind == normalize.KindCount:
		rr.vehicles[row.Group] = unit
	default:
		delete(rr.vehicles, row.Group)
	}
	return unit
}

// countedRows match the names of rows that count without saying in what, with
// their units: the unit over a table is of its money.
var countedRows = []struct {
	name *regexp.Regexp
	unit string
}{
	{regexp.MustCompile(`团组数?$`), "个"},
	{regexp.MustCompile(`批次数?$`), "批次"},
	{regexp.MustCompile(`人次数?$`), "人次"},
	{regexp.MustCompile(`人数$`), "人"},
	{regexp.MustCompile(`车.*(?:购置数量?|保有量|辆数)$`), "辆"},
}

// countUnit is the unit in which a row of that name counts, the zero Unit for
// any other.
func countUnit(name string) normalize.Unit {
	for _, row := range countedRows {
		if row.name.MatchString(name) {
			unit, _ := normalize.ParseUnit(row.unit)
			return unit
		}
	}
	return normalize.Unit{}
}

// dearEquipment matches rows that count things from a price on, as 单价100万元
// （含）以上设备（不含车辆）.
var dearEquipment = regexp.MustCompile(`(?:单价|单位价值|单台价值)[0-9]+万元.*以上.*设备(?:[（(]不含车辆[）)])?$`)

// rowUnit is the unit that a row declares for itself: in a column of units,
// or behind its label as in 公务用车保有量（辆）. The zero Unit says nothing.
func (rr *rowReader) rowUnit(r int, label string) normalize.Unit {
	if rr.names != nil && rr.beside[r] >= 0 {
		return rr.names.rowUnit(rr.beside[r], label)
	}
	for c, role := range rr.roles {
		if role == roleUnit {
			unit, _ := normalize.ParseUnit(rr.text(r, c))
			return unit
		}
	}
	if open := strings.LastIndexAny(label, "（("); open > 0 && (strings.HasSuffix(label, "）") || strings.HasSuffix(label, ")")) {
		unit, _ := normalize.ParseUnit(strings.Trim(label[open:], "（）()"))
		return unit
	}
	return normalize.Unit{}
}

// name is the code and label that row r has in a label group.
func (rr *rowReader) name(r, group int) (code, label string) {
	if rr.names != nil {
		if rr.beside[r] < 0 {
			return "", ""
		}
		return rr.names.name(rr.beside[r], group)
	}
	var parts, labels, spanning []string
	taken := map[int]bool{}
	for c, role := range rr.roles {
		i := rr.at[r*rr.grid.Columns()+c]
		if rr.groups[c] != group || role != roleLabel && role != roleCode || taken[i] || rr.grid.Cells[i].Row < rr.header {
			continue
		}
		taken[i] = true
		key, cell := rr.keys[i], rr.grid.Cells[i]
		switch {
		case isBlank(key) || role == roleCode && splitCodes[key]:
		case role == roleCode && isCodePart(key):
			parts = append(parts, key)
		case cell.Row < r || cell.RowSpan > 1 && rr.labelColumns(group) > 1:
			spanning = append(spanning, key)
		case len(parts)+len(labels) == 0 && spacedCode.MatchString(cell.Text):
			found := spacedCode.FindStringSubmatch(cell.Text)
			parts = append(parts, strings.Fields(found[1])...)
			labels = append(labels, normalize.Label(found[2]))
		default:
			labels = append(labels, strings.TrimLeft(key, hierarchyDots))
		}
	}
	code = joinCode(parts)
	if code == "" && len(labels) > 0 && len(parts) == 0 {
		code, labels[0] = leadingCode(labels[0])
	}
	if len(labels) == 0 && len(parts) == 0 {
		labels = spanning
	}
	return code, strings.Join(labels, "/")
}

// spacedCode matches a name behind 类, 款 and 项 in one cell: 212 1 4城管执法.
var spacedCode = regexp.MustCompile(`^([0-9]{3}(?: +[0-9]{1,2}){1,2}) *(\p{Han}.*)$`)

// hierarchyDots stand before names to show their level: ··行政运行.
const hierarchyDots = "·•・．.…"

func (rr *rowReader) labelColumns(group int) int {
	n := 0
	for c, role := range rr.roles {
		if rr.groups[c] == group && role == roleLabel {
			n++
		}
	}
	return n
}

func isCodePart(key string) bool {
	return key != "" && len(key) <= 12 && strings.Trim(key, "0123456789 .-|") == ""
}

// joinCode joins 类, 款 and 项 where they are printed in columns of their own.
func joinCode(parts []string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		if code, ok := normalize.Code(parts[0]); ok {
			return code
		}
		return strings.Trim(parts[0], " ")
	}
	parts = append(parts, "", "")
	code, err := normalize.JoinCode(parts[0], parts[1], parts[2])
	if err != nil {
		return strings.Join(parts, "")
	}
	return code
}

// leadingCode takes a code off a label that begins with it: 20805行政事业单位养老支出.
func leadingCode(label string) (code, rest string) {
	digits := 0
	for digits < len(label) && label[digits] >= '0' && label[digits] <= '9' {
		digits++
	}
	if (digits == 3 || digits == 5 || digits == 7) && digits < len(label) && isCode(label[:digits]) {
		name := strings.TrimLeft(label[digits:], hierarchyDots)
		next, _ := utf8.DecodeRuneInString(name)
		if next >= 0x4e00 && next <= 0x9fff && next != '年' || next == '-' {
			return label[:digits], strings.TrimLeft(name, "-—")
		}
	}
	return "", label
}

// unshown is what spreadsheets print for a figure that its cell is too narrow
// for (####) and for one that can't be reckoned (#REF!).
const unshown = "#"

func isUnshown(text string) bool { return text != "" && strings.Trim(text, unshown) == "" }

// figure reads a cell of a column of figures; false for a blank one.
func (rr *rowReader) figure(cell *grid.Cell, key string, column int, declared normalize.Unit) (model.Cell, bool) {
	if isBlank(key) || isYear(key) {
		return model.Cell{}, false
	}
	number, others, err := readings(cell, key)
	if err == nil && slices.ContainsFunc(cell.Lines, isCutOff) {
		rr.leave(key, errCutOff)
		return model.Cell{}, false
	}
	if err != nil {
		if strings.ContainsAny(key, "0123456789"+unshown+pdf.Replacement) && (len([]rune(key)) < remarkLength || amountBehind.MatchString(key)) {
			rr.leave(key, err)
		}
		return model.Cell{}, false
	}
	unit := rr.unit(column, declared)
	if own, ok := normalize.ParseUnit(number.Unit); ok && strings.HasSuffix(key, number.Unit) { // ¥ alone says nothing of 万
		unit = own
	}
	figure := model.Figure{
		Text: figureText(cell), Unit: unit.Name, Value: number.Value, Decimals: number.Decimals,
		Page: rr.grid.Page, Box: box(textBox(cell)),
	}
	if number.Percent {
		figure.Unit = "%"
	} else if hasTooManyDecimals(number, unit) {
		rr.leave(key, errDecimals)
		return model.Cell{}, false
	} else if yuan, ok := unit.Yuan(number.Value); ok {
		figure.Yuan = &yuan
	}
	return model.Cell{Figure: figure, Column: column, Candidates: others}, true
}

// remarkLength is how many characters a text among figures has at least that is a
// remark, whose numbers are none of the table, unless it ends with an amount.
const remarkLength = 24

// isCutOff tells whether the page shows only a part of a line.
func isCutOff(line layout.Line) bool {
	return slices.ContainsFunc(line.Glyphs, func(g pdf.Glyph) bool { return g.Cut })
}

// leave leaves a figure of the row unread.
func (rr *rowReader) leave(text string, why error) {
	rr.unread(rr.grid.Page, text, why)
	rr.left = true
}

// twoFigures matches a blank behind the decimals of one figure and before the
// digits of another, or the stroke for none: columns that were not told apart.
var twoFigures = regexp.MustCompile(`[0-9]\.[0-9]+ +(?:[-△▲]?[0-9]|[-—－–]+$)`)

// strokeBeside matches a stroke behind digits, that for none of the next column, and
// a long one before a whole number: those of a page number in the frame, — 2 —.
var strokeBeside = regexp.MustCompile(`[0-9] *[-—－–―]+$|^—+ *[0-9]{1,4}$`)

// twoPoints matches what has two decimal points, groupedPoints where the first
// may stand for the comma of thousands.
var (
	twoPoints     = regexp.MustCompile(`\.[0-9,]*\.`)
	groupedPoints = regexp.MustCompile(`^\D*[0-9]{1,3}(?:[.,][0-9]{3})+\.[0-9]+\D*$`)
)

// wholeAmount matches an amount with its decimals.
var wholeAmount = regexp.MustCompile(`^[-△▲(]?[0-9][0-9,]*\.[0-9]+\)?$`)

// holdsTwoFigures tells whether a cell has two figures, or a stroke for none and
// one, side by side or under each other, be they without decimals; an amount that
// a narrow column breaks is whole in no line.
func holdsTwoFigures(cell *grid.Cell) bool {
	if twoFigures.MatchString(cell.Text) || strokeBeside.MatchString(cell.Text) || twoPoints.MatchString(cell.Text) && !groupedPoints.MatchString(cell.Text) {
		return true
	}
	whole, counts := 0, 0
	for _, line := range cell.Lines {
		if strings.Trim(line.Text, "0123456789") == "" {
			counts++
		}
		if wholeAmount.MatchString(line.Text) || isDash(normalize.Label(line.Text)) {
			whole++
		}
	}
	return whole > 1 || counts > 1 && counts == len(cell.Lines)
}

// readings is the number that a cell holds, and what else it may be where it
// is printed in a way that can be read otherwise, or was recognized so.
func readings(cell *grid.Cell, key string) (number normalize.Number, others []decimal.Decimal, err error) {
	if holdsTwoFigures(cell) {
		return number, nil, errTwoFigures
	}
	number, err = normalize.ParseNumber(strings.Trim(key, starMarks))
	var ambiguous *normalize.AmbiguousError
	switch {
	case err == nil:
		return number, nil, nil
	case errors.As(err, &ambiguous):
		others = ambiguous.Candidates
	default:
		number, others = recognized(cell)
	}
	if len(others) < 2 {
		return number, nil, err
	}
	number.Value = others[0]
	return number, others[1:], nil
}

// recognized is what a line in doubt, alone in its cell, may be.
func recognized(cell *grid.Cell) (first normalize.Number, values []decimal.Decimal) {
	if len(cell.Lines) != 1 || len(cell.Lines[0].Glyphs) == 0 || cell.Lines[0].Glyphs[0].Doubt == nil {
		return first, nil
	}
	for _, text := range cell.Lines[0].Glyphs[0].Doubt.Readings {
		number, err := normalize.ParseNumber(text)
		if err != nil || slices.ContainsFunc(values, number.Value.Equal) {
			continue
		}
		if len(values) == 0 {
			first = number
		}
		values = append(values, number.Value)
	}
	return first, values
}

// figureText is a figure as it stands on the page.
func figureText(cell *grid.Cell) string { return strings.TrimSpace(cell.Text) }

func textBox(cell *grid.Cell) geometry.Rect {
	var b geometry.Rect
	for _, line := range cell.Lines {
		b = b.Union(line.Box)
	}
	return b
}

func box(r geometry.Rect) model.Box { return model.Box{r.X0, r.Y0, r.X1, r.Y1} }

// level is the depth of a row: of its code, or of its list number.
func level(row model.Row) int {
	if row.Code != "" {
		return max(1, (len(row.Code)-1)/2)
	}
	switch {
	case strings.HasPrefix(row.Label, "其中"):
		return 2
	case isTotalLabel(row.Label) || strings.HasSuffix(row.Label, "合计") || strings.HasSuffix(row.Label, "总计"):
		return 0
	case listNumber.MatchString(row.Label):
		if strings.Contains(row.Label, "、") && !strings.ContainsAny(row.Label[:1], "0123456789") {
			return 1
		}
		return 2
	}
	return 1
}
