package rule_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model/check/rule"
)

func TestReasonsAreToldInChineseWithWhatTheyName(t *testing.T) {
	for english, chinese := range map[string]string{
		"the figures need not be the same and are not":                       "两数不一定相同，实际也不相同",
		"the cell 合计 of the row 教育支出 is blank":                               "“教育支出”行的“合计”为空白",
		"the cell of 205教育支出 is blank":                                       "“205教育支出”的该栏为空白",
		"2040405 检察监督 stands in 支出表, not in 收入表":                             "2040405 检察监督列在支出表中，收入表中没有",
		"“三公”经费支出表 is empty, and the report does not say that there is none": "“三公”经费支出表为空表，报告没有说明没有数据",
		`"增加XX万元" in （一）总体情况`:                                                "（一）总体情况中的“增加XX万元”",
		"the prose does not state the parts of fiscal.basic":                 "文中没有列示财政拨款基本支出的各组成部分",
		"no table states project.信息化.executed":                               "没有表列示项目信息化执行数",
		"公开04表 does not state fiscal.revenue, fiscal.opening":                "公开04表没有列示财政拨款收入、财政拨款年初结转结余",
		"the weights of 甲 add up to 90.5: some rows may not have been read":  "甲的分值合计为90.5：有的行可能没有读到",
		"the report does not explain abc.fiscal":                             "报告没有说明“abc.fiscal”",
		"the prose does not state the parts of expenditure.basic":            "文中没有列示基本支出的各组成部分",
		"what no line has": "",
	} {
		assert.Equal(t, chinese, rule.ReasonInChinese(english), english)
	}
}
