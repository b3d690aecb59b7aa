package rule

import (
	_ "embed"
	"strings"
	"sync"
)

// Purpose tells what an item is for: words that its purpose has, and words
// that belong to other items only.
type Purpose struct{ own, strange []string }

//go:embed purposes.tsv
var purposesTable string

var purposes = sync.OnceValue(func() map[string]Purpose {
	byCode := map[string]Purpose{}
	for _, fields := range table(purposesTable, 4) {
		for code := range strings.SplitSeq(fields[0], "|") {
			byCode[code] = Purpose{own: strings.Split(fields[2], "|"), strange: strings.Split(fields[3], "|")}
		}
	}
	return byCode
})

// PurposeOf is the purpose of a functional code; known is false for most.
func PurposeOf(code string) (purpose Purpose, known bool) {
	purpose, known = purposes()[code]
	return purpose, known
}

// Strange is a word of another item in a purpose that has none of its own;
// empty if there is none.
func (p Purpose) Strange(words string) string {
	for _, word := range p.own {
		if strings.Contains(words, word) {
			return ""
		}
	}
	for _, word := range p.strange {
		if strings.Contains(words, word) {
			return word
		}
	}
	return ""
}

// projectParts are the parts of what a budget tells of each project (上海,
// 项目经费情况说明), each with its wordings; the first one begins a project.
var projectParts = [][]string{
	{"项目概述"}, {"立项依据"}, {"实施主体"}, {"实施方案"}, {"实施周期"}, {"年度预算安排", "年度预算"}, {"绩效目标"},
}

// ProjectParts lists the parts that tell of a project.
func ProjectParts() [][]string { return projectParts }
