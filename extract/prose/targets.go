package prose

import "github.com/juesuan/juesuan/model"

// target is a field of the report with the roles that state it, the best
// first.
type target struct {
	field **model.Amount
	roles []string
}

// targets lists the fields that a role of the prose states as they are.
func targets(report *model.Report) []target {
	in, out, disclosed := &report.Revenue, &report.Expenditure, &report.Disclosures
	self, three := &report.Performance.SelfEvaluation, &report.ThreePublic
	list := []target{
		{&in.Total, []string{"revenue.total"}},
		{&in.Current, []string{"revenue.current"}},
		{&in.CarriedOver, []string{"revenue.carried_over"}},
		{&in.BalanceUsed, []string{"revenue.balance_used"}},
		{&out.Total, []string{"expenditure.total"}},
		{&out.Current, []string{"expenditure.current"}},
		{&out.Basic, []string{"expenditure.basic"}},
		{&out.Project, []string{"expenditure.project"}},
		{&out.RemittedUp, []string{"expenditure.remitted_up"}},
		{&out.Operating, []string{"expenditure.operating"}},
		{&out.Affiliate, []string{"expenditure.affiliate_subsidy"}},
		{&out.Distributed, []string{"balance.distributed"}},
		{&out.CarriedForward, []string{"balance.closing"}},
		{&three.Meeting, []string{"meeting"}},
		{&three.Training, []string{"training"}},
		{&disclosed.AgencyOperation, []string{"agency_operation"}},
		{&disclosed.Procurement.Total, []string{"procurement.total"}},
		{&disclosed.Procurement.Goods, []string{"procurement.goods"}},
		{&disclosed.Procurement.Works, []string{"procurement.works"}},
		{&disclosed.Procurement.Services, []string{"procurement.services"}},
		{&disclosed.Procurement.SME, []string{"procurement.sme"}},
		{&disclosed.Procurement.Micro, []string{"procurement.micro"}},
		{&self.Projects, []string{"performance.projects"}},
		{&self.Amount, []string{"performance.amount"}},
		{&self.Coverage, []string{"performance.coverage"}},
		{&self.AverageScore, []string{"performance.average_score"}},
		{&self.OverallAmount, []string{"performance.overall_amount"}},
		{&self.OverallScore, []string{"performance.overall_score"}},
	}
	list = append(list, partTargets(&out.Fiscal, "fiscal")...)
	list = append(list, partTargets(&out.GeneralPublic, "general_public")...)
	list = append(list, partTargets(&out.GovernmentFund, "government_fund")...)
	return append(list, partTargets(&out.StateCapital, "state_capital")...)
}

// partTargets are the fields of one of the four budgets.
func partTargets(part *model.Part, fund string) []target {
	personnel, public := []string{fund + ".basic.personnel"}, []string{fund + ".basic.public"}
	if fund == "general_public" {
		personnel, public = []string{"basic.personnel"}, []string{"basic.public"}
	}
	return []target{
		{&part.Revenue, []string{fund + ".revenue", "revenue." + fund}},
		{&part.Total, []string{fund + ".expenditure"}},
		{&part.Basic, []string{fund + ".basic"}},
		{&part.Project, []string{fund + ".project"}},
		{&part.Personnel, personnel},
		{&part.Public, public},
		{&part.Opening, []string{fund + ".opening"}},
		{&part.Closing, []string{fund + ".closing"}},
	}
}

// changeTargets lists the changes that the report keeps by themselves.
func changeTargets(report *model.Report) []struct {
	field **model.Change
	role  string
} {
	out := &report.Expenditure
	return []struct {
		field **model.Change
		role  string
	}{
		{&report.Revenue.Change, "revenue"},
		{&out.Change, "expenditure"},
		{&out.Fiscal.Change, "fiscal"},
		{&out.GeneralPublic.Change, "general_public"},
		{&out.GovernmentFund.Change, "government_fund"},
		{&out.StateCapital.Change, "state_capital"},
	}
}

// threePublicItems are the items of “三公” whose changes the report lists, with
// their roles.
var threePublicItems = []struct{ item, role string }{
	{"total", "three_public"}, {"abroad", "abroad"}, {"reception", "reception"}, {"vehicle", "vehicle"},
	{"vehicle_purchase", "vehicle.purchase"}, {"vehicle_operation", "vehicle.operation"},
	{"meeting", "meeting"}, {"training", "training"},
}
