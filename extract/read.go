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
	"github.com/juesuan/juesuan/extract/performance"
	"github.com/juesuan/juesuan/extract/prose"
	"github.com/juesuan/juesuan/extract/section"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
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
	r.sections()
	r.head()
	r.prose()
	r.evaluations()
	assemble.Tables(r.report)
	prose.Fill(r.report, r.stated)
	check.Run(r.report)
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
	lines  [][]layout.Line
	sheets []table.Page
	found  []table.Table
	parts  []section.Section
	stated prose.Findings
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
	r.lines = make([][]layout.Line, len(numbers))
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
			r.lines[i] = lines
			r.sheets[i] = table.Page{Number: n, Width: page.Width, Height: page.Height, Grids: grid.Find(page, lines)}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	layout.SetRoles(r.drawn, r.lines)
	for i := range r.sheets {
		r.sheets[i].Lines = r.lines[i]
	}
	return nil
}

func (r *reading) tables() {
	r.found = table.Read(r.sheets)
	for _, t := range r.found {
		r.report.Tables = append(r.report.Tables, t.Table)
		r.report.Diagnostics = append(r.report.Diagnostics, t.Diagnostics...)
	}
}

// sections cuts what is no table into sections.
func (r *reading) sections() {
	var taken []layout.Region
	for _, t := range r.found {
		taken = append(taken, t.Regions...)
	}
	r.parts = section.Split(layout.Flow(r.drawn, r.lines, taken))
	for _, part := range r.parts {
		r.report.Sections = append(r.report.Sections, model.Section{
			Number: part.Number, Title: part.Title, Level: part.Level, Page: part.Page, Text: part.Text(),
		})
	}
	r.report.Glossary = section.Glossary(r.parts)
}

// prose reads the figures that the sections state and what else they tell.
func (r *reading) prose() {
	r.stated = prose.Sections(r.parts, prose.Context{
		Year: r.report.Head.FiscalYear, Kind: r.report.Head.Kind, Entity: r.report.Head.Entity.Name,
	})
	for i, facts := range r.stated.Facts {
		r.report.Sections[i].Facts = facts
	}
	for _, doubt := range r.stated.Doubts {
		r.report.Diagnostics = append(r.report.Diagnostics, model.Diagnostic{
			Severity: model.Warning, Code: "figure_unread", Message: doubtMessage(doubt),
		})
	}
}

func doubtMessage(d prose.Doubt) string {
	return fmt.Sprintf("%q is not surely read in: %s", d.Text, d.Sentence)
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
			s.Callings = append(s.Callings, t.Calling)
		}
	}
	for _, part := range r.parts {
		s.Headings = append(s.Headings, normalize.Label(part.Number+part.Title))
		for _, paragraph := range part.Paragraphs {
			s.Prose = append(s.Prose, normalize.Label(paragraph.Text))
		}
	}
	h, diagnostics := head.Read(s)
	r.report.Head = h
	r.report.Diagnostics = append(r.report.Diagnostics, diagnostics...)
}

// evaluations reads the forms of performance evaluation.
func (r *reading) evaluations() {
	evaluation := &r.report.Performance
	for i, t := range r.found {
		from := fmt.Sprintf("performance:%d", i)
		switch t.Statement {
		case model.PerformanceOverall:
			if evaluation.Overall == nil {
				evaluation.Overall, r.report.Head.Entity.Code = performance.Overall(t.Grids, t.Unit, from)
			}
		case model.PerformanceProject:
			if p := performance.Project(t.Grids, t.Unit, from); p.Name != "" || len(p.Indicators) > 0 {
				evaluation.Projects = append(evaluation.Projects, *p)
			}
		}
	}
}
