package layout

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// The column that the tests' prose is set in: 25 characters of 16 points from
// 90 to 490, indented by two of them.
const (
	leftEdgeX = 90.0
	indentX   = 122.0
	bodySize  = 16.0
	linePitch = 28.0
)

// full is a line's worth of prose: 25 characters, or 23 behind an indent.
func full(characters int) string {
	return strings.Repeat("款", characters)
}

// prose sets lines one under the other from the page's top; one that begins
// with > is indented, one that begins with ^ is centred.
func prose(lines ...string) []typed {
	var set []typed
	for i, line := range lines {
		t := typed{x: leftEdgeX, y: 100 + float64(i)*linePitch, size: bodySize, text: line}
		switch {
		case strings.HasPrefix(line, ">"):
			t.x, t.text = indentX, line[1:]
		case strings.HasPrefix(line, "^"):
			t.text = line[len("^"):]
			glyphs := t.glyphs()
			t.x = (leftEdgeX + 490 - (glyphs[len(glyphs)-1].Box.X1 - leftEdgeX)) / 2
		}
		set = append(set, t)
	}
	return set
}

// filler is enough of full lines to tell where the column's edges are.
func filler() []string {
	return []string{">" + full(23), full(25), full(25), full(25), full(25), full(10) + "。"}
}

func paragraphTexts(paragraphs []Paragraph) []string {
	texts := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		texts[i] = p.Text
	}
	return texts
}

var wrappings = []struct {
	name  string
	lines []string
	want  []string
}{
	{"WrappedLinesAreJoined",
		[]string{">收入总计" + full(19), "减少三万元。"},
		[]string{"收入总计" + full(19) + "减少三万元。"}},
	{"IndentBeginsAParagraph",
		[]string{">甲" + full(21) + "。", ">乙。"},
		[]string{"甲" + full(21) + "。", "乙。"}},
	{"ShortLineEndsAParagraph",
		[]string{"甲。", "乙。"},
		[]string{"甲。", "乙。"}},
	{"NumberIsJoinedAtItsComma",
		[]string{">" + full(20) + "收1,", "234.5万元。"},
		[]string{full(20) + "收1,234.5万元。"}},
	{"NumberIsJoinedBetweenDigits",
		[]string{">" + full(20) + "收12", "34.5万元。"},
		[]string{full(20) + "收1234.5万元。"}},
	{"UnitOnTheNextLineIsJoined",
		[]string{">" + full(20) + "收12万", "元。"},
		[]string{full(20) + "收12万元。"}},
	{"LongNumberDoesNotFitTheLineBefore",
		[]string{">" + full(18), "12,345,678.90万元。"},
		[]string{full(18) + "12,345,678.90万元。"}},
	{"FilledBlankDoesNotFitTheLineBefore",
		[]string{">" + full(14), "减~~~~~~~~30.2~~~~~~~~万元。"},
		[]string{full(14) + "减30.2万元。"}},
	{"FilledBlankStaysInItsSentence",
		[]string{">减少~~~~~~~~30.2~~~~~~~~万元。"},
		[]string{"减少30.2万元。"}},
	{"NumberingBeginsAParagraph",
		[]string{">（一）" + full(20), ">（二）" + full(3) + "。"},
		[]string{"（一）" + full(20), "（二）" + full(3) + "。"}},
	{"NextNumberBeginsAParagraphWithoutIndent",
		[]string{"一、" + full(23), "二、" + full(2)},
		[]string{"一、" + full(23), "二、" + full(2)}},
	{"DecimalAtALineStartIsNoNumbering",
		[]string{">" + full(23), "1.5万元。"},
		[]string{full(23) + "1.5万元。"}},
	{"FullLineGoesOnBehindAnIndent",
		[]string{">其中，" + full(20), ">0.00万元。"},
		[]string{"其中，" + full(20) + "0.00万元。"}},
	{"FullHeadingDoesNotGoOnBehindAnIndent",
		[]string{">九、" + full(21), ">本部门。"},
		[]string{"九、" + full(21), "本部门。"}},
	{"NextNumberAtTheSamePlaceBeginsAParagraph",
		[]string{"二、机关", ">甲，" + full(21), full(23) + "三万", "三、政府"},
		[]string{"二、机关", "甲，" + full(21) + full(23) + "三万", "三、政府"}},
	{"ColumnsOfWordsKeepASpace",
		[]string{">部门：某局~~~~~~~~单位：万元"},
		[]string{"部门：某局 单位：万元"}},
	{"FiguresOfColumnsAreNotRunTogether",
		[]string{">合计~~~~1.20~~~~3.40"},
		[]string{"合计1.20 3.40"}},
	{"CentredTitleStandsAlone",
		[]string{full(12), "^第一部分 概况", ">" + full(5) + "。"},
		[]string{full(12), "第一部分概况", full(5) + "。"}},
	{"TitleThatFillsItsLineIsJoined",
		[]string{full(12), "^" + full(18), "^说明", ">" + full(5) + "。"},
		[]string{full(12), full(18) + "说明", full(5) + "。"}},
	{"TwoTitlesAreNotJoined",
		[]string{full(12), "^" + full(8), "^说明", ">" + full(5) + "。"},
		[]string{full(12), full(8), "说明", full(5) + "。"}},
	{"RowsThatEndInFiguresAreNotJoined",
		[]string{"甲，" + full(12) + "~~~~~~~~~~12,345.60", "乙，" + full(12) + "~~~~~~~~~~12,345.60"},
		[]string{"甲，" + full(12) + "12,345.60", "乙，" + full(12) + "12,345.60"}},
	{"CommaIsNoEnd",
		[]string{">甲，", "乙。"},
		[]string{"甲，乙。"}},
	{"OpenBracketIsNoEnd",
		[]string{">甲（乙", "丙）丁。"},
		[]string{"甲（乙丙）丁。"}},
	{"UnitIsNoBeginning",
		[]string{">甲为30.2", ">万元，乙。"},
		[]string{"甲为30.2万元，乙。"}},
	{"AmountIsNoBeginning",
		[]string{">（5）伤残抚恤（项）", ">37.73万元，乙。"},
		[]string{"（5）伤残抚恤（项）37.73万元，乙。"}},
	{"ForcedBreakInAWrappedSentence",
		[]string{">甲：" + full(21), full(3), ">乙的话。"},
		[]string{"甲：" + full(24) + "乙的话。"}},
	{"DotLeaderEndsAParagraph",
		[]string{"一、收支总表" + strings.Repeat("…", 18) + "3", "收入总表" + strings.Repeat("…", 20) + "4"},
		[]string{"一、收支总表" + strings.Repeat("…", 18) + "3", "收入总表" + strings.Repeat("…", 20) + "4"}},
	{"RowsOfFiguresAreNotJoined",
		[]string{"行政运行~~~~~~~~~~7.14", "机关服务~~~~~~~~~~3.20"},
		[]string{"行政运行7.14", "机关服务3.20"}},
}

func TestParagraphsOfAPage(t *testing.T) {
	for _, test := range wrappings {
		t.Run(test.name, func(t *testing.T) {
			page := sheet(1, prose(append(filler(), test.lines...)...)...)
			got := Paragraphs([]*pdf.Page{page}, nil)
			require.NotEmpty(t, got)
			assert.Equal(t, test.want, paragraphTexts(got[1:]))
			for _, p := range got {
				assert.Equal(t, utf8.RuneCountInString(p.Text), len(p.Places), p.Text)
			}
		})
	}
}

func TestWordWidth(t *testing.T) {
	for text, ems := range map[string]float64{
		"境费": 1, "（境）费": 3, "费）用": 2, "“三公”经费": 1.5, "12.5万元": 2, "A类": 0.5,
	} {
		assert.Equal(t, ems*bodySize, WordWidth(typed{size: bodySize, text: text}.glyphs()), text)
	}
}

func TestNumberInAnotherFontStaysInPlace(t *testing.T) {
	page := sheet(1, typed{x: 90, y: 100, size: 16, text: "减少"}, typed{x: 170, y: 101, size: 14, text: "30.2"}, typed{x: 240, y: 100, size: 16, text: "万元"})
	got := Paragraphs([]*pdf.Page{page}, nil)
	require.Len(t, got, 1)
	assert.Equal(t, "减少30.2万元", got[0].Text)
	assert.InDelta(t, 170, got[0].Places[2].Box.X0, 1e-9)
}

func TestPlacesTellWhereEachRuneIsPrinted(t *testing.T) {
	lines := append(filler(), ">收入"+full(20)+"1 2", "3万元。")
	got := Paragraphs([]*pdf.Page{sheet(7, prose(lines...)...)}, nil)
	last := got[len(got)-1]
	require.Len(t, last.Places, utf8.RuneCountInString(last.Text))
	first := last.Places[0]
	assert.Equal(t, 7, first.Page)
	assert.InDelta(t, indentX, first.Box.X0, 1e-9)
	assert.InDelta(t, indentX-leftEdgeX, got[0].Indent, 1e-9)
}

func TestParagraphGoesOnOverPages(t *testing.T) {
	first := append(filler(), ">收入"+full(21))
	second := append([]string{"减少三万元。"}, filler()...)
	got := Paragraphs([]*pdf.Page{sheet(1, prose(first...)...), sheet(2, prose(second...)...)}, nil)
	require.Len(t, got, 3)
	assert.Equal(t, "收入"+full(21)+"减少三万元。", got[1].Text)
	assert.Equal(t, 1, got[1].Places[0].Page)
	assert.Equal(t, 2, got[1].Places[len(got[1].Places)-1].Page)
}

func TestTableBetweenLinesEndsTheParagraph(t *testing.T) {
	page := sheet(1, prose(append(filler(), full(25), "支出表格", full(5))...)...)
	table := Region{Page: 1, Box: geometry.Rect{X0: 80, Y0: 100 + 6.3*linePitch, X1: 500, Y1: 100 + 7.3*linePitch}}
	got := paragraphTexts(Paragraphs([]*pdf.Page{page}, []Region{table}))
	assert.Equal(t, []string{full(25), full(5)}, got[1:])
}

// report is pages of prose with a header, a footer line and page numbers.
func report(pages int, number func(page int) string) []*pdf.Page {
	var all []*pdf.Page
	for n := 1; n <= pages; n++ {
		lines := prose(append(filler(), fmt.Sprintf(">第%d页的话。", n), "30")...)
		lines = append(lines,
			typed{x: 200, y: 60, size: 9, text: "某某局部门预算"},
			typed{x: 290, y: 800, size: 9, text: number(n)})
		all = append(all, sheet(n, lines...))
	}
	return all
}

func TestPageFurnitureIsNoProse(t *testing.T) {
	numbers := map[string]func(int) string{
		"Lone":    func(page int) string { return fmt.Sprint(page + 4) },
		"Dashed":  func(page int) string { return fmt.Sprintf("- %d -", page) },
		"Chinese": func(page int) string { return fmt.Sprintf("第 %d 页 共 20 页", page) },
		"Slashed": func(page int) string { return fmt.Sprintf("%d / 20", page) },
	}
	for name, number := range numbers {
		t.Run(name, func(t *testing.T) {
			pages := report(4, number)
			for i, lines := range LinesOfPages(pages) {
				assert.Equal(t, Header, lines[0].Role)
				last := lines[len(lines)-1]
				assert.Equal(t, PageNumber, last.Role, last.Text)
				assert.Equal(t, Body, lines[len(lines)-2].Role, "a figure of the text on page %d", i+1)
			}
			for _, p := range Paragraphs(pages, nil) {
				assert.NotContains(t, p.Text, "部门预算")
				assert.NotContains(t, p.Text, "共")
			}
		})
	}
}

func TestTwoPageNumbersOnOneSheetThatAFrameCutsAreNoText(t *testing.T) {
	page := sheet(1, prose(filler()...)...)
	for i, x := range []float64{150, 400} {
		page.Glyphs = append(page.Glyphs, sheet(1, typed{x: x, y: 800, size: 9, text: "—"}, typed{x: x + 12, y: 800, size: 9, text: fmt.Sprintf("%d —", i+1)}).Glyphs...)
		page.Rules = append(page.Rules, pdf.Rule{From: geometry.Point{X: x + 10, Y: 60}, To: geometry.Point{X: x + 10, Y: 820}})
	}
	var numbers []string
	for _, line := range LinesOfPages([]*pdf.Page{page})[0] {
		if line.Role == PageNumber {
			numbers = append(numbers, line.Text)
		}
	}
	assert.Equal(t, []string{"—", "1 —", "—", "2 —"}, numbers)
}

func TestLoneFigureOfProseIsNoPageNumber(t *testing.T) {
	page := sheet(1, prose(append(filler(), ">其中：", "2023")...)...)
	lines := LinesOfPages([]*pdf.Page{page})[0]
	assert.Equal(t, Body, lines[len(lines)-1].Role)
}

func TestCodesInTheFirstRowsOfPagesAreNoHeader(t *testing.T) {
	var pages []*pdf.Page
	for n := 1; n <= 6; n++ {
		row := []typed{{x: 60, y: 60, size: bodySize, text: "213"}, {x: 100, y: 60, size: bodySize, text: "01"}, {x: 160, y: 60, size: bodySize, text: full(n)}}
		pages = append(pages, sheet(n, append(row, prose(filler()...)...)...))
	}
	for _, lines := range LinesOfPages(pages) {
		for _, line := range lines {
			assert.NotEqual(t, Header, line.Role, line.Text)
		}
	}
}

func TestTitleRepeatedOnFewPagesIsNoHeader(t *testing.T) {
	var pages []*pdf.Page
	for n := 1; n <= 12; n++ {
		lines := prose(append([]string{full(n)}, filler()...)...)
		if n <= 4 {
			lines = append(lines, typed{x: 200, y: 60, size: 18, text: "支出预算表"})
		}
		pages = append(pages, sheet(n, lines...))
	}
	for _, lines := range LinesOfPages(pages) {
		assert.Equal(t, Body, lines[0].Role)
	}
}

func TestTitleRepeatedOnPagesOfTablesAloneIsNoHeader(t *testing.T) {
	for size, want := range map[float64]Role{18: Body, 9: Header} {
		var pages []*pdf.Page
		for n := 1; n <= 4; n++ {
			lines := []typed{{x: 200, y: 60, size: size, text: "支出预算表"}}
			for row := range 8 {
				y := 120 + linePitch*float64(row)
				lines = append(lines, typed{x: 60, y: y, size: 10, text: full(n + row)}, typed{x: 400, y: y, size: 10, text: fmt.Sprintf("%d.50", n+row)})
			}
			pages = append(pages, sheet(n, lines...))
		}
		for _, lines := range LinesOfPages(pages) {
			assert.Equal(t, want, lines[0].Role, size)
		}
	}
}

// Each page as it is, and as it lies when it is turned: the same paragraphs,
// whose places are where their characters lie.
func TestTurnedPageReadsLikeAnUprightOne(t *testing.T) {
	page := sheet(1, prose(append(filler(), ">收入总计"+full(19), "减少三万元。", ">其中：财政拨款二万元，", "其他一万元。")...)...)
	want := Paragraphs([]*pdf.Page{page}, nil)
	for _, degrees := range []int{90, 180, 270} {
		turn := Turn{Degrees: degrees, Width: page.Height, Height: page.Width}
		if degrees == 180 {
			turn.Width, turn.Height = page.Width, page.Height
		}
		laid := &pdf.Page{Number: 1, Width: turn.Width, Height: turn.Height}
		for _, g := range page.Glyphs {
			turnGlyph(&g, turn.Back())
			g.Rotation = int16(degrees)
			laid.Glyphs = append(laid.Glyphs, g)
		}
		got := Paragraphs([]*pdf.Page{laid}, nil)
		require.Equal(t, paragraphTexts(want), paragraphTexts(got), degrees)
		for i, p := range got {
			for k, place := range p.Places {
				assert.InDelta(t, want[i].Places[k].Box.X0, turn.Toward().Bounds(place.Box).X0, 1e-6, "%d° %s", degrees, p.Text)
				assert.InDelta(t, want[i].Places[k].Box.Y1, turn.Toward().Bounds(place.Box).Y1, 1e-6, "%d° %s", degrees, p.Text)
			}
			assert.Equal(t, int16(degrees), p.Lines[0].Glyphs[0].Rotation)
		}
	}
}

func TestPunctuationMayHangAtTheEndOfALine(t *testing.T) {
	for text, ems := range map[string]float64{"机构（室）": 4, "收入，": 2, "收入": 2, "完成率%": 3.5, "）": 1} {
		glyphs := typed{size: bodySize, text: text}.glyphs()
		assert.Equal(t, ems*bodySize, FirmEnd(glyphs)-glyphs[0].Box.X0, text)
	}
}
