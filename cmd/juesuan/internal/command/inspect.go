package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/drawing"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/inspect"
	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/extract/ocr"
	"github.com/juesuan/juesuan/extract/pdf"
)

// inspection is one call of juesuan inspect.
type inspection struct {
	page     int
	out      string
	layers   []string
	password string
	font     string
	ocr      string
}

func newInspect() *cobra.Command {
	i := &inspection{}
	command := &cobra.Command{
		Use:   "inspect FILE --page N",
		Short: "Draw a page as the program sees it: glyphs, rules, lines, table cells",
		Long: `inspect draws one page of a PDF file with what each stage of the extraction
saw on it: text, boxes of glyphs (hidden ones in red), rules in blue, lines of
text in green (headers and footers in grey), table cells in orange. A page
that is only a picture, and a table in a picture, is read with Tesseract, as
extract does.

Without -o the drawing is named after the file and the page.`,
		Example: "  juesuan inspect report.pdf --page 8\n  juesuan inspect report.pdf --page 8 --layers text,cells -o page8.png",
		Args:    exactly("one PDF file"),
		RunE:    func(command *cobra.Command, arguments []string) error { return i.run(command, arguments[0]) },
	}
	flags := command.Flags()
	flags.IntVarP(&i.page, "page", "p", 1, "the `page`, counted from 1")
	flags.StringVarP(&i.out, "output", "o", "", "`FILE`.svg or .png")
	flags.StringSliceVar(&i.layers, "layers", inspect.Layers(), "what to draw: "+strings.Join(inspect.Layers(), ", "))
	flags.StringVar(&i.password, "password", "", "`password` of a locked file")
	flags.StringVar(&i.ocr, "ocr", string(extract.OCRAuto), "read the page with Tesseract: `auto` (where it is only a picture), always or never")
	flags.StringVar(&i.font, "font", "", "font `file` with Chinese characters, for PNG")
	choices(command, "ocr", ocrModes...)
	return command
}

func (i *inspection) run(command *cobra.Command, file string) error {
	if i.out == "" {
		base := filepath.Base(file)
		i.out = fmt.Sprintf("%s-page%d.svg", strings.TrimSuffix(base, filepath.Ext(base)), i.page)
	}
	if err := drawable(i.out); err != nil {
		return err
	}
	for _, layer := range i.layers {
		if err := oneOf("layers", layer, inspect.Layers()...); err != nil {
			return err
		}
	}
	if err := oneOf("ocr", i.ocr, ocrModes...); err != nil {
		return err
	}
	page, err := i.see(command, file)
	if err != nil {
		return err
	}
	chosen := func(layer inspect.Layer) bool { return slices.Contains(i.layers, string(layer)) }
	draw := func(canvas drawing.Canvas) { page.Draw(canvas, chosen) }
	if err := drawTo(i.out, i.font, page.Drawn.Width, page.Drawn.Height, draw); err != nil {
		return err
	}
	_, err = fmt.Fprintf(command.OutOrStdout(), "%s\n%s\n", page, i.out)
	return err
}

func (i *inspection) see(command *cobra.Command, file string) (inspect.Page, error) {
	if isFolder(file) {
		return inspect.Page{}, misused("%s is a folder: name one PDF file", file)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return inspect.Page{}, batch.Unreadable(file, err)
	}
	document, err := pdf.Open(content, i.password, pdf.Limits{})
	switch {
	case errors.Is(err, pdf.ErrNotPDF):
		return inspect.Page{}, &extract.Error{Code: extract.NotPDF, File: file, Advice: "give a PDF file: only those have pages to draw"}
	case errors.Is(err, pdf.ErrEncrypted):
		return inspect.Page{}, &extract.Error{Code: extract.Encrypted, File: file, Advice: "give its password with --password"}
	case err != nil:
		return inspect.Page{}, fmt.Errorf("%s: %w", file, err)
	}
	if i.page < 1 || i.page > document.Pages() {
		return inspect.Page{}, misused("--page %d: %s has %s", i.page, file, counted(document.Pages(), "page"))
	}
	page, err := document.Page(command.Context(), i.page)
	if err != nil {
		return inspect.Page{}, fmt.Errorf("%s: %w", file, err)
	}
	switch mode := extract.OCRMode(i.ocr); {
	case mode == extract.OCRAlways || mode == extract.OCRAuto && ocr.Needed(page):
		page, err = i.recognize(command.Context(), content, page, (*ocr.Reader).Page)
	case mode == extract.OCRAuto && len(ocr.Pictures(page)) > 0:
		var read *pdf.Page
		if read, err = i.recognize(command.Context(), content, page, (*ocr.Reader).Tables); err == nil {
			page = read
		} else if errors.Is(err, ocr.ErrMissing) {
			err = nil // the page has text of its own to look at
		}
	}
	if err != nil {
		return inspect.Page{}, fmt.Errorf("%s: %w", file, err)
	}
	return inspect.See(page), nil
}

// recognize has the page or its pictures read.
func (i *inspection) recognize(ctx context.Context, content []byte, page *pdf.Page, read func(*ocr.Reader, context.Context, *pdf.Page) (*pdf.Page, error)) (*pdf.Page, error) {
	reader, err := ocr.Open(ctx, content, i.password)
	if errors.Is(err, ocr.ErrMissing) {
		return nil, fmt.Errorf("%w: %s", err, ocr.Advice)
	}
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	return read(reader, ctx, page)
}
