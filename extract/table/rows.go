package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// rowReader makes rows of a sheet's body.
type rowReader struct {
	*sheet
	groups []int
	index  []int // column of the table by column of the grid, -1 for none
	unit   func(column int) normalize.Unit
	line   int // printed rows read so far in the table
	// unread reports a cell with a figure that could not be read.
	unread func(page int, text string, err error)
}

// read gives the rows of the sheet's body from top to bottom, left to right.
func (rr *rowReader) read() []model.Row {
	var rows []model.Row
	for r := rr.header; r < rr.grid.Rows(); r++ {
		if rr.isOrdinalRow(r) || rr.isBlankRow(r) {
			continue
		}
		last := rr.groups[len(rr.groups)-1]
		for group := range last + 1 {
			if row, ok := rr.row(r, group); ok && !(len(row.Cells) == 0 && rr.reachesOn(r, group)) {
				rows = append(rows, row)
			}
		}
		rr.line++
	}
	return rows
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
	doubt := rr.doubted(r, group)
	taken := -1
	for c := range rr.roles {
		if rr.groups[c] != group || rr.index[c] < 0 || rr.at[r*rr.grid.Columns()+c] == taken {
			continue
		}
		cell := rr.cell(r, c)
		if cell.Row != r {
			continue
		}
		if doubt != nil && isAmount(rr.text(r, c)) {
			rr.unread(rr.grid.Page, rr.text(r, c), doubt)
			continue
		}
		if figure, ok := rr.figure(cell, rr.text(r, c), rr.index[c], rr.rowUnit(r, row.Label)); ok {
			row.Cells = append(row.Cells, figure)
			taken = rr.at[r*rr.grid.Columns()+c]
		}
	}
	row.Level = level(row)
	return row, len(row.Cells) > 0 || row.Label != "" || row.Code != ""
}

// errDoubt tells that a row's words may be those of the row above or below.
var errDoubt = errors.New("which words belong to its row can not be told")

// doubted tells why the figures of row r can not be read: some text of the
// label group may belong to another row.
func (rr *rowReader) doubted(r, group int) error {
	for c := range rr.roles {
		if cell := rr.cell(r, c); rr.groups[c] == group && cell.Doubt && cell.Text != "" {
			return errDoubt
		}
	}
	return nil
}

// rowUnit is the unit that a row declares for itself: in a column of units,
// or behind its label as in 公务用车保有量（辆）. The zero Unit says nothing.
func (rr *rowReader) rowUnit(r int, label string) normalize.Unit {
	for c, role := range rr.roles {
		if role == roleUnit {
			unit, _ := normalize.ParseUnit(rr.text(r, c))
			return unit
		}
	}
	if open := strings.LastIndexAny(label, "（("); open > 0 && strings.HasSuffix(label, "）") || strings.HasSuffix(label, ")") {
		unit, _ := normalize.ParseUnit(strings.Trim(label[max(open, 0):], "（）()"))
		return unit
	}
	return normalize.Unit{}
}

// name is the code and label that row r has in a label group.
func (rr *rowReader) name(r, group int) (code, label string) {
	var parts, labels, spanning []string
	taken := map[int]bool{}
	for c, role := range rr.roles {
		i := rr.at[r*rr.grid.Columns()+c]
		if rr.groups[c] != group || role != roleLabel && role != roleCode || taken[i] {
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
		default:
			labels = append(labels, key)
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
		next := []rune(label[digits:])[0]
		if next >= 0x4e00 && next <= 0x9fff && next != '年' || next == '-' {
			return label[:digits], strings.TrimLeft(label[digits:], "-—")
		}
	}
	return "", label
}

// figure reads a cell of a column of figures; false for a blank one.
func (rr *rowReader) figure(cell *grid.Cell, key string, column int, declared normalize.Unit) (model.Cell, bool) {
	if isBlank(key) {
		return model.Cell{}, false
	}
	number, err := normalize.ParseNumber(key)
	var ambiguous *normalize.AmbiguousError
	if err != nil && !errors.As(err, &ambiguous) {
		if strings.ContainsAny(key, "0123456789"+pdf.Replacement) && len([]rune(key)) < 24 {
			rr.unread(rr.grid.Page, key, err)
		}
		return model.Cell{}, false
	}
	if ambiguous != nil {
		rr.unread(rr.grid.Page, key, err)
		return model.Cell{}, false
	}
	unit := declared
	if unit.Name == "" {
		unit = rr.unit(column)
	}
	figure := model.Figure{
		Text: printed(cell), Unit: unit.Name, Value: number.Value, Decimals: number.Decimals,
		Page: rr.grid.Page, Box: box(textBox(cell)),
	}
	if number.Percent {
		figure.Unit = "%"
	} else if yuan, ok := unit.Yuan(number.Value); ok {
		figure.Yuan = &yuan
	}
	return model.Cell{Figure: figure, Column: column}, true
}

// appendPart appends the rows of a further page. A row that broke at the
// page's end is made whole: its rest has neither code nor list number and
// nothing in the places that are already taken.
func appendPart(rows, part []model.Row) []model.Row {
	if len(rows) == 0 || len(part) == 0 {
		return append(rows, part...)
	}
	last := rows[len(rows)-1].Line
	for len(part) > 0 && part[0].Line == last+1 {
		i := slices.IndexFunc(rows, func(r model.Row) bool { return r.Line == last && r.Group == part[0].Group })
		if i < 0 || !isRest(rows[i], part) {
			break
		}
		rows[i].Label += part[0].Label
		rows[i].Cells = append(rows[i].Cells, part[0].Cells...)
		part = part[1:]
	}
	return append(rows, part...)
}

// isRest tells whether the first row of part goes on with row: rows of the
// table are told apart by code or list number and this one has none.
func isRest(row model.Row, part []model.Row) bool {
	rest := part[0]
	if rest.Label == "" || rest.Code != "" || isItemLabel(rest.Label) || isTotalLabel(rest.Label) || rest.Level == 0 {
		return false
	}
	if row.Code == "" && !isItemLabel(row.Label) || len(row.Cells) > 0 && len(rest.Cells) > 0 {
		return false
	}
	return !slices.ContainsFunc(part[1:], func(r model.Row) bool {
		return r.Line == rest.Line && (len(r.Cells) > 0 || r.Code != "")
	})
}

// printed is the text of a figure as it stands on the page.
func printed(cell *grid.Cell) string { return strings.TrimSpace(cell.Text) }

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

// unreadMessage says which cell could not be read.
func unreadMessage(title, text string, err error) string {
	return fmt.Sprintf("%s: the cell %q was not read: %v", title, text, err)
}
