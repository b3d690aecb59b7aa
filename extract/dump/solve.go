package dump

import "strconv"

// maxStates bounds the search for the places of the figures of columns. Those
// of real tables have under a thousand states, unless nothing but their order
// is known.
const maxStates = 100_000

// blank stands for a row without a figure.
const blank = -1

// sum demands that a row is the sum of others: it has a figure where one of
// them has, and theirs add up to it.
type sum struct {
	total int
	parts []int
	// base is what further parts in other columns add.
	base printed
}

// printed is an amount in units of the finest printed place of its table, and
// by how many halves of such a unit it may be off: one printed with fewer
// decimals by more. The zero value is a blank.
type printed struct{ units, halves int64 }

func (p printed) plus(other printed) printed {
	return printed{p.units + other.units, p.halves + other.halves}
}

// agrees tells whether two amounts are the same but for rounding.
func (p printed) agrees(other printed) bool {
	return 2*abs(p.units-other.units) <= p.halves+other.halves
}

// strand is one column of a puzzle: figures in the order they were dumped, to
// be put into rows in that order.
type strand struct {
	figures []printed
	sums    []sum
	// witnesses are what prose and other tables state of a row.
	witnesses map[int][]bound
}

// puzzle is columns whose figures are to be put into the same rows.
type puzzle struct {
	rows    int
	strands []strand
	// demands are what the figures of a row must add up to, over all strands;
	// rows that are not in it are free.
	demands map[int]bound
}

// bound is an amount that something else states. A blank row counts as zero.
type bound struct {
	printed
	// presence tells that the witness does not know the amount, only whether
	// there is one: units is 1 or 0.
	presence bool
}

func (b bound) fits(figure printed, present bool) bool {
	if b.presence {
		return (b.units != 0) == present
	}
	return b.agrees(figure)
}

// placement tells where the figures of a puzzle can stand.
type placement struct {
	rows     [][][]int // by strand and figure: the rows that some arrangement puts it into
	conflict int       // the least number of witnesses that every arrangement contradicts
	tooMany  bool      // the search was given up
}

// solve finds, over all arrangements that keep the order and the sums and
// contradict the fewest witnesses, the rows that each figure can stand in.
// There is no arrangement where rows is nil.
func (p *puzzle) solve() placement {
	s := newSolver(p)
	start := state{figures: make([]int, len(p.strands)), open: make([]account, s.sums)}
	cost := s.cost(start)
	if s.gaveUp {
		return placement{tooMany: true}
	}
	if cost == impossible {
		return placement{}
	}
	s.found = make([][][]bool, len(p.strands))
	for k, strand := range p.strands {
		s.found[k] = make([][]bool, len(strand.figures))
		for j := range s.found[k] {
			s.found[k][j] = make([]bool, p.rows)
		}
	}
	s.visited = map[string]bool{}
	s.collect(start)
	result := placement{conflict: cost, rows: make([][][]int, len(p.strands))}
	for k := range s.found {
		result.rows[k] = make([][]int, len(s.found[k]))
		for j, rows := range s.found[k] {
			for i, possible := range rows {
				if possible {
					result.rows[k][j] = append(result.rows[k][j], i)
				}
			}
		}
	}
	return result
}

// account is a sum while it is added up.
type account struct {
	sum   printed // of the parts so far
	total printed
	has   bool // the total is not blank
}

// state is where the search stands: rows and figures before it are settled.
type state struct {
	row     int
	figures []int // by strand
	open    []account
}

const impossible = 1 << 30

// share is the part that a row has in a sum of its strand.
type share struct {
	sum   *sum
	index int // of its account
}

type solver struct {
	*puzzle
	sums      int         // of all strands
	takesPart [][][]share // by strand and row: the sums it takes part in
	completed [][][]share // by strand and row: the sums that it completes
	best      map[string]int
	visited   map[string]bool
	found     [][][]bool
	gaveUp    bool
}

func newSolver(p *puzzle) *solver {
	s := &solver{puzzle: p, best: map[string]int{}}
	for k := range p.strands {
		takesPart, completed := make([][]share, p.rows), make([][]share, p.rows)
		for c := range p.strands[k].sums {
			sum := &p.strands[k].sums[c]
			member, last := share{sum, s.sums}, sum.total
			for _, part := range sum.parts {
				last = max(last, part)
				takesPart[part] = append(takesPart[part], member)
			}
			takesPart[sum.total] = append(takesPart[sum.total], member)
			completed[last] = append(completed[last], member)
			s.sums++
		}
		s.takesPart, s.completed = append(s.takesPart, takesPart), append(s.completed, completed)
	}
	return s
}

func (s *solver) key(at state) string {
	key := make([]byte, 0, 64)
	key = strconv.AppendInt(key, int64(at.row), 36)
	for _, figure := range at.figures {
		key = append(key, ',')
		key = strconv.AppendInt(key, int64(figure), 36)
	}
	for c, account := range at.open {
		if account == account0 {
			continue
		}
		key = append(key, ';')
		key = strconv.AppendInt(key, int64(c), 36)
		key = append(key, ':')
		for _, n := range []int64{account.sum.units, account.sum.halves, account.total.units, account.total.halves} {
			key = strconv.AppendInt(key, n, 36)
			key = append(key, ',')
		}
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
	left := 0
	for k := range s.strands {
		rest := len(s.strands[k].figures) - at.figures[k]
		if rest > s.rows-at.row {
			return impossible
		}
		left += rest
	}
	if at.row == s.rows {
		if left > 0 {
			return impossible
		}
		return 0
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
	for taken := range 1 << len(s.strands) {
		if next, extra, ok := s.step(at, taken); ok {
			if rest := s.cost(next); rest < impossible {
				cost = min(cost, rest+extra)
			}
		}
	}
	s.best[key] = cost
	return cost
}

// step settles the next row: the bits of taken tell which strands have their
// next figure there; in the others it is blank.
func (s *solver) step(at state, taken int) (next state, extra int, ok bool) {
	values, all := make([]printed, len(s.strands)), printed{}
	next = state{row: at.row + 1, figures: append([]int(nil), at.figures...), open: at.open}
	for k := range s.strands {
		if taken&(1<<k) == 0 {
			continue
		}
		figures := s.strands[k].figures
		if at.figures[k] == len(figures) {
			return next, 0, false
		}
		values[k] = figures[at.figures[k]]
		all = all.plus(values[k])
		next.figures[k]++
	}
	if demand, is := s.demands[at.row]; is && !demand.fits(all, taken != 0) {
		return next, 0, false
	}
	next.open = append([]account(nil), at.open...)
	for k := range s.strands {
		present := taken&(1<<k) != 0
		for _, witness := range s.strands[k].witnesses[at.row] {
			if !witness.fits(values[k], present) {
				extra++
			}
		}
		if !s.enter(next.open, k, at.row, values[k], present) {
			return next, 0, false
		}
	}
	return next, extra, true
}

// enter adds a row's figure to the sums it takes part in, and tells whether
// those that it completes are right.
func (s *solver) enter(open []account, strand, row int, value printed, present bool) bool {
	for _, member := range s.takesPart[strand][row] {
		a := &open[member.index]
		switch {
		case !present:
		case member.sum.total == row:
			a.total, a.has = value, true
		default:
			a.sum = a.sum.plus(value)
		}
	}
	for _, member := range s.completed[strand][row] {
		if !member.sum.holds(open[member.index]) {
			return false
		}
		open[member.index] = account0
	}
	return true
}

// holds tells whether a sum that is complete is right. Where the total is
// blank, or nothing adds up to it, there must be nothing, or zeros.
func (c *sum) holds(a account) bool {
	sum := a.sum.plus(c.base)
	if !a.has {
		return a.sum.units == 0 && 2*abs(c.base.units) <= c.base.halves
	}
	if sum == (printed{}) {
		return a.total.units == 0
	}
	return sum.agrees(a.total)
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
	for taken := range 1 << len(s.strands) {
		next, extra, ok := s.step(at, taken)
		if !ok {
			continue
		}
		if rest := s.cost(next); rest == impossible || rest+extra != best {
			continue
		}
		for k := range s.strands {
			if taken&(1<<k) != 0 {
				s.found[k][at.figures[k]][at.row] = true
			}
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
