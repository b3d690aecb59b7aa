package table_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/extract/table/internal/press"
	"github.com/juesuan/juesuan/model"
)

func TestNumbersWithoutDecimalsAreNoCodes(t *testing.T) {
	for name, leaf := range map[string]string{"of a known header": "项目支出", "of one with a unit": "项目支出（万元）", "of amounts before names": "金额"} {
		p := page([]string{"收支预算总表", "单位：万元"},
			[]string{"收入", leaf, "支出", leaf},
			[]string{"一、财政拨款收入", "849", "一、教育支出", "783"},
			[]string{"二、上级补助收入", "76", "二、国防支出", "12"},
			[]string{"三、事业收入", "108", "三、外交支出", "30207"},
			[]string{"四、经营收入", "33", "四、金融支出", "416"},
			[]string{"五、其他收入", "527", "五、其他支出", "51"})
		got := printed(only(t, p))
		assert.Contains(t, got, "一、财政拨款收入 849万元", name)
		assert.Contains(t, got, "三、外交支出 30207万元", name)
	}
}

func TestUnitBehindAHeaderIsNoPartOfItsMeaning(t *testing.T) {
	got := only(t, page([]string{"支出决算表"}, []string{"科目名称", "基本支出（万元）", "项目支出（元）"}, []string{"教育支出", "12.50", "3.00"}))
	assert.Equal(t, []model.Measure{model.MeasureBasic, model.MeasureProject}, []model.Measure{got.Columns[0].Measure, got.Columns[1].Measure})
	assert.Equal(t, []string{"教育支出 12.50万元 3.00元"}, printed(got))
}

func TestSmallAmountsInOneRowNumberNoColumns(t *testing.T) {
	p := page([]string{"“三公”经费支出决算表", "单位：万元"}, []string{"合计", "因公出国（境）费", "公务用车购置费", "公务用车运行费", "公务接待费"}, []string{"3", "", "", "", "5"})
	assert.Equal(t, []string{" 3万元 5万元"}, printed(only(t, p)))
}

func TestYearInAColumnOfFiguresIsNone(t *testing.T) {
	p := page([]string{"支出决算表", "单位：万元"}, []string{"科目名称", "合计"}, []string{"教育支出", "12.50"}, []string{"", "2023年"})
	got := only(t, p)
	assert.Equal(t, []string{"教育支出 12.50万元"}, printed(got))
}

// counted is a table of amounts without decimals.
func counted() *press.Table {
	t := &press.Table{Statement: model.ThreePublicTable, Title: "“三公”经费支出表", Entity: "某市园林局", Unit: "元"}
	t.Columns = []press.Column{{Kind: press.Label, Path: []string{"项目"}}, {Path: []string{"预算数"}}, {Path: []string{"决算数"}}}
	for _, texts := range [][]string{{"合计", "598,346", "24"}, {"因公出国（境）费", "979", "707,608"}, {"公务接待费", "13", "5"}, {"公务用车运行维护费", "24", ""}} {
		t.Rows = append(t.Rows, press.Row{Texts: texts})
	}
	return t
}

func TestNumbersWithoutDecimalsOnThePageBehindAreRows(t *testing.T) {
	for _, rules := range []press.RuleStyle{press.FullGrid, press.OpenSides, press.HorizontalOnly, press.ColumnsOnly} {
		for height := 210.0; height < 420; height += 5 {
			o := printedOn(usual(press.Style{Rules: rules, PageHeight: height}), counted(), titled(counted(), "2.15 2023年“三公”\n经费支出决算表")).read()
			assert.Empty(t, o.wrong, "on pages of %v pt", height)
			assert.Zero(t, o.silent, "on pages of %v pt", height)
		}
	}
}

// titled is a table under a title.
func titled(t *press.Table, title string) *press.Table {
	t.Title = title
	return t
}

func TestTitleOnTwoLinesUnderATableIsThatOfTheNext(t *testing.T) {
	for rules, style := range ruleStyles {
		for _, before := range []bool{false, true} {
			t.Run(rules, func(t *testing.T) {
				for _, title := range []string{"财政拨款“三公”经\n费支出决算表", "2.15 2023年“三公”\n经费支出决算表"} {
					row := titled(threePublicRow("52.93", "1.00", "9.93", "", "9.93", "42.00"), title)
					printedWhole(t, usual(press.Style{Rules: style, TitleBefore: before}), byCode(), row)
				}
				printedWhole(t, usual(press.Style{Rules: style, TitleBefore: before}), titled(byCode(), "一般公共预算支出\n表"))
			})
		}
	}
}

func TestCodesAtTheFootOfTheirCellsAreThoseOfNumbersWithoutDecimals(t *testing.T) {
	style := usual(press.Style{Rules: press.FullGrid, CodesLow: true, Whole: true, Narrow: 0.4, PadY: 6})
	for _, vertical := range []press.Align{press.Start, press.Middle} {
		style.Vertical, style.FigureVertical = vertical, vertical
		printedWhole(t, style, byCode())
		printedWhole(t, style, codesAbreast())
	}
}

func TestLastRowOfNumbersWithoutDecimalsSetAnewIsReadOrToldUnread(t *testing.T) {
	for _, rules := range []press.RuleStyle{press.FullGrid, press.OpenSides} {
		for _, first := range []string{"404", "61", "2,205"} {
			table := byCode()
			last := &table.Rows[len(table.Rows)-1]
			last.Texts, last.Span = []string{"合计", "", first, "15", "933,360", "0", "61"}, map[int]int{0: 2}
			o := printedOn(usual(press.Style{Rules: rules, LastAlone: true, Whole: true, PageHeight: 842}), table).read()
			assert.Empty(t, o.wrong)
			assert.Zero(t, o.silent)
		}
	}
}

// TestTitleOnTwoLinesOnThePageBehindATableIsThatOfTheNext has numbers in the
// title's first line, as a row has.
func TestTitleOnTwoLinesOnThePageBehindATableIsThatOfTheNext(t *testing.T) {
	for rules, style := range ruleStyles {
		for height := 210.0; height < 420; height += 5 {
			o := printedOn(usual(press.Style{Rules: style, PageHeight: height}), threeSides(), titled(counted(), "2.15 2023年“三公”\n经费支出决算表")).read()
			assert.Empty(t, o.wrong, rules)
			assert.Zero(t, o.silent, rules)
		}
	}
}

func TestDotsBeforeANameShowItsLevelOnly(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "科目名称", "合计"}, []string{"201", "一般公共服务支出", "12.50"}, []string{"2010301", "··行政运行", "12.50"}))
	assert.Equal(t, []string{"201一般公共服务支出 12.50万元", "2010301行政运行 12.50万元"}, printed(got))
}

// TestRestOfANameBeforeRowsThatMayHangOtherwiseLeavesThemUnread breaks names of
// several lines, their figures at the first one, over a page's end: on the next
// page the figures may as well stand at half the height of other lines.
func TestRestOfANameBeforeRowsThatMayHangOtherwiseLeavesThemUnread(t *testing.T) {
	first := page([]string{"支出决算表", "单位：万元"}, []string{"项目", "金额"}, []string{"教育支出\n及其他", "5.00"}, []string{"灾害防治\n及应急管", "7.00"})
	rest := next(page(nil, []string{"理支出\n国防支出\n及其他", "3.00"}, []string{"外交", "2.00"}, []string{"支出\n金融监管\n事务", "4.00"}, []string{"其他支出", "6.00"}))
	rest.Grids[0].Style = grid.Partial
	for _, r := range []int{0, 2} {
		figure := &rest.Grids[0].Cells[2*r+1].Lines[0]
		figure.Box.Y0, figure.Box.Y1 = figure.Box.Y0+10, figure.Box.Y1+10
	}
	tables := table.Read([]table.Page{first, rest})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"教育支出及其他 5.00万元", "灾害防治及应急管", "理支出国防支出及其他", "外交", "支出金融监管事务", "其他支出 6.00万元"}, printed(tables[0].Table))
}

// fourLevels is byCode under four levels of header, its codes in three columns.
func fourLevels() *press.Table {
	t := byCode()
	figures := t.Columns[2:]
	t.Columns = nil
	for _, level := range []string{"类", "款", "项"} {
		t.Columns = append(t.Columns, press.Column{Kind: press.Code, Path: []string{"功能分类科目", "科目编码", level}})
	}
	t.Columns = append(t.Columns, press.Column{Kind: press.Label, Path: []string{"功能分类科目", "科目名称"}})
	for _, c := range figures {
		c.Path = append([]string{"2023年决算数"}, c.Path...)
		t.Columns = append(t.Columns, c)
	}
	for i := range t.Rows {
		texts := t.Rows[i].Texts
		code := texts[0] + "       "
		t.Rows[i].Texts = append([]string{strings.TrimSpace(code[:3]), strings.TrimSpace(code[3:5]), strings.TrimSpace(code[5:7])}, texts[1:]...)
	}
	return t
}

func TestHeadersOfFourLevelsAreReadOrToldUnread(t *testing.T) {
	for rules, style := range ruleStyles {
		for _, size := range []float64{2, 6} {
			for _, loose := range []float64{0, 10, 30} {
				o := printedOn(usual(press.Style{Rules: style, PadX: size, PadY: size, Loose: loose, PageHeight: 842}), fourLevels()).read()
				assert.Empty(t, o.wrong, rules)
				assert.Zero(t, o.silent, rules)
				if style == press.FullGrid || style == press.OpenSides {
					assert.Equal(t, o.printed, o.right, rules)
				}
			}
		}
	}
}

func TestTitleThatSaysThatItsTableGoesOnIsThatOfThePageBefore(t *testing.T) {
	rows := [][]string{{"项目", "金额"}, {"教育支出", "5.00"}}
	for _, again := range []string{"支出决算表（续）", "支出决算表续1", "续表：支出决算表"} {
		tables := table.Read([]table.Page{page([]string{"支出决算表", "单位：万元"}, rows...), next(page([]string{again, "单位：万元"}, []string{"项目", "金额"}, []string{"国防支出", "7.00"}))})
		assert.Len(t, tables, 1, again)
	}
}

func TestFiguresBesideTheRestOfANameAreLeftUnreadWhereItsBeginningHasNone(t *testing.T) {
	header := []string{"项目", "金额", "项目", "金额"}
	for name, test := range map[string]struct {
		rest   []string
		unread bool
	}{
		"a rest":           {[]string{"三、财政", "4.00", "支出", "3.00"}, true},
		"no name":          {[]string{"三、财政", "4.00", "", "3.00"}, true},
		"a name":           {[]string{"三、财政", "4.00", "外交支出类", "3.00"}, false},
		"a name of a list": {[]string{"三、财政", "4.00", "三、外交", "3.00"}, false},
	} {
		first := page([]string{"收支总表", "单位：万元"}, header, []string{"一、其他收入来源", "5.00", "一、教育支出及其他", "5.00"}, []string{"二、经营", "7.00", "二、国防", ""})
		tables := table.Read([]table.Page{first, next(page(nil, test.rest, []string{"四、其他", "2.00", "四、金融支出", "2.00"}))})
		require.Len(t, tables, 1)
		assert.Equal(t, test.unread, !slices.ContainsFunc(printed(tables[0].Table), func(row string) bool { return strings.HasSuffix(row, "3.00万元") }), name)
	}
}

func TestFiguresBesideWhatMayBeTheRestOfANameWithoutAnyAreLeftUnread(t *testing.T) {
	first := page([]string{"“三公”经费支出表", "单位：万元"}, []string{"项目", "预算数"}, []string{"合计", "7.00"}, []string{"公务接待", ""})
	tables := table.Read([]table.Page{first, next(page(nil, []string{"费", "3.00"}, []string{"公务用车购置费", "4.00"}))})
	require.Len(t, tables, 1)
	assert.Equal(t, []string{"合计 7.00万元", "公务接待", "费", "公务用车购置费 4.00万元"}, printed(tables[0].Table))
}

func TestFiguresBesideACodeWhoseNameStandsElsewhereAreLeftUnread(t *testing.T) {
	p := page([]string{"支出决算表", "单位：万元"}, []string{"科目编码", "科目名称", "合计"}, []string{"201", "一般公共服务支出", "12.50"}, []string{"", "行政运行", ""}, []string{"2010301", "", "12.50"})
	p.Grids[0].Style = grid.Aligned
	assert.Equal(t, []string{"201一般公共服务支出 12.50万元", "行政运行", "2010301"}, printed(only(t, p)))
}

func TestPartsOfACodeBeforeANameInItsCellAreJoined(t *testing.T) {
	got := only(t, page([]string{"支出决算表", "单位：万元"}, []string{"项目", "合计"}, []string{"212城乡社区支出", "12.50"}, []string{"212 1 4城管执法", "3.00"}, []string{"212 01 城乡社区管理事务", "9.50"}))
	assert.Equal(t, []string{"212城乡社区支出 12.50万元", "2120104城管执法 3.00万元", "21201城乡社区管理事务 9.50万元"}, printed(got))
}

func TestOneRowUnderKnownHeadersWithTheirUnitIsATable(t *testing.T) {
	table := threePublicRow("52.93", "", "", "", "", "42.00")
	for i := range table.Columns {
		path := slices.Clone(table.Columns[i].Path)
		path[len(path)-1] += "（万元）"
		table.Columns[i].Path = path
	}
	for rules, style := range ruleStyles {
		t.Run(rules, func(t *testing.T) { printedWhole(t, usual(press.Style{Rules: style, Loose: 20}), table) })
	}
}

// TestTwoPagesOnOneSheetAreReadHoweverCloseTheyStand prints tables that go on on
// the right half, the last row alone at its head beside the left one's title,
// and tables of their own there, with the unit in their titles and without.
func TestTwoPagesOnOneSheetAreReadHoweverCloseTheyStand(t *testing.T) {
	for _, gap := range []float64{5, 8, 20, 60} {
		for _, unit := range []press.UnitPlace{press.BesideEntity, press.InTitle} {
			for height := 250.0; height < 420; height += 10 {
				style := usual(press.Style{Rules: press.FullGrid, TwoUp: true, Gap: gap, Unit: unit, PageHeight: height, Repeat: true})
				for _, tables := range [][]*press.Table{{byCode()}, {titled(byCode(), "一般公共预算财政拨款\n支出决算表"), titled(counted(), "某市园林局2023年度部门决算“三公”经费支出决算表")}} {
					o := printedOn(style, tables...).read()
					assert.Empty(t, o.wrong, "%v apart on sheets of %v pt", gap, height)
					assert.Zero(t, o.silent, "%v apart on sheets of %v pt", gap, height)
				}
			}
		}
	}
}
