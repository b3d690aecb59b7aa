package export

import (
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/headline"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
)

var checkRelation = tabular.Relation{
	Name: "checks", Title: "核对", Meaning: "One row a check of a report's arithmetic.", Key: []string{"sha256", "check_id"},
	Columns: []tabular.Column{
		fileColumn, digestColumn, entityColumn, yearColumn, kindColumn,
		{Name: "check_id", Title: "编号", Meaning: "the check's name in its report"},
		{Name: "rule", Title: "规则", Meaning: "the rule that is checked", Repeats: true, Shown: tabular.Long},
		{Name: "status", Title: "结果", Meaning: "pass, rounding, fail or not_checked", Repeats: true},
		{Name: "reason", Title: "原因", Meaning: "why it was not checked, or how it differs", Repeats: true, Shown: tabular.Long},
		{Name: "left_side", Title: "左边", Type: tabular.Number, Meaning: "the left side of the identity"},
		{Name: "right_side", Title: "右边", Type: tabular.Number, Meaning: "the right side of the identity"},
		{Name: "difference", Title: "差额", Type: tabular.Number, Meaning: "left minus right"},
		{Name: "tolerance", Title: "允许", Type: tabular.Number, Meaning: "the difference that rounding explains"},
		{Name: "hint", Title: "线索", Meaning: "the value that would satisfy the checks; never a repair", Shown: tabular.Sentences},
		{Name: "facts", Title: "涉及", Meaning: "JSON pointers to the figures in the report's JSON, separated by spaces", Shown: tabular.Sentences},
	},
}

func checkRows(r *model.Report) []tabular.Row {
	var rows []tabular.Row
	for _, check := range r.Checks {
		rows = append(rows, append(placed(r),
			tabular.Of(check.ID), tabular.Of(check.Rule), tabular.Of(string(check.Status)), tabular.Of(check.Reason),
			tabular.Exact(check.Left), tabular.Exact(check.Right), tabular.Exact(check.Difference), tabular.Exact(check.Tolerance),
			tabular.Of(check.Hint), tabular.Of(strings.Join(check.Facts, " ")),
		))
	}
	return rows
}

var projectRelation = tabular.Relation{
	Name: "projects", Title: "项目绩效", Meaning: "One row a project that the report evaluates.", Key: []string{"sha256", "project_no"},
	Columns: []tabular.Column{
		fileColumn, digestColumn, entityColumn, yearColumn, kindColumn,
		{Name: "project_no", Title: "序号", Type: tabular.Integer, Meaning: "the project's number in its report"},
		{Name: "project", Title: "项目", Meaning: "the project's name", Shown: tabular.Long},
		{Name: "supervisor", Title: "主管部门", Meaning: "the supervising department", Repeats: true, Shown: tabular.Long},
		{Name: "implementer", Title: "实施单位", Meaning: "the body that carries it out", Repeats: true, Shown: tabular.Long},
		{Name: "budget_yuan", Title: "预算数", Type: tabular.Money, Meaning: "budget in yuan"},
		{Name: "executed_yuan", Title: "执行数", Type: tabular.Money, Meaning: "execution in yuan"},
		{Name: "rate", Title: "执行率%", Type: tabular.Number, Meaning: "execution in percent of the budget"},
		{Name: "score_indicators", Title: "指标得分", Type: tabular.Number, Meaning: "score of the indicators"},
		{Name: "score_execution", Title: "执行得分", Type: tabular.Number, Meaning: "score of the execution"},
		{Name: "score_deduction", Title: "扣分", Type: tabular.Number, Meaning: "points deducted"},
		{Name: "score_total", Title: "总分", Type: tabular.Number, Meaning: "total score"},
		{Name: "page", Title: "页", Type: tabular.Integer, Page: true, Meaning: "the first page of the form"},
		{Name: "goal", Title: "年度目标", Meaning: "the year's goal", Shown: tabular.Sentences},
		{Name: "achievement", Title: "完成情况", Meaning: "how it was reached", Shown: tabular.Sentences},
		{Name: "summary", Title: "综述", Meaning: "what the prose says of it", Shown: tabular.Sentences},
		{Name: "problems", Title: "问题", Meaning: "problems found", Shown: tabular.Sentences},
		{Name: "measures", Title: "措施", Meaning: "measures to be taken", Shown: tabular.Sentences},
	},
}

func projectRows(r *model.Report) []tabular.Row {
	var rows []tabular.Row
	for i, project := range r.Performance.Projects {
		page := 0
		if len(project.Pages) > 0 {
			page = project.Pages[0]
		}
		rows = append(rows, append(placed(r),
			tabular.Count(i+1), tabular.Of(project.Name), tabular.Of(project.Supervisor), tabular.Of(project.Implementer),
			headline.MoneyCell(project.Budget), headline.MoneyCell(project.Executed), headline.ValueCell(project.Rate),
			headline.ValueCell(project.Scores.Indicators), headline.ValueCell(project.Scores.Execution), headline.ValueCell(project.Scores.Deduction), headline.ValueCell(project.Scores.Total),
			tabular.Whole(page), tabular.Of(project.Goal), tabular.Of(project.Achievement),
			tabular.Of(project.Summary), tabular.Of(project.Problems), tabular.Of(project.Measures),
		))
	}
	return rows
}

var indicatorRelation = tabular.Relation{
	Name: "indicators", Title: "绩效指标", Meaning: "One row an indicator of an evaluation form.",
	Columns: []tabular.Column{
		fileColumn, digestColumn, entityColumn, yearColumn, kindColumn,
		{Name: "project_no", Title: "序号", Type: tabular.Integer, Meaning: "the project's number in its report; empty for the evaluation of the whole body"},
		{Name: "project", Title: "项目", Meaning: "the project's name", Repeats: true, Shown: tabular.Long},
		{Name: "level1", Title: "一级指标", Meaning: "indicator, first level", Repeats: true},
		{Name: "level2", Title: "二级指标", Meaning: "indicator, second level", Repeats: true},
		{Name: "level3", Title: "三级指标", Meaning: "indicator, third level", Shown: tabular.Long},
		{Name: "operator", Title: "关系", Meaning: "how target and actual compare", Repeats: true},
		{Name: "target", Title: "指标值", Meaning: "target as printed"},
		{Name: "unit", Title: "计量单位", Meaning: "unit of the target", Repeats: true},
		{Name: "actual", Title: "完成值", Meaning: "what was reached, as printed"},
		{Name: "completion", Title: "完成率", Meaning: "completion as printed", Repeats: true},
		{Name: "weight", Title: "分值", Type: tabular.Number, Meaning: "points to reach"},
		{Name: "score", Title: "得分", Type: tabular.Number, Meaning: "points reached"},
		{Name: "deviation", Title: "偏差原因", Meaning: "why it deviates", Shown: tabular.Sentences},
		{Name: "measures", Title: "改进措施", Meaning: "measures to be taken", Shown: tabular.Sentences},
		{Name: "page", Title: "页", Type: tabular.Integer, Page: true, Meaning: "the page of the row"},
	},
}

func indicatorRows(r *model.Report) []tabular.Row {
	var rows []tabular.Row
	if overall := r.Performance.Overall; overall != nil {
		rows = addIndicators(rows, r, 0, overall.Entity, overall.Indicators)
	}
	for i, project := range r.Performance.Projects {
		rows = addIndicators(rows, r, i+1, project.Name, project.Indicators)
	}
	return rows
}

func addIndicators(rows []tabular.Row, r *model.Report, number int, project string, indicators []model.Indicator) []tabular.Row {
	for _, indicator := range indicators {
		rows = append(rows, append(placed(r),
			tabular.Whole(number), tabular.Of(project),
			tabular.Of(indicator.Level1), tabular.Of(indicator.Level2), tabular.Of(indicator.Level3),
			tabular.Of(indicator.Operator), tabular.Of(indicator.Target), tabular.Of(indicator.Unit),
			tabular.Of(indicator.Actual), tabular.Of(indicator.Completion),
			headline.ValueCell(indicator.Weight), headline.ValueCell(indicator.Score),
			tabular.Of(indicator.Deviation), tabular.Of(indicator.Measures), tabular.Whole(indicator.Page),
		))
	}
	return rows
}

var keyFigureRelation = tabular.Relation{
	Name: "key_figures", Title: "关键数字", Meaning: "One row a headline figure of a report that discloses it.", Key: []string{"sha256", "subject", "key"},
	Columns: []tabular.Column{
		fileColumn, digestColumn, entityColumn, yearColumn, kindColumn,
		{Name: "subject", Title: "主题", Meaning: "three_public, revenue, expenditure or performance", Repeats: true},
		{Name: "key", Title: "代号", Meaning: "the figure's name in its subject", Repeats: true},
		{Name: "label", Title: "项目", Meaning: "the figure's name in Chinese", Repeats: true, Shown: tabular.Long},
		{Name: "amount_yuan", Title: "金额", Type: tabular.Money, Meaning: "exact amount in yuan for money, empty for others"},
		{Name: "value", Title: "数值", Type: tabular.Number, Meaning: "exact number in its own unit"},
		{Name: "text", Title: "原文", Meaning: "the figure as printed"},
		{Name: "unit", Title: "单位名称", Meaning: "the unit declared for it", Repeats: true},
		{Name: "page", Title: "页", Type: tabular.Integer, Page: true, Meaning: "the page on which it is printed"},
		{Name: "taken_from", Title: "出处", Meaning: "the table or section it was taken from", Repeats: true, Shown: tabular.Long},
		{Name: "status", Title: "核对", Meaning: "verified, contradicted or unverified", Repeats: true},
	},
}

func keyFigureRows(r *model.Report) []tabular.Row {
	var rows []tabular.Row
	for _, subject := range headline.Subjects() {
		for _, figure := range subject.Figures {
			if row, disclosed := keyFigure(figure, r); disclosed {
				rows = append(rows, append(append(placed(r), tabular.Of(subject.Name), tabular.Of(figure.Key), tabular.Of(figure.Meaning)), row...))
			}
		}
	}
	return rows
}

func keyFigure(figure headline.Figure, r *model.Report) (row tabular.Row, disclosed bool) {
	if figure.Printed != nil {
		printed := figure.Printed(r)
		number := tabular.Parse(strings.TrimSuffix(printed, "%"))
		if number.Number == nil {
			number = tabular.Cell{}
		}
		return tabular.Row{{}, number, tabular.Of(printed), tabular.Of(figure.Unit), {}, {}, tabular.Of(string(model.Unverified))}, printed != ""
	}
	amount := figure.Of(r)
	if amount.IsZero() {
		return nil, false
	}
	status := amount.Status
	if status == "" {
		status = model.Unverified
	}
	return tabular.Row{
		tabular.Exact(amount.Yuan), tabular.Exact(&amount.Value), tabular.Of(amount.Text), tabular.Of(amount.Unit),
		tabular.Whole(amount.Page), tabular.Of(amount.From), tabular.Of(string(status)),
	}, true
}

// statementClassification tells by which classification the rows of a
// statement are coded (财政部，政府收支分类科目).
var statementClassification = map[model.Statement]string{
	model.RevenueTable: functional, model.ExpenditureTable: functional, model.FiscalExpenditure: functional,
	model.GeneralExpenditure: functional, model.GovFund: functional, model.StateCapital: functional,
	model.FiscalBasic: economic, model.GeneralBasic: economic,
}

// The two classifications of expenditure: 功能分类 and 经济分类.
const (
	functional = "functional"
	economic   = "economic"
)

// lineRelation has the coded amounts of the statements in the terms of the
// Fiscal Data Package.
var lineRelation = tabular.Relation{
	Name: "budget_lines", Title: "预算科目", Meaning: "One row an amount of a classified line of a statement.",
	Columns: []tabular.Column{
		{Name: "line_id", Title: "编号", Meaning: "the report's digest and the figure's number in it", Concept: "budget-line-id"},
		{Name: "sha256", Title: "SHA-256", Meaning: "the report", Repeats: true},
		{Name: "entity_code", Title: "单位编码", Meaning: "the reporting body's code", Concept: "administrative-classification:generic:code", Repeats: true},
		entityColumn,
		{Name: "region_code", Title: "行政区划代码", Meaning: "GB/T 2260", Concept: "geo:generic:code", Repeats: true},
		{Name: "region", Title: "地区", Meaning: "province, city and county", Concept: "geo:generic:title", Repeats: true},
		yearColumn,
		{Name: "phase", Title: "阶段", Meaning: "budget or executed", Concept: "phase:id", Repeats: true},
		{Name: "direction", Title: "收支", Meaning: "revenue or expenditure", Concept: "direction", Repeats: true},
		{Name: "functional_code", Title: "功能分类编码", Meaning: "政府收支分类科目, 支出功能分类", Concept: "functional-classification:generic:code", Repeats: true},
		{Name: "functional_label", Title: "功能分类", Meaning: "its name as printed", Concept: "functional-classification:generic:label", Repeats: true},
		{Name: "economic_code", Title: "经济分类编码", Meaning: "政府收支分类科目, 支出经济分类", Concept: "economic-classification:generic:code", Repeats: true},
		{Name: "economic_label", Title: "经济分类", Meaning: "its name as printed", Concept: "economic-classification:generic:label", Repeats: true},
		{Name: "statement", Title: "报表", Meaning: "the statement it stands in", Repeats: true},
		{Name: "measure", Title: "含义", Meaning: "the meaning of its column", Concept: "value-kind:code", Repeats: true},
		{Name: "currency", Title: "币种", Meaning: "ISO 4217", Concept: "value-currency:code", Repeats: true},
		{Name: "amount_yuan", Title: "金额", Type: tabular.Money, Meaning: "exact amount in yuan", Concept: "value"},
		{Name: "status", Title: "核对", Meaning: "verified, contradicted or unverified", Repeats: true},
	},
}

// currency is the renminbi's code in ISO 4217.
const currency = "CNY"

func lineRows(r *model.Report) []tabular.Row {
	var rows []tabular.Row
	for i, fact := range r.Facts() {
		classification := statementClassification[fact.Statement]
		if fact.Source != model.FromTable || fact.Yuan == nil || fact.RowCode == "" || classification == "" {
			continue
		}
		codes := tabular.Row{tabular.Of(fact.RowCode), tabular.Of(fact.RowLabel), {}, {}}
		if classification == economic {
			codes = tabular.Row{{}, {}, tabular.Of(fact.RowCode), tabular.Of(fact.RowLabel)}
		}
		record := model.FactRecord(r, fact)
		row := tabular.Row{
			tabular.Of(r.Source.ID() + "#" + strconv.Itoa(i+1)), tabular.Of(r.Source.ID()),
			tabular.Of(r.Head.Entity.Code), tabular.Of(r.Head.Entity.Name),
			tabular.Of(r.Head.Entity.RegionCode), tabular.Of(r.Head.Entity.Region),
			tabular.Parse(record[factRelation.Index("fiscal_year")]), tabular.Of(phase(r, fact)), tabular.Of(direction(fact)),
		}
		row = append(row, codes...)
		rows = append(rows, append(row,
			tabular.Of(string(fact.Statement)), tabular.Of(string(fact.Measure)), tabular.Of(currency),
			tabular.Exact(fact.Yuan), tabular.Of(record[factRelation.Index("status")]),
		))
	}
	return rows
}

// phase tells the planned from the executed: by the column, else by the kind
// of report.
func phase(r *model.Report, fact model.Fact) string {
	const planned, executed = "budget", "executed"
	switch {
	case fact.Measure == model.MeasureBudget:
		return planned
	case fact.Measure == model.MeasureFinal:
		return executed
	case r.Head.Kind == model.Budget:
		return planned
	case r.Head.Kind == model.FinalAccount:
		return executed
	}
	return ""
}

func direction(fact model.Fact) string {
	const in, out = "revenue", "expenditure"
	switch {
	case fact.Measure == model.MeasureRevenue, fact.Statement == model.RevenueTable:
		return in
	case fact.Measure == model.MeasureOpening, fact.Measure == model.MeasureClosing:
		return ""
	}
	return out
}
