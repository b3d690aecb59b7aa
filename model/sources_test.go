package model_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model"
)

func TestAmountsThatAreParted(t *testing.T) {
	total := model.Column{Path: []string{"资金合计"}, Measure: model.MeasureTotal}
	general := model.Column{Path: []string{"一般公共预算拨款"}, Measure: model.MeasureGeneralPublic}
	fund := model.Column{Path: []string{"政府性基金预算拨款"}, Measure: model.MeasureGovernmentFund}
	own := model.Column{Path: []string{"单位资金"}}
	for name, test := range map[string]struct {
		columns []model.Column
		amounts []int64
		fiscal  []bool
	}{
		"of fiscal money are those of the total": {[]model.Column{total, general, fund}, []int64{9, 7, 2}, []bool{true, false, false}},
		"of a body's own money too are not":      {[]model.Column{total, general, own}, []int64{9, 7, 2}, []bool{false, true, false}},
		"of own money that is none are":          {[]model.Column{total, general, own}, []int64{7, 7, 0}, []bool{true, false, false}},
		"of three kinds have no printed sum":     {[]model.Column{total, general, fund, own}, []int64{9, 4, 3, 2}, []bool{false, false, false, false}},
		"without a total stand for themselves":   {[]model.Column{general}, []int64{9}, []bool{true}},
	} {
		t.Run(name, func(t *testing.T) {
			table := model.Table{Columns: test.columns, Rows: []model.Row{{Label: "公务接待费"}}}
			for c, amount := range test.amounts {
				yuan := decimal.NewFromInt(amount)
				table.Rows[0].Cells = append(table.Rows[0].Cells, model.Cell{Column: c, Figure: model.Figure{Yuan: &yuan}})
			}
			assert.Equal(t, test.fiscal, table.FiscalColumns())
		})
	}
}
