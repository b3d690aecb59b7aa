package model

import "github.com/shopspring/decimal"

// Outcome is how a check ended. Silence is never a pass.
type Outcome string

// The four outcomes.
const (
	Pass       Outcome = "pass"
	Rounding   Outcome = "rounding" // differs, but by no more than the printed decimals explain
	Fail       Outcome = "fail"
	NotChecked Outcome = "not_checked" // with the reason
)

// Check is one rule applied in one place.
type Check struct {
	ID         string // unique in the report: the rule's id and a running number
	Rule       string
	Status     Outcome
	Reason     string
	Left       *decimal.Decimal
	Right      *decimal.Decimal
	Difference *decimal.Decimal
	Tolerance  *decimal.Decimal
	// Page is where what was found is printed, of a check without figures;
	// 0 where it concerns no page.
	Page int
	// Facts refer to the figures that take part, as JSON pointers
	// (RFC 6901) into the report's JSON: /tables/3/rows/12/cells/0.
	Facts []string
	// Blamed are those of Facts that explain the failure, Hint the value
	// that would satisfy the checks; never a repair.
	Blamed []string
	Hint   string
}

// Verdict sums the checks up.
type Verdict struct {
	Applicable        int `json:"applicable"`
	Checked           int `json:"checked"` // places where a rule applies; of them not not_checked
	Pass              int `json:"pass"`
	Rounding          int `json:"rounding"`
	Fail              int `json:"fail"`
	NotChecked        int `json:"not_checked"`
	Facts             int `json:"facts"`
	VerifiedFacts     int `json:"verified_facts"`
	ContradictedFacts int `json:"contradicted_facts"`
}

// Add counts an outcome.
func (v *Verdict) Add(outcome Outcome) {
	v.Applicable++
	switch outcome {
	case Pass:
		v.Pass++
	case Rounding:
		v.Rounding++
	case Fail:
		v.Fail++
	default:
		v.NotChecked++
		return
	}
	v.Checked++
}
