package raster

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const dpi = Scale(300)

// paper is a white picture.
func paper(width, height int) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range picture.Pix {
		picture.Pix[i] = 255
	}
	return picture
}

func fill(picture *image.RGBA, box image.Rectangle, c color.RGBA) {
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			picture.SetRGBA(x, y, c)
		}
	}
}

var (
	black = color.RGBA{20, 20, 20, 255}
	red   = color.RGBA{215, 40, 45, 255}
)

// table draws a frame with rules at the given places.
func table(picture *image.RGBA, xs, ys []int) {
	for _, x := range xs {
		fill(picture, image.Rect(x-2, ys[0]-2, x+2, ys[len(ys)-1]+2), black)
	}
	for _, y := range ys {
		fill(picture, image.Rect(xs[0]-2, y-2, xs[len(xs)-1]+2, y+2), black)
	}
}

// words draws a line of blocks that look like characters.
func words(picture *image.RGBA, x, y, count int) {
	for i := range count {
		left := x + i*40
		fill(picture, image.Rect(left, y, left+34, y+5), black)
		fill(picture, image.Rect(left, y+15, left+34, y+19), black)
		fill(picture, image.Rect(left, y+30, left+34, y+34), black)
		fill(picture, image.Rect(left+14, y, left+19, y+34), black)
	}
}

// page is a table over two lines of text.
func page() *image.RGBA {
	picture := paper(1600, 1100)
	table(picture, []int{100, 700, 1500}, []int{100, 160, 220, 280})
	words(picture, 120, 112, 10)
	words(picture, 100, 500, 30)
	words(picture, 100, 560, 25)
	return picture
}

func masks(gray *image.Gray) (text, rules *Mask) { return Binarize(gray, dpi.Pixels(24)) }

func TestSlopeOfAPageIsFound(t *testing.T) {
	for _, slope := range []float64{0, 0.3, 1.5, -1.5, 2.8} {
		turned := Straighten(Gray(page()), -slope)
		text, _ := masks(turned)
		assert.InDelta(t, slope, Skew(text), 0.05)
		text, _ = masks(Straighten(turned, Skew(text)))
		assert.InDelta(t, 0, Skew(text), 0.05, "after straightening %v", slope)
	}
}

func TestStampIsTakenOutAndPrintUnderItStays(t *testing.T) {
	picture := page()
	plain, _ := masks(Gray(picture))
	center := image.Pt(400, 240)
	for y := range picture.Rect.Dy() {
		for x := range picture.Rect.Dx() {
			away := math.Hypot(float64(x-center.X), float64(y-center.Y))
			if away < 180 && away > 160 && picture.RGBAAt(x, y).R > 128 {
				picture.SetRGBA(x, y, red)
			}
		}
	}
	stamped, _ := masks(Gray(picture))
	assert.True(t, slices.Equal(plain.ink, stamped.ink))
}

func TestPrintShowsThroughThickStampInk(t *testing.T) {
	picture := page()
	plain, _ := masks(Gray(picture))
	for y := range 80 {
		for x := range 500 {
			c := picture.RGBAAt(110+x, 90+y)
			cover := func(ink, under uint8) uint8 { return uint8((4*int(ink) + int(under)) / 5) }
			picture.SetRGBA(110+x, 90+y, color.RGBA{cover(red.R, c.R), cover(red.G, c.G), cover(red.B, c.B), 255})
		}
	}
	stamped, _ := masks(Gray(picture))
	assert.True(t, slices.Equal(plain.ink, stamped.ink))
}

func TestRulesOfATableAreFoundAmongText(t *testing.T) {
	for name, slope := range map[string]float64{"Level": 0, "Straightened": 1.5} {
		t.Run(name, func(t *testing.T) {
			gray := Gray(page())
			if slope != 0 {
				gray = Straighten(Straighten(gray, -slope), slope)
			}
			_, mask := masks(gray)
			var rows, columns []float64
			for _, rule := range mask.Rules(dpi) {
				if rule.Level {
					rows = append(rows, rule.At)
				} else {
					columns = append(columns, rule.At)
				}
			}
			assert.InDeltaSlice(t, []float64{100, 160, 220, 280}, rows, 3)
			assert.InDeltaSlice(t, []float64{100, 700, 1500}, columns, 3)
		})
	}
}

// The left stroke of 门 in 部门 stands right over the table's left border; the
// uprights of a table without a last rule all end below it.
func TestStrokeOverATablesCornerIsNoPartOfItsBorder(t *testing.T) {
	for name, test := range map[string]struct {
		over []int // the columns with a stroke over them
		want float64
	}{
		"OneStroke": {[]int{100}, 98},
		"AllOpen":   {[]int{100, 700, 1500}, 68},
	} {
		t.Run(name, func(t *testing.T) {
			picture := page()
			for _, x := range test.over {
				fill(picture, image.Rect(x-2, 68, x+2, 100), black)
			}
			_, mask := masks(Gray(picture))
			for _, rule := range mask.Rules(dpi) {
				if !rule.Level && rule.At < 150 {
					assert.InDelta(t, test.want, float64(rule.From), 2)
				}
			}
		})
	}
}

func TestRuleTornByNoiseIsWhole(t *testing.T) {
	gray := Gray(page())
	random := rand.New(rand.NewPCG(1, 2))
	for range 40_000 {
		gray.Pix[random.IntN(len(gray.Pix))] = uint8(255 * random.IntN(2))
	}
	_, mask := masks(gray)
	var longest int
	for _, rule := range mask.Rules(dpi) {
		longest = max(longest, rule.To-rule.From)
	}
	assert.InDelta(t, 1404, longest, 8)
}

func TestShortRuleBetweenLongOnesIsOne(t *testing.T) {
	picture := paper(900, 400)
	table(picture, []int{100, 800}, []int{100, 150, 300})
	fill(picture, image.Rect(448, 100, 452, 150), black) // parts a flat header cell
	fill(picture, image.Rect(600, 165, 604, 215), black) // a stroke of a character
	_, mask := masks(Gray(picture))
	var columns []float64
	for _, rule := range mask.Rules(dpi) {
		if !rule.Level {
			columns = append(columns, rule.At)
		}
	}
	assert.ElementsMatch(t, []float64{100, 450, 800}, rounded(columns))
}

func rounded(values []float64) []float64 {
	for i := range values {
		values[i] = math.Round(values[i])
	}
	return values
}

// darker tells what is darker than what is around it, pixel by pixel.
func darker(gray *image.Gray, window int, share float64) *Mask {
	mask := NewMask(gray.Rect.Dx(), gray.Rect.Dy())
	for y := range mask.Height {
		for x := range mask.Width {
			around := image.Rect(x-window/2, y-window/2, x+window/2+1, y+window/2+1).Intersect(gray.Rect)
			sum := 0
			for v := around.Min.Y; v < around.Max.Y; v++ {
				for u := around.Min.X; u < around.Max.X; u++ {
					sum += int(gray.GrayAt(u, v).Y)
				}
			}
			if float64(gray.GrayAt(x, y).Y) < share*float64(sum)/float64(around.Dx()*around.Dy()) {
				mask.Set(x, y)
			}
		}
	}
	return mask
}

func TestInkIsDarkerThanWhatIsAround(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	for name, size := range map[string]image.Point{"larger than the window": {40, 30}, "narrower": {5, 30}, "flatter": {40, 5}, "smaller": {3, 2}} {
		gray := image.NewGray(image.Rectangle{Max: size})
		for i := range gray.Pix {
			gray.Pix[i] = uint8(random.Uint32())
		}
		_, rules := Binarize(gray, 12)
		assert.Equal(t, darker(gray, 12, faintRule), rules, name)
	}
}

func TestDustIsRemovedAndDotsStay(t *testing.T) {
	mask := NewMask(100, 100)
	mask.Set(10, 10)
	for y := range 4 {
		for x := range 4 {
			mask.Set(50+x, 50+y)
		}
	}
	mask.Despeckle(4)
	assert.False(t, mask.Ink(10, 10))
	assert.True(t, mask.Ink(51, 51))
}

func TestLinesAreFoundInOrderOfReading(t *testing.T) {
	picture := paper(1600, 400)
	words(picture, 100, 50, 5)
	words(picture, 900, 50, 5) // far to the right: another piece
	words(picture, 100, 110, 20)
	text, _ := masks(Gray(picture))
	height := text.LineHeight([]image.Rectangle{text.Bounds()})
	lines := text.Lines(text.Bounds(), height)
	require.Len(t, lines, 3)
	assert.Equal(t, []int{100, 900, 100}, []int{lines[0].Min.X, lines[1].Min.X, lines[2].Min.X})
	assert.InDelta(t, 34, height, 2)
}

func TestStrokesOfOneCharacterStayOneLine(t *testing.T) {
	picture := paper(400, 200)
	for i := range 3 { // 三
		fill(picture, image.Rect(50, 50+i*14, 84, 54+i*14), black)
	}
	text, _ := masks(Gray(picture))
	assert.Len(t, text.Lines(text.Bounds(), 34), 1)
}

func TestOnlyGrainyPicturesAreSmoothed(t *testing.T) {
	clean := Gray(page())
	assert.Same(t, clean, Smooth(clean))
	grainy := Gray(page())
	random := rand.New(rand.NewPCG(3, 4))
	for i, v := range grainy.Pix {
		grainy.Pix[i] = uint8(max(0, min(255, float64(v)+random.NormFloat64()*18)))
	}
	assert.Less(t, grainOf(Smooth(grainy)), grainOf(grainy)/1.5)
}

func TestCropHasPaperAround(t *testing.T) {
	gray := Gray(page())
	cut := Crop(gray, image.Rect(90, 90, 190, 190), 10, 0.5)
	assert.Equal(t, image.Rect(0, 0, 70, 70), cut.Rect)
	assert.Equal(t, uint8(255), cut.GrayAt(0, 0).Y)
	assert.Less(t, cut.GrayAt(15, 30).Y, uint8(128))
}

func TestStrokesOneBelowTheOtherAreNoRule(t *testing.T) {
	picture := paper(1600, 600)
	table(picture, []int{100, 700, 1500}, []int{100, 170, 240})
	// The left strokes of 目 over 码, nearly from rule to rule.
	fill(picture, image.Rect(300, 104, 303, 134), black)
	fill(picture, image.Rect(300, 138, 303, 167), black)
	_, ink := masks(Gray(picture))
	for _, rule := range ink.Rules(dpi) {
		assert.False(t, !rule.Level && math.Abs(rule.At-301) < 3, "a rule at %v", rule.At)
	}
}

func TestDarkeningKeepsPaperAndInk(t *testing.T) {
	gray := &image.Gray{Pix: []uint8{0, 128, 255}, Stride: 3, Rect: image.Rect(0, 0, 3, 1)}
	Darken(gray, 2)
	assert.Equal(t, []uint8{0, 64, 255}, gray.Pix)
}

// Turning clockwise what was turned back gives the picture again.
func TestTurnedPictureIsUpright(t *testing.T) {
	upright := image.NewGray(image.Rect(0, 0, 3, 2))
	copy(upright.Pix, []uint8{1, 2, 3, 4, 5, 6})
	for degrees, lying := range map[int]struct {
		width int
		rows  []uint8
	}{
		0:   {3, []uint8{1, 2, 3, 4, 5, 6}},
		90:  {2, []uint8{4, 1, 5, 2, 6, 3}},
		180: {3, []uint8{6, 5, 4, 3, 2, 1}},
		270: {2, []uint8{3, 6, 2, 5, 1, 4}},
	} {
		gray := image.NewGray(image.Rect(0, 0, lying.width, 6/lying.width))
		copy(gray.Pix, lying.rows)
		assert.Equal(t, upright, Turned(gray, degrees), degrees)
	}
}
