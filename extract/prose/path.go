package prose

import (
	"strings"

	"github.com/juesuan/juesuan/model/classification"
)

// path names a place in the classification of expenditure: 类, 款 and 项 as
// the sentence has them, the missing ones empty.
type path struct {
	class, section, item string
	// code is the code that the sentence prints with the names: 204 or
	// 2040601; empty where it prints none or only a part.
	code string
}

// deepest is the name of the lowest level.
func (p path) deepest() string {
	switch {
	case p.item != "":
		return p.item
	case p.section != "":
		return p.section
	}
	return p.class
}

// within completes p with the levels above it from a path met before.
func (p path) within(before path) path {
	switch {
	case p.class != "":
		return p
	case p.section != "":
		return path{class: before.class, section: p.section, item: p.item, code: joinCodes(before.code, 3, p.code)}
	}
	return path{class: before.class, section: before.section, item: p.item, code: joinCodes(before.code, 5, p.code)}
}

// joinCodes puts the printed part of a code behind the levels above it; a
// code that is long enough stands for itself.
func joinCodes(above string, length int, part string) string {
	if part == "" || len(part) >= 5 {
		return part
	}
	if len(above) < length {
		return ""
	}
	return above[:length] + part
}

// pathSpan is a path with its place in the text.
type pathSpan struct {
	from, to int
	path     path
}

// maxNameLength is how many characters a name of the classification may have.
// The longest of 财政部's 政府收支分类科目 has 33.
const maxNameLength = 40

// findPaths finds the names of 类, 款 and 项 by the marks behind them: 司法
// （款）, 司法（06款）, 行政运行（2040601）, and in the form “类-款-项”.
func findPaths(text []rune) []pathSpan {
	var spans []pathSpan
	for at := 0; at < len(text); at++ {
		if span, ok := hyphenatedPath(text, at); ok {
			spans = append(spans, span)
			at = span.to - 1
			continue
		}
		if span, ok := codedPath(text, at); ok {
			spans = append(spans, span)
			at = span.to - 1
			continue
		}
		level, code, end := levelMark(text, at)
		if level == 0 {
			continue
		}
		behind := at // the mark stands behind the name, or behind the quotes around it
		if at > 0 && isQuote(text[at-1]) {
			at--
		}
		floor := 0
		if len(spans) > 0 {
			floor = spans[len(spans)-1].to
		}
		from := nameStart(text, floor, at)
		if from == at {
			at = behind
			continue
		}
		if from > floor && text[from-1] == '、' {
			from = widerStart(text, floor, from, at)
		}
		if isDigit(text[behind]) && level > 1 && (len(spans) == 0 || from != spans[len(spans)-1].to) {
			continue // 05款 with nothing above it
		}
		name := strippedName(text[from:at])
		if at < behind && from > floor && isQuote(text[from-1]) {
			from--
		}
		spans = addLevel(spans, pathSpan{from: from, to: end}, level, code, name)
		at = end - 1
	}
	return spans
}

// addLevel continues the last path where the name stands right behind it and
// is of a lower level.
func addLevel(spans []pathSpan, span pathSpan, level int, code, name string) []pathSpan {
	if len(spans) > 0 {
		last := &spans[len(spans)-1]
		if last.to == span.from && last.path.depth() < level {
			last.path.set(level, code, name)
			last.to = span.to
			return spans
		}
	}
	span.path.set(level, code, name)
	return append(spans, span)
}

func (p path) depth() int {
	switch {
	case p.item != "":
		return 3
	case p.section != "":
		return 2
	case p.class != "":
		return 1
	}
	return 0
}

func (p *path) set(level int, code, name string) {
	switch level {
	case 1:
		p.class = name
	case 2:
		p.section = name
	default:
		p.item = name
	}
	switch {
	case len(code) == 1 || len(code) == 2 && len(p.code) == 2*level-1:
		p.code += code
	case len(code) == 2*level+1:
		p.code = code
	case level > 1 && len(code) == 2 && p.code == "":
		p.code = code
	default:
		p.code = ""
	}
}

// levelMark reads （类）, （06款）, 类科目, 208类 or a bracketed code at text[at:]:
// the level 1 to 3, the code printed, and where the mark ends; level 0 for none.
func levelMark(text []rune, at int) (level int, code string, end int) {
	if isDigit(text[at]) {
		if level, code, end = bareLevel(text, at); level > 0 {
			return level, code, end
		}
		return bareClass(text, at)
	}
	if text[at] != '(' {
		if level = levelOf(text[at]); level > 0 && at > 0 && text[at-1] != '分' && strings.HasPrefix(string(text[at+1:min(at+3, len(text))]), "科目") {
			return level, "", at + 3
		}
		return 0, "", 0
	}
	i := at + 1
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	code = string(text[at+1 : i])
	if i+1 < len(text) && text[i+1] == ')' {
		if level = levelOf(text[i]); level > 0 {
			return level, code, i + 2
		}
	}
	if i < len(text) && text[i] == ')' && (len(code) == 3 || len(code) == 5 || len(code) == 7) && code[0] == '2' {
		return len(code) / 2, code, i + 1
	}
	return 0, "", 0
}

// bareClass reads the code of a 类 that stands behind its name without brackets:
// 社会保障和就业支出208类.
func bareClass(text []rune, at int) (level int, code string, end int) {
	end = at + classCodeLength
	if at == 0 || isDigit(text[at-1]) || end >= len(text) || text[end] != '类' {
		return 0, "", 0
	}
	code = string(text[at:end])
	if _, ok := classification.Function(code, 0); !ok {
		return 0, "", 0
	}
	return 1, code, end + 1
}

// bareLevel reads the code of a 款 or 项 that stands behind its name without
// brackets: 行政事业单位养老支出05款.
func bareLevel(text []rune, at int) (level int, code string, end int) {
	end = at + levelCodeLength
	if at == 0 || isDigit(text[at-1]) || end >= len(text) || !isDigit(text[at+1]) || text[end] == '类' {
		return 0, "", 0
	}
	if level = levelOf(text[end]); level == 0 {
		return 0, "", 0
	}
	return level, string(text[at:end]), end + 1
}

// levelCodeLength is how many digits a 款 or 项 adds to the code above it.
const levelCodeLength = 2

// classCodeLength is how many digits the code of a 类 has.
const classCodeLength = 3

// levelOf is 1 to 3 for 类, 款 and 项, 0 for other characters.
func levelOf(r rune) int {
	switch r {
	case '类':
		return 1
	case '款':
		return 2
	case '项':
		return 3
	}
	return 0
}

// nameStart walks back from a mark to where its name begins.
func nameStart(text []rune, floor, mark int) int {
	from := mark
	for from > floor && mark-from < maxNameLength && !endsBeforeName(text, from-1) {
		from--
	}
	for _, lead := range nameLeads {
		n := len([]rune(lead))
		if mark-from > n && string(text[from:from+n]) == lead {
			from += n
		}
	}
	return from
}

// widerStart is where a name begins that holds 、 itself (公诉、审判、侦查、执行等检
// 察监督支出): at the number of a list item or the sentence's beginning. It is
// from where no such name stands there.
func widerStart(text []rune, floor, from, mark int) int {
	wide := from
	for wide > floor && mark-wide < maxNameLength && (text[wide-1] == '、' || !endsBeforeName(text, wide-1)) {
		wide--
	}
	if wide > 0 && text[wide-1] != '.' && text[wide-1] != ')' && text[wide-1] != '。' || oneOf(runesOf(nameLeads...), text[wide:]) > 0 {
		return from
	}
	return wide
}

// endsBeforeName tells the runes that no name of the classification holds.
func endsBeforeName(text []rune, at int) bool {
	switch r := text[at]; {
	case isQuote(r) || strings.ContainsRune(",;:。、.-!?《》", r):
		return true
	case r == ')':
		return closesListNumber(text, at)
	case r == '年' || r == '度':
		return at > 0 && (text[at-1] >= '0' && text[at-1] <= '9' || text[at-1] == '年' && at > 1 && text[at-2] >= '0' && text[at-2] <= '9')
	}
	return false
}

// closesListNumber tells （1） and （十二） from brackets inside a name.
func closesListNumber(text []rune, at int) bool {
	i := at - 1
	for i >= 0 && strings.ContainsRune("0123456789一二三四五六七八九十", text[i]) {
		i--
	}
	return i >= 0 && i < at-1 && text[i] == '('
}

// nameLeads are words that stand before a name without belonging to it.
var nameLeads = []string{"其中", "主要用于", "用于", "列支", "安排", "本单位", "本部门", "我单位", "我局", "科目", "包括", "支出用于"}

// strippedName leaves the digits of a code before the name out.
func strippedName(name []rune) string {
	return strings.TrimLeft(string(name), "0123456789")
}

// codedPath reads a code with its name behind it: 2010699其他财政事务支出, or a
// dash between them.
func codedPath(text []rune, at int) (pathSpan, bool) {
	digits := 0
	for at+digits < len(text) && isDigit(text[at+digits]) {
		digits++
	}
	if digits != 3 && digits != 5 && digits != 7 || at > 0 && (isDigit(text[at-1]) || text[at-1] == ',' || text[at-1] == '.' && !opensItem(text[:at])) {
		return pathSpan{}, false
	}
	code := string(text[at : at+digits])
	entry, ok := classification.Function(code, 0)
	if !ok {
		return pathSpan{}, false
	}
	name, begin := foldedRunes(strings.TrimSuffix(entry.Name, "支出")), at+digits
	if begin < len(text) && text[begin] == '-' {
		begin++
	}
	if oneOf([][]rune{name}, text[begin:]) == 0 {
		return pathSpan{}, false
	}
	span := pathSpan{from: at, to: begin + len(name)}
	span.path.set(len(code)/2, code, entry.Name)
	return span, true
}

// opensItem tells that text ends with the number of a list item: 1. before a
// code.
func opensItem(text []rune) bool {
	i := len(text) - 1
	for i > 0 && isDigit(text[i-1]) {
		i--
	}
	return i < len(text)-1 && len(text)-1-i <= maxItemDigits && (i == 0 || strings.ContainsRune("。;:", text[i-1]))
}

// maxItemDigits is how many digits the number of a list item has at most:
// lists of items have been seen with up to about eighty.
const maxItemDigits = 2

// hyphenatedPath reads “一般公共服务支出-财政事务-行政运行” in quotation marks.
func hyphenatedPath(text []rune, at int) (pathSpan, bool) {
	if !isQuote(text[at]) {
		return pathSpan{}, false
	}
	for end := at + 1; end < len(text) && end-at < 3*maxNameLength; end++ {
		if strings.ContainsRune(",;。", text[end]) {
			return pathSpan{}, false
		}
		if !isQuote(text[end]) {
			continue
		}
		names := strings.Split(string(text[at+1:end]), "-")
		if len(names) != 3 || names[0] == "" || names[1] == "" || names[2] == "" {
			return pathSpan{}, false
		}
		return pathSpan{from: at, to: end + 1, path: path{class: names[0], section: names[1], item: names[2]}}, true
	}
	return pathSpan{}, false
}
