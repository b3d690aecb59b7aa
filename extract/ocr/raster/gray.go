package raster

import (
	"image"
	"math"
)

const (
	// stampHue is how much brighter red must be than green and blue, of 255,
	// in stamp ink: 印章 are red by rule, and faint ones keep 50.
	stampHue = 45
	// stampLight is the least brightness of red, of 255, where only stamp
	// ink lies on the paper; where it lies on print red is dark, too.
	stampLight = 120
)

// Gray is the picture in shades of grey, without the red of stamps: print
// under a stamp stays.
func Gray(picture *image.RGBA) *image.Gray {
	bounds := picture.Rect
	gray := image.NewGray(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	for y := range bounds.Dy() {
		from := picture.Pix[y*picture.Stride:]
		to := gray.Pix[y*gray.Stride:]
		for x := range bounds.Dx() {
			to[x] = shade(int(from[4*x]), int(from[4*x+1]), int(from[4*x+2]))
		}
	}
	return gray
}

// shade is the brightness of a colour, white for the ink of stamps.
func shade(r, g, b int) uint8 {
	if r-max(g, b) >= stampHue {
		if r >= stampLight {
			return 255
		}
		return uint8(r)
	}
	// The weights of ITU-R BT.601.
	return uint8((299*r + 587*g + 114*b) / 1000)
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
