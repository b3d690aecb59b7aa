package model

// Revenue is where the money came from.
type Revenue struct {
	Total       *Amount         `json:"total,omitzero"`        // 收入总计
	Current     *Amount         `json:"current,omitzero"`      // 本年收入合计
	CarriedOver *Amount         `json:"carried_over,omitzero"` // 年初结转和结余
	BalanceUsed *Amount         `json:"balance_used,omitzero"` // 使用非财政拨款结余
	BySource    []RevenueSource `json:"by_source,omitempty"`
	ByFunction  []Item          `json:"by_function,omitempty"`
	Change      *Change         `json:"change,omitzero"`
}

// RevenueSource is one source of revenue.
type RevenueSource struct {
	Key    string  `json:"key"` // fiscal, general_public, government_fund, superior_subsidy …
	Label  string  `json:"label"`
	Amount *Amount `json:"amount,omitzero"`
	Share  string  `json:"share,omitempty"` // percent as printed, without the sign; empty where not printed
}

// Item is a class, section or item of a classification with its amounts.
type Item struct {
	Code     string  `json:"code,omitempty"`
	Label    string  `json:"label"`
	Level    int     `json:"level,omitzero"`  // 1 类, 2 款, 3 项
	Group    string  `json:"group,omitempty"` // personnel or public, for economic classes
	Amounts  Amounts `json:"amounts,omitempty"`
	OfBudget string  `json:"of_budget,omitempty"` // share of the year's budget in percent, as printed
	Reason   string  `json:"reason,omitempty"`
}

// Change is a comparison with last year.
type Change struct {
	Item   string  `json:"item,omitempty"` // what changed, for 三公
	Amount *Amount `json:"amount,omitzero"`
	Rate   string  `json:"rate,omitempty"` // percent, signed
	Reason string  `json:"reason,omitempty"`
}

// Expenditure is what the money was spent on.
type Expenditure struct {
	Total          *Amount `json:"total,omitzero"`   // 支出总计
	Current        *Amount `json:"current,omitzero"` // 本年支出合计
	Basic          *Amount `json:"basic,omitzero"`
	Project        *Amount `json:"project,omitzero"`
	CarriedForward *Amount `json:"carried_forward,omitzero"` // 年末结转和结余
	RemittedUp     *Amount `json:"remitted_up,omitzero"`     // 上缴上级支出
	Operating      *Amount `json:"operating,omitzero"`       // 经营支出
	Affiliate      *Amount `json:"affiliate,omitzero"`       // 对附属单位补助支出
	Distributed    *Amount `json:"distributed,omitzero"`     // 结余分配
	ByFunction     []Item  `json:"by_function,omitempty"`
	ByEconomic     []Item  `json:"by_economic,omitempty"`
	Fiscal         Part    `json:"fiscal,omitzero"`          // 财政拨款
	GeneralPublic  Part    `json:"general_public,omitzero"`  // 一般公共预算
	GovernmentFund Part    `json:"government_fund,omitzero"` // 政府性基金预算
	StateCapital   Part    `json:"state_capital,omitzero"`   // 国有资本经营预算
	Change         *Change `json:"change,omitzero"`
}

// Part is the revenue and expenditure of one of the four budgets.
type Part struct {
	// None tells that the report says there is none.
	None       bool    `json:"none,omitempty"`
	Revenue    *Amount `json:"revenue,omitzero"`
	Total      *Amount `json:"total,omitzero"` // 本年支出合计
	Basic      *Amount `json:"basic,omitzero"`
	Project    *Amount `json:"project,omitzero"`
	Personnel  *Amount `json:"personnel,omitzero"`
	Public     *Amount `json:"public,omitzero"`
	Opening    *Amount `json:"opening,omitzero"`
	Closing    *Amount `json:"closing,omitzero"`
	OfBudget   string  `json:"of_budget,omitempty"`
	ByFunction []Item  `json:"by_function,omitempty"`
	Change     *Change `json:"change,omitzero"`
}

// ThreePublic is the “三公” expenditure: official travel abroad, vehicles,
// receptions.
type ThreePublic struct {
	// Budget is the form's 预算数: 年初预算, as the budget of the same year has it,
	// unless the form's note says that it is the budget as adjusted (全年预算数).
	Budget   ThreePublicAmounts `json:"budget,omitzero"`
	Final    ThreePublicAmounts `json:"final,omitzero"`
	Meeting  *Amount            `json:"meeting,omitzero"`
	Training *Amount            `json:"training,omitzero"`
	// Counts by key: abroad_groups, abroad_persons, vehicles_bought,
	// vehicles_held, reception_batches, reception_persons,
	// foreign_reception_batches, foreign_reception_persons …
	Counts  Counts   `json:"counts,omitempty"`
	Changes []Change `json:"changes,omitempty"`
}

// ThreePublicAmounts are the items of one phase.
type ThreePublicAmounts struct {
	Total            *Amount `json:"total,omitzero"`
	Abroad           *Amount `json:"abroad,omitzero"`
	Reception        *Amount `json:"reception,omitzero"`
	Vehicle          *Amount `json:"vehicle,omitzero"`
	VehiclePurchase  *Amount `json:"vehicle_purchase,omitzero"`
	VehicleOperation *Amount `json:"vehicle_operation,omitzero"`
}

// Performance is the evaluation of the budget's use.
type Performance struct {
	SelfEvaluation SelfEvaluation      `json:"self_evaluation,omitzero"`
	Overall        *OverallEvaluation  `json:"overall,omitzero"`
	Projects       []ProjectEvaluation `json:"projects,omitempty"`
}

// SelfEvaluation is what the prose says of all evaluations together.
type SelfEvaluation struct {
	Projects      *Amount `json:"projects,omitzero"` // a count
	Amount        *Amount `json:"amount,omitzero"`
	Coverage      *Amount `json:"coverage,omitzero"` // percent
	AverageScore  *Amount `json:"average_score,omitzero"`
	OverallAmount *Amount `json:"overall_amount,omitzero"`
	OverallScore  *Amount `json:"overall_score,omitzero"`
}

// OverallEvaluation is the form 部门（单位）整体绩效自评表.
type OverallEvaluation struct {
	Entity            string      `json:"entity,omitempty"`
	BudgetRevenue     *Amount     `json:"budget_revenue,omitzero"`
	BudgetExpenditure *Amount     `json:"budget_expenditure,omitzero"`
	Tasks             []Task      `json:"tasks,omitempty"`
	Funds             []Fund      `json:"funds,omitempty"`
	Goal              string      `json:"goal,omitempty"`
	Achievement       string      `json:"achievement,omitempty"`
	Indicators        []Indicator `json:"indicators,omitempty"`
	Score             *Amount     `json:"score,omitzero"`
	Pages             []int       `json:"pages,omitempty"`
}

// Task is a yearly task with its money.
type Task struct {
	Name     string  `json:"name"`
	Assigned *Amount `json:"assigned,omitzero"`
	Executed *Amount `json:"executed,omitzero"`
	Rate     *Amount `json:"rate,omitzero"`
	Weight   *Amount `json:"weight,omitzero"`
	Score    *Amount `json:"score,omitzero"`
}

// Fund is a row of an evaluation's money: the whole sum (年度资金总额) or one of
// its sources (当年财政拨款, 上年结转资金, 其他资金).
type Fund struct {
	Name     string  `json:"name"`
	Opening  *Amount `json:"opening,omitzero"` // 年初预算数
	Budget   *Amount `json:"budget,omitzero"`  // 全年预算数
	Executed *Amount `json:"executed,omitzero"`
	Weight   *Amount `json:"weight,omitzero"`
	Rate     *Amount `json:"rate,omitzero"`
	Score    *Amount `json:"score,omitzero"`
}

// IsBlank tells that the row states no figure.
func (f *Fund) IsBlank() bool {
	return f.Opening.IsZero() && f.Budget.IsZero() && f.Executed.IsZero() && f.Weight.IsZero() && f.Rate.IsZero() && f.Score.IsZero()
}

// ProjectEvaluation is the form of one project, joined with what the prose
// says of it.
type ProjectEvaluation struct {
	Name        string      `json:"name"`
	Supervisor  string      `json:"supervisor,omitempty"`
	Implementer string      `json:"implementer,omitempty"`
	Opening     *Amount     `json:"opening,omitzero"` // 年初预算数
	Budget      *Amount     `json:"budget,omitzero"`  // 全年预算数, else the one that is stated
	Executed    *Amount     `json:"executed,omitzero"`
	Rate        *Amount     `json:"rate,omitzero"`
	Funds       []Fund      `json:"funds,omitempty"`
	Goal        string      `json:"goal,omitempty"`
	Achievement string      `json:"achievement,omitempty"`
	Indicators  []Indicator `json:"indicators,omitempty"`
	Scores      Scores      `json:"scores,omitzero"`
	Summary     string      `json:"summary,omitempty"`
	Problems    string      `json:"problems,omitempty"`
	Measures    string      `json:"measures,omitempty"`
	Pages       []int       `json:"pages,omitempty"`
}

// Scores are the parts of a project's score.
type Scores struct {
	Indicators *Amount `json:"indicators,omitzero"`
	Execution  *Amount `json:"execution,omitzero"`
	Deduction  *Amount `json:"deduction,omitzero"`
	Total      *Amount `json:"total,omitzero"`
	Weight     *Amount `json:"weight,omitzero"` // the printed sum of the weights: 100
}

// Indicator is one row of an evaluation form. Text fields stay as printed;
// Target holds the printed target without operator and unit where those
// have their own columns.
type Indicator struct {
	Level1     string  `json:"level1,omitempty"`
	Level2     string  `json:"level2,omitempty"`
	Level3     string  `json:"level3,omitempty"`
	Operator   string  `json:"operator,omitempty"`
	Target     string  `json:"target,omitempty"`
	Unit       string  `json:"unit,omitempty"`
	Actual     string  `json:"actual,omitempty"`
	Completion string  `json:"completion,omitempty"`
	Weight     *Amount `json:"weight,omitzero"`
	Score      *Amount `json:"score,omitzero"`
	Deviation  string  `json:"deviation,omitempty"`
	Measures   string  `json:"measures,omitempty"`
	Page       int     `json:"page,omitzero"`
}

// Disclosures are the other figures a report must give.
type Disclosures struct {
	AgencyOperation     *Amount     `json:"agency_operation,omitzero"`
	AgencyOperationNone bool        `json:"agency_operation_none,omitempty"` // the report says there is none
	Procurement         Procurement `json:"procurement,omitzero"`
	Assets              Assets      `json:"assets,omitzero"`
}

// Procurement is 政府采购.
type Procurement struct {
	Total    *Amount `json:"total,omitzero"`
	Goods    *Amount `json:"goods,omitzero"`
	Works    *Amount `json:"works,omitzero"`
	Services *Amount `json:"services,omitzero"`
	SME      *Amount `json:"sme,omitzero"`
	Micro    *Amount `json:"micro,omitzero"`
}

// Assets is 国有资产占用: counts by kind (total, leaders, confidential,
// emergency, law_enforcement, special_technical, retired_cadres, other …).
type Assets struct {
	Vehicles  Counts `json:"vehicles,omitempty"`
	Equipment Counts `json:"equipment,omitempty"`
}
