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

// texts sets texts, each with its middle at x, so many points under the top.
func (s *sheet) texts(texts ...headed) *sheet {
	for _, text := range texts {
		s.write(text.text, text.x, testTop+text.y)
	}
	return s
}

// across draws rules from x to x at heights under the top.
func (s *sheet) across(from, to float64, heights ...float64) *sheet {
	for _, y := range heights {
		s.rule(from, testTop+y, to, testTop+y)
	}
	return s
}

// regionOf is the texts of a sheet as one region between its level rules.
func (s *sheet) region() region {
	grouped := sideBySide(layout.Lines(&s.page))
	return region{rows: rowsOf(grouped, false), fine: rowsOf(grouped, true), rules: s.page.Rules}
}

func TestLoneRowIsATableBetweenRulesOnly(t *testing.T) {
	row := []headed{{"所属学校", 100, 0}, {"补贴", 200, 0}, {"甲镇小学", 100, 16}, {"3.20", 200, 16}}
	assert.Len(t, newSheet().texts(row...).across(60, 230, -4, 12, 30).grids(), 1)
	assert.Empty(t, newSheet().texts(row...).grids(), "no rules")
	assert.Empty(t, newSheet().texts(row...).across(60, 230, -60, 300).grids(), "the rules of the page's head and foot")
	assert.Empty(t, newSheet().texts(row...).across(190, 210, -4, 12, 30).grids(), "underlined")
}

func TestTablesOverAndUnderARuledOneAreTwo(t *testing.T) {
	s := framed([]string{"科目", "金额"}, []string{"教育支出", "12.50"})
	for _, y := range []float64{-60, 60} {
		for r, texts := range [][]string{{"科目名称", "合计", "基本支出"}, {"教育支出", "12.50", "3.20"}} {
			for c, text := range texts {
				s.write(text, 100+100*float64(c), testTop+y+16*float64(r))
			}
		}
	}
	assert.Len(t, s.grids(), 3)
}

func TestRowWhoseNameSpeaksOfBodiesIsNoCaption(t *testing.T) {
	for text, want := range map[string]bool{"编制单位：某市园林局": true, "科目编码（类 其中：财 财政拨款收": false, "国有资本经营预算财政拨款支出（预算单位：本级）": false} {
		assert.Equal(t, want, breaks([]layout.Line{{Text: text}}, testSize), text)
	}
}

func TestTitlesSideBySideAreNoRow(t *testing.T) {
	for texts, want := range map[string]bool{
		"2.17 部门收入总表|2.17 部门收入总表": true, "收入总表（一）（续）|支出总表（二）（续）": true, "2.17 部门收入总表|2.17": false, "教育支出|2.17": false,
	} {
		var row []layout.Line
		for _, text := range strings.Split(texts, "|") {
			row = append(row, layout.Line{Text: text})
		}
		assert.Equal(t, want, breaks(row, testSize), texts)
	}
}

// Of two pages on one sheet, the left table ends at the height of the right one's title.
// The last row of the left half stands beside the title of the right one.
func TestHalvesOfASheetAreReadApart(t *testing.T) {
	for title, want := range map[float64]bool{440: false, 380: true} { // in the middle of its half or not
		s := newSheet().texts(headed{"项目", 100, 0}, headed{"决算数", 200, 0}, headed{"教育支出", 100, 16}, headed{"3.20", 200, 16}, headed{"国防支出", 100, 32}, headed{"4.20", 200, 32}, headed{"科技支出", 100, 48}, headed{"5.20", 200, 48},
			headed{"2.11部门收入总表", title, 48})
		s.page.Width = 590
		grids := s.grids()
		require.Len(t, grids, 1)
		held := slices.ContainsFunc(grids[0].Cells, func(c Cell) bool { return strings.Contains(c.Text, "总表") })
		assert.Equal(t, want, held, title)
		assert.True(t, slices.ContainsFunc(grids[0].Cells, func(c Cell) bool { return c.Text == "5.20" }), title)
	}
}

func TestNumberOfAFormInTheMiddleOfAHalfPartsNoPage(t *testing.T) {
	for text, want := range map[string]int{"公开05表": 1, "2.11部门收入总表": 2} {
		s := newSheet().texts(headed{"教育支出", 100, 16}, headed{"3.20", 200, 16}, headed{text, 750, 16})
		assert.Len(t, halves(&s.page, layout.Lines(&s.page)), want, text)
	}
}

func TestLongLineWithACommaIsProse(t *testing.T) {
	for text, want := range map[string]bool{"其余各项收入与上年相同，支出也与上年相同": true, "教育、国防支出，外交": false} {
		assert.Equal(t, want, breaks([]layout.Line{{Text: text}}, testSize), text)
	}
}

func TestHeaderIsKnownByTwoOfItsWords(t *testing.T) {
	header := []headed{{"项目", 100, 0}, {"预算数", 200, 0}}
	assert.True(t, Headed(layout.Lines(&newSheet().texts(header...).page)))
	assert.False(t, Headed(layout.Lines(&newSheet().texts(header[:1]...).page)))

	// which header stands over the second and third figure can not be told
	rows := []headed{{"教育支出", 100, 20}, {"3.20", 200, 20}, {"4.20", 230, 20}, {"5.20", 260, 20}, {"国防支出", 100, 40}, {"3.20", 200, 40}, {"4.20", 230, 40}, {"5.20", 260, 40}}
	grids := newSheet().texts(append(header, rows...)...).grids()
	require.Len(t, grids, 1)
	require.NotEmpty(t, grids[0].Unread)
	assert.True(t, grids[0].IsHeaded())
	grids = newSheet().texts(rows...).grids()
	require.Len(t, grids, 1)
	assert.False(t, grids[0].IsHeaded())
	assert.False(t, framed([]string{"项目", "预算数"}, []string{"教育支出", "3.20"}).grids()[0].IsHeaded(), "not inferred")
}

func TestRowsWithoutAHeaderHaveColumns(t *testing.T) {
	grids := newSheet().texts(headed{"教育支出", 100, 0}, headed{"3.20", 200, 0}, headed{"国防支出", 100, 20}, headed{"4.20", 200, 20}).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"教育支出", "3.20"}, {"国防支出", "4.20"}}, rowsOfText(grids[0]))
}

func TestAmountsWithTheSignOfMoneyMakeATable(t *testing.T) {
	for _, sign := range []string{"¥", "￥"} {
		grids := newSheet().texts(headed{"项目", 100, 0}, headed{"决算数", 200, 0}, headed{"教育支出", 100, 20}, headed{sign + "3.20", 200, 20}, headed{"国防支出", 100, 40}, headed{sign + "14.20", 200, 40}).grids()
		require.Len(t, grids, 1)
		assert.Equal(t, [][]string{{"项目", "决算数"}, {"教育支出", sign + "3.20"}, {"国防支出", sign + "14.20"}}, rowsOfText(grids[0]))
	}
}

func TestEveryPlaceOfAHeaderHasACell(t *testing.T) {
	grids := newSheet().texts(
		headed{"本年支出", 250, 0}, headed{"合计", 200, 14}, headed{"基本支出", 300, 14},
		headed{"教育支出", 100, 30}, headed{"3.20", 200, 30}, headed{"1.20", 300, 30}, headed{"国防支出", 100, 46}, headed{"4.20", 200, 46}, headed{"2.20", 300, 46},
	).grids()
	require.Len(t, grids, 1)
	g := grids[0]
	require.Empty(t, g.Unread)
	require.Equal(t, 2, g.Header)
	for r := range g.Header {
		assert.NotNil(t, g.At(r, 0), "row %d", r)
	}
	assert.Equal(t, "本年支出", g.At(0, 1).Text)
	assert.Equal(t, 2, g.At(0, 1).ColSpan)
	assert.IsIncreasing(t, g.Ys)
}

func TestBodyBeginsUnderItsHeader(t *testing.T) {
	amounts := []headed{{"教育支出", 100, 20}, {"3.20", 200, 20}, {"国防支出", 100, 34}, {"4.20", 200, 34}}
	for name, test := range map[string]struct {
		texts []headed
		rules []float64 // over all columns
		short []float64 // over the second only
		first string
	}{
		"with a name without amounts, in line with the others": {
			append([]headed{{"科目名称", 100, -20}, {"金额", 200, -20}, {"公共事业", 100, 0}}, amounts...), nil, nil, "公共事业",
		},
		"with a name without amounts under a header of two lines": {
			append([]headed{{"支出情况", 150, -34}, {"科目名称", 100, -20}, {"金额", 200, -20}, {"公共事业", 100, 0}}, amounts...), nil, nil, "公共事业",
		},
		"under a rule that parts a header in line with names": {
			append([]headed{{"金额", 200, 0}, {"科目名称", 100, 6}}, amounts...), []float64{18}, nil, "教育支出",
		},
		"under the rule of its header, though names stand elsewhere": {
			append([]headed{{"科目名称", 100, -20}, {"金额", 200, -20}, {"城关镇", 130, 0}}, amounts...), []float64{-5}, nil, "城关镇",
		},
		"under all of a header that a rule parts": {
			append([]headed{{"科目名称", 100, -8}, {"本年支出", 200, -8}, {"本级", 200, 6}}, amounts...), []float64{-12, 48}, []float64{4}, "教育支出",
		},
		"with its first figure, though the next name is as far under it as the header over it": {
			append([]headed{{"金额", 200, 0}, {"功能科目名称", 100, 6}}, amounts...), nil, nil, "教育支出",
		},
		"with a name of two lines, though the header is as far over its figure as the next name under it": {
			[]headed{{"功能分类科目", 80, -14}, {"政府性基", 80, 0}, {"7.50", 130, 6}, {"金预算", 75, 12}, {"国有资本", 80, 26}}, nil, nil, "政府性基",
		},
		"with an item, though its second line is as far under it as the header over it": {
			[]headed{{"金额", 200, 0}, {"功能科目名称", 100, 6}, {"一、教育支出", 100, 20}, {"3.20", 200, 20}, {"（含各校）", 100, 34}}, nil, nil, "一、教育支出",
		},
		"with an item of two lines without amount": {
			[]headed{{"科目名称", 100, -20}, {"金额", 200, -20}, {"一、教育科学文化", 100, 0}, {"事业", 75, 12}, {"二、国防支出", 90, 28}, {"3.20", 200, 28}}, nil, nil, "一、教育科学文化",
		},
		"with a name as far under a header set from top to bottom as its letters are": {
			[]headed{{"科", 100, 0}, {"目", 100, 12}, {"名", 100, 24}, {"称", 100, 36}, {"金额", 200, 18}, {"教育支出", 100, 48}, {"及其他", 95, 60}, {"3.20", 200, 60}, {"国防支出", 100, 76}, {"4.20", 200, 76}}, nil, nil, "教育支出",
		},
		"under headers that are numbered": {
			[]headed{{"一、本年收入", 100, 0}, {"二、本年支出", 200, 0}, {"预算数", 100, 16}, {"预算数", 200, 16}, {"13.20", 100, 32}, {"3.20", 200, 32}}, nil, nil, "13.20",
		},
	} {
		r := newSheet().texts(test.texts...).across(60, 230, test.rules...).across(180, 230, test.short...).region()
		assert.Equal(t, test.first, r.rows[r.bodyStart()][0].text, name)
	}
}

func TestNamesBetweenRulesAreOfTheRowThere(t *testing.T) {
	texts := []headed{
		{"科目名称", 100, 0}, {"合计", 200, 0}, {"基本支出", 300, 0},
		{"甲镇学校", 100, 20}, {"及幼儿园", 100, 32}, {"3.20", 200, 32}, {"1.20", 300, 32},
		{"乙镇学校", 100, 46}, {"4.20", 200, 46}, {"2.20", 300, 46}, {"及幼儿园", 100, 58},
		{"丙镇学校", 100, 74}, {"5.20", 200, 74}, {"3.20", 300, 74},
	}
	grids := newSheet().texts(texts...).across(60, 340, -4, 16, 44, 71, 87).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"甲镇学校及幼儿园", "3.20", "1.20"}, {"乙镇学校及幼儿园", "4.20", "2.20"}, {"丙镇学校", "5.20", "3.20"}}, rowsOfText(grids[0])[1:])
	for _, c := range grids[0].Cells {
		assert.False(t, c.Doubt, c.Text)
	}
}

// The heading stands over the middle of none of the columns under its rule.
func TestRuleUnderAHeadingOffTheMiddleTellsItsColumns(t *testing.T) {
	grids := newSheet().texts(
		headed{"科目名称", 60, 6}, headed{"合计", 150, 6}, headed{"其中：本年支出", 240, 0}, headed{"基本支出", 230, 14}, headed{"项目支出", 310, 14}, headed{"上年结转", 390, 14},
		headed{"教育支出", 60, 32}, headed{"6.20", 150, 32}, headed{"1.20", 230, 32}, headed{"2.20", 310, 32}, headed{"2.80", 390, 32},
		headed{"国防支出", 60, 48}, headed{"7.20", 150, 48}, headed{"1.40", 230, 48}, headed{"2.50", 310, 48}, headed{"3.30", 390, 48},
	).across(30, 430, -4, 28, 64).across(190, 430, 12).grids()
	require.Len(t, grids, 1)
	require.Empty(t, grids[0].Unread)
	assert.Equal(t, "其中：本年支出", grids[0].At(0, 4).Text)
	assert.Equal(t, 3, grids[0].At(0, 4).ColSpan)
}

// An amount that is as wide as two columns leaves no free space between them.
func TestColumnsThatAWideAmountJoinsArePartedUnderTheirHeaders(t *testing.T) {
	leaves := []*heading{}
	for _, x := range []float64{30, 80} {
		leaves = append(leaves, headings(headerOf(headed{"合计", x, 0}), nil)[0])
	}
	var rows []textRow
	for r := range 6 {
		y := 20 + 16*float64(r)
		rows = append(rows, headerOf(headed{"3.20", 30, y}, headed{"4.20", 80, y})...)
	}
	rows = append(rows, headerOf(headed{"112,345.67", 55, 130})...)
	columns, ok := match(leaves, []interval{{20, 90}}, rows)
	require.True(t, ok)
	require.Len(t, columns, 2)
	assert.Equal(t, []interval{{20, 40}, {70, 90}}, []interval{columns[0].body, columns[1].body})
	_, ok = match(leaves, []interval{{20, 90}}, rows[5:])
	assert.False(t, ok, "as many go across")
}

func TestRegionKeepsTheRulesAmongItsRows(t *testing.T) {
	rows := newSheet().texts(headed{"教育支出", 100, 0}, headed{"3.20", 200, 0}, headed{"国防支出", 100, 16}, headed{"4.20", 200, 16}).region().rows
	level := func(from, to, y float64) pdf.Rule {
		return pdf.Rule{From: geometry.Point{X: from, Y: testTop + y}, To: geometry.Point{X: to, Y: testTop + y}}
	}
	upright := pdf.Rule{From: geometry.Point{X: 150, Y: testTop}, To: geometry.Point{X: 150, Y: testTop + 30}}
	all := []pdf.Rule{level(60, 230, 28), level(60, 230, -4), upright, level(90, 100, 12), level(60, 230, 120)}
	assert.Equal(t, []pdf.Rule{all[1], all[0]}, rulesOf(all, rows, nil), "neither upright ones nor underlines nor those far under")
}

func TestStarsOverColumnsAreNoNote(t *testing.T) {
	for text, want := range map[string]bool{"**": false, "*": false, "*本表反映支出情况": true} {
		assert.Equal(t, want, breaks([]layout.Line{{Text: text}}, testSize), text)
	}
}

func TestItemHeadsAColumnBesideALetterOfAnother(t *testing.T) {
	texts := func(row textRow) (texts []string) {
		for _, a := range row {
			texts = append(texts, a.text)
		}
		return texts
	}
	at := func(text string, x float64) atom { return textOf(text, x, 0) }
	assert.Equal(t, []string{"类", "款", "项", "码"}, texts(spelled(textRow{at("类", 0), at("款", 20), at("项", 40), at("码", 60)})))
	assert.Equal(t, []string{"项目"}, texts(spelled(textRow{at("项", 40), at("目", 60)})))
}

func TestYearBeforeAHeaderAndUnitOfMoneyBehindItDoNotMatter(t *testing.T) {
	for text, want := range map[string]bool{
		"年初结转和结余": true, "2023年预算数": true, "2023年度决算数": true, "2023年": false,
		"合计（万元）": true, "公务接待费(元)": true, "合计（辆）": false,
	} {
		assert.Equal(t, want, isHeader(text), text)
	}
}

func TestLinesThatBrowsersPrintAtThePagesEdgesAreNoRows(t *testing.T) {
	s := newSheet().texts(headed{"项目", 100, 20}, headed{"决算数", 200, 20}, headed{"教育支出", 100, 40}, headed{"3.20", 200, 40}, headed{"国防支出", 100, 60}, headed{"4.20", 200, 60})
	s.write("11/29/26, 8:44 PM", 100, 10)
	s.write("部门决算公开", 500, 10)
	s.write("https://www.example.gov.cn/1.html", 120, s.page.Height-20)
	s.write("6/11", 900, s.page.Height-20)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"项目", "决算数"}, {"教育支出", "3.20"}, {"国防支出", "4.20"}}, rowsOfText(grids[0]))
}
