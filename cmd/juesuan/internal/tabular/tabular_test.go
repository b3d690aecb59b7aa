package tabular_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
)

func yuan(text string) tabular.Cell {
	number := decimal.RequireFromString(text)
	return tabular.Exact(&number)
}

func sample() tabular.Table {
	return tabular.Table{
		Relation: tabular.Relation{Name: "sample", Title: "“三公”经费", Columns: []tabular.Column{
			{Name: "entity", Title: "单位"}, {Name: "year", Title: "年度", Type: tabular.Integer},
			{Name: "final_yuan", Title: "决算", Type: tabular.Money}, {Name: "budget_yuan", Title: "预算", Type: tabular.Money, Detail: true, StandsFor: "none_yuan"},
			{Name: "none_yuan", Title: "没有", Type: tabular.Money}, {Name: "detail", Title: "细目", Detail: true},
		}},
		Rows: []tabular.Row{
			{tabular.Of("某市|某\x1b[1m中心"), tabular.Whole(2023), yuan("31185600"), yuan("0.5"), {}, tabular.Of("=1+1")},
			{tabular.Of("A局"), {}, yuan("-12345678.9"), {}, {}, tabular.Of("-3")},
		},
		Totals: []tabular.Row{{tabular.Of("合计"), {}, yuan("18839921.1"), {}, {}, {}}},
	}
}

func TestTableForATerminalLinesUp(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, sample().Shown(false).Print(&out, 0))
	var ends []int
	for _, line := range strings.Split(out.String(), "\n")[1:] {
		for _, number := range []string{"3,118.56", "-1,234.56789", "1,883.99211"} {
			if before, _, found := strings.Cut(line, number); found {
				ends = append(ends, runewidth.StringWidth(before)+strings.IndexByte(number, '.'))
			}
		}
	}
	require.Len(t, ends, 3)
	assert.Equal(t, []int{ends[0], ends[0], ends[0]}, ends, "points stand below each other")
}

func TestNarrowTerminalsCutTextsThenLeaveOutAmounts(t *testing.T) {
	table := tabular.Table{
		Relation: tabular.Relation{Title: "表", Columns: []tabular.Column{
			{Title: "单位"}, {Title: "年度", Type: tabular.Integer}, {Title: "决算", Type: tabular.Money},
			{Title: "出国", Type: tabular.Money}, {Title: "接待", Type: tabular.Money}, {Title: "页", Type: tabular.Integer}, {Title: "核对"},
		}},
		Rows: []tabular.Row{{tabular.Of("某市某某某某某某某某办公室"), tabular.Whole(2023), yuan("31185600"), yuan("1"), yuan("20000"), tabular.Whole(8), tabular.Of("已验证")}},
	}
	tests := []struct {
		cells int
		row   string
		left  string
	}{
		{0, "某市某某某某某某某某办公室  2023  3,118.56  0.0001  2.00   8  已验证", ""},
		{80, "某市某某某某某某某某办公室  2023  3,118.56  0.0001  2.00   8  已验证", ""},
		{60, "某市某某某某某某…  2023  3,118.56  0.0001  2.00   8  已验证", ""},
		{52, "某市某某某某某…  2023  3,118.56  0.0001   8  已验证", "接待"},
		{20, "某市某某某某某…  2023  3,118.56   8  已验证", "出国、接待"},
	}
	for _, test := range tests {
		var out bytes.Buffer
		require.NoError(t, table.Print(&out, test.cells))
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		assert.Equal(t, test.row, lines[3])
		if test.left == "" {
			assert.Len(t, lines, 4)
		} else {
			assert.Contains(t, lines[4], test.left)
		}
	}
}

func TestPeopleSeeNoEmptyColumnsAndNoDetail(t *testing.T) {
	titles := func(table tabular.Table) (list []string) {
		for _, column := range table.Columns {
			list = append(list, column.Title)
		}
		return list
	}
	assert.Equal(t, []string{"单位", "年度", "决算", "预算"}, titles(sample().Shown(false)), "预算 stands for the empty column")
	assert.Equal(t, []string{"单位", "年度", "决算", "预算", "细目"}, titles(sample().Shown(true)))
	filled := sample()
	filled.Rows[0][4] = yuan("1")
	assert.Equal(t, []string{"单位", "年度", "决算", "没有"}, titles(filled.Shown(false)))
	filled.Rows[1][3] = yuan("2")
	assert.Equal(t, []string{"单位", "年度", "决算", "预算", "没有"}, titles(filled.Shown(false)), "the second row has nothing but 预算")
}

func TestAmountsAreExactInEveryForm(t *testing.T) {
	tests := []struct{ number, plain, people string }{
		{"31185600", "31185600.00", "3,118.56"},
		{"0", "0.00", "0.00"},
		{"-0.01", "-0.01", "-0.000001"},
		{"123456789012345678.123", "123456789012345678.123", "12,345,678,901,234.5678123"},
		{"1000000", "1000000.00", "100.00"},
		{"-10000000", "-10000000.00", "-1,000.00"},
	}
	for _, test := range tests {
		t.Run(test.number, func(t *testing.T) {
			assert.Equal(t, test.plain, yuan(test.number).Plain(tabular.Money))
			assert.Equal(t, test.people, yuan(test.number).ForPeople(tabular.Money))
		})
	}
}

func TestOnlyPlainNumbersAreParsed(t *testing.T) {
	for _, text := range []string{"1e9", "1e999999999", "", "-", "1,000", "持平", "0x1f", strings.Repeat("9", 41)} {
		assert.Nil(t, tabular.Parse(text).Number, text)
		assert.Equal(t, text, tabular.Parse(text).Text)
	}
	assert.Equal(t, "-16.67", tabular.Parse("-16.67").Plain(tabular.Number))
}

func TestMarkdownKeepsItsColumns(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, sample().Shown(true).Markdown(&out))
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	assert.Equal(t, []string{
		"“三公”经费（单位：万元）", "",
		"| 单位 | 年度 | 决算 | 预算 | 细目 |",
		"| --- | ---: | ---: | ---: | --- |",
		`| 某市\|某\[1m中心 | 2023 | 3,118.56 | 0.00005 | =1+1 |`,
		"| A局 |  | -1,234.56789 |  | -3 |",
		"| 合计 |  | 1,883.99211 |  |  |",
	}, lines)
}

func TestCSVIsSafeForSpreadsheets(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, sample().WriteCSV(&out, true))
	text, marked := strings.CutPrefix(out.String(), "\ufeff")
	assert.True(t, marked)
	assert.Equal(t, 3, strings.Count(text, "\r\n"))
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"entity", "year", "final_yuan", "budget_yuan", "none_yuan", "detail"}, records[0])
	assert.Equal(t, []string{"2023", "31185600.00", "0.50", "", "'=1+1"}, records[1][1:])
	assert.Equal(t, []string{"", "-12345678.90", "", "", "-3"}, records[2][1:], "real numbers stay, the total is left out")
}

func TestUnformulaKeepsRealNumbers(t *testing.T) {
	for _, text := range []string{"=1", "+86 1", "-a", "@sum", "\ta", "-1-1", "--"} {
		assert.Equal(t, "'"+text, tabular.Unformula(text))
	}
	for _, text := range []string{"", "-1,234.56", "+5%", "3", "甲=乙", "12.5%"} {
		assert.Equal(t, text, tabular.Unformula(text))
	}
}

func TestJSONHasExactStrings(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, sample().WriteJSON(&out))
	var rows []map[string]any
	require.NoError(t, json.Unmarshal(out.Bytes(), &rows))
	assert.Equal(t, []map[string]any{
		{"entity": "某市|某\x1b[1m中心", "year": 2023.0, "final_yuan": "31185600.00", "budget_yuan": "0.50", "detail": "=1+1"},
		{"entity": "A局", "final_yuan": "-12345678.90", "detail": "-3"},
	}, rows)
	out.Reset()
	require.NoError(t, tabular.Table{}.WriteJSON(&out))
	assert.JSONEq(t, "[]", out.String())
}

func TestSumIsExact(t *testing.T) {
	rows := sample().Rows
	assert.Equal(t, "18839921.10", tabular.Sum(rows, 2).Plain(tabular.Money))
	assert.True(t, tabular.Sum(rows, 4).Empty(), "nothing disclosed is no zero")
}
