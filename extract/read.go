package extract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/juesuan/juesuan/extract/assemble"
	"github.com/juesuan/juesuan/extract/head"
	"github.com/juesuan/juesuan/extract/kind"
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

// Bytes reads a report that is in memory, as File does; name is what errors
// and the report call it. content must not change meanwhile, nor for as long
// as a reading that was given up may still go on: copy what you reuse.
func Bytes(ctx context.Context, name string, content []byte, options Options) (*model.Report, error) {
	if size := int64(len(content)); size > options.Limits.bytes() {
		return nil, tooLarge(name, "--max-size", fmt.Sprintf("the file has %d bytes, the limit is %d", size, options.Limits.bytes()))
	}
	ctx, timer := start(ctx, options.Limits.time())
	defer timer.stop()
	report, err := within(ctx, func() (*model.Report, error) {
		switch found := kind.Of(content); found {
		case kind.PDF:
			return portable(ctx, timer, name, content, options)
		case kind.Text:
			return plain(ctx, name, content, options)
		default:
			return nil, notPDF(name, found)
		}
	})
	if err != nil {
		return nil, readError(name, err)
	}
	return report, nil
}

// within does work and gives it up when its time is over: what it is at then
// ends by itself, since all of it is bounded, and counts no more. A panic is
// an error.
func within(ctx context.Context, work func() (*model.Report, error)) (*model.Report, error) {
	type result struct {
		report *model.Report
		err    error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			if cause := recover(); cause != nil {
				r = result{err: fmt.Errorf("%w: %v", errPanic, cause)}
			}
			done <- r
		}()
		r.report, r.err = work()
	}()
	select {
	case r := <-done:
		return r.report, r.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// errPanic is wrapped by errors about panics: defects of the program.
var errPanic = errors.New("the program failed")

func notPDF(name string, found kind.Kind) error {
	return &Error{Code: NotPDF, File: name, Advice: found.Advice, Err: errors.New("it is " + found.Name)}
}

// portable reads a report from a PDF file.
func portable(ctx context.Context, timer *clock, name string, content []byte, options Options) (*model.Report, error) {
	document, err := pdf.Open(content, options.Password, options.Limits.structure())
	if err != nil {
		return nil, openError(name, err)
	}
	if pages := int64(document.Pages()); pages > options.Limits.pages() {
		return nil, tooLarge(name, "--max-pages", fmt.Sprintf("the file has %d pages, the limit is %d", pages, options.Limits.pages()))
	}
	r := reading{ctx: ctx, clock: timer, document: document, content: content, options: options}
	r.report = &model.Report{Source: source(name, content, model.Native)}
	r.report.Source.Pages, r.report.Source.Producer = document.Pages(), document.Producer()
	if doubts := document.Doubts(); len(doubts) > 0 {
		r.tell(model.Warning, model.FileDamaged, 0, "the file is damaged, and its pages may be: "+strings.Join(doubts, "; "))
	}
	if err := r.stages(r.pages, r.volume, r.tables, r.split, r.sections, r.head, r.evaluations, r.prose, r.judge, r.settle, r.fields, r.checks); err != nil {
		return nil, readError(name, err)
	}
	return r.report, nil
}

// stages runs the stages in order, as long as there is time.
func (r *reading) stages(stages ...func() error) error {
	for _, stage := range stages {
		if err := stage(); err != nil {
			return err
		}
		if err := r.ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

func source(name string, content []byte, text model.TextOrigin) model.Source {
	sum := sha256.Sum256(content)
	return model.Source{File: filepath.Base(name), SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(content)), Text: text}
}

func openError(name string, err error) error {
	switch {
	case errors.Is(err, pdf.ErrNotPDF):
		return &Error{Code: NotPDF, File: name, Advice: "give a PDF file", Err: err}
	case errors.Is(err, pdf.ErrEncrypted):
		return &Error{Code: Encrypted, File: name, Advice: "give the password with --password", Err: err}
	case errors.Is(err, pdf.ErrTooLarge):
		return &Error{Code: TooLarge, File: name, Advice: "raise the limit with --max-objects or --max-inflated, or split the file", Err: err}
	}
	return &Error{Code: Damaged, File: name, Advice: "download the file again or repair it", Err: err}
}

func readError(name string, err error) error {
	var failed *Error
	if errors.As(err, &failed) {
		failed.File = name
		return failed
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return &Error{Code: Timeout, File: name, Advice: moreTime(err), Err: err}
	}
	if errors.Is(err, errPanic) {
		return &Error{Code: Internal, File: name, Advice: "report the file that causes this", Err: err}
	}
	if errors.Is(err, pdf.ErrTooMuch) {
		return &Error{Code: TooLarge, File: name, Advice: "read some of its pages with --pages, or split the file", Err: err}
	}
	return &Error{Code: Damaged, File: name, Advice: "download the file again or repair it", Err: err}
}

// tooLarge is the error of a file beyond a limit; flag raises that, if one does.
func tooLarge(name, flag, reason string) error {
	advice := "split the file"
	if flag != "" {
		advice = "raise the limit with " + flag + ", or split the file"
	}
	return &Error{Code: TooLarge, File: name, Advice: advice, Err: errors.New(reason)}
}

// pages is a document whose pages can be read concurrently: a *pdf.Document.
type pages interface {
	Pages() int
	Page(ctx context.Context, n int) (*pdf.Page, error)
}

// reading is one report on its way through the stages.
type reading struct {
	ctx      context.Context
	clock    *clock
	document pages
	content  []byte // of the whole file
	options  Options
	report   *model.Report

	lost   int // pages that could not be read
	drawn  []*pdf.Page
	lines  [][]layout.Line
	sheets []table.Page
	found  []table.Table
	parts  []section.Section
	stated prose.Findings
}

func (r *reading) tables() error {
	r.found = table.Read(r.sheets)
	return r.enterTables()
}

// enterTables enters the tables into the report.
func (r *reading) enterTables() error {
	for _, t := range r.found {
		t.Body = t.Entity
		r.report.Tables = append(r.report.Tables, t.Table)
		r.report.Diagnostics = append(r.report.Diagnostics, t.Diagnostics...)
	}
	return nil
}

// split cuts what is no table into sections.
func (r *reading) split() error {
	var taken []layout.Region
	for _, t := range r.found {
		taken = append(taken, t.Regions...)
	}
	flow := layout.Flow(r.drawn, r.lines, taken)
	r.parts = section.Split(flow)
	for _, entry := range section.Contents(flow) {
		r.report.Contents = append(r.report.Contents, model.Entry(entry))
	}
	return nil
}

// sections enters the sections into the report.
func (r *reading) sections() error {
	for _, part := range r.parts {
		r.report.Sections = append(r.report.Sections, model.Section{
			Number: part.Number, Title: part.Title, Level: part.Level, Page: part.Page, Text: part.Text(),
		})
	}
	r.report.Glossary = section.Glossary(r.parts)
	return nil
}

// prose reads the figures that the sections state and what else they tell.
func (r *reading) prose() error {
	context := prose.Context{Year: r.report.Head.FiscalYear, Kind: r.report.Head.Kind, Entity: r.report.Head.Entity.Name}
	for _, project := range r.report.Performance.Projects {
		context.Projects = append(context.Projects, project.Name)
	}
	r.stated = prose.Sections(r.parts, context)
	for i, facts := range r.stated.Facts {
		r.report.Sections[i].Facts = facts
	}
	for _, doubt := range r.stated.Doubts {
		r.report.Diagnostics = append(r.report.Diagnostics, model.Diagnostic{
			Severity: model.Warning, Code: "figure_unread", Message: doubtMessage(doubt),
		})
	}
	return nil
}

func doubtMessage(d prose.Doubt) string {
	return fmt.Sprintf("%q is not surely read in: %s", d.Text, d.Sentence)
}

// fields fills the report's fields from its tables, and from its prose what
// those leave open.
func (r *reading) fields() error {
	assemble.Tables(r.report)
	prose.Fill(r.report, r.stated)
	return nil
}

// settle takes the readings of doubtful cells that add up.
func (r *reading) settle() error {
	check.Resolve(r.report)
	return nil
}

// checks proves the report by its own arithmetic.
func (r *reading) checks() error {
	check.Run(r.report)
	return nil
}

// coverPages is how many pages at the front are asked for the report's name.
const coverPages = 3

func (r *reading) head() error {
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
	return nil
}

// evaluations reads the forms of performance evaluation.
func (r *reading) evaluations() error {
	var forms []performance.Form
	for i, t := range r.found {
		if t.IsPerformance() {
			forms = append(forms, performance.Form{
				Parts: t.Grids, Overall: t.Statement == model.PerformanceOverall, Title: t.Title, Unit: t.Unit,
				Entity: t.Entity, From: fmt.Sprintf("performance:%d", i),
			})
		}
	}
	read := performance.Read(forms)
	r.report.Performance.Overall, r.report.Performance.Projects = read.Overall, read.Projects
	if read.Code != "" {
		r.report.Head.Entity.Code = read.Code
	}
	return nil
}
