package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/ledongthuc/pdf"
)

// What can be wrong with a file as a whole; errors of Open wrap one of these.
var (
	ErrNotPDF    = errors.New("not a PDF file")
	ErrEncrypted = errors.New("the PDF file is locked")
	ErrDamaged   = errors.New("the PDF file is damaged")
)

// Document is an open PDF file. Its pages can be read concurrently; they
// share fonts, forms and resources, each read once.
type Document struct {
	reader   *pdf.Reader
	pages    []pageObject
	producer string
	hidden   map[reference]bool // optional content that is off by default

	mutex sync.Mutex
	fonts map[reference]*fontEntry
	forms map[reference]*form
}

// Open reads the file's structure from content, which must not change while
// the Document is in use. The empty password is tried first.
func Open(content []byte, password string) (document *Document, err error) {
	if !looksLikePDF(content) {
		return nil, ErrNotPDF
	}
	reader, err := newReader(content, password)
	if err != nil {
		return nil, err
	}
	defer func() {
		var cause error
		recoverInto(&cause)
		if cause != nil {
			document, err = nil, fmt.Errorf("%w: %w", ErrDamaged, cause)
		}
	}()
	return readDocument(reader)
}

// headerReach is how far from the file's beginning a header may stand
// (Acrobat's implementation note 13 to PDF 1.7).
const headerReach = 1024

func looksLikePDF(content []byte) bool {
	return bytes.Contains(content[:min(len(content), headerReach)], []byte("%PDF-"))
}

func newReader(content []byte, password string) (*pdf.Reader, error) {
	tried := false
	reader, err := pdf.NewReaderEncrypted(bytes.NewReader(content), int64(len(content)), func() string {
		if tried {
			return ""
		}
		tried = true
		return password
	})
	switch {
	case err == nil:
		return reader, nil
	case errors.Is(err, pdf.ErrInvalidPassword):
		return nil, fmt.Errorf("%w: %w", ErrEncrypted, err)
	}
	return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
}

func readDocument(reader *pdf.Reader) (*Document, error) {
	root := reader.Trailer().Key("Root")
	document := &Document{
		reader:   reader,
		producer: reader.Trailer().Key("Info").Key("Producer").Text(),
		hidden:   hiddenContent(root.Key("OCProperties")),
		fonts:    map[reference]*fontEntry{},
		forms:    map[reference]*form{},
	}
	document.pages = collectPages(root.Key("Pages"))
	if len(document.pages) == 0 {
		return nil, fmt.Errorf("%w: no pages found", ErrDamaged)
	}
	return document, nil
}

// Pages is the number of pages.
func (d *Document) Pages() int { return len(d.pages) }

// Producer is the program that wrote the file, as the file tells; often "".
func (d *Document) Producer() string { return d.producer }

// Page reads page n, counted from 1. An error is one of ctx, or tells why
// nothing of the page could be read; what could be read in part comes with
// Problems instead. Calls for different pages may run concurrently.
func (d *Document) Page(ctx context.Context, n int) (page *Page, err error) {
	if n < 1 || n > len(d.pages) {
		return nil, fmt.Errorf("page %d: the file has %d pages", n, len(d.pages))
	}
	defer func() {
		var cause error
		recoverInto(&cause)
		if cause != nil {
			page, err = nil, fmt.Errorf("page %d: %w", n, cause)
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("page %d: %w", n, err)
	}
	page, err = d.readPage(ctx, n)
	if err != nil {
		return nil, fmt.Errorf("page %d: %w", n, err)
	}
	return page, nil
}
