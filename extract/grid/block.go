package grid

import (
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// frameWidth is the least width in points of a table drawn with
	// horizontal rules only; underlined blanks in prose are shorter.
	frameWidth = 150.0
	// sameEnds is how far in points the ends of one table's horizontal
	// rules may differ.
	sameEnds = 6.0
	// tableRows is the least number of rows with figures in columns that
	// makes a table of text without any rule.
	tableRows = 3
	// flush is how far in points the ends of aligned figures of one column
	// may differ.
	flush = 2.5
	// headerGap is the widest gap between a header's rows and the body, in
	// font sizes; loose headers leave two lines free.
	headerGap = 2.6
	// headerRows is the most rows of text a header has.
	headerRows = 8
)

// block is a part of a page that is a table without vertical rules.
type block struct {
	rows  [][]layout.Line // side by side, top to bottom
	rules []float64       // heights of horizontal rules over its whole width
	box   geometry.Rect
	// partial are the horizontal rules inside that span some columns only:
	// they stand under header texts over several columns.
	partial []pdf.Rule
}

// blocks finds the tables among lines that belong to no ruled grid.
func blocks(page *pdf.Page, lines []layout.Line, grids []Grid) []block {
	free := slices.DeleteFunc(slices.Clone(lines), func(l layout.Line) bool {
		return slices.ContainsFunc(grids, func(g Grid) bool { return g.Box.Contains(l.Box.Center()) })
	})
	found := frames(page.Rules, free, grids)
	free = slices.DeleteFunc(free, func(l layout.Line) bool {
		return slices.ContainsFunc(found, func(b block) bool { return b.box.Contains(l.Box.Center()) })
	})
	return append(found, textBlocks(sideBySide(free))...)
}

// frames are the tables drawn with horizontal rules of the same ends.
func frames(rules []pdf.Rule, lines []layout.Line, grids []Grid) []block {
	var stacks []block
	for _, rule := range rules {
		if !rule.Horizontal() || rule.To.X-rule.From.X < frameWidth || slices.ContainsFunc(grids, func(g Grid) bool {
			return g.Box.Inset(-reach).Contains(rule.From)
		}) {
			continue
		}
		i := slices.IndexFunc(stacks, func(b block) bool {
			return math.Abs(b.box.X0-rule.From.X) <= sameEnds && math.Abs(b.box.X1-rule.To.X) <= sameEnds
		})
		if i < 0 {
			stacks = append(stacks, block{box: bounds(rule)})
			i = len(stacks) - 1
		}
		stacks[i].rules = append(stacks[i].rules, rule.From.Y)
		stacks[i].box = stacks[i].box.Union(bounds(rule))
	}
	var found []block
	for _, stack := range stacks {
		for _, b := range stack.apart(lines) {
			b.partial = inside(rules, b.box)
			if len(b.rules) >= 2 && figureRows(b.rows) >= 1 && aligned(b.rows) {
				found = append(found, b)
			}
		}
	}
	return found
}

// inside are the horizontal rules within a box that do not span it.
func inside(rules []pdf.Rule, box geometry.Rect) []pdf.Rule {
	var found []pdf.Rule
	for _, rule := range rules {
		if rule.Horizontal() && box.Inset(-reach).Contains(rule.From) && box.Inset(-reach).Contains(rule.To) &&
			rule.To.X-rule.From.X < box.Width()-2*sameEnds {
			found = append(found, rule)
		}
	}
	return found
}

// apart splits rules of the same ends into those of one table each: where a
// caption stands between two rules, a new table begins.
func (b block) apart(lines []layout.Line) []block {
	rules := cluster(b.rules)
	var parts []block
	start := 0
	for i := 1; i <= len(rules); i++ {
		if i < len(rules) && !slices.ContainsFunc(sideBySide(within(lines, geometry.Rect{X0: b.box.X0, X1: b.box.X1, Y0: rules[i-1], Y1: rules[i]})), isCaption) {
			continue
		}
		part := block{rules: rules[start:i], box: geometry.Rect{X0: b.box.X0, X1: b.box.X1, Y0: rules[start], Y1: rules[i-1]}}
		part.rows = sideBySide(within(lines, part.box))
		parts = append(parts, part)
		start = i
	}
	return parts
}

func within(lines []layout.Line, box geometry.Rect) []layout.Line {
	var inside []layout.Line
	for _, line := range lines {
		if box.Contains(line.Box.Center()) {
			inside = append(inside, line)
		}
	}
	return inside
}

// sideBySide groups lines that share more than half of their height.
func sideBySide(lines []layout.Line) [][]layout.Line {
	sorted := slices.Clone(lines)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].Box.Center().Y < sorted[j].Box.Center().Y })
	var rows [][]layout.Line
	for _, line := range sorted {
		last := len(rows) - 1
		if last >= 0 {
			first := rows[last][0].Box
			common := min(first.Y1, line.Box.Y1) - max(first.Y0, line.Box.Y0)
			if common > min(first.Height(), line.Box.Height())/2 {
				rows[last] = append(rows[last], line)
				continue
			}
		}
		rows = append(rows, []layout.Line{line})
	}
	for _, row := range rows {
		sort.Slice(row, func(i, j int) bool { return row[i].Box.X0 < row[j].Box.X0 })
	}
	return rows
}

// textBlocks are runs of rows with figures under each other.
func textBlocks(rows [][]layout.Line) []block {
	var found []block
	for i := 0; i < len(rows); i++ {
		if !hasFigures(rows[i]) || len(rows[i]) < 2 {
			continue
		}
		end := blockEnd(rows, i)
		if figureRows(rows[i:end]) < tableRows || !aligned(rows[i:end]) {
			continue
		}
		start := blockStart(rows, i)
		b := block{rows: rows[start:end]}
		for _, row := range b.rows {
			for _, line := range row {
				b.box = b.box.Union(line.Box)
			}
		}
		found = append(found, b)
		i = end
	}
	return found
}

// blockEnd is the end of the run that begins at row i: label rows belong to
// it as long as rows with figures follow closely.
func blockEnd(rows [][]layout.Line, i int) int {
	end := i + 1
	for j := i + 1; j < len(rows) && j-end < 3; j++ {
		if rowGap(rows[j-1], rows[j]) > headerGap {
			break
		}
		if hasFigures(rows[j]) && len(rows[j]) >= 2 {
			end = j + 1
		}
	}
	return end
}

// blockStart goes up from the first row with figures over the header.
func blockStart(rows [][]layout.Line, i int) int {
	start := i
	for j := i - 1; j >= 0 && i-j <= headerRows && rowGap(rows[j], rows[j+1]) <= headerGap; j-- {
		if isCaption(rows[j]) {
			break
		}
		if len(rows[j]) >= 2 {
			start = j
		}
	}
	return start
}

// isCaption tells whether a row stands over a table and is no header of it:
// it names something and says what it is, with a colon between.
func isCaption(row []layout.Line) bool {
	return !hasFigures(row) && slices.ContainsFunc(row, func(l layout.Line) bool { return strings.ContainsAny(l.Text, ":：") })
}

// rowGap is the free height between two rows in font sizes of the upper one.
func rowGap(upper, lower []layout.Line) float64 {
	return (lower[0].Box.Y0 - upper[0].Box.Y1) / math.Max(upper[0].Size, 1)
}

func figureRows(rows [][]layout.Line) int {
	n := 0
	for _, row := range rows {
		if hasFigures(row) {
			n++
		}
	}
	return n
}

// hasFigures tells whether a row has an amount: a number with separators or
// decimals, or several numbers.
func hasFigures(row []layout.Line) bool {
	numbers := 0
	for _, line := range row {
		if isFigure(line.Text) && !isYear(line.Text) {
			numbers++
			if strings.ContainsAny(line.Text, ".,") {
				return true
			}
		}
	}
	return numbers >= 2
}

// isYear tells whether a text is a year, as headers name it: 2023.
func isYear(text string) bool {
	return len(text) == 4 && (strings.HasPrefix(text, "19") || strings.HasPrefix(text, "20")) && isFigure(text)
}

// isFigure tells whether a text is made of digits and what stands between
// them only.
func isFigure(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			digits++
		case strings.ContainsRune(".,- ()%−，．％", r):
		default:
			return false
		}
	}
	return digits > 0
}

// aligned tells whether figures stand under each other, by their ends, their
// beginnings or their middles: prose with figures in it does not.
func aligned(rows [][]layout.Line) bool {
	var ends, starts, middles []float64
	for _, row := range rows {
		for _, a := range atomsOf(row) {
			if a.figure() {
				ends = append(ends, a.box.X1)
				starts = append(starts, a.box.X0)
				middles = append(middles, a.box.Center().X)
			}
		}
	}
	most := max(flushed(ends), flushed(starts), flushed(middles))
	return most*3 >= len(ends)*2 || len(rows) <= 2
}

// flushed counts the positions that others share.
func flushed(positions []float64) int {
	sort.Float64s(positions)
	n := 0
	for i, p := range positions {
		if i > 0 && p-positions[i-1] <= flush || i+1 < len(positions) && positions[i+1]-p <= flush {
			n++
		}
	}
	return n
}
