package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model"
)

// TestNameOfTheBodyIsReadAsOneWord has names that hold words of the grammar:
// 计 and 中 mean nothing there.
func TestNameOfTheBodyIsReadAsOneWord(t *testing.T) {
	for entity, sentence := range map[string]string{
		"云州市审计局（本级）": "云州市审计局（本级）2024年支出预算100万元。",
		"云州市审计局":     "市审计局2024年支出预算100万元。",
		"云州市中级人民法院":  "云州市中级人民法院2024年支出预算100万元。",
		"云州市实验中学":    "云州市实验中学2024年支出预算100万元。",
	} {
		context := Context{Year: 2024, Kind: model.Budget, Entity: entity}
		assert.Equal(t, []string{"expenditure.total 100 万元"}, stated(context, []string{"三、支出总表的说明"}, sentence), sentence)
	}
}
