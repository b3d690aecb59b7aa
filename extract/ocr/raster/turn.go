package raster

import "image"

// Turned is the picture of a page whose writing runs clockwise off the upright
// by right angles in degrees (0, 90, 180 or 270), brought upright: a picture of
// its own.
func Turned(gray *image.Gray, degrees int) *image.Gray {
	width, height := gray.Rect.Dx(), gray.Rect.Dy()
	if degrees == 90 || degrees == 270 {
		width, height = height, width
	}
	turned := image.NewGray(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			turned.Pix[y*turned.Stride+x] = gray.Pix[source(x, y, gray, degrees)]
		}
	}
	return turned
}

// source is where a pixel of the turned picture lies among those of gray.
func source(x, y int, gray *image.Gray, degrees int) int {
	right, bottom := gray.Rect.Dx()-1, gray.Rect.Dy()-1
	switch degrees {
	case 0:
		return y*gray.Stride + x
	case 90:
		return x*gray.Stride + right - y
	case 180:
		return (bottom-y)*gray.Stride + right - x
	}
	return (bottom-x)*gray.Stride + y
}
