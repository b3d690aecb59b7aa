package model

// none tells that no amount is disclosed.
func none(amounts ...*Amount) bool {
	for _, amount := range amounts {
		if !amount.IsZero() {
			return false
		}
	}
	return true
}

// IsZero tells that nothing of this budget is disclosed.
func (p Part) IsZero() bool {
	return !p.None && p.OfBudget == "" && len(p.ByFunction) == 0 && p.Change == nil &&
		none(p.Revenue, p.Total, p.Basic, p.Project, p.Personnel, p.Public, p.Opening, p.Closing)
}

// IsZero tells that no item is disclosed.
func (a ThreePublicAmounts) IsZero() bool {
	return none(a.Total, a.Abroad, a.Reception, a.Vehicle, a.VehiclePurchase, a.VehicleOperation)
}

// IsZero tells that the prose says nothing of the evaluations together.
func (s SelfEvaluation) IsZero() bool {
	return none(s.Projects, s.Amount, s.Coverage, s.AverageScore, s.OverallAmount, s.OverallScore)
}

// IsZero tells that no score is disclosed.
func (s Scores) IsZero() bool { return none(s.Indicators, s.Execution, s.Deduction, s.Total) }

// IsZero tells that no procurement is disclosed.
func (p Procurement) IsZero() bool {
	return none(p.Total, p.Goods, p.Works, p.Services, p.SME, p.Micro)
}

// IsZero tells that no assets are disclosed.
func (a Assets) IsZero() bool { return len(a.Vehicles) == 0 && len(a.Equipment) == 0 }
