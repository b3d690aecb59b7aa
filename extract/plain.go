package extract

import (
	"context"
	"fmt"
	"strings"

	"github.com/juesuan/juesuan/extract/charset"
	"github.com/juesuan/juesuan/extract/dump"
	"github.com/juesuan/juesuan/extract/kind"
	"github.com/juesuan/juesuan/extract/section"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
)

// plain reads a report from text that was dumped out of it. Its figures have
// pages but no boxes.
func plain(ctx context.Context, name string, content []byte, options Options) (*model.Report, error) {
	if len(content) > maxTextBytes {
		return nil, tooLarge(name, "", fmt.Sprintf("the text has %d bytes, the limit is %d", len(content), maxTextBytes))
	}
	text, _, ok := charset.Decode(content)
	if !ok {
		return nil, notPDF(name, kind.Unknown)
	}
	if lines := strings.Count(text, "\n") + strings.Count(text, "\r"); lines > maxTextLines {
		return nil, tooLarge(name, "", fmt.Sprintf("the text has %d lines, the limit is %d", lines, maxTextLines))
	}
	document := dump.Parse(text)
	if pages := int64(document.Pages); pages > options.Limits.pages() {
		return nil, tooLarge(name, "--max-pages", fmt.Sprintf("the text has %d pages, the limit is %d", pages, options.Limits.pages()))
	}
	r := reading{ctx: ctx, options: options}
	r.report = &model.Report{Source: source(name, content, model.Plain)}
	r.report.Source.Pages = document.Pages
	if len(options.Pages) > 0 {
		document.Only(options.Pages)
	}
	for n := range document.Pages {
		r.sheets = append(r.sheets, table.Page{Number: n + 1, Lines: document.Page(n + 1)})
	}
	r.parts = section.Split(document.Paragraphs())
	// The head is named by the tables' titles, and what the prose means by the
	// head; then the prose tells where the tables' figures belong.
	titles := func() error { r.found = document.Tables(dump.Prose{}); return nil }
	tables := func() error { r.found = document.Tables(r.statedForTables()); return r.enterTables() }
	if err := r.stages(titles, r.sections, r.head, r.prose, tables, r.judge, r.settle, r.fields, r.checks); err != nil {
		return nil, readError(name, err)
	}
	return r.report, nil
}

// statedForTables is what the prose states, for the tables of a dump.
func (r *reading) statedForTables() dump.Prose {
	stated := dump.Prose{Kind: r.report.Head.Kind, Year: r.report.Head.FiscalYear}
	for _, facts := range r.stated.Facts {
		stated.Facts = append(stated.Facts, facts...)
	}
	for _, part := range r.parts {
		for _, paragraph := range part.Paragraphs {
			stated.Paragraphs = append(stated.Paragraphs, paragraph.Text)
		}
	}
	return stated
}
