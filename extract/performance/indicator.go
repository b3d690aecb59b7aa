package performance

import (
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// indicatorFields are the columns of an indicator table.
var indicatorFields = []field{
	"level1", "level2", "level3", "operator", "target", "actual", "unit", "completion", "weight", "score", "deviation", "measures",
}

// scoreFields are the labels of sums behind the indicators.
var scoreFields = []field{"indicator_score", "execution_score", "deduction", "total_score"}

// indicators reads the rows under the indicator header.
func (f *form) indicators() []model.Indicator {
	if f.header >= f.grid.Rows() {
		return nil
	}
	body := f.indicatorColumns()
	var indicators []model.Indicator
	for r := body; r < f.grid.Rows(); r++ {
		if !f.isIndicatorRow(r) {
			continue
		}
		indicator, ok := f.indicator(r)
		if !ok {
			continue
		}
		if n := len(indicators); n > 0 {
			carry(&indicator, indicators[n-1])
		}
		indicators = append(indicators, indicator)
	}
	return indicators
}

// carry gives a row whose upper levels were cut off by a page's end those of
// the row before.
func carry(row *model.Indicator, before model.Indicator) {
	if row.Level1 == "" {
		row.Level1 = before.Level1
		if row.Level2 == "" {
			row.Level2 = before.Level2
		}
	}
}

// indicatorColumns finds what each column holds, the last header level first,
// and gives the first row of the body.
func (f *form) indicatorColumns() int {
	depth := f.headerDepth()
	f.columns = map[field][]int{}
	for c := range f.grid.Columns() {
		name := f.columnField(c, depth)
		if top := f.grid.Cells[f.place(f.header, c)]; name == "" || top.Row != f.header || top.RowSpan > depth {
			continue
		}
		known := f.columns[name]
		leaf := f.place(f.header+depth-1, c)
		if f.grid.Cells[leaf].Col == c && (len(known) == 0 || name == "deviation" || name == "measures") {
			f.columns[name] = append(known, c)
		}
	}
	return f.header + depth
}

// tallestHeader is the most rows an indicator header has; a taller cell
// beside it (绩效指标 over the whole table) heads no column.
const tallestHeader = 3

// headerDepth is how many rows the header has: as many as its names of levels
// take. 绩效指标 beside the table is none of them.
func (f *form) headerDepth() int {
	for _, wanted := range []field{"level1", "level2", "level3"} {
		for _, i := range f.row(f.header) {
			if cell := f.grid.Cells[i]; cell.Row == f.header && cell.RowSpan <= tallestHeader && fieldOf(f.text[i], wanted) != "" {
				return cell.RowSpan
			}
		}
	}
	return 1
}

// columnField is what the header over column c names, its lowest level first.
func (f *form) columnField(c, depth int) field {
	for r := f.header + depth - 1; r >= f.header; r-- {
		text := f.text[f.place(r, c)]
		top := f.text[f.place(f.header, c)]
		if r > f.header && fieldOf(top, "deviation") != "" {
			return "deviation"
		}
		if strings.Contains(text, "偏差原因") && strings.Contains(text, "改进措施") {
			return "deviation"
		}
		if name := fieldOf(text, indicatorFields...); name != "" {
			return name
		}
	}
	return ""
}

// isIndicatorRow tells whether row r belongs to the indicator table: it has
// a name of its own in the column of the lowest level.
func (f *form) isIndicatorRow(r int) bool {
	if len(f.columns) == 0 {
		f.indicatorColumns()
	}
	column, ok := f.lowest()
	if !ok || r <= f.header {
		return false
	}
	i := f.place(r, column)
	cell := f.grid.Cells[i]
	first := f.levelColumn("level1", column)
	upper := f.place(r, first)
	if f.grid.Cells[upper].Col < first || fieldOf(f.text[upper], scoreFields...) != "" {
		return false
	}
	return cell.Row == r && f.text[i] != "" && cell.Col == column && (first == column || cell.Col > first) &&
		fieldOf(f.text[i], "level1", "level2", "level3", "total_score") == "" &&
		f.grid.Cells[upper].Col+f.grid.Cells[upper].ColSpan <= max(column, first+1)
}

// lowest is the column of the lowest level of names.
func (f *form) lowest() (int, bool) {
	for _, level := range []field{"level3", "level2", "level1"} {
		if columns := f.columns[level]; len(columns) > 0 {
			return columns[0], true
		}
	}
	return 0, false
}

func (f *form) levelColumn(level field, otherwise int) int {
	if columns := f.columns[level]; len(columns) > 0 {
		return columns[0]
	}
	return otherwise
}

func (f *form) indicator(r int) (model.Indicator, bool) {
	text := func(name field) string {
		var parts []string
		for _, c := range f.columns[name] {
			i := f.place(r, c)
			if f.text[i] != "" && (f.grid.Cells[i].Row == r || strings.HasPrefix(string(name), "level")) {
				parts = append(parts, f.text[i])
			}
		}
		return strings.Join(parts, "；")
	}
	points, _ := normalize.ParseUnit("分")
	figure := func(name field) *model.Amount {
		if columns := f.columns[name]; len(columns) > 0 {
			return f.amount(f.place(r, columns[0]), points)
		}
		return nil
	}
	lowest, _ := f.lowest()
	indicator := model.Indicator{
		Level1: text("level1"), Level2: text("level2"), Level3: text("level3"),
		Operator: text("operator"), Target: text("target"), Unit: text("unit"),
		Actual: text("actual"), Completion: text("completion"),
		Weight: figure("weight"), Score: figure("score"),
		Deviation: text("deviation"), Measures: text("measures"),
		Page: f.page(f.place(r, lowest)),
	}
	named := indicator.Level3 != "" || indicator.Level2 != ""
	filled := indicator.Target != "" || indicator.Actual != "" || indicator.Weight != nil || indicator.Score != nil
	return indicator, named && filled
}
