package extract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/head"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

const (
	// coverLines is how many lines a cover has at most, without headers and
	// page numbers.
	coverLines = 15
	// contentsBehind is how many pages behind a cover its list of contents or
	// first part begins.
	contentsBehind = 3
	// frontPages is how many pages a volume has at most before its first report:
	// a cover and a list of contents of its own.
	frontPages = 6
)

// cover is a page that begins a report.
type cover struct {
	head.Cover
	at int // index of the page
}

// volume leaves the first report of a file that binds several, each with a
// cover of its own, and tells which pages the others have: the figures of
// several bodies are none of one.
func (r *reading) volume() error {
	covers := r.covers()
	if len(covers) < 2 {
		return nil
	}
	if at := covers[0].at; at > frontPages || r.hasGrids(0, at) {
		covers = append([]cover{{}}, covers...)
	}
	for i, c := range covers {
		last := len(r.sheets)
		if i+1 < len(covers) {
			last = covers[i+1].at
		}
		r.report.Source.Bound = append(r.report.Source.Bound, model.Bound{First: r.sheets[c.at].Number, Last: r.sheets[last-1].Number, Title: c.name()})
	}
	var others []string
	for _, other := range r.report.Source.Bound[1:] {
		others = append(others, fmt.Sprintf("--pages %v (%s)", other, other.Title))
	}
	from, to := covers[0].at, covers[1].at
	r.tell(model.Warning, "several_reports", r.sheets[to].Number, fmt.Sprintf(
		"the file binds %d reports; this is the one on pages %v, the others are %s",
		len(covers), r.report.Source.Bound[0], strings.Join(others, ", ")))
	r.drawn, r.lines, r.sheets = r.drawn[from:to], r.lines[from:to], r.sheets[from:to]
	return nil
}

// name is the title, with the body where that does not name it; "" without a
// cover.
func (c cover) name() string {
	if c.Title == "" {
		return ""
	}
	if strings.Contains(normalize.Key(c.Title), c.Body) {
		return c.Title
	}
	return c.Title + " " + c.Body
}

// hasGrids tells whether there is a grid on the pages from one up to another.
func (r *reading) hasGrids(from, to int) bool {
	return slices.ContainsFunc(r.sheets[from:to], func(s table.Page) bool { return len(s.Grids) > 0 })
}

// covers finds the pages on which reports of other bodies, years or kinds
// begin.
func (r *reading) covers() []cover {
	var covers []cover
	for i := range r.sheets {
		texts := bodyTexts(r.lines[i])
		if len(r.sheets[i].Grids) > 0 || len(texts) > coverLines {
			continue
		}
		c, ok := head.ReadCover(texts)
		if !ok || !r.hasContentsBehind(i) {
			continue
		}
		if n := len(covers); n > 0 && (covers[n-1].Same(c) || !r.hasGrids(covers[n-1].at, i)) {
			continue // the same again, or a second cover of one report
		}
		covers = append(covers, cover{c, i})
	}
	return covers
}

// hasContentsBehind tells whether a list of contents or a first part begins
// on a page that soon follows page i.
func (r *reading) hasContentsBehind(i int) bool {
	for _, lines := range r.lines[i+1 : min(i+1+contentsBehind, len(r.lines))] {
		for _, text := range bodyTexts(lines) {
			if text = strings.ReplaceAll(text, " ", ""); text == "目录" || strings.HasPrefix(text, "第一部分") {
				return true
			}
		}
	}
	return false
}

// bodyTexts are the texts of the lines that are no header and no page number.
func bodyTexts(lines []layout.Line) []string {
	var texts []string
	for _, line := range lines {
		if line.Role == layout.Body {
			texts = append(texts, line.Text)
		}
	}
	return texts
}
