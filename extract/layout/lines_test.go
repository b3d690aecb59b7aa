package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

var settings = []struct {
	name  string
	texts []typed
	want  []string
}{
	{"RunsOnOneBaselineAreOneLine",
		[]typed{{x: 100, y: 100, size: 16, text: "减少"}, {x: 132, y: 100, size: 16, text: "30.2"}, {x: 164, y: 100, size: 16, text: "万元"}},
		[]string{"减少30.2万元"}},
	{"FontsWithSlightlyDifferentBaselinesAreOneLine",
		[]typed{{x: 100, y: 100, size: 16, text: "减少"}, {x: 132, y: 102, size: 14, text: "30.2"}, {x: 160, y: 99, size: 16, text: "万元"}},
		[]string{"减少30.2万元"}},
	{"DrawingOrderDoesNotMatter",
		[]typed{{x: 164, y: 100, size: 16, text: "万元"}, {x: 100, y: 100, size: 16, text: "减少"}, {x: 132, y: 100, size: 16, text: "30.2"}},
		[]string{"减少30.2万元"}},
	{"ColumnsAreLinesOfTheirOwn",
		[]typed{{x: 100, y: 100, size: 10, text: "收入"}, {x: 200, y: 100, size: 10, text: "17,981.68"}, {x: 300, y: 100, size: 10, text: "支出"}},
		[]string{"收入", "17,981.68", "支出"}},
	{"FiguresOfNarrowColumnsAreNotOneNumber",
		[]typed{{x: 100, y: 100, size: 10, text: "12.50  3.40~0"}},
		[]string{"12.50", "3.40 0"}},
	{"DrawnBlanksAreOneSpace",
		[]typed{{x: 100, y: 100, size: 10, text: "目  录"}},
		[]string{"目 录"}},
	{"ManyDrawnBlanksPartColumns",
		[]typed{{x: 100, y: 100, size: 10, text: "部门        单位：万元"}},
		[]string{"部门", "单位：万元"}},
	{"AutomaticGapBetweenChineseAndFiguresIsNoSpace",
		[]typed{{x: 100, y: 100, size: 16, text: "共"}, {x: 120, y: 100, size: 16, text: "3"}, {x: 132, y: 100, size: 16, text: "辆"}},
		[]string{"共3辆"}},
	{"GapBetweenWordsIsASpace",
		[]typed{{x: 100, y: 100, size: 10, text: "PDF~file"}},
		[]string{"PDF file"}},
	{"SuperscriptStaysWithItsText",
		[]typed{{x: 100, y: 100, size: 16, text: "面积20m"}, {x: 156, y: 93, size: 8, text: "2"}, {x: 160, y: 100, size: 16, text: "以上"}},
		[]string{"面积20m2以上"}},
	{"SpacedOutTitleIsOneLine",
		[]typed{{x: 100, y: 100, size: 22, text: "部~~~~门~~~~预~~~~算"}},
		[]string{"部 门 预 算"}},
	{"WrappedNeighboursAtHalfALineAreNotMixed",
		[]typed{{x: 100, y: 100, size: 10, text: "社会保障"}, {x: 100, y: 112, size: 10, text: "支出"}, {x: 142, y: 106, size: 10, text: "2,021.18"}},
		[]string{"社会保障", "2,021.18", "支出"}},
	{"TopToBottomThenLeftToRight",
		[]typed{{x: 300, y: 130, size: 10, text: "丁"}, {x: 100, y: 130, size: 10, text: "丙"}, {x: 300, y: 100, size: 10, text: "乙"}, {x: 100, y: 100, size: 10, text: "甲"}},
		[]string{"甲", "乙", "丙", "丁"}},
	{"TurnedTextIsALineOfItsOwn",
		[]typed{{x: 100, y: 300, size: 10, text: "支出决算", rotation: 270}, {x: 102, y: 280, size: 10, text: "收入"}, {x: 300, y: 100, size: 10, text: "总表", rotation: 90}},
		[]string{"收入", "总表", "支出决算"}},
	{"BlanksAloneAreNoLine", []typed{{x: 100, y: 100, size: 10, text: "   "}}, []string{}},
	{"WhiteAndInvisibleTextIsLeftOut",
		[]typed{{x: 100, y: 100, size: 10, text: "甲"}, {x: 100, y: 120, size: 10, text: "乙", hidden: pdf.HiddenWhite},
			{x: 100, y: 140, size: 10, text: "丙", hidden: pdf.HiddenMode}, {x: 100, y: 160, size: 10, text: "丁", hidden: pdf.HiddenClip}},
		[]string{"甲"}},
	{"InvisibleTextAloneIsAnOCRLayer",
		[]typed{{x: 100, y: 100, size: 10, text: "甲", hidden: pdf.HiddenMode}, {x: 100, y: 160, size: 10, text: "丁", hidden: pdf.HiddenClip | pdf.HiddenMode}},
		[]string{"甲"}},
	{"WhiteTextAloneIsRead",
		[]typed{{x: 100, y: 100, size: 10, text: "甲", hidden: pdf.HiddenWhite}},
		[]string{"甲"}},
}

func TestLinesOfAPage(t *testing.T) {
	for _, test := range settings {
		t.Run(test.name, func(t *testing.T) {
			lines := Lines(sheet(3, test.texts...))
			assert.Equal(t, test.want, textsOf(lines))
			for _, line := range lines {
				assert.Equal(t, 3, line.Page)
			}
		})
	}
}

func TestVerticalRuleEndsALine(t *testing.T) {
	page := sheet(1, typed{x: 100, y: 100, size: 10, text: "财政拨款"}, typed{x: 143, y: 100, size: 10, text: "15.00"})
	page.Rules = []pdf.Rule{{From: geometry.Point{X: 141, Y: 80}, To: geometry.Point{X: 141, Y: 110}}}
	assert.Equal(t, []string{"财政拨款", "15.00"}, textsOf(Lines(page)))
	page.Rules[0].To.Y = 90
	assert.Equal(t, []string{"财政拨款15.00"}, textsOf(Lines(page)), "a rule above the line is no border in it")
}

func TestWhiteTextOnADarkFillIsRead(t *testing.T) {
	page := sheet(1, typed{x: 100, y: 100, size: 10, text: "甲"}, typed{x: 100, y: 120, size: 10, text: "乙", hidden: pdf.HiddenWhite})
	page.Fills = []pdf.Fill{{Box: geometry.Rect{X0: 90, Y0: 105, X1: 200, Y1: 130}, Color: 0x1F4E79}}
	assert.Equal(t, []string{"甲", "乙"}, textsOf(Lines(page)))
	page.Fills[0].Color = 0xFFFFFF
	assert.Equal(t, []string{"甲"}, textsOf(Lines(page)))
}

func TestLineKnowsItsFace(t *testing.T) {
	lines := Lines(sheet(1, typed{x: 100, y: 100, size: 16, text: "收入总计", bold: true}, typed{x: 164, y: 100, size: 14, text: "3.6"}))
	require.Len(t, lines, 1)
	assert.Equal(t, 16.0, lines[0].Size)
	assert.True(t, lines[0].Bold)
	assert.Equal(t, "SimSun", lines[0].Font)
	assert.Len(t, lines[0].Glyphs, 7)
	assert.InDelta(t, 185.0, lines[0].Box.X1, 1e-9)
}

func TestCellLinesAreNotSplitAtGaps(t *testing.T) {
	lines := LinesOf(sheet(1, typed{x: 100, y: 100, size: 10, text: "合"}, typed{x: 160, y: 100, size: 10, text: "计"}).Glyphs)
	assert.Equal(t, []string{"合 计"}, textsOf(lines))
	assert.Equal(t, "合计", Text(lines))
}

func TestWrappedCellLinesAreJoined(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  string
	}{
		{"ChineseWithoutSpace", []string{"社会保障和就业支", "出"}, "社会保障和就业支出"},
		{"SpacedChineseWithoutSpace", []string{"合   计"}, "合计"},
		{"NumberBrokenAtTheComma", []string{"1,234,", "567.89"}, "1,234,567.89"},
		{"NumberBrokenAtThePoint", []string{"17,981.", "68"}, "17,981.68"},
		{"NumberBrokenBetweenDigits", []string{"17,98", "1.68"}, "17,981.68"},
		{"UnitUnderItsNumber", []string{"30.2", "%"}, "30.2%"},
		{"WordsKeepTheirSpace", []string{"budget", "report"}, "budget report"},
		{"SpaceInsideALineStays", []string{"12 34"}, "12 34"},
		{"SpaceBesideChineseGoes", []string{"2023 年度", " 1. 收入"}, "2023年度1.收入"},
		{"NothingOfNothing", nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var lines []Line
			for _, text := range test.lines {
				lines = append(lines, Line{Text: text})
			}
			assert.Equal(t, test.want, Text(lines))
		})
	}
}

func TestTextThatBeginsOverTheEndOfAFigureIsALineOfItsOwn(t *testing.T) {
	cases := []struct {
		name  string
		texts []typed
		want  []string
	}{
		{"a code", []typed{{x: 50, y: 100, size: 10, text: "1,187.88"}, {x: 87, y: 100, size: 10, text: "302商品"}}, []string{"1,187.88", "302商品"}},
		{"and so on along the line", []typed{{x: 50, y: 100, size: 10, text: "1,187.88"}, {x: 87, y: 100, size: 10, text: "1,187.88"}, {x: 124, y: 100, size: 10, text: "0.00"}},
			[]string{"1,187.88", "1,187.88", "0.00"}},
		{"signs filled into blanks are none", []typed{{x: 50, y: 100, size: 10, text: "万元__________元"}, {x: 72, y: 100, size: 10, text: "12"}}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			lines := Lines(sheet(1, c.texts...))
			if c.want == nil {
				assert.Len(t, lines, 1)
				return
			}
			assert.Equal(t, c.want, textsOf(lines))
		})
	}
}
