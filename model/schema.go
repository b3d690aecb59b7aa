package model

import (
	"bytes"
	_ "embed"
)

//go:embed schema.json
var schemaText []byte

// Schema is the JSON Schema (2020-12) of the documents that WriteJSON writes.
func Schema() []byte { return bytes.Clone(schemaText) }
