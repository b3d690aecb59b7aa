package table

import (
	"strings"

	"github.com/juesuan/juesuan/model"
)

// classify tells which statement a table is and why: by its title where that
// names one, else by its columns and codes.
func classify(s *sheet, columns []model.Column) (model.Statement, string) {
	if statement, ok := byTitle(s.caption.title); ok {
		return statement, "title " + s.caption.title
	}
	return byContent(s, columns)
}

// byContent looks at what the header says when there is no telling title.
func byContent(s *sheet, columns []model.Column) (model.Statement, string) {
	header := s.headerText()
	switch {
	case strings.Contains(header, "三级指标") || strings.Contains(header, "绩效指标"):
		return model.PerformanceProject, "columns of performance indicators"
	case strings.Contains(header, "因公出国"):
		return model.ThreePublicTable, "a column 因公出国（境）费"
	case len(columns) > 0 && columns[0].Side != "" && strings.Contains(header, "财政拨款") && s.caption.title != "":
		return model.FiscalSummary, "two sides, 财政拨款"
	}
	return model.Other, "no title or column names a statement"
}

func (s *sheet) headerText() string {
	var b strings.Builder
	for r := range s.header {
		for _, i := range s.starting(r) {
			b.WriteString(s.keys[i])
			b.WriteByte('/')
		}
	}
	return b.String()
}
