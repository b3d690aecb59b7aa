package rule_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
)

func TestRulesAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rule.Catalogue() {
		assert.Regexp(t, regexp.MustCompile(`^[a-z][a-z_]*$`), r.ID)
		assert.False(t, seen[r.ID], "%s is named once", r.ID)
		seen[r.ID] = true
		assert.NotEmpty(t, r.Method, r.ID)
		assert.Contains(t, []rule.Tolerance{rule.Printed, rule.ByRate, rule.Exact}, r.Tolerance, r.ID)
		assert.Regexp(t, `\p{Han}`, r.Chinese, r.ID)
		assert.Regexp(t, `^[A-Z0-9大“][^\t]+$`, r.English, r.ID)
	}
}

func TestTableFormulasNameQuantitiesOfPlaces(t *testing.T) {
	known := map[string]bool{}
	for _, place := range rule.Places() {
		known[place.Quantity] = true
	}
	for _, name := range []string{"three_public.total", "abroad", "vehicle", "vehicle.purchase", "vehicle.operation", "reception", "reception.domestic", "reception.foreign", "reception.abroad"} {
		known[name] = true // rows and columns of the “三公” table
	}
	for _, r := range rule.Catalogue() {
		if r.Method != "identity" && r.Method != "across" {
			continue
		}
		for _, quantity := range r.Formula.Quantities() {
			assert.True(t, known[quantity], "%s of %s stands in no table", quantity, r.ID)
		}
	}
}

func TestPlacesNameKnownRowsAndSides(t *testing.T) {
	for _, place := range rule.Places() {
		assert.Contains(t, []model.Side{"", model.RevenueSide, model.ExpenditureSide}, place.Side, place.Quantity)
		assert.NotEmpty(t, place.Rows, place.Quantity)
		assert.NotEmpty(t, place.Columns, place.Quantity)
	}
}

func TestRowsAreKnownByTheirLabels(t *testing.T) {
	for label, want := range map[string]rule.Name{
		"本年收入合计": {Words: "本年收入合计", Key: rule.RowCurrent},
		"总  计":   {Words: "总计", Key: rule.RowGrand},
		"使用非财政拨款结余（含专用结余）": {Words: "使用非财政拨款结余含专用结余", Key: rule.RowBalanceUsed},
		"年初财政拨款结转和结余":      {Words: "年初财政拨款结转和结余", Key: rule.RowOpening},
		"八、社会保障和就业支出":      {Style: "一、", Number: 8, Words: "社会保障和就业支出"},
		"其中：（1）公务用车购置费":    {Style: "（1）", Number: 1, Partial: true, Words: "公务用车购置费", Key: "vehicle_purchase"},
		"3、公务用车购置及运行维护费":   {Style: "1.", Number: 3, Words: "公务用车购置及运行维护费", Key: "vehicle"},
		"因公出国（境）费用":        {Words: "因公出国境费用", Key: "abroad"},
		"一般公共服务支出":         {Words: "一般公共服务支出"},
		"":                 {},
	} {
		assert.Equal(t, want, rule.ParseName(label), label)
	}
}

func TestHeadersTellTotalsFromWhatIsApart(t *testing.T) {
	for header, key := range map[string]string{
		"合计": rule.ColumnTotal, "本年支出合计": rule.ColumnTotal, "小计": rule.ColumnTotal,
		"比上年增减": rule.ColumnApart, "增减%": rule.ColumnApart, "上年预算数": rule.ColumnApart, "备注": rule.ColumnApart,
		"上年结转": rule.ColumnOpening, "年末结转和结余": rule.ColumnClosing, "本年收入": rule.ColumnRevenue, "本年支出": rule.ColumnExpenditure,
		"基本支出": "basic", "项目支出": "project", "2025年预算数": "", "公务接待费": "reception",
	} {
		assert.Equal(t, key, rule.ParseHeader(header).Key, header)
	}
}

func TestRolesAreSplitFromTheirEndings(t *testing.T) {
	for role, want := range map[string][2]string{
		"revenue.total":               {"revenue.total", ""},
		"revenue.fiscal.share":        {"revenue.fiscal", rule.EndingShare},
		"vehicle.change.rate":         {"vehicle", rule.EndingChangeRate},
		"vehicle.budget_change":       {"vehicle", rule.EndingToBudget},
		"function.208.of_budget":      {"function.208", rule.EndingOfBudget},
		"procurement.goods.sme_share": {"procurement.goods.sme", rule.EndingSMEShare},
		"":                            {"", ""},
	} {
		base, ending := rule.SplitRole(role)
		assert.Equal(t, want, [2]string{base, ending}, role)
	}
}

func TestProseIsComparedWithItsTables(t *testing.T) {
	total := rule.OfProse("revenue.total")
	assert.Equal(t, []rule.Counterpart{{Quantity: "revenue.total"}, {Quantity: "revenue.current"}}, total.Tables)
	assert.Empty(t, total.Wholes)
	item := rule.OfProse("fiscal.function.2080505")
	assert.Equal(t, model.FiscalExpenditure, item.Tables[0].Statement)
	assert.Contains(t, item.Wholes, "fiscal.expenditure")
	assert.Equal(t, []rule.Counterpart{{Quantity: "something.new"}}, rule.OfProse("something.new").Tables, "a role that no line names stands for itself")
}

func TestEconomicClassesHaveTheirGroup(t *testing.T) {
	assert.Equal(t, rule.RowPersonnel, rule.EconomicGroup("30101"))
	assert.Equal(t, rule.RowPublic, rule.EconomicGroup("302"))
	assert.Empty(t, rule.EconomicGroup("208"))
	assert.Empty(t, rule.EconomicGroup("3"))
}

func TestRequiredStatementsFollowTheYear(t *testing.T) {
	has := func(list []rule.Required, statement model.Statement) bool {
		for _, required := range list {
			if required.Statement == statement {
				return true
			}
		}
		return false
	}
	assert.True(t, has(rule.RequiredStatements(model.FinalAccount, 2023), model.StateCapital))
	assert.False(t, has(rule.RequiredStatements(model.FinalAccount, 2016), model.StateCapital))
	assert.True(t, has(rule.RequiredStatements(model.Budget, 0), model.StateCapital))
	assert.Empty(t, rule.RequiredStatements("", 2023))
}

func FuzzParseName(f *testing.F) {
	for _, label := range []string{"其中：（1）公务用车", "一、二、三、", "2025年", "#", "（"} {
		f.Add(label)
	}
	f.Fuzz(func(t *testing.T, label string) {
		rule.ParseName(label)
		rule.ParseHeader(label)
	})
}
