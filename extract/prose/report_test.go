package prose

import (
	"context"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/section"
)

// sectionsOf reads the prose of a PDF that lies outside the source tree; a
// test that needs one which is not there is skipped.
func sectionsOf(t *testing.T, path string) []section.Section {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Skip("this report is not beside the source tree")
	}
	document, err := pdf.Open(content, "", pdf.Limits{})
	require.NoError(t, err)
	var pages []*pdf.Page
	var taken []layout.Region
	for n := 1; n <= document.Pages(); n++ {
		page, err := document.Page(context.Background(), n)
		require.NoError(t, err)
		pages = append(pages, page)
		for _, g := range grid.Find(page, layout.Lines(page)) {
			taken = append(taken, layout.Region{Page: n, Box: g.Box})
		}
	}
	return section.Split(layout.Paragraphs(pages, taken))
}
