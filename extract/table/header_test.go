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
		{"strokes for no amount are no header", press.Style{Rules: press.FullGrid}, strokes},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for seed := range uint64(40) {
				style := usual(test.style)
				style.PageHeight = 842
				d := document{style: style}
				d.pages, d.facts = press.Print(rand.New(rand.NewPCG(seed, 0)), style, test.table())
				o := d.read()
				assert.Empty(t, o.wrong, "seed %d", seed)
				assert.Equal(t, o.printed, o.right, "read of seed %d", seed)
			}
		})
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
