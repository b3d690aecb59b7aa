package model

import (
	"fmt"
	"strings"
)

// Measures of evaluation forms.
const (
	MeasureExecuted  Measure = "executed"  // 执行数
	MeasureRate      Measure = "rate"      // 执行率, 完成率
	MeasureWeight    Measure = "weight"    // 分值, 权重
	MeasureScore     Measure = "score"     // 得分
	MeasureDeduction Measure = "deduction" // 扣分
	MeasureCount     Measure = "count"     // 个数
)

// evaluated collects the figures of one evaluation form.
type evaluated struct {
	statement Statement
	title     string // what the rows are of: the project's name
	facts     []Fact
	before    int            // how many facts tables and prose have
	printed   map[place]bool // where those stand, once a form has a figure
}

// place is where a figure is printed. No two figures share one.
type place struct {
	page int
	box  Box
	text string
}

func (f *Figure) place() place {
	return place{page: f.Page, box: f.Box.rounded(), text: f.Text}
}

// performanceFacts adds the figures of the evaluation forms. A figure that
// the tables or the prose have already given is not given twice.
func (r *Report) performanceFacts(facts []Fact) []Fact {
	form := evaluated{facts: facts, before: len(facts)}
	form.selfEvaluation(&r.Performance.SelfEvaluation)
	if r.Performance.Overall != nil {
		form.overall(r.Performance.Overall)
	}
	for i := range r.Performance.Projects {
		form.project(i, &r.Performance.Projects[i])
	}
	return form.facts
}

func (e *evaluated) add(ref string, amount *Amount, label, column string, measure Measure) {
	if amount.IsZero() || e.given(amount) {
		return
	}
	e.facts = append(e.facts, Fact{
		Figure: amount.Figure, Ref: ref, Statement: e.statement, TableTitle: e.title,
		Source: FromPerformance, RowLabel: label, ColumnPath: column, Measure: measure,
	})
}

// given tells that the amount is a table cell or a figure of the prose that
// the facts have already. Without a box only its origin can tell.
func (e *evaluated) given(amount *Amount) bool {
	at := amount.place()
	if at.box == (Box{}) {
		return strings.HasPrefix(amount.From, "table:") || strings.HasPrefix(amount.From, "narrative:")
	}
	if e.printed == nil {
		e.printed = make(map[place]bool, e.before)
		for i := range e.facts[:e.before] {
			e.printed[e.facts[i].place()] = true
		}
	}
	return e.printed[at]
}

func (e *evaluated) selfEvaluation(s *SelfEvaluation) {
	const ref, label = "/performance/self_evaluation/", "绩效自评"
	e.statement, e.title = "", ""
	e.add(ref+"projects", s.Projects, label, "项目个数", MeasureCount)
	e.add(ref+"amount", s.Amount, label, "资金", MeasureAmount)
	e.add(ref+"coverage", s.Coverage, label, "覆盖率", MeasureRate)
	e.add(ref+"average_score", s.AverageScore, label, "平均得分", MeasureScore)
	e.add(ref+"overall_amount", s.OverallAmount, label, "整体资金", MeasureAmount)
	e.add(ref+"overall_score", s.OverallScore, label, "整体得分", MeasureScore)
}

func (e *evaluated) overall(o *OverallEvaluation) {
	const ref = "/performance/overall"
	e.statement, e.title = PerformanceOverall, o.Entity
	e.add(ref+"/budget_revenue", o.BudgetRevenue, "部门预算收入", "预算数", MeasureRevenue)
	e.add(ref+"/budget_expenditure", o.BudgetExpenditure, "部门预算支出", "预算数", MeasureExpenditure)
	for i := range o.Tasks {
		task, at := &o.Tasks[i], fmt.Sprintf("%s/tasks/%d/", ref, i)
		e.add(at+"assigned", task.Assigned, task.Name, "预算数", MeasureBudget)
		e.add(at+"executed", task.Executed, task.Name, "执行数", MeasureExecuted)
		e.add(at+"rate", task.Rate, task.Name, "执行率", MeasureRate)
		e.add(at+"weight", task.Weight, task.Name, "分值", MeasureWeight)
		e.add(at+"score", task.Score, task.Name, "得分", MeasureScore)
	}
	e.funds(ref, o.Funds)
	e.indicators(ref, o.Indicators)
	e.add(ref+"/score", o.Score, "总分", "得分", MeasureScore)
}

func (e *evaluated) project(index int, p *ProjectEvaluation) {
	ref := fmt.Sprintf("/performance/projects/%d", index)
	e.statement, e.title = PerformanceProject, p.Name
	e.add(ref+"/budget", p.Budget, p.Name, "预算数", MeasureBudget)
	e.add(ref+"/opening", p.Opening, p.Name, "年初预算数", MeasureBudget)
	e.add(ref+"/executed", p.Executed, p.Name, "执行数", MeasureExecuted)
	e.add(ref+"/rate", p.Rate, p.Name, "执行率", MeasureRate)
	e.funds(ref, p.Funds)
	e.indicators(ref, p.Indicators)
	e.add(ref+"/scores/indicators", p.Scores.Indicators, "指标得分", "得分", MeasureScore)
	e.add(ref+"/scores/execution", p.Scores.Execution, "预算执行得分", "得分", MeasureScore)
	e.add(ref+"/scores/deduction", p.Scores.Deduction, "扣分", "扣分", MeasureDeduction)
	e.add(ref+"/scores/total", p.Scores.Total, "总分", "得分", MeasureScore)
	e.add(ref+"/scores/weight", p.Scores.Weight, "总分", "分值", MeasureWeight)
}

// funds adds the rows of the money; the whole sum's figures are the project's
// and are not given twice.
func (e *evaluated) funds(ref string, funds []Fund) {
	for i := range funds {
		fund, at := &funds[i], fmt.Sprintf("%s/funds/%d/", ref, i)
		e.add(at+"opening", fund.Opening, fund.Name, "年初预算数", MeasureBudget)
		e.add(at+"budget", fund.Budget, fund.Name, "预算数", MeasureBudget)
		e.add(at+"executed", fund.Executed, fund.Name, "执行数", MeasureExecuted)
		e.add(at+"rate", fund.Rate, fund.Name, "执行率", MeasureRate)
		e.add(at+"weight", fund.Weight, fund.Name, "分值", MeasureWeight)
		e.add(at+"score", fund.Score, fund.Name, "得分", MeasureScore)
	}
}

func (e *evaluated) indicators(ref string, indicators []Indicator) {
	for i := range indicators {
		indicator, at := &indicators[i], fmt.Sprintf("%s/indicators/%d/", ref, i)
		e.add(at+"weight", indicator.Weight, indicator.label(), "分值", MeasureWeight)
		e.add(at+"score", indicator.Score, indicator.label(), "得分", MeasureScore)
	}
}

// label is the indicator's name at the deepest level that has one.
func (i *Indicator) label() string {
	for _, name := range []string{i.Level3, i.Level2} {
		if name != "" {
			return name
		}
	}
	return i.Level1
}
