package tesseract

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"
	decoder "golang.org/x/image/tiff"
)

// shaded is a picture whose dots differ, cut out of a wider one.
func shaded(width, height int) *image.Gray {
	whole := image.NewGray(image.Rect(0, 0, width+5, height+3))
	for i := range whole.Pix {
		whole.Pix[i] = uint8(i * 7)
	}
	return whole.SubImage(image.Rect(3, 2, 3+width, 2+height)).(*image.Gray)
}

func TestPicturesAreThePagesOfOneFile(t *testing.T) {
	pictures := []*image.Gray{shaded(9, 5), shaded(4, 2)}
	file := tiff(pictures)
	// The decoder knows only first pages.
	first, err := decoder.Decode(bytes.NewReader(file))
	require.NoError(t, err)
	require.Equal(t, pictures[0].Rect.Size(), first.Bounds().Size())
	for y := range 5 {
		for x := range 9 {
			assert.Equal(t, pictures[0].At(3+x, 2+y), first.At(x, y).(color.Gray))
		}
	}
	alone := tiff(pictures[1:])
	assert.Contains(t, string(file), string(alone[8:16]), "the second page's dots")
}

// needEngine is the engine that is installed.
func needEngine(t *testing.T) *Engine {
	t.Helper()
	engine, err := Find(t.Context())
	if err != nil {
		t.Skipf("%v", err)
	}
	return engine
}

// page is white paper with a text on it in large print.
func page(text string) *image.Gray {
	const size = 4
	small := image.NewGray(image.Rect(0, 0, 80, 17))
	draw.Draw(small, small.Rect, image.White, image.Point{}, draw.Src)
	drawer := font.Drawer{Dst: small, Src: image.Black, Face: basicfont.Face7x13, Dot: fixed.P(10, 13)}
	drawer.DrawString(text)
	large := image.NewGray(image.Rect(0, 0, 80*size, 17*size))
	xdraw.CatmullRom.Scale(large, large.Rect, small, small.Rect, xdraw.Src, nil)
	return large
}

func TestEveryPictureHasAReadingInItsPlace(t *testing.T) {
	engine := needEngine(t)
	var pictures []*image.Gray
	for i := range batch + 3 { // more than one start reads
		pictures = append(pictures, page([]string{"", "45"}[i%2]))
	}
	readings, err := engine.Figures(t.Context(), pictures)
	require.NoError(t, err)
	require.Len(t, readings, len(pictures))
	for i, r := range readings {
		if i%2 == 0 {
			assert.Empty(t, r.Text, "picture %d is empty", i)
		} else {
			assert.Equal(t, "45", r.Text, "picture %d", i)
		}
	}
}

// What is killed can't clean up, so nothing is put into the temporary folder
// even while the program reads.
func TestLinesAreReadWithoutATemporaryFolder(t *testing.T) {
	engine := needEngine(t)
	for _, variable := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(variable, filepath.Join(t.TempDir(), "missing"))
	}
	readings, err := engine.Figures(t.Context(), []*image.Gray{page("45")})
	require.NoError(t, err)
	assert.Equal(t, "45", readings[0].Text)
}
