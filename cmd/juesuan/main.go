// Command juesuan reads published Chinese department budgets (部门预算) and
// final accounts (部门决算) from PDF and gives their figures as checked data.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/command"
	"github.com/juesuan/juesuan/extract"
)

// memoryGoal is how many bytes the program tries to stay below however many
// reports it reads; up to there it collects garbage when the heap has grown
// by garbageGrowth percent, for a batch of reports leaves behind little else:
// with Go's usual 100 a sixth of the time went there. GOMEMLIMIT and GOGC set
// other goals.
const (
	memoryGoal    = 192 << 20
	garbageGrowth = 300
)

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryGoal)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbageGrowth)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second interrupt ends the program at once.
	context.AfterFunc(ctx, stop)
	status := command.Run(ctx, os.Args[1:], command.Environment{
		Extract: extract.Bytes,
		Stdin:   os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Version: version,
	})
	stop()
	os.Exit(status)
}
