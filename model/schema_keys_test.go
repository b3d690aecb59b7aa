package model

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// writtenKeys lists the keys that a struct is written with, and those of
// them that are always there.
func writtenKeys(of reflect.Type) (keys, always []string) {
	for i := range of.NumField() {
		field := of.Field(i)
		tag := field.Tag.Get("json")
		if field.Anonymous && tag == "" {
			inner, innerAlways := writtenKeys(field.Type)
			keys, always = append(keys, inner...), append(always, innerAlways...)
			continue
		}
		if tag == "-" {
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		keys = append(keys, name)
		if options == "" {
			always = append(always, name)
		}
	}
	return keys, always
}

type schemaObject struct {
	Properties map[string]any `json:"properties"`
	Required   []string       `json:"required"`
	Additional *bool          `json:"additionalProperties"`
}

func TestSchemaHasExactlyTheKeysThatAreWritten(t *testing.T) {
	var schema struct {
		schemaObject
		Definitions map[string]json.RawMessage `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(Schema(), &schema))
	for name, form := range map[string]any{
		"amount": amountJSON{}, "cell": cellJSON{}, "prose_fact": proseFactJSON{}, "check": checkJSON{},
		"source": Source{}, "head": Head{}, "entity": Entity{}, "change": Change{}, "item": Item{},
		"revenue_source": RevenueSource{}, "revenue": Revenue{}, "part": Part{}, "expenditure": Expenditure{},
		"three_public_amounts": ThreePublicAmounts{}, "three_public": ThreePublic{},
		"self_evaluation": SelfEvaluation{}, "indicator": Indicator{}, "task": Task{},
		"overall_evaluation": OverallEvaluation{}, "scores": Scores{}, "project_evaluation": ProjectEvaluation{},
		"performance": Performance{}, "procurement": Procurement{}, "assets": Assets{}, "disclosures": Disclosures{},
		"column": Column{}, "row": Row{}, "table": Table{}, "section": Section{}, "term": Term{},
		"verdict": Verdict{}, "diagnostic": Diagnostic{}, "": reportJSON{},
	} {
		object := schema.schemaObject
		if name != "" {
			object = schemaObject{}
			require.NoError(t, json.Unmarshal(schema.Definitions[name], &object), name)
		}
		keys, always := writtenKeys(reflect.TypeOf(form))
		var described []string
		for key := range object.Properties {
			described = append(described, key)
		}
		assert.ElementsMatch(t, keys, described, name)
		assert.ElementsMatch(t, always, object.Required, name)
		require.NotNil(t, object.Additional, name)
		assert.False(t, *object.Additional, name)
	}
}
