package normalize

import (
	"fmt"
	"strings"
	"testing"
	"testing/quick"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// described writes quantities as "kind text value unit", one a line; doubtful
// ones end with "?".
func described(quantities []Quantity) string {
	lines := make([]string, len(quantities))
	for i, q := range quantities {
		fields := []string{string(q.Kind), q.Text}
		switch {
		case q.Kind == KindDate || q.Kind == KindPeriod:
			fields = append(fields, q.Period.From.String())
			if q.Kind == KindPeriod {
				fields = append(fields, q.Period.To.String())
			}
		case q.Kind == KindCode:
			fields = append(fields, q.Digits)
		case q.Yuan != nil:
			fields = append(fields, q.Number.Value.String(), q.Unit, "="+q.Yuan.String())
		case q.Err == nil && q.Kind != KindDocument:
			fields = append(fields, q.Number.Value.String())
			if q.Unit != "" {
				fields = append(fields, q.Unit)
			}
		}
		if q.Approximate {
			fields = append(fields, "about")
		}
		if q.Err != nil {
			fields = append(fields, "?")
		}
		lines[i] = strings.Join(fields, " ")
	}
	return strings.Join(lines, "\n")
}

func TestNumbersOfASentence(t *testing.T) {
	for _, c := range []struct{ name, sentence, want string }{
		{"amounts and shares", "收入总计3,118.56万元，占84.57%。",
			"money 3,118.56万元 3118.56 万元 =31185600\npercent 84.57% 84.57 %"},
		{"units that change within a sentence", "共1.2亿元，其中3万元，另5元",
			"money 1.2亿元 1.2 亿元 =120000000\nmoney 3万元 3 万元 =30000\nmoney 5元 5 元 =5"},
		{"blanks inside number and unit", "合计2,439 .02 万 元", "money 2,439 .02 万 元 2439.02 万元 =24390200"},
		{"line end inside number and unit", "合计2,439.\n02万\n元", "money 2,439.\n02万\n元 2439.02 万元 =24390200"},
		{"full-width print", "收入３，６８７．６６万元，增长５％", "money ３，６８７．６６万元 3687.66 万元 =36876600\npercent ５％ 5 %"},
		{"minus sign behind 减少", "减少-5.1万元，下降△3.2%", "money -5.1万元 -5.1 万元 =-51000\npercent △3.2% -3.2 %"},
		{"dash of a range is no minus sign", "10-20万元，90%—95%", "money 10 10 万元 =100000\nmoney 20万元 20 万元 =200000\npercent 90% 90 %\npercent 95% 95 %"},
		{"em dash is no minus sign", "持平——5万元", "money 5万元 5 万元 =50000"},
		{"nothing printed for a rate", "增长--（基数为0，不可比）", "plain 0 0"},
		{"zero", "增加0.00万元，增长0.00%", "money 0.00万元 0 万元 =0\npercent 0.00% 0 %"},
		{"two figures parted by a comma", "收、支总计各是12.3,45.6万元", "plain 12.3 12.3\nmoney 45.6万元 45.6 万元 =456000"},
		{"two grouped figures parted by a comma", "各减少64,999,264.21,1,234.50元",
			"plain 64,999,264.21 64999264.21\nmoney 1,234.50元 1234.5 元 =1234.5"},
		{"three figures parted by commas", "分别为1.2,3.4, 5.6万元", "plain 1.2 1.2\nplain 3.4 3.4\nmoney 5.6万元 5.6 万元 =56000"},
		{"two figures parted by 、", "下降12.5%、8.3%；各12.5、8.3万元", "percent 12.5% 12.5 %\npercent 8.3% 8.3 %\nplain 12.5 12.5\nmoney 8.3万元 8.3 万元 =83000"},
		{"comma of a clause", "预算为0，2022年为98.5，12个项目", "plain 0 0\nyear 2022年 2022\nplain 98.5 98.5\ncount 12个 12 个"},
		{"counts", "出国（境）团组2个，累计6人次；车辆3辆，接待15批次120人", "count 2个 2 个\ncount 6人次 6 人次\ncount 3辆 3 辆\ncount 15批次 15 批次\ncount 120人 120 人"},
		{"score", "平均得分98.5分", "score 98.5分 98.5 分"},
		{"difference of percentages", "提高3.5个百分点", "points 3.5个百分点 3.5 百分点"},
		{"duration is no score", "15分钟，24小时，3年", "duration 15分钟 15 分钟\nduration 24小时 24 小时\nduration 3年 3 年"},
		{"threshold", "不低于80%（含）", "percent 80% 80 %"},
		{"area", "面积13459平方米、2.5㎡", "measure 13459平方米 13459 平方米\nmeasure 2.5㎡ 2.5 平方米"},
		{"rate is no amount", "标准300元/人·天，50元/平方米", "rate 300元/人·天 300 元/人·天\nrate 50元/平方米 50 元/平方米"},
		{"foreign money has no yuan", "5万美元", "foreign 5万美元 5 万美元"},
		{"unit of ten thousand people", "3.5万人次", "count 3.5万人次 3.5 万人次"},
		{"multiplier behind digits", "3万5千元，1亿2000万元", "money 3万5千元 35000 元 =35000\nmoney 1亿2000万元 120000000 元 =120000000"},
		{"figure left open", "100余万元，30多个", "money 100余万元 100 万元 =1000000 about\ncount 30多个 30 个 about"},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, described(Quantities(c.sentence))) })
	}
}

func TestNumbersThatAreNoFigures(t *testing.T) {
	for _, c := range []struct{ name, sentence, want string }{
		{"year", "2023年度收入比2022年", "year 2023年度 2023\nyear 2022年 2022"},
		{"year in Chinese", "二〇二三年收入", "year 二〇二三年 2023"},
		{"years with one 年", "2022、2023年度", "year 2022 2022\nyear 2023年度 2023"},
		{"years joined", "2021-2023年，1—12月", "period 2021-2023年 2021 2023\nperiod 1—12月 --01 --12"},
		{"year behind a comma", "收入，2023年", "year 2023年 2023"},
		{"dates", "截至12月31日，2023.12.31", "date 12月31日 --12-31\ndate 2023.12.31 2023-12-31"},
		{"eight digits with a unit are an amount", "20231231元", "money 20231231元 20231231 元 =20231231"},
		{"amount like a year", "共2023万元", "money 2023万元 2023 万元 =20230000"},
		{"ordinals", "第3批，第一部分，第十四届", "ordinal 第3批 3\nordinal 第一部分 1\nordinal 第十四届 14"},
		{"document numbers", "财预〔2019〕14号、[2013]189 号、（2012）第10号", "document 〔2019〕14号\ndocument [2013]189 号\ndocument （2012）第10号"},
		{"document numbers in odd brackets", "苏财预„2018‟13 号，2016﹞53号", "document 2018‟13 号\ndocument 2016﹞53号"},
		{"number of a form", "本表（公开 01 表）", "code 01 01"},
		{"codes", "2080505养老，30212因公出国（境）费，208社会保障", "code 2080505 2080505\ncode 30212 30212\ncode 208 208"},
		{"code in pieces", "208 05 05 机关事业单位，204类06款01项司法", "code 208 05 05 2080505\ncode 204类06款01项 2040601"},
		{"code behind names", "公共安全支出（204类）司法（06款）其他（99项）3.5万元", "code （204类） 204\ncode （06款） 06\ncode （99项） 99\nmoney 3.5万元 3.5 万元 =35000"},
		{"count in brackets", "开展培训（12项）", "count 12项 12 项"},
		{"code before a name that begins like a unit", "2040401人民检察院，2010801审计", "code 2040401 2040401\ncode 2010801 2010801"},
		{"list numbers", "1.工资5元；2.2023年商品6元。（3）其他①水②电", "list 1. 1\nmoney 5元 5 元 =5\nlist 2. 2\nyear 2023年 2023\nmoney 6元 6 元 =6\nlist （3） 3\nlist ① 1\nlist ② 2"},
		{"list number on a new line", "得分98\n1.收入", "plain 98 98\nlist 1. 1"},
		{"heading numbers", "一、收入\n（二）支出", "list 一、 1\nlist （二） 2"},
		{"names with digits", "PM2.5，5G，G20，A4，电话0415-2811111", "code 2.5 2.5\ncode 5G 5G\ncode 20 20\ncode 4 4\ncode 0415-2811111 0415-2811111"},
		{"Latin unit", "5km", "measure 5km 5 公里"},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, described(Quantities(c.sentence))) })
	}
}

func TestChineseNumeralsInProse(t *testing.T) {
	for _, c := range []struct{ name, sentence, want string }{
		{"with a unit", "车辆三辆，两个团组，十五万元，三亿元", "count 三辆 3 辆\ncount 两个团组 2 团组\nmoney 十五万元 150000 元 =150000\nmoney 三亿元 300000000 元 =300000000"},
		{"per cent", "完成百分之三十，百分之99.5，千分之五", "percent 百分之三十 30 %\npercent 百分之99.5 99.5 %\npermille 千分之五 5 ‰"},
		{"one of something rarely counts", "一个方面，一项工作，一辆车", "count 一辆 1 辆"},
		{"part of a word", "三公经费，一般公共预算，统一安排，八项规定，三支一扶，四个全面，三方面", "count 四个 4 个"},
		{"fraction", "三分之一", ""},
		{"left open", "数十万元，几百人，上千元，十余万元", "money 十余万元 10 万元 =100000 about"},
		{"without unit", "共二十一，百万", ""},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, described(Quantities(c.sentence))) })
	}
}

func TestDoubtfulFigureInProseHasNoValue(t *testing.T) {
	for sentence, candidates := range map[string]int{
		"支出3.687.66万元": 2, "支出3.687,66元": 2, "支出12,34.56元": 1, "支出2 439.02万元": 1, "各1234,5678万元": 2, "得分98，12个": 2,
	} {
		found := Quantities(sentence)
		require.Len(t, found, 1, sentence)
		var ambiguous *AmbiguousError
		require.ErrorAs(t, found[0].Err, &ambiguous, sentence)
		assert.Len(t, ambiguous.Candidates, candidates, sentence)
		assert.Equal(t, found[0].Text, ambiguous.Text)
		assert.NotEqual(t, KindPlain, found[0].Kind, "the unit of %s is read", sentence)
		assert.Nil(t, found[0].Yuan)
		assert.True(t, found[0].Number.Value.IsZero())
	}
	columns := Quantities("合计 12.50 12.50元")
	require.Len(t, columns, 1)
	assert.ErrorIs(t, columns[0].Err, ErrNotNumber)
}

func TestDigitsAreGivenWithoutUnitAndDecimalsAsKnown(t *testing.T) {
	for sentence, want := range map[string]struct {
		digits   string
		decimals int
	}{
		"12.50万元": {"12.50", 2}, "-5元": {"-5", 0}, "3.5万": {"3.5", -3}, "0.00万支出": {"0.00", -2}, "1亿2000万元": {"1", -4}, "三点五亿元": {"三点五亿", -7},
	} {
		found := Quantities(sentence)
		require.Len(t, found, 1, sentence)
		assert.Equal(t, want.digits, found[0].Digits, sentence)
		assert.Equal(t, want.decimals, found[0].Number.Decimals, sentence)
	}
}

func TestOffsetsPointIntoTheGivenString(t *testing.T) {
	const sentence = "收\u200b入 ３，１１８．５６\u200b 万\u00a0元，占84.57％"
	found := Quantities(sentence)
	require.Len(t, found, 2)
	assert.Equal(t, "３，１１８．５６\u200b 万\u00a0元", sentence[found[0].Start:found[0].End])
	assert.Equal(t, "84.57％", sentence[found[1].Start:found[1].End])
}

func TestAmountInASentenceIsReadBack(t *testing.T) {
	units := []string{"元", "万元", "亿元", "千元", "%", "个", "人次"}
	require.NoError(t, quick.Check(func(n int64, places, unit uint8) bool {
		value := decimal.New(n, -int32(places%4))
		name := units[int(unit)%len(units)]
		sentence := fmt.Sprintf("2023年度支出总计%s%s，比上年", printedFigure(value, int32(places%4), 1), name)
		found := Quantities(sentence)
		ok := len(found) == 2 && found[0].Kind == KindYear && found[1].Err == nil &&
			found[1].Number.Value.Equal(value) && found[1].Unit == name
		if !ok {
			t.Logf("%s: %s", sentence, described(found))
		}
		return ok
	}, &quick.Config{MaxCount: 1000}))
}

// Each of these would take minutes if anything were read again for each rune.
func TestEndlessRunsAreReadInOnePass(t *testing.T) {
	for _, piece := range []string{"1", "1 ", "1,", "1.", "一", "万", "1万", " ", "(", "(1", "第", "a1", "208 05 ", "2023-", "百分之", "元/人", "-"} {
		long := strings.Repeat(piece, 50_000/len(piece))
		assert.NotPanics(t, func() {
			Quantities(long)
			FindUnits(long)
			Years(long)
			_, _ = ParseNumber(long)
			_, _ = ChineseNumber(long)
			_, _ = Heading(long)
			_, _ = Code(long)
		}, piece)
	}
}

func FuzzQuantities(f *testing.F) {
	for _, sentence := range []string{
		"2023年度收入总计2,439 .02 万 元，下降△0.2%。", "〔2019〕14号、第3批、2080505、（06款）", "3万5千元，百分之三十，数十万元",
		"1.2023年12.3,45.6万元", "0415-2811111，PM2.5，300元/人·天", "二〇二三年十二月", "3.687.66。-5",
	} {
		f.Add(sentence)
	}
	f.Fuzz(func(t *testing.T, sentence string) {
		end := 0
		for _, q := range Quantities(sentence) {
			require.LessOrEqual(t, end, q.Start)
			require.Less(t, q.Start, q.End)
			assert.Equal(t, sentence[q.Start:q.End], q.Text)
			assert.Equal(t, q.Err == nil && q.Kind == KindMoney, q.Yuan != nil)
			end = q.End
		}
	})
}

func BenchmarkQuantities(b *testing.B) {
	const sentence = "2023年度收入总计3,118.56万元，支出总计3,118.56万元。与2022年度相比，收、支总计各减少60.96万元，下降1.92%。"
	b.ReportAllocs()
	for b.Loop() {
		Quantities(sentence)
	}
}
