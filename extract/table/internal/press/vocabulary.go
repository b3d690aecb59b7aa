package press

import (
	_ "embed" // the names are data
	"strings"
)

//go:embed names.tsv
var namesTSV string

// entry is a classification code and its name.
type entry struct{ code, name string }

// names are the entries of the kind that names.tsv lists them under.
func names(kind string) []entry {
	var entries []entry
	for line := range strings.Lines(namesTSV) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) == 3 && fields[0] == kind {
			entries = append(entries, entry{fields[1], fields[2]})
		}
	}
	return entries
}
