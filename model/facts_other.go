package model

import "fmt"

func (r *Report) proseFacts(facts []Fact) []Fact {
	for s := range r.Sections {
		for i := range r.Sections[s].Facts {
			fact := &r.Sections[s].Facts[i]
			facts = append(facts, Fact{
				Figure: &fact.Figure, Ref: fmt.Sprintf("/sections/%d/facts/%d", s, i),
				Statement: fact.Statement, Source: FromNarrative,
				RowCode: fact.Code, RowLabel: fact.Label, ColumnPath: fact.Role, Measure: fact.Measure, Year: fact.Year,
			})
		}
	}
	return facts
}

func (r *Report) performanceFacts(facts []Fact) []Fact { return facts }
