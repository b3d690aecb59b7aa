// Package assemble fills the fields of a report from its tables: totals,
// items by classification, the “三公” figures.
package assemble

import (
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Tables fills the report's fields from its tables. Where a report prints a
// statement twice (by unit and by item) the one by item counts.
func Tables(r *model.Report) {
	f := filler{report: r}
	f.dateColumns()
	f.summary()
	f.revenue()
	f.expenditure()
	f.fiscal()
	f.general()
	f.funds()
	f.threePublic()
	f.disclosures()
}

type filler struct{ report *model.Report }

// first is the first table of a statement that holds figures.
func (f filler) first(statement model.Statement) *model.Table {
	for i := range f.report.Tables {
		if t := &f.report.Tables[i]; t.Statement == statement && !t.Empty {
			return t
		}
	}
	return nil
}

// byItem is the first table of a statement whose rows have codes, else the
// first: some reports print it by unit before they print it by item.
func (f filler) byItem(statement model.Statement) *model.Table {
	for i := range f.report.Tables {
		if t := &f.report.Tables[i]; t.Statement == statement && slices.ContainsFunc(t.Rows, func(r model.Row) bool { return r.Code != "" && len(r.Cells) > 0 }) {
			return t
		}
	}
	return f.first(statement)
}

func amount(t *model.Table, figure *model.Figure) *model.Amount {
	return &model.Amount{Figure: figure, From: "table:" + string(t.Statement)}
}

// dateColumns gives columns of the year before that year: 上年预算数.
func (f filler) dateColumns() {
	if f.report.Head.FiscalYear == 0 {
		return
	}
	for i := range f.report.Tables {
		columns := f.report.Tables[i].Columns
		for c := range columns {
			if columns[c].Year == 0 && slices.ContainsFunc(columns[c].Path, isYearBefore) {
				columns[c].Year = f.report.Head.FiscalYear - 1
			}
		}
	}
}

// yearBefore matches headers over amounts of the year before, and not over
// what is carried over from it (上年结转) or compared with it (比上年增减).
var yearBefore = regexp.MustCompile(`^(?:上年|去年|上一?年度?)(?:年初|当年|批复|实际|财政拨款)*(?:预算|决算|执行|完成|支出|收入|安排|实际)*(?:数|额|金额)?$`)

func isYearBefore(header string) bool { return yearBefore.MatchString(normalize.Key(header)) }

// changeWords stand in headers over differences of two columns.
var changeWords = []string{"增减", "增长", "增加", "减少", "变动", "变化", "差额", "比上年", "较上年"}

func isChange(header string) bool {
	return slices.ContainsFunc(changeWords, func(word string) bool { return strings.Contains(header, word) })
}

// isOfCarried tells whether a column parts what is carried over from the year
// before: 上年结转/项目支出. Beside it stands the same part of this year's money.
func isOfCarried(c model.Column) bool {
	return len(c.Path) > 1 && slices.ContainsFunc(c.Path[:len(c.Path)-1], func(level string) bool {
		return strings.Contains(level, "上年结") || strings.Contains(level, "年初结")
	})
}

// current tells whether a column holds amounts of the report's own year.
func (f filler) current(c model.Column) bool {
	if slices.ContainsFunc(c.Path, isChange) {
		return false
	}
	return c.Year == 0 || f.report.Head.FiscalYear == 0 || c.Year == f.report.Head.FiscalYear
}

// rank says how well a column gives the one amount of its row: a total
// before a final figure before a budget figure before any amount.
func (f filler) rank(c model.Column) int {
	rank := 0
	switch c.Measure {
	case model.MeasureTotal:
		rank = 5
	case model.MeasureFinal:
		rank = 3
		if f.report.Head.Kind == model.FinalAccount {
			rank = 6
		}
	case model.MeasureBudget, model.MeasureAmount:
		rank = 4
	case "":
		rank = 1
	default:
		rank = 2
	}
	leaf := ""
	if len(c.Path) > 0 {
		leaf = c.Path[len(c.Path)-1]
	}
	if strings.Contains(leaf, "上年") || strings.Contains(leaf, "%") || c.Unit == "%" || !f.current(c) {
		rank -= 10
	}
	return rank
}

// main is the one amount of a row that stands for it, nil if it has none.
func (f filler) main(t *model.Table, row *model.Row) *model.Figure {
	best, score := (*model.Figure)(nil), -5
	for i := range row.Cells {
		cell := &row.Cells[i]
		if rank := f.rank(t.Columns[cell.Column]); rank > score {
			best, score = &cell.Figure, rank
		}
	}
	return best
}

// side is the side that a row of a two-sided table stands on.
func side(t *model.Table, row *model.Row) model.Side {
	for _, c := range t.Columns {
		if c.Group == row.Group && c.Side != "" {
			return c.Side
		}
	}
	return ""
}

// labelled is the last row on a side whose label is one of the keys, tried
// in their order: grand totals stand at the end.
func (f filler) labelled(t *model.Table, s model.Side, keys ...string) *model.Amount {
	for _, key := range keys {
		for i := len(t.Rows) - 1; i >= 0; i-- {
			row := &t.Rows[i]
			if (s == "" || side(t, row) == s) && itemKey(row.Label) == key {
				if figure := f.main(t, row); figure != nil {
					return amount(t, figure)
				}
			}
		}
	}
	return nil
}

// itemKey is a label without list number, 其中 and punctuation.
func itemKey(label string) string {
	key := normalize.Key(label)
	key = strings.TrimPrefix(key, "其中")
	if h, ok := normalize.Heading(label); ok {
		key = normalize.Key(h.Title)
	}
	return key
}
