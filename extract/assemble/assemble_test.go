package assemble

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

// column is a column of figures in 万元.
func column(measure model.Measure, group int, path ...string) model.Column {
	c := model.Column{Path: path, Measure: measure, Group: group}
	if path[0] == "收入" || path[0] == "支出" {
		c.Side = model.Side(path[0])
	}
	return c
}

// row has one figure for each given column; "" leaves it blank.
func row(group int, code, label string, first int, figures ...string) model.Row {
	r := model.Row{Group: group, Code: code, Label: label, Level: 1}
	for i, text := range figures {
		if text == "" {
			continue
		}
		value := decimal.RequireFromString(text)
		yuan := value.Shift(4)
		r.Cells = append(r.Cells, model.Cell{Column: first + i, Figure: model.Figure{Text: text, Unit: "万元", Value: value, Yuan: &yuan}})
	}
	return r
}

func report(kind model.Kind, tables ...model.Table) *model.Report {
	r := &model.Report{Tables: tables}
	r.Head.Kind, r.Head.FiscalYear = kind, 2024
	Tables(r)
	return r
}

func text(a *model.Amount) string {
	if a == nil {
		return ""
	}
	return a.Text
}

func TestSummaryOfAFinalAccount(t *testing.T) {
	r := report(model.FinalAccount, model.Table{
		Statement: model.Summary,
		Columns:   []model.Column{column(model.MeasureAmount, 0, "收入", "金额"), column(model.MeasureAmount, 1, "支出", "金额")},
		Rows: []model.Row{
			row(0, "", "一、一般公共预算财政拨款收入", 0, "90.00"), row(1, "", "一、一般公共服务支出", 1, "70.00"),
			row(0, "", "八、其他收入", 0, "5.00"),
			row(0, "", "本年收入合计", 0, "95.00"), row(1, "", "本年支出合计", 1, "70.00"),
			row(0, "", "年初结转和结余", 0, "10.00"), row(1, "", "年末结转和结余", 1, "35.00"),
			row(0, "", "总计", 0, "105.00"), row(1, "", "总计", 1, "105.00"),
		},
	})
	assert.Equal(t, []string{"105.00", "95.00", "10.00"}, []string{text(r.Revenue.Total), text(r.Revenue.Current), text(r.Revenue.CarriedOver)})
	assert.Equal(t, []string{"105.00", "70.00", "35.00"}, []string{text(r.Expenditure.Total), text(r.Expenditure.Current), text(r.Expenditure.CarriedForward)})
	require.Len(t, r.Revenue.BySource, 2)
	assert.Equal(t, "general_public", r.Revenue.BySource[0].Key)
	assert.Equal(t, "table:summary", r.Revenue.Total.From)
}

func TestSummaryThatEndsInSumsOfBothSides(t *testing.T) {
	r := report(model.Budget, model.Table{
		Statement: model.Summary,
		Columns:   []model.Column{column(model.MeasureAmount, 0, "收入", "金额"), column(model.MeasureAmount, 1, "支出", "支出用途", "金额")},
		Rows: []model.Row{
			row(1, "", "一、基本支出", 1, "40.00"), row(1, "", "二、项目支出", 1, "60.00"),
			row(0, "", "当年收入小计", 0, "100.00"), row(1, "", "当年支出小计", 1, "100.00"),
			row(0, "", "上年结转资金", 0, "1.00"), row(0, "", "收入合计", 0, "101.00"), row(1, "", "支出合计", 1, "101.00"),
		},
	})
	assert.Equal(t, []string{"101.00", "100.00", "1.00"}, []string{text(r.Revenue.Total), text(r.Revenue.Current), text(r.Revenue.CarriedOver)})
	assert.Equal(t, []string{"101.00", "100.00", "40.00", "60.00"}, []string{
		text(r.Expenditure.Total), text(r.Expenditure.Current), text(r.Expenditure.Basic), text(r.Expenditure.Project)})
}

func TestColumnOfAnotherYearIsNotTheReports(t *testing.T) {
	last := column(model.MeasureAmount, 0, "2023年决算数")
	last.Year = 2023
	this := column(model.MeasureFinal, 0, "2024年决算数")
	this.Year = 2024
	r := report(model.FinalAccount, model.Table{
		Statement: model.GeneralExpenditure, Columns: []model.Column{last, this},
		Rows: []model.Row{row(0, "", "合计", 0, "9.00", "8.00")},
	})
	assert.Equal(t, "8.00", text(r.Expenditure.GeneralPublic.Total))
}

func TestColumnsOfTheYearBeforeAndOfChangesAreNotTheReports(t *testing.T) {
	for name, headers := range map[string][]string{
		"in words":                {"上年预算数", "本年预算数"},
		"shortly":                 {"去年预算", "今年预算"},
		"with the change between": {"上一年度预算数", "增减变化情况", "本年度预算数"},
		"with the change first":   {"比上年增加额", "2024年预算数"},
	} {
		t.Run(name, func(t *testing.T) {
			var columns []model.Column
			amounts := make([]string, len(headers))
			for i, header := range headers {
				columns = append(columns, column(model.MeasureBudget, 0, header))
				amounts[i] = "9.00"
			}
			amounts[len(headers)-1] = "8.00"
			r := report(model.Budget, model.Table{
				Statement: model.ThreePublicTable, Columns: columns,
				Rows: []model.Row{row(0, "", "合计", 0, amounts...), row(0, "", "公务接待费", 0, amounts...)},
			})
			assert.Equal(t, "8.00", text(r.ThreePublic.Budget.Total))
			assert.Equal(t, "8.00", text(r.ThreePublic.Budget.Reception))
		})
	}
}

func TestRateBesideAmountsIsNoAmountOfAnItem(t *testing.T) {
	rate := column(model.MeasureFinal, 0, "预算数为上年执行数的%")
	rate.Unit = "%"
	r := report(model.Budget, model.Table{
		Statement: model.GeneralExpenditure, Columns: []model.Column{column(model.MeasureBudget, 0, "预算数"), rate},
		Rows: []model.Row{row(0, "205", "教育支出", 0, "9.00", "103.00")},
	})
	require.Len(t, r.Expenditure.GeneralPublic.ByFunction, 1)
	amounts := r.Expenditure.GeneralPublic.ByFunction[0].Amounts
	assert.Equal(t, "9.00", text(amounts[model.MeasureBudget]))
	assert.NotContains(t, amounts, model.MeasureFinal)
}

func TestPartsOfWhatIsCarriedOverAreNotThoseOfTheYear(t *testing.T) {
	r := report(model.Budget, model.Table{
		Statement: model.GeneralExpenditure,
		Columns: []model.Column{column(model.MeasureTotal, 0, "合计"), column(model.MeasureTotal, 0, "上年结转", "小计"), column(model.MeasureProject, 0, "上年结转", "项目支出"),
			column(model.MeasureTotal, 0, "本年安排", "小计"), column(model.MeasureProject, 0, "本年安排", "项目支出")},
		Rows: []model.Row{row(0, "205", "教育支出", 0, "9.00", "1.00", "1.00", "8.00", "8.00")},
	})
	require.Len(t, r.Expenditure.GeneralPublic.ByFunction, 1)
	amounts := r.Expenditure.GeneralPublic.ByFunction[0].Amounts
	assert.Equal(t, []string{"9.00", "8.00"}, []string{text(amounts[model.MeasureTotal]), text(amounts[model.MeasureProject])})
}

func TestFiguresOfTheYearBeforeAreDated(t *testing.T) {
	r := report(model.Budget, model.Table{
		Statement: model.GeneralExpenditure,
		Columns:   []model.Column{column(model.MeasureBudget, 0, "上年预算数"), column(model.MeasureOpening, 0, "上年结转"), column(model.MeasureTotal, 0, "本年预算", "合计")},
		Rows:      []model.Row{row(0, "", "合计", 0, "9.00", "1.00", "8.00")},
	})
	columns := r.Tables[0].Columns
	assert.Equal(t, []int{r.Head.FiscalYear - 1, 0, 0}, []int{columns[0].Year, columns[1].Year, columns[2].Year})
	assert.Equal(t, "8.00", text(r.Expenditure.GeneralPublic.Total))
}

func TestThreePublicInOneRow(t *testing.T) {
	group := "“三公”经费"
	r := report(model.Budget, model.Table{
		Statement: model.ThreePublicTable,
		Columns: []model.Column{
			column(model.MeasureTotal, 0, "合计"), column(model.MeasureTotal, 0, group, "小计"),
			column("", 0, group, "因公出国（境）费"), column(model.MeasureTotal, 0, group, "公务用车购置及运行维护费", "小计"),
			column("", 0, group, "公务用车购置及运行维护费", "公务用车购置费"), column("", 0, group, "公务用车购置及运行维护费", "公务用车运行维护费"),
			column("", 0, group, "公务接待费"), column("", 0, "会议费"), column("", 0, "培训费"),
		},
		Rows: []model.Row{row(0, "", "", 0, "30.00", "12.00", "1.00", "8.00", "", "8.00", "3.00", "10.00", "8.00")},
	})
	b := r.ThreePublic.Budget
	assert.Equal(t, []string{"12.00", "1.00", "8.00", "", "8.00", "3.00"},
		[]string{text(b.Total), text(b.Abroad), text(b.Vehicle), text(b.VehiclePurchase), text(b.VehicleOperation), text(b.Reception)},
		"the total that takes in meetings and training is not the “三公” total")
	assert.Equal(t, []string{"10.00", "8.00"}, []string{text(r.ThreePublic.Meeting), text(r.ThreePublic.Training)})
	assert.Nil(t, r.ThreePublic.Final.Total)
}

func TestThreePublicInRows(t *testing.T) {
	r := report(model.FinalAccount, model.Table{
		Statement: model.ThreePublicTable,
		Columns:   []model.Column{column(model.MeasureBudget, 0, "预算数"), column(model.MeasureFinal, 0, "决算数")},
		Rows: []model.Row{
			row(0, "", "合计", 0, "4.80", "3.80"), row(0, "", "1、因公出国（境）费", 0, "1.00", ""), row(0, "", "2、公务接待费", 0),
			row(0, "", "3、公务用车购置及运行费", 0, "3.80", "3.80"), row(0, "", "其中：（1）公务用车运行维护费", 0, "3.80", "3.80"), row(0, "", "（2）公务用车购置费", 0),
		},
	})
	assert.Equal(t, []string{"4.80", "1.00", "3.80"}, []string{text(r.ThreePublic.Budget.Total), text(r.ThreePublic.Budget.Abroad), text(r.ThreePublic.Budget.VehicleOperation)})
	assert.Equal(t, []string{"3.80", "3.80"}, []string{text(r.ThreePublic.Final.Total), text(r.ThreePublic.Final.Vehicle)})
	assert.Nil(t, r.ThreePublic.Final.Abroad, "a blank is not disclosed, not zero")
}

func TestEconomicItemsKnowTheirGroup(t *testing.T) {
	r := report(model.FinalAccount, model.Table{
		Statement: model.GeneralBasic, Columns: []model.Column{column(model.MeasureFinal, 0, "人员经费", "决算数"), column(model.MeasureFinal, 1, "公用经费", "决算数")},
		Rows: []model.Row{
			row(0, "301", "工资福利支出", 0, "20.00"), row(1, "302", "商品和服务支出", 1, "5.00"), row(0, "303", "对个人和家庭的补助", 0, "2.00"),
			row(0, "", "人员经费合计", 0, "22.00"), row(1, "", "公用经费合计", 1, "5.00"),
		},
	})
	require.Len(t, r.Expenditure.ByEconomic, 3)
	assert.Equal(t, []string{"personnel", "public", "personnel"},
		[]string{r.Expenditure.ByEconomic[0].Group, r.Expenditure.ByEconomic[1].Group, r.Expenditure.ByEconomic[2].Group})
	assert.Equal(t, []string{"22.00", "5.00"}, []string{text(r.Expenditure.GeneralPublic.Personnel), text(r.Expenditure.GeneralPublic.Public)})
}

func TestThreePublicFormWithCountsAndAgencyOperation(t *testing.T) {
	count := func(label, text, unit string) model.Row {
		value := decimal.RequireFromString(text)
		planned := model.Figure{Text: "9", Unit: unit, Value: decimal.NewFromInt(9)}
		return model.Row{Label: label, Cells: []model.Cell{{Column: 0, Figure: planned}, {Column: 1, Figure: model.Figure{Text: text, Unit: unit, Value: value}}}}
	}
	r := report(model.FinalAccount, model.Table{
		Statement: model.ThreePublicTable,
		Columns:   []model.Column{column(model.MeasureBudget, 0, "预算数"), column(model.MeasureFinal, 0, "决算统计数")},
		Rows: []model.Row{
			row(0, "", "（一）支出合计", 0, "3.91", "3.93"), row(0, "", "3.公务接待费", 0, "0.63", "0.53"), row(0, "", "（1）国内接待费", 1, "0.53"),
			count("4.公务用车保有量（辆）", "1", "辆"), count("5.国内公务接待批次（个）", "6", "个"), count("6.国内公务接待人次（人）", "48", "人"),
			row(0, "", "二、机关运行经费", 1, "56.70"), row(0, "", "（一）行政单位", 1, "56.70"),
		},
	})
	assert.Equal(t, []string{"3.91", "3.93", "0.53"}, []string{text(r.ThreePublic.Budget.Total), text(r.ThreePublic.Final.Total), text(r.ThreePublic.Final.Reception)})
	assert.Equal(t, []string{"1", "6", "48"}, []string{
		text(r.ThreePublic.Counts["vehicles_held"]), text(r.ThreePublic.Counts["reception_batches"]), text(r.ThreePublic.Counts["reception_persons"])})
	assert.Equal(t, "56.70", text(r.Disclosures.AgencyOperation))
}

func TestThreePublicWithBudgetAndAccountInARowEach(t *testing.T) {
	r := report(model.FinalAccount, model.Table{
		Statement: model.ThreePublicTable,
		Columns: []model.Column{
			column(model.MeasureTotal, 0, "“三公”经费", "小计"), column("", 0, "“三公”经费", "因公出国（境）费用"),
			column("", 0, "“三公”经费", "公务接待费"), column("", 0, "培训费"),
		},
		Rows: []model.Row{
			row(0, "", "上年决算数", 0, "9.00", "3.00", "6.00", "2.00"),
			row(0, "", "预算数", 0, "8.00", "3.00", "5.00", "2.00"),
			row(0, "", "决算数", 0, "6.50", "2.50", "4.00", "1.50"),
			row(0, "", "决算数较预算数增减额", 0, "-1.50", "-0.50", "-1.00", "-0.50"),
		},
	})
	assert.Equal(t, []string{"8.00", "3.00", "5.00"}, []string{text(r.ThreePublic.Budget.Total), text(r.ThreePublic.Budget.Abroad), text(r.ThreePublic.Budget.Reception)})
	assert.Equal(t, []string{"6.50", "2.50", "4.00"}, []string{text(r.ThreePublic.Final.Total), text(r.ThreePublic.Final.Abroad), text(r.ThreePublic.Final.Reception)})
	assert.Equal(t, "1.50", text(r.ThreePublic.Training), "the account's, not the budget's")
}

func TestItemsAreThoseOfTheTableByItemNotByUnit(t *testing.T) {
	columns := []model.Column{column(model.MeasureTotal, 0, "本年收入合计")}
	r := report(model.FinalAccount,
		model.Table{Statement: model.RevenueTable, Columns: columns, Rows: []model.Row{row(0, "", "合计", 0, "10.00"), row(0, "", "县文化馆", 0, "10.00")}},
		model.Table{Statement: model.RevenueTable, Columns: columns, Rows: []model.Row{row(0, "", "合计", 0, "10.00"), row(0, "207", "文化旅游体育与传媒支出", 0, "10.00")}},
	)
	require.Len(t, r.Revenue.ByFunction, 1)
	assert.Equal(t, "207", r.Revenue.ByFunction[0].Code)
}

func TestJointFormTellsOfAgencyOperationAndProcurement(t *testing.T) {
	r := report(model.FinalAccount, model.Table{
		Statement: model.Other,
		Columns:   []model.Column{column("", 0, "统计数")},
		Rows: []model.Row{
			row(0, "", "二、机关运行经费", 0, "46.20"), row(0, "", "三、政府采购支出信息", 0),
			row(0, "", "（一）政府采购支出合计", 0, "22.00"), row(0, "", "1．政府采购货物支出", 0, "2.00"),
			row(0, "", "2．政府采购工程支出", 0, "15.00"), row(0, "", "3．政府采购服务支出", 0, "5.00"),
			row(0, "", "（二）政府采购授予中小企业合同金额", 0, "21.00"), row(0, "", "其中：授予小微企业合同金额", 0, "9.00"),
		},
	})
	bought := r.Disclosures.Procurement
	assert.Equal(t, "46.20", text(r.Disclosures.AgencyOperation))
	assert.Equal(t, []string{"22.00", "2.00", "15.00", "5.00", "21.00", "9.00"},
		[]string{text(bought.Total), text(bought.Goods), text(bought.Works), text(bought.Services), text(bought.SME), text(bought.Micro)})
}

func TestTotalWithWhatIsCarriedOverIsNotTheYears(t *testing.T) {
	year := model.Table{
		Statement: model.RevenueTable,
		Columns:   []model.Column{column(model.MeasureTotal, 0, "合计"), column(model.MeasureGeneralPublic, 0, "一般公共预算")},
		Rows:      []model.Row{row(0, "", "合计", 0, "100.00", "95.00")},
	}
	carried := year
	carried.Columns = append(carried.Columns[:2:2], column(model.MeasureOpening, 0, "上年结转结余"))
	assert.Equal(t, "100.00", text(report(model.Budget, year).Revenue.Current))
	assert.Empty(t, text(report(model.Budget, carried).Revenue.Current))
}

func TestFormOfAgencyOperationTellsThreePublicWhereNoTableDoes(t *testing.T) {
	form := model.Table{
		Statement: model.AgencyOperation,
		Columns:   []model.Column{column(model.MeasureBudget, 0, "预算数"), column("", 0, "统计数")},
		Rows: []model.Row{
			row(0, "", "（一）支出合计", 0, "33.00", "27.34"), row(0, "", "3.公务接待费", 0, "24.00", "19.22"),
			row(0, "", "二、机关运行经费", 1, "56.70"),
		},
	}
	alone := report(model.FinalAccount, form)
	assert.Equal(t, []string{"33.00", "27.34", "19.22"}, []string{text(alone.ThreePublic.Budget.Total), text(alone.ThreePublic.Final.Total), text(alone.ThreePublic.Final.Reception)})
	beside := report(model.FinalAccount, form, model.Table{
		Statement: model.ThreePublicTable,
		Columns:   []model.Column{column(model.MeasureFinal, 0, "决算数")},
		Rows:      []model.Row{row(0, "", "合计", 0, "27.35")},
	})
	assert.Equal(t, "27.35", text(beside.ThreePublic.Final.Total))
}

// What stands beside the “三公” items in the same rows is behind them all.
func TestFormOfAgencyOperationInTwoListsTellsThreePublic(t *testing.T) {
	r := report(model.FinalAccount, model.Table{
		Statement: model.AgencyOperation, Title: "机构运行信息表",
		Columns: []model.Column{column(model.MeasureBudget, 0, "预算数"), column("", 0, "统计数"), column("", 1, "统计数")},
		Rows: []model.Row{
			row(0, "", "一、“三公”经费支出", 0), row(1, "", "四、机关运行经费", 2, "126.58"),
			row(0, "", "（一）支出合计", 0, "5.60", "3.12"), row(1, "", "五、国有资产占用情况", 2),
			row(0, "", "3.公务接待费", 0, "5.60", "3.12"), row(1, "", "六、政府采购支出信息", 2),
		},
	})
	assert.Equal(t, []string{"5.60", "3.12", "3.12"}, []string{text(r.ThreePublic.Budget.Total), text(r.ThreePublic.Final.Total), text(r.ThreePublic.Final.Reception)})
}

func TestListOfWhatAgencyOperationIsSpentOnTellsNoThreePublic(t *testing.T) {
	for name, rows := range map[string][]model.Row{
		"with codes":    {row(0, "", "合计", 0, "80.00"), row(0, "30217", "公务接待费", 0, "5.00"), row(0, "30231", "公务用车运行维护费", 0, "9.00")},
		"without codes": {row(0, "", "机关运行经费合计", 0, "80.00"), row(0, "", "公务接待费", 0, "5.00"), row(0, "", "公务用车运行维护费", 0, "9.00")},
	} {
		t.Run(name, func(t *testing.T) {
			r := report(model.Budget, model.Table{
				Statement: model.AgencyOperation,
				Columns:   []model.Column{column(model.MeasureBudget, 0, "机关运行经费支出")}, Rows: rows,
			})
			assert.Equal(t, model.ThreePublicAmounts{}, r.ThreePublic.Budget)
			assert.Equal(t, "80.00", text(r.Disclosures.AgencyOperation))
		})
	}
}

func TestFormsOfAssetsCountVehicles(t *testing.T) {
	count := func(label, unit string, texts ...string) model.Row {
		r := model.Row{Label: label, Level: 1}
		for i, text := range texts {
			r.Cells = append(r.Cells, model.Cell{Column: i, Figure: model.Figure{Text: text, Unit: unit, Value: decimal.RequireFromString(text)}})
		}
		return r
	}
	inRows := model.Table{
		Statement: model.AgencyOperation, Title: "机构运行信息表",
		Columns: []model.Column{column("", 0, "统计数")},
		Rows:    []model.Row{count("（一）车辆数合计（辆）", "辆", "3"), count("3.机要通信用车", "辆", "1"), count("8.其他用车", "辆", "2"), count("（二）单价100万元（含）以上设备（不含车辆）", "台套", "6")},
	}
	inColumns := model.Table{
		Statement: model.Other, Title: "国有资产占用情况表",
		Columns: []model.Column{column("", 0, "车辆数量（台、辆）", "合计"), column("", 0, "车辆数量（台、辆）", "机要通信用车"), column("", 0, "车辆数量（台、辆）", "其他用车"), column("", 0, "单价100万元（含）以上设备（不含车辆）")},
		Rows:    []model.Row{count("合计", "台", "3", "1", "2", "6")},
	}
	for _, form := range []model.Table{inRows, inColumns} {
		assets := report(model.FinalAccount, form).Disclosures.Assets
		assert.Equal(t, []string{"3", "1", "2", "6"}, []string{
			text(assets.Vehicles["total"]), text(assets.Vehicles["confidential"]), text(assets.Vehicles["other"]), text(assets.Equipment["over_1m"])}, form.Title)
	}
	planned := inColumns
	planned.Title = "新增资产配置情况表"
	assert.Empty(t, report(model.FinalAccount, planned).Disclosures.Assets.Vehicles)
}
