package table_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
)

func TestTablesOfADumpAreFinishedLikeThoseOfAPage(t *testing.T) {
	with := func(unit string, rows ...model.Row) table.Table {
		return table.Table{Table: model.Table{Unit: unit, Statement: model.ExpenditureTable, Pages: []int{1}, Columns: []model.Column{{Path: []string{"合计"}}}, Rows: rows}}
	}
	cell := model.Cell{Figure: model.Figure{Text: "5.00"}}
	tables := []table.Table{
		with("万元", model.Row{Code: "20103", Label: "政府办公厅", Cells: []model.Cell{cell}}, model.Row{Label: "合计", Cells: []model.Cell{cell}}),
		with("", model.Row{Label: "教育支出", Cells: []model.Cell{cell}}), with("万元"),
	}
	tables[2].Notes = []string{"注：本单位没有政府性基金收入，故本表为空。"}
	table.Finish(tables)
	assert.Equal(t, []int{2, 0}, []int{tables[0].Rows[0].Level, tables[0].Rows[1].Level})
	assert.Equal(t, "万元", tables[1].Rows[0].Cells[0].Unit, "as all others declare it")
	assert.False(t, tables[0].Empty)
	assert.True(t, tables[2].Empty && tables[2].EmptyStated)
}

func TestFormsAndNotesAreKnownByTheirWords(t *testing.T) {
	for title, want := range map[string]bool{"项目支出绩效自评表": true, "部门整体绩效目标表": true, "支出决算表": false} {
		statement, named := table.Statement(title)
		require.True(t, named, title)
		assert.Equal(t, want, table.IsForm(statement), title)
	}
	for line, want := range map[string]bool{"注：本表反映支出情况": true, "备注：同上": true, "※本表为空": true, "教育支出": false} {
		assert.Equal(t, want, table.IsNote(line), line)
	}
}
