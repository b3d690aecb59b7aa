package dump

import (
	"cmp"
	"regexp"
	"slices"

	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model/check/rule"
)

// leaf is a column of figures by its header.
type leaf struct {
	path     []string
	key      string // of its last level, see package rule
	from, to int    // the columns of text that the header takes
}

// maxUnsure bounds the header texts that may be columns or stand over others:
// each doubles the ways to read a header.
const maxUnsure = 5

// leavesOf are the ways to read the header of a table that was dumped row by
// row: the columns of figures from left to right. Which texts only stand over
// others words and places do not always tell; the sums of the rows do.
func leavesOf(header []token, aligned bool) [][]leaf {
	headings := headingsOf(header, aligned)
	var unsure []int
	for i, h := range headings {
		if !h.over && mayStandOver(headings, i) {
			unsure = append(unsure, i)
		}
	}
	// Without places the order of headers over others and below them is that
	// of their lines: only what stands over all columns leaves it unharmed.
	inner := func(i int) bool {
		return slices.ContainsFunc(headings[:i], func(h heading) bool { return !mayStandOver(headings, slices.Index(headings, h)) })
	}
	if len(unsure) > maxUnsure || !aligned && slices.ContainsFunc(unsure, inner) {
		return nil
	}
	var ways [][]leaf
	for dropped := range 1 << len(unsure) {
		var leaves []leaf
		var over string
		for i, h := range headings {
			if at := slices.Index(unsure, i); h.over || at >= 0 && dropped>>at&1 == 1 {
				over = h.text
				continue
			}
			l := leaf{path: []string{h.text}, key: rule.ParseHeader(h.text).Key, from: h.from, to: h.to}
			if over != "" && isTotalHeader(h.text) {
				l.path = []string{over, h.text}
			}
			leaves = append(leaves, l)
		}
		if len(leaves) > 0 {
			ways = append(ways, leaves)
		}
	}
	return ways
}

// heading is a text of a header, its lines joined.
type heading struct {
	token
	last int  // the line that it ends on
	over bool // it surely stands over others
}

// mayStandOver tells whether a header may have others below it: one that
// follows is their total or names its parts.
func mayStandOver(headings []heading, i int) bool {
	var rest []heading
	for k, h := range headings {
		if h.line > headings[i].last || k > i && h.line == headings[i].line {
			rest = append(rest, h)
		}
	}
	names := func(keys ...string) bool {
		return slices.ContainsFunc(rest, func(h heading) bool { return slices.Contains(keys, rule.ParseHeader(h.text).Key) })
	}
	switch key := rule.ParseHeader(headings[i].text).Key; {
	case key == "basic":
		return names(rule.RowPersonnel)
	case key == rowVehicle:
		return names(rowPurchase, rowOperation)
	case isTotalHeader(headings[i].text):
		return false
	}
	return slices.ContainsFunc(rest, func(total heading) bool {
		return isTotalHeader(total.text) && (total.line == headings[i].line || total.middle() <= 2*headings[i].to &&
			slices.ContainsFunc(rest, func(h heading) bool { return h != total && h.middle() >= 2*headings[i].from }))
	})
}

// ofFormNumber matches parts of a form's number (公开 01 表), and brackets whose
// content stands on another line.
var ofFormNumber = regexp.MustCompile(`^(?:公开表?|表|\P{Han}+)$`)

// headingsOf are the texts of a header that stand over figures or over other
// headers, from left to right.
func headingsOf(header []token, aligned bool) []heading {
	var texts []heading
	for _, t := range header {
		if t.kind == word && !isSplit(t.text) && !ofFormNumber.MatchString(t.text) {
			texts = append(texts, heading{token: t, last: t.line})
		}
	}
	if aligned {
		texts = byPlace(texts)
	} else {
		texts = spelt(texts)
	}
	return slices.DeleteFunc(texts, func(h heading) bool {
		role := table.HeaderRole(h.text)
		return role == table.CodeHeader || role == table.OrdinalHeader || role == table.LabelHeader && !isKnown(h.text)
	})
}

// isBroken tells whether two texts are lines of one header: one of them means
// nothing alone, and both together are what a rule knows.
func isBroken(upper, lower string) bool {
	key := rule.ParseHeader(upper + lower).Key
	known := key != ""
	switch {
	case table.HeaderRole(upper) == table.LabelHeader && !isKnown(upper):
		// 项目 over 支出 is 项目支出; beside 本年支出合计 it names the rows.
		return known && isKnown(lower) && !isTotalHeader(lower)
	case known && key == rule.ParseHeader(upper).Key && key != rowVehicle && !isTotalHeader(lower):
		return true
	case !isKnown(upper) && !isKnown(lower):
		return true
	case !isKnown(upper):
		return !isTotalHeader(lower) && (known || table.HeaderRole(upper) == table.OtherHeader)
	}
	return known && rule.ParseHeader(lower).Key == ""
}

// spelt joins the lines of broken headers in the order they were dumped.
func spelt(texts []heading) []heading {
	var out []heading
	for _, h := range texts {
		if n := len(out); n > 0 && out[n-1].line < h.line && isBroken(out[n-1].text, h.text) {
			out[n-1].text, out[n-1].last = out[n-1].text+h.text, h.line
			continue
		}
		out = append(out, h)
	}
	return out
}

// byPlace joins the lines of headers that stand below each other. What stands
// over two texts of one line is a header over others.
func byPlace(texts []heading) []heading {
	overlap := func(a, b heading) bool { return a.from < b.to && b.from < a.to }
	for i := range texts {
		below := map[int]int{}
		for _, other := range texts {
			if other.line > texts[i].line && overlap(texts[i], other) {
				below[other.line]++
				texts[i].over = texts[i].over || below[other.line] > 1
			}
		}
	}
	var out []heading
	for _, h := range texts { // line by line
		at := -1
		if !h.over {
			at = slices.IndexFunc(out, func(o heading) bool { return !o.over && overlap(o, h) && o.line < h.line && isBroken(o.text, h.text) })
		}
		if at < 0 {
			out = append(out, h)
			continue
		}
		o := &out[at]
		o.text, o.from, o.to, o.last = o.text+h.text, min(o.from, h.from), max(o.to, h.to), h.line
	}
	slices.SortStableFunc(out, func(a, b heading) int {
		if a.over != b.over && overlap(a, b) {
			return cmp.Compare(a.line, b.line)
		}
		return cmp.Compare(a.from+a.to, b.from+b.to)
	})
	return out
}

// balance is a sum of the columns of a row.
type balance struct {
	total int
	parts []int
	less  []int // parts that are taken off
}

// balances are the sums that the figures of each row must add up to.
func balances(leaves []leaf) []balance {
	at := map[string][]int{}
	var totals []int
	for i, l := range leaves {
		at[l.key] = append(at[l.key], i)
		if isTotalHeader(l.path[len(l.path)-1]) {
			totals = append(totals, i)
		}
	}
	one := func(key string) int {
		if len(at[key]) != 1 {
			return blank
		}
		return at[key][0]
	}
	var sums []balance
	nested := map[int]bool{} // parts of a part
	part := func(total int, parts ...int) {
		if total == blank || slices.Contains(parts, blank) {
			return
		}
		sums = append(sums, balance{total: total, parts: parts})
		for _, p := range parts {
			nested[p] = true
		}
	}
	part(one("basic"), one(rule.RowPersonnel), one(rule.RowPublic))
	vehicle := one(rowVehicle)
	if vehicle == blank && len(totals) == 2 && one(rowPurchase) > totals[1] {
		vehicle = totals[1]
	}
	part(vehicle, one(rowPurchase), one(rowOperation))
	if len(totals) == 0 || len(totals) == 2 && vehicle != totals[1] || len(totals) > 2 {
		return sums
	}
	sum := balance{total: totals[0]}
	for i := totals[0] + 1; i < len(leaves); i++ {
		if !nested[i] && (isPart(leaves[i].path[0]) || i == vehicle) {
			sum.parts = append(sum.parts, i)
		}
	}
	if len(sum.parts) > 0 {
		sums = append(sums, sum)
	}
	return append(sums, accounts(one, totals[0])...)
}

// accounts are opening balance and revenue less expenditure, the closing one.
func accounts(one func(string) int, spent int) []balance {
	opening, revenue, closing := one(rule.ColumnOpening), one(rule.ColumnRevenue), one(rule.ColumnClosing)
	if opening == blank || revenue == blank || closing == blank {
		return nil
	}
	return []balance{{total: closing, parts: []int{opening, revenue}, less: []int{spent}}}
}
