package check_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
)

// place is a cell of a report's tables.
type place struct{ table, row, cell int }

func (p place) ref() string { return model.CellRef(p.table, p.row, p.cell) }

func places(report *model.Report) []place {
	var list []place
	for t := range report.Tables {
		for r := range report.Tables[t].Rows {
			for c := range report.Tables[t].Rows[r].Cells {
				list = append(list, place{t, r, c})
			}
		}
	}
	return list
}

func at(report *model.Report, p place) *model.Cell {
	return &report.Tables[p.table].Rows[p.row].Cells[p.cell]
}

// clone copies what mutations change.
func clone(report *model.Report) *model.Report {
	copied := *report
	copied.Tables = slices.Clone(report.Tables)
	for t := range copied.Tables {
		copied.Tables[t].Rows = slices.Clone(copied.Tables[t].Rows)
		for r := range copied.Tables[t].Rows {
			copied.Tables[t].Rows[r].Cells = slices.Clone(copied.Tables[t].Rows[r].Cells)
		}
	}
	copied.Sections = slices.Clone(report.Sections)
	for s := range copied.Sections {
		copied.Sections[s].Facts = slices.Clone(copied.Sections[s].Facts)
	}
	return &copied
}

// reread sets a cell's printed text.
func reread(t testing.TB, cell *model.Cell, text string) {
	t.Helper()
	number, err := decimal.NewFromString(strings.ReplaceAll(text, ",", ""))
	require.NoError(t, err)
	factor := decimal.NewFromInt(1)
	if strings.HasPrefix(cell.Unit, "万") {
		factor = decimal.NewFromInt(10000)
	}
	yuan := number.Mul(factor)
	cell.Text, cell.Value, cell.Yuan = text, number, &yuan
}

// exchange swaps what two cells say; their places stay.
func exchange(a, b *model.Cell) {
	a.Text, b.Text = b.Text, a.Text
	a.Value, b.Value = b.Value, a.Value
	a.Yuan, b.Yuan = b.Yuan, a.Yuan
	a.Decimals, b.Decimals = b.Decimals, a.Decimals
}

// same tells that two cells take part in the same identities: exchanged, they
// leave every sum as it was.
func (s stake) same(other stake) bool { return slices.Equal(s.checks, other.checks) }

// stake is what the checks of the unharmed report say of a cell: how far it
// may be wrong before an identity that it takes part in must fail.
type stake struct {
	identities int
	slack      decimal.Decimal
	checks     []string
	part       bool // of a sum with other parts
	total      bool // of other figures
}

// verticalRules are the rules that add rows up.
var verticalRules = []string{"code_parent", "class_total", "economic_groups", "label_parent", "label_total", "subtotals"}

func stakes(report *model.Report) map[string]stake {
	found := map[string]stake{}
	for _, c := range report.Checks {
		if c.Status != model.Pass && c.Status != model.Rounding || c.Tolerance == nil || c.Rule == "three_public_economic" {
			continue
		}
		slack := c.Tolerance.Add(c.Difference.Abs())
		sums := slices.Contains(verticalRules, c.Rule)
		for i, ref := range c.Facts {
			s, known := found[ref]
			if !known || slack.LessThan(s.slack) {
				s.slack = slack
			}
			s.identities++
			s.part = s.part || sums && i > 0 && len(c.Facts) > 2
			s.total = s.total || sums && i == 0
			s.checks = append(s.checks, c.ID)
			found[ref] = s
		}
	}
	return found
}

func contradicted(report *model.Report) map[string]bool {
	refs := map[string]bool{}
	for _, fact := range report.Facts() {
		if fact.Status == model.Contradicted {
			refs[fact.Ref] = true
		}
	}
	return refs
}

// firsts are the figures that stand alone on the left of a check: totals.
func firsts(report *model.Report) []string {
	var refs []string
	for _, c := range report.Checks {
		if len(c.Facts) > 0 {
			refs = append(refs, c.Facts[0])
		}
	}
	return refs
}

// tally counts what became of mutations.
type tally struct{ done, right, exact, beside, silent, small, unseen int }

func (c tally) String() string {
	return fmt.Sprintf("%d changes: %d on the right cells (%.2f%%), %d of them on no other; %d on others only, %d silent; %d more within rounding, %d more that no sum can show",
		c.done, c.right, 100*float64(c.right)/float64(max(c.done, 1)), c.exact, c.beside, c.silent, c.small, c.unseen)
}

func (c *tally) count(changed []string, flagged, before map[string]bool) bool {
	c.done++
	for ref := range before {
		delete(flagged, ref)
	}
	hits := 0
	for _, ref := range changed {
		if flagged[ref] {
			hits++
		}
	}
	switch {
	case hits == len(changed) && hits > 0:
		c.right++
		if len(flagged) == hits {
			c.exact++
		}
		return true
	case len(flagged) > 0:
		c.beside++
	default:
		c.silent++
	}
	return false
}

// requireFound wants 99 of 100 changes on the right cells.
func requireFound(t *testing.T, count tally) {
	t.Helper()
	require.Positive(t, count.done)
	require.GreaterOrEqual(t, count.right*100, count.done*99)
}

func skipIfShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("thousands of changes take their time")
	}
}

// changesPerReport is how many mutations of each kind are tried on each
// report.
const changesPerReport = 40

// TestMisreadDigitsAreFound changes digits and signs of cells, one at a
// time.
func TestMisreadDigitsAreFound(t *testing.T) {
	skipIfShort(t)
	reports := labelled(t)
	random := rand.New(rand.NewPCG(5, 2023))
	var digits, signs tally
	for _, name := range slices.Sorted(maps.Keys(reports)) {
		report := reports[name]
		check.Run(report)
		known, before := stakes(report), contradicted(report)
		all := places(report)
		if len(all) == 0 {
			continue
		}
		for range changesPerReport {
			p := all[random.IntN(len(all))]
			if known[p.ref()].identities == 0 {
				continue
			}
			text := misread(random, at(report, p).Text)
			harm(t, &digits, report, p, text, known[p.ref()], before)
			if !at(report, p).Value.IsZero() {
				harm(t, &signs, report, p, "-"+strings.TrimPrefix(at(report, p).Text, "-"), known[p.ref()], before)
			}
		}
	}
	t.Log("digits:", digits)
	t.Log("signs:", signs)
	requireFound(t, digits)
	requireFound(t, signs)
}

func harm(t *testing.T, count *tally, report *model.Report, p place, text string, known stake, before map[string]bool) {
	t.Helper()
	harmed := clone(report)
	reread(t, at(harmed, p), text)
	if at(harmed, p).Yuan.Sub(*at(report, p).Yuan).Abs().LessThanOrEqual(known.slack) {
		count.small++
		return
	}
	check.Run(harmed)
	if !count.count([]string{p.ref()}, contradicted(harmed), maps.Clone(before)) {
		cell, row := at(report, p), &report.Tables[p.table].Rows[p.row]
		t.Logf("%s %s %s%s: %s read as %s, flagged %v", report.Source.File, report.Tables[p.table].Title, row.Code, row.Label, cell.Text, text, slices.Sorted(maps.Keys(contradicted(harmed))))
	}
}

// misread changes one digit of a printed number.
func misread(random *rand.Rand, text string) string {
	var digits []int
	for i := range text {
		if text[i] >= '0' && text[i] <= '9' {
			digits = append(digits, i)
		}
	}
	i := digits[random.IntN(len(digits))]
	digit := byte('0' + random.IntN(9))
	if digit >= text[i] {
		digit++
	}
	return text[:i] + string(digit) + text[i+1:]
}

// TestSwappedCellsAreFound swaps the figures of neighbouring cells, below and
// beside each other.
func TestSwappedCellsAreFound(t *testing.T) {
	skipIfShort(t)
	reports := labelled(t)
	random := rand.New(rand.NewPCG(6, 2023))
	var below, beside tally
	for _, name := range slices.Sorted(maps.Keys(reports)) {
		report := reports[name]
		check.Run(report)
		known, before := stakes(report), contradicted(report)
		all := places(report)
		if len(all) == 0 {
			continue
		}
		for range changesPerReport {
			p := all[random.IntN(len(all))]
			if q, ok := cellBelow(report, p); ok {
				swap(t, &below, report, p, q, known, before)
			}
			if q := (place{p.table, p.row, p.cell + 1}); q.cell < len(report.Tables[p.table].Rows[p.row].Cells) {
				swap(t, &beside, report, p, q, known, before)
			}
		}
	}
	t.Log("below each other:", below)
	t.Log("beside each other:", beside)
	requireFound(t, below)
	requireFound(t, beside)
}

func cellBelow(report *model.Report, p place) (place, bool) {
	rows := report.Tables[p.table].Rows
	column := rows[p.row].Cells[p.cell].Column
	for r := p.row + 1; r < len(rows); r++ {
		if rows[r].Group != rows[p.row].Group {
			continue
		}
		for c := range rows[r].Cells {
			if rows[r].Cells[c].Column == column {
				return place{p.table, r, c}, true
			}
		}
		return place{}, false
	}
	return place{}, false
}

func swap(t *testing.T, count *tally, report *model.Report, p, q place, known map[string]stake, before map[string]bool) {
	t.Helper()
	difference := at(report, p).Yuan.Sub(*at(report, q).Yuan).Abs()
	if known[p.ref()].identities == 0 || known[q.ref()].identities == 0 || difference.IsZero() {
		return
	}
	if difference.LessThanOrEqual(known[p.ref()].slack) || difference.LessThanOrEqual(known[q.ref()].slack) {
		count.small++
		return
	}
	if known[p.ref()].same(known[q.ref()]) && !slices.Contains(firsts(report), p.ref()) && !slices.Contains(firsts(report), q.ref()) {
		count.unseen++
		return
	}
	harmed := clone(report)
	exchange(at(harmed, p), at(harmed, q))
	check.Run(harmed)
	if !count.count([]string{p.ref(), q.ref()}, contradicted(harmed), maps.Clone(before)) {
		cell, row := at(report, p), &report.Tables[p.table].Rows[p.row]
		t.Logf("%s %s %s%s: %s swapped with %s, %s %s flagged %v", report.Source.File, report.Tables[p.table].Title, row.Code, row.Label, cell.Text, at(report, q).Text, p.ref(), q.ref(), slices.Sorted(maps.Keys(contradicted(harmed))))
	}
}

// TestShiftedColumnsAreFound moves the figures of a column down by one row.
func TestShiftedColumnsAreFound(t *testing.T) {
	skipIfShort(t)
	reports := labelled(t)
	var moved tally
	for _, name := range slices.Sorted(maps.Keys(reports)) {
		report := reports[name]
		check.Run(report)
		known, before := stakes(report), contradicted(report)
		for table := range report.Tables {
			for column := range report.Tables[table].Columns {
				shift(t, &moved, report, table, column, known, before)
			}
		}
	}
	t.Log("columns:", moved)
	require.Greater(t, moved.right*100, moved.done*shiftedPercent)
}

// shiftedPercent is how many of a hundred shifted columns are found: a list
// of three classes that is moved around adds up as before, and stands nowhere
// else.
const shiftedPercent = 95

func shift(t *testing.T, count *tally, report *model.Report, table, column int, known map[string]stake, before map[string]bool) {
	t.Helper()
	harmed := clone(report)
	var cells []place
	for r := range report.Tables[table].Rows {
		for c := range report.Tables[table].Rows[r].Cells {
			if p := (place{table, r, c}); at(report, p).Column == column && known[p.ref()].identities > 0 {
				cells = append(cells, p)
			}
		}
	}
	var changed []string
	for i := len(cells) - 1; i > 0; i-- {
		if at(report, cells[i]).Yuan.Sub(*at(report, cells[i-1]).Yuan).Abs().GreaterThan(known[cells[i].ref()].slack) {
			changed = append(changed, cells[i].ref())
		}
		exchange(at(harmed, cells[i]), at(harmed, cells[i-1]))
	}
	if len(changed) < 2 {
		return
	}
	check.Run(harmed)
	flagged := contradicted(harmed)
	hits := 0
	for _, ref := range changed {
		if flagged[ref] {
			hits++
		}
	}
	count.done++
	switch {
	case hits > 0:
		count.right++
	case len(flagged) > len(before):
		count.beside++
	default:
		count.silent++
	}
	if 2*hits < len(changed) {
		t.Logf("%s %s column %v: %d of %d flagged, %d in all", report.Source.File, report.Tables[table].Title, report.Tables[table].Columns[column].Path, hits, len(changed), len(flagged))
	}
}

// TestDroppedRowsAreFound leaves out rows that are parts of a sum, one at a
// time.
func TestDroppedRowsAreFound(t *testing.T) {
	skipIfShort(t)
	reports := labelled(t)
	var dropped tally
	for _, name := range slices.Sorted(maps.Keys(reports)) {
		report := reports[name]
		check.Run(report)
		known, before := stakes(report), contradicted(report)
		for table := range report.Tables {
			for r := range report.Tables[table].Rows {
				drop(t, &dropped, report, place{table: table, row: r}, known, before)
			}
		}
	}
	t.Log("rows:", dropped)
	requireFound(t, dropped)
}

func drop(t *testing.T, count *tally, report *model.Report, p place, known map[string]stake, before map[string]bool) {
	t.Helper()
	row := &report.Tables[p.table].Rows[p.row]
	matters := false
	for c := range row.Cells {
		ref := place{p.table, p.row, c}.ref()
		matters = matters || known[ref].part && !known[ref].total && row.Cells[c].Yuan.Abs().GreaterThan(known[ref].slack)
	}
	if !matters {
		return
	}
	harmed := clone(report)
	harmed.Tables[p.table].Rows = slices.Delete(slices.Clone(harmed.Tables[p.table].Rows), p.row, p.row+1)
	check.Run(harmed)
	count.done++
	switch {
	case harmed.Verdict.ContradictedFacts > len(before):
		count.right++
	case harmed.Verdict.Fail > report.Verdict.Fail:
		count.beside++
	default:
		count.silent++
		t.Logf("%s %s: %s%s", report.Source.File, report.Tables[p.table].Title, row.Code, row.Label)
	}
}
