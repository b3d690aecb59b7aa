package headline

import (
	"strconv"

	"github.com/juesuan/juesuan/model"
)

// ThreePublic is “三公”经费: official travel abroad, vehicles, receptions.
var ThreePublic = Subject{
	Name: "three_public", Title: "“三公”经费", Main: []string{"final_total", "budget_total"},
	Figures: []Figure{
		{Key: "budget_total", Title: "预算", Kind: Money, Meaning: "“三公”经费预算合计",
			Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Budget.Total }},
		{Key: "final_total", Title: "决算", Kind: Money, Meaning: "“三公”经费决算合计",
			Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Final.Total }},
		{Key: "change", Title: "增减", Kind: Money, Meaning: "“三公”经费比上年增加，减少为负",
			Of: func(r *model.Report) *model.Amount { return threePublicChange(r, "total").Amount }},
		{Key: "change_rate", Title: "增减%", Kind: Number, Meaning: "“三公”经费比上年增长的百分比，下降为负", Unit: "%",
			Printed: func(r *model.Report) string { return threePublicChange(r, "total").Rate }},
		{Key: "budget_abroad", StandsFor: "final_abroad", Title: "出国预算", Kind: Money, Detail: true, Meaning: "因公出国（境）费预算",
			Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Budget.Abroad }},
		{Key: "final_abroad", Title: "出国", Kind: Money, Meaning: "因公出国（境）费决算",
			Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Final.Abroad }},
		{Key: "budget_vehicle", StandsFor: "final_vehicle", Title: "公车预算", Kind: Money, Detail: true, Meaning: "公务用车购置及运行维护费预算",
			Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Budget.Vehicle }},
		{Key: "final_vehicle", Title: "公车", Kind: Money, Meaning: "公务用车购置及运行维护费决算",
			Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Final.Vehicle }},
		{Key: "budget_vehicle_purchase", StandsFor: "final_vehicle_purchase", Title: "购车预算", Kind: Money, Detail: true, Meaning: "公务用车购置费预算",
			Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Budget.VehiclePurchase }},
		{Key: "final_vehicle_purchase", Title: "购车", Kind: Money, Meaning: "公务用车购置费决算",
			Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Final.VehiclePurchase }},
		{Key: "budget_vehicle_operation", StandsFor: "final_vehicle_operation", Title: "用车预算", Kind: Money, Detail: true, Meaning: "公务用车运行维护费预算",
			Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Budget.VehicleOperation }},
		{Key: "final_vehicle_operation", Title: "用车", Kind: Money, Meaning: "公务用车运行维护费决算",
			Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Final.VehicleOperation }},
		{Key: "budget_reception", StandsFor: "final_reception", Title: "接待预算", Kind: Money, Detail: true, Meaning: "公务接待费预算",
			Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Budget.Reception }},
		{Key: "final_reception", Title: "接待", Kind: Money, Meaning: "公务接待费决算",
			Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Final.Reception }},
		itemChange("abroad", "出国增减", "因公出国（境）费比上年增加，减少为负"),
		itemChange("vehicle", "公车增减", "公务用车购置及运行费比上年增加，减少为负"),
		itemChange("reception", "接待增减", "公务接待费比上年增加，减少为负"),
		count("abroad_groups", "出国团组", "因公出国（境）团组数"),
		count("abroad_persons", "出国人次", "因公出国（境）人次数"),
		count("vehicles_bought", "购车辆数", "公务用车购置数"),
		count("vehicles_held", "车辆保有", "公务用车保有量"),
		count("reception_batches", "接待批次", "国内公务接待批次数"),
		count("reception_persons", "接待人次", "国内公务接待人次数"),
	},
}

func count(key, title, meaning string) Figure {
	return Figure{
		Key: key, Title: title, Kind: Number, Detail: true, Meaning: meaning,
		Of: func(r *model.Report) *model.Amount { return r.ThreePublic.Counts[key] },
	}
}

func itemChange(item, title, meaning string) Figure {
	return Figure{
		Key: "change_" + item, Title: title, Kind: Money, Detail: true, Meaning: meaning,
		Of: func(r *model.Report) *model.Amount { return threePublicChange(r, item).Amount },
	}
}

// threePublicChange is the change of one item, total for all three together.
func threePublicChange(r *model.Report, item string) model.Change {
	for _, change := range r.ThreePublic.Changes {
		if change.Item == item {
			return change
		}
	}
	return model.Change{}
}

// Revenue is 收入.
var Revenue = Subject{
	Name: "revenue", Title: "收入", Main: []string{"total", "current"},
	Figures: []Figure{
		{Key: "total", Title: "总计", Kind: Money, Meaning: "收入总计",
			Of: func(r *model.Report) *model.Amount { return r.Revenue.Total }},
		{Key: "current", Title: "本年收入", Kind: Money, Meaning: "本年收入合计",
			Of: func(r *model.Report) *model.Amount { return r.Revenue.Current }},
		{Key: "carried_over", Title: "年初结转", Kind: Money, Meaning: "年初结转和结余",
			Of: func(r *model.Report) *model.Amount { return r.Revenue.CarriedOver }},
		{Key: "balance_used", Title: "使用结余", Kind: Money, Detail: true, Meaning: "使用非财政拨款结余",
			Of: func(r *model.Report) *model.Amount { return r.Revenue.BalanceUsed }},
		revenueSource("fiscal", "财政拨款", "财政拨款收入"),
		revenueSource("general_public", "一般公共预算", "一般公共预算财政拨款收入"),
		revenueSource("government_fund", "政府性基金", "政府性基金预算财政拨款收入"),
		revenueSource("state_capital", "国有资本", "国有资本经营预算财政拨款收入"),
		revenueSource("special_account", "财政专户", "财政专户管理资金收入"),
		revenueSource("superior_subsidy", "上级补助", "上级补助收入"),
		revenueSource("business", "事业收入", "事业收入"),
		revenueSource("operating", "经营收入", "事业单位经营收入"),
		revenueSource("affiliate_remittance", "附属上缴", "附属单位上缴收入"),
		revenueSource("other", "其他收入", "其他收入"),
		{Key: "change", Title: "增减", Kind: Money, Meaning: "收入比上年增加，减少为负",
			Of: func(r *model.Report) *model.Amount { return changeOf(r.Revenue.Change).Amount }},
		{Key: "change_rate", Title: "增减%", Kind: Number, Meaning: "收入比上年增长的百分比，下降为负", Unit: "%",
			Printed: func(r *model.Report) string { return changeOf(r.Revenue.Change).Rate }},
	},
}

func revenueSource(key, title, meaning string) Figure {
	return Figure{
		Key: "from_" + key, Title: title, Kind: Money, Detail: true, Meaning: meaning,
		Of: func(r *model.Report) *model.Amount {
			for _, source := range r.Revenue.BySource {
				if source.Key == key {
					return source.Amount
				}
			}
			return nil
		},
	}
}

func changeOf(change *model.Change) model.Change {
	if change == nil {
		return model.Change{}
	}
	return *change
}

// Expenditure is 支出.
var Expenditure = Subject{
	Name: "expenditure", Title: "支出", Main: []string{"total", "current"},
	Figures: []Figure{
		{Key: "total", Title: "总计", Kind: Money, Meaning: "支出总计",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.Total }},
		{Key: "current", Title: "本年支出", Kind: Money, Meaning: "本年支出合计",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.Current }},
		{Key: "basic", Title: "基本支出", Kind: Money, Meaning: "基本支出",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.Basic }},
		{Key: "project", Title: "项目支出", Kind: Money, Meaning: "项目支出",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.Project }},
		{Key: "carried_forward", Title: "年末结转", Kind: Money, Meaning: "年末结转和结余",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.CarriedForward }},
		{Key: "distributed", Title: "结余分配", Kind: Money, Detail: true, Meaning: "结余分配",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.Distributed }},
		{Key: "remitted_up", Title: "上缴上级", Kind: Money, Detail: true, Meaning: "上缴上级支出",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.RemittedUp }},
		{Key: "operating", Title: "经营支出", Kind: Money, Detail: true, Meaning: "经营支出",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.Operating }},
		{Key: "affiliate", Title: "附属补助", Kind: Money, Detail: true, Meaning: "对附属单位补助支出",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.Affiliate }},
		{Key: "fiscal", Title: "财政拨款", Kind: Money, Meaning: "财政拨款支出合计",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.Fiscal.Total }},
		{Key: "general_public", Title: "一般公共预算", Kind: Money, Meaning: "一般公共预算财政拨款支出合计",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.GeneralPublic.Total }},
		{Key: "personnel", Title: "人员经费", Kind: Money, Detail: true, Meaning: "一般公共预算基本支出中的人员经费",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.GeneralPublic.Personnel }},
		{Key: "public", Title: "公用经费", Kind: Money, Detail: true, Meaning: "一般公共预算基本支出中的公用经费",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.GeneralPublic.Public }},
		{Key: "government_fund", Title: "政府性基金", Kind: Money, Detail: true, Meaning: "政府性基金预算财政拨款支出合计",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.GovernmentFund.Total }},
		{Key: "state_capital", Title: "国有资本", Kind: Money, Detail: true, Meaning: "国有资本经营预算财政拨款支出合计",
			Of: func(r *model.Report) *model.Amount { return r.Expenditure.StateCapital.Total }},
		{Key: "agency_operation", Title: "机关运行", Kind: Money, Detail: true, Meaning: "机关运行经费",
			Of: func(r *model.Report) *model.Amount { return r.Disclosures.AgencyOperation }},
		{Key: "procurement", Title: "政府采购", Kind: Money, Detail: true, Meaning: "政府采购支出总额",
			Of: func(r *model.Report) *model.Amount { return r.Disclosures.Procurement.Total }},
		{Key: "change", Title: "增减", Kind: Money, Meaning: "支出比上年增加，减少为负",
			Of: func(r *model.Report) *model.Amount { return changeOf(r.Expenditure.Change).Amount }},
		{Key: "change_rate", Title: "增减%", Kind: Number, Meaning: "支出比上年增长的百分比，下降为负", Unit: "%",
			Printed: func(r *model.Report) string { return changeOf(r.Expenditure.Change).Rate }},
	},
}

// Performance is 绩效.
var Performance = Subject{
	Name: "performance", Title: "绩效", Main: []string{"overall_score", "average_score", "amount", "overall_budget"},
	Figures: []Figure{
		{Key: "forms", Title: "项目表", Kind: Number, Meaning: "报告所附项目绩效表份数", Unit: "份", Printed: projectForms},
		{Key: "projects", Title: "自评项目", Kind: Number, Meaning: "绩效自评项目个数",
			Of: func(r *model.Report) *model.Amount { return r.Performance.SelfEvaluation.Projects }},
		{Key: "amount", Title: "自评资金", Kind: Money, Meaning: "绩效自评涉及资金",
			Of: func(r *model.Report) *model.Amount { return r.Performance.SelfEvaluation.Amount }},
		{Key: "coverage", Title: "覆盖率%", Kind: Number, Meaning: "绩效自评覆盖率",
			Of: func(r *model.Report) *model.Amount { return r.Performance.SelfEvaluation.Coverage }},
		{Key: "average_score", Title: "平均得分", Kind: Number, Meaning: "项目绩效自评平均得分",
			Of: func(r *model.Report) *model.Amount { return r.Performance.SelfEvaluation.AverageScore }},
		{Key: "overall_amount", Title: "整体资金", Kind: Money, Meaning: "整体绩效自评涉及资金",
			Of: func(r *model.Report) *model.Amount { return r.Performance.SelfEvaluation.OverallAmount }},
		{Key: "overall_score", Title: "整体得分", Kind: Number, Meaning: "部门（单位）整体绩效自评得分",
			Of: overallScore},
		{Key: "overall_budget", Title: "整体预算支出", Kind: Money, Detail: true, Meaning: "整体绩效自评表的预算支出",
			Of: func(r *model.Report) *model.Amount {
				if r.Performance.Overall == nil {
					return nil
				}
				return r.Performance.Overall.BudgetExpenditure
			}},
	},
}

// projectForms counts the projects that the report gives forms or texts of.
func projectForms(r *model.Report) string {
	if len(r.Performance.Projects) == 0 {
		return ""
	}
	return strconv.Itoa(len(r.Performance.Projects))
}

// overallScore is the score of the form, else the one that the prose states.
func overallScore(r *model.Report) *model.Amount {
	if r.Performance.Overall != nil && !r.Performance.Overall.Score.IsZero() {
		return r.Performance.Overall.Score
	}
	return r.Performance.SelfEvaluation.OverallScore
}
