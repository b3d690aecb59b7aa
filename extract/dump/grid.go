package dump

import (
	"github.com/juesuan/juesuan/extract/table"
)

// grid is a table on its way from text to rows and columns.
type grid struct {
	table.Table
	sheet    sheet
	blocks   []*block
	scale    scale
	arranged []*arranged // blocks that were dumped row by row
	err      error       // why its columns can't be told apart
}

// at is the amount of a row in a column that is settled; a blank is zero.
func (t *grid) at(b *block, c *column, row int) (amount, bool) {
	if !c.solved {
		return amount{}, false
	}
	return t.scale.amount(t.figureIn(c, row))
}

// figureIn is the figure of a column in a row, zero for a blank.
func (t *grid) figureIn(c *column, row int) printed {
	for j, place := range c.places {
		if place == row {
			figure, _ := t.scale.read(c.figures[j].text) // placed figures are read already
			return figure
		}
	}
	return printed{}
}
