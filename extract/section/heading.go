package section

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/normalize"
)

// Lengths in characters.
const (
	// longestHeading is what a heading has at most; the longest met, a 项 of
	// three levels with its number, has 58.
	longestHeading = 60
	// longestItem is what an unmarked 1. or （1） has at most to be a heading.
	longestItem = 30
	// longestRunIn is what the heading before running-on text has at most.
	longestRunIn = 40
	// shortestTitle is what an unnumbered title has at least.
	shortestTitle = 3
)

// Ranks order what stands under what; numbered headings have the rank of
// their style behind these.
const (
	partRank  = 10
	titleRank = 20 // an unnumbered title, under a part where there are parts
	styleRank = 40 // and behind: 一、, （一）, 1. …
)

// heading is how a section begins.
type heading struct {
	number, title string
	rank          int
	table         bool
	runIn         bool // text goes on behind the title
}

// amount matches a figure that is no part of a heading's name: one with
// decimals, thousands, a unit of money or percent, or a count of things.
var amount = regexp.MustCompile(`[-－—]?\d[\d,，]*(?:\.\d+)?\s*(?:[十百千万亿]*元|[％%]|[个辆台批人次套家]|人次|批次)|\d[\d,，]*\.\d+|\d{1,3}(?:[,，]\d{3})+`)

// tableTitle matches the name of a table, with a remark in brackets or none.
var tableTitle = regexp.MustCompile(`表(?:[（(][^）)]*[）)])?(?:（续）|续表)?$`)

// heading tells whether paragraph i begins a section.
func (t *tree) heading(i int) (heading, bool) {
	p := t.paragraphs[i]
	if number, ok := normalize.Heading(p.Text); ok {
		return t.numbered(i, number)
	}
	return t.unnumbered(i)
}

// numbered judges a paragraph that begins with a number.
func (t *tree) numbered(i int, number normalize.Numbered) (heading, bool) {
	p := t.paragraphs[i]
	h := heading{number: normalize.Label(number.Text), rank: rankOf(number.Style)}
	if t.inGlossary() && h.rank > t.glossaryRank() {
		return h, false
	}
	title, rest := cutTitle(number.Title)
	h.title, h.runIn = title, rest != ""
	h.table = !h.runIn && tableTitle.MatchString(title)
	if utf8.RuneCountInString(title) > longestHeading || title == "" && h.rank > partRank {
		return h, false
	}
	accepted := t.contents.names(p.Text) || t.stands(i, number, title, rest)
	t.judged[number.Style] = verdict{number.Number, accepted}
	return h, accepted
}

// verdict is whether the last paragraph of a numbering was a heading.
type verdict struct {
	number  int
	heading bool
}

// stands decides by type, by the number before and by the text whether a
// numbered paragraph is a heading.
func (t *tree) stands(i int, number normalize.Numbered, title, rest string) bool {
	if rankOf(number.Style) == partRank {
		return rest == ""
	}
	label := rest == "" || isLabel(title, rest)
	if t.face.marked(t.paragraphs[i], utf8.RuneCountInString(number.Text+title)) {
		return label
	}
	if before, ok := t.judged[number.Style]; ok && before.number+1 == number.Number {
		return before.heading
	}
	switch number.Style {
	case normalize.SectionHeading, normalize.ChineseHeading, normalize.ChineseParenHeading:
		return label
	case normalize.ArabicHeading, normalize.ArabicParenHeading:
		return number.Number == 1 && rest == "" && utf8.RuneCountInString(title) <= longestItem && t.hasText(i, number.Style)
	}
	return false
}

// isLabel tells whether a title that text runs on behind is a name and no
// sentence's beginning: it is short and a stop, a colon or an amount ends it.
func isLabel(title, rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	return utf8.RuneCountInString(title) <= longestRunIn && !strings.ContainsRune("，,；;、", first)
}

// cutTitle parts a heading's text from what runs on behind it. A stop at the
// very end belongs to neither.
func cutTitle(text string) (title, rest string) {
	text = strings.TrimSpace(text)
	end := len(text)
	if at := amount.FindStringIndex(text); at != nil {
		end = at[0]
	}
	end = min(end, firstStop(text))
	title, rest = strings.TrimSpace(text[:end]), text[end:]
	if strings.Trim(rest, "。：；:; ") == "" {
		rest = ""
	}
	return title, rest
}

// firstStop is where the first punctuation stands that is in no brackets; the
// length of text where there is none.
func firstStop(text string) int {
	depth := 0
	for i, r := range text {
		switch r {
		case '（', '(', '《', '“':
			depth++
		case '）', ')', '》', '”':
			depth--
		case '。', '：', '；', '，', ':', ';':
			if depth <= 0 {
				return i
			}
		}
	}
	return len(text)
}

func rankOf(style normalize.HeadingStyle) int {
	if style == normalize.PartHeading || style == normalize.ChapterHeading {
		return partRank
	}
	return styleRank + style.Level()
}

// hasText tells whether something stands under paragraph i: what comes next
// is neither its sibling nor something of a wider rank.
func (t *tree) hasText(i int, style normalize.HeadingStyle) bool {
	if i+1 >= len(t.paragraphs) {
		return false
	}
	next, numbered := normalize.Heading(t.paragraphs[i+1].Text)
	if !numbered {
		return !t.standsOut(t.paragraphs[i+1])
	}
	return rankOf(next.Style) > rankOf(style)
}

// standsOut tells whether the paragraph is set as titles are.
func (t *tree) standsOut(p layout.Paragraph) bool {
	return p.Centred && (t.face.large(p) || t.face.marked(p, utf8.RuneCountInString(p.Text))) || t.face.large(p)
}

// unnumbered judges a paragraph without number: a centred or large title.
func (t *tree) unnumbered(i int) (heading, bool) {
	p := t.paragraphs[i]
	title := strings.TrimSpace(p.Text)
	h := heading{title: title, rank: titleRank, table: tableTitle.MatchString(title)}
	length := utf8.RuneCountInString(title)
	if length < shortestTitle || length > longestHeading || strings.ContainsAny(title, "。；：，:;") || !isChinese(title[:min(len(title), utf8.UTFMax)]) && !startsWithYear(title) {
		return h, false
	}
	entry, listed := t.contents.titled(title)
	switch {
	case listed && rankOf(entry.style()) == partRank:
		h.rank = partRank
	case h.table:
		h.rank = t.tableRank()
	case !listed && t.underNumber() && !t.beginsPage(i):
		return h, false // the legend of a chart, a slogan
	}
	if !t.standsOut(p) && !(p.Centred && (h.table || listed)) {
		return h, false
	}
	return h, !t.onCover(i) && !t.repeats(title)
}

// underNumber tells whether the open sections hang on a numbered heading.
func (t *tree) underNumber() bool { return len(t.openRanks) > 0 && t.openRanks[0] != titleRank }

// beginsPage tells whether paragraph i is the first on its page.
func (t *tree) beginsPage(i int) bool {
	return i == 0 || pageOf(t.paragraphs[i-1]) != pageOf(t.paragraphs[i])
}

// tableRank is the rank of an unnumbered table title: beside other titles
// without number, else under the part or the numbered heading that is open.
func (t *tree) tableRank() int {
	if !t.underNumber() {
		return titleRank
	}
	return rankOf(normalize.ChineseHeading) + 1
}

var yearStart = regexp.MustCompile(`^(?:\d{4}|[“"《（(])`)

func startsWithYear(title string) bool { return yearStart.MatchString(title) }

// onCover tells whether paragraph i belongs to the cover: before the contents
// page, or on the first page with no running text on it.
func (t *tree) onCover(i int) bool {
	if t.contents.begin >= 0 {
		return i < t.contents.begin
	}
	page := pageOf(t.paragraphs[i])
	if page != pageOf(t.paragraphs[0]) {
		return false
	}
	for _, p := range t.paragraphs[i+1:] {
		if pageOf(p) != page {
			break
		}
		if !t.standsOut(p) {
			return false
		}
	}
	return true
}

// repeats tells whether title is that of the section that is open: a table's
// title that is printed again where the table goes on.
func (t *tree) repeats(title string) bool {
	last := t.sections[len(t.sections)-1]
	return normalize.Key(last.Title) == normalize.Key(title)
}
