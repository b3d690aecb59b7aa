package dump

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/normalize"
)

const (
	// fullShare is the share of the usual width of full lines that a line has
	// at least to run on into the next: what follows a break is held together
	// by punctuation rules, so that full lines end up to two characters early,
	// and first lines lose their indent.
	fullShare = 0.86
	// endSlack is how many columns a full line that ends in a stop may lack.
	endSlack = 2
	// fullQuantile is where among the widths of all lines of prose the usual
	// width of full lines lies: more than half of them are full, a few are
	// wider through narrow print.
	fullQuantile = 0.8
	// wrappedShare is the share of lines that break off within a sentence
	// from which on a dump counts as wrapped; in others each line is a
	// paragraph.
	wrappedShare = 0.25
	// headingColumns is the least room that a heading of the first rank takes
	// before it is broken: it is set in type up to twice the body's.
	headingColumns = 26
)

// sentenceEnds end a sentence or the introduction of a list.
const sentenceEnds = "。！？；：!?;:"

// Paragraphs are the paragraphs outside the tables, lines joined. They have
// pages but no boxes.
func (d *Document) Paragraphs() []layout.Paragraph {
	var prose []Line
	next := 0
	for _, r := range d.regions {
		prose = append(prose, d.Lines[next:r.begin]...)
		next = r.end
	}
	prose = append(prose, d.Lines[next:]...)
	f := flowOf(prose, d.usual)
	var paragraphs []layout.Paragraph
	for start, i := 0, 1; i <= len(prose); i++ {
		if i == len(prose) || !f.continues(prose, start, i) {
			paragraphs = append(paragraphs, paragraphOf(prose[start:i]))
			start = i
		}
	}
	return paragraphs
}

// flow is what is usual in the prose of a dump.
type flow struct {
	full     int  // the width of full lines in columns
	wrapped  bool // lines are those of the print, not whole paragraphs
	gap      int  // blank lines between lines
	indented bool // paragraphs begin with an indent
}

func flowOf(prose []Line, gap int) flow {
	f := flow{gap: gap}
	var widths []int
	broken, indented := 0, 0
	for _, line := range prose {
		widths = append(widths, columns(line.Text))
		last, _ := utf8.DecodeLastRuneInString(line.Text)
		if !strings.ContainsRune(sentenceEnds, last) && columns(line.Text) >= proseColumns {
			broken++
		}
		if line.Indent > 0 {
			indented++
		}
	}
	if len(widths) > 0 {
		slices.Sort(widths)
		f.full = widths[int(fullQuantile*float64(len(widths)-1))]
		f.wrapped = float64(broken) >= wrappedShare*float64(len(widths))
		f.indented = 10*indented >= len(widths) && 10*indented <= 6*len(widths)
	}
	return f
}

// continues tells whether line i belongs to the paragraph that began with
// line start.
func (f flow) continues(lines []Line, start, i int) bool {
	before, line := lines[i-1], lines[i]
	if h, ok := normalize.Heading(line.Text); ok && !(h.Style == normalize.ArabicHeading && isMidSentence(before.Text)) {
		return false
	}
	heading, numbered := normalize.Heading(lines[start].Text)
	if numbered && (heading.Style == normalize.PartHeading || heading.Style == normalize.ChapterHeading) {
		return i == start+1 && before.Page == line.Page && columns(before.Text) >= headingColumns &&
			columns(line.Text) <= columns(before.Text) && !strings.ContainsAny(line.Text, "，。；：") && !endsHeading(before.Text)
	}
	switch {
	case !f.wrapped:
		return false
	case f.indented && line.Indent > 0:
		return false
	case before.Page == line.Page && line.Gap > f.gap:
		return false
	case before.Page == line.Page && line.Gap < f.gap:
		return true
	}
	return f.isFull(before.Text, line.Text)
}

// isFull tells whether a line of print was full: what the next one begins
// with had no room any more. A sentence that ends where a full line does is
// rare: there the line must be filled to its end.
func (f flow) isFull(line, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	if strings.ContainsRune(sentenceEnds, last) {
		return columns(line) >= f.full-endSlack
	}
	return float64(columns(line)+columns(unbroken(next))) >= fullShare*float64(f.full)
}

// unbroken is the beginning of a line that no line break may part: a figure,
// a word or one Chinese character.
func unbroken(line string) string {
	for i, r := range line {
		if r > unicode.MaxLatin1 || r == ' ' {
			return line[:i]
		}
	}
	return line
}

// isMidSentence tells whether a text breaks off within a sentence.
func isMidSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return !strings.ContainsRune(sentenceEnds+"，,、", last) && columns(text) >= proseColumns
}

// headingEnds are the words that headings of the first rank end in.
var headingEnds = []string{"概况", "说明", "解释", "附件", "附表", "情况", "目录", "公开表", "决算表", "预算表", "报表", "表"}

func endsHeading(text string) bool {
	return slices.ContainsFunc(headingEnds, func(end string) bool { return strings.HasSuffix(text, end) })
}

// paragraphOf joins lines. Each rune knows its page.
func paragraphOf(lines []Line) layout.Paragraph {
	var p layout.Paragraph
	var text strings.Builder
	for i, line := range lines {
		piece := line.Text
		if i > 0 {
			// What joining two lines puts between them depends on these alone.
			piece = strings.TrimPrefix(normalize.JoinLines([]string{lines[i-1].Text, line.Text}), lines[i-1].Text)
		}
		text.WriteString(piece)
		for range utf8.RuneCountInString(piece) {
			p.Places = append(p.Places, layout.Place{Page: line.Page})
		}
		p.Lines = append(p.Lines, plainLine(line))
	}
	p.Text = text.String()
	return p
}
