package grid

import (
	"slices"
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

func TestFigureThatABorderCutsIsOfTheCellThatHoldsMostOfIt(t *testing.T) {
	table := func(figure, behind string, over float64) Grid {
		s := framed(
			[]string{"项目", "预算数", "决算数"},
			[]string{"事业收入", "", ""},
			[]string{"其他收入", "7.20", "7.25"},
		)
		s.write(figure, testLeft+1.5*testWidth+over, testTop+testLine+6)
		s.write(behind, testLeft+2.3*testWidth, testTop+testLine+6)
		grids := s.grids()
		require.Len(t, grids, 1)
		return grids[0]
	}
	cases := []struct {
		name, figure, behind string
		over                 float64 // how far its middle stands behind its cell's
		doubt                bool
	}{
		{"over a blank cell", "1,678.90", "", testWidth / 4, false},
		{"over a figure", "21,678.90", "3.10", testWidth / 4, false},
		{"over a name", "21,678.90", "支出", testWidth / 4, false},
		{"with other decimals, maybe of the figure behind", "1,678.9012", "", testWidth / 4, true},
		{"half in either cell", "12,345,678.90", "", testWidth / 2, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g := table(c.figure, c.behind, c.over)
			assert.Equal(t, []string{"事业收入", c.figure, c.behind}, rowsOfText(g)[1])
			for _, cell := range g.Cells {
				assert.Equal(t, c.doubt && cell.Text == c.figure, cell.Doubt, cell.Text)
			}
		})
	}
}

func TestFiguresThatTouchAtABorderAreTwo(t *testing.T) {
	touching := func(left, right string) Grid {
		s := framed([]string{"项目", "预算数", "决算数"}, []string{"事业收入", "", ""}, []string{"其他收入", "7.20", "7.25"})
		s.write(left, testLeft+2*testWidth-float64(len(left))*testSize/4, testTop+testLine+6)
		s.write(right, testLeft+2*testWidth+float64(len(right))*testSize/4, testTop+testLine+6)
		grids := s.grids()
		require.Len(t, grids, 1)
		return grids[0]
	}
	for _, c := range []struct {
		name, left, right string
		doubt             bool
	}{{"each whole", "345.67", "2.50", false}, {"neither whole", "12,345", "678.90", true}} {
		t.Run(c.name, func(t *testing.T) {
			g := touching(c.left, c.right)
			assert.Equal(t, []string{"事业收入", c.left, c.right}, rowsOfText(g)[1])
			for _, cell := range g.Cells {
				assert.Equal(t, c.doubt && cell.Row == 1 && cell.Col > 0, cell.Doubt, cell.Text)
			}
		})
	}
}

func TestAmountThatTouchesTheNameBehindItsBorderIsWhole(t *testing.T) {
	s := framed([]string{"项目", "预算数", "项目", "决算数"}, []string{"事业收入", "", "", "3.00"}, []string{"其他收入", "7.20", "其他支出", "7.25"})
	amount := "700716.08"
	border, y := testLeft+2*testWidth, testTop+testLine+6
	end := border + 1.5*testSize/2
	s.write(amount, end-float64(len(amount))*testSize/4, y)
	s.write("教育支出", end+2*testSize, y)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, []string{"事业收入", amount, "教育支出", "3.00"}, rowsOfText(grids[0])[1])
}

func TestDigitsSetCloseAreOneFigure(t *testing.T) {
	s := framed([]string{"项目", "预算数", "决算数"}, []string{"事业收入", "", ""}, []string{"其他收入", "7.20", "7.25"})
	set := textOf("21,678.90", testLeft+2*testWidth-23, testTop+testLine+6)
	for i := range set.glyphs { // each over the one before by a fifth of the size
		set.glyphs[i].Box = moved(set.glyphs[i].Box, 2*float64(i))
	}
	s.page.Glyphs = append(s.page.Glyphs, set.glyphs...)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, []string{"事业收入", "21,678.90", ""}, rowsOfText(grids[0])[1])
}

func TestYearInANameThatABorderCutsIsNoFigure(t *testing.T) {
	s := framed([]string{"项目", "说明", "决算数"}, []string{"", "", "3.00"}, []string{"其他收入", "略", "7.25"})
	s.write("支出2023年度", testLeft+testWidth, testTop+testLine+6)
	grids := s.grids()
	require.Len(t, grids, 1)
	assert.Equal(t, []string{"支出2023年度", "", "3.00"}, rowsOfText(grids[0])[1])
	assert.False(t, slices.ContainsFunc(grids[0].Cells, func(c Cell) bool { return c.Doubt }))
}
