package command_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/command"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/reporttest"
	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/extract/pdf/pdftest"
	"github.com/juesuan/juesuan/model"
)

var update = flag.Bool("update", false, "write the golden files anew")

// result is what a call of the program leaves.
type result struct {
	status         int
	stdout, stderr string
}

// juesuan calls the program with the stand-in for the extraction, in folder.
func juesuan(t *testing.T, folder string, arguments ...string) result {
	t.Helper()
	return juesuanReading(t, t.Context(), folder, "", arguments...)
}

func juesuanReading(t *testing.T, ctx context.Context, folder, stdin string, arguments ...string) result {
	t.Helper()
	t.Chdir(folder)
	var stdout, stderr bytes.Buffer
	status := command.Run(ctx, arguments, command.Environment{
		Extract: reporttest.Extract, Stdin: strings.NewReader(stdin), Stdout: &stdout, Stderr: &stderr, Version: func() string { return "1.2.3" },
	})
	return result{status, stdout.String(), stderr.String()}
}

// files makes a folder with those files.
func files(t *testing.T, contents map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range contents {
		path := filepath.Join(folder, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o666))
	}
	return folder
}

// years is a folder with two final accounts of one body, one of a second, the
// budget of a third and a broken file.
func years(t *testing.T) string {
	t.Helper()
	return files(t, map[string]string{
		"in/2022.pdf": "center 2022", "in/2023.pdf": "center 2023", "in/office.pdf": "office 2024", "in/bureau.pdf": "bureau 2023",
		"broken.pdf": "damaged",
	})
}

// golden compares with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	_, err := os.Stat(name)
	require.Error(t, err, "the test still stands in the folder of its inputs")
	path := filepath.Join(goldenFolder, name)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o666))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// goldenFolder is absolute, because the tests change their folder.
var goldenFolder = func() string {
	here, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	return filepath.Join(here, "testdata")
}()

func TestOutputOfEachCommand(t *testing.T) {
	tests := []struct {
		golden    string
		arguments []string
		status    int
	}{
		{"check.txt", []string{"check", "in/2023.pdf", "in/office.pdf"}, 1},
		{"check-all.txt", []string{"check", "in/2023.pdf", "--all"}, 1},
		{"check-years.txt", []string{"check", "in/2022.pdf", "in/2023.pdf", "in/bureau.pdf"}, 1},
		{"check.csv", []string{"check", "in/2022.pdf", "in/2023.pdf", "--format", "csv"}, 1},
		{"check.found.json", []string{"check", "in/2022.pdf", "in/2023.pdf", "--format", "json"}, 1},
		{"sangong.txt", []string{"sangong", "in"}, 0},
		{"sangong-wide.txt", []string{"three-public", "in", "--wide", "--sort", "-final_total"}, 0},
		{"sangong.csv", []string{"sangong", "in", "--format", "csv"}, 0},
		{"sangong.rows.json", []string{"sangong", "in", "--format", "json", "--year", "2023"}, 0},
		{"sangong.md", []string{"sangong", "in", "--format", "md", "--kind", "final_account"}, 0},
		{"revenue.txt", []string{"revenue", "in"}, 0},
		{"expenditure.txt", []string{"expenditure", "in"}, 0},
		{"performance.txt", []string{"performance", "in"}, 0},
		{"performance-projects.txt", []string{"performance", "in", "--projects"}, 0},
		{"performance-projects.csv", []string{"performance", "in", "--projects", "--format", "csv"}, 0},
		{"diff.txt", []string{"diff", "in/2023.pdf", "in/office.pdf"}, 0},
		{"diff-codes.txt", []string{"diff", "in/2023.pdf", "in/bureau.pdf"}, 0},
		{"diff-same.txt", []string{"diff", "in/2022.pdf", "in/2023.pdf"}, 0},
		{"panel.txt", []string{"panel", "in"}, 0},
		{"panel.csv", []string{"panel", "in", "--format", "csv", "--sections", "three_public,expenditure_by_function"}, 0},
		{"version.txt", []string{"version"}, 0},
		{"help.txt", []string{"--help"}, 0},
	}
	for _, test := range tests {
		t.Run(test.golden, func(t *testing.T) {
			got := juesuan(t, years(t), test.arguments...)
			assert.Equal(t, test.status, got.status, got.stderr)
			assert.Empty(t, got.stderr)
			golden(t, test.golden, got.stdout)
		})
	}
}

// center is the report of in/2023.pdf.
func center(t *testing.T) *model.Report {
	t.Helper()
	report, err := reporttest.Extract(t.Context(), "2023.pdf", []byte("center 2023"), extract.Options{})
	require.NoError(t, err)
	return report
}

func TestExtractPrintsTheContractsForms(t *testing.T) {
	var whole, line, facts bytes.Buffer
	require.NoError(t, model.WriteJSON(&whole, center(t), true))
	require.NoError(t, model.WriteJSON(&line, center(t), false))
	require.NoError(t, model.WriteCSV(&facts, center(t)))
	assert.Equal(t, whole.String(), juesuan(t, years(t), "extract", "in/2023.pdf").stdout)
	assert.Equal(t, line.String(), juesuan(t, years(t), "extract", "--format", "jsonl", "in/2023.pdf").stdout)
	assert.Equal(t, facts.String(), juesuan(t, years(t), "extract", "--format", "csv", "in/2023.pdf").stdout)
	assert.Equal(t, "\ufeff"+facts.String(), juesuan(t, years(t), "extract", "--format", "csv", "--bom", "in/2023.pdf").stdout)
}

func TestWrongUseExitsWithTwo(t *testing.T) {
	tests := []struct {
		arguments []string
		says      string
	}{
		{[]string{"frobnicate"}, "unknown command"},
		{[]string{"extrat", "in"}, `did you mean "extract"?`},
		{[]string{"three-publik"}, `did you mean "three-public"?`},
		{[]string{"help", "extrat"}, `did you mean "extract"?`},
		{[]string{"extract"}, "name at least one file"},
		{[]string{"extract", "--formt", "csv", "in"}, `did you mean "--format"?`},
		{[]string{"extract", "--timeout", "5", "in"}, "a time like 90s or 5m"},
		{[]string{"extract", "in", "-o", "broken.pdf"}, "is a file"},
		{[]string{"sangong", "--year", "last", "in"}, "a whole number"},
		{[]string{"sangong", "in", "-o", "in"}, "is a folder"},
		{[]string{"export", "in", "--to", "xlsx", "-o", "in"}, "is a folder"},
		{[]string{"export", "in", "--to", "csv", "-o", "broken.pdf"}, "is a file"},
		{[]string{"export", "in", "--to", "parket"}, `did you mean "parquet"?`},
		{[]string{"inspect", "in"}, "is a folder"},
		{[]string{"inspect"}, "name one PDF file"},
		{[]string{"extract", "--frob", "a.pdf"}, "unknown flag"},
		{[]string{"extract", "--format", "xml", "in"}, "json, jsonl, csv"},
		{[]string{"extract", "--pages", "3-1", "in"}, "1-3,7"},
		{[]string{"extract", "--pages", "x", "in"}, "1-3,7"},
		{[]string{"extract", "--pages", "1-9999999999", "in"}, "1-3,7"},
		{[]string{"extract", "--jobs", "0", "in"}, "--jobs"},
		{[]string{"extract", "--timeout", "-1s", "in"}, "--timeout"},
		{[]string{"extract", "--format", "csv", "-o", "in", "in"}, "is a folder"},
		{[]string{"check"}, "name at least one"},
		{[]string{"sangong", "--format", "xlsx", "in"}, "needs -o"},
		{[]string{"sangong", "--sort", "weight", "in"}, "final_total"},
		{[]string{"sangong", "--kind", "draft", "in"}, "final_account"},
		{[]string{"sangong", "--projects", "in"}, "unknown flag"},
		{[]string{"performance", "--projects", "--sort", "amount", "in"}, "leave --sort"},
		{[]string{"sangong", "--plot", "x.gif", "in"}, ".svg"},
		{[]string{"export", "in"}, "parquet"},
		{[]string{"diff", "in/2022.pdf"}, "name a report and the one to compare it with"},
		{[]string{"diff", "in/2022.pdf", "in"}, "juesuan panel"},
		{[]string{"panel", "in", "--same", "x"}, "A=B"},
		{[]string{"panel", "in", "--sections", "x"}, "three_public"},
		{[]string{"inspect", "in/2022.pdf", "-o", "x.gif"}, ".svg"},
		{[]string{"inspect", "in/2022.pdf", "--layers", "x"}, "glyphs"},
		{[]string{"version", "x"}, "unknown command"},
	}
	for _, test := range tests {
		t.Run(strings.Join(test.arguments, " "), func(t *testing.T) {
			got := juesuan(t, years(t), test.arguments...)
			assert.Equal(t, command.WrongUse, got.status)
			assert.Contains(t, got.stderr, test.says)
			assert.Equal(t, 1, strings.Count(got.stderr, "\n"), "one line: %s", got.stderr)
			assert.Contains(t, got.stderr, "--help")
			assert.Empty(t, got.stdout)
		})
	}
}

func TestTheNameOfTheOutputTellsItsForm(t *testing.T) {
	tests := []struct {
		file      string
		arguments []string
		begins    string
	}{
		{"facts.csv", []string{"extract", "in"}, "file,sha256,"},
		{"reports.jsonl", []string{"extract", "in"}, `{"schema_version":`},
		{"report.json", []string{"extract", "in/2023.pdf"}, "{\n  \"schema_version\":"},
		{"table.CSV", []string{"sangong", "in"}, "entity,"},
		{"table.md", []string{"sangong", "in"}, "“三公”经费（单位：万元）\n\n| "},
		{"table.xlsx", []string{"sangong", "in"}, "PK"},
		{"table.csv", []string{"sangong", "in", "--format", "json"}, "["},
		{"table.txt", []string{"sangong", "in"}, "“三公”经费（单位：万元）\n单位"},
		{"all.xlsx", []string{"export", "in"}, "PK"},
		{"all.db", []string{"export", "in"}, "SQLite format 3"},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			folder := years(t)
			got := juesuan(t, folder, append(test.arguments, "-o", test.file)...)
			assert.Equal(t, command.AllRead, got.status, got.stderr)
			written, err := os.ReadFile(filepath.Join(folder, test.file))
			require.NoError(t, err)
			assert.True(t, strings.HasPrefix(string(written), test.begins), "%.40q", written)
		})
	}
}

func TestAnEmptyTableSaysWhy(t *testing.T) {
	got := juesuan(t, years(t), "sangong", "in", "--year", "1999")
	assert.Equal(t, command.AllRead, got.status)
	assert.Contains(t, got.stderr, "none of the 4 reports")
	got = juesuan(t, years(t), "panel", "in/2023.pdf")
	assert.Equal(t, command.AllRead, got.status)
	assert.Contains(t, got.stderr, "--all")
	assert.Empty(t, juesuan(t, years(t), "panel", "in/2023.pdf", "--quiet").stderr)
}

func TestAnOutputThatCannotBeWrittenEndsTheRun(t *testing.T) {
	for _, arguments := range [][]string{
		{"extract", "in", "-o", "broken.pdf/out"},
		{"extract", "in/2023.pdf", "-o", "broken.pdf/report.json"},
		{"sangong", "in", "-o", "broken.pdf/table.csv"},
		{"export", "in", "--to", "csv", "-o", "broken.pdf/tables"},
		{"export", "in", "--to", "sqlite", "-o", "broken.pdf/base.db"},
		{"sangong", "in", "--plot", "broken.pdf/chart.svg", "-o", "table.txt"},
	} {
		t.Run(strings.Join(arguments, " "), func(t *testing.T) {
			got := juesuan(t, years(t), arguments...)
			assert.Equal(t, command.SomeFailed, got.status)
			assert.Contains(t, got.stderr, "juesuan: can't write broken.pdf")
			assert.Contains(t, got.stderr, "not a directory (choose another place")
			assert.Equal(t, 1, strings.Count(got.stderr, "\n"), got.stderr)
		})
	}
}

func TestOneFailureDoesNotStopTheOthers(t *testing.T) {
	got := juesuan(t, years(t), "extract", "--format", "jsonl", "broken.pdf", "in", "gone.pdf")
	assert.Equal(t, command.SomeFailed, got.status)
	assert.Equal(t, 4, strings.Count(got.stdout, "\n"), "a line a report")
	lines := strings.Split(strings.TrimSpace(got.stderr), "\n")
	require.Len(t, lines, 2)
	assert.Equal(t, "juesuan: broken.pdf: damaged: the cross-reference table is gone (download the file again)", lines[0])
	assert.Equal(t, "juesuan: gone.pdf: no such file or directory (check that the file exists and can be read)", lines[1])
}

func TestFailFastStops(t *testing.T) {
	got := juesuan(t, years(t), "extract", "--format", "jsonl", "--fail-fast", "--jobs", "1", "broken.pdf", "in")
	assert.Equal(t, command.SomeFailed, got.status)
	assert.Empty(t, got.stdout)
}

func TestExtractChecksOnDemand(t *testing.T) {
	assert.Equal(t, command.AllRead, juesuan(t, years(t), "extract", "in/2023.pdf").status)
	got := juesuan(t, years(t), "extract", "--check", "in")
	assert.Equal(t, command.SomeFailed, got.status)
	assert.Contains(t, got.stderr, "3 reports contradicted")
	assert.Equal(t, command.AllRead, juesuan(t, years(t), "extract", "--check", "in/office.pdf").status)
}

func TestExtractReadsStandardInput(t *testing.T) {
	got := juesuanReading(t, t.Context(), t.TempDir(), "office 2024", "extract", "-")
	assert.Equal(t, command.AllRead, got.status, got.stderr)
	report, err := model.ReadJSON(strings.NewReader(got.stdout))
	require.NoError(t, err)
	assert.Equal(t, "stdin", report.Source.File)
}

func TestPasswordAndPagesReachTheExtraction(t *testing.T) {
	folder := files(t, map[string]string{"a.pdf": "locked"})
	got := juesuan(t, folder, "extract", "a.pdf")
	assert.Equal(t, command.SomeFailed, got.status)
	assert.Contains(t, got.stderr, "--password")
	got = juesuan(t, folder, "extract", "--password", "1234", "--pages", "7,1-3,2", "a.pdf")
	assert.Equal(t, command.AllRead, got.status)
	report, err := model.ReadJSON(strings.NewReader(got.stdout))
	require.NoError(t, err)
	assert.Equal(t, 4, report.Source.Pages, "pages 1, 2, 3 and 7")
}

func TestExtractToAFile(t *testing.T) {
	folder := years(t)
	got := juesuan(t, folder, "extract", "in/2023.pdf", "-o", "out/report.json")
	assert.Equal(t, command.AllRead, got.status, got.stderr)
	assert.Empty(t, got.stdout)
	content, err := os.ReadFile(filepath.Join(folder, "out", "report.json"))
	require.NoError(t, err)
	assert.Equal(t, juesuan(t, folder, "extract", "in/2023.pdf").stdout, string(content))
}

func TestReportsThatAFileBindsGoToAFolder(t *testing.T) {
	folder := files(t, map[string]string{"a.pdf": "bound a", "old.json": "old"})
	got := juesuan(t, folder, "extract", "a.pdf", "-o", "old.json")
	assert.Equal(t, command.WrongUse, got.status)
	assert.Contains(t, got.stderr, "a.pdf binds several reports: they go to a folder (-o old/), or to one file with --format jsonl or csv")
	content, err := os.ReadFile(filepath.Join(folder, "old.json"))
	require.NoError(t, err)
	assert.Equal(t, "old", string(content))

	got = juesuan(t, folder, "extract", "a.pdf", "-o", "OUT/")
	assert.Equal(t, command.AllRead, got.status, got.stderr)
	assert.Contains(t, got.stderr, "2 reports read")
	assert.Equal(t, 2, strings.Count(juesuan(t, folder, "extract", "a.pdf", "--format", "jsonl").stdout, "\n"))
}

func TestAFailureLeavesTheOlderFile(t *testing.T) {
	folder := files(t, map[string]string{"a.pdf": "damaged", "old.json": "old"})
	assert.Equal(t, command.SomeFailed, juesuan(t, folder, "extract", "a.pdf", "-o", "old.json").status)
	content, err := os.ReadFile(filepath.Join(folder, "old.json"))
	require.NoError(t, err)
	assert.Equal(t, "old", string(content))
}

func TestExtractToAFolderGoesOn(t *testing.T) {
	folder := years(t)
	got := juesuan(t, folder, "extract", "in", "broken.pdf", "-o", "OUT")
	assert.Equal(t, command.SomeFailed, got.status)
	for _, name := range []string{"2022.json", "2023.json", "office.json", "manifest.jsonl"} {
		assert.FileExists(t, filepath.Join(folder, "OUT", name))
	}
	require.NoError(t, os.Remove(filepath.Join(folder, "broken.pdf")))
	before, err := os.Stat(filepath.Join(folder, "OUT", "2023.json"))
	require.NoError(t, err)
	assert.Contains(t, got.stderr, "4 reports read, 0 of them in an earlier run; 0 repeated inputs; 1 failed; see OUT")
	again := juesuan(t, folder, "extract", "in", "-o", "OUT")
	assert.Equal(t, command.AllRead, again.status)
	assert.Contains(t, again.stderr, "4 reports read, 4 of them in an earlier run")
	after, err := os.Stat(filepath.Join(folder, "OUT", "2023.json"))
	require.NoError(t, err)
	assert.True(t, os.SameFile(before, after), "kept, not written again")
}

func TestInterruptionIsTold(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got := juesuanReading(t, ctx, years(t), "", "extract", "in", "-o", "OUT")
	assert.Equal(t, command.SomeFailed, got.status)
	assert.Contains(t, got.stderr, "the same command goes on")
}

func TestReportsThatWereExtractedAreReadAgain(t *testing.T) {
	folder := years(t)
	require.Equal(t, command.AllRead, juesuan(t, folder, "extract", "in", "-o", "OUT").status)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "OUT", "other.json"), []byte(`{"name": "no report"}`), 0o666))
	direct, fromJSON := juesuan(t, folder, "sangong", "in"), juesuan(t, folder, "sangong", "OUT")
	assert.Equal(t, command.AllRead, fromJSON.status, fromJSON.stderr)
	assert.Equal(t, direct.stdout, fromJSON.stdout)
	both := juesuan(t, folder, "sangong", "in", "OUT", "--quiet")
	assert.Equal(t, direct.stdout, both.stdout, "a report and its JSON are one report")
	assert.Empty(t, both.stderr)
	named := juesuan(t, folder, "sangong", "OUT/other.json")
	assert.Equal(t, command.SomeFailed, named.status)
	assert.Contains(t, named.stderr, "not_a_report")
}

func TestJSONOfAnotherSchemaIsRefused(t *testing.T) {
	folder := files(t, map[string]string{"a.json": `{"schema_version": "0.9", "source": {"file": "a.pdf"}}`})
	got := juesuan(t, folder, "check", "a.json")
	assert.Equal(t, command.SomeFailed, got.status)
	assert.Contains(t, got.stderr, "extract the report again")
}

func TestTablesAreWrittenDespiteFailures(t *testing.T) {
	got := juesuan(t, years(t), "sangong", "in", "broken.pdf")
	assert.Equal(t, command.SomeFailed, got.status)
	golden(t, "sangong.txt", got.stdout)
	nothing := juesuan(t, years(t), "sangong", "broken.pdf")
	assert.Equal(t, command.SomeFailed, nothing.status)
	assert.Empty(t, nothing.stdout)
}

func TestPlotIsDrawn(t *testing.T) {
	folder := years(t)
	got := juesuan(t, folder, "sangong", "in", "--plot", "chart.svg")
	require.Equal(t, command.AllRead, got.status, got.stderr)
	drawn, err := os.ReadFile(filepath.Join(folder, "chart.svg"))
	require.NoError(t, err)
	golden(t, "sangong.svg", string(drawn))
}

func TestExportWritesEachForm(t *testing.T) {
	for form, made := range map[string]string{
		"csv": "out/facts.csv", "parquet": "out/facts.parquet", "datapackage": "out/datapackage.json", "xlsx": "out", "sqlite": "out",
	} {
		t.Run(form, func(t *testing.T) {
			folder := years(t)
			got := juesuan(t, folder, "export", "in", "broken.pdf", "--to", form, "-o", "out")
			assert.Equal(t, command.SomeFailed, got.status, "the broken file")
			assert.Contains(t, got.stderr, "4 reports to out")
			assert.FileExists(t, filepath.Join(folder, made))
			again := juesuan(t, folder, "export", "in", "--to", form, "-o", "out", "--quiet")
			assert.Equal(t, command.AllRead, again.status, again.stderr)
			assert.Empty(t, again.stderr)
			assert.Empty(t, again.stdout)
		})
	}
}

func TestXLSXOfATable(t *testing.T) {
	folder := years(t)
	got := juesuan(t, folder, "sangong", "in", "--format", "xlsx", "-o", "three.xlsx")
	assert.Equal(t, command.AllRead, got.status, got.stderr)
	assert.FileExists(t, filepath.Join(folder, "three.xlsx"))
}

func TestRulesAndSchemaArePrinted(t *testing.T) {
	rules := juesuan(t, t.TempDir(), "rules", "--format", "json")
	assert.Equal(t, command.AllRead, rules.status, rules.stderr)
	var list []map[string]string
	require.NoError(t, json.Unmarshal([]byte(rules.stdout), &list))
	require.NotEmpty(t, list)
	for _, rule := range list {
		assert.NotEmpty(t, rule["chinese"], rule["id"])
		assert.NotEmpty(t, rule["english"], rule["id"])
	}
	schema := juesuan(t, t.TempDir(), "schema")
	assert.Equal(t, string(model.Schema()), schema.stdout)
}

func TestCompletionKnowsTheCommands(t *testing.T) {
	got := juesuan(t, t.TempDir(), "__complete", "san")
	assert.Contains(t, got.stdout, "sangong")
	assert.Contains(t, juesuan(t, t.TempDir(), "__complete", "export", "--to", "").stdout, "parquet")
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		assert.NotEmpty(t, juesuan(t, t.TempDir(), "completion", shell).stdout)
	}
}

func TestPageWithTextAndAPictureIsDrawnWithoutTesseract(t *testing.T) {
	var file pdftest.File
	picture := file.Stream("/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "\xFF")
	text := strings.Repeat("(12.30) Tj 0 -12 Td ", 20)
	content := file.Document("", fmt.Sprintf("/MediaBox [0 0 600 800] /Contents %v /Resources <</Font <</F1 %v>> /XObject <</I %v>>>>",
		file.Stream("", "q 500 0 0 300 50 50 cm /I Do Q BT /F1 10 Tf 50 750 Td "+text+"ET"), file.Font("Plain"), picture))
	t.Setenv("PATH", t.TempDir())
	got := juesuan(t, files(t, map[string]string{"a.pdf": string(content)}), "inspect", "a.pdf", "--page", "1", "-o", "a.svg")
	assert.Equal(t, command.AllRead, got.status, got.stderr)
	assert.FileExists(t, "a.svg")
}

func TestHostileFileNamesDoNotReachTheTerminal(t *testing.T) {
	folder := files(t, map[string]string{"\x1b[2Ja\nb.pdf": "damaged"})
	got := juesuan(t, folder, "extract", ".", "--jobs", "1")
	assert.Equal(t, command.SomeFailed, got.status)
	assert.NotContains(t, got.stderr, "\x1b")
	assert.Equal(t, 1, strings.Count(got.stderr, "\n"))
}

func TestEveryCommandIsExplained(t *testing.T) {
	root := command.New(command.Environment{})
	for _, sub := range root.Commands() {
		t.Run(sub.Name(), func(t *testing.T) {
			assert.NotEmpty(t, sub.Short)
			got := juesuan(t, t.TempDir(), sub.Name(), "--help")
			assert.Equal(t, command.AllRead, got.status)
			assert.Contains(t, got.stdout, "Usage:")
		})
	}
}
