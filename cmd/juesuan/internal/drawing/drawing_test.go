package drawing_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/drawing"
)

func TestSVGIsWellFormed(t *testing.T) {
	var out bytes.Buffer
	canvas := drawing.SVG(&out, 100, 50)
	canvas.Fill(1, 2, 3, 4, 0x112233)
	canvas.Frame(1, 2, 3, 4, .5, 0x445566)
	canvas.Line(0, 0, 100, 0, 1, 0)
	canvas.Text(10, 20, 12, drawing.End, 90, 0xff0000, `<决&算"`)
	require.NoError(t, canvas.Close())
	elements, text := map[string]int{}, ""
	decoder := xml.NewDecoder(&out)
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			elements[token.Name.Local]++
		case xml.CharData:
			text += string(token)
		}
	}
	assert.Equal(t, map[string]int{"svg": 1, "rect": 3, "line": 1, "text": 1}, elements)
	assert.Equal(t, `<决&算"`, strings.TrimSpace(text))
}

// newPNG begins a PNG; without a font for Chinese there is nothing to test.
func newPNG(t *testing.T, w io.Writer, width, height float64) drawing.Canvas {
	t.Helper()
	canvas, err := drawing.PNG(w, width, height, "")
	if errors.Is(err, drawing.ErrNoFont) {
		t.Skip("this system has no font with Chinese characters")
	}
	require.NoError(t, err)
	return canvas
}

func TestPNGHasWhatIsDrawn(t *testing.T) {
	var out bytes.Buffer
	canvas := newPNG(t, &out, 100, 50)
	canvas.Fill(10, 10, 20, 20, 0x2f6f9f)
	canvas.Line(0, 40, 100, 40, 2, 0xff0000)
	require.NoError(t, canvas.Close())
	image, err := png.Decode(&out)
	require.NoError(t, err)
	assert.Equal(t, 200, image.Bounds().Dx())
	assert.Equal(t, 100, image.Bounds().Dy())
	assert.Equal(t, color.RGBA{0x2f, 0x6f, 0x9f, 0xff}, color.RGBAModel.Convert(image.At(30, 30)))
	assert.Equal(t, color.RGBA{0xff, 0, 0, 0xff}, color.RGBAModel.Convert(image.At(100, 80)))
	assert.Equal(t, color.RGBA{0xff, 0xff, 0xff, 0xff}, color.RGBAModel.Convert(image.At(190, 10)))
}

// ink counts the dots that are not white in a part of the image.
func ink(t *testing.T, content []byte, x0, y0, x1, y1 int) int {
	t.Helper()
	image, err := png.Decode(bytes.NewReader(content))
	require.NoError(t, err)
	dots := 0
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			if red, _, _, _ := image.At(x, y).RGBA(); red < 0xffff {
				dots++
			}
		}
	}
	return dots
}

func TestPNGTextStandsAtItsAnchor(t *testing.T) {
	tests := []struct {
		name           string
		anchor         drawing.Anchor
		degrees        int
		x0, y0, x1, y1 int // where all the ink is, in pixels
	}{
		{"start", drawing.Start, 0, 98, 60, 200, 110},
		{"end", drawing.End, 0, 0, 60, 102, 110},
		{"turned down", drawing.Start, 90, 90, 98, 140, 200},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			canvas := newPNG(t, &out, 100, 100)
			canvas.Text(50, 50, 12, test.anchor, test.degrees, 0, "决算")
			require.NoError(t, canvas.Close())
			inside := ink(t, out.Bytes(), test.x0, test.y0, test.x1, test.y1)
			assert.Positive(t, inside)
			assert.Equal(t, ink(t, out.Bytes(), 0, 0, 200, 200), inside)
		})
	}
}

func TestPNGRefusesWhatItCanNotDraw(t *testing.T) {
	_, err := drawing.PNG(io.Discard, 10, 10, "no-such-font.otf")
	assert.ErrorContains(t, err, "no-such-font.otf")
	_, err = drawing.PNG(io.Discard, 1e9, 10, "")
	assert.Error(t, err)
}
