// Package inspect draws a page as the stages of the extraction see it.
package inspect

import (
	"fmt"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/drawing"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
	"github.com/juesuan/juesuan/extract/chart"
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// Layer is what one stage sees.
type Layer string

// The layers, in the order in which they are drawn.
const (
	Images Layer = "images"
	Text   Layer = "text"
	Glyphs Layer = "glyphs" // boxes of glyphs, hidden ones in red
	Rules  Layer = "rules"
	Lines  Layer = "lines" // boxes of lines, those outside the body in grey
	Cells  Layer = "cells" // cells of grids with their row and column
)

// Layers are the names of all layers.
func Layers() []string {
	return []string{string(Images), string(Text), string(Glyphs), string(Rules), string(Lines), string(Cells)}
}

const (
	imageColor    drawing.Color = 0xffcc88
	glyphColor    drawing.Color = 0xa9c7dd
	hiddenColor   drawing.Color = 0xdd3333
	ruleColor     drawing.Color = 0x0077cc
	lineColor     drawing.Color = 0x2e9e4f
	apartColor    drawing.Color = 0x999999
	cellColor     drawing.Color = 0xe06c00
	thinnestRule                = 0.3
	boxThickness                = 0.2
	lineThickness               = 0.4
	cellThickness               = 0.8
	markSize                    = 4.0
)

// Page is one page as the stages see it.
type Page struct {
	Drawn *pdf.Page
	Lines []layout.Line
	Grids []grid.Grid
}

// See runs the stages on a page, which loses its charts by that, and watermarks
// become hidden.
func See(page *pdf.Page) Page {
	layout.MarkWatermark(page)
	chart.Remove(page)
	lines := layout.Lines(page)
	return Page{Drawn: page, Lines: lines, Grids: grid.Find(page, lines)}
}

// String tells in one line what was found.
func (p Page) String() string {
	hidden := 0
	for _, glyph := range p.Drawn.Glyphs {
		if glyph.Hidden != 0 {
			hidden++
		}
	}
	text := fmt.Sprintf("page %d: %.0f × %.0f pt, %d glyphs (%d hidden, %d unmapped), %d rules, %d images, %d lines, %d grids",
		p.Drawn.Number, p.Drawn.Width, p.Drawn.Height, len(p.Drawn.Glyphs), hidden, p.Drawn.Unmapped,
		len(p.Drawn.Rules), len(p.Drawn.Images), len(p.Lines), len(p.Grids))
	for i, found := range p.Grids {
		text += fmt.Sprintf("; grid %d: %d × %d", i+1, found.Rows(), found.Columns())
	}
	return text
}

// Draw draws the chosen layers.
func (p Page) Draw(canvas drawing.Canvas, chosen func(Layer) bool) {
	layers := []struct {
		name Layer
		draw func(drawing.Canvas)
	}{{Images, p.images}, {Text, p.text}, {Glyphs, p.glyphs}, {Rules, p.rules}, {Lines, p.lines}, {Cells, p.cells}}
	for _, layer := range layers {
		if chosen(layer.name) {
			layer.draw(canvas)
		}
	}
}

func frame(canvas drawing.Canvas, box geometry.Rect, thickness float64, color drawing.Color) {
	canvas.Frame(box.X0, box.Y0, box.X1, box.Y1, thickness, color)
}

func (p Page) images(canvas drawing.Canvas) {
	for _, fill := range p.Drawn.Fills {
		canvas.Fill(fill.Box.X0, fill.Box.Y0, fill.Box.X1, fill.Box.Y1, drawing.Color(fill.Color))
	}
	for _, image := range p.Drawn.Images {
		frame(canvas, image.Box, cellThickness, imageColor)
	}
}

func (p Page) text(canvas drawing.Canvas) {
	for _, glyph := range p.Drawn.Glyphs {
		if glyph.Space() {
			continue
		}
		color := drawing.Color(glyph.Color)
		if glyph.Hidden != 0 {
			color = hiddenColor
		}
		canvas.Text(glyph.Origin.X, glyph.Origin.Y, glyph.Size, drawing.Start, int(glyph.Rotation), color, terminal.Clean(glyph.Text))
	}
}

func (p Page) glyphs(canvas drawing.Canvas) {
	for _, glyph := range p.Drawn.Glyphs {
		color := glyphColor
		if glyph.Hidden != 0 {
			color = hiddenColor
		}
		frame(canvas, glyph.Box, boxThickness, color)
	}
}

func (p Page) rules(canvas drawing.Canvas) {
	for _, rule := range p.Drawn.Rules {
		canvas.Line(rule.From.X, rule.From.Y, rule.To.X, rule.To.Y, max(rule.Thickness, thinnestRule), ruleColor)
	}
}

func (p Page) lines(canvas drawing.Canvas) {
	for _, line := range p.Lines {
		color := lineColor
		if line.Role != layout.Body {
			color = apartColor
		}
		frame(canvas, line.Box, lineThickness, color)
	}
}

func (p Page) cells(canvas drawing.Canvas) {
	for _, found := range p.Grids {
		for _, cell := range found.Cells {
			frame(canvas, cell.Box, cellThickness, cellColor)
			canvas.Text(cell.Box.X0+1, cell.Box.Y0+markSize, markSize, drawing.Start, 0, cellColor, fmt.Sprintf("%d,%d", cell.Row, cell.Col))
		}
	}
}
