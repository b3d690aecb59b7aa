package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
)

// reportFields has the fields of a Report without its methods.
type reportFields Report

// schemaVersion is the version that a document tells of itself.
type schemaVersion string

// reportJSON is the document: the schema's version ahead of the report.
type reportJSON struct {
	SchemaVersion schemaVersion `json:"schema_version"`
	reportFields
}

// MarshalJSON writes the report in the form of schema.json: keys in a fixed
// order, money as exact decimal strings, and what is not disclosed left out.
// Lists that belong to the shape of the document are there even when empty.
func (r *Report) MarshalJSON() ([]byte, error) {
	document := reportJSON{SchemaVersion: SchemaVersion, reportFields: reportFields(*r)}
	document.Tables = listedTables(r.Tables)
	document.Sections = listedSections(r.Sections)
	document.Glossary = listed(r.Glossary)
	document.Checks = listed(r.Checks)
	document.Diagnostics = listed(r.Diagnostics)
	return marshal(document)
}

// WriteJSON writes the report as one JSON object and a line feed. With
// indent each value has a line of its own, but for lists of numbers; without,
// the report is one line, as JSON Lines wants it.
func WriteJSON(w io.Writer, r *Report, indent bool) error {
	text, err := marshal(r)
	if err != nil {
		return fmt.Errorf("write the report of %s as JSON: %w", r.Source.File, err)
	}
	if indent {
		text = indented(text)
	}
	if _, err := w.Write(append(text, '\n')); err != nil {
		return fmt.Errorf("write the report of %s as JSON: %w", r.Source.File, err)
	}
	return nil
}

// numberList is an indented list of numbers. No text of JSON has a line
// break in it, so that the pattern fits lists only.
var numberList = regexp.MustCompile(`\[\n\s+-?[0-9.]+(,\n\s+-?[0-9.]+)*\n\s+\]`)

var lineBreak = regexp.MustCompile(`\n\s+`)

// indented lays out JSON for people: boxes and page lists stay on one line.
func indented(text []byte) []byte {
	var buffer bytes.Buffer
	if err := json.Indent(&buffer, text, "", "  "); err != nil {
		return text
	}
	return numberList.ReplaceAllFunc(buffer.Bytes(), func(list []byte) []byte {
		list = bytes.ReplaceAll(list, []byte(",\n"), []byte(", \n"))
		return lineBreak.ReplaceAll(list, nil)
	})
}

// marshal encodes v as json.Marshal does, but leaves <, > and & as they are:
// the document is no part of a web page, and labels stay as printed.
func marshal(v any) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(buffer.Bytes(), []byte("\n")), nil
}

// listed gives an empty list for none, so that [] is written and not null.
func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func listedTables(tables []Table) []Table {
	tables = listed(slices.Clone(tables))
	for i := range tables {
		table := &tables[i]
		table.Pages = listed(table.Pages)
		table.Columns = listed(slices.Clone(table.Columns))
		for c := range table.Columns {
			table.Columns[c].Path = listed(table.Columns[c].Path)
		}
		table.Rows = listed(slices.Clone(table.Rows))
		for r := range table.Rows {
			table.Rows[r].Cells = listed(table.Rows[r].Cells)
		}
	}
	return tables
}

func listedSections(sections []Section) []Section {
	sections = listed(slices.Clone(sections))
	for i := range sections {
		sections[i].Facts = listed(sections[i].Facts)
	}
	return sections
}
