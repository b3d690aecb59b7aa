package pdfium

import (
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/pdf/pdftest"
)

const mostTestPixels = 1_000_000

// drawn shows see the only page of a file.
func drawn(t *testing.T, file *pdftest.File, page string, see func(*image.RGBA)) {
	t.Helper()
	renderer, err := Open(t.Context(), file.Document("", page), "")
	require.NoError(t, err)
	defer func() { require.NoError(t, renderer.Close()) }()
	_, err = renderer.Page(t.Context(), 1, 300, mostTestPixels, see)
	require.NoError(t, err)
}

func TestPictureIsBoundedWhateverThePage(t *testing.T) {
	for name, box := range map[string]string{"A4": "0 0 595 842", "poster": "0 0 14400 14400", "strip": "0 0 1 14400", "line": "0 0 0.01 100000"} {
		drawn(t, &pdftest.File{}, "/MediaBox ["+box+"]", func(picture *image.RGBA) {
			width, height := picture.Rect.Dx(), picture.Rect.Dy()
			assert.LessOrEqual(t, width*height, mostTestPixels+width+height, name)
			assert.LessOrEqual(t, float64(max(width, height)), 1+mostSlender*math.Sqrt(mostTestPixels), name)
		})
	}
}

func TestPaperIsWhiteUnderInk(t *testing.T) {
	for _, blend := range []string{"Normal", "Multiply", "Darken"} {
		var file pdftest.File
		content := file.Stream("", "/G gs 0 0 0 rg 20 20 60 60 re f")
		page := "/MediaBox [0 0 100 100] /Group <</S /Transparency>> /Resources <</ExtGState <</G <</ca 0.5 /BM /" + blend + ">>>>>> /Contents " + content.String()
		drawn(t, &file, page, func(picture *image.RGBA) {
			middle := picture.Rect.Size().Div(2)
			assert.Equal(t, color.RGBA{R: 255, G: 255, B: 255, A: 255}, picture.RGBAAt(1, 1), blend)
			assert.InDelta(t, 128, picture.RGBAAt(middle.X, middle.Y).R, 1, blend)
		})
	}
}
