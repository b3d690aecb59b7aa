// Package ledger invents the books of the fixtures' reporting bodies: from
// the items that a body spends on and their size, amounts that vary by a
// fixed seed and add up as an account's amounts must.
package ledger

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"

	"github.com/shopspring/decimal"
)

// Row is one class, section or item with its amounts in yuan.
type Row struct {
	Code, Name     string
	Basic, Project decimal.Decimal // expenditure from all sources
	// OwnBasic is the part of Basic that is paid out of the body's own
	// revenue, not by the treasury.
	OwnBasic decimal.Decimal
	// Public is 公用经费 in the fiscal part of Basic; the rest is 人员经费.
	Public decimal.Decimal
	// Revenue is this year's revenue for the item.
	Revenue decimal.Decimal
	// Initial is the year's first fiscal budget, Last the expenditure or
	// budget of the year before.
	Initial, Last decimal.Decimal
	// Fund tells that the item is paid by 政府性基金.
	Fund bool
}

// Level is 1 for 类, 2 for 款, 3 for 项.
func (r Row) Level() int { return (len(r.Code) - 1) / 2 }

// Class is the code's 类. Like Section and Entry it is a part of the code as
// reports print it in three columns; what the row does not go down to is
// empty.
func (r Row) Class() string { return part(r.Code, 0, 3) }

// Section is the code's 款.
func (r Row) Section() string { return part(r.Code, 3, 5) }

// Entry is the code's 项.
func (r Row) Entry() string { return part(r.Code, 5, 7) }

func part(code string, from, to int) string {
	if len(code) < to {
		return ""
	}
	return code[from:to]
}

// Total is the item's whole expenditure.
func (r Row) Total() decimal.Decimal { return r.Basic.Add(r.Project) }

// FiscalBasic is basic expenditure out of the treasury.
func (r Row) FiscalBasic() decimal.Decimal { return r.Basic.Sub(r.OwnBasic) }

// Fiscal is expenditure out of the treasury.
func (r Row) Fiscal() decimal.Decimal { return r.FiscalBasic().Add(r.Project) }

// Personnel is 人员经费 in the fiscal part of basic expenditure.
func (r Row) Personnel() decimal.Decimal { return r.FiscalBasic().Sub(r.Public) }

// FiscalRevenue is this year's revenue from the treasury for the item.
func (r Row) FiscalRevenue() decimal.Decimal { return r.Revenue.Sub(r.OwnBasic) }

func (r Row) plus(o Row) Row {
	r.Basic, r.Project = r.Basic.Add(o.Basic), r.Project.Add(o.Project)
	r.OwnBasic, r.Public, r.Revenue = r.OwnBasic.Add(o.OwnBasic), r.Public.Add(o.Public), r.Revenue.Add(o.Revenue)
	r.Initial, r.Last = r.Initial.Add(o.Initial), r.Last.Add(o.Last)
	return r
}

// Books are the invented accounts of one body and year.
type Books struct {
	Functions []Row // classes, sections and items in the order of their codes
	Total     Row   // of all items
	Economic  []Row // Basic is the fiscal basic expenditure of the economic class
	// Opening and Closing are the fiscal carry-over at the year's ends.
	Opening, Closing decimal.Decimal
	// Business and Other are the body's own revenue.
	Business, Other decimal.Decimal
	Three           ThreePublic // 决算 of a final account, 预算 of a budget
	ThreeBudget     ThreePublic
	ThreeLast       ThreePublic

	random *rand.Rand
	step   decimal.Decimal
}

// ThreePublic are the items of “三公”.
type ThreePublic struct{ Abroad, Reception, Purchase, Operation decimal.Decimal }

// Vehicle is purchase and operation together.
func (t ThreePublic) Vehicle() decimal.Decimal { return t.Purchase.Add(t.Operation) }

// Total is the sum of the three.
func (t ThreePublic) Total() decimal.Decimal { return t.Abroad.Add(t.Reception).Add(t.Vehicle()) }

// Plan says how large the books are to be; amounts in yuan.
type Plan struct {
	Functions string // path of a table: code, name, basic, project, own, public, fund
	Economic  string // path of a table: code, name, size
	Seed      uint64
	// Step is the smallest amount: 100 where reports print 万元 with two
	// decimals, 0.01 in 元.
	Step             string
	Opening, Closing int64
	Other            int64 // of the own revenue, the rest is business revenue; 0: all of it
	Three            [4]int64
}

// Invent makes the books.
func Invent(plan Plan) (*Books, error) {
	b := &Books{random: rand.New(rand.NewPCG(plan.Seed, 0)), step: decimal.RequireFromString(plan.Step)}
	if err := b.readFunctions(plan.Functions); err != nil {
		return nil, err
	}
	b.Opening, b.Closing = b.about(plan.Opening), b.about(plan.Closing)
	b.inventThreePublic(plan)
	if err := b.readEconomic(plan.Economic); err != nil {
		return nil, err
	}
	b.balance(plan)
	return b, nil
}

// spread is how far an amount may lie from its planned size, in parts of
// 10,000.
const spread = 1500

// about varies a size by the seed and rounds it to the step.
func (b *Books) about(size int64) decimal.Decimal {
	if size == 0 {
		return decimal.Zero
	}
	percent := decimal.New(int64(10000-spread+b.random.IntN(2*spread)), -4)
	fen := decimal.New(int64(b.random.IntN(100)), -2)
	return b.rounded(decimal.NewFromInt(size).Mul(percent).Add(fen))
}

func (b *Books) rounded(yuan decimal.Decimal) decimal.Decimal {
	return yuan.Div(b.step).Round(0).Mul(b.step)
}

// near varies an amount as the same item differs between budget and
// account or between two years.
func (b *Books) near(amount decimal.Decimal) decimal.Decimal {
	return b.about(amount.IntPart())
}

func (b *Books) readFunctions(path string) error {
	lines, err := table(path)
	if err != nil {
		return err
	}
	for _, line := range lines {
		row := Row{Code: line["code"], Name: line["name"], Fund: line["fund"] != ""}
		if row.Level() == 3 {
			row.Basic, row.Project = b.size(line["basic"]), b.size(line["project"])
			row.OwnBasic, row.Public = b.size(line["own"]), b.size(line["public"])
			row.Revenue = row.Total()
			row.Initial, row.Last = b.near(row.Fiscal()), b.near(row.Fiscal())
		}
		b.Functions = append(b.Functions, row)
	}
	return nil
}

// size reads a size of the plan in 万元.
func (b *Books) size(text string) decimal.Decimal {
	if text == "" {
		return decimal.Zero
	}
	return b.about(decimal.RequireFromString(text).Shift(4).IntPart())
}

func (b *Books) inventThreePublic(plan Plan) {
	for _, three := range []*ThreePublic{&b.ThreeBudget, &b.ThreeLast, &b.Three} {
		three.Abroad, three.Reception = b.about(plan.Three[0]), b.about(plan.Three[1])
		three.Purchase, three.Operation = b.about(plan.Three[2]), b.about(plan.Three[3])
	}
}

// balance adds the items up to sections, classes and the total, and gives
// the carried-over money to the first item of 一般公共预算 with projects.
func (b *Books) balance(plan Plan) {
	for i := range b.Functions {
		if row := &b.Functions[i]; row.Level() == 3 && row.Project.IsPositive() && !row.Fund {
			row.Revenue = row.Revenue.Add(b.Closing).Sub(b.Opening)
			break
		}
	}
	for i, parent := range b.Functions {
		for _, row := range b.Functions {
			if parent.Level() < 3 && row.Level() == 3 && strings.HasPrefix(row.Code, parent.Code) {
				b.Functions[i] = b.Functions[i].plus(row)
			}
		}
		if parent.Level() == 1 {
			b.Total = b.Total.plus(b.Functions[i])
		}
	}
	b.Other = b.Total.OwnBasic
	if plan.Other > 0 {
		b.Other = b.about(plan.Other)
	}
	b.Business = b.Total.OwnBasic.Sub(b.Other)
}

// readEconomic makes the economic classes add up to the fiscal basic
// expenditure: 公用经费 to that of the items, 人员经费 by its last class but
// one taking what is left.
func (b *Books) readEconomic(path string) error {
	lines, err := table(path)
	if err != nil {
		return err
	}
	var total Row
	for _, row := range b.Functions {
		if row.Level() == 3 && !row.Fund {
			total = total.plus(row)
		}
	}
	for _, line := range lines {
		row := Row{Code: line["code"], Name: line["name"], Basic: b.size(line["size"])}
		if own, ok := b.threePublicClass(row.Code); ok {
			row.Basic = own
		}
		b.Economic = append(b.Economic, row)
	}
	b.settle(total.Personnel(), "301", "303")
	b.settle(total.Public, "302", "310")
	for i, parent := range b.Economic {
		for _, row := range b.Economic {
			if len(parent.Code) == 3 && len(row.Code) == 5 && strings.HasPrefix(row.Code, parent.Code) {
				b.Economic[i].Basic = b.Economic[i].Basic.Add(row.Basic)
			}
		}
	}
	return nil
}

func (b *Books) threePublicClass(code string) (decimal.Decimal, bool) {
	amount, ok := map[string]decimal.Decimal{
		"30212": b.Three.Abroad, "30217": b.Three.Reception, "30231": b.Three.Operation, "31013": b.Three.Purchase,
	}[code]
	return amount, ok
}

// settle scales the classes under the codes to the total; the largest takes
// what rounding leaves. The “三公” classes stay as they are.
func (b *Books) settle(total decimal.Decimal, codes ...string) {
	var free []*Row
	sum, left := decimal.Zero, total
	for i := range b.Economic {
		row := &b.Economic[i]
		if len(row.Code) != 5 || row.Code[:3] != codes[0] && row.Code[:3] != codes[1] {
			continue
		}
		if own, ok := b.threePublicClass(row.Code); ok {
			left = left.Sub(own)
			continue
		}
		free, sum = append(free, row), sum.Add(row.Basic)
	}
	share := left.Div(sum)
	largest := free[0]
	for _, row := range free {
		row.Basic = b.rounded(row.Basic.Mul(share))
		left = left.Sub(row.Basic)
		if row.Basic.GreaterThan(largest.Basic) {
			largest = row
		}
	}
	largest.Basic = largest.Basic.Add(left)
}

// table reads a table with tabs, a header line and comment lines.
func table(path string) ([]map[string]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comma, reader.Comment, reader.FieldsPerRecord = '\t', '#', -1
	records, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var lines []map[string]string
	for _, record := range records[1:] {
		line := map[string]string{}
		for i, value := range record {
			line[records[0][i]] = value
		}
		lines = append(lines, line)
	}
	return lines, nil
}
