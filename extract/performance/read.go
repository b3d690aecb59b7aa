package performance

import (
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Form is an evaluation form or a list of projects as the report has it.
type Form struct {
	Parts   []grid.Grid // one a page
	Overall bool        // its title is that of a whole body's evaluation
	Title   string      // as printed over it, "" for none
	Unit    string      // as declared over it
	Entity  string      // as printed over it
	From    string      // its name for the figures' From
}

// Evaluations is what the forms of a report say.
type Evaluations struct {
	Overall  *model.OverallEvaluation // nil for none
	Code     string                   // the entity's budget code, where its form prints one
	Projects []model.ProjectEvaluation
}

// Read reads all forms of a report, in their order.
func Read(forms []Form) Evaluations {
	var read Evaluations
	for _, whole := range joined(forms) {
		for _, f := range newForm(whole.Parts, whole.Unit, whole.From).split() {
			read.add(f, whole)
		}
	}
	return read
}

func (e *Evaluations) add(f *form, of Form) {
	switch {
	case slices.ContainsFunc(f.tables, func(t table) bool { return t.projects != nil }):
		e.Projects = append(e.Projects, f.listed()...)
	case of.Overall || f.isOverall():
		if e.Overall == nil {
			e.Overall, e.Code = f.overall(of.Entity)
		}
	default:
		if p := f.project(of.Title); p.Name != "" || len(p.Indicators) > 0 {
			e.Projects = append(e.Projects, p)
		}
	}
}

// joined joins forms that the pages part: one without a title and without the
// labels that a form begins with, or a list whose header is repeated.
func joined(forms []Form) []Form {
	var all []Form
	var before *form
	for _, form := range forms {
		if len(form.Parts) == 0 {
			continue
		}
		f := newForm(form.Parts, form.Unit, form.From)
		if n := len(all); n > 0 && before.goesOnIn(f, form.Title) {
			all[n-1].Parts = slices.Concat(all[n-1].Parts, form.Parts)
			before = newForm(all[n-1].Parts, all[n-1].Unit, all[n-1].From)
			before.title = all[n-1].Title
			continue
		}
		all = append(all, form)
		before, f.title = f, form.Title
	}
	return all
}

// goesOnIn tells whether the next form is a further part of f.
func (f *form) goesOnIn(next *form, title string) bool {
	if next.begins > f.grid.Page+1 {
		return false
	}
	if f.grid.Style == grid.Aligned && next.grid.Style == grid.Aligned {
		return title == "" && !next.isNamed() && len(next.tables) <= 1
	}
	if !grid.SameWidth(f.grid, next.grid) {
		return false
	}
	untitled := title == "" || title == f.title // the same title is printed anew on each page
	if n := len(f.tables); n > 0 && len(next.tables) > 0 {
		last, first := f.tables[n-1], next.tables[0]
		switch {
		case first.top > 0:
		case last.projects != nil || first.projects != nil:
			return last.projects != nil && f.headerText(last) == next.headerText(first)
		default:
			return untitled && f.isNamed()
		}
	}
	if !untitled || next.isNamed() || next.value("supervisor") != "" || next.value("implementer") != "" {
		return false
	}
	return title != "" || len(next.tables) == 0 || f.isNamed() && !next.beginsWithLabels()
}

// isNamed tells whether the form names the project or the body that it is of.
func (f *form) isNamed() bool { return f.value("name") != "" || f.value("entity") != "" }

// beginsWithLabels tells whether labels stand over the form's first table.
func (f *form) beginsWithLabels() bool {
	for r := range f.above() {
		if slices.ContainsFunc(f.starting(r), func(i int) bool { return isLabel(f.text[i]) }) {
			return true
		}
	}
	return false
}

// isOverall tells the form of a whole body by its labels: it names the body
// and no project.
func (f *form) isOverall() bool {
	entity := f.value("entity")
	return entity != "" && f.value("name") == "" && f.value("supervisor") == "" && f.value("implementer") == entity
}

// split cuts a grid of several forms where the label of a project's name
// stands at its left border again.
func (f *form) split() []*form {
	var cuts []int
	for r := range f.grid.Rows() {
		i := f.place(r, 0)
		if f.grid.Cells[i].Row == r && fieldOf(f.text[i], "name") != "" && f.right(i) < f.grid.Columns() && !f.inTable(r) {
			cuts = append(cuts, r)
		}
	}
	if len(cuts) < 2 {
		return []*form{f}
	}
	cuts[0] = 0
	var forms []*form
	for k, from := range cuts {
		to := f.grid.Rows()
		if k+1 < len(cuts) {
			to = cuts[k+1]
		}
		forms = append(forms, f.part(from, to))
	}
	return forms
}

// part is the form of some rows of f.
func (f *form) part(from, to int) *form {
	p := &form{grid: f.grid, from: f.from, unit: f.unit}
	p.grid.Ys = f.grid.Ys[from : to+1]
	p.grid.Cells = nil
	for _, cell := range f.grid.Cells {
		if cell.Row >= from && cell.Row < to {
			cell.Row -= from
			cell.RowSpan = min(cell.RowSpan, to-from-cell.Row)
			p.grid.Cells = append(p.grid.Cells, cell)
		}
	}
	p.index()
	p.tables = p.findTables()
	return p
}

// overall reads the form of a whole body; printed is the body's name over it.
func (f *form) overall(printed string) (o *model.OverallEvaluation, code string) {
	o = &model.OverallEvaluation{Pages: f.pages(0, f.grid.Rows())}
	o.Entity, code = entityName(f.value("entity"))
	if o.Entity == "" {
		o.Entity, _ = entityName(printed)
	}
	pairs := f.pairs()
	o.BudgetRevenue = f.paired(pairs, "budget_revenue")
	o.BudgetExpenditure = f.paired(pairs, "budget_expenditure")
	o.Tasks = f.tasks()
	o.Funds = f.funds()
	o.Goal, o.Achievement = f.goals()
	o.Indicators = f.allIndicators()
	o.Score = f.scores().Total
	return o, code
}

// project reads the form of one project; title is what stands over it.
func (f *form) project(title string) model.ProjectEvaluation {
	p := model.ProjectEvaluation{Pages: f.pages(0, f.grid.Rows())}
	p.Name = withoutCode(f.value("name"))
	if p.Name == "" {
		p.Name = nameInTitle(title)
	}
	p.Supervisor = withoutCode(f.value("supervisor"))
	p.Implementer = withoutCode(f.value("implementer"))
	p.Funds = f.funds()
	pairs := f.pairs()
	if sum := sumOf(p.Funds); sum != nil {
		p.Opening, p.Budget, p.Executed, p.Rate, p.Scores.Execution = sum.Opening, sum.Budget, sum.Executed, sum.Rate, sum.Score
	} else {
		p.Opening, p.Executed, p.Rate = f.paired(pairs, "opening_budget"), f.paired(pairs, "executed"), f.paired(pairs, "rate")
	}
	for _, amount := range []*model.Amount{f.paired(pairs, "budget", "applied"), p.Opening} {
		if p.Budget == nil {
			p.Budget = amount
		}
	}
	p.Goal, p.Achievement = f.goals()
	p.Indicators = f.allIndicators()
	execution := p.Scores.Execution
	if p.Scores = f.scores(); p.Scores.Execution == nil {
		p.Scores.Execution = execution
	}
	p.Summary, p.Problems, p.Measures = f.value("summary"), f.value("problems"), f.value("measures_taken")
	return p
}

// allIndicators reads the indicators of a form. Of two tables, the one for
// several years and the one for this year, the latter counts.
func (f *form) allIndicators() []model.Indicator {
	var indicators []model.Indicator
	for k, t := range f.tables {
		if k+1 < len(f.tables) && f.isLongTerm(t) {
			continue
		}
		for _, side := range t.each() {
			indicators = append(indicators, f.indicators(side, t.body, t.end)...)
		}
	}
	return indicators
}

// isLongTerm tells whether a cell left of a table's header or of its first row
// says that it is for more than the year: 长期绩效指标.
func (f *form) isLongTerm(t table) bool {
	if t.projects != nil {
		return false
	}
	for _, r := range []int{t.top, t.body} {
		i := f.place(r, 0)
		if i >= 0 && f.right(i) <= t.first() && (strings.Contains(f.text[i], "长期") || strings.Contains(f.text[i], "中期") || strings.Contains(f.text[i], "实施期")) {
			return true
		}
	}
	return false
}

// codeBefore and codeBehind are budget codes beside a name: 041002丹东市…,
// 51000023T000001-业务培训, [305]某局, …中心-210600000. A year is no code.
var (
	codeBefore = regexp.MustCompile(`^(?:[\[【(（][0-9A-Za-z]{3,}[\]】)）][-—－_]?|[0-9][0-9A-Za-z]{2,}[-—－_]|[0-9]{6,})`)
	codeBehind = regexp.MustCompile(`[-—－_][0-9A-Za-z]{3,}$`)
	yearBefore = regexp.MustCompile(`^(?:19|20)[0-9]{2}(?:[^0-9]|$)`)
)

// entityName takes the codes before and after a name off.
func entityName(text string) (name, code string) {
	if yearBefore.MatchString(text) {
		return text, ""
	}
	before := codeBefore.FindString(text)
	name = strings.TrimPrefix(text, before)
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		return text, ""
	}
	return codeBehind.ReplaceAllString(name, ""), strings.Trim(before, "[]【】()（）-—－_")
}

func withoutCode(text string) string {
	name, _ := entityName(text)
	return name
}

// titleWords are the words of a form's title around the project's name.
var titleWords = regexp.MustCompile(`^(?:[0-9]{1,2}[.、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、.])?(?:[0-9]{4}年度?)?(.*?)(?:项目|政策)?(?:支出|预算)?(?:绩效)?(?:目标|自评|评价|自评价)?(?:申报|评分|打分|得分)?表(?:[（(][0-9]{4}年度?[）)])?$`)

// formWords are what remains of a title that names no project.
var formWords = []string{"", "项目", "部门", "单位", "预算", "财政", "省级", "市级", "县级", "区级", "本级", "部门预算", "财政支出", "附件", "附表", "项目支出", "部门项目", "绩效"}

// nameInTitle is the name of the project that a form's title holds:
// 2023年度业务培训经费自评表; "" for none.
func nameInTitle(title string) string {
	m := titleWords.FindStringSubmatch(normalize.Label(title))
	if m == nil || slices.Contains(formWords, m[1]) || strings.Contains(m[1], "绩效") || strings.Contains(m[1], "整体") {
		return ""
	}
	return m[1]
}

// goals are the long texts of what was aimed at and what came of it. A goal that
// was adjusted in the year counts, as the budget does.
func (f *form) goals() (goal, achievement string) {
	bestGoal, bestAchievement := fit(0), fit(0)
	adjusted := ""
	defer func() {
		if adjusted != "" {
			goal = adjusted
		}
	}()
	for _, i := range f.around() {
		name, how := fitOf(f.text[i], "midterm", "goal", "achievement")
		text := ""
		if name == "goal" || name == "achievement" {
			text = f.longText(i)
		}
		switch {
		case isBlank(text):
		case name == "goal" && strings.Contains(f.text[i], "调整"):
			adjusted = text
		case name == "goal" && (goal == "" || how < bestGoal):
			goal, bestGoal = text, how
		case name == "achievement" && (achievement == "" || how < bestAchievement):
			achievement, bestAchievement = text, how
		}
	}
	return goal, achievement
}

// longText is the text beside a label, else under it; labels are no texts. A
// label with another one of its kind beside it heads a column.
func (f *form) longText(i int) string {
	beside, below := f.beside(i), f.below(i)
	if beside >= 0 && f.text[beside] != "" && !f.isHeading(beside) {
		return f.text[beside]
	}
	if beside >= 0 && f.grid.Cells[beside].RowSpan < f.grid.Cells[i].RowSpan {
		return "" // the label of a part of the form, not of a column
	}
	if below < 0 || f.isHeading(below) || f.inTable(f.grid.Cells[below].Row) || f.grid.Cells[below].ColSpan < f.grid.Cells[i].ColSpan {
		return ""
	}
	return f.text[below]
}

// isHeading tells whether a cell is a label of a form.
func (f *form) isHeading(i int) bool {
	return isLabel(f.text[i]) || fieldOf(f.text[i], slices.Concat(indicatorFields, closing)...) != ""
}
