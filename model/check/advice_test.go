package check_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
)

// unusual are reports with something unusual, and its code. Where without is
// set, the report without it has no such diagnostic.
var unusual = []struct{ code, report, with, without string }{
	{"three_public_over_budget", "= three_public 万元\n项目 | 预算数 | 决算数\n公务接待费 | 3.00 | %\n", "4.00", "3.00"},
	{"far_from_budget", "# 说明\nreception.of_budget % %\n", "133.33", "129.00"},
	{"large_change", "# 说明\nreception.change.rate % %\n", "-60.00", "-40.00"},
	{"no_reason", "# 说明\ntext 决算数比预算数多%。\nreception.of_budget 133.33 %\n", "", "，原因是活动增加"},
	{"negative_amount", "= expenditure 万元\n项目 | 合计\n208 社会保障和就业支出 | %\n", "-0.01", "0.01"},
	{"negative_amount", "= expenditure 万元\n项目 | %\n208 社会保障和就业支出 | -0.01\n", "合计", "比上年增减"},
	{"zero_total", "= summary 万元\n项目 | 收入/决算数\n总计 | %\n", "0.00", "1.00"},
	{"blank_and_zero", "= expenditure 万元\n项目 | 合计 | 基本支出\n208 社会保障和就业支出 | 0.00 | %\n210 卫生健康支出 | 1.00 | 1.00\n", "", "0.00"},
	{"percent_decimals", "# 说明\nreception.share % %\n", "12.345", "12.35"},
	{"growth_from_zero", "# 说明\nreception 5.00 万元\nreception.change % 万元\nreception.change.rate 100.00 %\n", "5.00", "2.50"},
	{"opposite_changes", "# 说明\nrevenue.change 5.00 万元\nexpenditure.change % 万元\n", "-3.00", "3.00"},
	{"item_not_explained", "= general_expenditure 万元\n项目 | 合计\n2080505 甲 | 1.00\n2080506 乙 | 2.00\n# 说明\nfunction.2080505 1.00 万元\nfunction.% 2.00 万元\n", "2080507", "2080506"},
	{"statement_missing", "= revenue 万元\n项目 | 合计\n合计 | 1.00\n%", "", ""},
	{"ascii_comma", "# 说明\ntext 收入增加%支出减少\n", ",", "，"},
	{"punctuation", "# 说明\ntext 收入增加%支出减少\n", "，。", "。"},
	{"doubled_word", "# 说明\ntext 收入%减少，实实在在，人人有责\n", "支出支出", "支出"},
	{"doubled_word", "# 说明\ntext 单位%收入\n", "的的", "的"},
	{"scope_word", "# 说明\ntext %的收入\n", "本部门", "本单位"},
}

func TestTheUnusualIsADiagnosticAndNoFailure(t *testing.T) {
	codes := func(text, filling string) []string {
		report := readReport(t, "final_account 2023 unit 某中心\n"+fill(text, filling))
		check.Run(report)
		check.Run(report) // a second run replaces what the first one told
		var list []string
		for _, diagnostic := range report.Diagnostics {
			list = append(list, diagnostic.Code)
		}
		assert.False(t, check.Contradicts(report.Checks), text)
		return list
	}
	for _, test := range unusual {
		t.Run(test.code, func(t *testing.T) {
			count := 0
			for _, code := range codes(test.report, test.with) {
				if code == test.code {
					count++
				}
			}
			assert.Equal(t, 1, count, test.report)
			if test.without != test.with {
				assert.NotContains(t, codes(test.report, test.without), test.code, test.report)
			}
		})
	}
}

// fill puts a filling in place of the first per cent sign.
func fill(text, filling string) string {
	before, behind := text, ""
	for i := range text {
		if text[i] == '%' {
			before, behind = text[:i], text[i+1:]
			break
		}
	}
	return before + filling + behind
}

func TestLongReportsAreTold(t *testing.T) {
	report := readReport(t, "budget 2023\n")
	report.Source.Pages = 500
	check.Run(report)
	assert.Contains(t, report.Diagnostics, model.Diagnostic{Severity: model.Info, Code: "long_report", Message: "the report has 500 pages"})
}

func TestAmountsInTheWrongUnitAreTold(t *testing.T) {
	report := readReport(t, `final_account 2023
= summary 万元
项目 | 收入/决算数
收入总计 | 3,687.66
# 说明
revenue.total 36,876,600 万元
`)
	check.Run(report)
	for _, c := range report.Checks {
		if c.Rule == "prose_table" {
			assert.Equal(t, model.Fail, c.Status)
			assert.Contains(t, c.Reason, "元 and 万元")
		}
	}
}
