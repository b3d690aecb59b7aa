package batch

import (
	"context"
	"sync"
)

// ahead is how many items per worker may be worked on, or be done and wait,
// before the oldest one is delivered. It bounds the memory of a run.
const ahead = 2

// InOrder works on the items, jobs at a time, and delivers the results in
// the order of the items. It ends early with the first error of deliver or
// when ctx is done; workers have returned by then.
func InOrder[Item, Result any](ctx context.Context, jobs int, items []Item,
	work func(context.Context, Item) Result, deliver func(Result) error) error {
	jobs = max(jobs, 1)
	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()
	results := make(chan chan Result, ahead*jobs)
	workers.Go(func() {
		defer close(results)
		free := make(chan struct{}, jobs)
		for _, item := range items {
			result := make(chan Result, 1)
			if !send(ctx, results, result) || !send(ctx, free, struct{}{}) {
				return
			}
			workers.Go(func() {
				defer func() { <-free }()
				result <- work(ctx, item)
			})
		}
	})
	return collect(ctx, results, deliver)
}

func collect[Result any](ctx context.Context, results <-chan chan Result, deliver func(Result) error) error {
	for result := range results {
		select {
		case r := <-result:
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := deliver(r); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// send tells whether the value went off before ctx was done.
func send[Value any](ctx context.Context, to chan<- Value, value Value) bool {
	select {
	case to <- value:
		return true
	case <-ctx.Done():
		return false
	}
}
