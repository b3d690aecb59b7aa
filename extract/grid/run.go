package grid

import (
	"math"
)

// hang is where the figures of a row stand against a label of several lines.
type hang uint8

const (
	centred hang = iota
	hungTop
	hungBottom
)

// Costs of giving the lines of a run to rows, in font sizes off the place
// where a text should stand.
const (
	costNoFigure = 1.0  // a text without figures or codes beside it
	costLoose    = 0.02 // the same where rows without figures are likely
	costNoText   = 2.0  // a row of figures without a text
	costPart     = 0.02 // parting lines that may be one text
	costTight    = 1.0  // parting lines that stand closer than any two rows, as close as any lines
	costApart    = 1.0  // joining lines as far apart as rows where others stand closer
	costUneven   = 1.0  // joining lines that lie unevenly
	costNoPlace  = 3.0  // a line neither at a row nor between two
)

// closer is how much closer, in font sizes, than the closest rows two lines
// must be to be of one row.
const closer = 0.15

// placed is lines that are one text, and the row of figures it belongs to, -1
// for none.
type placed struct {
	lines []*piece
	row   int
	doubt bool
}

// way is one way to give the lines from some line on to rows.
type way struct {
	cost  float64
	next  int // end of the first text
	row   int
	other float64 // cost of the best way with another first text or row
}

// place gives the lines of a run to rows at the least cost; where another way
// costs hardly more, the texts that differ are in doubt.
func (b *body) place(run []*piece, hang hang) ([]placed, float64) {
	rows := b.rowsNear(run)
	if len(run) == 1 || len(run) > mostLines {
		return b.single(run, rows, hang)
	}
	w := &ways{body: b, run: run, rows: rows, hang: hang, known: map[[2]int]way{}}
	total := w.from(0, 0)
	var texts []placed
	for i, k := 0, 0; i < len(run); {
		best := w.from(i, k)
		text := placed{lines: run[i:best.next], row: -1, doubt: best.other-best.cost < surely}
		if best.row >= 0 {
			text.row = rows[best.row]
			k = best.row + 1
		}
		texts = append(texts, text)
		i = best.next
	}
	return texts, total.cost
}

// single is for a line that stands alone, and for lines too many to try.
func (b *body) single(run []*piece, rows []int, hang hang) ([]placed, float64) {
	var texts []placed
	cost := 0.0
	for _, p := range run {
		text := placed{lines: []*piece{p}, row: -1, doubt: len(run) > 1}
		least := atAnchor + sameLine
		for _, row := range rows {
			if off := math.Abs(p.middle()-b.anchors[row]) / b.size; off <= least {
				least, text.row = off, row
			}
		}
		if text.row >= 0 {
			cost += least
		}
		texts = append(texts, text)
	}
	return texts, cost
}

// rowsNear are the rows of figures that the lines of a run can belong to.
func (b *body) rowsNear(run []*piece) []int {
	top, bottom := run[0].middle()-b.leading(), run[len(run)-1].middle()+b.leading()
	var rows []int
	for i, y := range b.anchors {
		if y > top && y < bottom {
			rows = append(rows, i)
		}
	}
	return rows
}

// ways remembers the best way from each line and row on.
type ways struct {
	*body
	run   []*piece
	rows  []int
	hang  hang
	known map[[2]int]way
}

// from is the best way to place the lines from i on, rows before k being
// taken.
func (w *ways) from(i, k int) way {
	if i == len(w.run) {
		cost := 0.0
		for _, row := range w.rows[min(k, len(w.rows)):] {
			if w.anchors[row] < w.run[i-1].box.Y1 {
				cost += costNoText
			}
		}
		return way{cost: cost, next: i, row: -1, other: math.Inf(1)}
	}
	if known, ok := w.known[[2]int{i, k}]; ok {
		return known
	}
	best := way{cost: math.Inf(1), other: math.Inf(1)}
	consider := func(cost float64, next, row int) {
		if cost < best.cost {
			best.other = best.cost
			best.cost, best.next, best.row = cost, next, row
		} else if cost < best.other {
			best.other = cost
		}
	}
	for end := i + 1; end <= len(w.run); end++ {
		w.text(i, end, k, consider)
	}
	if math.IsInf(best.cost, 1) { // it stands where no row can be
		cost := costNoPlace + w.from(i+1, k).cost
		best = way{cost: cost, next: i + 1, row: -1, other: cost}
	}
	w.known[[2]int{i, k}] = best
	return best
}

// text tries the lines from i to end as one text, with each row and with none.
func (w *ways) text(i, end, k int, consider func(cost float64, next, row int)) {
	part := 0.0
	if end < len(w.run) {
		part = costPart
		least, _ := w.distances(i, end)
		if d := w.run[end].middle() - w.run[end-1].middle(); d < w.closest-closer*w.size && d <= w.lead+closer*w.size && (end == i+1 || d >= least-closer*w.size) {
			part = costTight
		}
	}
	part += costApart * float64(w.rowsApart(i, end))
	if w.isUneven(i, end) {
		part += costUneven
	}
	skipped := 0.0
	for r := k; r < len(w.rows); r++ {
		y := w.anchors[w.rows[r]]
		if off := w.off(i, end, y); off <= atAnchor {
			consider(skipped+off+part+w.from(end, r+1).cost, end, r)
		}
		if y > w.run[end-1].box.Y1 {
			break
		}
		skipped += costNoText
	}
	covers := false
	for r := k; r < len(w.rows); r++ {
		y := w.anchors[w.rows[r]]
		covers = covers || y > w.run[i].box.Y0 && y < w.run[end-1].box.Y1
	}
	if !covers {
		alone := costNoFigure
		if w.loose || w.goesOn && (len(w.anchors) == 0 || w.run[i].middle() < w.anchors[0]) {
			alone = costLoose
		}
		consider(alone+part+w.from(end, k).cost, end, -1)
	}
}

// rowsApart counts the lines from i to end that stand as far under the one
// before as rows do, though lines of names elsewhere stand closer.
func (w *ways) rowsApart(i, end int) int {
	row := w.closest - closer*w.size
	if w.lead >= row {
		return 0
	}
	n := 0
	for k := i + 1; k < end; k++ {
		if w.run[k].middle()-w.run[k-1].middle() >= row {
			n++
		}
	}
	return n
}

// isUneven tells whether the lines from i to end lie unevenly far under each other:
// those of one text do not.
func (w *ways) isUneven(i, end int) bool {
	least, most := w.distances(i, end)
	return most-least > closer*w.size
}

// distances are the least and the greatest distance of the lines from i to end.
func (w *ways) distances(i, end int) (least, most float64) {
	least = math.Inf(1)
	for k := i + 1; k < end; k++ {
		d := w.run[k].middle() - w.run[k-1].middle()
		least, most = min(least, d), max(most, d)
	}
	return least, most
}

// off is how far, in font sizes, a row's figures stand from where they belong
// beside the lines from i to end.
func (w *ways) off(i, end int, y float64) float64 {
	first, last := w.run[i].middle(), w.run[end-1].middle()
	at := (first + last) / 2
	switch w.hang {
	case hungTop:
		at = first
	case hungBottom:
		at = last
	}
	return math.Abs(y-at) / w.size
}

// take gives a text's lines their row, a new one where it has no figures.
func (b *body) take(text placed) {
	row := text.row
	if row < 0 {
		middle := (text.lines[0].middle() + text.lines[len(text.lines)-1].middle()) / 2
		row = b.rowAt(middle)
	}
	for _, line := range text.lines {
		line.row = row
		line.doubt = line.doubt || text.doubt
	}
}

// rowAt is the row without figures at a height, made where there is none.
func (b *body) rowAt(middle float64) int {
	for i := len(b.anchors); i < len(b.rows); i++ {
		if math.Abs(b.rows[i]-middle) <= sameLine*b.size {
			return i
		}
	}
	b.rows = append(b.rows, middle)
	return len(b.rows) - 1
}
