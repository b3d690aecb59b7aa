package table_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
)

func TestFormHasNoRowsOfFigures(t *testing.T) {
	got := only(t, page([]string{"项目支出绩效自评表"},
		[]string{"项目名称", "水质监测", "预算数", "执行数"}, []string{"数量指标", "监测点位", "10.00", "12.00"}))
	assert.Equal(t, model.PerformanceProject, got.Statement)
	assert.Empty(t, got.Rows)
	assert.Empty(t, got.Columns)
	assert.False(t, got.Empty, "its cells are read elsewhere")
}

func TestTableTakesUpItsGridsAndWhatStandsOverThem(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "科目名称", "本年支出", "<"})
	second := next(page(nil, []string{"", "", "基本支出", "项目支出"}, []string{"201", "一般公共服务支出", "5.00", "4.00"}))
	tables := table.Read([]table.Page{first, second})
	require.Len(t, tables, 1)
	var taken []layout.Region
	for _, l := range first.Lines[:2] {
		taken = append(taken, layout.Region{Page: 1, Box: l.Box})
	}
	taken = append(taken, layout.Region{Page: 1, Box: first.Grids[0].Box})
	assert.Subset(t, tables[0].Regions, taken)
	assert.Equal(t, 2, tables[0].Regions[0].Page, "where the rows are")
}

func TestFigureLiesWhereItsTextIsPrinted(t *testing.T) {
	p := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"教育支出", "12.50"})
	printed := p.Grids[0].At(1, 1).Lines[0].Box
	assert.Equal(t, model.Box{printed.X0, printed.Y0, printed.X1, printed.Y1}, only(t, p).Rows[0].Cells[0].Box)
}

func TestEmptyRowsAreNotCounted(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"教育支出", "12.50"}, []string{"", ""}, []string{"国防支出", "3.20"}))
	require.Len(t, got.Rows, 2)
	assert.Equal(t, []int{0, 1}, []int{got.Rows[0].Line, got.Rows[1].Line})
}

func TestNumberOfThePageInsideTheFrameIsNoFigure(t *testing.T) {
	p := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"教育支出", "12.50"}, []string{"", "3"})
	p.Lines[len(p.Lines)-1].Role = layout.PageNumber
	got := only(t, p)
	assert.Equal(t, []string{"教育支出 12.50万元"}, printed(got))
}

func TestTableWithFiguresIsNotEmptyWhateverItsNoteSays(t *testing.T) {
	for figure, empty := range map[string]bool{"": true, "12.50": false} {
		p := page([]string{"政府性基金预算支出表", "单位：万元"}, []string{"科目名称", "合计"}, []string{"城乡社区支出", figure})
		p.Lines = append(p.Lines, line("注：本单位没有政府性基金收入，故本表为空。", 60, p.Grids[0].Box.Y1+4))
		got := only(t, p)
		assert.Equal(t, empty, got.Empty)
		assert.Equal(t, empty, got.EmptyStated)
	}
}

func TestCodesPrintedWithoutTheirZeroAreJoined(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "<", "<", "科目名称", "合计"}, []string{"类", "款", "项", "^", "^"},
		[]string{"208", "5", "2", "事业单位离退休", "12.50"}))
	assert.Equal(t, []string{"2080502事业单位离退休 12.50万元"}, printed(got))
}
