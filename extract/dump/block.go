package dump

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// row is a row of a table before its figures are found.
type row struct {
	code, label string
	page        int
	name        rule.Name
}

// column is a column of figures.
type column struct {
	path    []string // header levels, top to leaf, without the block's own
	figures []item
	// places are the rows of the figures, blank for those that are not
	// placed. solved tells that each has one, so that all other rows are
	// surely blank.
	places []int
	solved bool
	reason string // why figures are not placed
}

// leaf is the last level of the header.
func (c *column) leaf() string { return c.path[len(c.path)-1] }

// block is columns that share a column of row names.
type block struct {
	parent  string // the header over all its columns: 收入, 人员经费
	rows    []row
	coded   bool
	columns []*column
	// continues tells that the block goes on with the one before it: a list
	// of rows in two columns, with one total under both.
	continues bool
}

// dealer takes the items of a table, dumped column by column, for blocks.
type dealer struct {
	items   []item
	at      int
	pending []string // headers whose column is still to come
	ordinal int      // the last 栏次 number met
	blocks  []*block
}

// maxRows bounds the search for the places of figures: the longest table of a
// department has a few hundred rows.
const maxRows = 1000

var errHeaderless = errors.New("figures without a header")

// deal makes blocks of a table's items.
func deal(items []item) ([]*block, error) {
	d := dealer{items: items}
	for d.at < len(d.items) {
		if err := d.column(); err != nil {
			return nil, err
		}
	}
	if b := d.block(); b != nil {
		for _, header := range d.pending {
			b.columns = append(b.columns, &column{path: []string{header}})
		}
	}
	if len(d.blocks) == 0 {
		return nil, errors.New("no column of row names")
	}
	for _, b := range d.blocks {
		if len(b.rows) > maxRows {
			return nil, fmt.Errorf("%d rows are more than any report has", len(b.rows))
		}
		if err := b.doubt(); err != nil {
			return nil, err
		}
		b.finish()
	}
	return d.blocks, nil
}

// doubt tells why what was dealt is no table that was dumped column by
// column: its headers are no headers.
func (b *block) doubt() error {
	seen := map[string]bool{}
	for _, c := range b.columns {
		path := strings.Join(c.path, "/")
		if seen[path] {
			return fmt.Errorf("two columns are called %s", path)
		}
		seen[path] = true
		if len(c.figures) > 0 && (!isKnown(c.leaf()) || rule.ParseHeader(c.leaf()).Style != "") {
			return fmt.Errorf("%q is no header that is known", path)
		}
	}
	return nil
}

// block is the block that is open, nil before the first.
func (d *dealer) block() *block {
	if len(d.blocks) == 0 {
		return nil
	}
	return d.blocks[len(d.blocks)-1]
}

// column takes the next column, or a header of one.
func (d *dealer) column() error {
	it := d.items[d.at]
	if it.kind == number {
		return d.figures()
	}
	switch role := table.HeaderRole(it.text); {
	case role == table.CodeHeader:
		return d.codes()
	case role == table.OrdinalHeader:
		d.at++
		d.ordinals()
		return nil
	case role == table.LabelHeader && !d.isParent():
		return d.labels()
	}
	d.pending = append(d.pending, it.text)
	d.at++
	return nil
}

// isParent tells whether the label header at hand only stands over others: a
// code or label header follows at once.
func (d *dealer) isParent() bool {
	if d.at+1 == len(d.items) || d.items[d.at+1].kind != word {
		return true
	}
	role := table.HeaderRole(d.items[d.at+1].text)
	return role == table.CodeHeader || role == table.LabelHeader
}

// ordinals passes over a column of 行次.
func (d *dealer) ordinals() {
	last := 0
	for d.at < len(d.items) && d.items[d.at].kind == number {
		n, err := strconv.Atoi(d.items[d.at].text)
		if err != nil || last != 0 && n != last+1 {
			return
		}
		last = n
		d.at++
	}
}

// open begins a block under the headers that are pending.
func (d *dealer) open() *block {
	b := &block{}
	for _, header := range d.pending {
		if table.HeaderRole(header) == table.OtherHeader {
			b.parent += header
		}
	}
	if before := d.block(); before != nil && b.parent == "" {
		b.parent, b.continues = before.parent, true
	}
	d.pending = nil
	d.blocks = append(d.blocks, b)
	return b
}

// codes takes a column of codes, with the totals that stand between them.
func (d *dealer) codes() error {
	b := d.open()
	b.coded = true
	for d.at++; d.at < len(d.items); d.at++ {
		it := d.items[d.at]
		code, isCode := normalize.Code(it.text)
		switch {
		case it.kind == number && isCode:
			b.rows = append(b.rows, row{code: code, page: it.page})
		case it.kind == word && table.HeaderRole(it.text) == table.OrdinalHeader:
		case it.kind == word && isTotal(it.text) && !d.isFigureHeader():
			b.rows = append(b.rows, row{label: it.text, page: it.page})
		default:
			return nil
		}
	}
	return nil
}

// isTotal tells whether a label names a total.
func isTotal(label string) bool {
	return strings.HasSuffix(label, "合计") || strings.HasSuffix(label, "总计")
}

// isFigureHeader tells whether the word at hand stands over figures.
func (d *dealer) isFigureHeader() bool {
	return d.at+1 < len(d.items) && d.items[d.at+1].kind == number && !isCodeText(d.items[d.at+1].text)
}

func isCodeText(text string) bool {
	code, ok := normalize.Code(text)
	return ok && len(code) >= 3
}

// labels takes a column of row names: those of the codes before it, or rows
// of a block of their own.
func (d *dealer) labels() error {
	b := d.block()
	if b == nil || !b.coded || len(b.columns) > 0 || b.named() {
		return d.ownLabels()
	}
	d.at++
	names := d.words()
	nameless := 0
	for _, r := range b.rows {
		if r.code != "" {
			nameless++
		}
	}
	if len(names) > nameless && isTotal(names[0].text) && !slices.ContainsFunc(b.rows, func(r row) bool { return r.code == "" }) {
		b.rows = slices.Insert(b.rows, 0, row{label: names[0].text, page: names[0].page})
		names = names[1:]
		d.at++
	}
	if len(names) < nameless {
		return fmt.Errorf("%d codes, but %d names", nameless, len(names))
	}
	d.at += nameless
	for i := range b.rows {
		if b.rows[i].code != "" {
			b.rows[i].label, names = names[0].text, names[1:]
		}
	}
	return nil
}

// named tells whether the rows of codes have their names already.
func (b *block) named() bool {
	return slices.ContainsFunc(b.rows, func(r row) bool { return r.code != "" && r.label != "" })
}

// words are the words from here up to the next number, without 栏次.
func (d *dealer) words() []item {
	for d.at < len(d.items) && d.items[d.at].kind == word && table.HeaderRole(d.items[d.at].text) == table.OrdinalHeader {
		d.at++
	}
	end := d.at
	for end < len(d.items) && d.items[end].kind == word {
		end++
	}
	return d.items[d.at:end]
}

// ownLabels takes row names that have no codes, up to the header of the next
// column: 行次, another column of names, or the word before figures.
func (d *dealer) ownLabels() error {
	b := d.open()
	d.at++
	names := d.words()
	count := len(names) - 1
	for i, name := range names {
		if role := table.HeaderRole(name.text); i > 0 && role != table.OtherHeader {
			count = i
			break
		}
	}
	if d.at+len(names) == len(d.items) {
		count = len(names) // nothing follows
	}
	// Nothing stands below a grand total: what follows it are headers. Without
	// one 本年收入 may be the last row or stand over the next column's header.
	switch last := slices.IndexFunc(names[:count], isGrand); {
	case last > 0:
		count = last + 1
	case count > 0 && standsOver(names[count-1].text):
		return fmt.Errorf("%s may be a row or a header", names[count-1].text)
	}
	if count < 1 {
		return errors.New("a column of row names without rows")
	}
	for _, name := range names[:count] {
		b.rows = append(b.rows, row{label: name.text, page: name.page})
	}
	d.at += count
	return nil
}

func isGrand(it item) bool { return rule.ParseName(it.text).Key == rule.RowGrand }

// figures takes a column of figures under the headers that are pending; its
// first number may be its 栏次.
func (d *dealer) figures() error {
	b := d.block()
	if b == nil || len(d.pending) == 0 {
		return errHeaderless
	}
	c := &column{}
	numbered := false
	if n, err := strconv.Atoi(d.items[d.at].text); err == nil && n == d.ordinal+1 {
		d.ordinal, numbered = n, true
		d.at++
	}
	for d.at < len(d.items) && d.items[d.at].kind == number {
		c.figures = append(c.figures, d.items[d.at])
		d.at++
	}
	c.path = b.header(d.pending, numbered || d.ordinal > 0)
	d.pending = nil
	b.columns = append(b.columns, c)
	return nil
}
