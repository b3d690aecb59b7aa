package grid

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
		{"a name alone", whole, []string{"70 等支出"}, nil},
		{"amounts centred", whole, []string{"70 合计|215 20.31"}, nil},
		{"an amount among codes", whole, []string{"5 20.31|70 合计|225 20.31"}, nil},
		{"a code in the column of names", whole, []string{"65 30304|95 抚恤金|225 81.54"}, nil},
		{"a code before its name, as before", []string{"65 30301离休费|225 81.54", "65 30302退休费|210 1,638.27"}, []string{"65 30304|91 抚恤金|225 81.54"}, [][]string{{"", "30304抚恤金", "81.54"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var printed []layout.Line
			if len(test.page) > 1 {
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
		"0 二、政府性基金|78 60.11":  true,
		"0 二、政府性基金|75 60.11":  false, // as close as prose
		"0 填报人及其电话|78 024-12": false,
		"9 本年度收入计为|88 60.11":  false,
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
}
