package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

func TestPatternStandsForItsWordings(t *testing.T) {
	for pattern, want := range map[string][]string{
		"公务接待费":            {"公务接待费"},
		"接待[公务]费":          {"接待公务费", "接待费"},
		"{收|支}入":           {"收入", "支入"},
		"收入|支出[{预|决}算]":    {"收入", "支出预算", "支出决算", "支出"},
		"[一般[公共]预算]拨款":     {"一般公共预算拨款", "一般预算拨款", "拨款"},
		"{因公出国（境）|出国}[费|]": {"因公出国(境)费", "因公出国(境)", "出国费", "出国"},
		"[年初]":             {"年初"},
	} {
		words := newTrie()
		require.NoError(t, words.insert(pattern, &word{}))
		assert.ElementsMatch(t, want, words.wordings(0, ""), pattern)
	}
}

// wordings lists the wordings behind a node whose path is known.
func (t *trie) wordings(at int32, path string) (all []string) {
	if t.nodes[at].word != 0 {
		all = append(all, path)
	}
	for at = t.nodes[at].child; at != 0; at = t.nodes[at].sibling {
		all = append(all, t.wordings(at, path+string(t.nodes[at].letter))...)
	}
	return all
}

func TestPatternWithOpenBracketIsRefused(t *testing.T) {
	for _, pattern := range []string{"收入[预算", "{收入|支出", "[{收入]"} {
		assert.Error(t, newTrie().insert(pattern, &word{}), pattern)
	}
}

func TestMistakesInTheTablesNameTheirLine(t *testing.T) {
	for _, test := range []struct{ lexicon, phrases, headings, want string }{
		{"revenue\t-\t-\n", "", "", "lexicon.tsv:1: 3 columns"},
		{"# a\nrevenue\t-\t-\t-\t-\t收入[\n", "", "", "lexicon.tsv:2"},
		{"", "sum\t-\t合计\n", "", "phrases.tsv:1: no such kind of phrase"},
		{"", "", "fund\tstrongest\t基金\n", "headings.tsv:1: no such strength"},
	} {
		_, err := readTables(test.lexicon, test.phrases, test.headings)
		assert.ErrorContains(t, err, test.want)
	}
}

func TestLongestWordingIsTakenOverQuotationMarks(t *testing.T) {
	words := newTrie()
	require.NoError(t, words.insert("三公经费", &word{argument: "short"}))
	require.NoError(t, words.insert("三公经费支出", &word{argument: "long"}))
	found, length := words.longest([]rune("三公”经费支出决算"))
	require.NotNil(t, found)
	assert.Equal(t, "long", found.argument)
	assert.Equal(t, 7, length)
	found, _ = words.longest([]rune("三公支出"))
	assert.Nil(t, found)
}

func TestComparisonTellsToWhatAChangeRelates(t *testing.T) {
	for text, want := range map[string]struct {
		comparison
		words string
	}{
		"比上年增加":         {comparison{relative: "last_year"}, "比上年"},
		"较上年决算数减少":      {comparison{relative: "last_year"}, "较上年决算数"},
		"与2021年度相比，":    {comparison{relative: "last_year", year: 2021}, "与2021年度相比"},
		"与上年持平":         {comparison{relative: "last_year"}, "与上年"},
		"同比增长":          {comparison{relative: "last_year"}, "同比"},
		"比2023年预算执行数增加": {comparison{relative: "last_year", year: 2023, ofBudget: true}, "比2023年预算执行数"},
		"比年初预算数减少":      {comparison{relative: "budget", ofBudget: true}, "比年初预算数"},
		"与年初预算相比，":      {comparison{relative: "budget", ofBudget: true}, "与年初预算相比"},
		"较预算增加":         {comparison{relative: "budget", ofBudget: true}, "较预算"},
		"与年初预算数存在差异的":   {},
		"与上年结转资金一起":     {},
		"比例为5%":         {},
		"较为困难":          {},
		"和2021年度项目一起验收": {},
	} {
		c, length := readComparison(foldedRunes(text))
		assert.Equal(t, want.comparison, c, text)
		assert.Equal(t, want.words, string(foldedRunes(text)[:length]), text)
	}
}

func TestNamesOfTheClassificationAreFound(t *testing.T) {
	for text, want := range map[string][]path{
		"1.教育支出（类）普通教育（款）小学教育（项）":         {{class: "教育支出", section: "普通教育", item: "小学教育"}},
		"其中：“司法”（款）“普法宣传”（项）":             {{section: "司法", item: "普法宣传"}},
		"公共安全支出（204类）司法（06款）行政运行（01项）1万元": {{class: "公共安全支出", section: "司法", item: "行政运行", code: "2040601"}},
		"政府办公厅（室）及相关机构事务（款）":              {{section: "政府办公厅(室)及相关机构事务"}},
		"“教育支出-普通教育-小学教育”科目":              {{class: "教育支出", section: "普通教育", item: "小学教育"}},
		"行政运行（2010601）年初预算":               {{item: "行政运行", code: "2010601"}},
		"（一）住房保障支出（类）1.住房公积金（项）":          {{class: "住房保障支出"}, {item: "住房公积金"}},
		"3．公诉、审判、侦查、执行等检察监督支出（项）":         {{item: "公诉、审判、侦查、执行等检察监督支出"}},
		"用于办公费、住房公积金（项）":                  {{item: "住房公积金"}},
		"2022年住房保障支出（类）":                  {{class: "住房保障支出"}},
		"2010699其他财政事务支出年初预算":             {{item: "其他财政事务支出", code: "2010699"}},
		"（含）（项目）（类":                       nil,
	} {
		var paths []path
		for _, span := range findPaths(foldedRunes(text)) {
			paths = append(paths, span.path)
		}
		assert.Equal(t, want, paths, text)
	}
}

func TestItemAloneStandsUnderTheNamesBeforeIt(t *testing.T) {
	before := path{class: "公共安全支出", section: "司法", item: "行政运行", code: "2040601"}
	assert.Equal(t, path{class: "公共安全支出", section: "司法", item: "普法宣传"}, path{item: "普法宣传"}.within(before))
	assert.Equal(t, path{class: "公共安全支出", section: "司法", item: "普法宣传", code: "2040605"}, path{item: "普法宣传", code: "05"}.within(before))
	assert.Equal(t, path{class: "教育支出"}, path{class: "教育支出"}.within(before))
}

func TestHeadingsTellThePartOfTheReport(t *testing.T) {
	for _, test := range []struct {
		headings []string
		want     string
	}{
		{[]string{"第二部分 2022年度部门决算情况说明", "一、收入支出决算总体情况说明", "（一）收入总计"}, "summary"},
		{[]string{"五、一般公共预算财政拨款支出决算情况说明", "（一）财政拨款支出决算总体情况"}, "general"},
		{[]string{"二、财政拨款支出决算情况说明", "（三）政府性基金预算财政拨款支出情况"}, "fund"},
		{[]string{"二、财政拨款支出决算情况说明", "（一）总体情况"}, "fiscal"},
		{[]string{"六、一般公共预算财政拨款基本支出决算情况说明"}, "basic"},
		{[]string{"九、国有资本经营预算支出决算情况说明"}, "capital"},
		{[]string{"七、“三公”经费支出情况说明", "2.公务接待费"}, "three_public"},
		{[]string{"十、其他重要事项的情况说明", "（二）政府采购支出情况"}, "procurement"},
		{[]string{"第四部分 名词解释"}, "nothing"},
		{[]string{"关于其他情况"}, "other"},
		{nil, "other"},
	} {
		assert.Equal(t, test.want, partOf(test.headings), test.headings)
	}
}

func TestFigureThatMayBeReadInSeveralWaysIsADoubt(t *testing.T) {
	findings := All([]Passage{{Path: []string{"收支总体情况"}, Text: "收入总计3.687.66万元，比上年增加5万元。"}}, account2022)
	require.Len(t, findings.Doubts, 1)
	assert.Equal(t, "3.687.66万元", findings.Doubts[0].Text)
	for _, fact := range findings.Facts[0] {
		assert.NotEqual(t, "3.687.66", fact.Text)
	}
}

func TestNumbersThatStateNothingAreNoFacts(t *testing.T) {
	for _, text := range []string{
		"根据《通知》（云财预〔2019〕14号）第3条，截至2022年12月31日。",
		"2080505科目。第2批项目于2022年3月启动。",
		"贯彻“四个意识”，做到两个维护。",
		"单价100万元（含）以上。15分钟便民圈，达到80%（含）以上。",
	} {
		for _, fact := range Read([]Passage{{Text: text}}, account2022)[0] {
			assert.Equal(t, "%", fact.Unit, "%s in %s", fact.Text, text)
		}
	}
	assert.Empty(t, Read([]Passage{{Path: []string{"第四部分 名词解释"}, Text: "经费100万元。"}}, account2022)[0])
}

func TestReasonGoesToTheSentencesEndAndOnWithTheNextItem(t *testing.T) {
	facts := Read([]Passage{{Path: []string{"三公经费"}, Text: "公务接待费3万元，比上年增加1万元，增长50%。主要原因：一是来访增多。二是标准调整。" +
		"公务用车购置费15万元，比上年减少10万元，主要原因是车型不同；公务用车运行费20万元，与上年持平。"}}, account2022)[0]
	reasons := map[string]string{}
	for _, fact := range facts {
		reasons[fact.Role] = fact.Reason
	}
	assert.Equal(t, map[string]string{
		"reception": "", "reception.change": "一是来访增多。二是标准调整", "reception.change.rate": "一是来访增多。二是标准调整",
		"vehicle.purchase": "", "vehicle.purchase.change": "车型不同", "vehicle.operation": "",
	}, reasons)
}

func TestReasonMayStandInTheNextParagraph(t *testing.T) {
	path := []string{"收支总体情况"}
	facts := Read([]Passage{
		{Path: path, Text: "与上年相比，收入总计减少5万元。"},
		{Path: path, Text: "主要原因：项目结束，其中软件项目减少3万元。"},
	}, account2022)
	assert.Equal(t, "项目结束，其中软件项目减少3万元", facts[0][0].Reason)
	require.Len(t, facts[1], 1)
	assert.Equal(t, "revenue.cause", facts[1][0].Role)
}

func TestFactKnowsWhereItIsPrinted(t *testing.T) {
	text := "收入\n总计 1,234.56 万元。"
	at := func(from, to int) (int, model.Box) { return 7, model.Box{float64(from), 0, float64(to), 1} }
	facts := Read([]Passage{{Path: []string{"收支总体情况"}, Text: text, At: at}}, account2022)[0]
	require.Len(t, facts, 1)
	assert.Equal(t, 7, facts[0].Page)
	assert.Equal(t, "1,234.56 万元", string([]rune(text)[int(facts[0].Box[0]):int(facts[0].Box[2])]))
	assert.Equal(t, model.Summary, facts[0].Statement)
	assert.Equal(t, model.MeasureTotal, facts[0].Measure)
}

func TestNewHeadingEndsWhatWasSpokenOf(t *testing.T) {
	facts := Read([]Passage{
		{Path: []string{"一、三公经费", "2.公务接待费"}, Text: "支出3万元。"},
		{Path: []string{"二、其他"}, Text: "比上年增加5万元。"},
	}, account2022)
	assert.Equal(t, "reception", facts[0][0].Role)
	assert.Empty(t, facts[1][0].Role)
}

func TestNumbersAreReadHoweverTheyArePrinted(t *testing.T) {
	for print, want := range map[string]string{
		"3，687.66万元":        "3687.66",
		"3,\n687.66万元":      "3687.66",
		"3,687.\n66万元":      "3687.66",
		"3,687.66万\n元":      "3687.66",
		"３，６８７．６６万元":        "3687.66",
		"3 687.66 万 元":      "3687.66",
		"3,687．66万元":        "3687.66",
		"1,234,5\n67.89万 元": "1234567.89",
	} {
		facts := Read([]Passage{{Path: []string{"收支总体情况"}, Text: "2022年收入总计" + print + "，支出总计5万元。"}}, account2022)[0]
		require.Len(t, facts, 2, print)
		assert.Equal(t, "revenue.total", facts[0].Role, print)
		assert.Equal(t, want, facts[0].Value.String(), print)
		assert.Equal(t, "5", facts[1].Value.String(), print)
	}
}

func TestChangeOfAnotherYearHasNoRole(t *testing.T) {
	path := []string{"机关运行经费支出情况"}
	for text, want := range map[string]string{
		"机关运行经费5万元，比2021年减少1万元。":     "agency_operation.change -1 万元",
		"机关运行经费5万元，比2020年减少1万元。":     "? -1 万元",
		"机关运行经费5万元，比2022年年初预算减少1万元。": "agency_operation.budget_change -1 万元",
		"机关运行经费5万元，比上年预算减少1万元。":      "? -1 万元",
		"机关运行经费5万元，同比减少1万元。":         "agency_operation.change -1 万元",
		"机关运行经费5万元，减少1万元。":           "? -1 万元",
	} {
		assert.Equal(t, []string{"agency_operation 5 万元", want}, stated(account2022, path, text), text)
	}
}

func TestHeadOfAParagraphTellsItsPartWhereTheHeadingsTellNone(t *testing.T) {
	other := []string{"（八）其他重要事项"}
	assert.Equal(t, []string{"procurement.total 30 万元", "procurement.goods 10 万元", "procurement.services 20 万元"},
		stated(account2022, other, "2.政府采购支出情况。2022年度政府采购支出总额30万元，其中：货物支出10万元，服务支出20万元。"))
	assert.Equal(t, []string{"agency_operation 5 万元", "vehicles.total 7 辆", "performance.projects 3 个"},
		stated(account2022, other, "1.机关运行经费情况。2022年支出5万元。2.国有资产占用情况：共有车辆7辆。3.预算绩效情况。对3个项目开展绩效自评。"))
	assert.Equal(t, []string{"? 10 万元"}, stated(account2022, []string{"“三公”经费支出情况"}, "2.政府采购情况。货物支出10万元。"), "headings that tell a part are stronger")
	facts := Read([]Passage{{Path: other, Text: "4.预算绩效管理情况。"}, {Path: other, Text: "对3个项目开展绩效自评，涉及资金30万元。"}}, account2022)
	assert.Equal(t, "performance.amount", facts[1][1].Role, "the part goes on up to another head")
}
