package ledger

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Classes are the rows of the first level.
func (b *Books) Classes() []Row {
	return b.chosen(b.Functions, func(r Row) bool { return r.Level() == 1 })
}

// Items are the rows of the third level.
func (b *Books) Items() []Row {
	return b.chosen(b.Functions, func(r Row) bool { return r.Level() == 3 })
}

// General are the rows that 一般公共预算 pays, Funds those that 政府性基金
// pays. No class is paid by both.
func (b *Books) General() []Row {
	return b.chosen(b.Functions, func(r Row) bool { return !b.fund(r.Code) })
}

// Funds are the rows that 政府性基金 pays.
func (b *Books) Funds() []Row {
	return b.chosen(b.Functions, func(r Row) bool { return b.fund(r.Code) })
}

func (b *Books) fund(code string) bool {
	for _, row := range b.Functions {
		if row.Fund && strings.HasPrefix(row.Code, code[:3]) {
			return true
		}
	}
	return false
}

func (b *Books) chosen(rows []Row, wanted func(Row) bool) []Row {
	var chosen []Row
	for _, row := range rows {
		if wanted(row) {
			chosen = append(chosen, row)
		}
	}
	return chosen
}

// GeneralTotal is the sum of what 一般公共预算 pays.
func (b *Books) GeneralTotal() Row { return total(b.General()) }

// FundTotal is the sum of what 政府性基金 pays.
func (b *Books) FundTotal() Row { return total(b.Funds()) }

func total(rows []Row) Row {
	var sum Row
	for _, row := range rows {
		if row.Level() == 1 {
			sum = sum.plus(row)
		}
	}
	return sum
}

// RevenueTotal is this year's revenue and what was carried over.
func (b *Books) RevenueTotal() decimal.Decimal { return b.Total.Revenue.Add(b.Opening) }

// FiscalTotal is the treasury's money of both years.
func (b *Books) FiscalTotal() decimal.Decimal { return b.Total.FiscalRevenue().Add(b.Opening) }

// Find is the row of that code, economic or functional.
func (b *Books) Find(code string) Row {
	for _, rows := range [][]Row{b.Functions, b.Economic} {
		for _, row := range rows {
			if row.Code == code {
				return row
			}
		}
	}
	return Row{Code: code}
}

// Group are the economic rows of the class codes, the classes before their
// members.
func (b *Books) Group(codes ...string) []Row {
	return b.chosen(b.Economic, func(r Row) bool {
		for _, code := range codes {
			if strings.HasPrefix(r.Code, code) {
				return true
			}
		}
		return false
	})
}

// Pair is one line of a table of several sides; a side that has ended is nil.
type Pair struct {
	Number int // of the line, from 1
	Sides  []*Row
}

// Side is what the template calls for one side of a table.
func (p Pair) Side(i int) *Row { return p.Sides[i] }

// SideBySide lays lists of rows out as the lines of one table.
func SideBySide(lists ...[]Row) []Pair {
	var pairs []Pair
	for i := 0; ; i++ {
		pair := Pair{Number: i + 1}
		going := false
		for _, list := range lists {
			var row *Row
			if i < len(list) {
				row, going = &list[i], true
			}
			pair.Sides = append(pair.Sides, row)
		}
		if !going {
			return pairs
		}
		pairs = append(pairs, pair)
	}
}
