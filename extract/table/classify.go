package table

import (
	"strings"

	"github.com/juesuan/juesuan/model"
)

// classify tells which statement a table is and why: by its title where that
// names one, else by its columns and codes. A title that damage may have cut
// names nothing: without its first words 政府性基金预算财政拨款支出决算表 is the
// name of another statement.
func classify(s *sheet, columns []model.Column) (model.Statement, string) {
	if s.doubtful {
		return byContent(s, columns)
	}
	if statement, ok := s.caption.statement(); ok {
		if basic := ofBasic[statement]; basic != "" && s.isBasicByEconomy() {
			return basic, "title " + s.caption.title + ", economic codes in groups of 人员经费 and 公用经费"
		}
		return statement, "title " + s.caption.title
	}
	return byContent(s, columns)
}

// ofBasic is the table of basic expenditure by economic class that may stand
// under the title of the table by function, as its second part.
var ofBasic = map[model.Statement]model.Statement{
	model.GeneralExpenditure: model.GeneralBasic,
	model.FiscalExpenditure:  model.FiscalBasic,
}

// isBasicByEconomy tells whether the rows have economic codes only and the
// table parts them into 人员经费 and 公用经费, as basic expenditure is.
func (s *sheet) isBasicByEconomy() bool {
	economic, parted := 0, false
	for i, key := range s.keys {
		parted = parted || strings.Contains(key, "人员经费") || strings.Contains(key, "公用经费")
		switch {
		case strings.Contains(key, "项目支出"):
			return false
		case s.roles[s.grid.Cells[i].Col] != roleCode || !isCode(key):
		case key[0] != '3':
			return false
		default:
			economic++
		}
	}
	return parted && economic > 0
}

// byContent looks at what the header says when there is no telling title.
func byContent(s *sheet, columns []model.Column) (model.Statement, string) {
	header := s.headerText()
	switch {
	case strings.Contains(header, "三级指标") || strings.Contains(header, "绩效指标") ||
		strings.Contains(header, "一级指标") && strings.Contains(header, "二级指标"):
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
