package grid

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/pdf"
)

// withoutRule leaves out the upright rules of a framed table at a column's left
// side in one of its rows.
func (s *sheet) withoutRule(column, row int) *sheet {
	x := testLeft + float64(column)*testWidth
	seen := 0
	s.page.Rules = slices.DeleteFunc(s.page.Rules, func(r pdf.Rule) bool {
		if r.Horizontal() || r.From.X != x {
			return false
		}
		seen++
		return seen == row+1
	})
	return s
}

func TestItemsUnderEachOtherBesideOneFigureAreOneDrawnRow(t *testing.T) {
	grids := framed(
		[]string{"总体目标", "完成情况", "得分"},
		[]string{"1.整治河道\n2.修理泵站", "已完成", "98.10"},
		[]string{"1.检查水质\n2.公布结果", "已完成", "96.20"},
	).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, 5, grids[0].Rows())
	assert.Equal(t, [][]string{{"总体目标", "完成情况", "得分"}, {"1.整治河道2.修理泵站", "已完成", "98.10"}, {"1.检查水质2.公布结果", "已完成", "96.20"}}, rowsOfText(grids[0].Drawn()))
}

func TestNamesFarApartAreTwoRowsUnderAHeaderOfSeveral(t *testing.T) {
	s := framed([]string{"支出", "金额"}, []string{"项目", "本年"}, []string{"名称", "万元"}, []string{" \n \n ", " "})
	top := testTop + 3*(testLine+4) + 2
	s.write("教育支出", testLeft+0.5*testWidth, top)
	s.write("国防支出", testLeft+0.5*testWidth, top+2*testLine)
	s.write("3.20", testLeft+1.5*testWidth, top+2*testLine)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"教育支出", ""}, {"国防支出", "3.20"}}, rowsOfText(grids[0])[3:])
}

func TestNameAcrossABorderThatItsRowLacksIsWhole(t *testing.T) {
	s := framed([]string{"编码", "名称", "金额"}, []string{"201\n ", "公共服务\n ", "5.00\n7.00"})
	s.write("本年支出合计", testLeft+testWidth, testTop+testLine+6+testLine)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"编码", "名称", "金额"}, {"201", "公共服务", "5.00"}, {"本年支出合计", "7.00"}}, rowsOfText(grids[0]))
}

// The sides of 类, 款 and 项 begin under it; no rules part the rows.
func TestHeaderOverCodesWhoseSidesBeginUnderItIsOverAllOfThem(t *testing.T) {
	s := newSheet()
	for r, row := range [][]string{{"", "科目编码", "", "科目名称", "合计"}, {"类", "款", "项", "", ""}, {"210", "03", "01", "乡镇卫生院", "5.00"}, {"213", "01", "04", "事业运行", "4.00"}} {
		for c, text := range row {
			s.write(text, []float64{69, 87, 105, 154, 229}[c], testTop+4+20*float64(r))
		}
	}
	for x, from := range map[float64]float64{60: 0, 78: 20, 96: 20, 114: 0, 194: 0, 264: 0} {
		s.rule(x, testTop+from, x, testTop+84)
	}
	s.rule(60, testTop, 264, testTop)
	s.rule(60, testTop+84, 264, testTop+84)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, 3, grids[0].At(0, 0).ColSpan)
	assert.Equal(t, []string{"210", "03", "01", "乡镇卫生院", "5.00"}, rowsOfText(grids[0])[2])
}

func TestFiguresOfRowsInACellOverTwoColumnsStandInTheirs(t *testing.T) {
	s := framed([]string{"科目", "合计", "基本支出"}, []string{"教育支出\n国防支出", "148.40\n12.04", "97.25\n0.90"}).withoutRule(2, 1)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"科目", "合计", "基本支出"}, {"教育支出", "148.40", "97.25"}, {"国防支出", "12.04", "0.90"}}, rowsOfText(grids[0]))
}

func TestGridInsideACellIsNoGridOfItsOwn(t *testing.T) {
	s := framed([]string{"科目", "金额"}, []string{"教育支出", " \n \n "})
	x, y := testLeft+testWidth+10, testTop+testLine+10
	for i := range 3 {
		s.rule(x, y+12*float64(i), x+40, y+12*float64(i))
		s.rule(x+20*float64(i), y, x+20*float64(i), y+24)
	}
	assert.Len(t, s.grids(), 1)
}

func TestPageNumberAloneInTheLastRowOfAFrameTakesTheRowWithIt(t *testing.T) {
	s := framed([]string{"科目", "金额"}, []string{"教育支出", "12.50"}, []string{" ", " "})
	s.write("- 1 -", testLeft+testWidth/2, testTop+2*(testLine+4)+2)
	lines := s.grids()[0].Cells[4].Lines
	require.Len(t, lines, 1)
	without := s.grids()[0].Without(lines)
	assert.Equal(t, 2, without.Rows())
}

func TestTotalBesideAnotherNameEndsAName(t *testing.T) {
	grids := framed([]string{"项目", "金额", "项目", "金额"}, []string{"本年财政拨款\n合计", " \n8.90", " \n教育支出", " \n9.20"}).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"本年财政拨款合计", "8.90", "教育支出", "9.20"}}, rowsOfText(grids[0])[1:])
}

func TestWhatPartsTheRowsOfACell(t *testing.T) {
	for name, test := range map[string]struct {
		row  []string
		want int
	}{
		"two codes with an amount each":                {[]string{"30101\n30102", "基本工资\n津贴补贴", "5.00\n4.00"}, 2},
		"two codes, an amount beside the second":       {[]string{"30101\n30102", "基本工资\n津贴补贴", " \n4.00"}, 2},
		"a code at the foot, its amount at the head":   {[]string{"\n30101", "基本工资\n及津贴", "5.00\n"}, 1},
		"two names with two amounts":                   {[]string{"教育支出\n国防支出", "5.00\n4.00"}, 2},
		"two names, a stroke over an amount":           {[]string{"教育支出\n国防支出", "-\n4.00"}, 2},
		"two names, an amount over a stroke":           {[]string{"教育支出\n国防支出", "4.00\n-"}, 2},
		"a total under a code":                         {[]string{"30101\n ", "基本工资\n合计", "5.00\n5.00"}, 2},
		"a name of two lines beside an amount":         {[]string{"教育支出及\n国防", "5.00\n"}, 1},
		"an amount broken over two lines":              {[]string{"教育", "1,234,567\n.89"}, 1},
		"two amounts of two columns":                   {[]string{"教育支出", "5.00\n", "\n4.00"}, 2},
		"two amounts of one height":                    {[]string{"教育支出\n国防", "5.00\n", "4.00\n"}, 1},
		"numbers that count the rows":                  {[]string{"1\n2\n3\n4\n5", "甲镇\n乙镇\n丙镇\n丁镇\n戊镇", "\n\n\n\n8.50"}, 5},
		"two amounts with decimals of different count": {[]string{"预算\n比重", "5.00\n4.0000"}, 2},
	} {
		grids := framed([]string{"编码", "名称", "金额"}[3-len(test.row):], test.row).grids()
		require.Len(t, grids, 1, name)
		assert.Equal(t, test.want, grids[0].Rows()-1, name)
	}
}

func TestTotalWhoseLastLetterWrapsApartIsARowUnderACode(t *testing.T) {
	s := framed([]string{"编码", "名称", "金额"}, []string{"30101\n \n ", " \n \n ", " \n5.00\n "})
	left := testLeft + testWidth + 2
	for i, text := range []string{"基本工资", "人员经费合", "计"} {
		s.write(text, left+[]float64{20, 40, 40}[i], testTop+testLine+6+testLine*float64(i))
	}
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"30101", "基本工资", ""}, {"", "人员经费合计", "5.00"}}, rowsOfText(grids[0])[1:])
}

func TestTotalOfTwoLinesBesideItsFigureIsARowUnderACode(t *testing.T) {
	for _, total := range []string{"公用经费\n合计", "公用经费合\n计"} {
		s := framed([]string{"编码", "名称", "金额"}, []string{"30299\n \n ", "其他支出\n" + total, " \n \n "})
		s.write("5.00", testLeft+2.5*testWidth, testTop+testLine+6+1.5*testLine)
		grids := s.grids()
		require.Len(t, grids, 1)
		assert.Equal(t, [][]string{{"30299", "其他支出", ""}, {"", "公用经费合计", "5.00"}}, rowsOfText(grids[0])[1:], total)
	}
}

func TestAmountAtHalfTheHeightOfTwoFiguresOfACellIsInOneDrawnRow(t *testing.T) {
	s := framed([]string{"资金", "执行数", "得分"}, []string{"全年执行\n数", " ", "100%\n10.00"})
	s.write("300.00", testLeft+1.5*testWidth, testTop+testLine+6+testLine/2)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"全年执行数", "300.00", "100%10.00"}}, rowsOfText(grids[0])[1:])
}

func TestOneColumnOfAmountsIsAGrid(t *testing.T) {
	for name, test := range map[string]struct {
		rows []string
		want int
	}{"amounts": {[]string{"合计", "12.50", "3.20", "4.20"}, 1}, "two": {[]string{"合计", "12.50", "3.20"}, 0}, "text": {[]string{"一、教育", "二、国防", "三、外交", "四、科技"}, 0}} {
		var rows [][]string
		for _, text := range test.rows {
			rows = append(rows, []string{text})
		}
		assert.Len(t, framed(rows...).grids(), test.want, name)
	}
}

func TestNameWhoseInkStaysBetweenTheRulesIsInNoDoubt(t *testing.T) {
	for over, doubt := range map[float64]bool{2: false, 4.5: true} {
		s := framed([]string{"科目", "金额"}, []string{" ", "12.50"}, []string{"国防支出", "3.20"})
		border := testTop + 2*(testLine+4)
		s.write("教育支出", testLeft+testWidth/2, border-testSize+over)
		grids := s.grids()
		require.Len(t, grids, 1)
		assert.Equal(t, doubt, grids[0].At(1, 0).Doubt, "%v pt over the rule", over)
	}
	tight := framed([]string{"科目", "金额"}, []string{" ", "12.50"})
	tight.write("教育", testLeft+testWidth/2, testTop+testLine+5)
	tight.write("支出", testLeft+testWidth/2, testTop+testLine+5+0.7*testSize)
	assert.False(t, tight.grids()[0].At(1, 0).Doubt, "lines set tightly")
}
