package model_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/schematest"
)

func validate(text string) error { return schematest.Validate([]byte(text)) }

func TestWrittenReportIsValid(t *testing.T) {
	assert.NoError(t, validate(written(t, sample(t), false)))
	assert.NoError(t, validate(written(t, sample(t), true)))
}

func TestReportThatDisclosesNothingIsValid(t *testing.T) {
	report := &model.Report{Source: sample(t).Source}
	assert.NoError(t, validate(written(t, report, false)))
}

func TestSchemaRefuses(t *testing.T) {
	whole := written(t, sample(t), false)
	for name, change := range map[string][2]string{
		"money as a number":         {`"yuan":"36876600.00"`, `"yuan":36876600.00`},
		"money without decimals":    {`"yuan":"36876600.00"`, `"yuan":"36876600"`},
		"a figure without a number": {`"yuan":"36876600.00",`, ``},
		"an unknown key":            {`"glossary":`, `"words":[],"glossary":`},
		"an unknown key in a cell":  {`{"column":0,`, `{"column":0,"colour":"red",`},
		"an unknown statement":      {`"statement":"gov_fund"`, `"statement":"fund"`},
		"an unknown status":         {`"status":"verified"`, `"status":"ok"`},
		"a short SHA-256":           {strings.Repeat("0a", 32), strings.Repeat("0a", 31)},
		"a box of three edges":      {`[10.12,20.5,30,40]`, `[10.12,20.5,30]`},
		"another version":           {`"schema_version":"1.0"`, `"schema_version":"2.0"`},
		"a code with letters":       {`"code":"2080505","label"`, `"code":"208a505","label"`},
		"a fact that is no pointer": {`"facts":["/tables/0`, `"facts":["tables/0`},
		"a null":                    {`"kind":"final_account"`, `"kind":null`},
		"a missing list":            {`"sections":`, `"chapters":`},
	} {
		t.Run(name, func(t *testing.T) {
			require.Contains(t, whole, change[0])
			assert.Error(t, validate(strings.Replace(whole, change[0], change[1], 1)))
		})
	}
}

func TestSchemaExplainsEveryDefinition(t *testing.T) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(model.Schema()))
	require.NoError(t, err)
	for name, definition := range document.(map[string]any)["$defs"].(map[string]any) {
		description, _ := definition.(map[string]any)["description"].(string)
		assert.Regexp(t, regexp.MustCompile(`[.。]$`), description, name)
	}
}

func TestSchemaIsACopy(t *testing.T) {
	model.Schema()[0] = 'x'
	assert.Equal(t, byte('{'), model.Schema()[0])
}
