package verdict_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/reporttest"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/verdict"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
)

// written writes two years of one body, the second of which does not begin
// with what the first one left.
func written(t *testing.T, format string, all bool) []byte {
	t.Helper()
	var out bytes.Buffer
	writer, err := verdict.New(format, &out, verdict.Options{All: all, Version: func() string { return "1.2.3" }})
	require.NoError(t, err)
	reports := []*model.Report{reporttest.Center(2022), reporttest.Center(2023)}
	closing := reporttest.Figure("568.71", 8, 3)
	opening := reporttest.Figure("569.10", 8, 3)
	reports[0].Tables[0].Rows = append(reports[0].Tables[0].Rows, model.Row{Label: "年末结转和结余", Group: 1, Line: 2, Page: 8, Cells: []model.Cell{{Figure: closing, Column: 1}}})
	reports[1].Tables[0].Rows = append(reports[1].Tables[0].Rows, model.Row{Label: "年初结转和结余", Line: 2, Page: 8, Cells: []model.Cell{{Figure: opening, Column: 0}}})
	reports[1].Checks = append(reports[1].Checks, model.Check{ID: "placeholder-1", Rule: "placeholder", Status: model.Fail, Reason: `"XX"`, Page: 3})
	reports[1].Source.File = "二〇二三 年.pdf"
	for _, report := range reports {
		require.NoError(t, writer.Report(report))
	}
	require.NoError(t, writer.Across(check.Across(reports)))
	require.NoError(t, writer.Close())
	return out.Bytes()
}

func TestSARIFIsThatOfItsPublishedSchema(t *testing.T) {
	for _, all := range []bool{false, true} {
		text := written(t, "sarif", all)
		log, err := sarif.FromBytes(text)
		require.NoError(t, err)
		require.NoError(t, log.Validate())
		again, err := json.Marshal(log)
		require.NoError(t, err)
		var ours, known any
		require.NoError(t, json.Unmarshal(text, &ours))
		require.NoError(t, json.Unmarshal(again, &known))
		assert.Empty(t, unknownKeys(ours, known, ""), "all keys are SARIF's own")
	}
}

// unknownKeys are the keys of ours that did not survive the reading.
func unknownKeys(ours, known any, path string) []string {
	var lost []string
	switch ours := ours.(type) {
	case map[string]any:
		object, _ := known.(map[string]any)
		for key, value := range ours {
			if found, there := object[key]; there {
				lost = append(lost, unknownKeys(value, found, path+"/"+key)...)
			} else {
				lost = append(lost, path+"/"+key)
			}
		}
	case []any:
		list, _ := known.([]any)
		for i := range ours {
			if i < len(list) {
				lost = append(lost, unknownKeys(ours[i], list[i], path)...)
			}
		}
	}
	return lost
}

func TestSARIFNamesPageAndBoxOfWhatFails(t *testing.T) {
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID    string
				Level     string
				Locations []struct {
					PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
					Properties       struct {
						Page int
						Box  []float64 `json:"bbox"`
					}
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal(written(t, "sarif", false), &log))
	results := log.Runs[0].Results
	require.Len(t, results, 4)
	assert.Equal(t, "row_total", results[1].RuleID)
	assert.Equal(t, "error", results[1].Level)
	place := results[1].Locations[0]
	assert.Equal(t, "%E4%BA%8C%E3%80%87%E4%BA%8C%E4%B8%89%20%E5%B9%B4.pdf", place.PhysicalLocation.ArtifactLocation.URI)
	assert.Equal(t, 12, place.Properties.Page)
	assert.Equal(t, []float64{100, 20, 150, 29}, place.Properties.Box)
	assert.Equal(t, "warning", results[2].Level, "a placeholder is a matter of form")
	assert.Equal(t, 3, results[2].Locations[0].Properties.Page)
	assert.Equal(t, "next_year", results[3].RuleID)
	assert.Len(t, results[3].Locations, 2, "the closing balance of one file and the opening balance of the other")
}

func TestJSONTellsEachReportAndThePair(t *testing.T) {
	var document struct {
		Reports []struct {
			File, Outcome string
			Verdict       model.Verdict
			Checks        []model.Check
			Findings      []struct {
				Check   string
				Page    int
				Figures []struct {
					Text, Where string
					Blamed      bool
				}
			}
		}
		Across struct {
			Outcome string
			Checks  []model.Check
		}
	}
	require.NoError(t, json.Unmarshal(written(t, "json", false), &document))
	require.Len(t, document.Reports, 2)
	assert.Equal(t, "contradicted", document.Reports[1].Outcome)
	assert.Len(t, document.Reports[1].Checks, 4)
	require.Len(t, document.Reports[1].Findings, 2)
	found := document.Reports[1].Findings[0]
	assert.Equal(t, "row_total-1", found.Check)
	assert.Equal(t, 12, found.Page)
	assert.True(t, found.Figures[1].Blamed)
	assert.Contains(t, found.Figures[1].Where, "2080505 机关事业单位基本养老保险缴费支出")
	assert.Equal(t, "contradicted", document.Across.Outcome)
	assert.Equal(t, model.Fail, document.Across.Checks[0].Status)
}

func TestCSVHasARowForEachCheck(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", false))).ReadAll()
	require.NoError(t, err)
	require.Greater(t, len(rows), 8)
	assert.Equal(t, "check_id", rows[0][5])
	assert.Equal(t, "row_total-1", rows[2][5])
}

// TestFindingsAreToldInChineseAndEnglish has a check that fails and one that
// could not be made, in every form.
func TestFindingsAreToldInChineseAndEnglish(t *testing.T) {
	const demand = "每行的合计等于各组成栏之和 A row's total is the sum of the columns it is made of"
	const chinese, english = "其中一份报告没有列示财政拨款年末结转结余或财政拨款年初结转结余", "one of the reports does not state fiscal.closing or fiscal.opening"
	for form, wanted := range map[string][]string{
		"text":  {demand, chinese, english, "not_checked 未核对", "fail 不符"},
		"sarif": {demand + "; 0.00万元 ≠ 0.070894万元", chinese + "; " + english},
		"csv":   {"每行的合计等于各组成栏之和", english, chinese},
	} {
		text := string(written(t, form, true))
		for _, words := range wanted {
			assert.True(t, strings.Contains(text, words), "%s lacks %s", form, words)
		}
	}
}

func TestMattersOfFormContradictNothing(t *testing.T) {
	report := reporttest.Office(2024)
	report.Checks = []model.Check{{ID: "placeholder-1", Rule: "placeholder", Status: model.Fail}}
	assert.False(t, verdict.Contradicted(report))
	report.Checks = append(report.Checks, model.Check{ID: "x-1", Rule: "of_a_later_version", Status: model.Fail})
	assert.True(t, verdict.Contradicted(report), "an unknown rule is taken for one of figures")
}
