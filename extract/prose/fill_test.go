package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

// filled reads paragraphs, each under its own heading, as the sections of a
// report without tables.
func filled(context Context, paragraphs ...[2]string) *model.Report {
	report := &model.Report{Head: model.Head{Kind: context.Kind, FiscalYear: context.Year}}
	var passages []Passage
	for _, p := range paragraphs {
		passages = append(passages, Passage{Path: []string{"一、" + p[0]}, Text: p[1]})
		report.Sections = append(report.Sections, model.Section{Number: "一、", Title: p[0], Level: 1, Text: p[1]})
	}
	findings := All(passages, context)
	for i, facts := range findings.Facts {
		report.Sections[i].Facts = facts
	}
	Fill(report, findings)
	return report
}

func yuan(t *testing.T, amount *model.Amount) string {
	t.Helper()
	require.NotNil(t, amount)
	require.NotNil(t, amount.Yuan)
	return amount.Yuan.String()
}

func TestFieldsAreFilledFromProseAlone(t *testing.T) {
	report := filled(account2022,
		[2]string{"收入支出决算总体情况说明", "2022年度收入总计1000万元，其中：财政拨款收入900万元，占90%；其他收入100万元，占10%。与上年相比，收入总计减少50万元，下降4.76%，主要原因是项目结束。"},
		[2]string{"一般公共预算财政拨款支出决算情况说明", "住房保障支出（类）住房改革支出（款）住房公积金（项）80万元，完成年初预算的96.39%，主要原因是人员退休。"},
		[2]string{"财政拨款“三公”经费支出决算情况说明", "公务接待费年初预算为5万元，支出决算为3万元，比上年增加1万元，增长50%，主要原因是来访增多。国内公务接待12批次，98人次。"},
		[2]string{"国有资产占用情况", "共有车辆2辆，其中：其他用车2辆；单价100万元（含）以上设备1台（套）。"},
		[2]string{"机关运行经费支出情况", "本单位为事业单位，无机关运行经费。"},
		[2]string{"政府性基金预算财政拨款支出情况", "本单位2022年度无政府性基金预算财政拨款支出。"},
	)
	assert.Equal(t, "10000000", yuan(t, report.Revenue.Total))
	assert.Equal(t, "narrative:一、", report.Revenue.Total.From)
	require.Len(t, report.Revenue.BySource, 2)
	assert.Equal(t, model.RevenueSource{Key: "fiscal", Label: "财政拨款收入", Amount: report.Revenue.BySource[0].Amount, Share: "90"}, report.Revenue.BySource[0])
	assert.Equal(t, "-500000", yuan(t, report.Revenue.Change.Amount))
	assert.Equal(t, "-4.76", report.Revenue.Change.Rate)
	assert.Equal(t, "项目结束", report.Revenue.Change.Reason)

	items := report.Expenditure.GeneralPublic.ByFunction
	require.Len(t, items, 1)
	assert.Equal(t, "2210201", items[0].Code)
	assert.Equal(t, "96.39", items[0].OfBudget)
	assert.Equal(t, "人员退休", items[0].Reason)

	three := report.ThreePublic
	assert.Equal(t, "50000", yuan(t, three.Budget.Reception))
	assert.Equal(t, "30000", yuan(t, three.Final.Reception))
	assert.Equal(t, "12", three.Counts["reception_batches"].Value.String())
	assert.Equal(t, "98", three.Counts["reception_persons"].Value.String())
	require.Len(t, three.Changes, 1)
	assert.Equal(t, "reception", three.Changes[0].Item)
	assert.Equal(t, "来访增多", three.Changes[0].Reason)

	assert.Equal(t, "2", report.Disclosures.Assets.Vehicles["other"].Value.String())
	assert.Equal(t, "1", report.Disclosures.Assets.Equipment["over_1m"].Value.String())
	assert.True(t, report.Disclosures.AgencyOperationNone)
	assert.True(t, report.Expenditure.GovernmentFund.None)
	assert.False(t, report.Expenditure.StateCapital.None)
}

func TestCountOfAPartIsNotThatOfTheWhole(t *testing.T) {
	report := filled(account2022, [2]string{"“三公”经费支出决算情况说明", "因公出国（境）团组3个，因公出国8人次，因公出境9人次。公务用车保有量2辆。"})
	assert.Equal(t, "3", report.ThreePublic.Counts["abroad_groups"].Value.String())
	assert.Equal(t, "2", report.ThreePublic.Counts["vehicles_held"].Value.String())
	assert.NotContains(t, report.ThreePublic.Counts, "abroad_persons")
}

func TestTablesWinOverProse(t *testing.T) {
	report := &model.Report{Head: model.Head{Kind: model.FinalAccount}}
	report.Sections = []model.Section{{Facts: Read([]Passage{{Path: []string{"收支总体情况"}, Text: "收入总计1000万元。"}}, account2022)[0]}}
	printed := &model.Amount{From: "table:summary"}
	report.Revenue.Total = printed
	Fill(report, Findings{})
	assert.Same(t, printed, report.Revenue.Total)
}

func TestBudgetFillsTheBudgetOfThreePublic(t *testing.T) {
	report := filled(budget2024, [2]string{"“三公”经费预算情况说明", "2024年“三公”经费预算数为18.50万元，其中：公务接待费6.00万元。"})
	assert.Equal(t, "185000", yuan(t, report.ThreePublic.Budget.Total))
	assert.Equal(t, "60000", yuan(t, report.ThreePublic.Budget.Reception))
	assert.Nil(t, report.ThreePublic.Final.Total)
}

func TestBudgetOfThreePublicIsThatOfItsForm(t *testing.T) {
	text := "2022年“三公”经费年初预算为20万元，全年预算为18万元，支出决算为15万元。"
	report := &model.Report{Head: model.Head{Kind: model.FinalAccount}}
	report.Sections = []model.Section{{Facts: Read([]Passage{{Path: []string{"“三公”经费支出决算情况说明"}, Text: text}}, account2022)[0]}}
	Fill(report, Findings{})
	assert.Equal(t, "200000", yuan(t, report.ThreePublic.Budget.Total), "年初预算 without a form")

	report.ThreePublic = model.ThreePublic{}
	report.Tables = []model.Table{{Statement: model.ThreePublicTable, Notes: []string{"注：预算数为年初预算数。"}}}
	Fill(report, Findings{})
	assert.Equal(t, "200000", yuan(t, report.ThreePublic.Budget.Total))

	report.ThreePublic = model.ThreePublic{}
	report.Tables[0].Notes = []string{"注：预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数。"}
	Fill(report, Findings{})
	assert.Equal(t, "180000", yuan(t, report.ThreePublic.Budget.Total))
}

func TestGoalsOfABudgetAreNoSelfEvaluation(t *testing.T) {
	report := filled(budget2024, [2]string{"预算绩效目标设置情况说明", "2024年本部门实行整体支出绩效目标管理，涉及财政性资金合计3718.34万元。"})
	assert.Equal(t, "performance.goals.overall_amount", report.Sections[0].Facts[0].Role)
	assert.Nil(t, report.Performance.SelfEvaluation.OverallAmount)
}

func TestProjectsOfTheOnlyLevelAreThoseEvaluated(t *testing.T) {
	for text, want := range map[string]string{
		"纳入绩效自评的二级项目12个，共涉及资金320万元。":        "12",
		"开展绩效自评，其中，一级项目0个，二级项目3个，共涉及资金9万元。": "3",
		"开展绩效自评，其中，一级项目4个，二级项目0个，共涉及资金9万元。": "4",
		"开展绩效自评，其中，一级项目4个，二级项目9个，共涉及资金9万元。": "",
		"开展绩效自评项目5个，其中二级项目5个，共涉及资金9万元。":     "5",
	} {
		evaluated := filled(account2022, [2]string{"预算绩效情况说明", text}).Performance.SelfEvaluation.Projects
		if want == "" {
			assert.Nil(t, evaluated, text)
		} else if assert.NotNil(t, evaluated, text) {
			assert.Equal(t, want, evaluated.Value.String(), text)
		}
	}
}

func TestProjectIsKnownByTheNameOfItsFormAlone(t *testing.T) {
	context := account2022
	context.Projects = []string{"水质监测费"}
	path := []string{"2.项目绩效自评结果"}
	projects := told([]Passage{
		{Path: path, Text: "（一）水质监测费。全年预算数40万元，执行数38万元。绩效目标完成情况：监测点位全部覆盖。"},
		{Path: path, Text: "存在的问题：采样偏晚。改进措施：提前安排采样。"},
	}, context)
	assert.Equal(t, []Project{{Name: "水质监测费", Summary: "监测点位全部覆盖。", Problems: "采样偏晚。", Measures: "提前安排采样。"}}, projects)
}

func TestProjectsInProseAreJoinedWithTheirForms(t *testing.T) {
	report := &model.Report{Head: model.Head{Kind: model.FinalAccount}}
	report.Performance.Projects = []model.ProjectEvaluation{{Name: "水质 监测费", Supervisor: "云州市水务局"}}
	text := "本单位反映水质监测费等2个项目绩效自评结果。（1）“水质监测费”项目自评综述：项目自评得分96.5分。项目全年预算数为40.00万元，执行数为38.20万元，完成预算的95.5%。" +
		"项目绩效目标完成情况：监测点位全部覆盖。发现的主要问题及原因：采样偏晚。下一步改进措施：提前安排采样。" +
		"（2）“河道清淤费”项目自评综述：项目自评得分90分。项目绩效目标完成情况：清淤三公里。"
	passages := []Passage{{Path: []string{"2.项目绩效自评结果"}, Text: text}}
	report.Sections = []model.Section{{Text: text, Facts: Read(passages, account2022)[0]}}
	Fill(report, Findings{Projects: told(passages, Context{})})
	projects := report.Performance.Projects
	require.Len(t, projects, 2)
	first := projects[0]
	assert.Equal(t, "云州市水务局", first.Supervisor)
	assert.Equal(t, "400000", yuan(t, first.Budget))
	assert.Equal(t, "382000", yuan(t, first.Executed))
	assert.Equal(t, "95.5", first.Rate.Value.String())
	assert.Equal(t, "96.5", first.Scores.Total.Value.String())
	assert.Equal(t, "监测点位全部覆盖。", first.Summary)
	assert.Equal(t, "采样偏晚。", first.Problems)
	assert.Equal(t, "提前安排采样。", first.Measures)
	assert.Equal(t, "河道清淤费", projects[1].Name)
	assert.Equal(t, "清淤三公里。", projects[1].Summary)
}

func TestBudgetOfTheTotalIsOfTheSameKindAsThoseOfTheItems(t *testing.T) {
	report := filled(account2022,
		[2]string{"财政拨款“三公”经费支出决算情况说明", "“三公”经费支出年初预算数为32.10万元，全年预算数为30.00万元，决算数为28.61万元。" +
			"公务用车购置及运行维护费全年预算数22.00万元，决算数21.34万元。公务接待费全年预算数8.00万元，决算数7.27万元。"},
	)
	assert.Equal(t, "300000", yuan(t, report.ThreePublic.Budget.Total))
	assert.Equal(t, "220000", yuan(t, report.ThreePublic.Budget.Vehicle))
}

func TestProjectsBudgetIsTheAdjustedOneWhereBothAreTold(t *testing.T) {
	for text, want := range map[string][2]string{
		"“水库维修”项目自评综述：年初预算60万元，全年预算数55万元，执行数54万元，自评得分98分。": {"60", "55"},
		"“水库维修”项目自评综述：年初预算60万元，执行数54万元，自评得分98分。":           {"60", "60"},
	} {
		findings := All([]Passage{{Path: []string{"项目绩效自评结果"}, Text: text}}, account2022)
		report := &model.Report{Head: model.Head{Kind: model.FinalAccount}, Sections: []model.Section{{Facts: findings.Facts[0]}}}
		Fill(report, findings)
		require.Len(t, report.Performance.Projects, 1)
		project := report.Performance.Projects[0]
		assert.Equal(t, want, [2]string{project.Opening.Text, project.Budget.Text}, text)
		assert.Equal(t, "98", project.Scores.Total.Text)
	}
}
