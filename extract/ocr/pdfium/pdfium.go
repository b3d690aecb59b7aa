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
	// mostMemory is how many bytes PDFium may take. A page of A3 at 300 dpi
	// takes 70 MB, and the file lies there beside it.
	mostMemory = 192 << 20
	// usualMemory is what scans of reports are drawn with.
	usualMemory = 96 << 20
	// pageSize is what WebAssembly counts memory in.
	pageSize = 64 << 10
	// mostSlender is how many times as long as the side of the largest square
	// a picture's side may be: strips of paper cost as much as sheets.
	mostSlender = 4
	// borrow is how long to wait for a free instance.
	borrow = 10 * time.Minute
)

// Renderer draws the pages of one file, one at a time: that takes little of
// the time of reading them, and a second PDFium would take as much memory again.
type Renderer struct {
	pool     pdfium.Pool
	cache    wazero.CompilationCache
	stop     context.CancelFunc
	content  []byte
	password string
}

// Open makes ready to draw pages of the file in content, which must not
// change meanwhile. ctx ends all drawing.
func Open(ctx context.Context, content []byte, password string) (*Renderer, error) {
	ctx, stop := context.WithCancel(experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(reserve(len(content)))))
	cache := compiled()
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MaxTotal: 1, MaxIdle: 1, ReuseWorkers: true,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(mostMemory / pageSize).WithCloseOnContextDone(true).WithCompilationCache(cache),
	})
	if err != nil {
		stop()
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	return &Renderer{pool: pool, cache: cache, stop: stop, content: content, password: password}, nil
}

// memory is PDFium's. It is as long from the start as it usually gets, and
// grows once: the system gives what is used of it, while memory that grows bit
// by bit takes that again for its copies.
type memory struct{ bytes []byte }

func reserve(file int) func(uint64, uint64) experimental.LinearMemory {
	size := usualMemory
	if file > usualMemory/4 {
		size = mostMemory
	}
	return func(uint64, uint64) experimental.LinearMemory { return &memory{make([]byte, size)} }
}

// Reallocate gives the first size bytes; nil if that is too much.
func (m *memory) Reallocate(size uint64) []byte {
	if size > mostMemory {
		return nil
	}
	if size > uint64(len(m.bytes)) {
		grown := make([]byte, mostMemory)
		copy(grown, m.bytes)
		m.bytes = grown
	}
	return m.bytes[:size]
}

// Free leaves the memory to the garbage collector.
func (m *memory) Free() { m.bytes = nil }

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
// of it. see is shown the picture, which lies in PDFium's memory and is gone
// when it returns: a copy would take 35 MB a page of A4.
func (r *Renderer) Page(ctx context.Context, n, dpi, mostPixels int, see func(*image.RGBA)) (scale float64, err error) {
	instance, err := r.pool.GetInstance(borrow)
	if err != nil {
		return 0, fmt.Errorf("start PDFium: %w", err)
	}
	// An instance that is stopped in the middle can't be used again.
	stopped := context.AfterFunc(ctx, func() { _ = instance.Kill() })
	defer func() {
		if !stopped() {
			err = ctx.Err()
			return
		}
		if closed := instance.Close(); closed != nil && err == nil {
			err = fmt.Errorf("end PDFium: %w", closed)
		}
	}()
	scale, err = draw(instance, r.content, r.password, n, dpi, mostPixels, see)
	if err != nil {
		return 0, fmt.Errorf("draw page %d: %w", n, err)
	}
	return scale, nil
}

func draw(instance pdfium.Pdfium, content []byte, password string, n, dpi, mostPixels int, see func(*image.RGBA)) (float64, error) {
	document, err := instance.OpenDocument(&requests.OpenDocument{File: &content, Password: &password})
	if err != nil {
		return 0, err
	}
	defer func() { _, _ = instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: document.Document}) }()
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: document.Document, Index: n - 1}}
	size, err := instance.GetPageSize(&requests.GetPageSize{Page: page})
	if err != nil {
		return 0, err
	}
	// Page sizes are points, 72 to the inch.
	width, height := size.Width/72, size.Height/72
	side := math.Sqrt(float64(mostPixels))
	scale := math.Floor(min(float64(dpi), side/math.Sqrt(width*height), mostSlender*side/max(width, height)))
	drawn, err := instance.RenderPageInDPI(&requests.RenderPageInDPI{Page: page, DPI: int(scale), RenderForm: false})
	if err != nil {
		return 0, err
	}
	defer drawn.Cleanup()
	picture, ok := drawn.Result.RenderedImage.(*image.RGBA)
	if !ok {
		return 0, fmt.Errorf("PDFium gave a picture of type %T", drawn.Result.RenderedImage)
	}
	if drawn.Result.HasTransparency {
		layOnWhite(picture)
	}
	see(picture)
	return scale, nil
}

// layOnWhite puts white paper under a picture: PDFium draws pages that blend
// colours, as stamps do, on nothing.
func layOnWhite(picture *image.RGBA) {
	for i := 0; i+3 < len(picture.Pix); i += 4 {
		pixel := picture.Pix[i : i+4]
		ink := int(pixel[3])
		for j, shade := range pixel[:3] {
			pixel[j] = uint8((int(shade)*ink + 255*(255-ink)) / 255)
		}
		pixel[3] = 255
	}
}
