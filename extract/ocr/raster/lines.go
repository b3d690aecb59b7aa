package raster

import (
	"image"
	"math"
	"slices"
)

const (
	// columnGap is the white, in line heights, that parts pieces of text side
	// by side: spaces inside headings are at most one and a half wide.
	columnGap = 2.0
	// oneLine is the greatest height, in typical line heights, of what is
	// still one line: strokes of 二 and 三 lie apart but within one.
	oneLine = 1.15
	// flat is the height, in typical line heights, of strokes that can be no
	// line of their own when another one is near.
	flat = 0.35
	// twoLines is the height, in typical line heights, from which on lines
	// may have grown together.
	twoLines = 1.7
	// seam is the share of the mean ink of rows that is left in a row between
	// lines that grew together.
	seam = 0.12
)

// Lines finds the lines of text in a part of the mask, from top to bottom and
// left to right. height is the typical height of the page's lines in pixels,
// 0 where it is not known yet.
func (m *Mask) Lines(part image.Rectangle, height int) []image.Rectangle {
	c := cutter{mask: m, height: height}
	c.cut(m.inked(part))
	return c.lines
}

// LineHeight is the height that most of the text of a part has, weighted by
// its length; 0 where there is no text.
func (m *Mask) LineHeight(parts []image.Rectangle) int {
	var lines []image.Rectangle
	total := 0
	for _, part := range parts {
		for _, line := range m.Lines(part, 0) {
			// Single strokes and dust say nothing of the type's size.
			if line.Dx() > line.Dy() {
				lines = append(lines, line)
				total += line.Dx()
			}
		}
	}
	slices.SortFunc(lines, func(a, b image.Rectangle) int { return a.Dy() - b.Dy() })
	sum := 0
	for _, line := range lines {
		if sum += line.Dx(); 2*sum >= total {
			return line.Dy()
		}
	}
	return 0
}

// cutter cuts a part of a page at its white bands, level and upright in turn,
// until nothing is left to cut (recursive X-Y cut, Nagy 1984).
type cutter struct {
	mask   *Mask
	height int
	lines  []image.Rectangle
}

// cut cuts a part until it is single lines.
func (c *cutter) cut(part image.Rectangle) {
	if part.Empty() {
		return
	}
	if bands := c.bands(part); len(bands) > 1 {
		for _, band := range bands {
			c.cut(c.mask.inked(band))
		}
		return
	}
	if columns := c.columns(part); len(columns) > 1 {
		for _, column := range columns {
			c.cut(c.mask.inked(column))
		}
		return
	}
	c.lines = append(c.lines, part)
}

// bands are the inked bands of a part from top to bottom.
func (c *cutter) bands(part image.Rectangle) []image.Rectangle {
	profile := c.mask.profile(part, true)
	var bands []image.Rectangle
	for _, run := range inkedRuns(profile, 1) {
		bands = append(bands, image.Rect(part.Min.X, part.Min.Y+run[0], part.Max.X, part.Min.Y+run[1]))
	}
	if c.height == 0 {
		return bands
	}
	bands = c.whole(bands)
	var apart []image.Rectangle
	for _, band := range bands {
		apart = append(apart, c.unseamed(band)...)
	}
	return apart
}

// whole joins bands that are parts of one line: strokes of a character, or
// the dots over or under it.
func (c *cutter) whole(bands []image.Rectangle) []image.Rectangle {
	var joined []image.Rectangle
	most := int(oneLine * float64(c.height))
	least := int(flat * float64(c.height))
	for _, band := range bands {
		if last := len(joined) - 1; last >= 0 {
			both := joined[last].Union(band)
			near := band.Min.Y-joined[last].Max.Y <= least
			if near && (both.Dy() <= most || band.Dy() <= least/2 || joined[last].Dy() <= least/2) {
				joined[last] = both
				continue
			}
		}
		joined = append(joined, band)
	}
	return joined
}

// unseamed parts lines that grew together.
func (c *cutter) unseamed(band image.Rectangle) []image.Rectangle {
	count := int(math.Round(float64(band.Dy()) / (1.1 * float64(c.height))))
	if count < 2 || float64(band.Dy()) < twoLines*float64(c.height) {
		return []image.Rectangle{band}
	}
	profile := c.mask.profile(band, true)
	sum := 0
	for _, n := range profile {
		sum += n
	}
	var apart []image.Rectangle
	top := 0
	for i := 1; i < count; i++ {
		middle, around := i*len(profile)/count, c.height/3
		row := middle
		for y := max(top+1, middle-around); y < min(len(profile)-1, middle+around); y++ {
			if profile[y] < profile[row] {
				row = y
			}
		}
		if float64(profile[row]) > seam*float64(sum)/float64(len(profile)) {
			return []image.Rectangle{band}
		}
		apart = append(apart, image.Rect(band.Min.X, band.Min.Y+top, band.Max.X, band.Min.Y+row))
		top = row
	}
	return append(apart, image.Rect(band.Min.X, band.Min.Y+top, band.Max.X, band.Max.Y))
}

// columns are the inked columns of a part from left to right.
func (c *cutter) columns(part image.Rectangle) []image.Rectangle {
	tall := part.Dy()
	if c.height > 0 {
		tall = min(tall, 2*c.height)
	}
	var columns []image.Rectangle
	for _, run := range inkedRuns(c.mask.profile(part, false), max(1, int(columnGap*float64(tall)))) {
		columns = append(columns, image.Rect(part.Min.X+run[0], part.Min.Y, part.Min.X+run[1], part.Max.Y))
	}
	return columns
}

// profile counts the ink of each row of a part, or of each column.
func (m *Mask) profile(part image.Rectangle, rows bool) []int {
	counts := make([]int, part.Dx())
	if rows {
		counts = make([]int, part.Dy())
	}
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := m.ink[y*m.Width : (y+1)*m.Width]
		for x := part.Min.X; x < part.Max.X; x++ {
			if row[x] == 0 {
				continue
			}
			if rows {
				counts[y-part.Min.Y]++
			} else {
				counts[x-part.Min.X]++
			}
		}
	}
	return counts
}

// inkedRuns are the pieces of a profile with ink; gaps narrower than gap are
// closed.
func inkedRuns(profile []int, gap int) [][2]int {
	var runs [][2]int
	for i, n := range profile {
		if n == 0 {
			continue
		}
		if last := len(runs) - 1; last >= 0 && i-runs[last][1] < gap {
			runs[last][1] = i + 1
			continue
		}
		runs = append(runs, [2]int{i, i + 1})
	}
	return runs
}
