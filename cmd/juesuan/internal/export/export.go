package export

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/workbook"
	"github.com/juesuan/juesuan/model"
)

// Format is a form that other programs read.
type Format string

// The forms. XLSX and SQLite are one file; the others are a folder with a
// file a table.
const (
	CSV         Format = "csv"
	XLSX        Format = "xlsx"
	Parquet     Format = "parquet"
	SQLite      Format = "sqlite"
	DataPackage Format = "datapackage"
)

// Formats are the names of all forms.
func Formats() []string {
	return []string{string(CSV), string(XLSX), string(Parquet), string(SQLite), string(DataPackage)}
}

// FormatOf is the form of a file with that name, none where its extension
// tells none.
func FormatOf(path string) Format {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx":
		return XLSX
	case ".sqlite", ".sqlite3", ".db":
		return SQLite
	}
	return ""
}

// IsFile tells whether the form is one file.
func (f Format) IsFile() bool { return f == XLSX || f == SQLite }

// DefaultPath is where an export goes if the user does not say.
func (f Format) DefaultPath() string {
	switch f {
	case XLSX:
		return "juesuan.xlsx"
	case SQLite:
		return "juesuan.sqlite"
	case DataPackage:
		return "juesuan-datapackage"
	}
	return "juesuan-" + string(f)
}

// Options are what a user can choose.
type Options struct {
	ByteOrderMark bool   // for Excel, in CSV files
	Links         string // where the reports' files are, for links in XLSX
}

// Writer writes the tables of an export. Close makes them appear, whole;
// without it, Abandon takes away what was written.
type Writer interface {
	Write(*model.Report) error
	Close() error
	Abandon()
}

// New begins an export to path. One report's rows are held at a time.
func New(format Format, path string, options Options) (Writer, error) {
	switch format {
	case CSV:
		return newFolder(path, relations(), csvTables(options.ByteOrderMark))
	case Parquet:
		return newFolder(path, relations(), parquetTables)
	case DataPackage:
		return newDataPackage(path)
	case XLSX:
		return newXLSX(path, options.Links)
	case SQLite:
		return newSQLite(path)
	}
	return nil, fmt.Errorf("unknown export format %q", format)
}

// table is one table that is being written.
type table interface {
	Write(tabular.Row) error
	Close() error
}

// tableKind makes tables of one form.
type tableKind struct {
	extension string
	begin     func(io.Writer, tabular.Relation) (table, error)
}

func csvTables(mark bool) tableKind {
	return tableKind{".csv", func(w io.Writer, relation tabular.Relation) (table, error) {
		return tabular.NewCSV(w, relation, mark)
	}}
}

// folder is an export with a file a table. The files are written beside
// their places and take them together when all are whole.
type folder struct {
	path      string
	made      bool // the folder, by this export
	relations []relation
	files     []*batch.Pending
	tables    []table
}

func newFolder(path string, relations []relation, kind tableKind) (*folder, error) {
	_, missing := os.Stat(path)
	f := &folder{path: path, made: missing != nil, relations: relations}
	for _, relation := range relations {
		file, err := batch.Create(filepath.Join(path, relation.Name+kind.extension))
		if err != nil {
			f.Abandon()
			return nil, err
		}
		f.files = append(f.files, file)
		begun, err := kind.begin(file, relation.Relation)
		if err != nil {
			f.Abandon()
			return nil, fmt.Errorf("begin %s: %w", relation.Name, err)
		}
		f.tables = append(f.tables, begun)
	}
	return f, nil
}

func (f *folder) Write(r *model.Report) error { return writeRows(f.relations, f.tables, r) }

// writeRows adds the report's rows to all tables.
func writeRows[Table table](relations []relation, tables []Table, r *model.Report) error {
	for i, relation := range relations {
		for _, row := range relation.rows(r) {
			if err := tables[i].Write(row); err != nil {
				return fmt.Errorf("write %s of %s: %w", relation.Name, r.Source.File, err)
			}
		}
	}
	return nil
}

func (f *folder) Close() error {
	for i, table := range f.tables {
		if err := table.Close(); err != nil {
			f.Abandon()
			return fmt.Errorf("write %s: %w", f.relations[i].Name, err)
		}
	}
	for len(f.files) > 0 {
		if err := f.files[0].Appear(); err != nil {
			f.Abandon()
			return err
		}
		f.files = f.files[1:]
	}
	return nil
}

func (f *folder) Abandon() {
	for _, file := range f.files {
		file.Discard()
	}
	f.files = nil
	if f.made {
		// It stays if something else is in it by now.
		_ = os.Remove(f.path)
	}
}

// xlsx is an export to one workbook.
type xlsx struct {
	path      string
	book      *workbook.Book
	relations []relation
	sheets    []*workbook.Sheet
}

func newXLSX(path, links string) (*xlsx, error) {
	book, err := workbook.New(links)
	if err != nil {
		return nil, err
	}
	x := &xlsx{path: path, book: book, relations: append(subjects(), relations()...)}
	for _, relation := range x.relations {
		sheet, err := book.Sheet(relation.Relation)
		if err != nil {
			return nil, errors.Join(err, book.Abandon())
		}
		x.sheets = append(x.sheets, sheet)
	}
	return x, nil
}

func (x *xlsx) Write(r *model.Report) error {
	for i, relation := range x.relations {
		for _, row := range relation.rows(r) {
			if err := x.sheets[i].Write(row); err != nil {
				return err
			}
		}
	}
	return nil
}

func (x *xlsx) Close() error { return batch.WriteWhole(x.path, x.book.Close) }

func (x *xlsx) Abandon() {
	// What is left are temporary files that the system removes in any case.
	_ = x.book.Abandon()
}
