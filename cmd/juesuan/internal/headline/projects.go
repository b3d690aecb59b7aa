package headline

import (
	"cmp"
	"slices"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
)

// projectRelation describes the table of projects.
var projectRelation = tabular.Relation{
	Name: "projects", Title: "项目绩效",
	Columns: slices.Concat(leading(), []tabular.Column{
		{Name: "project", Title: "项目", Meaning: "the project's name", Shown: tabular.Long},
		{Name: "supervisor", Title: "主管部门", Detail: true, Meaning: "the supervising department", Repeats: true, Shown: tabular.Long},
		{Name: "implementer", Title: "实施单位", Detail: true, Meaning: "the body that carries it out", Repeats: true, Shown: tabular.Long},
		{Name: "opening_yuan", Title: "年初预算", Type: tabular.Money, Detail: true, Meaning: "the budget at the year's beginning"},
		{Name: "budget_yuan", Title: "预算", Type: tabular.Money, Meaning: "the year's budget"},
		{Name: "executed_yuan", Title: "执行", Type: tabular.Money, Meaning: "what was spent"},
		{Name: "rate", Title: "执行率%", Type: tabular.Number, Meaning: "what was spent in percent of the budget"},
		{Name: "score", Title: "得分", Type: tabular.Number, Meaning: "total score"},
		{Name: "indicators", Title: "指标", Type: tabular.Integer, Meaning: "how many indicators the form has"},
		{Name: "goal", Title: "年度目标", Detail: true, Meaning: "the year's goal", Shown: tabular.Sentences},
		{Name: "achievement", Title: "完成情况", Detail: true, Meaning: "how it was reached", Shown: tabular.Sentences},
	}, trailing()),
}

// Projects are the projects of many reports, a row each.
type Projects struct{ rows []projectRow }

type projectRow struct {
	report Row // of the report, for the order
	figure *model.ProjectEvaluation
}

// Add takes the projects that a report evaluates.
func (p *Projects) Add(r *model.Report) {
	for i := range r.Performance.Projects {
		p.rows = append(p.rows, projectRow{Performance.Read(r), &r.Performance.Projects[i]})
	}
}

// Table makes the rows a table, for people or for programs: by entity and
// year, a report's projects in its own order.
func (p *Projects) Table(people bool) tabular.Table {
	slices.SortStableFunc(p.rows, func(a, b projectRow) int {
		return cmp.Or(cmp.Compare(a.report.Entity, b.report.Entity), cmp.Compare(a.report.Year, b.report.Year),
			cmp.Compare(a.report.Kind, b.report.Kind), cmp.Compare(a.report.File, b.report.File))
	})
	table := tabular.Table{Relation: projectRelation}
	for _, row := range p.rows {
		table.Rows = append(table.Rows, row.cells(people))
	}
	return table
}

func (p projectRow) cells(people bool) tabular.Row {
	project := p.figure
	row := p.report
	row.Page, row.Status = 0, projectStatus(project)
	if len(project.Pages) > 0 {
		row.Page = project.Pages[0]
	}
	row.Cells = []tabular.Cell{
		tabular.Of(project.Name), tabular.Of(project.Supervisor), tabular.Of(project.Implementer),
		MoneyCell(project.Opening), MoneyCell(project.Budget), MoneyCell(project.Executed),
		ValueCell(project.Rate), ValueCell(project.Scores.Total), tabular.Whole(len(project.Indicators)),
		tabular.Of(project.Goal), tabular.Of(project.Achievement),
	}
	return row.cellsFor(people)
}

// projectStatus is the status of a project's own figures: contradicted where
// one of them is, verified where all are.
func projectStatus(p *model.ProjectEvaluation) model.Status {
	status := model.Status("")
	for _, amount := range []*model.Amount{p.Budget, p.Executed, p.Rate, p.Scores.Total} {
		switch {
		case amount.IsZero():
		case amount.Status == model.Contradicted:
			return model.Contradicted
		case amount.Status != model.Verified:
			status = model.Unverified
		case status == "":
			status = model.Verified
		}
	}
	return status
}

// MoneyCell is the cell of an amount in yuan, empty where it is not disclosed.
func MoneyCell(amount *model.Amount) tabular.Cell {
	if amount.IsZero() {
		return tabular.Cell{}
	}
	return tabular.Exact(amount.Yuan)
}

// ValueCell is the cell of a figure in its printed unit, a rate or a score, empty
// where it is not disclosed.
func ValueCell(amount *model.Amount) tabular.Cell {
	if amount.IsZero() {
		return tabular.Cell{}
	}
	return tabular.Exact(&amount.Value)
}
