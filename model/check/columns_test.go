package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model"
)

// phases is a table of two years whose change is that of the accounts.
const phases = `final_account 2023
= three_public 万元 支出决算及上年对比表
项目 | 2022年决算数 | 2023年预算数 | 2023年决算数 | 比上年增减额
公务接待费 | 5.00 | 9.00 | 4.00 | -1.00
公务用车运行维护费 | 30.00 | 40.00 | 33.00 | 3.00
`

func TestAChangeComparesColumnsOfOnePhase(t *testing.T) {
	assert.Equal(t, map[model.Outcome]int{model.Pass: 2}, outcomes(t, phases, "row_change"))
	slip := strings.Replace(phases, "-1.00", "-2.00", 1)
	assert.Equal(t, map[model.Outcome]int{model.Pass: 1, model.Fail: 1}, outcomes(t, slip, "row_change"))
}

func TestAChangeOfColumnsThatAreNotKnownIsNotChecked(t *testing.T) {
	text := strings.NewReplacer("2022年决算数", "2022年执行", "2023年决算数", "2023年甲", "2023年预算数", "2023年乙", "-1.00", "-2.00").Replace(phases)
	assert.Equal(t, map[model.Outcome]int{model.NotChecked: 1}, outcomes(t, text, "row_change"))
}
