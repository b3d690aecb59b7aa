package assemble

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// The names under which the forms of 财政部 and of the provinces print the
// lines of the summary table, in the order they are tried.
var (
	revenueTotal   = []string{"收入总计", "总计", "收入合计", "合计", "收入总额"}
	spendingTotal  = []string{"支出总计", "总计", "支出合计", "合计", "支出总额"}
	revenueYear    = []string{"本年收入合计", "当年收入小计", "本年收入小计", "当年收入合计", "本年收入", "收入合计"}
	spendingYear   = []string{"本年支出合计", "当年支出小计", "本年支出小计", "当年支出合计", "本年支出", "支出合计"}
	carriedOver    = []string{"年初结转和结余", "上年结转和结余", "上年结转结余", "上年结转", "上年结余结转", "年初结转结余", "上年结转资金", "年初财政拨款结转和结余", "使用上年结转"}
	balanceUsed    = []string{"使用非财政拨款结余含专用结余", "使用非财政拨款结余", "用事业基金弥补收支差额", "使用非财政拨款结余和专用结余", "动用非财政拨款结余", "使用专用结余"}
	distributed    = []string{"结余分配"}
	carriedForward = []string{"年末结转和结余", "结转下年", "年末结转结余", "结转下年资金", "年终结转结余", "年末财政拨款结转和结余", "结转和结余"}
	basicLabel     = []string{"基本支出"}
	projectLabel   = []string{"项目支出"}
)

func (f filler) summary() {
	t := f.first(model.Summary)
	if t == nil {
		return
	}
	revenue, spending := model.RevenueSide, model.ExpenditureSide
	in, out := &f.report.Revenue, &f.report.Expenditure
	in.Total = f.labelled(t, revenue, revenueTotal...)
	in.Current = f.labelled(t, revenue, revenueYear...)
	in.CarriedOver = f.labelled(t, revenue, carriedOver...)
	in.BalanceUsed = f.labelled(t, revenue, balanceUsed...)
	out.Total = f.labelled(t, spending, spendingTotal...)
	out.Current = f.labelled(t, spending, spendingYear...)
	out.Distributed = f.labelled(t, spending, distributed...)
	out.CarriedForward = f.labelled(t, spending, carriedForward...)
	out.Basic = f.labelled(t, spending, basicLabel...)
	out.Project = f.labelled(t, spending, projectLabel...)
	in.BySource = f.sources(t)
}

// sources are the numbered rows of the revenue side.
func (f filler) sources(t *model.Table) []model.RevenueSource {
	var sources []model.RevenueSource
	for i := range t.Rows {
		row := &t.Rows[i]
		if side(t, row) != model.RevenueSide || row.Level == 0 || row.Label == "" {
			continue
		}
		figure := f.main(t, row)
		key := sourceKey(itemKey(row.Label))
		if figure == nil || key == "" {
			continue
		}
		sources = append(sources, model.RevenueSource{Key: key, Label: row.Label, Amount: amount(t, figure)})
	}
	return sources
}

// sourceKeys name the sources of revenue; the first that the label holds.
var sourceKeys = []struct{ word, key string }{
	{"国有资本经营", "state_capital"}, {"政府性基金", "government_fund"}, {"一般公共预算", "general_public"},
	{"公共财政预算", "general_public"}, {"财政专户", "special_account"}, {"教育收费", "special_account"},
	{"附属单位", "affiliate_remittance"}, {"上级补助", "superior_subsidy"}, {"经营收入", "operating"},
	{"事业收入", "business"}, {"财政拨款", "fiscal"}, {"其他", "other"},
}

func sourceKey(label string) string {
	for _, s := range sourceKeys {
		if strings.Contains(label, s.word) {
			return s.key
		}
	}
	return ""
}

// totalRow is the row that sums a table up: its label is a total, or the
// table has but one row.
func (f filler) totalRow(t *model.Table) *model.Row {
	for i := range t.Rows {
		row := &t.Rows[i]
		switch normalize.Key(row.Label) {
		case "合计", "总计", "本年收入合计", "本年支出合计", "支出合计", "收入合计", "支出总计", "收入总计", "本年合计":
			if row.Code == "" && len(row.Cells) > 0 {
				return row
			}
		}
	}
	if len(t.Rows) == 1 {
		return &t.Rows[0]
	}
	return nil
}

// measured is the figure of a row in the column of a measure and of the
// report's own year.
func (f filler) measured(t *model.Table, row *model.Row, measure model.Measure) *model.Amount {
	if row == nil {
		return nil
	}
	for i := range row.Cells {
		column := t.Columns[row.Cells[i].Column]
		if column.Measure == measure && f.current(column) && !isOfCarried(column) {
			return amount(t, &row.Cells[i].Figure)
		}
	}
	return nil
}

func either(a, b *model.Amount) *model.Amount {
	if a != nil {
		return a
	}
	return b
}

// items are the rows with classification codes.
func (f filler) items(t *model.Table) []model.Item {
	var items []model.Item
	for i := range t.Rows {
		row := &t.Rows[i]
		if row.Code == "" || len(row.Cells) == 0 {
			continue
		}
		item := model.Item{Code: row.Code, Label: row.Label, Level: row.Level, Amounts: map[model.Measure]*model.Amount{}}
		for c := range row.Cells {
			column := t.Columns[row.Cells[c].Column]
			measure := column.Measure
			if measure == model.MeasureAmount || measure == "" && len(row.Cells) == 1 {
				measure = model.MeasureTotal
			}
			if measure != "" && column.Unit != "%" && f.current(column) && !isOfCarried(column) && item.Amounts[measure] == nil {
				item.Amounts[measure] = amount(t, &row.Cells[c].Figure)
			}
		}
		items = append(items, item)
	}
	return items
}

func (f filler) revenue() {
	t := f.byItem(model.RevenueTable)
	if t == nil {
		return
	}
	f.report.Revenue.ByFunction = f.items(t)
	carries := slices.ContainsFunc(t.Columns, func(c model.Column) bool { // then its total is more than the year's
		return c.Measure == model.MeasureOpening || isOfCarried(c)
	})
	if row := f.totalRow(t); row != nil && !carries {
		f.report.Revenue.Current = either(f.report.Revenue.Current, f.measured(t, row, model.MeasureTotal))
	}
}

func (f filler) expenditure() {
	t := f.byItem(model.ExpenditureTable)
	if t == nil {
		return
	}
	out := &f.report.Expenditure
	out.ByFunction = f.items(t)
	out.Basic = either(out.Basic, f.labelled(t, "", basicLabel...))
	out.Project = either(out.Project, f.labelled(t, "", projectLabel...))
	row := f.totalRow(t)
	if row == nil {
		return
	}
	out.Current = either(out.Current, f.measured(t, row, model.MeasureTotal))
	out.Basic = either(f.measured(t, row, model.MeasureBasic), out.Basic)
	out.Project = either(f.measured(t, row, model.MeasureProject), out.Project)
	out.RemittedUp = f.measured(t, row, model.MeasureRemittedUp)
	out.Operating = f.measured(t, row, model.MeasureOperating)
	out.Affiliate = f.measured(t, row, model.MeasureAffiliateSubsidy)
}

func (f filler) fiscal() {
	part := &f.report.Expenditure.Fiscal
	if t := f.first(model.FiscalSummary); t != nil {
		part.Revenue = f.labelled(t, model.RevenueSide, revenueYear...)
		part.Total = f.labelled(t, model.ExpenditureSide, spendingYear...)
		part.Opening = f.labelled(t, model.RevenueSide, carriedOver...)
		part.Closing = f.labelled(t, model.ExpenditureSide, carriedForward...)
	}
	if t := f.first(model.FiscalExpenditure); t != nil {
		f.part(part, t)
	}
	if t := f.first(model.FiscalBasic); t != nil {
		f.basic(part, t)
	}
}

// part fills the expenditure of one budget from its table by function.
func (f filler) part(part *model.Part, t *model.Table) {
	part.ByFunction = f.items(t)
	row := f.totalRow(t)
	if row == nil {
		return
	}
	part.Total = either(f.measured(t, row, model.MeasureTotal), part.Total)
	if figure := f.main(t, row); part.Total == nil && figure != nil {
		part.Total = amount(t, figure)
	}
	part.Basic = f.measured(t, row, model.MeasureBasic)
	part.Project = f.measured(t, row, model.MeasureProject)
	part.Opening = either(part.Opening, f.measured(t, row, model.MeasureOpening))
	part.Closing = either(part.Closing, f.measured(t, row, model.MeasureClosing))
}

// basic fills what a table by economic class says of basic expenditure.
func (f filler) basic(part *model.Part, t *model.Table) {
	row := f.totalRow(t)
	if row != nil {
		part.Personnel = f.measured(t, row, model.MeasurePersonnel)
		part.Public = f.measured(t, row, model.MeasurePublic)
		if part.Basic == nil {
			if figure := f.main(t, row); figure != nil {
				part.Basic = amount(t, figure)
			}
		}
	}
	part.Personnel = either(part.Personnel, f.labelled(t, "", "人员经费合计"))
	part.Public = either(part.Public, f.labelled(t, "", "公用经费合计", "日常公用经费合计"))
}

func (f filler) general() {
	part := &f.report.Expenditure.GeneralPublic
	if t := f.first(model.GeneralExpenditure); t != nil {
		f.part(part, t)
	}
	t := f.first(model.GeneralBasic)
	if t == nil {
		return
	}
	f.basic(part, t)
	items := f.items(t)
	for i := range items {
		items[i].Group = economicGroup(items[i].Code)
	}
	f.report.Expenditure.ByEconomic = items
}

// economicGroup tells personnel from public expenditure by economic class:
// 301 and 303 are paid to and for people (财政部, 支出经济分类科目).
func economicGroup(code string) string {
	if strings.HasPrefix(code, "301") || strings.HasPrefix(code, "303") {
		return "personnel"
	}
	return "public"
}

func (f filler) funds() {
	if t := f.first(model.GovFund); t != nil {
		f.part(&f.report.Expenditure.GovernmentFund, t)
	}
	if t := f.first(model.StateCapital); t != nil {
		f.part(&f.report.Expenditure.StateCapital, t)
	}
	for i := range f.report.Tables {
		t := &f.report.Tables[i]
		if t.EmptyStated && t.Statement == model.GovFund {
			f.report.Expenditure.GovernmentFund.None = true
		}
		if t.EmptyStated && t.Statement == model.StateCapital {
			f.report.Expenditure.StateCapital.None = true
		}
	}
}
