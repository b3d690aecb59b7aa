package normalize

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNumberOfAHeading(t *testing.T) {
	for _, c := range []struct {
		line   string
		style  HeadingStyle
		number int
		text   string
		title  string
	}{
		{"第一部分 某某局概况", PartHeading, 1, "第一部分", "某某局概况"},
		{"第 二 部 分：决算表", PartHeading, 2, "第 二 部 分", "决算表"},
		{"第十二章　附则", ChapterHeading, 12, "第十二章", "附则"},
		{"第三节 说明", SectionHeading, 3, "第三节", "说明"},
		{"一、收入支出决算总体情况", ChineseHeading, 1, "一、", "收入支出决算总体情况"},
		{"十一、其他", ChineseHeading, 11, "十一、", "其他"},
		{"二十 、其他", ChineseHeading, 20, "二十 、", "其他"},
		{"五、2023年度收入", ChineseHeading, 5, "五、", "2023年度收入"},
		{"（一）主要职能", ChineseParenHeading, 1, "（一）", "主要职能"},
		{"(十三) 其他", ChineseParenHeading, 13, "(十三)", "其他"},
		{"（三）、其他", ChineseParenHeading, 3, "（三）", "其他"},
		{"㈡其他", ChineseParenHeading, 2, "㈡", "其他"},
		{"1.基本支出", ArabicHeading, 1, "1.", "基本支出"},
		{"12．项目支出", ArabicHeading, 12, "12．", "项目支出"},
		{"１、项目支出", ArabicHeading, 1, "１、", "项目支出"},
		{"1. 2023年收入", ArabicHeading, 1, "1.", "2023年收入"},
		{"2.2023年收入", ArabicHeading, 2, "2.", "2023年收入"},
		{"⒊其他", ArabicHeading, 3, "⒊", "其他"},
		{"（1）办公费", ArabicParenHeading, 1, "（1）", "办公费"},
		{"2）印刷费", ArabicParenHeading, 2, "2）", "印刷费"},
		{"⑶印刷费", ArabicParenHeading, 3, "⑶", "印刷费"},
		{"①水费", CircledHeading, 1, "①", "水费"},
		{"  ⑩电费 ", CircledHeading, 10, "⑩", "电费"},
		{"一、", ChineseHeading, 1, "一、", ""},
	} {
		got, ok := Heading(c.line)
		require.True(t, ok, c.line)
		assert.Equal(t, Numbered{Style: c.style, Number: c.number, Text: c.text, Title: c.title}, got, c.line)
	}
}

func TestFigureYearOrWordIsNoHeading(t *testing.T) {
	for _, line := range []string{
		"", "收入", "1.5万元", "3.00", "2023年度部门决算", "2023. ", "2023、", "（2023）", "一般公共预算", "三公经费", "（三公）",
		"第三产业", "第3批", "12月31日", "十五万元", "3%", "1", "一", "（一", "1..", "3,118.56",
	} {
		got, ok := Heading(line)
		assert.False(t, ok, "%q read as %+v", line, got)
	}
}

func TestHeadingStylesAreNested(t *testing.T) {
	order := []HeadingStyle{
		PartHeading, SectionHeading, ChineseHeading, ChineseParenHeading, ArabicHeading, ArabicParenHeading, CircledHeading,
	}
	for i := 1; i < len(order); i++ {
		assert.Less(t, order[i-1].Level(), order[i].Level(), "%s within %s", order[i], order[i-1])
	}
	assert.Zero(t, HeadingStyle("").Level())
}

func FuzzHeading(f *testing.F) {
	for _, line := range []string{"第一部分 概况", "一、收入", "（一）支出", "1.2023年", "①", "1.5万元"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		heading, ok := Heading(line)
		if !ok {
			return
		}
		assert.Positive(t, heading.Number)
		assert.Positive(t, heading.Style.Level())
		assert.Contains(t, line, heading.Text)
		assert.True(t, strings.HasSuffix(strings.TrimSpace(line), heading.Title))
	})
}
