package normalize

import (
	"testing"
	"testing/quick"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWrappedLinesAreJoined(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"Chinese without space", []string{"机关事业单位基本养老", "保险缴费支出"}, "机关事业单位基本养老保险缴费支出"},
		{"indent and trailing blanks go", []string{"　　收入总计 ", " 支出总计\n"}, "收入总计支出总计"},
		{"number at the thousands separator", []string{"收入3,", "118.56万元"}, "收入3,118.56万元"},
		{"number before the thousands separator", []string{"收入3", ",118.56万元"}, "收入3,118.56万元"},
		{"number at the decimal point", []string{"收入3,118.", "56万元"}, "收入3,118.56万元"},
		{"number inside its digits", []string{"收入3,1", "18.56万元"}, "收入3,118.56万元"},
		{"unit inside", []string{"收入3,118.56万", "元"}, "收入3,118.56万元"},
		{"year inside", []string{"20", "23年度"}, "2023年度"},
		{"per cent behind digits", []string{"下降12.5", "%"}, "下降12.5%"},
		{"Latin words", []string{"Microsoft", "Office"}, "Microsoft Office"},
		{"Latin word behind punctuation", []string{"red,", "green"}, "red, green"},
		{"Latin beside Chinese", []string{"购置LED", "显示屏"}, "购置LED显示屏"},
		{"empty lines", []string{"", "收入", " ", "支出"}, "收入支出"},
		{"nothing", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, JoinLines(c.lines)) })
	}
}

func TestNumberBrokenAnywhereIsWholeAgain(t *testing.T) {
	require.NoError(t, quick.Check(func(n int64, at uint8) bool {
		value := decimal.New(n, -2)
		print := printedFigure(value, 2, 1)
		cut := int(at) % (len(print) + 1)
		number, err := ParseNumber(JoinLines([]string{print[:cut] + " ", "  " + print[cut:]}))
		return err == nil && number.Value.Equal(value)
	}, nil))
}
