package check

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
)

// doubt is a cell that may be read in several ways.
type doubt struct {
	cell    *model.Cell
	figure  int
	options []decimal.Decimal // the reading taken so far, then the others
}

// maxCombinations is how many combinations of readings are tried for cells
// that stand in one identity: four cells with four readings each.
const maxCombinations = 256

// Resolve settles cells that may be read in several ways: where exactly one
// reading satisfies the identities that the cell takes part in, it is taken,
// and a diagnostic says so. Cells that the identities do not settle are left
// out as unread: to take the likeliest reading would be to guess.
func Resolve(r *model.Report) {
	doubts := doubtsOf(r)
	if len(doubts) == 0 {
		return
	}
	b := open(r)
	b.apply()
	open := map[*model.Cell]bool{}
	for _, group := range b.entangled(doubts) {
		chosen, ok := b.settle(group)
		for i := range group {
			if ok {
				b.take(&group[i], chosen[i])
			} else {
				open[group[i].cell] = true
			}
		}
	}
	b.leaveOut(open)
}

// leaveOut takes cells out of their rows and says what they may be.
func (b *book) leaveOut(open map[*model.Cell]bool) {
	if len(open) == 0 {
		return
	}
	for t := range b.report.Tables {
		table := &b.report.Tables[t]
		for i := range table.Rows {
			var kept []model.Cell
			for c := range table.Rows[i].Cells {
				cell := &table.Rows[i].Cells[c]
				if !open[cell] {
					kept = append(kept, *cell)
					continue
				}
				b.report.Diagnostics = append(b.report.Diagnostics, model.Diagnostic{
					Severity: model.Warning, Code: "cell_unread", Page: cell.Page,
					Message: fmt.Sprintf("%s: the cell %q was not read: it may be %s, and no sum tells which", table.Title, cell.Text, either(cell)),
				})
			}
			table.Rows[i].Cells = kept
		}
	}
}

// either names all readings of a cell.
func either(cell *model.Cell) string {
	text := cell.Value.String()
	for _, other := range cell.Candidates {
		text += " or " + other.String()
	}
	return text
}

// doubtsOf lists the cells that may be read in several ways.
func doubtsOf(r *model.Report) []doubt {
	var list []doubt
	figure := 0
	for t := range r.Tables {
		for i := range r.Tables[t].Rows {
			row := &r.Tables[t].Rows[i]
			for c := range row.Cells {
				if cell := &row.Cells[c]; len(cell.Candidates) > 0 {
					list = append(list, doubt{cell: cell, figure: figure, options: append([]decimal.Decimal{cell.Value}, cell.Candidates...)})
				}
				figure++
			}
		}
	}
	return list
}

// entangled groups the doubts that stand in one identity.
func (b *book) entangled(doubts []doubt) [][]doubt {
	var groups [][]doubt
	for _, d := range doubts {
		joined := []doubt{d}
		var apart [][]doubt
		for _, group := range groups {
			if b.shares(group, d) {
				joined = append(joined, group...)
			} else {
				apart = append(apart, group)
			}
		}
		groups = append(apart, joined)
	}
	return groups
}

func (b *book) shares(group []doubt, d doubt) bool {
	for i := range group {
		if b.ledger.Share(group[i].figure, d.figure) {
			return true
		}
	}
	return false
}

// settle finds the only combination of readings that all identities hold
// with.
func (b *book) settle(group []doubt) (chosen []int, ok bool) {
	combinations := 1
	for i := range group {
		if combinations *= len(group[i].options); combinations > maxCombinations {
			return nil, false
		}
	}
	for n := range combinations {
		picks := make([]int, len(group))
		readings := make([]identity.Reading, len(group))
		for i := range group {
			picks[i] = n % len(group[i].options)
			n /= len(group[i].options)
			readings[i] = identity.Reading{Figure: group[i].figure, Number: group[i].number(picks[i])}
		}
		if holds, fails := b.ledger.Try(readings); fails > 0 || holds == 0 {
			continue
		}
		if ok {
			return nil, false
		}
		chosen, ok = picks, true
	}
	return chosen, ok
}

// number is an option as the ledger has it: money in yuan.
func (d *doubt) number(option int) decimal.Decimal {
	if d.cell.Yuan == nil {
		return d.options[option]
	}
	return d.options[option].Mul(yuanOf(&d.cell.Figure))
}

// take sets the cell to a reading and keeps the others as candidates.
func (b *book) take(d *doubt, option int) {
	value := d.options[option]
	if d.cell.Yuan != nil {
		yuan := d.number(option)
		d.cell.Yuan = &yuan
	}
	message := fmt.Sprintf("%q can be read as %s and otherwise; only %s adds up", d.cell.Text, value, value)
	d.cell.Value, d.cell.Candidates = value, nil
	for i, other := range d.options {
		if i != option {
			d.cell.Candidates = append(d.cell.Candidates, other)
		}
	}
	if exponent := value.Exponent(); exponent < 0 {
		d.cell.Decimals = max(d.cell.Decimals, int(-exponent))
	}
	b.report.Diagnostics = append(b.report.Diagnostics, model.Diagnostic{
		Severity: model.Info, Code: "reading_settled", Message: message, Page: d.cell.Page,
	})
}
