package table

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

// marked is a cell whose text ends in small type, raised by a part of its size.
func marked(text, script string, size, rise float64) *grid.Cell {
	var glyphs []pdf.Glyph
	x := 0.0
	set := func(text string, size, base float64) {
		for _, r := range text {
			glyphs = append(glyphs, pdf.Glyph{Text: string(r), Size: size, Origin: geometry.Point{X: x, Y: base}, Box: geometry.Rect{X0: x, Y0: base - size, X1: x + size/2, Y1: base}})
			x += size / 2
		}
	}
	set(text, 10, 20)
	set(script, size, 20-rise)
	cell := &grid.Cell{Lines: layout.LinesOf(glyphs)}
	cell.Text = layout.Text(cell.Lines)
	return cell
}

func TestRaisedMarkOfANoteIsNoPartOfTheCell(t *testing.T) {
	for name, test := range map[string]struct {
		cell *grid.Cell
		want string
	}{
		"behind a figure":       {marked("880.00", "1", 6, 3), "880.00"},
		"behind a name":         {marked("其他收入", "注2", 6, 3), "其他收入"},
		"of the figure's size":  {marked("880.00", "1", 10, 0), "880.001"},
		"lowered":               {marked("880.00", "1", 6, -3), "880.001"},
		"raised decimals":       {marked("880.", "00", 6, 3), "880.00"},
		"a square metre":        {marked("面积m", "2", 6, 3), "面积m2"},
		"a word in small print": {marked("其他收入", "元", 6, 3), "其他收入元"},
		"nothing else":          {marked("", "1", 6, 3), "1"},
	} {
		unmark(test.cell)
		assert.Equal(t, test.want, test.cell.Text, name)
	}
}

func TestStarBesideAFigureIsNoPartOfItsValue(t *testing.T) {
	for _, text := range []string{"*880.00", "880.00*", "880.00※"} {
		number, _, err := readings(&grid.Cell{Text: text}, text)
		assert.NoError(t, err)
		assert.Equal(t, "880", number.Value.String())
	}
}
