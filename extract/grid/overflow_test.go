package grid

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTextThatRunsOverABorderIsOfTheCellItBeginsIn(t *testing.T) {
	s := framed(
		[]string{"项目", "金额", "项目", "金额"},
		[]string{"", "", "", "12.50"},
		[]string{"", "7.20", "", ""},
	)
	first, second := testTop+testLine+6.0, testTop+2*(testLine+4)+2
	s.write("国有资本经营预算财政拨款收入", testLeft+1.05*testWidth, first)
	s.write("上缴上级支出", testLeft+2.5*testWidth, first)
	s.write("事业收入", testLeft+0.5*testWidth, second)
	s.write("灾害防治及应急管理支出", testLeft+2.9*testWidth, second)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{
		{"项目", "金额", "项目", "金额"},
		{"国有资本经营预算财政拨款收入", "", "上缴上级支出", "12.50"},
		{"事业收入", "7.20", "灾害防治及应急管理支出", ""},
	}, rowsOfText(grids[0]))
}

func TestFigureThatABorderCutsIsInDoubt(t *testing.T) {
	s := framed(
		[]string{"项目", "预算数", "决算数"},
		[]string{"事业收入", "", ""},
		[]string{"其他收入", "7.20", "7.25"},
	)
	s.write("12,345,678.90", testLeft+2*testWidth, testTop+testLine+6)
	grids := s.grids()
	require.Len(t, grids, 1)
	for _, c := range grids[0].Cells {
		assert.Equal(t, c.Row == 1 && c.Col > 0, c.Doubt, c.Text)
	}
}
