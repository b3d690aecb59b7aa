// Package headline makes the tables that answer one question: for each
// report the figures of one subject, such as its “三公” expenditure.
package headline

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
)

// Kind is what a figure counts.
type Kind uint8

// Money is in yuan, a Number in its own unit.
const (
	Money Kind = iota
	Number
)

// Subject is a question with the figures that answer it.
type Subject struct {
	Name  string
	Title string
	// Main names the figures of which the first one disclosed stands for
	// the report: its page and status are the row's.
	Main    []string
	Figures []Figure
}

// Subjects are all subjects.
func Subjects() []Subject { return []Subject{ThreePublic, Revenue, Expenditure, Performance} }

// Figure is one column of a subject. It comes from an amount, or from a
// number as text in Unit.
type Figure struct {
	Key     string
	Title   string
	Meaning string
	Kind    Kind
	Detail  bool
	// StandsFor is the key of the figure in whose place this detail is shown
	// where a report discloses only this one, as budgets do.
	StandsFor string
	Of        func(*model.Report) *model.Amount
	Printed   func(*model.Report) string
	Unit      string
}

// Row is what one report answers.
type Row struct {
	File, SHA256 string
	Entity       string
	Year         int
	Kind         model.Kind
	Level        model.Level
	Region       string
	Cells        []tabular.Cell // by figure
	Page         int            // of the main figure
	Status       model.Status
}

// Read takes the subject's figures from a report.
func (s Subject) Read(r *model.Report) Row {
	row := Row{
		File: r.Source.File, SHA256: r.Source.SHA256, Entity: r.Head.Entity.Name, Year: r.Head.FiscalYear,
		Kind: r.Head.Kind, Level: r.Head.Level, Region: r.Head.Entity.Region,
	}
	contradicted := false
	for _, figure := range s.Figures {
		row.Cells = append(row.Cells, figure.cell(r))
		if figure.Of != nil && !figure.Of(r).IsZero() {
			contradicted = contradicted || figure.Of(r).Status == model.Contradicted
		}
	}
	if main := s.main(r); main != nil {
		row.Page, row.Status = main.Page, cmp.Or(main.Status, model.Unverified)
	}
	if contradicted {
		row.Status = model.Contradicted
	}
	return row
}

// main is the amount that stands for the report; nil if there is none.
func (s Subject) main(r *model.Report) *model.Amount {
	for _, key := range s.Main {
		for _, figure := range s.Figures {
			if figure.Key == key && figure.Of != nil && !figure.Of(r).IsZero() {
				return figure.Of(r)
			}
		}
	}
	return nil
}

func (f Figure) cell(r *model.Report) tabular.Cell {
	if f.Printed != nil {
		return tabular.Parse(strings.TrimSuffix(f.Printed(r), "%"))
	}
	amount := f.Of(r)
	switch {
	case amount.IsZero():
		return tabular.Cell{}
	case f.Kind == Money:
		return tabular.Exact(amount.Yuan)
	}
	return tabular.Exact(&amount.Value)
}

// leading and trailing are the columns around the figures.
func leading() []tabular.Column {
	return []tabular.Column{
		{Name: "entity", Title: "单位", Meaning: "the reporting body's name, as printed", Repeats: true, Shown: tabular.Long},
		{Name: "fiscal_year", Title: "年度", Type: tabular.Integer, Meaning: "the report's fiscal year"},
		{Name: "kind", Title: "类型", Meaning: "budget or final_account", Repeats: true},
	}
}

func trailing() []tabular.Column {
	return []tabular.Column{
		{Name: "page", Title: "页", Type: tabular.Integer, Page: true, Meaning: "the page of the main figure"},
		{Name: "status", Title: "核对", Meaning: "verified, unverified or contradicted", Repeats: true},
		{Name: "file", Title: "文件", Detail: true, Meaning: "the report's file", Shown: tabular.Long},
	}
}

// moneySuffix ends the names of columns of money, which are in yuan.
const moneySuffix = "_yuan"

// Relation describes the subject's table.
func (s Subject) Relation() tabular.Relation {
	relation := tabular.Relation{Name: s.Name, Title: s.Title, Columns: leading()}
	for _, figure := range s.Figures {
		column := tabular.Column{Name: figure.Key, Title: figure.Title, Type: tabular.Number, Meaning: figure.Meaning, Detail: figure.Detail}
		if figure.Kind == Money {
			column.Type, column.Name = tabular.Money, figure.Key+moneySuffix
			if figure.StandsFor != "" {
				column.StandsFor = figure.StandsFor + moneySuffix
			}
		}
		relation.Columns = append(relation.Columns, column)
	}
	relation.Columns = append(relation.Columns, trailing()...)
	return relation
}

// cellsFor is the row as a row of the subject's relation. Kind and status are
// in Chinese for people.
func (r Row) cellsFor(people bool) tabular.Row {
	kind, status := string(r.Kind), string(r.Status)
	if people {
		kind, status = kindTitles[r.Kind], statusTitles[r.Status]
	}
	row := tabular.Row{tabular.Of(r.Entity), tabular.Whole(r.Year), tabular.Of(kind)}
	row = append(row, r.Cells...)
	return append(row, tabular.Whole(r.Page), tabular.Of(status), tabular.Of(r.File))
}

var kindTitles = map[model.Kind]string{model.FinalAccount: "决算", model.Budget: "预算"}

var statusTitles = map[model.Status]string{model.Verified: "已验证", model.Contradicted: "矛盾", model.Unverified: "未验证"}

// Order sorts rows: by entity, year, kind and file, or first by a column of
// that name, downwards if it begins with -. Rows without a value come last.
func (s Subject) Order(rows []Row, by string) {
	column, down := strings.CutPrefix(by, "-")
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(s.compare(a, b, column, down),
			cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Year, b.Year),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.File, b.File), cmp.Compare(a.SHA256, b.SHA256))
	})
}

// Sortable names the columns that Order knows.
func (s Subject) Sortable() []string {
	names := []string{"entity", "year", "kind", "file", "page", "status"}
	for _, figure := range s.Figures {
		names = append(names, figure.Key)
	}
	return names
}

func (s Subject) compare(a, b Row, column string, down bool) int {
	sign := 1
	if down {
		sign = -1
	}
	switch column {
	case "entity":
		return sign * cmp.Compare(a.Entity, b.Entity)
	case "year":
		return sign * cmp.Compare(a.Year, b.Year)
	case "kind":
		return sign * cmp.Compare(a.Kind, b.Kind)
	case "file":
		return sign * cmp.Compare(a.File, b.File)
	case "page":
		return sign * cmp.Compare(a.Page, b.Page)
	case "status":
		return sign * cmp.Compare(a.Status, b.Status)
	}
	for i, figure := range s.Figures {
		if figure.Key == column {
			return compareNumbers(a.Cells[i].Number, b.Cells[i].Number, sign)
		}
	}
	return 0
}

func compareNumbers(a, b *decimal.Decimal, sign int) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return sign * a.Cmp(*b)
}

// Table makes the rows a table, for people or for programs. Tables for
// people end with the totals of each year and kind of which more than one
// report has a main figure.
func (s Subject) Table(rows []Row, people bool) tabular.Table {
	table := tabular.Table{Relation: s.Relation()}
	for _, row := range rows {
		table.Rows = append(table.Rows, row.cellsFor(people))
	}
	if people {
		table.Totals = s.totals(table.Relation, rows)
	}
	return table
}

// group is what can be added up without adding years or plans to results.
type group struct {
	year int
	kind model.Kind
}

// members are the reports of a group: those that a total adds up, and how
// many do not disclose the main figure that others do.
type members struct {
	counted []Row
	silent  int
}

// members are the rows that disclose the first of the main figures that any
// does.
func (s Subject) members(rows []Row) members {
	for _, key := range s.Main {
		var with members
		for _, row := range rows {
			if s.first(row, []string{key}) == nil {
				with.silent++
				continue
			}
			with.counted = append(with.counted, row)
		}
		if len(with.counted) > 0 {
			return with
		}
	}
	return members{silent: len(rows)}
}

func (s Subject) totals(relation tabular.Relation, rows []Row) []tabular.Row {
	groups := map[group][]Row{}
	for _, row := range rows {
		of := group{row.Year, row.Kind}
		groups[of] = append(groups[of], row)
	}
	order := slices.SortedFunc(maps.Keys(groups), func(a, b group) int {
		return cmp.Or(cmp.Compare(a.year, b.year), cmp.Compare(a.kind, b.kind))
	})
	var list []tabular.Row
	for _, of := range order {
		if members := s.members(groups[of]); len(members.counted) > 1 {
			total := members.total(relation)
			total[1], total[2] = tabular.Whole(of.year), tabular.Of(kindTitles[of.kind])
			list = append(list, total)
		}
	}
	return list
}

// total adds up the money of the members.
func (m members) total(relation tabular.Relation) tabular.Row {
	var rows []tabular.Row
	for _, row := range m.counted {
		rows = append(rows, row.cellsFor(true))
	}
	total := make(tabular.Row, len(relation.Columns))
	for i, column := range relation.Columns {
		if column.Type == tabular.Money {
			total[i] = tabular.Sum(rows, i)
		}
	}
	total[0] = tabular.Of(m.title())
	return total
}

// title tells how many reports the total adds up, and how many it can't.
func (m members) title() string {
	if m.silent == 0 {
		return fmt.Sprintf("合计（%d份）", len(m.counted))
	}
	return fmt.Sprintf("合计（%d份，另%d份无数）", len(m.counted), m.silent)
}

// Repeated are the files of rows that have the body, year and kind of one
// before, whose file stands beside them: totals add up both.
func Repeated(rows []Row) [][2]string {
	type report struct {
		entity, region string
		group
		level model.Level
	}
	first := map[report]string{}
	var repeated [][2]string
	for _, row := range rows {
		of := report{row.Entity, row.Region, group{row.Year, row.Kind}, row.Level}
		switch before, known := first[of]; {
		case row.Entity == "" || row.Year == 0:
		case known:
			repeated = append(repeated, [2]string{row.File, before})
		default:
			first[of] = row.File
		}
	}
	return repeated
}

// Bars are what a chart shows of the rows: the label and the amount of the
// figure of that key, or of the main figure where key names no money.
func (s Subject) Bars(rows []Row, key string) (title string, labels []string, amounts []decimal.Decimal) {
	keys := s.Main
	for _, figure := range s.Figures {
		if figure.Key == key && figure.Kind == Money {
			keys = []string{key}
		}
	}
	for _, row := range rows {
		if number := s.first(row, keys); number != nil {
			labels = append(labels, strings.TrimSpace(row.Entity+" "+yearTitle(row.Year)+kindTitles[row.Kind]))
			amounts = append(amounts, *number)
		}
	}
	return s.barTitle(keys), labels, amounts
}

func (s Subject) first(row Row, keys []string) *decimal.Decimal {
	for _, key := range keys {
		for i, figure := range s.Figures {
			if figure.Key == key && figure.Kind == Money && row.Cells[i].Number != nil {
				return row.Cells[i].Number
			}
		}
	}
	return nil
}

func (s Subject) barTitle(keys []string) string {
	if len(keys) == 1 {
		for _, figure := range s.Figures {
			if figure.Key == keys[0] {
				return figure.Meaning
			}
		}
	}
	return s.Title
}

func yearTitle(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}
