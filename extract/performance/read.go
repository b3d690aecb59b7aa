package performance

import (
	"strings"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Overall reads the form of a whole department or unit. parts are its grids,
// one a page; unit is the one declared over it, from names the place. code is
// the entity's budget code where the form prints one before its name.
func Overall(parts []grid.Grid, unit, from string) (o *model.OverallEvaluation, code string) {
	f := newForm(parts, unit, from)
	o = &model.OverallEvaluation{Pages: pages(parts)}
	name, _ := f.value("entity")
	o.Entity, code = entityName(name)
	o.BudgetRevenue = f.labelled("budget_revenue")
	o.BudgetExpenditure = f.labelled("budget_expenditure")
	o.Tasks = f.tasks()
	if len(o.Tasks) == 0 {
		o.Tasks = f.fundTask()
	}
	o.Goal, o.Achievement = f.goals()
	o.Indicators = f.indicators()
	o.Score = f.scores().Total
	return o, code
}

// Project reads the form of one project or policy.
func Project(parts []grid.Grid, unit, from string) *model.ProjectEvaluation {
	f := newForm(parts, unit, from)
	p := &model.ProjectEvaluation{Pages: pages(parts)}
	p.Name, _ = f.value("name")
	p.Supervisor, _ = f.value("supervisor")
	p.Implementer, _ = f.value("implementer")
	f.funds(p)
	p.Goal, p.Achievement = f.goals()
	p.Indicators = f.indicators()
	p.Scores = f.scores()
	if p.Scores.Execution == nil {
		p.Scores.Execution = f.executionScore()
	}
	return p
}

// entityName takes the codes before and after a name off:
// 041002丹东市…中心-210600000.
func entityName(text string) (name, code string) {
	name = strings.TrimLeft(text, "0123456789-[]【】 ")
	code = strings.Trim(text[:len(text)-len(name)], "-[]【】 ")
	if i := strings.LastIndexAny(name, "-—"); i > 0 && strings.Trim(name[i:], "-—0123456789") == "" {
		name = name[:i]
	}
	return name, code
}

// labelled is the figure beside a label, in the label's own unit.
func (f *form) labelled(wanted field) *model.Amount {
	for r := range f.header {
		for _, i := range f.row(r) {
			if f.grid.Cells[i].Row == r && fieldOf(f.text[i], wanted) != "" {
				if a := f.amount(f.beside(i), f.money(f.text[i])); a != nil {
					return a
				}
			}
		}
	}
	return nil
}

// funds reads budget, execution and rate of a project: beside their labels,
// or in a row 年度资金总额 under them.
func (f *form) funds(p *model.ProjectEvaluation) {
	percent, _ := normalize.ParseUnit("%")
	p.Budget = f.fund("budget", f.unit)
	if p.Budget == nil {
		p.Budget = f.fund("opening_budget", f.unit)
	}
	if p.Budget == nil {
		p.Budget = f.labelled("applied")
	}
	p.Executed = f.fund("executed", f.unit)
	p.Rate = f.fund("rate", percent)
}

// fund is the figure of a fund's label: beside it, else below it in the row
// of the whole sum.
func (f *form) fund(wanted field, unit normalize.Unit) *model.Amount {
	for r := range f.header {
		for _, i := range f.row(r) {
			if f.grid.Cells[i].Row != r || fieldOf(f.text[i], wanted) == "" {
				continue
			}
			declared := unit
			if u, ok := normalize.FindUnit(f.text[i]); ok && unit.Name != "%" {
				declared = u
			}
			if a := f.amount(f.beside(i), declared); a != nil {
				return a
			}
			if a := f.inSumRow(i, declared); a != nil {
				return a
			}
		}
	}
	return nil
}

// executionScore is the score that forms with a row 年度资金总额 give for the
// execution rate, behind it in that row.
func (f *form) executionScore() *model.Amount {
	points, _ := normalize.ParseUnit("分")
	for r := range f.header {
		for _, i := range f.row(r) {
			if f.grid.Cells[i].Row == r && fieldOf(f.text[i], "score") != "" {
				return f.inSumRow(i, points)
			}
		}
	}
	return nil
}

// inSumRow is the figure under the label in the nearest row below that sums
// the funds up, or right below it.
func (f *form) inSumRow(label int, unit normalize.Unit) *model.Amount {
	cell := f.grid.Cells[label]
	for r := cell.Row + cell.RowSpan; r < min(f.header, cell.Row+cell.RowSpan+3); r++ {
		for _, i := range f.row(r) {
			if fieldOf(f.text[i], "applied") != "" {
				return f.amount(f.place(r, cell.Col), unit)
			}
		}
	}
	return f.amount(f.below(label), unit)
}

// fundTask is the row of the whole sum as the one task of a form that names
// no tasks: it has money, rate, weight and score as they have.
func (f *form) fundTask() []model.Task {
	percent, _ := normalize.ParseUnit("%")
	points, _ := normalize.ParseUnit("分")
	for r := range f.header {
		for _, i := range f.row(r) {
			if f.grid.Cells[i].Row != r || fieldOf(f.text[i], "applied") == "" {
				continue
			}
			task := model.Task{
				Name: f.text[i], Assigned: f.fund("budget", f.unit), Executed: f.fund("executed", f.unit),
				Rate: f.fund("rate", percent), Weight: f.fund("weight", points), Score: f.executionScore(),
			}
			if task.Score != nil {
				return []model.Task{task}
			}
		}
	}
	return nil
}

// goals are the long texts of what was aimed at and what came of it: under
// their labels where these stand side by side, else beside them.
func (f *form) goals() (goal, achievement string) {
	for r := range f.header {
		for _, i := range f.row(r) {
			if f.grid.Cells[i].Row != r {
				continue
			}
			switch fieldOf(f.text[i], "midterm", "goal", "achievement") {
			case "goal":
				if goal == "" {
					goal = f.longText(i)
				}
			case "achievement":
				if achievement == "" {
					achievement = f.longText(i)
				}
			}
		}
	}
	return goal, achievement
}

// longText is the text under a label, else beside it; labels are no texts.
func (f *form) longText(i int) string {
	for _, v := range []int{f.below(i), f.beside(i)} {
		if v < 0 || v == i || f.grid.Cells[v].Row >= f.header {
			continue
		}
		text := f.text[v]
		if text != "" && fieldOf(text, "midterm", "goal", "achievement", "level1", "name", "budget", "executed") == "" && len([]rune(text)) > 4 {
			return text
		}
	}
	return ""
}

// tasks are the yearly tasks with their money.
func (f *form) tasks() []model.Task {
	for r := range f.header {
		columns := map[field]int{}
		for _, i := range f.row(r) {
			name := fieldOf(f.text[i], "task", "assigned", "task_executed", "rate", "weight", "score")
			if name != "" && f.grid.Cells[i].Row == r {
				columns[name] = f.grid.Cells[i].Col
			}
		}
		if _, named := columns["task"]; named && len(columns) >= 3 {
			return f.taskRows(r+1, columns)
		}
	}
	return nil
}

func (f *form) taskRows(from int, columns map[field]int) []model.Task {
	percent, _ := normalize.ParseUnit("%")
	points, _ := normalize.ParseUnit("分")
	var tasks []model.Task
	for r := from; r < f.header; r++ {
		i := f.place(r, columns["task"])
		if f.grid.Cells[i].Row != r || fieldOf(f.text[i], "goal", "achievement") != "" {
			break
		}
		figure := func(name field, unit normalize.Unit) *model.Amount {
			if c, ok := columns[name]; ok {
				return f.amount(f.place(r, c), unit)
			}
			return nil
		}
		task := model.Task{
			Name: f.text[i], Assigned: figure("assigned", f.unit), Executed: figure("task_executed", f.unit),
			Rate: figure("rate", percent), Weight: figure("weight", points), Score: figure("score", points),
		}
		if task.Name != "" && (task.Assigned != nil || task.Executed != nil) {
			tasks = append(tasks, task)
		}
	}
	return tasks
}

// scores reads the partial scores and the total, beside their labels or, in
// a last row, in the column of scores.
func (f *form) scores() model.Scores {
	points, _ := normalize.ParseUnit("分")
	var s model.Scores
	put := func(field **model.Amount, a *model.Amount) {
		if *field == nil {
			*field = a
		}
	}
	for r := range f.grid.Rows() {
		if r >= f.header && f.isIndicatorRow(r) {
			continue
		}
		for _, i := range f.row(r) {
			if f.grid.Cells[i].Row != r {
				continue
			}
			switch fieldOf(f.text[i], scoreFields...) {
			case "indicator_score":
				put(&s.Indicators, f.score(r, i, points))
			case "execution_score":
				put(&s.Execution, f.score(r, i, points))
			case "deduction":
				put(&s.Deduction, f.score(r, i, points))
			case "total_score":
				put(&s.Total, f.score(r, i, points))
			}
		}
	}
	return s
}

// score is the figure of the score column in row r, else the one beside the
// label.
func (f *form) score(r, label int, points normalize.Unit) *model.Amount {
	if columns := f.columns["score"]; r > f.header && len(columns) > 0 {
		i := f.place(r, columns[0])
		covers := f.grid.Cells[label].Col+f.grid.Cells[label].ColSpan <= columns[0]
		if a := f.amount(i, points); a != nil && covers && f.lone(r, label) {
			return a
		}
	}
	return f.amount(f.beside(label), points)
}

// lone tells whether the label is the only one of its row.
func (f *form) lone(r, label int) bool {
	for _, i := range f.row(r) {
		if i != label && f.text[i] != "" && f.amount(i, normalize.Unit{}) == nil {
			return false
		}
	}
	return true
}
