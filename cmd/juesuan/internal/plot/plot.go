// Package plot draws bar charts of amounts.
package plot

import (
	"fmt"

	"github.com/mattn/go-runewidth"
	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/drawing"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
)

// Chart is a horizontal bar chart of amounts in yuan, shown in 万元.
type Chart struct {
	Title   string
	Labels  []string
	Amounts []decimal.Decimal
}

// The chart's measures in points.
const (
	textSize  = 12.0
	barHeight = 18.0
	rowHeight = 26.0
	margin    = 16.0
	titleSize = 16.0
	head      = 2*margin + titleSize
	barsWidth = 480.0
	// valueWidth is room for an amount beside its bar.
	valueWidth = 110.0
	// widestLabel is how many terminal cells of a label are shown.
	widestLabel = 48
)

const (
	ink      drawing.Color = 0x222222
	barColor drawing.Color = 0x2f6f9f
	// negativeColor is that of amounts below zero.
	negativeColor drawing.Color = 0xb5482f
	axisColor     drawing.Color = 0x999999
)

// Size is the chart's width and height in points.
func (c Chart) Size() (width, height float64) {
	return 2*margin + c.labelWidth() + barsWidth + valueWidth, head + float64(len(c.Labels))*rowHeight + margin
}

// labelWidth is the room for the longest label: a terminal cell is half as
// wide as text is high.
func (c Chart) labelWidth() float64 {
	cells := 0
	for _, label := range c.Labels {
		cells = max(cells, runewidth.StringWidth(c.label(label)))
	}
	return float64(cells)*textSize/2 + margin
}

func (Chart) label(text string) string {
	return runewidth.Truncate(terminal.Clean(text), widestLabel, "…")
}

// Draw draws the chart.
func (c Chart) Draw(canvas drawing.Canvas) {
	width, height := c.Size()
	left := margin + c.labelWidth()
	low, high := c.bounds()
	scale := barsWidth
	if span := high - low; span > 0 {
		scale = barsWidth / span
	}
	zero := left - low*scale
	canvas.Text(width/2, margin+titleSize, titleSize, drawing.Middle, 0, ink, fmt.Sprintf("%s（万元）", c.Title))
	for i, amount := range c.Amounts {
		top := head + float64(i)*rowHeight
		baseline := top + barHeight - (barHeight-textSize)/2 - 1
		end := zero + amount.InexactFloat64()*scale
		color := barColor
		if amount.IsNegative() {
			color = negativeColor
		}
		canvas.Fill(min(zero, end), top, max(zero, end), top+barHeight, color)
		canvas.Text(left-margin/2, baseline, textSize, drawing.End, 0, ink, c.label(c.Labels[i]))
		canvas.Text(max(zero, end)+margin/4, baseline, textSize, drawing.Start, 0, ink, tabular.Exact(&amount).ForPeople(tabular.Money))
	}
	canvas.Line(zero, head-margin/4, zero, height-margin, 0.75, axisColor)
}

// bounds are the least and the greatest amount, zero among them. Lengths on
// paper need not be exact.
func (c Chart) bounds() (low, high float64) {
	for _, amount := range c.Amounts {
		low, high = min(low, amount.InexactFloat64()), max(high, amount.InexactFloat64())
	}
	return low, high
}
