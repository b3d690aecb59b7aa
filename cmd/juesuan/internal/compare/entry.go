// Package compare sets reports side by side: two of them, or those of one
// body over the years.
package compare

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/headline"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Entry is one figure of a report that other reports can have too.
type Entry struct {
	Section string // the subject or classification
	Code    string // classification code, or the figure's name in its subject
	Label   string // as printed
	Measure string // for classified items
	Money   bool
	// Value is in yuan for money, else in its own unit.
	Value  decimal.Decimal
	Unit   string
	Page   int
	Status model.Status
}

// Sections of classified items; those of single figures are the names of the
// headline subjects.
const (
	RevenueByFunction     = "revenue_by_function"
	ExpenditureByFunction = "expenditure_by_function"
	ExpenditureByEconomic = "expenditure_by_economic"
	GeneralByFunction     = "general_public_by_function"
	FundByFunction        = "government_fund_by_function"
)

// Sections are the names of all sections, in order.
func Sections() []string {
	var names []string
	for _, subject := range headline.Subjects() {
		names = append(names, subject.Name)
	}
	return append(names, RevenueByFunction, ExpenditureByFunction, ExpenditureByEconomic, GeneralByFunction, FundByFunction)
}

// sectionTitles are the sections' names for people.
var sectionTitles = map[string]string{
	RevenueByFunction: "收入功能分类", ExpenditureByFunction: "支出功能分类", ExpenditureByEconomic: "支出经济分类",
	GeneralByFunction: "一般公共预算功能分类", FundByFunction: "政府性基金功能分类",
}

func sectionTitle(section string) string {
	for _, subject := range headline.Subjects() {
		if subject.Name == section {
			return subject.Title
		}
	}
	return sectionTitles[section]
}

// Entries are the report's figures in the chosen sections, in order.
func Entries(r *model.Report, sections []string) []Entry {
	var entries []Entry
	for _, subject := range headline.Subjects() {
		if slices.Contains(sections, subject.Name) {
			entries = append(entries, single(subject, r)...)
		}
	}
	lists := []struct {
		section string
		items   []model.Item
	}{
		{RevenueByFunction, r.Revenue.ByFunction},
		{ExpenditureByFunction, r.Expenditure.ByFunction},
		{ExpenditureByEconomic, r.Expenditure.ByEconomic},
		{GeneralByFunction, r.Expenditure.GeneralPublic.ByFunction},
		{FundByFunction, r.Expenditure.GovernmentFund.ByFunction},
	}
	for _, list := range lists {
		if slices.Contains(sections, list.section) {
			entries = append(entries, classified(list.section, list.items)...)
		}
	}
	return entries
}

func single(subject headline.Subject, r *model.Report) []Entry {
	var entries []Entry
	for _, figure := range subject.Figures {
		if figure.Of == nil || figure.Of(r).IsZero() {
			continue
		}
		entry := newEntry(figure.Of(r))
		entry.Section, entry.Code, entry.Label = subject.Name, figure.Key, figure.Meaning
		entries = append(entries, entry)
	}
	return entries
}

func newEntry(amount *model.Amount) Entry {
	entry := Entry{Value: amount.Value, Unit: amount.Unit, Page: amount.Page, Status: amount.Status}
	if amount.Yuan != nil {
		entry.Money, entry.Value, entry.Unit = true, *amount.Yuan, "元"
	}
	if entry.Status == "" {
		entry.Status = model.Unverified
	}
	return entry
}

func classified(section string, items []model.Item) []Entry {
	var entries []Entry
	for _, item := range items {
		for _, measure := range sortedMeasures(item.Amounts) {
			amount := item.Amounts[measure]
			if amount.IsZero() {
				continue
			}
			entry := newEntry(amount)
			entry.Section, entry.Code, entry.Label, entry.Measure = section, item.Code, item.Label, string(measure)
			entries = append(entries, entry)
		}
	}
	return entries
}

func sortedMeasures(amounts model.Amounts) []model.Measure {
	var measures []model.Measure
	for measure := range amounts {
		measures = append(measures, measure)
	}
	slices.Sort(measures)
	return measures
}

// key is the same for entries of two reports that are one item. Items
// without a code are told by their names.
func (e Entry) key() string {
	if e.Code != "" {
		return e.Section + "\x00" + e.Code + "\x00" + e.Measure
	}
	return e.nameKey()
}

// nameKey is the same for items of one name, whatever their codes.
func (e Entry) nameKey() string {
	return e.Section + "\x00=" + normalize.Key(e.Label) + "\x00" + e.Measure
}

// named tells whether two entries have one name, however it is set.
func (e Entry) named(other Entry) bool { return normalize.Key(e.Label) == normalize.Key(other.Label) }

// cell is the entry's number for a table.
func (e *Entry) cell() tabular.Cell {
	if e == nil {
		return tabular.Cell{}
	}
	return tabular.Exact(&e.Value)
}
