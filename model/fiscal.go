package model

// Revenue is where the money came from.
type Revenue struct {
	Total       *Amount // 收入总计
	Current     *Amount // 本年收入合计
	CarriedOver *Amount // 年初结转和结余
	BalanceUsed *Amount // 使用非财政拨款结余
	BySource    []RevenueSource
	ByFunction  []Item
	Change      *Change
}

// RevenueSource is one source of revenue.
type RevenueSource struct {
	Key    string // fiscal, general_public, government_fund, superior_subsidy …
	Label  string
	Amount *Amount
	Share  string // percent as printed, without the sign; empty where not printed
}

// Item is a class, section or item of a classification with its amounts.
type Item struct {
	Code, Label string
	Level       int    // 1 类, 2 款, 3 项
	Group       string // personnel or public, for economic classes
	Amounts     map[Measure]*Amount
	OfBudget    string // share of the year's budget in percent, as printed
	Reason      string
}

// Change is a comparison with last year.
type Change struct {
	Item   string // what changed, for 三公
	Amount *Amount
	Rate   string // percent, signed
	Reason string
}

// Expenditure is what the money was spent on.
type Expenditure struct {
	Total          *Amount // 支出总计
	Current        *Amount // 本年支出合计
	Basic          *Amount
	Project        *Amount
	RemittedUp     *Amount // 上缴上级支出
	Operating      *Amount // 经营支出
	Affiliate      *Amount // 对附属单位补助支出
	Distributed    *Amount // 结余分配
	CarriedForward *Amount // 年末结转和结余
	ByFunction     []Item
	ByEconomic     []Item
	Fiscal         Part // 财政拨款
	GeneralPublic  Part // 一般公共预算
	GovernmentFund Part // 政府性基金预算
	StateCapital   Part // 国有资本经营预算
	Change         *Change
}

// Part is the revenue and expenditure of one of the four budgets.
type Part struct {
	// None tells that the report says there is none.
	None       bool
	Revenue    *Amount
	Total      *Amount // 本年支出合计
	Basic      *Amount
	Project    *Amount
	Personnel  *Amount
	Public     *Amount
	Opening    *Amount
	Closing    *Amount
	OfBudget   string
	ByFunction []Item
	Change     *Change
}

// ThreePublic is the “三公” expenditure: official travel abroad, vehicles,
// receptions.
type ThreePublic struct {
	Budget, Final     ThreePublicAmounts
	Meeting, Training *Amount
	// Counts by key: abroad_groups, abroad_persons, vehicles_bought,
	// vehicles_held, reception_batches, reception_persons,
	// foreign_reception_batches, foreign_reception_persons …
	Counts  map[string]*Amount
	Changes []Change
}

// ThreePublicAmounts are the items of one phase.
type ThreePublicAmounts struct {
	Total, Abroad, Reception, Vehicle, VehiclePurchase, VehicleOperation *Amount
}

// Performance is the evaluation of the budget's use.
type Performance struct {
	SelfEvaluation SelfEvaluation
	Overall        *OverallEvaluation
	Projects       []ProjectEvaluation
}

// SelfEvaluation is what the prose says of all evaluations together.
type SelfEvaluation struct {
	Projects      *Amount // a count
	Amount        *Amount
	Coverage      *Amount // percent
	AverageScore  *Amount
	OverallAmount *Amount
	OverallScore  *Amount
}

// OverallEvaluation is the form 部门（单位）整体绩效自评表.
type OverallEvaluation struct {
	Entity            string
	BudgetRevenue     *Amount
	BudgetExpenditure *Amount
	Tasks             []Task
	Goal, Achievement string
	Indicators        []Indicator
	Score             *Amount
	Pages             []int
}

// Task is a yearly task with its money.
type Task struct {
	Name                                    string
	Assigned, Executed, Rate, Weight, Score *Amount
}

// ProjectEvaluation is the form of one project, joined with what the prose
// says of it.
type ProjectEvaluation struct {
	Name, Supervisor, Implementer string
	Budget, Executed, Rate        *Amount
	Goal, Achievement             string
	Indicators                    []Indicator
	Scores                        Scores
	Summary, Problems, Measures   string
	Pages                         []int
}

// Scores are the parts of a project's score.
type Scores struct {
	Indicators, Execution, Deduction, Total *Amount
}

// Indicator is one row of an evaluation form. Text fields stay as printed;
// Target holds the printed target without operator and unit where those
// have their own columns.
type Indicator struct {
	Level1, Level2, Level3 string
	Operator, Target, Unit string
	Actual, Completion     string
	Weight, Score          *Amount
	Deviation              string
	Measures               string
	Page                   int
}

// Disclosures are the other figures a report must give.
type Disclosures struct {
	AgencyOperation     *Amount
	AgencyOperationNone bool // the report says there is none
	Procurement         Procurement
	Assets              Assets
}

// Procurement is 政府采购.
type Procurement struct {
	Total, Goods, Works, Services, SME, Micro *Amount
}

// Assets is 国有资产占用: counts by kind (total, leaders, confidential,
// emergency, law_enforcement, special_technical, retired_cadres, other …).
type Assets struct {
	Vehicles  map[string]*Amount
	Equipment map[string]*Amount
}
