package export_test

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/export"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/reporttest"
	"github.com/juesuan/juesuan/model"
)

func reports() []*model.Report {
	return []*model.Report{reporttest.Center(2023), reporttest.Office(2024)}
}

// write makes an export of the reports and gives its path.
func write(t *testing.T, form export.Format, options export.Options, reports ...*model.Report) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out", form.DefaultPath())
	writer, err := export.New(form, path, options)
	require.NoError(t, err)
	for _, report := range reports {
		require.NoError(t, writer.Write(report))
	}
	require.NoError(t, writer.Close())
	beside, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".juesuan-*"))
	require.NoError(t, err)
	assert.Empty(t, beside, "nothing is left over")
	return path
}

// facts are the figures of the reports and the sum of their money.
func facts(reports ...*model.Report) (count int, yuan decimal.Decimal) {
	for _, report := range reports {
		for _, fact := range report.Facts() {
			count++
			if fact.Yuan != nil {
				yuan = yuan.Add(*fact.Yuan)
			}
		}
	}
	return count, yuan
}

func readCSV(t *testing.T, path string) []map[string]string {
	t.Helper()
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff")))).ReadAll()
	require.NoError(t, err)
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func sumOf(t *testing.T, rows []map[string]string, column string) decimal.Decimal {
	t.Helper()
	var sum decimal.Decimal
	for _, row := range rows {
		if row[column] != "" {
			sum = sum.Add(decimal.RequireFromString(row[column]))
		}
	}
	return sum
}

func TestCSVHasTheFactsOfTheContract(t *testing.T) {
	folder := write(t, export.CSV, export.Options{}, reports()...)
	count, yuan := facts(reports()...)
	rows := readCSV(t, filepath.Join(folder, "facts.csv"))
	assert.Len(t, rows, count)
	assert.Equal(t, yuan.String(), sumOf(t, rows, "amount_yuan").String())
	var contract bytes.Buffer
	require.NoError(t, model.WriteCSV(&contract, reports()...))
	written, err := os.ReadFile(filepath.Join(folder, "facts.csv"))
	require.NoError(t, err)
	assert.Equal(t, contract.String(), string(written), "the same bytes as juesuan extract --format csv")
	for name, want := range map[string]int{"reports": 2, "checks": 3, "projects": 1, "indicators": 1} {
		assert.Len(t, readCSV(t, filepath.Join(folder, name+".csv")), want, name)
	}
}

func TestCSVForExcelHasItsMark(t *testing.T) {
	folder := write(t, export.CSV, export.Options{ByteOrderMark: true}, reports()...)
	content, err := os.ReadFile(filepath.Join(folder, "reports.csv"))
	require.NoError(t, err)
	assert.True(t, bytes.HasPrefix(content, []byte("\ufeff")))
}

func TestKeyFiguresTellWhatIsDisclosed(t *testing.T) {
	rows := readCSV(t, filepath.Join(write(t, export.CSV, export.Options{}, reports()...), "key_figures.csv"))
	byKey := map[string]map[string]string{}
	for _, row := range rows {
		byKey[row["kind"]+" "+row["subject"]+"."+row["key"]] = row
	}
	final := byKey["final_account three_public.final_total"]
	assert.Equal(t, "25000.00", final["amount_yuan"])
	assert.Equal(t, []string{"2.50", "万元", "14", "table:three_public", "verified"},
		[]string{final["text"], final["unit"], final["page"], final["taken_from"], final["status"]})
	assert.Equal(t, "-16.67", byKey["final_account three_public.change_rate"]["value"])
	assert.Equal(t, "1", byKey["final_account three_public.vehicles_held"]["value"])
	assert.Empty(t, byKey["final_account three_public.vehicles_held"]["amount_yuan"])
	assert.NotContains(t, byKey, "budget three_public.final_total", "what is not disclosed is no row")
}

func openSQLite(t *testing.T, path string) *sql.DB {
	t.Helper()
	database, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	t.Cleanup(func() { database.Close() })
	return database
}

func query[Value any](t *testing.T, database *sql.DB, question string) Value {
	t.Helper()
	var answer Value
	require.NoError(t, database.QueryRow(question).Scan(&answer), question)
	return answer
}

func TestSQLiteSumsExactly(t *testing.T) {
	database := openSQLite(t, write(t, export.SQLite, export.Options{}, reports()...))
	count, yuan := facts(reports()...)
	assert.Equal(t, count, query[int](t, database, "SELECT count(*) FROM facts"))
	assert.Equal(t, yuan.Shift(2).IntPart(), query[int64](t, database, "SELECT sum(amount_fen) FROM facts"))
	texts, err := database.Query("SELECT amount_yuan FROM facts WHERE amount_yuan IS NOT NULL")
	require.NoError(t, err)
	defer texts.Close()
	var sum decimal.Decimal
	for texts.Next() {
		var text string
		require.NoError(t, texts.Scan(&text))
		sum = sum.Add(decimal.RequireFromString(text))
	}
	require.NoError(t, texts.Err())
	assert.Equal(t, yuan.String(), sum.String())
}

func TestSQLiteAnswersQuestions(t *testing.T) {
	database := openSQLite(t, write(t, export.SQLite, export.Options{}, reports()...))
	assert.Equal(t, "ok", query[string](t, database, "PRAGMA integrity_check"))
	assert.Equal(t, 2, query[int](t, database, "SELECT count(*) FROM three_public"), "each report has a row in each view")
	assert.Equal(t, "25000.00", query[string](t, database, "SELECT final_total_yuan FROM three_public WHERE entity = '某市某中心'"))
	assert.Equal(t, int64(2500000), query[int64](t, database, "SELECT final_total_fen FROM three_public WHERE fiscal_year = 2023"))
	assert.False(t, query[sql.NullString](t, database, "SELECT final_total_yuan FROM three_public WHERE kind = 'budget'").Valid)
	assert.Equal(t, "36876600.00", query[string](t, database, "SELECT total_yuan FROM revenue WHERE kind = 'final_account'"))
	assert.Equal(t, "row_total-1", query[string](t, database, "SELECT check_id FROM failed_checks"))
	assert.Equal(t, 2, query[int](t, database, "SELECT count(*) FROM contradicted_facts"))
	assert.Equal(t, "integer", query[string](t, database, "SELECT typeof(page) FROM facts"))
	assert.Equal(t, "real", query[string](t, database, "SELECT typeof(x0) FROM facts"))
}

func TestSQLiteHoldsPartsOfAFenAsText(t *testing.T) {
	report := reporttest.Center(2023)
	odd := decimal.RequireFromString("0.001")
	report.Tables[0].Rows[0].Cells[0].Yuan = &odd
	database := openSQLite(t, write(t, export.SQLite, export.Options{}, report))
	assert.Equal(t, 1, query[int](t, database, "SELECT count(*) FROM facts WHERE amount_yuan = '0.001' AND amount_fen IS NULL"))
}

// unscaled is a decimal column's value: an integer in two's complement with
// ten decimals.
func unscaled(value parquet.Value) decimal.Decimal {
	bytes := value.ByteArray()
	number := new(big.Int).SetBytes(bytes)
	if bytes[0]&0x80 != 0 {
		number.Sub(number, new(big.Int).Lsh(big.NewInt(1), uint(8*len(bytes))))
	}
	return decimal.NewFromBigInt(number, -10)
}

func TestParquetHasExactDecimalsAndDictionaries(t *testing.T) {
	folder := write(t, export.Parquet, export.Options{}, reports()...)
	content, err := os.ReadFile(filepath.Join(folder, "facts.parquet"))
	require.NoError(t, err)
	file, err := parquet.OpenFile(bytes.NewReader(content), int64(len(content)))
	require.NoError(t, err)
	columns := file.Schema().Columns()
	var names []string
	for _, path := range columns {
		names = append(names, strings.Join(path, "."))
	}
	assert.Equal(t, model.FactColumns(), names, "the contract's columns in their order")
	amount, statement := slices.Index(names, "amount_yuan"), slices.Index(names, "statement")
	assert.Equal(t, &format.DecimalType{Scale: 10, Precision: 38}, file.Root().Column("amount_yuan").Type().LogicalType().Value)
	assert.Contains(t, file.Metadata().RowGroups[0].Columns[statement].MetaData.Encoding, parquet.RLEDictionary.Encoding())

	count, yuan := facts(reports()...)
	assert.Equal(t, int64(count), file.NumRows())
	var sum decimal.Decimal
	rows := make([]parquet.Row, count)
	reader := parquet.NewReader(file)
	read, err := reader.ReadRows(rows)
	if err != nil {
		require.ErrorIs(t, err, io.EOF)
	}
	require.Equal(t, count, read)
	for _, row := range rows {
		if !row[amount].IsNull() {
			sum = sum.Add(unscaled(row[amount]))
		}
	}
	assert.Equal(t, yuan.String(), sum.String())
}

func TestParquetRefusesWhatItWouldRound(t *testing.T) {
	report := reporttest.Center(2023)
	for _, number := range []string{"0.00000000001", "12345678901234567890123456789"} {
		odd := decimal.RequireFromString(number)
		report.Tables[0].Rows[0].Cells[0].Yuan = &odd
		writer, err := export.New(export.Parquet, filepath.Join(t.TempDir(), "out"), export.Options{})
		require.NoError(t, err)
		assert.ErrorContains(t, writer.Write(report), number)
		writer.Abandon()
	}
}

func openXLSX(t *testing.T, path string) *excelize.File {
	t.Helper()
	book, err := excelize.OpenFile(path)
	require.NoError(t, err)
	t.Cleanup(func() { book.Close() })
	return book
}

// column is the raw content of the column with that header.
func column(t *testing.T, book *excelize.File, sheet, header string) []string {
	t.Helper()
	rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	at := slices.Index(rows[0], header)
	require.GreaterOrEqual(t, at, 0, "%s in %v", header, rows[0])
	var cells []string
	for _, row := range rows[1:] {
		cell := ""
		if at < len(row) {
			cell = row[at]
		}
		cells = append(cells, cell)
	}
	return cells
}

func TestXLSXIsForPeople(t *testing.T) {
	book := openXLSX(t, write(t, export.XLSX, export.Options{}, reports()...))
	assert.Equal(t, []string{"三公经费", "收入", "支出", "绩效", "数据", "报告", "核对", "项目绩效", "绩效指标", "关键数字"}, book.GetSheetList())
	assert.Equal(t, []string{"2.5", ""}, column(t, book, "三公经费", "决算（万元）"))
	assert.Equal(t, []string{"决算", "预算"}, column(t, book, "三公经费", "类型"))
	shown, err := book.GetCellValue("三公经费", "E2")
	require.NoError(t, err)
	assert.Equal(t, "2.50", shown, "with the decimals of 万元")
	panes, err := book.GetPanes("数据")
	require.NoError(t, err)
	assert.True(t, panes.Freeze)
	assert.Equal(t, 1, panes.YSplit)

	count, yuan := facts(reports()...)
	amounts := column(t, book, "数据", "金额（万元）")
	assert.Len(t, amounts, count)
	var sum decimal.Decimal
	for _, amount := range amounts {
		if amount != "" {
			sum = sum.Add(decimal.RequireFromString(amount))
		}
	}
	assert.Equal(t, yuan.String(), sum.Shift(4).String())
}

func TestXLSXPagesAreLinks(t *testing.T) {
	tests := []struct{ file, links, want string }{
		{"center.pdf", "", `HYPERLINK("center.pdf#page=8",8)`},
		{"center.pdf", "https://example.org/pdf/", `HYPERLINK("https://example.org/pdf/center.pdf#page=8",8)`},
		{`a"&cmd()&".pdf`, "", `HYPERLINK("a""&cmd()&"".pdf#page=8",8)`},
		{"a\u202efdp\x1b[2J.pdf", "", `HYPERLINK("afdp[2J.pdf#page=8",8)`},
	}
	for _, test := range tests {
		report := reporttest.Center(2023)
		report.Source.File = test.file
		book := openXLSX(t, write(t, export.XLSX, export.Options{Links: test.links}, report))
		formula, err := book.GetCellFormula("数据", "I2")
		require.NoError(t, err)
		assert.Equal(t, test.want, formula)
	}
}

func TestXLSXTextIsClean(t *testing.T) {
	report := reporttest.Center(2023)
	report.Tables[0].Rows[0].Label = "本年\u202e收入\x1b[2J合计"
	book := openXLSX(t, write(t, export.XLSX, export.Options{}, report))
	assert.Contains(t, column(t, book, "数据", "科目名称"), "本年收入[2J合计")
}

func TestXLSXTextIsNoFormula(t *testing.T) {
	book := openXLSX(t, write(t, export.XLSX, export.Options{}, reporttest.Center(2023)))
	labels := column(t, book, "数据", "科目名称")
	at := slices.Index(labels, "=cmd|公务用车运行维护费")
	require.GreaterOrEqual(t, at, 0)
	formula, err := book.GetCellFormula("数据", "K"+strconv.Itoa(at+2))
	require.NoError(t, err)
	assert.Empty(t, formula)
}

func TestXLSXKeepsLongNumbersAsText(t *testing.T) {
	report := reporttest.Center(2023)
	long := decimal.RequireFromString("1234567890123456.78")
	report.Tables[0].Rows[0].Cells[0].Yuan = &long
	book := openXLSX(t, write(t, export.XLSX, export.Options{}, report))
	assert.Equal(t, "123456789012.345678", column(t, book, "数据", "金额（万元）")[0])
}

func TestAbandonedExportsLeaveNothing(t *testing.T) {
	for _, form := range export.Formats() {
		t.Run(form, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "out")
			writer, err := export.New(export.Format(form), path, export.Options{})
			require.NoError(t, err)
			require.NoError(t, writer.Write(reporttest.Center(2023)))
			writer.Abandon()
			for _, folder := range []string{path, filepath.Dir(path)} {
				left, err := os.ReadDir(folder)
				if os.IsNotExist(err) {
					continue
				}
				require.NoError(t, err)
				for _, entry := range left {
					assert.True(t, entry.IsDir(), entry.Name())
				}
			}
		})
	}
}

// packageText is the descriptor of a data package.
type packageText struct {
	Profile     string
	ColumnTypes []string
	Resources   []struct {
		Name, Path, Profile string
		Schema              struct {
			Fields []struct {
				Name, Type, ColumnType string
			}
			PrimaryKey  []string
			ForeignKeys []struct {
				Fields    string
				Reference struct{ Resource, Fields string }
			}
		}
	}
}

func TestDataPackageDescribesItsTables(t *testing.T) {
	folder := write(t, export.DataPackage, export.Options{}, reports()...)
	content, err := os.ReadFile(filepath.Join(folder, "datapackage.json"))
	require.NoError(t, err)
	var described packageText
	require.NoError(t, json.Unmarshal(content, &described))
	assert.Equal(t, "tabular-data-package", described.Profile)
	keys := map[string]map[string]bool{}
	for _, resource := range described.Resources {
		rows := readCSV(t, filepath.Join(folder, resource.Path))
		require.NotEmpty(t, rows, resource.Name)
		assert.Len(t, rows[0], len(resource.Schema.Fields), resource.Name)
		seen := map[string]bool{}
		for _, row := range rows {
			for _, field := range resource.Schema.Fields {
				value, has := row[field.Name]
				require.True(t, has, "%s.%s", resource.Name, field.Name)
				switch {
				case value == "":
				case field.Type == "integer":
					_, err := strconv.Atoi(value)
					assert.NoError(t, err, "%s.%s", resource.Name, field.Name)
				case field.Type == "number":
					_, err := decimal.NewFromString(value)
					assert.NoError(t, err, "%s.%s", resource.Name, field.Name)
				}
			}
			var key []string
			for _, name := range resource.Schema.PrimaryKey {
				key = append(key, row[name])
			}
			if len(key) > 0 {
				assert.False(t, seen[strings.Join(key, " ")], "%s: %v is there twice", resource.Name, key)
				seen[strings.Join(key, " ")] = true
			}
		}
		keys[resource.Name] = seen
	}
	for _, resource := range described.Resources {
		for _, foreign := range resource.Schema.ForeignKeys {
			for _, row := range readCSV(t, filepath.Join(folder, resource.Path)) {
				assert.True(t, keys[foreign.Reference.Resource][row[foreign.Fields]], resource.Name)
			}
		}
	}
}

func TestDataPackageSpeaksTheFiscalTaxonomy(t *testing.T) {
	folder := write(t, export.DataPackage, export.Options{}, reports()...)
	content, err := os.ReadFile(filepath.Join(folder, "datapackage.json"))
	require.NoError(t, err)
	var described packageText
	require.NoError(t, json.Unmarshal(content, &described))
	concepts := map[string]string{}
	for _, resource := range described.Resources {
		for _, field := range resource.Schema.Fields {
			if field.ColumnType != "" {
				assert.Equal(t, "budget_lines", resource.Name)
				assert.NotContains(t, concepts, field.ColumnType, "a column type stands once")
				concepts[field.ColumnType] = field.Type
			}
		}
	}
	assert.Equal(t, "number", concepts["value"])
	assert.Equal(t, "integer", concepts["date:fiscal-year"])
	for _, concept := range []string{"phase:id", "direction", "functional-classification:generic:code", "economic-classification:generic:code", "administrative-classification:generic:label", "value-currency:code"} {
		assert.Equal(t, "string", concepts[concept], concept)
	}
	rows := readCSV(t, filepath.Join(folder, "budget_lines.csv"))
	assert.Len(t, rows, 10, "five coded amounts a report")
	assert.Equal(t, "62959000.00", sumWhere(t, rows, "functional_code", "208", "measure", "total").StringFixed(2), "the figures of both reports")
	assert.Equal(t, "executed", rows[0]["phase"])
	assert.Equal(t, "budget", rows[9]["phase"])
	assert.Equal(t, "expenditure", rows[0]["direction"])
}

func sumWhere(t *testing.T, rows []map[string]string, conditions ...string) decimal.Decimal {
	t.Helper()
	rows = slices.DeleteFunc(slices.Clone(rows), func(row map[string]string) bool {
		for i := 0; i < len(conditions); i += 2 {
			if row[conditions[i]] != conditions[i+1] {
				return true
			}
		}
		return false
	})
	return sumOf(t, rows, "amount_yuan")
}

// profile is the schema of Tabular Data Packages by Frictionless Data, which
// its own validators use, without examples and explanations.
const profile = "testdata/tabular-data-package.json"

func TestDataPackageIsValidInItsProfile(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(profile)
	require.NoError(t, err)
	content, err := os.ReadFile(filepath.Join(write(t, export.DataPackage, export.Options{}, reports()...), "datapackage.json"))
	require.NoError(t, err)
	valid := func(text string) error {
		descriptor, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		require.NoError(t, err)
		return schema.Validate(descriptor)
	}
	assert.NoError(t, valid(string(content)))
	assert.Error(t, valid(strings.Replace(string(content), `"type": "integer"`, `"type": "whole"`, 1)), "the profile tells wrong types")
}
