package pdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDrawingShowsGlyphsRulesAndFillings(t *testing.T) {
	page := shown(t, "0.9 g 10 10 50 20 re f 0 g BT /F1 10 Tf 20 30 Td (<&) Tj 3 Tr (H) Tj ET 10 10 m 90 10 l S")
	var out bytes.Buffer
	require.NoError(t, page.SVG(&out))
	elements := map[string]int{}
	var shown []string
	for decoder := xml.NewDecoder(&out); ; {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			elements[token.Name.Local]++
		case xml.CharData:
			if text := string(bytes.TrimSpace(token)); text != "" {
				shown = append(shown, text)
			}
		}
	}
	assert.Equal(t, map[string]int{"svg": 1, "rect": 5, "text": 3, "line": 1}, elements)
	assert.Equal(t, []string{"<", "&", "H"}, shown)
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestDrawingTellsThatItCanNotBeWritten(t *testing.T) {
	assert.ErrorIs(t, shown(t, letterA).SVG(full{}), errFull)
}
