package rule

import (
	_ "embed"
	"fmt"
	"strconv"
	"sync"

	"github.com/juesuan/juesuan/model"
)

// Required is a statement that a kind of report must disclose.
type Required struct {
	Kind      model.Kind
	Statement model.Statement
	Chinese   string
	Since     int             // first fiscal year
	Role      string          // of the prose; empty if it cannot say that there is none
	Instead   model.Statement // printed in its place in some regions, empty if none
}

//go:embed statements.tsv
var statementsTable string

var required = sync.OnceValue(func() []Required {
	var list []Required
	for _, fields := range table(statementsTable, 6) {
		since, err := strconv.Atoi(fields[3])
		if err != nil {
			panic(fmt.Sprintf("rule: year %q of %s", fields[3], fields[1]))
		}
		statement := Required{Kind: model.Kind(fields[0]), Statement: model.Statement(fields[1]), Chinese: fields[2], Since: since}
		if fields[4] != "-" {
			statement.Role = fields[4]
		}
		if fields[5] != "-" {
			statement.Instead = model.Statement(fields[5])
		}
		list = append(list, statement)
	}
	return list
})

// RequiredStatements lists what a report of a kind and year must disclose.
// Year 0 stands for a year that is not known.
func RequiredStatements(kind model.Kind, year int) []Required {
	var list []Required
	for _, statement := range required() {
		if statement.Kind == kind && (year == 0 || year >= statement.Since) {
			list = append(list, statement)
		}
	}
	return list
}
