package classification

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/normalize"
)

// renamingYears is how many years a name may be out of date: budgets are
// drawn up in the year before, and accounts are closed in the year after.
const renamingYears = 1

// shortestCut is how many characters of a name a label that is cut short
// must still show, unless it shows half of the name.
const shortestCut = 4

// Agrees tells whether a printed code and label belong together in a fiscal
// year (0: in any). known is false where the classification as it stands
// here has no name for the code in that year, or where the label is empty:
// then nothing can be said.
//
// The label may carry a leading 其中, numbering or the code itself, white
// space, full-width forms, a remark in parentheses, and it may be cut short.
func Agrees(code, label string, year int) (known, agrees bool) {
	entries := entriesOf(code)
	if len(entries) == 0 {
		return false, false
	}
	if plain := keyOf(label); slices.ContainsFunc(entries, func(entry Entry) bool {
		return entry.valid(year, renamingYears) && keyOf(entry.Name) == plain
	}) {
		return true, true // as most labels
	}
	keys := labelKeys(code, label)
	for _, entry := range entries {
		if len(keys) == 0 || !entry.valid(year, renamingYears) {
			continue
		}
		known = true
		name := keyOf(entry.Name)
		for _, key := range keys {
			if isNamed(name, key) {
				return true, true
			}
		}
	}
	return known, false
}

// entriesOf looks in the functional classification for codes that begin with
// 2, in the economic one for those that begin with 3 and 5.
func entriesOf(code string) []Entry {
	if strings.HasPrefix(code, "2") {
		return functional().byCode[code]
	}
	return economic().byCode[code]
}

// leading is what may stand before a name: 其中, numbering, level marks.
var leading = regexp.MustCompile(`^(其中[:：]?|[（(]?([一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)、.．]|[-—－\s])+`)

// levelMark is the mark that prose puts behind a name.
var levelMark = regexp.MustCompile(`[（(][类款项目][）)]$`)

// remark is a remark in parentheses behind a name.
var remark = regexp.MustCompile(`[（(][^（()）]*[）)]$`)

// labelKeys are the keys of what the label may be a name of, none for a
// label without words.
func labelKeys(code, label string) []string {
	label = strings.TrimPrefix(normalize.Label(label), code)
	label = leading.ReplaceAllString(label, "")
	label = strings.TrimPrefix(label, code)
	label = levelMark.ReplaceAllString(label, "")
	if keyOf(label) == "" {
		return nil
	}
	keys := spellings(label)
	if plain := remark.ReplaceAllString(label, ""); plain != label && plain != "" {
		keys = append(keys, spellings(plain)...)
	}
	return keys
}

// isNamed tells that the key is the name, or the name cut short.
func isNamed(name, key string) bool {
	if key == name {
		return true
	}
	shown := utf8.RuneCountInString(key)
	return strings.HasPrefix(name, key) && (shown >= shortestCut || 2*shown >= utf8.RuneCountInString(name))
}
