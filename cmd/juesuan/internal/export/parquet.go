package export

import (
	"fmt"
	"io"
	"math/big"
	"strconv"

	"github.com/parquet-go/parquet-go"
	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
)

// Decimal columns are decimal(38, 10), the widest that all readers of Parquet
// have: 28 digits before the point, and behind it more than reports print.
const (
	decimalPrecision = 38
	decimalScale     = 10
	decimalBytes     = 16
)

// rowGroup is how many rows are held before they are written: a few
// megabytes.
const rowGroup = 50_000

// parquetTables makes Apache Parquet files.
var parquetTables = tableKind{".parquet", func(w io.Writer, relation tabular.Relation) (table, error) {
	return newParquet(w, relation), nil
}}

// parquetTable writes rows of a relation.
type parquetTable struct {
	relation tabular.Relation
	writer   *parquet.GenericWriter[any]
}

func newParquet(w io.Writer, relation tabular.Relation) *parquetTable {
	group := orderedGroup{Group: parquet.Group{}}
	for _, column := range relation.Columns {
		group.Group[column.Name] = parquet.Compressed(parquet.Optional(parquetNode(column)), &parquet.Snappy)
		group.names = append(group.names, column.Name)
	}
	writer := parquet.NewGenericWriter[any](w, parquet.NewSchema(relation.Name, group),
		parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.KeyValueMetadata("juesuan.schema_version", model.SchemaVersion))
	return &parquetTable{relation: relation, writer: writer}
}

func parquetNode(column tabular.Column) parquet.Node {
	switch column.Type {
	case tabular.Integer:
		return parquet.Int(64)
	case tabular.Money, tabular.Number:
		return parquet.Decimal(decimalScale, decimalPrecision, parquet.FixedLenByteArrayType(decimalBytes))
	case tabular.Coordinate:
		return parquet.Leaf(parquet.DoubleType)
	}
	if column.Repeats {
		return parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
	}
	return parquet.String()
}

// orderedGroup keeps the columns in the relation's order; a plain Group
// sorts them by name.
type orderedGroup struct {
	parquet.Group
	names []string
}

// Fields are the group's columns in order.
func (g orderedGroup) Fields() []parquet.Field {
	byName := map[string]parquet.Field{}
	for _, field := range g.Group.Fields() {
		byName[field.Name()] = field
	}
	fields := make([]parquet.Field, len(g.names))
	for i, name := range g.names {
		fields[i] = byName[name]
	}
	return fields
}

// Write adds one row.
func (p *parquetTable) Write(row tabular.Row) error {
	values := make(parquet.Row, len(row))
	for i, cell := range row {
		value, err := parquetValue(cell, p.relation.Columns[i].Type)
		if err != nil {
			return fmt.Errorf("%s: %w", p.relation.Columns[i].Name, err)
		}
		defined := 1
		if value.IsNull() {
			defined = 0
		}
		values[i] = value.Level(0, defined, i)
	}
	_, err := p.writer.WriteRows([]parquet.Row{values})
	return err
}

// Close writes what is held and the file's end.
func (p *parquetTable) Close() error { return p.writer.Close() }

func parquetValue(cell tabular.Cell, kind tabular.Type) (parquet.Value, error) {
	switch {
	case cell.Empty():
		return parquet.NullValue(), nil
	case kind == tabular.Text:
		return parquet.ByteArrayValue([]byte(cell.Text)), nil
	case kind == tabular.Coordinate:
		length, err := strconv.ParseFloat(cell.Text, 64)
		return parquet.DoubleValue(length), err
	case cell.Number == nil:
		return parquet.NullValue(), nil
	case kind == tabular.Integer:
		return parquet.Int64Value(cell.Number.IntPart()), nil
	}
	bytes, err := decimalValue(*cell.Number)
	return parquet.FixedLenByteArrayValue(bytes), err
}

// decimalValue is the number times 10^decimalScale in two's complement, big
// endian, as Parquet has it.
func decimalValue(number decimal.Decimal) ([]byte, error) {
	shifted := number.Shift(decimalScale)
	whole := shifted.BigInt()
	beyond := decimal.New(1, decimalPrecision).BigInt()
	if !shifted.IsInteger() || whole.CmpAbs(beyond) >= 0 {
		return nil, fmt.Errorf("%s does not fit in decimal(%d, %d)", number, decimalPrecision, decimalScale)
	}
	if whole.Sign() < 0 {
		whole.Add(whole, new(big.Int).Lsh(big.NewInt(1), decimalBytes*8))
	}
	return whole.FillBytes(make([]byte, decimalBytes)), nil
}
