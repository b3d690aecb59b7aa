package extract_test

import (
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/model"
)

// fixtures is where the reports of our own making are.
const fixtures = "../testdata"

// fixture is one PDF of testdata, named by folder and style.
type fixture struct {
	name string
	path string
}

func allFixtures(t testing.TB) []fixture {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(fixtures, "*", "*.pdf"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	var all []fixture
	for _, path := range paths {
		name := filepath.Base(filepath.Dir(path)) + "/" + strings.TrimSuffix(filepath.Base(path), ".pdf")
		all = append(all, fixture{name: name, path: path})
	}
	return all
}

// beside is the file with another ending next to the PDF.
func (f fixture) beside(ending string) string { return strings.TrimSuffix(f.path, ".pdf") + ending }

var readings sync.Map // path to *model.Report: each fixture is read once

func (f fixture) read(t testing.TB) *model.Report {
	t.Helper()
	if report, ok := readings.Load(f.path); ok {
		return report.(*model.Report)
	}
	report, err := extract.File(context.Background(), f.path, extract.Options{})
	require.NoError(t, err)
	readings.Store(f.path, report)
	return report
}

func eachFixture(t *testing.T, check func(*testing.T, fixture)) {
	for _, f := range allFixtures(t) {
		t.Run(f.name, func(t *testing.T) { check(t, f) })
	}
}

// tableCell is what truth and extraction must agree on: the statement, the
// row by its code or else its label, the column's own header with its side,
// the page and the amount.
type tableCell struct {
	statement, row, column, page, yuan string
}

func (c tableCell) String() string {
	return fmt.Sprintf("%s, page %s, row %s, column %s: %s", c.statement, c.page, c.row, c.column, c.yuan)
}

// TestTablesOfTheFixturesAreReadCellByCell compares with the truth that is
// made from the source of each fixture, not from its PDF.
func TestTablesOfTheFixturesAreReadCellByCell(t *testing.T) {
	eachFixture(t, func(t *testing.T, f fixture) {
		want := wantedCells(t, f)
		got := readCells(f.read(t))
		report(t, "not read", missing(want, got))
		report(t, "not printed", missing(got, want))
	})
}

// missing are the cells that are more often in the one than in the other.
func missing(from, in map[tableCell]int) []string {
	var cells []string
	for cell, n := range from {
		if n > in[cell] {
			cells = append(cells, fmt.Sprintf("%v (%d of %d)", cell, in[cell], n))
		}
	}
	slices.Sort(cells)
	return cells
}

func report(t *testing.T, what string, cells []string) {
	t.Helper()
	for i, cell := range cells {
		if i == shownDifferences {
			t.Errorf("and %d more", len(cells)-i)
			return
		}
		t.Errorf("%s: %s", what, cell)
	}
}

func wantedCells(t *testing.T, f fixture) map[tableCell]int {
	t.Helper()
	file, err := os.Open(f.beside(".csv"))
	require.NoError(t, err)
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	require.NotEmpty(t, lines)
	column := func(line []string, name string) string { return line[slices.Index(lines[0], name)] }
	cells := map[tableCell]int{}
	for _, line := range lines[1:] {
		cells[tableCell{
			statement: column(line, "statement"), page: column(line, "page"), yuan: column(line, "amount_yuan"),
			row:    rowName(column(line, "row_code"), column(line, "row_label")),
			column: leafHeader(strings.Split(column(line, "column_path"), "/")),
		}]++
	}
	return cells
}

// TestTruthOfTheDandongFixturesIsTheOneMadeByHand holds the truth that the
// fixtures' source gives against the one that was read off the original.
func TestTruthOfTheDandongFixturesIsTheOneMadeByHand(t *testing.T) {
	for style, original := range map[string]string{"style-a": "dandong2023", "style-b": "dandong2023-b"} {
		t.Run(style, func(t *testing.T) {
			byHand := filepath.Join("..", "..", "shared", "dandong", original+".pdf")
			if _, err := os.Stat(byHand); err != nil {
				t.Skip("the original report is not beside this source tree")
			}
			want := anyPage(wantedCells(t, fixture{path: byHand}))
			got := anyPage(wantedCells(t, fixture{path: filepath.Join(fixtures, "dandong2023", style+".pdf")}))
			assert.Equal(t, want, got)
		})
	}
}

// anyPage forgets the pages: the originals' are others.
func anyPage(cells map[tableCell]int) map[tableCell]int {
	counted := map[tableCell]int{}
	for cell, n := range cells {
		cell.page = ""
		counted[cell] += n
	}
	return counted
}

func readCells(report *model.Report) map[tableCell]int {
	cells := map[tableCell]int{}
	for _, fact := range report.Facts() {
		if fact.Source != model.FromTable || fact.Yuan == nil || evaluation(fact.Statement) {
			continue
		}
		cells[tableCell{
			statement: string(fact.Statement), page: strconv.Itoa(fact.Page), yuan: fact.YuanText(),
			row:    rowName(fact.RowCode, fact.RowLabel),
			column: leafHeader(strings.Split(fact.ColumnPath, "/")),
		}]++
	}
	return cells
}

func evaluation(statement model.Statement) bool {
	return statement == model.PerformanceOverall || statement == model.PerformanceProject
}

func rowName(code, label string) string {
	if code != "" {
		return code
	}
	return lettersOnly(label)
}

// leafHeader is the deepest header, with the side of a two-sided table.
func leafHeader(path []string) string {
	leaf := lettersOnly(path[len(path)-1])
	if side := lettersOnly(path[0]); len(path) > 1 && (side == string(model.RevenueSide) || side == string(model.ExpenditureSide)) {
		return side + "/" + leaf
	}
	return leaf
}

// lettersOnly leaves white space and punctuation out: whether a bracket is
// full-width is not what these tests are about.
func lettersOnly(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// TestHeadFiguresAndEvaluationsOfTheFixturesAreRead compares the report's
// own fields with truth.json. What is null there must not be disclosed; what
// is not named there is not compared.
func TestHeadFiguresAndEvaluationsOfTheFixturesAreRead(t *testing.T) {
	eachFixture(t, func(t *testing.T, f fixture) {
		truth := truthOf(t, f)
		delete(truth, "narrative")
		var document strings.Builder
		require.NoError(t, model.WriteJSON(&document, f.read(t), false))
		var got map[string]any
		require.NoError(t, json.Unmarshal([]byte(document.String()), &got))
		compare(t, "", truth, got)
	})
}

// TestProseOfTheFixturesIsReadWithItsRoles finds each figure that the prose
// states under its role.
func TestProseOfTheFixturesIsReadWithItsRoles(t *testing.T) {
	eachFixture(t, func(t *testing.T, f fixture) {
		stated := map[string][]decimal.Decimal{}
		for _, section := range f.read(t).Sections {
			for _, fact := range section.Facts {
				stated[fact.Role] = append(stated[fact.Role], amountOf(fact.Figure))
			}
		}
		narrative, _ := truthOf(t, f)["narrative"].(map[string]any)
		for role, value := range narrative {
			want := decimal.RequireFromString(value.(string))
			found := slices.ContainsFunc(stated[role], want.Equal)
			if !found {
				t.Errorf("%s is %v, want %s", role, stated[role], want)
			}
		}
	})
}

// TestFiguresOfTheFixturesContradictNothing: they add up, so that a check
// that fails is a figure read wrongly or a rule applied where it does not
// hold.
func TestFiguresOfTheFixturesContradictNothing(t *testing.T) {
	eachFixture(t, func(t *testing.T, f fixture) {
		for _, check := range f.read(t).Checks {
			if check.Status == model.Fail {
				t.Errorf("%s: %v against %v: %v", check.Rule, check.Left, check.Right, check.Facts)
			}
		}
	})
}

func amountOf(figure model.Figure) decimal.Decimal {
	if figure.Yuan != nil {
		return *figure.Yuan
	}
	return figure.Value
}

// truthOf reads the truth of the fixture: its own or its folder's.
func truthOf(t *testing.T, f fixture) map[string]any {
	t.Helper()
	content, err := os.ReadFile(f.beside(".truth.json"))
	if errors.Is(err, os.ErrNotExist) {
		content, err = os.ReadFile(filepath.Join(filepath.Dir(f.path), "truth.json"))
	}
	require.NoError(t, err)
	var truth map[string]any
	require.NoError(t, json.Unmarshal(content, &truth))
	return truth
}

// compare walks the truth. Where the report has an amount, the truth has its
// yuan, or its number if it is no money.
func compare(t *testing.T, at string, want, got any) {
	t.Helper()
	switch want := want.(type) {
	case nil:
		if got != nil {
			t.Errorf("%s is %s, but the report does not disclose it", at, plain(got))
		}
	case map[string]any:
		object, _ := got.(map[string]any)
		for key, value := range want {
			compare(t, at+"/"+key, value, object[key])
		}
	case []any:
		list, _ := got.([]any)
		if len(list) != len(want) {
			t.Errorf("%s has %d entries, want %d: %v", at, len(list), len(want), names(list))
		}
		for i := range min(len(want), len(list)) {
			compare(t, fmt.Sprintf("%s/%d", at, i), want[i], list[i])
		}
	case string:
		if printed(want) != printed(plain(got)) {
			t.Errorf("%s is %s, want %s", at, plain(got), want)
		}
	default:
		assert.Equal(t, want, got, at)
	}
}

// names are what the entries of a list call themselves.
func names(list []any) []any {
	var all []any
	for _, entry := range list {
		if object, ok := entry.(map[string]any); ok {
			all = append(all, cmp.Or(object["name"], object["level3"]))
		}
	}
	return all
}

// plain is the text of a value or the number of an amount.
func plain(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case map[string]any:
		for _, key := range []string{"yuan", "value"} {
			if number, ok := value[key].(string); ok {
				return number
			}
		}
	}
	return fmt.Sprintf("(none: %v)", value)
}

// printed makes texts comparable: 12.50, 12.5 and 12.5% are one number, and
// neither white space nor full-width forms count.
func printed(text string) string {
	text = strings.Join(strings.Fields(norm.NFKC.String(text)), "")
	if number, err := decimal.NewFromString(strings.TrimSuffix(text, "%")); err == nil {
		return number.String()
	}
	return text
}
