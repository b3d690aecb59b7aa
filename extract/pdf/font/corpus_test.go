package font

import (
	"path/filepath"
	"testing"

	"github.com/ledongthuc/pdf"
	"github.com/stretchr/testify/require"
)

// reports are the PDFs laid beside the repository, where there are any.
func reports(t testing.TB) []string {
	var files []string
	for _, pattern := range []string{"corpus/pdf/*.pdf", "dandong/*.pdf"} {
		found, err := filepath.Glob(filepath.Join("..", "..", "..", "..", "shared", pattern))
		require.NoError(t, err)
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("no corpus of reports beside the repository")
	}
	return files
}

// fontsOf finds the font dictionaries of the pages' resources, forms included.
func fontsOf(t testing.TB, file string) []pdf.Value {
	closer, reader, err := pdf.Open(file)
	require.NoError(t, err)
	t.Cleanup(func() { _ = closer.Close() })
	seen := map[string]bool{}
	var fonts []pdf.Value
	var visit func(resources pdf.Value, depth int)
	visit = func(resources pdf.Value, depth int) {
		for _, key := range resources.Key("Font").Keys() {
			v := resources.Key("Font").Key(key)
			if id := v.String(); !seen[id] {
				seen[id] = true
				fonts = append(fonts, v)
			}
		}
		for _, key := range resources.Key("XObject").Keys() {
			if form := resources.Key("XObject").Key(key); depth < 4 && form.Key("Subtype").Name() == "Form" {
				visit(form.Key("Resources"), depth+1)
			}
		}
	}
	for i := 1; i <= reader.NumPage(); i++ {
		visit(reader.Page(i).Resources(), 0)
	}
	return fonts
}

func TestEveryFontOfTheCorpusLoads(t *testing.T) {
	for _, file := range reports(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			for _, v := range fontsOf(t, file) {
				_, err := Load(v, nil)
				require.NoError(t, err)
			}
		})
	}
}

// An embedded font that has its own Unicode map must be read the same without
// ToUnicode; over the corpus it is.
func TestEmbeddedFontsAreReadWithoutToUnicode(t *testing.T) {
	codes := 0
	for _, file := range reports(t) {
		for _, v := range fontsOf(t, file) {
			f, err := Load(v, nil)
			require.NoError(t, err)
			if f.composite == nil || f.composite.unicode == nil || f.composite.witness().outlines == nil {
				continue
			}
			blind, err := Load(v, nil)
			require.NoError(t, err)
			blind.composite.unicode = nil
			for code := range f.composite.unicode.Codes {
				shown := []byte{byte(code >> 8), byte(code)}
				want := f.Decode(nil, shown)[0]
				got := blind.Decode(nil, shown)[0]
				if want.Mapped {
					codes++
					require.Equal(t, want.Text, got.Text, "%s: %s code %x", filepath.Base(file), f.Name(), code)
				}
			}
		}
	}
	t.Logf("%d codes", codes)
	require.NotZero(t, codes)
}
