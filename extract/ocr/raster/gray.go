package raster

import (
	"image"
	"math"
)

const (
	// stampHue is how much brighter red must be than green and blue, of 255,
	// in stamp ink: 印章 are red by rule, and faint ones keep 50.
	stampHue = 45
	// stampLight is the share of the stamp's usual red below which print
	// shows through: the ink of pads lets a fifth through at least, and
	// compression changes its own red by a tenth.
	stampLight = 0.82
	// showing is the power by which what shows through is darkened: print
	// under thick ink is three quarters as bright as the ink alone.
	showing = 20
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
				to[x] = through[r]
				continue
			}
			// The weights of ITU-R BT.601.
			to[x] = uint8((299*int(r) + 587*int(g) + 114*int(b)) / 1000)
		}
	}
	return gray
}

func isStamp(r, g, b uint8) bool { return int(r)-int(max(g, b)) >= stampHue }

// shadesOfStamp maps the red of a stamp's pixels to the grey of what lies
// under the ink: white where it is as bright as most of the stamp.
func shadesOfStamp(picture *image.RGBA) (shades [256]uint8) {
	var counts [256]int
	for i := 0; i+3 < len(picture.Pix); i += 4 {
		if isStamp(picture.Pix[i], picture.Pix[i+1], picture.Pix[i+2]) {
			counts[picture.Pix[i]]++
		}
	}
	usual := 0
	for red, n := range counts {
		if n > counts[usual] {
			usual = red
		}
	}
	light := stampLight * float64(usual)
	for red := range shades {
		shades[red] = uint8(255 * min(1, math.Pow(float64(red)/max(1, light), showing)))
	}
	return shades
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
