package ocr

import (
	"context"
	"image"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/ocr/raster"
	"github.com/juesuan/juesuan/extract/ocr/tesseract"
	"github.com/juesuan/juesuan/extract/pdf"
)

// piece is one line of text of a page, in a cell or outside of all tables.
type piece struct {
	box  image.Rectangle // of its ink
	cell bool
	text string
	// confidence is 1…100.
	confidence float64
}

// read reads all text of the sheet.
func (s *sheet) read(ctx context.Context, engine *tesseract.Engine) ([]pdf.Glyph, error) {
	pieces, height := s.pieces()
	if err := s.readText(ctx, engine, pieces); err != nil {
		return nil, err
	}
	if err := s.readFigures(ctx, engine, pieces); err != nil {
		return nil, err
	}
	var glyphs []pdf.Glyph
	for _, p := range pieces {
		glyphs = append(glyphs, s.glyphs(p, height)...)
	}
	return glyphs, nil
}

// pieces finds the lines of text: first those in the cells of ruled tables,
// then those around them. height is the typical one of a line, in pixels.
func (s *sheet) pieces() (pieces []piece, height int) {
	cells, tables := s.cells()
	outside := s.text.Without(tables)
	height = s.text.LineHeight(cells)
	if height == 0 {
		height = outside.LineHeight([]image.Rectangle{outside.Bounds()})
	}
	for _, cell := range cells {
		for _, line := range s.text.Lines(cell, height) {
			pieces = append(pieces, piece{box: line, cell: true})
		}
	}
	for _, line := range outside.Lines(outside.Bounds(), height) {
		pieces = append(pieces, piece{box: line})
	}
	return pieces, height
}

// cells are the insides of the cells of ruled tables, and the tables.
func (s *sheet) cells() (cells, tables []image.Rectangle) {
	for _, g := range grid.Find(&pdf.Page{Number: 1, Rules: s.pointRules()}, nil) {
		tables = append(tables, s.pixels(g.Box))
		for _, cell := range g.Cells {
			cells = append(cells, s.pixels(cell.Box))
		}
	}
	return cells, tables
}

func (s *sheet) pixels(box geometry.Rect) image.Rectangle {
	return image.Rect(s.scale.Pixels(box.X0), s.scale.Pixels(box.Y0), s.scale.Pixels(box.X1), s.scale.Pixels(box.Y1))
}

const (
	// margin is the paper around a line that is read, in line heights.
	margin = 0.4
	// fullLine is the height in pixels that lines are brought to: Tesseract
	// reads them at 36 to 48.
	fullLine = 48.0
	// otherLine is the height of the second look at a figure: other pixels,
	// other mistakes.
	otherLine = 34.0
)

// crop is the picture of a line brought to a height.
func (s *sheet) crop(box image.Rectangle, height float64) *image.Gray {
	// A dash or a dot has no height that could be brought to another one.
	least := s.scale.Pixels(5)
	factor := min(2, height/float64(max(box.Dy(), least)))
	return raster.Crop(s.gray, box.Inset(-2), int(margin*height), factor)
}

func (s *sheet) readText(ctx context.Context, engine *tesseract.Engine, pieces []piece) error {
	pictures := make([]*image.Gray, len(pieces))
	for i, p := range pieces {
		pictures[i] = s.crop(p.box, fullLine)
	}
	readings, err := engine.Text(ctx, pictures)
	if err != nil {
		return err
	}
	for i, reading := range readings {
		pieces[i].text, pieces[i].confidence = clean(reading.Text), reading.Confidence
	}
	return nil
}

// clean takes out the spaces that the program puts between Chinese words.
func clean(text string) string {
	return strings.ReplaceAll(text, " ", "")
}

// readFigures looks again at lines that seem to be figures.
func (s *sheet) readFigures(ctx context.Context, engine *tesseract.Engine, pieces []piece) error {
	var figures []int
	for i, p := range pieces {
		if figureLike(p) {
			figures = append(figures, i)
		}
	}
	looks := make([][]tesseract.Reading, 2)
	for look, height := range []float64{fullLine, otherLine} {
		pictures := make([]*image.Gray, len(figures))
		for i, at := range figures {
			pictures[i] = s.crop(pieces[at].box, height)
		}
		readings, err := engine.Figures(ctx, pictures)
		if err != nil {
			return err
		}
		looks[look] = readings
	}
	for i, at := range figures {
		first, second := looks[0][i], looks[1][i]
		pieces[at].settle(tesseract.Reading{Text: clean(first.Text), Confidence: first.Confidence},
			tesseract.Reading{Text: clean(second.Text), Confidence: second.Confidence})
	}
	return nil
}
