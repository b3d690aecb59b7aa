package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
	"github.com/juesuan/juesuan/model/check/rule"
)

// outcomes counts the outcomes of a rule's checks on the reports of a text:
// one report, or several parted by lines of ===.
func outcomes(t *testing.T, text, id string) map[model.Outcome]int {
	t.Helper()
	var reports []*model.Report
	for part := range strings.SplitSeq(text, "===\n") {
		reports = append(reports, readReport(t, part))
	}
	checks := check.Across(reports).Checks
	for _, report := range reports {
		check.Run(report)
		checks = append(checks, report.Checks...)
	}
	counted := map[model.Outcome]int{}
	for _, c := range checks {
		if c.Rule == id {
			counted[c.Status]++
			assert.True(t, c.Status != model.NotChecked || c.Reason != "", "%s tells why it was not checked", c.ID)
			if c.Reason != "" && (c.Status == model.NotChecked || c.Status == model.Fail) {
				assert.NotEmpty(t, rule.ReasonInChinese(c.Reason), "%s: %q is told in Chinese as well", c.ID, c.Reason)
			}
		}
	}
	return counted
}

// TestRulesHoldAndBreak runs every rule of the catalogue on its case: it
// passes on the case's report and fails with each of the case's changes.
func TestRulesHoldAndBreak(t *testing.T) {
	for _, of := range check.Catalogue() {
		t.Run(of.ID, func(t *testing.T) {
			c := readCase(t, of.ID)
			holds := outcomes(t, c.report, of.ID)
			assert.Positive(t, holds[model.Pass]+holds[model.Rounding], "passes")
			assert.Zero(t, holds[model.Fail], "does not fail")
			require.NotEmpty(t, c.changes, "the case has a change that breaks the rule")
			for _, change := range c.changes {
				require.Contains(t, c.report, change.from)
				changed := outcomes(t, strings.Replace(c.report, change.from, change.to, 1), of.ID)
				if change.kind == "breaks" {
					assert.Positive(t, changed[model.Fail], "fails with %s", change.to)
				} else {
					assert.Zero(t, changed[model.Pass]+changed[model.Fail], "neither passes nor fails with %s", change.to)
				}
			}
		})
	}
}

// TestColumnsBesideThoseOfTheYearAreNoSecondWordForIt has forms with changes,
// other years and money of the body's own beside the year's amounts.
func TestColumnsBesideThoseOfTheYearAreNoSecondWordForIt(t *testing.T) {
	for name, tables := range map[string]string{
		"changes": `= three_public 万元
项目 | 2024年/合计 | 2024年/公务接待费 | 增减变化情况/合计 | 增减变化情况/公务接待费
合计 | 8.00 | 8.00 | -1.00 | -1.00
= three_public 万元
项目 | 预算数
合计 | 8.00
公务接待费 | 8.00
`,
		"own money": `= three_public 万元
项目 | 资金来源/合计 | 资金来源/财政拨款 | 资金来源/单位资金
合计 | 9.00 | 8.00 | 1.00
公务接待费 | 9.00 | 8.00 | 1.00
= three_public 万元
项目 | 预算数
合计 | 8.00
公务接待费 | 8.00
`,
		"another year": `= general_expenditure 万元
项目 | 2023年预算数/合计 | 2023年预算数/基本支出 | 2024年预算数/合计 | 2024年预算数/基本支出
合计 | 60.00 | 60.00 | 50.00 | 50.00
= general_basic 万元
项目 | 合计
合计 | 50.00
`,
	} {
		t.Run(name, func(t *testing.T) {
			assert.Zero(t, outcomes(t, "budget 2024\n"+tables, "same_figure")[model.Fail])
		})
	}
}
