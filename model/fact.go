package model

import (
	"fmt"
	"strings"
)

// FactSource tells where in a report a fact stands.
type FactSource string

// The sources of facts.
const (
	FromTable       FactSource = "table"
	FromNarrative   FactSource = "narrative"
	FromPerformance FactSource = "performance"
)

// Fact is a figure with its context: one row of the tidy table.
type Fact struct {
	*Figure
	Ref        string // JSON pointer into the report
	Statement  Statement
	TableTitle string
	Source     FactSource
	RowCode    string
	RowLabel   string
	ColumnPath string
	Measure    Measure
	Year       int    // 0: the report's fiscal year
	Sentence   string // that states it, of prose
}

// Facts lists every figure of the report in order of tables, prose and
// performance. The figures are the report's own, not copies.
func (r *Report) Facts() []Fact {
	facts := r.tableFacts(nil)
	facts = r.proseFacts(facts)
	return r.performanceFacts(facts)
}

func (r *Report) tableFacts(facts []Fact) []Fact {
	for t := range r.Tables {
		table := &r.Tables[t]
		for i := range table.Rows {
			row := &table.Rows[i]
			for c := range row.Cells {
				cell := &row.Cells[c]
				column := table.column(cell.Column)
				facts = append(facts, Fact{
					Figure: &cell.Figure, Ref: CellRef(t, i, c),
					Statement: table.Statement, TableTitle: table.Title, Source: FromTable,
					RowCode: row.Code, RowLabel: row.Label,
					ColumnPath: strings.Join(column.Path, "/"), Measure: column.Measure, Year: column.Year,
				})
			}
		}
	}
	return facts
}

// CellRef is the JSON pointer of a table cell.
func CellRef(table, row, cell int) string {
	return fmt.Sprintf("/tables/%d/rows/%d/cells/%d", table, row, cell)
}

// column is the column of that index; none for an index out of range, which
// only a table made by hand can have.
func (t *Table) column(index int) Column {
	if index < 0 || index >= len(t.Columns) {
		return Column{}
	}
	return t.Columns[index]
}

func (r *Report) proseFacts(facts []Fact) []Fact {
	for s := range r.Sections {
		for i := range r.Sections[s].Facts {
			fact := &r.Sections[s].Facts[i]
			facts = append(facts, Fact{
				Figure: &fact.Figure, Ref: ProseRef(s, i),
				Statement: fact.Statement, Source: FromNarrative,
				RowCode: fact.Code, RowLabel: fact.Label, ColumnPath: fact.Role, Measure: fact.Measure, Year: fact.Year, Sentence: fact.Sentence,
			})
		}
	}
	return facts
}

// ProseRef is the JSON pointer of a figure in the prose.
func ProseRef(section, fact int) string {
	return fmt.Sprintf("/sections/%d/facts/%d", section, fact)
}
