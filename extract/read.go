package extract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/juesuan/juesuan/extract/assemble"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/head"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Bytes reads a report that is in memory; name is what errors and the report
// call it. content must not change meanwhile.
func Bytes(ctx context.Context, name string, content []byte, options Options) (*model.Report, error) {
	document, err := pdf.Open(content, options.Password)
	if err != nil {
		return nil, openError(name, err)
	}
	r := reading{ctx: ctx, document: document, options: options}
	r.report = &model.Report{Source: source(name, content, document)}
	if err := r.pages(); err != nil {
		return nil, readError(name, err)
	}
	r.tables()
	r.head()
	assemble.Tables(r.report)
	return r.report, nil
}

func source(name string, content []byte, document *pdf.Document) model.Source {
	sum := sha256.Sum256(content)
	return model.Source{
		File: filepath.Base(name), SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(content)),
		Pages: document.Pages(), Producer: document.Producer(), Text: model.Native,
	}
}

func openError(name string, err error) error {
	switch {
	case errors.Is(err, pdf.ErrNotPDF):
		return &Error{Code: NotPDF, File: name, Advice: "give a PDF file", Err: err}
	case errors.Is(err, pdf.ErrEncrypted):
		return &Error{Code: Encrypted, File: name, Advice: "give the password with --password", Err: err}
	}
	return &Error{Code: Damaged, File: name, Advice: "download the file again or repair it", Err: err}
}

func readError(name string, err error) error {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return &Error{Code: Timeout, File: name, Advice: "allow more time with --timeout", Err: err}
	}
	return &Error{Code: Internal, File: name, Advice: "report the file that causes this", Err: err}
}

// reading is one report on its way through the stages.
type reading struct {
	ctx      context.Context
	document *pdf.Document
	options  Options
	report   *model.Report

	drawn  []*pdf.Page
	sheets []table.Page
	found  []table.Table
}

// pages reads glyphs, lines and grids of all pages, several at a time; the
// result does not depend on how many.
func (r *reading) pages() error {
	numbers := r.options.Pages
	if len(numbers) == 0 {
		for n := range r.document.Pages() {
			numbers = append(numbers, n+1)
		}
	}
	r.drawn = make([]*pdf.Page, len(numbers))
	r.sheets = make([]table.Page, len(numbers))
	group, ctx := errgroup.WithContext(r.ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, n := range numbers {
		group.Go(func() error {
			page, err := r.document.Page(ctx, n)
			if err != nil {
				return fmt.Errorf("page %d: %w", n, err)
			}
			lines := layout.Lines(page)
			r.drawn[i] = page
			r.sheets[i] = table.Page{Number: n, Width: page.Width, Height: page.Height, Lines: lines, Grids: grid.Find(page, lines)}
			return nil
		})
	}
	return group.Wait()
}

func (r *reading) tables() {
	r.found = table.Read(r.sheets)
	for _, t := range r.found {
		r.report.Tables = append(r.report.Tables, t.Table)
		r.report.Diagnostics = append(r.report.Diagnostics, t.Diagnostics...)
	}
}

// coverPages is how many pages at the front are asked for the report's name.
const coverPages = 3

func (r *reading) head() {
	s := head.Sources{File: r.report.Source.File}
	for _, page := range r.sheets[:min(coverPages, len(r.sheets))] {
		for _, line := range page.Lines {
			s.Cover = append(s.Cover, normalize.Label(line.Text))
		}
	}
	for _, t := range r.found {
		s.Titles = append(s.Titles, normalize.Label(t.Title))
		s.Units = append(s.Units, t.Unit)
		if t.Entity != "" {
			s.Captions = append(s.Captions, t.Entity)
		}
	}
	h, diagnostics := head.Read(s)
	r.report.Head = h
	r.report.Diagnostics = append(r.report.Diagnostics, diagnostics...)
}
