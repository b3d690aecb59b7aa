package extract

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/model"
)

// document is a file whose pages are made by functions.
type document []func(ctx context.Context) (*pdf.Page, error)

func (d document) Pages() int { return len(d) }

func (d document) Page(ctx context.Context, n int) (*pdf.Page, error) { return d[n-1](ctx) }

// letter is a page with one character.
func letter() *pdf.Page {
	at := geometry.Rect{X0: 100, Y0: 100, X1: 110, Y1: 110}
	return &pdf.Page{Width: 595, Height: 842, Glyphs: []pdf.Glyph{{Text: "一", Box: at, Origin: geometry.Point{X: 100, Y: 108}, Size: 10}}}
}

func sound(context.Context) (*pdf.Page, error) { return letter(), nil }

func broken(context.Context) (*pdf.Page, error) { return nil, errors.New("no content") }

func partly(context.Context) (*pdf.Page, error) {
	page := letter()
	page.Problems = []string{"font F1: no such font"}
	return page, nil
}

func panicking(context.Context) (*pdf.Page, error) { panic("index out of range") }

func endless(ctx context.Context) (*pdf.Page, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func readPages(ctx context.Context, d document, limits Limits) (*reading, error) {
	r := &reading{ctx: ctx, document: d, options: Options{Limits: limits}, report: &model.Report{}}
	return r, r.pages()
}

func TestUnreadablePageIsNamedAndTheOthersAreRead(t *testing.T) {
	tests := map[string]struct {
		page     func(context.Context) (*pdf.Page, error)
		code     string
		severity model.Severity
		kept     int
		message  string
	}{
		"damaged":         {broken, "page_unreadable", model.Error, 2, "left out"},
		"panic":           {panicking, "page_unreadable", model.Error, 2, "left out"},
		"takes too long":  {endless, "page_timeout", model.Error, 2, "--page-timeout"},
		"read but partly": {partly, "page_incomplete", model.Warning, 3, "font F1"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r, err := readPages(t.Context(), document{sound, test.page, sound}, Limits{PageTime: 10 * time.Millisecond})
			require.NoError(t, err)
			assert.Len(t, r.sheets, test.kept)
			assert.Equal(t, 3, r.sheets[test.kept-1].Number)
			require.Len(t, r.report.Diagnostics, 1)
			diagnostic := r.report.Diagnostics[0]
			assert.Equal(t, test.code, diagnostic.Code)
			assert.Equal(t, test.severity, diagnostic.Severity)
			assert.Equal(t, 2, diagnostic.Page)
			assert.Contains(t, diagnostic.Message, test.message)
		})
	}
}

func TestFileWithoutReadablePageIsDamaged(t *testing.T) {
	_, err := readPages(t.Context(), document{broken, panicking}, Limits{})
	assert.Equal(t, Damaged, codeOf(t, readError("a.pdf", err)))
}

func TestHeavyPagesEndTheFile(t *testing.T) {
	tests := map[string]struct {
		weight int // of a page
		burden func(*pdf.Page)
	}{
		"lines": {50_000 * lineGlyphs, func(page *pdf.Page) {
			for i := range 50_000 {
				g := page.Glyphs[0]
				g.Origin.Y += float64(20 * i)
				g.Box.Y0, g.Box.Y1 = g.Box.Y0+float64(20*i), g.Box.Y1+float64(20*i)
				page.Glyphs = append(page.Glyphs, g)
			}
		}},
		"fills":  {100_000, func(page *pdf.Page) { page.Fills = make([]pdf.Fill, 200_000) }},
		"images": {100_000, func(page *pdf.Page) { page.Images = make([]pdf.Image, 200_000) }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			heavy := func(context.Context) (*pdf.Page, error) {
				page := letter()
				test.burden(page)
				return page, nil
			}
			var pages document
			for range maxWeight/test.weight + 2*maxWorkers {
				pages = append(pages, heavy)
			}
			_, err := readPages(t.Context(), pages, Limits{})
			assert.Equal(t, TooLarge, codeOf(t, readError("a.pdf", err)))
			_, err = readPages(t.Context(), pages[:2], Limits{})
			assert.NoError(t, err, "few are read")
		})
	}
}

func TestCellsWeigh(t *testing.T) {
	bare := sheet{drawn: letter()}
	table := sheet{drawn: letter(), grids: []grid.Grid{{Cells: make([]grid.Cell, 100)}}}
	assert.Equal(t, bare.weight()+100, table.weight())
}

func TestManyPagesThatDrawTooMuchEndTheFile(t *testing.T) {
	var drawn atomic.Int64
	bombs := make(document, 100)
	for i := range bombs {
		bombs[i] = func(context.Context) (*pdf.Page, error) {
			drawn.Add(1)
			return nil, pdf.ErrTooMuch
		}
	}
	_, err := readPages(t.Context(), append(document{sound}, bombs...), Limits{})
	assert.Equal(t, TooLarge, codeOf(t, readError("a.pdf", err)))
	_, err = readPages(t.Context(), append(document{sound}, bombs[:maxTooMuch]...), Limits{})
	assert.NoError(t, err, "few are left out")
	assert.Less(t, drawn.Load(), int64(len(bombs)))
}

func TestFileThatTakesTooLongEndsInTimeout(t *testing.T) {
	_, err := readPages(t.Context(), document{endless, endless}, Limits{PageTime: time.Millisecond})
	assert.Equal(t, Timeout, codeOf(t, readError("a.pdf", err)), "every page by itself")
	assert.ErrorContains(t, readError("a.pdf", err), "--page-timeout")

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = readPages(ctx, document{endless, sound}, Limits{})
	assert.Equal(t, Timeout, codeOf(t, readError("a.pdf", err)), "the caller ends it")

	r := &reading{ctx: ctx}
	err = r.stages(func() error { return nil }, func() error { panic("no stage runs behind the end") })
	assert.Equal(t, Timeout, codeOf(t, readError("a.pdf", err)), "between stages")
}

func codeOf(t *testing.T, err error) ErrorCode {
	t.Helper()
	var failed *Error
	require.ErrorAs(t, err, &failed)
	assert.NotEmpty(t, failed.Advice)
	return failed.Code
}

func TestWorkIsGivenUpWhenItsTimeIsOver(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	release := make(chan struct{})
	defer close(release)
	_, err := within(ctx, func() (*model.Report, error) {
		cancel()
		<-release
		return &model.Report{}, nil
	})
	assert.Equal(t, Timeout, codeOf(t, readError("a.pdf", err)))
}

func TestPanicOfAnyStageIsAnInternalError(t *testing.T) {
	_, err := within(t.Context(), func() (*model.Report, error) { panic("index out of range") })
	assert.Equal(t, Internal, codeOf(t, readError("a.pdf", err)))
}
