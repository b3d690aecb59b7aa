package normalize

import (
	"testing"
	"testing/quick"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTextBringsSignsIntoOneForm(t *testing.T) {
	for _, c := range []struct{ name, print, want string }{
		{"full-width digits and letters become ASCII", "２０２３年ＧＤＰ", "2023年GDP"},
		{"full-width per cent and point become ASCII", "１２．５％", "12.5%"},
		{"Chinese punctuation stays", "（一）收入，支出；合计：“三公”、其他。！？", "（一）收入，支出；合计：“三公”、其他。！？"},
		{"radicals supplement becomes characters", "⻔⻋⻓⻅⻚⻰⺠", "门车长见页龙民"},
		{"Kangxi radicals become characters", "⼀⼆⼈⼒⼯⽣⾦⾏", "一二人力工生金行"},
		{"compatibility ideographs become characters", "\uf90a\uf963\uf9e9\U0002f800", "金北里丽"},
		{"hyphens and minus signs become one", "‐‑‒–−－﹣", "-------"},
		{"em dashes and drawn lines become one", "——―─━ー", "——————"},
		{"blanks become spaces and keep their number", "a\u00a0\u3000\u2003\tb", "a    b"},
		{"line ends become one", "a\rb\u2028c\nd", "a\nb\nc\nd"},
		{"zero-width and control characters are dropped", "\ufeff收\u200b入\u200d\x00\u00ad\x1b决\ufe00算", "收入决算"},
		{"numbered signs stay apart from the figure behind", "⒈20①⑴㈠", "⒈20①⑴㈠"},
		{"superscripts and fractions are no digits", "m²½", "m²½"},
		{"small forms become Chinese punctuation", "﹙﹚﹐﹕", "（），："},
		{"vertical forms become Chinese punctuation", "︵︶︓", "（）："},
		{"per mille and degree stay", "‰℃", "‰℃"},
		{"middle dots become one", "・‧･", "···"},
		{"what cannot be read stays", "\ufffd", "\ufffd"},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, Text(c.print)) })
	}
}

func TestEverySignOfTheTableHasTwoCharacters(t *testing.T) {
	for from, to := range signs {
		assert.NotEqual(t, rune(utf8.RuneError), to, "form of %q", from)
		assert.Equal(t, to, mapRune(to), "%q becomes %q, which is no final form", from, to)
	}
}

func TestTextOfTextIsTheSame(t *testing.T) {
	require.NoError(t, quick.Check(func(s string) bool { return Text(Text(s)) == Text(s) }, nil))
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if mapped, ok := Rune(r); ok && utf8.ValidRune(r) {
			again, kept := Rune(mapped)
			require.True(t, kept && again == mapped, "%U becomes %U, then %U", r, mapped, again)
		}
	}
}

func TestTextIsRuneByRune(t *testing.T) {
	require.NoError(t, quick.Check(func(s string) bool {
		var runes []rune
		for _, r := range s {
			if mapped, ok := Rune(r); ok {
				runes = append(runes, mapped)
			}
		}
		return string(runes) == Text(s)
	}, nil))
}

func TestPlainTextIsNotCopied(t *testing.T) {
	const plain = "2023年度收入总计3,118.56万元，比上年减少（一）。"
	assert.Zero(t, testing.AllocsPerRun(100, func() { _ = Text(plain) }))
	assert.Zero(t, testing.AllocsPerRun(100, func() { _ = Label(plain) }))
}

func TestLabelHasNoWhiteSpace(t *testing.T) {
	assert.Equal(t, "一般公共预算财政拨款", Label(" 一般公共\n预算　财政\u00a0拨 款\t"))
}

func TestKeyComparesTitlesAcrossPrints(t *testing.T) {
	for _, c := range []struct{ name, a, b string }{
		{"brackets of either width", "因公出国（境）费", "因公出国(境)费"},
		{"quotes", "“三公”经费支出决算表", "\"三公\"经费支出 决算表"},
		{"traditional characters", "一般公共預算財政撥款收入支出決算總表", "一般公共预算财政拨款收入支出决算总表"},
		{"full-width letters", "ＧＫ０１表", "GK01表"},
		{"radicals", "⻔诊费", "门诊费"},
		{"punctuation", "其中：基本支出、项目支出", "其中基本支出项目支出"},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, Key(c.a), Key(c.b)) })
	}
	assert.NotEqual(t, Key("收入决算表"), Key("支出决算表"))
}

func TestSimplifiedLeavesSimplifiedTextAlone(t *testing.T) {
	const text = "财政拨款收入支出决算总表 社会保障和就业支出 住房公积金 什么"
	assert.Equal(t, text, Simplified(text))
	for r := rune(firstIdeograph); r <= lastIdeograph; r++ {
		once := SimplifiedRune(r)
		assert.Equal(t, once, SimplifiedRune(once), "%c becomes %c, which is no final form", r, once)
	}
}

func FuzzText(f *testing.F) {
	f.Add("⻔ ２０２３年\u200b—（一）")
	f.Fuzz(func(t *testing.T, s string) {
		text := Text(s)
		assert.Equal(t, text, Text(text))
		assert.Equal(t, Label(text), Label(s))
		assert.Equal(t, Key(Key(s)), Key(s))
		assert.True(t, utf8.ValidString(text))
	})
}
