package extract

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/ocr"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/model"
)

// readPictures has read look at so many pages; left is the time that the file
// has after it.
func readPictures(t *testing.T, count int, limits Limits, read picturesReader) (r *reading, left time.Duration, late error) {
	ctx, timer := start(t.Context(), time.Hour)
	t.Cleanup(timer.stop)
	r = &reading{ctx: ctx, clock: timer, options: Options{Limits: limits}, report: &model.Report{}}
	sheets, marked := make([]sheet, count), make([]int, count)
	for i := range sheets {
		sheets[i].drawn, marked[i] = &pdf.Page{Number: i + 1, Width: 595, Height: 842}, i
	}
	late, err := r.readScans(read, sheets, marked)
	require.NoError(t, err)
	return r, timer.left(), late
}

func legible(context.Context, *pdf.Page) (*pdf.Page, error) {
	page := letter()
	for range 30 {
		page.Glyphs = append(page.Glyphs, page.Glyphs[0])
	}
	return page, nil
}

func TestPicturesWithoutTextAreNotLookedAtForever(t *testing.T) {
	tests := map[string]picturesReader{
		"blank":     func(context.Context, *pdf.Page) (*pdf.Page, error) { return &pdf.Page{}, nil },
		"illegible": func(context.Context, *pdf.Page) (*pdf.Page, error) { return nil, ocr.ErrIllegible },
		"panic":     func(context.Context, *pdf.Page) (*pdf.Page, error) { panic("index out of range") },
	}
	for name, read := range tests {
		t.Run(name, func(t *testing.T) {
			var looks atomic.Int64
			r, left, late := readPictures(t, 200, Limits{}, func(ctx context.Context, page *pdf.Page) (*pdf.Page, error) {
				looks.Add(1)
				return read(ctx, page)
			})
			assert.NoError(t, late)
			assert.LessOrEqual(t, left, time.Hour+mostIllegible*DefaultScanTime, "they earn no more time")
			assert.LessOrEqual(t, looks.Load(), int64(mostIllegible+1+ocr.AtATime))
			last := r.report.Diagnostics[len(r.report.Diagnostics)-1]
			assert.Equal(t, "page_without_text", last.Code)
			assert.Equal(t, 200, last.Page)
			assert.Contains(t, last.Message, errHopeless.Error())
		})
	}
}

func TestPicturesWithTextEarnTime(t *testing.T) {
	r, left, late := readPictures(t, mostIllegible+60, Limits{}, legible)
	assert.NoError(t, late)
	assert.Empty(t, r.report.Diagnostics)
	assert.Greater(t, left, time.Hour+(mostIllegible+59)*DefaultScanTime)
	_, left, _ = readPictures(t, mostIllegible+60, Limits{Time: time.Hour}, legible)
	assert.LessOrEqual(t, left, time.Hour, "where no time is set")
}

func TestSlowPicturesAreNamedWithTheLimit(t *testing.T) {
	stuck := func(ctx context.Context, _ *pdf.Page) (*pdf.Page, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	r, _, late := readPictures(t, 3, Limits{PageTime: time.Millisecond}, stuck)
	assert.ErrorIs(t, late, errPageTime)
	assert.Equal(t, 3, r.lost)
	require.Len(t, r.report.Diagnostics, 3)
	assert.Equal(t, "page_timeout", r.report.Diagnostics[0].Code)
	assert.Contains(t, r.report.Diagnostics[0].Message, "--page-timeout")
}

func TestPictureHasMoreTimeThanPage(t *testing.T) {
	assert.Equal(t, 10*time.Minute, Limits{}.pictureTime())
	assert.Equal(t, 20*time.Second, Limits{PageTime: time.Second}.pictureTime())
	assert.Equal(t, forever, Limits{PageTime: -1}.pictureTime())
}
