package batch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/model"
)

// Extractor reads the report that content holds; name is what errors and the
// report call it. extract.Bytes is the one that users get.
type Extractor func(ctx context.Context, name string, content []byte, options extract.Options) (*model.Report, error)

// Observer is told how a run goes on. Calls come one at a time, in the order
// of the inputs.
type Observer interface {
	Begun(inputs int)
	Read(Result)
	Ended()
}

// Run is a run over many inputs.
type Run struct {
	Extract Extractor
	Options extract.Options
	Stdin   io.Reader
	// Jobs is how many reports are read at a time.
	Jobs int
	// Largest is how many bytes an input may have.
	Largest int64
	// FailFast ends the run with the first report that can't be read.
	FailFast bool
	Observer Observer
}

// Result is one input, read or not.
type Result struct {
	Input  Input
	Part   string // pages of a report that is bound with others, "" of the first
	SHA256 string // of the content, where it could be read
	Bytes  int64
	Report *model.Report // nil where Err is not
	Err    error         // an *extract.Error
	Took   time.Duration
	// Twin is the input with the same content that stands for this one.
	Twin string
	// Output is the file the report was written to, if any.
	Output string
	// Kept tells that Output is an earlier run's and still right.
	Kept bool
	// Tally counts the report's figures, also where Report is let go.
	Tally Tally
}

// Tally counts what was read.
type Tally struct {
	Pages, Figures, Verified, Contradicted, FailedChecks int
	// Errors counts what of the report could not be read: diagnostics of
	// that severity, mostly pages. Problem is the first of them.
	Errors  int
	Problem string
}

// TallyOf counts the figures of the report.
func TallyOf(r *model.Report) Tally {
	tally := Tally{Pages: r.Source.Pages, FailedChecks: r.Verdict.Fail}
	for _, fact := range r.Facts() {
		tally.Figures++
		switch fact.Status {
		case model.Verified:
			tally.Verified++
		case model.Contradicted:
			tally.Contradicted++
		}
	}
	for _, diagnostic := range r.Diagnostics {
		if diagnostic.Severity != model.Error {
			continue
		}
		if tally.Errors++; tally.Errors == 1 {
			tally.Problem = diagnostic.Message
		}
	}
	return tally
}

// ErrStopped tells that the run ended with its first failure, as asked.
var ErrStopped = errors.New("stopped at the first failure")

// Stream reads the inputs and delivers the results in their order, for a file
// that binds several reports one of each. Of inputs that are the same report
// only the first has it; the others name that one. No report is kept: what
// deliver does not hold is let go.
func (r *Run) Stream(ctx context.Context, inputs []Input, deliver func(Result) error) error {
	first := map[string]string{}
	r.Observer.Begun(len(inputs))
	defer r.Observer.Ended()
	return InOrder(ctx, r.Jobs, inputs, r.all, func(results []Result) error {
		for _, result := range results {
			if result.Err == nil {
				// A report that was extracted before has its PDF's digest.
				of := cmp.Or(result.Report.Source.ID(), result.SHA256)
				if twin, seen := first[of]; seen {
					result.Report, result.Twin = nil, twin
				} else {
					first[of] = result.Input.recorded()
				}
			}
			if err := r.hand(result, deliver); err != nil {
				return err
			}
		}
		return nil
	})
}

// hand passes the result on and ends a run that is to fail fast.
func (r *Run) hand(result Result, deliver func(Result) error) error {
	r.Observer.Read(result)
	if err := deliver(result); err != nil {
		return err
	}
	if result.Err != nil && r.FailFast {
		return ErrStopped
	}
	return nil
}

// all reads one input from its beginning: its report, or all that it binds.
func (r *Run) all(ctx context.Context, input Input) []Result {
	begun := time.Now()
	result := Result{Input: input}
	content, err := input.read(ctx, r.Stdin, r.Largest)
	if err != nil {
		result.Err = err
		return []Result{result}
	}
	result.SHA256, result.Bytes = digest(content), int64(len(content))
	results := []Result{r.one(ctx, result, content, r.Options, begun)}
	for _, other := range results[0].others(r.Options) {
		options := r.Options
		options.Pages = other.Pages()
		result.Part = other.String()
		next := r.one(ctx, result, content, options, time.Now())
		if next.Report != nil {
			next.Report.Source.Bound = []model.Bound{other}
		}
		results = append(results, next)
	}
	return results
}

// others are the reports that are bound with the first one of a file. They are
// left where only some pages are asked for, and where the input is itself what
// was extracted.
func (r Result) others(options extract.Options) []model.Bound {
	if r.Report == nil || len(options.Pages) > 0 || r.Report.Source.SHA256 != r.SHA256 || len(r.Report.Source.Bound) == 0 {
		return nil
	}
	return r.Report.Source.Bound[1:]
}

// one reads one report of the content.
func (r *Run) one(ctx context.Context, result Result, content []byte, options extract.Options, begun time.Time) Result {
	result.Report, result.Err = r.extract(ctx, result.Input, content, options)
	if result.Err == nil {
		result.Tally = TallyOf(result.Report)
	}
	result.Took = time.Since(begun)
	return result
}

// extract reads the report. Whatever goes wrong is an
// *extract.Error, a panic too: one bad file must not end a long run.
func (r *Run) extract(ctx context.Context, input Input, content []byte, options extract.Options) (report *model.Report, err error) {
	defer func() {
		if value := recover(); value != nil {
			report, err = nil, r.failure(input, fmt.Errorf("the program failed: %v", value))
		}
	}()
	report, err = r.Extract(ctx, input.shown(), content, options)
	if err != nil {
		return nil, r.failure(input, err)
	}
	return report, nil
}

// shown is what the report calls the input's file.
func (i Input) shown() string {
	if i.Path == Stdin {
		return i.Name
	}
	return i.Path
}

func (r *Run) failure(input Input, err error) error {
	var failed *extract.Error
	switch {
	case errors.As(err, &failed):
		return failed
	case errors.Is(err, context.DeadlineExceeded):
		return &extract.Error{Code: extract.Timeout, File: input.Path, Advice: "allow more time with --timeout", Err: err}
	}
	return &extract.Error{Code: extract.Internal, File: input.Path, Advice: "please report this file as a defect", Err: err}
}
