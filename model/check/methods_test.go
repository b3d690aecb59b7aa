package check

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/model/check/rule"
)

func TestEveryRuleHasAMethod(t *testing.T) {
	used := map[rule.Method]bool{}
	for _, r := range rule.Catalogue() {
		used[r.Method] = true
		assert.True(t, methods[r.Method] != nil || slices.Contains([]rule.Method{nextYear, yearBefore, yearChange, asBudgeted, ofUnits}, r.Method), "%s is applied by %q", r.ID, r.Method)
	}
	for method := range methods {
		assert.True(t, used[method], "%q applies a rule", method)
	}
}
