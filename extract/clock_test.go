package extract

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestClockEndsTheReadingUnlessItIsExtended(t *testing.T) {
	ctx, timer := start(t.Context(), time.Millisecond)
	<-ctx.Done()
	assert.ErrorIs(t, context.Cause(ctx), context.DeadlineExceeded)
	timer.extend(time.Hour)
	assert.Error(t, ctx.Err(), "what is over stays over")

	ctx, timer = start(t.Context(), time.Hour)
	timer.extend(time.Hour)
	assert.Greater(t, timer.left(), time.Hour)
	assert.NoError(t, ctx.Err())
	timer.stop()
	assert.ErrorIs(t, context.Cause(ctx), context.Canceled)
}

func TestOnlyTheDefaultTimeGrowsWithScans(t *testing.T) {
	assert.Equal(t, DefaultScanTime, Limits{}.scanTime())
	assert.Zero(t, Limits{Time: time.Minute}.scanTime())
	_, timer := start(t.Context(), Limits{Time: -1}.time())
	defer timer.stop()
	timer.extend(time.Hour)
	assert.Greater(t, timer.left(), 24*time.Hour, "no limit has room to be extended")
}
