package dump

import "strconv"

// maxStates bounds the search for the places of one column's figures. The
// columns of real tables have under a thousand states, unless nothing but
// their order is known.
const maxStates = 200_000

// blank stands for a row without a figure.
const blank = -1

// sum demands that a row is the sum of others: it has a figure where one of
// them has, and theirs add up to it.
type sum struct {
	total int
	parts []int
	// base is what further parts in other columns add, in units of the last
	// printed place; slack is what they may be off by.
	base, slack int64
}

// puzzle is one column: figures in the order they were dumped, to be put into
// rows in that order.
type puzzle struct {
	rows    int
	figures []int64 // in units of the last printed place
	sums    []sum
	// allowed are what other columns demand of a row; rows that are not in it
	// are free.
	allowed map[int]bound
	// witnesses are what prose and other tables state of a row.
	witnesses map[int][]bound
}

// bound is an amount and what it may be off by. A blank row counts as zero.
type bound struct {
	value, slack int64
	// presence tells that the witness does not know the amount, only whether
	// there is one: value is 1 or 0.
	presence bool
}

func (b bound) fits(figure int64, present bool) bool {
	if b.presence {
		return (b.value != 0) == present
	}
	return abs(figure-b.value) <= b.slack
}

// placement tells where the figures of a puzzle can stand.
type placement struct {
	rows     [][]int // by figure: the rows that some arrangement puts it into
	conflict int     // the least number of witnesses that every arrangement contradicts
	tooMany  bool    // the search was given up
}

// solve finds, over all arrangements that keep the order and the sums and
// contradict the fewest witnesses, the rows that each figure can stand in.
// There is no arrangement where rows is nil.
func (p *puzzle) solve() placement {
	s := solver{puzzle: p, best: map[string]int{}, last: make([][]int, p.rows), takesPart: make([][]int, p.rows)}
	for c, sum := range p.sums {
		final := sum.total
		for _, part := range sum.parts {
			final = max(final, part)
			s.takesPart[part] = append(s.takesPart[part], c)
		}
		s.last[final] = append(s.last[final], c)
		s.takesPart[sum.total] = append(s.takesPart[sum.total], c)
	}
	start := state{open: make([]account, len(p.sums))}
	cost := s.cost(start)
	if s.gaveUp {
		return placement{tooMany: true}
	}
	if cost == impossible {
		return placement{}
	}
	s.found = make([]map[int]bool, len(p.figures))
	for j := range s.found {
		s.found[j] = map[int]bool{}
	}
	s.visited = map[string]bool{}
	s.collect(start)
	result := placement{conflict: cost, rows: make([][]int, len(p.figures))}
	for j, rows := range s.found {
		for i := range p.rows {
			if rows[i] {
				result.rows[j] = append(result.rows[j], i)
			}
		}
	}
	return result
}

// account is a sum while it is added up.
type account struct {
	sum   int64 // of the parts so far
	parts int   // that are not blank
	total int64
	has   bool // the total is not blank
}

// state is where the search stands: rows and figures before it are settled.
type state struct {
	row, figure int
	open        []account
}

const impossible = 1 << 30

type solver struct {
	*puzzle
	takesPart [][]int // by row: the sums it takes part in
	last      [][]int // by row: the sums that it completes
	best      map[string]int
	visited   map[string]bool
	found     []map[int]bool
	gaveUp    bool
}

func (s *solver) key(at state) string {
	key := make([]byte, 0, 64)
	key = strconv.AppendInt(key, int64(at.row), 36)
	key = append(key, ',')
	key = strconv.AppendInt(key, int64(at.figure), 36)
	for c, account := range at.open {
		if account == account0 {
			continue
		}
		key = append(key, ';')
		key = strconv.AppendInt(key, int64(c), 36)
		key = append(key, ':')
		key = strconv.AppendInt(key, account.sum, 36)
		key = append(key, ',')
		key = strconv.AppendInt(key, account.total, 36)
		key = append(key, ',')
		key = strconv.AppendInt(key, int64(account.parts), 36)
		if account.has {
			key = append(key, 't')
		}
	}
	return string(key)
}

var account0 account

// cost is the least number of contradicted witnesses on the way to the end,
// impossible where the rest can't be arranged.
func (s *solver) cost(at state) int {
	if s.gaveUp {
		return impossible
	}
	if at.row == s.rows {
		if at.figure < len(s.figures) {
			return impossible
		}
		return 0
	}
	if len(s.figures)-at.figure > s.rows-at.row {
		return impossible
	}
	key := s.key(at)
	if known, ok := s.best[key]; ok {
		return known
	}
	if len(s.best) >= maxStates {
		s.gaveUp = true
		return impossible
	}
	cost := impossible
	for _, take := range choices {
		if next, extra, ok := s.step(at, take); ok {
			if rest := s.cost(next); rest < impossible {
				cost = min(cost, rest+extra)
			}
		}
	}
	s.best[key] = cost
	return cost
}

var choices = [2]bool{true, false}

// step settles the next row: with the next figure, or blank.
func (s *solver) step(at state, take bool) (next state, extra int, ok bool) {
	value := int64(0)
	next = state{row: at.row + 1, figure: at.figure, open: at.open}
	if take {
		if at.figure == len(s.figures) {
			return next, 0, false
		}
		value = s.figures[at.figure]
		next.figure++
	}
	if demanded, is := s.allowed[at.row]; is && !demanded.fits(value, take) {
		return next, 0, false
	}
	for _, witness := range s.witnesses[at.row] {
		if !witness.fits(value, take) {
			extra++
		}
	}
	if len(s.takesPart[at.row]) == 0 {
		return next, extra, true
	}
	next.open = append([]account(nil), at.open...)
	for _, c := range s.takesPart[at.row] {
		a := &next.open[c]
		switch {
		case !take:
		case s.sums[c].total == at.row:
			a.total, a.has = value, true
		default:
			a.sum, a.parts = a.sum+value, a.parts+1
		}
	}
	for _, c := range s.last[at.row] {
		if !s.sums[c].holds(next.open[c]) {
			return next, 0, false
		}
		next.open[c] = account0
	}
	return next, extra, true
}

// holds tells whether a sum that is complete is right. A total without parts
// that are not zero must be zero or blank itself. Each printed figure is off
// by up to half a unit of its last place, k parts and the total by (k+1)/2.
func (c *sum) holds(a account) bool {
	sum := a.sum + c.base
	if !a.has {
		return a.sum == 0 && abs(c.base) <= c.slack
	}
	if a.parts == 0 && c.base == 0 {
		return a.total == 0
	}
	return 2*abs(a.total-sum) <= int64(a.parts+1)+2*c.slack
}

// collect visits the states on the best ways and notes the rows that figures
// take there.
func (s *solver) collect(at state) {
	if at.row == s.rows {
		return
	}
	key := s.key(at)
	if s.visited[key] {
		return
	}
	s.visited[key] = true
	best := s.cost(at)
	for _, take := range choices {
		next, extra, ok := s.step(at, take)
		if !ok {
			continue
		}
		if rest := s.cost(next); rest == impossible || rest+extra != best {
			continue
		}
		if take {
			s.found[at.figure][at.row] = true
		}
		s.collect(next)
	}
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}
