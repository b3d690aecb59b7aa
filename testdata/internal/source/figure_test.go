package source_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/testdata/internal/source"
)

func figures(t *testing.T, table string) []source.Figure {
	t.Helper()
	page := `<html><section class="form"><h2 class="title">支出 总表</h2>` + table + `</section></html>`
	document, err := source.Parse(strings.NewReader(page))
	require.NoError(t, err)
	found, err := source.Figures(document)
	require.NoError(t, err)
	return found
}

const twoSided = `<table data-statement="summary" data-unit="万元">
<thead><tr><th colspan="3">收入</th><th colspan="2">支出</th></tr>
<tr><th>项目</th><th class="o">行次</th><th>金额</th><th>项目</th><th>金额</th></tr></thead>
<tbody><tr><td class="l">一、财政拨款</td><td class="o">1</td><td class="n">1,234.50</td><td class="l">一、教育 支出</td><td class="n">-</td></tr>
<tr class="break"><td class="l">总计</td><td class="o">2</td><td class="n"></td><td class="l">总计</td><td class="n">7</td></tr></tbody></table>`

func TestAmountTakesTheLabelOfItsSide(t *testing.T) {
	found := figures(t, twoSided)
	require.Len(t, found, 2)
	assert.Equal(t, "一、财政拨款", found[0].Label)
	assert.Equal(t, "收入/金额", found[0].Path)
	assert.Equal(t, "总计", found[1].Label)
	assert.Equal(t, "支出/金额", found[1].Path)
	assert.Equal(t, "支出总表", found[0].Title)
}

func TestRowBehindABreakStandsOnTheNextPage(t *testing.T) {
	found := figures(t, twoSided)
	assert.Equal(t, 0, found[0].Pages)
	assert.Equal(t, 1, found[1].Pages)
}

func TestBreakInsideARowLeavesItsAmountsOnThePageWhereItBegins(t *testing.T) {
	found := figures(t, `<table data-statement="expenditure" data-unit="元"><thead><tr><th>项目</th><th>合计</th></tr></thead>
<tbody><tr><td class="l">水利工程<div class="break">运行</div></td><td class="n">1</td></tr><tr><td class="l">防汛</td><td class="n">2</td></tr></tbody></table>`)
	require.Len(t, found, 2)
	assert.Equal(t, "水利工程运行", found[0].Label)
	assert.Equal(t, []int{0, 1}, []int{found[0].Pages, found[1].Pages})
}

func TestCodesInThreeColumnsAreJoined(t *testing.T) {
	found := figures(t, `<table data-statement="expenditure" data-unit="元">
<thead><tr><th colspan="3">科目编码</th><th rowspan="2">名称</th><th rowspan="2">合计</th></tr><tr><th>类</th><th>款</th><th>项</th></tr></thead>
<tbody><tr><td class="c">208</td><td class="c">05</td><td class="c"></td><td class="l">养老</td><td class="n">3</td></tr></tbody></table>`)
	require.Len(t, found, 1)
	assert.Equal(t, "20805", found[0].Code)
	assert.Equal(t, "合计", found[0].Path)
}

func TestAmountInYuanIsExact(t *testing.T) {
	for _, given := range []struct{ text, unit, want string }{
		{"3,118.56", "万元", "31185600.00"}, {"0.1", "元", "0.10"}, {"4,815.279399", "万元", "48152793.99"}, {"-2", "亿元", "-200000000.00"},
	} {
		yuan, err := source.Figure{Text: given.text, Unit: given.unit}.Yuan()
		require.NoError(t, err)
		assert.Equal(t, given.want, yuan)
	}
}

func TestUnitThatIsNotKnownIsAnError(t *testing.T) {
	_, err := source.Figure{Text: "1", Unit: "美元"}.Yuan()
	assert.Error(t, err)
}

func TestSpanOverTheEndOfATableIsAnError(t *testing.T) {
	document, err := source.Parse(strings.NewReader(`<html><section class="form"><h2 class="title">表</h2><table data-statement="other"><tbody><tr><td rowspan="2">x</td></tr></tbody></table></section></html>`))
	require.NoError(t, err)
	_, err = source.Figures(document)
	assert.Error(t, err)
}
