package check_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// A case of a rule is a small report in testdata/rules, written as an
// accountant would sketch it:
//
//	final_account 2023          what it is
//	= summary 万元              a table: statement, unit and, if it matters, title
//	项目 | 收入/金额            its columns; 项目 begins a label group
//	本年收入合计 | 100.00       its rows; a code may stand before the label
//	form 公开01表               its number; "body 某局" the body named over it
//	contents 一、收入总表       a line of the contents page
//	# 一、                      a section of the prose
//	revenue.total 100.00 万元   a figure in it, by role; its label and "; sentence" may follow
//	project 甲 10 9 90%         an evaluation: name, budget, executed, rate; its opening budget may follow
//	fund 资金总额 10 10 9 90% 10 9  its money: opening, budget, executed, rate, weight, score
//	breaks 100.00 => 101.00     a change with which the rule fails
//	unproven 100.00 => 101.00   a change with which it does not pass
type ruleCase struct {
	report  string
	changes []reportChange
}

type reportChange struct{ kind, from, to string }

func readCase(t *testing.T, id string) ruleCase {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "rules", id+".txt"))
	require.NoError(t, err, "every rule has a case")
	var c ruleCase
	for line := range strings.Lines(string(content)) {
		for _, kind := range []string{"breaks ", "unproven "} {
			if rest, ok := strings.CutPrefix(line, kind); ok {
				from, to, found := strings.Cut(strings.TrimSpace(rest), " => ")
				require.True(t, found, line)
				c.changes = append(c.changes, reportChange{strings.TrimSpace(kind), from, to})
				line = ""
			}
		}
		c.report += line
	}
	return c
}

// reportReader reads the report of a case.
type reportReader struct {
	t      *testing.T
	report *model.Report
	groups []int // label group by column of the line
	unit   string
}

func readReport(t *testing.T, text string) *model.Report {
	t.Helper()
	r := reportReader{t: t, report: &model.Report{}}
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, "\n"); line != "" {
			r.line(line)
		}
	}
	return r.report
}

func (r *reportReader) line(line string) {
	fields := strings.Fields(line)
	switch {
	case r.report.Head.Kind == "":
		r.head(fields)
	case fields[0] == "=":
		r.unit = ""
		if len(fields) > 2 {
			r.unit = fields[2]
		}
		title := fields[len(fields)-1]
		r.report.Tables = append(r.report.Tables, model.Table{Statement: model.Statement(fields[1]), Title: title, Unit: r.unit})
		r.groups = nil
	case fields[0] == "#":
		r.report.Sections = append(r.report.Sections, model.Section{Title: strings.Join(fields[1:], " "), Page: 1})
	case fields[0] == "text":
		section := &r.report.Sections[len(r.report.Sections)-1]
		section.Text += strings.TrimPrefix(line, "text ") + "\n"
	case fields[0] == "contents":
		r.report.Contents = append(r.report.Contents, model.Entry{Title: fields[1]})
	case fields[0] == "form":
		r.report.Tables[len(r.report.Tables)-1].FormNo = fields[1]
	case fields[0] == "body":
		r.report.Tables[len(r.report.Tables)-1].Body = fields[1]
	case fields[0] == "none":
		r.report.Expenditure.StateCapital.None = true
	case len(r.report.Sections) == 0 && len(r.report.Tables) > 0 && !strings.HasPrefix(line, "project ") && !strings.HasPrefix(line, "overall "):
		r.tableLine(line)
	case r.evaluationLine(fields):
	default:
		r.fact(line)
	}
}

// head reads kind, year, and for several reports level, name and supervisor.
func (r *reportReader) head(fields []string) {
	r.report.Head.Kind, r.report.Head.FiscalYear = model.Kind(fields[0]), atoi(fields[1])
	r.report.Source.File = fields[0] + fields[1] + ".pdf"
	if len(fields) > 3 {
		r.report.Head.Level, r.report.Head.Entity.Name = model.Level(fields[2]), fields[3]
		r.report.Source.File = fields[3] + fields[1] + ".pdf"
	}
	if len(fields) > 4 {
		r.report.Head.Entity.Supervisor = fields[4]
	}
}

func (r *reportReader) tableLine(line string) {
	table := &r.report.Tables[len(r.report.Tables)-1]
	switch {
	case line == "empty":
		table.Empty = true
	case line == "empty stated":
		table.Empty, table.EmptyStated = true, true
	case line == "stated":
		table.EmptyStated = true
	case strings.HasPrefix(line, "注"):
		table.Notes = append(table.Notes, line)
	case r.groups == nil:
		r.header(table, strings.Split(line, "|"))
	default:
		r.row(table, strings.Split(line, "|"))
	}
}

func (r *reportReader) header(table *model.Table, cells []string) {
	group := -1
	for _, cell := range cells {
		cell = strings.TrimSpace(cell)
		if cell == "项目" {
			group++
			r.groups = append(r.groups, -1)
			continue
		}
		path := strings.Split(cell, "/")
		column := model.Column{Path: path, Measure: headerMeasure(path), Group: group}
		if path[0] == "收入" || path[0] == "支出" {
			column.Side = model.Side(path[0])
		}
		if year, ok := normalize.Year(cell); ok {
			column.Year = year
		}
		r.groups = append(r.groups, len(table.Columns))
		table.Columns = append(table.Columns, column)
	}
}

func (r *reportReader) row(table *model.Table, cells []string) {
	var row *model.Row
	number, group := 0, -1
	if len(table.Rows) > 0 {
		number = table.Rows[len(table.Rows)-1].Line + 1
	}
	for i, cell := range cells {
		cell = strings.TrimSpace(cell)
		if r.groups[i] < 0 {
			group++
			code, label := "", cell
			if first, rest, ok := strings.Cut(cell, " "); ok && strings.Trim(first, "0123456789") == "" {
				code, label = first, rest
			}
			table.Rows = append(table.Rows, model.Row{Code: code, Label: label, Group: group, Line: number, Page: 1})
			row = &table.Rows[len(table.Rows)-1]
		} else if cell != "" {
			number := strings.TrimRight(cell, "个辆人") // things counted in a table of money
			unit := r.unit
			if number != cell {
				unit = strings.TrimPrefix(cell, number)
			}
			row.Cells = append(row.Cells, model.Cell{Figure: r.figure(number, unit), Column: r.groups[i]})
		}
	}
}

func (r *reportReader) figure(text, unit string) model.Figure {
	r.t.Helper()
	number, err := decimal.NewFromString(strings.TrimSuffix(strings.ReplaceAll(text, ",", ""), "%"))
	require.NoError(r.t, err)
	figure := model.Figure{Text: text, Unit: unit, Value: number, Page: 1}
	if strings.HasSuffix(text, "%") {
		figure.Unit = "%"
	}
	if point := strings.IndexByte(text, '.'); point >= 0 {
		figure.Decimals = len(strings.TrimSuffix(text, "%")) - point - 1
	}
	if known, ok := normalize.ParseUnit(figure.Unit); ok {
		if yuan, money := known.Yuan(number); money {
			figure.Yuan = &yuan
		}
	}
	return figure
}

func (r *reportReader) fact(line string) {
	stated, sentence, _ := strings.Cut(line, "; ")
	fields := strings.Fields(stated)
	require.Contains(r.t, []int{3, 4}, len(fields), line)
	section := &r.report.Sections[len(r.report.Sections)-1]
	fact := model.ProseFact{Figure: r.figure(fields[1], fields[2]), Role: fields[0], Sentence: sentence}
	for _, kind := range []string{"function.", "economic."} {
		if _, item, found := strings.Cut(fields[0], kind); found {
			if code, _, _ := strings.Cut(item, "."); strings.Trim(code, "0123456789") == "" {
				fact.Code = code
			}
		}
	}
	if len(fields) > 3 {
		fact.Label = fields[3]
	}
	section.Facts = append(section.Facts, fact)
}

// evaluationLine reads the parts of an evaluation form: project, fund,
// indicator, scores, overall, task, mark.
func (r *reportReader) evaluationLine(fields []string) bool {
	performance := &r.report.Performance
	amounts := func(unit string, texts ...string) []*model.Amount {
		list := make([]*model.Amount, len(texts))
		for i, text := range texts {
			figure := r.figure(text, unit)
			list[i] = &model.Amount{Figure: &figure}
		}
		return list
	}
	switch fields[0] {
	case "project":
		a := amounts("万元", fields[2:]...)
		project := model.ProjectEvaluation{Name: fields[1], Budget: a[0], Executed: a[1], Rate: a[2]}
		if len(a) > 3 {
			project.Opening = a[3]
		}
		performance.Projects = append(performance.Projects, project)
	case "fund":
		fund := model.Fund{Name: fields[1]}
		for i, a := range amounts("万元", fields[2:min(len(fields), 6)]...) {
			*[]**model.Amount{&fund.Opening, &fund.Budget, &fund.Executed, &fund.Rate}[i] = a
		}
		for i, a := range amounts("分", fields[min(len(fields), 6):]...) {
			*[]**model.Amount{&fund.Weight, &fund.Score}[i] = a
		}
		last := &performance.Projects[len(performance.Projects)-1]
		last.Funds = append(last.Funds, fund)
	case "overall":
		a := amounts("万元", fields[1:3]...)
		performance.Overall = &model.OverallEvaluation{Entity: "某局", BudgetRevenue: a[0], BudgetExpenditure: a[1], Score: amounts("分", fields[3])[0]}
	case "task":
		a, b := amounts("万元", fields[2:5]...), amounts("分", fields[5:]...)
		performance.Overall.Tasks = append(performance.Overall.Tasks, model.Task{Name: fields[1], Assigned: a[0], Executed: a[1], Rate: a[2], Weight: b[0], Score: b[1]})
	case "indicator", "mark":
		a := amounts("分", fields[1:]...)
		indicator := model.Indicator{Level3: strconv.Itoa(len(fields)), Weight: a[0], Score: a[1]}
		if fields[0] == "mark" {
			performance.Overall.Indicators = append(performance.Overall.Indicators, indicator)
			break
		}
		last := &performance.Projects[len(performance.Projects)-1]
		last.Indicators = append(last.Indicators, indicator)
	case "scores":
		a := amounts("分", fields[1:]...)
		performance.Projects[len(performance.Projects)-1].Scores = model.Scores{Indicators: a[0], Execution: a[1], Deduction: a[2], Total: a[3]}
	default:
		return false
	}
	return true
}
