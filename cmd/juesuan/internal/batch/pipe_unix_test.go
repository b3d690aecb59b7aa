//go:build unix

package batch_test

import (
	"context"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
)

func TestPipeThatNobodyWritesIntoDoesNotOutliveTheRun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.pdf")
	require.NoError(t, syscall.Mkfifo(path, 0o600))
	ctx, cancel := context.WithCancel(t.Context())
	run := &batch.Run{Jobs: 1, Largest: batch.LargestInput, Observer: beginning{cancel}}
	err := run.Stream(ctx, []batch.Input{{Path: path}}, func(batch.Result) error { return nil })
	require.ErrorIs(t, err, context.Canceled)
}

// beginning is an observer that does something when the run begins.
type beginning struct{ do func() }

func (b beginning) Begun(int)         { b.do() }
func (b beginning) Read(batch.Result) {}
func (b beginning) Ended()            {}
