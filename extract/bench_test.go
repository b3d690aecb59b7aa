package extract_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
)

// corpus are the files of the shared corpus.
type corpus struct {
	paths    []string
	contents [][]byte
}

func openCorpus(b *testing.B) corpus {
	b.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "..", "shared", "corpus", "pdf", "*.pdf"))
	require.NoError(b, err)
	if len(paths) == 0 {
		b.Skip("the shared corpus is not beside the checkout")
	}
	c := corpus{paths: paths, contents: make([][]byte, len(paths))}
	for i, path := range paths {
		c.contents[i], err = os.ReadFile(path)
		require.NoError(b, err)
	}
	return c
}

// read reads the reports as on a machine without OCR: to look for tables in
// pictures takes some seconds where there are any.
func (c corpus) read(b *testing.B) []*model.Report {
	b.Helper()
	reports := make([]*model.Report, len(c.paths))
	for i, content := range c.contents {
		var err error
		reports[i], err = extract.Bytes(context.Background(), c.paths[i], content, extract.Options{OCR: extract.OCRNever})
		require.NoError(b, err)
	}
	return reports
}

// BenchmarkCorpus reads every report of the shared corpus, glyphs to checks.
// Run it with -cpu 1 to compare with single-threaded programs.
func BenchmarkCorpus(b *testing.B) {
	c := openCorpus(b)
	b.ReportAllocs()
	pages := 0
	for b.Loop() {
		pages = 0
		for _, report := range c.read(b) {
			pages += report.Source.Pages
		}
	}
	b.ReportMetric(float64(pages)*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkChecksOfCorpus checks the reports of the shared corpus again. Its
// share is of the time that reading them takes, checks included, on one
// processor: run it with -cpu 1. Both are timed in turn, so that what else the
// machine does slows both.
func BenchmarkChecksOfCorpus(b *testing.B) {
	c := openCorpus(b)
	c.read(b) // what is made once, on first use, belongs to neither
	b.ReportAllocs()
	var reading time.Duration
	for b.Loop() {
		b.StopTimer()
		start := time.Now()
		reports := c.read(b)
		reading += time.Since(start)
		b.StartTimer()
		for _, report := range reports {
			check.Run(report)
		}
	}
	b.ReportMetric(100*b.Elapsed().Seconds()/reading.Seconds(), "%-of-reading")
}
