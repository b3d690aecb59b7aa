package pdf

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

// description tells what is on a page: the counts of its parts, and each
// character with how often it stands there, by code point.
func description(page *Page) string {
	level := 0
	for _, rule := range page.Rules {
		if rule.Horizontal() {
			level++
		}
	}
	var characters []string
	for r, n := range histogram(text(page)) {
		characters = append(characters, fmt.Sprintf("%c%d", r, n))
	}
	slices.Sort(characters)
	return fmt.Sprintf("page %d: %.0f by %.0f, %d level and %d upright rules, %d fillings, %d images, %d unmapped\n%s\n",
		page.Number, page.Width, page.Height, level, len(page.Rules)-level, len(page.Fills), len(page.Images), page.Unmapped,
		strings.Join(characters, " "))
}

// The fixtures are sample.html, printed by Chromium (chromium --headless
// --print-to-pdf) and by LibreOffice with object streams packed by qpdf
// (soffice --convert-to pdf:writer_web_pdf_Export; qpdf --linearize
// --object-streams=generate).
func fixtures(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/pages/*.pdf")
	require.NoError(t, err)
	require.Len(t, files, 2)
	return files
}

var markup = regexp.MustCompile(`(?s)<head>.*</head>|<[^>]*>`)

func TestPrintedPagesHaveTheCharactersOfTheirSource(t *testing.T) {
	source, err := os.ReadFile("testdata/pages/sample.html")
	require.NoError(t, err)
	want := histogram(markup.ReplaceAllString(string(source), ""))
	for _, file := range fixtures(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			document := open(t, file)
			require.Equal(t, 2, document.Pages())
			var shown strings.Builder
			for n := 1; n <= 2; n++ {
				page, err := document.Page(context.Background(), n)
				require.NoError(t, err)
				require.Empty(t, page.Problems)
				shown.WriteString(text(page))
			}
			assert.Equal(t, want, histogram(shown.String()))
		})
	}
}

func TestPrintedPagesAreDescribedByTheirGoldenFiles(t *testing.T) {
	for _, file := range fixtures(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			document := open(t, file)
			var got strings.Builder
			for n := 1; n <= document.Pages(); n++ {
				page, err := document.Page(context.Background(), n)
				require.NoError(t, err)
				got.WriteString(description(page))
			}
			golden := strings.TrimSuffix(file, ".pdf") + ".golden"
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(got.String()), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), got.String())
		})
	}
}

func TestWhiteTextOnPaperIsHiddenInPrintAndOnDarkHeadersIsNot(t *testing.T) {
	for _, file := range fixtures(t) {
		document := open(t, file)
		var hidden, white strings.Builder
		for n := 1; n <= document.Pages(); n++ {
			page, err := document.Page(context.Background(), n)
			require.NoError(t, err)
			for _, glyph := range page.Glyphs {
				switch {
				case glyph.Space():
				case glyph.Hidden != 0:
					hidden.WriteString(glyph.Text)
				case isWhite(glyph.Color):
					white.WriteString(glyph.Text)
				}
			}
		}
		assert.Equal(t, "白色文字", hidden.String(), file)
		assert.Equal(t, "项目行次决算数", white.String(), file)
	}
}
