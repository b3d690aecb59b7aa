package dump_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/extract/dump"
	"github.com/juesuan/juesuan/extract/prose"
	"github.com/juesuan/juesuan/extract/section"
	"github.com/juesuan/juesuan/model"
)

// shared reads a file of the Dandong report, which is beside the source tree.
func shared(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "dandong", name))
	if err != nil {
		t.Skip("the Dandong report is not beside this source tree")
	}
	return content
}

// stated is what the prose of a text states.
func stated(text string) prose.Findings {
	sections := section.Split(dump.Parse(text).Paragraphs())
	return prose.Sections(sections, prose.Context{Year: 2023, Kind: model.FinalAccount, Entity: "丹东市社会保险事业服务中心"})
}

func TestProseOfADumpIsReadInFull(t *testing.T) {
	var truth struct {
		Narrative map[string]any `json:"narrative"`
	}
	require.NoError(t, json.Unmarshal(shared(t, "dandong2023.json"), &truth))
	seed := string(shared(t, "seed.txt"))
	texts := map[string]string{
		"as dumped":             seed,
		"without blank lines":   compact(seed),
		"with form feeds":       strings.ReplaceAll(compact(strings.ReplaceAll(seed, "\n\n\n\n", "\n\f")), "\n\n", "\n"),
		"with line ends of DOS": strings.ReplaceAll(seed, "\n", "\r\n"),
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			findings := stated(text)
			facts, none := map[string]model.ProseFact{}, map[string]bool{}
			for _, section := range findings.Facts {
				for _, fact := range section {
					if _, known := facts[fact.Role]; !known {
						facts[fact.Role] = fact
					}
				}
			}
			for _, absence := range findings.Absences {
				none[absence.Role] = true
			}
			for key, value := range truth.Narrative {
				assertStated(t, key, value, facts, none)
			}
		})
	}
}

// compact drops the blank lines of a text.
func compact(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.Trim(line, " ") != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func assertStated(t *testing.T, key string, value any, facts map[string]model.ProseFact, none map[string]bool) {
	t.Helper()
	switch value := value.(type) {
	case map[string]any:
		for ending, part := range value {
			assertStated(t, key+"."+ending, part, facts, none)
		}
	case string:
		switch value {
		case "none":
			assert.True(t, none[key], "%s is said not to exist", key)
		case "budget 0":
			assertFigure(t, strings.TrimSuffix(key, ".of_budget")+".budget", decimal.Zero, facts)
		default:
			assertFigure(t, key, decimal.RequireFromString(value), facts)
		}
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

func TestHeadingWithSentencesBehindItOpensNoTable(t *testing.T) {
	findings := stated("（一）机关运行经费支出情况\n2023年度机关运行经费支出412.30万元，比上年减少12.30万元，下降2.9%。\n" +
		"（二）国有资产占用情况\n共有车辆9辆，其他用车主要是所属单位业务用车；单价100万元以上设备6台（套）。\n")
	var roles []string
	for _, section := range findings.Facts {
		for _, fact := range section {
			roles = append(roles, fact.Role)
		}
	}
	assert.Contains(t, roles, "agency_operation")
	assert.Contains(t, roles, "vehicles.total")
}
