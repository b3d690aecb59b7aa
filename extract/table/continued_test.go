package table_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
)

func TestTotalAtTheNextPagesTopMayBeTheEndOfAName(t *testing.T) {
	first := page([]string{"收支决算总表", "单位：万元"}, []string{"项目", "金额"},
		[]string{"一、财政拨款收入", "9.00"}, []string{"二、事业收入", "3.00"}, []string{"三、本年财政拨款收入", "12.00"})
	for rest, want := range map[string]string{"合计": "三、本年财政拨款收入", "人员经费合计": "三、本年财政拨款收入 12.00万元"} {
		tables := table.Read([]table.Page{first, next(page(nil, []string{rest, ""}, []string{"总计", "12.00"}))})
		require.Len(t, tables, 1, rest)
		assert.Equal(t, want, printed(tables[0].Table)[2], rest)
	}
}

func TestPageWithAHeaderOfItsOwnIsAnotherTable(t *testing.T) {
	caption := []string{"支出决算表", "单位：万元"}
	header := []string{"科目编码", "科目名称", "本年支出合计"}
	for name, test := range map[string]struct {
		above []string
		rows  [][]string
		want  int
	}{
		"the same title and header": {caption, [][]string{header, {"204", "公共安全支出", "3.00"}}, 1},
		"another header":            {nil, [][]string{{"项目", "预算数", "决算数"}, {"公务接待费", "4.00", "3.00"}}, 2},
		"the rest of a name":        {nil, [][]string{{"", "支出", ""}, {"204", "公共安全支出", "3.00"}}, 1},
	} {
		first := page(caption, header, []string{"201", "一般公共服务支出", "5.00"}, []string{"2010301", "政府办公厅及相关机构事务", "5.00"})
		assert.Len(t, table.Read([]table.Page{first, next(page(test.above, test.rows...))}), test.want, name)
	}
}

func TestPageInOtherColumnsThatBeginsWithANameGoesOnWithTheTable(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "科目名称", "本年支出合计"}, []string{"201", "一般公共服务支出", "5.00"})
	rest := next(page(nil, []string{"缴费支出", ""}, []string{"本年支出合计", "5.00"}))
	g := &rest.Grids[0]
	g.Xs = []float64{g.Xs[0], first.Grids[0].Xs[2], first.Grids[0].Xs[3]}
	g.Box.X1 = first.Grids[0].Box.X1
	tables := table.Read([]table.Page{first, rest})
	require.Len(t, tables, 1)
	assert.Contains(t, printed(tables[0].Table), "本年支出合计 5.00万元")
}

func TestHeaderReachesDownAsFarAsItsCellsDo(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"},
		[]string{"科目编码", "科目名称", "本年支出", "<"},
		[]string{"^", "^", "2023", "2022"},
		[]string{"201", "一般公共服务支出", "5.00", "4.00"},
	))
	assert.Equal(t, []string{"201一般公共服务支出 5.00万元 4.00万元"}, printed(got))
}

func TestRowWithoutANameUnderAHeaderOfNamesWithABracketGoesOnWithTheTable(t *testing.T) {
	for _, names := range []string{"项目", "项目（按功能分类）"} {
		header := []string{names, "预算数", "决算数"}
		first := page([]string{"支出决算表", "单位：万元"}, header, []string{"教育支出", "5.00", "4.00"}, []string{"国防支出", "3.00", "2.00"})
		tables := table.Read([]table.Page{first, next(page(nil, header, []string{"", "8.00", "6.00"}))})
		require.Len(t, tables, 1, names)
		assert.Equal(t, " 8.00万元 6.00万元", printed(tables[0].Table)[2], names)
	}
}

func TestColumnsThatABorderElsewhereCutsAreOne(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"},
		[]string{"采购内容", "<", "本年支出合计"},
		[]string{"办公家具", "<", "5.00"},
		[]string{"公务用车", "<", "4.00"},
	))
	assert.Len(t, got.Columns, 1)
	assert.Equal(t, []string{"办公家具 5.00万元", "公务用车 4.00万元"}, printed(got))
}

func TestCodesOfTheBodyStandBesideTheClassification(t *testing.T) {
	got := only(t, page([]string{"支出预算表", "单位：万元"},
		[]string{"单位编码", "单位名称", "科目编码", "科目名称", "合计"},
		[]string{"302001", "机关本级", "2010301", "行政运行", "5.00"},
		[]string{"302001", "机关本级", "2010302", "一般行政管理事务", "4.00"},
	))
	require.Len(t, got.Rows, 2)
	assert.Equal(t, "2010301", got.Rows[0].Code)
}

func TestHeaderOrNameCutInTheMiddleLeavesItsFiguresUnread(t *testing.T) {
	inferred := func(rows ...[]string) table.Page {
		p := page([]string{"支出决算表", "单位：万元"}, rows...)
		p.Grids[0].Style, p.Grids[0].Header = grid.Aligned, 1
		return p
	}
	got := only(t, inferred([]string{"科目名称", "合计", "支"}, []string{"教育支出", "5.00", "4.00"}, []string{"政府办公厅（室", "3.00", ""}, []string{"国防支出", "2.00", "1.00"}))
	assert.Equal(t, []string{"教育支出 5.00万元", "政府办公厅（室", "国防支出 2.00万元"}, printed(got))
}

func TestUnitThatAllTablesButOneDeclareIsItsOwn(t *testing.T) {
	rows := [][]string{{"项目", "合计"}, {"教育支出", "5.00"}}
	counted := [][]string{{"项目", "合计", "人数"}, {"教育支出", "5.00", "12"}}
	read := func(last ...string) []string {
		third := page([]string{"支出决算表", "单位：" + last[0]}, rows...)
		third.Number, third.Grids[0].Page = 3, 3
		tables := table.Read([]table.Page{page([]string{"收入决算表", "单位：万元"}, rows...), next(page([]string{"财政拨款支出决算表"}, counted...)), third})
		require.Len(t, tables, 3)
		return printed(tables[1].Table)
	}
	assert.Equal(t, []string{"教育支出 5.00万元 12"}, read("万元"))
	assert.Equal(t, []string{"教育支出 5.00 12"}, read("元"), "units differ")
}

// A table too wide for its page is printed over, then down: the right half of its
// first rows stands before the left half of the rest.
func TestRowsBehindARightHalfGoOnWithTheLeftOne(t *testing.T) {
	left := page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "科目名称", "本年支出合计"}, []string{"201", "一般公共服务支出", "5.00"}, []string{"204", "公共安全支出", "3.00"})
	for name, test := range map[string]struct {
		right [][]string
		want  []string
	}{
		"with figures": {[][]string{{"上缴上级支出", "经营支出"}, {"", "5.00"}, {"", "3.00"}}, []string{"201一般公共服务支出 5.00万元 5.00万元", "204公共安全支出 3.00万元 3.00万元"}},
		"blank":        {[][]string{{"上缴上级支出", "经营支出"}, {"", ""}, {"", ""}}, []string{"201一般公共服务支出 5.00万元", "204公共安全支出 3.00万元"}},
	} {
		rest := page(nil, []string{"205", "教育支出", "7.00"}, []string{"206", "科学技术支出", "2.00"})
		rest.Number, rest.Grids[0].Page = 3, 3
		tables := table.Read([]table.Page{left, next(page(nil, test.right...)), rest})
		require.Len(t, tables, 1, name)
		assert.Equal(t, append(test.want, "205教育支出 7.00万元", "206科学技术支出 2.00万元"), printed(tables[0].Table), name)
	}
}

func TestPageUnderTheOtherSideIsAnotherTable(t *testing.T) {
	first := page([]string{"收支决算总表", "单位：万元"}, []string{"收入", "<"}, []string{"项目", "决算数"}, []string{"一、事业收入", "9.00"}, []string{"二、经营收入", "4.00"})
	second := next(page(nil, []string{"支出", "<"}, []string{"项目", "决算数"}, []string{"一、国防支出", "5.00"}, []string{"二、教育支出", "8.00"}, []string{"三、外交支出", "1.00"}))
	tables := table.Read([]table.Page{first, second})
	require.Len(t, tables, 2)
	assert.Equal(t, []string{"一、国防支出 5.00万元", "二、教育支出 8.00万元", "三、外交支出 1.00万元"}, printed(tables[1].Table))
}

func TestFiguresWithoutNamesAreToldUnread(t *testing.T) {
	for name, test := range map[string]struct {
		rows [][]string
		want []string
		told int
	}{
		"a right half under its title":    {[][]string{{"合计", "一般公共预算财政拨款"}, {"5.00", "4.00"}, {"3.00", "2.00"}}, nil, 4},
		"one row that needs none":         {[][]string{{"合计", "公务接待费"}, {"5.00", "4.00"}}, []string{" 5.00万元 4.00万元"}, 0},
		"one of them only":                {[][]string{{"合计", "一般公共预算财政拨款"}, {"5.00", ""}, {"", ""}}, nil, 1},
		"a column before those with some": {[][]string{{"决算数", "科目编码", "科目名称", "决算数"}, {"5.00", "302", "商品和服务支出", "4.00"}}, []string{"302商品和服务支出 4.00万元"}, 1},
	} {
		read := table.Read([]table.Page{page([]string{"财政拨款收入支出决算总表", "单位：万元"}, test.rows...)})
		require.Len(t, read, 1, name)
		assert.Equal(t, test.want, printed(read[0].Table), name)
		assert.Len(t, read[0].Diagnostics, test.told, name)
	}
}

func TestFiguresOfAnUntitledTableWithoutAHeaderAreToldUnread(t *testing.T) {
	read := table.Read([]table.Page{page(nil, []string{"教育支出", "7.00"}, []string{"科学技术支出", "2.00"})})
	require.Len(t, read, 1)
	assert.Equal(t, []string{"教育支出", "科学技术支出"}, printed(read[0].Table))
	assert.Len(t, read[0].Diagnostics, 2)
}

// Headers too long for their cells reach into the row that numbers the columns.
func TestRestOfAHeaderAmongTheNumbersOfColumns(t *testing.T) {
	for name, numbers := range map[string][]string{
		"named":                      {"栏次", "1", "款2"},
		"the rest of a name, too":    {"科目名称栏次", "1", "款2"},
		"without a word, in its mid": {"", "1", "拨2款"},
	} {
		head := strings.TrimSuffix("一般公共预算财政拨款", strings.ReplaceAll(numbers[2], "2", ""))
		got := only(t, page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计", head},
			numbers, []string{"教育支出", "5.00", "4.00"}, []string{"国防支出", "3.00", "2.00"}))
		assert.Equal(t, []string{"教育支出 5.00万元 4.00万元", "国防支出 3.00万元 2.00万元"}, printed(got), name)
		assert.Equal(t, []string{"一般公共预算财政拨款"}, got.Columns[1].Path, name)
	}
}

func TestFigureThatThePageShowsInPartIsToldUnread(t *testing.T) {
	p := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"教育支出", "1,903.73"}, []string{"国防支出", "3.00"})
	p.Grids[0].Cells[3].Lines[0].Glyphs[0].Cut = true
	read := table.Read([]table.Page{p})
	require.Len(t, read, 1)
	assert.Equal(t, []string{"教育支出", "国防支出 3.00万元"}, printed(read[0].Table))
	require.Len(t, read[0].Diagnostics, 1)
	assert.Contains(t, read[0].Diagnostics[0].Message, `"1,903.73" was not read`)
}

func TestHeaderRepeatedWithoutItsLowerRowIsTheTables(t *testing.T) {
	first := page([]string{"一般公共预算财政拨款支出决算表", "单位：万元"},
		[]string{"项目", "<", "本年支出", "<"}, []string{"科目编码", "科目名称", "小计", "项目支出"},
		[]string{"201", "一般公共服务支出", "5.00", "4.00"}, []string{"204", "公共安全支出", "3.00", "3.00"})
	tables := table.Read([]table.Page{first, next(page(nil, []string{"项目", "<", "本年支出", "<"}, []string{"205", "教育支出", "7.00", "6.00"}))})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"201一般公共服务支出 5.00万元 4.00万元", "204公共安全支出 3.00万元 3.00万元", "205教育支出 7.00万元 6.00万元"}, printed(tables[0].Table))
}

func TestAmountThatAPageEndBreaksWithItsCodeIsToldUnread(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "科目名称", "本年支出合计"}, []string{"201", "一般公共服务支出", "5.00"}, []string{"201310", "政务公开审批", "2,100"})
	read := table.Read([]table.Page{first, next(page(nil, []string{"4", "", ".82"}, []string{"205", "教育支出", "7.00"}))})
	require.Len(t, read, 1)
	assert.Equal(t, []string{"201一般公共服务支出 5.00万元", "201310政务公开审批", "4", "205教育支出 7.00万元"}, printed(read[0].Table))
	require.Len(t, read[0].Diagnostics, 2)
}

func TestAmountThatAPageEndBreaksIsToldUnread(t *testing.T) {
	for rest, figure := range map[string]string{".50": "2,100", "100.50": "2,"} {
		first := page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "科目名称", "本年支出合计"}, []string{"201", "一般公共服务支出", "5.00"}, []string{"204", "公共安全支出", figure})
		read := table.Read([]table.Page{first, next(page(nil, []string{"", "", rest}, []string{"205", "教育支出", "7.00"}))})
		require.Len(t, read, 1)
		assert.Equal(t, []string{"201一般公共服务支出 5.00万元", "204公共安全支出", "", "205教育支出 7.00万元"}, printed(read[0].Table))
		require.Len(t, read[0].Diagnostics, 2)
		assert.Contains(t, read[0].Diagnostics[0].Message+read[0].Diagnostics[1].Message, `"`+figure+`" was not read`)
		assert.Contains(t, read[0].Diagnostics[0].Message+read[0].Diagnostics[1].Message, `"`+rest+`" was not read`)
	}
}

func TestEndOfATitleNamesNoStatement(t *testing.T) {
	p := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"教育支出", "1.00"})
	p.Lines[0].Glyphs[0].Cut = true
	got := only(t, p)
	assert.Equal(t, model.Other, got.Statement)
	assert.Empty(t, got.Title)
	p.Lines[0].Glyphs[0].Cut, p.Lines[0].Glyphs[4].Cut = false, true
	assert.Equal(t, model.ExpenditureTable, only(t, p).Statement, "cut behind its last character")
}

func TestSameStatementOfAnotherBodyIsATableOfItsOwn(t *testing.T) {
	of := func(entity string) table.Page {
		return page([]string{"“三公”经费支出决算表", "部门：" + entity, "单位：万元"}, []string{"项目", "决算数"}, []string{"合计", "5.00"}, []string{"公务接待费", "5.00"})
	}
	for other, want := range map[string]int{"某县林业局": 1, "某县国有林场": 2} {
		assert.Len(t, table.Read([]table.Page{of("某县林业局"), next(of(other))}), want, other)
	}
	scan := next(of("某县林业局"))
	scan.Lines[1] = line("部门：某县林业同", 200, scan.Lines[1].Box.Y0)
	scan.Lines[1].Page, scan.Lines[1].Glyphs[0].Confidence = 2, 80
	assert.Len(t, table.Read([]table.Page{of("某县林业局"), scan}), 1)
}

func TestAmountInAHeaderThatReachesIntoTheFirstRowIsToldUnread(t *testing.T) {
	read := table.Read([]table.Page{page([]string{"支出决算表", "单位：万元"}, []string{"项目", "决算数"}, []string{"合计", "数762.03"}, []string{"教育支出", "5.00"}, []string{"国防支出", "3.00"})})
	require.Len(t, read, 1)
	require.NotEmpty(t, read[0].Diagnostics)
	assert.Contains(t, read[0].Diagnostics[0].Message, `"数762.03" was not read`)
	assert.Contains(t, printed(read[0].Table), "教育支出 5.00万元")
}

func TestFiguresOnAFurtherPageAreOfTheSideWhoseNamesTheyStandBeside(t *testing.T) {
	left := page([]string{"收入支出决算总表", "单位：万元"}, []string{"收入", "<", "支出"}, []string{"项目", "决算数", "项目"},
		[]string{"一、财政拨款收入", "9.00", "一、教育支出"}, []string{"二、事业收入", "3.00", "二、国防支出"}, []string{"总计", "12.00", "总计"})
	tables := table.Read([]table.Page{left, next(page(nil, []string{"支出"}, []string{"决算数"}, []string{"8.00"}, []string{"4.00"}, []string{"12.00"}))})
	require.Len(t, tables, 1)
	require.Len(t, tables[0].Columns, 2)
	assert.Equal(t, []string{"支出", "决算数"}, tables[0].Columns[1].Path)
	assert.Equal(t, model.ExpenditureSide, tables[0].Columns[1].Side)
}

func TestTableWithItsTitleInTheFrameIsNoRightHalf(t *testing.T) {
	of := func(title, amount string) table.Page {
		return page([]string{"单位：万元"}, []string{title, "<", "<"}, []string{"科目编码", "科目名称", amount}, []string{"201", "一般公共服务支出", "5.00"}, []string{"204", "公共安全支出", "3.00"})
	}
	tables := table.Read([]table.Page{of("收入决算表", "本年收入合计"), next(of("支出决算表", "本年支出合计"))})
	require.Len(t, tables, 2)
	assert.Equal(t, model.ExpenditureTable, tables[1].Statement)
}
