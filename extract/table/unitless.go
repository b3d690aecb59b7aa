package table

import (
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// settleUnits gives tables without a declared unit the one that all others
// declare, with a diagnostic; where they differ, amounts stay without yuan.
func settleUnits(tables []Table) {
	declared := ""
	for _, t := range tables {
		if t.Unit == "" {
			continue
		}
		if declared != "" && declared != t.Unit {
			return
		}
		declared = t.Unit
	}
	unit, ok := normalize.ParseUnit(declared)
	if !ok {
		return
	}
	for i := range tables {
		if t := &tables[i]; t.Unit == "" && !t.Empty {
			t.assume(unit)
		}
	}
}

func (t *Table) assume(unit normalize.Unit) {
	assumed := false
	for r := range t.Rows {
		for c := range t.Rows[r].Cells {
			figure := &t.Rows[r].Cells[c].Figure
			if counts(t.Columns[t.Rows[r].Cells[c].Column]) {
				continue
			}
			if yuan, ok := unit.Yuan(figure.Value); ok && figure.Unit == "" {
				figure.Unit, figure.Yuan, assumed = unit.Name, &yuan, true
			}
		}
	}
	if assumed {
		t.Diagnostics = append(t.Diagnostics, model.Diagnostic{
			Severity: model.Warning, Code: "unit_assumed", Page: t.Pages[0],
			Message: t.Title + ": no unit is declared; taken for " + unit.Name + " as all other tables of the report",
		})
	}
}
