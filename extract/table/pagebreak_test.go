package table_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
)

func TestRowWithAnAmountUnderRestsOfNamesIsNoRest(t *testing.T) {
	first := page([]string{"一般公共预算财政拨款基本支出决算表", "单位：万元"},
		[]string{"人员经费", "<", "<", "公用经费", "<", "<"},
		[]string{"科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"},
		[]string{"301", "工资福利支出", "9.00", "302", "商品和服务支出", "8.00"},
		[]string{"30101", "基本工资", "4.00", "30201", "办公费", "8.00"},
		[]string{"30110", "职工基本医疗", "5.00", "30299", "其他商品", ""})
	tables := table.Read([]table.Page{first, next(page(nil, []string{"", "保险缴费", "", "", "", ""}, []string{"", "", "", "", "资本性支出", "2.00"}))})
	require.Len(t, tables, 1)
	assert.NotContains(t, printed(tables[0].Table), "30299其他商品资本性支出 2.00万元")
}

func TestNameMayGoOnInANumberThatItsLineHasNoRoomFor(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"公共服务支出", "5.00"}, []string{"春运保障", "8.00"})
	for rest, want := range map[string]string{"2024年补助": "春运保障", "补助2024年": "春运保障 8.00万元"} {
		tables := table.Read([]table.Page{first, next(page(nil, []string{rest, ""}, []string{"国防支出", "3.00"}))})
		require.Len(t, tables, 1)
		assert.Equal(t, want, printed(tables[0].Table)[1], rest)
	}
}

func TestFormWithoutItsScoreGoesOnUnderHeadersOfAStatement(t *testing.T) {
	for score, want := range map[string]int{"数量指标": 1, "自评总分": 2} {
		first := page([]string{"项目支出绩效自评表"}, []string{"项目名称", "管网改造", "<", "<"}, []string{"二级指标", "指标内容", "指标值", "得分"}, []string{score, "改造长度", "12公里", "98"})
		rest := next(page(nil, []string{"资金来源", "预算数", "决算数"}, []string{"财政拨款", "12.00", "12.50"}))
		rest.Grids[0].Xs[3], rest.Grids[0].Box.X1 = first.Grids[0].Box.X1, first.Grids[0].Box.X1
		assert.Len(t, table.Read([]table.Page{first, rest}), want, score)
	}
}

func TestUnreadPageUnderACaptionMayBeAnotherTableOfTheTitle(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"教育支出", "5.00"})
	for unit, want := range map[string]int{"单位：万元": 2, "": 1} {
		var over []string
		if unit != "" {
			over = []string{unit}
		}
		rest := next(page(over, []string{"项目预算数决算数"}))
		rest.Grids[0].Style, rest.Grids[0].Unread = grid.Aligned, "which header stands over which column can not be told"
		assert.Len(t, table.Read([]table.Page{first, rest}), want, unit)
	}
}

func TestHeaderThatAScanReadsOtherwiseOnTheNextPageIsRepeated(t *testing.T) {
	caption := []string{"支出决算表", "单位：万元"}
	first := page(caption, []string{"科目名称", "本年支出合计", "基本支出"}, []string{"教育支出", "5.00", "4.00"})
	for confidence, want := range map[uint8]int{0: 2, 90: 1} {
		again := next(page(caption, []string{"科目名称", "本年支出合汁", "基本支出"}, []string{"国防支出", "3.00", "2.00"}))
		glyphs := again.Grids[0].Cells[1].Lines[0].Glyphs
		for i := range glyphs {
			glyphs[i].Confidence = confidence
		}
		assert.Len(t, table.Read([]table.Page{first, again}), want, "recognized with %v", confidence)
	}
}

// Its words are those of the table before, in fewer columns.
func TestHeaderLeftAtAPagesFootAndRepeatedBehindItIsNotThatOfTheTableBefore(t *testing.T) {
	inferred := func(p table.Page) table.Page {
		p.Grids[0].Style, p.Grids[0].Header = grid.Partial, 1
		return p
	}
	first := inferred(page([]string{"支出决算表", "单位：万元"}, []string{"科目名称", "本年支出合计", "基本支出", "项目支出"}, []string{"教育支出", "9.00", "5.00", "4.00"}))
	header := []string{"科目名称", "本年支出合计", "基本支出"}
	first.Lines = append(first.Lines, line("财政拨款支出决算表", 200, first.Grids[0].Box.Y1+20))
	for c, text := range header {
		first.Lines = append(first.Lines, line(text, 62+80*float64(c), first.Grids[0].Box.Y1+40))
	}
	tables := table.Read([]table.Page{first, inferred(next(page(nil, header, []string{"国防支出", "8.00", "3.00"})))})
	require.Len(t, tables, 2)
	assert.Equal(t, model.FiscalExpenditure, tables[1].Statement)
	assert.Equal(t, []string{"国防支出 8.00万元 3.00万元"}, printed(tables[1].Table))
}

// A row without a name stands beside the rest of the name before it.
func TestNameThatIsNoItemAmongItemsMayBeTheRestOfOne(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"},
		[]string{"一、教育", "5.00"}, []string{"二、国防", "6.00"}, []string{"三、自然资源气", "7.00"})
	for name, want := range map[string][]string{
		"象等支出":   {"三、自然资源气象等支出", "五、农业 8.00万元"},
		"四、外交支出": {"三、自然资源气 7.00万元", "四、外交支出 9.00万元"},
	} {
		tables := table.Read([]table.Page{first, next(page(nil, []string{name, "9.00"}, []string{"五、农业", "8.00"}))})
		require.Len(t, tables, 1)
		assert.Equal(t, want, printed(tables[0].Table)[2:4], name)
	}
}

// The table has expenditure by function and by use.
func TestTotalAloneOnItsPageIsOfEitherListOfItsSide(t *testing.T) {
	first := page([]string{"收支决算总表", "单位：万元"}, []string{"收入", "<", "支出", "<", "<", "<"}, []string{"项目", "金额", "功能分类", "金额", "支出用途", "金额"},
		[]string{"一、财政拨款收入", "9.00", "一、教育支出", "9.00", "一、基本支出", "8.00"}, []string{"二、事业收入", "1.00", "二、国防支出", "1.00", "二、项目支出", "2.00"})
	for name, test := range map[string]struct {
		row   []string
		style grid.Style
		want  []string
	}{
		"one of two":           {[]string{"收入合计", "10.00", "支出合计", "10.00", "", ""}, grid.Aligned, []string{"收入合计 10.00万元", "支出合计"}},
		"one of two, in rules": {[]string{"收入合计", "10.00", "支出合计", "10.00", "", ""}, grid.Ruled, []string{"收入合计 10.00万元", "支出合计 10.00万元"}},
		"both":                 {[]string{"收入合计", "10.00", "支出合计", "10.00", "支出合计", "10.00"}, grid.Aligned, []string{"收入合计 10.00万元", "支出合计 10.00万元", "支出合计 10.00万元"}},
	} {
		second := next(page(nil, test.row))
		second.Grids[0].Style, second.Grids[0].Header = test.style, 0
		tables := table.Read([]table.Page{first, second})
		require.Len(t, tables, 1)
		assert.Equal(t, test.want, printed(tables[0].Table)[6:], name)
	}
}

// All names of the first page have two lines, their figures beside the first.
func TestNameThatHangsOtherwiseThanThoseOfThePageBeforeIsLeftUnread(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"},
		[]string{"教育支出\n及其他", "5.00"}, []string{"灾害防治\n及应急管", "7.00"})
	for at, want := range map[float64]string{0: "灾害防治及应急管 7.00万元", 10: "灾害防治及应急管"} {
		rest := next(page(nil, []string{"理支出\n国防支出", "3.00"}))
		figure := &rest.Grids[0].Cells[1].Lines[0]
		figure.Box.Y0, figure.Box.Y1 = figure.Box.Y0+at, figure.Box.Y1+at
		tables := table.Read([]table.Page{first, rest})
		require.Len(t, tables, 1)
		assert.Equal(t, want, printed(tables[0].Table)[1], "%v pt lower", at)
	}
}

// Its first line may be the last one of the name before, which fills its cell.
func TestNameWhoseLinesStandFartherApartThanThoseOfOthersIsLeftUnread(t *testing.T) {
	for by, test := range map[float64]struct {
		want []string
		told int
	}{
		0: {[]string{"灾害防治及应急管 7.00万元", "理支出国防支出 3.00万元"}, 0},
		4: {[]string{"灾害防治及应急管", "理支出国防支出"}, 2},
	} {
		first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"教育支出\n及其他", "5.00"}, []string{"灾害防治\n及应急管", "7.00"})
		second := next(page(nil, []string{"理支出\n国防支出", "3.00"}))
		lower := &second.Grids[0].Cells[0].Lines[1].Box
		lower.Y0, lower.Y1 = lower.Y0+by, lower.Y1+by
		tables := table.Read([]table.Page{first, second})
		require.Len(t, tables, 1)
		assert.Equal(t, test.want, printed(tables[0].Table)[1:], "%v pt farther", by)
		assert.Len(t, tables[0].Diagnostics, test.told, "%v pt farther", by)
	}
}

func TestRowsBehindTheNotesOfATableAreNotOfIt(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"教育支出", "5.00"})
	behind := table.Page{Number: 2, Width: 595, Height: 842, Lines: []layout.Line{line("国防支出", 62, 100), line("8.00", 142, 100)}}
	assert.Len(t, table.Read([]table.Page{first, behind})[0].Rows, 2)
	first.Lines = append(first.Lines, line("注：本表反映支出情况", 60, first.Grids[0].Box.Y1+4))
	assert.Len(t, table.Read([]table.Page{first, behind})[0].Rows, 1)
}

func TestTableThatOnlyItsFootNamesGoesOnOnTheNextPage(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"教育支出", "5.00"})
	first.Lines = append(first.Lines, line("另见收入决算表", 60, first.Grids[0].Box.Y1+40))
	tables := table.Read([]table.Page{first, next(page(nil, []string{"国防支出", "8.00"}))})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"教育支出 5.00万元", "国防支出 8.00万元"}, printed(tables[0].Table))
}

func TestFirstRowBehindAPageThatWasNotReadMayBeTheRestOfOne(t *testing.T) {
	for name, want := range map[string][]string{"合计": {"合计"}, "二、国防支出": {"二、国防支出 9.00万元"}} {
		pages := []table.Page{
			page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"一般公共服务支出", "6.00"}, []string{"教育支出", "5.00"}),
			page(nil, []string{"农林水支出", "4.00"}), page(nil, []string{name, "9.00"}, []string{"外交支出", "3.00"}),
		}
		for i := range pages {
			pages[i].Number, pages[i].Grids[0].Page = i+1, i+1
		}
		pages[1].Grids[0].Unread = "which header stands over which column can not be told"
		tables := table.Read(pages)
		require.Len(t, tables, 1)
		assert.Equal(t, append(want, "外交支出 3.00万元"), printed(tables[0].Table)[2:])
		if name == "合计" {
			require.Len(t, tables[0].Diagnostics, 2)
			assert.Contains(t, tables[0].Diagnostics[1].Message, `"9.00"`)
		}
	}
}

func TestFirstRowBehindANameInDoubtMayHaveItsLastLines(t *testing.T) {
	for row, want := range map[string]string{"国防支出": "国防支出", "二、国防支出": "二、国防支出 8.00万元"} {
		first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"一般公共服务支出", "5.00"}, []string{"外交", "4.00"})
		first.Grids[0].Cells[4].Doubt = true
		tables := table.Read([]table.Page{first, next(page(nil, []string{row, "8.00"}, []string{"教育支出", "3.00"}))})
		require.Len(t, tables, 1)
		assert.Equal(t, []string{"一般公共服务支出 5.00万元", "外交", want, "教育支出 3.00万元"}, printed(tables[0].Table))
		if row == want {
			require.Len(t, tables[0].Diagnostics, 2)
			assert.Contains(t, tables[0].Diagnostics[1].Message, `"8.00"`)
		}
	}
}

// Without its first line, the figure would stand beside the upper one of two.
func TestNameOfThreeLinesAtAPagesTopMayBeginWithTheRestOfOne(t *testing.T) {
	for name, test := range map[string]struct {
		other string
		want  []string
		told  int
	}{
		"no other of several lines": {"国防支出", []string{"文化旅游体育", "与传媒支出外交支出类款项"}, 2},
		"another that hangs so":     {"国防\n及其他\n支出", []string{"文化旅游体育 7.00万元", "与传媒支出外交支出类款项 3.00万元"}, 0},
	} {
		first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"教育支出", "5.00"}, []string{"文化旅游体育", "7.00"})
		second := next(page(nil, []string{"与传媒支出\n外交支出\n类款项", "3.00"}, []string{test.other, "2.00"}))
		second.Grids[0].Style = grid.Partial
		for r := range 2 {
			figure := &second.Grids[0].Cells[2*r+1].Lines[0]
			figure.Box.Y0, figure.Box.Y1 = figure.Box.Y0+10, figure.Box.Y1+10
		}
		tables := table.Read([]table.Page{first, second})
		require.Len(t, tables, 1)
		assert.Equal(t, test.want, printed(tables[0].Table)[1:3], name)
		assert.Len(t, tables[0].Diagnostics, test.told, name)
	}
}

func TestRowsBehindATitleLeftAtAPagesFootAreNotOfTheTableOverIt(t *testing.T) {
	for title, want := range map[string]bool{"收入决算表": false, "": true} {
		first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"教育支出", "5.00"})
		if title != "" {
			first.Lines = append(first.Lines, line(title, 200, first.Grids[0].Box.Y1+100))
		}
		second := next(page(nil, []string{"项目", "合计"}, []string{"事业收入", "7.00"}))
		second.Lines = append([]layout.Line{line("其他收入", 62, tableTop-20), line("8.00", 142, tableTop-20)}, second.Lines...)
		tables := table.Read([]table.Page{first, second})
		assert.Equal(t, want, slices.Contains(printed(tables[0].Table), "其他收入 8.00万元"), title)
		told := slices.ContainsFunc(tables[0].Diagnostics, func(d model.Diagnostic) bool { return d.Code == "table_unread" && d.Page == second.Number })
		assert.Equal(t, !want, told, title)
	}
}

// withoutRules is a page of rows whose columns have to be found, under and over lines.
func withoutRules(number int, lines []layout.Line, rows ...[]string) table.Page {
	for r, row := range rows {
		for c, text := range row {
			lines = append(lines, line(text, 80+110*float64(c), 100+20*float64(r)))
		}
	}
	printed := pdf.Page{Number: number, Width: 595, Height: 842}
	for _, l := range lines {
		for _, g := range l.Glyphs {
			g.Origin = geometry.Point{X: g.Box.X0, Y: g.Box.Y1}
			printed.Glyphs = append(printed.Glyphs, g)
		}
	}
	set := layout.Lines(&printed)
	return table.Page{Number: number, Width: printed.Width, Height: printed.Height, Lines: set, Grids: grid.Find(&printed, set)}
}

// Both tables have the same header, at the same places.
func TestTableBehindItsTitleAtAPagesFootHasItsOwnHeader(t *testing.T) {
	header := []string{"项目", "决算数", "基本支出"}
	titles := []layout.Line{line("支出决算表（单位：元）", 200, 60), line("收入决算表（单位：元）", 200, 760)}
	tables := table.Read([]table.Page{
		withoutRules(1, titles, header, []string{"教育支出", "5.00", "4.00"}, []string{"国防支出", "6.00", "7.00"}),
		withoutRules(2, nil, header, []string{"事业收入", "8.00", "9.00"}, []string{"其他收入", "1.00", "2.00"}),
	})
	require.Len(t, tables, 2)
	assert.Equal(t, []string{"事业收入 8.00元 9.00元", "其他收入 1.00元 2.00元"}, printed(tables[1].Table))
}

func TestAmountRightUnderATableIsTold(t *testing.T) {
	for under, want := range map[float64]int{2: 1, 40: 0} {
		p := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"教育支出", "5.00"})
		p.Lines = append(p.Lines, line("8.00", 142, p.Grids[0].Box.Y1+under))
		tables := table.Read([]table.Page{p})
		require.Len(t, tables, 1)
		require.Len(t, tables[0].Diagnostics, want, under)
		if want > 0 {
			assert.Equal(t, "table_unread", tables[0].Diagnostics[0].Code)
		}
	}
}

func TestNameOverABlankRowAtAPagesFootMayGoOn(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"国防支出", "2.00"}, []string{"灾害防治及应急", "7.00"}, []string{"", ""})
	over := next(page(nil, []string{"教育支出", "3.00"}))
	over.Lines = append([]layout.Line{line("管理支出", 62, tableTop-14)}, over.Lines...)
	tables := table.Read([]table.Page{first, over})
	require.Len(t, tables, 1)
	assert.Equal(t, "灾害防治及应急", printed(tables[0].Table)[1])
}

func TestLinesOfOneRestInTwoRowsAreJoined(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "科目名称", "合计"}, []string{"201", "一般公共服务支出", "5.00"}, []string{"208", "社会保障支出", "3.00"}, []string{"2080505", "机关事业单位基本", "2.00"})
	tables := table.Read([]table.Page{first, next(page(nil, []string{"", "养老保险缴费", ""}, []string{"", "支出", ""}, []string{"210", "卫生健康支出", "1.00"}))})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"2080505机关事业单位基本养老保险缴费支出 2.00万元", "210卫生健康支出 1.00万元"}, printed(tables[0].Table)[2:])
}

func TestRestThatMakesAHeaderOfANameBesideFiguresLeavesItUnread(t *testing.T) {
	for rest, want := range map[string]string{"上缴收入": "附属单位", "教育收入": "附属单位 7.00万元"} {
		first := page([]string{"收支决算总表", "单位：万元"}, []string{"收入", "<", "支出", "<"}, []string{"项目", "金额", "项目", "金额"},
			[]string{"事业收入", "1.00", "国防支出", "3.00"}, []string{"附属单位", "7.00", "教育支出", "4.00"})
		tables := table.Read([]table.Page{first, next(page(nil, []string{rest, "", "外交支出", "2.00"}, []string{"经营收入", "6.00", "公共安全", "5.00"}))})
		require.Len(t, tables, 1)
		assert.Equal(t, want, printed(tables[0].Table)[2], rest)
	}
}

func TestNameCentredAsAllOthersIsNoRestOfOneInDoubt(t *testing.T) {
	for at, want := range map[float64]string{5: "国防及其他支出 8.00万元", 0: "国防及其他支出"} {
		first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"公共服务\n支出", "5.00"}, []string{"外交", "4.00"})
		second := next(page(nil, []string{"国防及其\n他支出", "8.00"}, []string{"教育支出", "3.00"}))
		lower := func(p table.Page, cell int, by float64) {
			box := &p.Grids[0].Cells[cell].Lines[0].Box
			box.Y0, box.Y1 = box.Y0+by, box.Y1+by
		}
		lower(first, 3, 5)
		lower(second, 1, at)
		first.Grids[0].Cells[4].Doubt = true
		tables := table.Read([]table.Page{first, second})
		require.Len(t, tables, 1)
		assert.Equal(t, want, printed(tables[0].Table)[2], "%v pt under its first line", at)
	}
}

func TestRestOfANameInARowUnderTheRepeatedHeaderOfNamesLeavesItsRow(t *testing.T) {
	upper, leaves, coded := []string{"收入", "<", "支出", "<"}, []string{"项目", "金额", "项目", "金额"}, []string{"科目名称", "金额", "科目名称", "金额"}
	over := []string{"项目", "金额", "项目", "金额"}
	more := []string{"经营收入", "6.00", "外交支出", "4.00"}
	for name, test := range map[string]struct {
		header, again [][]string
		want          string
	}{
		"a rest under the lower row of the header":  {[][]string{upper, leaves}, [][]string{leaves, {"上缴收入", "", "", ""}}, "附属单位"},
		"the lower row alone":                       {[][]string{upper, leaves}, [][]string{leaves}, "附属单位 1.00万元"},
		"a header of names over another, as before": {[][]string{over, coded}, [][]string{over, coded}, "附属单位 1.00万元"},
	} {
		first := page([]string{"收支决算总表", "单位：万元"}, append(test.header, []string{"事业收入", "9.00", "国防支出", "2.00"}, []string{"附属单位", "1.00", "教育支出", "3.00"})...)
		tables := table.Read([]table.Page{first, next(page(nil, append(test.again, more)...))})
		require.Len(t, tables, 1, name)
		assert.Equal(t, test.want, printed(tables[0].Table)[2], name)
	}
}
