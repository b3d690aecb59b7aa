package press

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// vary draws what tables of all kinds may have: how the title is written, notes,
// rows without a name, no figures at all.
func (t *Table) vary(r *rand.Rand) {
	t.entitle(r)
	switch {
	case chance(r, 25):
		t.empty(r)
	case chance(r, 20):
		t.Notes = append(t.Notes, "注：本单位没有国有资本经营预算财政拨款支出，故国有资本经营预算财政拨款支出表为空。")
	}
	if chance(r, 20) {
		t.unname(r)
	}
	if chance(r, 12) {
		t.unitInHeader()
	}
	t.Numbering = t.Numbering || chance(r, 6) && len(t.Columns) > 0
}

// entitle writes number, entity and year before the title, and the title on two
// lines.
func (t *Table) entitle(r *rand.Rand) {
	words := t.Title
	if chance(r, 3) {
		t.Title = pick(r, "2023年", "2023年度", "2023年部门") + t.Title
	}
	if chance(r, 6) {
		t.Title = t.Entity + t.Title
	}
	if chance(r, 5) {
		number := 1 + r.IntN(9)
		t.Title = pick(r, fmt.Sprintf("表%d ", number), fmt.Sprintf("附表1-%d：", number), fmt.Sprintf("2.1%d ", number),
			"表"+numerals[number]+" ", numerals[number]+"、") + t.Title
	}
	before := strings.TrimSuffix(t.Title, words)
	switch {
	case chance(r, 10) && utf8.RuneCountInString(strings.Trim(before, "0123456789. ")) > 4:
		t.Title = before + "\n" + words
	case chance(r, 12) && utf8.RuneCountInString(t.Title) > 14:
		runes := []rune(t.Title)
		t.Title = string(slices.Insert(runes, len(runes)-1-r.IntN(min(len(runes)/2, utf8.RuneCountInString(words)-1)), '\n'))
	}
}

// empty takes all figures out of a table and says why.
func (t *Table) empty(r *rand.Rand) {
	text := pick(r, "本单位没有相关收支，故本表为空", "本部门2023年度无此项内容，本表为空表", "无")
	none := Row{Texts: make([]string, len(t.Columns)), Span: map[int]int{0: len(t.Columns)}}
	none.Texts[0] = text
	switch r.IntN(4) {
	case 0:
		t.Rows = []Row{none}
	case 1:
		t.Rows = nil
	case 2:
		t.Columns, t.Rows, t.Numbering = nil, nil, false
	default:
		for i := range t.Rows {
			for c, column := range t.Columns {
				if column.Kind == Figure {
					t.Rows[i].Texts[c] = ""
				}
			}
		}
	}
	if len(t.Rows) != 1 {
		t.Notes = []string{pick(r, "注：", "说明：", "") + text + "。"}
	}
}

// unname leaves a row without its names, unless its figures count as the numbers of
// columns do.
func (t *Table) unname(r *rand.Rand) {
	if len(t.Rows) == 0 {
		return
	}
	row := r.IntN(len(t.Rows))
	counts, next := true, 1
	for c, column := range t.Columns {
		if whole, _, _ := strings.Cut(t.Rows[row].Texts[c], "."); column.Kind == Figure && whole != "" {
			counts = counts && whole == strconv.Itoa(next)
			next++
		}
	}
	if counts {
		return
	}
	for c, column := range t.Columns {
		if column.Kind == Code || column.Kind == Label {
			t.Rows[row].Texts[c] = ""
		}
	}
}

// unitInHeader writes the unit behind each header of figures instead of over
// the table.
func (t *Table) unitInHeader() {
	for c, column := range t.Columns {
		if column.Kind == Figure {
			leaf := len(column.Path) - 1
			t.Columns[c].Path = append(slices.Clone(column.Path[:leaf]), column.Path[leaf]+"（"+t.Unit+"）")
		}
	}
	t.inHeader = true
}
