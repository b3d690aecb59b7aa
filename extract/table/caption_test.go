package table_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/layout"
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
		"of two lines, the second too short for a name": {[]string{"某市园林局政府性基金预算财政拨款收入支出决算", "表", "单位：万元"}, "某市园林局政府性基金预算财政拨款收入支出决算表"},
	} {
		assert.Equal(t, test.title, only(t, page(test.above, rows...)).Title, name)
	}
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
