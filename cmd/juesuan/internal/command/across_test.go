package command_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/command"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/reporttest"
	"github.com/juesuan/juesuan/model"
)

// atOdds are three extracted reports, each without a contradiction of its
// own: a unit's of two years, of which the second does not begin with what
// the first one left, and its department's, which spent less than the unit.
func atOdds(t *testing.T) string {
	t.Helper()
	before, now, department := reporttest.Center(2022), reporttest.Center(2023), reporttest.Bureau(2023)
	balance := func(r *model.Report, label, text string, group int) {
		summary := &r.Tables[0]
		summary.Rows = append(summary.Rows, model.Row{Label: label, Group: group, Line: 2, Page: 8, Cells: []model.Cell{{Figure: reporttest.Figure(text, 8, 3), Column: group}}})
	}
	balance(before, "年末结转和结余", "568.71", 1)
	balance(now, "年初结转和结余", "569.10", 0)
	department.Head.Level = model.Department
	department.Tables[0].Rows[1].Cells[0].Figure = reporttest.Figure("3,000.00", 8, 1)
	reports := map[string]string{}
	for name, report := range map[string]*model.Report{"2022": before, "2023": now, "bureau": department} {
		report.Source.File, report.Source.SHA256 = name+".pdf", strings.Repeat("0d", 28)+(name + "00000000")[:8]
		report.Checks, report.Verdict = report.Checks[:1], model.Verdict{Applicable: 1, Checked: 1, Pass: 1, Facts: 20, VerifiedFacts: 20}
		text, err := json.Marshal(report)
		require.NoError(t, err)
		reports[name+".json"] = string(text)
	}
	return files(t, reports)
}

func TestFindingsAcrossFilesAreTold(t *testing.T) {
	got := juesuan(t, atOdds(t), "check", "2022.json", "2023.json", "bureau.json")
	assert.Equal(t, command.SomeFailed, got.status, got.stderr)
	golden(t, "check-across.txt", got.stdout)
}

func TestReportsThatAgreeAcrossFilesAreNoFailure(t *testing.T) {
	got := juesuan(t, atOdds(t), "check", "2023.json")
	assert.Equal(t, command.AllRead, got.status, got.stdout)
}

func TestFindingsAcrossFilesNameBothFilesInSARIF(t *testing.T) {
	got := juesuan(t, atOdds(t), "check", "2022.json", "2023.json", "bureau.json", "--format", "sarif")
	assert.Equal(t, command.SomeFailed, got.status, got.stderr)
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID    string
				Level     string
				Locations []struct {
					PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
					Properties       struct{ Page int }
				}
			}
		}
	}
	require.NoError(t, json.NewDecoder(bytes.NewBufferString(got.stdout)).Decode(&log))
	places := map[string][]string{}
	for _, result := range log.Runs[0].Results {
		assert.Equal(t, "error", result.Level)
		for _, location := range result.Locations {
			assert.Equal(t, 8, location.Properties.Page)
			places[result.RuleID] = append(places[result.RuleID], location.PhysicalLocation.ArtifactLocation.URI)
		}
	}
	assert.Equal(t, map[string][]string{"next_year": {"2023.pdf", "2022.pdf"}, "department_units": {"2023.pdf", "bureau.pdf"}}, places)
}
