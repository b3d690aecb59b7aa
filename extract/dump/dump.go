// Package dump reads text that was copied or dumped out of a report: prose
// line by line as printed, tables column by column, row by row or cell by
// cell, with their blanks dropped or kept as white space.
//
// Parse cuts the text into pages and lines and finds the regions that are
// tables. Paragraphs joins the lines of the prose. Tables gives each table
// its rows and columns again and puts each figure where order, counts, sums,
// and what the prose and the other tables state leave no other place for it;
// a figure that could stand in several rows or columns is left out and
// reported. White space tells the order of columns and where a side of a table
// begins; under which header a figure stands it does not tell surely, since
// programs squeeze lines of Chinese and of digits differently.
package dump

import (
	"slices"
	"strings"
	"unicode"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/normalize"
)

// Line is a line of the dump that is not blank.
type Line struct {
	Text   string // without blanks around it and without control characters
	Page   int    // 1-based
	Indent int    // columns of blanks before it, two for a full-width one
	Gap    int    // blank lines before it on its page
}

// Document is a dump cut into lines.
type Document struct {
	Lines []Line
	Pages int
	// usual is the number of blank lines that most lines have before them.
	usual   int
	regions []region
}

// Parse cuts a text, in UTF-8, into lines and finds its tables.
func Parse(text string) *Document {
	d := &Document{}
	d.cut(text)
	d.dropNumbers()
	d.raiseTitles()
	d.regions = findRegions(d.Lines)
	return d
}

// Only leaves nothing but these 1-based pages.
func (d *Document) Only(pages []int) {
	d.Lines = slices.DeleteFunc(d.Lines, func(line Line) bool { return !slices.Contains(pages, line.Page) })
	d.regions = findRegions(d.Lines)
}

// Page is a page's lines without places.
func (d *Document) Page(n int) []layout.Line {
	var lines []layout.Line
	for _, line := range d.Lines {
		if line.Page == n {
			lines = append(lines, plainLine(line))
		}
	}
	return lines
}

// plainLine is a line without a place. All lines have type of one size.
func plainLine(line Line) layout.Line {
	return layout.Line{Page: line.Page, Text: line.Text, Size: 1}
}

// Blank lines part the pages of a dump without form feeds where there are
// pageGap of them, and beyond more than elsewhere: dumps that have one blank
// line between any two have three or five there.
const (
	pageGap  = 3
	beyond   = 2
	longGap  = 8 // of a gap that counts as usual, so that odd dumps have pages too
	pageMark = '\f'
)

// cut makes lines of the text and numbers their pages.
func (d *Document) cut(text string) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	page, gap := 1, 0
	for sheet := range strings.SplitSeq(text, string(pageMark)) {
		for raw := range strings.SplitSeq(sheet, "\n") {
			line := strings.TrimSpace(strings.Map(visible, raw))
			if line == "" {
				gap++
				continue
			}
			d.Lines = append(d.Lines, Line{Text: line, Page: page, Indent: indent(raw), Gap: gap})
			gap = 0
		}
		page++
		gap = 0
	}
	d.usual = usualGap(d.Lines)
	if !strings.ContainsRune(text, pageMark) {
		d.pagesByGaps()
	}
	if n := len(d.Lines); n > 0 {
		d.Pages = d.Lines[n-1].Page
	}
}

// visible drops what is no text: control and format characters. A tab parts
// words as a space does.
func visible(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// indent counts the columns of the blanks that a line begins with.
func indent(raw string) int {
	columns := 0
	for _, r := range raw {
		switch {
		case r == '\t':
			columns += 8 - columns%8
		case r == '\u3000':
			columns += 2
		case unicode.IsSpace(r):
			columns++
		default:
			return columns
		}
	}
	return columns
}

func usualGap(lines []Line) int {
	var counts [longGap]int
	for _, line := range lines {
		if line.Gap < longGap {
			counts[line.Gap]++
		}
	}
	return slices.Index(counts[:], slices.Max(counts[:]))
}

// pagesByGaps begins a page behind each long run of blank lines.
func (d *Document) pagesByGaps() {
	page := 1
	for i := range d.Lines {
		if i > 0 && d.Lines[i].Gap >= max(pageGap, d.usual+beyond) {
			page++
			d.Lines[i].Gap = 0
		}
		d.Lines[i].Page = page
	}
}

// numberedPages is the share of the pages that must end, or begin, with their
// number for lone numbers there to be page numbers.
const numberedPages = 0.6

// dropNumbers takes out page numbers: the last or first line of most pages,
// a number that goes up with the pages.
func (d *Document) dropNumbers() {
	for _, last := range []bool{true, false} {
		offsets := map[int][]int{} // number less page: the lines
		for i, line := range d.Lines {
			edge := i == 0 || d.Lines[i-1].Page != line.Page
			if last {
				edge = i+1 == len(d.Lines) || d.Lines[i+1].Page != line.Page
			}
			if n, ok := pageNumber(line.Text); ok && edge {
				offsets[n-line.Page] = append(offsets[n-line.Page], i)
			}
		}
		for _, lines := range offsets {
			if float64(len(lines)) >= numberedPages*float64(d.Pages) && len(lines) > 1 {
				d.drop(lines)
				break
			}
		}
	}
}

// pageNumber reads a line that has nothing but a small number, in dashes or
// not.
func pageNumber(text string) (int, bool) {
	text = strings.Trim(normalize.Label(text), "-—–·第页")
	n := 0
	for _, r := range text {
		if r < '0' || r > '9' || n > 999 {
			return 0, false
		}
		n = 10*n + int(r-'0')
	}
	return n, text != "" && n > 0
}

func (d *Document) drop(lines []int) {
	kept := d.Lines[:0]
	for i, line := range d.Lines {
		if _, dropped := slices.BinarySearch(lines, i); !dropped {
			kept = append(kept, line)
		}
	}
	d.Lines = kept
}

// raiseTitles puts titles that stand at the end of their page to its
// beginning, where nothing but a caption is: some programs draw them last.
// Where the page before ends in a title, that one may be of this page.
func (d *Document) raiseTitles() {
	left := false // the page before ends in a title that is not of its own
	for begin := 0; begin < len(d.Lines); {
		end := begin + 1
		for end < len(d.Lines) && d.Lines[end].Page == d.Lines[begin].Page {
			end++
		}
		_, titled := table.Statement(d.Lines[end-1].Text)
		if titled && end-begin > 1 && table.IsCaption(d.Lines[begin].Text) && !left {
			title := d.Lines[end-1]
			copy(d.Lines[begin+1:end], d.Lines[begin:end-1])
			d.Lines[begin], titled = title, false
		}
		left, begin = titled, end
	}
}
