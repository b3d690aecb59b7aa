package normalize

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Years outside of these are amounts or misprints: no budget is older than the
// People's Republic, no plan reaches beyond the century.
const (
	firstYear = 1949
	lastYear  = 2099
)

// Date is a day, a month (Day 0) or a year (Month and Day 0). Year is 0 where
// only month and day are printed.
type Date struct{ Year, Month, Day int }

// String is the date as ISO 8601 writes it, 2023-12-31, 2023-12 or 2023;
// --12-31 without a year.
func (d Date) String() string {
	switch {
	case d.Year == 0 && d.Day == 0:
		return fmt.Sprintf("--%02d", d.Month)
	case d.Year == 0:
		return fmt.Sprintf("--%02d-%02d", d.Month, d.Day)
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Period runs from one date to another, both included.
type Period struct{ From, To Date }

// Year gives the one year that s names: 2023年度, 二〇二三年, 2023 年, ２０２３,
// 2023年度部门决算. It is false where s names none or several years. Four bare
// digits are a year only where nothing else stands in s.
func Year(s string) (int, bool) {
	years := Years(s)
	if len(years) != 1 {
		return 0, false
	}
	return years[0], true
}

// yearBefore matches a year, or that one is meant, at the beginning of a name.
var yearBefore = regexp.MustCompile(`^(?:[0-9]{2,4}年?度?|年度)`)

// WithoutYear is the name of a column without the year before it: 决算数 of
// 2023年度决算数, nothing of 2023年. 年初 and 年末 are no years.
func WithoutYear(name string) string { return yearBefore.ReplaceAllString(name, "") }

// LoneYear is the year that is all a label says: 2023年, 2023年度, 2023年预算数.
// It is false where the label names anything else besides.
func LoneYear(label string) (int, bool) {
	text := Label(label)
	alone := text
	for _, phase := range []string{"预算数", "决算数", "执行数", "预算", "决算"} {
		alone = strings.TrimSuffix(alone, phase)
	}
	alone = strings.TrimSuffix(strings.TrimSuffix(alone, "度"), "年")
	if utf8.RuneCountInString(alone) != 4 {
		return 0, false
	}
	return Year(text)
}

// Years lists the years that s names in the order of the print, each once.
// Both ends of 2021-2023年 count.
func Years(s string) []int {
	text := foldLabel(s)
	if year, n := readYear(text); n > 0 && n == len(text) {
		return []int{year}
	}
	if !slices.ContainsFunc(text, func(r rune) bool { return r == '年' || isDigit(r) }) {
		return nil // as most names of rows and columns
	}
	var years []int
	for at := 0; at < len(text); {
		if !isIntegerRune(text[at], false) {
			at++ // as most of a sentence
			continue
		}
		period, n := readPeriod(text[at:])
		if n == 0 || at > 0 && isDigit(text[at]) && isDigit(text[at-1]) {
			at++
			continue
		}
		years = addYear(addYear(years, period.From.Year), period.To.Year)
		at += n
	}
	return years
}

func addYear(years []int, year int) []int {
	if year == 0 {
		return years
	}
	for _, y := range years {
		if y == year {
			return years
		}
	}
	return append(years, year)
}

// ParseDate reads a date that stands alone: 2023年12月31日, 12月31日, 2023年12月,
// 2023-12-31, 2023/12/31, 2023.12.31, 20231231, 二〇二三年十二月三十一日. A year alone
// is a date too.
func ParseDate(s string) (Date, bool) {
	text := foldLabel(s)
	date, n := readDate(text)
	return date, n > 0 && n == len(text)
}

// ParsePeriod reads a span of time that stands alone: 2021-2023年, 1—12月,
// 2023年1-12月, 2023年1月1日至12月31日. A date alone is a period that begins and
// ends with it.
func ParsePeriod(s string) (Period, bool) {
	text := foldLabel(s)
	period, n := readPeriod(text)
	return period, n > 0 && n == len(text)
}

// readPeriod reads a period or a date that text begins with, and its length.
func readPeriod(text []rune) (Period, int) {
	if period, n := readBareRange(text); n > 0 {
		return period, n
	}
	from, n := readDate(text)
	if n == 0 {
		return Period{}, 0
	}
	if from.Month == 0 {
		if months, m := readBareRange(text[n:]); m > 0 && months.From.Year == 0 {
			months.From.Year, months.To.Year = from.Year, from.Year
			return months, n + m
		}
	}
	link := readLink(text[n:])
	to, m := readDate(text[n+link:])
	if link == 0 || m == 0 {
		return Period{from, from}, n
	}
	if to.Year == 0 {
		to.Year = from.Year
	}
	return Period{from, to}, n + link + m
}

// readBareRange reads a range whose first number has no 年 or 月 of its own:
// 2021-2023年, 1-12月.
func readBareRange(text []rune) (Period, int) {
	first, n, digits := readInteger(text)
	if n == 0 {
		return Period{}, 0
	}
	link := readLink(text[n:])
	if link == 0 {
		return Period{}, 0
	}
	to, m := readDate(text[n+link:])
	end := n + link + m
	switch {
	case m == 0:
	case to.Month == 0 && digits == 4 && isYear(first):
		return Period{Date{Year: first}, to}, end
	case to.Year == 0 && to.Day == 0 && first >= 1 && first <= 12:
		return Period{Date{Month: first}, to}, end
	}
	return Period{}, 0
}

// readLink reads what joins the two ends of a range: a dash or two, ~, 至, 到.
func readLink(text []rune) int {
	n := skipSpaces(text, 0)
	at := n
	for n < len(text) && n-at < 2 && text[n] == '-' {
		n++
	}
	if n == at && n < len(text) && (text[n] == '至' || text[n] == '到' || text[n] == '~') {
		n++
	}
	if n == at {
		return 0
	}
	return skipSpaces(text, n)
}

func skipSpaces(text []rune, at int) int {
	for at < len(text) && isSpace(text[at]) {
		at++
	}
	return at
}

// readDate reads a date that text begins with, and its length.
func readDate(text []rune) (Date, int) {
	if date, n := readNumericDate(text); n > 0 {
		return date, n
	}
	date := Date{}
	year, n := readYearSign(text)
	date.Year = year
	month, m := readSigned(text[n:], "月份", 12)
	if m == 0 {
		return date, n
	}
	date.Month = month
	n += m
	day, d := readSigned(text[n:], "日号", 31)
	if d > 0 && isDay(date, day) {
		date.Day = day
		n += d
	}
	return date, n
}

// readYear reads four digits, in ASCII or Chinese, that are a year.
func readYear(text []rune) (int, int) {
	value, n, digits := readInteger(text)
	if digits != 4 || !isYear(value) {
		return 0, 0
	}
	return value, n
}

// readYearSign reads a year with 年 or 年度 behind it.
func readYearSign(text []rune) (int, int) {
	year, n := readYear(text)
	if n == 0 {
		return 0, 0
	}
	n = skipSpaces(text, n)
	if n == len(text) || text[n] != '年' {
		return 0, 0
	}
	n++
	if next := skipSpaces(text, n); next < len(text) && text[next] == '度' {
		n = next + 1
	}
	return year, n
}

// readSigned reads a number up to limit with its sign behind: 12月, 三十一日. The
// second rune of signs is an optional one more (月份) or another (号).
func readSigned(text []rune, signs string, limit int) (int, int) {
	start := skipSpaces(text, 0)
	value, n, digits := readInteger(text[start:])
	if n == 0 || digits > 2 || value < 1 || value > limit {
		return 0, 0
	}
	n = skipSpaces(text, start+n)
	sign := []rune(signs)
	switch {
	case n == len(text):
		return 0, 0
	case text[n] == sign[0]:
		n++
		if sign[1] == '份' && n < len(text) && text[n] == '份' {
			n++
		}
	case sign[1] != '份' && text[n] == sign[1]:
		n++
	default:
		return 0, 0
	}
	return value, n
}

// maxIntegerRunes bounds the integers of dates and headings, 20231231.
const maxIntegerRunes = 8

// readInteger reads ASCII digits or a Chinese numeral below ten thousand that
// text begins with: its value, how many runes it takes and how many digits it
// is printed with, which is 0 for numerals with multipliers (十二).
func readInteger(text []rune) (value, n, digits int) {
	for n < len(text) && n <= maxIntegerRunes && isDigit(text[n]) {
		value = value*10 + int(text[n]-'0')
		n++
	}
	if n > maxIntegerRunes {
		return 0, 0, 0
	}
	if n > 0 && (n == len(text) || chineseDigits[text[n]] == 0) {
		return value, n, n
	}
	n = 0
	for n < len(text) && n <= maxIntegerRunes && isIntegerRune(text[n], n > 0) {
		n++
	}
	readings := readNumeral(text[:n])
	if len(readings) != 1 {
		return 0, 0, 0
	}
	if string, ok := chineseDigitString(text[:n]); ok {
		digits = len(string)
	}
	return int(readings[0].IntPart()), n, digits
}

// isIntegerRune tells the characters of a numeral below ten thousand; the
// letter O printed for 〇 only behind another.
func isIntegerRune(r rune, inside bool) bool {
	return isDigit(r) || isNumeral(r) && chineseMyriads[r] == 0 || inside && r == 'O'
}

// readNumericDate reads 2023-12-31, 2023/12/31, 2023.12.31 and 20231231.
func readNumericDate(text []rune) (Date, int) {
	value, n, _ := readInteger(text)
	if n == 8 {
		date := Date{value / 10000, value / 100 % 100, value % 100}
		if isYear(date.Year) && isMonth(date.Month) && isDay(date, date.Day) {
			return date, n
		}
	}
	if n != 4 || !isYear(value) || n == len(text) || text[n] != '-' && text[n] != '/' && text[n] != '.' {
		return Date{}, 0
	}
	separator := text[n]
	month, m, _ := readInteger(text[n+1:])
	n += 1 + m
	if m == 0 || !isMonth(month) || n == len(text) || text[n] != separator {
		return Date{}, 0
	}
	date := Date{Year: value, Month: month}
	day, d, _ := readInteger(text[n+1:])
	if d == 0 || !isDay(date, day) {
		return Date{}, 0
	}
	date.Day = day
	return date, n + 1 + d
}

func isYear(n int) bool  { return n >= firstYear && n <= lastYear }
func isMonth(n int) bool { return n >= 1 && n <= 12 }

// daysOfMonth are the days of each month; February has 29 where the year is
// not known.
var daysOfMonth = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func isDay(d Date, day int) bool {
	if day < 1 || day > daysOfMonth[d.Month] {
		return false
	}
	leap := d.Year%4 == 0 && (d.Year%100 != 0 || d.Year%400 == 0)
	return d.Month != 2 || day < 29 || d.Year == 0 || leap
}
