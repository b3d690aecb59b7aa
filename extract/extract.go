// Package extract reads published budget and final-account reports: a PDF
// in, a checked model.Report out. The stages are packages of their own:
// pdf (glyphs and rules), layout (lines and paragraphs), section, grid,
// table, prose, performance; this package runs them in order.
//
// The stable surface of the library is this package and package model. The
// packages of the stages, and normalize, change with what they learn to read.
//
// File and Bytes are safe for concurrent use: readings share nothing that
// changes. They end soon after their context does, also within a page, and
// never panic.
package extract

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/juesuan/juesuan/model"
)

// Options steer a reading; the zero value is what a user expects.
type Options struct {
	// Password opens a locked file; the empty one is always tried.
	Password string
	// Pages limits the reading to these 1-based pages; empty means all.
	Pages []int
	// Any reads the tables of a PDF that is no budget report, too.
	Any bool
	// OCR tells when pages are read from their pictures.
	OCR OCRMode
	// Limits bound what the input may cost.
	Limits Limits
}

// ErrorCode is a stable name of a kind of failure (see the contract's list).
type ErrorCode string

// The codes of a failed input.
const (
	NotPDF     ErrorCode = "not_pdf"
	Encrypted  ErrorCode = "encrypted"
	Damaged    ErrorCode = "damaged"
	NoText     ErrorCode = "no_text"
	TooLarge   ErrorCode = "too_large"
	Timeout    ErrorCode = "timeout"
	NotAReport ErrorCode = "not_a_report"
	Internal   ErrorCode = "internal"
)

// Error is a failed input: what failed, and a sentence that says what to do.
// A reading whose context ended is a Timeout; errors.Is tells whether it was
// cancelled (context.Canceled) or took too long (context.DeadlineExceeded).
type Error struct {
	Code   ErrorCode
	File   string
	Advice string
	Err    error // may be nil
}

// Error tells file, code, cause and advice in one line. Of a failure without
// a code of its own the cause tells all.
func (e *Error) Error() string {
	text := fmt.Sprintf("%s: %s", e.File, e.Code)
	switch {
	case e.Code == Internal && e.Err != nil:
		text = fmt.Sprintf("%s: %s", e.File, e.Err)
	case e.Err != nil:
		text += ": " + e.Err.Error()
	}
	if e.Advice != "" {
		text += " (" + e.Advice + ")"
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// File reads the report at path, a PDF or a text dump of one. A report that
// can only be read in part is a report with diagnostics; a failure is an
// *Error. Of a file that binds several reports it is the first; Source.Bound
// has the pages of the others, for Options.Pages.
func File(ctx context.Context, path string, options Options) (*model.Report, error) {
	status, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, unreadable(path, err)
	case status.IsDir():
		return nil, &Error{Code: NotPDF, File: path, Advice: "name the PDF files in it", Err: errors.New("it is a folder")}
	case status.Size() > options.Limits.bytes():
		return nil, tooLarge(path, "--max-size", fmt.Sprintf("the file has %d bytes, the limit is %d", status.Size(), options.Limits.bytes()))
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	return Bytes(ctx, path, content, options)
}

func unreadable(path string, err error) error {
	return &Error{Code: Internal, File: path, Advice: "check that the file exists and can be read", Err: err}
}
