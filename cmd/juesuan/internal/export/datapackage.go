package export

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
)

// A data package is CSV files with a descriptor (Frictionless Data, Tabular
// Data Package 1.0). The budget lines follow the Fiscal Data Package 1.0: its
// column types tell amount, fiscal year, phase, direction, classification and
// body.
const (
	descriptorName = "datapackage.json"
	packageProfile = "tabular-data-package"
	tableProfile   = "tabular-data-resource"
	budgetTaxonomy = "https://frictionlessdata.io/taxonomies/fiscal/budgets.json"
)

type descriptor struct {
	Profile     string     `json:"profile"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Version     string     `json:"version"`
	CountryCode string     `json:"countryCode"`
	ColumnTypes []string   `json:"columnTypes"`
	Resources   []resource `json:"resources"`
}

type resource struct {
	Profile     string      `json:"profile"`
	Name        string      `json:"name"`
	Path        string      `json:"path"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	Format      string      `json:"format"`
	MediaType   string      `json:"mediatype"`
	Encoding    string      `json:"encoding"`
	Dialect     dialect     `json:"dialect"`
	Schema      tableSchema `json:"schema"`
}

type dialect struct {
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
	QuoteChar      string `json:"quoteChar"`
	DoubleQuote    bool   `json:"doubleQuote"`
	Header         bool   `json:"header"`
}

type tableSchema struct {
	Fields        []field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name        string `json:"name"`
	Title       string `json:"title"`
	Description string `json:"description"`
	Type        string `json:"type"`
	ColumnType  string `json:"columnType,omitempty"`
}

type foreignKey struct {
	Fields    string    `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string `json:"resource"`
	Fields   string `json:"fields"`
}

// dataPackage is a folder of CSV files and their descriptor.
type dataPackage struct{ *folder }

func newDataPackage(path string) (Writer, error) {
	tables := append([]relation{{lineRelation, lineRows}}, relations()...)
	// Only the budget lines are told in the taxonomy's terms: it knows one
	// amount a row.
	for i := range tables[1:] {
		tables[i+1].Relation = withoutConcepts(tables[i+1].Relation)
	}
	f, err := newFolder(path, tables, csvTables(false))
	if err != nil {
		return nil, err
	}
	return dataPackage{f}, nil
}

func withoutConcepts(relation tabular.Relation) tabular.Relation {
	columns := make([]tabular.Column, len(relation.Columns))
	for i, column := range relation.Columns {
		column.Concept = ""
		columns[i] = column
	}
	relation.Columns = columns
	return relation
}

// Close writes the descriptor after the tables it describes.
func (d dataPackage) Close() error {
	relations := d.relations
	if err := d.folder.Close(); err != nil {
		return err
	}
	return batch.WriteWhole(filepath.Join(d.path, descriptorName), func(w io.Writer) error {
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(describe(relations)); err != nil {
			return fmt.Errorf("write the descriptor: %w", err)
		}
		return nil
	})
}

func describe(relations []relation) descriptor {
	d := descriptor{
		Profile: packageProfile, Name: "juesuan", Title: "部门预算和部门决算",
		Description: "Figures of published Chinese department budgets and final accounts, read by juesuan.",
		Version:     model.SchemaVersion, CountryCode: "CN", ColumnTypes: []string{budgetTaxonomy},
	}
	for _, relation := range relations {
		d.Resources = append(d.Resources, describeTable(relation.Relation))
	}
	return d
}

func describeTable(relation tabular.Relation) resource {
	r := resource{
		Profile: tableProfile, Name: relation.Name, Path: relation.Name + ".csv", Title: relation.Title,
		Description: relation.Meaning, Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Dialect: dialect{Delimiter: ",", LineTerminator: "\r\n", QuoteChar: `"`, DoubleQuote: true, Header: true},
		Schema:  tableSchema{MissingValues: []string{""}, PrimaryKey: relation.Key},
	}
	for _, column := range relation.Columns {
		r.Schema.Fields = append(r.Schema.Fields, field{
			Name: column.Name, Title: column.Title, Description: column.Meaning,
			Type: fieldType(column.Type), ColumnType: column.Concept,
		})
	}
	if relation.Name != reportRelation.Name {
		r.Schema.ForeignKeys = []foreignKey{{Fields: "sha256", Reference: reference{Resource: reportRelation.Name, Fields: "sha256"}}}
	}
	return r
}

func fieldType(kind tabular.Type) string {
	switch kind {
	case tabular.Integer:
		return "integer"
	case tabular.Text:
		return "string"
	}
	return "number"
}
