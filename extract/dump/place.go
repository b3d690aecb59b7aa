package dump

import (
	"slices"

	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// Why figures are not placed, as diagnostics say it.
const (
	severalRows   = "several rows are possible"
	moreThanRows  = "there are more figures than rows"
	noArrangement = "they add up in no arrangement"
	tooManyRows   = "too many arrangements are possible"
	unreadFigure  = "one of them can't be read surely"
	unproven      = "no sum confirms that they stand in the order of the rows"
)

// place settles the columns of all tables: again and again, since a settled
// column is a witness for others.
func place(tables []*grid, prose Prose) {
	for settled := true; settled; {
		settled = false
		k := gather(tables)
		for _, t := range tables {
			settled = t.settleRows(k, prose) || settled
			if len(t.arranged) > 0 {
				continue
			}
			for i, b := range t.blocks {
				for _, c := range b.columns {
					if !c.solved && t.settle(i, c, k, prose) {
						settled = true
					}
				}
			}
		}
	}
}

// maxStrands bounds how many columns are settled together.
const maxStrands = 4

// settle places the figures of a column, together with the other columns that
// share a total with it, and tells whether all of them have a place that they
// had not before.
func (t *grid) settle(index int, c *column, k known, prose Prose) bool {
	b := t.blocks[index]
	columns, demands := t.together(b, c)
	p := puzzle{rows: len(b.rows), demands: demands}
	for _, c := range columns {
		s, reason := t.strand(index, c, k, prose)
		if reason != "" {
			c.reason = reason
			return false
		}
		p.strands = append(p.strands, s)
	}
	result := p.solve()
	if result.conflict > 0 {
		// Prose and tables disagree: only what needs no witness counts.
		for i := range p.strands {
			p.strands[i].witnesses = nil
		}
		result = p.solve()
	}
	settled := false
	for i, c := range columns {
		if c.take(result, i) && p.proves(c, i) {
			settled = true
		}
	}
	return settled
}

// together are the columns to settle with c: those whose sum the other, the
// settled columns of their rows tell.
func (t *grid) together(b *block, c *column) ([]*column, map[int]bound) {
	total, parts := b.rowSum(c)
	alone := []*column{c}
	if total == nil {
		return alone, nil
	}
	if !total.solved {
		if c != total || slices.ContainsFunc(parts, func(part *column) bool { return !part.solved }) {
			return alone, nil
		}
		return alone, t.demands(b, total, parts)
	}
	var open []*column
	for _, part := range parts {
		if !part.solved {
			open = append(open, part)
		}
	}
	if len(open) > maxStrands {
		return alone, nil
	}
	return open, t.demands(b, total, parts)
}

// demands are what the rows of the columns that are open must add up to: the
// total less the settled parts, or all parts where the total is open.
func (t *grid) demands(b *block, total *column, parts []*column) map[int]bound {
	demands := map[int]bound{}
	for row := range b.rows {
		left, sign := printed{}, int64(1)
		if total.solved {
			left, sign = t.figureIn(total, row), -1
		}
		for _, part := range parts {
			if part.solved {
				figure := t.figureIn(part, row)
				left = left.plus(printed{sign * figure.units, figure.halves})
			}
		}
		demands[row] = bound{printed: left}
	}
	return demands
}

// strand is a column as the search sees it, or the reason why it can't be
// searched for.
func (t *grid) strand(index int, c *column, k known, prose Prose) (strand, string) {
	b := t.blocks[index]
	var s strand
	for _, figure := range c.figures {
		read, ok := t.scale.read(figure.text)
		if !ok {
			return s, unreadFigure
		}
		s.figures = append(s.figures, read)
	}
	if len(s.figures) > len(b.rows) {
		return s, moreThanRows
	}
	for _, r := range b.relations() {
		if sum, ok := t.sumOf(index, c, r); ok {
			s.sums = append(s.sums, sum)
		}
	}
	s.witnesses = s.witness(t.byTables(b, c, k), t.byProse(b, c, prose))
	return s, ""
}

// witness joins what tables and prose state; what no figure of the column
// states is about something else.
func (s *strand) witness(sources ...map[int][]bound) map[int][]bound {
	all := map[int][]bound{}
	for _, source := range sources {
		for row, bounds := range source {
			for _, b := range bounds {
				if b.presence || b.units == 0 || s.has(b) {
					all[row] = append(all[row], b)
				}
			}
		}
	}
	return all
}

func (s *strand) has(b bound) bool {
	return slices.ContainsFunc(s.figures, func(figure printed) bool { return b.agrees(figure) })
}

// proves tells whether a sum confirms the places of a column's figures: that
// there are as many figures as rows is no proof, if it is not known that they
// were dumped in the order of the rows. A column that no sum confirms is not
// settled.
func (p *puzzle) proves(c *column, index int) bool {
	if len(c.figures) == 0 {
		return true
	}
	at := map[int]int64{}
	for j, row := range c.places {
		at[row] = p.strands[index].figures[j].units
	}
	for _, s := range p.strands[index].sums {
		for _, part := range s.parts {
			if at[s.total] != 0 && (at[part] != 0 || s.base.units != 0) {
				return true
			}
		}
	}
	for row, demand := range p.demands {
		if demand.units != 0 && at[row] != 0 {
			return true
		}
	}
	c.solved, c.reason = false, unproven
	for j := range c.places {
		c.places[j] = blank
	}
	return false
}

// take notes the places that the search found for the figures of a column.
func (c *column) take(result placement, index int) bool {
	switch {
	case result.tooMany:
		c.reason = tooManyRows
		return false
	case result.rows == nil:
		c.reason = noArrangement
		return false
	}
	c.solved, c.reason = true, ""
	for j, rows := range result.rows[index] {
		c.places[j] = blank
		if len(rows) == 1 {
			c.places[j] = rows[0]
			continue
		}
		c.solved, c.reason = false, severalRows
	}
	return c.solved
}

// rowSum finds the sum across columns that c is part of or the total of: the
// total column and its parts; nil where the headers do not tell.
func (b *block) rowSum(c *column) (total *column, parts []*column) {
	level := len(c.path) - 1
	for _, other := range b.columns {
		if len(other.path)-1 < level || !samePath(other.path[:level], c.path[:level]) {
			continue
		}
		inner := len(other.path)-1 > level
		switch {
		case inner && isTotalHeader(other.leaf()) && len(other.path) == level+2:
			parts = append(parts, other)
		case inner:
		case isTotalHeader(other.leaf()):
			if total != nil {
				return nil, nil
			}
			total = other
		case rule.ParseHeader(other.leaf()).Partial:
		case isPart(other.leaf()):
			parts = append(parts, other)
		default:
			return nil, nil
		}
	}
	if total == nil || len(parts) == 0 {
		return nil, nil
	}
	return total, parts
}

func samePath(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// sumOf makes a relation of the block's rows one of a column's figures. A
// total under several columns of items takes in the top rows of the blocks
// before, if those are settled.
func (t *grid) sumOf(index int, c *column, r relation) (sum, bool) {
	s := sum{total: r.total, parts: r.parts}
	if !r.whole || !t.blocks[index].continues {
		return s, true
	}
	for i := index - 1; i >= 0; i-- {
		before := t.blocks[i]
		other := before.columnLike(c)
		if other == nil || !other.solved {
			return s, false
		}
		for row := range before.rows {
			if before.isTop(row) {
				s.base = s.base.plus(t.figureIn(other, row))
			}
		}
		if !before.continues {
			break
		}
	}
	return s, true
}

// columnLike is the block's column with the same header.
func (b *block) columnLike(c *column) *column {
	for _, other := range b.columns {
		if len(other.path) == len(c.path) && samePath(other.path, c.path) {
			return other
		}
	}
	return nil
}

// isTop tells whether a row has a code and none above it in the block.
func (b *block) isTop(row int) bool {
	return b.rows[row].code != "" && b.rowOfCode(normalize.ParentCode(b.rows[row].code)) == blank
}

// shiftTotals gives the total that stands below the names of a block to the
// last block that continues it: the total spans their names, and its figure
// stands at the far right.
func shiftTotals(blocks []*block) {
	for i := 0; i+1 < len(blocks); i++ {
		b, next := blocks[i], blocks[i+1]
		last := len(b.rows) - 1
		if next.continues && last > 0 && b.rows[last].code == "" && isTotal(b.rows[last].label) && b.coded && next.coded {
			next.rows = append(next.rows, b.rows[last])
			b.rows = b.rows[:last]
		}
	}
}

// scaleOf is the scale of a table in a unit: the finest printed place.
func scaleOf(unit string, blocks []*block) scale {
	s := scale{}
	s.unit, _ = normalize.ParseUnit(unit)
	for _, b := range blocks {
		for _, c := range b.columns {
			for _, figure := range c.figures {
				if n, err := normalize.ParseNumber(figure.text); err == nil {
					s.decimals = max(s.decimals, n.Decimals)
				}
			}
		}
	}
	return s
}

// gridOf takes the lines of a table apart and finds its columns.
func gridOf(lines []Line, usual int) *grid {
	s := sheetOf(lines, usual)
	t := &grid{Table: table.Caption(s.caption, s.notes), sheet: s}
	t.Pages = s.pages
	if s.byRows >= leastRowLines {
		t.err = t.readRows(rowLines(lines), isAligned(lines))
		return t
	}
	if rows, err := byCells(rowLines(lines)); err == nil {
		t.err = t.readRows(rows, false)
		return t
	}
	if t.blocks, t.err = deal(s.items); t.err != nil {
		if t.readRows(rowLines(lines), isAligned(lines)) == nil {
			t.err = nil
			return t
		}
		t.blocks = nil
	}
	shiftTotals(t.blocks)
	t.scale = scaleOf(t.Unit, t.blocks)
	return t
}
