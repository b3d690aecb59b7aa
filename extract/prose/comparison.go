package prose

import (
	"slices"
	"strings"
)

// comparison is to what a change relates.
type comparison struct {
	relative string // last_year, budget, other; empty where there is none
	year     int    // the year named, 0 where none is
	ofBudget bool   // the budget of that year is named
}

const (
	relativeLastYear = "last_year"
	relativeBudget   = "budget"
	relativeOther    = "other"
)

// The words a comparison is made of: 与 2022年度 决算数 相比.
var (
	// comparing open a comparison by themselves; the longer ones first.
	comparing = runesOf("相较于", "相比于", "相较", "对比", "同比", "比", "较")
	// joining open one only with a word of comparing or equality behind.
	joining    = runesOf("与", "同", "和", "跟")
	lastYear   = runesOf("上一年度", "上一年", "上年度", "上年同期", "上年", "去年同期", "去年", "前一年度", "前一年", "往年")
	wholeYear  = runesOf("年初", "全年", "调整后", "调整", "当年", "本年", "年度", "部门", "批复", "支出", "预期")
	budgetWord = runesOf("预算")
	compared   = runesOf("决算", "预算", "支出", "收入", "执行", "数据", "数字", "数", "批复", "安排", "当年", "年初", "同期", "口径", "可比",
		"实际", "累计", "总额", "总计", "总", "额", "调整后", "调整", "全年", "财政拨款", "一般公共预算", "完成", "“三公”经费", "\"三公\"经费", "三公经费", "金额", "情况", "年度", "度", "的", "同比")
	closing = runesOf("相比较", "相比", "比较", "对比", "相较", "比起来", "比")
	// directions close one that lacks 相比: 与上年下降7.6%.
	directions = runesOf("增加", "增长", "上升", "减少", "下降", "降低")
	equality   = runesOf("持平", "一致", "相同", "相等", "无", "没有", "基本", "保持", "不变", "未发生", "均", "等", "完全", "相差", "大致", "未变", "略")
)

func runesOf(words ...string) [][]rune {
	list := make([][]rune, len(words))
	for i, word := range words {
		list[i] = []rune(word)
	}
	return list
}

// oneOf gives the length of the first word that text begins with, 0 for none.
func oneOf(words [][]rune, text []rune) int {
	for _, word := range words {
		if len(word) <= len(text) && slices.Equal(text[:len(word)], word) {
			return len(word)
		}
	}
	return 0
}

// readComparison reads a comparison at the beginning of text: 比上年,
// 与2022年度决算数相比, 较年初预算, 同比. Length 0 means that there is none.
func readComparison(text []rune) (c comparison, length int) {
	n := oneOf(comparing, text)
	joins := n == 0
	if joins {
		n = oneOf(joining, text)
	}
	if n == 0 {
		return comparison{}, 0
	}
	base, end := readBase(text[n:])
	if base.relative == "" {
		if string(text[:n]) == "同比" {
			return comparison{relative: relativeLastYear}, n
		}
		return comparison{}, 0
	}
	end += n
	closed := oneOf(closing, text[end:])
	if joins && closed == 0 && oneOf(equality, text[end:]) == 0 && oneOf(directions, text[end:]) == 0 && !closesBehindAmount(text[end:]) {
		return comparison{}, 0
	}
	return base, end + closed
}

// closesBehindAmount tells 与年初预算数1400万元相比 from words that compare
// nothing: the amount is a figure of its own.
func closesBehindAmount(text []rune) bool {
	at := 0
	for at < len(text) && (isDigit(text[at]) || strings.ContainsRune(",.万亿元", text[at])) {
		at++
	}
	return at > 0 && oneOf(closing, text[at:]) > 0
}

// readBase reads what is compared with: 上年决算数, 2022年, 年初预算.
func readBase(text []rune) (c comparison, length int) {
	at := 0
	if n := oneOf(lastYear, text); n > 0 {
		c.relative, at = relativeLastYear, n
	} else if year, n := readYear(text); n > 0 {
		c.relative, c.year, at = relativeLastYear, year, n
	} else {
		for n := oneOf(wholeYear, text[at:]); n > 0; n = oneOf(wholeYear, text[at:]) {
			at += n
		}
		if oneOf(budgetWord, text[at:]) == 0 {
			return comparison{}, 0
		}
		c.relative = relativeBudget
	}
	for n := oneOf(compared, text[at:]); n > 0; n = oneOf(compared, text[at:]) {
		c.ofBudget = c.ofBudget || oneOf(budgetWord, text[at:]) > 0
		at += n
	}
	return c, at
}

// readYear reads 2022年 or 2022年度.
func readYear(text []rune) (year, length int) {
	for length < len(text) && length < 4 && text[length] >= '0' && text[length] <= '9' {
		year = year*10 + int(text[length]-'0')
		length++
	}
	if length != 4 || length == len(text) || text[length] != '年' || year < 1949 || year > 2100 {
		return 0, 0
	}
	length++
	if length < len(text) && text[length] == '度' {
		length++
	}
	return year, length
}
