package table_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/table/internal/press"
	"github.com/juesuan/juesuan/model"
)

// threePublic is the “三公” table in one row, figures by lot.
func threePublicRow(texts ...string) *press.Table {
	t := &press.Table{Statement: model.ThreePublicTable, Title: "“三公”经费支出表", Entity: "某市园林局", Unit: "万元"}
	for _, path := range [][]string{
		{"合计"}, {"因公出国（境）费"}, {"公务用车购置及运行费", "小计"}, {"公务用车购置及运行费", "公务用车购置费"}, {"公务用车购置及运行费", "公务用车运行费"}, {"公务接待费"},
	} {
		t.Columns = append(t.Columns, press.Column{Path: path})
	}
	t.Rows = []press.Row{{Texts: texts}}
	return t
}

// funds is a table whose first header is wrapped to three lines beside others
// of one.
func funds() *press.Table {
	t := &press.Table{Statement: model.GovFund, Title: "政府性基金预算支出表", Entity: "某市园林局", Unit: "万元"}
	t.Columns = []press.Column{
		{Kind: press.Code, Path: []string{"科目", "编码"}}, {Kind: press.Label, Path: []string{"科目", "名称"}},
		{Path: []string{"年初结转和结余"}}, {Path: []string{"本年收入"}}, {Path: []string{"本年支出", "小计"}}, {Path: []string{"本年支出", "基本支出"}}, {Path: []string{"本年支出", "项目支出"}},
	}
	t.Rows = []press.Row{
		{Texts: []string{"212", "城乡社区支出", "6.15", "51.18", "9.76", "1.19", "8.57"}},
		{Texts: []string{"21208", "土地出让收入安排的支出", "2.41", "52.52", "9.76", "1.19", "8.57"}},
		{Texts: []string{"", "合计", "1.15", "60.13", "9.76", "1.19", "8.57"}},
	}
	return t
}

// units is a list of costs and counts with a unit for each.
func units() *press.Table {
	t := &press.Table{Statement: model.ThreePublicTable, Title: "“三公”经费及相关信息统计表", Entity: "某市园林局", Unit: "万元"}
	t.Columns = []press.Column{
		{Kind: press.Label, Path: []string{"项目"}}, {Kind: press.Ordinal, Path: []string{"行次"}}, {Kind: press.Unit, Path: []string{"计量单位"}},
		{Path: []string{"预算数"}}, {Path: []string{"统计数"}},
	}
	t.Rows = []press.Row{
		{Texts: []string{"一、“三公”经费支出", "1", "万元", "45.78", "0.94"}},
		{Texts: []string{"1.因公出国（境）费", "2", "万元", "86.58", ""}},
		{Texts: []string{"2.因公出国（境）团组数", "3", "个", "98", "270"}},
		{Texts: []string{"3.公务用车保有量", "4", "辆", "127", "252"}},
	}
	return t
}

// strokes is a summary whose first rows have strokes for no amount.
func strokes() *press.Table {
	t := &press.Table{Statement: model.Summary, Title: "收支预算总表", Entity: "某市园林局", Unit: "万元", Columns: sideways("金额")}
	t.Rows = []press.Row{
		{Texts: []string{"一般公共预算财政拨款收入", "--", "公共安全支出", "--"}},
		{Texts: []string{"政府性基金预算财政拨款收入", "--", "教育支出", "4.72"}},
		{Texts: []string{"上级补助收入", "5.20", "卫生健康支出", "0.48"}},
	}
	return t
}

// longStrokes is strokes with long ones before names that are items.
func longStrokes() *press.Table {
	t := strokes()
	for i, row := range t.Rows {
		row.Texts[2] = []string{"一、", "二、", "三、"}[i] + row.Texts[2]
		if row.Texts[1] == "--" {
			row.Texts[1] = "—"
		}
	}
	return t
}

// twins has the same large amounts side by side.
func twins() *press.Table {
	t := byCode()
	for _, row := range t.Rows {
		row.Texts[2], row.Texts[3] = "899,837.15", "899,837.15"
	}
	return t
}

// codesAbreast has codes right behind the amounts of other codes.
func codesAbreast() *press.Table {
	t := &press.Table{Statement: model.GeneralBasic, Title: "一般公共预算财政拨款基本支出决算表", Entity: "某市园林局", Unit: "万元"}
	for group, name := range []string{"人员经费", "公用经费"} {
		t.Columns = append(t.Columns, press.Column{Kind: press.Code, Path: []string{name, "科目编码"}, Group: group},
			press.Column{Kind: press.Label, Path: []string{name, "科目名称"}, Group: group}, press.Column{Path: []string{name, "决算数"}, Group: group})
	}
	t.Rows = []press.Row{
		{Texts: []string{"301", "工资福利支出", "433.56", "302", "商品和服务支出", "494.69"}},
		{Texts: []string{"30101", "基本工资", "433.56", "30201", "办公费", "19.83"}},
		{Texts: []string{"30102", "津贴补贴", "610.84", "30202", "印刷费", ""}},
	}
	return t
}

// wrappedItems is a summary whose first items are wrapped and have strokes for
// no amount.
func wrappedItems() *press.Table {
	t := summary("金额")
	for _, row := range t.Rows[:2] {
		row.Texts[1], row.Texts[3] = "-", "-"
	}
	t.Rows[0].Texts[2] = "一、资源勘探工业信息等支出"
	return t
}

// threeSides is a summary with expenditure by function and by use.
func threeSides() *press.Table {
	t := &press.Table{Statement: model.Summary, Title: "收支预算总表", Entity: "某市园林局", Unit: "万元"}
	t.Columns = []press.Column{
		{Kind: press.Label, Path: []string{"收入", "项目名称"}}, {Path: []string{"收入", "金额"}},
		{Kind: press.Label, Path: []string{"支出", "功能分类", "功能科目名称"}, Group: 1}, {Path: []string{"支出", "功能分类", "金额"}, Group: 1},
		{Kind: press.Label, Path: []string{"支出", "支出用途", "项目名称"}, Group: 2}, {Path: []string{"支出", "支出用途", "金额"}, Group: 2},
	}
	t.Rows = []press.Row{
		{Texts: []string{"一、一般公共预算财政拨款收入", "27,664.22", "一、一般公共服务支出", "22,395.50", "一、基本支出", "11,700.63"}},
		{Texts: []string{"二、政府性基金预算财政拨款收入", "", "二、文化旅游体育与传媒支出", "1,374.63", "二、项目支出", "13,025.38"}},
		{Texts: []string{"三、上级补助收入", "", "三、住房保障支出", "3,894.09", "三、单位预留机动经费", "2,938.21"}},
	}
	return t
}

// TestHeadersAreReadWhole prints headers that are easily cut or put over other
// columns, in many widths.
func TestHeadersAreReadWhole(t *testing.T) {
	tests := []struct {
		name  string
		style press.Style
		table func() *press.Table
	}{
		{"a lone figure under a header is a table", press.Style{Rules: press.NoRules}, func() *press.Table { return threePublicRow("42.93", "", "", "", "", "") }},
		{"a lone figure between rules is a table", press.Style{Rules: press.HorizontalOnly}, func() *press.Table { return threePublicRow("42.93", "", "", "", "", "") }},
		{"an upper header far over the others", press.Style{Rules: press.NoRules, PadY: 9}, func() *press.Table { return threePublicRow("52.93", "1.00", "9.93", "", "9.93", "42.00") }},
		{"a header of three lines without rules", press.Style{Rules: press.NoRules}, funds},
		{"a rule under a heading tells its columns", press.Style{Rules: press.BoxOnly, Loose: 40}, byCode},
		{"a blank behind the comma of an amount parts no columns", press.Style{Rules: press.HorizontalOnly, Spaced: true}, byCode},
		{"a stroke close before a name stands in its own column", press.Style{Rules: press.BoxOnly, PadX: 1.6}, longStrokes},
		{"amounts close beside each other are two", press.Style{Rules: press.HorizontalOnly, PadX: 1.4}, twins},
		{"blanks between thousands part no columns", press.Style{Rules: press.NoRules, Gapped: true}, byCode},
		{"a header set from top to bottom ends at the rule under it", press.Style{Rules: press.HorizontalOnly, Upright: true, Narrow: 0.5}, byCode},
		{"an amount close before a code is no part of it", press.Style{Rules: press.NoRules, PadX: 1.35}, codesAbreast},
		{"items without amounts begin the body", press.Style{Rules: press.HorizontalOnly, Narrow: 0.6}, wrappedItems},
		{"a header over the space between two others is over both", press.Style{Rules: press.NoRules, Loose: 30}, threeSides},
		{"a header over the space between two others, one of them over nothing", press.Style{Rules: press.NoRules, Loose: 90}, func() *press.Table {
			t := threeSides()
			for _, row := range t.Rows {
				row.Texts[3], row.Texts[5] = row.Texts[3]+"0000", ""
			}
			return t
		}},
		{"a lone row of amounts that stand off the numbers of the columns is none of prose", press.Style{Rules: press.NoRules, FigureAlign: press.Start}, func() *press.Table {
			t := threePublicRow("796.51", "58.16", "", "", "", "")
			t.Numbering = true
			return t
		}},
		{"the last letter of a header set from top to bottom is none of the first row", press.Style{Rules: press.NoRules, Upright: true, PadY: 1.5}, units},
		{"strokes for no amount are no header", press.Style{Rules: press.FullGrid}, strokes},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { readsWhole(t, test.style, test.table) })
	}
}

func TestNamesOfSeveralLinesAreReadWhole(t *testing.T) {
	tests := []struct {
		name  string
		style press.Style
		table func() *press.Table
	}{
		{"lines that stand closer than rows are of one name", press.Style{Rules: press.HeaderRules, Narrow: 0.3, PadY: 4}, balances},
		{"rows without amounts are not where codes tell rows", press.Style{Rules: press.HeaderRules, Narrow: 0.3, PadY: 1}, byCode},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { readsWhole(t, test.style, test.table) })
	}
}

// readsWhole prints a table in many widths and asserts that all of it is read.
func readsWhole(t *testing.T, style press.Style, table func() *press.Table) {
	for seed := range uint64(40) {
		style := usual(style)
		style.PageHeight = 842
		d := document{style: style}
		d.pages, d.facts = press.Print(rand.New(rand.NewPCG(seed, 0)), style, table())
		o := d.read()
		assert.Empty(t, o.wrong, "seed %d", seed)
		assert.Equal(t, o.printed, o.right, "read of seed %d", seed)
	}
}

func TestPartsOfBasicExpenditureAreNotAllOfIt(t *testing.T) {
	got := only(t, page([]string{"部门支出总体情况表", "单位：万元"},
		[]string{"科目编码", "科目名称", "总计", "基本支出", "<", "<", "项目支出", "<"},
		[]string{"^", "^", "^", "小计", "工资福利支出", "公用经费", "小计", "专项资金"},
		[]string{"2050202", "小学教育", "100.00", "80.00", "60.00", "20.00", "20.00", "5.00"},
	))
	var measures []model.Measure
	for _, column := range got.Columns {
		measures = append(measures, column.Measure)
	}
	assert.Equal(t, []model.Measure{model.MeasureTotal, model.MeasureBasic, "", model.MeasurePublic, model.MeasureProject, ""}, measures)
}

func TestCodesThatShareAHeaderSetInTheMiddleMakeOneCode(t *testing.T) {
	body := [][]string{{"201", "", "", "一般公共服务支出", "9.00"}, {"201", "01", "", "人大事务", "9.00"}, {"201", "01", "04", "人大会议", "9.00"}}
	for name, header := range map[string][][]string{
		"项目 over all of them":  {{"项目", "<", "<", "<", "合计"}, {"", "功能分类科目编码", "<", "科目名称", "^"}},
		"项目 over some of them": {{"", "项目", "<", "<", "合计"}, {"", "功能分类科目编码", "<", "科目名称", "^"}},
		"项目 over the first":    {{"项目", "", "", "科目名称", "合计"}, {"功能分类科目编码", "<", "<", "^", "^"}},
		"本年支出 over the last":   {{"项目", "", "本年支出", "<", "<"}, {"功能分类科目编码", "<", "", "科目名称", "合计"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := only(t, page([]string{"支出决算表", "单位：万元"}, append(header, body...)...))
			assert.Equal(t, []string{"201一般公共服务支出 9.00万元", "20101人大事务 9.00万元", "2010104人大会议 9.00万元"}, printed(got))
		})
	}
}
