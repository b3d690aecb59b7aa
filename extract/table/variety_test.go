package table_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

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

func TestNumberWithoutDecimalsAloneOnThePageBehindIsARow(t *testing.T) {
	for _, rules := range []press.RuleStyle{press.FullGrid, press.OpenSides, press.HorizontalOnly} {
		for height := 210.0; height < 300; height += 5 {
			style := usual(press.Style{Rules: rules, Narrow: 0.5})
			style.PageHeight = height
			d := printedOn(style, counted())
			o := d.read()
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
				row := titled(threePublicRow("52.93", "1.00", "9.93", "", "9.93", "42.00"), "财政拨款“三公”经\n费支出决算表")
				printedWhole(t, usual(press.Style{Rules: style, TitleBefore: before}), byCode(), row)
				printedWhole(t, usual(press.Style{Rules: style, TitleBefore: before}), titled(byCode(), "一般公共预算支出\n表"))
			})
		}
	}
}

func TestCodesAtTheFootOfTheirCellsAreThoseOfNumbersWithoutDecimals(t *testing.T) {
	style := usual(press.Style{Rules: press.FullGrid, CodesLow: true, Whole: true, Narrow: 0.4, PadY: 6})
	for _, style.Vertical = range []press.Align{press.Start, press.Middle} {
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
