package dump_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/extract/dump"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// cellsOf are the cells of a table as row, leaf and figure.
func cellsOf(t *model.Table) []string {
	var cells []string
	for _, r := range t.Rows {
		for _, cell := range r.Cells {
			path := t.Columns[cell.Column].Path
			cells = append(cells, strings.Join([]string{r.Code, r.Label, path[len(path)-1], cell.Text}, " "))
		}
	}
	return cells
}

func only(t *testing.T, text string, prose dump.Prose) table.Table {
	tables := dump.Parse(text).Tables(prose)
	require.Len(t, tables, 1)
	return tables[0]
}

const expenditure = "支出决算表\n单位：万元\n"

func TestTablesDumpedRowByRowAreReadAsFarAsSumsDetermineThem(t *testing.T) {
	tests := map[string]struct {
		text  string
		cells []string
		told  string // in the diagnostics
	}{
		"columns that are full": {
			text: expenditure + "科目编码 科目名称 合计 基本支出 项目支出\n合计 100.00 60.00 40.00\n208 社会保障和就业支出 100.00 60.00 40.00\n",
			cells: []string{
				" 合计 合计 100.00", " 合计 基本支出 60.00", " 合计 项目支出 40.00",
				"208 社会保障和就业支出 合计 100.00", "208 社会保障和就业支出 基本支出 60.00", "208 社会保障和就业支出 项目支出 40.00",
			},
		},
		"a blank that the sum of the column tells": {
			text: expenditure + "科目编码 科目名称 合计 基本支出 项目支出\n合计 100.00 60.00 40.00\n208 社会保障和就业支出 60.00 60.00\n210 卫生健康支出 40.00 40.00\n",
			cells: []string{
				" 合计 合计 100.00", " 合计 基本支出 60.00", " 合计 项目支出 40.00",
				"208 社会保障和就业支出 合计 60.00", "208 社会保障和就业支出 基本支出 60.00",
				"210 卫生健康支出 合计 40.00", "210 卫生健康支出 项目支出 40.00",
			},
		},
		"a blank that nothing tells": {
			text: expenditure + "科目编码 科目名称 合计 基本支出 项目支出\n合计 100.00 100.00\n208 社会保障和就业支出 100.00 100.00\n",
			told: "several columns are possible",
		},
		"white space alone": {
			text: expenditure + "科目编码   科目名称      合计       基本支出     项目支出\n          合计       100.00       100.00\n208    社会保障和就业支出   100.00       100.00\n",
			told: "several columns are possible",
		},
		"codes in three columns, and a name over two lines": {
			text: expenditure + "类 款 项 科目名称 合计 基本支出 项目支出\n合计 100.00 60.00 40.00\n208 社会保障和就业支出 100.00 60.00 40.00\n" +
				"208 05 行政事业单位养老支出 100.00 60.00 40.00\n208 05 05 机关事业单位基本养老\n保险缴费支出\n100.00 60.00 40.00\n",
			cells: []string{
				" 合计 合计 100.00", " 合计 基本支出 60.00", " 合计 项目支出 40.00",
				"208 社会保障和就业支出 合计 100.00", "208 社会保障和就业支出 基本支出 60.00", "208 社会保障和就业支出 项目支出 40.00",
				"20805 行政事业单位养老支出 合计 100.00", "20805 行政事业单位养老支出 基本支出 60.00", "20805 行政事业单位养老支出 项目支出 40.00",
				"2080505 机关事业单位基本养老保险缴费支出 合计 100.00", "2080505 机关事业单位基本养老保险缴费支出 基本支出 60.00", "2080505 机关事业单位基本养老保险缴费支出 项目支出 40.00",
			},
		},
		"headers of two levels, line by line": {
			text: expenditure + "科目编码 科目名称 合计 基本支出 项目支出\n小计 人员经费 公用经费\n合计 100.00 60.00 40.00 20.00 40.00\n208 社会保障和就业支出 100.00 60.00 40.00 20.00 40.00\n",
			told: "its header is not understood",
		},
		"codes of another classification than the title's": {
			text: expenditure + "科目编码 科目名称 合计 基本支出\n合计 60.00 60.00\n301 工资福利支出 60.00 60.00\n",
			told: "another classification",
		},
		"the rows of two tables": {
			text: expenditure + "科目编码 科目名称 合计 基本支出\n合计 60.00 60.00\n208 社会保障和就业支出 60.00 60.00\n合计 70.00 70.00\n210 卫生健康支出 70.00 70.00\n",
			told: "two rows are called 合计",
		},
		"a title at its page's end": {
			text:  "单位：万元\n科目编码 科目名称 合计 基本支出\n合计 60.00 60.00\n208 社会保障和就业支出 60.00 60.00\n支出决算表\n",
			cells: []string{" 合计 合计 60.00", " 合计 基本支出 60.00", "208 社会保障和就业支出 合计 60.00", "208 社会保障和就业支出 基本支出 60.00"},
		},
		"two sides, numbered rows": {
			text: "收入支出决算总表\n单位：万元\n" +
				"          收入                         支出\n    项目        行次    金额          项目         行次   金额\n" +
				"一、财政拨款收入      1    60.00   一、一般公共服务支出    4    50.00\n二、事业收入        2    40.00   二、教育支出        5    50.00\n" +
				"    本年收入合计    3   100.00       本年支出合计    6   100.00\n",
			cells: []string{
				" 一、财政拨款收入 金额 60.00", " 二、事业收入 金额 40.00", " 本年收入合计 金额 100.00",
				" 一、一般公共服务支出 金额 50.00", " 二、教育支出 金额 50.00", " 本年支出合计 金额 100.00",
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			read := only(t, test.text, dump.Prose{})
			assert.Equal(t, test.cells, cellsOf(&read.Table))
			told := ""
			for _, d := range read.Diagnostics {
				told += d.Message
			}
			assert.Contains(t, told, test.told)
			assert.Equal(t, test.told == "", told == "")
		})
	}
}

// byLine has a line for each cell.
func byLine(cells string) string { return strings.ReplaceAll(cells, "|", "\n\n") + "\n" }

func TestTablesDumpedCellByCellAreReadAsFarAsTheirOrderTells(t *testing.T) {
	tests := map[string]struct {
		cells string
		want  []string
		told  string
	}{
		"names over two lines, and a column's blank": {
			cells: "科目编码|科目名称|合计|基本支出|项目支出|合计|100.00|60.00|40.00|208|社会保障和就业|支出|60.00|60.00|210|卫生健康支出|40.00|40.00",
			want: []string{
				" 合计 合计 100.00", " 合计 基本支出 60.00", " 合计 项目支出 40.00",
				"208 社会保障和就业支出 合计 60.00", "208 社会保障和就业支出 基本支出 60.00",
				"210 卫生健康支出 合计 40.00", "210 卫生健康支出 项目支出 40.00",
			},
		},
		"the total's name among the header's": {
			cells: "科目编码|科目名称|合计|金额|100.00|208|社会保障和就业支出|60.00|210|卫生健康支出|40.00",
			want:  []string{" 合计 金额 100.00", "208 社会保障和就业支出 金额 60.00", "210 卫生健康支出 金额 40.00"},
		},
		"a name of the header that may be the total's or a column's": {
			cells: "科目编码|科目名称|合计|基本支出|项目支出|100.00|100.00|208|社会保障和就业支出|60.00|60.00|210|卫生健康支出|40.00|40.00",
			told:  "not told apart",
		},
		"codes in three columns behind their rows": {
			cells: "类|款|项|科目名称|金额|合计|100.00|社会保障和就业支出|100.00|行政事业单位养老支出|100.00|208|208|05|208|05|05|机关事业单位基本养老保险缴费支出|100.00",
			want: []string{
				" 合计 金额 100.00", "208 社会保障和就业支出 金额 100.00", "20805 行政事业单位养老支出 金额 100.00",
				"2080505 机关事业单位基本养老保险缴费支出 金额 100.00",
			},
		},
		"a code behind a row that is called otherwise": {
			cells: "类|款|项|科目名称|金额|合计|100.00|卫生健康支出|100.00|208|208|05|行政事业单位养老支出|100.00",
			told:  "not told apart",
		},
		"a row whose figure stands behind others": {
			cells: "科目编码|科目名称|金额|合计|100.00|208|社会保障和就业支出|210|卫生健康支出|40.00|60.00",
			told:  "not told apart",
		},
		"a further page with the header again": {
			cells: "科目编码|科目名称|金额|合计|100.00|208|社会保障和就业支出|60.00|\f科目编码|科目名称|金额|210|卫生健康支出|40.00",
			want:  []string{" 合计 金额 100.00", "208 社会保障和就业支出 金额 60.00", "210 卫生健康支出 金额 40.00"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			read := only(t, expenditure+byLine(test.cells), dump.Prose{})
			assert.Equal(t, test.want, cellsOf(&read.Table))
			told := ""
			for _, d := range read.Diagnostics {
				told += d.Message
			}
			assert.Contains(t, told, test.told)
			assert.Equal(t, test.told == "", told == "")
		})
	}
}

func TestNameOfTheRowsIsNoPartOfAColumnsHeader(t *testing.T) {
	read := only(t, expenditure+"项目\n本年支出合\n计\n基本支出 项目支出\n科目编码\n科目名称\n"+
		"合计 100.00 60.00 40.00\n208 社会保障和就业支出 60.00 60.00\n210 卫生健康支出 40.00 40.00\n", dump.Prose{})
	assert.Equal(t, " 合计 本年支出合计 100.00", cellsOf(&read.Table)[0])
}

func TestProseTellsTheColumnThatSumsLeaveOpen(t *testing.T) {
	text := "收入决算表\n单位：万元\n科目编码 科目名称 本年收入合计 财政拨款收入 事业收入\n合计 100.00 100.00\n208 社会保障和就业支出 100.00 100.00\n"
	fiscal := decimal.NewFromInt(1_000_000)
	prose := dump.Prose{Facts: []model.ProseFact{{Role: "revenue.fiscal", Figure: model.Figure{Yuan: &fiscal, Unit: "万元", Decimals: 2}}}}
	read := only(t, text, prose)
	assert.Equal(t, []string{
		" 合计 本年收入合计 100.00", " 合计 财政拨款收入 100.00",
		"208 社会保障和就业支出 本年收入合计 100.00", "208 社会保障和就业支出 财政拨款收入 100.00",
	}, cellsOf(&read.Table))
	read = only(t, text, dump.Prose{})
	assert.Empty(t, cellsOf(&read.Table))
}

// The shares of the figures of reports that are read again from their dumps,
// with those of the corpus: of pdftotext -layout 0.71, of -raw 0.53, of plain
// dumps 0.055.
var leastRead = map[string]float64{"-layout": 0.7, "-raw": 0.5, "-enc UTF-8": 0.04}

// TestDumpsOfPopplerGiveNoFigureThatTheFileHasNot reads what pdftotext makes
// of real reports and fixtures, and compares it with the files.
func TestDumpsOfPopplerGiveNoFigureThatTheFileHasNot(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	paths, err := filepath.Glob(filepath.Join("..", "..", "testdata", "*", "*.pdf"))
	require.NoError(t, err)
	corpus, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "*", "pdf", "*.pdf"))
	dandong, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "*", "*.pdf"))
	corpus = append(corpus, dandong...)
	all, right := 0, map[string]int{}
	if !testing.Short() {
		paths = append(paths, corpus...)
	}
	for _, path := range paths {
		report, err := extract.File(t.Context(), path, extract.Options{OCR: extract.OCRNever})
		require.NoError(t, err)
		printed := statedIn(report)
		for range printed {
			all++
		}
		for mode := range leastRead {
			text, err := exec.Command("pdftotext", append(strings.Fields(mode), path, "-")...).Output()
			require.NoError(t, err)
			dumped, err := extract.Bytes(t.Context(), "dump.txt", text, extract.Options{})
			if !assert.NoError(t, err, path) {
				continue
			}
			for stated := range statedIn(dumped) {
				if assert.Contains(t, printed, stated, "%s %s", filepath.Base(path), mode) {
					right[mode]++
				}
			}
		}
	}
	for mode, least := range leastRead {
		t.Logf("%s: %d of %d figures", mode, right[mode], all)
		assert.True(t, testing.Short() || len(corpus) == 0 || float64(right[mode]) > least*float64(all), mode)
	}
}

// statedIn are the amounts of a report's tables by statement, row and leaf.
func statedIn(r *model.Report) map[[4]string]bool {
	stated := map[[4]string]bool{}
	for _, fact := range r.Facts() {
		if fact.Source != model.FromTable || fact.Yuan == nil {
			continue
		}
		row := fact.RowCode
		if row == "" {
			row = normalize.Key(fact.RowLabel)
		}
		leaf := fact.ColumnPath[strings.LastIndex(fact.ColumnPath, "/")+1:]
		stated[[4]string{string(fact.Statement), row, normalize.Key(leaf), fact.Yuan.String()}] = true
	}
	return stated
}
