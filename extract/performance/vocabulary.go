package performance

import (
	_ "embed" // the vocabulary is data
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/juesuan/juesuan/normalize"
)

//go:embed fields.tsv
var fieldsTSV string

// field names what a label of a form stands for.
type field string

// fieldRule is one line of fields.tsv.
type fieldRule struct {
	field field
	how   string
	words []string
}

// How the words of a rule are meant.
const (
	exactly      = "="
	partly       = "~"
	secondChoice = "-"
	never        = "!"
)

var fieldRules = sync.OnceValue(func() []fieldRule {
	var rules []fieldRule
	for line := range strings.Lines(fieldsTSV) {
		columns := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(columns) == 3 && !strings.HasPrefix(line, "#") {
			rules = append(rules, fieldRule{field(columns[0]), columns[1], strings.Fields(columns[2])})
		}
	}
	return rules
})

// maxLabel is how many characters a label has at most without what stands in
// brackets; the longest known (转移支付（项目）名称, 年度总体目标完成情况综述,
// 偏差大或目标未完成原因分析) have less. What is longer is somebody's text.
const maxLabel = 18

// inBrackets is what explains a label: 三级指标（指标名称）, 执行率（B/A）.
var inBrackets = regexp.MustCompile(`[（(\[【][^（）()\[\]【】]*[）)\]】]`)

// listNumber begins labels of forms in parts: 1.项目年度目标, 一、部门年度目标.
var listNumber = regexp.MustCompile(`^(?:[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,2}、|[（(][0-9一二三四五六七八九十]{1,2}[）)])`)

// keysOf are the forms in which a label is looked up, the most exact first.
func keysOf(label string) []string {
	label = listNumber.ReplaceAllString(label, "")
	var keys []string
	for _, text := range []string{label, inBrackets.ReplaceAllString(label, "")} {
		key := strings.TrimSuffix(normalize.Key(text), "万元")
		if n := utf8.RuneCountInString(key); n > 0 && n <= maxLabel && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// fit is how well a label names a field; less is better.
type fit int

// Labels that name a field only if no other does come after all others.
const (
	perRule       fit = 1 << 10
	perSecondhand fit = 1 << 20
)

// fieldOf is the first of the wanted fields that a label names, "" for none.
func fieldOf(label string, wanted ...field) field {
	name, _ := fitOf(label, wanted...)
	return name
}

// fitOf is fieldOf with how well the label names the field: a label that is a
// field's whole name is that field, whatever else it holds.
func fitOf(label string, wanted ...field) (field, fit) {
	keys := keysOf(label)
	for _, how := range []string{exactly, partly} {
		for _, key := range keys {
			for i, rule := range fieldRules() {
				if rule.how != how || !slices.Contains(wanted, rule.field) {
					continue
				}
				j := slices.IndexFunc(rule.words, func(word string) bool { return key == word || how == partly && strings.Contains(key, word) })
				if j >= 0 && !hasWord(rule.field, never, key) {
					return rule.field, fit(i)*perRule + fit(j) + secondhand(rule.field, key)
				}
			}
		}
		slices.Reverse(keys) // what stands in brackets may be part of another name
	}
	return "", 0
}

// secondhand is what a label loses for words that make it second choice.
func secondhand(name field, key string) fit {
	if hasWord(name, secondChoice, key) {
		return perSecondhand
	}
	return 0
}

// hasWord tells whether a rule of a field has a word of the key.
func hasWord(name field, how, key string) bool {
	return slices.ContainsFunc(fieldRules(), func(rule fieldRule) bool {
		return rule.field == name && rule.how == how && slices.ContainsFunc(rule.words, func(word string) bool { return strings.Contains(key, word) })
	})
}

// labelFields are the fields whose labels stand beside their values.
var labelFields = []field{
	"name", "supervisor", "implementer", "entity", "budget_revenue", "budget_expenditure", "midterm", "goal", "achievement",
	"budget", "opening_budget", "executed", "rate", "applied", "level1", "level2", "level3", "total_score", "problems",
	"measures_taken", "summary", "task",
}

// isLabel tells whether a text is the label of some field.
func isLabel(text string) bool { return fieldOf(text, labelFields...) != "" }
