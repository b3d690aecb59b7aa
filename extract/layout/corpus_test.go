package layout_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// corpusPages reads the reports that lie beside the repository.
func corpusPages(tb testing.TB) [][]*pdf.Page {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", "pdf", "*.pdf"))
	require.NoError(tb, err)
	if len(files) == 0 {
		tb.Skip("the collection of published reports is not on this machine")
	}
	var reports [][]*pdf.Page
	for _, file := range files {
		content, err := os.ReadFile(file)
		require.NoError(tb, err)
		document, err := pdf.Open(content, "", pdf.Limits{})
		require.NoError(tb, err, file)
		var pages []*pdf.Page
		for n := 1; n <= document.Pages(); n++ {
			page, err := document.Page(context.Background(), n)
			require.NoError(tb, err, file)
			pages = append(pages, page)
		}
		reports = append(reports, pages)
	}
	return reports
}

func TestEveryVisibleGlyphOfTheCorpusIsInOneLineAndOneParagraph(t *testing.T) {
	for _, pages := range corpusPages(t) {
		lines := layout.LinesOfPages(pages)
		body := 0
		for i, page := range pages {
			visible := 0
			for g := range layout.Visible(page) {
				if !g.Space() {
					visible++
				}
			}
			set := 0
			for _, line := range lines[i] {
				set += len(line.Glyphs)
				if line.Role == layout.Body {
					body += len(line.Glyphs)
				}
			}
			require.Equal(t, visible, set, "page %d", page.Number)
		}
		for _, p := range layout.Flow(pages, lines, nil) {
			require.Len(t, p.Places, utf8.RuneCountInString(p.Text))
			for _, line := range p.Lines {
				body -= len(line.Glyphs)
			}
		}
		require.Zero(t, body, "body glyphs in no paragraph or in two")
	}
}

// BenchmarkLines sets all pages of the corpus into lines once an iteration.
func BenchmarkLines(b *testing.B) {
	reports := corpusPages(b)
	b.ReportAllocs()
	count := 0
	for b.Loop() {
		count = 0
		for _, pages := range reports {
			for _, page := range pages {
				layout.Lines(page)
				count++
			}
		}
	}
	b.ReportMetric(float64(count), "pages")
}

// BenchmarkParagraphs makes the paragraphs of all reports of the corpus, from
// glyphs on.
func BenchmarkParagraphs(b *testing.B) {
	reports := corpusPages(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, pages := range reports {
			layout.Paragraphs(pages, nil)
		}
	}
}
