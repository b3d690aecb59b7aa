package classification_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model/classification"
)

// labelFiles are tables of published reports, typed up beside the source tree.
func labelFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"corpus/labels/*.csv", "dandong/*.csv"} {
		found, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", pattern))
		require.NoError(t, err)
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("the labelled reports are not beside the source tree")
	}
	return files
}

// disagreeing lists code and label of each row of the reports whose label is
// no name of its code in any year, and counts the rows that could be judged.
func disagreeing(t *testing.T) (rows []string, judged int) {
	t.Helper()
	for _, file := range labelFiles(t) {
		content, err := os.Open(file)
		require.NoError(t, err)
		lines, err := csv.NewReader(content).ReadAll()
		require.NoError(t, err)
		require.NoError(t, content.Close())
		for _, line := range lines[1:] {
			code, label := strings.ReplaceAll(line[4], " ", ""), line[5]
			known, agrees := classification.Agrees(code, label, 0)
			if known {
				judged++
			}
			if known && !agrees {
				rows = append(rows, filepath.Base(file)+" "+line[0]+" "+code+" "+label)
			}
		}
	}
	return rows, judged
}

func TestPublishedFunctionalCodesAndLabelsAgree(t *testing.T) {
	rows, judged := disagreeing(t)
	assert.Greater(t, judged, 1000)
	for _, row := range rows {
		code := strings.Fields(row)[2]
		assert.False(t, strings.HasPrefix(code, "2"), row)
	}
}

// One report numbers the rows of its economic table by itself: 30207 stands
// for 工会经费 there, which is 30228.
func TestReportThatNumbersItsRowsByItselfIsDetected(t *testing.T) {
	rows, _ := disagreeing(t)
	assert.Contains(t, rows, "sh-b302f0a0.csv general_basic 30207 工会经费")
	for _, row := range rows {
		assert.True(t, strings.HasPrefix(row, "sh-b302f0a0.csv general_basic "), row)
	}
}
