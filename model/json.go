package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
)

// reportFields has the fields of a Report without its methods.
type reportFields Report

// reportJSON is the document: the schema's version ahead of the report.
type reportJSON struct {
	SchemaVersion string `json:"schema_version"`
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

// ErrSchemaVersion tells that a JSON document is of another schema version
// than this program reads.
var ErrSchemaVersion = errors.New("unknown schema version")

// ReadJSON reads the one report that WriteJSON has written to r. Keys that
// the schema does not have are errors, so that nothing is lost silently, and
// so is a second report. Each figure of the document becomes a Figure of its
// own: an Amount no longer shares its Figure with the cell it was taken from.
func ReadJSON(r io.Reader) (*Report, error) {
	reports, err := ReadAllJSON(r)
	if err != nil {
		return nil, err
	}
	if len(reports) != 1 {
		return nil, fmt.Errorf("read a report from JSON: there are %d, not one", len(reports))
	}
	return reports[0], nil
}

// ReadAllJSON reads any number of reports that stand one after the other, as
// in JSON Lines; see ReadJSON.
func ReadAllJSON(r io.Reader) ([]*Report, error) {
	decoder := json.NewDecoder(r)
	var reports []*Report
	for {
		report := new(Report)
		err := decoder.Decode(report)
		if errors.Is(err, io.EOF) {
			return reports, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read report %d from JSON: %w", len(reports)+1, err)
		}
		reports = append(reports, report)
	}
}

// UnmarshalJSON reads what MarshalJSON writes; see ReadJSON.
func (r *Report) UnmarshalJSON(text []byte) error {
	var version struct {
		SchemaVersion string `json:"schema_version"`
	}
	if err := json.Unmarshal(text, &version); err != nil {
		return err
	}
	if version.SchemaVersion != SchemaVersion {
		return fmt.Errorf("%w %q, this program reads %q", ErrSchemaVersion, version.SchemaVersion, SchemaVersion)
	}
	var document reportJSON
	if err := unmarshal(text, &document); err != nil {
		return err
	}
	read := Report(document.reportFields)
	if err := read.columnsExist(); err != nil {
		return err
	}
	*r = read
	return nil
}

// unmarshal decodes text into v and refuses keys that v does not have.
func unmarshal(text []byte, v any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	return decoder.Decode(v)
}

// columnsExist checks that each cell stands in a column of its table.
func (r *Report) columnsExist() error {
	for t := range r.Tables {
		table := &r.Tables[t]
		for i := range table.Rows {
			for c, cell := range table.Rows[i].Cells {
				if cell.Column < 0 || cell.Column >= len(table.Columns) {
					return fmt.Errorf("%s: column %d of %d", CellRef(t, i, c), cell.Column, len(table.Columns))
				}
			}
		}
	}
	return nil
}
