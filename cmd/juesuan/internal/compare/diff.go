package compare

import (
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
)

// Diff is the table of what differs between two reports; with all, also what
// is the same.
func Diff(a, b *model.Report, sections []string, all bool) tabular.Table {
	table := tabular.Table{Relation: diffRelation(name(a), name(b))}
	for _, pair := range Match(Entries(a, sections), Entries(b, sections)) {
		if change := pair.change(); !all && change != nil && change.IsZero() && pair.Note == "" {
			continue
		}
		table.Rows = append(table.Rows, pair.row())
	}
	return table
}

// name is year, kind and body.
func name(r *model.Report) string {
	year := ""
	if r.Head.FiscalYear != 0 {
		year = strconv.Itoa(r.Head.FiscalYear)
	}
	return strings.TrimSpace(r.Head.Entity.Name + " " + year + kindTitles[r.Head.Kind])
}

var kindTitles = map[model.Kind]string{model.FinalAccount: "决算", model.Budget: "预算"}

// Money and other numbers have columns of their own, so that programs never
// mix units.
func diffRelation(a, b string) tabular.Relation {
	return tabular.Relation{
		Name: "diff", Title: "A：" + a + "；B：" + b,
		Columns: []tabular.Column{
			{Name: "section", Title: "部分"},
			{Name: "code", Title: "编码"},
			{Name: "label", Title: "项目"},
			{Name: "measure", Title: "含义"},
			{Name: "a_yuan", Title: "A", Type: tabular.Money},
			{Name: "b_yuan", Title: "B", Type: tabular.Money},
			{Name: "change_yuan", Title: "增减", Type: tabular.Money},
			{Name: "a_value", Title: "A数", Type: tabular.Number},
			{Name: "b_value", Title: "B数", Type: tabular.Number},
			{Name: "change_value", Title: "增减数", Type: tabular.Number},
			{Name: "unit", Title: "单位", Detail: true},
			{Name: "change_rate", Title: "增减%", Type: tabular.Number},
			{Name: "a_page", Title: "A页", Type: tabular.Integer, Detail: true},
			{Name: "b_page", Title: "B页", Type: tabular.Integer, Detail: true},
			{Name: "note", Title: "说明"},
		},
	}
}

func (p Pair) row() tabular.Row {
	entry := p.B
	if entry == nil {
		entry = p.A
	}
	code := entry.Code
	if sectionTitles[entry.Section] == "" {
		code = "" // the name of a single figure tells people nothing
	}
	money, numbers := make(tabular.Row, 3), make(tabular.Row, 3)
	values := tabular.Row{p.A.cell(), p.B.cell(), tabular.Exact(p.change())}
	if entry.Money {
		money = values
	} else {
		numbers = values
	}
	row := tabular.Row{tabular.Of(sectionTitle(entry.Section)), tabular.Of(code), tabular.Of(entry.Label), tabular.Of(entry.Measure)}
	row = append(append(row, money...), numbers...)
	return append(row, tabular.Of(entry.Unit), tabular.Exact(p.rate()), page(p.A), page(p.B), tabular.Of(p.Note))
}

func page(entry *Entry) tabular.Cell {
	if entry == nil {
		return tabular.Cell{}
	}
	return tabular.Whole(entry.Page)
}
