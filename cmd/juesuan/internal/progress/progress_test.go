package progress_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/progress"
)

// report runs a progress over results and gives its lines.
func report(quiet bool, results ...batch.Result) (lines []string, failed int) {
	var out bytes.Buffer
	shown := progress.New(&out, quiet)
	shown.Begun(len(results))
	for _, result := range results {
		shown.Read(result)
	}
	shown.Ended()
	if out.Len() == 0 {
		return nil, shown.Failed()
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n"), shown.Failed()
}

func read(count int) []batch.Result {
	results := make([]batch.Result, count)
	for i := range results {
		results[i] = batch.Result{Input: batch.Input{Path: "a.pdf"}, Tally: batch.Tally{Pages: 3}}
	}
	return results
}

func TestFewFilesNeedNoProgress(t *testing.T) {
	lines, _ := report(false, read(9)...)
	assert.Empty(t, lines)
}

func TestManyFilesGetAFewPlainLines(t *testing.T) {
	lines, _ := report(false, read(1003)...)
	assert.Len(t, lines, 11)
	assert.Regexp(t, `^juesuan: 100/1003 files, 300 pages(, \d+ pages/s)?$`, lines[0])
	assert.Regexp(t, `^juesuan: 1003/1003 files, 3009 pages`, lines[10])
}

func TestQuietTellsOnlyFailures(t *testing.T) {
	results := read(100)
	results[7] = batch.Result{Input: batch.Input{Path: "b.pdf"}, Err: errors.New("b.pdf:\x1b[31m damaged\nline")}
	results[8].Twin = "a.pdf"
	lines, failed := report(true, results...)
	assert.Equal(t, []string{"juesuan: b.pdf:[31m damaged line"}, lines)
	assert.Equal(t, 1, failed)
}

func TestRepeatedInputsAreNamed(t *testing.T) {
	lines, failed := report(false, batch.Result{Input: batch.Input{Path: "b.pdf"}, Twin: "a.pdf"})
	assert.Equal(t, []string{"juesuan: b.pdf: same content as a.pdf, which stands for it"}, lines)
	assert.Zero(t, failed)
}

func TestReportsReadInPartAreNamed(t *testing.T) {
	parts := batch.Result{Input: batch.Input{Path: "b.pdf"}, Tally: batch.Tally{Pages: 3, Errors: 3, Problem: "page 2 can't be read"}}
	lines, failed := report(false, parts)
	assert.Equal(t, []string{"juesuan: b.pdf: read in part: page 2 can't be read; and 2 more"}, lines)
	assert.Zero(t, failed)
	lines, _ = report(true, parts)
	assert.Empty(t, lines)
}
