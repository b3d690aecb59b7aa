package extract

import (
	"context"
	"math"
	"sync"
	"time"
)

// clock ends a reading when its time is over. The time can be made longer
// once it is known how much there is to do.
type clock struct {
	free context.CancelCauseFunc

	mutex sync.Mutex // of what follows
	timer *time.Timer
	end   time.Time
}

// start gives a context that ends with context.DeadlineExceeded as its cause
// after so much time.
func start(parent context.Context, limit time.Duration) (context.Context, *clock) {
	ctx, cancel := context.WithCancelCause(parent)
	c := &clock{end: time.Now().Add(limit), free: cancel}
	c.timer = time.AfterFunc(limit, func() { cancel(context.DeadlineExceeded) })
	return ctx, c
}

// extend adds to the time, unless it is over.
func (c *clock) extend(more time.Duration) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.end = c.end.Add(more)
	if left := time.Until(c.end); left > 0 && c.timer.Stop() {
		c.timer.Reset(left)
	}
}

// left is how much time there still is.
func (c *clock) left() time.Duration {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return time.Until(c.end)
}

// stop ends the context.
func (c *clock) stop() {
	c.timer.Stop()
	c.free(context.Canceled)
}

// forever is a time that does not end, with room to be added to.
const forever = time.Duration(math.MaxInt64 / 2)
