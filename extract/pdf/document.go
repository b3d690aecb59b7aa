package pdf

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/juesuan/juesuan/extract/pdf/crypt"
	"github.com/juesuan/juesuan/extract/pdf/font"
	"github.com/juesuan/juesuan/extract/pdf/xref"
	"github.com/ledongthuc/pdf"
)

// What can be wrong with a file as a whole; errors of Open wrap one of these.
var (
	ErrNotPDF    = errors.New("not a PDF file")
	ErrEncrypted = errors.New("the PDF file is locked")
	ErrDamaged   = errors.New("the PDF file is damaged")
	ErrTooLarge  = errors.New("the PDF file is too large")
)

// Limits bound what a file may have; of streams, beside those of objects also
// the content of a page.
type Limits = xref.Limits

// Document is an open PDF file. Its pages can be read concurrently; they
// share fonts, forms and resources, each read once.
type Document struct {
	reader *pdf.Reader
	plain  []byte // the file as the reader sees it
	doubts []string
	pages  []pageObject
	lost   int // how many of the pages are missing
	// rebuilt is the document read without trust in the file's structure;
	// nil if that fails, or is this document itself.
	rebuilt  func() *Document
	producer string
	hidden   map[reference]bool // optional content that is off by default
	inflated int                // bytes that one stream may have

	mutex sync.Mutex
	fonts map[reference]*fontEntry
	forms map[reference]*form
	idle  sync.Pool // of interpreters, for the room they have grown
	room  font.Room // of the fonts
	// formBytes is the length of the decoded forms.
	formBytes atomic.Int64
}

// Open reads the file's structure from content, which must not change while
// the Document is in use. The empty password is tried first.
func Open(content []byte, password string, limits Limits) (*Document, error) {
	plain, err := xref.Plain(content, password, limits)
	if err != nil {
		return nil, typed(err)
	}
	rebuilt := sync.OnceValue(func() *Document {
		if plain.Rebuilt {
			return nil
		}
		plain, err := xref.Rebuild(content, password, limits)
		if err != nil {
			return nil
		}
		document, err := openPlain(plain, limits)
		if err != nil {
			return nil
		}
		document.rebuilt = func() *Document { return nil }
		return document
	})
	document, err := openPlain(plain, limits)
	if err != nil || document.lost > 0 {
		if again := rebuilt(); again != nil && (err != nil || again.sound() > document.sound()) {
			return again, nil
		}
	}
	if err != nil {
		return nil, err
	}
	document.rebuilt = rebuilt
	return document, nil
}

// typed puts an error of the file's structure under one of this package's.
func typed(err error) error {
	switch {
	case errors.Is(err, xref.ErrNotPDF):
		return fmt.Errorf("%w: %w", ErrNotPDF, err)
	case errors.Is(err, crypt.ErrPassword), errors.Is(err, crypt.ErrUnsupported):
		return fmt.Errorf("%w: %w", ErrEncrypted, err)
	case errors.Is(err, xref.ErrTooLarge):
		return fmt.Errorf("%w: %w", ErrTooLarge, err)
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// openPlain reads the structure of a file in its plain form.
func openPlain(plain xref.File, limits Limits) (*Document, error) {
	document, err := readDocument(plain.Bytes)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	document.doubts, document.inflated = plain.Doubts, cmp.Or(limits.Inflated, xref.DefaultInflated)
	return document, nil
}

func readDocument(plain []byte) (document *Document, err error) {
	defer recoverInto(&err)
	reader, err := pdf.NewReader(bytes.NewReader(plain), int64(len(plain)))
	if err != nil {
		return nil, err
	}
	root := reader.Trailer().Key("Root")
	document = &Document{
		reader:   reader,
		plain:    plain,
		producer: reader.Trailer().Key("Info").Key("Producer").Text(),
		hidden:   hiddenContent(root.Key("OCProperties")),
		fonts:    map[reference]*fontEntry{},
		forms:    map[reference]*form{},
	}
	document.pages, document.lost = collectPages(root.Key("Pages"))
	if document.sound() <= 0 {
		return nil, errors.New("no pages found")
	}
	return document, nil
}

// sound is the number of pages that are not missing.
func (d *Document) sound() int { return len(d.pages) - d.lost }

// Pages is the number of pages.
func (d *Document) Pages() int { return len(d.pages) }

// Doubts tell, in words, of damage to the file that any of its pages may have
// its share of without showing it; of a page's own damage its Problems tell.
func (d *Document) Doubts() []string { return d.doubts }

// Producer is the program that wrote the file, as the file tells; often "".
func (d *Document) Producer() string { return d.producer }

// Page reads page n, counted from 1. An error is one of ctx, or tells why
// nothing of the page could be read; what could be read in part comes with
// Problems instead. Calls for different pages may run concurrently.
func (d *Document) Page(ctx context.Context, n int) (*Page, error) {
	if n < 1 || n > len(d.pages) {
		return nil, fmt.Errorf("page %d: the file has %d pages", n, len(d.pages))
	}
	page, err := d.tryPage(ctx, n)
	if (err != nil || len(page.Problems) > 0) && ctx.Err() == nil && !errors.Is(err, ErrTooMuch) {
		page, err = d.secondTry(ctx, n, page, err)
	}
	if err != nil {
		return nil, fmt.Errorf("page %d: %w", n, err)
	}
	return page, nil
}

// secondTry reads page n from the file as it is when nothing of its structure
// is trusted, and gives the better one of the two readings.
func (d *Document) secondTry(ctx context.Context, n int, page *Page, err error) (*Page, error) {
	rebuilt := d.rebuilt()
	if rebuilt == nil || len(rebuilt.pages) != len(d.pages) {
		return page, err
	}
	again, failed := rebuilt.tryPage(ctx, n)
	if failed == nil && (err != nil || len(again.Problems) < len(page.Problems)) {
		return again, nil
	}
	return page, err
}

func (d *Document) tryPage(ctx context.Context, n int) (page *Page, err error) {
	defer recoverInto(&err)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return d.readPage(ctx, n)
}
