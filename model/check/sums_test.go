package check_test

import (
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
