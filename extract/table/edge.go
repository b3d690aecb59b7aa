package table

import (
	"math"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// joinHeaders makes the headers of all parts whole, right to left, and names the
// columns anew: those further right are of the last label group before them.
func (b *builder) joinHeaders() {
	for i, right := range slices.Backward(b.rights) {
		switch {
		case right.named: // where a side begins, no header goes on
		case i > 0:
			right.top.joinHeader(b.rights[i-1].top)
		default:
			right.top.joinHeader(b.top)
		}
	}
	b.columns, b.index = b.top.columns()
	group, side := b.lastGroup(), model.Side("")
	if sides := b.top.sides(b.top.groups()); group < len(sides) {
		side = sides[group] // its figures may all stand further right
	}
	if slices.ContainsFunc(b.rights, func(r *builder) bool { return r.named }) {
		side = model.RevenueSide
		setSide(side, group, b.columns)
	}
	for _, right := range b.rights {
		if right.named {
			group, side = group+1, model.ExpenditureSide
		}
		right.columns, right.index = right.top.columns()
		setSide(side, group, right.columns)
	}
}

// setSide gives columns their side and label group.
func setSide(side model.Side, group int, columns []model.Column) {
	for i, c := range columns {
		columns[i] = NewColumn(ofSide(side, c.Path), side, group)
	}
}

// joinHeader makes whole what of the header the paper's edge cuts: a cell over
// several columns has its text, or a half of it, on one of the two pages only.
func (s *sheet) joinHeader(left *sheet) {
	if !s.isRuledAs(left) {
		return
	}
	for r := s.lifted; r < s.header; r++ {
		for q := left.lifted; q < left.header; q++ {
			i, j := s.at[r*s.grid.Columns()], left.at[(q+1)*left.grid.Columns()-1]
			if s.grid.Cells[i].Row == r && left.grid.Cells[j].Row == q && s.spans(i, left, j) {
				joinKeys(&left.keys[j], &s.keys[i])
			}
		}
	}
}

// spans tells whether cell i of the header and the last cell j of left's lie
// between the same rules and over other headers: they are one.
func (s *sheet) spans(i int, left *sheet, j int) bool {
	a, b := s.grid.Cells[i], left.grid.Cells[j]
	top, bottom := s.grid.Ys[a.Row], s.grid.Ys[a.Row+a.RowSpan]
	return a.Row+a.RowSpan < s.header && b.Row+b.RowSpan < left.header &&
		math.Abs(top-left.grid.Ys[b.Row]) <= sameHeight && math.Abs(bottom-left.grid.Ys[b.Row+b.RowSpan]) <= sameHeight
}

// joinKeys gives both parts of a cut header its whole text: that of the part that
// has one, or of both where they make a header together only.
func joinKeys(left, right *string) {
	switch whole := *left + *right; {
	case *left == "" || *right == "", !(grid.IsHeader(*left) && grid.IsHeader(*right)) && grid.IsHeader(whole):
		*left, *right = whole, whole
	}
}

// endsIn tells whether a title is another one, or the end of it that the paper's
// edge leaves: 支出决算表 is none of 财政拨款支出决算表, as it names a statement.
func endsIn(title, end string) bool {
	whole, rest := normalize.Key(title), normalize.Key(end)
	_, named := byTitle(end)
	return whole == rest || !named && strings.HasSuffix(whole, rest)
}

// endHeader takes blank rows under a header for rows of the body: where figures
// stand left of them, none may stand here.
func (s *sheet) endHeader() {
	if s.header < s.grid.Rows() {
		return
	}
	for s.header > s.lifted && s.isBlankRow(s.header-1) {
		s.header--
	}
}
