package normalize

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/shopspring/decimal"
)

// Kind tells what a quantity is of.
type Kind string

// The kinds of quantities. Units have the first ten; the
// others are numbers that are no figures: they name a year, a batch, a code.
const (
	KindPlain    Kind = "plain"    // no unit
	KindMoney    Kind = "money"    // 元, 万元, 亿元
	KindForeign  Kind = "foreign"  // 美元: money without a fixed value in yuan
	KindPercent  Kind = "percent"  // %
	KindPerMille Kind = "permille" // ‰
	KindPoints   Kind = "points"   // 百分点: a difference of two percentages
	KindScore    Kind = "score"    // 分
	KindCount    Kind = "count"    // 辆, 人次, 批次
	KindDuration Kind = "duration" // 15分钟, 3年
	KindMeasure  Kind = "measure"  // 平方米, 公里
	KindRate     Kind = "rate"     // 元/平方米, 次/年: so many for one of something

	KindYear     Kind = "year"     // 2023年度
	KindDate     Kind = "date"     // 12月31日
	KindPeriod   Kind = "period"   // 1—12月, 2021-2023年
	KindCode     Kind = "code"     // 2080505
	KindDocument Kind = "document" // 〔2019〕14号
	KindOrdinal  Kind = "ordinal"  // 第3批
	KindList     Kind = "list"     // 1. （1） 一、
)

// Unit is what a figure is measured in.
type Unit struct {
	Name string // as reports write it: 万元, 人次
	Kind Kind
	// Factor is how many of Base one unit is: 10000 元 for 万元, 10000 人 for
	// 万人, 1 for most.
	Factor decimal.Decimal
	Base   string
}

// Yuan is v of the unit in yuan, exactly; false where the unit is not money
// or is foreign money.
func (u Unit) Yuan(v decimal.Decimal) (decimal.Decimal, bool) {
	if u.Kind != KindMoney {
		return decimal.Decimal{}, false
	}
	return v.Mul(u.Factor), true
}

//go:embed units.txt
var unitTable string

// unitPrint is one way a unit is printed.
type unitPrint struct {
	runes []rune // folded
	unit  Unit
}

// unitIndex finds units by their prints.
type unitIndex struct {
	prints map[rune][]unitPrint // by first rune, longest first
	words  map[rune][][]rune    // words that begin like a unit and are none
	names  map[rune][][]rune    // the same, behind a classification code only
	// counters are read behind one Chinese numeral, ones of them behind 一.
	counters, ones map[string]bool
}

var units = sync.OnceValue(func() *unitIndex {
	index := &unitIndex{
		map[rune][]unitPrint{}, map[rune][][]rune{}, map[rune][][]rune{}, map[string]bool{}, map[string]bool{},
	}
	for line := range strings.Lines(unitTable) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0 || fields[0] == "#":
		case fields[0] == "word":
			addWords(index.words, fields[1:])
		case fields[0] == "name":
			addWords(index.names, fields[1:])
		case fields[0] == "counter":
			addSet(index.counters, fields[1:])
		case fields[0] == "one":
			addSet(index.ones, fields[1:])
		default:
			index.add(fields)
		}
	}
	return index
})

func addWords(words map[rune][][]rune, list []string) {
	for _, word := range list {
		runes := []rune(word)
		words[runes[0]] = append(words[runes[0]], runes)
	}
}

func addSet(set map[string]bool, list []string) {
	for _, name := range list {
		set[name] = true
	}
}

// add reads a line of units.txt: kind, name, factor, base, other prints.
func (x *unitIndex) add(fields []string) {
	unit := Unit{Kind: Kind(fields[0]), Name: fields[1], Factor: decimal.RequireFromString(fields[2]), Base: fields[3]}
	for _, print := range append([]string{unit.Name}, fields[4:]...) {
		runes := foldRunes(print)
		list := append(x.prints[runes[0]], unitPrint{runes, unit})
		slices.SortStableFunc(list, func(a, b unitPrint) int { return len(b.runes) - len(a.runes) })
		x.prints[runes[0]] = list
	}
}

// match is the longest unit printed at the start of text, which is folded;
// the length is in runes, blanks between the unit's characters included.
func (x *unitIndex) match(text []rune) (Unit, int) {
	if len(text) == 0 {
		return Unit{}, 0
	}
	for _, print := range x.prints[text[0]] {
		if n := matchSpaced(text, print.runes); n > 0 {
			return print.unit, n
		}
	}
	return Unit{}, 0
}

// matchInProse is match where text runs on behind the unit: it leaves out
// words that only begin like one. A classification code is followed by a name
// rather than by a unit.
func (x *unitIndex) matchInProse(text []rune, behindCode bool) (Unit, int) {
	unit, n := x.match(text)
	if n == 0 || longestWord(x.words[text[0]], text) > n || behindCode && longestWord(x.names[text[0]], text) > n {
		return Unit{}, 0
	}
	return unit, n
}

func longestWord(words [][]rune, text []rune) int {
	longest := 0
	for _, word := range words {
		longest = max(longest, matchSpaced(text, word))
	}
	return longest
}

// matchSpaced matches print at the start of text with blanks allowed between
// its characters, as justified lines have them (万 元).
func matchSpaced(text, print []rune) int {
	n := 0
	for i, want := range print {
		for i > 0 && n < len(text) && isSpace(text[n]) {
			n++
		}
		if n == len(text) || text[n] != want {
			return 0
		}
		n++
	}
	return n
}

// ParseUnit reads a unit that stands alone: 万元, 人次, %, 人民币万元,
// （万元）. White space, brackets around it and the width of characters do not
// matter.
func ParseUnit(s string) (Unit, bool) {
	folded := foldLabel(s)
	for len(folded) > 2 && folded[0] == '(' && folded[len(folded)-1] == ')' {
		folded = folded[1 : len(folded)-1]
	}
	unit, n := units().match(folded)
	if n != len(folded) {
		return Unit{}, false
	}
	return unit, n > 0
}

// FindUnit finds the unit that a caption or column header declares:
// 金额单位：万元, 单位:元, （万元）, 单位：人民币万元. Of several
// (单位：台、辆、万元) it is that of money, else the first; FindUnits gives all. The
// 单位 of a name (编制单位：某某局) declares none.
func FindUnit(s string) (Unit, bool) {
	all := FindUnits(s)
	if len(all) == 0 {
		return Unit{}, false
	}
	return all[max(0, slices.IndexFunc(all, func(u Unit) bool { return u.Kind == KindMoney }))], true
}

// FindUnits finds all units that a caption or column header declares, in the
// order of the print.
func FindUnits(s string) []Unit {
	text := foldRunes(s)
	for at := range text {
		var found []Unit
		if n := matchSpaced(text[at:], []rune("单位")); n > 0 {
			found = unitList(skipColon(text[at+n:]))
		} else if text[at] == '(' {
			found = bracketedUnits(text[at+1:])
		} else if text[at] == '以' {
			found = unitBefore(text[at+1:], "为单位")
		}
		if len(found) > 0 {
			return found
		}
	}
	if list := unitList(trimSpace(text)); len(list) > 0 && list[0].standsAlone() {
		return list
	}
	return nil
}

// standsAlone tells the units that need no 单位 or bracket to be read as one:
// the column header 项 is a level of the classification, 万元 is a unit.
func (u Unit) standsAlone() bool {
	return u.Kind == KindMoney || u.Kind == KindPercent || u.Kind == KindPerMille
}

// bracketedUnits reads （万元） but not （类） and （项）, the levels of the
// classification of expenditure.
func bracketedUnits(text []rune) []Unit {
	list := unitList(text)
	if len(list) == 1 && (list[0].Name == "项" || list[0].Name == "类") {
		return nil
	}
	return list
}

// unitList reads units joined by 、 or / up to a bracket, a comma, a blank or
// the end; none where anything else stands there, as behind 单位：人社局.
func unitList(text []rune) []Unit {
	var list []Unit
	for {
		text = trimSpace(text)
		unit, n := units().match(text)
		if n == 0 {
			return nil
		}
		list = append(list, unit)
		text = text[n:]
		if len(text) == 0 || endsUnit(text[0]) || unit.runsOn(text) {
			return list
		}
		if text[0] != '、' && text[0] != '/' {
			return nil
		}
		text = text[1:]
	}
}

// captionWords follow a unit in captions whose white space has been taken out:
// 单位：元币种：人民币, 单位：元公开01表.
var captionWords = []string{"币种", "公开", "表", "预算", "决算", "编制", "填报", "部门", "项目", "科目", "金额", "第"}

// runsOn tells the units of money behind which the caption's text runs on. No
// name begins with 万元; behind 元 it takes a word of captions, as there are
// places called 元宝区.
func (u Unit) runsOn(text []rune) bool {
	if u.Kind != KindMoney {
		return false
	}
	if u.Name != "元" || isDigit(text[0]) {
		return text[0] != '/' && text[0] != '、'
	}
	for _, word := range captionWords {
		if hasPrefix(text, word) {
			return true
		}
	}
	return false
}

func endsUnit(r rune) bool { return isSpace(r) || strings.ContainsRune("()[]】。;；,", r) }

// unitBefore reads a unit that is followed by the words behind it.
func unitBefore(text []rune, behind string) []Unit {
	unit, n := units().match(text)
	if n == 0 || !hasPrefix(text[n:], behind) {
		return nil
	}
	return []Unit{unit}
}

func skipColon(text []rune) []rune {
	for len(text) > 0 && (text[0] == ':' || text[0] == '为' || isSpace(text[0])) {
		text = text[1:]
	}
	return text
}

func trimSpace(text []rune) []rune {
	for len(text) > 0 && isSpace(text[0]) {
		text = text[1:]
	}
	for len(text) > 0 && isSpace(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return text
}

func hasPrefix(text []rune, prefix string) bool {
	n := 0
	for _, r := range prefix {
		if n == len(text) || text[n] != r {
			return false
		}
		n++
	}
	return true
}
