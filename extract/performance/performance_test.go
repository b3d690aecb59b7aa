package performance

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/model"
)

// span is a cell as a test writes it: its text and how many rows and columns
// it takes, 1 where zero.
type span struct {
	text          string
	rows, columns int
}

func c(text string) span                 { return span{text: text} }
func wide(text string, columns int) span { return span{text: text, columns: columns} }
func tall(text string, rows int) span    { return span{text: text, rows: rows} }
func amount(a *model.Amount) string {
	if a == nil {
		return ""
	}
	return a.Text
}

// form lays rows of cells out on a page; a place that a cell above takes is
// left out of its row.
func formOf(page, columns int, rows ...[]span) grid.Grid {
	g := grid.Grid{Page: page, Box: geometry.Rect{X1: float64(100 * columns), Y1: float64(20 * len(rows))}}
	for i := range columns + 1 {
		g.Xs = append(g.Xs, float64(100*i))
	}
	taken := map[[2]int]bool{}
	for r, row := range rows {
		g.Ys = append(g.Ys, float64(20*r))
		col := 0
		for _, s := range row {
			for taken[[2]int{r, col}] {
				col++
			}
			cell := grid.Cell{Row: r, Col: col, RowSpan: max(1, s.rows), ColSpan: max(1, s.columns), Text: s.text}
			cell.Lines = []layout.Line{{Page: page, Text: s.text, Box: geometry.Rect{X0: g.Xs[col], Y0: float64(20 * r), X1: g.Xs[col] + 50, Y1: float64(20*r + 10)}}}
			for i := range cell.RowSpan {
				for k := range cell.ColSpan {
					taken[[2]int{r + i, col + k}] = true
				}
			}
			g.Cells = append(g.Cells, cell)
			col += cell.ColSpan
		}
	}
	g.Ys = append(g.Ys, float64(20*len(rows)))
	return g
}

// project is the one project of a form of these pages.
func project(t *testing.T, parts ...grid.Grid) model.ProjectEvaluation {
	t.Helper()
	read := Read([]Form{{Parts: parts, Unit: "万元", From: "performance:0"}})
	require.Len(t, read.Projects, 1)
	return read.Projects[0]
}

func TestFormWithFundsBesideTheirLabels(t *testing.T) {
	form := formOf(25, 10,
		[]span{wide("项目(政策)名称", 3), wide("图书购置费", 7)},
		[]span{wide("主管部门", 3), wide("江城市文化局", 7)},
		[]span{wide("实施单位", 3), wide("江城市图书馆", 7)},
		[]span{wide("项目预算金额（万元）", 3), c("120.5"), wide("全年执行数", 2), c("100.25"), wide("执行率", 2), c("83.2%")},
		[]span{tall("年度总体目标", 2), wide("年初设定目标", 4), wide("全年实际完成情况", 5)},
		[]span{wide("购置新书一万册，满足读者需要。", 4), wide("购置了新书九千册，满足了读者需要。", 5)},
		[]span{tall("绩效指标", 5), tall("一级指标", 2), tall("二级指标", 2), tall("三级指标", 2), wide("年度目标值", 3), tall("全年完成值", 2), tall("分值", 2), tall("得分", 2)},
		[]span{c("运算符号"), c("内容"), c("度量单位")},
		[]span{tall("产出指标", 2), tall("数量指标", 2), c("购置册数"), c(">="), c("10000"), c("册"), c("9000"), c("50"), c("45")},
		[]span{c("编目册数"), c(">="), c("9000"), c("册"), c("9000"), c("20"), c("20")},
		[]span{c("效益指标"), c("社会效益指标"), c("读者满意"), c(""), c("满意"), c(""), c("满意"), c("20"), c("20")},
		[]span{wide("指标自评得分小计", 3), c("85"), wide("预算执行率得分", 2), c("8.32"), wide("绩效自评总得分", 2), c("93.32")},
	)
	p := project(t, form)

	assert.Equal(t, "图书购置费", p.Name)
	assert.Equal(t, "江城市文化局", p.Supervisor)
	assert.Equal(t, "江城市图书馆", p.Implementer)
	require.NotNil(t, p.Budget)
	assert.Equal(t, "1205000", p.Budget.Yuan.String())
	assert.Equal(t, "100.25", amount(p.Executed))
	assert.Equal(t, "%", p.Rate.Unit)
	assert.Equal(t, "购置新书一万册，满足读者需要。", p.Goal)
	assert.Equal(t, "购置了新书九千册，满足了读者需要。", p.Achievement)
	require.Len(t, p.Indicators, 3)
	second := p.Indicators[1]
	assert.Equal(t, []string{"产出指标", "数量指标", "编目册数"}, []string{second.Level1, second.Level2, second.Level3}, "spans are resolved")
	assert.Equal(t, []string{">=", "9000", "册", "9000"}, []string{second.Operator, second.Target, second.Unit, second.Actual})
	assert.Equal(t, "45", amount(p.Indicators[0].Score))
	assert.Equal(t, []string{"85", "8.32", "93.32"}, []string{amount(p.Scores.Indicators), amount(p.Scores.Execution), amount(p.Scores.Total)})
	assert.Equal(t, []int{25}, p.Pages)
}

func TestFormGoesOnWithAnotherTableOnTheNextPage(t *testing.T) {
	header := []span{c("年度绩效目标1"), c("一级指标"), c("二级指标"), c("指标名称"), c("指标值")}
	first := formOf(1, 5,
		[]span{c("项目名称"), wide("物资储备", 4)},
		[]span{c("长期绩效目标1"), c("一级指标"), c("二级指标"), c("指标名称"), c("指标值")},
		[]span{c("长期绩效指标"), c("产出指标"), c("数量指标"), c("储备品种"), c("90种")})
	rest := []span{c("长期绩效指标"), c("产出指标"), c("数量指标"), c("储备库"), c("3座")}
	year := []span{c("年度绩效指标"), c("产出指标"), c("数量指标"), c("储备品种"), c("30种")}
	for name, second := range map[string]grid.Grid{
		"its header at the top":         formOf(2, 5, header, year),
		"behind rows of the one before": formOf(2, 5, rest, header, year),
	} {
		read := Read([]Form{{Parts: []grid.Grid{first}, Title: "项目申报表"}, {Parts: []grid.Grid{second}}})
		require.Len(t, read.Projects, 1, name)
		require.Len(t, read.Projects[0].Indicators, 1, name)
		assert.Equal(t, "30种", read.Projects[0].Indicators[0].Target, "%s: of the two tables that of the year counts", name)
	}
}

func TestHeaderOfOneRowBesideATallLabelEndsWithItsRow(t *testing.T) {
	p := project(t, formOf(1, 4,
		[]span{c("项目名称"), wide("内涝治理", 3)},
		[]span{tall("绩效指标", 2), c("指标名称"), c("年初指标值"), c("全年完成值")},
		[]span{c("整治点位"), c("20处"), c("18处")},
		[]span{c(""), c("巡查次数"), c("12次"), c("12次")}))
	assert.Len(t, p.Indicators, 2, "绩效指标 reaches over as many rows as its page has")
}

func TestFormGoesOnOverMoreThanOnePage(t *testing.T) {
	first := formOf(1, 4, []span{c("项目名称"), wide("内涝治理", 3)}, []span{c("年度目标"), wide("整治内涝。", 3)})
	second := formOf(2, 4, []span{c("二级指标"), c("三级指标"), c("年度指标值"), c("实际完成值")}, []span{c("数量指标"), c("整治点位"), c("20处"), c("18处")})
	third := formOf(3, 4, []span{c("数量指标"), c("巡查次数"), c("12次"), c("12次")})
	read := Read([]Form{{Parts: []grid.Grid{first}, Title: "项目绩效自评表"}, {Parts: []grid.Grid{grid.Join(second, third)}}})
	require.Len(t, read.Projects, 1)
	assert.Len(t, read.Projects[0].Indicators, 2)
}

func TestTasksStandUnderAHeaderOfTwoRows(t *testing.T) {
	read := Read([]Form{{Overall: true, Parts: []grid.Grid{formOf(1, 5,
		[]span{wide("部门（单位）名称", 2), wide("江城市水务局", 3)},
		[]span{tall("年度主要任务", 3), tall("任务名称", 2), tall("主要内容", 2), wide("预算金额（万元）", 2)},
		[]span{c("总额"), c("财政拨款")},
		[]span{c("防汛抗旱"), c("水旱灾害防御"), c("800.00"), c("750.00")},
		[]span{c("年度总体目标"), wide("保障防洪安全。", 4)},
	)}}})
	require.NotNil(t, read.Overall)
	require.Len(t, read.Overall.Tasks, 1)
	assert.Equal(t, "防汛抗旱", read.Overall.Tasks[0].Name)
	assert.Equal(t, "8000000", read.Overall.Tasks[0].Assigned.Yuan.String())
}

func TestValueOfTheYearStandsAmongThoseOfYearsBefore(t *testing.T) {
	p := project(t, formOf(1, 6,
		[]span{c("项目名称"), wide("物资储备", 5)},
		[]span{tall("一级指标", 2), tall("二级指标", 2), tall("指标名称", 2), wide("指标值", 3)},
		[]span{c("前年"), c("上年"), c("预计当年实现")},
		[]span{c("产出指标"), c("数量指标"), c("储备品种"), c("10种"), c("20种"), c("30种")}))
	require.Len(t, p.Indicators, 1)
	assert.Equal(t, "30种", p.Indicators[0].Target)
}

func TestIndicatorsOfTheYearStandBesideThoseOfTheProjectsTerm(t *testing.T) {
	rows := func(goals ...[]span) []grid.Grid {
		return []grid.Grid{formOf(1, 8, append(goals,
			[]span{tall("绩效指标", 4), c("一级指标"), c("二级指标"), c("三级指标"), c("指标值"), c("二级指标"), c("三级指标"), c("指标值")},
			[]span{tall("产出指标", 2), tall("数量指标", 2), c("清淤长度"), c("120公里"), tall("数量指标", 2), c("清淤长度"), c("40公里")},
			[]span{c("护岸长度"), c("30公里"), c("护岸长度"), c("10公里")},
			[]span{c("效益指标"), c("社会效益"), c("受益村庄"), c("60个"), c("社会效益"), c("受益村庄"), c("20个")},
		)...)}
	}
	targets := func(p model.ProjectEvaluation) (targets []string) {
		for _, i := range p.Indicators {
			targets = append(targets, i.Level1+" "+i.Level2+" "+i.Level3+" "+i.Target)
		}
		return targets
	}
	name := []span{c("项目名称"), wide("河道清淤", 7)}
	p := project(t, rows(name,
		[]span{tall("总体目标", 2), wide("实施期目标", 3), wide("年度目标", 4)},
		[]span{wide("三年清淤120公里。", 3), wide("今年清淤40公里。", 4)})...)
	assert.Equal(t, []string{"产出指标 数量指标 清淤长度 40公里", "产出指标 数量指标 护岸长度 10公里", "效益指标 社会效益 受益村庄 20个"}, targets(p))
	assert.Equal(t, "今年清淤40公里。", p.Goal)

	p = project(t, rows(name)...)
	assert.Len(t, targets(p), 6, "both where the form does not tell them apart")

	cut := rows(name, []span{tall("总体目标", 1), wide("实施期目标", 3), wide("年度目标", 4)})
	for i := range cut[0].Cells {
		if cut[0].Cells[i].Text == "绩效指标" {
			cut[0].Cells[i].RowSpan = 1 // the page ends behind the header
		}
	}
	assert.Equal(t, "产出指标 数量指标 清淤长度 40公里", targets(project(t, cut...))[0])
}

func TestNameOfTheNextPageIsNotThatOfTheBlankRowBeforeIt(t *testing.T) {
	p := project(t,
		formOf(1, 4,
			[]span{c("项目名称"), wide("内涝治理", 3)},
			[]span{c("一级指标"), c("二级指标"), c("三级指标"), c("指标值")},
			[]span{c("产出指标"), c("数量指标"), c("整治点位"), c("20处")},
			[]span{c(""), c(""), c("巡查次数"), c("12次")},
			[]span{c(""), c(""), c("培训人次"), c("60人")}),
		formOf(2, 4, []span{c("效益指标"), c("社会效益指标"), c("受益群众"), c("8万人")}))
	require.Len(t, p.Indicators, 4)
	assert.Equal(t, "产出指标 数量指标", p.Indicators[2].Level1+" "+p.Indicators[2].Level2)
	assert.Equal(t, "效益指标 社会效益指标", p.Indicators[3].Level1+" "+p.Indicators[3].Level2)
}

func TestHeaderThatAPageEndCutsIsWhole(t *testing.T) {
	p := project(t,
		formOf(1, 6,
			[]span{c("项目名称"), wide("物资储备", 5)},
			[]span{c("一级指标"), c("二级指标"), c("指标名称"), wide("指标值", 3)}),
		formOf(2, 6,
			[]span{c(""), c(""), c(""), c("前年"), c("上年"), c("预计当年实现")},
			[]span{c("产出指标"), c("数量指标"), c("储备品种"), c("10种"), c("20种"), c("30种")}))
	require.Len(t, p.Indicators, 1)
	assert.Equal(t, "30种", p.Indicators[0].Target)
}

func TestTextUnderItsLabelOnTheNextPageIsTheWholeText(t *testing.T) {
	label := []span{c("项目名称"), wide("内涝治理", 2)}
	p := project(t,
		formOf(1, 3, label, []span{c("年度总体目标"), c("预期目标"), c("实际完成情况")}),
		formOf(2, 3, []span{c(""), c("整治内涝点20处。"), c("整治内涝点18处。")}))
	assert.Equal(t, "整治内涝点20处。", p.Goal)
	assert.Equal(t, "整治内涝点18处。", p.Achievement)
}

func TestFormWithFundsInASumRow(t *testing.T) {
	form := formOf(3, 8,
		[]span{c("项目名称"), wide("数字化加工", 7)},
		[]span{c("主管部门"), wide("江城市文化局", 3), c("实施单位"), wide("江城市图书馆", 3)},
		[]span{tall("项目资金（万元）", 3), c(""), c("年初预算数"), c("全年预算数"), c("全年执行数"), c("分值"), c("执行率"), c("得分")},
		[]span{c("年度资金总额"), c("80"), c("75"), c("60"), c("10"), c("80%"), c("8")},
		[]span{c("其中：当年财政拨款"), c("80"), c("75"), c("60"), c("-"), c("80%"), c("-")},
		[]span{tall("年度总体目标", 2), wide("预期目标", 3), wide("实际完成情况", 4)},
		[]span{wide("完成馆藏文献数字化。", 3), wide("完成馆藏文献数字化八成。", 4)},
		[]span{tall("绩效指标", 3), c("一级指标"), c("二级指标"), c("三级指标"), c("年度指标值"), c("实际完成值"), c("分值"), c("得分")},
		[]span{c("产出指标"), c("数量指标"), c("加工页数"), c("≥100万页"), c("80万页"), c("50"), c("40")},
		[]span{c("满意度指标"), c("服务对象满意度指标"), c("读者满意度"), c("≥90%"), c("95%"), c("40"), c("40")},
		[]span{wide("总分", 6), c("100"), c("88")},
	)
	p := project(t, form)

	assert.Equal(t, []string{"75", "60", "80%"}, []string{amount(p.Budget), amount(p.Executed), amount(p.Rate)}, "the row of the whole sum counts")
	require.Len(t, p.Indicators, 2)
	assert.Equal(t, "≥90%", p.Indicators[1].Target)
	assert.Equal(t, "88", amount(p.Scores.Total), "the total stands in the column of scores")
	assert.Equal(t, "8", amount(p.Scores.Execution), "the execution rate is scored in the row of the funds")
	assert.Equal(t, "完成馆藏文献数字化八成。", p.Achievement)
}

func TestFormContinuedOnTheNextPageKeepsItsLevels(t *testing.T) {
	first := formOf(7, 5,
		[]span{c("项目名称"), wide("维修费", 4)},
		[]span{c("一级指标"), c("二级指标"), c("三级指标"), c("指标值"), c("分值")},
		[]span{c("产出指标"), c("数量指标"), c("维修面积"), c("300平方米"), c("50")},
	)
	second := formOf(8, 5,
		[]span{c(""), c(""), c("维修次数"), c("2次"), c("30")},
	)
	p := project(t, first, second)

	require.Len(t, p.Indicators, 2)
	assert.Equal(t, "数量指标", p.Indicators[1].Level2)
	assert.Equal(t, 8, p.Indicators[1].Page)
	assert.Equal(t, []int{7, 8}, p.Pages)
}

func TestTitlePrintedAnewOnEachPageBeginsNoForm(t *testing.T) {
	title := []span{wide("项目支出绩效自评表", 6)}
	header := []span{c("一级指标"), c("二级指标"), c("三级指标"), c("指标方向"), c("目标值"), c("实际值")}
	read := Read([]Form{
		{Title: "项目支出绩效自评表", Parts: []grid.Grid{formOf(7, 6, title,
			[]span{c("项目名称"), wide("维修费", 5)},
			[]span{c("年度目标"), wide("完成年度维修。", 5)},
		)}},
		{Title: "项目支出绩效自评表", Parts: []grid.Grid{formOf(8, 6, title, header,
			[]span{c("产出指标"), c("数量指标"), c("维修面积"), c("正向"), c("300平方米"), c("320平方米")},
		)}},
		{Title: "项目支出绩效自评表", Parts: []grid.Grid{formOf(9, 6, title,
			[]span{c("满意度指标"), c("服务对象满意度指标"), c("住户满意度"), c("正向"), c("90%"), c("95%")},
		)}},
	})
	require.Len(t, read.Projects, 1)
	p := read.Projects[0]
	assert.Equal(t, []int{7, 8, 9}, p.Pages)
	require.Len(t, p.Indicators, 2)
	assert.Equal(t, "95%", p.Indicators[1].Actual)
	assert.Empty(t, p.Indicators[1].Operator, "正向 tells a direction and is no operator")
}

func TestOverallFormHasTasksAndCode(t *testing.T) {
	form := formOf(24, 6,
		[]span{c("部门（单位）名称"), wide("041002江城市图书馆-210600000", 5)},
		[]span{c("部门年初预算收入金额"), wide("2108.88", 5)},
		[]span{tall("年度主要任务", 3), c("对应项目"), c("项目下达金额"), c("项目执行金额"), c("项目执行率"), c("得分")},
		[]span{c("人员经费"), c("1645.08"), c("1637.67"), c("99.55%"), c("13.23")},
		[]span{c("公用经费"), c("465.36"), c("414.83"), c("89.14%"), c("11.85")},
		[]span{c("一级指标"), c("二级指标"), c("三级指标"), c("指标值"), c("分值"), c("得分")},
		[]span{c("履职效能"), c("工作完成"), c("办结率"), c("100"), c("10"), c("9.5")},
		[]span{wide("总评价得分", 5), c("94.63")},
	)
	read := Read([]Form{{Parts: []grid.Grid{form}, Overall: true, Unit: "万元", From: "performance:0"}})
	o := read.Overall
	require.NotNil(t, o)

	assert.Equal(t, "江城市图书馆", o.Entity)
	assert.Equal(t, "041002", read.Code)
	assert.Equal(t, "21088800", o.BudgetRevenue.Yuan.String())
	require.Len(t, o.Tasks, 2)
	assert.Equal(t, "414.83", amount(o.Tasks[1].Executed))
	require.Len(t, o.Indicators, 1)
	assert.Equal(t, "94.63", amount(o.Score))
}

func TestTextIsNoFigure(t *testing.T) {
	form := formOf(1, 4, []span{c("项目名称"), c("甲"), c("全年预算数"), c("详见附件")})
	assert.Nil(t, project(t, form).Budget)
}

func TestTotalBehindALabelThatIsNotAsWideAsTheColumnsIsTheSecondFigure(t *testing.T) {
	for name, total := range map[string][]span{
		"as wide":   {wide("总分", 4), c("100"), c("97.6")},
		"narrower":  {wide("总分", 3), c("100"), c("97.6"), c("")},
		"one more":  {wide("总分", 5), c("97.6")},
		"no weight": {wide("总分", 4), c(""), c("97.6")},
	} {
		p := project(t, formOf(1, 6,
			[]span{c("项目名称"), wide("河道保洁", 5)},
			[]span{c("一级指标"), c("三级指标"), c("年度指标值"), c("实际完成值"), c("分值"), c("得分")},
			[]span{c("产出指标"), c("保洁河段"), c("9条"), c("9条"), c("100"), c("97.6")},
			total))
		assert.Equal(t, "97.6", amount(p.Scores.Total), name)
	}
}

func TestGoalAndTargetsAsAdjustedCountWhereTheyAreFilledIn(t *testing.T) {
	read := func(goal, target string) model.ProjectEvaluation {
		return project(t, formOf(1, 6,
			[]span{c("项目名称"), wide("水库加固", 5)},
			[]span{wide("年初绩效目标", 2), wide("全年（调整）绩效目标", 2), wide("全年目标实际完成情况", 2)},
			[]span{wide("加固5座。", 2), wide(goal, 2), wide("加固6座。", 2)},
			[]span{c("指标名称"), c("指标性质"), c("年初指标值"), c("调整指标值"), c("全年完成值"), c("指标得分")},
			[]span{c("加固水库数"), c("≥"), c("5座"), c(target), c("6座"), c("30")}))
	}
	p := read("加固6座。", "6座")
	assert.Equal(t, []string{"加固6座。", "6座"}, []string{p.Goal, p.Indicators[0].Target})
	for _, blank := range []string{"", "—", "/"} {
		p = read(blank, blank)
		assert.Equal(t, []string{"加固5座。", "5座"}, []string{p.Goal, p.Indicators[0].Target}, blank)
	}
}

// unruled is a form without rules: its parts are aligned and need not be as wide.
func unruled(g grid.Grid) grid.Grid {
	g.Style = grid.Aligned
	return g
}

func TestIndicatorsUnderAFormWithoutRulesAreItsOwn(t *testing.T) {
	head := unruled(formOf(1, 4, []span{c("项目名称"), wide("内涝治理", 3)}, []span{c("主管部门"), wide("江城市水务局", 3)}))
	indicators := unruled(formOf(1, 6,
		[]span{c("一级指标"), c("三级指标"), c("年度指标值"), c("实际完成值"), c("分值"), c("得分")},
		[]span{c("产出指标"), c("整治点位"), c("20处"), c("18处"), c("100"), c("90")},
		[]span{wide("总分", 4), c("100"), c("90")}))
	read := Read([]Form{{Parts: []grid.Grid{head}, Title: "项目支出绩效自评表"}, {Parts: []grid.Grid{indicators}}})
	require.Len(t, read.Projects, 1)
	assert.Equal(t, "内涝治理", read.Projects[0].Name)
	assert.Equal(t, "90", amount(read.Projects[0].Scores.Total))
	other := Read([]Form{{Parts: []grid.Grid{head}, Title: "项目支出绩效自评表"}, {Parts: []grid.Grid{indicators}, Title: "另一项目绩效自评表"}})
	assert.Len(t, other.Projects, 2, "a form with a title of its own is another one")
}

func TestScoreMayStandInTheCellOfItsLabel(t *testing.T) {
	p := project(t, formOf(1, 4,
		[]span{c("项目名称"), wide("灌区改造", 3)},
		[]span{c("一级指标"), c("三级指标"), c("年度指标值"), c("实际完成值")},
		[]span{c("产出指标"), c("改造面积"), c("2万亩"), c("2.1万亩")},
		[]span{wide("自评得分：98.2分", 4)}))
	assert.Equal(t, "98.2", amount(p.Scores.Total))
	assert.Len(t, p.Indicators, 1)
}

func TestKindOfAnIndicatorMayStandBehindItsName(t *testing.T) {
	p := project(t, formOf(1, 5,
		[]span{c("项目名称"), wide("移民扶持", 4)},
		[]span{c("指标名称"), c("指标类型"), c("指标值"), c("完成值"), c("得分")},
		[]span{c("直补人数"), c("数量指标"), c("5200人"), c("5200人"), c("45")},
		[]span{wide("得分合计", 4), c("45")}))
	require.Len(t, p.Indicators, 1)
	assert.Equal(t, []string{"数量指标", "直补人数"}, []string{p.Indicators[0].Level2, p.Indicators[0].Level3})
	assert.Equal(t, "45", amount(p.Scores.Total))
}

func TestGoalBesideItsCompletionHeadsAColumn(t *testing.T) {
	p := project(t, formOf(1, 3,
		[]span{c("项目名称"), wide("地下水治理", 2)},
		[]span{c("年度预期目标"), c("具体完成情况"), c("总体完成率")},
		[]span{c("压减开采。"), c("已压减。"), c("100%")},
		[]span{c("一级指标"), c("三级指标"), c("实际完成值")},
		[]span{c("产出指标"), c("压采水量"), c("101万方")}))
	assert.Equal(t, []string{"压减开采。", "已压减。"}, []string{p.Goal, p.Achievement})
}
