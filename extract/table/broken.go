package table

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// told is the share of a label group's rows that have a code, a list number
// or a 行次 where all of them do: a row without one is the rest of another.
const told = 0.8

// join appends the rows of a further page. A row that broke at the page's end
// is made whole: its rest has no figures where there are some already, and no
// code where all rows have one, or no number where all have one and the name
// fills the cell. Where nothing tells rests
// from rows, the figures of a row that may go on are left unread.
func (t *Table) join(rows, part []printedRow) []printedRow {
	if len(rows) == 0 || len(part) == 0 {
		return append(rows, part...)
	}
	rows = t.joinTail(rows, part[0])
	last, first := rows[len(rows)-1].Line, part[0].Line
	if slices.ContainsFunc(part, func(r printedRow) bool { return r.Line == first && (r.doubted || r.left) }) || beginInDoubt(part) {
		t.leaveCut(rows)
	}
	t.leaveRests(part, func(row printedRow) bool {
		return endInDoubt(rows, row.Group) && !(row.hang() == centred && hangsOf(rows, row.Group)[centred])
	})
	t.leaveEither(part)
	t.leaveMixed(rows, part)
	t.leaveGlued(rows, part)
	t.leaveBroken(rows, part)
	for n := restsIn(part); n > 0; n-- {
		i := slices.IndexFunc(rows, func(r printedRow) bool { return r.Line == last && r.Group == part[0].Group })
		if i < 0 || !mayGoOn(rows[i], part) {
			break
		}
		if !isCoded(rows[:i], part[0]) && !isFull(rows, rows[i], firstWord(part[0])) {
			break
		}
		if isTold(rows[:i], part[0]) {
			rows[i].Label += part[0].Label
			rows[i].Cells = append(rows[i].Cells, part[0].Cells...)
		} else {
			t.leave(&rows[i].Row, errCut)
			t.leave(&part[0].Row, errCut)
			rows = append(rows, part[0])
		}
		part = part[1:]
	}
	t.leaveSevered(rows, part, last, first)
	return append(rows, part...)
}

// restsIn counts the first rows of a page that may be rests of one printed row:
// those of the first line and, where it has neither figures nor codes, those
// like it right under it. Rests of different length stand at different heights, and
// under a header without rules the lines of one may be parted.
func restsIn(part []printedRow) int {
	n := 0
	for n < len(part) && part[n].Line == part[0].Line {
		n++
	}
	if bare := slices.IndexFunc(part, func(r printedRow) bool { return !r.isBare() }); bare >= 0 {
		return max(n, bare)
	}
	return len(part)
}

// isBare tells whether a row is nothing but a name that begins no row by its
// words.
func (r printedRow) isBare() bool {
	return len(r.Cells) == 0 && !r.left && r.Code == "" && !r.numbered && !grid.BeginsRow(r.Label)
}

// beginInDoubt tells whether the first name of a label group may belong to
// another row: the names of one side can begin under those of another.
func beginInDoubt(part []printedRow) bool {
	seen := map[int]bool{}
	for _, r := range part {
		if !seen[r.Group] && r.doubted {
			return true
		}
		seen[r.Group] = true
	}
	return false
}

// joinTail gives the last name of a page, where it stands alone among rows that
// are known by codes or numbers, to the row above it if next is the rest of a
// name too; else the name may be the beginning of next, and the row above is
// left unread if its name may go on.
func (t *Table) joinTail(rows []printedRow, next printedRow) []printedRow {
	n := len(rows) - 1
	if n < 1 || len(rows[n].Cells) > 0 || rows[n].left || rows[n].Group != rows[n-1].Group ||
		rows[n].Code != "" || rows[n].numbered || grid.BeginsRow(rows[n].Label) || !isTold(rows[:n], rows[n]) {
		return rows
	}
	above := &rows[n-1]
	switch {
	case mayGoOn(rows[n], []printedRow{next}) && isTold(rows[:n], next):
		above.Label += rows[n].Label
		above.name, above.room = rows[n].name, rows[n].room
		return rows[:n]
	case isFull(rows, *above, firstWord(rows[n])):
		t.leave(&above.Row, errCut)
	}
	return rows
}

// leaveEither leaves the figures of a row unread that stands alone on its page, no
// rules round it, where another label group of its side has nothing there: its
// columns may be set anew, so that it may be a row of either.
func (t *Table) leaveEither(part []printedRow) {
	if part[0].drawn || part[0].Line != part[len(part)-1].Line {
		return
	}
	sides, there := map[int]model.Side{}, map[int]bool{}
	for _, c := range t.Columns {
		sides[c.Group] = c.Side
	}
	for _, row := range part {
		there[row.Group] = true
	}
	for k := range part {
		for group, side := range sides {
			if side != "" && side == sides[part[k].Group] && !there[group] {
				t.leave(&part[k].Row, errStrayed)
			}
		}
	}
}

// leaveMixed leaves the figures of the last printed row unread where the rest
// of its name stands in the same row of the next page as the figures of other
// names.
func (t *Table) leaveMixed(rows, part []printedRow) {
	last, first := rows[len(rows)-1].Line, part[0].Line
	for _, rest := range part {
		i := slices.IndexFunc(rows, func(r printedRow) bool { return r.Line == last && r.Group == rest.Group })
		if rest.Line == first && i >= 0 && len(rest.Cells) == 0 && !mayGoOn(rows[i], part) && mayGoOn(rows[i], []printedRow{rest}) &&
			len(rows[i].Cells) > 0 && (isTold(rows[:i], rest) || grid.IsHeader(rows[i].Label+rest.Label)) {
			t.leave(&rows[i].Row, errCut)
		}
	}
}

// leaveGlued leaves unread what stands at a page's end and at the next one's
// top where the name there is a total's under another line, or does not stand
// to its figures as other names do: the rest of the name before it was taken for
// its beginning.
func (t *Table) leaveGlued(rows, part []printedRow) {
	last, first := rows[len(rows)-1].Line, part[0].Line
	for k := range part {
		rest := &part[k]
		i := slices.IndexFunc(rows, func(r printedRow) bool { return r.Line == last && r.Group == rest.Group })
		if rest.Line != first || i < 0 || rest.name == nil || !isFull(rows, rows[i], firstWord(*rest)) ||
			!(isUnlisted(rows, *rest) || isGlued(rows, *rest) || !(rows[i].drawn && rest.drawn) && isLoneCentred(slices.Concat(rows, part[k+1:]), *rest)) {
			continue
		}
		t.leave(&rows[i].Row, errCut)
		t.leave(&rest.Row, errCut)
		if !rest.drawn {
			t.leaveShifted(rows, part[k+1:], rest.Group)
		}
	}
}

// leaveShifted leaves the rows of a group unread that hang otherwise than those
// of the page before, and those over them, whose last lines they may have.
func (t *Table) leaveShifted(rows, part []printedRow, group int) {
	over := -1
	for k := range part {
		if part[k].Group != group {
			continue
		}
		if hangsOtherwise(rows, part[k]) {
			t.leave(&part[k].Row, errCut)
			if over >= 0 {
				t.leave(&part[over].Row, errCut)
			}
		}
		over = k
	}
}

// isGlued tells whether the name of rest is a total's under another line, or does
// not stand to its figures as other names do.
func isGlued(rows []printedRow, rest printedRow) bool {
	lines := rest.name.Lines
	return len(lines) > 1 && (isTotalLabel(normalize.Label(lines[len(lines)-1].Text)) || hangsOtherwise(rows, rest) || stepsOtherwise(rows, rest))
}

// evenStep is how far, in font sizes, the distances of the lines of names in one type
// may differ.
const evenStep = 0.15

// stepsOtherwise tells whether the first two lines of the name of rest stand closer or
// farther apart than those of all other names of several lines.
func stepsOtherwise(rows []printedRow, rest printedRow) bool {
	others := false
	for _, r := range rows {
		if r.Group != rest.Group || r.name == nil || len(r.name.Lines) < 2 || r.name.Lines[0].Size != rest.name.Lines[0].Size {
			continue
		}
		if math.Abs(firstStep(r.name.Lines)-firstStep(rest.name.Lines)) <= evenStep*rest.name.Lines[0].Size {
			return false
		}
		others = true
	}
	return others
}

// firstStep is how far the second of several lines stands under the first.
func firstStep(lines []layout.Line) float64 { return lines[1].Box.Center().Y - lines[0].Box.Center().Y }

// isLoneCentred tells whether the figures of rest stand beside the middle line of its
// name, and no other name of several lines tells that they do so: without its first
// line, the rest of another name, they would stand beside its upper lines.
func isLoneCentred(rows []printedRow, rest printedRow) bool {
	return rest.hang() == centred && len(rest.name.Lines)%2 == 1 && len(hangsOf(rows, rest.Group)) == 0
}

// isUnlisted tells whether rest has figures, though the rows are items of a list and
// its name is none: it may be the rest of one beside the figures of a row without a
// name.
func isUnlisted(rows []printedRow, rest printedRow) bool {
	return len(rest.Cells) > 0 && rest.Code == "" && !isItemLabel(rest.Label) && !grid.BeginsRow(rest.Label) &&
		mostHave(rows, rest, func(r printedRow) bool { return isItemLabel(r.Label) })
}

// leaveBroken leaves unread the amounts that a page's end breaks in their cells:
// 2,100 over .50 or 2, over 100.50 beside no name, be it with the rest of a code.
func (t *Table) leaveBroken(rows, part []printedRow) {
	last, first := rows[len(rows)-1].Line, part[0].Line
	for k := range part {
		rest := &part[k]
		if rest.Line != first || rest.Label != "" || len(rest.Code) >= shortestCode {
			continue
		}
		i := slices.IndexFunc(rows, func(r printedRow) bool { return r.Line == last && r.Group == rest.Group })
		if i >= 0 && (rows[i].left || slices.ContainsFunc(rest.Cells, func(c model.Cell) bool { return strings.HasPrefix(c.Text, ".") })) {
			t.leave(&rows[i].Row, errBroken)
			t.leave(&rest.Row, errBroken)
		}
	}
}

// shortestRest is the length in characters of what is too short for a name.
const shortestRest = 2

// leaveSevered leaves the figures at a page's top unread where the name before
// them may be the rest of one at the foot of the page before that has none.
func (t *Table) leaveSevered(rows, part []printedRow, last, first int) {
	for k := range part {
		rest := &part[k]
		i := slices.IndexFunc(rows, func(r printedRow) bool { return r.Line == last && r.Group == rest.Group })
		if rest.Line != first || i < 0 || len(rest.Cells) == 0 || rest.Code != "" || grid.BeginsRow(rest.Label) ||
			len(rows[i].Cells) > 0 || rows[i].left || rows[i].Label == "" ||
			utf8.RuneCountInString(rest.Label) > shortestRest && !isFull(rows, rows[i], firstWord(*rest)) {
			continue
		}
		t.leave(&rest.Row, errCut)
	}
}

// leaveRests leaves the figures of a page's first printed row unread where nothing
// tells that its name is no rest of one before, where that is possible.
func (t *Table) leaveRests(part []printedRow, possible func(printedRow) bool) {
	for k := range part {
		row := &part[k]
		if row.Line == part[0].Line && row.Code == "" && !grid.BeginsRow(row.Label) && possible(*row) {
			t.leave(&row.Row, errCut)
		}
	}
}

// endInDoubt tells whether the last name of a label group may not be whole.
func endInDoubt(rows []printedRow, group int) bool {
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i].Group == group {
			return rows[i].doubted
		}
	}
	return false
}

// hang is where a name of several lines stands to its figures.
type hang uint8

const (
	unhung hang = iota // one line, or no figure
	centred
	hungTop
	hungBottom
	hungElse
)

// hangSlack is how far, in font sizes, figures may stand off the middle of a
// name or of its first or last line.
const hangSlack = 0.3

func (r printedRow) hang() hang {
	if r.name == nil || r.at == 0 || len(r.name.Lines) < 2 {
		return unhung
	}
	first, last := r.name.Lines[0], r.name.Lines[len(r.name.Lines)-1]
	near := func(y float64) bool { return math.Abs(y-r.at) <= hangSlack*first.Size }
	top, bottom := first.Box.Center().Y, last.Box.Center().Y
	switch {
	case near((top + bottom) / 2):
		return centred
	case near(top):
		return hungTop
	case near(bottom):
		return hungBottom
	}
	return hungElse
}

// hangsOtherwise tells whether the name of a row stands to its figures as none
// of the rows does; where they are of one line each, the figures stand under its
// first line and off its middle.
func hangsOtherwise(rows []printedRow, row printedRow) bool {
	own := row.hang()
	if own == unhung {
		return false
	}
	others := hangsOf(rows, row.Group)
	if len(others) == 0 {
		return own != centred && own != hungTop
	}
	return !others[own]
}

// hangsOf are the ways in which the names of several lines of a label group stand to
// their figures.
func hangsOf(rows []printedRow, group int) map[hang]bool {
	found := map[hang]bool{}
	for _, r := range rows {
		if r.Group == group {
			found[r.hang()] = true
		}
	}
	delete(found, unhung)
	return found
}

// leave leaves the figures of a row unread.
func (t *Table) leave(row *model.Row, why error) {
	for _, cell := range row.Cells {
		t.warn("cell_unread", cell.Page, "the cell %q was not read: %v", cell.Text, why)
	}
	row.Cells = nil
}

// mayGoOn tells whether the first row of part can be the rest of row: it is a
// name only, begins no row by its words, and no other name of its line has
// figures or a code.
func mayGoOn(row printedRow, part []printedRow) bool {
	rest := part[0]
	if rest.Label == "" || rest.Code != "" || rest.numbered || grid.BeginsRow(rest.Label) || rest.Level == 0 && !isTotalEnd(rest.Label) ||
		row.Label == "" || rest.left || len(row.Cells) > 0 && len(rest.Cells) > 0 {
		return false
	}
	return !slices.ContainsFunc(part[1:], func(r printedRow) bool {
		return r.Line == rest.Line && (len(r.Cells) > 0 || r.Code != "")
	})
}

// isTotalEnd tells whether a label may be the end of one like 人员经费合计.
func isTotalEnd(label string) bool {
	return label == "合计" || label == "总计" || label == "小计"
}

// isTold tells whether rows are known by codes, list numbers or 行次, and rest,
// which has none, is therefore no row of its own.
func isTold(rows []printedRow, rest printedRow) bool {
	return isCoded(rows, rest) ||
		mostHave(rows, rest, func(r printedRow) bool { return isItemLabel(r.Label) }) ||
		mostHave(rows, rest, func(r printedRow) bool { return r.numbered })
}

// isCoded tells whether rows are known by codes, those of bodies among them, and
// rest is no row of its own.
func isCoded(rows []printedRow, rest printedRow) bool {
	return mostHave(rows, rest, func(r printedRow) bool { return r.Code != "" || r.ofBody })
}

// mostHave tells whether nearly all rows but totals have something that rest,
// no total and in their group, has not.
func mostHave(rows []printedRow, rest printedRow, has func(printedRow) bool) bool {
	all, having := 0, 0
	for _, row := range rows {
		if row.Group != rest.Group || row.Label == "" || row.Level == 0 {
			continue
		}
		all++
		if has(row) {
			having++
		}
	}
	return all > 1 && rest.Level != 0 && float64(having) >= told*float64(all)
}

// shortestCode is the length of the shortest code of a classification: a 类.
const shortestCode = 3

// isNamed tells whether names stand in rows of row's group.
func isNamed(rows []printedRow, row printedRow) bool {
	return slices.ContainsFunc(rows, func(other printedRow) bool { return other.Group == row.Group && other.Label != "" })
}

// byFunction are the statements whose codes are those of the functional classification
// alone.
var byFunction = map[model.Statement]bool{
	model.RevenueTable: true, model.ExpenditureTable: true, model.GeneralExpenditure: true, model.GovFund: true, model.StateCapital: true,
}

// isHalved tells whether a code may be a part of one of 类, 款 or 项, which have three,
// five and seven digits: a page's end or a border may keep some of them. Those of
// bodies may have as many.
func isHalved(code string) bool {
	return len(code)%2 == 0 && len(code) > 0 && len(code) < longestCode && strings.Trim(code, "0123456789") == ""
}

// longestCode is the length of the longest code of a classification: a 项.
const longestCode = 7

// leaveUncoded leaves the figures of rows unread that have names, but no codes,
// or parts of one, where nearly all others have some, or codes without names:
// where no rules are drawn, they may have been given to another row. The row of a
// reporting body has its own.
func (t *Table) leaveUncoded(rows []printedRow) {
	for i := range rows {
		row := &rows[i]
		if len(row.Cells) == 0 || row.ofBody {
			continue
		}
		switch {
		case isHalved(row.Code) && slices.ContainsFunc(rows, func(r printedRow) bool {
			whole := len(r.Code)%2 == 1 && len(r.Code) <= longestCode && len(row.Code) > shortestCode
			return whole && strings.HasPrefix(r.Code, row.Code[:len(row.Code)-1]) || byFunction[t.Statement] && len(r.Code) == shortestCode-1
		}):
			t.leave(&row.Row, errHalved)
		case row.drawn:
		case len(row.Code) < shortestCode && row.Code+row.Label != "" && !grid.BeginsRow(row.Label) && isCoded(rows, *row):
			t.leave(&row.Row, errUncoded)
		case row.Code != "" && row.Label == "" && isNamed(rows, *row):
			t.leave(&row.Row, errUnnamed)
		}
	}
}

// leaveCut leaves the figures of the last printed row unread where its names
// may go on on a page that could not be read.
func (t *Table) leaveCut(rows []printedRow) {
	for i := range rows {
		row := &rows[i]
		if row.Line == rows[len(rows)-1].Line && len(row.Cells) > 0 && row.name != nil && len(row.name.Lines) > 0 &&
			isFull(rows, *row, row.name.Lines[0].Size) {
			t.leave(&row.Row, errCut)
		}
	}
}

// isFull tells whether a word of a width would not have fit behind the last
// line of row's name: only then can the name go on. Names in other room, as those
// of a table of the same title before, say nothing.
func isFull(rows []printedRow, row printedRow, word float64) bool {
	if row.name == nil || len(row.name.Lines) == 0 {
		return true
	}
	widest := 0.0
	for _, other := range rows {
		if other.Group == row.Group && other.name != nil && math.Abs(other.room-row.room) < row.name.Lines[0].Size {
			for _, line := range other.name.Lines {
				end := layout.FirmEnd(line.Glyphs)
				widest = max(widest, end-other.name.Lines[0].Box.X0, end-line.Box.X0)
			}
		}
	}
	end := row.name.Lines[len(row.name.Lines)-1]
	return set(end)+word > widest-cutSlack*end.Size
}

// set is the width of a line's characters side by side: a name that is spread
// over its cell leaves room, though it reaches the border.
func set(line layout.Line) float64 {
	width := 0.0
	for _, g := range line.Glyphs {
		width += g.Box.Width()
	}
	return min(width, line.Box.Width())
}

// firstWord is the width of what can not be broken at the start of a row's
// name.
func firstWord(row printedRow) float64 {
	if row.name == nil || len(row.name.Lines) == 0 {
		return math.Inf(1)
	}
	return layout.WordWidth(row.name.Lines[0].Glyphs)
}

// cutSlack is how much narrower, in font sizes, the room of a label may be
// than its widest line.
const cutSlack = 0.1
