// Package pdfium draws pages of a PDF file with PDFium, which runs as
// WebAssembly inside the program: it needs no C library and can touch neither
// files nor network.
package pdfium

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"os"
	"path/filepath"
	"time"

	pdfium "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	// memory bounds what one instance may take, in WebAssembly pages of
	// 64 KiB: 512 MiB. A page of A3 at 300 dpi takes 70 MB.
	memory = 512 << 4
	// borrow is how long to wait for a free instance.
	borrow = 10 * time.Minute
)

// Renderer draws the pages of one file, several at a time.
type Renderer struct {
	pool     pdfium.Pool
	cache    wazero.CompilationCache
	stop     context.CancelFunc
	content  []byte
	password string
}

// Open makes ready to draw pages of the file in content, which must not
// change meanwhile; at most so many at a time. ctx ends all drawing.
func Open(ctx context.Context, content []byte, password string, atATime int) (*Renderer, error) {
	ctx, stop := context.WithCancel(ctx)
	cache := compiled()
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MaxTotal: atATime, MaxIdle: atATime, ReuseWorkers: true,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(memory).WithCloseOnContextDone(true).WithCompilationCache(cache),
	})
	if err != nil {
		stop()
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	return &Renderer{pool: pool, cache: cache, stop: stop, content: content, password: password}, nil
}

// compiled is where PDFium's compiled code is kept from run to run, in the
// user's cache folder; where there is none it is compiled each time.
func compiled() wazero.CompilationCache {
	if folder, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(folder, "juesuan", "pdfium")); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
}

// Close ends PDFium.
func (r *Renderer) Close() error {
	err := errors.Join(r.pool.Close(), r.cache.Close(context.Background()))
	r.stop()
	return err
}

// Page draws page n, counted from 1, at so many dots an inch as far as it
// takes no more than mostPixels; scale is the dots an inch that came
// of it.
func (r *Renderer) Page(ctx context.Context, n, dpi, mostPixels int) (picture *image.RGBA, scale float64, err error) {
	instance, err := r.pool.GetInstance(borrow)
	if err != nil {
		return nil, 0, fmt.Errorf("start PDFium: %w", err)
	}
	// An instance that is stopped in the middle can't be used again.
	stopped := context.AfterFunc(ctx, func() { _ = instance.Kill() })
	defer func() {
		if !stopped() {
			picture, err = nil, ctx.Err()
			return
		}
		if closed := instance.Close(); closed != nil && err == nil {
			err = fmt.Errorf("end PDFium: %w", closed)
		}
	}()
	picture, scale, err = draw(instance, r.content, r.password, n, dpi, mostPixels)
	if err != nil {
		return nil, 0, fmt.Errorf("draw page %d: %w", n, err)
	}
	return picture, scale, nil
}

func draw(instance pdfium.Pdfium, content []byte, password string, n, dpi, mostPixels int) (*image.RGBA, float64, error) {
	document, err := instance.OpenDocument(&requests.OpenDocument{File: &content, Password: &password})
	if err != nil {
		return nil, 0, err
	}
	defer func() { _, _ = instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: document.Document}) }()
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: document.Document, Index: n - 1}}
	size, err := instance.GetPageSize(&requests.GetPageSize{Page: page})
	if err != nil {
		return nil, 0, err
	}
	// Page sizes are points, 72 to the inch.
	area := size.Width * size.Height / (72 * 72)
	scale := min(float64(dpi), math.Floor(math.Sqrt(float64(mostPixels)/area)))
	drawn, err := instance.RenderPageInDPI(&requests.RenderPageInDPI{Page: page, DPI: int(scale), RenderForm: false})
	if err != nil {
		return nil, 0, err
	}
	defer drawn.Cleanup()
	source, ok := drawn.Result.RenderedImage.(*image.RGBA)
	if !ok {
		return nil, 0, fmt.Errorf("PDFium gave a picture of type %T", drawn.Result.RenderedImage)
	}
	picture := image.NewRGBA(source.Rect)
	copy(picture.Pix, source.Pix)
	return picture, scale, nil
}
