package head

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model"
)

func TestCoverNamesBodyYearAndKind(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  Cover
	}{
		{"in one line", []string{"丹东市社会保险事业服务中心2023年度部门决算"}, Cover{"丹东市社会保险事业服务中心2023年度部门决算", "丹东市社会保险事业服务中心", 2023, model.FinalAccount}},
		{"over several lines", []string{"2024年度", "云汀县水务局", "单位预算公开", "2024年2月"}, Cover{"2024年度云汀县水务局单位预算公开", "云汀县水务局", 2024, model.Budget}},
		{"body under the title", []string{"云汀县2025年县级部门预算", "预算部门：云汀县水务局"}, Cover{"云汀县2025年县级部门预算", "云汀县水务局", 2025, model.Budget}},
		{"year in Chinese digits", []string{"云汀县水务局", "二〇二二年度部门决算"}, Cover{"云汀县水务局二〇二二年度部门决算", "云汀县水务局", 2022, model.FinalAccount}},
		{"part of a report", []string{"第二部分", "云汀县水务局2022年度部门决算表"}, Cover{}},
		{"tables of a report", []string{"云汀县水务局2022年度部门决算公开表"}, Cover{}},
		{"evaluation", []string{"云汀县水务局2022年度部门决算绩效评价报告"}, Cover{}},
		{"no body", []string{"2022年度部门决算"}, Cover{}},
		{"sentence", []string{"云汀县水务局2022年度部门决算，收入总计3万元。"}, Cover{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ok := ReadCover(test.lines)
			assert.Equal(t, test.want != Cover{}, ok)
			if ok {
				assert.Equal(t, test.want, got)
			}
		})
	}
}
