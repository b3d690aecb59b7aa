package model

import (
	"strconv"
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
	facts := r.tableFacts(make([]Fact, 0, r.printedFigures()))
	facts = r.proseFacts(facts)
	return r.performanceFacts(facts)
}

// printedFigures is how many figures tables and prose have.
func (r *Report) printedFigures() int {
	count := 0
	for t := range r.Tables {
		for i := range r.Tables[t].Rows {
			count += len(r.Tables[t].Rows[i].Cells)
		}
	}
	for s := range r.Sections {
		count += len(r.Sections[s].Facts)
	}
	return count
}

func (r *Report) tableFacts(facts []Fact) []Fact {
	for t := range r.Tables {
		table := &r.Tables[t]
		paths := make([]string, len(table.Columns))
		for c := range table.Columns {
			paths[c] = strings.Join(table.Columns[c].Path, "/")
		}
		for i := range table.Rows {
			row := &table.Rows[i]
			for c := range row.Cells {
				cell := &row.Cells[c]
				fact := Fact{
					Figure: &cell.Figure, Ref: CellRef(t, i, c),
					Statement: table.Statement, TableTitle: table.Title, Source: FromTable,
					RowCode: row.Code, RowLabel: row.Label,
				}
				if column := cell.Column; column >= 0 && column < len(paths) { // a table made by hand may have others
					fact.ColumnPath, fact.Measure, fact.Year = paths[column], table.Columns[column].Measure, table.Columns[column].Year
				}
				facts = append(facts, fact)
			}
		}
	}
	return facts
}

// CellRef is the JSON pointer of a table cell.
func CellRef(table, row, cell int) string {
	return "/tables/" + strconv.Itoa(table) + "/rows/" + strconv.Itoa(row) + "/cells/" + strconv.Itoa(cell)
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
	return "/sections/" + strconv.Itoa(section) + "/facts/" + strconv.Itoa(fact)
}
