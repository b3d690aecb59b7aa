package grid

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	testSize  = 10.0 // of the type, in points
	testLine  = 12.0 // from line to line
	testLeft  = 60.0 // where the table begins
	testTop   = 80.0
	testWidth = 70.0 // of a column
)

// sheet draws text on a page, column by column.
type sheet struct{ page pdf.Page }

func newSheet() *sheet {
	return &sheet{pdf.Page{Number: 1, Width: 1000, Height: 600}}
}

// write sets a line of text with its middle at x, digits half as wide as
// Chinese characters.
func (s *sheet) write(text string, x, y float64) {
	width := 0.0
	for _, r := range text {
		width += advance(r)
	}
	at := x - width/2
	for _, r := range text {
		box := geometry.Rect{X0: at, Y0: y, X1: at + advance(r), Y1: y + testSize}
		s.page.Glyphs = append(s.page.Glyphs, pdf.Glyph{Text: string(r), Box: box, Origin: geometry.Point{X: at, Y: y + 0.85*testSize}, Size: testSize, Font: "Song"})
		at = box.X1
	}
}

func advance(r rune) float64 {
	if r < 0x80 {
		return testSize / 2
	}
	return testSize
}

func (s *sheet) rule(x0, y0, x1, y1 float64) {
	s.page.Rules = append(s.page.Rules, pdf.Rule{From: geometry.Point{X: x0, Y: y0}, To: geometry.Point{X: x1, Y: y1}, Thickness: 0.5})
}

// framed draws a table with a frame around every cell; lines of a cell are
// parted by \n.
func framed(rows ...[]string) *sheet {
	s := newSheet()
	y := testTop
	right := testLeft + float64(len(rows[0]))*testWidth
	for _, row := range rows {
		s.rule(testLeft, y, right, y)
		tallest := 1
		for _, text := range row {
			tallest = max(tallest, strings.Count(text, "\n")+1)
		}
		for c, text := range row {
			for i, line := range strings.Split(text, "\n") {
				s.write(line, testLeft+(float64(c)+0.5)*testWidth, y+2+float64(i)*testLine)
			}
		}
		bottom := y + float64(tallest)*testLine + 4
		for c := range len(row) + 1 {
			x := testLeft + float64(c)*testWidth
			s.rule(x, y, x, bottom)
		}
		y = bottom
	}
	s.rule(testLeft, y, right, y)
	return s
}

func (s *sheet) grids() []Grid { return Find(&s.page, layout.Lines(&s.page)) }

// rowsOfText gives the texts of a grid, row by row.
func rowsOfText(g Grid) [][]string {
	rows := make([][]string, g.Rows())
	for _, c := range g.Cells {
		rows[c.Row] = append(rows[c.Row], c.Text)
	}
	return rows
}

func TestAmountsThatANarrowColumnBreaksStayInTheirRow(t *testing.T) {
	grids := framed(
		[]string{"科目", "合计", "基本支出"},
		[]string{"司法", "14,859,8\n16.46", "97,254.9\n0"},
		[]string{"普法\n宣传", "1,204.\n33", "1,204.\n33"},
	).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{
		{"科目", "合计", "基本支出"},
		{"司法", "14,859,816.46", "97,254.90"},
		{"普法宣传", "1,204.33", "1,204.33"},
	}, rowsOfText(grids[0]))
}

func TestNameOfTwoLinesStaysOneWhereItsFigureStandsBetweenThem(t *testing.T) {
	s := framed(
		[]string{"科目", "金额"},
		[]string{"灾害防治\n支出", " \n "},
		[]string{"住房保障\n支出", " \n "},
	)
	for row := range 2 {
		s.write("0.00", testLeft+1.5*testWidth, testTop+testLine+6+float64(row)*(2*testLine+4)+testLine/2)
	}
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"科目", "金额"}, {"灾害防治支出", "0.00"}, {"住房保障支出", "0.00"}}, rowsOfText(grids[0]))
}

func TestCodesUnderEachOtherAreOfTwoRows(t *testing.T) {
	grids := framed([]string{"30304\n30305", "抚恤金\n生活补助", " \n81.54"}).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"30304", "抚恤金", ""}, {"30305", "生活补助", "81.54"}}, rowsOfText(grids[0]))
	grids = framed([]string{"30304\n \n30305", "抚恤金等", " \n81.54\n "}).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, 1, grids[0].Rows(), "one amount between two codes is of both")
}

func TestTotalsBesideEachOtherAreNoEndsOfNames(t *testing.T) {
	grids := framed([]string{"五、事业收入\n总计", " \n8.90", " \n总计", " \n9,268.80"}).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"五、事业收入", "", "", ""}, {"总计", "8.90", "总计", "9,268.80"}}, rowsOfText(grids[0]))
}

func TestRowsWithoutRulesBetweenThemStayTwoRows(t *testing.T) {
	grids := framed(
		[]string{"科目", "合计", "基本支出"},
		[]string{"司法\n普法宣传", "148.40\n12.04", "97.25\n0.90"},
	).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{
		{"科目", "合计", "基本支出"},
		{"司法", "148.40", "97.25"},
		{"普法宣传", "12.04", "0.90"},
	}, rowsOfText(grids[0]))
}

func TestWrappedTextsBesideOneFigureAreOneDrawnRow(t *testing.T) {
	s := framed(
		[]string{"资金", "预算数", "执行率"},
		[]string{"当年财政\n拨款", "", "82.08\n%"},
	)
	s.write("478.84", testLeft+1.5*testWidth, testTop+24) // between the two lines beside it
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"资金", "预算数", "执行率"}, {"当年财政拨款", "478.84", "82.08%"}}, rowsOfText(grids[0].Drawn()))
}

func TestCodesAtTheFootOfTheirCellsAreInARowWithFiguresAtTheHead(t *testing.T) {
	rows := [][]string{
		{"编码", "名称", "决算数", "编码", "名称", "决算数"},
		{"\n301", "工资福利\n支出", "919.98\n", "\n302", "商品和\n服务支出", "459.95\n"},
		{"30101", "基本工资", "602.67", "30201", "办公费", "7.60"},
		{"30102", "津贴补贴", "282.90", "30202", "印刷费", "1.20"},
	}
	grids := framed(rows...).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, []string{"301", "工资福利支出", "919.98", "302", "商品和服务支出", "459.95"}, rowsOfText(grids[0])[1])
	assert.Equal(t, 4, grids[0].Rows())
}

func TestFigureAtHalfTheHeightOfItsNameIsInOneRowWithIt(t *testing.T) {
	s := framed(
		[]string{"项目", "决算数"},
		[]string{"交通运输\n支出", "\n"},
		[]string{"金融支出", "4.12"},
	)
	s.write("302.46", testLeft+1.5*testWidth, testTop+24) // between the two lines beside it
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"项目", "决算数"}, {"交通运输支出", "302.46"}, {"金融支出", "4.12"}}, rowsOfText(grids[0]))
	assert.Equal(t, Ruled, grids[0].Style)
}

func TestNamesInABandWithoutFiguresAreLaidOut(t *testing.T) {
	word := func(text string, y float64) atom {
		return newAtom([]pdf.Glyph{{Text: text, Box: geometry.Rect{X0: 10, Y0: y, X1: 60, Y1: y + testSize}, Size: testSize}})
	}
	b := newBody([]textRow{{word("其中：公务用车", 10)}, {word("购置费", 22)}}, []float64{0, 80}, nil, testSize)
	b.goesOn = true
	b.settle()
	for _, p := range b.pieces {
		assert.GreaterOrEqual(t, p.row, 0, p.text)
	}
}

func TestTrianglesBeforeFiguresAreSigns(t *testing.T) {
	for _, text := range []string{"△7,287.72", "▲ 12", "(3.50)", "-0.4"} {
		assert.True(t, isFigure(text), text)
	}
	for _, text := range []string{"△", "▲增加", "3.5万元"} {
		assert.False(t, isFigure(text), text)
	}
}

// The last column of the upper part is narrower than borders of one line may
// differ.
func TestJoinedGridsKeepTheirCellsInsideTheirColumns(t *testing.T) {
	part := func(xs ...float64) Grid {
		g := Grid{Page: 1, Box: geometry.Rect{X0: xs[0], Y0: 10, X1: xs[len(xs)-1], Y1: 30}, Xs: xs, Ys: []float64{10, 30}}
		for c := range g.Columns() {
			g.Cells = append(g.Cells, Cell{Col: c, RowSpan: 1, ColSpan: 1})
		}
		return g
	}
	joined := Join(part(10, 100, 200, 200.8), part(10, 100, 200))
	for _, cell := range joined.Cells {
		assert.LessOrEqual(t, cell.Col+cell.ColSpan, joined.Columns())
	}
}

func TestContentsPageIsNoTable(t *testing.T) {
	s := newSheet()
	for i, title := range []string{"收支预算总表", "收入预算总表", "支出预算总表", "财政拨款收支预算总表"} {
		y := testTop + float64(i)*2*testLine
		s.write(strconv.Itoa(i+1)+".", testLeft, y)
		s.write(title, testLeft+2*testWidth, y)
		s.write(strings.Repeat("…", 20), testLeft+5*testWidth, y)
		s.write(strconv.Itoa(i+4), testLeft+7*testWidth, y)
	}
	assert.Empty(t, s.grids())
}

func TestGridWithoutTheFirstColumnKeepsItsPlaceUnderTheOther(t *testing.T) {
	upper := framed([]string{"产出指标", "数量指标", "培训人次", "20"}).grids()[0]
	lower := framed([]string{"质量指标", "合格率", "95%"}).grids()[0]
	for i := range lower.Xs {
		lower.Xs[i] += testWidth
	}
	lower.Box.X0, lower.Box.X1 = lower.Box.X0+testWidth, lower.Box.X1+testWidth
	joined := Join(upper, lower)
	assert.Equal(t, 4, joined.Columns())
	require.NotNil(t, joined.At(1, 1))
	assert.Equal(t, 1, joined.At(1, 1).Col)
	assert.Equal(t, "质量指标", joined.At(1, 1).Text)
}

func TestBlanksFilledInProseAreNoColumns(t *testing.T) {
	for name, lines := range map[string][][]string{
		"counts in one line":     {{"公务用车", "0", "辆、应急", "0", "辆、执法", "0", "辆、离退休"}},
		"rates under each other": {{"基本支出", "68.48", "%；"}, {"项目支出", "30.74", "%；"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSheet()
			for i, line := range lines {
				y := testTop + float64(i)*2*testLine
				for c, text := range line {
					s.write(text, testLeft+(float64(c)+0.5)*testWidth, y)
				}
				s.rule(testLeft+testWidth, y+testLine, testLeft+2*testWidth, y+testLine)
			}
			assert.Empty(t, s.grids())
		})
	}
}

// With loose leading, the lines of a name stand as far apart as rows do.
func TestNameSetLooselyInADrawnRowIsOne(t *testing.T) {
	s := framed(
		[]string{"专项名称", "采购物品", "总计"},
		[]string{"更新购置费", "台式计算机", "35.00"},
		[]string{" \n \n ", " ", " "},
		[]string{"检察教育", "教育服务", "70.00"},
		[]string{"物业管理", "维修服务", "13.00"},
	)
	top := testTop + 2*(testLine+4) + 2
	s.write("办公设备", testLeft+0.5*testWidth, top)
	s.write("购置费", testLeft+0.5*testWidth, top+2*testLine)
	s.write("复印机", testLeft+1.5*testWidth, top+testLine)
	s.write("8.00", testLeft+2.5*testWidth, top+testLine)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, []string{"办公设备购置费", "复印机", "8.00"}, rowsOfText(grids[0])[2])
}

func TestFiguresUnderEachOtherPartADrawnRow(t *testing.T) {
	grids := framed(
		[]string{"科目", "合计", "基本支出"},
		[]string{"司法\n普法宣传", "148.40\n12.04", "97.25\n0.90"},
	).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, grids[0], grids[0].Drawn())
}

func TestRowThatAPageEndLeavesIsAGrid(t *testing.T) {
	grids := framed([]string{"项目名称", "业务培训", "实施单位"}).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"项目名称", "业务培训", "实施单位"}}, rowsOfText(grids[0]))
}

func TestRowThatAPageEndLeavesOpenIsAGrid(t *testing.T) {
	s := framed([]string{"项目名称", "业务培训", "实施单位"})
	s.page.Rules = slices.DeleteFunc(s.page.Rules, func(r pdf.Rule) bool { return r.Horizontal() && r.From.Y == testTop })
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"项目名称", "业务培训", "实施单位"}}, rowsOfText(grids[0]))

	inner := testLeft + 1.1*testWidth
	s.rule(inner, testTop, inner, testTop+10)
	grids = s.grids()
	require.Len(t, grids, 1, "though a side inside it ends over its foot")
	assert.Equal(t, 4, grids[0].Columns())
	s.page.Rules = s.page.Rules[:len(s.page.Rules)-1]

	s.page.Rules = slices.DeleteFunc(s.page.Rules, func(r pdf.Rule) bool { return !r.Horizontal() && r.From.X == testLeft })
	assert.Empty(t, s.grids(), "three strokes on a line are a drawing")
}

// A cell that reaches over a whole page has no rule over or under it there,
// only one beside the rows.
func TestCellOpenAboveAndBelowIsAColumn(t *testing.T) {
	s := framed([]string{"数量指标", "培训人次", "20"}, []string{"质量指标", "合格率", "95%"})
	bottom := testTop + 2*(testLine+4)
	s.rule(testLeft-testWidth, testTop, testLeft-testWidth, bottom)
	s.write("产出指标", testLeft-testWidth/2, testTop+8)
	s.rule(testLeft-2*testWidth, testTop, testLeft-2*testWidth, bottom+40) // the page's, not the table's
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, 4, grids[0].Columns())
	assert.Equal(t, [][]string{{"产出指标", "数量指标", "培训人次", "20"}, {"质量指标", "合格率", "95%"}}, rowsOfText(grids[0]))
	assert.Equal(t, 2, grids[0].Cells[0].RowSpan)
}

func TestParagraphBehindATableIsNoRowOfIt(t *testing.T) {
	g := framed([]string{"科目", "金额"}, []string{"教育支出", "12.50"}).grids()[0]
	next := newSheet()
	next.write("年度支出总计", testLeft+0.5*testWidth, testTop)
	next.write("12.50", testLeft+1.5*testWidth, testTop)
	_, left, carried := g.Carry(2, layout.Lines(&next.page), nil)
	assert.True(t, carried)
	assert.Empty(t, left)

	next = newSheet()
	next.write("年度支出总计", testLeft+0.8*testWidth, testTop)
	next.write("12.50", testLeft+1.5*testWidth, testTop)
	next.write("万元，与上年持平。", testLeft+testWidth, testTop+testLine)
	_, left, carried = g.Carry(2, layout.Lines(&next.page), nil)
	assert.False(t, carried)
	assert.Len(t, left, 2)
}

// Shaded paragraphs have an edge of their own on either side of a border.
func TestEdgesBesideABorderAreNoRows(t *testing.T) {
	s := framed([]string{"科目", "金额"}, []string{"教育支出", "12.50"}, []string{"农林水支出", "3.20"})
	right := testLeft + 2*testWidth
	for _, r := range slices.Clone(s.page.Rules) {
		if r.Horizontal() {
			s.rule(testLeft, r.From.Y-1.3, right, r.From.Y-1.3)
			s.rule(testLeft, r.From.Y+1.5, right, r.From.Y+1.5)
		}
	}
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"科目", "金额"}, {"教育支出", "12.50"}, {"农林水支出", "3.20"}}, rowsOfText(grids[0]))
}

// Under rules across only, the first column of figures begins far right of
// the table's edge, and the middle of its header is that of the edges.
func TestHeaderOverTheOuterColumnsIsCentredBetweenTheRulesEnds(t *testing.T) {
	const columns, width, right = 12, 75.0, testLeft + 12*75.0
	s := newSheet()
	for _, y := range []float64{0, 16, 58, 74, 90} {
		s.rule(testLeft, testTop+y, right, testTop+y)
	}
	s.rule(testLeft+2*width, testTop+32, testLeft+5*width, testTop+32)
	s.rule(testLeft+8*width, testTop+32, testLeft+11*width, testTop+32)
	s.write("预算数", testLeft+3*width, testTop+3)
	s.write("决算数", testLeft+9*width, testTop+3)
	for c := range columns {
		middle := testLeft + (float64(c)+0.5)*width
		switch c % 6 {
		case 2:
			s.write("小计", middle, testTop+40)
		case 3:
			s.write("用车购置及运行费", middle, testTop+19)
			s.write("用车购置", middle, testTop+34)
			s.write("费", middle, testTop+46)
		case 4:
			s.write("用车运行", middle, testTop+34)
			s.write("维护费", middle, testTop+46)
		default:
			s.write([]string{"合计", "出国费", "", "", "", "接待费"}[c%6], middle, testTop+32)
		}
		s.write([]string{"8.00", "1.00", "4.00", "0.00", "4.00", "3.00"}[c%6], middle+width/2-12, testTop+77)
		s.write(strconv.Itoa(c+1), middle, testTop+61)
	}
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, []string{"预算数", "决算数"}, rowsOfText(grids[0])[0])
}

// The heading stands at half the height of the header, over the space between
// two lower ones, as one would that reaches down to an empty column.
func TestHeadingOverARuleHeadsNoColumn(t *testing.T) {
	at := func(x0, x1, y float64) *heading {
		box := geometry.Rect{X0: x0, Y0: y, X1: x1, Y1: y + testSize}
		return &heading{box: box, first: box, last: box, size: testSize, lines: 1}
	}
	name, over, amount := at(240, 290, 30), at(300, 330, 19), at(340, 360, 30)
	all := []*heading{name, over, amount, at(380, 400, 8)}
	p := parts{size: testSize}
	leaves, _ := p.leaves(all, []interval{{240, 290}, {340, 360}})
	assert.Contains(t, leaves, over)
	p.rules = []pdf.Rule{{From: geometry.Point{X: 230, Y: 29.5}, To: geometry.Point{X: 370, Y: 29.5}}}
	leaves, _ = p.leaves(all, []interval{{240, 290}, {340, 360}})
	assert.Equal(t, []*heading{name, amount}, leaves[:2])
}

// 总计 stands as high as 一般公共预算财政拨款, which is over two columns, but no other heading
// is over its own.
func TestHeadingAsHighAsUpperOnesHeadsAColumnThatHasNoOther(t *testing.T) {
	s := newSheet()
	s.write("科目名称", 100, testTop+32)
	s.write("总计", 200, testTop+20)
	s.write("本年安排", 390, testTop)
	s.write("一般公共预算财政拨款", 430, testTop+20)
	s.write("合计", 300, testTop+26)
	s.write("基本支出", 380, testTop+40)
	s.write("项目支出", 480, testTop+40)
	for r, name := range []string{"教育支出", "国防支出"} {
		s.write(name, 100, testTop+60+float64(16*r))
		for c, figure := range []string{"15.20", "14.80", "3.40", "2.60"} {
			s.write(figure, []float64{200, 300, 380, 480}[c], testTop+60+float64(16*r))
		}
	}
	grids := s.grids()
	require.Len(t, grids, 1)
	require.Empty(t, grids[0].Unread)
	assert.Equal(t, []string{"科目名称", "总计", "合计", "基本支出", "项目支出"}, func() (leaves []string) {
		for c := range grids[0].Columns() {
			leaves = append(leaves, grids[0].At(grids[0].Header-1, c).Text)
		}
		return leaves
	}())
}

func TestUpperHeadersThatBeginWithTheirFirstColumnAreLeftUnread(t *testing.T) {
	for name, test := range map[string]struct {
		upper  string
		unread bool
	}{"two levels": {"本年支出", true}, "one level": {"", false}} {
		s := newSheet()
		left := func(text string, x, y float64) { s.write(text, x+testSize*float64(len([]rune(text)))/2, y) }
		if test.upper != "" {
			left(test.upper, 200, testTop)
		}
		for r, row := range [][]string{{"科目名称", "合计数", "基本支出数", "项目支出数"}, {"教育", "1", "2", "3"}, {"国防支出", "4", "5", "6"}} {
			for c, text := range row {
				if c > 0 && r > 0 {
					text = "1" + text + ".50"
				}
				for i, ch := range []rune(text) {
					s.write(string(ch), 100+100*float64(c)+float64(i)*advance(ch)+advance(ch)/2, testTop+20+float64(16*r))
				}
			}
		}
		grids := s.grids()
		require.Len(t, grids, 1)
		assert.Equal(t, test.unread, grids[0].Unread != "", name)
	}
}

func TestSubtotalUnderAWrappedHeaderIsOneOfItsOwn(t *testing.T) {
	for text, want := range map[string]int{"小计": 2, "安排": 1} {
		upper, lower := textRow{textOf("国有资本经营预", 100, testTop)}, textRow{textOf(text, 125, testTop+testLine)}
		assert.Len(t, headings([]textRow{upper, lower}, nil), want, text)
	}
}

func TestUnitCloseBesideItsFiguresIsNoProse(t *testing.T) {
	for text, prose := range map[string]bool{
		"2万元8,964.99,1,473.65": false, "本年支出合计2万元增加1,473.65": true, "公务用车购置及运行维护3万元 70.19": false, "公务用车购置及运行维护费共计3万元": true,
	} {
		s := newSheet()
		s.write(text, 300, testTop)
		assert.Equal(t, prose, statesAmount(layout.Lines(&s.page)[0]), text)
	}
}

func TestLastLineOfANameOverProseIsCarriedWithItsFigure(t *testing.T) {
	s := newSheet()
	s.write("公务用车运行维护", 100, 80)
	s.write("0.63", 190, 85.5)
	s.write("费", 65, 91)
	s.write("收入支出情况。收入合计比上年有所减少，支出合计也是", 180, 115)
	g := Grid{Page: 1, Xs: []float64{55, 150, 210}, Ys: []float64{20, 36}}
	for c, text := range []string{"公务接待费", "7.24"} {
		s := newSheet()
		s.write(text, []float64{85, 190}[c], 22)
		cell := Cell{Col: c, RowSpan: 1, ColSpan: 1}
		cell.set(s.page.Glyphs, 1)
		g.Cells = append(g.Cells, cell)
	}
	carried, _, ok := g.Carry(2, layout.Lines(&s.page), nil)
	require.True(t, ok)
	assert.Equal(t, [][]string{{"公务用车运行维护费", "0.63"}}, rowsOfText(carried))
}

// The lines of names stand as far apart as those of one name do.
func TestRestOfANameOverATotalIsNoNameOfIt(t *testing.T) {
	s := framed([]string{"", " \n \n ", " "})
	s.write("乡村振兴支出", testLeft+1.5*testWidth, testTop+2)
	s.write("合计", testLeft+testWidth/2, testTop+2+testLine)
	s.write("449.40", testLeft+2.5*testWidth, testTop+2+testLine)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"", "乡村振兴支出", ""}, {"合计", "", "449.40"}}, rowsOfText(grids[0]))
}

func TestRestOfANameOverLinesOfTheNextIsNoNameOfIt(t *testing.T) {
	s := framed([]string{" \n \n \n ", " "})
	for i, text := range []string{"购置费", "公务用车", "运行费"} {
		s.write(text, testLeft+0.5*testWidth, testTop+2+[]float64{0, 15, 27}[i])
	}
	s.write("394.75", testLeft+1.5*testWidth, testTop+2+21)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"购置费", ""}, {"公务用车运行费", "394.75"}}, rowsOfText(grids[0]))
}

// The second line would have had room behind the first: they may be two names.
func TestNamesShorterThanTheirColumnBesideOneFigureAreDoubted(t *testing.T) {
	for name, test := range map[string]struct {
		lower string
		at    float64
		doubt bool
	}{
		"beside the first":            {"国防", 0, true},
		"at half their height":        {"国防", testLine / 2, false},
		"longer than the room behind": {"ABCDEFGHIJ", 0, false},
	} {
		s := framed([]string{"科目", "合计"}, []string{"外交\n" + test.lower, " "})
		s.write("8.50", testLeft+1.5*testWidth, testTop+testLine+6+test.at)
		grids := s.grids()
		require.Len(t, grids, 1)
		assert.Equal(t, [][]string{{"科目", "合计"}, {"外交" + test.lower, "8.50"}}, rowsOfText(grids[0]), name)
		assert.Equal(t, test.doubt, grids[0].At(1, 0).Doubt, name)
	}
}

func TestItemUnderTheRestOfANameAtAPagesTopIsARow(t *testing.T) {
	for item, want := range map[string][][]string{"十五、商业": {{"支出", ""}, {"十五、商业", ""}}, "商业": {{"支出商业", ""}}} {
		grids := framed([]string{"支出\n" + item, " "}).grids()
		require.Len(t, grids, 1)
		assert.Equal(t, want, rowsOfText(grids[0]))
	}
}

func TestAmountOverCountsIsNoBrokenAmount(t *testing.T) {
	grids := framed(
		[]string{"项目", "预算数", "统计数"},
		[]string{"公务接待费\n接待批次\n接待人次", "0.0\n15\n24", "\n13\n11"},
	).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"项目", "预算数", "统计数"}, {"公务接待费", "0.0", ""}, {"接待批次", "15", "13"}, {"接待人次", "24", "11"}}, rowsOfText(grids[0]))
	grids = framed([]string{"科目", "合计"}, []string{"住房公积金\n办公费\n印刷费\n差旅费", "3.20\n151\n2013\n47"}).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, 5, grids[0].Rows(), "no amount has nine decimals")
}

func TestStrokesSideBySideAreNoLeader(t *testing.T) {
	line := func(text string, gaps float64) []layout.Line {
		s := newSheet()
		x := testLeft
		for _, piece := range strings.Fields(text) {
			s.write(piece, x+float64(len(piece))*testSize/4, testTop)
			x += float64(len(piece))*testSize/2 + gaps
		}
		return layout.LinesOf(s.page.Glyphs)
	}
	for _, row := range [][]layout.Line{line("-- -- -- 12.04", 10), line("7.60 - - - - 3", 20)} {
		assert.False(t, breaks(row, testSize))
	}
	for _, row := range [][]layout.Line{line("----- 12", 2), line(". . . . . 12", 4)} {
		assert.True(t, breaks(row, testSize))
	}
}

func TestLettersUnderEndsOfTwoHeadersSpellNoWord(t *testing.T) {
	row := func(y float64, texts map[float64]string) textRow {
		s := newSheet()
		for x, text := range texts {
			s.write(text, x, y)
		}
		return atomsOf(layout.LinesOf(s.page.Glyphs), false)
	}
	over := row(testTop, map[float64]string{65: "行", 90: "计量单"})
	var texts []string
	for _, a := range headersOf(row(testTop+testLine, map[float64]string{65: "次", 90: "位"}), over, nil) {
		texts = append(texts, a.text)
	}
	assert.Equal(t, []string{"次", "位"}, texts)
	assert.Len(t, headersOf(row(testTop+testLine, map[float64]string{65: "合", 90: "计"}), row(testTop, map[float64]string{78: "本年支出"}), nil), 1)
	assert.Len(t, headersOf(row(testTop, map[float64]string{65: "小", 90: "基"}), nil, row(testTop+testLine, map[float64]string{65: "计", 90: "本"})), 2)
	spaced, elsewhere := row(testTop+testLine, map[float64]string{65: "镇", 90: "乡"}), map[float64]string{200: "本年", 250: "支出"}
	assert.Len(t, headersOf(spaced, row(testTop, elsewhere), row(testTop+2*testLine, elsewhere)), 1)
}

func TestPageNumberUnderTheOnlyRowOfAFrameIsNoPartOfIt(t *testing.T) {
	s := framed([]string{"教育支出\n ", "12.50\n "})
	s.write("- 1 -", testLeft+1.5*testWidth, testTop+2+testLine)
	g := s.grids()[0]
	require.Equal(t, [][]string{{"教育支出", "12.50- 1 -"}}, rowsOfText(g))
	number := layout.Lines(&s.page)[2:]
	assert.Equal(t, [][]string{{"教育支出", "12.50"}}, rowsOfText(g.Without(number)))

	s.write("3.20", testLeft+0.5*testWidth, testTop+2+testLine)
	g = s.grids()[0]
	assert.Equal(t, rowsOfText(g), rowsOfText(g.Without(number)), "it may be a figure beside another one")
}

func TestItemsWithoutAmountsOverATotalAreNoHeader(t *testing.T) {
	s := newSheet()
	for i, row := range [][]string{{"一、教育支出", "--", "--", "--"}, {"二、农林水支出", "--", "--", "--"}, {"支出合计", "1,024.19", "24.19", "1,000.00"}} {
		for c, text := range row {
			s.write(text, testLeft+(float64(c)+0.5)*testWidth, testTop+float64(i)*2*testLine)
		}
	}
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, 0, grids[0].Header)
	assert.Equal(t, 3, grids[0].Rows())
}

func TestRowsOfFiguresInTheWidthOfAGridMayGoOnWithIt(t *testing.T) {
	g := framed([]string{"科目", "合计", "基本支出"}, []string{"教育支出", "12.50", "3.20"}).grids()[0]
	for text, want := range map[string]bool{
		"合计|1,432.20|350.20":           true,
		"合计||":                         false,
		"2018年|1.50|增长":                false,
		"一般公共预算表||":                    false,
		"其中：1.50万元，比上年增加||":            false,
		"|||||合计|1,432.20|350.20|9.00": false,
		"|||教育支出|1.50":                 false,
		"||总计|1,432.20":                true, // set anew
		"||2130599|其他支出|1,432.20":      true,
		"||其他农业农村支出|1,432.20":          false,
		"||一、教育支出|1,432.20|350.20":     true,
		"||一、教育支出|1,432.20":            false,
	} {
		s := newSheet()
		for c, piece := range strings.Split(text, "|") {
			gap := testWidth
			if strings.Contains(text, "2018") {
				gap = 2.6 * testSize
			}
			s.write(piece, testLeft+testWidth/2+float64(c)*gap, testTop)
		}
		assert.Equal(t, want, g.GoesOn(layout.Lines(&s.page)), text)
	}
	lone := newSheet()
	lone.write("1,432.20", testLeft+1.5*testWidth, testTop)
	assert.False(t, g.GoesOn(layout.Lines(&lone.page)), "a figure without a name")
	right := framed([]string{"合计", "基本支出"}, []string{"12.50", "3.20"}).grids()[0]
	assert.True(t, right.GoesOn(layout.Lines(&lone.page)), "a figure of a half without names")
}

func TestBlanksPartThousandsWhereNoAmountIsPrintedOtherwise(t *testing.T) {
	y := 0.0
	row := func(texts ...string) textRow {
		var atoms textRow
		x := 0.0
		y += testLine
		for _, text := range texts {
			if text == "|" {
				x += 100
				continue
			}
			var glyphs []pdf.Glyph
			for _, r := range text {
				glyphs = append(glyphs, pdf.Glyph{Text: string(r), Box: geometry.Rect{X0: x, Y0: y, X1: x + 5, Y1: y + testSize}, Size: testSize})
				x += 5
			}
			x += 5
			atoms = append(atoms, newAtom(glyphs))
		}
		return atoms
	}
	for name, test := range map[string]struct {
		rows []textRow
		want int // texts of the first row
	}{
		"one group":            {[]textRow{row("5", "508.82")}, 1},
		"two groups":           {[]textRow{row("1", "234", "567.89"), row("12", "345.60")}, 1},
		"a negative one":       {[]textRow{row("△5", "508.82"), row("7.10")}, 1},
		"a number before less": {[]textRow{row("5", "508.82"), row("6", "12.50")}, 2},
		"commas elsewhere":     {[]textRow{row("5", "508.82"), row("1,234.56")}, 2},
		"none parted":          {[]textRow{row("5", "508.82"), row("91234.56")}, 2},
		"numbers of rows":      {[]textRow{row("1", "508.82"), row("2", "610.00"), row("3", "277.12")}, 2},
		"numbers on two sides": {[]textRow{row("1", "508.82", "|", "11", "610.00"), row("2", "277.12", "|", "12", "140.00")}, 4},
		"a number of a row":    {[]textRow{row("14", "630", "128.30"), row("15", "|", "412", "508.82")}, 2},
		"a number of one side": {[]textRow{row("14", "630", "128.30"), row("|", "15", "|", "412", "508.82")}, 1},
		"a number before few":  {[]textRow{row("6", "050.82"), row("25", "|", "3.37"), row("26", "3.37"), row("27", "|", "8.17")}, 1},
		"numbers that go on":   {[]textRow{row("13", "630", "128.30"), row("14", "578.30"), row("15", "|", "412", "508.82")}, 2},
		"numbers of most rows": {[]textRow{row("1", "508.82"), row("2", "610.00"), row("3", "277.12"), row("12.50")}, 2},
		"numbers by chance":    {[]textRow{row("2", "623.73"), row("3", "318.17"), row("12.50"), row("13.50"), row("14.50"), row("15.50"), row("16.50"), row("4", "665.18"), row("5", "929.01")}, 1},
		"two alike by chance":  {[]textRow{row("1", "508.82"), row("2", "610.00")}, 2},
		"two amounts":          {[]textRow{row("5.00", "508.82")}, 2},
	} {
		r := region{rows: test.rows, fine: slices.Clone(test.rows)}
		r.joinThousands()
		assert.Len(t, r.fine[0], test.want, name)
	}
}

func TestTotalCentredOverCodesAndNamesReachesOverAllOfThem(t *testing.T) {
	entry := func(y float64) textRow {
		return textRow{textOf("201", 2, y), textOf("01", 24, y), textOf("02", 44, y), textOf("行政运行", 70, y), textOf("5.00", 130, y)}
	}
	b := newBody([]textRow{entry(0), entry(20), {textOf("合计", 50, 40), textOf("9.00", 130, 40)}}, []float64{0, 20, 40, 60, 120, 180}, nil, testSize)
	b.settle()
	b.widen()
	i := slices.IndexFunc(b.pieces, func(p *piece) bool { return p.text == "合计" })
	require.GreaterOrEqual(t, i, 0)
	assert.Equal(t, [2]int{0, 3}, [2]int{b.pieces[i].from, b.pieces[i].to})
}

func TestFirstLineOfANameOverItsFigureBeginsTheBody(t *testing.T) {
	for name, middle := range map[string]float64{"under its middle": 100, "set in by two characters": 80} {
		s := newSheet()
		s.write("科目名称", 100, testTop)
		s.write("金额", 200, testTop)
		s.write("资源勘探工业", 100, testTop+16)
		s.write("3.20", 200, testTop+22)
		s.write("信息等支出业", middle, testTop+28)
		grouped := sideBySide(layout.Lines(&s.page))
		r := region{rows: rowsOf(grouped, false), fine: rowsOf(grouped, true)}
		assert.Equal(t, 1, r.bodyStart(), name)
	}
}

func TestNamesOfSeveralLinesOverTheirFiguresBeginTheBody(t *testing.T) {
	tests := []struct {
		name          string
		lines         map[float64]string // by height, those of the first column
		beside, first string
	}{
		{"beside another name", map[float64]string{14: "一般公共预", 26: "算财政拨款", 38: "收入"}, "一般公共", "一般公共预"},
		{"four lines", map[float64]string{-24: "项目（按", -12: "功能分类）", -1: "政府性基", 11: "金预算财", 23: "政拨款收", 35: "入"}, "", "政府性基"},
		{"a header as far over the figures as the next name under them", map[float64]string{-24: "项目（按", -12: "功能分类）", -1: "政府性基", 11: "金预算财", 23: "政拨款收", 35: "入", 46: "国有资本"}, "", "政府性基"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newSheet()
			s.write("项目", 200, testTop-30)
			for y, text := range test.lines {
				middle := 80.0 // of the header and of names beside others; the rest begin on the left
				if y >= -1 && test.beside == "" {
					middle = 60 + testSize*float64(len([]rune(text)))/2
				}
				s.write(text, middle, testTop+y)
			}
			figures := 17.0
			if test.beside != "" {
				figures = 26
				s.write(test.beside, 200, testTop+20)
				s.write("服务支出", 200, testTop+32)
			}
			s.write("7.50", 130, testTop+figures)
			grouped := sideBySide(layout.Lines(&s.page))
			r := region{rows: rowsOf(grouped, false), fine: rowsOf(grouped, true)}
			assert.Equal(t, test.first, r.rows[r.bodyStart()][0].text)
		})
	}
}

// The rows have no rules between them, and the page's end leaves them open above.
func TestSideOfCellsThatATotalAtTheFootEndsIsABorder(t *testing.T) {
	rows := [][]string{{"201", "公共服务", "5.00"}, {"208", "社会保障", "4.00"}, {"210", "卫生健康", "3.00"}}
	for name, test := range map[string]struct {
		rows     [][]string
		from, to float64
		want     int
	}{
		"over three of four rows":                     {rows, 0, 72, 3},
		"over one of two rows":                        {rows[:1], 0, 24, 3},
		"over one of four rows":                       {rows, 0, 24, 2},
		"that neither begins nor ends with the table": {rows, 12, 72, 2},
	} {
		s := newSheet()
		for i, row := range test.rows {
			for c, text := range row {
				s.write(text, []float64{100, 170, 260}[c], testTop+4+24*float64(i))
			}
		}
		total := testTop + 24*float64(len(test.rows))
		s.write("合计", 135, total+4)
		s.write("12.00", 260, total+4)
		for _, x := range []float64{60, 220, 300} {
			s.rule(x, testTop, x, total+24)
		}
		s.rule(130, testTop+test.from, 130, testTop+test.to)
		s.rule(60, total+24, 300, total+24)
		s.rule(60, total+23, 300, total+23)
		grids := s.grids()
		require.Len(t, grids, 1, name)
		assert.Equal(t, test.want, grids[0].Columns(), name)
	}
}

func TestNameWhoseFigureStandsAtItsFootBeginsTheBody(t *testing.T) {
	for header, want := range map[float64]string{0: "信息网络", 12: "置更新"} { // at even steps over the name it may be all header
		s := newSheet()
		s.write("款项名称", 100, testTop+header)
		s.write("金额", 200, testTop+header)
		for i, text := range []string{"信息网络", "及软件购", "置更新"} {
			s.write(text, 80+5*float64(len([]rune(text))), testTop+24+12*float64(i))
		}
		s.write("3.20", 200, testTop+48)
		grouped := sideBySide(layout.Lines(&s.page))
		r := region{rows: rowsOf(grouped, false), fine: rowsOf(grouped, true)}
		assert.Equal(t, want, r.rows[r.bodyStart()][0].text)
	}
}

// The lines stand as evenly as those of a header do; only a known one ends over them.
func TestNameOfManyLinesRightUnderAKnownHeaderBeginsTheBody(t *testing.T) {
	for header, want := range map[string]string{"科目名称": "资源勘", "科目\n名称": "资源勘", "款项名称": "等支出"} {
		s := newSheet()
		lines := strings.Split(header, "\n")
		for i, text := range lines {
			s.write(text, 100, testTop+12*float64(i-len(lines)))
		}
		s.write("金额", 200, testTop-12)
		for i, text := range []string{"资源勘", "探工业", "信息化", "建设类", "等支出"} {
			s.write(text, 100, testTop+8+12*float64(i))
		}
		s.write("3.20", 200, testTop+56)
		r := s.region()
		assert.Equal(t, want, r.rows[r.bodyStart()][0].text, header)
	}
}

func TestFirstLineSetInOverTheLineBesideItsFigureBeginsTheBody(t *testing.T) {
	for middle, want := range map[float64]string{110: "信息网络及软", 140: "件购置更新费"} { // one character, four
		r := newSheet().texts(headed{"款项名称", 100, 0}, headed{"金额", 200, 0}, headed{"信息网络及软", middle, 24}, headed{"件购置更新费", 100, 36}, headed{"3.20", 200, 36}).region()
		assert.Equal(t, want, r.rows[r.bodyStart()][0].text)
	}
}

// Its first two lines are a known header together.
func TestNameThatEndsInExpensesOverItsCodeBeginsTheBody(t *testing.T) {
	s := newSheet()
	for c, text := range []string{"科目编码", "科目名称", "合计"} {
		s.write(text, 60+70*float64(c), testTop)
	}
	for i, text := range []string{"因公出国", "（境）费", "用"} {
		s.write(text, 110+5*float64(len([]rune(text))), testTop+24+12*float64(i))
	}
	s.write("30212", 60, testTop+48)
	s.write("3.20", 200, testTop+48)
	grouped := sideBySide(layout.Lines(&s.page))
	r := region{rows: rowsOf(grouped, false), fine: rowsOf(grouped, true)}
	assert.Equal(t, "因公出国", r.rows[r.bodyStart()][0].text)
}

func TestItemWithAStrokeForNoneBeginsTheBody(t *testing.T) {
	s := newSheet()
	s.write("十八、自然资源", 100, testTop)
	s.write("--", 200, testTop+6)
	s.write("气象等支出", 90, testTop+12)
	s.write("本年支出合计", 100, testTop+28)
	s.write("3.20", 200, testTop+28)
	grouped := sideBySide(layout.Lines(&s.page))
	r := region{rows: rowsOf(grouped, false), fine: rowsOf(grouped, true)}
	assert.Equal(t, 0, r.bodyStart())
}

func TestLastLineOfAHeaderIsNoTotalOfTheBody(t *testing.T) {
	s := newSheet()
	s.write("本年支出", 200, testTop)
	s.write("科目名称", 100, testTop+6)
	s.write("合计", 200, testTop+12)
	s.write("教育支出", 100, testTop+28)
	s.write("3.20", 200, testTop+28)
	grouped := sideBySide(layout.Lines(&s.page))
	r := region{rows: rowsOf(grouped, false), fine: rowsOf(grouped, true)}
	assert.Equal(t, "教育支出", r.rows[r.bodyStart()][0].text)
}

// textOf sets a text with its left end at x.
func textOf(text string, x, y float64) atom {
	var glyphs []pdf.Glyph
	for _, r := range text {
		glyphs = append(glyphs, pdf.Glyph{
			Text: string(r), Box: geometry.Rect{X0: x, Y0: y, X1: x + advance(r), Y1: y + testSize},
			Origin: geometry.Point{X: x, Y: y + 0.85*testSize}, Size: testSize,
		})
		x += advance(r)
	}
	return newAtom(glyphs)
}

func TestFiguresOfSeveralLinesBetweenTwoRulesAreNoColumn(t *testing.T) {
	g := Grid{Xs: []float64{60, 130}, Cells: []Cell{{Text: "项目支出"}}}
	for range fewestAmounts {
		g.Cells = append(g.Cells, Cell{Text: "4.00", Lines: make([]layout.Line, 1)})
	}
	assert.True(t, g.isColumnOfFigures())
	g.Cells[2] = Cell{Text: "404.147.59", Lines: make([]layout.Line, 2)}
	assert.False(t, g.isColumnOfFigures())
}

func TestOneColumnOfAmountsIsATable(t *testing.T) {
	for name, test := range map[string]struct {
		rows [][]string
		want int
	}{
		"the last column of a wide table": {[][]string{{"本年支出"}, {"项目支出"}, {"5.00"}, {""}, {"3.00"}, {"2.00"}}, 1},
		"two amounts":                     {[][]string{{"项目支出"}, {"5.00"}, {"3.00"}}, 0},
		"a frame around text":             {[][]string{{"一"}, {"二"}, {"三"}, {"四"}, {"五"}, {"六"}, {"七"}, {"5.00"}, {"3.00"}, {"2.00"}}, 0},
	} {
		s := framed(test.rows...)
		assert.Len(t, Find(&s.page, layout.Lines(&s.page)), test.want, name)
	}
}

// Rows are 16 pt high; what is written between them is of one of the two.
func TestTextAcrossABorderOrOverOtherTextIsDoubted(t *testing.T) {
	for name, test := range map[string]struct {
		at   float64 // of the second line of the name in the first row, below its top
		want []bool  // by row, the header's first
	}{
		"in its row":             {0, []bool{false, false, false, false}},
		"across the border":      {10, []bool{false, true, true, false}},
		"over the next name":     {18, []bool{false, false, true, false}},
		"beside nothing, inside": {34.5, []bool{false, false, false, false}},
	} {
		s := framed([]string{"项目", "金额"}, []string{"", "5.00"}, []string{"国防支出", "3.00"}, []string{"", "2.00"})
		s.write("教育支出", testLeft+testWidth/2, testTop+16+2+test.at)
		grids := s.grids()
		require.Len(t, grids, 1, name)
		doubted := make([]bool, 4)
		for _, c := range grids[0].Cells {
			doubted[c.Row] = doubted[c.Row] || c.Doubt
		}
		assert.Equal(t, test.want, doubted, name)
	}
}

func TestCellsWithFramesOfTheirOwnMakeOneGrid(t *testing.T) {
	const gap = 2.3 // points between the frames of two cells
	s := newSheet()
	rows := [][]string{{"科目编码", "科目名称", "决算数"}, {"301", "工资福利支出", "960.41"}, {"30101", "基本工资", "960.41"}}
	for r, row := range rows {
		for c, text := range row {
			x0, y0 := testLeft+float64(c)*testWidth, testTop+float64(r)*20
			x1, y1 := x0+testWidth-gap, y0+20-gap
			s.rule(x0, y0, x1, y0)
			s.rule(x0, y1, x1, y1)
			s.rule(x0, y0, x0, y1)
			s.rule(x1, y0, x1, y1)
			s.write(text, (x0+x1)/2, y0+4)
		}
	}
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, rows, rowsOfText(grids[0]))
}

func TestAmountsThatTheirRowsMayShowInPartAreInDoubt(t *testing.T) {
	for name, test := range map[string]struct {
		short []string
		whole string
		doubt bool
	}{
		"no room for more":        {[]string{"313,093,492.1", "314,141,984."}, "8.30", true},
		"room for more in some":   {[]string{"313,093,492.1", "14.5"}, "8.30", false},
		"as long as broken lines": {[]string{"173226.8", "170453.2"}, "464753.8\n0", true},
	} {
		g := framed([]string{"项目", "决算数", "预算数"}, []string{"教育支出", test.short[0], "12.50"}, []string{"国防支出", test.short[1], "7.20"}, []string{"科技支出", test.whole, "7.20"}).grids()[0]
		for _, c := range g.Cells {
			assert.Equal(t, test.doubt && slices.Contains(test.short, c.Text), c.Doubt, name+" "+c.Text)
		}
	}
}

// A row too low for both lines prints 1,496,502.6 into the row above.
func TestDigitsThatAnAmountOverThemLacksAreInDoubt(t *testing.T) {
	for over, want := range map[string]bool{"1,502.6": true, "1,502.63": false} {
		g := framed([]string{"项目", "决算数", "预算数"}, []string{"教育支出", over, "12.50"}, []string{"国防支出", "3", "7.20"}, []string{"科技支出", "8.30", "7.20"}).grids()[0]
		doubt := slices.ContainsFunc(g.Cells, func(c Cell) bool { return c.Text == "3" && c.Doubt })
		assert.Equal(t, want, doubt, over)
	}
}

func TestHeaderOfTwoLinesTellsNoBrokenAmounts(t *testing.T) {
	g := framed([]string{"项目", "决算\n数", "预算数"}, []string{"教育支出", "14.5", "12.50"}, []string{"国防支出", "8.30", "7.20"}).grids()[0]
	assert.False(t, slices.ContainsFunc(g.Cells, func(c Cell) bool { return c.Doubt }))
}

func TestAmountsThatThePapersEdgeMayCutAreInDoubt(t *testing.T) {
	for text, doubt := range map[string]bool{"138,720.0": true, "20.0": false} {
		grids := newSheet().texts(headed{"项目", 100, 0}, headed{"决算数", 200, 0}, headed{"教育支出", 100, 20}, headed{"1,203.20", 200, 20}, headed{"国防支出", 100, 40}, headed{"4,114.20", 200, 40}, headed{"合计", 100, 60}, headed{text, 200, 60}).grids()
		require.Len(t, grids, 1)
		assert.Equal(t, doubt, grids[0].At(3, 1).Doubt, text)
	}
}

// A comma and a point are narrower than the digit that is missing.
func TestAmountIsCutWhereAWholeDigitHasNoRoom(t *testing.T) {
	at := func(row int, text string) Cell {
		c := Cell{Row: row, RowSpan: 1, ColSpan: 1, Box: geometry.Rect{X1: 43, Y1: 10}, Text: text}
		var line layout.Line
		for _, r := range text {
			width := 6.0
			if r < '0' {
				width = 1
			}
			x := line.Box.X1
			line.Glyphs = append(line.Glyphs, pdf.Glyph{Text: string(r), Box: geometry.Rect{X0: x, X1: x + width, Y1: 10}})
			line.Box.X1 = x + width
		}
		c.Lines = []layout.Line{line}
		return c
	}
	for text, doubt := range map[string]bool{"11,111.1": true, "1,111.1": false} {
		g := Grid{Style: Ruled, Xs: []float64{0, 43}, Ys: []float64{0, 10, 20, 30}, Cells: []Cell{at(0, "1.11"), at(1, "2.22"), at(2, text)}}
		g.doubtCut()
		assert.Equal(t, doubt, g.Cells[2].Doubt, text)
	}
}

func TestCodesThatANarrowColumnBreaksStayInTheirRow(t *testing.T) {
	grids := framed(
		[]string{"科目编码", "科目名称", "合计"},
		[]string{"201310\n2", " \n ", "25.10"},
		[]string{"20132", "政务公开审批\n事务", "25.10"},
		[]string{"20133", "宣传事务", "25.10"},
		[]string{"20134", "统战事务", "25.10"},
	)
	// lines of a name set at twice their height
	for i := range grids.page.Glyphs {
		if g := &grids.page.Glyphs[i]; strings.Contains("事务", g.Text) && g.Box.Y0 > testTop+4*testLine && g.Box.Y0 < testTop+5.5*testLine {
			g.Box.Y0, g.Box.Y1, g.Origin.Y = g.Box.Y0+7, g.Box.Y1+7, g.Origin.Y+7
		}
	}
	got := rowsOfText(grids.grids()[0])
	assert.Equal(t, [][]string{{"科目编码", "科目名称", "合计"}, {"2013102", "", "25.10"}, {"20132", "政务公开审批事务", "25.10"}, {"20133", "宣传事务", "25.10"}, {"20134", "统战事务", "25.10"}}, got)
}

func TestPartsOfACellThatStandAcrossItsBorderAreInDoubt(t *testing.T) {
	s := framed([]string{"项目", "决算数"}, []string{"一、教育支出\n二、国防支出", "7.20\n "}, []string{"三、科技支出", ""})
	border := testTop + testLine + 4 + 2*testLine + 4
	s.write("3,478.60", testLeft+1.5*testWidth, border-testSize/2)
	grids := s.grids()
	require.Len(t, grids, 1)
	for _, c := range grids[0].Cells {
		assert.Equal(t, c.Text == "3,478.60", c.Doubt && c.Text != "", c.Text)
	}
}
