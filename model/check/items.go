package check

import (
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// classColumn names a column of a summary and the tables of expenditure that
// have the same classes: of equal the first one, of larger the next ones
// where their total is the same.
type classColumn struct {
	summary model.Statement
	column  model.Measure
	tables  []model.Statement
}

// classColumns are the summaries' columns by class.
var classColumns = []classColumn{
	{model.Summary, rule.MainColumn, []model.Statement{model.ExpenditureTable, model.FiscalExpenditure, model.GeneralExpenditure}},
	{model.FiscalSummary, rule.MainColumn, []model.Statement{model.FiscalExpenditure, model.GeneralExpenditure}},
	{model.FiscalSummary, model.MeasureGeneralPublic, []model.Statement{model.GeneralExpenditure}},
	{model.FiscalSummary, model.MeasureGovernmentFund, []model.Statement{model.GovFund}},
	{model.FiscalSummary, model.MeasureStateCapital, []model.Statement{model.StateCapital}},
}

func (b *book) sheet(statement model.Statement) *sheet {
	for _, s := range b.sheets {
		if s.table.Statement == statement && s.figures > 0 {
			return s
		}
	}
	return nil
}

// sameClasses applies the rule that a class of a summary is the class of the
// table of expenditure. Classes are matched by name.
func (b *book) sameClasses(of *rule.Rule) {
	for _, pair := range classColumns {
		summary := b.sheet(pair.summary)
		if summary == nil {
			continue
		}
		found := false
		for i, statement := range pair.tables {
			table := b.sheet(statement)
			if table == nil || !table.coded || i > 0 && !b.sameTotal(summary, table, pair.column) {
				continue
			}
			if b.carriedIn(summary, table, pair.column) {
				b.skip(of, summary.table.Title+" holds what was carried over, "+table.table.Title+" does not")
				found = true
				break
			}
			b.sameClass(of, summary, table, pair.column)
			found = true
			break
		}
		if !found {
			b.skip(of, "no table with the classes of "+summary.table.Title+" was read: "+string(pair.tables[0]))
		}
	}
}

// carriedIn tells that a summary spends what was carried over and the table
// does not list it.
func (b *book) carriedIn(summary, table *sheet, measure model.Measure) bool {
	whole, part := summary.spent(measure), table.totalled()
	return whole != none && part != none && b.carried(whole, one(part)) != none
}

// sameTotal tells that the year's expenditure of a summary is the total of a
// table.
func (b *book) sameTotal(summary, table *sheet, measure model.Measure) bool {
	whole, part := summary.spent(measure), table.totalled()
	return whole != none && part != none && !b.fails(identity.Identity{Left: one(whole), Right: one(part)})
}

// totalled is the amount of a table's total row.
func (s *sheet) totalled() int {
	total := s.total
	if total == none {
		return none
	}
	main := s.columnOf(s.rows[total].Group, rule.MainColumn)
	if main == none {
		return none
	}
	return s.rows[total].cells[main]
}

// spent is the year's expenditure of a summary.
func (s *sheet) spent(measure model.Measure) int {
	for i := range s.rows {
		row := &s.rows[i]
		if s.side(row.Group) == model.RevenueSide || row.name.Key != rule.RowCurrent && row.name.Key != rule.RowGrand {
			continue
		}
		if c := s.columnOf(row.Group, measure); c != none && row.cells[c] != none {
			return row.cells[c]
		}
	}
	return none
}

func (b *book) sameClass(of *rule.Rule, summary, table *sheet, measure model.Measure) {
	classes := map[string]int{}
	for i := range table.rows {
		if table.rows[i].level == 1 {
			classes[table.rows[i].name.Words] = i
		}
	}
	for i := range summary.rows {
		row := &summary.rows[i]
		if summary.side(row.Group) == model.RevenueSide || row.Code != "" {
			continue
		}
		class, known := classes[row.name.Words]
		c := summary.columnOf(row.Group, measure)
		if !known || c == none || row.cells[c] == none {
			continue
		}
		main := table.columnOf(table.rows[class].Group, rule.MainColumn)
		if main == none || table.rows[class].cells[main] == none {
			b.skip(of, "the cell of "+row.Label+" in "+table.table.Title+" is blank", row.cells[c])
			continue
		}
		b.check(of, identity.Identity{Left: one(row.cells[c]), Right: one(table.rows[class].cells[main])})
	}
}

// itemTables are pairs of tables by code of which the second is part of the
// first: where a total is the same in both, so is every item of it. Revenue
// and expenditure are such a pair in budgets only.
var itemTables = []struct {
	whole, part model.Statement
	budget      bool
}{
	{model.ExpenditureTable, model.FiscalExpenditure, false},
	{model.ExpenditureTable, model.GeneralExpenditure, false},
	{model.FiscalExpenditure, model.GeneralExpenditure, false},
	{model.FiscalBasic, model.GeneralBasic, false},
	{model.RevenueTable, model.ExpenditureTable, true},
	{model.GeneralBasic, model.AgencyOperation, false},
}

// itemMeasures are the columns in which items are compared.
var itemMeasures = []model.Measure{rule.MainColumn, model.MeasureBasic, model.MeasureProject, model.MeasurePersonnel, model.MeasurePublic}

// sameItems applies the rule that items of equal totals are equal.
func (b *book) sameItems(of *rule.Rule) {
	for _, pair := range itemTables {
		whole, part := b.sheet(pair.whole), b.sheet(pair.part)
		if whole == nil || part == nil || pair.budget && b.report.Head.Kind != model.Budget {
			continue
		}
		if pair.budget && !b.mirrors(whole, part) {
			b.skip(of, "revenue is not planned by the items of expenditure")
			continue
		}
		for _, measure := range itemMeasures {
			b.sameItem(of, whole, part, measure)
		}
	}
}

// mirrorShare: a budget whose revenue is planned by the items of expenditure
// has nine in ten of them equal; the rest are slips.
const mirrorShare = 10

// mirrors tells that two tables have the same items.
func (b *book) mirrors(whole, part *sheet) bool {
	left, right := whole.codedFigures(rule.MainColumn), part.codedFigures(rule.MainColumn)
	common, unequal := 0, 0
	for code, a := range left {
		if z, known := right[code]; known {
			common++
			if b.fails(identity.Identity{Left: one(a), Right: one(z)}) {
				unequal++
			}
		}
	}
	return common > 0 && mirrorShare*unequal <= common
}

// codedFigures gives the figures of a measure by code, the total's under "".
// The map is not to be changed.
func (s *sheet) codedFigures(measure model.Measure) map[string]int {
	figures, known := s.byCode[measure]
	if !known {
		figures = s.findCodedFigures(measure)
		s.byCode[measure] = figures
	}
	return figures
}

func (s *sheet) findCodedFigures(measure model.Measure) map[string]int {
	figures := map[string]int{}
	add := func(code string, i int) {
		row := &s.rows[i]
		if c := s.columnOf(row.Group, measure); c != none && row.cells[c] != none {
			figures[code] = row.cells[c]
		}
	}
	if total := s.total; total != none {
		add("", total)
	}
	for i := range s.rows {
		if s.rows[i].level > 0 {
			add(s.rows[i].Code, i)
		}
	}
	return figures
}

// sameItem compares the items below each total that both tables have.
func (b *book) sameItem(of *rule.Rule, whole, part *sheet, measure model.Measure) {
	left, right := whole.codedFigures(measure), part.codedFigures(measure)
	agrees := func(code string) bool {
		a, inWhole := left[code]
		z, inPart := right[code]
		return inWhole && inPart && !b.fails(identity.Identity{Left: one(a), Right: one(z)})
	}
	all := agrees("")
	if all && measure == rule.MainColumn {
		b.sameCodes(of, whole, part, left, right)
		b.sameCodes(of, part, whole, right, left)
	}
	for i := range whole.rows {
		code := whole.rows[i].Code
		a, inWhole := left[code]
		z, inPart := right[code]
		if whole.rows[i].level == 0 || !inWhole || !inPart {
			continue
		}
		if all || whole.rows[i].level > 1 && (agrees(code[:len(code)-2]) || agrees(code[:3])) {
			b.check(of, identity.Identity{Left: one(a), Right: one(z)})
		}
	}
}

// sameCodes notes the codes of a table that another one of the same total
// does not have.
func (b *book) sameCodes(of *rule.Rule, table, other *sheet, figures, others map[string]int) {
	for i := range table.rows {
		code := table.rows[i].Code
		figure, stated := figures[code]
		if _, known := others[code]; known || table.rows[i].level == 0 || !stated || b.number(figure).IsZero() || !other.hasLevel(table.rows[i].level) {
			continue
		}
		b.say(of, model.Fail, code+" "+table.rows[i].Label+" stands in "+table.table.Title+", not in "+other.table.Title, figure)
	}
}

// hasLevel tells that a sheet prints codes of a level.
func (s *sheet) hasLevel(level int) bool {
	for i := range s.rows {
		if s.rows[i].level == level {
			return true
		}
	}
	return false
}

// sameRows applies the rule that where the totals of both summaries are
// equal, so is what they list on either side.
func (b *book) sameRows(of *rule.Rule) {
	all, fiscal := b.sheet(model.Summary), b.sheet(model.FiscalSummary)
	if all == nil || fiscal == nil {
		return
	}
	for _, side := range []model.Side{model.RevenueSide, model.ExpenditureSide} {
		left, right := all.named(side), fiscal.named(side)
		a, z := left[totalName(left)], right[totalName(right)]
		if a == z || b.fails(identity.Identity{Left: one(a), Right: one(z)}) {
			continue
		}
		for i := range all.rows {
			name := all.rows[i].name.Words
			a, inAll := left[name]
			z, inFiscal := right[name]
			if inAll && inFiscal && all.side(all.rows[i].Group) == side {
				b.check(of, identity.Identity{Left: one(a), Right: one(z)})
			}
		}
	}
}

// named gives the main figures of a side by the rows' names. Names that
// stand twice are left out.
func (s *sheet) named(side model.Side) map[string]int {
	figures, twice := map[string]int{}, map[string]bool{}
	for i := range s.rows {
		row := &s.rows[i]
		c := s.columnOf(row.Group, rule.MainColumn)
		if s.side(row.Group) != side || c == none || row.cells[c] == none || row.name.Partial {
			continue
		}
		if _, known := figures[row.name.Words]; known {
			twice[row.name.Words] = true
		}
		figures[row.name.Words] = row.cells[c]
	}
	for name := range twice {
		delete(figures, name)
	}
	return figures
}

// totalName is the name of the total among names.
func totalName(figures map[string]int) string {
	best := ""
	for name := range figures {
		if key := rule.ParseName(name).Key; key == rule.RowGrand && (best == "" || name < best) {
			best = name
		}
	}
	return best
}
