package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// item is the main figure of a code in a statement.
func (b *book) item(statement model.Statement, code string) int {
	s := b.sheet(statement)
	if s == nil || code == "" {
		return none
	}
	if statement == model.Summary || statement == model.FiscalSummary {
		return b.class(s, code)
	}
	for i := range s.rows {
		row := &s.rows[i]
		if row.Code != code {
			continue
		}
		if c := s.columnOf(row.Group, rule.MainColumn); c != none {
			return row.cells[c]
		}
	}
	return none
}

// itemName is the name of an item of the prose whose code is not known: the
// classification has no such name, or several.
func itemName(base string) string {
	for _, kind := range []string{"function.", "economic."} {
		if _, name, found := strings.Cut(base, kind); found {
			return normalize.Key(name)
		}
	}
	return ""
}

// itemNamed is the main figure of the only coded row of a statement that has a
// name.
func (b *book) itemNamed(statement model.Statement, name string) int {
	s := b.sheet(statement)
	if s == nil || name == "" {
		return none
	}
	found := none
	for i := range s.rows {
		row := &s.rows[i]
		if row.level == 0 || row.name.Words != name {
			continue
		}
		c := s.columnOf(row.Group, rule.MainColumn)
		if found != none || c == none {
			return none
		}
		found = row.cells[c]
	}
	return found
}

// class is the figure of a class in a summary, which prints no codes. Its
// name is that which a table of expenditure has for the code.
func (b *book) class(summary *sheet, code string) int {
	name := ""
	for _, s := range b.sheets {
		for i := range s.rows {
			if s.rows[i].Code == code && s.rows[i].level == 1 {
				name = s.rows[i].name.Words
			}
		}
	}
	for i := range summary.rows {
		row := &summary.rows[i]
		if name == "" || row.name.Words != name || summary.side(row.Group) == model.RevenueSide {
			continue
		}
		if c := summary.columnOf(row.Group, rule.MainColumn); c != none {
			return row.cells[c]
		}
	}
	return none
}

// itemsLike are the main figures of items whose names are nearly that of an
// item of the prose with a name that no table has: 一般行政事务管理 for
// 一般行政管理事务.
func (b *book) itemsLike(of *stated) []int {
	name := itemName(of.base)
	if of.Code != "" || of.ending != "" || name == "" {
		return nil
	}
	var figures []int
	for _, counterpart := range b.ofProse(of.base).Tables {
		s := b.sheet(counterpart.Statement)
		if s == nil {
			continue
		}
		for i := range s.rows {
			row := &s.rows[i]
			if c := s.columnOf(row.Group, rule.MainColumn); row.level > 0 && c != none && row.cells[c] != none && isNearly(name, row.name.Words) {
				figures = append(figures, row.cells[c])
			}
		}
	}
	return figures
}

// nearShare: of names that mean the same at least five characters in six are
// the same, in whatever order.
const nearShare = 6

// isNearly tells that two names are the same but for a slip.
func isNearly(a, z string) bool {
	left, right := []rune(a), []rune(z)
	for _, r := range left {
		if at := slices.Index(right, r); at >= 0 {
			right = slices.Delete(right, at, at+1)
		}
	}
	strange := len(right)
	missing := len(left) - (utf8.RuneCountInString(z) - strange)
	return nearShare*max(strange, missing) <= len(left)
}

// proseNearItems applies the rule that an item of the prose whose name no
// table has, and one nearly the same, has that one's figure. It may be another
// item: where the figures differ, it says nothing.
func (b *book) proseNearItems(of *rule.Rule) {
	for i := range b.stated {
		s := &b.stated[i]
		if !s.own || s.Yuan == nil || len(b.counterparts(s)) > 0 {
			continue
		}
		if alike := b.itemsLike(s); len(alike) > 0 {
			b.witness(of, s.figure, alike)
		}
	}
}
