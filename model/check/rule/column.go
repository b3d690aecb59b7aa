package rule

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/juesuan/juesuan/normalize"
)

// Keys of columns that the rules name themselves; see columns.tsv.
const (
	ColumnApart       = "apart"
	ColumnTotal       = "total"
	ColumnRevenue     = "revenue"
	ColumnExpenditure = "expenditure"
	ColumnOpening     = "opening"
	ColumnClosing     = "closing"
)

//go:embed columns.tsv
var columnsTable string

var columns = sync.OnceValue(func() []wording {
	var list []wording
	for _, fields := range table(columnsTable, 2) {
		for word := range strings.SplitSeq(fields[1], "|") {
			list = append(list, parseWording(word, fields[0]))
		}
	}
	return list
})

// ParseHeader tells what one level of a column header is.
func ParseHeader(header string) Name {
	name := ParseName(header)
	name.Words = withoutYear(name.Words)
	for i, list := 0, columns(); i < len(list); i++ {
		if list[i].fits(name.Words) {
			name.Key = list[i].key
			return name
		}
	}
	name.Key = rowKey(name.Words)
	return name
}

// withoutYear takes a year off the front: 2025年预算数.
func withoutYear(words string) string {
	if _, ok := normalize.Year(words); !ok {
		return words
	}
	rest := strings.TrimLeft(words, "0123456789")
	for _, unit := range []string{"年度", "年"} {
		if cut, found := strings.CutPrefix(rest, unit); found {
			return cut
		}
	}
	return words
}
