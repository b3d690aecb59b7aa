package table

import (
	"errors"
	"strings"

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
	ordinalHeaders = map[string]bool{"行次": true, "序号": true, "栏次": true, "行": true, "次": true}
	remarkHeaders  = []string{"备注", "说明", "依据", "原因", "文号", "日期"}
	totalLabels    = []string{"合计", "总计", "小计", "共计", "收入总计", "支出总计", "本年收入合计", "本年支出合计", "收入合计", "支出合计"}
)

// isAmount tells whether a cell holds a figure.
func isAmount(key string) bool {
	_, err := normalize.ParseNumber(key)
	var ambiguous *normalize.AmbiguousError
	return err == nil || errors.As(err, &ambiguous)
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

func isBlank(key string) bool { return strings.Trim(key, "-—－–―") == "" }
