package grid

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// formSheet is an evaluation form without rules: labels beside their values, a
// wrapped label, funds and indicators, whose columns are others.
func formSheet() *sheet {
	s := newSheet()
	s.write("项目名称", 120, 100)
	s.write("防汛物资储备", 420, 100)
	s.write("主管部门", 120, 124)
	s.write("云州市水务局", 300, 124)
	s.write("实施", 500, 118)
	s.write("单位", 500, 130)
	s.write("云州市防汛物资站", 700, 124)
	for i, header := range []string{"年初预算数", "全年预算数", "全年执行数", "执行率"} {
		s.write(header, float64(300+120*i), 154)
	}
	for r, row := range [][]string{{"年度资金总额", "50.00", "48.00", "46.08", "96.00%"}, {"其中：财政拨款", "50.00", "48.00", "46.08", "96.00%"}} {
		for i, text := range row {
			s.write(text, float64(180+120*i), float64(178+24*r))
		}
	}
	return s
}

func TestFormWithoutRulesIsLaidOutRowByRow(t *testing.T) {
	s := formSheet()
	relaid, ok := Relaid(s.grids())
	require.True(t, ok)
	assert.Equal(t, [][]string{
		{"项目名称", "防汛物资储备"},
		{"主管部门", "云州市水务局", "实施单位", "云州市防汛物资站"},
		{"年初预算数", "全年预算数", "全年执行数", "执行率"},
		{"年度资金总额", "50.00", "48.00", "46.08", "96.00%"},
		{"其中：财政拨款", "50.00", "48.00", "46.08", "96.00%"},
	}, rowsOfText(relaid))
	columns := func(row int) (at []int) {
		for _, cell := range relaid.Cells {
			if cell.Row == row && isFigure(cell.Text) {
				at = append(at, cell.Col)
			}
		}
		return at
	}
	header := map[string]int{}
	for _, cell := range relaid.Cells {
		if cell.Row == 2 {
			header[cell.Text] = cell.Col
		}
	}
	assert.Equal(t, []int{header["年初预算数"], header["全年预算数"], header["全年执行数"], header["执行率"]}, columns(3), "figures stand under their headers")
	assert.IsIncreasing(t, columns(3))
	for _, cell := range relaid.Cells {
		assert.LessOrEqual(t, cell.Col+cell.ColSpan, relaid.Columns(), cell.Text)
		assert.Less(t, relaid.Ys[cell.Row], cell.Box.Center().Y, cell.Text)
		assert.Greater(t, relaid.Ys[cell.Row+1], cell.Box.Center().Y, cell.Text)
	}
}

func TestNumbersUnderEachOtherInAFormAreTwoCells(t *testing.T) {
	for lower, want := range map[string]int{"48.00": 3, "储备": 2} {
		blocks := blocksOf([]atom{textOf("年度资金", 60, 106), textOf("50.00", 160, 100), textOf(lower, 160, 112)})
		if want == 2 {
			blocks = blocksOf([]atom{textOf("年度资金", 60, 106), textOf("防汛物资", 160, 100), textOf(lower, 160, 112)})
		}
		assert.Len(t, blocks, want, lower)
	}
}

func TestRuledGridIsNotLaidOutAnew(t *testing.T) {
	_, ok := Relaid(framed([]string{"项目名称", "防汛物资储备"}, []string{"主管部门", "云州市水务局"}).grids())
	assert.False(t, ok)
}
