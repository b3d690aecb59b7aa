package grid

import (
	"regexp"
	"strings"
)

// wholeFigure matches an amount with decimals, its thousands parted or not.
var wholeFigure = regexp.MustCompile(`^[-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.[0-9]+$`)

// wrapsFigures tells whether the cells of row r that hold digits in several
// lines hold one amount each, broken where the column is too narrow for it:
// 14,859,8 over 16.46. Two amounts under each other never make a third with
// one decimal point, unless the upper ones have no decimals and the lower
// ones have; then as many decimals in all cells speak for broken ones.
func (g *Grid) wrapsFigures(r int) bool {
	broken := 0
	for _, cell := range g.Cells {
		if cell.Row != r || cell.RowSpan > 1 || len(cell.Lines) < 2 {
			continue
		}
		joined := ""
		for _, line := range cell.Lines {
			if isDash(line.Text) {
				return false
			}
			joined += strings.ReplaceAll(line.Text, " ", "")
		}
		if !isFigure(joined) || isDigits(joined) {
			continue
		}
		if !wholeFigure.MatchString(joined) {
			return false
		}
		broken++
	}
	return broken > 0
}
