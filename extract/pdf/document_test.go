package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract/pdf/pdftest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOpenTellsWhatIsWrongWithAFile(t *testing.T) {
	whole := pdftest.Page(letterA)
	var empty, locked pdftest.File
	root := locked.Add("<</Type /Catalog>>")
	locked.Trailer("/ID [<00> <00>] /Encrypt <</Filter /Standard /V 2 /R 3 /Length 128 /P -4 " +
		"/O <0000000000000000000000000000000000000000000000000000000000000000> " +
		"/U <0000000000000000000000000000000000000000000000000000000000000000>>>")
	tests := map[string]struct {
		content []byte
		want    error
	}{
		"nothing":                  {nil, ErrNotPDF},
		"a web page":               {[]byte("<html><body>404 Not Found</body></html>"), ErrNotPDF},
		"a header only":            {[]byte("%PDF-1.4\n"), ErrDamaged},
		"a file without a catalog": {empty.Bytes(7), ErrDamaged},
		"a file without pages":     {empty.Document(""), ErrDamaged},
		"half a file":              {whole[:len(whole)/2], ErrDamaged},
		"another password":         {locked.Bytes(root), ErrEncrypted},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			document, err := Open(test.content, "secret", Limits{})
			assert.ErrorIs(t, err, test.want)
			assert.Nil(t, document)
		})
	}
}

func TestPageOutOfRangeIsAnError(t *testing.T) {
	document, err := Open(pdftest.Page(letterA), "", Limits{})
	require.NoError(t, err)
	for _, n := range []int{-1, 0, 2} {
		_, err := document.Page(context.Background(), n)
		assert.ErrorContains(t, err, fmt.Sprintf("page %d", n))
	}
}

func TestCancelledContextEndsAPage(t *testing.T) {
	document, err := Open(pdftest.Page(letterA), "", Limits{})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = document.Page(ctx, 1)
	assert.ErrorIs(t, err, context.Canceled)
}

func TestProducerIsToldAsTheFileHasIt(t *testing.T) {
	var f pdftest.File
	f.Trailer(fmt.Sprintf("/Info %v", f.Add("<</Producer (Office Writer 3)>>")))
	document, err := Open(f.Document("", "/MediaBox [0 0 9 9]"), "", Limits{})
	require.NoError(t, err)
	assert.Equal(t, "Office Writer 3", document.Producer())
}

func TestEmptyPageHasNothing(t *testing.T) {
	var f pdftest.File
	page := first(t, f.Document("", "/MediaBox [0 0 200 100]"))
	assert.Equal(t, &Page{Number: 1, Width: 200, Height: 100, Glyphs: []Glyph{}, Rules: []Rule{}}, page)
}

func TestBrokenPartsOfAPageAreProblemsNotErrors(t *testing.T) {
	tests := map[string]struct {
		resources, content string
		want               string // text that is read nevertheless
	}{
		"a font that is missing":             {"/Font <<>>", "BT /F9 9 Tf (A) Tj ET", ""},
		"no resources":                       {"", "BT /F1 9 Tf (A) Tj ET", ""},
		"an external object that is missing": {"/Font <</F1 %v>>", "/X9 Do " + letterA, "A"},
		"text without a font":                {"/Font <</F1 %v>>", "BT (A) Tj /F1 9 Tf (B) Tj ET", "B"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var f pdftest.File
			face, content := f.Font("Plain"), f.Stream("", test.content)
			resources := test.resources
			if test.want != "" {
				resources = fmt.Sprintf(test.resources, face)
			}
			page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <<%s>>", content, resources)))
			assert.Equal(t, test.want, text(page))
			assert.NotEmpty(t, page.Problems)
		})
	}
}

// deflatedHalf is the first half of text's compressed bytes.
func deflatedHalf(t *testing.T, text string) string {
	t.Helper()
	var out bytes.Buffer
	writer := zlib.NewWriter(&out)
	_, err := writer.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, writer.Flush())
	require.NoError(t, writer.Close())
	return out.String()[:out.Len()/2]
}

func TestTruncatedContentShowsItsBeginning(t *testing.T) {
	var f pdftest.File
	face := f.Font("Plain")
	var long strings.Builder
	for n := range 2000 {
		fmt.Fprintf(&long, "BT /F1 10 Tf 1 0 0 1 %d 30 Tm (A) Tj ET ", n*n%977)
	}
	content := f.Stream("/Filter /FlateDecode", deflatedHalf(t, long.String()))
	page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>>>>", content, face)))
	assert.Greater(t, len(page.Glyphs), 100)
	assert.Less(t, len(page.Glyphs), 2000)
	assert.NotEmpty(t, page.Problems)
}

func TestContentThatChangedSinceItWasWrittenIsShownAndIsAProblem(t *testing.T) {
	sound := pdftest.Deflate(letterA)
	damaged := sound[:len(sound)-1] + "!"
	for content, problems := range map[string]int{sound: 0, damaged: 1} {
		var f pdftest.File
		stream := f.Stream("/Filter /FlateDecode", content)
		page := first(t, f.Document("", fmt.Sprintf("/MediaBox [0 0 200 100] /Contents %v /Resources <</Font <</F1 %v>>>>", stream, f.Font("Plain"))))
		assert.Equal(t, "A", text(page))
		assert.Len(t, page.Problems, problems)
		assert.Equal(t, problems > 0, page.Lost, "what was read may not be what was printed")
	}
}

// Pages read side by side are the same as read one after the other.
func TestPagesCanBeReadConcurrently(t *testing.T) {
	for _, file := range corpus(t)[:1] {
		document, again := open(t, file), open(t, file)
		pages := make(chan *Page)
		for n := 1; n <= document.Pages(); n++ {
			go func() {
				page, err := document.Page(context.Background(), n)
				assert.NoError(t, err)
				pages <- page
			}()
		}
		for range document.Pages() {
			page := <-pages
			want, err := again.Page(context.Background(), page.Number)
			require.NoError(t, err)
			assert.Equal(t, want, page)
		}
	}
}

func FuzzPage(f *testing.F) {
	f.Add([]byte(letterA))
	f.Add([]byte("q 1 0 0 1 5 5 cm 10 20 80 60 re W n 0 0 5 5 re B* Q /Span <</ActualText (X)>> BDC EMC /X1 Do /G gs /C cs 1 scn"))
	f.Add([]byte("BT /F1 1e9 Tf 9e99 0 0 9e99 0 0 Tm 999999999999 Tz (AAAA) Tj ET 9e9 w 0 0 m 99999999999999999999 0 l S"))
	f.Add([]byte("99999999999999999999999999999999999999 0 0 99999999999999999999999999999999999 0 0 cm 9 9 9 9 re S BI /W 1 ID EI"))
	f.Fuzz(func(t *testing.T, content []byte) {
		document, err := Open(pdftest.Page(string(content)), "", Limits{})
		if err != nil {
			return
		}
		page, err := document.Page(context.Background(), 1)
		require.NoError(t, err)
		for _, rule := range page.Rules {
			if rule.From.X > rule.To.X || rule.From.Y > rule.To.Y || rule.From.X != rule.To.X && rule.From.Y != rule.To.Y {
				t.Fatalf("no rule: %v", rule)
			}
		}
	})
}
