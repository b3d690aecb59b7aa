package rule

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed reasons.tsv
var reasonsTable string

// reason is a way to tell why, in both languages.
type reason struct {
	wording
	chinese string
}

var reasons = sync.OnceValue(func() []reason {
	var list []reason
	for _, fields := range table(reasonsTable, 2) {
		list = append(list, reason{parseWording(fields[0], ""), fields[1]})
	}
	return list
})

// ReasonInChinese is the reason of a check in Chinese, empty where reasons.tsv
// does not have it.
func ReasonInChinese(english string) string {
	list := reasons()
	for i := range list {
		if words, fits := list[i].between(english); fits {
			var pairs []string
			for k, word := range words {
				pairs = append(pairs, "{"+strconv.Itoa(k+1)+"}", word)
			}
			return strings.NewReplacer(pairs...).Replace(list[i].chinese)
		}
	}
	return ""
}

// between gives what stands in a text for the stars of a wording.
func (w *wording) between(text string) (words []string, fits bool) {
	if !w.fits(text) {
		return nil, false
	}
	last := len(w.parts) - 1
	if last == 0 {
		return nil, true
	}
	rest := strings.TrimSuffix(strings.TrimPrefix(text, w.parts[0]), w.parts[last])
	for _, part := range w.parts[1:last] {
		word, behind, _ := strings.Cut(rest, part)
		words, rest = append(words, word), behind
	}
	return append(words, rest), true
}
