package table

import (
	_ "embed" // the vocabulary is data
	"regexp"
	"strings"
	"sync"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

//go:embed titles.tsv
var titlesTSV string

//go:embed headers.tsv
var headersTSV string

// titleRule is one line of titles.tsv.
type titleRule struct {
	statement model.Statement
	all       [][]string // each with its alternatives
	none      []string
}

// headerRule is one line of headers.tsv.
type headerRule struct {
	measure model.Measure
	whole   bool
	words   []string
}

var titleRules = sync.OnceValue(func() []titleRule {
	var rules []titleRule
	for _, fields := range records(titlesTSV) {
		rule := titleRule{statement: model.Statement(fields[0])}
		for _, word := range strings.Fields(fields[1]) {
			rule.all = append(rule.all, strings.Split(word, "|"))
		}
		if len(fields) > 2 {
			rule.none = strings.FieldsFunc(fields[2], func(r rune) bool { return r == ' ' || r == '|' })
		}
		rules = append(rules, rule)
	}
	return rules
})

var headerRules = sync.OnceValue(func() []headerRule {
	var rules []headerRule
	for _, fields := range records(headersTSV) {
		rules = append(rules, headerRule{
			measure: model.Measure(fields[0]), whole: fields[1] == "=", words: strings.Fields(fields[2]),
		})
	}
	return rules
})

func records(tsv string) [][]string {
	var records [][]string
	for line := range strings.Lines(tsv) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && !strings.HasPrefix(line, "#") {
			records = append(records, strings.Split(line, "\t"))
		}
	}
	return records
}

// fits tells whether the title's key is one that the rule names.
func (rule titleRule) fits(key string) bool {
	for _, alternatives := range rule.all {
		if !containsAny(key, alternatives) {
			return false
		}
	}
	return !containsAny(key, rule.none)
}

func containsAny(s string, words []string) bool {
	for _, word := range words {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// bodyBefore matches the name of a body before what a table is of.
var bodyBefore = regexp.MustCompile(`^.*?(?:局|厅|委|部|办|处|室|署|会|院|校|学|园|所|站|队|馆|社|团|中心|公司|集团|镇|乡|街道|政府)` +
	`((?:20[0-9]{2}年|部门|单位|一般公共预算|财政拨款|政府性基金|国有资本经营|政府采购|收入|支出|收支|[“"]?三公|预算|决算|基本支出|项目支出|机关运行|整体|绩效).*)$`)

// withoutBody is a title without the name of the body that may stand before it:
// 某市政府采购中心2023年收入支出决算总表 is no table of purchases.
func withoutBody(title, body string) string {
	if body != "" {
		title = strings.Replace(title, body, "", 1)
	}
	return bodyBefore.ReplaceAllString(normalize.Label(title), "$1")
}

// byTitle is the statement that a title names, without the body before it if it
// names one then; false where it names none.
func byTitle(title string) (model.Statement, bool) {
	if statement, ok := byWords(withoutBody(title, "")); ok {
		return statement, true
	}
	return byWords(title)
}

// byWords is the statement that the words of a title name.
func byWords(title string) (model.Statement, bool) {
	key := normalize.Simplified(normalize.Key(title))
	for _, rule := range titleRules() {
		if rule.fits(key) {
			return rule.statement, true
		}
	}
	return model.Other, false
}

// measure is the meaning of a column path, told by its last level first. 小计
// under 基本支出 is all of it; what else stands there is a part of it, as
// 工资福利支出.
func measure(path []string) model.Measure {
	if len(path) == 0 {
		return ""
	}
	last := len(path) - 1
	key := normalize.WithoutYear(normalize.Key(withoutUnit(path[last])))
	own, above := measureOf(key), measure(path[:last])
	parted := above == model.MeasureBasic || above == model.MeasureProject
	switch {
	case own == model.MeasureTotal && parted:
		return above
	case own == "" && key != "" && parted:
		return ""
	case own == "":
		return above
	}
	return own
}

// withoutUnit is a header without the unit in brackets at its end: 基本支出（万元）.
func withoutUnit(header string) string {
	at := strings.LastIndexAny(header, "（(")
	if at <= 0 {
		return header
	}
	if _, ok := normalize.FindUnit(header[at:]); !ok {
		return header
	}
	return header[:at]
}

// measureOf is the meaning of one level of a header.
func measureOf(key string) model.Measure {
	for _, rule := range headerRules() {
		for _, word := range rule.words {
			if key == word || !rule.whole && strings.Contains(key, word) {
				return rule.measure
			}
		}
	}
	return ""
}
