package dump

import (
	"errors"
	"maps"

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

// settle places the figures of one column and tells whether all of them have
// a place that they had not before.
func (t *grid) settle(index int, c *column, k known, prose Prose) bool {
	b := t.blocks[index]
	p := puzzle{rows: len(b.rows), allowed: t.demands(b, c)}
	for _, figure := range c.figures {
		units, ok := t.scale.units(figure.text)
		if !ok {
			c.reason = unreadFigure
			return false
		}
		p.figures = append(p.figures, units)
	}
	if len(p.figures) > p.rows {
		c.reason = moreThanRows
		return false
	}
	for _, r := range b.relations() {
		if s, ok := t.sumOf(index, c, r); ok {
			p.sums = append(p.sums, s)
		}
	}
	p.witnesses = witnesses(&p, t.byTables(b, c, k), t.byProse(b, c, prose))
	result := p.solve()
	if result.conflict > 0 {
		// Prose and tables disagree: only what needs no witness counts.
		p.witnesses = nil
		result = p.solve()
	}
	return c.take(result) && p.proves(c)
}

// proves tells whether a sum confirms the places of a column's figures: that
// there are as many figures as rows is no proof, if it is not known that they
// were dumped in the order of the rows. A column that no sum confirms is not
// settled.
func (p *puzzle) proves(c *column) bool {
	if len(c.figures) == 0 {
		return true
	}
	at := map[int]int64{}
	for j, row := range c.places {
		at[row] = p.figures[j]
	}
	for _, s := range p.sums {
		for _, part := range s.parts {
			if at[s.total] != 0 && (at[part] != 0 || s.base != 0) {
				return true
			}
		}
	}
	for row, demand := range p.allowed {
		if demand.value != 0 && at[row] != 0 {
			return true
		}
	}
	c.solved, c.reason = false, unproven
	for j := range c.places {
		c.places[j] = blank
	}
	return false
}

// witnesses joins what tables and prose state; what no figure of the column
// states is about something else.
func witnesses(p *puzzle, sources ...map[int][]bound) map[int][]bound {
	all := map[int][]bound{}
	for _, source := range sources {
		for row := range maps.Keys(source) {
			for _, b := range source[row] {
				if b.presence || b.value == 0 || p.has(b) {
					all[row] = append(all[row], b)
				}
			}
		}
	}
	return all
}

func (p *puzzle) has(b bound) bool {
	for _, figure := range p.figures {
		if b.fits(figure, true) {
			return true
		}
	}
	return false
}

// take notes the places that the search found for the figures.
func (c *column) take(result placement) bool {
	switch {
	case result.tooMany:
		c.reason = tooManyRows
		return false
	case result.rows == nil:
		c.reason = noArrangement
		return false
	}
	c.solved, c.reason = true, ""
	for j, rows := range result.rows {
		c.places[j] = blank
		if len(rows) == 1 {
			c.places[j] = rows[0]
			continue
		}
		c.solved, c.reason = false, severalRows
	}
	return c.solved
}

// demands are what the other columns of the rows leave for a column: the
// total column less the other parts, or the sum of all parts.
func (t *grid) demands(b *block, c *column) map[int]bound {
	total, parts := b.rowSum(c)
	if total == nil {
		return nil
	}
	for _, part := range append(parts, total) {
		if part != c && !part.solved {
			return nil
		}
	}
	demands := map[int]bound{}
	for row := range b.rows {
		left, terms := int64(0), int64(len(parts)+1)
		for _, part := range parts {
			if part != c {
				left -= t.units(part, row)
			}
		}
		if c == total {
			left = -left
		} else {
			left += t.units(total, row)
		}
		demands[row] = bound{value: left, slack: terms / 2}
	}
	return demands
}

// units is the figure of a settled column in a row, zero for a blank.
func (t *grid) units(c *column, row int) int64 {
	for j, place := range c.places {
		if place == row {
			units, _ := t.scale.units(c.figures[j].text)
			return units
		}
	}
	return 0
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
				s.base += t.units(other, row)
				s.slack++
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

// errRows tells why a table is left out that could be read only with the
// places of its cells.
var errRows = errors.New("they were dumped row by row, with blanks dropped")

// gridOf takes the lines of a table apart and finds its columns.
func gridOf(lines []Line, usual int) *grid {
	s := sheetOf(lines, usual)
	t := &grid{Table: table.Caption(s.caption, s.notes), sheet: s}
	t.Pages = s.pages
	if s.byRows >= leastRowLines {
		t.err = errRows
		return t
	}
	t.blocks, t.err = deal(s.items)
	shiftTotals(t.blocks)
	t.scale = scaleOf(t.Unit, t.blocks)
	return t
}
