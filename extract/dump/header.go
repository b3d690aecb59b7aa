package dump

import (
	"strings"

	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model/check/rule"
)

// header makes the path of the next column of pending headers. Where columns
// are numbered (栏次) each has its number, so that several headers belong to
// one column; elsewhere all but the last may be columns without figures.
func (b *block) header(pending []string, numbered bool) []string {
	last := len(pending) - 1
	if joined := strings.Join(pending, ""); last > 0 && !isKnown(pending[last]) && isKnown(joined) {
		pending, last = []string{joined}, 0 // one header that was broken
	}
	if !numbered {
		for last > 0 && !standsOver(pending[0]) {
			b.columns = append(b.columns, &column{path: []string{pending[0]}})
			pending, last = pending[1:], last-1
		}
	}
	if last > 0 {
		return append([]string(nil), pending...)
	}
	return append(b.inherited(pending[0]), pending[0])
}

// isKnown tells whether a header means something by itself.
func isKnown(header string) bool {
	return rule.ParseHeader(header).Key != "" || table.NewColumn([]string{header}, "", 0).Measure != ""
}

// standsOver tells whether a header has others below it: 本年支出 over 小计,
// 基本支出 and 项目支出.
func standsOver(header string) bool {
	switch rule.ParseHeader(header).Key {
	case rule.ColumnRevenue, rule.ColumnExpenditure:
		return true
	}
	return false
}

// inherited are the levels over a header that has none of its own: those of
// the column before it, if that is in a group which begins with its total and
// the header names a part of it.
func (b *block) inherited(header string) []string {
	if len(b.columns) == 0 {
		return nil
	}
	above := b.columns[len(b.columns)-1].path
	if len(above) < 2 || !isPart(header) {
		return nil
	}
	above = above[:len(above)-1]
	for _, c := range b.columns {
		if len(c.path) == len(above)+1 && strings.Join(c.path[:len(above)], "/") == strings.Join(above, "/") && isTotalHeader(c.leaf()) {
			return append([]string(nil), above...)
		}
	}
	return nil
}

// isPart tells whether a header names a part of a total, and no other amount
// of its row.
func isPart(header string) bool {
	switch rule.ParseHeader(header).Key {
	case "", rule.ColumnApart, rule.ColumnTotal, rule.ColumnRevenue, rule.ColumnExpenditure, rule.ColumnOpening,
		rule.ColumnClosing, rule.RowBalanceUsed, rule.RowDistributed, rule.RowCurrent, rule.RowGrand:
		return false
	}
	return true
}

// isTotalHeader tells whether a header stands over totals of its row.
func isTotalHeader(header string) bool {
	switch rule.ParseHeader(header).Key {
	case rule.ColumnTotal, rule.RowCurrent, rule.RowGrand:
		return true
	}
	return false
}

// finish names the rows and marks their figures as not placed.
func (b *block) finish() {
	for i := range b.rows {
		b.rows[i].name = rule.ParseName(b.rows[i].label)
	}
	for _, c := range b.columns {
		c.places = make([]int, len(c.figures))
		for j := range c.places {
			c.places[j] = blank
		}
	}
}
