package ocr

import (
	"image"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/ocr/tesseract"
)

func seen(text string, confidence float64) tesseract.Reading {
	return tesseract.Reading{Text: text, Confidence: confidence}
}

var settlements = []struct {
	name  string
	text  piece
	looks []tesseract.Reading
	want  string
}{
	{"LooksThatAgreeOverruleTheReadingOfText", piece{text: "Sid18.56", confidence: 28},
		[]tesseract.Reading{seen("3,118.56", 96), seen("3,118.56", 95), seen("3,118.56", 96)}, "3,118.56"},
	{"WeakDissentIsOutvoted", piece{text: "91.31", confidence: 80},
		[]tesseract.Reading{seen("91.34", 81), seen("91.31", 96), seen("91.31", 92)}, "91.31"},
	{"StrongDissentLeavesTheDigitUnread", piece{text: "", confidence: 0},
		[]tesseract.Reading{seen("2,575.69", 90), seen("2,575.69", 60), seen("2,015.69", 96), seen("2,015.69", 60)}, "2,\uFFFD\uFFFD5.69"},
	{"OneLookAloneIsNotEnough", piece{text: "", confidence: 0},
		[]tesseract.Reading{seen("12.30", 96), seen("", 0)}, "\uFFFD12.30"},
	{"WhatIsNoFigureIsNoVote", piece{text: "1", confidence: 90},
		[]tesseract.Reading{seen("1.5.72", 96), seen("15.72", 90), seen("15.72", 90)}, "15.72"},
	{"PointThatOneLookSeesIsInDoubt", piece{text: "", confidence: 0},
		[]tesseract.Reading{seen("219273", 96), seen("219273", 90), seen("219.73", 60)}, "219\uFFFD73"},
	{"StrokeTakenForAWordIsADigit", piece{text: "工", confidence: 60},
		[]tesseract.Reading{seen("1", 96), seen("1", 94)}, "1"},
	{"ManyUnsureLooksThatAllAgreeAreEnough", piece{text: "355,900.00", confidence: 80},
		[]tesseract.Reading{seen("355,900.00", 24), seen("355,900.00", 49), seen("355,900.00", 14)}, "355,900.00"},
	{"UnsureLooksThatDifferLeaveTheFigureUnread", piece{text: "2", confidence: 19},
		[]tesseract.Reading{seen("72.19", 49), seen("72.19", 21), seen("172.19", 39)}, "\uFFFD72.19"},
	{"FigureTakenForUnsureTextIsInDoubt", piece{text: "工人二息", confidence: 0},
		[]tesseract.Reading{seen("172.19", 72), seen("72619", 32)}, "\uFFFD19"},
	{"WordStaysAWord", piece{text: "抚恤", confidence: 50},
		[]tesseract.Reading{seen("4", 12), seen("4", 9)}, "抚恤"},
}

func TestFigureIsWhatTheLooksAgreeOn(t *testing.T) {
	for _, test := range settlements {
		t.Run(test.name, func(t *testing.T) {
			p := test.text
			p.settle(test.looks)
			assert.Equal(t, test.want, p.text)
		})
	}
}

func TestFigureInDoubtKeepsItsReadings(t *testing.T) {
	p := piece{box: image.Rect(0, 0, 80, 20)}
	p.settle([]tesseract.Reading{seen("2,575.69", 90), seen("2,575.69", 60), seen("2,015.69", 96), seen("2,015.69", 60)})
	s := sheet{scale: 300}
	glyphs := s.glyphs(p, 20)
	require.NotNil(t, glyphs[0].Doubt)
	assert.Equal(t, []string{"2,015.69", "2,575.69"}, glyphs[0].Doubt.Readings)
	assert.Nil(t, glyphs[1].Doubt, "only the first glyph tells")

	p = piece{box: image.Rect(0, 0, 80, 20)}
	p.settle([]tesseract.Reading{seen("15.72", 96), seen("15.72", 95)})
	assert.Nil(t, s.glyphs(p, 20)[0].Doubt, "nothing is in doubt")
}

func TestTwoSureLooksThatAgreeAreEnough(t *testing.T) {
	assert.True(t, unanimous([]tesseract.Reading{seen("15.72", 96), seen("15.72", 90)}))
	assert.False(t, unanimous([]tesseract.Reading{seen("15.72", 96), seen("15.72", 60)}), "one is unsure")
	assert.False(t, unanimous([]tesseract.Reading{seen("15.72", 96), seen("15.12", 96)}), "they differ")
	assert.False(t, unanimous([]tesseract.Reading{seen("1.5.72", 96), seen("1.5.72", 96)}), "no figure looks so")
}

func TestFigureBesideARestOfAStampIsUnread(t *testing.T) {
	pieces := []piece{{cell: 1, text: "2,546.30"}, {cell: 1, text: "1"}, {cell: 2, text: "37.73"}, {cell: 3, text: "项目"}, {cell: 3, text: "12"}}
	doubtBrokenFigures(pieces)
	assert.Equal(t, "\uFFFD2,546.30", pieces[0].text)
	assert.Equal(t, "37.73", pieces[2].text)
	assert.Equal(t, "12", pieces[4].text)
}

func TestFigureAmidTextNeedsTwoReadings(t *testing.T) {
	text, _ := agreed([]tesseract.Reading{seen("收入2,307.53万元", 90), seen("收入2,807.53万元", 80), seen("收人2,807.53万元", 70)})
	assert.Equal(t, "收入2,807.53万元", text)
	text, _ = agreed([]tesseract.Reading{seen("收入2,307.53万元", 90), seen("收入2,807.53万元", 80)})
	assert.Equal(t, "收入\uFFFD万元", text)
}

func TestTotalsAreCalledByTheirWord(t *testing.T) {
	assert.Equal(t, "人员经费合计", clean("人 员经费台计"))
}

func TestThreePublicIsNotTwoPublic(t *testing.T) {
	assert.Equal(t, "财政拨款“三公”经费支出决算表", clean("财政拨款二公?经费支出决算表"))
	assert.Equal(t, "“三公”经费", clean("“二公”经费"))
}

func TestPhrasesOfFormsAreSpelt(t *testing.T) {
	for text, want := range map[string]string{
		"一般公共百算财政拨款":  "一般公共预算财政拨款",
		"其中:般公共预算":    "其中:般公共预算",
		"政府性基金决算":     "政府性基金决算",
		"政府性基金顶算财政拨款": "政府性基金预算财政拨款",
		"一般公共服务支出":    "一般公共服务支出",
	} {
		assert.Equal(t, want, spelt(text))
	}
}

func TestHeaderOfRowNumbersInTwoLinesIsNoFigure(t *testing.T) {
	pieces := []piece{{cell: 1, text: "47"}, {cell: 1, text: "次"}, {cell: 2, text: "3"}, {cell: 3, text: "次"}, {cell: 4, text: "批"}, {cell: 4, text: "次"}}
	nameOrdinals(pieces)
	for i, want := range []string{"行", "次", "3", "次", "批", "次"} {
		assert.Equal(t, want, pieces[i].text)
	}
}

func TestPhrasesAreSpeltOverTheLinesOfACell(t *testing.T) {
	pieces := []piece{{cell: 1, text: "一般公共百"}, {cell: 1, text: "算财政拨款"}, {cell: 2, text: "一般公共"}, {cell: 3, text: "百算"}, {text: "一般公共百算"}}
	spellCells(pieces)
	for i, want := range []string{"一般公共预", "算财政拨款", "一般公共", "百算", "一般公共预算"} {
		assert.Equal(t, want, pieces[i].text)
	}
}

func TestColonOfACaptionIsReadAsOne(t *testing.T) {
	assert.Equal(t, "金额单位:万元", withColon("金额单位;万元"))
	assert.Equal(t, "金额单位:万元", withColon("金额单位，万元"))
	assert.Equal(t, "部门:某局", withColon("部门；某局"))
	assert.Equal(t, "收入增加；支出减少。", withColon("收入增加；支出减少。"))
	assert.Equal(t, "甲;乙;丙", withColon("甲;乙;丙"))
}

func TestHeadersWithACharacterTooManyOrTooFewAreSpelt(t *testing.T) {
	for text, want := range map[string]string{
		"一般公共预算2财政拨款":  "一般公共预算财政拨款",
		"一般公共预算政拨款":    "一般公共预算财政拨款",
		"政府性基金预算财政拨款收": "政府性基金预算财政拨款",
		"一般公共预算拨款":     "一般公共预算拨款",
		"财政拨款":         "财政拨款",
	} {
		assert.Equal(t, want, headed(text))
	}
	pieces := []piece{{cell: 1, text: "一般公共预算"}, {cell: 1, text: "政拨款"}, {cell: 2, text: "人员经费台"}, {cell: 2, text: "计"}}
	spellCells(pieces)
	for i, want := range []string{"一般公共预算", "财政拨款", "人员经费合", "计"} {
		assert.Equal(t, want, pieces[i].text)
	}
}

func TestSpreadWordWithOneCharacterReadIsSpelt(t *testing.T) {
	for _, test := range []struct{ first, last, want string }{
		{"", "出", "支出"},
		{"收", "", "收入"},
		{"收", "1", "收入"},
		{"合", "", "合计"},
		{"", "计", "计"}, // 合计, 总计 or 小计
		{"", "目", "目"}, // 项目 or 科目
		{"人", "", "人"},
		{"", "", ""},
	} {
		cell := []piece{{cell: 1, text: test.first}, {cell: 1, text: test.last}}
		spellCells(cell)
		assert.Equal(t, test.want, cell[0].text+cell[1].text)
	}
}
