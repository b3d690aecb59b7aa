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
		if !list[i].fits(name.Words) {
			continue
		}
		name.Key = list[i].key
		if name.Key == ColumnTotal {
			name.Key = totalled(name.Words)
		}
		return name
	}
	name.Key = rowKey(name.Words)
	return name
}

// totalled is the key of a header that ends like a total: 基本支出合计 is the
// column 基本支出, 本年支出合计 the total of all.
func totalled(words string) string {
	for _, ending := range []string{"合计", "小计", "总计"} {
		rest, found := strings.CutSuffix(words, ending)
		if !found || rest == "" {
			continue
		}
		switch key := rowKey(rest); key {
		case "", RowCurrent, RowGrand, RowSubtotal:
		default:
			return key
		}
	}
	return ColumnTotal
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
