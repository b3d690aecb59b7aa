package normalize

import (
	"unicode"

	"github.com/shopspring/decimal"
)

// This file reads the numbers in prose that are no figures.

// startsItem tells whether the present rune may begin an item of a list: at
// the start, behind the end of a sentence or a colon.
func (q *quantityScan) startsItem() bool {
	switch q.previous() {
	case 0, '。', ';', '；', ':', '!', '！', '?', '？':
		return true
	}
	return q.at > 0 && q.runes[q.at-1] == '\n'
}

// listNumber reads the number of a list item: 1. 1、 （1） ① 一、. Digits count
// only where an item may begin; ① anywhere.
func (q *quantityScan) listNumber() bool {
	number := headingNumber{text: q.rest(q.at)}
	heading, n := number.read()
	if n == 0 || heading.Number > maxHeadingNumber || heading.Style.Level() < ChineseHeading.Level() {
		return false
	}
	if _, single := circledNumber(q.runes[q.at]); !single && !q.startsItem() && !q.itemBehindComma(q.at+n) {
		return false
	}
	return q.add(whole(KindList, heading.Number), q.at+n)
}

// itemBehindComma tells whether the number that ends at end is that of an item
// though only a comma stands before it: 甲5万元，二、乙. Words must follow: 一、二类
// is no item.
func (q *quantityScan) itemBehindComma(end int) bool {
	if !q.behindComma() || end >= len(q.runes) {
		return false
	}
	_, n, _ := readInteger(q.rest(end))
	return n == 0 && unicode.Is(unicode.Han, q.runes[end]) || startsWithYear(q.rest(end))
}

func (q *quantityScan) behindComma() bool {
	previous := q.previous()
	return previous == ',' || previous == '，'
}

// whole is a quantity that is a whole number without unit.
func whole(kind Kind, n int) Quantity {
	return Quantity{Kind: kind, Number: Number{Value: decimal.New(int64(n), 0)}}
}

// ordinalWords are what an ordinal counts; the ordinal ends with it.
var ordinalWords = [][]rune{
	[]rune("部分"), []rune("季度"), []rune("批次"), []rune("批"), []rune("次"), []rune("章"), []rune("节"),
	[]rune("条"), []rune("款"), []rune("项"), []rune("号"), []rune("期"), []rune("届"), []rune("位"), []rune("名"),
	[]rune("个"), []rune("年"), []rune("轮"), []rune("类"), []rune("页"),
}

func (q *quantityScan) ordinal() bool {
	at := skipSpaces(q.runes, q.at+1)
	value, n, _ := readInteger(q.rest(at))
	if n == 0 {
		return false
	}
	end := at + n
	for _, word := range ordinalWords {
		if n := matchSpaced(q.rest(skipSpaces(q.runes, end)), word); n > 0 {
			end = skipSpaces(q.runes, end) + n
			break
		}
	}
	return q.add(whole(KindOrdinal, value), end)
}

func isOpening(r rune) bool { return r == '(' || r == '〔' || r == '[' || r == '【' || r == '<' }

func isClosing(r rune) bool { return r == ')' || r == '〕' || r == ']' || r == '】' || r == '>' }

// bracketed reads 〔2019〕14号, （06款） and （1）.
func (q *quantityScan) bracketed() bool {
	if end := q.documentNumber(q.at + 1); end > 0 {
		return q.add(Quantity{Kind: KindDocument}, end)
	}
	if code, end := q.bracketedLevel(); end > 0 {
		return q.add(Quantity{Kind: KindCode, Digits: code}, end)
	}
	number := headingNumber{text: q.rest(q.at)}
	heading, n := number.bracketed()
	if n == 0 || heading.Number < 1 || heading.Number > maxHeadingNumber {
		return false
	}
	return q.add(whole(KindList, heading.Number), q.at+n)
}

// bracketedLevel reads the digits of one level of a code, （204类）, （06款）,
// （01项）. Without a leading zero they are a code only behind another; （12项）
// else counts.
func (q *quantityScan) bracketedLevel() (string, int) {
	at := skipSpaces(q.runes, q.at+1)
	from := at
	for at < len(q.runes) && isDigit(q.runes[at]) {
		at++
	}
	digits, level := q.runes[from:at], skipSpaces(q.runes, at)
	end := skipSpaces(q.runes, level+1)
	if len(digits) < 2 || end >= len(q.runes) || !isClosing(q.runes[end]) {
		return "", 0
	}
	behindCode := len(q.found) > 0 && q.found[len(q.found)-1].Kind == KindCode
	switch q.runes[level] {
	case '类':
		if len(digits) != 3 || !isClassification(string(digits)) {
			return "", 0
		}
	case '款', '项':
		if len(digits) != 2 || digits[0] != '0' && !behindCode {
			return "", 0
		}
	default:
		return "", 0
	}
	return string(digits), end + 1
}

// documentNumber is where a document's number ends whose year begins at or
// behind the rune from, 0 where there is none. The brackets around the year are
// printed in many ways („2018‟13号), so that any sign closes them.
func (q *quantityScan) documentNumber(from int) int {
	at := skipSpaces(q.runes, from)
	_, n := readYear(q.rest(at))
	at = skipSpaces(q.runes, at+n)
	if n == 0 || at == len(q.runes) || !unicode.IsPunct(q.runes[at]) && !isClosing(q.runes[at]) {
		return 0
	}
	at = skipSpaces(q.runes, at+1)
	if at < len(q.runes) && q.runes[at] == '第' {
		at = skipSpaces(q.runes, at+1)
	}
	_, n, _ = readInteger(q.rest(at))
	at = skipSpaces(q.runes, at+n)
	if n == 0 || at == len(q.runes) || q.runes[at] != '号' {
		return 0
	}
	return at + 1
}

// period reads years, dates and spans of time. Eight digits with a unit behind
// are an amount.
func (q *quantityScan) period() bool {
	text := q.rest(q.at)
	period, n := readPeriod(text)
	if n == 0 {
		return q.listedYear()
	}
	if isDigit(text[n-1]) {
		if _, unit := units().match(q.rest(skipSpaces(q.runes, q.at+n))); unit > 0 || q.continuesFigure(q.at+n) {
			return false
		}
	}
	quantity := Quantity{Kind: KindDate, Period: period}
	switch {
	case period.From != period.To:
		quantity.Kind = KindPeriod
	case period.From.Month == 0:
		quantity = whole(KindYear, period.From.Year)
		quantity.Period = period
	}
	return q.add(quantity, q.at+n)
}

// continuesFigure tells whether the digits before at go on there.
func (q *quantityScan) continuesFigure(at int) bool {
	rest := q.rest(at)
	return len(rest) > 0 && isDigit(rest[0]) || len(rest) > 1 && isSeparator(rest[0]) && isDigit(rest[1])
}

// listedYear reads the first year of 2022、2023年, which has no 年 of its own.
func (q *quantityScan) listedYear() bool {
	year, n := readYear(q.rest(q.at))
	if n == 0 {
		return false
	}
	at := skipSpaces(q.runes, q.at+n)
	if at == len(q.runes) || !isAnd(q.runes[at]) {
		return false
	}
	if _, next := readYearSign(q.rest(skipSpaces(q.runes, at+1))); next == 0 {
		return false
	}
	quantity := whole(KindYear, year)
	quantity.Period = Period{Date{Year: year}, Date{Year: year}}
	return q.add(quantity, q.at+n)
}

func isAnd(r rune) bool {
	switch r {
	case '、', '和', '及', '与', '/':
		return true
	}
	return false
}

// identifier reads digits that name something: a classification code, a
// telephone number, a standard's number, PM2.5.
func (q *quantityScan) identifier() bool {
	digits := 0
	for _, r := range q.rest(q.at) {
		if !isDigit(r) {
			break
		}
		digits++
	}
	if end := q.documentNumber(q.at); end > 0 {
		return q.add(Quantity{Kind: KindDocument}, end)
	}
	if end := q.latinName(digits); end > 0 {
		return q.add(Quantity{Kind: KindCode}, end)
	}
	if end := q.telephone(digits); end > 0 {
		return q.add(Quantity{Kind: KindCode}, end)
	}
	if code, end := q.codeInPieces(digits); end > 0 {
		return q.add(Quantity{Kind: KindCode, Digits: code}, end)
	}
	if !q.isCode(digits) && !q.isForm(digits) {
		return false
	}
	return q.add(Quantity{Kind: KindCode}, q.at+digits)
}

// codeInPieces reads 208 05 05 and 208类05款05项 as one code.
func (q *quantityScan) codeInPieces(digits int) (string, int) {
	code, end := string(q.rest(q.at)[:digits]), q.at+digits
	if digits != 3 || !isClassification(code) {
		return "", 0
	}
	for i, level := range []rune{'类', '款', '项'} {
		at := skipSpaces(q.runes, end)
		named := at < len(q.runes) && q.runes[at] == level
		if named {
			end, at = at+1, skipSpaces(q.runes, at+1)
		}
		piece := q.rest(at)
		if i == 2 || len(piece) < 2 || !isDigit(piece[0]) || !isDigit(piece[1]) || q.continuesFigure(at+2) ||
			!named && (at == end || at-end > columnGap) {
			break
		}
		code, end = code+string(piece[:2]), at+2
	}
	if end == q.at+digits {
		return "", 0
	}
	return code, end
}

// latinName is where digits end that belong to a Latin name: G20, A4, PM2.5,
// 5G, GB/T 9704; 0 where they do not. Units are Latin at times (5km).
func (q *quantityScan) latinName(digits int) int {
	end := q.at + digits
	if q.at > 0 && isLatin(q.runes[q.at-1]) {
		for end < len(q.runes) && (isLatin(q.runes[end]) || q.runes[end] != ',' && q.continuesFigure(end)) {
			end++
		}
		return end
	}
	if end == len(q.runes) || !isLatin(q.runes[end]) {
		return 0
	}
	if _, n := units().match(q.rest(end)); n > 0 {
		return 0
	}
	for end < len(q.runes) && (isLatin(q.runes[end]) || isDigit(q.runes[end])) {
		end++
	}
	return end
}

// telephone is where a number with leading zero and hyphen ends, 0 where there
// is none.
func (q *quantityScan) telephone(digits int) int {
	end := q.at + digits
	if q.runes[q.at] != '0' || digits < 3 || end+1 >= len(q.runes) || q.runes[end] != '-' || !isDigit(q.runes[end+1]) {
		return 0
	}
	for end < len(q.runes) && (isDigit(q.runes[end]) || q.runes[end] == '-') {
		end++
	}
	return end
}

// isCode tells whether that many digits from here are a classification code:
// of the right length and beginning, and followed by a name, not by a unit or
// more of a figure.
func (q *quantityScan) isCode(digits int) bool {
	code := string(q.rest(q.at)[:digits])
	if digits == 0 || !isClassification(code) || q.continuesFigure(q.at+digits) {
		return false
	}
	rest := q.rest(skipSpaces(q.runes, q.at+digits))
	if _, n := units().matchInProse(rest, true); n > 0 || len(rest) > 0 && (isMagnitude(rest[0]) || isVague(rest[0])) {
		return false
	}
	followedByName := len(rest) > 0 && rest[0] >= 0x4e00 && !isAnd(rest[0])
	if digits == 3 {
		before := q.previous()
		return followedByName && (before < 0x4e00 || before > 0x9fff)
	}
	return followedByName || digits == 7 || len(rest) == 0
}

// isForm tells the number of a form, 公开01表.
func (q *quantityScan) isForm(digits int) bool {
	rest := q.rest(skipSpaces(q.runes, q.at+digits))
	return digits == 2 && len(rest) > 0 && rest[0] == '表' && q.previous() == '开'
}

// isMagnitude tells what raises a number written in digits: 3万, 5亿.
func isMagnitude(r rune) bool { return chineseMyriads[r] > 0 || r == '千' || r == '百' || r == '十' }
