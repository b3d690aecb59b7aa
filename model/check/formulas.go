package check

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/identity"
	"github.com/juesuan/juesuan/model/check/rule"
)

// identities applies a formula within each source of its statements.
func (b *book) identities(of *rule.Rule) {
	found := false
	for i := range b.sources {
		if !slices.Contains(of.Applies, b.sources[i].statement) {
			continue
		}
		found = true
		b.formula(of, &b.sources[i], func(quantity string) int { return b.sources[i].figure(quantity) })
	}
	if !found {
		b.absent(of)
	}
}

func (s *source) figure(quantity string) int {
	if figure, known := s.figures[quantity]; known {
		return figure
	}
	return none
}

// absent notes that none of the tables that a rule is about is there.
func (b *book) absent(of *rule.Rule) {
	names := make([]string, len(of.Applies))
	for i, statement := range of.Applies {
		names[i] = string(statement)
	}
	b.skip(of, "no table of this kind was read: "+strings.Join(names, ", "))
}

// formula checks a formula with the figures that look gives. Of several
// right sides the first that holds counts, the first of all if none does.
func (b *book) formula(of *rule.Rule, where *source, look func(quantity string) int) {
	left := look(of.Formula.Left)
	if left == none {
		b.skip(of, where.name+" does not state "+of.Formula.Left)
		return
	}
	var first *identity.Identity
	var missing []string
	for _, side := range of.Formula.Right {
		right, lacks := operandsOf(side, look)
		if len(lacks) > 0 {
			missing = append(missing, lacks...)
			continue
		}
		id := identity.Identity{Left: one(left), Right: right}
		if !b.fails(id) {
			b.check(of, id)
			return
		}
		if first == nil {
			first = &id
		}
	}
	switch {
	case first == nil:
		b.skip(of, where.name+" does not state "+strings.Join(slices.Compact(missing), ", "), left)
	case b.carried(left, first.Right) != none:
		carried := b.carried(left, first.Right)
		b.check(of, identity.Identity{Left: first.Left, Right: append(first.Right, identity.Term{Figure: carried, Factor: 1})})
	case where.strange:
		b.skip(of, where.name+" has rows in its totals that the rule does not know", left)
	default:
		b.check(of, *first)
	}
}

// operandsOf gives the figures of a right side, and what it lacks: terms that
// must be there, or all of them.
func operandsOf(side []rule.Operand, look func(quantity string) int) (right []identity.Term, lacks []string) {
	for _, operand := range side {
		switch figure := look(operand.Quantity); {
		case figure != none:
			right = append(right, identity.Term{Figure: figure, Factor: operand.Factor})
		case operand.Required:
			lacks = append(lacks, operand.Quantity)
		}
	}
	if len(right) == 0 && len(lacks) == 0 {
		lacks = append(lacks, side[0].Quantity)
	}
	return right, lacks
}

// across applies a formula to quantities of different tables.
func (b *book) across(of *rule.Rule) {
	b.formula(of, &source{name: "the report"}, func(quantity string) int {
		for i := range b.sources {
			if figure := b.sources[i].figure(quantity); figure != none && b.sources[i].phase == "" {
				return figure
			}
		}
		return none
	})
}

// carried is the balance carried over that stands between what the summary of
// appropriations spends and what tables list of it: some tables of a budget
// list only what the year itself provides (当年拨款). None where both are the
// same, or nothing carried over explains what is between them.
func (b *book) carried(whole int, parts []identity.Term) int {
	summary := b.sheet(model.FiscalSummary)
	if summary == nil || b.report.Head.Kind != model.Budget || !summary.spends(whole) ||
		!b.fails(identity.Identity{Left: one(whole), Right: parts}) {
		return none
	}
	for _, carried := range summary.carriedOver() {
		right := append(slices.Clone(parts), identity.Term{Figure: carried, Factor: 1})
		if !b.number(carried).IsZero() && !b.fails(identity.Identity{Left: one(whole), Right: right}) {
			return carried
		}
	}
	return none
}

// spends tells that a figure stands on the expenditure side.
func (s *sheet) spends(figure int) bool {
	for i := range s.rows {
		if s.side(s.rows[i].Group) == model.ExpenditureSide && slices.Contains(s.rows[i].cells, figure) {
			return true
		}
	}
	return false
}

// carriedOver are the figures of 上年结转 and of the rows below it.
func (s *sheet) carriedOver() []int {
	var figures []int
	for group := range s.groups {
		if s.side(group) != model.RevenueSide {
			continue
		}
		main := s.columnOf(group, rule.MainColumn)
		o := s.outline(group)
		for i := range s.rows {
			if main == none || s.rows[i].Group != group || s.rows[i].name.Key != rule.RowOpening {
				continue
			}
			for _, row := range append([]int{i}, o.children[i]...) {
				if figure := s.rows[row].cells[main]; figure != none {
					figures = append(figures, figure)
				}
			}
		}
	}
	return figures
}

// sameFigures applies the rule that a quantity is the same wherever it
// stands.
func (b *book) sameFigures(of *rule.Rule) {
	first := map[string]int{}
	var order []string
	for i := range b.sources {
		for quantity := range b.sources[i].figures {
			order = append(order, quantity)
		}
	}
	slices.Sort(order)
	for _, quantity := range slices.Compact(order) {
		for i := range b.sources {
			figure := b.sources[i].figure(quantity)
			if figure == none || b.sources[i].phase != "" {
				continue
			}
			if reference, known := first[quantity]; known {
				id := identity.Identity{Left: one(reference), Right: one(figure)}
				if carried := b.carried(reference, id.Right); carried != none {
					id.Right = append(id.Right, identity.Term{Figure: carried, Factor: 1})
				}
				b.check(of, id)
			} else {
				first[quantity] = figure
			}
		}
	}
}
