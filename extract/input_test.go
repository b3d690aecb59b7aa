package extract_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/extract/pdf/pdftest"
	"github.com/juesuan/juesuan/model"
)

// failure is the *extract.Error that reading ends in.
func failure(t *testing.T, content []byte, options extract.Options) *extract.Error {
	t.Helper()
	_, err := extract.Bytes(t.Context(), "folder/input.pdf", content, options)
	var failed *extract.Error
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, "folder/input.pdf", failed.File)
	assert.NotEmpty(t, failed.Advice)
	return failed
}

func paper(pages int) []byte {
	var f pdftest.File
	content := f.Stream("", "BT /F1 12 Tf 20 50 Td (Structures of a library) Tj ET")
	page := "/MediaBox [0 0 200 100] /Contents " + content.String() + " /Resources <</Font <</F1 " + f.Font("Plain").String() + ">>>>"
	entries := make([]string, pages)
	for i := range entries {
		entries[i] = page
	}
	return f.Document("", entries...)
}

func TestInputThatIsNoPDFIsNamedForWhatItIs(t *testing.T) {
	tests := map[string]struct {
		content string
		names   string
	}{
		"empty":    {"", "empty"},
		"web page": {"<!DOCTYPE html><title>404</title>", "web page"},
		"Word":     {"PK\x03\x04....word/document.xml", "Word"},
		"Excel":    {"PK\x03\x04....xl/workbook.xml", "Excel"},
		"archive":  {"PK\x03\x04....a.pdf", "ZIP"},
		"image":    {"\x89PNG\r\n\x1a\n", "PNG"},
		"unknown":  {"\x01\x02\x03", "no kind of file"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			failed := failure(t, []byte(test.content), extract.Options{})
			assert.Equal(t, extract.NotPDF, failed.Code)
			assert.Contains(t, failed.Error(), test.names)
		})
	}
}

func TestPaperThatIsNoReportIsRefused(t *testing.T) {
	assert.Equal(t, extract.NotAReport, failure(t, paper(2), extract.Options{}).Code)

	report, err := extract.Bytes(t.Context(), "input.pdf", paper(2), extract.Options{Any: true})
	require.NoError(t, err, "with Any its tables are read")
	assert.Contains(t, codes(report.Diagnostics), "not_a_report")

	_, err = extract.Bytes(t.Context(), "input.pdf", paper(2), extract.Options{Pages: []int{2}})
	assert.NoError(t, err, "one page alone can't tell")
}

func TestLimitsAreNamed(t *testing.T) {
	assert.Equal(t, extract.TooLarge, failure(t, paper(2), extract.Options{Limits: extract.Limits{Bytes: 100}}).Code)
	assert.Equal(t, extract.TooLarge, failure(t, paper(3), extract.Options{Limits: extract.Limits{Pages: 2}}).Code)
	assert.Equal(t, extract.Timeout, failure(t, paper(3), extract.Options{Limits: extract.Limits{Time: 1}}).Code)
	many := failure(t, paper(3), extract.Options{Limits: extract.Limits{Objects: 2}})
	assert.Equal(t, extract.TooLarge, many.Code)
	assert.Contains(t, many.Advice, "--max-objects")
	unlimited := extract.Limits{Bytes: -1, Pages: -1, Objects: -1, Nesting: -1, Inflated: -1, PageTime: -1, Time: -1}
	assert.Equal(t, extract.NotAReport, failure(t, paper(3), extract.Options{Limits: unlimited}).Code, "a negative limit is none")
}

func TestFileSaysWhatIsWrongWithAPath(t *testing.T) {
	folder := t.TempDir()
	small := filepath.Join(folder, "small.pdf")
	require.NoError(t, os.WriteFile(small, paper(1), 0o600))
	tests := map[string]struct {
		path   string
		limits extract.Limits
		code   extract.ErrorCode
	}{
		"folder":    {folder, extract.Limits{}, extract.NotPDF},
		"missing":   {filepath.Join(folder, "missing.pdf"), extract.Limits{}, extract.Internal},
		"too large": {small, extract.Limits{Bytes: 10}, extract.TooLarge},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := extract.File(t.Context(), test.path, extract.Options{Limits: test.limits})
			var failed *extract.Error
			require.ErrorAs(t, err, &failed)
			assert.Equal(t, test.code, failed.Code)
			assert.NotEmpty(t, failed.Advice)
		})
	}
}

// reports lists the real reports beside the source tree.
func reports(t testing.TB) []string {
	t.Helper()
	var paths []string
	for _, pattern := range []string{"corpus/pdf/*.pdf", "dandong/*.pdf"} {
		found, err := filepath.Glob(filepath.Join("..", "..", "shared", filepath.FromSlash(pattern)))
		require.NoError(t, err)
		paths = append(paths, found...)
	}
	if len(paths) == 0 {
		t.Skip("the shared corpus is not beside the checkout")
	}
	return paths
}

func TestNoRealReportIsRefused(t *testing.T) {
	for _, path := range reports(t) {
		_, err := extract.File(context.Background(), path, extract.Options{})
		assert.NoError(t, err)
	}
}

func codes(diagnostics []model.Diagnostic) []string {
	var codes []string
	for _, d := range diagnostics {
		codes = append(codes, d.Code)
	}
	return codes
}
