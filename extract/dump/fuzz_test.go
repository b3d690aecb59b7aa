package dump_test

import (
	"testing"

	"github.com/juesuan/juesuan/extract/dump"
)

// FuzzTables looks for texts on which reading fails or does not end.
func FuzzTables(f *testing.F) {
	f.Add(expenditure + "科目编码 科目名称 合计 基本支出 项目支出\n合计 100.00 60.00 40.00\n208 社会保障和就业支出 60.00 60.00\n210 卫生健康支出 40.00 40.00\n")
	f.Add("收入支出决算总表\n单位：万元\n   收入        支出\n项目  行次   金额   项目  行次   金额\n一、财政拨款收入  1  60.00   一、教育支出   2   60.00\n")
	f.Add("支出决算表\n\n单位：万元\n\n项目\n\n科目编码\n\n208\n\n210\n\n科目名称\n\n社会保障和就业支出\n\n卫生健康支出\n\n合计\n\n60.00\n\n40.00\n\f单位：万元\n2\n支出决算表")
	f.Fuzz(func(_ *testing.T, text string) {
		document := dump.Parse(text)
		document.Paragraphs()
		document.Tables(dump.Prose{Paragraphs: []string{text}})
	})
}
