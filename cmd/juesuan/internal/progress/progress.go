// Package progress shows how a run over many reports goes on.
package progress

import (
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
)

// Progress shows on w how a run goes on: a bar on a terminal, a line now and
// then elsewhere. Failures and repeated inputs get a line each in any case.
type Progress struct {
	w     io.Writer
	quiet bool

	begun  time.Time
	inputs int
	read   int
	failed int
	pages  int
	bars   *mpb.Progress // nil without a terminal
	bar    *mpb.Bar
	// beside is the text next to the bar, which draws itself at times of
	// its own.
	beside atomic.Pointer[string]
}

// New reports on w, only failures if quiet.
func New(w io.Writer, quiet bool) *Progress { return &Progress{w: w, quiet: quiet} }

// Failed is how many inputs could not be read.
func (p *Progress) Failed() int { return p.failed }

// fewInputs are read before anyone asks how far they are.
const fewInputs = 10

// Begun starts the count.
func (p *Progress) Begun(inputs int) {
	p.begun, p.inputs = time.Now(), inputs
	if p.quiet || inputs < fewInputs || !terminal.CanMove(p.w) {
		return
	}
	p.beside.Store(new(string))
	p.bars = mpb.New(mpb.WithOutput(p.w))
	p.bar = p.bars.AddBar(int64(inputs),
		mpb.PrependDecorators(decor.CountersNoUnit("%d/%d files")),
		mpb.AppendDecorators(
			decor.Any(func(decor.Statistics) string { return *p.beside.Load() }),
			decor.AverageETA(decor.ET_STYLE_GO, decor.WC{W: 8}),
		))
}

// Read counts one input, once for all reports that it binds.
func (p *Progress) Read(result batch.Result) {
	name := result.Input.Path
	if result.Part == "" {
		p.read++
		p.pages += result.Tally.Pages
	} else {
		name += " pages " + result.Part
	}
	switch {
	case result.Err != nil:
		p.failed++
		p.line(result.Err.Error())
	case result.Twin != "" && !p.quiet:
		p.line(fmt.Sprintf("%s: same content as %s, which stands for it", name, result.Twin))
	case result.Tally.Problem != "" && !p.quiet:
		p.line(fmt.Sprintf("%s: read in part: %s%s", name, result.Tally.Problem, more(result.Tally.Errors-1)))
	}
	if result.Part != "" {
		return
	}
	if p.bar != nil {
		rate := strings.TrimPrefix(p.rate(), ",")
		p.beside.Store(&rate)
		p.bar.Increment()
		return
	}
	p.milestone()
}

// more counts what is not told.
func more(number int) string {
	if number == 0 {
		return ""
	}
	return fmt.Sprintf("; and %d more", number)
}

// A run makes about so many plain lines of its progress, none for fewer than
// fewInputs.
const milestones = 10

func (p *Progress) milestone() {
	if p.quiet || p.inputs < fewInputs {
		return
	}
	every := max(fewInputs, p.inputs/milestones)
	if p.read%every == 0 || p.read == p.inputs {
		p.line(fmt.Sprintf("%d/%d files%s", p.read, p.inputs, p.rate()))
	}
}

func (p *Progress) rate() string {
	text := fmt.Sprintf(", %d pages", p.pages)
	if seconds := time.Since(p.begun).Seconds(); seconds > 0 && p.pages > 0 {
		text += fmt.Sprintf(", %.0f pages/s", float64(p.pages)/seconds)
	}
	if p.failed > 0 {
		text += fmt.Sprintf(", %d failed", p.failed)
	}
	return text
}

// Ended takes the bar away.
func (p *Progress) Ended() {
	if p.bars == nil {
		return
	}
	p.bar.Abort(false)
	p.bars.Wait()
	p.bars, p.bar = nil, nil
}

// line prints above the bar.
func (p *Progress) line(text string) {
	w := p.w
	if p.bars != nil {
		w = p.bars
	}
	fmt.Fprintln(w, "juesuan: "+terminal.Clean(text))
}
