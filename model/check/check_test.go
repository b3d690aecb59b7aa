package check_test

import (
	"testing"

	"github.com/juesuan/juesuan/model/check"
)

func TestLook(t *testing.T) {
	for name, report := range labelled(t) {
		check.Run(report)
		v := report.Verdict
		t.Logf("%s: %+v share %.3f", name, v, float64(v.VerifiedFacts)/float64(max(v.Facts, 1)))
		for _, c := range report.Checks {
			if c.Status == "fail" || c.Status == "rounding" {
				t.Logf("   %s %s: %s = %s (tol %s) blamed %v hint %s", c.Status, c.ID, c.Left, c.Right, c.Tolerance, c.Blamed, c.Hint)
				for _, f := range report.Facts() {
					for _, ref := range c.Facts {
						if f.Ref == ref {
							t.Logf("        %s %s|%s|%s|%s", f.TableTitle, f.RowCode, f.RowLabel, f.ColumnPath, f.Text)
						}
					}
				}
			}
		}
		for _, f := range report.Facts() {
			if f.Status == "unverified" {
				t.Logf("   unverified %s %s|%s|%s|%s", f.TableTitle, f.RowCode, f.RowLabel, f.ColumnPath, f.Text)
			}
		}
	}
}
