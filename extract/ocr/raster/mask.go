// Package raster prepares the picture of a page for reading: it takes stamps
// out, straightens the picture, tells ink from paper and finds the rules of
// tables and the lines of text. Lengths are pixels.
package raster

import (
	"image"
	"slices"
)

// Mask tells which pixels of a picture are ink.
type Mask struct {
	Width, Height int
	ink           []uint8 // 1 is ink, row by row
}

// NewMask is a mask without ink.
func NewMask(width, height int) *Mask {
	return &Mask{Width: width, Height: height, ink: make([]uint8, width*height)}
}

// Ink tells whether the pixel is ink; it must lie inside the mask.
func (m *Mask) Ink(x, y int) bool { return m.ink[y*m.Width+x] != 0 }

// Set makes the pixel ink; it must lie inside the mask.
func (m *Mask) Set(x, y int) { m.ink[y*m.Width+x] = 1 }

// Clear takes the ink out of a part of the mask.
func (m *Mask) Clear(part image.Rectangle) {
	part = part.Intersect(m.Bounds())
	for y := part.Min.Y; y < part.Max.Y; y++ {
		clear(m.ink[y*m.Width+part.Min.X : y*m.Width+part.Max.X])
	}
}

// Without is a copy of the mask with the ink of some parts taken out.
func (m *Mask) Without(parts []image.Rectangle) *Mask {
	rest := &Mask{Width: m.Width, Height: m.Height, ink: slices.Clone(m.ink)}
	for _, part := range parts {
		rest.Clear(part)
	}
	return rest
}

// Bounds is the whole mask.
func (m *Mask) Bounds() image.Rectangle { return image.Rect(0, 0, m.Width, m.Height) }

// transposed is the mask with rows and columns exchanged.
func (m *Mask) transposed() *Mask {
	t := NewMask(m.Height, m.Width)
	for y := range m.Height {
		for x, v := range m.ink[y*m.Width : (y+1)*m.Width] {
			t.ink[x*m.Height+y] = v
		}
	}
	return t
}

// inked is the least rectangle around the ink of a part.
func (m *Mask) inked(part image.Rectangle) image.Rectangle {
	part = part.Intersect(m.Bounds())
	found := image.Rectangle{}
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := m.ink[y*m.Width : (y+1)*m.Width]
		for x := part.Min.X; x < part.Max.X; x++ {
			if row[x] != 0 {
				found = found.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return found
}

// Despeckle removes spots of fewer than least connected pixels: dust and the
// noise of a scanner.
func (m *Mask) Despeckle(least int) {
	seen := make([]uint8, len(m.ink))
	// Pixels are numbered in 32 bits and only the least spots are noted, for
	// a pattern may connect half of a page.
	var spot, open []int32
	for i, v := range m.ink {
		if v == 0 || seen[i] != 0 {
			continue
		}
		spot, open = spot[:0], append(open[:0], int32(i))
		seen[i] = 1
		for len(open) > 0 {
			at := open[len(open)-1]
			open = open[:len(open)-1]
			if len(spot) < least {
				spot = append(spot, at)
			}
			open = m.neighbours(int(at), seen, open)
		}
		if len(spot) < least {
			for _, at := range spot {
				m.ink[at] = 0
			}
		}
	}
}

// neighbours appends the inked pixels around one that were not seen yet.
func (m *Mask) neighbours(at int, seen []uint8, open []int32) []int32 {
	x, y := at%m.Width, at/m.Width
	for v := max(0, y-1); v <= min(m.Height-1, y+1); v++ {
		for u := max(0, x-1); u <= min(m.Width-1, x+1); u++ {
			if i := v*m.Width + u; m.ink[i] != 0 && seen[i] == 0 {
				seen[i] = 1
				open = append(open, int32(i))
			}
		}
	}
	return open
}

const (
	// local is the share of the paper's brightness around it below which a
	// pixel can be ink: shaded header cells keep 0.85 and more.
	local = 0.82
	// faint is how far from the threshold between ink and paper towards the
	// paper's white ink may go: hairlines of a coarse scan are grey.
	faint = 0.35
	// faintRule is local for rules, which are long enough to be told from
	// noise and are often drawn in grey.
	faintRule = 0.88
)

// Binarize tells ink from paper: text is what is dark on the page and darker
// than what is around it; rules are also found among what is only a little
// darker. window is the width of what counts as around, in pixels.
func Binarize(gray *image.Gray, window int) (text, rules *Mask) {
	width, height := gray.Rect.Dx(), gray.Rect.Dy()
	text, rules = NewMask(width, height), NewMask(width, height)
	otsu := threshold(gray)
	darkest := uint8(otsu + faint*(255-otsu))
	half := max(1, window/2)
	around := bandAbove(gray, half)
	for y := range height {
		around.enter(y)
		y0, y1 := max(0, y-half), min(height, y+half+1)
		sum := 0
		for _, column := range around.columns[:min(half, width)] {
			sum += column
		}
		for x := range width {
			x0, x1 := max(0, x-half), min(width, x+half+1)
			if x+half < width {
				sum += around.columns[x+half]
			}
			if x-half > 0 {
				sum -= around.columns[x-half-1]
			}
			mean := float64(sum) / float64((x1-x0)*(y1-y0))
			value := gray.Pix[y*gray.Stride+x]
			if value <= darkest && float64(value) < local*mean {
				text.ink[y*width+x] = 1
			}
			if float64(value) < faintRule*mean {
				rules.ink[y*width+x] = 1
			}
		}
	}
	return text, rules
}

// band is what lies within half rows of a row of a picture: the sum of each
// column. A whole picture of sums would take four times its memory.
type band struct {
	gray    *image.Gray
	half    int
	columns []int
}

// bandAbove is the band before the first row is entered.
func bandAbove(gray *image.Gray, half int) *band {
	b := &band{gray: gray, half: half, columns: make([]int, gray.Rect.Dx())}
	for y := range min(half, gray.Rect.Dy()) {
		b.add(y, 1)
	}
	return b
}

// enter moves the band down to row y.
func (b *band) enter(y int) {
	if last := y + b.half; last < b.gray.Rect.Dy() {
		b.add(last, 1)
	}
	if gone := y - b.half - 1; gone >= 0 {
		b.add(gone, -1)
	}
}

// add adds a row, so many times.
func (b *band) add(y, times int) {
	row := b.gray.Pix[y*b.gray.Stride:]
	for x := range b.columns {
		b.columns[x] += times * int(row[x])
	}
}

// threshold is the brightness that parts ink from paper best (Otsu 1979).
func threshold(gray *image.Gray) float64 {
	var histogram [256]float64
	width := gray.Rect.Dx()
	for y := range gray.Rect.Dy() {
		for _, v := range gray.Pix[y*gray.Stride : y*gray.Stride+width] {
			histogram[v]++
		}
	}
	var count, sum float64
	for v, n := range histogram {
		count += n
		sum += float64(v) * n
	}
	var below, belowSum, best float64
	at := 127.0
	for v, n := range histogram {
		below += n
		belowSum += float64(v) * n
		if below == 0 || below == count {
			continue
		}
		apart := belowSum/below - (sum-belowSum)/(count-below)
		if between := below * (count - below) * apart * apart; between > best {
			best, at = between, float64(v)
		}
	}
	return at
}
