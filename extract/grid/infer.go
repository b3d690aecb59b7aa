package grid

import (
	"math"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// columnGap is the least free width in points between two columns.
	columnGap = 3.0
	// wrapped is the share of the usual distance of rows below which a line
	// without figures belongs to the row beside it.
	wrapped = 0.85
)

// interval is a range of x or y.
type interval struct{ from, to float64 }

// grid infers columns and rows of a block from how its text is aligned.
func (b block) grid(page int) (Grid, bool) {
	body := b.bodyStart()
	if body >= len(b.rows) {
		return Grid{}, false
	}
	xs := b.columns(body)
	if len(xs) < 3 {
		return Grid{}, false
	}
	top := body
	heading := b.rows[:top]
	if top > 1 && isNumberingRow(b.rows[top-1]) {
		top--
		heading = b.withHeaders(top)
	}
	header, levels := headerCells(page, heading, b, xs)
	lower := b
	lower.rows = b.rows[top:]
	ys := append(b.headerBorders(top, levels), lower.rowBorders(body-top, xs)...)
	g := Grid{Page: page, Box: geometry.Rect{X0: xs[0], Y0: ys[0], X1: xs[len(xs)-1], Y1: ys[len(ys)-1]}, Xs: xs, Ys: ys, Style: Aligned}
	if len(b.rules) > 0 {
		g.Style = Partial
	}
	g.Cells = complete(header, levels, len(xs)-1)
	for _, cell := range inferredCells(lower.rows, xs, ys[levels:]) {
		cell.Row += levels
		g.Cells = append(g.Cells, cell)
	}
	return g, true
}

// headerBorders are the heights over each level of the header, in even steps.
func (b block) headerBorders(top, levels int) []float64 {
	if levels == 0 {
		return nil
	}
	from := math.Min(b.box.Y0, b.rows[0][0].Box.Y0)
	step := (b.rows[top][0].Box.Y0 - from) / float64(levels)
	borders := make([]float64, levels)
	for i := range borders {
		borders[i] = from + float64(i)*step
	}
	return borders
}

// complete fills the places that no header text takes with empty cells.
func complete(cells []Cell, rows, columns int) []Cell {
	taken := make([]bool, rows*columns)
	var whole []Cell
	for _, cell := range cells {
		free := true
		for r := cell.Row; r < cell.Row+cell.RowSpan; r++ {
			for c := cell.Col; c < cell.Col+cell.ColSpan; c++ {
				free = free && !taken[r*columns+c]
			}
		}
		if !free {
			continue
		}
		for r := cell.Row; r < cell.Row+cell.RowSpan; r++ {
			for c := cell.Col; c < cell.Col+cell.ColSpan; c++ {
				taken[r*columns+c] = true
			}
		}
		whole = append(whole, cell)
	}
	for i, t := range taken {
		if !t {
			whole = append(whole, Cell{Row: i / columns, Col: i % columns, RowSpan: 1, ColSpan: 1})
		}
	}
	sortCells(whole)
	return whole
}

// isNumberingRow tells whether the figures of a row number the columns: 1, 2,
// 3 and so on.
func isNumberingRow(row []layout.Line) bool {
	last := 0
	for _, line := range row {
		if !isFigure(line.Text) {
			continue
		}
		n, err := strconv.Atoi(strings.Trim(line.Text, "() "))
		if err != nil || last > 0 && n != last+1 {
			return false
		}
		last = n
	}
	return last > 1 || last == 1 && len(row) > 1
}

// withHeaders are the header's rows with those texts of the numbering row
// that stand over columns no other header names: a header of one line beside
// others of two stands at half their height.
func (b block) withHeaders(numbering int) [][]layout.Line {
	rows := slices.Clone(b.rows[:numbering])
	var late []layout.Line
	for _, line := range b.rows[numbering] {
		named := slices.ContainsFunc(rows, func(row []layout.Line) bool {
			return slices.ContainsFunc(row, func(l layout.Line) bool { return l.Box.X0 < line.Box.X1 && line.Box.X0 < l.Box.X1 })
		})
		if !named && !isFigure(line.Text) {
			late = append(late, line)
		}
	}
	if len(late) > 0 {
		rows = append(rows, late)
	}
	return rows
}

// bodyStart is the first row of the body: the first with figures, or what
// belongs to it or stands between it and the header.
func (b block) bodyStart() int {
	body := slices.IndexFunc(b.rows, func(row []layout.Line) bool { return hasFigures(row) && !isNumberingRow(row) })
	if body < 0 {
		return len(b.rows)
	}
	for i := body - 1; i >= 0; i-- {
		if isNumberingRow(b.rows[i]) {
			return i + 1
		}
		if isListed(b.rows[i][0].Text) {
			body = i
		}
	}
	pitch := b.pitch(body)
	for body > 0 && !b.ruleBetween(body-1, body) && (b.parted() || b.leans(body-1, wrapped*pitch)) {
		body--
	}
	return body
}

// leans tells whether row i stands nearer to the row below it than limit and
// than to the row above it: the first line of a wrapped label beside figures
// that stand at half its height.
func (b block) leans(i int, limit float64) bool {
	below := b.center(i+1) - b.center(i)
	return len(b.rules) == 0 && below < limit/2 && (i == 0 || b.center(i)-b.center(i-1) > below)
}

func (b block) center(i int) float64 { return b.rows[i][0].Box.Center().Y }

// free tells whether row i has no list item of its own over or under box.
func (b block) free(i int, box geometry.Rect) bool {
	return i < len(b.rows) && !slices.ContainsFunc(b.rows[i], func(l layout.Line) bool {
		return l.Box.X0 < box.X1 && box.X0 < l.Box.X1 && isListed(l.Text)
	})
}

// listed matches the beginning of an item of a list.
var listed = regexp.MustCompile(`^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.、．])`)

func isListed(text string) bool { return listed.MatchString(text) }

// parted tells whether rules part all rows with figures from each other.
func (b block) parted() bool {
	if len(b.rules) < 4 {
		return false
	}
	last := -1
	for i, row := range b.rows {
		if !hasFigures(row) || isNumberingRow(row) {
			continue
		}
		if last >= 0 && !b.ruleBetween(last, i) {
			return false
		}
		last = i
	}
	return last >= 0
}

// columns are the borders between the columns: where the body leaves free
// space from top to bottom. Headers over no column's text make a blank
// column or belong to the figures beside them.
func (b block) columns(body int) []float64 {
	xs := columnsOf(b.rows[body:], b.box.X0-1, b.box.X1+1)
	filled := make([]interval, 0, len(xs))
	for i := 0; i+1 < len(xs); i++ {
		filled = append(filled, b.extent(body, xs[i], xs[i+1]))
	}
	columns := b.headerColumns(filled, body)
	borders := []float64{math.Min(b.box.X0, columns[0].from)}
	for i := 1; i < len(columns); i++ {
		borders = append(borders, (columns[i-1].to+columns[i].from)/2)
	}
	return append(borders, math.Max(b.box.X1, columns[len(columns)-1].to))
}

// extent is the width that the body's text takes between two borders;
// text that reaches over a border does not count.
func (b block) extent(body int, from, to float64) interval {
	taken := interval{to, from}
	for _, row := range b.rows[body:] {
		for _, a := range atomsOf(row) {
			if a.box.X0 >= from-1 && a.box.X1 <= to+1 {
				taken.from, taken.to = math.Min(taken.from, a.box.X0), math.Max(taken.to, a.box.X1)
			}
		}
	}
	if taken.from > taken.to {
		return interval{(from + to) / 2, (from + to) / 2}
	}
	return taken
}

// merge joins intervals with less than gap between them.
func merge(spans []interval, gap float64) []interval {
	sort.Slice(spans, func(i, j int) bool { return spans[i].from < spans[j].from })
	var merged []interval
	for _, s := range spans {
		if n := len(merged); n > 0 && s.from-merged[n-1].to < gap {
			merged[n-1].to = math.Max(merged[n-1].to, s.to)
		} else {
			merged = append(merged, s)
		}
	}
	return merged
}

// rowBorders are the heights between the rows: rules where there are some,
// else the middle between what belongs to one row and to the next.
func (b block) rowBorders(body int, xs []float64) []float64 {
	tops, bottoms := b.bands(body, xs)
	ys := []float64{math.Min(b.box.Y0, tops[0])}
	for i := 1; i < len(tops); i++ {
		ys = append(ys, b.between(bottoms[i-1], tops[i]))
	}
	return append(ys, math.Max(b.box.Y1, bottoms[len(bottoms)-1]))
}

// between is the rule that parts two rows, or the middle between them.
func (b block) between(bottom, top float64) float64 {
	for _, y := range b.rules {
		if y >= bottom-snap && y <= top+snap {
			return y
		}
	}
	return (bottom + top) / 2
}

// bands joins the rows of text that make one row of the table.
func (b block) bands(body int, xs []float64) (tops, bottoms []float64) {
	owner := b.owners(body, xs)
	for i, row := range b.rows {
		top, bottom := row[0].Box.Y0, row[0].Box.Y1
		for _, line := range row {
			top, bottom = math.Min(top, line.Box.Y0), math.Max(bottom, line.Box.Y1)
		}
		if i > 0 && owner[i] == owner[i-1] {
			n := len(tops) - 1
			tops[n], bottoms[n] = math.Min(tops[n], top), math.Max(bottoms[n], bottom)
			continue
		}
		tops, bottoms = append(tops, top), append(bottoms, bottom)
	}
	return tops, bottoms
}

// owners gives each row of text the number of the table's row it belongs to.
// A line of a label without figures goes to the nearest row with figures
// where it stands nearer to it than rows stand to each other; rules decide
// where there is one between.
func (b block) owners(body int, xs []float64) []int {
	owner := make([]int, len(b.rows))
	if b.parted() {
		for i := 1; i < len(owner); i++ {
			owner[i] = owner[i-1]
			if b.ruleBetween(i-1, i) {
				owner[i] = i
			}
		}
		return owner
	}
	pitch := b.pitch(body)
	for i, row := range b.rows {
		owner[i] = i
		if i < body || hasFigures(row) || !inOneColumn(row, xs) {
			continue
		}
		up, down := b.distance(i, -1, body), b.distance(i, 1, body)
		switch {
		case up < down && up < wrapped*pitch && !isListed(row[0].Text):
			owner[i] = owner[i-1]
		case (down <= up || isListed(row[0].Text)) && down < wrapped*pitch && b.free(i+1, row[0].Box):
			owner[i] = -i - 1 // taken by the row below
		}
	}
	for i := len(owner) - 2; i >= 0; i-- {
		if owner[i] < 0 {
			owner[i] = owner[i+1]
		}
	}
	return owner
}

func (b block) ruleBetween(i, j int) bool {
	upper, lower := b.rows[i][0].Box.Center().Y, b.rows[j][0].Box.Center().Y
	for _, y := range b.rules {
		if y > upper && y < lower {
			return true
		}
	}
	return false
}

func inOneColumn(row []layout.Line, xs []float64) bool {
	column := between(xs, row[0].Box.Center().X)
	for _, line := range row[1:] {
		if between(xs, line.Box.Center().X) != column {
			return false
		}
	}
	return true
}

// distance is how far row i stands from the nearest row with figures in the
// given direction; infinite where a rule or the header lies between.
func (b block) distance(i, direction, body int) float64 {
	for j := i + direction; j >= body && j < len(b.rows); j += direction {
		if len(b.rules) > 2 && b.ruleBetween(min(i, j), max(i, j)) {
			break
		}
		if hasFigures(b.rows[j]) {
			return math.Abs(b.rows[j][0].Box.Center().Y - b.rows[i][0].Box.Center().Y)
		}
	}
	return math.Inf(1)
}

// pitch is the median distance of neighbouring rows with figures.
func (b block) pitch(body int) float64 {
	var distances []float64
	last := -1
	for i := body; i < len(b.rows); i++ {
		if hasFigures(b.rows[i]) {
			if last >= 0 {
				distances = append(distances, b.rows[i][0].Box.Center().Y-b.rows[last][0].Box.Center().Y)
			}
			last = i
		}
	}
	if len(distances) == 0 {
		return 2 * b.rows[body][0].Size
	}
	sort.Float64s(distances)
	return distances[len(distances)/2]
}

// inferredCells puts each piece of text into the cell of the columns it lies
// over.
func inferredCells(rows [][]layout.Line, xs, ys []float64) []Cell {
	columns := len(xs) - 1
	glyphs := make([][]pdf.Glyph, columns*(len(ys)-1))
	span := make([]int, len(glyphs))
	page := 0
	for _, row := range rows {
		for _, a := range atomsOf(row) {
			r := between(ys, a.box.Center().Y)
			first, last := spread(xs, a.box.X0, a.box.X1)
			place := r*columns + first
			glyphs[place] = append(glyphs[place], a.glyphs...)
			span[place] = max(span[place], last-first+1)
		}
		page = row[0].Page
	}
	var cells []Cell
	for r := range len(ys) - 1 {
		for c := 0; c < columns; {
			n := max(1, span[r*columns+c])
			for k := 1; k < n; k++ {
				if len(glyphs[r*columns+c+k]) > 0 {
					n = k
				}
			}
			cell := Cell{Row: r, Col: c, RowSpan: 1, ColSpan: n, Box: geometry.Rect{X0: xs[c], Y0: ys[r], X1: xs[c+n], Y1: ys[r+1]}}
			cell.set(glyphs[r*columns+c], page)
			cells = append(cells, cell)
			c += n
		}
	}
	return cells
}
