package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/body"
	"github.com/juesuan/juesuan/normalize"
)

// Panel joins reports of the same bodies over the years. It keeps their
// entries, not the reports.
type Panel struct {
	// Sections are those to keep.
	Sections []string
	// Alone keeps also bodies with a single report.
	Alone bool

	bodies  body.Register
	reports []kept
}

// kept is what a panel keeps of a report.
type kept struct {
	head    model.Head
	file    string
	entries []Entry
}

// Join notes that two names are one body's.
func (p *Panel) Join(a, b string) { p.bodies.Join(a, b) }

// Add takes in a report.
func (p *Panel) Add(r *model.Report) {
	p.reports = append(p.reports, kept{head: r.Head, file: r.Source.File, entries: Entries(r, p.Sections)})
}

// series are the reports of one body and kind, by year.
type series struct {
	body    *body.Body
	kind    model.Kind
	reports []kept
}

// join finds the series. Notes tell what was left out, and why.
func (p *Panel) join() (list []*series, notes []string) {
	slices.SortStableFunc(p.reports, func(a, b kept) int {
		return cmp.Or(cmp.Compare(a.head.FiscalYear, b.head.FiscalYear), cmp.Compare(a.file, b.file))
	})
	for _, report := range p.reports {
		if report.head.FiscalYear == 0 || report.head.Entity.Name == "" {
			notes = append(notes, fmt.Sprintf("%s: left out: it has no year or no name of a body", report.file))
			continue
		}
		owner := p.bodies.Of(report.head)
		line := find(&list, owner, report.head.Kind)
		if last := len(line.reports) - 1; last >= 0 && line.reports[last].head.FiscalYear == report.head.FiscalYear {
			notes = append(notes, fmt.Sprintf("%s: left out: %s has the same body, year and kind", report.file, line.reports[last].file))
			continue
		}
		line.reports = append(line.reports, report)
	}
	list = p.chosen(list)
	for _, line := range list {
		notes = append(notes, line.renamings()...)
	}
	return list, append(notes, lookAlikes(p.bodies.Bodies)...)
}

// renamings tell under which other names a body was joined, so that nobody
// takes two bodies for one unawares.
func (s *series) renamings() []string {
	var notes []string
	for i := 1; i < len(s.reports); i++ {
		before, after := s.reports[i-1].head, s.reports[i].head
		if normalize.Key(before.Entity.Name) != normalize.Key(after.Entity.Name) {
			notes = append(notes, fmt.Sprintf("taken for one body: %s (%d), %s (%d)",
				before.Entity.Name, before.FiscalYear, after.Entity.Name, after.FiscalYear))
		}
	}
	return notes
}

func find(list *[]*series, owner *body.Body, kind model.Kind) *series {
	for _, line := range *list {
		if line.body == owner && line.kind == kind {
			return line
		}
	}
	line := &series{body: owner, kind: kind}
	*list = append(*list, line)
	return line
}

func (p *Panel) chosen(list []*series) []*series {
	list = slices.DeleteFunc(list, func(line *series) bool { return !p.Alone && len(line.reports) < 2 })
	slices.SortStableFunc(list, func(a, b *series) int {
		return cmp.Or(cmp.Compare(a.body.Name, b.body.Name), cmp.Compare(a.body.Level, b.body.Level), cmp.Compare(a.kind, b.kind))
	})
	return list
}

func lookAlikes(bodies []*body.Body) []string {
	var notes []string
	for i, a := range bodies {
		for _, b := range bodies[i+1:] {
			if body.Alike(a, b) {
				notes = append(notes, likeness(a, b))
			}
		}
	}
	return notes
}

// likeness tells the user of two bodies that may be one.
func likeness(a, b *body.Body) string {
	return fmt.Sprintf("not joined, though the names are alike: %s, %s (join them with --same %q)", a.Name, b.Name, a.Name+"="+b.Name)
}

// item is one line of a series: an entry over the years.
type item struct {
	last  Entry // of the newest year that has it
	years map[int]Entry
	notes map[int]string // how name or code changed in that year
}

// items joins the entries of a series year by year.
func (s *series) items() []*item {
	var items []*item
	for _, report := range s.reports {
		latest := make([]Entry, len(items))
		for i, known := range items {
			latest[i] = known.last
		}
		owners := slices.Clone(items)
		for i, pair := range Match(latest, report.entries) {
			switch {
			case pair.B == nil:
				continue
			case pair.A == nil:
				items = append(items, &item{years: map[int]Entry{}, notes: map[int]string{}})
				items[len(items)-1].take(report.head.FiscalYear, pair)
			default:
				owners[i].take(report.head.FiscalYear, pair)
			}
		}
	}
	return items
}

func (i *item) take(year int, pair Pair) {
	i.last, i.years[year] = *pair.B, *pair.B
	if pair.A != nil && pair.Note != "" {
		i.notes[year] = pair.Note
	}
}

var panelRelation = tabular.Relation{
	Name: "panel", Title: "历年对比",
	Columns: []tabular.Column{
		{Name: "entity", Title: "单位"},
		{Name: "kind", Title: "类型"},
		{Name: "section", Title: "部分"},
		{Name: "code", Title: "编码"},
		{Name: "label", Title: "项目"},
		{Name: "measure", Title: "含义"},
		{Name: "fiscal_year", Title: "年度", Type: tabular.Integer},
		{Name: "amount_yuan", Title: "金额", Type: tabular.Money},
		{Name: "change_yuan", Title: "增减", Type: tabular.Money},
		{Name: "value", Title: "数值", Type: tabular.Number},
		{Name: "unit", Title: "单位名称"},
		{Name: "change_rate", Title: "增减%", Type: tabular.Number},
		{Name: "note", Title: "说明"},
		{Name: "page", Title: "页", Type: tabular.Integer, Page: true},
		{Name: "status", Title: "核对"},
		{Name: "file", Title: "文件"},
	},
}

// Long is the panel for programs: one row an item and year.
func (p *Panel) Long() (tabular.Table, []string) {
	list, notes := p.join()
	table := tabular.Table{Relation: panelRelation}
	for _, line := range list {
		for _, item := range line.items() {
			table.Rows = append(table.Rows, line.long(item)...)
		}
	}
	return table, notes
}

func (s *series) long(i *item) []tabular.Row {
	var rows []tabular.Row
	var before *Entry
	for _, report := range s.reports {
		entry, known := i.years[report.head.FiscalYear]
		if !known {
			continue
		}
		pair := Pair{A: before, B: &entry}
		money := tabular.Row{entry.cell(), tabular.Exact(pair.change()), {}}
		if !entry.Money {
			money = tabular.Row{{}, {}, entry.cell()}
		}
		row := tabular.Row{
			tabular.Of(report.head.Entity.Name), tabular.Of(string(s.kind)), tabular.Of(entry.Section),
			tabular.Of(entry.Code), tabular.Of(entry.Label), tabular.Of(entry.Measure), tabular.Whole(report.head.FiscalYear),
		}
		row = append(row, money...)
		rows = append(rows, append(row, tabular.Of(entry.Unit), tabular.Exact(pair.rate()), tabular.Of(i.notes[report.head.FiscalYear]),
			tabular.Whole(entry.Page), tabular.Of(string(entry.Status)), tabular.Of(report.file)))
		before = &entry
	}
	return rows
}

// Wide is the panel for people: one row an item, one column a year. Money
// and other numbers have rows of their own, so that the columns are in 万元
// only where they can be.
func (p *Panel) Wide() (tabular.Table, []string) {
	list, notes := p.join()
	years := map[int]bool{}
	for _, line := range list {
		for _, report := range line.reports {
			years[report.head.FiscalYear] = true
		}
	}
	var order []int
	for year := range years {
		order = append(order, year)
	}
	slices.Sort(order)
	table := tabular.Table{Relation: wideRelation(order)}
	for _, line := range list {
		for _, item := range line.items() {
			if item.last.Money {
				table.Rows = append(table.Rows, line.wide(item, order))
			}
		}
	}
	return table, notes
}

func wideRelation(years []int) tabular.Relation {
	relation := tabular.Relation{Name: panelRelation.Name, Title: panelRelation.Title, Columns: []tabular.Column{
		{Name: "entity", Title: "单位"}, {Name: "kind", Title: "类型"}, {Name: "section", Title: "部分"},
		{Name: "code", Title: "编码"}, {Name: "label", Title: "项目"}, {Name: "measure", Title: "含义"},
	}}
	for _, year := range years {
		relation.Columns = append(relation.Columns, tabular.Column{Name: fmt.Sprintf("y%d_yuan", year), Title: fmt.Sprint(year), Type: tabular.Money})
	}
	return tabular.Relation{Name: relation.Name, Title: relation.Title, Columns: append(relation.Columns,
		tabular.Column{Name: "change_rate", Title: "末年增减%", Type: tabular.Number}, tabular.Column{Name: "note", Title: "说明"})}
}

func (s *series) wide(i *item, years []int) tabular.Row {
	code := i.last.Code
	if sectionTitles[i.last.Section] == "" {
		code = ""
	}
	row := tabular.Row{
		tabular.Of(s.body.Name), tabular.Of(kindTitles[s.kind]), tabular.Of(sectionTitle(i.last.Section)),
		tabular.Of(code), tabular.Of(i.last.Label), tabular.Of(i.last.Measure),
	}
	var notes []string
	for _, year := range years {
		entry, known := i.years[year]
		if !known {
			row = append(row, tabular.Cell{})
			continue
		}
		row = append(row, entry.cell())
		if note := i.notes[year]; note != "" {
			notes = append(notes, fmt.Sprintf("%d %s", year, note))
		}
	}
	return append(row, tabular.Exact(s.lastChange(i).rate()), tabular.Of(strings.Join(notes, "; ")))
}

// lastChange is the item in the body's last two reports; empty unless both
// have it: an older change would look like the last one.
func (s *series) lastChange(i *item) Pair {
	if len(s.reports) < 2 {
		return Pair{}
	}
	newest := s.reports[len(s.reports)-2:]
	before, hasBefore := i.years[newest[0].head.FiscalYear]
	after, hasAfter := i.years[newest[1].head.FiscalYear]
	if !hasBefore || !hasAfter {
		return Pair{}
	}
	return Pair{A: &before, B: &after}
}
