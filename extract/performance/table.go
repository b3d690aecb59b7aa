package performance

import (
	"slices"
	"strings"
)

// indicatorFields are the columns of an indicator table.
var indicatorFields = []field{
	"level1", "level2", "level3", "operator", "target", "actual", "unit", "completion", "weight", "score", "deviation", "measures",
}

// projectFields are the columns of a list that tell of whole projects.
var projectFields = []field{
	"name", "supervisor", "implementer", "goal", "midterm", "achievement", "budget", "opening_budget", "executed", "rate", "applied", "total_score",
}

// table is a table of indicators in a form, or a list of projects with or
// without indicators.
type table struct {
	top, body, end int             // rows: of the header, of the body, behind it
	columns        map[field][]int // the first column of each field
	beside         map[field][]int // the columns of indicators beside those, nil for none
	projects       map[field]int   // columns of a list of projects, else nil
}

// tallestHeader is the most rows an indicator header has; a taller cell
// beside it (绩效指标 over the whole table) heads no column.
const tallestHeader = 3

// findTables finds the tables by their headers. A header that is repeated on
// the next page begins no table of its own.
func (f *form) findTables() []table {
	var tables []table
	for r := 0; r < f.grid.Rows(); r++ {
		if !f.isHeader(r) {
			continue
		}
		for r+1 < f.grid.Rows() && f.levels(r+1) >= 2 {
			r++
		}
		t := table{top: f.headerTop(r), end: f.grid.Rows()}
		t.body = f.headerEnd(r)
		if f.goesOnUnder(t.body) {
			t.body++
		}
		f.findColumns(&t)
		if n := len(tables); n > 0 {
			if f.sameHeader(tables[n-1], t) {
				r = t.body - 1
				continue
			}
			tables[n-1].end = t.top
		}
		tables = append(tables, t)
		r = max(r, t.body-1)
	}
	return tables
}

// levels is how many levels of indicators the cells that begin in row r name.
func (f *form) levels(r int) int {
	names := map[field]bool{}
	for _, i := range f.starting(r) {
		if f.grid.Cells[i].RowSpan <= tallestHeader {
			if name := fieldOf(f.text[i], "level1", "level2", "level3"); name != "" {
				names[name] = true
			}
		}
	}
	return len(names)
}

// isHeader tells whether row r heads indicators: it names two levels, or one
// and what is told of each indicator. A list of projects names these and what
// is told of each of them.
func (f *form) isHeader(r int) bool {
	levels := f.levels(r)
	if levels >= 2 {
		return true
	}
	if levels == 1 && f.named(r, "operator", "target", "actual", "unit", "weight", "score", "deviation") >= 2 {
		return true
	}
	return f.isListHeader(r)
}

// named is how many of the fields the cells that begin in row r name.
func (f *form) named(r int, wanted ...field) int {
	names := map[field]bool{}
	for _, i := range f.starting(r) {
		if name := fieldOf(f.text[i], wanted...); name != "" && f.grid.Cells[i].RowSpan <= tallestHeader {
			names[name] = true
		}
	}
	return len(names)
}

// leastListHeaders is how many columns the header of a list of projects names
// at least; a row of labels with their values (主管部门, 实施单位) names two.
const leastListHeaders = 4

// isListHeader tells whether row r heads a list of projects without
// indicators: the name among four fields, and neither figures nor the whole
// sum of a form's funds under 项目.
func (f *form) isListHeader(r int) bool {
	cells := f.starting(r)
	if len(cells) <= leastListHeaders || f.named(r, "name") == 0 || f.named(r, projectFields...) < leastListHeaders {
		return false
	}
	return !slices.ContainsFunc(cells, func(i int) bool {
		return f.isFigure(i) || fieldOf(f.text[i], "name") != "" && f.namesFund(f.below(i))
	})
}

// namesFund tells whether a cell names a sum of money: what stands over it is
// the head of a form's funds.
func (f *form) namesFund(i int) bool { return i >= 0 && fieldOf(f.text[i], "applied") != "" }

// headerTop is the first row of the header whose last level stands in row r:
// cells of its columns may begin above.
func (f *form) headerTop(r int) int {
	top := r
	for _, i := range f.row(r) {
		cell := f.grid.Cells[i]
		if cell.RowSpan <= tallestHeader && cell.Row < top && cell.Row+cell.RowSpan <= f.headerEnd(r) &&
			fieldOf(f.text[i], slices.Concat(indicatorFields, projectFields)...) != "" {
			top = cell.Row
		}
	}
	return top
}

// headerEnd is the row behind the header: the names of its levels reach as
// far down as it does. 绩效指标 beside the table is none of them, and reaches
// further.
func (f *form) headerEnd(r int) int {
	for _, wanted := range []field{"level1", "level2", "level3", "name"} {
		height := tallestHeader + 1
		for _, i := range f.row(r) {
			if cell := f.grid.Cells[i]; cell.Row == r && fieldOf(f.text[i], wanted) != "" {
				height = min(height, cell.RowSpan)
			}
		}
		if height <= tallestHeader {
			return r + height
		}
	}
	return r + 1
}

// goesOnUnder tells whether row r is the lower part of a header that a page's
// end has cut: it names no indicator, and parts a column of the row above
// (指标值) into several.
func (f *form) goesOnUnder(r int) bool {
	if r >= f.grid.Rows() {
		return false
	}
	parted := false
	for _, i := range f.starting(r - 1) {
		cell, parts := f.grid.Cells[i], 0
		for c := cell.Col; c < f.right(i); c++ {
			if f.own(r, c) != "" {
				parts++
			}
		}
		if parts > 0 && fieldOf(f.text[i], "level1", "level2", "level3") != "" {
			return false
		}
		parted = parted || parts > 1 && fieldOf(f.text[i], "target") != ""
	}
	return parted
}

// sameHeader tells whether b repeats the header of a: with the same words and
// no other name beside the table (长期绩效指标, 年度绩效指标).
func (f *form) sameHeader(a, b table) bool {
	side := f.side(b)
	return f.headerText(a) == f.headerText(b) && (side == "" || side == f.side(a))
}

// side is the name of a table in a tall cell beside it, "" for none.
func (f *form) side(t table) string {
	if i := f.place(t.top, 0); f.grid.Cells[i].RowSpan > t.body-t.top {
		return f.text[i]
	}
	return ""
}

func (f *form) headerText(t table) string {
	var b strings.Builder
	for r := t.top; r < t.body; r++ {
		for _, i := range f.starting(r) {
			if f.grid.Cells[i].RowSpan <= tallestHeader {
				b.WriteString(f.text[i] + "/")
			}
		}
	}
	return b.String()
}

// candidate is a column that may hold a field, with how well its header fits.
type candidate struct {
	column int
	how    fit
}

// findColumns finds what each column holds, the last header level first. Of
// several columns for a field the best named one is taken; the parts of
// reasons and measures are all taken.
func (f *form) findColumns(t *table) {
	found := map[field][]candidate{}
	listed := map[field]candidate{}
	for c := range f.grid.Columns() {
		top, leaf := f.place(t.top, c), f.place(t.body-1, c)
		if f.grid.Cells[leaf].Col != c || f.grid.Cells[top].RowSpan > t.body-t.top && f.grid.Cells[top].Row <= t.top {
			continue
		}
		if name, how := f.columnField(*t, c); name != "" {
			found[name] = append(found[name], candidate{c, how})
		}
		if name, how := fitOf(f.text[leaf], projectFields...); name != "" {
			if best, known := listed[name]; !known || how < best.how {
				listed[name] = candidate{c, how}
			}
		}
	}
	for k, side := range f.sides(*t, found) {
		columns := map[field][]int{}
		for name, candidates := range side {
			columns[name] = f.choose(*t, name, candidates, side)
		}
		f.findAdjusted(*t, side["target"], columns)
		if k == 0 {
			t.columns = columns
		} else {
			t.beside = columns
		}
	}
	f.checkOperators(t)
	f.asList(t, listed)
}

// findAdjusted takes note of the column of targets as adjusted in the year, where
// another one has those of its beginning.
func (f *form) findAdjusted(t table, targets []candidate, columns map[field][]int) {
	for _, c := range targets {
		if strings.Contains(f.header(t, c.column), "调整") && !slices.Contains(columns["target"], c.column) {
			columns["adjusted"] = []int{c.column}
		}
	}
}

// columnField is what the header over column c names, its lowest level first.
func (f *form) columnField(t table, c int) (field, fit) {
	top := f.text[f.place(t.top, c)]
	for r := t.body - 1; r >= t.top; r-- {
		text := f.text[f.place(r, c)]
		if r > t.top && fieldOf(top, "deviation") != "" || strings.Contains(text, "原因") && strings.Contains(text, "措施") {
			return "deviation", 0
		}
		if name, how := fitOf(text, indicatorFields...); name != "" {
			if leaf := f.header(t, c); leaf != text {
				how += secondhand(name, leaf) // 指标值 over 上年
			}
			return name, how
		}
	}
	return "", 0
}

// choose takes the column of a field among its candidates. Weights stand
// right of the names they belong to: behind the last level is the indicator's.
func (f *form) choose(t table, name field, candidates []candidate, found map[field][]candidate) []int {
	if name == "deviation" || name == "measures" {
		var all []int
		for _, c := range candidates {
			all = append(all, c.column)
		}
		return all
	}
	if name == "weight" && len(candidates) > 1 {
		lowest := 0
		for _, level := range []field{"level1", "level2", "level3"} {
			for _, c := range found[level] {
				lowest = max(lowest, c.column)
			}
		}
		for _, c := range candidates {
			if c.column > lowest {
				return []int{c.column}
			}
		}
		return []int{candidates[len(candidates)-1].column}
	}
	best := candidates[0]
	for _, c := range candidates[1:] {
		if c.how < best.how {
			best = c
		}
	}
	return []int{best.column}
}

// checkOperators drops a column of operators whose cells hold none: 指标性质
// may tell 定量 from 定性, 指标方向 正向 from 反向. 定性 alone stands for what
// has no operator.
func (f *form) checkOperators(t *table) {
	for _, c := range t.columns["operator"] {
		others, signs := 0, 0
		for r := t.body; r < t.end; r++ {
			i := f.place(r, c)
			if f.grid.Cells[i].Row != r || f.grid.Cells[i].Col != c || f.text[i] == "" {
				continue
			}
			switch {
			case strings.ContainsAny(f.text[i], "≥≤=＝><＞＜≧≦等大小于"):
				signs++
			case f.text[i] != "定性":
				others++
			}
		}
		if others > 0 && signs == 0 {
			delete(t.columns, "operator")
		}
	}
}

// asList makes the table a list of projects where a column names them.
func (f *form) asList(t *table, listed map[field]candidate) {
	name, named := listed["name"]
	if !named || slices.Contains(t.columns["level3"], name.column) {
		return
	}
	t.projects = map[field]int{}
	for field, c := range listed {
		t.projects[field] = c.column
	}
}

// each lists the table once for the indicators of each of its sides.
func (t table) each() []table {
	if t.beside == nil {
		return []table{t}
	}
	other := t
	other.columns, other.beside = t.beside, nil
	return []table{t, other}
}

// column is the first column of a field; false where the table has none.
func (t table) column(name field) (int, bool) {
	if columns := t.columns[name]; len(columns) > 0 {
		return columns[0], true
	}
	return 0, false
}

// lowest is the column of the lowest level of names.
func (t table) lowest() (int, bool) {
	for _, level := range []field{"level3", "level2", "level1"} {
		if c, ok := t.column(level); ok {
			return c, true
		}
	}
	return 0, false
}

// first is the first column of names: the highest level's, but where the kind of
// an indicator stands behind its name.
func (t table) first() int {
	first := -1
	for _, level := range []field{"level1", "level2", "level3"} {
		if c, ok := t.column(level); ok && (first < 0 || c < first) {
			first = c
		}
	}
	return max(first, 0)
}
