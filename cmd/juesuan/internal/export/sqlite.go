package export

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	_ "modernc.org/sqlite" // the driver "sqlite", without cgo

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/headline"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
)

// SQLite has no decimal numbers: amounts are exact as text in …_yuan and as
// integers in …_fen (分, hundredths of a yuan), which sum exactly.
const (
	yuanSuffix = "_yuan"
	fenSuffix  = "_fen"
	// fenOfYuan is the power of ten between the two.
	fenOfYuan = 2
)

// sqlite is an export to one database.
type sqlite struct {
	file        *batch.Pending
	database    *sql.DB
	transaction *sql.Tx
	relations   []relation
	tables      []*sqliteTable
}

func newSQLite(path string) (Writer, error) {
	file, err := batch.Create(path)
	if err != nil {
		return nil, err
	}
	s := &sqlite{file: file, relations: relations()}
	if err := s.begin(); err != nil {
		s.Abandon()
		return nil, fmt.Errorf("begin the database %s: %w", path, err)
	}
	return s, nil
}

// begin makes the tables. A database that is not whole is never seen, so
// that it needs no journal.
func (s *sqlite) begin() (err error) {
	s.database, err = sql.Open("sqlite", s.file.Name())
	if err != nil {
		return err
	}
	s.database.SetMaxOpenConns(1)
	for _, pragma := range []string{"journal_mode = OFF", "synchronous = OFF"} {
		if _, err := s.database.Exec("PRAGMA " + pragma); err != nil {
			return err
		}
	}
	if s.transaction, err = s.database.Begin(); err != nil {
		return err
	}
	for _, relation := range s.relations {
		table, err := newSQLiteTable(s.transaction, relation.Relation)
		if err != nil {
			return fmt.Errorf("table %s: %w", relation.Name, err)
		}
		s.tables = append(s.tables, table)
	}
	return nil
}

func (s *sqlite) Write(r *model.Report) error { return writeRows(s.relations, s.tables, r) }

func (s *sqlite) Close() error {
	if err := s.end(); err != nil {
		s.Abandon()
		return fmt.Errorf("write the database: %w", err)
	}
	return s.file.Appear()
}

func (s *sqlite) end() error {
	for _, table := range s.tables {
		if err := table.Close(); err != nil {
			return err
		}
	}
	statements := append(indexes, views()...)
	statements = append(statements, "PRAGMA user_version = "+strings.SplitN(model.SchemaVersion, ".", 2)[0])
	for _, statement := range statements {
		if _, err := s.transaction.Exec(statement); err != nil {
			return fmt.Errorf("%w in: %s", err, statement)
		}
	}
	if err := s.transaction.Commit(); err != nil {
		return err
	}
	_, err := s.database.Exec("ANALYZE")
	return errors.Join(err, s.database.Close())
}

func (s *sqlite) Abandon() {
	if s.database != nil {
		s.database.Close()
	}
	s.file.Discard()
	os.Remove(s.file.Name() + "-journal")
}

// sqliteTable is one table that is being filled.
type sqliteTable struct {
	relation tabular.Relation
	insert   *sql.Stmt
}

func newSQLiteTable(transaction *sql.Tx, relation tabular.Relation) (*sqliteTable, error) {
	var columns, marks []string
	for _, column := range relation.Columns {
		columns = append(columns, column.Name+" "+sqliteType(column.Type))
		marks = append(marks, "?")
		if column.Type == tabular.Money {
			columns = append(columns, fenName(column.Name)+" INTEGER")
			marks = append(marks, "?")
		}
	}
	if len(relation.Key) > 0 {
		columns = append(columns, "PRIMARY KEY ("+strings.Join(relation.Key, ", ")+")")
	}
	create := fmt.Sprintf("CREATE TABLE %s (\n  %s\n)", relation.Name, strings.Join(columns, ",\n  "))
	if _, err := transaction.Exec(create); err != nil {
		return nil, err
	}
	insert, err := transaction.Prepare(fmt.Sprintf("INSERT INTO %s VALUES (%s)", relation.Name, strings.Join(marks, ", ")))
	if err != nil {
		return nil, err
	}
	return &sqliteTable{relation: relation, insert: insert}, nil
}

func fenName(yuanName string) string { return strings.TrimSuffix(yuanName, yuanSuffix) + fenSuffix }

func sqliteType(kind tabular.Type) string {
	switch kind {
	case tabular.Integer:
		return "INTEGER"
	case tabular.Coordinate:
		return "REAL"
	}
	return "TEXT"
}

// Write adds one row.
func (t *sqliteTable) Write(row tabular.Row) error {
	var values []any
	for i, cell := range row {
		kind := t.relation.Columns[i].Type
		values = append(values, sqliteValue(cell, kind))
		if kind == tabular.Money {
			values = append(values, fen(cell.Number))
		}
	}
	_, err := t.insert.Exec(values...)
	return err
}

// Close ends the filling.
func (t *sqliteTable) Close() error { return t.insert.Close() }

func sqliteValue(cell tabular.Cell, kind tabular.Type) any {
	switch {
	case cell.Empty():
		return nil
	case kind == tabular.Integer && cell.Number != nil:
		return cell.Number.IntPart()
	case kind == tabular.Coordinate:
		if length, err := strconv.ParseFloat(cell.Text, 64); err == nil {
			return length
		}
	}
	return cell.Plain(kind)
}

// fen is the amount in whole 分; none where it has parts of one or is too
// large for an integer.
func fen(yuan *decimal.Decimal) any {
	if yuan == nil {
		return nil
	}
	amount := yuan.Shift(fenOfYuan)
	if !amount.IsInteger() || !amount.BigInt().IsInt64() {
		return nil
	}
	return amount.IntPart()
}

// indexes serve the usual questions.
var indexes = []string{
	"CREATE INDEX facts_report ON facts (sha256)",
	"CREATE INDEX facts_entity ON facts (entity, fiscal_year, kind)",
	"CREATE INDEX facts_statement ON facts (statement, measure)",
	"CREATE INDEX facts_code ON facts (row_code, fiscal_year)",
	"CREATE INDEX facts_status ON facts (status)",
	"CREATE INDEX reports_entity ON reports (entity, fiscal_year, kind)",
	"CREATE INDEX checks_status ON checks (status)",
	"CREATE INDEX projects_report ON projects (sha256)",
	"CREATE INDEX indicators_report ON indicators (sha256)",
	"CREATE INDEX key_figures_subject ON key_figures (subject, key)",
}

// views are one row a report for each subject, and what does not add up.
func views() []string {
	list := []string{
		"CREATE VIEW failed_checks AS SELECT * FROM checks WHERE status = 'fail'",
		"CREATE VIEW contradicted_facts AS SELECT * FROM facts WHERE status = 'contradicted'",
	}
	for _, subject := range headline.Subjects() {
		list = append(list, subjectView(subject))
	}
	return list
}

func subjectView(subject headline.Subject) string {
	columns := []string{"r.entity", "r.fiscal_year", "r.kind", "r.level", "r.region"}
	for _, figure := range subject.Figures {
		pick := func(value, name string) string {
			return fmt.Sprintf("max(CASE WHEN k.key = '%s' THEN k.%s END) AS %s", figure.Key, value, name)
		}
		if figure.Kind == headline.Money {
			columns = append(columns, pick("amount_yuan", figure.Key+yuanSuffix), pick("amount_fen", figure.Key+fenSuffix))
		} else {
			columns = append(columns, pick("value", figure.Key))
		}
	}
	columns = append(columns, "r.file", "r.sha256")
	return fmt.Sprintf("CREATE VIEW %s AS SELECT\n  %s\nFROM reports r LEFT JOIN key_figures k ON k.sha256 = r.sha256 AND k.subject = '%s'\nGROUP BY r.sha256",
		subject.Name, strings.Join(columns, ",\n  "), subject.Name)
}
