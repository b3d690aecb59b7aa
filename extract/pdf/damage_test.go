package pdf

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract/pdf/pdftest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sound is a file of one page that shows an A.
func sound() (f *pdftest.File, root pdftest.Ref) {
	f = &pdftest.File{}
	content := f.Stream("", letterA)
	page := fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>>>>", content, f.Font("Plain"))
	return f, f.Catalog("", page)
}

func TestFilesAreReadInspiteOfDamage(t *testing.T) {
	f, root := sound()
	plain, packed := string(f.Bytes(root)), string(f.Packed(root))
	start := regexp.MustCompile(`startxref\n\d+`)
	tests := map[string]string{
		"sound":                                   plain,
		"object streams":                          packed,
		"bytes before the header":                 "\xEF\xBB\xBF\r\n" + plain,
		"a mail's header before the header":       strings.Repeat("X-Mail: y\n", 50) + plain,
		"a version that is not known":             strings.Replace(plain, "%PDF-1.7\n", "%PDF-2.0\n", 1),
		"a blank behind the version":              strings.Replace(plain, "%PDF-1.7\n", "%PDF-1.4 ", 1),
		"bytes behind the end":                    plain + strings.Repeat("\x00", 5000),
		"no end":                                  strings.TrimSuffix(plain, "%%EOF\n"),
		"no startxref":                            start.ReplaceAllString(plain, ""),
		"a startxref that points elsewhere":       start.ReplaceAllString(plain, "startxref\n7"),
		"a startxref beyond the file":             start.ReplaceAllString(plain, "startxref\n99999999"),
		"no table and no trailer":                 plain[:strings.Index(plain, "xref\n0")],
		"offsets that are wrong":                  strings.Replace(plain, "1 0 obj", "%%%%%%%\n1 0 obj", 1),
		"a table of other objects":                strings.Replace(plain, "xref\n0 ", "xref\n1 ", 1),
		"a table that names itself as the former": strings.Replace(plain, "trailer\n<<", fmt.Sprintf("trailer\n<</Prev %d ", strings.Index(plain, "xref\n0")), 1),
		"a length too short":                      strings.Replace(plain, fmt.Sprintf("/Length %d", len(letterA)), "/Length 3", 1),
		"a length of nothing":                     strings.Replace(plain, fmt.Sprintf("/Length %d", len(letterA)), "/Length 0", 1),
		"a length too long":                       strings.Replace(plain, fmt.Sprintf("/Length %d", len(letterA)), "/Length 9999", 1),
		"a length that is missing":                strings.Replace(plain, fmt.Sprintf("/Length %d", len(letterA)), "/Broken true", 1),
		"no endobj":                               strings.ReplaceAll(plain, "\nendobj\n", "\n"),
		"packed, no startxref":                    start.ReplaceAllString(packed, ""),
		"packed, no table":                        packed[:strings.LastIndex(packed, "/Type /XRef")],
		"an odd hexadecimal string":               strings.Replace(plain, "/MediaBox", "/ID <4> /MediaBox", 1),
		"an escape that is none":                  strings.Replace(plain, "/MediaBox", `/Title (\q\777) /MediaBox`, 1),
		"a size of billions":                      strings.Replace(plain, "/Size", "/Size 99999999999 /Old", 1),
		"a table of billions":                     regexp.MustCompile(`xref\n0 \d+`).ReplaceAllString(plain, "xref\n0 99999999999"),
		"a later update of the page's content": plain + "1 0 obj\n<</Length 9>>\nstream\n" +
			letterA + "\nendstream\nendobj\n",
	}
	for name, content := range tests {
		t.Run(name, func(t *testing.T) {
			if name != "sound" && name != "object streams" {
				require.NotEqual(t, plain, content, "nothing is damaged")
			}
			page := first(t, []byte(content))
			assert.Equal(t, "A", text(page))
			assert.Empty(t, page.Problems)
		})
	}
}

// Each later section of an updated file counts more.
func TestUpdatesReplaceObjects(t *testing.T) {
	f, root := sound()
	old := f.Bytes(root)
	update := len(old)
	stream := strings.Replace(letterA, "(A)", "(B)", 1)
	appended := fmt.Sprintf("1 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n", len(stream), stream)
	table := fmt.Sprintf("xref\n1 1\n%010d 00000 n \ntrailer\n<</Size 9 /Root %v /Prev %d>>\nstartxref\n%d\n%%%%EOF\n",
		update, root, bytes.Index(old, []byte("xref\n0")), update+len(appended))
	page := first(t, append(old, appended+table...))
	assert.Equal(t, "B", text(page))
}

// Older readers see the table, newer ones the stream that it points to.
func TestHybridFilesShowTheirObjectStreams(t *testing.T) {
	f, root := sound()
	packed := f.Packed(root)
	at := bytes.LastIndex(packed, []byte("startxref"))
	table := bytes.LastIndex(packed[:at], []byte(" 0 obj"))
	for packed[table-1] != '\n' {
		table--
	}
	hybrid := string(packed[:at]) + fmt.Sprintf("xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 99 /Root %v /XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n", root, table, at)
	assert.Equal(t, "A", text(first(t, []byte(hybrid))))
}

func TestAPageThatCanNotBeParsedLeavesTheOthersTheirNumbers(t *testing.T) {
	var f pdftest.File
	tree := f.Reserve()
	content := f.Stream("", letterA)
	good := f.Add("<</Type /Page /Parent %v /Contents %v /MediaBox [0 0 200 100] /Resources <</Font <</F1 %v>>>>>>", tree, content, f.Font("Plain"))
	f.Set(tree, "<</Type /Pages /Kids [99 0 R %v 98 0 R]>>", good)
	document, err := Open(f.Bytes(f.Add("<</Type /Catalog /Pages %v>>", tree)), "", Limits{})
	require.NoError(t, err)
	require.Equal(t, 3, document.Pages())
	page, err := document.Page(context.Background(), 2)
	require.NoError(t, err)
	assert.Equal(t, "A", text(page))
	for _, n := range []int{1, 3} {
		_, err = document.Page(context.Background(), n)
		assert.ErrorContains(t, err, "missing")
	}
}

func TestMissingContentIsAProblem(t *testing.T) {
	for _, contents := range []string{"99 0 R", "[99 0 R]", "[(no stream)]", "7"} {
		var f pdftest.File
		page := first(t, f.Document("", "/MediaBox [0 0 200 100] /Contents "+contents))
		assert.NotEmpty(t, page.Problems, contents)
	}
}

// The files are made by qpdf from a page that shows "locked", with the user
// password "user" and the owner password "owner" where one is needed.
func TestLockedFilesAreRead(t *testing.T) {
	files, err := filepath.Glob("testdata/locked/*.pdf")
	require.NoError(t, err)
	require.Len(t, files, 7)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			content, err := os.ReadFile(file)
			require.NoError(t, err)
			if !strings.Contains(file, "password") {
				assert.Equal(t, "locked", text(first(t, content)), "without a password")
				return
			}
			for _, wrong := range []string{"", "other"} {
				_, err = Open(content, wrong, Limits{})
				assert.ErrorIs(t, err, ErrEncrypted)
			}
			for _, right := range []string{"user", "owner"} {
				document, err := Open(content, right, Limits{})
				require.NoError(t, err)
				page, err := document.Page(context.Background(), 1)
				require.NoError(t, err)
				assert.Equal(t, "locked", text(page))
				assert.Equal(t, "A locked writer", document.Producer())
			}
		})
	}
}

func TestLockedFileWithoutATableIsRead(t *testing.T) {
	for _, name := range []string{"aes256.pdf", "aes128-packed.pdf"} {
		content, err := os.ReadFile(filepath.Join("testdata/locked", name))
		require.NoError(t, err)
		at := bytes.LastIndex(content, []byte("startxref"))
		assert.Equal(t, "locked", text(first(t, content[:at])), name)
	}
}

func FuzzOpen(f *testing.F) {
	file, root := sound()
	f.Add(file.Bytes(root))
	f.Add(file.Packed(root))
	f.Fuzz(func(t *testing.T, content []byte) {
		document, err := Open(content, "", Limits{})
		if err != nil {
			return
		}
		for n := 1; n <= min(document.Pages(), 3); n++ {
			_, _ = document.Page(context.Background(), n)
		}
	})
}
