package check_test

import (
	"testing"

	"github.com/juesuan/juesuan/model/check"
)

// BenchmarkRun checks the report with the most figures.
func BenchmarkRun(b *testing.B) {
	report := labelled(b)["sh-80009d59"]
	pages := map[int]bool{}
	for _, fact := range report.Facts() {
		pages[fact.Page] = true
	}
	for b.Loop() {
		check.Run(report)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(len(pages)), "µs/page")
	b.ReportMetric(float64(len(report.Facts())), "figures")
}
