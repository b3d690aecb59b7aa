package table_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
)

func TestWhatStandsOverATableIsItsTitleOrNone(t *testing.T) {
	rows := [][]string{{"科目名称", "合计"}, {"教育支出", "12.50"}}
	for name, test := range map[string]struct {
		above []string
		title string
	}{
		"no 表 at its end":                               {[]string{"部门政府采购预算", "单位：万元"}, "部门政府采购预算"},
		"no 表 at its end, in a sentence":                {[]string{"二、关于政府采购，详见部门政府采购预算", "单位：万元"}, ""},
		"no 表 at its end, and names no statement":       {[]string{"某市园林局预算", "单位：万元"}, ""},
		"the body's name over it":                       {[]string{"某市园林局", "一般公共预算支出决算表", "单位：万元"}, "一般公共预算支出决算表"},
		"a remark of two lines under it, in brackets":   {[]string{"支出决算表", "本表含所属各校", "（不含民办）", "单位：万元"}, "支出决算表"},
		"a note of two lines that ends in 表":            {[]string{"支出决算表", "支出与上年相比有所增加，另见基本支出决算表", "和项目支出决算表。", "单位：万元"}, "支出决算表"},
		"the unit behind it, in brackets":               {[]string{"一般公共预算支出决算表（单位：万元）"}, "一般公共预算支出决算表"},
		"of two lines, the second too short for a name": {[]string{"某市园林局政府性基金预算财政拨款收入支出决算", "表", "单位：万元"}, "某市园林局政府性基金预算财政拨款收入支出决算表"},
	} {
		assert.Equal(t, test.title, only(t, page(test.above, rows...)).Title, name)
	}
}

func TestTitleOnTwoLinesIsRead(t *testing.T) {
	rows := [][]string{{"科目名称", "合计"}, {"教育支出", "12.50"}}
	for name, test := range map[string]struct {
		above     []string
		title     string
		statement model.Statement
	}{
		"whose end names another statement": {[]string{"某市园林局2023年度一般公共预算财政", "拨款支出决算表", "单位：万元"},
			"某市园林局2023年度一般公共预算财政拨款支出决算表", model.GeneralExpenditure},
		"whose first line ends like a body's name": {[]string{"某市园林局2023年部门政府", "性基金预算支出表", "单位：万元"},
			"某市园林局2023年部门政府性基金预算支出表", model.GovFund},
		"with the unit behind it":                 {[]string{"2023年度政府性基", "金预算支出表（金额单位：元）"}, "2023年度政府性基金预算支出表", model.GovFund},
		"with the unit behind its last character": {[]string{"一般公共预算财政拨款支出决算", "表（单位：元）"}, "一般公共预算财政拨款支出决算表", model.GeneralExpenditure},
		"under the body's name":                   {[]string{"某市政府采购中心", "2023年度支出决算表", "单位：元"}, "2023年度支出决算表", model.ExpenditureTable},
	} {
		p := page(test.above, rows...)
		for i := range test.above { // in the middle over each other
			by := 300 - p.Lines[i].Box.Center().X
			p.Lines[i] = aside(table.Page{Lines: p.Lines[i : i+1]}, by).Lines[0]
		}
		got := only(t, p)
		assert.Equal(t, test.title, got.Title, name)
		assert.Equal(t, test.statement, got.Statement, name)
	}
}

func TestNumberOfTheFormBeforeTheUnitIsNoTitle(t *testing.T) {
	for _, form := range []string{"预算03表", "表九", "附表1-2", "公开07表"} {
		got := only(t, page([]string{"支出决算表", form + "  单位：万元"}, []string{"科目名称", "合计"}, []string{"教育支出", "12.50"}))
		assert.Equal(t, []string{"支出决算表", form, "万元"}, []string{got.Title, got.FormNo, got.Unit})
	}
}

func TestNameOfTheBodyInATitleNamesNoStatement(t *testing.T) {
	rows := [][]string{{"科目名称", "合计"}, {"教育支出", "12.50"}}
	for _, above := range [][]string{
		{"某市政府采购中心2023年支出决算表", "单位：元"}, {"某市政府采购中心支出决算表", "单位：元"}, {"某市国有资产监督管理委员会部门支出总表", "单位：元"},
		{"某市国资办事处本级支出总表", "部门：某市国资办事处本级", "单位：元"},
	} {
		assert.Equal(t, model.ExpenditureTable, only(t, page(above, rows...)).Statement, above[0])
	}
	assert.Equal(t, model.ProcurementTable, only(t, page([]string{"某市园林局2023年政府采购预算表", "单位：元"}, rows...)).Statement)
}

func TestTextsSideBySideOverATitleAreNoPartOfIt(t *testing.T) {
	p := page([]string{"明细情况表", "单位：万元"}, []string{"科目名称", "合计"}, []string{"教育支出", "12.50"})
	y := p.Lines[0].Box.Y0 - 14
	p.Lines = append([]layout.Line{line("某市园林局", 60, y), line("附送材料", 200, y)}, p.Lines...)
	assert.Equal(t, "明细情况表", only(t, p).Title)
}

func TestNotesUnderATableEndWhereAPartOfTheReportBegins(t *testing.T) {
	p := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"教育支出", "12.50"})
	bottom := p.Grids[0].Box.Y1
	p.Lines = append(p.Lines, line("注：本表反映支出决算情况", 60, bottom+4), line("第三部分决算情况说明", 60, bottom+18))
	assert.Equal(t, []string{"注：本表反映支出决算情况"}, only(t, p).Notes)
}
