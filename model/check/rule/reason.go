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
				pairs = append(pairs, "{"+strconv.Itoa(k+1)+"}", namedInChinese(word))
			}
			return strings.NewReplacer(pairs...).Replace(list[i].chinese)
		}
	}
	return ""
}

//go:embed quantities.tsv
var quantitiesTable string

var quantityWords = sync.OnceValue(func() map[string]string {
	words := map[string]string{}
	for _, fields := range table(quantitiesTable, 2) {
		words[fields[0]] = fields[1]
	}
	return words
})

// namedInChinese writes a list of quantities in Chinese; any other text stays.
func namedInChinese(text string) string {
	var names []string
	for quantity := range strings.SplitSeq(text, ", ") {
		name, known := quantityInChinese(quantity)
		if !known {
			return text
		}
		names = append(names, name)
	}
	return strings.Join(names, "、")
}

// quantityInChinese is the name of a quantity, of one that is not listed that
// of what it is of with that of its last part. Known is false where the text is
// no quantity.
func quantityInChinese(quantity string) (name string, known bool) {
	if name, known = quantityWords()[quantity]; known {
		return name, true
	}
	dot := strings.LastIndexByte(quantity, '.')
	if dot < 0 {
		return "", false
	}
	whole, known := quantityInChinese(quantity[:dot])
	part := quantity[dot+1:]
	switch name, listed := quantityWords()[part]; {
	case listed:
		return whole + name, known
	case part != "" && part[0] >= 'a' && part[0] <= 'z':
		return "", false
	}
	return whole + part, known // a code, or a name as printed
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
