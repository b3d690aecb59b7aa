package raster

import (
	"image"
	"math"
)

const (
	// mostSkew is the largest slant in degrees that is looked for: feeders
	// of scanners let sheets slip by a degree or two.
	mostSkew = 3.0
	// coarseStep and fineStep are the steps of the search in degrees. A
	// hundredth of a degree is half a pixel over a page's width at 300 dpi.
	coarseStep = 0.1
	fineStep   = 0.01
)

// Skew estimates how far the page's lines slope, in degrees; positive where
// they fall towards the right. At the right angle the rows of pixels are the
// most unlike: rules and lines of text fill some, others are empty.
func Skew(mask *Mask) float64 {
	best := search(points(mask, 8), mask.Height, 0, mostSkew, coarseStep)
	return search(points(mask, 4), mask.Height, best, coarseStep, fineStep)
}

// points lists inked pixels: those of each step-th column. Rows must not be
// left out, a level page would then seem sharper than it is.
func points(mask *Mask, step int) []image.Point {
	var inked []image.Point
	for y := range mask.Height {
		for x := 0; x < mask.Width; x += step {
			if mask.Ink(x, y) {
				inked = append(inked, image.Pt(x, y))
			}
		}
	}
	return inked
}

// search is the best slope within reach of middle.
func search(inked []image.Point, height int, middle, reach, step float64) float64 {
	best, at := -1.0, middle
	steps := int(math.Round(reach / step))
	for i := -steps; i <= steps; i++ {
		slope := middle + float64(i)*step
		if sharp := sharpness(inked, height, slope); sharp > best {
			best, at = sharp, slope
		}
	}
	return at
}

// sharpness is how unevenly ink is spread over the rows of a page with this
// slope.
func sharpness(inked []image.Point, height int, slope float64) float64 {
	tangent := math.Tan(slope * math.Pi / 180)
	// Rows of sloped lines begin up to a page's height above or below it.
	rows := make([]float64, 3*height+3)
	for _, p := range inked {
		row := float64(p.Y) - tangent*float64(p.X) + float64(height)
		if row >= 0 && int(row) < len(rows) {
			rows[int(row)]++
		}
	}
	sum := 0.0
	for _, n := range rows {
		sum += n * n
	}
	return sum
}

// Straighten turns the picture about its middle so that lines of the given
// slope lie level. The size stays.
func Straighten(gray *image.Gray, slope float64) *image.Gray {
	// A slope below half a pixel over the page's width is none.
	if math.Abs(math.Tan(slope*math.Pi/180))*float64(gray.Rect.Dx()) < 0.5 {
		return gray
	}
	sin, cos := math.Sincos(slope * math.Pi / 180)
	width, height := gray.Rect.Dx(), gray.Rect.Dy()
	middleX, middleY := float64(width-1)/2, float64(height-1)/2
	level := image.NewGray(image.Rect(0, 0, width, height))
	for y := range height {
		dy := float64(y) - middleY
		for x := range width {
			dx := float64(x) - middleX
			level.Pix[y*level.Stride+x] = sample(gray, middleX+dx*cos-dy*sin, middleY+dx*sin+dy*cos)
		}
	}
	return level
}
