package check_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
)

// forms are tables that add up, as regions and years print them. Each must be
// understood: no check fails, and the rule named passes so often.
var forms = []struct {
	name, report, rule string
	passes             int
}{
	{"items of 302 go on in the next column group", `final_account 2023
= general_basic 万元
项目 | 决算数 | 项目 | 决算数 | 项目 | 决算数
301 工资福利支出 | 70.00 | 302 商品和服务支出 | 20.00 | 30228 工会经费 | 4.00
30101 基本工资 | 40.00 | 30201 办公费 | 10.00 | 30229 福利费 | 1.00
30102 津贴补贴 | 30.00 | 30202 印刷费 | 5.00 | 310 资本性支出 | 3.00
人员经费合计 | 70.00 | | | 公用经费合计 | 23.00
`, "economic_groups", 2},
	{"codes in blocks by unit", `budget 2023
= expenditure 万元
项目 | 合计
合计 | 30.00
某局本级 | 10.00
208 社会保障和就业支出 | 10.00
20805 行政事业单位养老支出 | 10.00
某中心 | 20.00
208 社会保障和就业支出 | 20.00
20805 行政事业单位养老支出 | 20.00
`, "code_parent", 2},
	{"no 款 between 类 and 项", `budget 2023
= expenditure 万元
项目 | 合计
208 社会保障和就业支出 | 30.00
2080502 事业单位离退休 | 10.00
2080505 机关事业单位基本养老保险缴费支出 | 20.00
合计 | 30.00
`, "code_parent", 1},
	{"其中 lists only some items", `budget 2023
= expenditure 万元
项目 | 合计
合计 | 30.00
208 社会保障和就业支出 | 30.00
2080502 其中：事业单位离退休 | 10.00
`, "class_total", 1},
	{"two levels of totals on one header level", `budget 2023
= expenditure 万元
项目 | 合计 | 基本支出合计 | 人员经费 | 公用经费 | 项目支出合计
208 社会保障和就业支出 | 30.00 | 20.00 | 15.00 | 5.00 | 10.00
`, "row_total", 2},
	{"money parted by use and by fund", `budget 2023
= expenditure 万元
项目 | 合计 | 基本支出 | 项目支出 | 一般公共预算 | 政府性基金预算
208 社会保障和就业支出 | 30.00 | 20.00 | 10.00 | 25.00 | 5.00
`, "row_total", 2},
	{"columns beside the total that are none of its parts", `budget 2023
= general_expenditure 万元
项目 | 合计 | 基本支出 | 项目支出 | 上年预算数 | 比上年增减
208 社会保障和就业支出 | 30.00 | 20.00 | 10.00 | 29.00 | 1.00
`, "row_total", 1},
	{"nested totals", `budget 2023
= three_public 万元
项目 | 合计 | “三公”经费/小计 | “三公”经费/因公出国（境）费 | “三公”经费/公务用车购置及运行费/小计 | “三公”经费/公务用车购置及运行费/公务用车运行费 | “三公”经费/公务接待费 | 会议费 | 培训费
 | 50.00 | 20.00 | 5.00 | 10.00 | 10.00 | 5.00 | 20.00 | 10.00
`, "row_total", 3},
	{"three public without 会议费", `budget 2023
= three_public 万元
项目 | 2023年“三公”经费预算数/合计 | 2023年“三公”经费预算数/公务接待费 | 2023年“三公”经费预算数/公务用车购置及运行费/小计 | 2023年“三公”经费预算数/公务用车购置及运行费/运行费 | 2023年机关运行经费预算数
 | 6.40 | 1.00 | 5.40 | 5.40 | 80.00
`, "three_public_total", 1},
	{"numbered totals of a budget's summary", `budget 2023
= fiscal_summary 万元
项目 | 收入/预算数 | 项目 | 支出/合计 | 支出/一般公共预算
一、本年收入 | 90.00 | 一、本年支出 | 100.00 | 100.00
（一）一般公共预算拨款 | 80.00 | （一）教育支出 | 70.00 | 70.00
（二）政府性基金预算拨款 | 10.00 | （二）卫生健康支出 | 30.00 | 30.00
二、上年结转 | 10.00 | 二、结转下年 | |
收入总计 | 100.00 | 支出总计 | 100.00 | 100.00
`, "label_parent", 3},
	{"a row that no rule knows behind the year's total", `budget 2023
= summary 万元
项目 | 收入/预算数
一、财政拨款收入 | 90.00
本年收入合计 | 90.00
动用历年积累 | 10.00
收入总计 | 100.00
`, "label_total", 2},
	{"kinds of the opening balance below it", `final_account 2023
= summary 万元
项目 | 收入/决算数
一、财政拨款收入 | 90.00
本年收入合计 | 90.00
年初结转和结余 | 10.00
基本支出结转 | 4.00
项目支出结转和结余 | 6.00
总计 | 100.00
`, "label_parent", 1},
	{"classes totalled in the column group beside", `budget 2023
= summary 万元
项目 | 收入/金额 | 项目 | 支出/功能分类/金额 | 项目 | 支出/支出用途/金额
一、财政拨款 | 100.00 | 一、一般公共服务支出 | 80.00 | 一、基本支出 | 60.00
 | | 二、住房保障支出 | 20.00 | 二、项目支出 | 40.00
当年收入小计 | 100.00 | | | 当年支出小计 | 100.00
收入合计 | 100.00 | | | 支出合计 | 100.00
`, "label_total", 5},
	{"amounts converted from 万元", `final_account 2023
= summary 元
项目 | 支出/决算数
一、教育支出 | 28,369,100.00
二、卫生健康支出 | 913,000.00
三、住房保障支出 | 2,197,300.00
本年支出合计 | 31,479,500.00
`, "label_total", 0},
	{"codes of two classifications side by side", `budget 2023
= general_basic 万元
项目 | 合计 | 项目 | 合计
301 工资福利支出 | 70.00 | 501 机关工资福利支出 | 70.00
302 商品和服务支出 | 30.00 | 502 机关商品和服务支出 | 30.00
合计 | 100.00 | |
`, "class_total", 0},
	{"a list of purchases whose levels only its figures show", `budget 2023
= procurement 万元
项目 | 总计
合计/式 | 100.00
一、货物A | 40.00
业务费/办公设备购置 | 30.00
台式计算机/分散采购 | 20.00
打印设备/分散采购 | 10.00
运行费/印刷费 | 10.00
印刷服务/集中采购 | 10.00
三、服务C | 60.00
会议费/会议费 | 60.00
会议服务/集中采购 | 60.00
`, "label_parent", 5},
	{"zeros are cut off", `budget 2023
= three_public 万元
项目 | 合计 | 因公出国（境）费 | 公务接待费
 | 6.4 | 0 | 6.4
`, "three_public_total", 1},
}

func TestFormsOfAllRegionsAreUnderstood(t *testing.T) {
	for _, form := range forms {
		t.Run(form.name, func(t *testing.T) {
			report := readReport(t, form.report)
			check.Run(report)
			passes := 0
			for _, c := range report.Checks {
				if len(c.Facts) > 0 {
					assert.NotEqual(t, model.Fail, c.Status, "%s: %s against %s %s", c.ID, c.Left, c.Right, c.Reason)
				}
				if c.Rule == form.rule && c.Status == model.Pass {
					passes++
				}
			}
			assert.Equal(t, form.passes, passes, "passes of %s", form.rule)
		})
	}
}

// TestTotalOfAnotherListIsNotTheAgencysOperation has the form 机构运行信息表, in
// which 支出合计 is that of the “三公” items above.
func TestTotalOfAnotherListIsNotTheAgencysOperation(t *testing.T) {
	report := `final_account 2023
= agency_operation 万元
项目 | 统计数
（一）支出合计 | 9.00
1．公务接待费 | 9.00
二、机关运行经费 | 80.00
# 机关运行经费支出情况
agency_operation 80.00 万元
`
	assert.Zero(t, outcomes(t, report, "prose_table")[model.Fail])
	assert.Positive(t, outcomes(t, report, "prose_table")[model.Pass])
}

// TestPurchasesReadOneRowTooLowAreAllToBlame has a list of purchases whose
// levels its labels show, and its figures one row too low.
func TestPurchasesReadOneRowTooLowAreAllToBlame(t *testing.T) {
	labels := []string{
		"合计/式", "一、货物A", "业务费/办公设备购置", "台式计算机/分散采购", "打印设备/分散采购", "运行费/印刷费", "印刷服务/集中采购",
		"三、服务C", "会议费/会议费", "会议服务/集中采购",
	}
	amounts := []string{"105.00", "42.00", "31.00", "20.00", "11.00", "11.00", "11.00", "63.00", "63.00", "63.00"}
	list := func(lower int) *model.Report {
		text := "budget 2023\n= procurement 万元\n项目 | 总计\n"
		for i, label := range labels {
			text += label + " | " + amounts[(i+len(amounts)-lower)%len(amounts)] + "\n"
		}
		report := readReport(t, text)
		check.Run(report)
		return report
	}
	require.Zero(t, list(0).Verdict.ContradictedFacts)
	assert.Greater(t, list(1).Verdict.ContradictedFacts, len(labels)/2, "the figures that were moved")
}
