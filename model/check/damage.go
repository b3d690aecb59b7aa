package check

import (
	"slices"

	"github.com/juesuan/juesuan/model"
)

// damaged tells which figures were read from damaged print; nil if the
// report's input is sound. A table with one damaged page is damaged as a
// whole: its header tells what the figures of all its pages are.
func (b *book) damaged() []bool {
	pages, all := map[int]bool{}, false
	for _, d := range b.report.Diagnostics {
		all = all || d.Code == model.FileDamaged
		if d.Code == model.PageIncomplete {
			pages[d.Page] = true
		}
	}
	if len(pages) == 0 && !all {
		return nil
	}
	damaged := make([]bool, len(b.facts))
	for i := range damaged {
		damaged[i] = all || pages[b.facts[i].Page]
	}
	figure := 0
	for i := range b.report.Tables {
		spoilt := slices.ContainsFunc(b.report.Tables[i].Pages, func(page int) bool { return pages[page] })
		for r := range b.report.Tables[i].Rows {
			for range b.report.Tables[i].Rows[r].Cells {
				damaged[figure] = damaged[figure] || spoilt
				figure++
			}
		}
	}
	return damaged
}
