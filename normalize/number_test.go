package normalize

import (
	"errors"
	"math/big"
	"strings"
	"testing"
	"testing/quick"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFigureOfACell(t *testing.T) {
	for _, c := range []struct {
		name, print, want string
		decimals          int
		unit              string
	}{
		{"thousands separators", "3,118.56", "3118.56", 2, ""},
		{"no separators", "3118.5", "3118.5", 1, ""},
		{"zero keeps its decimals", "0.00", "0", 2, ""},
		{"full-width digits and separators", "３，１１８．５６", "3118.56", 2, ""},
		{"full-width separator", "3，687.66", "3687.66", 2, ""},
		{"full-width separator in a whole number", "3，687", "3687", 0, ""},
		{"minus sign", "-12.5", "-12.5", 1, ""},
		{"typographic minus sign", "−12.5", "-12.5", 1, ""},
		{"em dash as minus sign", "—12.5", "-12.5", 1, ""},
		{"triangle", "△12.5", "-12.5", 1, ""},
		{"black triangle", "▲1,012.50", "-1012.5", 2, ""},
		{"parentheses", "(1,234.50)", "-1234.5", 2, ""},
		{"full-width parentheses", "（12.5）", "-12.5", 1, ""},
		{"parentheses around a great whole number", "(1,234)", "-1234", 0, ""},
		{"plus sign", "+3.1", "3.1", 1, ""},
		{"blank beside the point", "2,439 .02", "2439.02", 2, ""},
		{"blank beside the separator", "3, 118.56", "3118.56", 2, ""},
		{"blank that the separators show to be inside", "3,1 18.56", "3118.56", 2, ""},
		{"blanks around", "\u3000 12.5\u00a0", "12.5", 1, ""},
		{"per cent", "98.5%", "98.5", 1, "%"},
		{"full-width per cent with blank", "98.5 ％", "98.5", 1, "%"},
		{"per cent in parentheses", "（1.92%）", "-1.92", 2, "%"},
		{"per cent behind parentheses", "(1.92)%", "-1.92", 2, "%"},
		{"per mille", "15‰", "15", 0, "‰"},
		{"money", "12.5万元", "12.5", 1, "万元"},
		{"money with blank", "12.5 万 元", "12.5", 1, "万元"},
		{"currency sign", "¥1,234.00", "1234", 2, "元"},
		{"count", "3辆", "3", 0, "辆"},
		{"difference of percentages", "3.5个百分点", "3.5", 1, "百分点"},
		{"more digits than an int64 has", "123,456,789,012,345,678,901.25", "123456789012345678901.25", 2, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			number, err := ParseNumber(c.print)
			require.NoError(t, err)
			assert.True(t, decimal.RequireFromString(c.want).Equal(number.Value), "got %s", number.Value)
			assert.Equal(t, c.decimals, number.Decimals)
			assert.Equal(t, c.unit, number.Unit)
			assert.Equal(t, c.unit == "%", number.Percent)
			assert.False(t, number.Irregular)
		})
	}
}

func TestMisplacedSeparatorIsReadAndToldWhereThePointLeavesNoDoubt(t *testing.T) {
	for print, want := range map[string]string{
		"12,34.56": "1234.56", "1234,567.89": "1234567.89", ".5": "0.5", "007": "7",
	} {
		number, err := ParseNumber(print)
		require.NoError(t, err, print)
		assert.True(t, decimal.RequireFromString(want).Equal(number.Value), "%s read as %s", print, number.Value)
		assert.True(t, number.Irregular, print)
	}
}

func TestFigureWithSeveralReadingsIsNotDecided(t *testing.T) {
	for _, c := range []struct {
		name, print string
		want        []string
	}{
		{"two points", "3.687.66", []string{"3687.66", "3.68766"}},
		{"two points, thousands", "1.234.567", []string{"1234567", "1234.567", "1.234567"}},
		{"comma for the point", "3,68", []string{"3.68", "368"}},
		{"point and comma exchanged", "3.687,66", []string{"3687.66", "3.68766"}},
		{"middle dot for the point", "3·56", []string{"3.56"}},
		{"Chinese full stop for the point", "3。56", []string{"3.56"}},
		{"two figures or one", "123 456", []string{"123456"}},
		{"a figure with a stray digit before", "12 3,456.78", []string{"123456.78"}},
		{"a figure with a stray digit behind", "100.00 2", []string{"100.002"}},
		{"decimals lost", "3,118.", []string{"3118"}},
		{"digits behind a second point lost", "12.5.", []string{"12.5"}},
		{"thousands lost", "3,", []string{"3"}},
		{"digits before the separator lost", ",118.56", []string{"118.56"}},
		{"number of a column or negative", "(1)", []string{"-1", "1"}},
		{"minus sign behind", "12.5-", []string{"-12.5", "12.5"}},
		{"negative with doubtful digits", "-3,68", []string{"-3.68", "-368"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseNumber(c.print)
			var ambiguous *AmbiguousError
			require.ErrorAs(t, err, &ambiguous)
			assert.ErrorIs(t, err, ErrAmbiguous)
			assert.Equal(t, c.print, ambiguous.Text)
			got := make([]string, len(ambiguous.Candidates))
			for i, candidate := range ambiguous.Candidates {
				got[i] = candidate.String()
			}
			assert.Equal(t, c.want, got)
			assert.True(t, LooksNumeric(c.print))
		})
	}
}

func TestOnlyDashesAndBlanksAreBlank(t *testing.T) {
	for _, print := range []string{"", " ", "\u3000", "-", "—", "——", "－", "--", "/", "／", " - ", "¥-"} {
		_, err := ParseNumber(print)
		assert.ErrorIs(t, err, ErrBlank, "%q", print)
		assert.False(t, LooksNumeric(print), "%q", print)
	}
}

func TestWhatIsNoFigureIsRefused(t *testing.T) {
	for _, print := range []string{
		"无", "N/A", "#DIV/0!", "≥95%", "收入", "一、", "三", "1.2E+08", "$12", "--5", "-△5", "(5", "5)",
		"12.5万元以上", "100元/人", "2023年度", "2.22 2.22", "12%5", "0x1F", "１２a", "(-5) (3)", "80%（含）",
		strings.Repeat("9", 200),
	} {
		_, err := ParseNumber(print)
		assert.ErrorIs(t, err, ErrNotNumber, "%q", print)
		var numberError *NumberError
		require.ErrorAs(t, err, &numberError)
		assert.Equal(t, print, numberError.Text)
		assert.False(t, LooksNumeric(print), "%q", print)
	}
}

// printedFigure writes a decimal the way a report might: style picks sign,
// grouping, width and unit.
func printedFigure(value decimal.Decimal, decimals int32, style uint8) string {
	digits := value.Abs().StringFixed(decimals)
	whole, fraction, _ := strings.Cut(digits, ".")
	if style&1 != 0 {
		whole = grouped(whole)
	}
	print := whole
	if fraction != "" {
		print += "." + fraction
	}
	if style&2 != 0 {
		print = strings.Map(func(r rune) rune { return r - '!' + '！' }, print)
	}
	if style&4 != 0 {
		print = " " + print + "\u3000"
	}
	if value.IsNegative() {
		signs := []string{"-", "－", "△", "▲"}
		print = signs[style>>3&3] + strings.TrimSpace(print)
	}
	return print + []string{"", "%", "万元", "‰"}[style>>5&3]
}

func grouped(whole string) string {
	var b strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	return b.String()
}

func TestPrintedDecimalIsReadBack(t *testing.T) {
	require.NoError(t, quick.Check(func(high uint32, low int64, places, style uint8) bool {
		coefficient := new(big.Int).Mul(big.NewInt(low), big.NewInt(int64(high%1000)+1))
		decimals := int32(places % 5)
		value := decimal.NewFromBigInt(coefficient, -decimals)
		print := printedFigure(value, decimals, style)
		number, err := ParseNumber(print)
		if err != nil || !number.Value.Equal(value) || number.Decimals != int(decimals) || number.Irregular {
			t.Logf("%s printed %q: %v %v", value, print, number, err)
			return false
		}
		return true
	}, &quick.Config{MaxCount: 2000}))
}

func TestFigureWithABlankAnywhereIsNeverReadAsAnother(t *testing.T) {
	require.NoError(t, quick.Check(func(n int64, at uint8) bool {
		value := decimal.New(n, -2)
		print := printedFigure(value, 2, 1)
		cut := int(at) % (len(print) + 1)
		number, err := ParseNumber(print[:cut] + " " + print[cut:])
		return err != nil || number.Value.Equal(value)
	}, nil))
}

func FuzzParseNumber(f *testing.F) {
	for _, print := range []string{"3,118.56", "（1.92%）", "△３，６８７．６６万元", "3.687.66", "12 345", "¥-", "1,,2", ".", "-"} {
		f.Add(print)
	}
	f.Fuzz(func(t *testing.T, print string) {
		number, err := ParseNumber(print)
		if err != nil {
			var ambiguous *AmbiguousError
			if errors.As(err, &ambiguous) {
				assert.NotEmpty(t, ambiguous.Candidates)
				return
			}
			assert.True(t, errors.Is(err, ErrBlank) || errors.Is(err, ErrNotNumber))
			return
		}
		again, err := ParseNumber(number.Value.StringFixed(int32(number.Decimals)) + number.Unit)
		require.NoError(t, err)
		assert.True(t, again.Value.Equal(number.Value))
		assert.Equal(t, number.Unit, again.Unit)
		assert.Equal(t, number.Decimals, again.Decimals)
	})
}

func BenchmarkParseNumber(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _ = ParseNumber("3,118.56")
	}
}

func BenchmarkParseNumberOfALabel(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _ = ParseNumber("机关事业单位基本养老保险缴费支出")
	}
}
