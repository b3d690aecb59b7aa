package table

import (
	"cmp"
	"slices"

	"github.com/juesuan/juesuan/model"
)

// readRight adds to the rows of a left part, read by left, the figures of the
// columns right of it, and the rows of those with names of their own.
func (b *builder) readRight(t *Table, left *rowReader, rows []printedRow) []printedRow {
	before, group, names := len(b.columns), b.lastGroup(), left
	for _, right := range b.rights {
		if right.named {
			group++
		}
		if i := slices.Index(b.sheets, left.sheet); i < len(right.sheets) {
			rr := right.reader(right.sheets[i], t, nil)
			for c := range rr.groups {
				rr.groups[c] = group
			}
			if right.named {
				rows, names = rr.readBeside(left, rows, before), rr
			} else {
				rr.names, rr.beside = names, rr.sheet.rowsBeside(names.sheet)
				rr.addTo(rows, group, before)
			}
		}
		before += len(right.columns)
	}
	return rows
}

// readBeside reads the rows of a side of its own, as columns behind so many of the
// table's, and gives them with the rows of the left part that they go on with.
func (rr *rowReader) readBeside(left *rowReader, rows []printedRow, before int) []printedRow {
	type placed struct {
		printedRow
		at int // which row of the left part's grid it is
	}
	var all []placed
	for _, row := range rows {
		all = append(all, placed{row, row.drawnRow})
	}
	beside := rr.sheet.rowsBeside(left.sheet)
	for _, row := range rr.read() {
		for i := range row.Cells {
			row.Cells[i].Column += before
		}
		all = append(all, placed{row, beside[row.drawnRow]})
	}
	slices.SortStableFunc(all, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	line := left.line - left.printedRows()
	merged := make([]printedRow, len(all))
	for i, row := range all {
		if i > 0 && row.at > all[i-1].at {
			line++
		}
		merged[i], merged[i].Line = row.printedRow, line
	}
	return merged
}

// addTo adds the figures of the sheet's rows to the rows of a label group beside
// them, as columns behind so many of the table's.
func (rr *rowReader) addTo(rows []printedRow, group, before int) {
	for r := rr.header; r < rr.grid.Rows(); r++ {
		i := slices.IndexFunc(rows, func(p printedRow) bool { return p.drawnRow == rr.beside[r] && p.Group == group })
		if rr.isBlankRow(r) || i < 0 && rr.isOrdinalRow(r) { // 1 and 2 beside a name number no columns
			continue
		}
		rr.left = false
		row, _ := rr.row(r, group)
		if i < 0 {
			rr.leaveAll(row.Cells)
			continue
		}
		for _, cell := range row.Cells {
			cell.Column += before
			rows[i].Cells = append(rows[i].Cells, cell)
		}
		rows[i].left = rows[i].left || rr.left
	}
}

// leaveAll leaves figures unread that no name stands beside.
func (rr *rowReader) leaveAll(cells []model.Cell) {
	for _, cell := range cells {
		rr.leave(cell.Text, errNameless)
	}
}
