package table

import (
	"math"
	"slices"

	"github.com/juesuan/juesuan/extract/grid"
)

// sameHeight is how far in points the two halves of a row may stand off each
// other: programs round the places on each page anew, and rows are ten points
// high at least.
const sameHeight = 1.0

// repeatsNames tells whether the rows of s have the names of those beside them.
func (s *sheet) repeatsNames(left *sheet) bool {
	for r, q := range s.rowsBeside(left) {
		if s.isPrinted(r) && (q < 0 || s.nameIn(r) != left.nameIn(q)) {
			return false
		}
	}
	return true
}

// nameIn is what row r has in the columns of codes and names.
func (s *sheet) nameIn(r int) string {
	name := ""
	for _, i := range s.starting(r) {
		if role := s.roles[s.grid.Cells[i].Col]; role == roleCode || role == roleLabel {
			name += s.keys[i]
		}
	}
	return name
}

// goesOnFrom tells whether s is the right part of left's rows, with their names
// again or without any.
func (s *sheet) goesOnFrom(left *sheet) bool {
	return s.grid.Unread == "" && s.standsBeside(left) && (s.isBare() || s.repeatsNames(left))
}

// standsBeside tells whether the rows of s are those of left: each lies beside
// one of them, and no lone one beside one of many. Between rules blank rows count
// too.
func (s *sheet) standsBeside(left *sheet) bool {
	if s.grid.Turn.Degrees != left.grid.Turn.Degrees {
		return false
	}
	ruled := s.isRuledAs(left)
	met := 0
	for r, q := range s.rowsBeside(left) {
		switch {
		case !s.isPrinted(r) && !(ruled && r >= s.header && !s.isOrdinalRow(r)):
		case q < 0:
			return false
		default:
			met++
		}
	}
	return met > 1 || met == 1 && left.printedRows() == 1
}

// printedRows counts the rows of the body.
func (s *sheet) printedRows() int {
	n := 0
	for r := range s.grid.Rows() {
		if s.isPrinted(r) {
			n++
		}
	}
	return n
}

// isPrinted tells whether row r is one of the body with anything in it.
func (s *sheet) isPrinted(r int) bool {
	return r >= s.header && !s.isBlankRow(r) && !s.isOrdinalRow(r)
}

func (s *sheet) isRuledAs(left *sheet) bool {
	return s.grid.Style == grid.Ruled && left.grid.Style == grid.Ruled
}

// rowsBeside gives for each row of s the row of left that it goes on with, -1
// for none.
func (s *sheet) rowsBeside(left *sheet) []int {
	rows := make([]int, s.grid.Rows())
	for r := range rows {
		rows[r] = -1
		for q := left.header; q < left.grid.Rows() && r >= s.header; q++ {
			if !s.isLevel(r, left, q) {
				continue
			}
			if rows[r] >= 0 {
				rows[r] = -1 // two may be meant
				break
			}
			rows[r] = q
		}
	}
	return rows
}

// isLevel tells whether row r of s and row q of left lie beside each other.
func (s *sheet) isLevel(r int, left *sheet, q int) bool {
	if s.isRuledAs(left) {
		return math.Abs(s.grid.Ys[r]-left.grid.Ys[q]) <= sameHeight && math.Abs(s.grid.Ys[r+1]-left.grid.Ys[q+1]) <= sameHeight
	}
	others := left.heights(q)
	return slices.ContainsFunc(s.heights(r), func(y float64) bool {
		return slices.ContainsFunc(others, func(o float64) bool { return math.Abs(y-o) <= sameHeight })
	})
}

// heights are where the figures of row r may stand: beside the first line or the
// middle of what is printed in its cells.
func (s *sheet) heights(r int) []float64 {
	var heights []float64
	for _, i := range s.starting(r) {
		cell := s.grid.Upright(&s.grid.Cells[i])
		if n := len(cell.Lines); n > 0 {
			first, last := cell.Lines[0].Box.Center().Y, cell.Lines[n-1].Box.Center().Y
			heights = append(heights, first, (first+last)/2)
		}
	}
	return heights
}
