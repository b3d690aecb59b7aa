package section

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/model"
)

// set makes paragraphs of a script, one a line: [page] and # for a centred
// title in large type, * before bold type (up to the next *), = for a centred
// line in the body's type.
func set(script string) []layout.Paragraph {
	var paragraphs []layout.Paragraph
	page := 1
	for _, line := range strings.Split(strings.TrimSpace(script), "\n") {
		line = strings.TrimSpace(line)
		if line == "[page]" {
			page++
			continue
		}
		paragraphs = append(paragraphs, typeset(line, page))
	}
	return paragraphs
}

func typeset(line string, page int) layout.Paragraph {
	p := layout.Paragraph{}
	size, bold := 16.0, false
	switch line[0] {
	case '#':
		size, p.Centred, line = 22, true, strings.TrimSpace(line[1:])
	case '=':
		p.Centred, line = true, strings.TrimSpace(line[1:])
	}
	printed := layout.Line{Page: page, Size: size, Font: "FangSong"}
	for _, r := range line {
		if r == '*' {
			bold = !bold
			continue
		}
		p.Text += string(r)
		printed.Glyphs = append(printed.Glyphs, pdf.Glyph{Text: string(r), Size: size, Font: "FangSong", Bold: bold})
	}
	p.Lines = []layout.Line{printed}
	return p
}

// prose is a paragraph long enough to be the body.
const prose = "2023年度收入总计3,687.66万元，其中财政拨款收入3,118.56万元，与上年相比减少72.13万元，主要原因是项目减少。"

func outline(sections []Section) []string {
	var lines []string
	for _, s := range sections[1:] {
		lines = append(lines, s.Path()+" "+s.Title)
	}
	return lines
}

func TestHeadingsSpanATree(t *testing.T) {
	sections := Split(set(`
		# 第一部分 概况
		一、主要职责
		` + prose + `
		二、机构设置
		# 第二部分 决算情况说明
		一、收入支出决算总体情况说明
		（一）收入总计3,687.66万元，包括：
		1.财政拨款收入3,118.56万元，占收入总计的84.57%。
		2.上级补助收入0.00万元，占收入总计的0.00%。
		（二）支出总计3,147.95万元，包括：
		` + prose))
	assert.Equal(t, []string{
		"第一部分 概况",
		"第一部分/一、 主要职责",
		"第一部分/二、 机构设置",
		"第二部分 决算情况说明",
		"第二部分/一、 收入支出决算总体情况说明",
		"第二部分/一、/（一） 收入总计",
		"第二部分/一、/（二） 支出总计",
	}, outline(sections))
	assert.Equal(t, []int{0, 1, 2, 2, 1, 2, 3, 3}, levels(sections))
	assert.Equal(t, 5, sections[6].Parent)
}

func levels(sections []Section) []int {
	var all []int
	for _, s := range sections {
		all = append(all, s.Level)
	}
	return all
}

func TestFigureBesideAHeadingStaysInTheText(t *testing.T) {
	sections := Split(set(`
		` + prose + `
		（一）收入总计3,687.66万元，包括：`))
	require.Len(t, sections, 2)
	assert.Equal(t, "（一）", sections[1].Number)
	assert.Equal(t, "收入总计", sections[1].Title)
	assert.Equal(t, "（一）收入总计3,687.66万元，包括：", sections[1].Text())
}

var outlines = []struct {
	name, script string
	want         []string
}{
	{"ListItemsAreNoHeadings", `
		一、主要职责
		` + prose + `
		（一）贯彻执行国家的方针政策，拟订本市的规划，并组织实施；
		（二）完成交办的其他任务。`,
		[]string{"一、 主要职责"}},
	{"BoldBeginningIsAHeading", `
		` + prose + `
		*1.精心组织政治协商。*紧扣打好三大攻坚战，组织协商讨论。`,
		[]string{"1. 精心组织政治协商"}},
	{"ListOfNamesIsNoListOfHeadings", `
		（一）内设机构
		1.办公室
		2.财务处
		（二）下属单位
		` + prose,
		[]string{"（一） 内设机构", "（二） 下属单位"}},
	{"ShortNumberedLineWithTextUnderItIsAHeading", `
		（四）预算绩效情况
		1.绩效评价工作开展情况。
		` + prose + `
		2.项目绩效自评结果。
		` + prose,
		[]string{"（四） 预算绩效情况", "（四）/1. 绩效评价工作开展情况", "（四）/2. 项目绩效自评结果"}},
	{"YearBelongsToTheTitle", `
		二、2017年主要工作任务
		` + prose,
		[]string{"二、 2017年主要工作任务"}},
	{"CommaInBracketsDoesNotEndTheTitle", `
		二、单位构成（仅有一个单位的，为“机构设置”）
		` + prose,
		[]string{"二、 单位构成（仅有一个单位的，为“机构设置”）"}},
	{"UnnumberedTitles", `
		# 某局部门预算
		[page]
		# 某局主要职能
		` + prose + `
		# 名词解释
		（一）基本支出：指为保障机构正常运转而发生的支出。
		（二）项目支出：指在基本支出之外的支出。
		# 2025年部门收入预算总表
		编制部门：某局`,
		[]string{"某局主要职能 某局主要职能", "名词解释 名词解释", "2025年部门收入预算总表 2025年部门收入预算总表"}},
	{"TableTitlesStandUnderTheirPart", `
		# 第二部分 决算表
		= 收入支出决算总表
		单位：万元
		= 收入决算表
		= 收入决算表
		# 第三部分 情况说明
		` + prose,
		[]string{"第二部分 决算表", "第二部分/收入支出决算总表 收入支出决算总表", "第二部分/收入决算表 收入决算表", "第三部分 情况说明"}},
	{"TitleAtTheTopOfAPageEndsTheNumberedSections", `
		一、主要职责
		` + prose + `
		[page]
		# 项目经费情况说明
		一、项目概述
		` + prose,
		[]string{"一、 主要职责", "项目经费情况说明 项目经费情况说明", "项目经费情况说明/一、 项目概述"}},
	{"FigureInLargeTypeIsNoTitle", `
		# 某局主要职能
		` + prose + `
		# 84.57%
		` + prose,
		[]string{"某局主要职能 某局主要职能"}},
	{"ContentsConfirmANumberedLine", `
		目录
		3.关于政府采购的说明
		[page]
		` + prose + `
		3.关于政府采购的说明
		` + prose,
		[]string{"3. 关于政府采购的说明"}},
	{"LegendOfAChartIsNoTitle", `
		# 第三部分 情况说明
		三、支出预算情况说明
		` + prose + `
		# 基本支出项目支出
		四、财政拨款情况说明
		` + prose,
		[]string{"第三部分 情况说明", "第三部分/三、 支出预算情况说明", "第三部分/四、 财政拨款情况说明"}},
}

func TestHeadingsByTypeAndByText(t *testing.T) {
	for _, test := range outlines {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, outline(Split(set(test.script))))
		})
	}
}

func TestOfTwoTypesForAsMuchTextTheSmallerOneIsTheBodys(t *testing.T) {
	for range 50 { // the types are counted in no order
		assert.Equal(t, 16.0, bodyFace(set("# 预算情况说明\n决算情况说明")).size)
	}
}

func TestTableTitlesAreMarked(t *testing.T) {
	sections := Split(set(`
		# 第二部分 预算表
		一、收支预算总表
		二、收支预算总表情况说明
		` + prose))
	require.Len(t, sections, 4)
	assert.Equal(t, []bool{true, true, false}, []bool{sections[1].TableTitle, sections[2].TableTitle, sections[3].TableTitle})
}

var contentsPages = []struct {
	name, script string
	want         []Entry
}{
	{"DotLeaders", `
		# 目录
		一、部门主要职能……………………………3
		1. 2025年部门收入预算总表……………………10
		[page]
		# 某局主要职能
		` + prose,
		[]Entry{{"一、", "部门主要职能", 3}, {"1.", "2025年部门收入预算总表", 10}}},
	{"PagesWithoutLeaders", `
		目 录
		第一部分 概况1
		一、主要职责1
		二、机构设置12
		[page]
		# 第一部分 概况
		` + prose,
		[]Entry{{"第一部分", "概况", 1}, {"一、", "主要职责", 1}, {"二、", "机构设置", 12}}},
	{"FieldCodesOfTheWordProcessor", `
		目录
		第一部分 概况 PAGEREF _Toc128 \h 3
		一、主要职责 PAGEREF _Toc129 \h 4
		[page]
		# 第一部分 概况`,
		[]Entry{{"第一部分", "概况", 3}, {"一、", "主要职责", 4}}},
	{"YearRunTogetherWithItsNumber", `
		目录
		8. 2025年收入表
		9.2025年支出表
		六、其他说明
		[page]
		# 某局主要职能`,
		[]Entry{{"8.", "2025年收入表", 0}, {"9.", "2025年支出表", 0}, {"六、", "其他说明", 0}}},
	{"EntriesGoOnOverThePage", `
		目录
		第一部分 概况
		[page]
		第二部分 名词解释
		# 第一部分 概况
		` + prose,
		[]Entry{{"第一部分", "概况", 0}, {"第二部分", "名词解释", 0}}},
	{"LeadersWithoutATitle", `
		第一部分 概况........1
		一、主要职责........1
		二、机构设置........2
		` + prose,
		[]Entry{{"第一部分", "概况", 1}, {"一、", "主要职责", 1}, {"二、", "机构设置", 2}}},
	{"None", prose, nil},
}

func TestContentsPage(t *testing.T) {
	for _, test := range contentsPages {
		t.Run(test.name, func(t *testing.T) {
			paragraphs := set(test.script)
			assert.Equal(t, test.want, Contents(paragraphs))
			for _, s := range Split(paragraphs) {
				assert.NotContains(t, s.Text(), "PAGEREF")
				assert.NotContains(t, s.Text(), "…")
			}
		})
	}
}

func TestContentsConfirmATitleInTheBodysType(t *testing.T) {
	sections := Split(set(`
		目录
		一、部门职能
		第二部分 某局决算表
		[page]
		一、部门职能
		` + prose + `
		[page]
		= 某局决算表
		= 收入决算表`))
	assert.Equal(t, []string{"一、 部门职能", "某局决算表 某局决算表", "某局决算表/收入决算表 收入决算表"}, outline(sections))
}

func TestCoverIsThePreamble(t *testing.T) {
	sections := Split(set(`
		# 某局
		# 2023年度部门决算
		[page]
		# 目录
		第一部分 概况
		[page]
		# 第一部分 概况`))
	require.Len(t, sections, 2)
	assert.Empty(t, sections[0].Number+sections[0].Title)
	assert.Equal(t, "某局\n2023年度部门决算", sections[0].Text())
}

func TestNoParagraphIsLost(t *testing.T) {
	paragraphs := set(`
		# 第一部分 概况
		一、主要职责
		` + prose + `
		（一）收入总计3,687.66万元，包括：
		1.财政拨款收入3,118.56万元。
		# 第二部分 名词解释
		1.基本支出：指支出。`)
	var text strings.Builder
	for _, s := range Split(paragraphs) {
		text.WriteString(s.Number + s.Title + s.Text())
	}
	for _, p := range paragraphs {
		for _, piece := range strings.Fields(p.Text) {
			assert.Contains(t, text.String(), piece)
		}
	}
}

func TestGlossary(t *testing.T) {
	tests := []struct {
		name, script string
		want         []model.Term
	}{
		{"NumberedTerms", `
			# 第三部分 名词解释
			1.财政拨款收入：指从同级财政部门取得的资金。
			2.“三公”经费：指因公出国（境）费、公务用车购置及运行费和公务接待费。
			其中：公务接待费反映接待支出。
			附件：预算公开表`,
			[]model.Term{
				{Term: "财政拨款收入", Definition: "指从同级财政部门取得的资金。"},
				{Term: "“三公”经费", Definition: "指因公出国（境）费、公务用车购置及运行费和公务接待费。其中：公务接待费反映接待支出。"},
			}},
		{"TermsNumberedLikeHeadings", `
			# 第四部分 名词解释
			*一、基本支出：*包括人员经费。
			*二、项目支出：*包括专项支出。`,
			[]model.Term{{Term: "基本支出", Definition: "包括人员经费。"}, {Term: "项目支出", Definition: "包括专项支出。"}}},
		{"TermsWithoutColon", `
			六、名词解释
			（一）财政拨款收入，是指财政拨款。
			（二）其他收入，指其他的收入。
			七、附则
			其他：不是名词。`,
			[]model.Term{{Term: "财政拨款收入", Definition: "是指财政拨款。"}, {Term: "其他收入", Definition: "指其他的收入。"}}},
		{"FunctionClassIsATerm", `
			# 名词解释
			16.社会保障和就业支出（类）抚恤（款）伤残抚恤（项）：指抚恤金。`,
			[]model.Term{{Term: "社会保障和就业支出（类）抚恤（款）伤残抚恤（项）", Definition: "指抚恤金。"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, Glossary(Split(set(prose+test.script))))
		})
	}
}
