package grid

import (
	_ "embed" // the headers are data
	"regexp"
	"strings"
	"sync"
)

//go:embed headers.txt
var headersText string

var knownHeaders = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for line := range strings.Lines(headersText) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			known[line] = true
		}
	}
	return known
})

// IsHeader tells whether a text is a published column header.
func IsHeader(text string) bool { return isHeader(text) }

var (
	// unitBehind matches the unit of money behind a header: 合计（万元）.
	unitBehind = regexp.MustCompile(`[（(][百千万亿]*元[）)]$`)
	// yearBefore matches the year before one: 2023年预算数.
	yearBefore = regexp.MustCompile(`^[0-9]{2,4}年?度?`)
)

// isHeader tells whether a text is a published column header; brackets,
// quotes, years, spaces and a unit of money behind it do not matter.
func isHeader(text string) bool {
	key := strings.Map(func(r rune) rune {
		if strings.ContainsRune("（）()“”\"、，：: \u3000*", r) {
			return -1
		}
		return r
	}, unitBehind.ReplaceAllString(text, ""))
	return knownHeaders()[yearBefore.ReplaceAllString(key, "")]
}
