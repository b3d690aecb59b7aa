package raster

import (
	"image"
	"math"
)

const (
	// stampHue is how much brighter red must be than green and blue, of 255,
	// in stamp ink: 印章 are red by rule, and faint ones keep 50.
	stampHue = 45
	// fringeHue and fringeLight are the same difference and the least red at
	// the edges of a stamp, where compression mixes ink and paper.
	fringeHue   = 18
	fringeLight = 190
	// stampLight is the share of the stamp's usual brightness below which
	// print shows through: under thick ink it is three fifths as bright as
	// the ink alone, and compression changes the ink by a tenth.
	stampLight = 0.82
	// showing is the power by which what shows through is darkened.
	showing = 4
)

// Gray is the picture in shades of grey, without the red of stamps: print
// under a stamp stays.
func Gray(picture *image.RGBA) *image.Gray {
	bounds := picture.Rect
	gray := image.NewGray(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	through := shadesOfStamp(picture)
	for y := range bounds.Dy() {
		from := picture.Pix[y*picture.Stride:]
		to := gray.Pix[y*gray.Stride:]
		for x := range bounds.Dx() {
			r, g, b := from[4*x], from[4*x+1], from[4*x+2]
			if isStamp(r, g, b) {
				to[x] = through[brightness(r, g, b)]
				continue
			}
			if int(r)-int(max(g, b)) >= fringeHue && r >= fringeLight {
				to[x] = 255
				continue
			}
			to[x] = brightness(r, g, b)
		}
	}
	return gray
}

// brightness weighs the colours as ITU-R BT.601 does, and JPEG with it.
func brightness(r, g, b uint8) uint8 {
	return uint8((299*int(r) + 587*int(g) + 114*int(b)) / 1000)
}

func isStamp(r, g, b uint8) bool { return int(r)-int(max(g, b)) >= stampHue }

// shadesOfStamp maps the brightness of a stamp's pixels to the grey of what
// lies under the ink: white where it is as bright as most of the stamp.
// Brightness is what compression keeps; it smears colours over the edges.
func shadesOfStamp(picture *image.RGBA) (shades [256]uint8) {
	var counts [256]int
	for i := 0; i+3 < len(picture.Pix); i += 4 {
		if r, g, b := picture.Pix[i], picture.Pix[i+1], picture.Pix[i+2]; isStamp(r, g, b) {
			counts[brightness(r, g, b)]++
		}
	}
	usual := 0
	for bright, n := range counts {
		if n > counts[usual] {
			usual = bright
		}
	}
	light := stampLight * float64(usual)
	for bright := range shades {
		shades[bright] = uint8(255 * min(1, math.Pow(float64(bright)/max(1, light), showing)))
	}
	return shades
}

const (
	// grain is the mean difference of neighbouring pixels of paper, of 255,
	// from which on a picture is grainy: drawn pages have 0, clean scans 1.
	grain = 4.0
	// paperLight is the least brightness of what counts as paper.
	paperLight = 150
)

// Smooth takes the grain out of a grainy picture and leaves others alone.
func Smooth(gray *image.Gray) *image.Gray {
	if grainOf(gray) < grain {
		return gray
	}
	smooth := image.NewGray(gray.Rect)
	copy(smooth.Pix, gray.Pix)
	stride := gray.Stride
	for y := 1; y < gray.Rect.Dy()-1; y++ {
		for x := 1; x < gray.Rect.Dx()-1; x++ {
			i := y*stride + x
			p := func(offset int) int { return int(gray.Pix[i+offset]) }
			// The binomial kernel of 3 × 3 pixels.
			smooth.Pix[i] = uint8((4*p(0) + 2*(p(-1)+p(1)+p(-stride)+p(stride)) +
				p(-stride-1) + p(-stride+1) + p(stride-1) + p(stride+1)) / 16)
		}
	}
	return smooth
}

// grainOf is the mean difference of pixels of paper that stand side by side.
func grainOf(gray *image.Gray) float64 {
	sum, count := 0, 1
	for i := 1; i < len(gray.Pix); i++ {
		a, b := int(gray.Pix[i-1]), int(gray.Pix[i])
		if a >= paperLight && b >= paperLight {
			sum += max(a-b, b-a)
			count++
		}
	}
	return float64(sum) / float64(count)
}

// Crop copies a part of a picture and puts white paper around it, margin
// pixels on each side. factor enlarges (or reduces) the part.
func Crop(gray *image.Gray, part image.Rectangle, margin int, factor float64) *image.Gray {
	part = part.Intersect(gray.Rect)
	width := int(math.Round(float64(part.Dx()) * factor))
	height := int(math.Round(float64(part.Dy()) * factor))
	cut := white(width+2*margin, height+2*margin)
	for y := range height {
		for x := range width {
			u := float64(part.Min.X) + (float64(x)+0.5)/factor - 0.5
			v := float64(part.Min.Y) + (float64(y)+0.5)/factor - 0.5
			cut.Pix[(y+margin)*cut.Stride+x+margin] = sample(gray, u, v)
		}
	}
	return cut
}

// Darken makes thin strokes as dark as thick ones: each shade is raised to a
// power, white stays.
func Darken(gray *image.Gray, power float64) {
	var shades [256]uint8
	for shade := range shades {
		shades[shade] = uint8(255*math.Pow(float64(shade)/255, power) + 0.5)
	}
	for i, shade := range gray.Pix {
		gray.Pix[i] = shades[shade]
	}
}

func white(width, height int) *image.Gray {
	gray := image.NewGray(image.Rect(0, 0, width, height))
	for i := range gray.Pix {
		gray.Pix[i] = 255
	}
	return gray
}

// sample is the brightness between pixels, by the four around; white outside.
func sample(gray *image.Gray, x, y float64) uint8 {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	dx, dy := x-float64(x0), y-float64(y0)
	top := at(gray, x0, y0)*(1-dx) + at(gray, x0+1, y0)*dx
	bottom := at(gray, x0, y0+1)*(1-dx) + at(gray, x0+1, y0+1)*dx
	return uint8(top*(1-dy) + bottom*dy + 0.5)
}

func at(gray *image.Gray, x, y int) float64 {
	if x < 0 || y < 0 || x >= gray.Rect.Dx() || y >= gray.Rect.Dy() {
		return 255
	}
	return float64(gray.Pix[y*gray.Stride+x])
}
