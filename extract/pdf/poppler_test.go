package pdf

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// histogram counts the characters of text that leave a mark.
func histogram(text string) map[rune]int {
	counts := map[rune]int{}
	for _, r := range text {
		if !unicode.IsSpace(r) && !unicode.IsControl(r) && r != '\uFFFD' {
			counts[r]++
		}
	}
	return counts
}

// drawn undoes what poppler takes over from wrong ToUnicode maps: the page
// shows a document number's 〔2019〕, which FangSong_GB2312 makes „2019‟.
var drawn = strings.NewReplacer("„", "〔", "‟", "〕")

// missing lists the characters that want has more often than got.
func missing(want, got map[rune]int) []string {
	var out []string
	for r, n := range want {
		if n > got[r] {
			out = append(out, fmt.Sprintf("%c U+%04X: %d of %d", r, r, got[r], n))
		}
	}
	slices.Sort(out)
	return out
}

func text(page *Page) string {
	var out strings.Builder
	for _, glyph := range page.Glyphs {
		out.WriteString(glyph.Text)
	}
	return out.String()
}

func TestNoCharacterThatPopplerReadsIsMissing(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	own, err := filepath.Glob("../../testdata/*/*.pdf")
	require.NoError(t, err)
	for _, file := range slices.Concat(fixtures(t), own, real(t)) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			document := open(t, file)
			out, err := exec.Command("pdftotext", "-enc", "UTF-8", file, "-").Output()
			require.NoError(t, err)
			pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
			require.Len(t, pages, document.Pages())
			for i, want := range pages {
				page, err := document.Page(context.Background(), i+1)
				require.NoError(t, err)
				assert.Empty(t, missing(histogram(drawn.Replace(want)), histogram(text(page))), "page %d", i+1)
			}
		})
	}
}
