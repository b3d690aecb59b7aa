package dump

import (
	"maps"
	"slices"
)

const (
	// maxWays bounds the ways to give a row's figures to its columns.
	maxWays = 2000
	// maxFamily bounds the search for the ways of a row and those it is the
	// sum of.
	maxFamily = 50_000
)

// arrangement is a way to give the figures of a row to columns: the column of
// each figure, from left to right.
type arrangement []int

// arranger finds the columns of the figures of rows.
type arranger struct {
	leaves   []leaf
	balances []balance
	rows     [][]printed // the figures of each row
	families []relation
	ways     [][]arrangement // what is left for each row
	untold   map[int]bool    // families with too many ways to look at: they prove nothing
}

// arrange leaves each row the arrangements with which it and every sum of
// rows can add up; false where a row has none.
func (a *arranger) arrange() bool {
	a.ways, a.untold = make([][]arrangement, len(a.rows)), map[int]bool{}
	for i := range a.rows {
		a.ways[i] = a.balanced(i)
		if len(a.ways[i]) == 0 {
			return false
		}
	}
	return a.spread()
}

// spread takes from each row the arrangements that those of the rows it adds
// up with leave no room for.
func (a *arranger) spread() bool {
	for changed := true; changed; {
		changed = false
		for i, family := range a.families {
			before := a.count(family)
			s := a.search(family)
			if a.untold[i] = s.steps > maxFamily; a.untold[i] {
				continue
			}
			if !a.keep(s) {
				return false
			}
			changed = changed || a.count(family) < before
		}
	}
	return true
}

func (a *arranger) count(family relation) int {
	n := len(a.ways[family.total])
	for _, part := range family.parts {
		n += len(a.ways[part])
	}
	return n
}

// balanced are the arrangements of a row that keep its own sums.
func (a *arranger) balanced(row int) []arrangement {
	var found []arrangement
	tried := 0
	var place func(way arrangement, column int)
	place = func(way arrangement, column int) {
		if len(way) == len(a.rows[row]) {
			if tried++; a.keepsSums(row, way) {
				found = append(found, slices.Clone(way))
			}
			return
		}
		for ; column <= len(a.leaves)-(len(a.rows[row])-len(way)) && tried < maxWays; column++ {
			place(append(way, column), column+1)
		}
	}
	place(nil, 0)
	if tried >= maxWays {
		return nil
	}
	return found
}

// at is the figure in a column, zero for a blank.
func (a *arranger) at(row int, way arrangement, column int) printed {
	for i, c := range way {
		if c == column {
			return a.rows[row][i]
		}
	}
	return printed{}
}

func (a *arranger) keepsSums(row int, way arrangement) bool {
	for _, b := range a.balances {
		if !a.sum(row, way, b).agrees(a.at(row, way, b.total)) {
			return false
		}
	}
	return true
}

func (a *arranger) sum(row int, way arrangement, b balance) printed {
	var sum printed
	for _, part := range b.parts {
		sum = sum.plus(a.at(row, way, part))
	}
	for _, part := range b.less {
		p := a.at(row, way, part)
		sum = sum.plus(printed{-p.units, p.halves})
	}
	return sum
}

// search goes through the ways in which a sum can hold in every column.
type search struct {
	members []int    // the total, then its parts
	chosen  []int    // the way looked at for each member
	kept    [][]bool // by member and way: a sum holds with it
	steps   int
	exact   bool // no figure is below zero, so that parts never exceed the whole
}

// search looks for all ways in which a family adds up, in maxFamily steps.
func (a *arranger) search(family relation) *search {
	s := &search{members: append([]int{family.total}, family.parts...), exact: true}
	s.chosen, s.kept = make([]int, len(s.members)), make([][]bool, len(s.members))
	for i, m := range s.members {
		s.kept[i] = make([]bool, len(a.ways[m]))
		s.exact = s.exact && !slices.ContainsFunc(a.rows[m], func(p printed) bool { return p.units < 0 })
	}
	a.choose(s, 0, make([]printed, len(a.leaves)))
	return s
}

// choose goes through the ways of member i and those behind it; sums are the
// parts so far less the total, by column.
func (a *arranger) choose(s *search, i int, sums []printed) {
	if s.steps++; s.steps > maxFamily {
		return
	}
	if i == len(s.members) {
		if !slices.ContainsFunc(sums, func(sum printed) bool { return 2*abs(sum.units) > sum.halves }) {
			for k, w := range s.chosen {
				s.kept[k][w] = true
			}
		}
		return
	}
	sign := int64(1)
	if i == 0 {
		sign = -1
	}
	row := s.members[i]
	for w, way := range a.ways[row] {
		next, over := slices.Clone(sums), false
		for f, c := range way {
			figure := a.rows[row][f]
			next[c] = next[c].plus(printed{sign * figure.units, figure.halves})
			over = over || s.exact && 2*next[c].units > next[c].halves
		}
		if !over {
			s.chosen[i] = w
			a.choose(s, i+1, next)
		}
	}
}

// keep leaves the rows of a sum the arrangements with which it holds in every
// column; false where none is left.
func (a *arranger) keep(s *search) bool {
	for i, m := range s.members {
		var left []arrangement
		for w, way := range a.ways[m] {
			if s.kept[i][w] {
				left = append(left, way)
			}
		}
		if a.ways[m] = left; len(left) == 0 {
			return false
		}
	}
	return true
}

// proven tells whether a sum speaks for the figure of a row in a column: one
// with something in it on both sides. Of zeros only the place is to be sure:
// that in a row whose every column has a figure.
func (a *arranger) proven(row, column int) bool {
	has := func(row, column int) bool { return a.at(row, a.ways[row][0], column).units != 0 }
	full := len(a.rows[row]) == len(a.leaves)
	switch {
	case len(a.rows) == 1 && !full:
		return false
	case full && !has(row, column):
		return true
	}
	for _, b := range a.balances {
		others := slices.Concat(b.parts, b.less)
		if b.total == column && slices.ContainsFunc(others, func(c int) bool { return has(row, c) }) ||
			slices.Contains(others, column) && has(row, b.total) {
			return true
		}
	}
	for i, family := range a.families {
		if a.untold[i] {
			continue
		}
		if family.total == row && slices.ContainsFunc(family.parts, func(part int) bool { return has(part, column) }) ||
			slices.Contains(family.parts, row) && has(family.total, column) {
			return true
		}
	}
	return false
}

// settled counts the figures whose column is determined and proven.
func (a *arranger) settled() int {
	n := 0
	for i, ways := range a.ways {
		if len(ways) != 1 {
			continue
		}
		for _, c := range ways[0] {
			if a.at(i, ways[0], c).units != 0 && a.proven(i, c) {
				n++
			}
		}
	}
	return n
}

// compare is above zero where a way to read the header is better than another
// one, nil for none: more figures have their place, or some row fills all of
// its columns.
func (a *arranger) compare(other *arranger) int {
	switch {
	case other == nil:
		return 1
	case a.settled() != other.settled() || a.filled() == other.filled():
		return a.settled() - other.settled()
	case a.filled():
		return 1
	}
	return -1
}

// filled tells whether some row has a figure in every column.
func (a *arranger) filled() bool {
	return slices.ContainsFunc(a.rows, func(figures []printed) bool { return len(figures) == len(a.leaves) })
}

// same tells whether another way to read the header gives the settled figures
// the same headers.
func (a *arranger) same(other *arranger) bool {
	for i, ways := range a.ways {
		if len(ways) != 1 || len(other.ways[i]) != 1 {
			continue
		}
		for f, c := range ways[0] {
			if a.leaves[c].name() != other.leaves[other.ways[i][0][f]].name() {
				return false
			}
		}
	}
	return true
}

// name is the last level of the header.
func (l leaf) name() string { return l.path[len(l.path)-1] }

// witnessed leaves rows the one arrangement that something stated elsewhere
// speaks for and nothing against; stated are amounts by column and row. It
// tells whether a row was settled.
func (a *arranger) witnessed(stated []map[int][]bound) bool {
	settled := false
	for i := range a.ways {
		if len(a.ways[i]) < 2 {
			continue
		}
		var spoken []arrangement
		for _, way := range a.ways[i] {
			if a.spokenFor(i, way, stated) {
				spoken = append(spoken, way)
			}
		}
		if len(spoken) != 1 {
			continue
		}
		ways, untold := slices.Clone(a.ways), maps.Clone(a.untold)
		if a.ways[i] = spoken; a.spread() {
			settled = true
		} else {
			a.ways, a.untold = ways, untold
		}
	}
	return settled
}

// spokenFor tells whether amounts stated elsewhere speak for the columns in
// which an arrangement differs from the others of its row, and none against
// any.
func (a *arranger) spokenFor(row int, way arrangement, stated []map[int][]bound) bool {
	for f, c := range way {
		sure := !slices.ContainsFunc(a.ways[row], func(other arrangement) bool { return other[f] != c })
		agreed := false
		for _, b := range stated[c][row] {
			if b.presence {
				continue
			}
			if !b.agrees(a.rows[row][f]) {
				return false
			}
			agreed = agreed || b.units != 0
		}
		if !sure && !agreed {
			return false
		}
	}
	return true
}
