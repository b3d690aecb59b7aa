package check_test

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// place is a figure: a cell of a table, or with table -1 a figure of the
// prose, by section and number.
type place struct{ table, row, cell int }

const inProse = -1

func (p place) ref() string {
	if p.table == inProse {
		return model.ProseRef(p.row, p.cell)
	}
	return model.CellRef(p.table, p.row, p.cell)
}

// places are all figures of a report's tables and prose.
func places(report *model.Report) []place {
	var list []place
	for t := range report.Tables {
		for r := range report.Tables[t].Rows {
			for c := range report.Tables[t].Rows[r].Cells {
				list = append(list, place{t, r, c})
			}
		}
	}
	for s := range report.Sections {
		for i := range report.Sections[s].Facts {
			list = append(list, place{inProse, s, i})
		}
	}
	return list
}

func at(report *model.Report, p place) *model.Figure {
	if p.table == inProse {
		return &report.Sections[p.row].Facts[p.cell].Figure
	}
	return &report.Tables[p.table].Rows[p.row].Cells[p.cell].Figure
}

// number is a figure's amount in yuan, or its value if it is no money.
func number(figure *model.Figure) decimal.Decimal {
	if figure.Yuan != nil {
		return *figure.Yuan
	}
	return figure.Value
}

// reportsFolder has extracted reports that are to be changed besides.
var reportsFolder = flag.String("reports", "", "folder of extracted reports (JSON) for the mutation tests")

// correct are reports that were read correctly: hand-checked figures, and the
// fixtures with their prose.
func correct(t *testing.T) map[string]*model.Report {
	t.Helper()
	files, err := filepath.Glob("../../testdata/*/*.json")
	require.NoError(t, err)
	if *reportsFolder != "" {
		files, err = filepath.Glob(filepath.Join(*reportsFolder, "*.json"))
		require.NoError(t, err)
	}
	reports := map[string]*model.Report{}
	for _, file := range files {
		if base := filepath.Base(file); base == "truth.json" || base == "projects.json" || base == "overall.json" {
			continue
		}
		input, err := os.Open(file)
		require.NoError(t, err)
		defer input.Close()
		reports[file], err = model.ReadJSON(input)
		require.NoError(t, err, file)
	}
	if *reportsFolder == "" {
		maps.Copy(reports, labels(t))
	}
	return reports
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

// reread sets a figure's printed text. Its sign stays: words give it in
// prose.
func reread(t testing.TB, figure *model.Figure, text string) {
	t.Helper()
	parsed, err := normalize.ParseNumber(text)
	require.NoError(t, err)
	value := parsed.Value
	if figure.Value.IsNegative() && !value.IsNegative() && !strings.HasPrefix(figure.Text, "-") {
		value = value.Neg()
	}
	figure.Text, figure.Value = text, value
	if figure.Yuan == nil {
		return
	}
	unit, known := normalize.ParseUnit(figure.Unit)
	require.True(t, known, figure.Unit)
	yuan := value.Mul(unit.Factor)
	figure.Yuan = &yuan
}

// rereadPrint rereads all figures that are the same print.
func rereadPrint(t testing.TB, report *model.Report, p place, text string) (changed []string) {
	t.Helper()
	printed := *at(report, p)
	if p.table != inProse {
		reread(t, at(report, p), text)
		return []string{p.ref()}
	}
	facts := report.Sections[p.row].Facts
	sentence := facts[p.cell].Sentence
	for i := range facts {
		if facts[i].Text == printed.Text && facts[i].Box == printed.Box && facts[i].Page == printed.Page && facts[i].Sentence == sentence {
			reread(t, &facts[i].Figure, text)
			changed = append(changed, place{inProse, p.row, i}.ref())
		}
	}
	return changed
}

// exchange swaps what two cells say; their places stay.
func exchange(a, b *model.Figure) {
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

// lenient are the methods of rules that need not hold: what breaks them is
// not contradicted. Items and parts of the prose may be only some.
var lenient = []rule.Method{"prose_again", "causes", "prose_near", "witness", "witness_items", "mostly_within", "at_most", "same_change", "project_sum", "prose_items", "prose_sum_mostly"}

// incomplete tells that a check is of a list of parts of the prose that does
// not have all parts that there may be.
func incomplete(c model.Check, of rule.Rule) bool {
	return of.Method == "prose_sum" && len(c.Facts)-1 < len(of.Formula.Right[0]) &&
		!slices.ContainsFunc(of.Formula.Right[0], func(operand rule.Operand) bool { return operand.Closes })
}

// mayDiffer tells that the sides of a check need not be the same: budgets
// that the prose names may have been changed in the year, and sections may
// speak of amounts of another scope.
func mayDiffer(report *model.Report, c model.Check) bool {
	var section, fact, other int
	if _, err := fmt.Sscanf(c.Facts[0], "/sections/%d/facts/%d", &section, &fact); err != nil {
		return false
	}
	switch c.Rule {
	case "prose_of_budget":
		return true
	case "prose_table":
		return strings.HasSuffix(report.Sections[section].Facts[fact].Role, ".budget")
	case "prose_repeated":
		_, err := fmt.Sscanf(c.Facts[1], "/sections/%d/", &other)
		return err == nil && other != section
	}
	return false
}

func stakes(report *model.Report) map[string]stake {
	found := map[string]stake{}
	for _, c := range report.Checks {
		of, _ := rule.Of(c.Rule)
		if c.Status != model.Pass && c.Status != model.Rounding || c.Tolerance == nil || slices.Contains(lenient, of.Method) || mayDiffer(report, c) || incomplete(c, of) {
			continue
		}
		if of.Tolerance == rule.ByRate { // of a rate only the printed rate must be right to the last digit
			c.Facts = c.Facts[len(c.Facts)-1:]
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

// firsts are the figures that stand alone on the left of a check that compares
// amounts: totals.
func firsts(report *model.Report) []string {
	var refs []string
	for _, c := range report.Checks {
		if len(c.Facts) > 0 && c.Left != nil {
			refs = append(refs, c.Facts[0])
		}
	}
	return refs
}

// tally counts what became of mutations.
// trusted are changed figures that still end verified, of figures in all.
type tally struct{ done, right, exact, beside, silent, small, unseen, figures, flagged, trusted int }

// look counts what became of the changed figures themselves.
func (c *tally) look(report *model.Report, changed []string) {
	for _, fact := range report.Facts() {
		if !slices.Contains(changed, fact.Ref) {
			continue
		}
		c.figures++
		switch fact.Status {
		case model.Contradicted:
			c.flagged++
		case model.Verified:
			c.trusted++
		}
	}
}

func (c tally) String() string {
	return fmt.Sprintf("%d changes: %d on the right cells (%.2f%%), %d of them on no other; %d on others only, %d silent; %d more within rounding, %d more that no sum can show. Of %d changed figures %d end contradicted, %d verified",
		c.done, c.right, 100*float64(c.right)/float64(max(c.done, 1)), c.exact, c.beside, c.silent, c.small, c.unseen, c.figures, c.flagged, c.trusted)
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

// requireFound wants 99 of 100 changes on the right cells, and that no figure
// that is wrong ends verified. Of fewer than 100 changes, which is what the
// fixtures alone give, one may be missed: it tells no rate.
func requireFound(t *testing.T, count tally) {
	t.Helper()
	require.Positive(t, count.done)
	require.GreaterOrEqual(t, count.right, min(count.done-1, (count.done*99+99)/100))
	require.Zero(t, count.trusted, "no changed figure ends verified")
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
	reports := correct(t)
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
			if known[p.ref()].identities == 0 || before[p.ref()] {
				continue
			}
			text := misread(random, at(report, p).Text)
			harm(t, &digits, report, p, text, known[p.ref()], before)
			if !at(report, p).Value.IsZero() && p.table != inProse {
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
	changed := rereadPrint(t, harmed, p, text)
	if number(at(harmed, p)).Sub(number(at(report, p))).Abs().LessThanOrEqual(known.slack) {
		count.small++
		return
	}
	check.Run(harmed)
	trusted := count.trusted
	count.look(harmed, changed)
	if !count.count(changed, contradicted(harmed), maps.Clone(before)) {
		t.Logf("%s: %s read as %s, flagged %v", describe(report, p), at(report, p).Text, text, slices.Sorted(maps.Keys(contradicted(harmed))))
	}
	if count.trusted > trusted {
		t.Logf("%s: %s read as %s and verified", describe(report, p), at(report, p).Text, text)
	}
}

// describe names a figure for people.
func describe(report *model.Report, p place) string {
	for _, fact := range report.Facts() {
		if fact.Ref == p.ref() {
			return fmt.Sprintf("%s %s %s %s%s %s", report.Source.File, p.ref(), fact.TableTitle, fact.RowCode, fact.RowLabel, fact.ColumnPath)
		}
	}
	return p.ref()
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
	if digit == '0' && i == digits[0] && len(digits) > 1 {
		digit = '0' + (text[i]-'0')%9 + 1 // no number begins with zeros
	}
	return text[:i] + string(digit) + text[i+1:]
}

// TestSwappedCellsAreFound swaps the figures of neighbouring cells, below and
// beside each other.
func TestSwappedCellsAreFound(t *testing.T) {
	skipIfShort(t)
	reports := correct(t)
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
			if p.table == inProse {
				continue
			}
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
	difference := number(at(report, p)).Sub(number(at(report, q))).Abs()
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
	count.look(harmed, []string{p.ref(), q.ref()})
	if !count.count([]string{p.ref(), q.ref()}, contradicted(harmed), maps.Clone(before)) {
		t.Logf("%s: %s swapped with %s %s, flagged %v", describe(report, p), at(report, p).Text, at(report, q).Text, q.ref(), slices.Sorted(maps.Keys(contradicted(harmed))))
	}
}

// TestShiftedColumnsAreFound moves the figures of a column down by one row,
// the last one to the top. Figures that go to a row with the same identities
// leave every sum as it was and are not counted.
func TestShiftedColumnsAreFound(t *testing.T) {
	skipIfShort(t)
	reports := correct(t)
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
	requireFound(t, moved)
	require.Greater(t, moved.flagged*100, moved.figures*shiftedPercent)
}

// shiftedPercent is how many of a hundred figures of a shifted column are
// blamed, of those whose move a sum can show: 99.0 in the reports at hand. The
// rest are in short columns, where a few rows that change places with each
// other explain what fails as well.
const shiftedPercent = 98

func shift(t *testing.T, count *tally, report *model.Report, table, column int, known map[string]stake, before map[string]bool) {
	t.Helper()
	harmed := clone(report)
	var cells []place
	for r := range report.Tables[table].Rows {
		for c := range report.Tables[table].Rows[r].Cells {
			if p := (place{table, r, c}); report.Tables[table].Rows[r].Cells[c].Column == column && known[p.ref()].identities > 0 {
				cells = append(cells, p)
			}
		}
	}
	first := firsts(report)
	alike := func(a, b place) bool {
		return known[a.ref()].same(known[b.ref()]) && !slices.Contains(first, a.ref()) && !slices.Contains(first, b.ref())
	}
	var changed []string
	hidden := 0
	for i := len(cells) - 1; i > 0; i-- {
		switch {
		case number(at(report, cells[i])).Sub(number(at(report, cells[i-1]))).Abs().LessThanOrEqual(known[cells[i].ref()].slack):
		case alike(cells[i], cells[i-1]):
			hidden++
		default:
			changed = append(changed, cells[i].ref())
		}
		exchange(at(harmed, cells[i]), at(harmed, cells[i-1]))
	}
	if len(changed) < 2 {
		count.unseen += min(len(changed)+hidden, 1)
		return
	}
	check.Run(harmed)
	count.look(harmed, changed)
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
	reports := correct(t)
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
		matters = matters || known[ref].part && !known[ref].total && number(&row.Cells[c].Figure).Abs().GreaterThan(known[ref].slack)
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
