package rule

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/juesuan/juesuan/normalize"
)

// Keys of rows that the rules name themselves; see rows.tsv.
const (
	RowGrand       = "grand"
	RowCurrent     = "current"
	RowSubtotal    = "subtotal"
	RowClasses     = "classes_total" // adds up one list of expenditure before another begins
	RowOpening     = "opening"
	RowClosing     = "closing"
	RowBalanceUsed = "balance_used"
	RowDistributed = "distributed"
	RowPersonnel   = "personnel_total"
	RowPublic      = "public_total"
)

//go:embed rows.tsv
var rowsTable string

// wording is a way to write a name; parts are what stands between the stars.
type wording struct {
	parts []string
	key   string
}

func parseWording(word, key string) wording {
	return wording{parts: strings.Split(word, "*"), key: key}
}

type rowIndex struct {
	whole map[string]string
	stars []wording
}

var rows = sync.OnceValue(func() rowIndex {
	index := rowIndex{whole: map[string]string{}}
	for _, fields := range table(rowsTable, 2) {
		for word := range strings.SplitSeq(fields[1], "|") {
			w := parseWording(word, fields[0])
			if len(w.parts) > 1 {
				index.stars = append(index.stars, w)
			} else if _, known := index.whole[word]; !known {
				index.whole[word] = fields[0]
			}
		}
	}
	return index
})

func (w *wording) fits(name string) bool {
	last := len(w.parts) - 1
	if last == 0 {
		return name == w.parts[0]
	}
	rest, ok := strings.CutPrefix(name, w.parts[0])
	if !ok {
		return false
	}
	for _, part := range w.parts[1:last] {
		at := strings.Index(rest, part)
		if at < 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	return strings.HasSuffix(rest, w.parts[last])
}

// Name is a row's label taken apart.
type Name struct {
	Style   normalize.HeadingStyle // of its number; empty where it has none
	Number  int
	Partial bool // 其中: what is listed is only a part
	// Words is the name in the form for comparing, Key what it means.
	Words string
	Key   string
}

// partials open a label of a row that is part of the row above it.
var partials = []string{"其中：", "其中:", "其中", "#"}

// ParseName takes the label of a row apart.
func ParseName(label string) Name {
	var name Name
	rest := label
	for range 3 {
		for _, partial := range partials {
			if cut, found := strings.CutPrefix(rest, partial); found {
				rest, name.Partial = cut, true
				break
			}
		}
		heading, ok := normalize.Heading(rest)
		if !ok {
			break
		}
		name.Style, name.Number, rest = heading.Style, heading.Number, heading.Title
	}
	name.Words = normalize.Key(rest)
	name.Key = rowKey(name.Words)
	if first, _, joined := strings.Cut(rest, "/"); joined && name.Key == "" {
		if key := rowKey(normalize.Key(first)); key == RowGrand || key == RowSubtotal { // labels of several columns: 合计/式
			name.Key = key
		}
	}
	return name
}

func rowKey(words string) string {
	index := rows()
	if key, known := index.whole[words]; known {
		return key
	}
	for i := range index.stars {
		if index.stars[i].fits(words) {
			return index.stars[i].key
		}
	}
	return ""
}
