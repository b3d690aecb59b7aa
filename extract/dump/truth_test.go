package dump_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// truth are the cells of the Dandong report by statement, row, column and
// amount.
func truth(t *testing.T) map[[4]string]bool {
	records, err := csv.NewReader(bytes.NewReader(shared(t, "dandong2023.csv"))).ReadAll()
	require.NoError(t, err)
	cells := map[[4]string]bool{}
	for _, r := range records[1:] {
		cells[place(r[0], r[4], r[5], r[6], r[8])] = true
	}
	return cells
}

func place(statement, code, label, path, yuan string) [4]string {
	row := code
	if row == "" {
		row = normalize.Key(label)
	}
	return [4]string{statement, row, path, yuan}
}

// isZeroOfProjects tells the printed zeros of project expenditure in 公开05表:
// the dump has one for each row without project expenditure, thirteen, while
// the labels have nine of them and count them as not determined.
func isZeroOfProjects(cell [4]string) bool {
	return cell[0] == string(model.GeneralExpenditure) && strings.HasSuffix(cell[2], "项目支出") && cell[3] == "0.00"
}

func TestFiguresOfTheDandongDumpStandInTheirRows(t *testing.T) {
	want := truth(t)
	report, err := extract.Bytes(t.Context(), "seed.txt", shared(t, "seed.txt"), extract.Options{})
	require.NoError(t, err)
	assert.Equal(t, model.Plain, report.Source.Text)
	assert.Equal(t, 27, report.Source.Pages)
	found, zeros := 0, 0
	for _, fact := range report.Facts() {
		if fact.Source != model.FromTable {
			continue
		}
		cell := place(string(fact.Statement), fact.RowCode, fact.RowLabel, fact.ColumnPath, fact.Yuan.StringFixed(2))
		switch {
		case isZeroOfProjects(cell):
			zeros++
		case assert.True(t, want[cell], "wrong: %v", cell):
			found++
		}
		delete(want, cell)
		assert.Equal(t, model.Box{}, fact.Box)
		assert.NotZero(t, fact.Page)
		assert.NotEqual(t, model.Contradicted, fact.Status, cell)
	}
	assert.Contains(t, []int{0, 13}, zeros, "all zeros or none")
	for cell := range want {
		assert.Equal(t, [4]string{"three_public", "其中1公务用车运行维护费", "预算数", "38000.00"}, cell,
			"only the budget of 运行维护费 may be missing: nothing tells it from 购置费")
	}
	assert.Equal(t, 174, found)
}

func TestFiguresOfTheDumpAreReadInEveryEncoding(t *testing.T) {
	seed := shared(t, "seed.txt")
	want, err := extract.Bytes(t.Context(), "seed.txt", seed, extract.Options{})
	require.NoError(t, err)
	for name, content := range encodings(t, string(seed)) {
		t.Run(name, func(t *testing.T) {
			report, err := extract.Bytes(t.Context(), "seed.txt", content, extract.Options{})
			require.NoError(t, err)
			assert.Equal(t, want.Tables, report.Tables)
			assert.Equal(t, want.Sections, report.Sections)
		})
	}
}

func TestPagesOfADumpCanBeChosen(t *testing.T) {
	report, err := extract.Bytes(t.Context(), "seed.txt", shared(t, "seed.txt"), extract.Options{Pages: []int{16}})
	require.NoError(t, err)
	require.Len(t, report.Tables, 1)
	assert.Equal(t, model.ExpenditureTable, report.Tables[0].Statement)
	assert.Equal(t, 16, report.Tables[0].Rows[0].Cells[0].Page)
}
