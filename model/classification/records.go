package classification

import (
	"strconv"
	"strings"
)

// records splits a table of tab-separated values: comment lines begin with
// #, the first other line is the header. Each record has as many fields as
// the header.
func records(text string) [][]string {
	var found [][]string
	columns := 0
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if columns == 0 {
			columns = len(fields)
			continue
		}
		for len(fields) < columns {
			fields = append(fields, "")
		}
		found = append(found, fields)
	}
	return found
}

// yearOf is 0 for a year that is not known.
func yearOf(text string) int {
	year, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return year
}
