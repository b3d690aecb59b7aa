package rule

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/juesuan/juesuan/model"
)

// Explanation is something that the prose of a kind of report must explain.
type Explanation struct {
	Kind    model.Kind
	Chinese string
	Since   int      // first fiscal year
	Words   []string // of which one stands in a report that explains it
}

//go:embed explanations.tsv
var explanationsTable string

var explanations = sync.OnceValue(func() []Explanation {
	var list []Explanation
	for _, fields := range table(explanationsTable, 4) {
		since, err := strconv.Atoi(fields[2])
		if err != nil {
			panic(fmt.Sprintf("rule: year %q of %s", fields[2], fields[1]))
		}
		list = append(list, Explanation{Kind: model.Kind(fields[0]), Chinese: fields[1], Since: since, Words: strings.Split(fields[3], "|")})
	}
	return list
})

// Explanations lists what a report of a kind and year must explain. Year 0
// stands for a year that is not known.
func Explanations(kind model.Kind, year int) []Explanation {
	var list []Explanation
	for _, explanation := range explanations() {
		if explanation.Kind == kind && (year == 0 || year >= explanation.Since) {
			list = append(list, explanation)
		}
	}
	return list
}
