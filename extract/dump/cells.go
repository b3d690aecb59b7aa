package dump

import (
	"errors"
	"slices"

	"github.com/juesuan/juesuan/model/classification"
)

// errCells tells of cells whose order does not tell their rows.
var errCells = errors.New("its cells stand in no order that tells their rows")

// byCells makes rows of a table that was dumped row by row with each cell on a
// line of its own: the code, the name and the figures of a row follow each
// other, and each row has all of these but for a total, which has no code.
// Programs take some codes for lines of their own, below the rows they stand
// beside: the classification tells whose they are. The lines of the header
// stay as they are.
func byCells(lines [][]token) ([][]token, error) {
	cells := slices.Concat(lines...)
	first := 0
	for first < len(cells) && !isClass(cells[first].text) && !(isTotal(cells[first].text) && first+1 < len(cells) && isFigure(cells[first+1])) {
		first++
	}
	if first == len(cells) {
		return nil, errCells
	}
	for first > 0 && isFigure(cells[first-1]) { // of a total whose name stands elsewhere
		first--
	}
	header := before(lines, first)
	r := cellReader{header: slices.Concat(header...)}
	if cells[first].kind == number && !isClass(cells[first].text) {
		total, rest, ok := totalAside(header)
		if !ok {
			return nil, errCells
		}
		header, r.name = rest, []token{total}
	}
	for i := first; i < len(cells); {
		taken := r.take(cells[i:])
		if taken == 0 {
			return nil, errCells
		}
		i += taken
	}
	if !r.end() || !r.call() {
		return nil, errCells
	}
	return slices.Concat(header, r.rows), nil
}

// isFigure tells a figure from a word and from the number of a column.
func isFigure(t token) bool { return t.kind == number && !isOrdinal(t.text) }

// before are the lines of the first n cells.
func before(lines [][]token, n int) [][]token {
	var out [][]token
	for _, line := range lines {
		if n == 0 {
			break
		}
		taken := min(n, len(line))
		out, n = append(out, line[:taken]), n-taken
	}
	return out
}

// totalAside takes the name of the total row out of a header into which it was
// dumped: the columns have a total of their own without it, or there is but
// one.
func totalAside(header [][]token) (total token, rest [][]token, ok bool) {
	for _, line := range header {
		left := slices.DeleteFunc(slices.Clone(line), func(t token) bool {
			if !isGrand(t.item) {
				return false
			}
			total, ok = t, total.text == ""
			return true
		})
		if len(left) > 0 {
			rest = append(rest, left)
		}
	}
	if !ok {
		return total, nil, false
	}
	for _, leaves := range leavesOf(slices.Concat(rest...), false) {
		if len(leaves) != 1 && !slices.ContainsFunc(leaves, func(l leaf) bool { return isTotalHeader(l.name()) }) {
			return total, nil, false
		}
	}
	return total, rest, true
}

// cellReader joins the cells of rows.
type cellReader struct {
	header   []token
	rows     [][]token
	code     []token // of the row at hand, in one cell or three
	name     []token
	figures  []token
	codes    [][]token // those that stand before another code
	codeless []int     // the rows that are still to get one of them
}

// take reads the next cell, or the code that begins there, and tells how many
// cells it is; none where the order of the cells tells nothing.
func (r *cellReader) take(cells []token) int {
	next := cells[0]
	switch n := codeCells(cells); {
	case n > 0 && len(r.code) > 0 && len(r.name) == 0:
		r.codes = append(r.codes, r.code)
		r.code = cells[:n]
		return n
	case n > 0:
		if !r.end() {
			return 0
		}
		r.code = cells[:n]
		return n
	case isSplit(next.text) || r.isHeaderAgain(cells):
		return 1
	case next.kind == number && len(r.name) > 0:
		r.figures = append(r.figures, next)
		return 1
	case next.kind == number:
		return 0
	}
	if len(r.figures) > 0 && !r.end() {
		return 0
	}
	r.name = append(r.name, next)
	return 1
}

// codeCells counts the cells of the code that cells begin with: a class or an
// item, or what its columns have of it. Figures look alike, but have figures
// or a total behind them.
func codeCells(cells []token) int {
	_, n := leadingCode(cells)
	if n == 0 || n == len(cells) || isTotal(cells[n].text) {
		return 0
	}
	return n
}

// isHeaderAgain tells whether a cell is one of the header's on a further page.
func (r *cellReader) isHeaderAgain(cells []token) bool {
	next, last := cells[0], len(r.figures)-1
	return last >= 0 && next.page != r.figures[last].page && next.kind == word &&
		(len(cells) == 1 || cells[1].kind == word || codeCells(cells[1:]) > 0) &&
		slices.ContainsFunc(r.header, func(h token) bool { return h.text == next.text })
}

// end closes the row at hand; false where it lacks something else than its
// code.
func (r *cellReader) end() bool {
	if len(r.name) == 0 || len(r.figures) == 0 {
		return len(r.code)+len(r.name)+len(r.figures) == 0
	}
	if len(r.code) == 0 && !isTotal(textOf(r.name)) {
		r.codeless = append(r.codeless, len(r.rows))
	}
	r.rows = append(r.rows, slices.Concat(r.code, r.name, r.figures))
	r.code, r.name, r.figures = nil, nil, nil
	return true
}

// call gives the rows without a code the one code that the classification has
// for their names; false where codes or rows are left over.
func (r *cellReader) call() bool {
	if len(r.codes) != len(r.codeless) {
		return false
	}
	for _, code := range r.codes {
		var called []int
		for _, row := range r.codeless {
			name := r.rows[row][:slices.IndexFunc(r.rows[row], func(t token) bool { return t.kind == number })]
			if _, agrees := classification.Agrees(textOf(code), textOf(name), 0); agrees {
				called = append(called, row)
			}
		}
		if len(called) != 1 {
			return false
		}
		r.rows[called[0]] = slices.Concat(code, r.rows[called[0]])
		r.codeless = slices.DeleteFunc(r.codeless, func(row int) bool { return row == called[0] })
	}
	return true
}

func textOf(tokens []token) string {
	text := ""
	for _, t := range tokens {
		text += t.text
	}
	return text
}
