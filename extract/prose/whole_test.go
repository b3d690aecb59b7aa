package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

// reasonsOf lists the reasons that a paragraph gives, by role.
func reasonsOf(path, text string) map[string]string {
	reasons := map[string]string{}
	for _, fact := range Read([]Passage{{Path: []string{path}, Text: text}}, account2022)[0] {
		if fact.Reason != "" {
			reasons[fact.Role] = fact.Reason
		}
	}
	return reasons
}

func TestComparisonBehindPartsIsOfTheWhole(t *testing.T) {
	path := []string{"一、收入支出决算总体情况说明"}
	assert.Equal(t, []string{"revenue.total 90 万元", "revenue.current 80 万元", "revenue.carried_over 10 万元", "revenue.change 7 万元"},
		stated(account2022, path, "收入总计90万元，其中：本年收入80万元，年初结转和结余10万元。与上年相比增加7万元。"))
	assert.Equal(t, []string{"revenue.total 90 万元", "revenue.current 80 万元", "? 7 万元"},
		stated(account2022, path, "收入总计90万元，其中：本年收入80万元。与上年相比增加7万元。"),
		"behind a single part it cannot be told what is compared")
	assert.Equal(t, []string{"revenue.total 90 万元", "revenue.current 80 万元", "expenditure.total 90 万元", "expenditure.current 85 万元", "? 7 万元"},
		stated(account2022, path, "收入总计90万元，其中：本年收入80万元；支出总计90万元，其中：本年支出85万元。与上年相比增加7万元。"))
}

func TestRateTellsWhetherAPartOrTheWholeIsCompared(t *testing.T) {
	path := []string{"一、收入决算情况说明"}
	assert.Equal(t, []string{"revenue.total 90 万元", "revenue.carried_over 10 万元", "revenue.change 10 万元", "revenue.change.rate 12.5 %"},
		stated(account2022, path, "收入总计90万元，其中年初结转和结余10万元，较2021年增加10万元，增长12.5%。"))
	assert.Equal(t, []string{"revenue.total 90 万元", "revenue.carried_over 10 万元", "revenue.carried_over.change 2 万元", "revenue.carried_over.change.rate 25 %"},
		stated(account2022, path, "收入总计90万元，其中年初结转和结余10万元，较2021年增加2万元，增长25%。"))
	assert.Equal(t, []string{"revenue.total 90 万元", "revenue.current 80 万元", "revenue.carried_over 10 万元", "revenue.change 10 万元", "revenue.change.rate 12.5 %"},
		stated(account2022, path, "收入总计90万元，其中：本年收入80万元，年初结转和结余10万元，比上年增加10万元，增长12.5%。"))
}

func TestZeroChangeOfAPartThatIsZeroIsThePartsOwn(t *testing.T) {
	path := []string{"七、财政拨款“三公”经费支出决算情况说明"}
	assert.Equal(t, []string{"three_public.total 3 万元", "three_public.change 0.5 万元", "abroad 0 万元", "abroad.change 0 万元", "abroad.change.rate 0 %", "reception 3 万元"},
		stated(account2022, path, "“三公”经费支出3万元，比上年增加0.5万元。其中：因公出国（境）费支出0万元，比上年增加0万元，增长0%；公务接待费支出3万元。"))
}

func TestRoleStatedAgainForAPartIsDropped(t *testing.T) {
	assert.Equal(t, []string{"performance.goals.projects 9 个", "performance.goals.amount 300 万元", "? 4 个", "? 120 万元"},
		stated(budget2024, []string{"预算绩效情况说明"}, "编制绩效目标的项目9个，涉及资金300万元。其中特定类项目4个，涉及资金120万元。"))
}

func TestPartsOfAnItemAreNotThoseOfTheBudget(t *testing.T) {
	path := []string{"三、一般公共预算支出情况说明"}
	assert.Equal(t, []string{"function.2080505 60 万元", "function.2080505.basic 60 万元", "function.2080505.project 0 万元"},
		stated(budget2024, path, "机关事业单位基本养老保险缴费支出60万元，其中：基本支出60万元，项目支出0万元。"))
	assert.Equal(t, []string{"? 70 万元", "? 50 万元", "? 20 万元"},
		stated(budget2024, path, "河道保洁70万元，其中：基本支出50万元，项目支出20万元。"))
}

func TestSumOfSeveralIsOfEachOnlyWhereItIsZero(t *testing.T) {
	path := []string{"三、支出决算情况说明"}
	assert.Equal(t, []string{"expenditure.remitted_up 0 万元", "expenditure.operating 0 万元"}, stated(account2022, path, "上缴上级支出、经营支出共0万元。"))
	assert.Equal(t, []string{"? 6 万元"}, stated(account2022, path, "上缴上级支出、经营支出共6万元。"))
}

func TestReasonBehindSiblingsIsOfAllOfThem(t *testing.T) {
	assert.Equal(t, map[string]string{"abroad.change": "厉行节约", "reception.change": "厉行节约", "three_public.change": "厉行节约"},
		reasonsOf("三公经费", "“三公”经费比上年减少5万元。其中：因公出国（境）费减少3万元；公务接待费减少2万元。主要原因是厉行节约。"))
}

func TestReasonIsOfTheDifferenceThatItNames(t *testing.T) {
	assert.Equal(t, map[string]string{"reception.of_budget": "压减接待"},
		reasonsOf("三公经费", "公务接待费支出4万元，完成预算的80%，比上年减少1万元。决算数小于预算数的主要原因是压减接待。"))
	assert.Equal(t, map[string]string{"three_public.of_budget": "压减"},
		reasonsOf("三公经费", "“三公”经费支出决算8万元，完成年初预算的80%。其中：公务接待费4万元，占50%。“三公”经费支出决算数小于年初预算数的主要原因是压减。"))
}

func TestReasonEndsWhereAnotherThingHasItsOwn(t *testing.T) {
	assert.Equal(t, map[string]string{"abroad.change": "未安排", "reception.change": "厉行节约"},
		reasonsOf("三公经费", "与上年相比，因公出国（境）费减少3万元，主要原因是未安排；公务接待费减少2万元，主要原因是厉行节约。"))
}

func TestUnchangedThingIsAChangeWithoutFigures(t *testing.T) {
	passages := []Passage{{Path: []string{"三公经费"}, Text: "因公出国（境）费0万元，与上年持平，主要原因是两年均未安排。公务接待费4万元，比上年减少1万元。"}}
	findings := All(passages, account2022)
	require.Len(t, findings.Unchanged, 1)
	assert.Equal(t, "abroad", findings.Unchanged[0].Role)
	report := &model.Report{Head: model.Head{Kind: model.FinalAccount}, Sections: []model.Section{{Facts: findings.Facts[0]}}}
	Fill(report, findings)
	require.Len(t, report.ThreePublic.Changes, 2)
	assert.Equal(t, model.Change{Item: "abroad", Reason: "两年均未安排"}, report.ThreePublic.Changes[0])
	assert.Equal(t, "reception", report.ThreePublic.Changes[1].Item)
}

func TestThingEqualToTheBudgetIsNotUnchangedSinceLastYear(t *testing.T) {
	findings := All([]Passage{{Path: []string{"三公经费"}, Text: "公务接待费4万元，与年初预算持平。"}}, account2022)
	report := &model.Report{Head: model.Head{Kind: model.FinalAccount}, Sections: []model.Section{{Facts: findings.Facts[0]}}}
	Fill(report, findings)
	assert.Empty(t, report.ThreePublic.Changes)
}

func TestFigureKeepsTheDigitsThatArePrinted(t *testing.T) {
	facts := Read([]Passage{{Path: []string{"收支总体情况"}, Text: "收入总计１，２３４．５\n６万元，增长－３%。"}}, account2022)[0]
	require.NotEmpty(t, facts)
	assert.Equal(t, "１，２３４．５６", facts[0].Text)
	assert.Equal(t, "1234.56", facts[0].Value.String())
}

func TestSeveralProjectsAreNotTheNameOfOne(t *testing.T) {
	for text, want := range map[string][]string{
		"河道保洁等3个项目自评综述：均完成。":     nil,
		"“河道保洁”项目自评综述：已完成。":      {"河道保洁"},
		"水文监测等十二个项目绩效自评综述：完成。":   nil,
		"项目名称：河道保洁。项目绩效自评综述：完成。": {"河道保洁"},
		"“河道保洁”项目绩效自评得分98分。":     {"河道保洁"},
		"综述。项目绩效自评综述：完成。":        nil,
	} {
		var names []string
		for _, project := range told([]Passage{{Path: []string{"项目绩效自评结果"}, Text: text}}, Context{}) {
			names = append(names, project.Name)
		}
		assert.Equal(t, want, names, text)
	}
}

func TestProjectMayBeNamedBeforeItsScore(t *testing.T) {
	path := []string{"预算绩效情况说明"}
	assert.Equal(t, []string{"project.水库维修.score 96 分", "project.水库维修.budget 40 万元", "project.水库维修.executed 38 万元"},
		stated(account2022, path, "水库维修项目自评得分为96分，项目全年预算数40万元，执行数38万元。"))
	assert.Empty(t, stated(account2022, path, "该项目自评得分为96分。"))
}

func TestParagraphThatBeginsWithAnotherProjectTellsOfIt(t *testing.T) {
	path := []string{"项目绩效自评结果"}
	facts := Read([]Passage{
		{Path: path, Text: "“水库维修”项目绩效自评得分96分。项目全年预算数40万元。"},
		{Path: path, Text: "“河道保洁”项目绩效自评得分98分。项目全年预算数52万元。"},
		{Path: path, Text: "水文监测项目自评得分为91分。"},
	}, account2022)
	var roles []string
	for _, paragraph := range facts {
		for _, fact := range paragraph {
			roles = append(roles, fact.Role)
		}
	}
	assert.Equal(t, []string{"project.水库维修.score", "project.水库维修.budget", "project.河道保洁.score", "project.河道保洁.budget", "project.水文监测.score"}, roles)
}

func TestProjectOfAFormMayBeginAParagraph(t *testing.T) {
	context := account2022
	context.Projects = []string{"水库维修养护", "河道保洁项目"}
	facts := Read([]Passage{
		{Path: []string{"预算绩效情况说明"}, Text: "（一）水库维修养护。全年预算数40万元，自评得分96分。"},
		{Path: []string{"预算绩效情况说明"}, Text: "2.“河道保洁项目”：全年预算数52万元。"},
		{Path: []string{"收入支出决算总体情况说明"}, Text: "水库维修养护项目支出40万元。"},
	}, context)
	var roles []string
	for _, paragraph := range facts {
		for _, fact := range paragraph {
			roles = append(roles, fact.Role)
		}
	}
	require.Len(t, roles, 4)
	assert.Equal(t, []string{"project.水库维修养护.budget", "project.水库维修养护.score", "project.河道保洁项目.budget"}, roles[:3])
	assert.NotContains(t, roles[3], "水库维修养护", "elsewhere nothing is told of evaluations")
}

func TestYearBeforeIsToldWhereTheReportsYearIsNotKnown(t *testing.T) {
	facts := Read([]Passage{{Path: []string{"部门预算编制说明"}, Text: "住房公积金（项）2023年预算执行数为8万元，2024年预算安排9万元。"}}, Context{Kind: model.Budget})[0]
	require.Len(t, facts, 2)
	assert.Contains(t, facts[0].Role, previousEnding)
	assert.NotContains(t, facts[1].Role, previousEnding)
}

func TestParagraphWithoutItsBeginningSpeaksOfNothingKnown(t *testing.T) {
	path := []string{"三公经费"}
	facts := Read([]Passage{{Path: path, Text: "公务接待费3万元。"}, {Path: path, Text: "万元，与上年相比增加2万元。"}}, account2022)
	require.Len(t, facts[1], 1)
	assert.Empty(t, facts[1][0].Role)
}

func TestSentenceThatOnlyNamesAThingAnnouncesIt(t *testing.T) {
	path := []string{"“三公”经费支出情况", "（二）具体情况"}
	facts := Read([]Passage{
		{Path: path, Text: "“三公”经费支出决算为9万元。"},
		{Path: path, Text: "1.公务接待费支出情况说明。"},
		{Path: path, Text: "2022年预算为2万元，支出决算为1.2万元。外事接待支出0.3万元，主要用于接待6人次。"},
	}, account2022)
	var roles []string
	for _, fact := range facts[2] {
		roles = append(roles, fact.Role)
	}
	assert.Equal(t, []string{"reception.budget", "reception", "reception.foreign", "reception.foreign.persons"}, roles)
}
