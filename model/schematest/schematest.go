// Package schematest holds the JSON that tests write to the embedded schema.
package schematest

import (
	"bytes"
	"fmt"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/juesuan/juesuan/model"
)

// address is how the schema calls itself ($id).
const address = "urn:juesuan:report:" + model.SchemaVersion

var compiled = sync.OnceValues(func() (*jsonschema.Schema, error) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(model.Schema()))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource(address, document); err != nil {
		return nil, err
	}
	return compiler.Compile(address)
})

// Validate tells what is wrong with one JSON document, nil if it is a valid
// report.
func Validate(document []byte) error {
	schema, err := compiled()
	if err != nil {
		return fmt.Errorf("compile the schema: %w", err)
	}
	report, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		return err
	}
	return schema.Validate(report)
}

// RequireValid ends the test unless the report is valid as it is written.
func RequireValid(t testing.TB, report *model.Report) {
	t.Helper()
	var document bytes.Buffer
	if err := model.WriteJSON(&document, report, false); err != nil {
		t.Fatal(err)
	}
	if err := Validate(document.Bytes()); err != nil {
		t.Fatalf("%s: %v", report.Source.File, err)
	}
}
