package extract

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/ocr"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/model"
)

// OCRMode tells when pages are read from their pictures. The zero value is
// OCRAuto.
type OCRMode string

// The modes: for pages without a text layer of use, for all pages, not at
// all.
const (
	OCRAuto   OCRMode = "auto"
	OCRAlways OCRMode = "always"
	OCRNever  OCRMode = "never"
)

// errTextless tells that no page has text of its own.
var errTextless = errors.New("its pages are pictures, or their text has no meaning")

// scans reads the pages again whose text is only a picture, and the tables that
// pictures on other pages show. Where nothing else is in the file and they
// can't be read the error is NoText; in a report that has text on other pages
// they are named in the diagnostics.
func (r *reading) scans(sheets []sheet) error {
	marked, blank := r.pictures(sheets)
	pasted := r.pasted(sheets, marked)
	if len(marked)+len(pasted) == 0 {
		return nil
	}
	if r.options.OCR == OCRNever {
		return r.withoutText(sheets, marked, pasted, blank, &Error{Code: NoText, Advice: "leave out --ocr never", Err: errTextless})
	}
	reader, err := ocr.Open(r.ctx, r.content, r.options.Password)
	if errors.Is(err, ocr.ErrMissing) {
		return r.withoutText(sheets, marked, pasted, blank, &Error{Code: NoText, Advice: "install it: " + ocr.Advice, Err: fmt.Errorf("%w: %w", errTextless, err)})
	}
	if err != nil {
		return fmt.Errorf("prepare OCR: %w", err)
	}
	defer reader.Close()
	r.clock.extend(time.Duration(len(marked)+len(pasted)) * r.options.Limits.scanTime())
	late, err := r.readScans(reader, sheets, marked, blank)
	if err != nil {
		return err
	}
	if err := r.readPasted(reader, sheets, pasted); err != nil {
		return err
	}
	r.origin(sheets, slices.Concat(marked, pasted))
	if _, blank := r.pictures(sheets); blank {
		if late {
			return fmt.Errorf("no picture could be read: %w", context.DeadlineExceeded)
		}
		return &Error{Code: NoText, Advice: "scan the report at 300 dpi", Err: errors.New("no text can be recognized in its pictures")}
	}
	return nil
}

// pictures lists the sheets that OCR is to read, and tells whether no sheet
// has text of its own. In a file without any text all pages are looked at:
// text may be drawn as outlines.
func (r *reading) pictures(sheets []sheet) (marked []int, blank bool) {
	blank = true
	var all []int
	for i, s := range sheets {
		if s.drawn == nil {
			continue
		}
		all = append(all, i)
		needed := ocr.Needed(s.drawn)
		blank = blank && (needed || ocr.Blank(s.drawn))
		if needed || ocr.Recognized(s.drawn) > 0 {
			marked = append(marked, i)
		}
	}
	if r.options.OCR == OCRAlways || blank {
		return all, blank
	}
	return marked, blank
}

// withoutText tells which pages are not read, and which only as another
// program recognized them.
func (r *reading) withoutText(sheets []sheet, marked, pasted []int, blank bool, failure *Error) error {
	if blank {
		return failure
	}
	if len(pasted) > 0 {
		r.tell(model.Warning, "picture_not_read", 0, fmt.Sprintf("pictures that may show tables are not read, on page %s: %s", numbered(sheets, pasted), failure.Advice))
	}
	for _, i := range marked {
		switch page := sheets[i].drawn; {
		case ocr.Needed(page):
			r.tell(model.Error, "page_without_text", page.Number, fmt.Sprintf("the page is a picture and is not read: %v; %s", failure.Err, failure.Advice))
		case ocr.Recognized(page) > 0:
			r.tell(model.Warning, "page_recognized_elsewhere", page.Number, fmt.Sprintf("the page is a picture, and its text is what another program recognized: %s", failure.Advice))
		}
	}
	r.origin(sheets, nil)
	return nil
}

// scanShare is the share of the time that is left which OCR may take: what it
// has read by then is still made a report.
const scanShare = 0.8

// mostBlank is how many pages of a file without text may show no character
// before the file is taken to have none: a report has some on its first pages.
const mostBlank = 50

// readScans puts the marked sheets in the place of their pictures; blank tells
// that no sheet has text of its own, late that some were not read in time.
func (r *reading) readScans(reader *ocr.Reader, sheets []sheet, marked []int, blank bool) (late bool, err error) {
	var read, shown atomic.Int64
	failures, err := r.eachScan(sheets, marked, func(ctx context.Context, page *pdf.Page) (*pdf.Page, error) {
		if blank && read.Load() >= mostBlank && shown.Load() == 0 {
			return page, nil
		}
		page, err := reader.Page(ctx, page)
		if err == nil {
			read.Add(1)
			shown.Add(int64(len(page.Glyphs)))
		}
		return page, err
	})
	for _, i := range marked {
		switch {
		case failures[i] == nil:
		case errors.Is(failures[i], context.DeadlineExceeded):
			late = true
			r.lost++
			r.tell(model.Error, "page_timeout", sheets[i].drawn.Number, "the page is a picture and there is no time left to read it; allow more time with --timeout")
		default:
			r.tell(model.Error, "page_without_text", sheets[i].drawn.Number, fmt.Sprintf("the page is a picture and can't be read: %v", failures[i]))
		}
	}
	return late, err
}

// eachScan puts in the place of some sheets what read makes of their pages, as
// far as there is time; failures are by sheet. The error is that of the whole
// reading.
func (r *reading) eachScan(sheets []sheet, which []int, read func(context.Context, *pdf.Page) (*pdf.Page, error)) (failures []error, err error) {
	ctx, cancel := context.WithTimeout(r.ctx, time.Duration(scanShare*float64(r.clock.left())))
	defer cancel()
	var group errgroup.Group
	group.SetLimit(ocr.AtATime)
	failures = make([]error, len(sheets))
	for _, i := range which {
		group.Go(func() error {
			if failures[i] = ctx.Err(); failures[i] == nil {
				sheets[i], failures[i] = scan(ctx, sheets[i], read)
			}
			if failures[i] != nil && ctx.Err() != nil {
				failures[i] = ctx.Err()
			}
			return nil
		})
	}
	_ = group.Wait()
	return failures, r.ctx.Err()
}

// scan reads one sheet from its picture; where that fails it stays as it is.
func scan(ctx context.Context, s sheet, read func(context.Context, *pdf.Page) (*pdf.Page, error)) (seen sheet, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			seen, err = s, fmt.Errorf("the program failed: %v", cause)
		}
	}()
	page, err := read(ctx, s.drawn)
	if err != nil || page == s.drawn {
		return s, err
	}
	seen = s
	seen.drawn, seen.lines = page, layout.Lines(page)
	seen.grids = grid.Find(page, seen.lines)
	return seen, nil
}

// origin notes where the text of the report came from: what most of it did.
func (r *reading) origin(sheets []sheet, marked []int) {
	native, recognized := 0, 0
	var pages []int
	for i, s := range sheets {
		if s.drawn == nil {
			continue
		}
		here := ocr.Recognized(s.drawn)
		recognized += here
		native += len(s.drawn.Glyphs) - here
		if here > 0 && slices.Contains(marked, i) {
			pages = append(pages, i)
		}
	}
	if recognized > native {
		r.report.Source.Text = model.OCR
	}
	if len(pages) > 0 {
		r.tell(model.Info, "page_recognized", 0, "read by OCR: page "+numbered(sheets, pages))
	}
}

// numbered lists the page numbers of some sheets.
func numbered(sheets []sheet, which []int) string {
	numbers := make([]string, len(which))
	for i, at := range which {
		numbers[i] = fmt.Sprint(sheets[at].drawn.Number)
	}
	return strings.Join(numbers, ", ")
}
