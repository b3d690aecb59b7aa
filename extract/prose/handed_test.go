package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestScoresAreHandedOutToTheProjectsNamedBefore(t *testing.T) {
	path := []string{"预算绩效情况说明"}
	for text, want := range map[string][]string{
		"对水库维修、河道保洁等2个项目开展绩效自评，得分分别为95分和96.5分。": {"performance.projects 2 个", "project.水库维修.score 95 分", "project.河道保洁.score 96.5 分"},
		"水库维修项目和河道保洁项目自评得分分别为95分、96.5分。":        {"project.水库维修.score 95 分", "project.河道保洁.score 96.5 分"},
		"“水库维修”“河道保洁”项目自评完成。得分分别为95分、96.5分。":    {"project.水库维修.score 95 分", "project.河道保洁.score 96.5 分"},
		"对口支援、河道保洁2个项目得分分别为95分、96.5分。":          {"? 2 个", "project.对口支援.score 95 分", "project.河道保洁.score 96.5 分"},
		"水库维修、河道保洁、水文监测3个项目得分分别为95分、96.5分。":     {"? 3 个"},
		"3个项目涉及资金分别为40万元、52万元、61万元。":            {"performance.projects 3 个", "? 40 万元", "? 52 万元", "? 61 万元"},
	} {
		assert.Equal(t, want, stated(account2022, path, text), text)
	}
}

func TestProjectsWithTheirNumberAreNotOne(t *testing.T) {
	assert.Empty(t, projectNames([]rune("本部门项目支出自评得分")))
	assert.Nil(t, projectNames([]rune("甲、乙2个项目")), "names of one character are none")
	assert.Equal(t, []string{"水库维修", "河道保洁"}, projectNames([]rune("2022年组织对水库维修、河道保洁等2个项目")))
}

func TestCountsOfAListAreHandedOut(t *testing.T) {
	path := []string{"三公经费"}
	assert.Equal(t, []string{"abroad.groups 2 个", "abroad.persons 5 人次"}, stated(account2022, path, "因公出国（境）团组数和人次数分别为2个、5人次。"))
	assert.Equal(t, []string{"reception.domestic.batches 9 批次", "reception.domestic.persons 61 人次"},
		stated(account2022, path, "国内公务接待批次、国内公务接待人次分别为9批次、61人次。"))
}

func TestDifferenceIsSignedByTheAmountsBeforeIt(t *testing.T) {
	path := []string{"三公经费"}
	for text, want := range map[string]string{
		"公务接待费年初预算5万元，支出决算4万元，差额1万元。":  "reception.budget_change -1 万元",
		"公务接待费年初预算4万元，支出决算5万元，差值为1万元。": "reception.budget_change 1 万元",
		"公务接待费年初预算5万元，支出决算4万元，相差2万元。":  "? 2 万元",
	} {
		got := stated(account2022, path, text)
		assert.Equal(t, want, got[len(got)-1], text)
	}
}

func TestPlanBehindLastYearsSpendingIsThatOfTheBudget(t *testing.T) {
	path := []string{"三公经费"}
	assert.Equal(t, []string{"three_public.previous 12 万元", "reception 3 万元"},
		stated(budget2024, path, "2023年“三公”经费执行数12万元。其中：公务接待费预算3万元。"))
	assert.Equal(t, []string{"three_public.previous 12 万元", "reception.previous 3 万元"},
		stated(budget2024, path, "2023年“三公”经费执行数12万元。其中：公务接待费3万元。"))
	assert.Equal(t, []string{"three_public.previous 12 万元", "reception.previous 3 万元"},
		stated(budget2024, path, "2023年“三公”经费预算数12万元。其中：公务接待费预算3万元。"))
}

func TestCauseOfAListIsNamedWhole(t *testing.T) {
	facts := Read([]Passage{{Path: []string{"收入支出决算总体情况说明"}, Text: "收入总计90万元，比上年增加9万元，主要原因是基本支出增加养老保险、职业年金缴费等6万元，召开第二次会议经费3万元。"}}, account2022)[0]
	assert.Equal(t, "基本支出增加养老保险、职业年金缴费等", facts[2].Label)
	assert.Equal(t, "召开第二次会议经费", facts[3].Label)
}

func TestWhatMoneyIsForBehindAReasonIsNoCause(t *testing.T) {
	assert.Equal(t, []string{"agency_operation 88 万元", "agency_operation.change -3 万元", "agency_operation.economic.30201 12 万元"},
		stated(account2022, []string{"机关运行经费支出情况"}, "机关运行经费支出88万元，比上年减少3万元，主要原因是人员减少；机关运行经费主要用于办公费12万元。"))
}

func TestOwnLevelIsToldFromTheWholeArea(t *testing.T) {
	path := []string{"一般公共预算收支决算情况"}
	read := func(passages ...Passage) (roles []string) {
		for _, facts := range Read(passages, account2022) {
			for _, fact := range facts {
				roles = append(roles, fact.Role)
			}
		}
		return roles
	}
	assert.Equal(t, []string{"general_public.revenue", "own_level.general_public.revenue", "own_level.general_public.expenditure"},
		read(Passage{Path: path, Text: "全市一般公共预算收入200亿元。市本级一般公共预算收入80亿元，一般公共预算支出90亿元。"}))
	assert.Equal(t, []string{"general_public.revenue", "own_level.general_public.expenditure"},
		read(Passage{Path: path, Text: "全区一般公共预算收入20亿元。"}, Passage{Path: []string{"二、区本级收支决算情况"}, Text: "一般公共预算支出9亿元，区级政府性基金收入情况见附表。"}))
	assert.Equal(t, []string{"revenue.fiscal"}, read(Passage{Path: []string{"收入决算情况说明"}, Text: "市本级财政拨款收入80万元。"}), "one scope alone is told from nothing")
}

func TestScoresOfAListWithoutHandingWordAreThoseOfTheProjectsNamed(t *testing.T) {
	path := []string{"预算绩效情况说明"}
	assert.Equal(t, []string{"performance.projects 2 个", "project.防汛抗旱.score 97 分", "project.农村供水.score 95 分"},
		stated(account2022, path, "“防汛抗旱”“农村供水”两个项目的自评得分为97分、95分。"))
	assert.Equal(t, []string{"project.水库维修.score 97 分"}, stated(account2022, path, "水库维修项目自评得分为97分，等级为优。"))
}

func TestChangeOfTwoAmountsToldBeforeIsTheirs(t *testing.T) {
	path := []string{"“三公”经费预算情况"}
	assert.Equal(t, []string{"abroad.previous 4 万元", "abroad 2 万元", "abroad.change -2 万元"},
		stated(budget2024, path, "2023年因公出国（境）费预算4万元，2024年预算2万元，减少2万元。"))
	assert.Equal(t, []string{"abroad.previous 4 万元", "abroad 2 万元", "? 2 万元"},
		stated(budget2024, path, "2023年因公出国（境）费预算4万元，2024年预算2万元，增加2万元。"), "the words say another direction than the amounts")
}

func TestYearOfTheEvaluationIsNoPartOfAProjectsName(t *testing.T) {
	path := []string{"预算绩效情况说明"}
	assert.Equal(t, []string{"project.河道保洁.score 96 分"}, stated(account2022, path, "2022年河道保洁项目自评得分为96分。"))
	assert.Equal(t, []string{"project.2022年防汛.score 96 分"}, stated(account2022, path, "“2022年防汛”项目自评得分为96分。"))
	context := account2022
	context.Projects = []string{"2022年河道保洁"}
	assert.Equal(t, []string{"project.2022年河道保洁.score 96 分"}, stated(context, path, "2022年河道保洁项目自评得分为96分。"))
}
