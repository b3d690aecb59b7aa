package prose

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

const dandong = "../../../shared/dandong/"

// TestEveryStatementOfTheDandongProseHasItsRole compares with the truth made
// by hand from the report's text, for both PDFs.
func TestEveryStatementOfTheDandongProseHasItsRole(t *testing.T) {
	for _, name := range []string{"dandong2023", "dandong2023-b"} {
		t.Run(name, func(t *testing.T) {
			narrative := dandongNarrative(t, name)
			passages, _ := Passages(sectionsOf(t, dandong+name+".pdf"))
			context := Context{Year: 2023, Kind: model.FinalAccount, Entity: "丹东市社会保险事业服务中心"}
			facts := byRole(Read(passages, context))
			absences := map[string]bool{}
			for _, absence := range All(passages, context).Absences {
				absences[absence.Role] = true
			}
			for key, value := range narrative {
				assertStated(t, key, value, facts, absences)
			}
		})
	}
}

func dandongNarrative(t *testing.T, name string) map[string]any {
	t.Helper()
	content, err := os.ReadFile(dandong + name + ".json")
	if err != nil {
		t.Skip("the Dandong report is not beside this source tree")
	}
	var truth struct {
		Narrative map[string]any `json:"narrative"`
	}
	require.NoError(t, json.Unmarshal(content, &truth))
	require.NotEmpty(t, truth.Narrative)
	return truth.Narrative
}

// byRole keeps the first fact of each role.
func byRole(facts [][]model.ProseFact) map[string]model.ProseFact {
	first := map[string]model.ProseFact{}
	for _, passage := range facts {
		for _, fact := range passage {
			if _, ok := first[fact.Role]; !ok {
				first[fact.Role] = fact
			}
		}
	}
	return first
}

func assertStated(t *testing.T, key string, value any, facts map[string]model.ProseFact, absences map[string]bool) {
	t.Helper()
	switch value := value.(type) {
	case map[string]any:
		for ending, part := range value {
			assertStated(t, key+"."+ending, part, facts, absences)
		}
		return
	case string:
		if value == "none" {
			assert.True(t, absences[key], "%s is said not to exist", key)
			return
		}
		if value == "budget 0" {
			key, value = key[:len(key)-len(ofBudgetEnding)]+budgetEnding, "0"
		}
		assertFigure(t, key, decimal.RequireFromString(value), facts)
	case float64:
		assertFigure(t, key, decimal.NewFromFloat(value), facts)
	default:
		t.Errorf("%s: unexpected %T in the truth", key, value)
	}
}

func assertFigure(t *testing.T, key string, want decimal.Decimal, facts map[string]model.ProseFact) {
	t.Helper()
	fact, ok := facts[key]
	if !assert.True(t, ok, "no fact has the role %s", key) {
		return
	}
	got := fact.Value
	if fact.Yuan != nil {
		got = *fact.Yuan
	}
	assert.True(t, want.Equal(got), "%s is %s, want %s", key, got, want)
}
