package normalize

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestUnitsOfMoneyAreExactInYuan(t *testing.T) {
	for _, c := range []struct{ unit, figure, yuan string }{
		{"元", "3118.56", "3118.56"},
		{"千元", "3118.56", "3118560"},
		{"万元", "3,118.56", "31185600"},
		{"百万元", "1.5", "1500000"},
		{"亿元", "12.3456", "1234560000"},
		{"人民币万元", "0.000001", "0.01"},
		{"萬元", "1", "10000"},
		{"万 元", "1", "10000"},
		{"（亿元）", "1", "100000000"},
	} {
		unit, ok := ParseUnit(c.unit)
		require.True(t, ok, c.unit)
		number, err := ParseNumber(c.figure)
		require.NoError(t, err)
		yuan, ok := unit.Yuan(number.Value)
		require.True(t, ok, c.unit)
		assert.True(t, decimal.RequireFromString(c.yuan).Equal(yuan), "%s %s is %s yuan", c.figure, c.unit, yuan)
	}
}

func TestWhatIsNotMoneyHasNoYuan(t *testing.T) {
	for _, name := range []string{"%", "辆", "分", "万人", "万美元", "平方米", "个百分点"} {
		unit, ok := ParseUnit(name)
		require.True(t, ok, name)
		_, ok = unit.Yuan(decimal.New(1, 0))
		assert.False(t, ok, name)
	}
	for _, name := range []string{"", "万", "收入", "元钱", "人大", "/"} {
		_, ok := ParseUnit(name)
		assert.False(t, ok, name)
	}
}

func TestUnitDeclaredByACaption(t *testing.T) {
	for _, c := range []struct{ caption, want string }{
		{"金额单位：万元", "万元"},
		{"单位:元", "元"},
		{"单 位： 万 元", "万元"},
		{"（万元）", "万元"},
		{"(%)", "%"},
		{"单位：人民币万元", "万元"},
		{"单位：人民币（千元）", "千元"},
		{"單位：萬元", "万元"},
		{"单位：元（列至角分）", "元"},
		{"单位：万元、辆、人次", "万元 辆 人次"},
		{"单位：元/%", "元 %"},
		{"单位：台（套）", "台套"},
		{"编制单位：某某局 单位：元", "元"},
		{"编制单位：某某市财政局　　2023年度　　金额单位：元", "元"},
		{"单位：万元公开01表", "万元"},
		{"单位：元公开01表", "元"},
		{"单位：元币种：人民币", "元"},
		{"以万元为单位", "万元"},
		{"支出（万元）", "万元"},
		{"完成率（%）", "%"},
		{"万元", "万元"},
		{"单位：万美元", "万美元"},
		{"单位：人社局", ""},
		{"单位：元宝区民政局", ""},
		{"预算单位：个旧市", ""},
		{"单位名称", ""},
		{"项", ""},
		{"功能分类科目（项）", ""},
		{"人数", ""},
		{"项目支出", ""},
		{"", ""},
	} {
		names := []string{}
		for _, unit := range FindUnits(c.caption) {
			names = append(names, unit.Name)
		}
		assert.Equal(t, c.want, strings.Join(names, " "), c.caption)
		first, ok := FindUnit(c.caption)
		assert.Equal(t, c.want != "", ok, c.caption)
		if ok {
			assert.Equal(t, names[0], first.Name)
		}
	}
	money, ok := FindUnit("单位：台、辆、万元、平方米")
	assert.True(t, ok)
	assert.Equal(t, "万元", money.Name)
}

func TestUnitTableIsConsistent(t *testing.T) {
	kinds := map[Kind]bool{
		KindMoney: true, KindForeign: true, KindPercent: true, KindPerMille: true, KindPoints: true,
		KindScore: true, KindCount: true, KindDuration: true, KindMeasure: true,
	}
	seen := map[string]bool{}
	for line := range strings.Lines(unitTable) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		switch fields[0] {
		case "word", "name":
			continue
		case "counter", "one":
			for _, name := range fields[1:] {
				unit, ok := ParseUnit(name)
				assert.True(t, ok && unit.Name == name, "%s %s is no unit", fields[0], name)
			}
			continue
		}
		require.GreaterOrEqual(t, len(fields), 4, line)
		assert.True(t, kinds[Kind(fields[0])], "%s: kind", line)
		for _, print := range append([]string{fields[1]}, fields[4:]...) {
			assert.False(t, seen[print], "%s stands twice", print)
			seen[print] = true
			unit, ok := ParseUnit(print)
			assert.True(t, ok && unit.Name == fields[1], "%s is read as %q", print, unit.Name)
		}
		base, ok := ParseUnit(fields[3])
		assert.True(t, ok && base.Base == base.Name, "%s: base %s", fields[1], fields[3])
	}
}

func FuzzFindUnits(f *testing.F) {
	for _, caption := range []string{"金额单位：万元、辆", "（%）", "以元为单位", "单位：台（套）/人"} {
		f.Add(caption)
	}
	f.Fuzz(func(t *testing.T, caption string) {
		for _, unit := range FindUnits(caption) {
			again, ok := ParseUnit(unit.Name)
			assert.True(t, ok)
			assert.Equal(t, unit.Name, again.Name)
		}
	})
}
