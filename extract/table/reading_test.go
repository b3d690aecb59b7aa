package table

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// doubtful is a cell with one line that was recognized in several ways.
func doubtful(text string, readings ...string) *grid.Cell {
	glyph := pdf.Glyph{Text: text, Doubt: &pdf.Doubt{Readings: readings}}
	return &grid.Cell{Text: text, Lines: []layout.Line{{Text: text, Glyphs: []pdf.Glyph{glyph}}}}
}

func TestCellInDoubtHoldsAllItsReadings(t *testing.T) {
	number, others, err := readings(doubtful("2,\uFFFD5.69", "2,575.69", "2,015.69", "2575.69"), "2,\uFFFD5.69")
	require.NoError(t, err)
	assert.Equal(t, "2575.69", number.Value.String())
	require.Len(t, others, 1, "the same value printed otherwise is no other reading")
	assert.Equal(t, "2015.69", others[0].String())

	number, others, err = readings(&grid.Cell{Text: "15.72"}, "15.72")
	require.NoError(t, err)
	assert.Equal(t, "15.72", number.Value.String())
	assert.Empty(t, others)
}

func TestCellWithOneReadingInDoubtIsUnread(t *testing.T) {
	for name, cell := range map[string]*grid.Cell{
		"one":         doubtful("\uFFFD12", "12"),
		"none":        {Text: "\uFFFD12"},
		"not numbers": doubtful("\uFFFD12", "1.2.3", "--"),
	} {
		_, others, err := readings(cell, "\uFFFD12")
		assert.Error(t, err, name)
		assert.Empty(t, others, name)
	}
}

func TestTwoFiguresInACellAreNotJoinedToOne(t *testing.T) {
	for _, text := range []string{"919.6 13.7", "88,483,629.37 128.60", "100.00 2", "1.50 -3", "670.01400,247.68", "9.9891765.01"} {
		_, _, err := readings(&grid.Cell{Text: text}, normalize.Label(text))
		assert.ErrorIs(t, err, errTwoFigures, text)
	}
	for _, lines := range [][]layout.Line{{{Text: "919.6"}, {Text: "13.7"}}, {{Text: "-"}, {Text: "3.26"}}, {{Text: "13"}, {Text: "24"}}} {
		stacked := &grid.Cell{Text: lines[0].Text + lines[1].Text, Lines: lines}
		_, _, err := readings(stacked, stacked.Text)
		assert.ErrorIs(t, err, errTwoFigures, stacked.Text)
	}
	for _, text := range []string{"1, 234.56", "2,439 .02", "3,1 18. 56", "1 2 . 5 0", "1,234.567.89"} {
		_, _, err := readings(&grid.Cell{Text: text}, normalize.Label(text))
		assert.NoError(t, err, text)
	}
}

func TestFigureInDoubtBetweenRulesLeavesTheOthersOfItsRow(t *testing.T) {
	for c, want := range map[int][]int{0: nil, 1: {1}, 2: {0}} {
		g := sheetOf([]string{"项目", "合计", "基本支出"}, []string{"教育支出", "5.00", "3.00"}).grid
		g.Cells[3+c].Doubt = true
		s := newSheet(g, caption{title: "支出决算表", unit: "万元"})
		var columns []int
		for _, cell := range newBuilder(s).table().Rows[0].Cells {
			columns = append(columns, cell.Column)
		}
		assert.Equal(t, want, columns, "cell %d", c)
	}
}

func TestRowOfStrokesTakenForHeaderLeavesItsFiguresUnread(t *testing.T) {
	rr := &rowReader{sheet: &sheet{grid: grid.Grid{Style: grid.Partial}}, index: []int{0, 1}, columns: []model.Column{
		{Path: []string{"收入", "决算数", "--"}}, {Path: []string{"收入", "决算数"}},
	}}
	assert.ErrorIs(t, rr.misplaced(0, 0), errHeadless)
	assert.NoError(t, rr.misplaced(0, 1))
}

// sheetOf is a ruled grid of texts.
func sheetOf(rows ...[]string) *sheet {
	g := grid.Grid{Style: grid.Ruled, Page: 1, Xs: make([]float64, len(rows[0])+1), Ys: make([]float64, len(rows)+1)}
	for r, row := range rows {
		for c, text := range row {
			g.Cells = append(g.Cells, grid.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Text: text, Lines: []layout.Line{{Text: text}}})
		}
	}
	return newSheet(g, caption{})
}

func TestColumnOfCodesBeforeNamesNeedsNoHeader(t *testing.T) {
	s := sheetOf([]string{"科也编马", "科目名称", "决算数"},
		[]string{"301", "工资福利支出", "1,919.98"}, []string{"30101", "基本工资", "602.67"}, []string{"30102", "津贴补贴", "282.90"},
		[]string{"30103", "奖金", "48.92"}, []string{"30107", "绩效工资", "458.50"})
	assert.Equal(t, []role{roleCode, roleLabel, roleFigure}, s.roles)
}

func TestCodesAreNoFiguresThoughTheirNamesStandOnAnotherPage(t *testing.T) {
	codes := [][]string{{"决算数", "科"}, {"9.00", "301"}, {"4.00", "30101"}, {"3.00", "30102"}, {"1.00", "30103"}, {"1.00", "30199"}}
	assert.Equal(t, []role{roleFigure, roleCode}, sheetOf(codes...).roles)
	spilled := [][]string{{"决算数", "科"}, {"9.00", "码301"}, {"4.00", "30101"}, {"3.00", "30102"}, {"1.00", "30103"}, {"1.00", "30104"}, {"1.00", "30199"}}
	assert.Equal(t, []role{roleFigure, roleCode}, sheetOf(spilled...).roles, "the first one with the rest of the header")
	codes[3][1] = "30202"
	assert.Equal(t, []role{roleFigure, roleFigure}, sheetOf(codes...).roles, "of another class")
}

func TestPartsOfACodeUnderOneHeaderThatStandsOverTheMiddle(t *testing.T) {
	s := sheetOf([]string{"", "科目编码", "", "科目名称", "本年支出"},
		[]string{"201", "", "", "一般公共服务支出", "9.00"}, []string{"201", "03", "", "政府办公厅及相关机构事务", "9.00"}, []string{"201", "03", "01", "行政运行", "9.00"})
	assert.Equal(t, []role{roleCode, roleCode, roleCode, roleLabel, roleFigure}, s.roles)
	rr := &rowReader{sheet: s, groups: s.groups()}
	code, label := rr.name(3, 0)
	assert.Equal(t, "2010301行政运行", code+label)
	s = sheetOf([]string{"", "科目编码", "科目名称"}, []string{"3.00", "201", "一般公共服务支出"}, []string{"301", "204", "公共安全支出"})
	assert.Equal(t, roleFigure, s.roles[0], "amounts stand in it")
}

func TestFirstColumnOfTheRightHalfIsOfFigures(t *testing.T) {
	s := sheetOf([]string{"经营收入", "其他收入"}, []string{"", "49.40"}, []string{"", "3.70"})
	assert.Equal(t, []role{roleFigure, roleFigure}, s.roles)
	s = sheetOf([]string{"经营收入", "科目名称", "其他收入"}, []string{"", "教育支出", "49.40"}, []string{"", "农林水支出", "3.70"})
	assert.Equal(t, roleLabel, s.roles[0], "a name stands beside")
}

func TestNameWithAFigureInItIsNone(t *testing.T) {
	for name, want := range map[string]bool{
		"(308.75)30227/委托业务费": true, "支出12.50": true, "单价100万元（含）以上设备": false, "（一）2023年(1)办公费": false,
	} {
		assert.Equal(t, want, mixedName.MatchString(name), name)
	}
}

func TestNameThatTookUpTheCodeBesideItLeavesItsFiguresUnread(t *testing.T) {
	for label, want := range map[string]error{"国有土地使用权出让收入安排的21208": errMixed, "三、2023": nil, "农林水支出": nil} {
		s := sheetOf([]string{"项目", "金额"}, []string{label, "3.00"})
		s.grid.Style = grid.Partial
		rr := &rowReader{sheet: s, groups: s.groups()}
		assert.Equal(t, want, rr.doubted(1, model.Row{Label: label}), label)
	}
}

func TestAmountAmongCodesIsReported(t *testing.T) {
	s := sheetOf([]string{"科目编码", "科目名称", "决算数"}, []string{"301", "工资福利支出", "1,919.98"}, []string{"68.4", "", ""})
	rr := &rowReader{sheet: s, groups: []int{0, 0, 0}}
	assert.Empty(t, rr.amountsAmongWords(1, 0))
	assert.Equal(t, []int{0}, rr.amountsAmongWords(2, 0))
}

// named is a row whose name has lines of these widths, ten points high and
// twelve apart, its figures at a height.
func named(room, at float64, widths ...float64) printedRow {
	row := printedRow{Row: model.Row{Label: "支出", Level: 1}, name: &grid.Cell{}, room: room, at: at}
	for i, width := range widths {
		y := 12 * float64(i)
		row.name.Lines = append(row.name.Lines, layout.Line{Size: 10, Box: geometry.Rect{X1: width, Y0: y, Y1: y + 10}, Glyphs: []pdf.Glyph{{Box: geometry.Rect{X1: width}}}})
	}
	return row
}

func TestNameThatHangsAsNoOtherMayBeTheRestOfTheOneBefore(t *testing.T) {
	centred := named(50, 11, 40, 20)
	tests := []struct {
		name string
		rows []printedRow
		row  printedRow
		want bool
	}{
		{"one line", []printedRow{centred}, named(50, 5, 40), false},
		{"as the others", []printedRow{centred}, named(50, 17, 40, 40, 20), false},
		{"figures at the last line", []printedRow{centred}, named(50, 17, 10, 40), true},
		{"figures at the third of four", []printedRow{centred}, named(50, 29, 10, 40, 40, 20), true},
		{"figures at the last line of all", []printedRow{named(50, 17, 40, 20)}, named(50, 17, 10, 40), false},
		{"no other of several lines", []printedRow{named(50, 5, 40)}, named(50, 17, 10, 40), true},
		{"no other of several lines, figures at the first", []printedRow{named(50, 5, 40)}, named(50, 5, 40, 40), false},
		{"no figures", []printedRow{centred}, named(50, 0, 10, 40), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { assert.Equal(t, test.want, hangsOtherwise(test.rows, test.row)) })
	}
}

func TestRowWithoutACodeAmongCodedOnesIsLeftUnread(t *testing.T) {
	row := func(code, label string, drawn bool) printedRow {
		r := model.Row{Code: code, Label: label, Cells: []model.Cell{{}}}
		r.Level = level(r)
		return printedRow{Row: r, drawn: drawn}
	}
	body := row("", "县林业局", false)
	body.ofBody = true
	coded := []printedRow{row("301", "工资福利支出", false), row("30101", "基本工资", false), row("30102", "津贴补贴", false), row("30103", "奖金", false)}
	for name, test := range map[string]struct {
		row  printedRow
		kept bool
	}{
		"a name":           {row("", "住房公积", false), false},
		"a name in rules":  {row("", "住房公积", true), true},
		"a total":          {row("", "人员经费合计", false), true},
		"an item":          {row("", "一、基本支出", false), true},
		"a body":           {body, true},
		"a part of a code": {row("01", "住房公积金", false), false},
		"and no name":      {row("01", "", false), false},
		"a code":           {row("30113", "住房公积金", false), true},
	} {
		var table Table
		rows := append(slices.Clone(coded), test.row)
		table.leaveUncoded(rows)
		assert.Equal(t, test.kept, len(rows[4].Cells) == 1, name)
	}
}

func TestNameIsFullInTheRoomOfItsOwnColumn(t *testing.T) {
	wide, own := named(90, 5, 80), named(50, 5, 40)
	assert.True(t, isFull([]printedRow{wide, own}, own, 10), "the wide name is of another table")
	assert.False(t, isFull([]printedRow{named(50, 5, 48), own}, own, 5))
}

func TestCodeBeforeItsNameIsTakenOff(t *testing.T) {
	for label, want := range map[string][2]string{
		"20805行政事业单位养老支出": {"20805", "行政事业单位养老支出"}, "2080109··社会保险经办机构": {"2080109", "社会保险经办机构"}, "201-一般公共服务": {"201", "一般公共服务"},
		"201年度": {"", "201年度"}, "2080行政": {"", "2080行政"}, "201": {"", "201"},
	} {
		code, name := leadingCode(label)
		assert.Equal(t, want, [2]string{code, name}, label)
	}
}
