package pdf

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// real lists the real reports beside the repository, which are not part of
// it and may be missing.
func real(t testing.TB) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"corpus/pdf/*.pdf", "dandong/*.pdf"} {
		found, err := filepath.Glob(filepath.Join("../../../shared", pattern))
		require.NoError(t, err)
		files = append(files, found...)
	}
	return files
}

// corpus is real for tests that are skipped without it.
func corpus(t testing.TB) []string {
	t.Helper()
	files := real(t)
	if len(files) == 0 {
		t.Skip("the corpus of real reports is not beside the repository")
	}
	return files
}

func open(t testing.TB, file string) *Document {
	t.Helper()
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	document, err := Open(content, "", Limits{})
	require.NoError(t, err, file)
	return document
}

func TestEveryPageOfTheCorpusIsRead(t *testing.T) {
	for _, file := range corpus(t) {
		document := open(t, file)
		for n := 1; n <= document.Pages(); n++ {
			page, err := document.Page(context.Background(), n)
			require.NoError(t, err, "%s page %d", file, n)
			require.Empty(t, page.Problems, "%s page %d", file, n)
		}
	}
}

// BenchmarkPages reads all pages of the corpus, the files opened anew each
// time, on one goroutine.
func BenchmarkPages(b *testing.B) {
	var contents [][]byte
	for _, file := range corpus(b) {
		content, err := os.ReadFile(file)
		require.NoError(b, err)
		contents = append(contents, content)
	}
	b.ReportAllocs()
	pages, glyphs := 0, 0
	for b.Loop() {
		pages, glyphs = 0, 0
		for _, content := range contents {
			document, err := Open(content, "", Limits{})
			require.NoError(b, err)
			for n := 1; n <= document.Pages(); n++ {
				page, err := document.Page(context.Background(), n)
				require.NoError(b, err)
				pages++
				glyphs += len(page.Glyphs)
			}
		}
	}
	b.ReportMetric(float64(pages), "pages")
	b.ReportMetric(float64(glyphs), "glyphs")
}

// BenchmarkOpen reads the structure of all files of the corpus.
func BenchmarkOpen(b *testing.B) {
	var contents [][]byte
	for _, file := range corpus(b) {
		content, err := os.ReadFile(file)
		require.NoError(b, err)
		contents = append(contents, content)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, content := range contents {
			_, err := Open(content, "", Limits{})
			require.NoError(b, err)
		}
	}
}
