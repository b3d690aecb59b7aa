package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model"
)

func TestSumsOfProseHoldInEachWayThatPartsAreStated(t *testing.T) {
	for name, c := range map[string]struct {
		rule, report string
		want         map[model.Outcome]int
	}{
		"vehicles by purchase and operation": {
			"prose_three_public", "three_public.total 9.00 万元\nabroad 1.00 万元\nvehicle.purchase 2.00 万元\nvehicle.operation 3.00 万元\nreception 3.00 万元\n",
			map[model.Outcome]int{model.Pass: 1},
		},
		"vehicles by operation alone": {
			"prose_three_public", "three_public.total 9.00 万元\nabroad 1.00 万元\nvehicle.operation 5.00 万元\nreception 3.00 万元\n",
			map[model.Outcome]int{model.Pass: 1},
		},
		"a vehicle's operation that does not make up the whole with all other parts": {
			"prose_three_public", "three_public.total 9.00 万元\nabroad 1.00 万元\nvehicle.purchase 0.00 万元\nvehicle.operation 4.00 万元\nreception 3.00 万元\n",
			map[model.Outcome]int{model.Fail: 1},
		},
		"parts that may not be all": {
			"prose_three_public", "three_public.total 9.00 万元\nabroad 1.00 万元\nvehicle.operation 4.00 万元\nreception 3.00 万元\n",
			map[model.Outcome]int{model.NotChecked: 1},
		},
		"parts that are more than the whole": {
			"prose_three_public", "three_public.total 3.00 万元\nabroad 1.00 万元\nreception 3.00 万元\n",
			map[model.Outcome]int{model.Fail: 1},
		},
		"fiscal revenue by its budgets": {
			"prose_current_revenue", "revenue.current 95.00 万元\nrevenue.general_public 80.00 万元\nrevenue.government_fund 10.00 万元\nrevenue.other 5.00 万元\n",
			map[model.Outcome]int{model.Pass: 1},
		},
		"basic expenditure by the groups of another name": {
			"prose_fiscal_basic", "fiscal.basic 60.00 万元\nbasic.personnel 45.00 万元\nbasic.public 15.00 万元\n",
			map[model.Outcome]int{model.Pass: 1},
		},
		"basic expenditure that its groups do not add up to": {
			"prose_fiscal_basic", "fiscal.basic 60.00 万元\nbasic.personnel 54.00 万元\nbasic.public 15.00 万元\n",
			map[model.Outcome]int{model.Fail: 1},
		},
		"a full year's budget by items that say only budget": {
			"prose_three_public", "three_public.full_year_budget 9.00 万元\nabroad.budget 1.00 万元\nvehicle.budget 5.00 万元\nreception.budget 3.00 万元\n",
			map[model.Outcome]int{model.Pass: 1},
		},
		"budgets of the year's beginning under a full year's": {
			"prose_three_public", "three_public.full_year_budget 8.00 万元\nabroad.budget 1.00 万元\nvehicle.budget 5.00 万元\nreception.budget 3.00 万元\n",
			map[model.Outcome]int{model.NotChecked: 1},
		},
		"budgets": {
			"prose_three_public", "three_public.budget 9.00 万元\nabroad.budget 1.00 万元\nvehicle.budget 5.00 万元\nreception.budget 3.00 万元\n",
			map[model.Outcome]int{model.Pass: 1},
		},
		"changes of some parts": {
			"prose_three_public", "three_public.change 2.00 万元\nvehicle.change 5.00 万元\nreception.change 3.00 万元\n",
			map[model.Outcome]int{model.NotChecked: 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, outcomes(t, "final_account 2023\n# 说明\n"+c.report, c.rule))
		})
	}
}

// TestAgencyOperationBesideThreePublicIsTheSumOfItsKinds has the form of 四川,
// whose table of “三公” goes on with 机关运行经费.
func TestAgencyOperationBesideThreePublicIsTheSumOfItsKinds(t *testing.T) {
	form := `final_account 2024
= three_public 万元
项目 | 决算统计数
一、“三公”经费支出 | 9.00
1.因公出国（境）费 | 1.00
2.公务接待费 | 8.00
二、机关运行经费 | 56.70
（一）行政单位 | 50.00
（二）参照公务员法管理事业单位 | 6.70
`
	assert.Equal(t, 1, outcomes(t, form, "label_parent")[model.Pass])
	assert.Equal(t, 1, outcomes(t, strings.Replace(form, "6.70\n", "7.60\n", 1), "label_parent")[model.Fail])
	assert.Equal(t, 1, outcomes(t, form+"# 三\nagency_operation 56.70 万元\n", "prose_table")[model.Pass], "the prose is compared with it")
}

func TestRatesThatCauseChangesSpeakForThemselves(t *testing.T) {
	report := `budget 2019
# 公务接待费
reception 384.75 万元
reception.change -42.75 万元
reception.cause 10 % 专项经费统一压减
`
	assert.Equal(t, 1, outcomes(t, report, "prose_causes")[model.Pass])
	assert.Zero(t, outcomes(t, strings.Replace(report, "10 %", "12 %", 1), "prose_causes")[model.Pass])
}

// TestMoneyListedTwiceIsAddedUpOnce has expenditure by use and, behind the row
// that adds it up, the same by economic class, beside that by function.
func TestMoneyListedTwiceIsAddedUpOnce(t *testing.T) {
	summary := `final_account 2023
= summary 元
项目 | 收入/决算数 | 项目 | 支出/决算数 | 项目 | 支出/决算数
一、财政拨款收入 | 90.00 | 一、教育支出 | 80.00 | 一、基本支出 | 70.00
二、其他收入 | 10.00 | 二、卫生健康支出 | 20.00 | 二、项目支出 | 30.00
 |  |  |  | 经济分类支出合计 | 100.00
 |  |  |  | 一、工资福利支出 | 60.00
 |  |  |  | 二、商品和服务支出 | 40.00
本年收入合计 | 100.00 | 本年支出合计 | 100.00 |  |
`
	holds := outcomes(t, summary, "label_total")
	assert.Zero(t, holds[model.Fail])
	assert.Equal(t, 3, holds[model.Pass], "income, expenditure by function, by use")
	assert.Equal(t, 1, outcomes(t, summary, "label_parent")[model.Pass], "expenditure by economic class")
	wrong := strings.Replace(summary, "二、项目支出 | 30.00", "二、项目支出 | 33.00", 1)
	assert.Positive(t, outcomes(t, wrong, "label_total")[model.Fail])
}

// TestSourcesOfMoneySpeakOnlyWhereTheyReachItsWholeSum has a form whose other
// sources are blank.
func TestSourcesOfMoneySpeakOnlyWhereTheyReachItsWholeSum(t *testing.T) {
	for _, test := range []struct {
		sources string
		want    map[model.Outcome]int
	}{
		{"fund 当年财政拨款 120.00 100.00 90.00", map[model.Outcome]int{model.Pass: 3}},
		{"fund 当年财政拨款 110.00 80.00 70.00", map[model.Outcome]int{}},
		{"fund 自有资金 120.00 100.00 90.00", map[model.Outcome]int{}},
	} {
		form := "final_account 2023\nproject 甲 100.00 90.00 90%\nfund 资金总额 120.00 100.00 90.00 90% 10 9\n" + test.sources + "\n"
		assert.Equal(t, test.want, outcomes(t, form, "fund_parts"), test.sources)
	}
}

// TestShareOfFewDigitsIsOfItsNearestAmountsOnly has 58.65 of 8,105.20, and the
// total with the balance in another section: 0.70% of it.
func TestShareOfFewDigitsIsOfItsNearestAmountsOnly(t *testing.T) {
	for share, want := range map[string]map[model.Outcome]int{
		"0.72": {model.Pass: 1}, "0.70": {model.NotChecked: 1}, "0.71": {model.Fail: 1},
	} {
		report := "final_account 2019\n# 一、\nrevenue.total 8412.36 万元\n# 二、\nrevenue.current 8105.20 万元\nrevenue.other 58.65 万元\nrevenue.other.share " + share + " %\n"
		assert.Equal(t, want, outcomes(t, report, "prose_share"), share)
	}
}
