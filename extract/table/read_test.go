package table_test

import (
	"slices"
	"strconv"
	"strings"
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

const (
	cellWidth, cellHeight = 80.0, 16.0
	tableTop              = 140.0
)

// line is a line of text that begins at x, all characters as wide as high.
func line(text string, x, y float64) layout.Line {
	l := layout.Line{Page: 1, Text: text, Size: 10, Font: "Song", Box: geometry.Rect{X0: x, Y0: y, X1: x, Y1: y + 10}}
	for _, r := range text {
		l.Glyphs = append(l.Glyphs, pdf.Glyph{Text: string(r), Size: 10, Font: "Song", Box: geometry.Rect{X0: l.Box.X1, Y0: y, X1: l.Box.X1 + 10, Y1: y + 10}})
		l.Box.X1 += 10
	}
	return l
}

// page is a page with one ruled table under the given lines. In a row, "<"
// stands for a cell that the one left of it reaches over, "^" for one that
// the one above reaches over.
func page(above []string, rows ...[]string) table.Page {
	g := grid.Grid{Page: 1, Header: -1}
	for c := range len(rows[0]) + 1 {
		g.Xs = append(g.Xs, 60+float64(c)*cellWidth)
	}
	for r := range len(rows) + 1 {
		g.Ys = append(g.Ys, tableTop+float64(r)*cellHeight)
	}
	g.Box = geometry.Rect{X0: g.Xs[0], Y0: g.Ys[0], X1: g.Xs[len(g.Xs)-1], Y1: g.Ys[len(g.Ys)-1]}
	p := table.Page{Number: 1, Width: 595, Height: 842}
	for i, text := range above {
		p.Lines = append(p.Lines, line(text, 200, tableTop-14*float64(len(above)-i)))
	}
	for r, row := range rows {
		for c, text := range row {
			if text == "<" || text == "^" {
				continue
			}
			cell := grid.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Text: text}
			for c+cell.ColSpan < len(row) && row[c+cell.ColSpan] == "<" {
				cell.ColSpan++
			}
			for r+cell.RowSpan < len(rows) && rows[r+cell.RowSpan][c] == "^" {
				cell.RowSpan++
			}
			cell.Box = geometry.Rect{X0: g.Xs[c], Y0: g.Ys[r], X1: g.Xs[c+cell.ColSpan], Y1: g.Ys[r+cell.RowSpan]}
			if text != "" {
				for i, part := range strings.Split(text, "\n") {
					cell.Lines = append(cell.Lines, line(part, cell.Box.X0+2, cell.Box.Y0+3+10*float64(i)))
				}
				cell.Text = strings.ReplaceAll(text, "\n", "")
				p.Lines = append(p.Lines, cell.Lines...)
			}
			g.Cells = append(g.Cells, cell)
		}
	}
	p.Grids = []grid.Grid{g}
	return p
}

func only(t *testing.T, p table.Page) model.Table {
	tables := table.Read([]table.Page{p})
	require.Len(t, tables, 1)
	return tables[0].Table
}

// printed gives each row as label (or code) and the texts of its figures with
// their units.
func printed(t model.Table) []string {
	var rows []string
	for _, row := range t.Rows {
		parts := []string{row.Code + row.Label}
		for _, cell := range row.Cells {
			parts = append(parts, cell.Text+cell.Unit)
		}
		rows = append(rows, strings.Join(parts, " "))
	}
	return rows
}

func TestColumnNumbersBehindTheSplitCodesHeaderAreNoFigures(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"},
		[]string{"项目", "<", "<", "<", "本年支出合计", "基本支出"},
		[]string{"功能分类科目编码", "<", "<", "科目名称", "^", "^"},
		[]string{"类", "款", "项", "栏次", "1", "2"},
		[]string{"合计", "<", "<", "<", "12.50", "12.50"},
		[]string{"204", "06", "01", "行政运行", "12.50", "12.50"},
	))
	assert.Equal(t, []string{"合计 12.50万元 12.50万元", "2040601行政运行 12.50万元 12.50万元"}, printed(got))
	assert.Equal(t, []string{"本年支出合计"}, got.Columns[0].Path)
}

func TestTitleWhoseLastCharacterStandsInALineOfItsOwn(t *testing.T) {
	got := only(t, page([]string{"机构运行经费支出、国有资产占用情况及政府采购支出信息", "表", "金额单位：万元"},
		[]string{"项目", "统计数"},
		[]string{"一、机构运行经费支出", "46.20"},
	))
	assert.Equal(t, "机构运行经费支出、国有资产占用情况及政府采购支出信息表", got.Title)
	assert.Equal(t, model.AgencyOperation, got.Statement)
}

func TestNumberOfTheFormIsNoTitle(t *testing.T) {
	for _, above := range [][]string{
		{"一般公共预算财政拨款支出决算表", "公开05表 单位：万元"},
		{"一般公共预算财政拨款支出决算表", "财决公开05表", "单位：万元"},
		{"一般公共预算财政拨款支出决算表", "财决公开05表", "部门：兰考县民政局 金额单位：万元"},
		{"公开05表", "一般公共预算财政拨款支出决算表", "公开05表 部门：兰考县民政局 单位：万元"},
	} {
		got := only(t, page(above,
			[]string{"科目编码", "科目名称", "合计", "基本支出", "项目支出"},
			[]string{"", "合计", "3.00", "2.00", "1.00"},
			[]string{"208", "社会保障和就业支出", "3.00", "2.00", "1.00"},
		))
		assert.Equal(t, "一般公共预算财政拨款支出决算表", got.Title, above)
		assert.Equal(t, model.GeneralExpenditure, got.Statement, above)
		assert.Equal(t, "万元", got.Unit, above)
		assert.Contains(t, got.FormNo, "公开05表", above)
	}
}

func TestPageThatEndsBehindTheTotalKnowsItsCodeColumns(t *testing.T) {
	first := page([]string{"收入决算表", "单位：万元"},
		[]string{"项目", "<", "<", "<", "本年收入合计", "财政拨款收入"},
		[]string{"类", "款", "项", "科目名称", "^", "^"},
		[]string{"合计", "<", "<", "<", "9.00", "9.00"},
	)
	second := page(nil,
		[]string{"201", "", "", "一般公共服务支出", "9.00", "9.00"},
		[]string{"201", "03", "", "政府办公厅（室）及相关机构事务", "9.00", "9.00"},
		[]string{"201", "03", "01", "行政运行", "9.00", "9.00"},
	)
	second.Number = 2
	read := table.Read([]table.Page{first, second})
	require.Len(t, read, 1)
	var names []string
	for _, row := range read[0].Rows {
		names = append(names, row.Code+" "+row.Label)
	}
	assert.Equal(t, []string{" 合计", "201 一般公共服务支出", "20103 政府办公厅（室）及相关机构事务", "2010301 行政运行"}, names)
}

// The sides of 类, 款 and 项 begin under their header, and no rules part the rows.
func TestCodesWhoseColumnsBeginUnderTheirHeaderKeepAllTheirParts(t *testing.T) {
	sheet := &pdf.Page{Number: 1, Width: 595, Height: 842, Glyphs: slices.Concat(line("支出决算表", 160, 100).Glyphs, line("单位：万元", 300, 116).Glyphs)}
	for r, texts := range []map[float64]string{{68: "功能分类科目编码", 190: "科目名称", 290: "本年支出"}, {61: "201", 98: "03", 130: "01", 190: "行政运行", 290: "5.00"}, {61: "213", 98: "01", 130: "04", 190: "事业运行", 290: "4.00"}} {
		for x, text := range texts {
			sheet.Glyphs = append(sheet.Glyphs, line(text, x, tableTop+4+20*float64(r)).Glyphs...)
		}
	}
	for i := range sheet.Glyphs {
		sheet.Glyphs[i].Origin = geometry.Point{X: sheet.Glyphs[i].Box.X0, Y: sheet.Glyphs[i].Box.Y1}
	}
	rule := func(x0, y0, x1, y1 float64) {
		sheet.Rules = append(sheet.Rules, pdf.Rule{From: geometry.Point{X: x0, Y: y0}, To: geometry.Point{X: x1, Y: y1}, Thickness: 0.5})
	}
	for x, from := range map[float64]float64{60: 0, 92: 20, 124: 20, 156: 0, 270: 0, 360: 0} {
		rule(x, tableTop+from, x, tableTop+64)
	}
	rule(60, tableTop, 360, tableTop)
	rule(60, tableTop+64, 360, tableTop+64)
	tables := readPages([]*pdf.Page{sheet})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"2010301行政运行 5.00万元", "2130104事业运行 4.00万元"}, printed(tables[0].Table))
}

func TestWhatMeltedIntoOneIsLeftUnread(t *testing.T) {
	for name, row := range map[string][]string{
		"two names":               {"十四、资源勘探工业信息等支出十五、商业服务业等支出", "823.25"},
		"an amount and a code":    {"十四、资源勘探工业信息等支出", "1.2230217"},
		"an amount with too much": {"十四、资源勘探工业信息等支出", "823.2500000"},
		"a number and a stroke":   {"十四、资源勘探工业信息等支出", "2 —"},
		"a stroke and a number":   {"十四、资源勘探工业信息等支出", "— 2"},
	} {
		read := table.Read([]table.Page{page([]string{"支出决算表", "单位：万元"},
			[]string{"项目", "本年支出合计"},
			[]string{"十三、交通运输支出", "5.123456"},
			row,
		)})
		require.Len(t, read, 1, name)
		got := read[0]
		require.Len(t, got.Rows, 2, name)
		assert.Len(t, got.Rows[0].Cells, 1, name)
		assert.Empty(t, got.Rows[1].Cells, name)
		require.Len(t, got.Diagnostics, 1, name)
		assert.Equal(t, "cell_unread", got.Diagnostics[0].Code, name)
	}
}

func TestAmountsInLargeUnitsMayHaveMoreDecimals(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：亿元"},
		[]string{"项目", "本年支出合计"},
		[]string{"十三、交通运输支出", "0.00123456"},
		[]string{"十四、资源勘探工业信息等支出", "1.2230217"},
	))
	assert.Equal(t, []string{"十三、交通运输支出 0.00123456亿元", "十四、资源勘探工业信息等支出 1.2230217亿元"}, printed(got))
}

func TestTitleWhoseLastBracketClosesInALineOfItsOwn(t *testing.T) {
	got := only(t, page([]string{"综合预算一般公共预算基本支出明细表（按支出经济分类科", "目）", "单位：万元"},
		[]string{"科目编码", "科目名称", "合计"},
		[]string{"30101", "基本工资", "46.20"},
	))
	assert.Equal(t, "综合预算一般公共预算基本支出明细表（按支出经济分类科目）", got.Title)
	assert.Equal(t, model.GeneralBasic, got.Statement)
}

func TestYearsOverColumnsAreHeadersBesideOneWithoutWords(t *testing.T) {
	got := only(t, page([]string{"“三公”经费支出表", "单位：万元"},
		[]string{"单位编码", "单位名称", "2025年", "<", "2024年", "<"},
		[]string{"^", "^", "合计", "公务接待费", "合计", "公务接待费"},
		[]string{"302001", "机关本级", "3.20", "1.20", "4.10", "2.10"},
	))
	assert.Equal(t, []string{"302001机关本级 3.20万元 1.20万元 4.10万元 2.10万元"}, printed(got))
	assert.Equal(t, []string{"2025年", "公务接待费"}, got.Columns[1].Path)
	assert.Equal(t, 2024, got.Columns[2].Year)
}

func TestTitleAndYearInsideTheFrame(t *testing.T) {
	got := only(t, page(nil,
		[]string{"项目支出绩效自评表", "<", "<", "<"},
		[]string{"（2023年度）", "<", "<", "<"},
		[]string{"项目名称", "业务培训", "<", "<"},
		[]string{"主管部门", "江城市水务局", "实施单位", "江城市水务中心"},
	))
	assert.Equal(t, "项目支出绩效自评表", got.Title)
	assert.Equal(t, model.PerformanceProject, got.Statement)
}

func TestKindsOfVehiclesAreCountedLikeTheVehiclesAboveThem(t *testing.T) {
	got := only(t, page([]string{"部门决算公开相关信息统计表", "单位：万元"},
		[]string{"项目", "统计数"},
		[]string{"（一）车辆数合计（辆）", "3"},
		[]string{"其中：1.机要通信用车", "1"},
		[]string{"2.其他用车", "2"},
		[]string{"（二）政府采购支出合计", "96.20"},
	))
	assert.Equal(t, []string{"（一）车辆数合计（辆） 3辆", "其中：1.机要通信用车 1辆", "2.其他用车 2辆", "（二）政府采购支出合计 96.20万元"}, printed(got))
}

func TestKindsOfVehiclesAreCountedBesideAnotherList(t *testing.T) {
	got := only(t, page([]string{"机构运行信息表", "单位：万元"},
		[]string{"项目", "统计数", "项目", "统计数"},
		[]string{"（一）支出合计", "9.00", "（一）车辆数合计（辆）", "3"},
		[]string{"1．公务接待费", "4.00", "1．机要通信用车", "1"},
		[]string{"2．公务用车购置费", "5.00", "2．其他用车", "2"},
		[]string{"二、机关运行经费", "80.00", "（二）单价100万元（含）以上设备（不含车辆）", "6"},
	))
	assert.Subset(t, printed(got), []string{"1.机要通信用车 1辆", "2.其他用车 2辆", "（二）单价100万元（含）以上设备（不含车辆） 6台套", "二、机关运行经费 80.00万元"})
}

func TestStatementOfTheSecondPartOfGeneralExpenditureIsToldByItsCodes(t *testing.T) {
	economic := [][]string{
		{"人员经费", "<", "<", "公用经费", "<", "<"},
		{"科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"},
		{"301", "工资福利支出", "30.00", "302", "商品和服务支出", "8.00"},
		{"30101", "基本工资", "30.00", "30201", "办公费", "8.00"},
	}
	functional := [][]string{
		{"科目编码", "科目名称", "合计", "基本支出", "项目支出", "备注"},
		{"201", "一般公共服务支出", "38.00", "38.00", "0.00", ""},
	}
	caption := []string{"一般公共预算财政拨款支出决算表（二）", "单位：万元"}
	assert.Equal(t, model.GeneralBasic, only(t, page(caption, economic...)).Statement)
	assert.Equal(t, model.GeneralExpenditure, only(t, page(caption, functional...)).Statement)
}

// What is left of such a title names another statement.
func TestTitleIsNotBelievedWherePrintIsMissing(t *testing.T) {
	rows := [][]string{{"项目", "合计"}, {"教育支出", "12.50"}}
	whole := page([]string{"财政拨款支出决算表", "单位：万元"}, rows...)
	assert.Equal(t, model.FiscalExpenditure, only(t, whole).Statement)
	whole.Lost = true
	assert.Equal(t, model.Other, only(t, whole).Statement)
	assert.Equal(t, model.Other, only(t, page([]string{"财政拨\uFFFD支出决算表", "单位：万元"}, rows...)).Statement)
}

// Other columns on the next page repeat no header, though hardly a word stands
// over them.
func TestFirstPageOfAFormWithFewFiguresIsPartOfIt(t *testing.T) {
	first := page([]string{"项目支出绩效自评表"},
		[]string{"项目名称", "水质监测", "<"}, []string{"三级指标", "年度指标值", "<"})
	next := page(nil, []string{"监测点位", "≥10个"})
	next.Number, next.Grids[0].Page = 2, 2
	next.Grids[0].Xs[2] = first.Grids[0].Xs[3]
	next.Grids[0].Box.X1 = first.Grids[0].Box.X1
	tables := table.Read([]table.Page{first, next})
	require.Len(t, tables, 1)
	rows := 0
	for _, g := range tables[0].Grids {
		rows += g.Rows()
	}
	assert.Equal(t, 3, rows)
}

func TestFormThatBeginsWithLabelsOnlyGoesOnWithNames(t *testing.T) {
	first := page([]string{"部门整体支出绩效自评表"}, []string{"部门名称", "水务局", "<", "<", "<"}, []string{"年度预算申请", "年初预算数", "全年执行数", "分值", "得分"})
	tables := table.Read([]table.Page{first, next(page(nil, []string{"", "质量指标", "监测数据合格率", "3", "3"}, []string{"", "时效指标", "完成及时率", "6", "5"}))})
	require.Len(t, tables, 1)
	assert.Equal(t, []int{1, 2}, tables[0].Pages)
}

func TestRestOfAFormOnTheNextPageIsPartOfIt(t *testing.T) {
	first := page([]string{"项目绩效目标申报表"}, []string{"项目名称", "管网改造", "<", "<"}, []string{"二级目标", "指标内容", "指标目标值", "备注"}, []string{"数量指标", "改造长度", "12公里", ""})
	for name, test := range map[string]struct {
		rows [][]string
		want int
	}{
		"indicators":  {[][]string{{"设备完好率", "≥96%", "完成检修"}, {"及时率", "≥97%", "按时完成"}}, 1},
		"a statement": {[][]string{{"科目名称", "预算数", "决算数"}, {"教育支出", "12.00", "12.50"}}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			next := page(nil, test.rows...)
			next.Number, next.Grids[0].Page = 2, 2
			next.Grids[0].Xs[3], next.Grids[0].Box.X1 = first.Grids[0].Box.X1, first.Grids[0].Box.X1
			assert.Len(t, table.Read([]table.Page{first, next}), test.want)
		})
	}
}

func TestPageWithoutItsTitleDoesNotGoOnWithTheTableBefore(t *testing.T) {
	first := page([]string{"财政拨款支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"教育支出", "12.50"})
	for name, test := range map[string]struct {
		above []string
		lost  bool
		want  int
	}{
		"sound":           {nil, false, 1},
		"print missing":   {nil, true, 2},
		"print not known": {[]string{"\uFFFD\uFFFD\uFFFD表"}, false, 2},
		"behind prose":    {[]string{"本年支出比上年增加是因为新开办了两所学校，其余各项支出与上年持平。"}, false, 2},
	} {
		t.Run(name, func(t *testing.T) {
			next := page(test.above, []string{"住房保障支出", "3.20"})
			next.Number, next.Lost = 2, test.lost
			for i := range next.Grids {
				next.Grids[i].Page = 2
			}
			for i := range next.Lines {
				next.Lines[i].Page = 2
			}
			assert.Len(t, table.Read([]table.Page{first, next}), test.want)
		})
	}
}

func TestTableEndsWhereProseFollowsIt(t *testing.T) {
	for text, want := range map[string]int{
		"本年支出比上年增加是因为新开办了两所学校，其余各项支出与上年持平。":  2,
		"注：本表反映部门本年度财政拨款支出情况，其余各项支出见部门支出总表。": 1,
	} {
		first := page([]string{"财政拨款支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"教育支出", "12.50"})
		first.Lines = append(first.Lines, line(text, 60, first.Grids[0].Box.Y1+4))
		next := page(nil, []string{"住房保障支出", "3.20"})
		next.Number, next.Grids[0].Page = 2, 2
		assert.Len(t, table.Read([]table.Page{first, next}), want, text)
	}
}

func TestNameAloneAtAPageEndAmongCodes(t *testing.T) {
	first := page([]string{"一般公共预算支出决算表", "单位：万元"},
		[]string{"科目编码", "科目名称", "合计"},
		[]string{"201", "一般公共服务", "5.00"},
		[]string{"208", "社会保障支出", "3.00"},
		[]string{"2080506", "机关事业单位", "2.00"},
		[]string{"", "职业年金缴费", ""})
	for name, test := range map[string]struct {
		next [][]string
		want []string // from the row over it on
	}{
		"goes on":          {[][]string{{"", "支出", ""}, {"210", "卫生健康支出", "1.00"}}, []string{"2080506机关事业单位职业年金缴费支出 2.00万元", "210卫生健康支出 1.00万元"}},
		"may be of either": {[][]string{{"2080599", "支出", "1.00"}}, []string{"2080506机关事业单位", "职业年金缴费", "2080599支出 1.00万元"}},
	} {
		t.Run(name, func(t *testing.T) {
			next := page(nil, test.next...)
			next.Number, next.Grids[0].Page = 2, 2
			tables := table.Read([]table.Page{first, next})
			require.Len(t, tables, 1)
			assert.Equal(t, test.want, printed(tables[0].Table)[2:])
		})
	}
}

// TestFormWithoutItsTotalGoesOnOnTheNextPage has an evaluation form that breaks
// behind its funds: what begins the next page has labels and a header of its own.
func TestFormWithoutItsTotalGoesOnOnTheNextPage(t *testing.T) {
	first := page([]string{"项目支出绩效自评表", "单位：万元"},
		[]string{"项目名称", "河道清淤整治", "<", "<"},
		[]string{"主管部门", "永宁县水务局", "实施单位", "永宁县水利站"},
		[]string{"其中：财政拨款", "180.00", "执行数", "172.80"},
	)
	next := page(nil,
		[]string{"年度总体目标", "预期目标", "<", "目标实际完成情况", "<"},
		[]string{"一级指标", "二级指标", "指标内容", "实际完成指标值", "自评得分"},
		[]string{"产出指标", "数量指标", "完成检查次数", "25次", "15"},
		[]string{"自评总分", "<", "<", "<", "98.10"},
	)
	g := &next.Grids[0]
	next.Number, g.Page = 2, 2
	for i := range g.Xs {
		g.Xs[i] = 60 + float64(i)*4*cellWidth/5 // as wide as the part before, in more columns
	}
	g.Box.X1 = first.Grids[0].Box.X1
	read := table.Read([]table.Page{first, next})
	require.Len(t, read, 1)
	assert.Len(t, read[0].Grids, 2)
	assert.Equal(t, []int{1, 2}, read[0].Pages)
}

func TestTitlesOfRegionsNameTheirStatement(t *testing.T) {
	for title, want := range map[string]model.Statement{
		"2024年度收支预算总体情况表":             model.Summary,
		"收入支出总体情况表":                   model.Summary,
		"部门收入支出预算情况表":                 model.Summary,
		"收入支出决算批复表":                   model.Summary,
		"机构运行信息表":                     model.AgencyOperation,
		"项目收入支出决算表":                   model.Other,
		"财政专户管理资金收入支出决算表":             model.Other,
		"工资福利支出预算表":                   model.Other,
		"一般公共预算基本支出预算表（工资福利支出）":       model.GeneralBasic,
		"部门收支总体情况表":                   model.Summary,
		"一般公共预算财政拨款项目支出决算明细表":         model.Other,
		"机构运行经费支出、国有资产占用情况及政府采购支出信息表": model.AgencyOperation,
	} {
		got, _ := table.Statement(title)
		assert.Equal(t, want, got, title)
	}
}

func TestRowAtAPageEndIsLeftWhereTheNextPageBeginsUnread(t *testing.T) {
	first := page([]string{"“三公”经费支出决算表", "单位：万元"},
		[]string{"项目", "行次", "合计"}, []string{"1.因公出国（境）", "1", "1.00"}, []string{"2.公务用车购置及", "2", "8.00"})
	next := page(nil, []string{"运行费3.公务接待费", "34", "1.23456789"})
	next.Number, next.Grids[0].Page = 2, 2
	tables := table.Read([]table.Page{first, next})
	require.Len(t, tables, 1)
	assert.Equal(t, "2.公务用车购置及", printed(tables[0].Table)[1])
}

func TestTotalsBehindAPageOfItemsWithoutAmountsAreReported(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"一、教育支出", "1.00"}, []string{"二、农林水支出", "2.00"})
	third := table.Page{Number: 3, Width: 595, Height: 842, Lines: []layout.Line{line("总计", 90, 100), line("11.00", 155, 100)}}
	for item, want := range map[string]bool{"三、国防支出": true, "六、国防支出": false} {
		second := table.Page{Number: 2, Width: 595, Height: 842, Lines: []layout.Line{line(item, 62, 60), line("及其他", 62, 75)}}
		tables := table.Read([]table.Page{first, second, third})
		require.Len(t, tables, 1)
		assert.Equal(t, want, slices.ContainsFunc(tables[0].Diagnostics, func(d model.Diagnostic) bool { return d.Code == "table_unread" && d.Page == 3 }), item)
	}
}

// TestTotalsBehindAPageWithoutAmountsAreReported has a page between with nothing
// but the rest of a name, under the header again or not, and a total set anew.
func TestTotalsBehindAPageWithoutAmountsAreReported(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"},
		[]string{"一、教育支出", "1.00"}, []string{"二、农林水支出", "2.00"}, []string{"三、卫生健康支", "8.00"})
	header := append([]layout.Line{}, first.Lines[2:4]...)
	for i := range header {
		header[i].Page = 2
	}
	running := append([]layout.Line{}, header...)
	for i := range running {
		running[i].Role = layout.Header
	}
	rest := line("出", 62, tableTop+2*cellHeight)
	under := line("（款）", 62, tableTop+3*cellHeight)
	for name, test := range map[string]struct {
		lines []layout.Line
		want  string // the last row
	}{
		"the header":                         {header, "三、卫生健康支"},
		"the header and the rest":            {append(header, rest), "三、卫生健康支出"},
		"the header taken for that of pages": {append(running, rest), "三、卫生健康支出"},
		"the rest":                           {[]layout.Line{rest}, "三、卫生健康支"},
		"the rest, of two lines":             {[]layout.Line{rest, under}, "三、卫生健康支"},
	} {
		t.Run(name, func(t *testing.T) {
			second := table.Page{Number: 2, Width: 595, Height: 842, Lines: test.lines}
			third := table.Page{Number: 3, Width: 595, Height: 842, Lines: []layout.Line{line("总计", 90, 100), line("11.00", 155, 100)}}
			tables := table.Read([]table.Page{first, second, third})
			require.Len(t, tables, 1)
			rows := printed(tables[0].Table)
			assert.Equal(t, test.want, rows[len(rows)-1])
			assert.True(t, slices.ContainsFunc(tables[0].Diagnostics, func(d model.Diagnostic) bool { return d.Code == "table_unread" && d.Page == 3 }))
		})
	}
}

func TestRowsUnderATitleLeftOnThePageBeforeAreReported(t *testing.T) {
	first := table.Page{Number: 1, Width: 595, Height: 842, Lines: []layout.Line{
		line("支出决算表", 200, 700), line("单位：万元", 300, 714), line("教育支出", 62, 730), line("1.00", 142, 730), line("2.00", 222, 730),
	}}
	next := page(nil, []string{"项目", "预算数", "决算数"}, []string{"农林水支出", "3.00", "4.00"})
	next.Number, next.Grids[0].Page = 2, 2
	tables := table.Read([]table.Page{first, next})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"农林水支出 3.00万元 4.00万元"}, printed(tables[0].Table))
	require.Len(t, tables[0].Diagnostics, 1)
	assert.Equal(t, 1, tables[0].Diagnostics[0].Page)
}

func TestAmountAloneOnThePageBehindATableIsReported(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"教育支出", "1.00"})
	for text, want := range map[string]int{"8.50": 1, "8": 0, "另行公开": 0, "8.50 7.50": 0, "8.50 （一）收入支出情况。": 1} {
		behind := table.Page{Number: 2, Width: 595, Height: 842}
		for i, text := range strings.Fields(text) {
			behind.Lines = append(behind.Lines, line(text, 155, 60+40*float64(i)))
		}
		tables := table.Read([]table.Page{first, behind})
		require.Len(t, tables, 1)
		unread := slices.DeleteFunc(tables[0].Diagnostics, func(d model.Diagnostic) bool { return d.Code != "table_unread" })
		assert.Len(t, unread, want, text)
	}
}

func TestNumbersOfARowWithoutANameAreFiguresUnlessTheyCountColumns(t *testing.T) {
	for numbers, want := range map[[2]string]string{{"3", "4"}: " 3万元 4万元", {"1", "2"}: "国防支出 7万元 8万元"} {
		got := only(t, page([]string{"支出决算表", "单位：万元"}, []string{"项目", "预算数", "决算数"},
			[]string{"教育支出", "5", "6"}, []string{"", numbers[0], numbers[1]}, []string{"国防支出", "7", "8"}))
		assert.Equal(t, want, printed(got)[1])
	}
}

// The next page has its columns at the heights of those of the page before.
func TestTitleAtAPagesFootIsThatOfTheTableBehindIt(t *testing.T) {
	for title, want := range map[string]model.Statement{"财政拨款“三公”经费支出决算表": model.ThreePublicTable, "": model.GovFund} {
		first := page([]string{"政府性基金预算支出表", "单位：万元"}, []string{"项目", "本年支出"}, []string{"合计", ""})
		if title != "" {
			first.Lines = append(first.Lines, line(title, 200, first.Grids[0].Box.Y1+100))
		}
		behind := next(page(nil, []string{"因公出国（境）费", "公务接待费"}, []string{"8.14", "1.64"}))
		tables := table.Read([]table.Page{first, behind})
		assert.Equal(t, want, tables[len(tables)-1].Statement, title)
	}
}

// The only row stands in no grid, over the title of another table or with nothing
// else on its page.
func TestOnlyRowBehindAHeaderLeftOnThePageBeforeIsReported(t *testing.T) {
	for figure, want := range map[string]int{"5.00": 1, "见附件": 0, "5.00万元，比上年": 0} {
		first := table.Page{Number: 1, Width: 595, Height: 842, Lines: []layout.Line{
			line("支出决算表", 200, 700), line("单位：万元", 300, 714), line("项目", 62, 730), line("本年支出合计", 142, 730),
		}}
		row := []layout.Line{line("教育支出", 62, 60), line(figure, 142, 60)}
		other := next(page([]string{"收入决算表", "单位：万元"}, []string{"项目", "本年收入合计"}, []string{"事业收入", "3.00"}))
		other.Lines = append(slices.Clone(row), other.Lines...)
		for _, second := range []table.Page{{Number: 2, Width: 595, Height: 842, Lines: row}, other} {
			tables := table.Read([]table.Page{first, second})
			require.Len(t, tables, want+len(second.Grids))
			if want > 0 {
				assert.Equal(t, model.ExpenditureTable, tables[0].Statement)
				require.Len(t, tables[0].Diagnostics, 1)
				assert.Equal(t, 2, tables[0].Diagnostics[0].Page)
			}
		}
	}
}

func TestTableWithAnUnknownHeaderLeftOnThePageBeforeIsNoPartOfTheOneOverIt(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"教育支出", "1.00"}, []string{"合计", "1.00"})
	first.Lines = append(first.Lines, line("政府采购预算明细表", 200, 700), line("单位：元", 300, 714), line("采购类别", 62, 730), line("预算", 142, 730))
	tables := table.Read([]table.Page{first, next(page(nil, []string{"货物", "300.00"}, []string{"服务", "200.00"}))})
	require.Len(t, tables, 2)
	assert.Equal(t, []string{"教育支出 1.00万元", "合计 1.00万元"}, printed(tables[0].Table))
	assert.Equal(t, model.ProcurementTable, tables[1].Statement)
	assert.Empty(t, tables[1].Rows)
	require.Len(t, tables[1].Diagnostics, 1)
	assert.Equal(t, "table_unread", tables[1].Diagnostics[0].Code)
}

func TestRowsBehindACarriedOneAreReported(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"教育支出", "1.00"}, []string{"灾害防治支出", "2.00"})
	second := table.Page{Number: 2, Width: 595, Height: 842, Lines: []layout.Line{
		line("卫生支出", 62, 100), line("8.00", 142, 100), line("支出合计", 90, 116), line("11.00", 155, 116),
	}}
	tables := table.Read([]table.Page{first, second})
	require.Len(t, tables, 1)
	assert.Contains(t, printed(tables[0].Table), "卫生支出 8.00万元")
	assert.True(t, slices.ContainsFunc(tables[0].Diagnostics, func(d model.Diagnostic) bool { return d.Code == "table_unread" && d.Page == 2 }))
}

func TestNumbersOfRowsAreNoFiguresWhateverTheirHeader(t *testing.T) {
	rows := [][]string{{"项目", "行次位", "决算数"}}
	var want []string
	for i, name := range []string{"因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费", "会议费", "培训费"} {
		rows = append(rows, []string{name, strconv.Itoa(i + 1), "5.20"})
		want = append(want, name+" 5.20万元")
	}
	assert.Equal(t, want, printed(only(t, page([]string{"“三公”经费支出决算表", "单位：万元"}, rows...))))
	assert.Len(t, only(t, page([]string{"“三公”经费支出决算表", "单位：万元"}, rows[:4]...)).Columns, 2, "few may be figures")
}

func TestColumnOfUnitsIsOneWhateverItsHeader(t *testing.T) {
	got := only(t, page([]string{"“三公”经费及相关信息统计表", "单位：万元"},
		[]string{"项目", "次位", "统计数"},
		[]string{"公务接待费", "万元", "5.20"},
		[]string{"国内公务接待批次", "批次", "12"},
		[]string{"公务用车保有量", "辆", "3"},
	))
	assert.Equal(t, []string{"公务接待费 5.20万元", "国内公务接待批次 12批次", "公务用车保有量 3辆"}, printed(got))
}

// The names of the expenditure side begin under those of the revenue side.
func TestRowAtAPageEndIsLeftWhereTheFirstNameOfItsSideIsInDoubt(t *testing.T) {
	first := page([]string{"收支决算总表", "单位：万元"},
		[]string{"收入", "<", "支出", "<"}, []string{"项目", "金额", "项目", "金额"},
		[]string{"一、财政拨款收入", "9.00", "一、国防支出", "2.00"}, []string{"本年收入合", "9.00", "本年支出合", "9.00"})
	next := page(nil, []string{"计", "", "", ""}, []string{"总计", "9.00", "计总计", "9.00"})
	next.Number, next.Grids[0].Page = 2, 2
	next.Grids[0].Cells[6].Doubt = true
	tables := table.Read([]table.Page{first, next})
	require.Len(t, tables, 1)
	rows := printed(tables[0].Table)
	assert.Contains(t, rows, "本年支出合")
	assert.NotContains(t, rows, "本年支出合 9.00万元")
}

func TestRestsOfNamesThatReadLikeHeadersGoOnWithTheTable(t *testing.T) {
	for _, heading := range []string{"功能科目", "项目"} {
		first := page([]string{"收支决算总表", "单位：万元"},
			[]string{"收入", "<", "支出", "<"}, []string{"项目", "金额", heading, "金额"},
			[]string{"一、财政拨款收入", "9.00", "一、国防支出", "2.00"}, []string{"二、上级补助", "1.00", "二、上缴上级", "3.00"})
		tables := table.Read([]table.Page{first, next(page(nil, []string{"收入", "", "支出", ""}, []string{"三、事业收入", "4.00", "三、教育支出", "5.00"}))})
		require.Len(t, tables, 1)
		assert.Contains(t, printed(tables[0].Table), "三、事业收入 4.00万元")
	}
}

// The words of its header that stand lower than others reach into its first row.
func TestRestOfANameBesideCellsOfTheRepeatedHeaderIsJoined(t *testing.T) {
	header := [][]string{{"收入", "<", "支出", "<"}, {"项目", "金额", "功能科目", "金额"}}
	first := page([]string{"收支决算总表", "单位：万元"}, append(header,
		[]string{"一、财政拨款收入", "9.00", "一、国防支出", "2.00"}, []string{"二、事业收入", "1.00", "二、教育支出", "3.00"},
		[]string{"", "", "三、灾害防治及应急管", "7.00"})...)
	second := next(page(nil, append(header, []string{"^", "", "理支出", ""}, []string{"总计", "9.00", "总计", "9.00"})...))
	tables := table.Read([]table.Page{first, second})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"一、财政拨款收入 9.00万元", "一、国防支出 2.00万元", "二、事业收入 1.00万元", "二、教育支出 3.00万元",
		"三、灾害防治及应急管理支出 7.00万元", "总计 9.00万元", "总计 9.00万元"}, printed(tables[0].Table))
}

func TestRestOfANameUnderARepeatedHeaderLeavesItsRow(t *testing.T) {
	read := func(heading string) []string {
		first := page([]string{"收支决算总表", "单位：万元"},
			[]string{"收入", "<", "支出", "<"}, []string{"项目", "金额", "功能科目", "金额"},
			[]string{"一、财政拨款收入", "9.00", "一、国防支出", "2.00"}, []string{"", "", "二、应急管理支", "7.00"})
		next := page(nil, []string{"收入", "<", "支出", "<"}, []string{"项目", "金额", heading, "金额"}, []string{"总计", "9.00", "总计", "9.00"})
		next.Number, next.Grids[0].Page = 2, 2
		tables := table.Read([]table.Page{first, next})
		require.Len(t, tables, 1)
		return printed(tables[0].Table)
	}
	assert.Contains(t, read("功能科目"), "二、应急管理支 7.00万元")
	assert.NotContains(t, read("功能科目出"), "二、应急管理支 7.00万元")
}

func TestAmountInAColumnOfWordsIsToldUnread(t *testing.T) {
	read := table.Read([]table.Page{page([]string{"收入支出决算总表", "单位：万元"},
		[]string{"收入", "<", "支出", "<"},
		[]string{"项目", "决算数", "项目", "决算数"},
		[]string{"财政拨款收入", "16.20", "教育支出", "12.50"},
		[]string{"事业收入", "0.30", "国防支出", "不公开"},
		[]string{"其他收入", "1.00", "其他支出", "见附件"},
	)})
	require.Len(t, read, 1)
	require.Len(t, read[0].Diagnostics, 1)
	assert.Equal(t, "cell_unread", read[0].Diagnostics[0].Code)
	assert.Contains(t, read[0].Diagnostics[0].Message, `"12.50" was not read`)
}

func TestRowOfABodyNeedsNoCodeOfAClassification(t *testing.T) {
	for code, want := range map[string]string{"015": "县林业局 8.00万元", "": "县林业局"} {
		p := page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "单位代码", "科目名称", "合计"}, []string{"", code, "县林业局", "8.00"},
			[]string{"201", "016", "一般公共服务支出", "3.00"}, []string{"208", "016", "社会保障和就业支出", "4.00"}, []string{"210", "016", "卫生健康支出", "1.00"},
			[]string{"221", "016", "住房保障支出", "0.00"})
		p.Grids[0].Style, p.Grids[0].Header = grid.Aligned, 1
		assert.Equal(t, want, printed(only(t, p))[0], code)
	}
}

func TestItemColumnBesideTheCodeOfABodyIsAPartOfItsOwnCode(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"},
		[]string{"项目", "<", "<", "<", "<", "合计"}, []string{"科目编码", "<", "<", "单位代码", "科目名称", "^"}, []string{"类", "款", "项", "^", "^", "^"},
		[]string{"201", "29", "01", "318901", "行政运行", "5.00"}, []string{"201", "29", "02", "318901", "一般行政管理事务", "3.00"}))
	assert.Equal(t, []string{"2012901行政运行 5.00万元", "2012902一般行政管理事务 3.00万元"}, printed(got))
}

func TestBalancesAtTheYearsEndsAreMeasuresOfTheirOwn(t *testing.T) {
	got := only(t, page([]string{"政府性基金预算财政拨款收入支出决算表", "单位：万元"},
		[]string{"科目名称", "年初结转和结余", "2023年本年收入", "年末结转和结余"}, []string{"城乡社区支出", "1.00", "5.00", "2.00"}))
	measures := []model.Measure{}
	for _, c := range got.Columns {
		measures = append(measures, c.Measure)
	}
	assert.Equal(t, []model.Measure{model.MeasureOpening, model.MeasureRevenue, model.MeasureClosing}, measures)
}

func TestAmountBesideTheNumberOfARowIsToldUnread(t *testing.T) {
	for number, want := range map[string]int{"3 12.50": 2, "312.50": 2, "3": 0, "1.10": 0} {
		got := table.Read([]table.Page{page([]string{"支出决算表", "单位：万元"}, []string{"行次", "项目", "预算数", "决算数"},
			[]string{"1", "教育支出", "5.00", "4.00"}, []string{"2", "国防支出", "8.00", "7.00"}, []string{number, "外交支出", "", "6.00"})})
		require.Len(t, got, 1)
		assert.Len(t, got[0].Diagnostics, want, number)
	}
}

func TestNamesOfASideAreTheseWhateverStandsOverThem(t *testing.T) {
	got := only(t, page([]string{"收入支出决算总表", "单位：万元"},
		[]string{"收入", "<", "支出", "<"}, []string{"项目", "决算数", "一般公共服务支", "决算数"},
		[]string{"财政拨款收入", "16.20", "教育支出", "12.50"}, []string{"事业收入", "0.30", "国防支出", "1.00"}))
	assert.Equal(t, []string{"财政拨款收入 16.20万元", "教育支出 12.50万元", "事业收入 0.30万元", "国防支出 1.00万元"}, printed(got))
}

// Two lines of one name stand lower than the only one of another.
func TestFigureThatASpreadsheetDidNotShowIsToldUnread(t *testing.T) {
	read := table.Read([]table.Page{page([]string{"支出决算表", "单位：万元"},
		[]string{"科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"},
		[]string{"205", "教育支出", "########", "12.50", "####"},
		[]string{"208", "社会保障和就业支出", "3.00", "3.00", "#REF!"},
		[]string{"210", "卫生健康支出", "1.20", "1.00", "0.20"},
		[]string{"", "合计", "16.70", "16.50", "0.20"},
	)})
	require.Len(t, read, 1)
	var told []string
	for _, diagnostic := range read[0].Diagnostics {
		told = append(told, diagnostic.Message)
	}
	assert.Equal(t, []string{
		`支出决算表: the cell "########" was not read: "########": not a number`,
		`支出决算表: the cell "####" was not read: "####": not a number`,
		`支出决算表: the cell "#REF!" was not read: "#REF!": not a number`,
	}, told)
}

func TestColumnThatASpreadsheetDidNotShowIsToldUnread(t *testing.T) {
	read := table.Read([]table.Page{page([]string{"财政拨款“三公”经费支出决算表", "单位：万元"},
		[]string{"项目", "预算数", "决算数"}, []string{"合计", "3.80", "####"}, []string{"公务接待费", "3.80", "####"})})
	require.Len(t, read, 1)
	assert.Len(t, read[0].Diagnostics, 2)
}

func TestUnitBesideAFigureIsItsOwn(t *testing.T) {
	table := only(t, page([]string{"支出决算表", "单位：万元"},
		[]string{"科目编码", "科目名称", "本年支出合计", "基本支出"},
		[]string{"205", "教育支出", "125000.00元", "12.50万元"},
		[]string{"208", "社会保障和就业支出", "¥3.00", "3.00"}))
	assert.Equal(t, []string{"205教育支出 125000.00元元 12.50万元万元", "208社会保障和就业支出 ¥3.00万元 3.00万元"}, printed(table))
}

func TestRestsOfOneRowAtTwoHeightsAreJoined(t *testing.T) {
	first := page([]string{"一般公共预算财政拨款基本支出决算表", "单位：万元"},
		[]string{"人员经费", "<", "<", "公用经费", "<", "<"},
		[]string{"科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"},
		[]string{"301", "工资福利支出", "9.00", "302", "商品和服务支出", "8.00"},
		[]string{"30101", "基本工资", "4.00", "30201", "办公费", "8.00"},
		[]string{"30110", "职工基本医疗", "5.00", "30299", "其他商品", "3.00"})
	next := page(nil,
		[]string{"", "保险缴费", "", "", "", ""},
		[]string{"", "", "", "", "和服务支出", ""},
		[]string{"", "", "", "310", "资本性支出", "2.00"})
	next.Number, next.Grids[0].Page = 2, 2
	tables := table.Read([]table.Page{first, next})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"30110职工基本医疗保险缴费 5.00万元", "30299其他商品和服务支出 3.00万元", "310资本性支出 2.00万元"}, printed(tables[0].Table)[4:])
}

func TestNameWithAFigureIsReportedThoughNoneStandsBesideIt(t *testing.T) {
	tables := table.Read([]table.Page{page([]string{"支出决算表", "单位：万元"},
		[]string{"项目", "决算数"}, []string{"一、教育支出", "5.20"}, []string{"收入合计782,076.62支出合计", ""})})
	require.Len(t, tables, 1)
	require.Len(t, tables[0].Diagnostics, 1)
	assert.Contains(t, tables[0].Diagnostics[0].Message, "782,076.62")
}

func TestNameOverSeveralRowsIsNoPartOfTheNamesBesideIt(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"},
		[]string{"类别", "项目", "决算数"},
		[]string{"人员经费", "基本工资", "5.20"},
		[]string{"^", "津贴补贴", "1.80"},
		[]string{"公用经费", "办公费", "0.30"},
		[]string{"^", "印刷费", "0.10"},
	))
	assert.Equal(t, []string{"基本工资 5.20万元", "津贴补贴 1.80万元", "办公费 0.30万元", "印刷费 0.10万元"}, printed(got))
}

func TestTotalThatReachesOverTwoGroupsIsARowOfTheSecond(t *testing.T) {
	got := only(t, page([]string{"一般公共预算财政拨款基本支出决算表", "单位：万元"},
		[]string{"人员经费", "<", "<", "公用经费", "<", "<", "<", "<", "<"},
		[]string{"科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"},
		[]string{"301", "工资福利支出", "9.00", "302", "商品和服务支出", "8.00", "310", "资本性支出", "1.00"},
		[]string{"人员经费合计", "<", "9.00", "公用经费合计", "<", "<", "<", "<", "9.00"},
	))
	assert.Equal(t, []string{"301工资福利支出 9.00万元", "302商品和服务支出 8.00万元", "310资本性支出 1.00万元", "人员经费合计 9.00万元", "公用经费合计 9.00万元"}, printed(got))
}

func TestAreaIsNoMoneyWhereTheUnitsOfSeveralThingsStandOverTheTable(t *testing.T) {
	got := only(t, page([]string{"国有资产占有使用情况表", "单位：台、万元、平方米"},
		[]string{"项目", "房屋", "<", "车辆"}, []string{"^", "面积", "价值", "^"}, []string{"合计", "6,210.00", "1,820.00", "210.40"}))
	assert.Equal(t, []string{"合计 6,210.00 1,820.00万元 210.40万元"}, printed(got))
}

func TestRowsThatCountAreNoMoneyWhateverUnitStandsOverTheTable(t *testing.T) {
	got := only(t, page([]string{"“三公”经费及相关信息统计表", "单位：万元"},
		[]string{"项目", "预算数", "统计数"},
		[]string{"公务接待费", "6.00", "5.20"},
		[]string{"1.因公出国（境）团组数", "1", "2"},
		[]string{"2.因公出国（境）人次数", "4", "5"},
		[]string{"3.公务用车购置数", "0", "1"},
		[]string{"4.公务用车保有量", "3", "3"},
		[]string{"5.国内公务接待批次", "40", "36"},
		[]string{"6.接待人数", "300", "287"},
	))
	assert.Equal(t, []string{
		"公务接待费 6.00万元 5.20万元", "1.因公出国（境）团组数 1个 2个", "2.因公出国（境）人次数 4人次 5人次",
		"3.公务用车购置数 0辆 1辆", "4.公务用车保有量 3辆 3辆", "5.国内公务接待批次 40批次 36批次", "6.接待人数 300人 287人",
	}, printed(got))
}

// next makes p the page behind the first one.
func next(p table.Page) table.Page {
	p.Number = 2
	for i := range p.Grids {
		p.Grids[i].Page = 2
	}
	for i := range p.Lines {
		p.Lines[i].Page = 2
	}
	return p
}

func TestHeaderThatAPageEndBreaksStandsOverTheNextPage(t *testing.T) {
	tables := table.Read([]table.Page{
		page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "科目名称", "本年支出", "<"}),
		next(page(nil, []string{"", "", "基本支出", "项目支出"}, []string{"201", "一般公共服务支出", "5.00", "4.00"})),
	})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"201一般公共服务支出 5.00万元 4.00万元"}, printed(tables[0].Table))
	assert.Equal(t, []string{"本年支出", "项目支出"}, tables[0].Columns[1].Path)
}

func TestRowWithoutFiguresUnderAHeaderThatThePageBehindRepeatsIsNone(t *testing.T) {
	header := [][]string{{"收入", "<", "支出", "<"}, {"项目", "预算数", "项目", "预算数"}}
	tables := table.Read([]table.Page{
		page([]string{"收支预算总表", "单位：万元"}, append(header, []string{"政府性基金", "", "一般公共服务", ""})...),
		next(page(nil, append(header, []string{"国有资本经营", "", "外交支出", ""}, []string{"事业收入", "5.00", "国防支出", "4.00"})...)),
	})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"收入", "预算数"}, tables[0].Columns[0].Path)
	assert.Equal(t, []string{"政府性基金", "一般公共服务", "国有资本经营", "外交支出", "事业收入 5.00万元", "国防支出 4.00万元"}, printed(tables[0].Table))
}

func TestHeaderWhoseLowestRowStandsOnBothPagesKeepsItsUpperOne(t *testing.T) {
	tables := table.Read([]table.Page{
		page([]string{"支出决算表", "单位：万元"}, []string{"科目名称", "本年支出", "<"}, []string{"^", "小计", "基本支出"}),
		next(page(nil, []string{"科目名称", "小计", "基本支出"}, []string{"教育支出", "5.00", "4.00"})),
	})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"教育支出 5.00万元 4.00万元"}, printed(tables[0].Table))
	assert.Equal(t, []string{"本年支出", "小计"}, tables[0].Columns[0].Path)
}

func TestLastRowSetAnewOnAPageHasItsFiguresInTheirOrder(t *testing.T) {
	last := next(page(nil, []string{"合计", "9.00", "5.00", "4.00"}))
	tables := table.Read([]table.Page{page([]string{"支出决算表", "单位：万元"},
		[]string{"科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"}, []string{"201", "一般公共服务支出", "9.00", "5.00", "4.00"}), last})
	require.Len(t, tables, 1)
	assert.Equal(t, "合计 9.00万元 5.00万元 4.00万元", printed(tables[0].Table)[1])

	last.Grids[0].Cells[3].Text = ""
	tables = table.Read([]table.Page{page([]string{"支出决算表", "单位：万元"},
		[]string{"科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"}, []string{"201", "一般公共服务支出", "9.00", "5.00", "4.00"}), last})
	require.Len(t, tables, 1)
	assert.Empty(t, tables[0].Rows[1].Cells, "which column has none can not be told")
}

func TestRowAtAPageEndIsLeftWhereItsRestStandsBesideFiguresOrOverATotal(t *testing.T) {
	first := page([]string{"收支决算总表", "单位：万元"},
		[]string{"收入", "<", "支出", "<"}, []string{"项目", "金额", "项目", "金额"},
		[]string{"一、财政拨款收入", "9.00", "一、国防支出", "2.00"}, []string{"二、事业收入", "1.00", "二、教育支出", "3.00"},
		[]string{"三、其他收入", "2.00", "三、灾害防治管", "7.00"})
	for name, rest := range map[string][]string{"beside figures": {"收入合计", "12.00", "理支出", ""}, "over a total": {"收入合计", "12.00", "理支出\n合计", "12.00"}} {
		tables := table.Read([]table.Page{first, next(page(nil, rest, []string{"总计", "12.00", "总计", "12.00"}))})
		require.Len(t, tables, 1, name)
		assert.Contains(t, printed(tables[0].Table), "三、灾害防治管", name)
		assert.Contains(t, printed(tables[0].Table), "收入合计 12.00万元", name)
		assert.NotEmpty(t, tables[0].Diagnostics, name)
	}
}

func TestRowAtAPageEndIsLeftWhereATextOverTheNextGridMayBeItsRest(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"国防支出", "2.00"}, []string{"灾害防治及应急", "7.00"})
	for text, want := range map[string]string{"管理支出": "灾害防治及应急", "注：单位万元。": "灾害防治及应急 7.00万元", "一、支出": "灾害防治及应急 7.00万元"} {
		over := next(page(nil, []string{"教育支出", "3.00"}))
		over.Lines = append([]layout.Line{line(text, 62, tableTop-14)}, over.Lines...)
		tables := table.Read([]table.Page{first, over})
		require.Len(t, tables, 1)
		assert.Equal(t, want, printed(tables[0].Table)[1], text)
	}
}

func TestRowAtAPageEndIsLeftWhereWordsStandAmongTheNextPagesFigures(t *testing.T) {
	first := page([]string{"收支决算总表", "单位：万元"},
		[]string{"收入", "<", "支出", "<"}, []string{"项目", "金额", "项目", "金额"},
		[]string{"一、事业收入", "9.00", "一、国防支出", "2.00"}, []string{"本年全部收入", "9.00", "本年全部支出", "9.00"})
	melted := next(page(nil, []string{"合计", "合计"}, []string{"总计9.00", "总计9.00"}))
	melted.Grids[0].Style, melted.Grids[0].Header = grid.Partial, 1
	tables := table.Read([]table.Page{first, melted})
	require.Len(t, tables, 1)
	assert.Contains(t, printed(tables[0].Table), "一、国防支出 2.00万元")
	assert.NotContains(t, printed(tables[0].Table), "本年全部收入 9.00万元", "本年全部收入合计")
}

func TestPageWhoseHeaderReadsOtherwiseIsLeftUnread(t *testing.T) {
	inferred := func(p table.Page) table.Page {
		p.Grids[0].Style, p.Grids[0].Header = grid.Partial, 1
		return p
	}
	tables := table.Read([]table.Page{
		inferred(page([]string{"支出决算表", "单位：万元"}, []string{"科目名称", "本年支出合计", "基本支出", "项目支出"},
			[]string{"公共安全支出", "6.00", "6.00", ""}, []string{"国防支出", "9.00", "5.00", "4.00"})),
		inferred(next(page(nil, []string{"科目名称", "本年支出合计", "基本支出"}, []string{"教育支出", "8.00", "3.00"}))),
	})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"公共安全支出 6.00万元 6.00万元", "国防支出 9.00万元 5.00万元 4.00万元"}, printed(tables[0].Table))
}

func TestRowOverTheFirstRuleOfTheNextPageIsOneOfTheTable(t *testing.T) {
	over := next(page(nil, []string{"教育支出", "3.00"}))
	over.Lines = append([]layout.Line{line("国防支出", 62, tableTop-14), line("2.00", 142, tableTop-14)}, over.Lines...)
	over.Lines[0].Page, over.Lines[1].Page = 2, 2
	tables := table.Read([]table.Page{page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"外交支出", "7.00"}), over})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"外交支出 7.00万元", "国防支出 2.00万元", "教育支出 3.00万元"}, printed(tables[0].Table))
}

func TestRowsBetweenTwoPartsOnOnePageAreReported(t *testing.T) {
	for figure, want := range map[string]int{"5.00": 1, "公开": 0} {
		p := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"公共服务支出", "5.00"})
		lower, by := page(nil, []string{"国防支出", "8.00"}).Grids[0], 100.0
		lower.Box.Y0, lower.Box.Y1 = lower.Box.Y0+by, lower.Box.Y1+by
		lower.Ys = []float64{lower.Box.Y0, lower.Box.Y1}
		p.Grids = append(p.Grids, lower)
		p.Lines = append(p.Lines, line("教育支出", 62, lower.Box.Y0-20), line(figure, 142, lower.Box.Y0-20))
		tables := table.Read([]table.Page{p})
		require.Len(t, tables, 1)
		assert.Equal(t, []string{"公共服务支出 5.00万元", "国防支出 8.00万元"}, printed(tables[0].Table))
		assert.Len(t, tables[0].Diagnostics, want, figure)
	}
}

func TestAmountsInAHeaderAreToldWhateverTheirDecimals(t *testing.T) {
	for _, amount := range []string{"69618.08", "69618.080000"} {
		tables := table.Read([]table.Page{page([]string{"支出决算表", "单位：万元"}, []string{"项目\n合计", "决算数\n" + amount})})
		require.Len(t, tables, 1)
		require.NotEmpty(t, tables[0].Diagnostics, amount)
		assert.Contains(t, tables[0].Diagnostics[0].Message, amount+"\" was not read")
	}
}

func TestFiguresThatRunTogetherAreToldHoweverLong(t *testing.T) {
	for text, want := range map[string]int{"753146.530000744974.150000": 1, "上年结转的项目资金于本年第四季度执行完毕，其中30万元收回": 0} {
		p := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "预算数", "决算数"}, []string{"教育支出", text, "5.00"}, []string{"国防支出", "2.00", "3.00"})
		tables := table.Read([]table.Page{p})
		require.Len(t, tables, 1)
		assert.Len(t, tables[0].Diagnostics, want, text)
	}
}

func TestRowOfNamesRightUnderTheNumbersOfTheColumnsIsOfTheBody(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"}, []string{"项目", "预算数", "决算数"}, []string{"栏次", "1", "2"},
		[]string{"公共事业", "", ""}, []string{"教育支出", "5.00", "4.00"}))
	assert.Equal(t, []string{"公共事业", "教育支出 5.00万元 4.00万元"}, printed(got))
}

func TestCodeThatIsNotWholeLeavesItsRowUnread(t *testing.T) {
	for code, want := range map[string]string{"213020": "213020动植物检疫 8.00万元", "2130205": "2130205动植物检疫 8.00万元"} {
		tables := table.Read([]table.Page{page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "科目名称", "合计"}, []string{"2130104", "事业运行", "5.00"},
			[]string{code, "动植物检疫", "8.00"}, []string{"2130201", "行政运行", "3.00"}, []string{"2130204", "事业机构", "2.00"}, []string{"2130207", "森林资源", "1.00"}, []string{"2130209", "森林生态", "1.00"})})
		require.Len(t, tables, 1)
		told := 0
		if len(code) == 6 {
			want, told = "213020动植物检疫", 1
		}
		assert.Equal(t, want, printed(tables[0].Table)[1])
		assert.Len(t, tables[0].Diagnostics, told, code)
	}
}

// Codes of bodies have six digits, those of the units under them nine.
func TestCodeOfABodyOverItsUnitsIsWhole(t *testing.T) {
	tables := table.Read([]table.Page{page([]string{"收入决算表", "单位：万元"}, []string{"科目编码", "科目名称", "合计"}, []string{"230101", "海河区法院", "5.00"},
		[]string{"230101001", "法院本级", "5.00"})})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"230101海河区法院 5.00万元", "230101001法院本级 5.00万元"}, printed(tables[0].Table))
}
