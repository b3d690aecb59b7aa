package check

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// wideParts is how many of the tables, from the first on, are one table that
// was too wide for its page: the same rows, and behind each other columns
// that none of the parts before has (支出决算明细表, 支出决算明细表（续）).
func wideParts(tables []model.Table) int {
	parts := 1
	for parts < len(tables) && goesOn(tables[:parts], &tables[parts]) {
		parts++
	}
	return parts
}

// goesOn tells that a table goes on with the columns of the parts before.
func goesOn(parts []model.Table, next *model.Table) bool {
	head := &parts[0]
	if next.Statement != head.Statement || next.Unit != head.Unit || len(next.Rows) == 0 || plainTitle(next.Title) != plainTitle(head.Title) {
		return false
	}
	sameRow := func(a, b model.Row) bool { return a.Code == b.Code && a.Label == b.Label && a.Group == b.Group }
	if !slices.EqualFunc(head.Rows, next.Rows, sameRow) {
		return false
	}
	for i := range parts {
		for c := range parts[i].Columns {
			if slices.ContainsFunc(next.Columns, func(column model.Column) bool { return slices.Equal(column.Path, parts[i].Columns[c].Path) }) {
				return false
			}
		}
	}
	return true
}

// plainTitle is the key of a title without the mark that it goes on.
func plainTitle(title string) string {
	key := normalize.Key(title)
	for _, mark := range []string{"续表", "续"} {
		key = strings.TrimSuffix(key, mark)
	}
	return strings.TrimPrefix(key, "续")
}

// widened is the one table that the parts are, with the cells of the first.
func widened(parts []model.Table) *model.Table {
	whole := parts[0]
	whole.Columns = nil
	for i := range parts {
		whole.Columns = append(whole.Columns, parts[i].Columns...)
	}
	return &whole
}
