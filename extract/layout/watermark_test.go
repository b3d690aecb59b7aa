package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/pdf"
)

func TestWatermarkIsNoText(t *testing.T) {
	own := []typed{
		{x: 100, y: 100, size: 10, text: "社会保障"}, {x: 200, y: 100, size: 10, text: "2,807.53"},
		{x: 100, y: 120, size: 10, text: "住房保障"}, {x: 200, y: 120, size: 10, text: "219.73"},
	}
	ofOwn := []string{"社会保障", "2,807.53", "住房保障", "219.73"}
	tests := []struct {
		name  string
		texts []typed
		mark  string
		want  []string
	}{
		{"aslant, large", append([]typed{{x: 90, y: 180, size: 80, text: "内部", rotation: 330}}, own...), "内部", ofOwn},
		{"aslant, as small as the text", append([]typed{{x: 110, y: 118, size: 10, text: "财政局", rotation: 335}}, own...), "财政局", ofOwn},
		{"upright across the text", append([]typed{{x: 90, y: 125, size: 60, text: "内部资料"}}, own...), "内部资料", ofOwn},
		{"a large title over the text is none", append([]typed{{x: 90, y: 70, size: 30, text: "决算"}}, own...), "", append([]string{"决算"}, ofOwn...)},
		{"upright at the side is none", append([]typed{{x: 60, y: 100, size: 10, text: "支", rotation: 270}}, own...), "", append(ofOwn, "支")},
		{"a page set aslant has none", []typed{{x: 100, y: 100, size: 10, text: "密", rotation: 8}}, "", []string{"密"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			page := sheet(1, test.texts...)
			assert.Equal(t, test.mark, MarkWatermark(page))
			assert.Equal(t, test.want, textsOf(Lines(page)))
		})
	}
}

func TestWatermarkGoesWithTheGlyphsOfItsKind(t *testing.T) {
	page := sheet(1, typed{x: 100, y: 100, size: 10, text: "社会保障支出"}, typed{x: 100, y: 130, size: 50, text: "内部"}, typed{x: 400, y: 130, size: 50, text: "资料"})
	assert.Equal(t, "内部资料", MarkWatermark(page))
	for _, g := range page.Glyphs {
		assert.Equal(t, g.Size == 50, g.Hidden&pdf.HiddenMark != 0, g.Text)
	}
}
