package grid

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/extract/layout"
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
// whole in a line only breaks where it fills its column. Codes break as amounts do:
// 201310 over 2.
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
		if isCodeText(joined) && !countLines(cell.Lines) && !slices.ContainsFunc(cell.Lines, func(l layout.Line) bool { return isCodeText(l.Text) }) {
			broken++
			continue
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

// countLines tells whether lines are numbers that count by one.
func countLines(lines []layout.Line) bool {
	for i, line := range lines {
		n, err := strconv.Atoi(line.Text)
		if err != nil {
			return false
		}
		if i > 0 {
			if before, _ := strconv.Atoi(lines[i-1].Text); n != before+1 {
				return false
			}
		}
	}
	return true
}

// joinBroken joins the lines of amounts and codes that columns too narrow for them
// break where no rules part the rows: both together have the decimals of the others,
// and the first line is no figure by itself, or both are whole in no way with nothing
// that is whole beside one of them. Those that are no figure and do not join are in
// doubt.
func (b *body) joinBroken() {
	decimals := b.decimals()
	isWhole := func(text string) bool {
		return wholeFigure.MatchString(text) && decimals[decimalsOf(text)] >= mostCounted(decimals)
	}
	rests := map[*piece]bool{}
	for _, upper := range b.pieces {
		if rests[upper] || !isFigure(upper.text) || isWhole(upper.text) || isCodeText(upper.text) {
			continue
		}
		lower := b.under(upper)
		if lower == nil || !isFigure(lower.text) || lower.box.Width() > upper.box.Width() {
			continue
		}
		broken, joined := brokenFigure.MatchString(upper.text), upper.text+lower.text
		parts := broken || !isWhole(lower.text) && !isCodeText(lower.text)
		beside := func(line *piece) bool {
			return slices.ContainsFunc(b.pieces, func(p *piece) bool {
				return p != line && math.Abs(p.middle()-line.middle()) <= sameLine*b.size && (isWhole(p.text) || isCodeText(p.text))
			})
		}
		switch {
		case broken && !isWhole(joined):
			upper.doubt, lower.doubt = true, true
		case parts && isWhole(joined) && beside(lower) && (broken || !beside(upper)): // the figures stand at the foot of their row
			lower.box.X0, lower.box.X1 = min(lower.box.X0, upper.box.X0), max(lower.box.X1, upper.box.X1)
			upper.take(lower)
			upper.box = lower.box
			rests[lower] = true
		case parts && (isWhole(joined) || isCodeText(joined)) && !beside(lower):
			upper.take(lower)
			rests[lower] = true
		}
	}
	b.pieces = slices.DeleteFunc(b.pieces, func(p *piece) bool { return rests[p] })
}

// fewestBroken is how many amounts over the rest of one tell that they are broken: a
// count may stand under one.
const fewestBroken = 3

// decimals counts how many amounts have so many decimals, broken ones with their rests.
func (b *body) decimals() map[int]int {
	whole, joined, broken := map[int]int{}, map[int]int{}, 0
	for _, p := range b.pieces {
		if !wholeFigure.MatchString(p.text) {
			continue
		}
		n := decimalsOf(p.text)
		whole[n]++
		if lower := b.under(p); lower != nil && isDigits(lower.text) && len(lower.text) < mostDecimals {
			n += len(lower.text)
			broken++
		}
		joined[n]++
	}
	if broken < fewestBroken {
		return whole
	}
	return joined
}

// brokenFigure matches the beginning of an amount that ends in the middle of it: 926,418.
// or 4,276,70.
var brokenFigure = regexp.MustCompile(`^[-−△▲(]?[0-9]{1,3}(?:,[0-9]{3})*,[0-9]{0,2}$|^[-−△▲(]?[0-9][0-9,]*\.$`)

// take joins what stands under a text to it.
func (p *piece) take(lower *piece) {
	p.glyphs, p.box, p.text = slices.Concat(p.glyphs, lower.glyphs), p.box.Union(lower.box), p.text+lower.text
}

// under is the next piece of a column under one, as close as lines of a text stand;
// nil for none.
func (b *body) under(upper *piece) *piece {
	var next *piece
	for _, p := range b.pieces {
		if p.from == upper.from && p.to == upper.to && p.middle() > upper.middle()+sameLine*b.size && (next == nil || p.middle() < next.middle()) {
			next = p
		}
	}
	if next == nil || next.middle()-upper.middle() > leading*b.size {
		return nil
	}
	return next
}

// doubtCut doubts amounts that the page may show only in part: a row too low for the
// lines of an amount that its column breaks shows the first one, the paper's edge the
// first digits. They have fewer decimals than the others, and their column has no room
// for more; where some have room, figures are printed with as many as they need.
func (g *Grid) doubtCut() {
	usual := g.usualDecimals()
	g.doubtRests(usual)
	var cut []*Cell
	for i := range g.Cells {
		cell := &g.Cells[i]
		text := cell.amount()
		missing := usual - decimalsOf(text)
		if text == "" || missing <= 0 {
			continue
		}
		width, room := cell.Lines[0].Box.Width(), g.room(cell, usual)
		switch digit := widestGlyph(cell.Lines[0]); {
		case room == 0:
		case width+float64(missing)*digit < room:
			return
		default:
			cut = append(cut, cell)
		}
	}
	for _, cell := range cut {
		cell.Doubt = true
	}
}

// doubtRests doubts digits that are the decimals which an amount right over them lacks:
// a row too low for both lines shows the first one in the row above.
func (g *Grid) doubtRests(usual int) {
	above := map[int]*Cell{} // by column
	for i := range g.Cells { // row by row
		cell := &g.Cells[i]
		over := above[cell.Col]
		above[cell.Col] = cell
		if over == nil || len(over.Lines) == 0 || !isDigits(cell.Text) || over.Row+over.RowSpan != cell.Row {
			continue
		}
		last := strings.ReplaceAll(over.Lines[len(over.Lines)-1].Text, " ", "")
		if n := decimalsOf(last); wholeFigure.MatchString(last) && n > 0 && n < usual && n+len(cell.Text) == usual {
			over.Doubt, cell.Doubt = true, true
		}
	}
}

// usualDecimals is how many decimals the most of the amounts have.
func (g *Grid) usualDecimals() int {
	decimals, usual := map[int]int{}, 0
	for i := range g.Cells {
		if text := g.Cells[i].amount(); text != "" {
			n := decimalsOf(text)
			if decimals[n]++; decimals[n] > decimals[usual] {
				usual = n
			}
		}
	}
	return usual
}

// room is how wide the amounts of a cell's column may be: as its widest line where
// amounts are broken, as the cell where rules are its borders, else as the widest of
// the others with the usual decimals, 0 where there is none.
func (g *Grid) room(cell *Cell, usual int) float64 {
	if line := g.widestBroken(cell.Col); line > 0 {
		return line
	}
	if g.Style == Ruled {
		return cell.Box.Width()
	}
	widest := 0.0
	for i := range g.Cells {
		if other := &g.Cells[i]; other.Col == cell.Col && other.amount() != "" && decimalsOf(other.Text) == usual {
			widest = max(widest, other.Lines[0].Box.Width())
		}
	}
	return widest
}

// widestBroken is the width of the widest line of figures in a column that breaks
// amounts, 0 for others.
func (g *Grid) widestBroken(column int) float64 {
	widest, broken := 0.0, false
	for i := range g.Cells {
		cell := &g.Cells[i]
		if cell.Col != column || !isFigure(cell.Text) {
			continue
		}
		broken = broken || len(cell.Lines) > 1
		for _, line := range cell.Lines {
			widest = max(widest, line.Box.Width())
		}
	}
	if !broken {
		return 0
	}
	return widest
}

// widestGlyph is the width of a line's widest glyph: of a digit, in an amount.
func widestGlyph(line layout.Line) float64 {
	widest := 0.0
	for i := range line.Glyphs {
		widest = max(widest, line.Glyphs[i].Box.Width())
	}
	return widest
}

// amount is the text of a cell of one line that is an amount, "" for any other.
func (c *Cell) amount() string {
	if !c.isLine() || !isFigure(c.Text) || !strings.ContainsAny(c.Text, ".,") {
		return ""
	}
	return c.Text
}
