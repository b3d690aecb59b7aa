package extract

import (
	"context"
	"fmt"

	"github.com/juesuan/juesuan/extract/charset"
	"github.com/juesuan/juesuan/extract/dump"
	"github.com/juesuan/juesuan/extract/section"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
)

// plain reads a report from text that was dumped out of it. Its figures have
// pages but no boxes.
func plain(ctx context.Context, name string, content []byte, options Options) (*model.Report, error) {
	text, _, _ := charset.Decode(content)
	document := dump.Parse(text)
	if pages := int64(document.Pages); pages > options.Limits.pages() {
		return nil, tooLarge(name, fmt.Sprintf("the text has %d pages, the limit is %d", pages, options.Limits.pages()))
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
	lines := func() error {
		r.parts = section.Split(document.Paragraphs())
		return r.sections()
	}
	if err := r.stages(lines, r.head, r.prose, r.judge, r.fields, r.checks); err != nil {
		return nil, readError(name, err)
	}
	return r.report, nil
}
