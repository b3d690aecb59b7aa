package extract

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
)

// bound is a file of pages of lines; one whose only line is "表" holds a table.
func bound(pages ...[]string) *reading {
	r := &reading{report: &model.Report{}}
	for i, texts := range pages {
		sheet := table.Page{Number: i + 1}
		var lines []layout.Line
		for _, text := range texts {
			lines = append(lines, layout.Line{Text: text})
		}
		if len(texts) == 1 && texts[0] == "表" {
			sheet.Grids = []grid.Grid{{Page: i + 1}}
		}
		r.drawn, r.lines, r.sheets = append(r.drawn, &pdf.Page{Number: i + 1}), append(r.lines, lines), append(r.sheets, sheet)
	}
	return r
}

func TestFileThatBindsSeveralReportsGivesTheFirst(t *testing.T) {
	contents, held := []string{"目 录"}, []string{"表"}
	water, forestry := []string{"云汀县水务局2023年度部门决算"}, []string{"云汀县林业局", "2023年度部门决算"}
	waterBudget := []string{"云汀县水务局2024年度部门预算"}
	part := []string{"第二部分", "云汀县水务局2023年度部门决算表"}
	tests := []struct {
		name    string
		pages   [][]string
		kept    []int
		message string
	}{
		{"one report", [][]string{water, contents, part, held}, []int{1, 2, 3, 4}, ""},
		{"one report with its cover twice", [][]string{water, water, contents, held}, []int{1, 2, 3, 4}, ""},
		{"two covers before the tables", [][]string{water, waterBudget, contents, held}, []int{1, 2, 3, 4}, ""},
		{"a cover without contents behind", [][]string{water, contents, held, forestry, held}, []int{1, 2, 3, 4, 5}, ""},
		{"two bodies", [][]string{water, contents, held, forestry, contents, held}, []int{1, 2, 3},
			"the file binds 2 reports; this is the one on pages 1-3, the others are --pages 4-6 (云汀县林业局2023年度部门决算)"},
		{"two kinds behind a cover of the volume", [][]string{{"云汀县2023年汇编"}, water, contents, held, waterBudget, contents}, []int{2, 3, 4},
			"the file binds 2 reports; this is the one on pages 2-4, the others are --pages 5-6 (云汀县水务局2024年度部门预算)"},
		{"the first without a cover", [][]string{held, water, contents, held, forestry, contents}, []int{1},
			"the file binds 3 reports; this is the one on pages 1-1, the others are --pages 2-4 (云汀县水务局2023年度部门决算), --pages 5-6 (云汀县林业局2023年度部门决算)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := bound(test.pages...)
			require.NoError(t, r.volume())
			var kept []int
			for i, sheet := range r.sheets {
				kept = append(kept, sheet.Number)
				assert.Equal(t, sheet.Number, r.drawn[i].Number)
			}
			assert.Equal(t, test.kept, kept)
			assert.Len(t, r.lines, len(kept))
			if test.message == "" {
				assert.Empty(t, r.report.Diagnostics)
				return
			}
			require.Len(t, r.report.Diagnostics, 1)
			assert.Equal(t, test.message, r.report.Diagnostics[0].Message)
			require.NotEmpty(t, r.report.Source.Bound)
			assert.Equal(t, kept, r.report.Source.Bound[0].Pages())
		})
	}
}
