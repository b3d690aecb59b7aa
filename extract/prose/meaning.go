package prose

import (
	"strings"

	"github.com/juesuan/juesuan/model"
)

// statements tells of which table roles speak, by their beginning.
var statements = []struct {
	role      string
	statement model.Statement
}{
	{"revenue.current", model.Summary},
	{"revenue", model.Summary},
	{"expenditure.function", model.ExpenditureTable},
	{"expenditure", model.Summary},
	{"balance", model.Summary},
	{"fiscal.basic.", model.FiscalBasic},
	{"fiscal.function", model.FiscalExpenditure},
	{"fiscal", model.FiscalSummary},
	{"general_public", model.GeneralExpenditure},
	{"function", model.GeneralExpenditure},
	{"economic", model.GeneralBasic},
	{"basic", model.GeneralBasic},
	{"government_fund", model.GovFund},
	{"state_capital", model.StateCapital},
	{"three_public", model.ThreePublicTable},
	{"abroad", model.ThreePublicTable},
	{"reception", model.ThreePublicTable},
	{"vehicle.", model.ThreePublicTable},
	{"meeting", model.ThreePublicTable},
	{"training", model.ThreePublicTable},
	{"agency_operation", model.AgencyOperation},
	{"procurement", model.ProcurementTable},
	{"performance", model.PerformanceOverall},
	{"project", model.PerformanceProject},
}

// measures tells the meaning of roles in a table's columns, by their ending.
var measures = map[string]model.Measure{
	"total": model.MeasureTotal, "basic": model.MeasureBasic, "project": model.MeasureProject,
	"budget": model.MeasureBudget, "full_year_budget": model.MeasureBudget,
	"fiscal": model.MeasureFiscal, "superior_subsidy": model.MeasureSuperiorSubsidy, "business": model.MeasureBusiness,
	"operating": model.MeasureOperating, "affiliate_remittance": model.MeasureAffiliateRemittance, "other": model.MeasureOther,
	"general_public": model.MeasureGeneralPublic, "government_fund": model.MeasureGovernmentFund,
	"state_capital": model.MeasureStateCapital, "personnel": model.MeasurePersonnel, "public": model.MeasurePublic,
	"opening": model.MeasureOpening, "revenue": model.MeasureRevenue, "expenditure": model.MeasureExpenditure,
	"closing": model.MeasureClosing, "remitted_up": model.MeasureRemittedUp, "affiliate_subsidy": model.MeasureAffiliateSubsidy,
}

// meaning is the table that a role speaks of and the column there.
func meaning(role string) (model.Statement, model.Measure) {
	role = strings.TrimPrefix(role, ownLevel)
	_, last, _ := cutLast(role)
	measure := measures[last]
	for _, s := range statements {
		if role == s.role || strings.HasPrefix(role, strings.TrimSuffix(s.role, ".")+".") || strings.HasPrefix(role, s.role) && strings.HasSuffix(s.role, ".") {
			return s.statement, measure
		}
	}
	return "", measure
}
