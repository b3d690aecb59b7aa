package check

import (
	"slices"
	"strings"

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
		b.formula(of, b.sources[i].name, func(quantity string) int { return b.sources[i].figure(quantity) })
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
func (b *book) formula(of *rule.Rule, where string, look func(quantity string) int) {
	left := look(of.Formula.Left)
	if left == none {
		b.skip(of, where+" does not state "+of.Formula.Left)
		return
	}
	var first *identity.Identity
	reason := ""
	for _, side := range of.Formula.Right {
		id := identity.Identity{Left: one(left)}
		missing := ""
		for _, operand := range side {
			figure := look(operand.Quantity)
			switch {
			case figure != none:
				id.Right = append(id.Right, identity.Term{Figure: figure, Factor: operand.Factor})
			case operand.Required:
				missing = operand.Quantity
			}
		}
		if missing != "" || len(id.Right) == 0 {
			reason = where + " does not state " + missing
			continue
		}
		if !b.fails(id) {
			b.check(of, id)
			return
		}
		if first == nil {
			first = &id
		}
	}
	if first == nil {
		b.skip(of, strings.TrimRight(reason, " "), left)
		return
	}
	b.check(of, *first)
}

// across applies a formula to quantities of different tables.
func (b *book) across(of *rule.Rule) {
	b.formula(of, "the report", func(quantity string) int {
		for i := range b.sources {
			if figure := b.sources[i].figure(quantity); figure != none && b.sources[i].phase == "" {
				return figure
			}
		}
		return none
	})
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
				b.check(of, identity.Identity{Left: one(reference), Right: one(figure)})
			} else {
				first[quantity] = figure
			}
		}
	}
}
