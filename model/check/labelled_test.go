package check_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// labelFolders hold hand-checked figures of published reports.
var labelFolders = []string{"../../../shared/corpus/labels", "../../../shared/dandong"}

// labelled builds reports from the hand-checked figures, by the labels' name.
// They have tables only: the order of their rows is the printed one, blank
// cells and rows are not in them.
func labelled(t testing.TB) map[string]*model.Report {
	t.Helper()
	reports := labels(t)
	if len(reports) == 0 {
		t.Skip("the hand-checked figures are not beside this repository")
	}
	return reports
}

// labels are the reports of labelled, none where they are not there.
func labels(t testing.TB) map[string]*model.Report {
	t.Helper()
	reports := map[string]*model.Report{}
	for _, folder := range labelFolders {
		files, err := filepath.Glob(filepath.Join(folder, "*.csv"))
		require.NoError(t, err)
		for _, file := range files {
			name := strings.TrimSuffix(filepath.Base(file), ".csv")
			reports[name] = readLabels(t, file)
		}
	}
	return reports
}

func readLabels(t testing.TB, file string) *model.Report {
	t.Helper()
	input, err := os.Open(file)
	require.NoError(t, err)
	defer input.Close()
	lines, err := csv.NewReader(input).ReadAll()
	require.NoError(t, err)
	report := &model.Report{Source: model.Source{File: filepath.Base(file)}}
	readHead(t, strings.TrimSuffix(file, ".csv")+".json", report)
	tables := map[string]*labelledTable{}
	var order []string
	for _, line := range lines[1:] {
		key := line[0] + line[1] + line[3]
		if tables[key] == nil {
			tables[key] = &labelledTable{Table: model.Table{Statement: model.Statement(line[0]), Title: line[1], Unit: line[3]}, columns: map[string]int{}, groups: map[string]int{}}
			order = append(order, key)
		}
		tables[key].add(t, line)
	}
	for _, key := range order {
		report.Tables = append(report.Tables, tables[key].Table)
	}
	return report
}

func readHead(t testing.TB, file string, report *model.Report) {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	var head struct {
		Kind string `json:"kind"`
		Year int    `json:"fiscal_year"`
	}
	require.NoError(t, json.Unmarshal(text, &head))
	report.Head.Kind, report.Head.FiscalYear = model.Budget, head.Year
	if head.Kind == "final" {
		report.Head.Kind = model.FinalAccount
	}
}

// labelledTable is a table while its labels are read.
type labelledTable struct {
	model.Table
	columns map[string]int // by path
	groups  map[string]int // by what tells label groups apart
}

// add takes the fields of a label: statement, table_title, page, unit,
// row_code, row_label, column_path, text, amount_yuan.
func (l *labelledTable) add(t testing.TB, line []string) {
	t.Helper()
	path := strings.Split(line[6], "/")
	column, known := l.columns[line[6]]
	if !known {
		column = len(l.Columns)
		l.columns[line[6]] = column
		l.Columns = append(l.Columns, l.column(path))
	}
	group := l.Columns[column].Group
	row := l.row(line[4], line[5], group, column)
	row.Page = atoi(line[2])
	row.Cells = append(row.Cells, model.Cell{Figure: labelledFigure(t, line), Column: column})
}

// group of a column: two-sided tables have one a side, 江苏's a third one,
// and the form of basic expenditure one for each kind of expenditure.
func (l *labelledTable) column(path []string) model.Column {
	column := model.Column{Path: path, Measure: headerMeasure(path)}
	key := ""
	switch path[0] {
	case "收入", "支出":
		column.Side = model.Side(path[0])
		key = path[0]
		if len(path) == 3 && (path[1] == "功能分类" || path[1] == "支出用途") {
			key += path[1]
		}
	case "人员经费", "公用经费":
		key = path[0]
	}
	if _, known := l.groups[key]; !known {
		l.groups[key] = len(l.groups)
	}
	column.Group = l.groups[key]
	return column
}

// row is the row that the figure belongs to: the group's last one if its
// label is the same and the column is still free, else a new one.
func (l *labelledTable) row(code, label string, group, column int) *model.Row {
	for i := len(l.Rows) - 1; i >= 0; i-- {
		row := &l.Rows[i]
		if row.Group != group {
			continue
		}
		if row.Code != code || row.Label != label || hasColumn(row, column) {
			break
		}
		return row
	}
	l.Rows = append(l.Rows, model.Row{Code: code, Label: label, Group: group, Line: len(l.Rows)})
	return &l.Rows[len(l.Rows)-1]
}

func hasColumn(row *model.Row, column int) bool {
	for i := range row.Cells {
		if row.Cells[i].Column == column {
			return true
		}
	}
	return false
}

func atoi(text string) int {
	number := 0
	for _, r := range text {
		number = number*10 + int(r-'0')
	}
	return number
}

func labelledFigure(t testing.TB, line []string) model.Figure {
	t.Helper()
	number, err := normalize.ParseNumber(line[7])
	require.NoError(t, err)
	yuan, err := decimal.NewFromString(line[8])
	require.NoError(t, err)
	figure := model.Figure{Text: line[7], Unit: line[3], Value: number.Value, Yuan: &yuan, Page: atoi(line[2])}
	if point := strings.LastIndexByte(line[7], '.'); point >= 0 {
		figure.Decimals = len(line[7]) - point - 1
	}
	return figure
}

// headerWords stand in for the reading of headers, which is not the matter
// of these tests.
var headerWords = []struct {
	word    string
	measure model.Measure
}{
	{"合计", model.MeasureTotal}, {"小计", model.MeasureTotal}, {"总计", model.MeasureTotal},
	{"基本支出", model.MeasureBasic}, {"项目支出", model.MeasureProject},
	{"人员经费", model.MeasurePersonnel}, {"公用经费", model.MeasurePublic},
	{"一般公共预算", model.MeasureGeneralPublic}, {"财政拨款", model.MeasureFiscal},
	{"事业单位经营", model.MeasureOperating}, {"事业收入", model.MeasureBusiness}, {"其他收入", model.MeasureOther},
	{"决算数", model.MeasureFinal}, {"预算数", model.MeasureBudget}, {"金额", model.MeasureAmount},
}

func headerMeasure(path []string) model.Measure {
	last := path[len(path)-1]
	for _, entry := range headerWords {
		if strings.Contains(last, entry.word) {
			return entry.measure
		}
	}
	return ""
}
