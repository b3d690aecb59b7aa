package evidence

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model"
)

// prose is a report with one section of text.
func prose(text string) *model.Report {
	return &model.Report{Sections: []model.Section{{Text: text}}}
}

func TestReportIsToldByAnyOfItsMarks(t *testing.T) {
	yuan := decimal.NewFromInt(1)
	village := prose("2023年决算：收入10万元。")
	village.Head.Kind = model.FinalAccount
	village.Sections[0].Facts = []model.ProseFact{{Role: "revenue.total", Figure: model.Figure{Yuan: &yuan}}}
	tests := map[string]*model.Report{
		"a statement alone":         {Tables: []model.Table{{Statement: model.ThreePublicTable}}},
		"prose alone":               prose("本部门2023年度一般公共预算财政拨款支出中，基本支出与项目支出"),
		"in traditional characters": prose("財政撥款收入、一般公共預算、基本支出、項目支出"),
		"a few words with amounts":  village,
		"the terms of its tables": {Tables: []model.Table{{Statement: model.Other, Title: "部门预算", Columns: []model.Column{{Path: []string{"基本支出"}}},
			Rows: []model.Row{{Label: "一、财政拨款"}, {Label: "工资福利支出"}}}}},
	}
	for name, report := range tests {
		t.Run(name, func(t *testing.T) { assert.Empty(t, Against(report)) })
	}
}

func TestOtherPapersAreNoReports(t *testing.T) {
	budgetTalk := prose("公司本年度预算执行良好。")
	budgetTalk.Head.Kind = model.Budget
	tests := map[string]*model.Report{
		"nothing":              {},
		"English":              prose("The library decodes DER structures. It has a budget of 3,000 USD."),
		"a company's accounts": prose("本公司营业收入1,000万元，收到财政拨款形式的政府补助。基本支出见附注。"),
		"预算 without amounts":   budgetTalk,
		"a table of no statement": {Tables: []model.Table{{Statement: model.Other, Title: "课程表",
			Rows: []model.Row{{Label: "数学"}}}}},
	}
	for name, report := range tests {
		t.Run(name, func(t *testing.T) { assert.NotEmpty(t, Against(report)) })
	}
}

func TestTermsAreWrittenAsTheyAreCompared(t *testing.T) {
	for _, forms := range terms() {
		for _, form := range forms {
			assert.Equal(t, 1, termsOf(prose(form)), form)
		}
	}
}
