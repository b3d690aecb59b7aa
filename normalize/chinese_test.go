package normalize

import (
	"errors"
	"strings"
	"testing"
	"testing/quick"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestChineseNumerals(t *testing.T) {
	for print, want := range map[string]string{
		"零": "0", "一": "1", "两": "2", "十": "10", "十五": "15", "二十": "20", "廿": "20", "廿一": "21", "卅": "30",
		"一百零五": "105", "一百一十": "110", "两百零五": "205", "一千零一": "1001", "三万七千": "37000", "一万零五百": "10500",
		"一亿二千万": "120000000", "一亿零三百": "100000300", "三千二百万": "32000000", "一万二千亿": "1200000000000",
		"一万亿": "1000000000000", "十万": "100000",
		"壹佰贰拾": "120", "玖仟玖佰玖拾玖": "9999", "贰拾万": "200000",
		"二〇二三": "2023", "二○二三": "2023", "二零二三": "2023", "二0二三": "2023", "一九四九": "1949",
		"三点五": "3.5", "三点五亿": "350000000", "一点二万亿": "1200000000000", "十二点零五": "12.05", "3万7千": "37000", "1亿2000万": "120000000", "1.5万": "15000",
		"三萬七千": "37000", "貳拾億": "2000000000", "三 万 七 千": "37000",
		"三万七千元": "37000", "壹佰元整": "100", "壹佰元伍角": "100.5", "壹佰元伍角贰分": "100.52", "壹佰元零贰分": "100.02",
		"人民币叁仟伍佰圆整": "3500", "伍角": "0.5", "三亿元": "300000000",
	} {
		got, err := ChineseNumber(print)
		if assert.NoError(t, err, print) {
			assert.True(t, decimal.RequireFromString(want).Equal(got), "%s read as %s", print, got)
		}
	}
}

func TestShortSpokenNumeralHasTwoReadings(t *testing.T) {
	for print, want := range map[string][]string{
		"三万七": {"37000", "30007"}, "二百五": {"250", "205"}, "一亿二": {"120000000", "100000002"}, "三万七元": {"37000", "30007"},
	} {
		_, err := ChineseNumber(print)
		var ambiguous *AmbiguousError
		require.ErrorAs(t, err, &ambiguous, print)
		got := make([]string, len(ambiguous.Candidates))
		for i, candidate := range ambiguous.Candidates {
			got[i] = candidate.String()
		}
		assert.Equal(t, want, got, print)
	}
}

func TestWhatIsNoNumeralIsRefused(t *testing.T) {
	_, err := ChineseNumber(" ")
	assert.ErrorIs(t, err, ErrBlank)
	for _, print := range []string{
		"万", "百", "元", "三公", "一般", "2023", "12.5", "十十", "三百二千", "一万万", "一亿亿", "三点", "点五", "五分", "壹佰元伍分贰角",
		"一二三四五六七八九一二三四五六七八九一二三四五六七八九一二三四五六七八九一二三四五六七八九", "一百零", "二百五万",
	} {
		_, err := ChineseNumber(print)
		assert.ErrorIs(t, err, ErrNotNumber, print)
	}
}

// inChinese writes a number below ten thousand trillion as a clerk would.
func inChinese(n uint64, digits, multipliers []string) string {
	if n == 0 {
		return digits[0]
	}
	var sections []string
	for ; n > 0; n /= 10000 {
		sections = append(sections, fourDigits(n%10000, digits, multipliers))
	}
	myriads := []string{"", "万", "亿", "万亿"}
	var b strings.Builder
	gap := false
	for i := len(sections) - 1; i >= 0; i-- {
		if sections[i] == "" {
			gap = true
			continue
		}
		if b.Len() > 0 && gap && !strings.HasPrefix(sections[i], digits[0]) {
			b.WriteString(digits[0])
		}
		section := sections[i]
		if b.Len() == 0 {
			section = strings.TrimPrefix(section, digits[0])
		}
		b.WriteString(section + myriads[i])
		gap = false
	}
	return b.String()
}

func fourDigits(n uint64, digits, multipliers []string) string {
	if n == 0 {
		return ""
	}
	var b strings.Builder
	zero := false
	for i, power := range []uint64{1000, 100, 10, 1} {
		digit := n / power % 10
		if digit == 0 {
			zero = true
			continue
		}
		if zero {
			b.WriteString(digits[0])
			zero = false
		}
		b.WriteString(digits[digit] + multipliers[i])
	}
	return b.String()
}

func TestNumberWrittenInChineseIsReadBack(t *testing.T) {
	plain, formal := strings.Split("零一二三四五六七八九", ""), strings.Split("零壹贰叁肆伍陆柒捌玖", "")
	require.NoError(t, quick.Check(func(n uint64, bank bool, shift uint8) bool {
		n = n % 1e12 >> (shift % 40)
		print := inChinese(n, plain, []string{"千", "百", "十", ""})
		if bank {
			print = inChinese(n, formal, []string{"仟", "佰", "拾", ""})
		}
		got, err := ChineseNumber(print)
		if err != nil || !got.Equal(decimal.NewFromUint64(n)) {
			t.Logf("%d written %s: %s %v", n, print, got, err)
			return false
		}
		return true
	}, &quick.Config{MaxCount: 3000}))
}

func FuzzChineseNumber(f *testing.F) {
	for _, print := range []string{"三万七千元", "壹佰贰拾", "二〇二三", "1亿2000万", "三点五", "百分之三"} {
		f.Add(print)
	}
	f.Fuzz(func(t *testing.T, print string) {
		value, err := ChineseNumber(print)
		if err == nil {
			assert.False(t, value.IsNegative())
			return
		}
		assert.True(t, errors.Is(err, ErrBlank) || errors.Is(err, ErrNotNumber) || errors.Is(err, ErrAmbiguous))
	})
}
