package prose

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

const wordings = "testdata/wordings.txt"

// TestWordingsStateWhatTheGoldenFileSays reads sentences in the wording of
// many regions, with made-up figures. The file has headings (“# final” or
// “# budget” and the path), sentences, and under each, indented, what it states.
func TestWordingsStateWhatTheGoldenFileSays(t *testing.T) {
	content, err := os.ReadFile(wordings)
	require.NoError(t, err)
	var read strings.Builder
	context, path := account2022, []string(nil)
	for line := range strings.Lines(string(content)) {
		line = strings.TrimSuffix(line, "\n")
		heading, isHeading := strings.CutPrefix(line, "# ")
		switch {
		case strings.HasPrefix(line, "\t"):
			continue
		case isHeading:
			kind, headings, _ := strings.Cut(heading, " ")
			context, path = account2022, strings.Split(headings, " / ")
			if kind == "budget" {
				context = budget2024
			}
		}
		read.WriteString(line + "\n")
		if line != "" && !isHeading {
			for _, stated := range append(stated(context, path, line), denied(context, path, line)...) {
				read.WriteString("\t" + stated + "\n")
			}
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(wordings, []byte(read.String()), 0o644))
	}
	assert.Equal(t, string(content), read.String())
}

// denied lists what a paragraph says there is none of.
func denied(context Context, path []string, text string) []string {
	var lines []string
	for _, absence := range All([]Passage{{Path: path, Text: text}}, context).Absences {
		lines = append(lines, "none "+absence.Role)
	}
	return lines
}
