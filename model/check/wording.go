package check

import (
	"fmt"
	"regexp"
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

// wordingSlips are the slips that a pattern finds.
var wordingSlips = []struct {
	code    string
	pattern *regexp.Regexp
}{
	{latinComma, regexp.MustCompile(`\p{Han}[,;:]\p{Han}`)},
	{doubledMark, regexp.MustCompile(`[，,]{2,}|。{2,}|；{2,}|：{2,}|[，、；：][。，、；]`)},
}

// adviseOnWording looks for slips in the prose that are of no consequence
// for its figures.
func (b *book) adviseOnWording() {
	for i := range wordingSlips {
		slip := &wordingSlips[i]
		b.adviseOnSlip(slip.code, slip.pattern.FindAllStringIndex)
	}
	b.adviseOnSlip(doubledWord, doubledWords)
	foreign := map[model.Level]string{model.Unit: "本部门", model.Department: "本单位"}[b.report.Head.Level]
	if foreign != "" {
		b.adviseOnSlip(scopeWord, func(text string, _ int) [][]int {
			if at := strings.Index(text, foreign); at >= 0 {
				return [][]int{{at, at + len(foreign)}}
			}
			return nil
		})
	}
}

// adviseOnSlip tells how many of a slip there are, and the first one.
func (b *book) adviseOnSlip(code string, find func(text string, most int) [][]int) {
	count, page, first := 0, 0, ""
	for i := range b.report.Sections {
		section := &b.report.Sections[i]
		found := find(section.Text, -1)
		if count == 0 && len(found) > 0 {
			first, page = around(section.Text, found[0][0], found[0][1]), section.Page
		}
		count += len(found)
	}
	if count > 0 {
		b.advice(model.Info, code, fmt.Sprintf("%d in the prose, first in %q", count, first), page)
	}
}

// longestDoubled is how many characters of a word are compared with those
// behind it.
const longestDoubled = 4

// singles are characters that are no word when doubled; 人人 and 个个 are, and
// 在在 ends 实实在在.
const singles = "的了是为和与及对元"

// doubledWords are the places where a word stands twice in a row.
func doubledWords(text string, _ int) [][]int {
	var places [][]int
	runes := []rune(text)
	offset := 0
	for i := 0; i < len(runes); i++ {
		if length := doubledAt(runes[i:]); length > 0 {
			word := len(string(runes[i : i+2*length]))
			places = append(places, []int{offset, offset + word})
			offset, i = offset+word, i+2*length-1
			continue
		}
		offset += len(string(runes[i]))
	}
	return places
}

// doubledAt is the length of the word that stands twice at the beginning; 0
// for none.
func doubledAt(runes []rune) int {
	for length := 1; length <= longestDoubled && 2*length <= len(runes); length++ {
		if !unicode.Is(unicode.Han, runes[length-1]) {
			return 0
		}
		same := true
		for i := range length {
			same = same && runes[i] == runes[length+i]
		}
		if same && (length > 1 && runes[0] != runes[1] || strings.ContainsRune(singles, runes[0])) {
			return length
		}
	}
	return 0
}
