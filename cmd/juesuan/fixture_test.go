package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/command"
	"github.com/juesuan/juesuan/extract"
)

// fixtures has reports of our own making, in two styles, and their truth.
const fixtures = "../../testdata/dandong2023"

func TestThreePublicOfTheFixturesIsTheirTruth(t *testing.T) {
	content, err := os.ReadFile(fixtures + "/truth.json")
	require.NoError(t, err)
	var truth struct {
		ThreePublic struct {
			Budget, Final struct{ Total string }
		} `json:"three_public"`
	}
	require.NoError(t, json.Unmarshal(content, &truth))
	require.NotEmpty(t, truth.ThreePublic.Final.Total)

	var stdout, stderr bytes.Buffer
	status := command.Run(t.Context(), []string{"sangong", fixtures + "/style-a.pdf", fixtures + "/style-b.pdf", "--format", "csv"},
		command.Environment{Extract: extract.Bytes, Stdout: &stdout, Stderr: &stderr})
	require.Equal(t, command.AllRead, status, stderr.String())
	rows, err := csv.NewReader(&stdout).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 3)
	for _, row := range rows[1:] {
		byName := map[string]string{}
		for i, name := range rows[0] {
			byName[name] = row[i]
		}
		assert.Equal(t, truth.ThreePublic.Budget.Total, byName["budget_total_yuan"])
		assert.Equal(t, truth.ThreePublic.Final.Total, byName["final_total_yuan"])
		assert.Equal(t, "2023", byName["fiscal_year"])
	}
}

// counted are the numbers of checks and of what they verify, which grow with
// the rules: README's are those of the day it was written.
var counted = regexp.MustCompile(`\d+ \(\d+\.\d%\) verified|\d+ of \d+ checks 核对 made: \d+ pass 相符, \d+ rounding`)

func TestExamplesInREADMEPrintWhatItShows(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	t.Chdir("../..")
	examples := 0
	for _, text := range strings.Split(string(readme), "\n    $ juesuan ")[1:] {
		line, after, _ := strings.Cut(text, "\n")
		if strings.Contains(line, "|") {
			continue // goes through another program
		}
		var shown strings.Builder
		for line := range strings.Lines(after) {
			if !strings.HasPrefix(line, "    ") {
				break
			}
			shown.WriteString(strings.TrimPrefix(line, "    "))
		}
		var stdout, stderr bytes.Buffer
		status := command.Run(t.Context(), strings.Fields(line), command.Environment{Extract: extract.Bytes, Stdout: &stdout, Stderr: &stderr})
		assert.Equal(t, command.AllRead, status, stderr.String())
		assert.Equal(t, counted.ReplaceAllString(shown.String(), ""), counted.ReplaceAllString(stdout.String(), ""), line)
		examples++
	}
	assert.NotZero(t, examples)
}

func TestUnreleasedBuildsAreToldApart(t *testing.T) {
	assert.Regexp(t, `^devel-[0-9a-f]{12}$|^v`, version())
}

func TestBuildIDStandsNearTheBeginning(t *testing.T) {
	const id = "pzR_Ihk1ikTTJdo5tvz3/dRNTmKyQQDF0Py6w6cfj/311iQ50u852E1OteyRbr/WsZeieVEgDzsiLUTsss5"
	for name, test := range map[string]struct{ program, want string }{
		"a note of ELF":        {"\x7fELF\x00Go\x00\x00" + id + "\x00code", id},
		"a text of PE":         {"MZ\xff Go build ID: \"" + id + "\"\n \xff", id},
		"built without one":    {"\x7fELF\x00code", ""},
		"a text of the code":   {strings.Repeat("\x00", buildIDEnd) + id, ""},
		"shorter than digests": {id[:50], ""},
	} {
		t.Run(name, func(t *testing.T) {
			program := strings.NewReader(test.program)
			assert.Equal(t, test.want, string(buildID(program)))
			assert.Equal(t, len(test.program), program.Len(), "the file is at its beginning again")
		})
	}
}
