package section_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/section"
	"github.com/juesuan/juesuan/normalize"
)

// paragraphsOf reads the paragraphs of a report outside its tables.
func paragraphsOf(t *testing.T, file string) []layout.Paragraph {
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	document, err := pdf.Open(content, "", pdf.Limits{})
	require.NoError(t, err, file)
	var pages []*pdf.Page
	for n := 1; n <= document.Pages(); n++ {
		page, err := document.Page(context.Background(), n)
		require.NoError(t, err, file)
		pages = append(pages, page)
	}
	lines := layout.LinesOfPages(pages)
	var tables []layout.Region
	for i, page := range pages {
		for _, g := range grid.Find(page, lines[i]) {
			tables = append(tables, layout.Region{Page: page.Number, Box: g.Box})
		}
	}
	return layout.Flow(pages, lines, tables)
}

// reportsBeside lists the published reports that lie beside the repository.
func reportsBeside(t *testing.T, parts ...string) []string {
	files, err := filepath.Glob(filepath.Join(append([]string{"..", "..", "..", "shared"}, parts...)...))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("the collection of published reports is not on this machine")
	}
	return files
}

func TestNoTextOfTheCorpusIsLost(t *testing.T) {
	for _, file := range reportsBeside(t, "corpus", "pdf", "*.pdf") {
		paragraphs := paragraphsOf(t, file)
		var kept strings.Builder
		for _, s := range section.Split(paragraphs) {
			kept.WriteString(normalize.Key(s.Number + s.Title + s.Text()))
		}
		for _, e := range section.Contents(paragraphs) {
			kept.WriteString(normalize.Key(e.Number + e.Title))
		}
		text := kept.String()
		for _, p := range paragraphs {
			wanted := strings.TrimRight(normalize.Key(p.Text), "0123456789")
			if wanted != "目录" && !strings.Contains(text, wanted) {
				t.Errorf("%s, page %d: %q is in no section", filepath.Base(file), p.Lines[0].Page, p.Text)
			}
		}
	}
}

func TestDandongReportHasItsOutline(t *testing.T) {
	for _, file := range reportsBeside(t, "dandong", "*.pdf") {
		var paths []string
		sections := section.Split(paragraphsOf(t, file))
		for _, s := range sections {
			if s.Number != "" {
				paths = append(paths, s.Path())
			}
		}
		assert.Equal(t, strings.Fields(`
			第一部分 第一部分/一、 第一部分/二、
			第二部分 第二部分/一、 第二部分/一、/（一） 第二部分/一、/（二） 第二部分/一、/（三）
			第二部分/二、 第二部分/二、/（一） 第二部分/二、/（二） 第二部分/二、/（三） 第二部分/二、/（四）
			第二部分/三、 第二部分/四、
			第二部分/五、 第二部分/五、/（一） 第二部分/五、/（二） 第二部分/五、/（三） 第二部分/五、/（四）
			第二部分/五、/（四）/1. 第二部分/五、/（四）/2. 第二部分/五、/（四）/3. 第二部分/五、/（四）/4.
			第三部分 第四部分 第五部分`), paths, filepath.Base(file))
		assert.Len(t, section.Glossary(sections), 23)
	}
}
