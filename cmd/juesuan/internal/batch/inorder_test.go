package batch_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
)

func numbers(count int) []int {
	list := make([]int, count)
	for i := range list {
		list[i] = i
	}
	return list
}

func TestResultsComeInTheOrderOfTheItems(t *testing.T) {
	for _, jobs := range []int{0, 1, 2, 7} {
		// The first item is done only when the third one has begun, where
		// there is another worker to begin it.
		third := make(chan struct{})
		work := func(_ context.Context, n int) int {
			if n == 2 {
				close(third)
			}
			if n == 0 && jobs > 2 {
				<-third
			}
			return n * n
		}
		var got []int
		err := batch.InOrder(t.Context(), jobs, numbers(20), work, func(n int) error {
			got = append(got, n)
			return nil
		})
		require.NoError(t, err)
		for i, n := range got {
			assert.Equal(t, i*i, n)
		}
		assert.Len(t, got, 20)
	}
}

func TestWorkersDoNotRunFarAhead(t *testing.T) {
	const jobs, count = 2, 200
	var begun, delivered atomic.Int64
	var farthest int64
	work := func(_ context.Context, n int) int { begun.Add(1); return n }
	err := batch.InOrder(t.Context(), jobs, numbers(count), work, func(int) error {
		farthest = max(farthest, begun.Load()-delivered.Add(1))
		return nil
	})
	require.NoError(t, err)
	assert.LessOrEqual(t, farthest, int64(3*jobs+1))
}

func TestTheFirstErrorEndsTheRun(t *testing.T) {
	stop := errors.New("stop")
	delivered := 0
	err := batch.InOrder(t.Context(), 2, numbers(100), func(_ context.Context, n int) int { return n }, func(n int) error {
		delivered++
		if n == 3 {
			return stop
		}
		return nil
	})
	require.ErrorIs(t, err, stop)
	assert.Equal(t, 4, delivered)
}

func TestCancellationReachesTheWorkers(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	work := func(ctx context.Context, n int) int {
		if n == 5 {
			cancel()
			<-ctx.Done()
		}
		return n
	}
	err := batch.InOrder(ctx, 1, numbers(100), work, func(n int) error {
		assert.Less(t, n, 5)
		return nil
	})
	require.ErrorIs(t, err, context.Canceled)
}
