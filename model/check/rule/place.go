package rule

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/juesuan/juesuan/model"
)

// RowTotal is the row of a Place that stands for the table's total.
const RowTotal = "total"

// MainColumn is the column of a Place that holds the statement's amount.
const MainColumn = "main"

// Place is where a quantity stands in the tables.
type Place struct {
	Quantity  string
	Statement model.Statement
	Side      model.Side
	Rows      []string // keys, the first that is there counts
	Columns   []model.Measure
}

//go:embed places.tsv
var placesTable string

var places = sync.OnceValue(func() []Place {
	var list []Place
	for _, fields := range table(placesTable, 5) {
		place := Place{Quantity: fields[0], Statement: model.Statement(fields[1]), Rows: strings.Split(fields[3], "|")}
		if fields[2] != "-" {
			place.Side = model.Side(fields[2])
		}
		for column := range strings.SplitSeq(fields[4], "|") {
			place.Columns = append(place.Columns, model.Measure(column))
		}
		list = append(list, place)
	}
	return list
})

// Places lists where quantities stand.
func Places() []Place { return append([]Place(nil), places()...) }

var placesBy = sync.OnceValue(func() map[model.Statement][]*Place {
	index := map[model.Statement][]*Place{}
	list := places()
	for i := range list {
		index[list[i].Statement] = append(index[list[i].Statement], &list[i])
	}
	return index
})

// PlacesIn lists the quantities that stand in a statement. The list is not
// to be changed.
func PlacesIn(statement model.Statement) []*Place { return placesBy()[statement] }

// StatementsOf lists the statements that state a quantity.
func StatementsOf(quantity string) []model.Statement {
	var statements []model.Statement
	for _, place := range places() {
		if place.Quantity == quantity {
			statements = append(statements, place.Statement)
		}
	}
	return statements
}
