package dump_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/extract/dump"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
)

// dumped writes a table as programs dump it: column by column, blanks
// dropped, a blank line between any two cells.
func dumped(t *model.Table) string {
	lines := []string{t.Title}
	if t.Unit != "" {
		lines = append(lines, "单位："+t.Unit)
	}
	groups := 0
	for _, c := range t.Columns {
		groups = max(groups, c.Group)
	}
	for group := range groups + 1 {
		lines = append(lines, dumpedGroup(t, group)...)
	}
	return strings.Join(lines, "\n\n")
}

func dumpedGroup(t *model.Table, group int) []string {
	var lines, codes, labels []string
	coded := slices.ContainsFunc(t.Rows, func(r model.Row) bool { return r.Group == group && r.Code != "" })
	for _, r := range t.Rows {
		switch {
		case r.Group != group:
		case coded && r.Code == "":
			codes = append(codes, r.Label)
		case coded:
			codes, labels = append(codes, r.Code), append(labels, r.Label)
		default:
			labels = append(labels, r.Label)
		}
	}
	over := 0 // header levels that all columns of the group share
	var columns []int
	for i, c := range t.Columns {
		if c.Group == group {
			columns = append(columns, i)
		}
	}
	if len(columns) > 0 && t.Columns[columns[0]].Side != "" {
		lines, over = append(lines, string(t.Columns[columns[0]].Side)), 1
	}
	lines = append(lines, "项目")
	if coded {
		lines = append(append(append(lines, "科目编码"), codes...), "科目名称")
	}
	lines = append(lines, labels...)
	var above []string
	for _, i := range columns {
		path := t.Columns[i].Path[min(over, len(t.Columns[i].Path)):]
		if len(path) == 0 {
			path = []string{"金额"} // the print leaves the header out
		}
		shared := 0
		for shared < min(len(path)-1, len(above)) && path[shared] == above[shared] {
			shared++
		}
		lines, above = append(lines, path[shared:]...), path[:len(path)-1]
		for _, r := range t.Rows {
			for _, cell := range r.Cells {
				if cell.Column == i {
					lines = append(lines, cell.Text)
				}
			}
		}
	}
	return lines
}

func leaf(c model.Column) string {
	if len(c.Path) == 0 {
		return ""
	}
	return c.Path[len(c.Path)-1]
}

// figures are the cells of a table by their place.
func figures(t *model.Table) map[string]string {
	found := map[string]string{}
	for _, r := range t.Rows {
		for _, cell := range r.Cells {
			c := t.Columns[cell.Column]
			place := fmt.Sprintf("%d %s %s %s", c.Group, r.Code, r.Label, leaf(c))
			for found[place] != "" {
				place += "'"
			}
			found[place] = cell.Text
		}
	}
	return found
}

// TestDumpedColumnsGoBackToTheirRows dumps the tables that were read from real
// reports, and reads the dump: no figure may come into another row.
func TestDumpedColumnsGoBackToTheirRows(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "*", "pdf", "*.pdf"))
	require.NoError(t, err)
	if len(paths) == 0 {
		t.Skip("the shared corpus is not beside this source tree")
	}
	all, right := 0, 0
	for _, path := range paths {
		report, err := extract.File(t.Context(), path, extract.Options{})
		require.NoError(t, err)
		var texts []string
		prose := dump.Prose{Kind: report.Head.Kind, Year: report.Head.FiscalYear}
		for _, s := range report.Sections {
			prose.Facts = append(prose.Facts, s.Facts...)
			prose.Paragraphs = append(prose.Paragraphs, strings.Split(s.Text, "\n")...)
		}
		for i := range report.Tables {
			texts = append(texts, dumped(&report.Tables[i]))
		}
		read := dump.Parse(strings.Join(texts, "\n\n\n\n\n\n")).Tables(prose)
		for i := range report.Tables {
			want := figures(&report.Tables[i])
			all += len(want)
			at := slices.IndexFunc(read, func(r table.Table) bool { return r.Title == report.Tables[i].Title })
			if at < 0 {
				continue
			}
			for place, text := range figures(&read[at].Table) {
				if assert.Equal(t, want[place], text, "%s: %s: %s", filepath.Base(path), read[at].Title, place) {
					right++
				}
			}
			read = slices.Delete(read, at, at+1)
		}
	}
	t.Logf("%d of %d figures have their rows again", right, all)
	assert.Greater(t, 2*right, all)
}
