package extract

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/model"
)

// readers is how many reports are read at the same time: more than the
// processors of most machines, so that readings take turns.
const readers = 8

// The race detector makes this a proof that readings share nothing that
// changes: go test -race ./extract -run Same.
func TestReportsReadAtTheSameTimeAreTheSame(t *testing.T) {
	files, err := filepath.Glob("../testdata/*/*.pdf")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	if testing.Short() {
		files = files[:2]
	}
	contents, alone := map[string][]byte{}, map[string]string{}
	for _, file := range files {
		contents[file], err = os.ReadFile(file)
		require.NoError(t, err)
		alone[file] = readAsJSON(t, file, contents[file])
	}
	var group sync.WaitGroup
	for reader := range readers {
		group.Go(func() {
			for i := range files {
				// Each begins elsewhere, so that different reports meet.
				file := files[(reader+i)%len(files)]
				assert.Equal(t, alone[file], readAsJSON(t, file, contents[file]), file)
			}
		})
	}
	group.Wait()
}

// readAsJSON is the report as JSON; empty if it can't be read.
func readAsJSON(t *testing.T, file string, content []byte) string {
	report, err := Bytes(t.Context(), file, content, Options{})
	if !assert.NoError(t, err) {
		return ""
	}
	var text bytes.Buffer
	assert.NoError(t, model.WriteJSON(&text, report, false))
	return text.String()
}

func TestCancelledReadingsEnd(t *testing.T) {
	content, err := os.ReadFile("../testdata/dandong2023/style-a.pdf")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	report, err := Bytes(ctx, "report.pdf", content, Options{})
	assert.Nil(t, report)
	require.ErrorIs(t, err, context.Canceled)
	var failed *Error
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, "report.pdf", failed.File)
}
