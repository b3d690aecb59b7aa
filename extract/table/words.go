package table

import (
	"errors"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Words by which columns and rows are told apart when their content leaves
// it open. Compared with whole normalized texts unless said otherwise.
var (
	labelHeaders = []string{ // parts of headers over row names
		"名称", "科目", "项目", "内容", "单位", "部门", "分类", "收入", "支出", "品目", "类别", "对象", "事项", "目录", "用途", "来源",
	}
	codeHeaders    = []string{"编码", "代码", "编号"}
	splitCodes     = map[string]bool{"类": true, "款": true, "项": true}
	bodyWords      = []string{"单位", "部门", "机构", "项目"} // in headers over codes of bodies
	yearHeaders    = map[string]bool{"年度": true, "年份": true}
	countHeaders   = []string{"数量", "人数", "人次", "批次", "个数", "台数", "辆数", "团组数", "编制数", "面积"} // ends of headers over numbers that are no money
	ordinalHeaders = map[string]bool{"行次": true, "序号": true, "栏次": true, "行": true, "次": true}
	remarkHeaders  = []string{"备注", "说明", "依据", "原因", "文号", "日期"}
	totalLabels    = []string{"合计", "总计", "小计", "共计", "收入总计", "支出总计", "本年收入合计", "本年支出合计", "收入合计", "支出合计"}
)

// isAmount tells whether a cell holds a figure. A year is none: 2023年 stands
// over columns and beside rows.
func isAmount(key string) bool {
	if isYear(key) {
		return false
	}
	_, err := normalize.ParseNumber(key)
	var ambiguous *normalize.AmbiguousError
	return err == nil || errors.As(err, &ambiguous)
}

// isYear tells whether a cell holds nothing but a year that calls itself one.
func isYear(key string) bool {
	_, ok := normalize.LoneYear(key)
	return ok && strings.Contains(key, "年")
}

// isCode tells whether a cell holds a classification code of three, five or
// seven digits.
func isCode(key string) bool {
	code, ok := normalize.Code(key)
	return ok && (len(code) == 3 || len(code) == 5 || len(code) == 7)
}

// isTotalLabel tells whether a row is a total of the rows around it.
func isTotalLabel(key string) bool {
	for _, label := range totalLabels {
		if key == label {
			return true
		}
	}
	return false
}

// isItemLabel tells whether a label begins with a list number or 其中, as
// only rows of the body do.
func isItemLabel(key string) bool {
	return listNumber.MatchString(key) || strings.HasPrefix(key, "其中")
}

// isDash tells whether a cell holds a stroke for no amount.
func isDash(key string) bool { return key != "" && isBlank(key) }

// isRate tells whether a header stands over percentages, with the sign or
// without: 增减%, 完成率, 为预算的百分比.
func isRate(header string) bool {
	key := normalize.Label(header)
	return strings.HasSuffix(strings.TrimRight(key, "）)"), "%") || strings.HasSuffix(key, "率") || strings.HasSuffix(key, "百分比") ||
		strings.HasSuffix(key, "比重") || strings.HasSuffix(key, "占比")
}

// counts tells whether a column without a unit of its own holds numbers of
// things, not money.
func counts(column model.Column) bool {
	if len(column.Path) == 0 || column.Unit != "" {
		return false
	}
	leaf := normalize.Key(column.Path[len(column.Path)-1])
	for _, word := range countHeaders {
		if strings.HasSuffix(leaf, word) {
			return true
		}
	}
	return false
}

func isBlank(key string) bool { return strings.Trim(key, "-—－–―") == "" }
