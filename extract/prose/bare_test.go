package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestBareRevenueIsThatOfTheYearWhereAnotherSentenceTells has the account of
// 福建, which tells 本年收入 first and then speaks of it as 收入.
func TestBareRevenueIsThatOfTheYearWhereAnotherSentenceTells(t *testing.T) {
	path := []string{"一、收入支出决算总体情况"}
	total := "2022年度收入总计3210.55万元，支出总计3210.55万元。"
	current := "2022年年初结转和结余100.20万元，本年收入3110.35万元，本年支出3150.20万元，年末结转和结余60.35万元。"
	bare := "2022年度收入3110.35万元，比2021年度增加10万元，增长0.32%。"
	for name, test := range map[string]struct {
		before []string
		want   []string
	}{
		"the year's amount": {[]string{total, current}, []string{"revenue.current", "revenue.current.change", "revenue.current.change.rate"}},
		"no other total":    {[]string{current}, []string{"revenue.total", "revenue.change", "revenue.change.rate"}},
		"no other words":    {[]string{total}, []string{"revenue.total", "revenue.change", "revenue.change.rate"}},
	} {
		t.Run(name, func(t *testing.T) {
			var passages []Passage
			for _, text := range append(test.before, bare) {
				passages = append(passages, Passage{Path: path, Text: text})
			}
			facts := Read(passages, account2022)
			var roles []string
			for _, fact := range facts[len(facts)-1] {
				roles = append(roles, fact.Role)
			}
			assert.Equal(t, test.want, roles)
		})
	}
}
