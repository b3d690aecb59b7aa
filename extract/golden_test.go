package extract_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/schematest"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

// TestReportsOfTheFixturesAreAsRecorded compares with the JSON beside each
// PDF. After a wanted change: go test ./extract -run Recorded -update, and
// review the difference.
func TestReportsOfTheFixturesAreAsRecorded(t *testing.T) {
	eachFixture(t, func(t *testing.T, f fixture) {
		report := f.read(t)
		schematest.RequireValid(t, report)
		var got bytes.Buffer
		require.NoError(t, model.WriteJSON(&got, report, true))
		golden := f.beside(".json")
		if *update {
			require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
			return
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err, "make it with -update")
		assertSameLines(t, golden, string(want), got.String())
	})
}

// shownDifferences bounds how many differing lines or cells a failure shows.
const shownDifferences = 8

func assertSameLines(t *testing.T, golden, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	wanted, gotten := strings.Split(want, "\n"), strings.Split(got, "\n")
	shown := 0
	for i := 0; i < min(len(wanted), len(gotten)) && shown < shownDifferences; i++ {
		if wanted[i] != gotten[i] {
			t.Errorf("%s:%d: %s, recorded is %s", golden, i+1, gotten[i], wanted[i])
			shown++
		}
	}
	t.Errorf("%s: %d lines, recorded are %d", golden, len(gotten), len(wanted))
}
