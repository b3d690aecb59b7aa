package section

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/normalize"
)

// Entry is a line of the contents page.
type Entry struct {
	Number string // as printed, empty for none
	Title  string
	Page   int // the page number printed behind it, 0 for none
}

// contents is the contents page among the paragraphs: those from begin up to
// end. begin is -1 where there is none.
type contents struct {
	begin, end int
	entries    []Entry
	full       map[string]bool  // keys of the entries with their numbers
	titles     map[string]Entry // entries by the keys of their titles
}

// contentsTitle matches the contents page's own title.
var contentsTitle = regexp.MustCompile(`^(?:目录|目次|目錄|(?i:contents))$`)

// leaderAndPage matches what stands behind an entry: dots and a page number.
var leaderAndPage = regexp.MustCompile(`(?:[.…·．。‥⋯_-]\s*){3,}[（(]?(\d{0,4})[）)]?$`)

// fieldCode matches what word processors leave of a contents field: PAGEREF
// _Toc123456 \h 3.
var fieldCode = regexp.MustCompile(`(?i)(?:TOC\s*\\o[^\\]*(?:\\\w\s*)*)|(?:HYPERLINK\s*(?:\\\w\s*)?"?#?_Toc\d+"?)|(?:PAGEREF\s*_Toc\d+(?:\s*\\?h)?)|_Toc\d+`)

// trailingPage matches a page number that stands behind an entry without a
// leader.
var trailingPage = regexp.MustCompile(`^(.*[^\d.,-]) ?(\d{1,3})$`)

// money matches an amount, which no entry has.
var money = regexp.MustCompile(`\d[十百千万亿]*元|[％%]`)

// Limits of a contents page.
const (
	// longestEntry is the length of an entry in characters at most.
	longestEntry = 70
	// leastLeaders is how many entries with leaders make a contents page
	// that has no title.
	leastLeaders = 3
)

// Contents lists the entries of the report's contents page.
func Contents(paragraphs []layout.Paragraph) []Entry {
	return findContents(paragraphs).entries
}

// has tells whether paragraph i is on the contents page.
func (c contents) has(i int) bool { return c.begin >= 0 && i >= c.begin && i < c.end }

// names tells whether an entry reads like text, its number included.
func (c contents) names(text string) bool { return c.full[normalize.Key(text)] }

// titled finds the entry with this title, whatever its number.
func (c contents) titled(title string) (Entry, bool) {
	e, ok := c.titles[normalize.Key(title)]
	return e, ok
}

// style is how the entry is numbered.
func (e Entry) style() normalize.HeadingStyle {
	number, _ := normalize.Heading(e.Number + e.Title)
	return number.Style
}

// findContents looks for the contents page.
func findContents(paragraphs []layout.Paragraph) contents {
	c := contents{begin: -1, full: map[string]bool{}, titles: map[string]Entry{}}
	for i, p := range paragraphs {
		if contentsTitle.MatchString(normalize.Label(p.Text)) {
			c.begin, c.end = i, i+1
			break
		}
		if hasLeader(p.Text) && leaders(paragraphs[i:]) >= leastLeaders {
			c.begin, c.end = i, i
			break
		}
	}
	if c.begin < 0 {
		return c
	}
	for c.end < len(paragraphs) && c.entry(paragraphs, c.end) {
		c.keep(paragraphs[c.end].Text)
		c.end++
	}
	c.readTrailingPages()
	for _, e := range c.entries {
		c.full[normalize.Key(e.Number+e.Title)] = true
		c.titles[normalize.Key(e.Title)] = e
	}
	return c
}

func hasLeader(text string) bool {
	return leaderAndPage.MatchString(text) || fieldCode.MatchString(text)
}

// leaders counts how many of the first paragraphs have leaders without a
// break.
func leaders(paragraphs []layout.Paragraph) int {
	for i, p := range paragraphs {
		if !hasLeader(p.Text) {
			return i
		}
	}
	return len(paragraphs)
}

// entry tells whether paragraph i still belongs to the contents page: it
// looks like an entry and is none of the headings coming again.
func (c contents) entry(paragraphs []layout.Paragraph, i int) bool {
	p := paragraphs[i]
	if hasLeader(p.Text) {
		return true
	}
	e := entryOf(p.Text)
	if utf8.RuneCountInString(p.Text) > longestEntry || money.MatchString(p.Text) || firstStop(strings.TrimRight(p.Text, "。；")) < len(strings.TrimRight(p.Text, "。；")) {
		return false
	}
	if e.Number != "" && c.known(e) {
		return false
	}
	// Past the end of the page only what is numbered goes on.
	onPage := i > 0 && pageOf(p) == pageOf(paragraphs[c.begin])
	return onPage && !(len(c.entries) > 0 && p.Centred) || e.Number != ""
}

// known tells whether the entry was there before, its page number aside.
func (c contents) known(e Entry) bool {
	key := normalize.Key(e.Number + e.Title)
	return slices.ContainsFunc(c.entries, func(other Entry) bool {
		earlier := normalize.Key(other.Number + other.Title)
		return earlier == key || strings.TrimRight(earlier, "0123456789") == key
	})
}

func (c *contents) keep(text string) {
	if e := entryOf(text); e.Title != "" || e.Number != "" {
		c.entries = append(c.entries, e)
	}
}

// entryOf reads an entry: number, title, page.
func entryOf(text string) Entry {
	field := fieldCode.MatchString(text)
	text = strings.TrimSpace(fieldCode.ReplaceAllString(text, " "))
	var e Entry
	if m := leaderAndPage.FindStringSubmatchIndex(text); m != nil {
		e.Page, _ = strconv.Atoi(text[m[2]:m[3]])
		text = strings.TrimSpace(text[:m[0]])
	} else if m := trailingPage.FindStringSubmatch(text); m != nil && field {
		e.Page, _ = strconv.Atoi(m[2])
		text = m[1]
	}
	if number, ok := normalize.Heading(text); ok {
		e.Number, text = normalize.Label(number.Text), number.Title
	}
	e.Title = strings.TrimSpace(strings.TrimRight(text, "。；"))
	return e
}

// readTrailingPages reads page numbers that stand behind the entries without
// a leader: most of them have one, and they never go down.
func (c *contents) readTrailingPages() {
	type numbered struct {
		title string
		page  int
	}
	found := make([]numbered, len(c.entries))
	count, last := 0, 0
	for i, e := range c.entries {
		if m := trailingPage.FindStringSubmatch(e.Title); m != nil && e.Page == 0 {
			page, _ := strconv.Atoi(m[2])
			if page < last {
				return
			}
			found[i], last = numbered{m[1], page}, page
			count++
		}
	}
	if 2*count <= len(c.entries) {
		return
	}
	for i, f := range found {
		if f.title != "" {
			c.entries[i].Title, c.entries[i].Page = strings.TrimSpace(f.title), f.page
		}
	}
}
