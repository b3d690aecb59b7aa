package table

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Statement is the statement that a line of text names as a table's title;
// false where it is no title or names none.
func Statement(line string) (model.Statement, bool) {
	text := normalize.Label(line)
	if !looksLikeTitle(text) {
		return model.Other, false
	}
	return byTitle(text)
}

// IsForm tells whether a statement is an evaluation form, whose cells are no
// rows of figures.
func IsForm(s model.Statement) bool { return isForm(s) }

// IsCaption tells whether a line stands over a table without being its title:
// its form number, its unit or the entity.
func IsCaption(line string) bool {
	text := normalize.Label(line)
	if isFormNumber(text) && strings.ContainsAny(text, "表开附") {
		return true
	}
	var c caption
	return c.takeUnit(text) || entityLine.MatchString(text) && !strings.HasSuffix(text, "表")
}

// IsNote tells whether a line begins the notes under a table.
func IsNote(line string) bool { return noteStart.MatchString(normalize.Label(line)) }

// Role is what the header of a column says that it holds.
type Role uint8

// The roles of headers; OtherHeader stands over figures, or over other headers.
const (
	OtherHeader   Role = iota
	LabelHeader        // names of rows
	CodeHeader         // classification codes
	OrdinalHeader      // 行次, 栏次
)

// HeaderRole is the role of a header by its words alone.
func HeaderRole(header string) Role {
	key := normalize.Key(header)
	switch {
	case ordinalHeaders[key]:
		return OrdinalHeader
	case containsAny(key, codeHeaders) && !strings.Contains(key, "名称"):
		return CodeHeader
	case isLabelHeader(key):
		return LabelHeader
	}
	return OtherHeader
}

// Caption reads what stands over a table and its notes into a Table without
// columns: lines are those over it, its title among them, notes those below.
func Caption(lines, notes []string) Table {
	var above []layout.Line
	for _, line := range lines {
		above = append(above, layout.Line{Text: line})
	}
	c := readCaption(above)
	t := Table{Table: model.Table{Title: c.title, FormNo: c.formNo, Unit: c.unit}, Entity: c.entity, Calling: c.calls}
	t.Statement, _ = c.statement()
	t.Reason = "title " + c.title
	if len(notes) > 0 {
		t.Notes = []string{normalize.Label(strings.Join(notes, ""))}
	}
	return t
}

// NewColumn is a column of figures by its header, top to leaf.
func NewColumn(path []string, side model.Side, group int) model.Column {
	column := model.Column{Path: path, Side: side, Group: group, Measure: measure(path)}
	if len(path) > 0 && isRate(path[len(path)-1]) {
		column.Unit = "%"
	}
	for _, level := range path {
		if unit, ok := normalize.FindUnit(level); ok {
			column.Unit = unit.Name
		}
		if year, ok := normalize.Year(level); ok {
			column.Year = year
		}
	}
	return column
}

// Finish sets what follows from the rows of tables that were made by hand:
// levels, whether they are empty, and units that only other tables declare.
func Finish(tables []Table) {
	for i := range tables {
		t := &tables[i]
		for r := range t.Rows {
			t.Rows[r].Level = level(t.Rows[r])
		}
		t.Empty = !t.IsPerformance() && !slices.ContainsFunc(t.Rows, func(r model.Row) bool { return len(r.Cells) > 0 })
		t.EmptyStated = t.Empty && slices.ContainsFunc(t.Notes, saysEmpty.MatchString)
	}
	settleUnits(tables)
}
