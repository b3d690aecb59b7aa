package check

import (
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
)

// header is one level of a column's header with the levels below it.
type header struct {
	name     rule.Name
	printed  string
	measure  model.Measure // of a leaf
	column   int           // of a leaf, -1 above
	children []*header
}

// headers are the header trees of one label group.
func (s *sheet) headers(group int) *header {
	root := &header{column: -1}
	for c := range s.table.Columns {
		column := &s.table.Columns[c]
		if column.Group != group || !s.money[c] {
			continue
		}
		path := column.Path
		if len(path) > 0 && path[0] == string(column.Side) {
			path = path[1:]
		}
		root.insert(s.words, path, c, column.Measure)
	}
	return root
}

func (h *header) insert(words wordings, path []string, column int, measure model.Measure) {
	if len(path) == 0 {
		h.children = append(h.children, &header{column: column, measure: measure})
		return
	}
	name := words.header(path[0])
	if len(path) == 1 {
		h.children = append(h.children, &header{name: name, printed: path[0], column: column, measure: measure})
		return
	}
	if last := len(h.children) - 1; last >= 0 && h.children[last].column < 0 && h.children[last].printed == path[0] {
		h.children[last].insert(words, path[1:], column, measure)
		return
	}
	child := &header{name: name, printed: path[0], column: -1}
	child.insert(words, path[1:], column, measure)
	h.children = append(h.children, child)
}

// isTotal tells that the column is the sum of its siblings.
func (h *header) isTotal() bool { return h.column >= 0 && h.name.Key == rule.ColumnTotal }

// isApart tells that the column is no part of a sum.
func (h *header) isApart() bool { return h.name.Key == rule.ColumnApart || h.name.Partial }

// isKnown tells that the column's meaning is known, so that a sum over it
// is sure to be meant.
func (h *header) isKnown() bool {
	return h.name.Key != "" || h.measure != "" || h.column < 0
}

// total is the child that is the sum of its siblings, nil if none is.
func (h *header) total() *header {
	for _, child := range h.children {
		if child.isTotal() {
			return child
		}
	}
	return nil
}

// columns are the columns whose sum the header stands for: its own, that of
// its total, or those of all its parts.
func (h *header) columns() []int {
	if h.column >= 0 {
		return []int{h.column}
	}
	if total := h.total(); total != nil {
		return []int{total.column}
	}
	var columns []int
	for _, part := range h.parts() {
		columns = append(columns, part.columns()...)
	}
	return columns
}

// subordinate tells which columns are parts of a sibling, not beside it:
// 基本支出 | 人员经费 | 公用经费 on one level.
var subordinate = map[string][]string{
	"basic":  {"personnel", "public", rule.RowPersonnel, rule.RowPublic},
	"fiscal": {"general_public", "government_fund", "state_capital"},
}

// key is what the header means: as a column or, of a leaf, its measure.
func (h *header) key() string {
	if h.name.Key != "" {
		return h.name.Key
	}
	return string(h.measure)
}

// parts are the children that add up to the header.
func (h *header) parts() []*header {
	var parts []*header
	for _, child := range h.children {
		if !child.isTotal() && !child.isApart() && h.superior(child) == nil {
			parts = append(parts, child)
		}
	}
	return parts
}

// superior is the sibling that a child is part of.
func (h *header) superior(child *header) *header {
	for _, sibling := range h.children {
		for _, key := range subordinate[sibling.key()] {
			if sibling.column >= 0 && child.key() == key {
				return sibling
			}
		}
	}
	return nil
}

// walk calls f with the header and everything below it.
func (h *header) walk(f func(*header)) {
	f(h)
	for _, child := range h.children {
		child.walk(f)
	}
}
