package grid

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/layout"
)

// bodyOf is a body of names in its first column and figures in its second, each
// so many points under its top, between rules at other heights.
func bodyOf(names, figures map[float64]string, rules ...float64) *body {
	s := newSheet()
	for y, text := range names {
		s.write(text, 40, y)
	}
	for y, text := range figures {
		s.write(text, 110, y)
	}
	b := newBody([]textRow{atomsOf(layout.LinesOf(s.page.Glyphs), true)}, []float64{0, 80, 140}, rules, testSize)
	b.settle()
	return b
}

// texts gives the texts of each row, "?" behind those in doubt.
func (b *body) texts() []string {
	texts := make([]string, len(b.rows))
	for c := range b.words {
		for _, p := range b.pieces {
			if p.from != c {
				continue
			}
			if texts[p.row] += p.text; p.doubt {
				texts[p.row] += "?"
			}
		}
	}
	return texts
}

func TestNamesThatMayBeOfTwoRowsAreInDoubt(t *testing.T) {
	for name, test := range map[string]struct {
		names, figures map[float64]string
		rules          []float64
		want           []string
	}{
		"figures at half the height": {
			map[float64]string{0: "一般公共服务", 12: "支出", 40: "社会保障就业", 52: "支出"}, map[float64]string{6: "1.00", 46: "2.00"}, nil,
			[]string{"一般公共服务支出1.00", "社会保障就业支出2.00"},
		},
		"over a page number in the frame": {
			map[float64]string{0: "政府机构", 15: "事务", 40: "一般公共", 55: "支", 90: "—23—————"}, map[float64]string{7.5: "1.00", 47.5: "2.00"}, nil,
			[]string{"政府机构事务1.00", "一般公共支2.00", "—23—————"},
		},
		"beside one that fits by its bracket, set half as wide": {
			map[float64]string{0: "政府机构处（室）", 15: "事务", 40: "一般公共服务", 55: "支"}, map[float64]string{7.5: "1.00", 47.5: "2.00"}, nil,
			[]string{"政府机构处（室）事务1.00", "一般公共服务支2.00"},
		},
		"items between two rules": {
			map[float64]string{0: "一、教育支出", 12: "二、国防支出", 40: "三、外交支出"}, map[float64]string{12: "1.00", 40: "2.00"}, []float64{30},
			[]string{"一、教育支出", "二、国防支出1.00", "三、外交支出2.00"},
		},
		"figures as well at the foot of two lines each as beside the middle of three and of one": {
			map[float64]string{0: "甲镇学校", 12: "乙镇学校", 24: "丙镇学校", 36: "丁镇学校"}, map[float64]string{12: "1.00", 36: "2.00"}, nil,
			[]string{"甲镇学校?乙镇学校?丙镇学校?1.00", "丁镇学校?2.00"},
		},
		"rules where figures stand at the foot of one name and at the head of the next": {
			map[float64]string{0: "甲镇学校", 12: "乙镇学校", 24: "丙镇学校", 36: "丁镇学校"}, map[float64]string{12: "1.00", 24: "2.00"}, []float64{22},
			[]string{"甲镇学校乙镇学校1.00", "丙镇学校丁镇学校2.00"},
		},
		"a name without an amount close over another one": {
			map[float64]string{0: "文化旅游体育", 16: "社会保障就业", 32: "国防支出"}, map[float64]string{16: "1.00", 32: "2.00"}, nil,
			[]string{"文化旅游体育?社会保障就业?1.00", "国防支出2.00"},
		},
		"the rest of a name and the next name under no rule": {
			map[float64]string{0: "购置费", 16: "公务用车", 28: "运行费", 50: "国防支出", 70: "外交支出"}, map[float64]string{22: "1.00", 50: "2.00", 70: "3.00"}, []float64{42, 63},
			[]string{"购置费", "公务用车运行费1.00", "国防支出2.00", "外交支出3.00"},
		},
		"rows farther apart than the lines of names": {
			map[float64]string{0: "一般公共服务", 11: "支出", 40: "国防教育事业", 56: "外交支出", 72: "公共安全"}, map[float64]string{11: "1.00", 56: "2.00", 72: "3.00"}, nil,
			[]string{"一般公共服务支出1.00", "国防教育事业", "外交支出2.00", "公共安全3.00"},
		},
		"lines that lie unevenly": {
			map[float64]string{0: "一般公共服务", 12: "文化旅游体育", 24: "社会保障就业", 42: "教育支出", 58: "外交支出"}, map[float64]string{18: "1.00", 58: "2.00"}, nil,
			[]string{"一般公共服务", "文化旅游体育社会保障就业1.00", "教育支出", "外交支出2.00"},
		},
		"a line closer to the one under it than the two over that": {
			map[float64]string{0: "公共安全", 18: "教育支出", 29: "支出"}, map[float64]string{0: "1.00", 29: "2.00"}, nil,
			[]string{"公共安全?教育支出?1.00", "支出?2.00"},
		},
		"lines as far apart as rows where others stand closer": {
			map[float64]string{0: "农林水事务类", 16: "国防教育事业", 27: "支出", 45: "文化旅游体育", 61: "公共安全事业"}, map[float64]string{0: "1.00", 16: "2.00", 53: "3.00"}, nil,
			[]string{"农林水事务类1.00", "国防教育事业?2.00", "支出", "文化旅游体育?公共安全事业?3.00"},
		},
		"an item that hardly reaches up to the figure of the one over it": {
			map[float64]string{0: "一、教育支出", 12: "二、国防支出", 40: "三、外交支出"}, map[float64]string{3: "1.00", 40: "2.00"}, nil,
			[]string{"一、教育支出1.00", "二、国防支出", "三、外交支出2.00"},
		},
		"an item half a line off the figure of the one over it": {
			map[float64]string{0: "一、教育支出", 12: "二、国防支出", 40: "三、外交支出"}, map[float64]string{5: "1.00", 40: "2.00"}, nil,
			[]string{"一、教育支出?1.00", "二、国防支出", "三、外交支出2.00"},
		},
		"names between two rules": {
			map[float64]string{0: "一般公共服务", 12: "支出", 40: "社会保障就业"}, map[float64]string{12: "1.00", 40: "2.00"}, []float64{30},
			[]string{"一般公共服务支出1.00", "社会保障就业2.00"},
		},
	} {
		assert.Equal(t, test.want, bodyOf(test.names, test.figures, test.rules...).texts(), name)
	}
}

func TestNamesInACellOfSeveralRowsAreParted(t *testing.T) {
	for name, test := range map[string]struct {
		lines map[float64]string
		want  [][]string
	}{
		"items":      {map[float64]string{0: "一、教育支出", 12: "二、国防支出"}, [][]string{{"一、教育支出", ""}, {"二、国防支出", "3.20"}}},
		"a name far": {map[float64]string{-12: "教育支出", 12: "国防支出"}, [][]string{{"教育支出", ""}, {"国防支出", "3.20"}}},
		"one name":   {map[float64]string{0: "国防教育事业", 12: "支出"}, [][]string{{"国防教育事业支出", "3.20"}}},
	} {
		s := framed([]string{" \n \n ", " "})
		for y, text := range test.lines {
			s.write(text, testLeft+testWidth/2, testTop+14+y)
		}
		s.write("3.20", testLeft+1.5*testWidth, testTop+26)
		grids := s.grids()
		require.Len(t, grids, 1, name)
		assert.Equal(t, test.want, rowsOfText(grids[0]), name)
	}
}

func TestTotalUnderACodeInOneCellIsARowOfItsOwn(t *testing.T) {
	grids := framed([]string{"2010301\n ", "行政运行\n合计", " \n5.00"}).grids()
	require.Len(t, grids, 1)
	assert.Equal(t, [][]string{{"2010301", "行政运行", ""}, {"", "合计", "5.00"}}, rowsOfText(grids[0]))
}

func TestWordsInAColumnOfFiguresStayBesideTheFigureNextToThem(t *testing.T) {
	row := func(y float64, texts ...string) textRow {
		return textRow{textOf("教育支出", 5, y), textOf(texts[0], 80, y), textOf(texts[1], 114, y)}
	}
	b := newBody([]textRow{row(0, "3.20", "不公开"), row(20, "4.20", "  1.20"), row(40, "5.20", "  2.20")}, []float64{0, 60, 120, 180}, nil, testSize)
	b.settle()
	b.widen()
	i := slices.IndexFunc(b.pieces, func(p *piece) bool { return p.text == "不公开" })
	require.GreaterOrEqual(t, i, 0)
	assert.Equal(t, [2]int{2, 2}, [2]int{b.pieces[i].from, b.pieces[i].to})
}

func TestLinesFarApartAreOneNameWhereRowsStandFartherApart(t *testing.T) {
	b := bodyOf(map[float64]string{0: "国有土地使用权", 20: "收入安排的支出", 40: "农林水支出", 64: "城乡社区支出"}, map[float64]string{10: "3.20", 40: "4.20", 64: "5.20"})
	assert.Equal(t, []string{"国有土地使用权收入安排的支出3.20", "农林水支出4.20", "城乡社区支出5.20"}, b.texts())
	b = bodyOf(map[float64]string{0: "教育支出", 20: "国防支出", 40: "农林水支出"}, map[float64]string{0: "3.20", 40: "4.20"})
	assert.Len(t, b.texts(), 3, "a row without a figure stands no closer than others")
}

func TestTotalOverTwoGroupsStandsOverAllTheirColumns(t *testing.T) {
	row := func(y float64, at ...string) textRow {
		var row textRow
		for c, text := range at {
			if text != "" {
				row = append(row, textOf(text, float64(60*c)+5, y))
			}
		}
		return row
	}
	rows := []textRow{row(0, "3.10", "302", "办公费", "3.20", "310", "设备", "1.20"), row(20, "4.10", "303", "邮电费", "4.20", "311", "专利", "2.20"), row(40, "7.30", "", "", "", "", "", "3.40")}
	total := textOf("公用经费合计", 0, 40)
	rows[2] = append(rows[2], textOf("公用经费合计", 210-total.box.Width()/2, 40))
	b := newBody(rows, []float64{0, 60, 120, 180, 240, 300, 360, 420}, nil, testSize)
	b.settle()
	b.widen()
	i := slices.IndexFunc(b.pieces, func(p *piece) bool { return p.text == "公用经费合计" })
	require.GreaterOrEqual(t, i, 0)
	assert.Equal(t, [2]int{1, 5}, [2]int{b.pieces[i].from, b.pieces[i].to})
}

func TestNumbersSpreadOverALineAreNotUnderEachOther(t *testing.T) {
	for name, second := range map[string]float64{"on one line": 0, "under each other": 12} {
		b := newBody([]textRow{{textOf("年度", 10, 0), textOf("2", 85, 0), textOf("年度", 10, second), textOf("0", 137.5, second)}}, []float64{0, 80, 140, 200}, nil, testSize)
		assert.Equal(t, second > 0, b.hasNumbersUnderEachOther(), name)
	}
}

func TestAmountsAndCodesBrokenInNarrowColumnsAreOneWithoutRules(t *testing.T) {
	b := bodyOf(map[float64]string{6: "一般行政管理", 40: "行政运行"}, map[float64]string{0: "697,801.", 12: "96", 40: "12.50"})
	assert.Equal(t, []string{"一般行政管理697,801.96", "行政运行12.50"}, b.texts())
	b = bodyOf(map[float64]string{6: "一般行政管理", 40: "行政运行", 60: "机关服务"}, map[float64]string{0: "201310", 12: "2", 40: "12.50", 60: "13.60"})
	assert.Equal(t, "一般行政管理2013102", b.texts()[0])
	b = bodyOf(map[float64]string{0: "教育支出", 14: "国防支出"}, map[float64]string{0: "697", 14: "96.50"})
	assert.Len(t, b.texts(), 2, "two figures")
	b = bodyOf(map[float64]string{0: "教育支出", 14: "国防支出"}, map[float64]string{0: "1234", 14: "6.50"})
	assert.Len(t, b.texts(), 2, "a count over an amount")
	b = tripleOf(map[float64]string{0: "教育支出", 14: "国防支出"}, map[float64]string{0: "464,753.8", 14: "0", 40: "12.50"}, map[float64]string{0: "3.20", 14: "4.20", 40: "5.20"})
	assert.Equal(t, []string{"教育支出464,753.83.20", "国防支出04.20", "12.505.20"}, b.texts(), "amounts beside both")
}

// tripleOf is a body of names and of two columns of figures, each so many points under
// its top.
func tripleOf(names, left, right map[float64]string) *body {
	s := newSheet()
	for x, column := range map[float64]map[float64]string{40: names, 115: left, 185: right} {
		for y, text := range column {
			s.write(text, x, y)
		}
	}
	b := newBody([]textRow{atomsOf(layout.LinesOf(s.page.Glyphs), true)}, []float64{0, 80, 150, 220}, nil, testSize)
	b.settle()
	return b
}

func TestAmountBrokenOverTheFootOfItsRowIsOne(t *testing.T) {
	names, others := map[float64]string{12: "合计", 40: "国防支出", 60: "外交支出"}, map[float64]string{12: "0.00", 40: "3.20", 60: "4.20"}
	for name, test := range map[string]struct {
		upper, lower string
		want         []string
	}{
		"in its decimals":                {"4,276,70", "4.55", []string{"合计4,276,704.550.00", "国防支出12.503.20", "外交支出13.604.20"}},
		"no amount together, in doubt":   {"4,276,70", "44.55", []string{"4,276,70?", "合计44.55?0.00", "国防支出12.503.20", "外交支出13.604.20"}},
		"without its decimals, in doubt": {"926,418.", "1", []string{"926,418.?", "合计1?0.00", "国防支出12.503.20", "外交支出13.604.20"}},
	} {
		b := tripleOf(names, map[float64]string{0: test.upper, 12: test.lower, 40: "12.50", 60: "13.60"}, others)
		assert.Equal(t, test.want, b.texts(), name)
	}
}

func TestAmountsOverDigitsAreBrokenOnesWhereManyAre(t *testing.T) {
	for name, test := range map[string]struct {
		amounts []string
		want    map[int]int
	}{
		"three":            {[]string{"464,753.8\n0", "464,753.8\n0", "173,226.8\n5"}, map[int]int{2: 3}},
		"one over a count": {[]string{"464,753.8\n5", "12.5", "13.5"}, map[int]int{1: 3}},
	} {
		figures := map[float64]string{}
		for i, amount := range test.amounts {
			for k, line := range strings.Split(amount, "\n") {
				figures[30*float64(i)+12*float64(k)] = line
			}
		}
		assert.Equal(t, test.want, bodyOf(nil, figures).decimals(), name)
	}
}

func TestNameIsOfTheRowNearestToIt(t *testing.T) {
	b := bodyOf(map[float64]string{40: "农村基础设施"}, map[float64]string{40: "3.20", 45: "301001", 90: "4.20"})
	assert.Equal(t, []string{"农村基础设施3.20", "301001", "4.20"}, b.texts())
}

func TestHeadersUnderEachOtherAreOneEachWhereTheyAreWhole(t *testing.T) {
	for texts, want := range map[string]bool{"公务用车购置及运行费|公务用车购置费": false, "本年支出|合计": true, "政府性基金预算|财政拨款收入": true} {
		upper, lower, _ := strings.Cut(texts, "|")
		b := newBody([]textRow{{textOf(upper, 5, 0)}, {textOf(lower, 5, 12)}}, []float64{0, 120}, nil, testSize)
		assert.Equal(t, want, b.mayGoOn(b.pieces[0], b.pieces[1]), texts)
	}
}
