package model_test

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

// written is the report as WriteJSON prints it.
func written(t *testing.T, report *model.Report, indent bool) string {
	t.Helper()
	var buffer bytes.Buffer
	require.NoError(t, model.WriteJSON(&buffer, report, indent))
	return buffer.String()
}

func TestAmountPrintsTheContractsKeysInOrder(t *testing.T) {
	report := model.Report{Revenue: model.Revenue{Total: amount(t, "3,118.56", "万元", "31185600", "table:summary")}}
	assert.Contains(t, written(t, &report, false),
		`"revenue":{"total":{"yuan":"31185600.00","text":"3,118.56","unit":"万元","page":8,`+
			`"bbox":[10.12,20.5,30,40],"from":"table:summary","status":"verified"}}`)
}

func TestCountPrintsValueInsteadOfYuan(t *testing.T) {
	count := amount(t, "12", "辆", "", "")
	report := model.Report{ThreePublic: model.ThreePublic{Counts: model.Counts{"vehicles_held": count}}}
	assert.Contains(t, written(t, &report, false), `"counts":{"vehicles_held":{"value":"12","text":"12","unit":"辆"`)
}

func TestCellPrintsTheContractsKeysInOrder(t *testing.T) {
	assert.Contains(t, written(t, sample(t), false),
		`{"column":1,"text":"△1,000.5","unit":"万元","yuan":"-10005000.00","page":8,"bbox":[10.12,20.5,30,40],`+
			`"status":"verified","candidates":["1000.5"]}`)
}

func TestEmptyReportHasItsListsAndNothingElse(t *testing.T) {
	assert.Equal(t, `{"schema_version":"1.0","source":{"file":"","sha256":"","bytes":0,"pages":0},`+
		`"report":{},"revenue":{},"expenditure":{},"three_public":{},"performance":{},"disclosures":{},`+
		`"tables":[],"sections":[],"glossary":[],"checks":[],`+
		`"verdict":{"applicable":0,"checked":0,"pass":0,"rounding":0,"fail":0,"not_checked":0,"facts":0,"verified_facts":0,"contradicted_facts":0},`+
		`"diagnostics":[]}`+"\n", written(t, new(model.Report), false))
}

func TestIndentedBoxStaysOnOneLine(t *testing.T) {
	report := sample(t)
	report.Tables[0].Notes = []string{"[\n 1,\n 2\n ]"}
	text := written(t, report, true)
	assert.Contains(t, text, "\n          \"bbox\": [10.12, 20.5, 30, 40],\n")
	assert.Contains(t, text, `"[\n 1,\n 2\n ]"`)
	assert.Contains(t, text, "\n  \"glossary\": [\n    {\n")
}

func TestLabelsAreNotEscapedForHTML(t *testing.T) {
	report := sample(t)
	report.Tables[0].Rows[0].Label = `<&>`
	report.Sections[0].Facts[0].Sentence = `A<B&C>D`
	text := written(t, report, true)
	assert.Contains(t, text, `"<&>"`)
	assert.Contains(t, text, `"A<B&C>D"`)
}

func TestReadJSONThenWriteIsByteIdentical(t *testing.T) {
	for _, indent := range []bool{false, true} {
		first := written(t, sample(t), indent)
		report, err := model.ReadJSON(strings.NewReader(first))
		require.NoError(t, err)
		assert.Equal(t, first, written(t, report, indent))
	}
}

func TestFactsOfAReadReportAreThoseOfTheWritten(t *testing.T) {
	original := sample(t)
	report, err := model.ReadJSON(strings.NewReader(written(t, original, false)))
	require.NoError(t, err)
	var before, after bytes.Buffer
	require.NoError(t, model.WriteCSV(&before, original))
	require.NoError(t, model.WriteCSV(&after, report))
	assert.Equal(t, before.String(), after.String())
}

func TestEveryFactRefResolvesInTheWrittenJSON(t *testing.T) {
	report := sample(t)
	var document any
	require.NoError(t, json.Unmarshal([]byte(written(t, report, false)), &document))
	facts := report.Facts()
	sources := map[model.FactSource]int{}
	for _, fact := range facts {
		sources[fact.Source]++
		object, ok := resolve(document, fact.Ref).(map[string]any)
		require.True(t, ok, "%s is no object", fact.Ref)
		assert.Equal(t, fact.Text, object["text"], fact.Ref)
	}
	assert.Equal(t, map[model.FactSource]int{model.FromTable: 2, model.FromNarrative: 2, model.FromPerformance: 24}, sources)
}

func TestFigureOfProseIsNotGivenAgainByTheEvaluation(t *testing.T) {
	report := sample(t)
	report.Performance.SelfEvaluation.Coverage = nil
	before := len(report.Facts())
	report.Performance.SelfEvaluation.Coverage = &model.Amount{Figure: &report.Sections[0].Facts[0].Figure, From: "narrative:一"}
	assert.Len(t, report.Facts(), before)
}

func TestReadJSONRefuses(t *testing.T) {
	whole := written(t, sample(t), false)
	for name, broken := range map[string]string{
		"another schema version": strings.Replace(whole, `"schema_version":"1.0"`, `"schema_version":"9.0"`, 1),
		"an unknown key":         strings.Replace(whole, `"notes":`, `"remarks":`, 1),
		"an unknown cell key":    strings.Replace(whole, `"candidates":`, `"guesses":`, 1),
		"a column out of range":  strings.Replace(whole, `{"column":1,`, `{"column":7,`, 1),
		"a negative column":      strings.Replace(whole, `{"column":1,`, `{"column":-1,`, 1),
		"an exponent":            strings.Replace(whole, `"-10005000.00"`, `"1e999999999"`, 1),
		"a float for money":      strings.Replace(whole, `"-10005000.00"`, `-10005000.00`, 1),
		"a box of three edges":   strings.Replace(whole, `"bbox":[10.12,20.5,30,40]`, `"bbox":[10.12,20.5,30]`, 1),
		"a figure without value": strings.Replace(whole, `"yuan":"-10005000.00",`, ``, 1),
		"no JSON":                "%PDF-1.7",
		"nothing":                "",
		"two reports":            whole + whole,
		"a null":                 "null",
		"a document cut short":   whole[:len(whole)/2],
	} {
		t.Run(name, func(t *testing.T) {
			require.NotEqual(t, whole, broken)
			_, err := model.ReadJSON(strings.NewReader(broken))
			assert.Error(t, err)
		})
	}
}

func TestReadAllJSONReadsJSONLines(t *testing.T) {
	line := written(t, sample(t), false)
	reports, err := model.ReadAllJSON(strings.NewReader(line + line))
	require.NoError(t, err)
	require.Len(t, reports, 2)
	assert.Equal(t, line, written(t, reports[1], false))
}

func TestFigureWhoseUnitIsNoMoneyKeepsItsValue(t *testing.T) {
	yuan := decimal.RequireFromString("71000")
	figure := model.Figure{Text: "1.0", Unit: "万美元", Value: decimal.RequireFromString("1.0"), Yuan: &yuan, Decimals: 1}
	report := model.Report{Revenue: model.Revenue{Total: &model.Amount{Figure: &figure}}}
	read, err := model.ReadJSON(strings.NewReader(written(t, &report, false)))
	require.NoError(t, err)
	assert.Equal(t, "1.0", read.Revenue.Total.ValueText())
	assert.Equal(t, "71000.00", read.Revenue.Total.YuanText())
}

func TestBoxThatIsNoPlaceIsLeftOut(t *testing.T) {
	report := model.Report{Revenue: model.Revenue{Total: amount(t, "1", "元", "1", "")}}
	report.Revenue.Total.Box = model.Box{math.NaN(), math.Inf(1), 0, 0}
	assert.NotContains(t, written(t, &report, false), "bbox")
}

func FuzzReadJSON(f *testing.F) {
	f.Add(`{"schema_version":"1.0"}`)
	f.Add(written(&testing.T{}, sample(&testing.T{}), false))
	f.Fuzz(func(t *testing.T, text string) {
		report, err := model.ReadJSON(strings.NewReader(text))
		if err != nil {
			return
		}
		first := written(t, report, false)
		again, err := model.ReadJSON(strings.NewReader(first))
		require.NoError(t, err)
		assert.Equal(t, first, written(t, again, false))
	})
}
