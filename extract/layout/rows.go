package layout

import (
	"cmp"
	"math"
	"slices"

	"github.com/juesuan/juesuan/extract/pdf"
)

// How far apart two baselines of one row may lie, in em of the smaller type.
// Mixed fonts in one line stand up to 0.15 em apart in word processors'
// output; wrapped lines of neighbouring table cells come as near as 0.5 em.
const (
	baselineStep = 0.25 // from one run of glyphs to the next
	baselineSpan = 0.4  // between the highest and the lowest of a row
)

// A raised or lowered figure is smaller than the type it stands at, by this
// factor at least, is off its baseline by no more than this many em of it,
// and stands no further from it than this.
const (
	scriptSize = 0.75
	scriptRise = 0.6
	scriptGap  = 0.3
)

// mark is a glyph as the lines see it: turned into the direction of writing.
type mark struct {
	from, to, base, size float64
	glyph                int32 // index among the glyphs
	blank                bool
	digit                bool
	over                 bool // begins a text printed over the end of another one
}

// run is marks that were drawn one after the other along one baseline.
type run struct {
	marks    []mark
	from, to float64
	base     float64
	size     float64
	blank    bool // nothing but blanks
}

// row is the runs of one baseline, across the whole page.
type row struct {
	runs             []run
	base, size       float64 // of its widest run
	highest, lowest  float64
	marks            []mark // by place, set when the row is complete
	smallest, widest float64
}

func marksOf(glyphs []pdf.Glyph, chosen []int32, d direction) []mark {
	marks := make([]mark, len(chosen))
	for i, index := range chosen {
		g := &glyphs[index]
		from, to := d.extent(g)
		marks[i] = mark{from: from, to: to, base: d.down(g.Origin), size: g.Size, glyph: index, blank: g.Space(), digit: isDigit(g.Text)}
	}
	return marks
}

// runsOf cuts marks in drawing order where the pen leaves the line.
func runsOf(marks []mark) []run {
	runs := make([]run, 0, len(marks)/8+1)
	start := 0
	for i := 1; i <= len(marks); i++ {
		if i < len(marks) && follows(marks[i-1], marks[i]) {
			continue
		}
		runs = append(runs, newRun(marks[start:i]))
		start = i
	}
	return runs
}

// follows tells whether b goes on with the line that a stands in.
func follows(a, b mark) bool {
	const sameBase = 0.02 // em; rounding of coordinates
	return math.Abs(a.base-b.base) <= sameBase*a.size && b.from >= a.from && a.size == b.size && !a.hides(b)
}

// hides tells whether two marks lie over each other so that one of them, a digit,
// can not be read.
func (a mark) hides(b mark) bool {
	const hidden = 0.5 // of the narrower one
	return (a.digit || b.digit) && !a.blank && !b.blank && min(a.to, b.to)-max(a.from, b.from) >= hidden*min(a.to-a.from, b.to-b.from)
}

func newRun(marks []mark) run {
	r := run{marks: marks, from: marks[0].from, base: marks[0].base, size: marks[0].size, blank: true}
	r.to = r.from
	for _, m := range marks {
		r.to = max(r.to, m.to)
		r.blank = r.blank && m.blank
	}
	return r
}

// rowsGuess is about as many rows as a page has; a cell has one or a few.
const rowsGuess = 64

// rowsOf collects the marks of each baseline, top to bottom, each row's marks
// from left to right.
func rowsOf(marks []mark) []row {
	runs := runsOf(marks)
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(a.base, b.base) })
	rows := make([]row, 0, min(len(runs), rowsGuess))
	for _, r := range runs {
		if r.blank {
			continue
		}
		if n := len(rows); n > 0 && rows[n-1].takes(r) {
			rows[n-1].add(r)
			continue
		}
		rows = append(rows, row{highest: r.base, lowest: r.base, smallest: r.size})
		rows[len(rows)-1].add(r)
	}
	rows = attachScripts(rows)
	placeBlanks(rows, runs)
	for i := range rows {
		rows[i].arrange()
	}
	return rows
}

func (r *row) takes(next run) bool {
	size := min(r.smallest, next.size)
	return next.base-r.lowest <= baselineStep*size && next.base-r.highest <= baselineSpan*size
}

func (r *row) add(part run) {
	r.runs = append(r.runs, part)
	r.highest, r.lowest = min(r.highest, part.base), max(r.lowest, part.base)
	r.smallest = min(r.smallest, part.size)
	if width := part.to - part.from; width >= r.widest {
		r.base, r.size, r.widest = part.base, part.size, width
	}
}

// attachScripts moves raised and lowered figures into the row of the type
// they stand at.
func attachScripts(rows []row) []row {
	for i := range rows {
		for _, neighbour := range []int{i + 1, i - 1} {
			if neighbour < 0 || neighbour >= len(rows) || len(rows[i].runs) == 0 {
				continue
			}
			moveScripts(&rows[i], &rows[neighbour])
		}
	}
	return slices.DeleteFunc(rows, func(r row) bool { return len(r.runs) == 0 })
}

func moveScripts(from, to *row) {
	if from.smallest > scriptSize*to.size || math.Abs(from.base-to.base) > scriptRise*to.size ||
		len(from.runs)*len(to.runs) > mostOver {
		return
	}
	from.runs = slices.DeleteFunc(from.runs, func(script run) bool {
		for _, host := range to.runs {
			if script.size > scriptSize*host.size {
				continue
			}
			near := scriptGap * host.size
			if math.Abs(script.from-host.to) <= near || math.Abs(host.from-script.to) <= near {
				to.runs = append(to.runs, script)
				return true
			}
		}
		return false
	})
}

// placeBlanks gives runs of nothing but blanks to the row they stand in;
// those in no row say nothing.
func placeBlanks(rows []row, runs []run) {
	next := 0
	for _, blank := range runs {
		if !blank.blank {
			continue
		}
		for next < len(rows) && rows[next].base < blank.base-baselineSpan*blank.size {
			next++
		}
		if next < len(rows) && math.Abs(rows[next].base-blank.base) <= baselineSpan*blank.size {
			rows[next].runs = append(rows[next].runs, blank)
		}
	}
}

// arrange puts the row's marks in order of place.
func (r *row) arrange() {
	if len(r.runs) == 1 {
		r.marks = r.runs[0].marks
		return
	}
	slices.SortStableFunc(r.runs, func(a, b run) int { return cmp.Compare(a.from, b.from) })
	count, overlapping := 0, false
	for i, part := range r.runs {
		count += len(part.marks)
		overlapping = overlapping || i > 0 && r.runs[i-1].to > part.from
	}
	r.marks = make([]mark, 0, count)
	for _, part := range r.runs {
		r.marks = append(r.marks, part.marks...)
	}
	if overlapping && !r.partOver() {
		slices.SortStableFunc(r.marks, func(a, b mark) int { return cmp.Compare(a.from, b.from) })
	}
}

// partOver parts runs, in order of place, that begin over the last digits of the
// one before: an amount too long for its column and the code behind it. False where
// runs lie over each other otherwise.
func (r *row) partOver() bool {
	at := 0
	for i := 1; i < len(r.runs); i++ {
		at += len(r.runs[i-1].marks)
		before, part := r.runs[i-1], r.runs[i]
		if before.to <= part.from {
			continue
		}
		if before.to >= part.to || i > 1 && r.runs[i-2].to > part.from || !part.beginsOver(before) {
			return false
		}
		r.marks[at].over = true
	}
	return true
}

// mostOver bounds the comparisons of two runs that lie over each other: of texts of
// 700 characters each, longer than a page is wide.
const mostOver = 500_000

// beginsOver tells whether a run's marks lie over digits of another one's, or its
// digits over that one's marks.
func (r run) beginsOver(before run) bool {
	if len(before.marks)*len(r.marks) > mostOver {
		return false
	}
	for _, a := range before.marks {
		for _, b := range r.marks {
			if a.hides(b) {
				return true
			}
		}
	}
	return false
}
