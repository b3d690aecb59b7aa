package classification_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model/classification"
)

func TestRegionOfAnEntityIsAsDeepAsItsName(t *testing.T) {
	for text, want := range map[string][2]string{
		"丹东市社会保险事业服务中心":      {"辽宁省丹东市", "210600"},
		"丹東市 社會保險事業服務中心":     {"辽宁省丹东市", "210600"},
		"上海市普陀区财政局":          {"上海市普陀区", "310107"},
		"中共上海市普陀区委员会":        {"上海市普陀区", "310107"},
		"北京朝阳区人民政府":          {"北京市朝阳区", "110105"},
		"江苏省高级人民法院":          {"江苏省", "320000"},
		"江苏省南京市鼓楼区":          {"江苏省南京市鼓楼区", "320106"},
		"大连市甘井子区教育局":         {"辽宁省大连市甘井子区", "210211"},
		"吉林省吉林市船营区":          {"吉林省吉林市船营区", "220204"},
		"湖北省仙桃市财政局":          {"湖北省仙桃市", "429004"},
		"内蒙古自治区呼和浩特市":        {"内蒙古自治区呼和浩特市", "150100"},
		"广西南宁市":              {"广西壮族自治区南宁市", "450100"},
		"国家税务总局丹东市税务局":       {"辽宁省丹东市", "210600"},
		"延边州教育局":             {"吉林省延边朝鲜族自治州", "222400"},
		"重庆市石柱县":             {"重庆市石柱土家族自治县", "500240"},
		"台安县政法委":             {"辽宁省鞍山市台安县", "210321"},
		"中共台安县委":             {"辽宁省鞍山市台安县", "210321"},
		"2023年度丹东市元宝区决算":     {"辽宁省丹东市元宝区", "210602"},
		"辽宁省铁东区":             {"辽宁省鞍山市铁东区", "210302"},
		"江苏省驻上海市普陀区联络处":      {"江苏省", "320000"},
		"四川省凉山彝族自治州西昌市":      {"四川省凉山彝族自治州西昌市", "513401"},
		"新疆维吾尔自治区伊犁州伊宁市":     {"新疆维吾尔自治区伊犁哈萨克自治州伊宁市", "654002"},
		"海南省三亚市天涯区人民检察院":     {"海南省三亚市天涯区", "460204"},
		"上海市闸北区卫生和计划生育局":     {"上海市闸北区", "310108"},
		"新疆生产建设兵团第一师阿拉尔市教育局": {"新疆维吾尔自治区阿拉尔市", "659002"},
		"陕西省西安市长安区大兆街道办事处":   {"陕西省西安市长安区", "610116"},
	} {
		name, code, ok := classification.Region(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, [2]string{name, code}, text)
	}
}

func TestRegionIsNotGuessed(t *testing.T) {
	for _, text := range []string{
		"", "财政部", "国家发展和改革委员会", "北京大学", "南京东路街道办事处", "重庆北路小学",
		"朝阳区教育局", // in Beijing and in Changchun
		"普陀区财政局", // in Shanghai and in Zhoushan
		"城区教育局", "中国海洋大学",
	} {
		name, code, ok := classification.Region(text)
		assert.False(t, ok, "%s gave %s %s", text, name, code)
	}
}

func FuzzRegion(f *testing.F) {
	f.Add("丹东市社会保险事业服务中心")
	f.Add("上海市上海市普陀区\xff")
	f.Fuzz(func(t *testing.T, text string) {
		name, code, ok := classification.Region(text)
		if ok {
			assert.NotEmpty(t, name)
			assert.Len(t, code, 6)
		}
	})
}
