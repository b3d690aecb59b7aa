package dump

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// Prose is what the prose of the report states, for figures of the tables
// that order and sums leave in doubt. The zero value states nothing.
type Prose struct {
	Facts      []model.ProseFact
	Paragraphs []string
	Kind       model.Kind
	Year       int
}

// cell is the place of a quantity in a table.
type cell struct {
	quantity string
	block    *block
	row      int
	column   *column
}

// cells are the quantities that the table has a place for; see places.tsv of
// package rule.
func (t *grid) cells() []cell {
	var cells []cell
	for _, place := range rule.PlacesIn(t.Statement) {
		for _, b := range t.blocks {
			if b.side() != place.Side {
				continue
			}
			row, c := b.rowOf(place.Rows), b.columnOf(place.Columns)
			if row != blank && c != nil {
				cells = append(cells, cell{place.Quantity, b, row, c})
				break
			}
		}
	}
	return cells
}

// side is the half of a two-sided table that the block is.
func (b *block) side() model.Side {
	revenue, expenditure := strings.Contains(b.parent, string(model.RevenueSide)), strings.Contains(b.parent, string(model.ExpenditureSide))
	switch {
	case revenue && !expenditure:
		return model.RevenueSide
	case expenditure && !revenue:
		return model.ExpenditureSide
	}
	return ""
}

// rowOf is the first row that has one of the keys.
func (b *block) rowOf(keys []string) int {
	for _, key := range keys {
		for i := range b.rows {
			name := &b.rows[i].name
			if b.rows[i].code != "" || name.Partial {
				continue
			}
			if name.Key == key || key == rule.RowTotal && (name.Key == rule.RowGrand || name.Key == rule.RowCurrent) {
				return i
			}
		}
	}
	return blank
}

// columnOf is the column that has one of the measures.
func (b *block) columnOf(measures []model.Measure) *column {
	for _, measure := range measures {
		if measure == rule.MainColumn {
			if c := b.mainColumn(); c != nil {
				return c
			}
			continue
		}
		for _, c := range b.columns {
			if rule.ParseHeader(c.leaf()).Key == string(measure) || table.NewColumn(c.path, "", 0).Measure == measure {
				return c
			}
		}
	}
	return nil
}

// mainColumn holds the statement's amount: the only column, or the total with
// the fewest headers over it; nil where neither is there.
func (b *block) mainColumn() *column {
	if len(b.columns) == 1 {
		return b.columns[0]
	}
	var main *column
	for _, c := range b.columns {
		if isTotalHeader(c.leaf()) && (main == nil || len(c.path) < len(main.path)) {
			main = c
		}
	}
	return main
}

// known are the amounts that are settled: by quantity, and by the name of the
// class of the classification for the tables that list classes by code.
type known struct {
	quantities map[string][]source
	classes    map[model.Statement]map[string]amount
}

// source is an amount with the table that has it, nil for the prose.
type source struct {
	amount
	from *grid
}

// gather collects what the settled columns of the tables say.
func gather(tables []*grid) known {
	k := known{map[string][]source{}, map[model.Statement]map[string]amount{}}
	for _, t := range tables {
		for _, cell := range t.cells() {
			if a, ok := t.at(cell.block, cell.column, cell.row); ok {
				k.quantities[cell.quantity] = append(k.quantities[cell.quantity], source{a, t})
			}
		}
		t.gatherClasses(k.classes)
	}
	return k
}

// gatherClasses notes the classes of a table with codes whose main column is
// settled.
func (t *grid) gatherClasses(classes map[model.Statement]map[string]amount) {
	for _, b := range t.blocks {
		c := b.mainColumn()
		if !b.coded || c == nil || !c.solved {
			continue
		}
		if classes[t.Statement] == nil {
			classes[t.Statement] = map[string]amount{}
		}
		for i, r := range b.rows {
			if a, ok := t.at(b, c, i); ok && len(r.code) == 3 {
				classes[t.Statement][r.name.Words] = a
			}
		}
	}
}

// classTables are the tables by function that list the classes of a summary.
var classTables = map[model.Statement][]model.Statement{
	model.Summary:       {model.ExpenditureTable},
	model.FiscalSummary: {model.FiscalExpenditure, model.GeneralExpenditure},
}

// byTables are the witnesses that the other tables give for a column.
func (t *grid) byTables(b *block, c *column, k known) map[int][]bound {
	witnesses := map[int][]bound{}
	add := func(row int, a amount) {
		if bound, ok := t.scale.bound(a); ok {
			witnesses[row] = append(witnesses[row], bound)
		}
	}
	for _, cell := range t.cells() {
		if cell.block != b || cell.column != c {
			continue
		}
		for _, s := range k.quantities[cell.quantity] {
			if s.from != t {
				add(cell.row, s.amount)
			}
		}
	}
	if b.side() == model.ExpenditureSide && c == b.mainColumn() {
		for row, a := range t.classAmounts(b, k) {
			add(row, a)
		}
	}
	if b.side() == model.RevenueSide {
		for row := range t.idleFunds(b) {
			add(row, amount{})
		}
	}
	return witnesses
}

// classAmounts are the amounts of the numbered rows of a summary by the names
// of the classes; classes that the table by function does not list are zero.
// Next to 一般公共预算 alone that holds only where no other fund is spent.
func (t *grid) classAmounts(b *block, k known) map[int]amount {
	amounts := map[int]amount{}
	for _, statement := range classTables[t.Statement] {
		classes, ok := k.classes[statement]
		if !ok || statement == model.GeneralExpenditure && !t.onlyGeneral() {
			continue
		}
		for i, r := range b.rows {
			if r.name.Style != "" && !r.name.Partial {
				amounts[i] = classes[r.name.Words]
			}
		}
		return amounts
	}
	return amounts
}

// onlyGeneral tells whether the columns of the other funds are there and have
// no figure.
func (t *grid) onlyGeneral() bool {
	idle := t.idle()
	return idle["government_fund"] && idle["state_capital"]
}

// idle are the funds whose column on the expenditure side has no figure.
func (t *grid) idle() map[string]bool {
	idle := map[string]bool{}
	for _, b := range t.blocks {
		if b.side() != model.ExpenditureSide {
			continue
		}
		for _, c := range b.columns {
			switch key := rule.ParseHeader(c.leaf()).Key; key {
			case "general_public", "government_fund", "state_capital":
				idle[key] = len(c.figures) == 0
			}
		}
	}
	return idle
}

// idleFunds are the rows of the revenue side that speak of funds without any
// expenditure or closing balance: what they have they would have to leave.
func (t *grid) idleFunds(b *block) map[int]bool {
	idle, rows := t.idle(), map[int]bool{}
	for i, r := range b.rows {
		if idle[r.name.Key] {
			rows[i] = true
		}
	}
	return rows
}

// byProse are the witnesses that the prose gives for a column.
func (t *grid) byProse(b *block, c *column, prose Prose) map[int][]bound {
	witnesses := map[int][]bound{}
	seen := map[string]bool{}
	for i := range prose.Facts {
		fact := &prose.Facts[i]
		if fact.Yuan == nil || fact.Role == "" || fact.Relative != "" || fact.Year != 0 && fact.Year != prose.Year || seen[fact.Role] {
			continue
		}
		seen[fact.Role] = true
		row := t.rowOfFact(b, c, fact, prose.Kind)
		unit, known := normalize.ParseUnit(fact.Unit)
		a, ok := newAmount(*fact.Yuan, unit, fact.Decimals)
		if row == blank || !known || !ok {
			continue
		}
		if bound, ok := t.scale.bound(a); ok {
			witnesses[row] = append(witnesses[row], bound)
		}
	}
	for row, presence := range b.listed(prose.Paragraphs) {
		if c == b.mainColumn() {
			witnesses[row] = append(witnesses[row], presence)
		}
	}
	return witnesses
}

// threePublicRoles are the roles of the prose by the rows of the “三公” table.
var threePublicRoles = map[string][]string{
	"three_public.total": {"three_public_total", rule.RowGrand}, "abroad": {rowAbroad}, "reception": {rowReception},
	"vehicle": {rowVehicle}, "vehicle.purchase": {rowPurchase}, "vehicle.operation": {rowOperation},
}

// rowOfFact is the row of a column that states the same as a fact of the
// prose; blank where there is none, or more than one that could.
func (t *grid) rowOfFact(b *block, c *column, fact *model.ProseFact, kind model.Kind) int {
	base, ending := rule.SplitRole(fact.Role)
	if t.Statement == model.ThreePublicTable {
		return b.threePublicRow(c, base, ending, kind)
	}
	if ending != "" {
		return blank
	}
	found := blank
	take := func(row int) bool {
		fits := row == blank || found == blank || found == row
		if row != blank {
			found = row
		}
		return fits
	}
	for _, counterpart := range rule.OfProse(base).Tables {
		row := blank
		switch {
		case counterpart.Quantity != "":
			for _, cell := range t.cells() {
				if cell.quantity == counterpart.Quantity && cell.block == b && cell.column == c {
					row = cell.row
				}
			}
		case counterpart.Statement == t.Statement && c == b.mainColumn():
			row = b.rowOfCode(firstOf(counterpart.Code, fact.Code))
		}
		if !take(row) {
			return blank
		}
	}
	return found
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (b *block) rowOfCode(code string) int {
	for i, r := range b.rows {
		if code != "" && r.code == code {
			return i
		}
	}
	return blank
}

// threePublicRow is the row of a “三公” fact: budgets stand in the column of
// the budget, what was spent in that of the final account.
func (b *block) threePublicRow(c *column, base, ending string, kind model.Kind) int {
	keys := threePublicRoles[base]
	measure := model.MeasureFinal
	switch {
	case kind == model.Budget && ending == "", kind == model.FinalAccount && ending == rule.EndingBudget:
		measure = model.MeasureBudget
	case ending != "":
		return blank
	}
	if keys == nil || b.columnOf([]model.Measure{measure}) != c && (len(b.columns) != 1 || ending != "") {
		return blank
	}
	for i := range b.rows {
		if slices.Contains(keys, b.rows[i].name.Key) {
			return i
		}
	}
	return blank
}
