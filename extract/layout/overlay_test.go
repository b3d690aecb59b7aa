package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/pdf"
)

func TestTextAcrossThatOfManyPagesIsNone(t *testing.T) {
	seal := typed{x: 100, y: 203, size: 12, text: "财务专用章"}
	for name, test := range map[string]struct {
		over  typed // on each page
		under []typed
		want  []string // of the second page, where nothing lies under it
	}{
		"a seal across an amount":         {seal, []typed{{x: 110, y: 200, size: 10, text: "2,807.53"}, {x: 100, y: 240, size: 10, text: "住房"}, {x: 100, y: 240, size: 10, text: "教育"}}, []string{"住房"}},
		"it lies across nothing":          {seal, []typed{{x: 300, y: 200, size: 10, text: "2,807.53"}, {x: 100, y: 240, size: 10, text: "住房"}, {x: 100, y: 240, size: 10, text: "教育"}}, []string{"财务专用章", "住房"}},
		"text of the same type":           {typed{x: 100, y: 203, size: 10, text: "财务专用章"}, []typed{{x: 110, y: 200, size: 10, text: "2,807.53"}, {x: 100, y: 240, size: 10, text: "住房"}, {x: 100, y: 240, size: 10, text: "教育"}}, []string{"财务专用章", "住房"}},
		"a page number is too short":      {typed{x: 100, y: 203, size: 12, text: "12"}, []typed{{x: 100, y: 200, size: 10, text: "2,807.53"}, {x: 100, y: 240, size: 10, text: "住房"}, {x: 100, y: 240, size: 10, text: "教育"}}, []string{"12", "住房"}},
		"it is on two pages of three":     {seal, []typed{{x: 110, y: 200, size: 10, text: "2,807.53"}, {x: 100, y: 240, size: 10, text: "住房"}}, []string{"财务专用章", "住房"}},
		"what lies under it is on others": {seal, []typed{{x: 100, y: 200, size: 10, text: "本年收入合计"}, {x: 100, y: 200, size: 10, text: "本年收入合计"}, {x: 100, y: 200, size: 10, text: "本年收入合计"}}, []string{"本年收入合计", "财务专用章"}},
	} {
		t.Run(name, func(t *testing.T) {
			var pages []*pdf.Page
			for n, under := range test.under {
				pages = append(pages, sheet(n+1, under, test.over))
			}
			MarkOverlays(pages)
			assert.Equal(t, test.want, textsOf(Lines(pages[1])))
		})
	}
}

func TestWatermarkOfSomePagesIsOneOnTheOthers(t *testing.T) {
	var pages []*pdf.Page
	for n := range 3 {
		pages = append(pages, sheet(n+1, typed{x: 100, y: 200, size: 50, text: "决算公开"}))
	}
	for i := range pages[0].Glyphs {
		pages[0].Glyphs[i].Hidden |= pdf.HiddenMark
	}
	marked := MarkOverlays(pages)
	assert.Equal(t, map[*pdf.Page]string{pages[1]: "决算公开", pages[2]: "决算公开"}, marked)
	assert.Empty(t, Lines(pages[1]))
}
