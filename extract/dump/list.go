package dump

import (
	"strings"

	"github.com/juesuan/juesuan/normalize"
)

// leastListed is how many rows a list of the prose names at least to be taken
// for a list of the table's items.
const leastListed = 3

// listed are the presences of a block's items that lists of the prose
// (主要包括…、…等) tell: what is listed has a figure. If every element of the
// lists is a row, the other items have none. A list with several elements
// that are no rows speaks of something else.
func (b *block) listed(paragraphs []string) map[int]bound {
	presences := map[int]bound{}
	if !b.coded {
		return presences
	}
	items := map[string]int{}
	for i, r := range b.rows {
		if len(r.code) > 3 {
			items[listKey(r.label)] = i
		}
	}
	whole := true
	for _, paragraph := range paragraphs {
		for _, list := range listsIn(paragraph) {
			rows, unknown := matchList(list, items)
			if len(rows) < leastListed || unknown > 1 {
				continue
			}
			whole = whole && unknown == 0
			for _, i := range rows {
				presences[i] = bound{presence: true, printed: printed{units: 1}}
			}
		}
	}
	if len(presences) == 0 || !whole {
		return presences
	}
	for _, i := range items {
		if _, named := presences[i]; !named {
			presences[i] = bound{presence: true}
		}
	}
	return presences
}

// listsIn are the lists that 包括 opens in a paragraph, cut into elements.
func listsIn(paragraph string) [][]string {
	var lists [][]string
	for rest := paragraph; ; {
		_, after, found := strings.Cut(rest, "包括")
		if !found {
			return lists
		}
		rest = after
		list := after
		if end := strings.IndexAny(list, "；。;"); end >= 0 {
			list = list[:end]
		}
		lists = append(lists, strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune("、，,：:", r) }))
	}
}

// listTails may follow the last element of a list.
var listTails = []string{"等支出", "支出等", "费用等", "等费用", "等经费", "等", "支出"}

// listKey is the form in which elements of lists are compared with labels:
// 其他对个人和家庭补助 is written with 的 and without.
func listKey(text string) string {
	return strings.ReplaceAll(normalize.Key(text), "的", "")
}

// matchList gives the rows that a list names and counts its other elements.
func matchList(list []string, items map[string]int) (rows []int, unknown int) {
	for _, element := range list {
		key := listKey(element)
		i, ok := items[key]
		for _, tail := range listTails {
			if !ok && strings.HasSuffix(key, tail) {
				i, ok = items[strings.TrimSuffix(key, tail)]
			}
		}
		if ok {
			rows = append(rows, i)
		} else {
			unknown++
		}
	}
	return rows, unknown
}
