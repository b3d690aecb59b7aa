package check

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// source is a place that states quantities that belong together: a table, a
// phase of a “三公” table, the prose.
type source struct {
	name      string
	statement model.Statement // empty for the prose
	figures   map[string]int
	// phase is the ending that quantities have elsewhere if the figures are
	// of another year or phase than the report's own: .budget in a final
	// account, .previous for the year before.
	phase string
}

// mainColumn is the column of a group that holds the statement's amount: its
// only one, or of several the total that stands for the year.
func (s *sheet) mainColumn(group int) int {
	best, rank, only, count := none, 0, none, 0
	for c := range s.table.Columns {
		column := &s.table.Columns[c]
		if column.Group != group || !s.money[c] || column.Year != 0 && s.year != 0 && column.Year != s.year {
			continue
		}
		count, only = count+1, c
		if r := columnRank(column); r < rankApart && (best == none || r < rank) {
			best, rank = c, r
		}
	}
	if count == 1 {
		return only
	}
	return best
}

// Ranks of headers: the lower the likelier is a column the statement's
// amount.
const (
	rankOther = 10  // opening and closing balance, this year's revenue
	rankApart = 100 // changes, last year's amounts
)

// columnRank ranks a column. Of equals the one with the fewest header levels
// is the wider total.
func columnRank(column *model.Column) int {
	path := column.Path
	if len(path) > 0 && path[0] == string(column.Side) {
		path = path[1:]
	}
	if !isAmountColumn(path, column.Measure) {
		return rankApart
	}
	rank := len(path)
	for i, level := range path {
		switch rule.ParseHeader(level).Key {
		case rule.ColumnApart:
			return rankApart
		case rule.ColumnOpening, rule.ColumnClosing, rule.ColumnRevenue, rule.RowBalanceUsed, rule.RowDistributed:
			rank += rankOther
		}
		if i == len(path)-1 && column.Measure == model.MeasureBudget {
			rank++
		}
	}
	return rank
}

// isAmountColumn tells whether a column may be the statement's amount: a
// total or a column of plain amounts.
func isAmountColumn(path []string, measure model.Measure) bool {
	switch measure {
	case model.MeasureTotal, model.MeasureAmount, model.MeasureFinal, model.MeasureBudget, model.MeasureExpenditure:
		return true
	}
	key := rule.ParseHeader(leaf(path)).Key
	return key == rule.ColumnTotal || key == rule.RowCurrent
}

// columnKey asks for the column of a label group that has a measure.
type columnKey struct {
	group   int
	measure model.Measure
}

// columnOf is the column of a group that has a measure, or its main column,
// of the report's year.
func (s *sheet) columnOf(group int, measure model.Measure) int {
	key := columnKey{group, measure}
	column, known := s.found[key]
	if !known {
		column = s.findColumn(group, measure)
		s.found[key] = column
	}
	return column
}

func (s *sheet) findColumn(group int, measure model.Measure) int {
	if measure == rule.MainColumn {
		return s.mainColumn(group)
	}
	found := none
	s.roots[group].walk(func(h *header) {
		if found != none || h.isApart() || h.key() != string(measure) {
			return
		}
		if columns := h.columns(); len(columns) == 1 {
			found = columns[0]
		}
	})
	return found
}

// rowOf is the row of a side that a place names.
func (s *sheet) rowOf(place *rule.Place) int {
	for _, key := range place.Rows {
		if key == rule.RowTotal {
			if row := s.totalRow(); row != none {
				return row
			}
		}
		for i := range s.rows {
			name := &s.rows[i].name
			if name.Key == key && !name.Partial && s.rows[i].Code == "" && s.side(s.rows[i].Group) == place.Side {
				return i
			}
		}
	}
	return none
}

// totalRow is the row that totals a table with one side: its grand total,
// or its only row.
func (s *sheet) totalRow() int {
	if len(s.rows) == 1 {
		return 0
	}
	for _, key := range []string{rule.RowGrand, rule.RowCurrent} {
		for i := range s.rows {
			if s.rows[i].name.Key == key && s.rows[i].Code == "" {
				return i
			}
		}
	}
	return none
}

// findSources finds the quantities of all tables.
func (b *book) findSources() []source {
	var list []source
	for _, s := range b.sheets {
		if s.table.Statement == model.ThreePublicTable {
			list = append(list, b.threePublic(s)...)
			continue
		}
		found := source{name: s.table.Title, statement: s.table.Statement, figures: map[string]int{}}
		for _, place := range rule.PlacesIn(s.table.Statement) {
			row := s.rowOf(place)
			if row == none {
				continue
			}
			for _, measure := range place.Columns {
				c := s.columnOf(s.rows[row].Group, measure)
				if c != none && s.rows[row].cells[c] != none {
					if _, twice := found.figures[place.Quantity]; !twice {
						found.figures[place.Quantity] = s.rows[row].cells[c]
					}
					break
				}
			}
		}
		list = append(list, found)
	}
	return list
}

// threePublicKeys are the quantities of a “三公” table by row or column.
var threePublicKeys = map[string]string{
	"three_public_total": "three_public.total", rule.RowGrand: "three_public.total", rule.ColumnTotal: "three_public.total",
	"abroad": "abroad", "vehicle": "vehicle", "vehicle_purchase": "vehicle.purchase", "vehicle_operation": "vehicle.operation",
	"reception": "reception", "reception_domestic": "reception.domestic", "reception_foreign": "reception.foreign",
	"meeting": "meeting", "training": "training",
}

// threePublic finds the items of a “三公” table, which stand in rows or in
// columns, once or for several phases.
func (b *book) threePublic(s *sheet) []source {
	if s.hasItemRows() {
		return b.threePublicRows(s)
	}
	row := s.totalRow()
	if row == none {
		return nil
	}
	phases := map[string]*source{}
	var order []string
	for c := range s.table.Columns {
		figure := s.rows[row].cells[c]
		if figure == none || !s.money[c] {
			continue
		}
		quantity := columnQuantity(s.table.Columns[c].Path)
		if quantity == "" || quantity == "three_public.total" && s.hasOwnTotal() && !isOwnTotal(s.table.Columns[c].Path) {
			continue
		}
		phase := phaseOf(&s.table.Columns[c])
		if phases[phase] == nil {
			phases[phase] = b.phase(s, phase, &s.table.Columns[c])
			order = append(order, phase)
		}
		if _, twice := phases[phase].figures[quantity]; !twice {
			phases[phase].figures[quantity] = figure
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
	for c := range s.table.Columns {
		if !s.money[c] {
			continue
		}
		found := b.phase(s, leaf(s.table.Columns[c].Path), &s.table.Columns[c])
		for i := range s.rows {
			quantity := threePublicKeys[s.rows[i].name.Key]
			if _, twice := found.figures[quantity]; quantity != "" && !twice && s.rows[i].cells[c] != none {
				found.figures[quantity] = s.rows[i].cells[c]
			}
		}
		list = append(list, *found)
	}
	return list
}

// phase is an empty source for one phase of a “三公” table.
func (b *book) phase(s *sheet, name string, column *model.Column) *source {
	found := &source{name: s.table.Title + " " + name, statement: s.table.Statement, figures: map[string]int{}}
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
func isOwnTotal(path []string) bool {
	for _, level := range path {
		if rule.ParseHeader(level).Key == "three_public_total" {
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
		if isOwnTotal(path) && columnQuantity(path) == "three_public.total" {
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
func columnQuantity(path []string) string {
	for i := len(path) - 1; i >= 0; i-- {
		name := rule.ParseHeader(path[i])
		if name.Key == rule.ColumnApart {
			if strings.HasPrefix(name.Words, "机关运行经费") {
				return "agency_operation"
			}
			return ""
		}
		if name.Key == rule.ColumnTotal && i > 0 {
			above := rule.ParseHeader(path[i-1])
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

// identities applies a formula within each source of its statements.
func (b *book) identities(of *rule.Rule) {
	found := false
	for i := range b.sources {
		if !slices.Contains(of.Applies, b.sources[i].statement) {
			continue
		}
		found = true
		b.formula(of, b.sources[i].name, func(quantity string) int { return b.sources[i].figure(quantity) })
	}
	if !found {
		b.absent(of)
	}
}

func (s *source) figure(quantity string) int {
	if figure, known := s.figures[quantity]; known {
		return figure
	}
	return none
}

// absent notes that none of the tables that a rule is about is there.
func (b *book) absent(of *rule.Rule) {
	names := make([]string, len(of.Applies))
	for i, statement := range of.Applies {
		names[i] = string(statement)
	}
	b.skip(of, "no table of this kind was read: "+strings.Join(names, ", "))
}

// formula checks a formula with the figures that look gives. Of several
// right sides the first that holds counts, the first of all if none does.
func (b *book) formula(of *rule.Rule, where string, look func(quantity string) int) {
	left := look(of.Formula.Left)
	if left == none {
		b.skip(of, where+" does not state "+of.Formula.Left)
		return
	}
	var first *identity.Identity
	reason := ""
	for _, side := range of.Formula.Right {
		id := identity.Identity{Left: one(left)}
		missing := ""
		for _, operand := range side {
			figure := look(operand.Quantity)
			switch {
			case figure != none:
				id.Right = append(id.Right, identity.Term{Figure: figure, Factor: operand.Factor})
			case operand.Required:
				missing = operand.Quantity
			}
		}
		if missing != "" || len(id.Right) == 0 {
			reason = where + " does not state " + missing
			continue
		}
		if !b.fails(id) {
			b.check(of, id)
			return
		}
		if first == nil {
			first = &id
		}
	}
	if first == nil {
		b.skip(of, strings.TrimRight(reason, " "), left)
		return
	}
	b.check(of, *first)
}

// across applies a formula to quantities of different tables.
func (b *book) across(of *rule.Rule) {
	b.formula(of, "the report", func(quantity string) int {
		for i := range b.sources {
			if figure := b.sources[i].figure(quantity); figure != none && b.sources[i].phase == "" {
				return figure
			}
		}
		return none
	})
}

// sameFigures applies the rule that a quantity is the same wherever it
// stands.
func (b *book) sameFigures(of *rule.Rule) {
	first := map[string]int{}
	var order []string
	for i := range b.sources {
		for quantity := range b.sources[i].figures {
			order = append(order, quantity)
		}
	}
	slices.Sort(order)
	for _, quantity := range slices.Compact(order) {
		for i := range b.sources {
			figure := b.sources[i].figure(quantity)
			if figure == none || b.sources[i].phase != "" {
				continue
			}
			if reference, known := first[quantity]; known {
				b.check(of, identity.Identity{Left: one(reference), Right: one(figure)})
			} else {
				first[quantity] = figure
			}
		}
	}
}
