package table_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/extract/table/internal/press"
	"github.com/juesuan/juesuan/model"
)

// wide is byCode with enough columns for two sheets of paper.
func wide() *press.Table {
	t := byCode()
	t.Statement, t.Title = model.ExpenditureTable, "支出决算表"
	t.Columns = t.Columns[:2]
	for _, name := range []string{"本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出"} {
		t.Columns = append(t.Columns, press.Column{Path: []string{name}})
	}
	return t
}

func TestColumnsOnFurtherPagesAreReadWithTheNamesOfTheFirst(t *testing.T) {
	for name, style := range map[string]press.Style{
		"a full grid":             {Rules: press.FullGrid},
		"rules under each row":    {Rules: press.HorizontalOnly},
		"a frame":                 {Rules: press.BoxOnly},
		"no rules":                {Rules: press.NoRules},
		"a header on each page":   {Rules: press.FullGrid, Repeat: true},
		"names of several lines":  {Rules: press.FullGrid, Narrow: 0.4, Vertical: press.Middle},
		"rows over a page's end":  {Rules: press.FullGrid, Narrow: 0.3, Break: true},
		"turned pages":            {Rules: press.FullGrid, Turned: 90},
		"figures at foot of rows": {Rules: press.FullGrid, Narrow: 0.4, Vertical: press.End},
	} {
		for _, height := range []float64{260, 300, 595} {
			style := usual(style)
			style.PageHeight, style.Facing = height, true
			d := document{style: style}
			d.pages, d.facts = press.Print(rand.New(rand.NewPCG(1, 0)), style, wide())
			require.Greater(t, len(d.pages), 1, name)
			o := d.read()
			assert.Empty(t, o.wrong, "%s, %v pt", name, height)
			assert.Zero(t, o.silent, "%s, %v pt", name, height)
			assert.LessOrEqual(t, o.printed-o.right, 4, "%s, %v pt: a name that a page's end may cut", name, height)
		}
	}
}

func TestColumnsOnThePageBehindEachOfTheFirstAreReadWithItsNames(t *testing.T) {
	style := usual(press.Style{Rules: press.FullGrid})
	style.PageHeight, style.Facing, style.Across = 260, true, true
	d := document{style: style}
	d.pages, d.facts = press.Print(rand.New(rand.NewPCG(1, 0)), style, wide())
	require.Len(t, d.pages, 4)
	o := d.read()
	assert.Empty(t, o.wrong)
	assert.Equal(t, o.printed, o.right)
}

func TestPageWithoutNamesIsReadWithTheRowsBesideItOnly(t *testing.T) {
	left := func() table.Page {
		return page([]string{"支出决算表", "单位：万元"}, []string{"科目名称", "本年支出合计"}, []string{"教育支出", "9.00"}, []string{"国防支出", "4.00"})
	}
	header := []string{"基本支出", "项目支出"}
	read := func(left, right table.Page) []string {
		return printed(table.Read([]table.Page{left, next(right)})[0].Table)
	}
	rows := [][]string{header, {"5.00", "4.00"}, {"", "3.00"}}
	assert.Equal(t, []string{"教育支出 9.00万元 5.00万元 4.00万元", "国防支出 4.00万元 3.00万元"}, read(left(), page(nil, rows...)))
	assert.Equal(t, []string{"教育支出 9.00万元 5.00万元 4.00万元", "国防支出 4.00万元 3.00万元"}, read(left(), page([]string{"支出决算表"}, rows...)))

	moved := page(nil, rows...)
	for i := range moved.Grids[0].Ys {
		moved.Grids[0].Ys[i] += cellHeight / 2
	}
	noted := left()
	noted.Lines = append(noted.Lines, line("本年支出与上年相比有所增加，主要原因是人员增加，以及项目支出增加。", 60, 400))
	for name, pages := range map[string][2]table.Page{
		"rows at other heights": {left(), moved},
		"more rows":             {left(), page(nil, append(rows, []string{"1.00", "1.00"})...)},
		"no header":             {left(), page(nil, rows[1:]...)},
		"another title":         {left(), page([]string{"收入决算表"}, rows...)},
		"a title that ends so":  {left(), page([]string{"财政拨款支出决算表"}, rows...)},
		"another unit":          {left(), page([]string{"单位：元"}, rows...)},
		"prose over it":         {left(), page([]string{"本年支出与上年相比有所增加，主要原因是人员增加，以及项目支出增加。"}, rows...)},
		"prose under the left":  {noted, page(nil, rows...)},
		"a lone row":            {left(), page(nil, header, []string{"5.00", "4.00"})},
		"a column again":        {left(), page(nil, []string{"本年支出合计", "项目支出"}, []string{"9.00", "4.00"}, []string{"4.00", "3.00"})},
		"names of its own":      {left(), page(nil, []string{"科目名称", "项目支出"}, []string{"农林水支出", "4.00"}, []string{"住房保障支出", "3.00"})},
	} {
		rows := read(pages[0], pages[1])
		assert.Equal(t, "教育支出 9.00万元", rows[0], name)
		assert.Len(t, rows, 2, name)
		assert.NotContains(t, rows[1], "3.00", name)
	}
}

func TestSmallFiguresRightOfANameNumberNoColumns(t *testing.T) {
	left := page([]string{"支出决算表", "单位：万元"}, []string{"科目名称", "本年支出合计"}, []string{"教育支出", "9.00"}, []string{"国防支出", "3.00"}, []string{"外交支出", "4.00"})
	tables := table.Read([]table.Page{left, next(page(nil, []string{"基本支出", "项目支出"}, []string{"5.00", "4.00"}, []string{"1", "2"}, []string{"1.50", "2.50"}))})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"教育支出 9.00万元 5.00万元 4.00万元", "国防支出 3.00万元 1万元 2万元", "外交支出 4.00万元 1.50万元 2.50万元"}, printed(tables[0].Table))
}

func TestTotalOverCodesAndNamesUnderTheRestOfANameIsNoRightHalf(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "科目名称", "本年支出合计"}, []string{"201", "一般公共服务支出", "5.00"}, []string{"213", "农林水支", "4.00"})
	tables := table.Read([]table.Page{first, next(page(nil, []string{"", "出", ""}, []string{"合计", "<", "9.00"}))})
	require.Len(t, tables, 1)
	assert.Contains(t, printed(tables[0].Table), "合计 9.00万元")
}

func TestRestOfANameUnderTheHeaderAgainIsNoRightHalf(t *testing.T) {
	header := []string{"项目", "预算数", "决算数"}
	pages := []table.Page{
		page([]string{"“三公”经费支出表", "单位：万元"}, header, []string{"公务接待费", "5.00", "4.00"}, []string{"公务用车保", "3.00", "2.00"}),
		page(nil, header, []string{"有量", "", ""}), page(nil, []string{"会议费", "7.00", "6.00"}),
	}
	for i := range pages {
		pages[i].Number, pages[i].Grids[0].Page = i+1, i+1
	}
	tables := table.Read(pages)
	require.Len(t, tables, 1)
	assert.Contains(t, printed(tables[0].Table), "会议费 7.00万元 6.00万元")
}

func TestHeaderThatThePapersEdgeCutsIsOverBothParts(t *testing.T) {
	names := page(nil, []string{"科目编码", "科目名称"}, []string{"^", "^"}, []string{"201", "一般公共服务支出"}, []string{"213", "农林水支出"})
	left := page([]string{"支出决算表"}, []string{"合计", ""}, []string{"^", "小计"}, []string{"9.00", "5.00"}, []string{"7.00", "3.00"})
	right := page([]string{"决算表", "单位：万元"}, []string{"基本支出", "<", "项目支出"}, []string{"人员经费", "公用经费", "^"}, []string{"4.00", "1.00", "4.00"}, []string{"2.00", "1.00", "4.00"})
	pages := []table.Page{names, left, right}
	for i := range pages {
		pages[i].Number, pages[i].Grids[0].Page = i+1, i+1
	}
	tables := table.Read(pages)
	require.Len(t, tables, 1)
	assert.Equal(t, "支出决算表", tables[0].Title)
	assert.Equal(t, []string{"201一般公共服务支出 9.00万元 5.00万元 4.00万元 1.00万元 4.00万元", "213农林水支出 7.00万元 3.00万元 2.00万元 1.00万元 4.00万元"}, printed(tables[0].Table))
	var paths []string
	for _, column := range tables[0].Columns {
		paths = append(paths, strings.Join(column.Path, "/"))
	}
	assert.Equal(t, []string{"合计", "基本支出/小计", "基本支出/人员经费", "基本支出/公用经费", "项目支出"}, paths)
}

func TestColumnsAtOtherHeightsThanTheNamesAreToldUnread(t *testing.T) {
	for name, style := range map[string]press.Style{
		"a full grid": {Rules: press.FullGrid}, "a frame": {Rules: press.BoxOnly}, "no rules": {Rules: press.NoRules}, "upright headers": {Rules: press.BoxOnly, Upright: true, Numbered: true},
	} {
		for seed := range uint64(20) {
			style := usual(style)
			style.PageHeight, style.Facing, style.Apart = 595, true, true
			table := wide()
			table.Numbering = true
			d := document{style: style}
			d.pages, d.facts = press.Print(rand.New(rand.NewPCG(seed, 0)), style, table)
			o := d.read()
			assert.Empty(t, o.wrong, name)
			assert.Zero(t, o.silent, name)
		}
	}
}

func TestTableUnderTheRightColumnsIsAnotherOne(t *testing.T) {
	left := page([]string{"支出决算表", "单位：万元"}, []string{"科目名称", "本年支出合计"}, []string{"教育支出", "9.00"}, []string{"国防支出", "4.00"})
	right := next(page(nil, []string{"基本支出", "项目支出"}, []string{"5.00", "4.00"}, []string{"1.00", "3.00"}))
	under := next(page([]string{"支出决算表"}, []string{"科目名称", "本年支出合计"}, []string{"外交支出", "2.00"}))
	under.Lines[0].Box.Y0, under.Lines[0].Box.Y1 = 400, 410
	for i := range under.Grids[0].Ys {
		under.Grids[0].Ys[i] += 300
	}
	under.Grids[0].Box.Y0, under.Grids[0].Box.Y1 = under.Grids[0].Box.Y0+300, under.Grids[0].Box.Y1+300
	right.Grids, right.Lines = append(right.Grids, under.Grids...), append(right.Lines, under.Lines[0])
	tables := table.Read([]table.Page{left, right})
	require.Len(t, tables, 2)
	assert.Equal(t, []string{"外交支出 2.00万元"}, printed(tables[1].Table))
}

func TestNextTableWhoseTitleStandsFurtherRightIsAnotherOne(t *testing.T) {
	names := []string{"科目编码", "科目名称"}
	revenue, expenditure := []string{"本年收入合计", "事业收入"}, []string{"本年支出合计", "基本支出"}
	for name, rows := range map[string][2][][]string{
		"the same names again": {{{"201", "一般公共服务支出"}, {"213", "农林水支出"}}, {{"201", "一般公共服务支出"}, {"221", "住房保障支出"}}},
		"behind a total":       {{{"201", "一般公共服务支出"}, {"", "合计"}}, {{"213", "农林水支出"}, {"", "合计"}}},
	} {
		pages := []table.Page{
			page(nil, append([][]string{names}, rows[0]...)...), page([]string{"收入决算表", "单位：万元"}, revenue, []string{"9.00", "4.00"}, []string{"5.00", ""}),
			page(nil, append([][]string{names}, rows[1]...)...), page([]string{"支出决算表", "单位：万元"}, expenditure, []string{"8.00", "3.00"}, []string{"4.00", ""}),
		}
		for i := range pages {
			pages[i].Number, pages[i].Grids[0].Page = i+1, i+1
		}
		tables := table.Read(pages)
		require.Len(t, tables, 2, name)
		assert.Equal(t, model.RevenueTable, tables[0].Statement, name)
		assert.Equal(t, model.ExpenditureTable, tables[1].Statement, name)
		assert.Equal(t, rows[1][0][0]+rows[1][0][1]+" 8.00万元 3.00万元", printed(tables[1].Table)[0], name)
	}
}

func TestSideOnPagesOfItsOwnStandsBesideTheOther(t *testing.T) {
	pages := []table.Page{
		page(nil, []string{"收入", "<"}, []string{"项目", "行次"}, []string{"一、事业收入", "1"}, []string{"", ""}, []string{"总计", "3"}),
		page([]string{"收入支出决算总表"}, []string{"", ""}, []string{"预算数", "决算数"}, []string{"8.00", "9.00"}, []string{"", ""}, []string{"8.00", "9.00"}),
		page(nil, []string{"支出", "<"}, []string{"项目", "行次"}, []string{"一、国防支出", "4"}, []string{"二、教育支出", "5"}, []string{"总计", "6"}),
		page([]string{"单位：万元"}, []string{"", ""}, []string{"预算数", "决算数"}, []string{"2.00", "3.00"}, []string{"6.00", ""}, []string{"8.00", "9.00"}),
	}
	for i := range pages {
		pages[i].Number, pages[i].Grids[0].Page = i+1, i+1
	}
	tables := table.Read(pages)
	require.Len(t, tables, 1)
	assert.Equal(t, []string{
		"一、事业收入 8.00万元 9.00万元", "一、国防支出 2.00万元 3.00万元", "二、教育支出 6.00万元", "总计 8.00万元 9.00万元", "总计 8.00万元 9.00万元",
	}, printed(tables[0].Table))
	var paths []string
	for _, column := range tables[0].Columns {
		paths = append(paths, strings.Join(column.Path, "/"))
	}
	assert.Equal(t, []string{"收入/预算数", "收入/决算数", "支出/预算数", "支出/决算数"}, paths)
	var lines []int
	for _, row := range tables[0].Rows {
		lines = append(lines, row.Line)
	}
	assert.Equal(t, []int{0, 0, 1, 2, 2}, lines)
}

func TestColumnsRightOfTwoSidesAreOfTheSecond(t *testing.T) {
	left := page([]string{"财政拨款收入支出决算总表", "单位：万元"}, []string{"收入", "<", "支出", "<"}, []string{"项目", "决算数", "项目", "合计"},
		[]string{"一、一般公共预算", "9.00", "一、国防支出", "5.00"}, []string{"二、政府性基金", "4.00", "二、教育支出", "8.00"})
	right := next(page(nil, []string{"支出", "<"}, []string{"一般公共预算财政拨款", "政府性基金预算财政拨款"}, []string{"5.00", ""}, []string{"4.00", "4.00"}))
	tables := table.Read([]table.Page{left, right})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"一、一般公共预算 9.00万元", "一、国防支出 5.00万元 5.00万元", "二、政府性基金 4.00万元", "二、教育支出 8.00万元 4.00万元 4.00万元"}, printed(tables[0].Table))
	for _, column := range tables[0].Columns[1:] {
		assert.Equal(t, model.ExpenditureSide, column.Side)
		assert.Equal(t, "支出", column.Path[0])
	}
}

func TestColumnsOnAFurtherPageWithTheNamesAgainAreOfTheSameTable(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"科目名称", "本年支出合计"}, []string{"教育支出", "9.00"}, []string{"国防支出", "4.00"})
	right := next(page(nil, []string{"科目名称", "项目支出"}, []string{"教育支出", "4.00"}, []string{"国防支出", "3.00"}))
	tables := table.Read([]table.Page{first, right})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"教育支出 9.00万元 4.00万元", "国防支出 4.00万元 3.00万元"}, printed(tables[0].Table))
	require.Len(t, tables[0].Columns, 2)
	assert.Equal(t, []string{"项目支出"}, tables[0].Columns[1].Path)
}

func TestPageUnderAnotherKnownHeaderIsAnotherTable(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"科目名称", "本年支出合计"}, []string{"教育支出", "9.00"}, []string{"国防支出", "4.00"})
	tables := table.Read([]table.Page{first, next(page(nil, []string{"科目名称", "项目支出"}, []string{"农林水支出", "4.00"}))})
	require.Len(t, tables, 2)
	assert.Equal(t, []string{"项目支出"}, tables[1].Columns[0].Path)
}

func TestFiguresRightOfADoubtfulNameAreLeftUnread(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"科目名称", "本年支出合计"}, []string{"教育支出", "9.00"}, []string{"国防支出", "4.00"})
	first.Grids[0].Cells[2].Doubt = true
	right := next(page(nil, []string{"基本支出"}, []string{"5.00"}, []string{"3.00"}))
	tables := table.Read([]table.Page{first, right})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"教育支出", "国防支出 4.00万元 3.00万元"}, printed(tables[0].Table))
	assert.Len(t, tables[0].Diagnostics, 2)
	assert.Equal(t, []int{1, 2}, tables[0].Pages)
	assert.Len(t, tables[0].Regions, 4, "the grids, the title and the unit")
	assert.Equal(t, layout.Region{Page: 2, Box: right.Grids[0].Box}, tables[0].Regions[3])
}

func TestFigureRightOfARowWithoutANameIsToldUnread(t *testing.T) {
	left := page([]string{"支出决算表", "单位：万元"}, []string{"科目名称", "本年支出合计"}, []string{"教育支出", "9.00"}, []string{"", ""}, []string{"国防支出", "4.00"})
	tables := table.Read([]table.Page{left, next(page(nil, []string{"基本支出"}, []string{"5.00"}, []string{"2.00"}, []string{"3.00"}))})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"教育支出 9.00万元 5.00万元", "国防支出 4.00万元 3.00万元"}, printed(tables[0].Table))
	require.Len(t, tables[0].Diagnostics, 1)
	assert.Contains(t, tables[0].Diagnostics[0].Message, `"2.00"`)
}

func TestRowAloneOnTheLastPageOfTheRightColumnsIsOfThem(t *testing.T) {
	pages := []table.Page{
		page([]string{"支出决算表", "单位：万元"}, []string{"科目名称", "本年支出合计"}, []string{"教育支出", "9.00"}, []string{"国防支出", "4.00"}),
		page(nil, []string{"外交支出", "3.00"}),
		page(nil, []string{"基本支出", "项目支出"}, []string{"5.00", "4.00"}, []string{"1.00", "3.00"}),
		{Width: 595, Height: 842, Lines: []layout.Line{line("1.00", 62, tableTop+3), line("2.00", 142, tableTop+3)}},
	}
	for i := range pages {
		pages[i].Number = i + 1
		for g := range pages[i].Grids {
			pages[i].Grids[g].Page = i + 1
		}
	}
	tables := table.Read(pages)
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"教育支出 9.00万元 5.00万元 4.00万元", "国防支出 4.00万元 1.00万元 3.00万元", "外交支出 3.00万元 1.00万元 2.00万元"}, printed(tables[0].Table))
}

func TestRowsWithNamesDoNotGoOnWithColumnsWithoutAny(t *testing.T) {
	bare := page([]string{"支出决算表", "单位：万元"}, []string{"上缴上级支出", "经营支出"}, []string{"5.00", "4.00"}, []string{"3.00", "2.00"})
	assert.Len(t, table.Read([]table.Page{bare, next(page(nil, []string{"205", "7.00"}, []string{"206", "2.00"}))}), 2)
	assert.Len(t, table.Read([]table.Page{bare, next(page(nil, []string{"7.00", "7.00"}, []string{"6.00", "2.00"}))}), 1)
}

// Together they would be a known header.
func TestHeadersOfColumnsOnEitherPageAreTwo(t *testing.T) {
	left := page([]string{"收入决算表", "单位：万元"}, []string{"科目名称", "附属单位"}, []string{"教育支出", "9.00"}, []string{"国防支出", "4.00"})
	tables := table.Read([]table.Page{left, next(page(nil, []string{"上缴收入"}, []string{"5.00"}, []string{"3.00"}))})
	require.Len(t, tables, 1)
	require.Len(t, tables[0].Columns, 2)
	assert.Equal(t, [][]string{{"附属单位"}, {"上缴收入"}}, [][]string{tables[0].Columns[0].Path, tables[0].Columns[1].Path})
}

func TestColumnsOfATableWhoseFirstRowsAreLostAreNotReadWithItsNames(t *testing.T) {
	pages := []table.Page{
		{Width: 595, Height: 842, Lines: []layout.Line{line("支出决算表", 200, 700), line("单位：万元", 300, 714), line("教育支出", 62, 730), line("1.00", 142, 730), line("2.00", 222, 730)}},
		page(nil, []string{"科目名称", "本年支出合计"}, []string{"农林水支出", "9.00"}, []string{"国防支出", "4.00"}),
		page(nil, []string{"项目支出"}, []string{"5.00"}, []string{"3.00"}),
	}
	for i := range pages {
		pages[i].Number = i + 1
		for g := range pages[i].Grids {
			pages[i].Grids[g].Page = i + 1
		}
	}
	assert.Equal(t, "农林水支出 9.00万元", printed(table.Read(pages)[0].Table)[0])
}
