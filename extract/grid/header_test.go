package grid

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// headed is a text of a header with its middle at x, so many points under the
// header's first line.
type headed struct {
	text string
	x, y float64
}

// headerOf are the rows of a header without rules, top to bottom.
func headerOf(texts ...headed) []textRow {
	s := newSheet()
	for _, text := range texts {
		s.write(text.text, text.x, testTop+text.y)
	}
	return rowsOf(sideBySide(layout.Lines(&s.page)), false)
}

func TestLinesOfAHeaderAreJoinedWhereTheyAreOneHeader(t *testing.T) {
	for name, test := range map[string]struct {
		texts []headed
		rules []pdf.Rule
		want  []string
	}{
		"set tightly":                         {[]headed{{"公务用车购置", 100, 0}, {"及运行费", 100, 12}}, nil, []string{"公务用车购置及运行费"}},
		"set tightly, the shorter line first": {[]headed{{"甲镇", 100, 0}, {"中心学校", 100, 12}}, nil, []string{"甲镇中心学校"}},
		"set loosely, a known one":            {[]headed{{"公务用车购置", 100, 0}, {"及运行费", 100, 22}}, nil, []string{"公务用车购置及运行费"}},
		"set loosely, none":                   {[]headed{{"甲镇学校", 100, 0}, {"乙镇学校", 100, 22}}, nil, []string{"甲镇学校", "乙镇学校"}},
		"over the middle one of three":        {[]headed{{"学校", 150, 0}, {"甲镇", 80, 14}, {"乙镇", 150, 14}, {"丙镇", 220, 14}}, nil, []string{"甲镇", "学校", "乙镇", "丙镇"}},
		"beside one at half its height":       {[]headed{{"附属单位上", 150, 0}, {"小计", 80, 6}, {"缴收入", 150, 12}, {"其他收入", 220, 6}}, nil, []string{"小计", "附属单位上缴收入", "其他收入"}},
		"at the foot of cells between rules": {
			[]headed{{"其他", 220, 0}, {"乙镇中心", 80, 0}, {"甲镇", 20, 12}, {"小学", 80, 12}, {"丙镇", 140, 12}},
			[]pdf.Rule{{From: geometry.Point{X: 200, Y: testTop + 11}, To: geometry.Point{X: 240, Y: testTop + 11}}},
			[]string{"其他", "甲镇", "乙镇中心小学", "丙镇"},
		},
	} {
		var texts []string
		for _, h := range headings(headerOf(test.texts...), test.rules) {
			texts = append(texts, h.text())
		}
		assert.ElementsMatch(t, test.want, texts, name)
	}
}

func TestHeadersOfManyLinesAreWholeThoughNoTwoLinesStandSideBySide(t *testing.T) {
	s := newSheet()
	for column, header := range [][]string{{"科目", "名称"}, {"一般", "公共", "预算", "财政", "拨款", "支出", "合计"}, {"政府", "性基", "金预", "算财", "政拨", "款支", "出额"}, {"国有", "资本", "经营", "预算", "财政", "拨款", "数"}} {
		for i, text := range header {
			s.write(text, 100+80*float64(column), testTop+12*float64(i)+6*float64(column%2))
		}
	}
	for row, name := range []string{"教育支出", "国防支出"} {
		for column, text := range []string{name, "3.20", "1.20", "2.00"} {
			s.write(text, 100+80*float64(column), testTop+110+16*float64(row))
		}
	}
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, []string{"科目名称", "一般公共预算财政拨款支出合计", "政府性基金预算财政拨款支出额", "国有资本经营预算财政拨款数"}, rowsOfText(grids[0])[0])
}

func TestHeaderAtTheFootOfItsCellStandsBesideTheNumbersOfTheColumns(t *testing.T) {
	s := newSheet()
	for _, text := range []headed{{"合计", 200, 0}, {"基本支出", 300, 0}, {"科目名称", 100, 14}, {"1", 200, 14}, {"2", 300, 14}, {"教育支出", 100, 30}, {"3.20", 200, 30}, {"1.20", 300, 30}} {
		s.write(text.text, text.x, testTop+text.y)
	}
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"科目名称", "合计", "基本支出"}, {"教育支出", "3.20", "1.20"}}, rowsOfText(grids[0]))
}

func TestLoneYearOverATableWithoutRulesIsNoHeader(t *testing.T) {
	s := newSheet()
	for _, text := range []headed{{"2023年度", 200, 0}, {"科目名称", 100, 26}, {"合计", 200, 26}, {"基本支出", 300, 26}, {"教育支出", 100, 42}, {"3.20", 200, 42}, {"1.20", 300, 42}} {
		s.write(text.text, text.x, testTop+text.y)
	}
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"科目名称", "合计", "基本支出"}, {"教育支出", "3.20", "1.20"}}, rowsOfText(grids[0]))
}

func TestFiguresUnderNoHeaderAreOfTheColumnsThatTheHeadersAreInTheMiddleOf(t *testing.T) {
	var leaves []*heading
	for _, text := range []headed{{"科目名称", 30, 0}, {"合计", 90, 0}, {"基本", 150, 0}, {"项目", 210, 0}} {
		leaves = append(leaves, headings(headerOf(text), nil)[0])
	}
	rows := headerOf(headed{"教育支出", 30, 20}, headed{"3.2", 111, 20}, headed{"1.2", 231, 20})
	columns, ok := match(leaves, []interval{{10, 50}, {103, 119}, {223, 239}}, rows)
	require.True(t, ok)
	var filled []string
	for _, c := range columns {
		if !c.empty() {
			filled = append(filled, c.head.text())
		}
	}
	assert.Equal(t, []string{"科目名称", "合计", "项目"}, filled)
}

func TestRowsBetweenOtherRulesThanThoseOfThePageBeforeDoNotGoOnInItsColumns(t *testing.T) {
	ruled := func(left float64, rows ...[]string) Grid {
		s := newSheet()
		for r, row := range rows {
			for c, text := range row {
				s.write(text, testLeft+(float64(c)+0.5)*testWidth, testTop+float64(r)*2*testLine)
			}
		}
		for c := range len(rows[0]) + 1 {
			x := left + float64(c)*testWidth
			s.page.Rules = append(s.page.Rules, pdf.Rule{From: geometry.Point{X: x, Y: testTop - 4}, To: geometry.Point{X: x, Y: testTop + float64(len(rows))*2*testLine}, Thickness: 0.5})
		}
		grids := s.grids()
		require.Len(t, grids, 1)
		return grids[0]
	}
	first := ruled(testLeft, []string{"科目名称", "合计", "基本支出"}, []string{"教育支出", "12.50", "3.20"}, []string{"农林水支出", "7.50", "1.20"})
	for name, test := range map[string]struct {
		left float64
		want bool
	}{"the same rules": {testLeft, true}, "set anew": {testLeft + 12, false}} {
		_, ok := ruled(test.left, []string{"国防支出", "2.50", "3.20"}, []string{"外交支出", "7.50", "1.20"}).Refit(first, first, nil)
		assert.Equal(t, test.want, ok, name)
	}
}

func TestProseAndDatesUnderATableWithoutRulesAreNoRows(t *testing.T) {
	for _, text := range []string{"某市园林局2018年2月24日", "2018 年 2 月 24 日", "某市园林局  2018  年度支出预算"} {
		s := newSheet()
		for _, text := range []headed{
			{"科目名称", 100, 0}, {"合计", 200, 0}, {"基本支出", 300, 0}, {"教育支出", 100, 16}, {"13.20", 200, 16}, {"11.20", 300, 16},
			{"国防支出", 100, 32}, {"13.40", 200, 32}, {"11.70", 300, 32}, {text, 240, 48},
		} {
			s.write(text.text, text.x, testTop+text.y)
		}
		grids := s.grids()
		require.Len(t, grids, 1)
		assert.Equal(t, [][]string{{"科目名称", "合计", "基本支出"}, {"教育支出", "13.20", "11.20"}, {"国防支出", "13.40", "11.70"}}, rowsOfText(grids[0]), text)
	}
}

func TestLettersOfASpacedHeaderAreOne(t *testing.T) {
	s := newSheet()
	for _, text := range []headed{{"镇  乡", 100, 0}, {"合  计", 200, 0}, {"类", 260, 0}, {"款", 280, 0}, {"城关镇", 100, 16}, {"13.20", 200, 16}, {"01", 260, 16}, {"02", 280, 16}} {
		s.write(text.text, text.x, testTop+text.y)
	}
	var texts []string
	for _, a := range rowsOf(sideBySide(layout.Lines(&s.page)), false)[0] {
		texts = append(texts, strings.ReplaceAll(a.text, " ", ""))
	}
	assert.Equal(t, []string{"镇乡", "合计", "类", "款"}, texts)

	apart := textRow{textOf("项", 60, 0), textOf("目", 95, 0), textOf("项", 200, 0), textOf("款", 235, 0)} // in lines of their own
	assert.Len(t, spelledOver(apart), 3, "they spell one known header")
}

func TestRowsOutOfLineWithThePageBeforeDoNotGoOnInItsColumns(t *testing.T) {
	set := func(rows ...[]headed) Grid {
		s := newSheet()
		for r, row := range rows {
			for _, text := range row {
				s.write(text.text, text.x, testTop+float64(r)*2*testLine)
			}
		}
		grids := s.grids()
		require.Len(t, grids, 1)
		return grids[0]
	}
	row := func(name string, figures ...string) []headed {
		texts := []headed{{"201", 60, 0}, {name, 120, 0}}
		for i, figure := range figures {
			texts = append(texts, headed{figure, 220 + 70*float64(i), 0})
		}
		return texts
	}
	first := set([]headed{{"科目编码", 60, 0}, {"科目名称", 120, 0}, {"合计", 220, 0}, {"基本支出", 290, 0}, {"项目支出", 360, 0}},
		row("一般公共服务", "12.50", "10.20", "22.30"), row("国防支出", "14.50", "13.20", "21.30"))
	for name, test := range map[string]struct {
		rows [][]headed
		want bool
	}{
		"in line":                      {[][]headed{row("外交支出", "11.50", "10.20", "21.30"), row("教育支出", "17.50", "16.20", "11.30")}, true},
		"a figure behind a name":       {[][]headed{{{"合计", 95, 0}, {"12.50", 132, 0}, {"10.20", 290, 0}, {"22.30", 360, 0}}, row("教育支出", "17.50", "16.20", "11.30"), row("外交支出", "11.50", "10.20", "21.30")}, false},
		"figures in a column of names": {[][]headed{{{"合计", 60, 0}, {"12.50", 120, 0}, {"10.20", 220, 0}}, {{"总计", 60, 0}, {"12.50", 120, 0}, {"10.20", 220, 0}}, {{"结余", 60, 0}, {"12.50", 120, 0}, {"10.20", 220, 0}}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			_, ok := set(test.rows...).Refit(first, first, nil)
			assert.Equal(t, test.want, ok)
		})
	}
}

func TestOneHeaderStandsOverCodesAndNames(t *testing.T) {
	var leaves []*heading
	for _, text := range []headed{{"支出科目", 50, 0}, {"合计", 150, 0}} {
		leaves = append(leaves, headings(headerOf(text), nil)[0])
	}
	rows := headerOf(headed{"2010301", 20, 20}, headed{"教育支出", 70, 20}, headed{"3.20", 150, 20}, headed{"合计", 20, 36}, headed{"3.20", 150, 36})
	widths := []interval{{0, 40}, {50, 90}, {140, 160}}
	columns, ok := match(leaves, widths, rows)
	require.True(t, ok)
	require.Len(t, columns, 3)
	assert.Equal(t, columns[0].head, columns[1].head)
	_, ok = match(leaves, widths, headerOf(headed{"2,010.30", 20, 20}, headed{"教育支出", 70, 20}, headed{"3.20", 150, 20}))
	assert.False(t, ok, "not over figures and names")
}

func TestNameThatGoesOnUnderItsCodeIsInOneColumnWithIt(t *testing.T) {
	grids := newSheet().texts(
		headed{"支出科目", 85, 0}, headed{"合计", 200, 0},
		headed{"A05040101", 50, 20}, headed{"复印纸及", 110, 20}, headed{"3.20", 200, 20}, headed{"其他", 40, 32},
		headed{"A05040199", 50, 48}, headed{"其他纸品", 110, 48}, headed{"4.20", 200, 48}, headed{"及用品", 45, 60},
	).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"支出科目", "合计"}, {"A05040101复印纸及其他", "3.20"}, {"A05040199其他纸品及用品", "4.20"}}, rowsOfText(grids[0]))
}

// spans gives the upper headings of a grid with the number of their columns.
func spans(t *testing.T, texts ...headed) map[string]int {
	grids := newSheet().texts(texts...).grids()
	require.Len(t, grids, 1)
	require.Empty(t, grids[0].Unread)
	found := map[string]int{}
	for _, c := range grids[0].Cells {
		if c.Row == 0 && c.RowSpan < grids[0].Header && c.Text != "" {
			found[c.Text] = c.ColSpan
		}
	}
	return found
}

func TestMergedHeaderStandsOverItsColumns(t *testing.T) {
	assert.Equal(t, map[string]int{"其中": 1}, spans(t,
		headed{"科目名称", 60, 15}, headed{"一般公", 150, 3}, headed{"共预算", 150, 15}, headed{"拨款数", 150, 27},
		headed{"其中", 200, -5}, headed{"专项", 200, 15}, headed{"政府性", 250, 3}, headed{"基金预", 250, 15}, headed{"算拨款", 250, 27},
		headed{"教育支出", 60, 50}, headed{"3.20", 150, 50}, headed{"1.20", 200, 50}, headed{"4.20", 250, 50},
		headed{"国防支出", 60, 66}, headed{"4.20", 150, 66}, headed{"2.20", 200, 66}, headed{"5.20", 250, 66},
	), "over one between others of three lines")
	assert.Equal(t, map[string]int{"其中：本年支出": 2}, spans(t,
		headed{"合计", 150, 7}, headed{"其中：本年支出", 290, 0}, headed{"基本支出", 240, 14}, headed{"专项", 330, 14},
		headed{"教育支出", 60, 32}, headed{"4,567.20", 175, 32}, headed{"4,567.20", 255, 32},
		headed{"国防支出", 60, 48}, headed{"5,678.30", 175, 48}, headed{"5,678.30", 255, 48},
	), "over a wide last one without figures")
}

// 本年支出 and 基本支出 stand in the middle over the same column, the leaves beside the
// group at the head of their cells.
func TestUpperHeaderStandsOverAGroupAndTheLeavesBesideIt(t *testing.T) {
	header := []headed{
		{"科目编码", 60, 21}, {"科目名称", 140, 21}, {"2023年决算数", 340, 0}, {"本年支出", 340, 14}, {"小计", 220, 28}, {"基本支出", 340, 28},
		{"合计", 280, 42}, {"人员经费", 340, 42}, {"公用经费", 400, 42}, {"项目支出", 460, 28},
	}
	row := func(y float64) []headed {
		return []headed{{"201", 60, y}, {"公共服务", 140, y}, {"6.20", 220, y}, {"4.20", 280, y}, {"3.20", 340, y}, {"1.00", 400, y}, {"2.00", 460, y}}
	}
	grids := newSheet().texts(slices.Concat(header, row(60), row(76))...).grids()
	require.Len(t, grids, 1)
	require.Empty(t, grids[0].Unread)
	spans := map[string]int{}
	for _, c := range grids[0].Cells {
		if c.ColSpan > 1 {
			spans[c.Text] = c.ColSpan
		}
	}
	assert.Equal(t, map[string]int{"2023年决算数": 5, "本年支出": 5, "基本支出": 3}, spans)
}

// It stands higher than the headers beside it, in the middle between them.
func TestHeaderOverNamesOfItsOwnIsNotReadAsAnUpperOne(t *testing.T) {
	header := []headed{
		{"科目编码", 80, 0}, {"本年支出", 250, 0}, {"科目名称", 162, 14}, {"类", 60, 28}, {"款", 80, 28}, {"项", 100, 28}, {"小计", 220, 28}, {"基本支出", 280, 28},
	}
	row := func(y float64) []headed {
		return []headed{{"201", 60, y}, {"03", 80, y}, {"01", 100, y}, {"行政运行", 162, y}, {"3.20", 220, y}, {"1.20", 280, y}}
	}
	texts := slices.Concat(header, row(46), row(62))
	assert.Equal(t, map[string]int{"科目编码": 3, "本年支出": 2}, spans(t, texts...))
	for names, want := range map[string]int{"行政运行": 1, "": 2} {
		r := newSheet().texts(slices.DeleteFunc(slices.Clone(texts), func(h headed) bool { return names == "" && h.text == "行政运行" })...).region()
		p, ok := r.split()
		require.True(t, ok)
		assert.Len(t, p.readings(headings(p.header, p.rules), p.innerColumns()), want, "names %q", names)
	}
}

func TestHeadersInOnePlaceCanNotBeTold(t *testing.T) {
	_, ok := complete([]Cell{{Col: 0, RowSpan: 1, ColSpan: 2, Text: "本年支出"}, {Col: 1, RowSpan: 1, ColSpan: 1, Text: "科目名称"}}, 1, 3)
	assert.False(t, ok)
	cells, ok := complete([]Cell{{Col: 0, RowSpan: 1, ColSpan: 2, Text: "本年支出"}}, 1, 3)
	assert.True(t, ok)
	assert.Len(t, cells, 2)
}

func TestHeadersOverTheFirstRuleAreHeaders(t *testing.T) {
	s := newSheet().texts(
		headed{"科目", 100, 0}, headed{"本年支出", 260, 0},
		headed{"科目编码", 60, 18}, headed{"科目名称", 140, 18}, headed{"小计", 220, 18}, headed{"项目支出", 300, 18},
		headed{"201", 60, 36}, headed{"公共服务", 140, 36}, headed{"6.20", 220, 36}, headed{"1.20", 300, 36},
		headed{"204", 60, 54}, headed{"公共安全", 140, 54}, headed{"7.20", 220, 54}, headed{"2.20", 300, 54},
	).across(40, 330, 14, 32, 50, 68)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"科目", "本年支出"}, {"科目编码", "科目名称", "小计", "项目支出"}, {"201", "公共服务", "6.20", "1.20"}, {"204", "公共安全", "7.20", "2.20"}}, rowsOfText(grids[0]))
}

func TestRuleUnderAHeaderTellsWhatItIsOver(t *testing.T) {
	grids := newSheet().texts(
		headed{"单位名称", 60, 22}, headed{"科目", 175, 8}, headed{"科目编码", 130, 34}, headed{"科目名称", 220, 34}, headed{"总计", 300, 22},
		headed{"本年收入", 440, 0}, headed{"合计", 370, 28}, headed{"一般公共预算", 475, 15}, headed{"小计", 440, 36}, headed{"财政拨款", 510, 36}, headed{"上年结转", 580, 22},
		headed{"某局", 60, 54}, headed{"2010101", 130, 54}, headed{"行政运行", 220, 54}, headed{"6.20", 300, 54}, headed{"6.20", 370, 54}, headed{"3.20", 440, 54}, headed{"3.20", 510, 54}, headed{"1.20", 580, 54},
		headed{"某站", 60, 72}, headed{"2010102", 130, 72}, headed{"事业运行", 220, 72}, headed{"7.20", 300, 72}, headed{"7.20", 370, 72}, headed{"4.20", 440, 72}, headed{"4.20", 510, 72}, headed{"1.30", 580, 72},
	).across(30, 610, 50, 68, 86).across(95, 265, 28).across(335, 545, 12).across(405, 545, 28).grids()
	require.Len(t, grids, 1)
	spans := map[string]int{}
	for _, c := range grids[0].Cells {
		if c.ColSpan > 1 {
			spans[c.Text] = c.ColSpan
		}
	}
	assert.Equal(t, map[string]int{"科目": 2, "本年收入": 3, "一般公共预算": 2}, spans)
}

func TestMergedHeaderIsNotOverLeavesThatReachUp(t *testing.T) {
	row := func(y float64) []headed {
		return []headed{{"维护费", 60, y}, {"3.20", 200, y}, {"3.20", 280, y}, {"1.20", 360, y}, {"1.30", 440, y}, {"0.70", 520, y}, {"1.70", 600, y}, {"2.70", 680, y}}
	}
	header := []headed{
		{"项目名称", 60, 16}, {"合计", 200, 16}, {"本年财政拨款", 400, 2}, {"小计", 280, 23}, {"一般公共预算", 400, 16}, {"本级", 360, 30}, {"上级转移支付", 440, 30}, {"政府性基金", 520, 23},
		{"财政专户资金", 600, 16}, {"单位资金", 680, 16},
	}
	assert.Equal(t, map[string]int{"本年财政拨款": 4}, spans(t, slices.Concat(header, row(46), row(62))...), "at both sides")

	row = func(y float64) []headed {
		return []headed{{"某局", 60, y}, {"2010101", 130, y}, {"行政运行", 200, y}, {"3.20", 270, y}, {"3.20", 340, y}, {"1.20", 410, y}, {"1.30", 480, y}, {"2.70", 550, y}}
	}
	header = []headed{
		{"单位名称", 60, 16}, {"科目", 165, 9}, {"科目编码", 130, 30}, {"科目名称", 200, 30}, {"总计", 270, 16}, {"本年收入", 410, 2}, {"合计", 340, 23}, {"一般公共预算", 445, 16},
		{"小计", 410, 30}, {"财政拨款", 480, 30}, {"上年结转", 550, 16},
	}
	assert.Equal(t, map[string]int{"科目": 2, "本年收入": 3}, spans(t, slices.Concat(header, row(46), row(62))...), "beside one under a higher header")
}

func TestUnitBehindAHeaderLeavesItKnown(t *testing.T) {
	for text, known := range map[string]bool{"合计（万元）": true, "公务接待费(元)": true, "合计（个）": false, "（万元）": false} {
		assert.Equal(t, known, isHeader(text), text)
	}
}
