package performance

import (
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// values are the fields that an indicator row fills beside its names.
var values = []field{"operator", "target", "actual", "unit", "completion", "weight", "score"}

// indicators reads the rows of a table from row from to row to.
func (f *form) indicators(t table, from, to int) []model.Indicator {
	var indicators []model.Indicator
	for r := from; r < to; r++ {
		if !f.isIndicator(t, r) {
			continue
		}
		indicator := f.indicator(t, r)
		if n := len(indicators); n > 0 {
			carry(&indicator, indicators[n-1])
		}
		indicators = append(indicators, indicator)
	}
	return indicators
}

// carry gives a row whose upper levels are blank those of the row before.
func carry(row *model.Indicator, before model.Indicator) {
	if row.Level1 == "" {
		row.Level1 = before.Level1
		if row.Level2 == "" {
			row.Level2 = before.Level2
		}
	}
}

// closing are the fields of rows that end a table of indicators.
var closing = []field{"total_score", "sum", "indicator_score", "execution_score", "deduction", "problems", "measures_taken", "summary", "other_note"}

// isIndicator tells whether row r of a table is an indicator: it has a name
// of its own in the column of the lowest level, and something is told of it.
func (f *form) isIndicator(t table, r int) bool {
	column, ok := t.lowest()
	if !ok || r < t.body || r >= t.end {
		return false
	}
	i := f.place(r, column)
	cell, first := f.grid.Cells[i], t.first()
	if cell.Row != r || f.text[i] == "" || cell.Col < first || f.coversValue(t, i) ||
		fieldOf(f.text[i], "level1", "level2", "level3") != "" || f.isHeader(r) {
		return false
	}
	upper := f.place(r, first)
	if f.grid.Cells[upper].Col < first || upper == i && cell.Col < column || f.closes(t, upper) || f.closes(t, i) {
		return false
	}
	return f.tells(t, r)
}

// closes tells whether a cell of names is the label of a closing row: 总分,
// 合计 or what stands under the table. The name of an indicator may hold such
// words too, but it stands in its own column.
func (f *form) closes(t table, i int) bool {
	name := fieldOf(f.text[i], closing...)
	if name == "" {
		return false
	}
	lowest, _ := t.lowest()
	return f.grid.Cells[i].Col != lowest || f.grid.Cells[i].ColSpan > 1 || name == "sum"
}

// coversValue tells whether a cell reaches into a column of values.
func (f *form) coversValue(t table, i int) bool {
	for _, name := range values {
		if c, ok := t.column(name); ok && c > f.grid.Cells[i].Col && c < f.right(i) {
			return true
		}
	}
	return false
}

// tells tells whether row r holds a value of an indicator.
func (f *form) tells(t table, r int) bool {
	for _, name := range values {
		if c, ok := t.column(name); ok && name != "unit" && f.own(r, c) != "" {
			return true
		}
	}
	return false
}

// own is the text of the cell at row r and column c where it begins in that
// row, "" for cells that reach in from elsewhere.
func (f *form) own(r, c int) string {
	i := f.place(r, c)
	if cell := f.grid.Cells[i]; cell.Row != r || cell.Col != c {
		return ""
	}
	return f.text[i]
}

func (f *form) indicator(t table, r int) model.Indicator {
	text := func(name field) string {
		var parts []string
		for _, c := range t.columns[name] {
			if own := f.own(r, c); own != "" {
				parts = append(parts, own)
			}
		}
		return strings.Join(parts, "；")
	}
	figure := func(name field) *model.Amount {
		if c, ok := t.column(name); ok && f.own(r, c) != "" {
			return f.amount(f.place(r, c), points)
		}
		return nil
	}
	target := text("adjusted")
	if isBlank(target) {
		target = text("target")
	}
	lowest, _ := t.lowest()
	return model.Indicator{
		Level1: f.level(t, r, "level1"), Level2: f.level(t, r, "level2"), Level3: f.level(t, r, "level3"),
		Operator: text("operator"), Target: target, Unit: text("unit"),
		Actual: text("actual"), Completion: text("completion"),
		Weight: figure("weight"), Score: figure("score"),
		Deviation: text("deviation"), Measures: text("measures"),
		Page: f.page(f.place(r, lowest)),
	}
}

// level is the name of a level in row r, wherever its cell begins.
func (f *form) level(t table, r int, name field) string {
	if c, ok := t.column(name); ok {
		return f.text[f.place(r, c)]
	}
	return ""
}

// isBlank tells a dash or nothing from a text.
func isBlank(text string) bool { return strings.Trim(text, "-—－/ ") == "" }

// isLevelName tells whether a text is the whole name of a level of
// indicators: 产出指标, 社会效益指标, 满意度指标（10分）.
func isLevelName(text string) bool {
	return strings.HasSuffix(normalize.Key(inBrackets.ReplaceAllString(text, "")), "指标")
}
