package grid

import (
	_ "embed" // the headers are data
	"regexp"
	"strings"
	"sync"

	"github.com/juesuan/juesuan/normalize"
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

// unitBehind matches the unit of money behind a header: 合计（万元）.
var unitBehind = regexp.MustCompile(`[（(][百千万亿]*元[）)]$`)

// isHeader tells whether a text is a published column header; brackets,
// quotes, years, spaces and a unit of money behind it do not matter.
func isHeader(text string) bool {
	key := strings.Map(func(r rune) rune {
		if strings.ContainsRune("（）()“”\"、，：: \u3000*", r) {
			return -1
		}
		return r
	}, unitBehind.ReplaceAllString(text, ""))
	return knownHeaders()[normalize.WithoutYear(key)]
}
