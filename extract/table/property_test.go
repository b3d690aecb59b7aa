package table_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/extract/table/internal/press"
	"github.com/juesuan/juesuan/model"
)

var (
	tables = flag.Int("tables", 400, "how many random documents the property test prints and reads")
	seed   = flag.Uint64("seed", 1, "seed of the first random document")
)

// TestRandomTablesHaveNoWrongCell prints statutory tables in all styles and
// reads them back: a figure may be left unread with a diagnostic, but what is
// read must be what was printed.
func TestRandomTablesHaveNoWrongCell(t *testing.T) {
	tally := map[press.RuleStyle]*outcome{}
	wrong := 0
	for n := range uint64(*tables) {
		d := randomDocument(*seed + n)
		o := d.read()
		if tally[d.style.Rules] == nil {
			tally[d.style.Rules] = &outcome{}
		}
		tally[d.style.Rules].add(o)
		if len(o.wrong) > 0 || o.silent > 0 {
			wrong++
			if wrong <= 10 {
				t.Errorf("seed %d, %q, style %+v: wrong %v, silently missed %d of %d", *seed+n, d.titles(), d.style, head(o.wrong), o.silent, o.printed)
			}
		}
	}
	assert.Zero(t, wrong, "documents with wrong or silently missing cells")
	for rules, o := range tally {
		t.Logf("rules %d: printed %d read %d wrong %d silently missed %d", rules, o.printed, o.right, len(o.wrong), o.silent)
	}
}

func head(texts []string) []string { return texts[:min(6, len(texts))] }

// document is random tables as printed.
type document struct {
	style   press.Style
	printed []*press.Table
	pages   []*pdf.Page
	facts   []press.Fact
}

func randomDocument(seed uint64) document {
	r := rand.New(rand.NewPCG(seed, 0))
	d := document{style: press.RandomStyle(r), printed: []*press.Table{press.Random(r)}}
	if r.IntN(3) == 0 {
		d.printed = append(d.printed, press.Random(r))
	}
	d.pages, d.facts = press.Print(r, d.style, d.printed...)
	if d.style.Filed {
		d.pages = filed(press.File(r, d.style, d.pages))
	}
	return d
}

func (d document) titles() []string {
	var titles []string
	for _, t := range d.printed {
		titles = append(titles, t.Title)
	}
	return titles
}

// filed reads the pages of a file.
func filed(content []byte) []*pdf.Page {
	file, err := pdf.Open(content, "", pdf.Limits{})
	if err != nil {
		panic(err)
	}
	var pages []*pdf.Page
	for n := 1; n <= file.Pages(); n++ {
		page, err := file.Page(context.Background(), n)
		if err != nil {
			panic(err)
		}
		pages = append(pages, page)
	}
	return pages
}

// outcome compares what was read with what was printed.
type outcome struct {
	printed, right, silent int
	wrong                  []string
}

func (o *outcome) add(other outcome) {
	o.printed += other.printed
	o.right += other.right
	o.silent += other.silent
	o.wrong = append(o.wrong, other.wrong...)
}

func (d document) read() outcome {
	found := readPages(d.pages)
	got := map[string]int{}
	for _, t := range found {
		for _, key := range keys(t) {
			got[key]++
		}
	}
	o := outcome{printed: len(d.facts)}
	for _, f := range d.facts {
		key := keyOf(f)
		if d.style.NamesAgain && got[key] == 0 { // a right half alone is a table that no title names
			f.Statement = model.Other
			key = keyOf(f)
		}
		switch {
		case got[key] > 0:
			got[key]--
			o.right++
		case !reported(found, f):
			o.silent++
		}
	}
	for key, n := range got {
		for range n {
			o.wrong = append(o.wrong, key)
		}
	}
	return o
}

func keyOf(f press.Fact) string {
	return fmt.Sprintf("%s p%d %s %s [%s] %s %s", f.Statement, f.Page, f.Code, f.Label, f.Path, squeezed(f.Text), f.Unit)
}

// reported tells whether a diagnostic names a figure that was not read, or all
// of a table on its page.
func reported(found []table.Table, f press.Fact) bool {
	for _, t := range found {
		for _, d := range t.Diagnostics {
			if d.Page == f.Page && (d.Code == "table_unread" || d.Code == "cell_unread" && strings.Contains(squeezed(d.Message), squeezed(f.Text))) {
				return true
			}
		}
	}
	return false
}

// squeezed is a text without its blanks: they part thousands at most.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

func readPages(pages []*pdf.Page) []table.Table {
	lines := make([][]layout.Line, len(pages))
	grids := make([][]grid.Grid, len(pages))
	for i, page := range pages {
		lines[i] = layout.Lines(page)
		grids[i] = grid.Find(page, lines[i])
	}
	layout.SetRoles(pages, lines)
	var read []table.Page
	for i, page := range pages {
		read = append(read, table.Page{Number: page.Number, Width: page.Width, Height: page.Height, Grids: grids[i], Lines: lines[i]})
	}
	return table.Read(read)
}

// keys are the figures of a table as texts that can be compared.
func keys(t table.Table) []string {
	var keys []string
	for _, row := range t.Rows {
		for _, cell := range row.Cells {
			keys = append(keys, fmt.Sprintf("%s p%d %s %s [%s] %s %s", t.Statement, cell.Page, row.Code, row.Label,
				strings.Join(t.Columns[cell.Column].Path, "/"), squeezed(cell.Text), cell.Unit))
		}
	}
	return keys
}
