package extract

import (
	"cmp"
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
	late, err := r.readScans(reader.Page, sheets, marked)
	if err != nil {
		return err
	}
	if err := r.readPasted(reader.Tables, sheets, pasted); err != nil {
		return err
	}
	r.origin(sheets, slices.Concat(marked, pasted))
	if _, blank := r.pictures(sheets); blank {
		if late != nil {
			return fmt.Errorf("no picture could be read: %w", late)
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

// mostIllegible is how many more pictures may show no text than show some
// before the others of a file are left out: reports have some on their first
// pages, and of photographs and patterns each takes as long as a page of text.
const mostIllegible = 24

// errHopeless tells why a picture was not looked at.
var errHopeless = errors.New("so many pictures before it show no text that it is not looked at")

// picturesReader reads a page anew from what pictures on it show: a method of
// an *ocr.Reader. What shows nothing may come back as it is.
type picturesReader func(context.Context, *pdf.Page) (*pdf.Page, error)

// readScans puts the marked sheets in the place of their pictures; late tells
// why some were not read in time.
func (r *reading) readScans(read picturesReader, sheets []sheet, marked []int) (late, err error) {
	var legible, illegible atomic.Int64
	failures, err := r.eachScan(sheets, marked, func(ctx context.Context, page *pdf.Page) (*pdf.Page, error) {
		if illegible.Load() > mostIllegible+legible.Load() {
			return nil, errHopeless
		}
		illegible.Add(1) // until it is read
		page, err := read(ctx, page)
		if err == nil && ocr.Legible(page) {
			illegible.Add(-1)
			legible.Add(1)
		}
		return page, err
	})
	for _, i := range marked {
		n := sheets[i].drawn.Number
		switch failure := failures[i]; {
		case failure == nil:
		case errors.Is(failure, context.DeadlineExceeded):
			late = cmp.Or(late, failure)
			r.lost++
			r.tell(model.Error, "page_timeout", n, fmt.Sprintf("the page is a picture that is not read: %v; %s", failure, moreTime(failure)))
		default:
			r.tell(model.Error, "page_without_text", n, fmt.Sprintf("the page is a picture and can't be read: %v", failure))
		}
	}
	return late, err
}

// eachScan puts in the place of some sheets what read makes of their pages, as
// far as there is time; failures are by sheet. The error is that of the whole
// reading. The default time grows with the pages that show to have text.
func (r *reading) eachScan(sheets []sheet, which []int, read picturesReader) (failures []error, err error) {
	more := r.options.Limits.scanTime()
	r.clock.extend(time.Duration(min(len(which), mostIllegible)) * more)
	ctx, timer := start(r.ctx, time.Duration(scanShare*float64(r.clock.left())))
	defer timer.stop()
	var group errgroup.Group
	group.SetLimit(ocr.AtATime)
	failures = make([]error, len(sheets))
	var legible, weight atomic.Int64
	for _, i := range which {
		group.Go(func() error {
			if weight.Load() > maxWeight {
				return errTooHeavy
			}
			if ctx.Err() != nil {
				failures[i] = errFileTime
				return nil
			}
			before := sheets[i].drawn
			sheets[i], failures[i] = r.scan(ctx, sheets[i], read)
			if sheets[i].drawn == before || !ocr.Legible(sheets[i].drawn) {
				return nil
			}
			weight.Add(sheets[i].weight())
			if legible.Add(1) > mostIllegible {
				r.clock.extend(more)
				timer.extend(time.Duration(scanShare * float64(more)))
			}
			return nil
		})
	}
	return failures, cmp.Or(group.Wait(), r.ctx.Err())
}

// scan reads one sheet from its picture; where that fails it stays as it is.
func (r *reading) scan(ctx context.Context, s sheet, read picturesReader) (seen sheet, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			seen, err = s, fmt.Errorf("the program failed: %v", cause)
		}
	}()
	limited, cancel := context.WithTimeout(ctx, r.options.Limits.pictureTime())
	defer cancel()
	page, err := read(limited, s.drawn)
	if err != nil {
		return s, inTime(ctx, err)
	}
	if page == s.drawn {
		return s, nil
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
