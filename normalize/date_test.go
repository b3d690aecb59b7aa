package normalize

import (
	"fmt"
	"testing"
	"testing/quick"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestYearOfATitle(t *testing.T) {
	for print, want := range map[string]int{
		"2023年度": 2023, "二〇二三年": 2023, "二○二三年度": 2023, "二Ｏ二三年": 2023, "二零二三年": 2023,
		"2023 年": 2023, "２０２３": 2023, "２０２３年度": 2023, "2 0 2 3 年 度": 2023,
		"某某市2023年度部门决算": 2023, "2023年决算数": 2023, "收入，2023年": 2023, "2023年12月31日": 2023,
		"2023年度预算（2023年）": 2023, "2023-12-31": 2023,
		// no year, or more than one
		"": 0, "上年": 0, "12023年": 0, "2023万元": 0, "3年": 0, "2080505": 0, "2021-2023年": 0, "2022年与2023年": 0,
		"1024年": 0, "12月31日": 0, "共2023人": 0,
	} {
		year, ok := Year(print)
		assert.Equal(t, want, year, print)
		assert.Equal(t, want != 0, ok, print)
	}
}

func TestYearsInOrderOfThePrint(t *testing.T) {
	assert.Equal(t, []int{2021, 2023}, Years("2021—2023年"))
	assert.Equal(t, []int{2023, 2022}, Years("2023年比2022年增加，2023年为"))
	assert.Empty(t, Years("收入合计"))
}

func TestDates(t *testing.T) {
	for print, want := range map[string]string{
		"2023年12月31日": "2023-12-31", "2023 年 1 月 5 日": "2023-01-05", "12月31日": "--12-31", "2023年12月": "2023-12",
		"2023-12-31": "2023-12-31", "2023/1/5": "2023-01-05", "2023.12.31": "2023-12-31", "20231231": "2023-12-31",
		"二〇二三年十二月三十一日": "2023-12-31", "二〇二三年八月": "2023-08", "2023年12月31号": "2023-12-31", "8月份": "--08",
		"2023年": "2023", "2024年2月29日": "2024-02-29", "2月29日": "--02-29",
		// no dates
		"2023-02-30": "", "2023年2月29日": "", "2023年13月": "", "20231331": "", "2023": "", "31日": "", "2023-12": "", "2023-1/5": "",
	} {
		date, ok := ParseDate(print)
		assert.Equal(t, want != "", ok, print)
		if ok {
			assert.Equal(t, want, date.String(), print)
		}
	}
}

func TestPeriods(t *testing.T) {
	for print, want := range map[string]string{
		"2021-2023年": "2021..2023", "2021—2023年度": "2021..2023", "2021年至2023年": "2021..2023", "2021～2023年": "2021..2023",
		"1—12月": "--01..--12", "1至12月": "--01..--12", "2023年1-12月": "2023-01..2023-12", "2023年1月-12月": "2023-01..2023-12",
		"2023年1月1日至12月31日": "2023-01-01..2023-12-31", "2023年": "2023..2023", "二〇二一年至二〇二三年": "2021..2023",
		"2023.1.1-2023.12.31": "2023-01-01..2023-12-31", "13-15月": "", "2023": "", "1-12": "", "1-5日": "",
	} {
		period, ok := ParsePeriod(print)
		assert.Equal(t, want != "", ok, print)
		if ok {
			assert.Equal(t, want, fmt.Sprintf("%s..%s", period.From, period.To), print)
		}
	}
}

func TestPrintedDateIsReadBack(t *testing.T) {
	forms := []string{"%d年%d月%d日", "%d年 %d 月%d日", "%d-%d-%d", "%d/%02d/%02d", "%d.%d.%d", "%04d%02d%02d"}
	require.NoError(t, quick.Check(func(y, m, d, form uint8) bool {
		want := Date{Year: 1950 + int(y)%140, Month: 1 + int(m)%12, Day: 1 + int(d)%28}
		got, ok := ParseDate(fmt.Sprintf(forms[int(form)%len(forms)], want.Year, want.Month, want.Day))
		return ok && got == want
	}, nil))
}

func FuzzParsePeriod(f *testing.F) {
	for _, print := range []string{"2021-2023年", "2023年1月1日至12月31日", "二〇二三年十二月", "20231231"} {
		f.Add(print)
	}
	f.Fuzz(func(t *testing.T, print string) {
		Years(print)
		period, ok := ParsePeriod(print)
		if !ok {
			return
		}
		for _, date := range []Date{period.From, period.To} {
			assert.True(t, date.Year == 0 || isYear(date.Year), print)
			assert.True(t, date.Month >= 0 && date.Month <= 12 && date.Day >= 0 && date.Day <= 31, print)
		}
	})
}

func TestWithoutYear(t *testing.T) {
	for name, want := range map[string]string{
		"2023年度决算数": "决算数", "2023年合计": "合计", "年度预算数": "预算数", "2023年": "",
		"年初结转和结余": "年初结转和结余", "本年支出": "本年支出", "1个": "1个",
	} {
		assert.Equal(t, want, WithoutYear(name), name)
	}
}
