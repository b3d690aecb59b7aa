package plot_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/drawing"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/plot"
)

// box is a filled box, word a text.
type box struct {
	x0, y0, x1, y1 float64
	color          drawing.Color
}

type word struct {
	x    float64
	text string
}

// sketch keeps what is drawn.
type sketch struct {
	boxes []box
	words []word
	lines []box
}

func (s *sketch) Fill(x0, y0, x1, y1 float64, color drawing.Color) {
	s.boxes = append(s.boxes, box{x0, y0, x1, y1, color})
}
func (s *sketch) Frame(_, _, _, _, _ float64, _ drawing.Color) {}
func (s *sketch) Line(x0, y0, x1, y1, _ float64, color drawing.Color) {
	s.lines = append(s.lines, box{x0, y0, x1, y1, color})
}
func (s *sketch) Text(x, _, _ float64, _ drawing.Anchor, _ int, _ drawing.Color, text string) {
	s.words = append(s.words, word{x, text})
}
func (s *sketch) Close() error { return nil }

func chart(labels []string, amounts ...string) plot.Chart {
	c := plot.Chart{Title: "“三公”经费", Labels: labels}
	for _, amount := range amounts {
		c.Amounts = append(c.Amounts, decimal.RequireFromString(amount))
	}
	return c
}

func TestBarsAreAsLongAsTheirAmounts(t *testing.T) {
	var drawn sketch
	c := chart([]string{"甲", "乙", "丙"}, "100000", "50000", "-25000")
	c.Draw(&drawn)
	require.Len(t, drawn.boxes, 3)
	length := func(b box) float64 { return b.x1 - b.x0 }
	assert.InDelta(t, length(drawn.boxes[0])/2, length(drawn.boxes[1]), 1e-9)
	assert.InDelta(t, length(drawn.boxes[0])/4, length(drawn.boxes[2]), 1e-9)
	axis := drawn.lines[0].x0
	assert.InDelta(t, axis, drawn.boxes[0].x0, 1e-9, "bars begin at the axis")
	assert.InDelta(t, axis, drawn.boxes[2].x1, 1e-9, "negative ones to its left")
	assert.NotEqual(t, drawn.boxes[0].color, drawn.boxes[2].color)
	width, height := c.Size()
	for _, b := range drawn.boxes {
		assert.True(t, b.x0 >= 0 && b.x1 <= width && b.y0 >= 0 && b.y1 <= height)
	}
}

func TestAmountsAreLabelledInWan(t *testing.T) {
	var drawn sketch
	chart([]string{"甲"}, "31185600").Draw(&drawn)
	var texts []string
	for _, w := range drawn.words {
		texts = append(texts, w.text)
	}
	assert.Equal(t, []string{"“三公”经费（万元）", "甲", "3,118.56"}, texts)
}

func TestHostileLabelsStayInTheirPlace(t *testing.T) {
	var drawn sketch
	long := "\x1b[1m"
	for range 100 {
		long += "长"
	}
	c := chart([]string{long}, "1")
	c.Draw(&drawn)
	assert.NotContains(t, drawn.words[1].text, "\x1b")
	assert.Contains(t, drawn.words[1].text, "…")
	width, _ := c.Size()
	assert.Less(t, width, 1200.0)
}

func TestNothingToShowIsAnEmptyChart(t *testing.T) {
	for _, c := range []plot.Chart{chart(nil), chart([]string{"甲"}, "0")} {
		var drawn sketch
		c.Draw(&drawn)
		width, height := c.Size()
		assert.Positive(t, width)
		assert.Positive(t, height)
	}
}
