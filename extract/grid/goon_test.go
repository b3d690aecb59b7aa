package grid

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// linesAt sets rows of texts, each behind the place of its left end, as
// "5 30304|70 抚恤金".
func linesAt(t *testing.T, rows ...string) []layout.Line {
	page := pdf.Page{Number: 2, Width: 1000, Height: 600}
	for i, row := range rows {
		for _, text := range strings.Split(row, "|") {
			place, text, _ := strings.Cut(text, " ")
			x, err := strconv.ParseFloat(place, 64)
			require.NoError(t, err)
			page.Glyphs = append(page.Glyphs, textOf(text, x, testTop+float64(i)*2*testLine).glyphs...)
		}
	}
	return layout.Lines(&page)
}

// threeColumns is a grid of codes, names and amounts.
func threeColumns(t *testing.T, rows ...string) Grid {
	var texts []textRow
	for _, line := range sideBySide(linesAt(t, rows...)) {
		texts = append(texts, atomsOf(line, true).withThousands())
	}
	b := newBody(texts, []float64{0, 60, 180, 255}, nil, testSize)
	b.settle()
	g := Grid{Page: 1, Xs: b.xs, Ys: b.borders(), Style: Aligned, Cells: b.cells(1, 0)}
	g.Box.X1 = b.xs[len(b.xs)-1]
	require.Equal(t, len(rows), g.Rows())
	return g
}

func TestRowsThatFewTextsShowAreCarriedInTheColumnsBefore(t *testing.T) {
	whole := []string{"5 30301|70 离休费|225 81.54", "5 30302|70 退休费|210 1,638.27", "5 303|70 补助|230 0.50"}
	blanked := []string{"5 30301|70 离休费|225 81.54", "5 30302|70 退休费|210 1|220 638.27"}
	header := []string{"10 科目编码|70 科目名称|210 决算数"}
	tests := []struct {
		name    string
		before  []string
		page    []string
		carried [][]string // nil for none
	}{
		{"a total", whole, []string{"70 合计|210 2,120.31"}, [][]string{{"", "合计", "2,120.31"}}},
		{"thousands parted by blanks as before", blanked, []string{"70 合计|205 12|220 120.31"}, [][]string{{"", "合计", "12 120.31"}}},
		{"a code without an amount", whole, []string{"5 30304|70 抚恤金"}, [][]string{{"30304", "抚恤金", ""}}},
		{"a stroke for none", whole, []string{"70 其他|240 -"}, [][]string{{"", "其他", "-"}}},
		{"a name under the header", whole, append(header, "70 等支出"), [][]string{{"", "等支出", ""}}},
		{"a name under the header and the numbers of its columns", whole, append(header, "10 栏次|230 1|250 2", "70 等支出"), [][]string{{"", "等支出", ""}}},
		{"a name alone", whole, []string{"70 等支出"}, nil},
		{"amounts centred", whole, []string{"70 合计|215 20.31"}, nil},
		{"an amount among codes", whole, []string{"5 20.31|70 合计|225 20.31"}, nil},
		{"a code in the column of names", whole, []string{"65 30304|95 抚恤金|225 81.54"}, nil},
		{"a name that reaches into the column of its figure", whole, []string{"155 支出合计|225 81.54"}, nil},
		{"a name that reaches into the amounts", whole, []string{"5 30304|140 抚恤金等支出"}, nil},
		{"a header under them", whole, []string{"70 合计|225 20.31", "10 科目编码|70 科目名称|210 决算数"}, [][]string{{"", "合计", "20.31"}}},
		{"another header over them", whole, []string{"10 科目编码|70 科目名称|210 预算数", "70 合计|225 20.31"}, nil},
		{"a total that reaches over a border", whole, []string{"70 合计|150 2,112,345,678,901.00"}, [][]string{{"", "合计", "2,112,345,678,901.00"}}},
		{"the first amount of its column", []string{"5 30301|70 离休费", "5 30302|70 退休费"}, []string{"70 合计|225 20.31"}, [][]string{{"", "合计", "20.31"}}},
		{"a code before its name, as before", []string{"65 30301离休费|225 81.54", "65 30302退休费|210 1,638.27"}, []string{"65 30304|91 抚恤金|225 81.54"}, [][]string{{"", "30304抚恤金", "81.54"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var printed []layout.Line
			if test.page[0] == header[0] {
				printed = linesAt(t, header...)
			}
			g, _, ok := threeColumns(t, test.before...).Carry(2, linesAt(t, test.page...), printed)
			require.Equal(t, test.carried != nil, ok)
			if ok {
				assert.Equal(t, test.carried, rowsOfText(g))
			}
		})
	}
}

func TestFiguresOfAllPagesTellTheirAlignment(t *testing.T) {
	g := threeColumns(t, "5 30301|70 离休费|225 81.54", "5 30302|70 退休费|210 1,638.27")
	second, _, ok := g.Carry(2, linesAt(t, "5 30304|70 抚恤金|225 11.20"), nil)
	require.True(t, ok)
	_, _, ok = second.Carry(3, linesAt(t, "70 合计|225 192.74"), nil)
	assert.False(t, ok, "it begins where the one of the second page does, but they end together")
	_, _, ok = second.Carry(3, linesAt(t, "70 合计|220 192.74"), nil)
	assert.True(t, ok)
}

// On the page before, names and units stand farther apart.
func TestUnitCloseBehindANameThatFillsItsColumnIsOneOfItsOwn(t *testing.T) {
	tests := []struct {
		name    string
		row     string
		carried [][]string
	}{
		{"where the border runs", "2 接待批|34 批次|80 12.50", [][]string{{"接待批", "批次", "12.50"}}},
		{"as close as its letters", "2 接待批|32 批次|80 12.50", [][]string{{"接待批批次", "12.50"}}},
		{"off the border", "2 接待|24 批批次|80 12.50", [][]string{{"接待批批次", "12.50"}}},
		{"the letters of a total", "20 合|36 计|80 12.50", [][]string{{"合计", "12.50"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := threeColumns(t, "2 接待|80 8.50", "2 车辆|80 9.50")
			g.Xs = []float64{0, 33, 70, 120}
			g.Cells[1].Lines, g.Cells[1].Text = linesAt(t, "40 批次"), "批次"
			carried, _, ok := g.Carry(2, linesAt(t, test.row), nil)
			require.True(t, ok)
			assert.Equal(t, test.carried, rowsOfText(carried))
		})
	}
}

func TestFiguresCloseBesideEachOtherArePartedByTheirColumns(t *testing.T) {
	g := threeColumns(t, "5 收入|80 11|182 298.41", "5 支出|80 12|182 155.45")
	g.Xs[2] = 181.5 // the counts end close before it
	for r := range 2 {
		g.Cells[3*r+1].Lines = linesAt(t, "171 12")
	}
	carried, _, ok := g.Carry(2, linesAt(t, "5 总计|171 20|182 925.57"), nil)
	require.True(t, ok)
	assert.Equal(t, [][]string{{"总计", "20", "925.57"}}, rowsOfText(carried))
}

func TestColumnOfNamesOnAPageBeforeTakesNoFigure(t *testing.T) {
	g := threeColumns(t, "5 30301|70 离休费|225 81.54", "5 30302|70 退休费|210 1,638.27")
	second, _, ok := g.Carry(2, linesAt(t, "225 11.20"), nil)
	require.True(t, ok, "a row without a name")
	_, _, ok = second.Carry(3, linesAt(t, "5 30303|70 192.74"), nil)
	assert.False(t, ok, "it stands among the names of the first page")
}

func TestNamesAloneOverFiguresGoOn(t *testing.T) {
	g := threeColumns(t, "5 30301|70 离休费|225 81.54", "5 30302|70 退休费|210 1,638.27")
	for name, test := range map[string]struct {
		rows []string
		want bool
	}{
		"a name over its figure":         {[]string{"70 对个人和家", "220 12.50", "70 庭的补助"}, true},
		"a figure alone":                 {[]string{"220 12.50"}, false},
		"names of two columns":           {[]string{"5 30304|70 对个人和家", "70 庭的补助|220 12.50"}, true},
		"names over a border":            {[]string{"5 甲镇|45 对个人和家", "70 庭的补助|220 12.50"}, false},
		"names with strokes":             {[]string{"70 抚恤金|240 -", "70 生活补助|240 -", "70 奖励金|240 -", "70 救济费|240 -", "70 其他|220 12.50"}, true},
		"lines over columns, then names": {[]string{"20 本年抚恤金", "20 本年生活补助", "20 本年奖励金", "20 本年救济费", "70 其他|220 12.50"}, false},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, test.want, g.GoesOn(linesAt(t, test.rows...))) })
	}
}

// 支出 is a header of its own, and stands side by side as headers do.
func TestLastLinesOfNamesSideBySideAreNoHeader(t *testing.T) {
	g := threeColumns(t, "5 教育|70 基本支出|225 81.54", "5 国防|70 项目支出|225 61.54")
	for under, want := range map[float64][][]string{12: {{"卫生支出", "公用支出", "12.50"}}, 30: {{"卫生", "公用", "12.50"}}} {
		var page pdf.Page
		for _, a := range []atom{textOf("卫生", 5, 0), textOf("公用", 70, 0), textOf("12.50", 225, 6), textOf("支出", 5, under), textOf("支出", 70, under)} {
			page.Glyphs = append(page.Glyphs, a.glyphs...)
		}
		carried, _, ok := g.Carry(2, layout.Lines(&page), nil)
		require.True(t, ok)
		assert.Equal(t, want, rowsOfText(carried), "%v pt under them", under)
	}
}

func TestCountsWithStrokesBehindThemGoOnWithThoseOfAGrid(t *testing.T) {
	for row, want := range map[string]bool{"70 应急用车|190 5|235 --": true, "70 应急用车|235 5": true, "70 应急用车|235 --": false, "190 5|235 --": false} {
		assert.Equal(t, want, threeColumns(t, "5 车辆|70 15|190 4", "5 其他用车|70 7|190 2").GoesOn(linesAt(t, row)), row)
	}
	assert.False(t, threeColumns(t, "5 30301|70 离休费|225 81.54").GoesOn(linesAt(t, "70 应急用车|190 5|235 --")), "its figures are amounts")
}

func TestManyNamesOverFiguresGoOnWithAnUnreadGrid(t *testing.T) {
	g := threeColumns(t, "5 30301|70 离休费|225 81.54", "5 30302|70 退休费|210 1,638.27")
	g.Unread, g.Xs = "which header stands over which column can not be told", []float64{0, 255}
	names := []string{"70 抚恤金|240 -", "70 生活补助|240 -", "70 奖励金|240 -", "70 救济费|240 -"}
	assert.True(t, g.GoesOn(linesAt(t, append(names, "70 其他|220 12.50")...)))
	assert.False(t, g.GoesOn(linesAt(t, append(names, "300 其他", "70 其他|220 12.50")...)), "beside it")
}

func TestAmountsAtHalfTheHeightOfNamesAreATable(t *testing.T) {
	for amounts, want := range map[[2]float64]bool{{220, 220}: true, {220, 260}: false} {
		var page pdf.Page
		for i, at := range amounts {
			y := testTop + 36*float64(i)
			page.Glyphs = append(page.Glyphs, textOf("社会保障和", 70, y).glyphs...)
			page.Glyphs = append(page.Glyphs, textOf("12.50", at, y+6).glyphs...)
			page.Glyphs = append(page.Glyphs, textOf("就业支出", 70, y+12).glyphs...)
		}
		assert.Equal(t, want, len(regions(&page, layout.Lines(&page), nil)) == 1, "%v", amounts)
	}
}

func TestHeaderSetFromTopToBottomIsOne(t *testing.T) {
	var page pdf.Page
	for c, header := range []string{"项目", "预算数", "决算数"} {
		for i, letter := range []rune(header) {
			page.Glyphs = append(page.Glyphs, textOf(string(letter), 60+80*float64(c), testTop+11*float64(i)).glyphs...)
		}
	}
	for c, text := range []string{"公务接待费", "3.07", "1.37"} {
		page.Glyphs = append(page.Glyphs, textOf(text, 50+80*float64(c), testTop+44).glyphs...)
	}
	assert.True(t, Headed(layout.Lines(&page)))
}

func TestBordersPutNamesOnOneSideAndFiguresOnAnother(t *testing.T) {
	head := func(center float64) *heading {
		return &heading{box: geometry.Rect{X0: center - 20, X1: center + 20, Y1: testSize}}
	}
	columns := []column{
		{head(105), interval{55, 120}, true}, {head(210), interval{190, 255}, false},
		{head(310), interval{300, 355}, false},
	}
	xs, misfit, ok := bordersFrom(columns, 50)
	assert.True(t, ok)
	assert.Zero(t, misfit)
	assert.Equal(t, []float64{50, 160, 260, 360}, xs)
	_, misfit, ok = bordersFrom(columns, 48)
	assert.True(t, ok)
	assert.Equal(t, 4.0, misfit)

	found := derived(columns, 52)
	assert.Greater(t, len(found), 1)
	assert.Equal(t, []float64{50, 160, 260, 360}, found[0], "as far from all text as can be")
}

func TestFigureCloseBehindABracketIsOneOfItsOwn(t *testing.T) {
	var glyphs []pdf.Glyph
	for _, a := range []atom{textOf("(308.75)", 50, testTop), textOf("30227", 92.6, testTop)} {
		glyphs = append(glyphs, a.glyphs...)
	}
	assert.Len(t, whole(glyphs, true), 2)
}

func TestTriangleCloseBehindANameIsOfItsFigure(t *testing.T) {
	var line layout.Line
	for _, a := range []atom{textOf("公务用车运行维护费", 0, testTop), textOf("△", 92.5, testTop), textOf("465,938.88", 102.5, testTop), textOf("4,945.80", 155, testTop)} {
		line.Glyphs = append(line.Glyphs, a.glyphs...)
	}
	var texts []string
	for _, a := range atomsOf([]layout.Line{line}, true) {
		texts = append(texts, a.text)
	}
	assert.Equal(t, []string{"公务用车运行维护费", "△465,938.88", "4,945.80"}, texts)
}

func TestFiguresInOneColumnMelt(t *testing.T) {
	for texts, want := range map[string]bool{
		"(6.12) 4.65": true, "6.12 (4.65)": true, "△6.12 4.65": true, "合计 4.65": true, "5 12": true, "5 508.82": false, "(5 508.82)": false,
	} {
		before, text, _ := strings.Cut(texts, " ")
		assert.Equal(t, want, melts(before, text), texts)
	}
}

func TestLastRowWithTheFirstAmountOfItsColumnIsNoProse(t *testing.T) {
	for row, kept := range map[string]bool{
		"0 二、政府性基金|78 60.11":            true,
		"0 二、政府性基金|75 60.11":            false, // as close as prose
		"0 填报人及其电话|78 024-12":           false,
		"9 本年度收入计为|88 60.11":            false,
		"30 60.11|60 3.20":              true, // no words
		"0 二、政府性基金|75 60.11|105 二、外交支出": true, // items of both sides
	} {
		lines := sideBySide(linesAt(t, "0 一、一般公共预算|200 一、国防支出|300 61.29", row))
		r := region{rows: rowsOf(lines, false), fine: rowsOf(lines, true)}
		r.trim(lines)
		assert.Equal(t, kept, len(r.rows) == 2, row)
	}
}

func TestHeaderOfALineThatOpensABracketGoesOnInTheLineThatClosesIt(t *testing.T) {
	rows := []textRow{
		{textOf("国（", 110, 0)},
		{textOf("小计", 0, 12), textOf("境）费", 105, 12), textOf("合计", 200, 12)},
	}
	var texts []string
	for _, h := range headings(rows, nil) {
		texts = append(texts, h.text())
	}
	assert.Equal(t, []string{"小计", "国（境）费", "合计"}, texts)
}

func TestRulesElsewhereTellColumnsSetAnew(t *testing.T) {
	before := Grid{Style: Partial, Xs: []float64{0, 60, 180}} // drawn, its rows parted
	assert.True(t, (&region{sides: []float64{20, 90, 170}}).setAnew(before))
	assert.False(t, (&region{sides: []float64{0.5, 59, 180}}).setAnew(before))
	before.Style = Aligned
	assert.False(t, (&region{sides: []float64{20, 90, 170}}).setAnew(before))

	level := func(from, to float64) []pdf.Rule {
		return []pdf.Rule{{From: geometry.Point{X: from + 20}, To: geometry.Point{X: from + 60}}, {From: geometry.Point{X: from}, To: geometry.Point{X: to}}}
	}
	before = Grid{Style: Partial, region: &region{rules: level(0, 180)}}
	assert.True(t, (&region{rules: level(40, 150)}).setAnew(before))
	assert.False(t, (&region{rules: level(2, 178)}).setAnew(before))
}

func TestPageNumberCutByAFrameIsNoRow(t *testing.T) {
	for number, left := range map[string]int{"— 3 —": 1, "—": 2, "3": 2} {
		rows := sideBySide(linesAt(t, "5 30301|70 离休费|225 81.54"))
		var cut []layout.Line
		for i, text := range strings.Fields(number) {
			if number == "3" {
				cut = append(cut, layout.Line{Text: "12", Size: testSize, Box: geometry.Rect{X0: 10, Y0: 580, X1: 20, Y1: 590}}) // far from it
			}
			x := 100 + 15*float64(i)
			cut = append(cut, layout.Line{Text: text, Size: testSize, Box: geometry.Rect{X0: x, Y0: 580, X1: x + 10, Y1: 590}})
		}
		assert.Len(t, withoutNumber(append(rows, cut), 600), left, number)
	}
}

func TestYearInTheFirstLineOfAHeaderIsNoPageNumber(t *testing.T) {
	for name, test := range map[string]struct {
		y, size float64
		beside  string
		left    int
	}{
		"close over its middle": {30, testSize, "", 3}, "close over the second of two in one line": {30, testSize, "预算数", 3},
		"a page's number": {10, testSize, "", 2}, "a page's number, close": {30, 8, "", 2},
	} {
		s := newSheet()
		s.write("2022", 200, test.y)
		for i := range s.page.Glyphs {
			s.page.Glyphs[i].Size = test.size
		}
		s.write(test.beside, 162, 42)
		s.write("年决算", 200, 42)
		s.write("数", 200, 54)
		assert.Len(t, withoutNumber(sideBySide(layout.Lines(&s.page)), s.page.Height), test.left, name)
	}
}

func TestTotalCloseBehindAFigureIsNoProse(t *testing.T) {
	for text, want := range map[string]bool{"总计△682.87": false, "总计": false, "万元，其中": true} {
		row := textRow{textOf("总计", 0, 0), textOf("1.65", 30, 0), textOf(text, 55, 0), textOf("43.29", 120, 0)}
		assert.Equal(t, want, row.goesOnAsProse(), text)
	}
}

func TestCountCloseBeforeAnAmountIsNoGroupOfIt(t *testing.T) {
	g := threeColumns(t, "5 甲镇|80 12|203 508.82", "5 乙镇|80 14|203 610.00", "5 丙镇|80 19|203 277.12")
	g.Xs[2] = 200 // the counts end close before it
	for r := range 3 {
		g.Cells[3*r+1].Lines = linesAt(t, "188 12")
	}
	carried, _, ok := g.Carry(2, linesAt(t, "5 合计|188 45|203 139.94"), nil)
	require.True(t, ok)
	assert.Equal(t, [][]string{{"合计", "45", "139.94"}}, rowsOfText(carried))
}

func TestLineThatAParagraphGoesOnFromIsNoRow(t *testing.T) {
	g := framed([]string{"科目", "合计", "基本支出"}, []string{"教育支出", "12.50", "3.20"}).grids()[0]
	s := newSheet()
	s.write("本年收支总数为", testLeft+testWidth, testTop)
	s.write("12.50", testLeft+testWidth+50, testTop)
	assert.True(t, g.GoesOn(layout.Lines(&s.page)))
	s.write("万元，比上年有所增加，其中教育支出", testLeft+1.2*testWidth, testTop+testLine)
	assert.False(t, g.GoesOn(layout.Lines(&s.page)))
}

// The second page has its header and rows further right, and no blank in it.
func TestRowsUnderARepeatedHeaderSetFurtherRightGoOn(t *testing.T) {
	set := func(right float64, rows ...[]string) Grid {
		s := newSheet()
		for c, text := range []string{"科目名称", "合计", "基本支出"} {
			s.write(text, 100+right+100*float64(c), testTop)
		}
		for r, row := range rows {
			for c, text := range row {
				s.write(text, 100+right+100*float64(c), testTop+20*float64(r+1))
			}
		}
		grids := s.grids()
		require.Len(t, grids, 1)
		return grids[0]
	}
	first := set(0, []string{"教育支出", "13.20", "11.20"}, []string{"国防支出", "13.40", "11.70"})
	var header []layout.Line
	for _, c := range first.Cells[:3] {
		header = append(header, c.Lines...)
	}
	header[1].Glyphs = append(header[1].Glyphs, pdf.Glyph{Text: " ", Box: geometry.Rect{X0: 210, Y0: testTop, X1: 215, Y1: testTop + testSize}})
	fitted, ok := set(60, []string{"外交支出", "19.30", "14.30"}, []string{"农林水支出", "12.30", "12.30"}).Refit(first, first, header)
	require.True(t, ok)
	assert.Equal(t, 0, fitted.Header)
	assert.Equal(t, [][]string{{"外交支出", "19.30", "14.30"}, {"农林水支出", "12.30", "12.30"}}, rowsOfText(fitted))
}

func TestFigureSetLargerThanTheGridIsNoRowOfIt(t *testing.T) {
	g := threeColumns(t, "5 30301|70 离休费|225 81.54", "5 30302|70 退休费|210 1,638.27")
	for size, want := range map[float64]bool{testSize: true, 1.4 * testSize: false} {
		lines := linesAt(t, "230 2.16")
		lines[0].Size = size
		for i := range lines[0].Glyphs {
			lines[0].Glyphs[i].Size = size
		}
		_, _, ok := g.Carry(2, lines, nil)
		assert.Equal(t, want, ok, size)
	}
}
