package grid

import (
	"regexp"
	"strings"
)

// wholeFigure matches an amount with decimals, its thousands parted or not, be
// it negative by a sign or by brackets.
var wholeFigure = regexp.MustCompile(`^[-−△▲(]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.[0-9]+\)?$`)

const (
	// fullShare is the least share of its column's width that a line takes
	// which is whole and yet goes on.
	fullShare = 0.5
	// mostDecimals is how many decimals an amount may have.
	mostDecimals = 6
)

// wrapsFigures tells whether the cells of row r that hold digits in several
// lines hold one amount each, broken where the column is too narrow for it:
// 14,859,8 over 16.46. Two amounts under each other never make a third with
// one decimal point, unless the upper ones have no decimals and the lower
// ones have; then as many decimals in all cells speak for broken ones. No
// amount has more decimals than those of 万元 down to the fen, and one that is
// whole in a line only breaks where it fills its column.
func (g *Grid) wrapsFigures(r int) bool {
	broken := 0
	for _, cell := range g.Cells {
		if cell.Row != r || cell.RowSpan > 1 || len(cell.Lines) < 2 {
			continue
		}
		joined := ""
		for i, line := range cell.Lines {
			if isDash(line.Text) || i+1 < len(cell.Lines) && wholeFigure.MatchString(line.Text) && line.Box.Width() < fullShare*cell.Box.Width() {
				return false
			}
			joined += strings.ReplaceAll(line.Text, " ", "")
		}
		if !isFigure(joined) || isDigits(joined) {
			continue
		}
		if !wholeFigure.MatchString(joined) || decimalsOf(joined) > mostDecimals {
			return false
		}
		broken++
	}
	return broken > 0
}
