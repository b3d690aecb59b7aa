package rule

import (
	_ "embed"
	"sync"
)

//go:embed economic.tsv
var economicTable string

var economic = sync.OnceValue(func() map[string]string {
	groups := map[string]string{}
	for _, fields := range table(economicTable, 3) {
		groups[fields[0]] = fields[1]
	}
	return groups
})

// EconomicGroup is the row (RowPersonnel or RowPublic) that totals an
// economic class, empty for other codes.
func EconomicGroup(code string) string {
	if len(code) < 3 {
		return ""
	}
	return economic()[code[:3]]
}
