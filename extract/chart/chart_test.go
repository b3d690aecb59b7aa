package chart

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	blue  = 0x4472C4
	ochre = 0xED7D31
	white = 0xFFFFFF
)

// drawing is a page being put together.
type drawing struct{ pdf.Page }

func newDrawing() *drawing { return &drawing{pdf.Page{Number: 1, Width: 600, Height: 800}} }

func (d *drawing) text(x, y, size float64, text string) *drawing {
	for _, r := range text {
		advance := size
		if r < 0x80 {
			advance = size / 2
		}
		d.Glyphs = append(d.Glyphs, pdf.Glyph{Text: string(r), Size: size, Origin: geometry.Point{X: x, Y: y}, Box: geometry.Rect{X0: x, Y0: y - 0.8*size, X1: x + advance, Y1: y + 0.2*size}})
		x += advance
	}
	return d
}

func (d *drawing) fill(color uint32, x0, y0, x1, y1 float64) *drawing {
	d.Fills = append(d.Fills, pdf.Fill{Box: geometry.Rect{X0: x0, Y0: y0, X1: x1, Y1: y1}, Color: color})
	return d
}

func (d *drawing) sector(color uint32, x0, y0, x1, y1 float64) *drawing {
	d.Shapes = append(d.Shapes, pdf.Shape{Box: geometry.Rect{X0: x0, Y0: y0, X1: x1, Y1: y1}, Color: color, Filled: true})
	return d
}

func (d *drawing) line(x0, y0, x1, y1 float64) *drawing {
	d.Shapes = append(d.Shapes, pdf.Shape{Box: geometry.Rect{X0: x0, Y0: y0, X1: x1, Y1: y1}, Color: blue})
	return d
}

func (d *drawing) rule(x0, y0, x1, y1 float64) *drawing {
	d.Rules = append(d.Rules, pdf.Rule{From: geometry.Point{X: x0, Y: y0}, To: geometry.Point{X: x1, Y: y1}, Thickness: 0.5})
	return d
}

// grid draws all lines of a table.
func (d *drawing) grid(xs, ys []float64) *drawing {
	for _, y := range ys {
		d.rule(xs[0], y, xs[len(xs)-1], y)
	}
	for _, x := range xs {
		d.rule(x, ys[0], x, ys[len(ys)-1])
	}
	return d
}

// prose is a page with a paragraph above and a heading below.
func prose() *drawing {
	return newDrawing().
		text(90, 100, 16, "二〇二二年度收支总计一千二百四十五万元，增加一百万元。").
		text(90, 420, 16, "二、收入决算情况说明")
}

// bars draws two bars with their axis, grid lines and labels.
func bars(d *drawing) *drawing {
	for i, label := range []string{"1,500.00", "1,000.00", "500.00", "0.00"} {
		y := 200 + float64(i)*50
		d.rule(150, y, 450, y).text(105, y+4, 10, label)
	}
	return d.fill(blue, 200, 240, 240, 350).fill(blue, 350, 225, 390, 350).
		text(200, 236, 10, "1,100.00").text(350, 221, 10, "1,245.67").
		text(200, 366, 10, "2021年").text(350, 366, 10, "2022年")
}

// pie draws two sectors with their labels.
func pie(d *drawing) *drawing {
	return d.sector(blue, 250, 200, 350, 300).sector(ochre, 250, 200, 300, 250).
		text(360, 230, 10, "基本支出 680.00，57.6%").text(180, 200, 10, "项目支出").text(180, 212, 10, "500.00，42.4%")
}

var paragraph = []string{"二〇二二年度收支总计一千二百四十五万元，增加一百万元。", "二、收入决算情况说明"}

func TestChartsAreTakenOut(t *testing.T) {
	for name, page := range map[string]*drawing{
		"BarsInAFrame":          bars(prose()).grid([]float64{90, 500}, []float64{150, 390}),
		"BarsOnAGround":         bars(prose().fill(white, 90, 150, 500, 390)),
		"BarsWithoutAFrame":     bars(prose()),
		"LyingBars":             prose().fill(blue, 200, 200, 400, 220).fill(ochre, 200, 230, 300, 250).text(402, 214, 10, "1,100.00").text(302, 244, 10, "900.00").text(150, 214, 10, "收入").text(150, 244, 10, "支出"),
		"PieInAFrame":           pie(prose()).grid([]float64{90, 500}, []float64{150, 390}),
		"PieWithItsPlotFramed":  pie(prose()).grid([]float64{250, 350}, []float64{200, 300}),
		"PieWithEdges":          pie(prose()).rule(300, 200, 300, 250).rule(250, 250, 300, 250).rule(270, 230, 290, 230),
		"PieWithoutAFrame":      pie(prose()),
		"OneSectorWithACaption": prose().grid([]float64{90, 500}, []float64{150, 390}).sector(blue, 250, 200, 350, 300).text(360, 230, 10, "基本支出100%").text(200, 170, 12, "图3：支出决算结构图"),
		"LineWithACaption":      prose().line(150, 200, 400, 260).text(140, 196, 10, "1,100.00").text(200, 180, 10, "图4：收支变动情况图"),
		"PictureOfAPieInSpace": func() *drawing {
			d := prose().text(200, 170, 12, "图5：支出结构").text(260, 250, 10, "57.6%").grid([]float64{90, 500}, []float64{150, 390})
			d.Images = []pdf.Image{{Box: geometry.Rect{X0: 200, Y0: 200, X1: 400, Y1: 330}}}
			return d
		}(),
		"TwoChartsOneBelowAnother": pie(bars(prose().grid([]float64{90, 500}, []float64{150, 390}))).grid([]float64{90, 500}, []float64{450, 700}).sector(blue, 250, 500, 350, 600).sector(ochre, 250, 500, 300, 550).text(360, 530, 10, "公务接待费 3.50").text(180, 510, 10, "公车 9.00"),
	} {
		t.Run(name, func(t *testing.T) {
			assert.NotEmpty(t, Remove(&page.Page))
			var texts []string
			for _, line := range layout.Lines(&page.Page) {
				texts = append(texts, line.Text)
			}
			assert.Equal(t, paragraph, texts)
			assert.Empty(t, page.Rules)
		})
	}
}

func TestTableCloseToAChartStays(t *testing.T) {
	rows := []string{"支出决算表", "单位：万元"}
	caption := func(d *drawing) *drawing { return d.text(250, 376, 10, rows[0]).text(400, 388, 10, rows[1]) }
	figures := func(d *drawing, y float64) *drawing {
		return d.text(100, y, 10, "合计").text(260, y, 10, "3.80").text(100, y+14, 10, "接待").text(260, y+14, 10, "1.80")
	}
	want := []string{"合计", "3.80", "接待", "1.80"}
	for name, test := range map[string]struct {
		page *drawing
		want []string
	}{
		"Ruled":       {figures(bars(newDrawing()), 384).grid([]float64{90, 250, 450}, []float64{372, 386, 400}), want},
		"WithoutRule": {figures(caption(bars(newDrawing())), 402), append(slices.Clone(rows), want...)},
	} {
		t.Run(name, func(t *testing.T) {
			for y := range 3 {
				test.page.text(90, 60+24*float64(y), 16, "二〇二二年度收支总计一千二百四十五万元，增加一百万元。")
			}
			require.NotEmpty(t, Remove(&test.page.Page))
			var texts []string
			for _, line := range layout.Lines(&test.page.Page) {
				texts = append(texts, line.Text)
			}
			assert.Equal(t, test.want, texts[3:])
		})
	}
}

func TestTablesAndOrnamentsAreNoCharts(t *testing.T) {
	xs, ys := []float64{90, 200, 300, 400, 500}, []float64{200, 220, 240, 260}
	for name, page := range map[string]*drawing{
		"ShadedHeaderOfUnevenCells": newDrawing().fill(blue, 90, 200, 198, 240).fill(blue, 200, 220, 298, 240).fill(blue, 302, 220, 400, 240).
			text(100, 225, 10, "项目").text(210, 235, 10, "预算数").text(310, 235, 10, "决算数").text(100, 255, 10, "合计").text(210, 255, 10, "3.80").text(310, 255, 10, "3.70"),
		"ShadedBlankRows":         newDrawing().fill(blue, 90, 200, 400, 220).fill(blue, 90, 240, 400, 260).text(100, 235, 10, "合计 3.80"),
		"BarsInTheCellsOfATable":  newDrawing().grid(xs, ys).fill(blue, 301, 202, 380, 218).fill(blue, 301, 222, 360, 238).text(310, 214, 10, "95.80").text(310, 234, 10, "60.00"),
		"StarOfASealOverFigures":  newDrawing().sector(0xD02020, 250, 200, 290, 240).text(240, 220, 10, "3.80").text(240, 236, 10, "2.80"),
		"LineAcrossATablesCorner": newDrawing().grid(xs, ys).line(90, 200, 200, 220).line(90, 200, 150, 220).text(100, 218, 8, "项目").text(160, 208, 8, "金额"),
		"SectorsOverATable":       newDrawing().grid(xs, ys).sector(blue, 180, 210, 230, 250).sector(ochre, 230, 210, 260, 250).text(210, 234, 8, "3.80"),
		"GroundOfAText":           newDrawing().sector(blue, 90, 200, 400, 300).sector(ochre, 90, 310, 400, 400).text(100, 230, 7, "本部门二〇二二年度决算收支总计一千二百万元，与上年相比增加一百万元，增长百分之八").text(100, 350, 7, "本部门二〇二二年度决算收支总计一千二百万元，与上年相比增加一百万元，增长百分之八"),
		"BarsThatAdornACover":     newDrawing().fill(blue, 60, 300, 300, 310).fill(ochre, 60, 320, 200, 326).text(90, 290, 30, "云汀县水务局部门决算").text(310, 322, 16, "2023年8月"),
		"FiguresMarkedInCells":    newDrawing().fill(0xFFE08A, 90, 191, 132, 203).fill(0xFFE08A, 90, 211, 117, 223).text(90, 200, 10, "1,245.67").text(90, 220, 10, "12.50"),
		"MarkedBlanksInSentences": newDrawing().fill(0xFFE08A, 90, 188, 130, 206).fill(0xFFE08A, 90, 213, 120, 231).text(130, 203, 16, "万元，其中：基本支出六百八十万元。").text(120, 228, 16, "万元，其中：项目支出五百万元，增长百分之八，主要原因是新增水利项目"),
		"PaleBarsBehindCells":     newDrawing().fill(0xDCE6F1, 90, 200, 130, 300).fill(0xDCE6F1, 140, 220, 180, 300).text(200, 250, 10, "3.80"),
		"PictureWithoutACaption": func() *drawing {
			d := newDrawing().text(200, 190, 10, "3.80")
			d.Images = []pdf.Image{{Box: geometry.Rect{X0: 200, Y0: 200, X1: 400, Y1: 330}}}
			return d
		}(),
		"FrameAroundASentence": prose().grid([]float64{60, 560}, []float64{60, 460}).sector(blue, 250, 200, 350, 300).text(300, 350, 16, "收入见表。"),
	} {
		t.Run(name, func(t *testing.T) {
			assert.Empty(t, Remove(&page.Page))
		})
	}
}
