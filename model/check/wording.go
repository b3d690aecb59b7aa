package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/juesuan/juesuan/model"
)

// Codes of slips in the wording. Each is told once a report, with how many
// there are and the first of them.
const (
	doubledWord = "doubled_word" // 支出支出, 的的
	latinComma  = "ascii_comma"  // a comma of Latin text between Chinese characters
	doubledMark = "punctuation"  // 。。, ，。
	scopeWord   = "scope_word"   // 本部门 in the report of a 单位
)

// slipTally counts a slip of the wording and keeps the first one with what
// stands around.
type slipTally struct {
	code        string
	count, page int
	first       string
	behind      int // where the last one ends in the section
}

// adviseOnWording looks for slips in the prose that are of no consequence
// for its figures.
func (b *book) adviseOnWording() {
	comma, mark, word, scope := slipTally{code: latinComma}, slipTally{code: doubledMark}, slipTally{code: doubledWord}, slipTally{code: scopeWord}
	tallies := []*slipTally{&comma, &mark, &word, &scope}
	foreign := []rune(map[model.Level]string{model.Unit: "本部门", model.Department: "本单位"}[b.report.Head.Level])
	var runes []rune
	for i := range b.report.Sections {
		section := &b.report.Sections[i]
		runes = runes[:0]
		for _, r := range section.Text {
			runes = append(runes, r)
		}
		for _, tally := range tallies {
			tally.behind = 0
		}
		for at, r := range runes {
			if !isHan(r) {
				mark.note(section, runes, at, doubledMarkAt(runes[at:]))
				continue
			}
			comma.note(section, runes, at, latinCommaAt(runes[at:]))
			word.note(section, runes, at, doubledAt(runes[at:]))
			scope.note(section, runes, at, wordAt(foreign, runes[at:]))
		}
	}
	for _, told := range tallies {
		if told.count > 0 {
			b.advice(model.Info, told.code, fmt.Sprintf("%d in the prose, first in %q", told.count, told.first), told.page)
		}
	}
}

// note counts a slip of some characters of a section; none is of length 0.
func (t *slipTally) note(section *model.Section, runes []rune, at, length int) {
	if length == 0 || at < t.behind {
		return
	}
	if t.count == 0 {
		from := len(string(runes[:at]))
		t.first, t.page = around(section.Text, from, from+len(string(runes[at:at+length]))), section.Page
	}
	t.count++
	t.behind = at + length
}

// latinCommaAt is the length of a mark of Latin text between two Chinese
// characters, with both of them.
func latinCommaAt(runes []rune) int {
	if len(runes) < 3 || runes[1] != ',' && runes[1] != ';' && runes[1] != ':' || !isHan(runes[0]) || !isHan(runes[2]) {
		return 0
	}
	return 3
}

// doubledMarkAt is the length of marks that stand behind each other and
// should not.
func doubledMarkAt(runes []rune) int {
	if len(runes) < 2 {
		return 0
	}
	first, second := runes[0], runes[1]
	switch {
	case first == '。' && second == '。', first == ',' && (second == ',' || second == '，'), first == '，' && second == ',':
		return 2
	case isPause(first) && (isPause(second) || second == '。'):
		return 2
	}
	return 0
}

// isPause tells a mark within a sentence.
func isPause(r rune) bool {
	return r == '，' || r == '、' || r == '；' || r == '：'
}

// wordAt is the length of a word that some text begins with; of no word it
// is 0.
func wordAt(word, runes []rune) int {
	if len(runes) < len(word) || !slices.Equal(runes[:len(word)], word) {
		return 0
	}
	return len(word)
}

// isHan tells Chinese characters, the common ones without a look into the
// tables of Unicode.
func isHan(r rune) bool {
	return r >= '一' && r <= '鿿' || r > unicode.MaxLatin1 && unicode.Is(unicode.Han, r)
}

// longestDoubled is how many characters of a word are compared with those
// behind it.
const longestDoubled = 4

// singles are characters that are no word when doubled; 人人 and 个个 are, and
// 在在 ends 实实在在.
const singles = "的了是为和与及对元"

// doubledAt is the length of a word that stands twice, with both of it.
func doubledAt(runes []rune) int {
	for length := 1; length <= longestDoubled && 2*length <= len(runes); length++ {
		if !isHan(runes[length-1]) {
			return 0
		}
		if runes[0] == runes[length] && slices.Equal(runes[:length], runes[length:2*length]) &&
			(length > 1 && runes[0] != runes[1] || strings.ContainsRune(singles, runes[0])) {
			return 2 * length
		}
	}
	return 0
}
