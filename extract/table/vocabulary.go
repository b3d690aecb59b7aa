package table

import (
	_ "embed" // the vocabulary is data
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

// byTitle is the statement that a title names; false where it names none.
func byTitle(title string) (model.Statement, bool) {
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
	key := strings.TrimLeft(normalize.Key(path[last]), "0123456789年度")
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
