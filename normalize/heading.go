package normalize

import "strings"

// HeadingStyle is how a heading is numbered.
type HeadingStyle string

// The numberings of official documents, outermost first (GB/T 9704: 一、 （一） 1.
// （1）), with the parts and chapters that reports put above them.
const (
	PartHeading         HeadingStyle = "第一部分"
	ChapterHeading      HeadingStyle = "第一章"
	SectionHeading      HeadingStyle = "第一节"
	ChineseHeading      HeadingStyle = "一、"
	ChineseParenHeading HeadingStyle = "（一）"
	ArabicHeading       HeadingStyle = "1."
	ArabicParenHeading  HeadingStyle = "（1）"
	CircledHeading      HeadingStyle = "①"
)

// headingLevels rank the styles; those of one rank do not stand within each
// other.
var headingLevels = map[HeadingStyle]int{
	PartHeading: 1, ChapterHeading: 1, SectionHeading: 2, ChineseHeading: 3,
	ChineseParenHeading: 4, ArabicHeading: 5, ArabicParenHeading: 6, CircledHeading: 7,
}

// Level ranks the style, 1 the outermost; 0 for no style.
func (s HeadingStyle) Level() int { return headingLevels[s] }

// Numbered is the beginning of a line that is numbered as a heading or a list
// item is. Which of the two it is only typography and place can say.
type Numbered struct {
	Style  HeadingStyle
	Number int
	Text   string // the number as printed, with its brackets and dot
	Title  string // what follows, without blanks around it
}

// maxHeadingNumber is the greatest number a heading or list item has; what is
// above is a year, a page or an amount.
const maxHeadingNumber = 199

// Heading reads the number that a line begins with: 第一部分, 第二章, 一、,
// （一）, 1., 1、, （1）, 1）, ①. It is false for lines that begin with a figure
// (1.5万元), a year (2023年) or a word that begins with a numeral (一般公共预算).
func Heading(s string) (Numbered, bool) {
	if !mayBeNumbered(s) {
		return Numbered{}, false
	}
	line := foldLine(s)
	number := headingNumber{text: line.runes[skipSpaces(line.runes, 0):]}
	start := len(line.runes) - len(number.text)
	heading, n := number.read()
	if n == 0 || heading.Number < 1 || heading.Number > maxHeadingNumber {
		return Numbered{}, false
	}
	heading.Text = strings.TrimSpace(s[line.offset(start):line.offset(start+n)])
	heading.Title = strings.TrimSpace(strings.TrimLeft(s[line.offset(start+n):], " \t　、．.:："))
	return heading, true
}

// mayBeNumbered tells by its first character whether a line may begin with a
// number: few do.
func mayBeNumbered(s string) bool {
	for _, r := range s {
		if r = fold(r); r < 0 || isSpace(r) {
			continue
		}
		if r == '第' || isOpening(r) || isIntegerRune(r, false) {
			return true
		}
		_, circled := circledNumber(r)
		return circled
	}
	return false
}

// headingNumber reads the number at the start of a folded line.
type headingNumber struct{ text []rune }

func (h headingNumber) read() (Numbered, int) {
	if len(h.text) == 0 {
		return Numbered{}, 0
	}
	if heading, ok := circledNumber(h.text[0]); ok {
		return heading, 1
	}
	if h.text[0] == '第' {
		return h.ordinal()
	}
	if h.text[0] == '(' || h.text[0] == '〔' || h.text[0] == '[' {
		return h.bracketed()
	}
	return h.plain()
}

// headingWords are what follows the number of a part or chapter.
var headingWords = []struct {
	word  string
	style HeadingStyle
}{
	{"部分", PartHeading}, {"部份", PartHeading}, {"篇", PartHeading},
	{"章", ChapterHeading}, {"节", SectionHeading},
}

func (h headingNumber) ordinal() (Numbered, int) {
	at := skipSpaces(h.text, 1)
	value, n, _ := readInteger(h.text[at:])
	if n == 0 {
		return Numbered{}, 0
	}
	at = skipSpaces(h.text, at+n)
	for _, w := range headingWords {
		if n := matchSpaced(h.text[at:], []rune(w.word)); n > 0 {
			return Numbered{Style: w.style, Number: value}, at + n
		}
	}
	return Numbered{}, 0
}

// bracketed reads （一） and （1）; text must follow within the line only for
// numbers that might be amounts, so it is not asked for here.
func (h headingNumber) bracketed() (Numbered, int) {
	at := skipSpaces(h.text, 1)
	value, n, _ := readInteger(h.text[at:])
	if n == 0 {
		return Numbered{}, 0
	}
	style := ArabicParenHeading
	if !isDigit(h.text[at]) {
		style = ChineseParenHeading
	}
	at = skipSpaces(h.text, at+n)
	if at == len(h.text) || !strings.ContainsRune(")〕]", h.text[at]) {
		return Numbered{}, 0
	}
	return Numbered{Style: style, Number: value}, at + 1
}

// plain reads 一、, 1., 1、 and 1）.
func (h headingNumber) plain() (Numbered, int) {
	value, n, _ := readInteger(h.text)
	if n == 0 {
		return Numbered{}, 0
	}
	arabic := isDigit(h.text[0])
	at := skipSpaces(h.text, n)
	if at == len(h.text) {
		return Numbered{}, 0
	}
	next := rune(0)
	if at+1 < len(h.text) {
		next = h.text[at+1]
	}
	switch mark := h.text[at]; {
	case mark == ')' && arabic:
		return Numbered{Style: ArabicParenHeading, Number: value}, at + 1
	case mark == '、' || mark == '.' && !isDigit(next) && next != '.':
	case mark == '.' && n <= 2 && startsWithYear(h.text[at+1:]):
	case (mark == ',' || mark == ':') && !arabic:
	default:
		return Numbered{}, 0
	}
	if arabic {
		return Numbered{Style: ArabicHeading, Number: value}, at + 1
	}
	return Numbered{Style: ChineseHeading, Number: value}, at + 1
}

// circledNumber reads the numbers that are one character: ①, ⑴, ⒈, ㈠.
func circledNumber(r rune) (Numbered, bool) {
	for _, series := range []struct {
		first, last rune
		style       HeadingStyle
	}{
		{'①', '⑳', CircledHeading}, {'❶', '❿', CircledHeading},
		{'⑴', '⒇', ArabicParenHeading}, {'⒈', '⒛', ArabicHeading},
		{'㈠', '㈩', ChineseParenHeading}, {'㊀', '㊉', CircledHeading},
	} {
		if r >= series.first && r <= series.last {
			return Numbered{Style: series.style, Number: int(r-series.first) + 1}, true
		}
	}
	return Numbered{}, false
}

// startsWithYear tells 1.2023年… from the figure 1.2023.
func startsWithYear(text []rune) bool {
	_, n := readYearSign(text)
	return n > 0
}
