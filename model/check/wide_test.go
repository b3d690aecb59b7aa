package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
)

// wideTable is a table whose columns go on in a second one.
const wideTable = `final_account 2023
= fiscal_expenditure 万元 支出决算明细表
项目 | 合计 | 工资福利支出/小计 | 工资福利支出/基本工资 | 工资福利支出/奖金
合计 | 100.00 | 60.00 | 40.00 | 20.00
208 社会保障和就业支出 | 70.00 | 45.00 | 30.00 | 15.00
210 卫生健康支出 | 30.00 | 15.00 | 10.00 | 5.00
= fiscal_expenditure 万元 支出决算明细表（续）
项目 | 商品和服务支出/小计 | 商品和服务支出/办公费 | 商品和服务支出/水费
合计 | 40.00 | 25.00 | 15.00
208 社会保障和就业支出 | 25.00 | 15.00 | 10.00
210 卫生健康支出 | 15.00 | 10.00 | 5.00
`

func TestColumnsThatGoOnInAnotherTableAddUp(t *testing.T) {
	report := readReport(t, wideTable)
	check.Run(report)
	assert.Equal(t, map[model.Outcome]int{model.Pass: 9}, outcomes(t, wideTable, "row_total"), "three totals in three rows")
	assert.Zero(t, report.Verdict.Fail)
	for _, fact := range report.Facts() {
		assert.Equal(t, model.Verified, fact.Status, fact.Ref)
	}

	report = readReport(t, strings.Replace(wideTable, "25.00 | 15.00 | 10.00", "52.00 | 15.00 | 10.00", 1))
	check.Run(report)
	assert.Equal(t, model.Contradicted, report.Tables[1].Rows[1].Cells[0].Status, "of the second table")
	assert.Equal(t, 1, report.Verdict.ContradictedFacts)
}

func TestTheSameFormOfTwoBodiesIsNoWideTable(t *testing.T) {
	const text = `final_account 2023
= expenditure 万元 支出决算表
项目 | 合计 | 基本支出 | 项目支出
208 社会保障和就业支出 | 70.00 | 45.00 | 25.00
= expenditure 万元 支出决算表
项目 | 合计 | 基本支出 | 项目支出
208 社会保障和就业支出 | 30.00 | 10.00 | 20.00
`
	assert.Equal(t, map[model.Outcome]int{model.Pass: 2}, outcomes(t, text, "row_total"))
}
