package table_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/table/internal/press"
)

// ruleStyles are the rules that tables are printed with.
var ruleStyles = map[string]press.RuleStyle{
	"a full grid": press.FullGrid, "no rules at the sides": press.OpenSides, "horizontal rules only": press.HorizontalOnly,
	"rules at the header and the end": press.HeaderRules, "columns and header ruled": press.ColumnsOnly, "a frame": press.BoxOnly,
	"no rules": press.NoRules, "rules between columns only": press.ColumnsAlone,
}

// printedWhole asserts that all of a table is read on one page.
func printedWhole(t *testing.T, style press.Style, tables ...*press.Table) {
	style.PageHeight = 842
	o := printedOn(style, tables...).read()
	assert.Empty(t, o.wrong)
	assert.Equal(t, o.printed, o.right, "read")
}

// printedOn prints tables in a style.
func printedOn(style press.Style, tables ...*press.Table) document {
	d := document{style: style}
	r := rand.New(rand.NewPCG(1, 0))
	d.pages, d.facts = press.Print(r, style, tables...)
	if style.Filed {
		d.pages = filed(press.File(r, style, d.pages))
	}
	return d
}

func TestTablesBetweenAnyRulesAreReadWhole(t *testing.T) {
	for name, table := range map[string]func() *press.Table{
		"two sides": items, "codes under merged headers": byCode, "three sides": threeSides, "codes abreast": codesAbreast,
		"one row": func() *press.Table { return threePublicRow("52.93", "1.00", "9.93", "", "9.93", "42.00") },
	} {
		for rules, style := range ruleStyles {
			for _, turned := range []int{0, 90, 270} {
				t.Run(fmt.Sprintf("%s/%s/turned by %d", name, rules, turned), func(t *testing.T) {
					printedWhole(t, usual(press.Style{Rules: style, Turned: turned, Loose: 10}), table())
				})
			}
		}
	}
}

func TestTablesPrintedInOddWaysAreReadWhole(t *testing.T) {
	for name, odd := range map[string]press.Style{
		"a title printed twice": {TitleTwice: true}, "a title left on the page before": {TitleBefore: true}, "a unit in the title": {Unit: press.InTitle},
		"a unit on a line of its own": {Unit: press.OwnLine}, "a note and a source under it": {Sourced: true}, "prose around it": {Prose: true},
		"a page's number in the frame": {Enclosed: true, Numbered: true}, "headers set from top to bottom": {Upright: true, Narrow: 0.5},
		"blanks behind commas": {Spaced: true}, "blanks between thousands": {Gapped: true}, "names indented": {Indentation: "  "}, "names behind dots": {Indentation: "··"}, "bold headers": {BoldHeader: true},
		"rules whose ends miss each other": {Jitter: 1}, "borders drawn by both cells": {Doubled: true},
		"grounds of headers and rows": {Shaded: true, Filed: true}, "bold characters drawn twice": {BoldHeader: true, BoldTwice: true, Filed: true},
		"dashed rules": {Pen: press.Dashed, Filed: true}, "white rules": {Pen: press.White, Filed: true}, "rules as thin bars": {Pen: press.Bar, Filed: true},
		"a page on its side": {Rotated: true, Filed: true}, "a font without ToUnicode": {Font: press.GBK, Filed: true},
	} {
		for rules, style := range ruleStyles {
			t.Run(name+"/"+rules, func(t *testing.T) {
				odd.Rules = style
				printedWhole(t, usual(odd), byCode(), items())
			})
		}
	}
}

// TestNamesOfTwoToFiveLinesAreReadWhole has figures at half the height of the
// names, and at their first line.
func TestNamesOfTwoToFiveLinesAreReadWhole(t *testing.T) {
	for lines, narrow := range map[int]float64{2: 0.5, 3: 0.35, 4: 0.25, 5: 0.2} {
		for rules, style := range ruleStyles {
			for at, vertical := range map[string]press.Align{"half height": press.Middle, "first line": press.Start} {
				t.Run(fmt.Sprintf("%d lines/%s/%s", lines, rules, at), func(t *testing.T) {
					s := usual(press.Style{Rules: style, Narrow: narrow, PadY: 4})
					s.Vertical, s.FigureVertical = vertical, vertical
					printedWhole(t, s, longNames())
				})
			}
		}
	}
}

// longNames is an expenditure table with names of up to twenty characters.
func longNames() *press.Table {
	t := byCode()
	t.Columns = t.Columns[1:]
	t.Columns[0].Path = []string{"科目名称"}
	t.Rows = nil
	for i, name := range []string{"一、教育支出", "二、社会保障和就业支出及机关事业单位养老支", "三、卫生健康支出", "四、其他巩固脱贫攻坚成果衔接乡村振兴支出等", "五、国防支出"} {
		t.Rows = append(t.Rows, press.Row{Texts: []string{name, fmt.Sprintf("1%d.20", i), fmt.Sprintf("1%d.20", i), "5.00", fmt.Sprintf("%d.20", 5+i), "0.00"}})
	}
	return t
}
