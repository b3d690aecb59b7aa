package performance

import (
	_ "embed" // the vocabulary is data
	"strings"
	"sync"

	"github.com/juesuan/juesuan/normalize"
)

//go:embed fields.tsv
var fieldsTSV string

// field names what a label of a form stands for.
type field string

type fieldRule struct {
	field field
	whole bool
	words []string
}

var fieldRules = sync.OnceValue(func() []fieldRule {
	var rules []fieldRule
	for line := range strings.Lines(fieldsTSV) {
		columns := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(columns) == 3 && !strings.HasPrefix(line, "#") {
			rules = append(rules, fieldRule{field(columns[0]), columns[1] == "=", strings.Fields(columns[2])})
		}
	}
	return rules
})

// fieldOf is the first of the wanted fields that a label names, "" for none.
func fieldOf(label string, wanted ...field) field {
	key := normalize.Key(label)
	key = strings.TrimSuffix(key, "万元")
	for _, rule := range fieldRules() {
		if !isWanted(rule.field, wanted) {
			continue
		}
		for _, word := range rule.words {
			if key == word || !rule.whole && strings.Contains(key, word) {
				return rule.field
			}
		}
	}
	return ""
}

func isWanted(f field, wanted []field) bool {
	for _, w := range wanted {
		if f == w {
			return true
		}
	}
	return false
}
