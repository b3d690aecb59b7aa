package table_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
)

// aside moves what is on a page to the right.
func aside(p table.Page, by float64) table.Page { return shifted(p, by, 0) }

// shifted moves what is on a page to the right and down.
func shifted(p table.Page, right, down float64) table.Page {
	move := func(b *geometry.Rect) {
		b.X0, b.X1, b.Y0, b.Y1 = b.X0+right, b.X1+right, b.Y0+down, b.Y1+down
	}
	moved := func(lines []layout.Line) []layout.Line {
		lines = slices.Clone(lines)
		for i := range lines {
			move(&lines[i].Box)
			lines[i].Glyphs = slices.Clone(lines[i].Glyphs)
			for g := range lines[i].Glyphs {
				move(&lines[i].Glyphs[g].Box)
			}
		}
		return lines
	}
	p.Lines = moved(p.Lines)
	p.Grids = slices.Clone(p.Grids)
	for i := range p.Grids {
		g := &p.Grids[i]
		move(&g.Box)
		g.Xs, g.Ys, g.Cells = slices.Clone(g.Xs), slices.Clone(g.Ys), slices.Clone(g.Cells)
		for x := range g.Xs {
			g.Xs[x] += right
		}
		for y := range g.Ys {
			g.Ys[y] += down
		}
		for c := range g.Cells {
			move(&g.Cells[c].Box)
			g.Cells[c].Lines = moved(g.Cells[c].Lines)
		}
	}
	return p
}

// centred is a page whose title stands in the middle over its table.
func centred(title, unit string, rows ...[]string) table.Page {
	p := page([]string{title, unit}, rows...)
	width := p.Lines[0].Box.Width()
	by := p.Grids[0].Box.Center().X - width/2 - p.Lines[0].Box.X0
	p.Lines[0] = aside(table.Page{Lines: p.Lines[:1]}, by).Lines[0]
	return p
}

// onOneSheet prints two pages side by side.
func onOneSheet(number int, left, right table.Page) table.Page {
	right = aside(right, 420)
	sheet := table.Page{Number: number, Width: 842, Height: 595, Grids: append(slices.Clone(left.Grids), right.Grids...), Lines: append(slices.Clone(left.Lines), right.Lines...)}
	for i := range sheet.Grids {
		sheet.Grids[i].Page = number
	}
	return sheet
}

func TestTwoPagesOnOneSheetAreReadOneBehindTheOther(t *testing.T) {
	header := []string{"科目编码", "科目名称", "本年支出合计"}
	revenue := centred("收入决算表", "单位：元", []string{"科目编码", "科目名称", "本年收入合计"}, []string{"201", "一般公共服务支出", "5.00"})
	first := centred("支出决算表", "单位：万元", header, []string{"201", "一般公共服务支出", "5.00"}, []string{"204", "公共安全支出", "3.00"})
	rest := page(nil, []string{"205", "教育支出", "7.00"}, []string{"206", "科学技术", "2.00"})
	last := page(nil, []string{"", "支出", ""}, []string{"207", "文化旅游体育与传媒支出", "1.00"})

	tables := table.Read([]table.Page{onOneSheet(1, revenue, first), onOneSheet(2, rest, last)})
	require.Len(t, tables, 2)
	assert.Equal(t, []model.Statement{model.RevenueTable, model.ExpenditureTable}, []model.Statement{tables[0].Statement, tables[1].Statement})
	assert.Equal(t, []string{"201一般公共服务支出 5.00元"}, printed(tables[0].Table))
	assert.Equal(t, []int{1, 2}, tables[1].Pages)
	assert.Equal(t, []string{"201一般公共服务支出 5.00万元", "204公共安全支出 3.00万元", "205教育支出 7.00万元", "206科学技术支出 2.00万元", "207文化旅游体育与传媒支出 1.00万元"}, printed(tables[1].Table))
}

func TestTitlesSideBySideInOneLineAreParted(t *testing.T) {
	rows := [][]string{{"项目", "本年支出合计"}, {"教育支出", "5.00"}}
	sheet := onOneSheet(1, centred("收入决算表", "单位：元", rows...), centred("支出决算表", "单位：万元", rows...))
	var others []layout.Line
	one := layout.Line{Page: 1, Size: 10, Font: "Song"}
	for _, line := range sheet.Lines {
		if line.Text != "收入决算表" && line.Text != "支出决算表" {
			others = append(others, line)
			continue
		}
		one.Text, one.Box, one.Glyphs = one.Text+line.Text, one.Box.Union(line.Box), append(one.Glyphs, line.Glyphs...)
	}
	sheet.Lines = append([]layout.Line{one}, others...)
	var statements []model.Statement
	for _, read := range table.Read([]table.Page{sheet}) {
		statements = append(statements, read.Statement)
	}
	assert.Equal(t, []model.Statement{model.RevenueTable, model.ExpenditureTable}, statements)
}

func TestTitleOverTwoTablesSideBySideIsThatOfBoth(t *testing.T) {
	left := page(nil, []string{"收入项目", "金额"}, []string{"一、财政拨款收入", "5.00"})
	right := page(nil, []string{"支出项目", "金额"}, []string{"一、教育支出", "5.00"})
	for name, at := range map[string]float64{"over the middle": 400, "at the left": 60} {
		sheet := onOneSheet(1, left, right)
		title := line("收支决算总表", at, tableTop-20)
		sheet.Lines = append([]layout.Line{title}, sheet.Lines...)
		for _, read := range table.Read([]table.Page{sheet}) {
			assert.Equal(t, model.Summary, read.Statement, name)
		}
	}
}

// onOnePage prints the second page's tables so far under the first one's.
func onOnePage(upper, lower table.Page, down float64) table.Page {
	lower = shifted(lower, 0, down)
	upper.Grids, upper.Lines = slices.Concat(upper.Grids, lower.Grids), slices.Concat(upper.Lines, lower.Lines)
	return upper
}

func TestTablesUnderEachOtherAreReadFromTheTopWhereverTheyStand(t *testing.T) {
	rows := [][]string{{"项目", "本年支出合计"}, {"教育支出", "5.00"}}
	sheet := onOnePage(aside(centred("收入决算表", "单位：元", rows...), 420), centred("支出决算表", "单位：万元", rows...), 200)
	sheet.Width = 842
	tables := table.Read([]table.Page{sheet})
	require.Len(t, tables, 2)
	assert.Equal(t, []model.Statement{model.RevenueTable, model.ExpenditureTable}, []model.Statement{tables[0].Statement, tables[1].Statement})
}

func TestNoteUnderTwoTablesSideBySideIsWhole(t *testing.T) {
	rows := [][]string{{"项目", "本年支出合计"}, {"教育支出", "5.00"}}
	sheet := onOneSheet(1, centred("收入决算表", "单位：元", rows...), centred("支出决算表", "单位：万元", rows...))
	note := "注：本表反映部门本年度收入和支出情况，两侧各项均按当年决算编列，包括全部预算单位"
	sheet.Lines = append(sheet.Lines, line(note, 70, sheet.Grids[0].Box.Y1+4))
	tables := table.Read([]table.Page{sheet})
	require.Len(t, tables, 2)
	assert.Contains(t, [][]string{tables[0].Notes, tables[1].Notes}, []string{note})
}

// The halves leave a strip of 10 pt between them, off the middle of the tables.
func TestSheetIsPartedBetweenWhatFillsItsHalves(t *testing.T) {
	rows := [][]string{{"项目", "本年支出合计"}, {"教育支出", "5.00"}}
	prose := "本年收支与上年相比有所增加，主要原因是人员增加，以及项目增加。本年收支"
	notes := []string{"注：本表反映部门本年度收入情况，各项均按当年决算编列，包括全部预算单位", "注：本表反映部门本年度支出情况"}
	for name, test := range map[string]struct {
		left, right string
		y           float64
		notes       [][]string
	}{
		"prose over the tables":               {prose, prose, 40, [][]string{nil, nil}},
		"notes under the tables, in one line": {notes[0], notes[1], 180, [][]string{notes[:1], notes[1:]}},
	} {
		sheet := onOneSheet(1, centred("收入决算表", "单位：元", rows...), centred("支出决算表", "单位：万元", rows...))
		whole, right := line(test.left, 60, test.y), line(test.right, 420, test.y)
		whole.Text, whole.Box, whole.Glyphs = whole.Text+right.Text, whole.Box.Union(right.Box), append(whole.Glyphs, right.Glyphs...)
		sheet.Lines = append(sheet.Lines, whole)
		tables := table.Read([]table.Page{sheet})
		require.Len(t, tables, 2, name)
		assert.Equal(t, []model.Statement{model.RevenueTable, model.ExpenditureTable}, []model.Statement{tables[0].Statement, tables[1].Statement}, name)
		assert.Equal(t, test.notes, [][]string{tables[0].Notes, tables[1].Notes}, name)
	}
}

// The right part stands far from the middle and, in the order of a page, before the left one.
func TestSheetWithoutTitlesIsPartedWhereTheOneBeforeWas(t *testing.T) {
	own := centred("支出决算表", "单位：万元", []string{"项目", "本年支出合计"}, []string{"教育支出", "5.00"})
	for name, left := range map[string]table.Page{
		"between two tables":                         centred("收入决算表", "单位：元", []string{"项目", "本年收入合计"}, []string{"事业收入", "9.00"}),
		"behind the rest of a sentence":              {Lines: []layout.Line{line("人员增加。", 60, 60)}},
		"close behind the rest of one at the middle": {Lines: []layout.Line{line("人员增加。", 370, 60)}},
	} {
		upper := aside(page(nil, []string{"公共安全", "6.00"}, []string{"科技支出", "4.00"}), 140)
		second := onOneSheet(2, shifted(page(nil, []string{"国防支出", "8.00"}, []string{"外交支出", "7.00"}), 0, 12), upper)
		slices.Reverse(second.Grids)
		tables := table.Read([]table.Page{onOneSheet(1, left, own), second})
		require.NotEmpty(t, tables, name)
		assert.Equal(t, []string{"教育支出 5.00万元", "国防支出 8.00万元", "外交支出 7.00万元", "公共安全 6.00万元", "科技支出 4.00万元"}, printed(tables[len(tables)-1].Table), name)
	}
}

func TestSheetIsPartedAtTheStripNearestToItsMiddle(t *testing.T) {
	rows := [][]string{{"项目", "本年支出合计"}, {"教育支出", "5.00"}}
	left := centred("收入决算表", "单位：元", rows...)
	left.Lines[1] = line("单位：元", 300, tableTop-14) // right of its table
	tables := table.Read([]table.Page{onOneSheet(1, left, centred("支出决算表", "单位：万元", rows...))})
	require.Len(t, tables, 2)
	assert.Equal(t, []string{"元", "万元"}, []string{tables[0].Unit, tables[1].Unit})
}

func TestTableOnOneHalfAloneIsPartedFromTheProseOfTheOther(t *testing.T) {
	own := centred("支出决算表", "单位：万元", []string{"项目", "本年支出合计"}, []string{"教育支出", "5.00"})
	other := table.Page{Lines: []layout.Line{line("收入支出决算总表", 60, tableTop-28), line("本年收支与上年相比有所增加，主要原因是人员增加。", 60, tableTop-14)}}
	for name, sheet := range map[string]table.Page{"left": onOneSheet(1, own, other), "right": onOneSheet(1, other, own)} {
		tables := table.Read([]table.Page{sheet})
		require.Len(t, tables, 1, name)
		assert.Equal(t, "支出决算表", tables[0].Title, name)
		assert.Equal(t, "万元", tables[0].Unit, name)
		assert.Equal(t, []string{"教育支出 5.00万元"}, printed(tables[0].Table), name)
	}
}

func TestTitleAtTheFootOfTheLeftHalfIsThatOfTheTableOnTheRightOne(t *testing.T) {
	own := page(nil, []string{"科目编码", "科目名称", "本年支出合计"}, []string{"201", "一般公共服务支出", "5.00"})
	left := table.Page{Lines: []layout.Line{line("本年收支与上年相比有所增加，主要原因是人员增加。", 60, tableTop-14), line("支出决算表", 150, tableTop+60)}}
	for name, sheet := range map[string]table.Page{"behind it": onOneSheet(1, left, own), "before it": onOneSheet(1, own, left)} {
		tables := table.Read([]table.Page{sheet})
		require.Len(t, tables, 1, name)
		assert.Equal(t, map[string]string{"behind it": "支出决算表"}[name], tables[0].Title, name)
	}
}

func TestRowsOnTheLeftHalfOfTheNextSheetInOtherColumnsAreTold(t *testing.T) {
	rows := [][]string{{"项目", "本年支出合计"}, {"教育支出", "5.00"}}
	first := onOneSheet(1, centred("收入决算表", "单位：元", []string{"项目", "本年收入合计"}, []string{"事业收入", "9.00"}), centred("支出决算表", "单位：万元", rows...))
	own := centred("财政拨款支出决算表", "单位：万元", rows...)
	for figure, want := range map[string]int{"8.00": 1, "见附件": 0} {
		left := table.Page{Lines: []layout.Line{line("国防支出", 90, 60), line(figure, 290, 60)}}
		tables := table.Read([]table.Page{first, onOneSheet(2, left, own)})
		require.Len(t, tables, 3)
		unread := slices.DeleteFunc(tables[1].Diagnostics, func(d model.Diagnostic) bool { return d.Code != "table_unread" })
		assert.Len(t, unread, want, figure)
	}
}

func TestRowsAtTheHeadOfTheRightHalfThatStandInNoGridAreTold(t *testing.T) {
	for noted, want := range map[bool]int{false: 1, true: 0} {
		sheet := centred("支出决算表", "单位：万元", []string{"项目", "本年支出合计"}, []string{"教育支出", "5.00"})
		sheet.Width, sheet.Height = 842, 595
		sheet.Lines = append(sheet.Lines, line("国防支出", 480, 60), line("8.00", 620, 60))
		if noted {
			sheet.Lines = append(sheet.Lines, line("注：本表反映支出情况", 60, sheet.Grids[0].Box.Y1+4))
		}
		tables := table.Read([]table.Page{sheet})
		require.Len(t, tables, 1)
		assert.Equal(t, []string{"教育支出 5.00万元"}, printed(tables[0].Table))
		require.Len(t, tables[0].Diagnostics, want)
		if want > 0 {
			assert.Equal(t, "table_unread", tables[0].Diagnostics[0].Code)
		}
	}
}

func TestTitlePrintedAgainOnItsPageBeginsATableOfItsOwn(t *testing.T) {
	rows := [][]string{{"项目", "本年支出合计"}, {"教育支出", "5.00"}}
	upper, lower := page([]string{"支出决算表", "单位：万元"}, rows...), page([]string{"支出决算表", "单位：万元"}, rows...)
	assert.Len(t, table.Read([]table.Page{onOnePage(upper, lower, 200)}), 2)
	assert.Len(t, table.Read([]table.Page{upper, next(lower)}), 1, "on the next page it is the same table")
}
