package model_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

// largeReport has 2,000 cells, about as many as the largest department
// reports.
func largeReport() *model.Report {
	report := sample(new(testing.T))
	table := &report.Tables[0]
	for range 999 {
		table.Rows = append(table.Rows, table.Rows[0])
	}
	return report
}

func BenchmarkWriteJSON(b *testing.B) {
	report := largeReport()
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, model.WriteJSON(io.Discard, report, false))
	}
}

func BenchmarkReadJSON(b *testing.B) {
	var document bytes.Buffer
	require.NoError(b, model.WriteJSON(&document, largeReport(), true))
	b.SetBytes(int64(document.Len()))
	b.ReportAllocs()
	for b.Loop() {
		_, err := model.ReadJSON(bytes.NewReader(document.Bytes()))
		require.NoError(b, err)
	}
}
