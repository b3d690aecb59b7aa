package model_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

// BenchmarkWriteJSON writes a report of 2,000 cells, about as many as the
// largest department reports have.
func BenchmarkWriteJSON(b *testing.B) {
	t := new(testing.T)
	report := sample(t)
	table := &report.Tables[0]
	for range 999 {
		table.Rows = append(table.Rows, table.Rows[0])
	}
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, model.WriteJSON(io.Discard, report, false))
	}
}
