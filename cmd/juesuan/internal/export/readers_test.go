package export_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/export"
	"github.com/juesuan/juesuan/model"
)

// The tests in this file open exports with the programs that their users
// have. Where a program is missing its test is skipped; .ci/run installs
// them.

// runs gives what a program prints.
func runs(t *testing.T, name string, arguments ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), name, arguments...)
	var stderr strings.Builder
	command.Stderr = &stderr
	printed, err := command.Output()
	require.NoError(t, err, "%s: %s", name, stderr.String())
	return string(printed)
}

// need skips the test where the program does not run with these arguments,
// which try what the test needs of it.
func need(t *testing.T, name string, try ...string) {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped: other programs are not run in short tests")
	}
	if err := exec.CommandContext(t.Context(), name, try...).Run(); err != nil {
		t.Skipf("skipped: %s is not here: %v", strings.Join(append([]string{name}, try...), " "), err)
	}
}

// decoded reads JSON that a program has printed.
func decoded[Value any](t *testing.T, text string) Value {
	t.Helper()
	var value Value
	require.NoError(t, json.Unmarshal([]byte(text), &value), text)
	return value
}

// duckQueries answers each argument, a query, with a line of JSON rows.
const duckQueries = `
const {DuckDBInstance} = require('@duckdb/node-api');
(async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const query of process.argv.slice(1)) {
    const answer = await connection.runAndReadAll(query);
    console.log(JSON.stringify(answer.getRowObjectsJson()));
  }
})();`

// duck asks DuckDB in the folder of an export.
func duck(t *testing.T, folder string, queries ...string) [][]map[string]any {
	t.Helper()
	t.Chdir(folder)
	var answers [][]map[string]any
	for line := range strings.Lines(runs(t, "node", append([]string{"-e", duckQueries}, queries...)...)) {
		answers = append(answers, decoded[[]map[string]any](t, line))
	}
	require.Len(t, answers, len(queries))
	return answers
}

func needDuck(t *testing.T) {
	t.Helper()
	need(t, "node", "-e", "require('@duckdb/node-api')")
}

func TestDuckDBSumsParquetExactly(t *testing.T) {
	needDuck(t)
	folder := write(t, export.Parquet, export.Options{}, reports()...)
	count, yuan := facts(reports()...)
	answers := duck(t, folder,
		"SELECT count(*) AS n, sum(amount_yuan) AS yuan, count(*) FILTER (WHERE amount_yuan IS NULL) AS none, count(*) FILTER (WHERE unit = '万元' AND amount_yuan IS NULL) AS lost FROM 'facts.parquet'",
		"DESCRIBE SELECT * FROM 'facts.parquet'",
		"SELECT path_in_schema AS name FROM parquet_metadata('facts.parquet') WHERE encodings LIKE '%RLE_DICTIONARY%'",
		"SELECT count(*) AS n FROM 'facts.parquet' f JOIN 'reports.parquet' r USING (sha256) JOIN 'key_figures.parquet' k USING (sha256) WHERE k.key = 'final_total' AND k.amount_yuan = 25000")
	sums := answers[0][0]
	assert.Equal(t, strconv.Itoa(count), sums["n"])
	assert.Equal(t, yuan.String(), decimal.RequireFromString(sums["yuan"].(string)).String())
	assert.NotEqual(t, "0", sums["none"], "counts have no amount")
	assert.Equal(t, "0", sums["lost"])

	types := map[string]string{}
	for _, column := range answers[1] {
		types[column["column_name"].(string)] = column["column_type"].(string)
	}
	assert.Equal(t, []string{"DECIMAL(38,10)", "DECIMAL(38,10)", "BIGINT", "BIGINT", "DOUBLE", "VARCHAR"},
		[]string{types["amount_yuan"], types["value"], types["fiscal_year"], types["page"], types["x0"], types["row_code"]})
	var dictionaries []string
	for _, column := range answers[2] {
		dictionaries = append(dictionaries, column["name"].(string))
	}
	assert.Subset(t, dictionaries, []string{"entity", "kind", "statement", "measure", "status", "row_code"})
	assert.NotEqual(t, "0", answers[3][0]["n"], "the tables join")
}

func TestDuckDBReadsCSVWithoutHelp(t *testing.T) {
	needDuck(t)
	folder := write(t, export.CSV, export.Options{}, reports()...)
	count, yuan := facts(reports()...)
	sums := duck(t, folder, "SELECT count(*) AS n, sum(CAST(amount_yuan AS DECIMAL(38, 10))) AS yuan FROM read_csv('facts.csv', all_varchar = true)")[0][0]
	assert.Equal(t, strconv.Itoa(count), sums["n"])
	assert.Equal(t, yuan.String(), decimal.RequireFromString(sums["yuan"].(string)).String())
}

func TestDebiansSQLiteAnswers(t *testing.T) {
	need(t, "sqlite3", "--version")
	path := write(t, export.SQLite, export.Options{}, reports()...)
	count, yuan := facts(reports()...)
	ask := func(question string) []map[string]any {
		return decoded[[]map[string]any](t, runs(t, "sqlite3", "-readonly", "-json", path, question))
	}
	assert.Equal(t, "ok", ask("PRAGMA integrity_check")[0]["integrity_check"])
	sums := ask("SELECT count(*) AS n, sum(amount_fen) AS fen FROM facts")[0]
	assert.EqualValues(t, count, sums["n"])
	assert.EqualValues(t, yuan.Shift(2).IntPart(), sums["fen"])
	assert.Equal(t, "25000.00", ask("SELECT final_total_yuan FROM three_public ORDER BY final_total_fen DESC LIMIT 1")[0]["final_total_yuan"])
	plan := runs(t, "sqlite3", "-readonly", path, "EXPLAIN QUERY PLAN SELECT * FROM facts WHERE row_code = '208' AND fiscal_year = 2023")
	assert.Contains(t, plan, "USING INDEX facts_code")
}

func TestLibreOfficeReadsTheWorkbook(t *testing.T) {
	need(t, "soffice", "--version")
	folder := t.TempDir()
	path := write(t, export.XLSX, export.Options{}, reports()...)
	// All sheets, as they are stored, commas and quotes, UTF-8 (76).
	const form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
	runs(t, "soffice", "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(folder, "profile")),
		"--headless", "--convert-to", form, "--outdir", folder, path)
	sheet := func(name string) []map[string]string {
		return readCSV(t, filepath.Join(folder, "juesuan-"+name+".csv"))
	}
	count, yuan := facts(reports()...)
	rows := sheet("数据")
	assert.Len(t, rows, count)
	assert.Equal(t, yuan.String(), sumOf(t, rows, "金额（万元）").Shift(4).String())
	labels := map[string]bool{}
	for _, row := range rows {
		labels[row["科目名称"]] = true
		assert.Regexp(t, `^[0-9]+$`, row["页"], "a link shows its page")
	}
	assert.True(t, labels["=cmd|公务用车运行维护费"], "a text that looks like a formula stays a text")
	assert.Equal(t, "2.5", sheet("三公经费")[0]["决算（万元）"])
	assert.Len(t, sheet("报告"), 2)
}

// packageCheck validates a data package by the Frictionless Data library:
// descriptor, types of all values, primary and foreign keys.
const packageCheck = `
const {Package} = require('datapackage');
(async () => {
  const folder = process.argv[1];
  const found = await Package.load(folder + '/datapackage.json', {basePath: folder});
  const rows = {}, yuan = [];
  for (const resource of found.resources) {
    const read = await resource.read({keyed: true});
    await resource.checkRelations();
    rows[resource.name] = read.length;
  }
  const facts = await found.getResource('facts').read({keyed: true, cast: false});
  for (const fact of facts) if (fact.amount_yuan) yuan.push(fact.amount_yuan);
  console.log(JSON.stringify({valid: found.valid, profile: found.profile.name, errors: found.errors.map(String), rows, yuan}));
})();`

func TestFrictionlessFindsTheDataPackageValid(t *testing.T) {
	need(t, "node", "-e", "require('datapackage')")
	folder := write(t, export.DataPackage, export.Options{}, reports()...)
	found := decoded[struct {
		Valid   bool
		Profile string // its name, as the library writes it
		Errors  []string
		Rows    map[string]int
		Yuan    []string
	}](t, runs(t, "node", "-e", packageCheck, folder))
	assert.True(t, found.Valid, found.Errors)
	assert.Equal(t, "tabular-data package", found.Profile)
	count, yuan := facts(reports()...)
	assert.Equal(t, count, found.Rows["facts"])
	assert.Equal(t, 2, found.Rows["reports"])
	assert.NotZero(t, found.Rows["budget_lines"])
	var sum decimal.Decimal
	for _, amount := range found.Yuan {
		sum = sum.Add(decimal.RequireFromString(amount))
	}
	assert.Equal(t, yuan.String(), sum.String())
}

// pythonSums adds up the facts as Python's csv module reads them.
const pythonSums = `
import csv, decimal, json, sys
with open(sys.argv[1], newline="", encoding="utf-8-sig") as file:
    rows = list(csv.DictReader(file))
print(json.dumps({
    "rows": len(rows),
    "columns": list(rows[0]),
    "yuan": str(sum(decimal.Decimal(row["amount_yuan"]) for row in rows if row["amount_yuan"])),
    "formulas": sum(value[:1] in "=+@\t\r" for row in rows for value in row.values() if value),
    "labels": [row["row_label"] for row in rows],
}))`

func TestPythonReadsCSV(t *testing.T) {
	need(t, "python3", "-c", "import csv, decimal, json")
	for _, mark := range []bool{false, true} {
		folder := write(t, export.CSV, export.Options{ByteOrderMark: mark}, reports()...)
		read := decoded[struct {
			Rows     int
			Columns  []string
			Yuan     string
			Formulas int
			Labels   []string
		}](t, runs(t, "python3", "-c", pythonSums, filepath.Join(folder, "facts.csv")))
		count, yuan := facts(reports()...)
		assert.Equal(t, count, read.Rows)
		assert.Equal(t, model.FactColumns(), read.Columns)
		assert.Equal(t, yuan.String(), decimal.RequireFromString(read.Yuan).String())
		assert.Zero(t, read.Formulas, "no value would run in a spreadsheet")
		assert.Contains(t, read.Labels, "'=cmd|公务用车运行维护费")
	}
}

// snippet is the indented example of README that begins with this mark.
func snippet(t *testing.T, mark string) string {
	t.Helper()
	readme, err := os.ReadFile("../../../../README.md")
	require.NoError(t, err)
	_, after, found := strings.Cut(string(readme), "\n"+mark)
	require.True(t, found, "README has no example that begins with %s", mark)
	var lines []string
	for line := range strings.Lines(mark + after) {
		if !strings.HasPrefix(line, "    ") {
			break
		}
		lines = append(lines, strings.TrimPrefix(line, "    "))
	}
	return strings.Join(lines, "")
}

func TestExampleForDuckDBRuns(t *testing.T) {
	needDuck(t)
	query := snippet(t, "    SELECT entity, fiscal_year, row_label, amount_yuan\n")
	folder := write(t, export.Parquet, export.Options{}, reports()...)
	require.NoError(t, os.Mkdir(filepath.Join(folder, "tables"), 0o777))
	require.NoError(t, os.Rename(filepath.Join(folder, "facts.parquet"), filepath.Join(folder, "tables", "facts.parquet")))
	rows := duck(t, folder, query)[0]
	require.NotEmpty(t, rows)
	assert.Equal(t, "社会保障和就业支出", rows[0]["row_label"])
	assert.Equal(t, "31479500.0000000000", rows[0]["amount_yuan"])
}

func TestExampleForSQLiteRuns(t *testing.T) {
	need(t, "sqlite3", "--version")
	query := snippet(t, "    SELECT entity, fiscal_year, final_total_yuan ")
	path := write(t, export.SQLite, export.Options{}, reports()...)
	assert.Equal(t, "某市某中心|2023|25000.00\n某县某办公室|2024|\n", runs(t, "sqlite3", "-readonly", path, query))
}

// exampleBase lays the database of the reports where README's examples look
// for it.
func exampleBase(t *testing.T) {
	t.Helper()
	path := write(t, export.SQLite, export.Options{}, reports()...)
	folder := t.TempDir()
	require.NoError(t, os.Rename(path, filepath.Join(folder, "reports.sqlite")))
	t.Chdir(folder)
}

func TestExampleForPandasRuns(t *testing.T) {
	python := "python3"
	if _, err := os.Stat("/usr/bin/python3"); err == nil {
		python = "/usr/bin/python3" // the one that Debian's packages are for
	}
	need(t, python, "-c", "import pandas")
	script := snippet(t, "    import sqlite3, pandas\n")
	exampleBase(t)
	assert.Contains(t, runs(t, python, "-c", script), "某市某中心")
}

func TestExampleForRRuns(t *testing.T) {
	need(t, "Rscript", "-e", "library(RSQLite)")
	script := snippet(t, "    library(DBI)\n")
	exampleBase(t)
	assert.Contains(t, runs(t, "Rscript", "-e", script), "某市某中心")
}
