package performance

import (
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// listed reads the lists of projects of a form: each project takes a row, or
// the rows of its indicators.
func (f *form) listed() []model.ProjectEvaluation {
	var projects []model.ProjectEvaluation
	for _, t := range f.tables {
		if t.projects == nil {
			continue
		}
		starts := f.projectRows(t)
		for k, from := range starts {
			to := t.end
			if k+1 < len(starts) {
				to = starts[k+1]
			}
			if p := f.listedProject(t, from, to); f.isProject(t, &p) {
				projects = append(projects, p)
			}
		}
	}
	return projects
}

// projectRows are the rows in which a project's name begins.
func (f *form) projectRows(t table) []int {
	var rows []int
	for r := t.body; r < t.end; r++ {
		if f.own(r, t.projects["name"]) != "" && !f.isHeader(r) && !f.isSum(t, r) {
			rows = append(rows, r)
		}
	}
	return rows
}

// isSum tells whether row r sums the list up.
func (f *form) isSum(t table, r int) bool {
	return fieldOf(f.own(r, t.projects["name"]), "sum") != "" || fieldOf(f.text[f.place(r, 0)], "sum") != ""
}

// isProject tells projects from rows of a body that sums its projects up: in
// a list with indicators each project has some.
func (f *form) isProject(t table, p *model.ProjectEvaluation) bool {
	if _, ok := t.lowest(); ok {
		return len(p.Indicators) > 0
	}
	return p.Budget != nil || p.Executed != nil || p.Rate != nil || p.Scores.Total != nil || p.Goal != ""
}

func (f *form) listedProject(t table, from, to int) model.ProjectEvaluation {
	text := func(name field) string {
		if c, ok := t.projects[name]; ok {
			return f.text[f.place(from, c)]
		}
		return ""
	}
	figure := func(unit normalize.Unit, names ...field) *model.Amount {
		for _, name := range names {
			if c, ok := t.projects[name]; ok && f.own(from, c) != "" {
				return f.amount(f.place(from, c), f.unitUnder(f.place(t.body-1, c), unit))
			}
		}
		return nil
	}
	p := model.ProjectEvaluation{
		Name: withoutCode(text("name")), Supervisor: withoutCode(text("supervisor")), Implementer: withoutCode(text("implementer")),
		Opening: figure(f.unit, "opening_budget"), Budget: figure(f.unit, "budget", "applied"), Executed: figure(f.unit, "executed"),
		Rate: figure(unstated, "rate"), Goal: text("goal"), Achievement: text("achievement"), Pages: f.pages(from, to),
	}
	if p.Budget == nil {
		p.Budget = p.Opening
	}
	p.Scores.Total = figure(points, "total_score")
	p.Indicators = f.indicators(t, from, to)
	return p
}
