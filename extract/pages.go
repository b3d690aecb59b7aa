package extract

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/juesuan/juesuan/extract/chart"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/ocr"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
)

// maxWorkers is how many pages are read at a time: each may hold a page's
// whole drawing, and a run's memory is to stay bounded on any machine.
const maxWorkers = 4

// maxWeight is what the pages of one file may weigh: a volume of a thousand
// pages weighs one million.
const maxWeight = 1_500_000

// lineGlyphs is how many glyphs take as much memory as a line of text.
const lineGlyphs = 4

// maxTooMuch is how many pages may draw more than any report does before the
// whole file is taken for one that is made to exhaust its reader.
const maxTooMuch = 8

var (
	errTooHeavy     = fmt.Errorf("%w: over %d characters, lines and cells", pdf.ErrTooMuch, maxWeight)
	errTooManyPages = fmt.Errorf("%w: over %d pages do", pdf.ErrTooMuch, maxTooMuch)
	errPageTime     = fmt.Errorf("it takes too long: %w", context.DeadlineExceeded)
	errFileTime     = fmt.Errorf("there is no time left: %w", context.DeadlineExceeded)
)

// inTime is what an error of reading a page means where time ended it; ctx is
// that of the whole file.
func inTime(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return errFileTime
	case errors.Is(err, context.DeadlineExceeded):
		return errPageTime
	}
	return err
}

// moreTime is what to do where time was too short.
func moreTime(err error) string {
	if errors.Is(err, errPageTime) {
		return "allow more time with --page-timeout"
	}
	return "allow more time with --timeout"
}

// sheet is one page on its way through the stages.
type sheet struct {
	drawn     *pdf.Page
	watermark string
	charts    int
	lines     []layout.Line
	grids     []grid.Grid
}

// weight is how much memory the page takes, in glyphs.
func (s sheet) weight() int64 {
	cells := 0
	for _, g := range s.grids {
		cells += len(g.Cells)
	}
	painted := len(s.drawn.Rules) + len(s.drawn.Fills) + len(s.drawn.Images)
	return int64(len(s.drawn.Glyphs) + lineGlyphs*len(s.lines) + cells + painted/2)
}

// pages reads glyphs, lines and grids of all pages, several at a time; the
// result does not depend on how many. A page that can't be read is named in
// the diagnostics and the others are read.
func (r *reading) pages() error {
	numbers := r.options.Pages
	if len(numbers) == 0 {
		for n := range r.document.Pages() {
			numbers = append(numbers, n+1)
		}
	}
	var weight, tooMuch atomic.Int64
	sheets, failures := make([]sheet, len(numbers)), make([]error, len(numbers))
	var group errgroup.Group
	group.SetLimit(min(runtime.GOMAXPROCS(0), maxWorkers))
	for i, n := range numbers {
		group.Go(func() error {
			if weight.Load() > maxWeight {
				return errTooHeavy
			}
			if tooMuch.Load() > maxTooMuch {
				return errTooManyPages
			}
			sheets[i], failures[i] = r.page(n)
			if errors.Is(failures[i], pdf.ErrTooMuch) {
				tooMuch.Add(1)
			}
			if sheets[i].drawn != nil {
				weight.Add(sheets[i].weight())
			}
			return r.ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	r.document = nil // its fonts are read, and OCR needs their memory
	if err := r.scans(sheets); err != nil {
		return err
	}
	uncover(sheets)
	for i, n := range numbers {
		r.keep(n, sheets[i], failures[i])
	}
	r.watermarks(sheets)
	r.charts(sheets)
	if len(r.drawn) == 0 {
		return fmt.Errorf("no page can be read: %w", cmp.Or(failures...))
	}
	layout.SetRoles(r.drawn, r.lines)
	for i := range r.sheets {
		r.sheets[i].Lines = r.lines[i]
	}
	return nil
}

// page reads one page within its time. A panic of any stage is the page's
// error alone.
func (r *reading) page(n int) (s sheet, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			s, err = sheet{}, fmt.Errorf("the program failed: %v", cause)
		}
	}()
	ctx, cancel := context.WithTimeout(r.ctx, r.options.Limits.pageTime())
	defer cancel()
	if s.drawn, err = r.document.Page(ctx, n); err != nil {
		return sheet{}, inTime(r.ctx, err)
	}
	ocr.MarkLayer(s.drawn)
	s.watermark = layout.MarkWatermark(s.drawn)
	s.charts = len(chart.Remove(s.drawn))
	s.lines = layout.Lines(s.drawn)
	s.grids = grid.Find(s.drawn, s.lines)
	return s, nil
}

// uncover leaves out what lies across the text of many pages, which only all of
// them together tell.
func uncover(sheets []sheet) {
	var drawn []*pdf.Page
	for _, s := range sheets {
		if s.drawn != nil {
			drawn = append(drawn, s.drawn)
		}
	}
	marked := layout.MarkOverlays(drawn)
	for i := range sheets {
		if s := &sheets[i]; marked[s.drawn] != "" {
			s.watermark += marked[s.drawn]
			s.lines = layout.Lines(s.drawn)
			s.grids = grid.Find(s.drawn, s.lines)
		}
	}
}

// watermarks tells once what text stands on pages as a watermark.
func (r *reading) watermarks(sheets []sheet) {
	pages := map[string][]string{}
	for _, s := range sheets {
		if s.watermark != "" {
			pages[s.watermark] = append(pages[s.watermark], fmt.Sprint(s.drawn.Number))
		}
	}
	for _, text := range slices.Sorted(maps.Keys(pages)) {
		r.tell(model.Info, "watermark", 0, fmt.Sprintf("not read, for it lies across the text: %q on page %s", shortened(text), strings.Join(pages[text], ", ")))
	}
}

// charts tells once on which pages there are charts.
func (r *reading) charts(sheets []sheet) {
	var pages []int
	for i, s := range sheets {
		if s.charts > 0 {
			pages = append(pages, i)
		}
	}
	if len(pages) > 0 {
		r.tell(model.Info, "chart", 0, "not read: charts on page "+numbered(sheets, pages))
	}
}

// shortened is as much of a text as a message has room for.
func shortened(text string) string {
	const room = 40
	if runes := []rune(text); len(runes) > room {
		return string(runes[:room]) + "…"
	}
	return text
}

// keep takes a page that was read, or tells why it was not.
func (r *reading) keep(n int, s sheet, failure error) {
	switch {
	case errors.Is(failure, context.DeadlineExceeded):
		r.lost++
		r.tell(model.Error, "page_timeout", n, "the page takes too long and is left out; "+moreTime(failure))
		return
	case failure != nil:
		r.lost++
		r.tell(model.Error, model.PageUnreadable, n, fmt.Sprintf("the page can't be read and is left out: %v", failure))
		return
	case len(s.drawn.Problems) > 0:
		r.tell(model.Warning, model.PageIncomplete, n, "parts of the page can't be read: "+strings.Join(s.drawn.Problems, "; "))
	}
	r.drawn = append(r.drawn, s.drawn)
	r.lines = append(r.lines, s.lines)
	r.sheets = append(r.sheets, table.Page{Number: n, Width: s.drawn.Width, Height: s.drawn.Height, Grids: s.grids, Lost: s.drawn.Lost})
}

// tell adds a diagnostic; page is 0 for the whole report.
func (r *reading) tell(severity model.Severity, code string, page int, message string) {
	r.report.Diagnostics = append(r.report.Diagnostics, model.Diagnostic{Severity: severity, Code: code, Message: message, Page: page})
}
