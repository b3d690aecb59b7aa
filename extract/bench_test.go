package extract_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract"
)

// BenchmarkCorpus reads every report of the shared corpus, glyphs to checks.
// Run it with -cpu 1 to compare with single-threaded programs.
func BenchmarkCorpus(b *testing.B) {
	paths, err := filepath.Glob(filepath.Join("..", "..", "shared", "corpus", "pdf", "*.pdf"))
	require.NoError(b, err)
	if len(paths) == 0 {
		b.Skip("the shared corpus is not beside the checkout")
	}
	contents := make([][]byte, len(paths))
	for i, path := range paths {
		contents[i], err = os.ReadFile(path)
		require.NoError(b, err)
	}
	b.ReportAllocs()
	pages := 0
	for b.Loop() {
		pages = 0
		for i, content := range contents {
			report, err := extract.Bytes(context.Background(), paths[i], content, extract.Options{})
			require.NoError(b, err)
			pages += report.Source.Pages
		}
	}
	b.ReportMetric(float64(pages)*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}
