package performance

import (
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// fundFields are the columns of a table of funds.
var fundFields = []field{"opening_budget", "budget", "executed", "rate", "weight", "score", "assigned"}

// fundTable is the part of a form that gives a row to the whole sum and to
// each source: 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分.
type fundTable struct {
	header  int // its row
	columns map[field]int
	side    int // the cell beside the table (项目资金（万元）), -1 for none
}

// findFunds finds the header of the funds outside the tables of indicators.
func (f *form) findFunds() (fundTable, bool) {
	for r := range f.above() {
		t := fundTable{header: r, columns: map[field]int{}, side: -1}
		best := map[field]fit{}
		pairs := false // of labels and values beside each other
		for _, i := range f.starting(r) {
			name, how := fitOf(f.text[i], fundFields...)
			if known, ok := best[name]; name == "" || ok && known <= how {
				continue
			}
			best[name], t.columns[name] = how, f.grid.Cells[i].Col
			pairs = pairs || f.isFigure(f.beside(i))
		}
		if _, isTask := f.taskHeader(r); len(t.columns) < 2 || pairs || isTask || !t.hasMoney() || !f.hasFunds(t) {
			continue
		}
		if first := f.place(r, 0); f.grid.Cells[first].RowSpan > 1 {
			t.side = first
		}
		return t, true
	}
	return fundTable{}, false
}

func (t fundTable) hasMoney() bool {
	return slices.ContainsFunc([]field{"opening_budget", "budget", "executed"}, func(name field) bool {
		_, ok := t.columns[name]
		return ok
	})
}

// hasFunds tells whether the row under a header begins with the name of a
// fund.
func (f *form) hasFunds(t fundTable) bool {
	below := f.belowHeader(t)
	if below >= f.grid.Rows() {
		return false
	}
	i := f.fundLabel(t, below)
	return i >= 0 && fieldOf(f.text[i], "applied", "fund") != "" || i < 0 && f.fund(t, below, "").Budget != nil
}

// belowHeader is the row behind the cells of the header.
func (f *form) belowHeader(t fundTable) int {
	below := t.header + 1
	for _, c := range t.columns {
		cell := f.grid.Cells[f.place(t.header, c)]
		below = max(below, cell.Row+cell.RowSpan)
	}
	return below
}

// leftmost is the first column of figures.
func (t fundTable) leftmost() int {
	first := -1
	for _, c := range t.columns {
		if first < 0 || c < first {
			first = c
		}
	}
	return first
}

// fundLabel is the cell that names the fund of row r, -1 where none does.
func (f *form) fundLabel(t fundTable, r int) int {
	for c := t.leftmost() - 1; c >= 0; c-- {
		i := f.place(r, c)
		if i != t.side && f.grid.Cells[i].Row == r && f.text[i] != "" {
			return i
		}
	}
	return -1
}

// funds reads the rows of the funds, the whole sum first as it stands.
func (f *form) funds() []model.Fund {
	t, ok := f.findFunds()
	if !ok {
		return f.pairedFunds()
	}
	end := f.above()
	if t.side >= 0 {
		side := f.grid.Cells[t.side]
		end = min(end, side.Row+side.RowSpan)
	}
	var funds []model.Fund
	for r := f.belowHeader(t); r < end; r++ {
		label := f.fundLabel(t, r)
		if label < 0 && t.side < 0 && len(funds) > 0 || label >= 0 && t.side < 0 && fieldOf(f.text[label], "applied", "fund") == "" {
			break
		}
		name := ""
		switch {
		case label >= 0:
			name = f.text[label]
		case t.side >= 0 && len(funds) == 0:
			name = f.text[t.side]
		}
		if fund := f.fund(t, r, name); !fund.IsBlank() && name != "" {
			funds = append(funds, fund)
		}
	}
	return funds
}

// fund reads row r of the funds.
func (f *form) fund(t fundTable, r int, name string) model.Fund {
	figure := func(unit normalize.Unit, names ...field) *model.Amount {
		for _, name := range names {
			c, ok := t.columns[name]
			if !ok || f.own(r, c) == "" {
				continue
			}
			return f.amount(f.place(r, c), f.unitUnder(f.place(t.header, c), unit))
		}
		return nil
	}
	return model.Fund{
		Name: fundName(name), Opening: figure(f.unit, "opening_budget"), Budget: figure(f.unit, "budget", "assigned"),
		Executed: figure(f.unit, "executed"), Weight: figure(points, "weight"), Rate: figure(unstated, "rate"), Score: figure(points, "score"),
	}
}

// fundIntro stands before the name of a fund: 其中：, 1、资金来源：（1）.
var fundIntro = regexp.MustCompile(`^.*[：:](.+)$`)

// fundName is the name of a fund without what introduces it.
func fundName(label string) string {
	label = strings.TrimRight(label, "：:")
	if m := fundIntro.FindStringSubmatch(label); m != nil {
		label = m[1]
	}
	label = strings.TrimPrefix(listNumber.ReplaceAllString(label, ""), "其中")
	return strings.TrimSuffix(strings.TrimSuffix(label, "（万元）"), "（元）")
}

// embedded is a label with its figure in one cell: 年度资金总额：120.5万元.
var embedded = regexp.MustCompile(`([^\d：:，,；;。]+)[：:]\s*([\d,.]+\s*(?:万元|亿元|元|%)?)`)

// labelled is a label with the figure that it stands for, beside it or behind
// its colon.
type labelled struct {
	label  string
	figure *model.Amount
}

// pairs lists the labels with figures before the indicators, but for
// those of tasks.
func (f *form) pairs() []labelled {
	var all []labelled
	first, end := f.taskSpan()
	for r := range f.above() {
		if r >= first && r < end {
			continue
		}
		for _, i := range f.starting(r) {
			for _, m := range embedded.FindAllStringSubmatch(f.text[i], -1) {
				if a := f.figure(i, m[2], f.money(m[1])); a != nil && len([]rune(m[1])) <= maxLabel {
					all = append(all, labelled{m[1], a})
				}
			}
			v := f.beside(i)
			if v < 0 || f.text[i] == "" || f.isFigure(i) || len([]rune(f.text[i])) > maxLabel+maxLabel {
				continue
			}
			unit := f.money(f.text[i])
			if fieldOf(f.text[i], "rate") != "" {
				unit = f.unitUnder(i, unstated)
			}
			if a := f.amount(v, unit); a != nil {
				all = append(all, labelled{f.text[i], a})
			}
		}
	}
	return all
}

// pairedFunds are the funds of a form that names each beside its amount. Where
// what was spent stands among them, no one can tell of which it is a part.
func (f *form) pairedFunds() []model.Fund {
	var funds []model.Fund
	for _, p := range f.pairs() {
		if fieldOf(p.label, "executed") != "" {
			return nil
		}
		if p.figure.Yuan != nil && fieldOf(fundName(p.label), "applied", "fund") != "" && fieldOf(p.label, "budget_revenue") == "" {
			funds = append(funds, model.Fund{Name: fundName(p.label), Budget: p.figure})
		}
	}
	return funds
}

// sumOf is the fund that is the sum of the others: the one named so, else the
// first one with what was spent of it; nil where there is none.
func sumOf(funds []model.Fund) *model.Fund {
	for i := range funds {
		if fieldOf(funds[i].Name, "applied") != "" {
			return &funds[i]
		}
	}
	if len(funds) > 0 && funds[0].Executed != nil {
		return &funds[0]
	}
	return nil
}

// paired is the figure of the best label of the wanted fields, in their order;
// nil where none has one.
func (f *form) paired(pairs []labelled, wanted ...field) *model.Amount {
	for _, name := range wanted {
		best, figure := fit(0), (*model.Amount)(nil)
		for _, p := range pairs {
			if found, how := fitOf(p.label, name); found != "" && (figure == nil || how < best) {
				best, figure = how, p.figure
			}
		}
		if figure != nil {
			return figure
		}
	}
	return nil
}
