package ocr

import (
	"context"
	"fmt"
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
	cell int             // counts the cells from 1; 0 is outside of them
	text string
	// confidence is 1…100.
	confidence float64
	readings   []string // of a figure in doubt, the likeliest first
}

// mostPieces is how many lines a page may have: the densest tables seen have
// 1 000 cells, and each takes a tenth of a second.
const mostPieces = 5000

// read reads all text of the sheet.
func (s *sheet) read(ctx context.Context, engine *tesseract.Engine) ([]pdf.Glyph, error) {
	pieces, height := s.pieces()
	if len(pieces) > mostPieces {
		return nil, fmt.Errorf("%w: it has %d spots like lines of text", ErrIllegible, len(pieces))
	}
	if err := s.readText(ctx, engine, pieces); err != nil {
		return nil, err
	}
	if err := s.readFigures(ctx, engine, pieces); err != nil {
		return nil, err
	}
	nameOrdinals(pieces)
	spellCells(pieces)
	doubtBrokenFigures(pieces)
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
	for i, cell := range cells {
		for _, line := range s.text.Lines(cell, height) {
			pieces = append(pieces, piece{box: line, cell: i + 1})
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
		tables = append(tables, pixels(g.Box, s.scale))
		for _, cell := range g.Cells {
			cells = append(cells, pixels(cell.Box, s.scale))
		}
	}
	return cells, tables
}

func pixels(box geometry.Rect, scale raster.Scale) image.Rectangle {
	return image.Rect(scale.Pixels(box.X0), scale.Pixels(box.Y0), scale.Pixels(box.X1), scale.Pixels(box.Y1))
}

// look is a way to show a line to the program: brought to a height in pixels,
// with paper around it of so many heights, and darkened by so much.
type look struct{ height, margin, darkness float64 }

// The program errs on other characters when it is shown other pixels. Of
// twelve looks at 475 figures scanned at 200 and 300 dpi the four that are
// not darkened err least (1 to 3 %) and seldom together; thin strokes, which
// it overlooks, are read when they are darkened.
var (
	textLook   = look{height: 30, margin: 0.4}
	textLooks  = []look{{height: 24, margin: 0.4}, {height: 38, margin: 0.4}}
	firstLooks = []look{{height: 24, margin: 0.8}, {height: 38, margin: 0.4, darkness: 3}}
	moreLooks  = []look{{height: 36, margin: 0.4}, {height: 20, margin: 0.4}, {height: 28, margin: 0.6, darkness: 3}, {height: 40, margin: 0.8, darkness: 2}}
)

// crop is the picture of a line as it is shown.
func (s *sheet) crop(box image.Rectangle, l look) *image.Gray {
	// A dash or a dot has no height that could be brought to another one.
	least := s.scale.Pixels(5)
	part := raster.Crop(s.gray, box.Inset(-2), int(l.margin*l.height), l.height/float64(max(box.Dy(), least)))
	if l.darkness > 0 {
		raster.Darken(part, l.darkness)
	}
	return part
}

// readText reads all lines, those once more from other pictures that are
// unsure or that state figures amid text.
func (s *sheet) readText(ctx context.Context, engine *tesseract.Engine, pieces []piece) error {
	all := make([]int, len(pieces))
	for i := range all {
		all[i] = i
	}
	first, err := s.show(ctx, engine.Text, pieces, all, textLook)
	if err != nil {
		return err
	}
	var again []int
	for i, reading := range first {
		pieces[i].text, pieces[i].confidence = reading.Text, reading.Confidence
		if reading.Confidence < unsure || statesFigures(reading.Text) {
			again = append(again, i)
		}
	}
	seen := make([][]tesseract.Reading, len(again))
	for i, at := range again {
		seen[i] = append(seen[i], first[at])
	}
	for _, l := range textLooks {
		readings, err := s.show(ctx, engine.Text, pieces, again, l)
		if err != nil {
			return err
		}
		for i, reading := range readings {
			seen[i] = append(seen[i], reading)
		}
	}
	for i, at := range again {
		pieces[at].text, pieces[at].confidence = agreed(seen[i])
	}
	for i := range pieces {
		if pieces[i].cell == 0 {
			pieces[i].text = withColon(pieces[i].text)
		}
	}
	return nil
}

// readOnce reads the lines as they are.
func (s *sheet) readOnce(ctx context.Context, engine *tesseract.Engine, pieces []piece) error {
	all := make([]int, len(pieces))
	for i := range all {
		all[i] = i
	}
	readings, err := s.show(ctx, engine.Text, pieces, all, textLook)
	for i, reading := range readings {
		pieces[i].text, pieces[i].confidence = reading.Text, reading.Confidence
	}
	return err
}

// show has the program read some of the pieces from one kind of picture.
func (s *sheet) show(ctx context.Context, read func(context.Context, []*image.Gray) ([]tesseract.Reading, error), pieces []piece, which []int, l look) ([]tesseract.Reading, error) {
	pictures := make([]*image.Gray, len(which))
	for i, at := range which {
		pictures[i] = s.crop(pieces[at].box, l)
	}
	readings, err := read(ctx, pictures)
	for i := range readings {
		readings[i].Text = clean(readings[i].Text)
	}
	return readings, err
}

// misread takes out the spaces that the program puts between Chinese words, and
// what it makes of 合计 in small type and of 三公 between quotation marks, which
// is no word.
var misread = strings.NewReplacer(" ", "", "台计", "合计", "二公”经费", "三公”经费", "二公?经费", "“三公”经费", "二公经费", "三公经费")

func clean(text string) string { return misread.Replace(text) }

// readFigures looks again at lines that seem to be figures, and more often at
// those that the first looks leave in doubt.
func (s *sheet) readFigures(ctx context.Context, engine *tesseract.Engine, pieces []piece) error {
	var figures []int
	for i, p := range pieces {
		if figureLike(p) {
			figures = append(figures, i)
		}
	}
	seen := make([][]tesseract.Reading, len(pieces))
	if err := s.lookAt(ctx, engine, pieces, figures, firstLooks, seen); err != nil {
		return err
	}
	var unsettled []int
	for _, at := range figures {
		if !unanimous(seen[at]) {
			unsettled = append(unsettled, at)
		}
	}
	if err := s.lookAt(ctx, engine, pieces, unsettled, moreLooks, seen); err != nil {
		return err
	}
	for _, at := range figures {
		pieces[at].settle(seen[at])
	}
	return nil
}

// lookAt adds to seen, by piece, what the looks make of some of the pieces.
func (s *sheet) lookAt(ctx context.Context, engine *tesseract.Engine, pieces []piece, which []int, looks []look, seen [][]tesseract.Reading) error {
	for _, l := range looks {
		readings, err := s.show(ctx, engine.Figures, pieces, which, l)
		if err != nil {
			return err
		}
		for i, reading := range readings {
			seen[which[i]] = append(seen[which[i]], reading)
		}
	}
	return nil
}
