package check

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
)

// threePublicKeys are the quantities of a “三公” table by row or column.
var threePublicKeys = map[string]string{
	"three_public_total": "three_public.total", rule.RowGrand: "three_public.total", rule.ColumnTotal: "three_public.total",
	"abroad": "abroad", "vehicle": "vehicle", "vehicle_purchase": "vehicle.purchase", "vehicle_operation": "vehicle.operation",
	"reception": "reception", "reception_domestic": "reception.domestic", "reception_foreign": "reception.foreign", "reception_abroad": "reception.abroad",
	"meeting": "meeting", "training": "training", agencyOperation: agencyOperation,
	"abroad_groups": "abroad.groups", "abroad_persons": "abroad.persons", "vehicle_bought": "vehicle.bought", "vehicle_held": "vehicle.held",
	"reception_domestic_batches": "reception.domestic.batches", "reception_domestic_persons": "reception.domestic.persons",
	"reception_foreign_batches": "reception.foreign.batches", "reception_foreign_persons": "reception.foreign.persons",
	"reception_abroad_batches": "reception.abroad.batches", "reception_abroad_persons": "reception.abroad.persons",
}

// agencyOperation is the quantity that many forms print beside “三公”
// expenditure, of which it is no part.
const agencyOperation = "agency_operation"

// isThreePublic tells that a quantity is one that “三公” tables state, and not
// one that they only print beside.
func isThreePublic(quantity string) bool {
	for _, stated := range threePublicKeys {
		if stated == quantity {
			return quantity != agencyOperation
		}
	}
	return false
}

// threePublic finds the items of a “三公” table, which stand in rows or in
// columns, once or for several phases.
func (b *book) threePublic(s *sheet) []source {
	if s.hasItemRows() {
		return b.threePublicRows(s)
	}
	row := s.total
	if row == none {
		return nil
	}
	phases := map[string]*source{}
	var order []string
	for c := range s.table.Columns {
		figure := s.rows[row].cells[c]
		path := s.table.Columns[c].Path
		quantity := s.columnQuantity(path)
		switch {
		case quantity == "" || figure != none && !s.money[c]:
			continue
		case s.isComparison(path) && quantity != agencyOperation:
			continue
		case quantity == "three_public.total" && s.hasOwnTotal() && !s.isOwnTotal(path):
			continue
		}
		phase := phaseOf(&s.table.Columns[c])
		if phases[phase] == nil {
			phases[phase] = b.phase(s, phase, &s.table.Columns[c])
			order = append(order, phase)
		}
		if figure != none {
			phases[phase].state(quantity, figure)
		} else if !b.isPartlyRead(s.table) {
			phases[phase].blanks = append(phases[phase].blanks, quantity)
		}
	}
	var list []source
	for _, phase := range order {
		list = append(list, *phases[phase])
	}
	return list
}

func (s *sheet) hasItemRows() bool {
	for i := range s.rows {
		switch s.rows[i].name.Key {
		case "abroad", "vehicle", "reception":
			return true
		}
	}
	return false
}

func (b *book) threePublicRows(s *sheet) []source {
	var list []source
	fiscal := s.table.FiscalColumns()
	for c := range s.table.Columns {
		if !s.money[c] || !fiscal[c] {
			continue
		}
		found := b.phase(s, leaf(s.table.Columns[c].Path), &s.table.Columns[c])
		if found.phase != rule.EndingPrevious && s.isComparison(s.table.Columns[c].Path) {
			continue
		}
		for i := range s.rows {
			switch quantity, figure := threePublicKeys[s.rows[i].name.Key], s.rows[i].cells[c]; {
			case quantity == "":
			case figure != none:
				found.state(quantity, figure)
			case !b.isPartlyRead(s.table):
				found.blanks = append(found.blanks, quantity)
			}
		}
		list = append(list, *found)
	}
	return list
}

// isComparison tells that a column compares others: 增减额.
func (s *sheet) isComparison(path []string) bool {
	return slices.ContainsFunc(path, func(level string) bool { return s.words.header(level).Key == rule.ColumnApart })
}

// phase is an empty source for one phase of a “三公” table.
func (b *book) phase(s *sheet, name string, column *model.Column) *source {
	found := &source{name: s.table.Title + " " + name, table: s.table, statement: s.table.Statement, figures: map[string]int{}}
	path := strings.Join(column.Path, "/")
	year := b.report.Head.FiscalYear
	switch {
	case strings.Contains(path, "上年") || column.Year != 0 && column.Year != year:
		found.phase = rule.EndingPrevious
	case strings.Contains(path, "预算") && !strings.Contains(path, "决算") && b.report.Head.Kind == model.FinalAccount:
		found.phase = rule.EndingBudget
	}
	return found
}

// isOwnTotal tells that a column is the total under a header “三公”经费.
func (s *sheet) isOwnTotal(path []string) bool {
	for _, level := range path {
		if s.words.header(level).Key == "three_public_total" {
			return true
		}
	}
	return false
}

// hasOwnTotal tells that “三公” has a total of its own in the table, so that
// another total is that of more: of 会议费 and 培训费 besides.
func (s *sheet) hasOwnTotal() bool {
	for c := range s.table.Columns {
		path := s.table.Columns[c].Path
		if s.isOwnTotal(path) && s.columnQuantity(path) == "three_public.total" {
			return true
		}
	}
	return false
}

// phaseOf names the phase of a column: its first level, where it names a
// year or budget or final account.
func phaseOf(column *model.Column) string {
	if len(column.Path) == 0 {
		return ""
	}
	first := column.Path[0]
	for _, word := range []string{"预算", "决算", "执行", "支出数", "年"} {
		if strings.Contains(first, word) {
			return strings.NewReplacer("机关运行经费", "", "“三公”经费", "").Replace(first)
		}
	}
	return ""
}

// columnQuantity is the quantity of a column of a “三公” table: of a total
// what the level above it is.
func (s *sheet) columnQuantity(path []string) string {
	for i := len(path) - 1; i >= 0; i-- {
		name := s.words.header(path[i])
		if name.Key == rule.ColumnApart {
			if s.words.label(name.Words).Key == agencyOperation {
				return agencyOperation
			}
			return ""
		}
		if name.Key == rule.ColumnTotal && i > 0 {
			above := s.words.header(path[i-1])
			if quantity := threePublicKeys[above.Key]; quantity != "" {
				return quantity
			}
		}
		if quantity := threePublicKeys[name.Key]; quantity != "" {
			return quantity
		}
	}
	return ""
}
