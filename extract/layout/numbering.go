package layout

import (
	"regexp"
	"strconv"
	"strings"
)

// numberingKind is how a heading or an item is numbered.
type numberingKind uint8

const (
	unnumbered    numberingKind = iota
	partNumber                  // 第一部分, 第一章
	chineseNumber               // 一、
	chineseParens               // （一）
	arabicNumber                // 1. 1、
	arabicParens                // （1）
	arabicHalf                  // 1)
	circledNumber               // ①
	appendix                    // 附件1
)

// numbering is the number that a paragraph begins with.
type numbering struct {
	kind  numberingKind
	value int // 0 where it has none
}

// before tells whether n and next count on: 一、 and 二、.
func (n numbering) before(next numbering) bool {
	return n.kind != unnumbered && n.kind == next.kind && next.value == n.value+1 && n.value > 0
}

const chineseDigits = `一二三四五六七八九十百`

// numberingForms are the forms of numbering with the number as their group.
var numberingForms = []struct {
	kind numberingKind
	form *regexp.Regexp
}{
	{partNumber, regexp.MustCompile(`^第 ?([` + chineseDigits + `\d]{1,4}) ?(?:部分|章|节|条|篇)`)},
	{chineseNumber, regexp.MustCompile(`^([` + chineseDigits + `]{1,4}) ?[、．.]`)},
	{chineseParens, regexp.MustCompile(`^[（(] ?([` + chineseDigits + `]{1,4}) ?[)）]`)},
	{arabicNumber, regexp.MustCompile(`^(\d{1,3}) ?(?:[、．]|\.(?:\D|$))`)},
	{arabicParens, regexp.MustCompile(`^[（(] ?(\d{1,3}) ?[)）]`)},
	{arabicHalf, regexp.MustCompile(`^(\d{1,2}) ?[)）]`)},
	{circledNumber, regexp.MustCompile(`^([①-⑳])`)},
	{appendix, regexp.MustCompile(`^附 ?(?:件|表|录) ?(\d{0,2})`)},
}

// numberingOf reads the number at the start of text.
func numberingOf(text string) numbering {
	for _, n := range numberingForms {
		if match := n.form.FindStringSubmatch(text); match != nil {
			return numbering{kind: n.kind, value: ordinal(match[1])}
		}
	}
	return numbering{}
}

// ordinal reads Arabic and Chinese numbers below 200 and circled ones; what
// it cannot read is 0.
func ordinal(text string) int {
	if value, err := strconv.Atoi(text); err == nil {
		return value
	}
	value, digit := 0, 0
	for _, r := range text {
		switch {
		case r >= '①' && r <= '⑳':
			return int(r-'①') + 1
		case r == '百':
			value, digit = value+100*max(digit, 1), 0
		case r == '十':
			value, digit = value+10*max(digit, 1), 0
		default:
			digit = strings.IndexRune(chineseDigits, r)/len("一") + 1
		}
	}
	return value + digit
}
