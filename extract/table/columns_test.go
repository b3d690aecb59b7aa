package table_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model"
)

func TestShareUnderAHeaderIsInPercent(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"}, []string{"项目", "预算数", "完成率", "占比"}, []string{"教育支出", "12.50", "98.40", "31.20"}))
	assert.Equal(t, []string{"教育支出 12.50万元 98.40% 31.20%"}, printed(got))
}

func TestNumberOfAColumnThatAScanTookForAWordIsNoFigure(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计", "基本支出"}, []string{"栏次", "工", "2"}, []string{"教育支出", "12.50", "3.20"}))
	assert.Equal(t, []string{"教育支出 12.50万元 3.20万元"}, printed(got))
}

func TestSidesAreToldByTheHeaderOrByTheNames(t *testing.T) {
	sides := func(header ...[]string) []model.Side {
		rows := append(header, []string{"一、财政拨款收入", "9.00", "一、教育支出", "2.00"}, []string{"二、事业收入", "1.00", "二、国防支出", "3.00"})
		var sides []model.Side
		for _, column := range only(t, page([]string{"收支决算总表", "单位：万元"}, rows...)).Columns {
			sides = append(sides, column.Side)
		}
		return sides
	}
	unsaid := only(t, page([]string{"收支决算总表", "单位：万元"}, []string{"项目", "金额", "项目", "金额"}, []string{"一、财政拨款收入", "9.00", "一、教育支出", "2.00"}))
	assert.Equal(t, [][]string{{"收入", "金额"}, {"支出", "金额"}}, [][]string{unsaid.Columns[0].Path, unsaid.Columns[1].Path})
	both := []model.Side{model.RevenueSide, model.ExpenditureSide}
	assert.Equal(t, both, sides([]string{"收入", "<", "支出", "<"}, []string{"项目", "金额", "项目", "金额"}))
	assert.Equal(t, both, sides([]string{"项目", "金额", "项目", "金额"}))
	one := only(t, page([]string{"收入决算表", "单位：万元"}, []string{"项目", "财政拨款收入"}, []string{"教育支出", "2.00"}))
	assert.Empty(t, one.Columns[0].Side, "there is one side only")
}

func TestStarsBeforeTheNumbersOfColumnsAreNoName(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计", "基本支出"}, []string{"**", "1", "2"}, []string{"教育支出", "12.50", "3.20"}))
	assert.Equal(t, []string{"教育支出 12.50万元 3.20万元"}, printed(got))
}
