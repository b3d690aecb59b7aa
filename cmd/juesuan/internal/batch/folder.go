package batch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/juesuan/juesuan/model"
)

// Folder is where a run writes one JSON a report.
type Folder struct {
	Path string
	// Version of the program and Settings of the reading: an output made
	// with others is made anew.
	Version, Settings string
	// Force makes every output anew.
	Force bool
}

// Fill reads the inputs into the folder: a JSON file for each, named after
// the input, and the manifest. Outputs that an earlier run has made from the
// same content with the same program are kept. What is written does not
// depend on the order of the inputs, on parallelism, or on how often the run
// was interrupted. deliver gets the results without their reports.
func (r *Run) Fill(ctx context.Context, folder Folder, inputs []Input, deliver func(Result) error) (err error) {
	record, err := openManifest(folder.Path)
	if err != nil {
		return err
	}
	defer func() {
		if closing := record.close(); err == nil {
			err = closing
		}
	}()
	tasks, err := r.plan(ctx, folder, inputs, record)
	if err != nil {
		return err
	}
	r.Observer.Begun(len(tasks))
	defer r.Observer.Ended()
	work := func(ctx context.Context, t task) []Result { return r.fill(ctx, folder, t) }
	return InOrder(ctx, r.Jobs, tasks, work, func(results []Result) error {
		for _, result := range results {
			var unwritten *OutputError
			if errors.As(result.Err, &unwritten) {
				// The next report would not be written either.
				return unwritten
			}
			if !result.Kept {
				entry := result.entry(folder.Version, folder.Settings)
				if result.Part == "" {
					for _, part := range results[1:] {
						entry.Parts = append(entry.Parts, part.Part)
					}
				}
				if err := record.add(entry); err != nil {
					return err
				}
			}
			if err := r.hand(result, deliver); err != nil {
				return err
			}
		}
		return nil
	})
}

// task is an input with what is known of it before it is read.
type task struct {
	Result // without report; with the error of an input that can't be read
	output string
	kept   []Entry // of the input, and of the reports that it binds with the first
}

// plan digests the inputs and settles for each which file it makes, so that
// neither depends on which report is ready first.
func (r *Run) plan(ctx context.Context, folder Folder, inputs []Input, record *manifest) ([]task, error) {
	var tasks []task
	first := map[string]string{}
	shared := map[string]int{}
	err := InOrder(ctx, r.Jobs, inputs, r.digest, func(result Result) error {
		if twin, seen := first[result.SHA256]; seen && result.SHA256 != "" {
			result.Twin = twin
		} else if result.Err == nil {
			first[result.SHA256] = result.Input.recorded()
			shared[nameKey(outputName(result.Input))]++
		}
		tasks = append(tasks, task{Result: result})
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range tasks {
		t := &tasks[i]
		if t.Err != nil || t.Twin != "" {
			continue
		}
		name := outputName(t.Input)
		if shared[nameKey(name)] > 1 || tooLong(name) || !record.mayWrite(name, t.Result) {
			name = withDigest(name, t.SHA256)
		}
		t.output = name
		if !folder.Force {
			t.kept = record.standing(folder, t)
		}
	}
	return tasks, nil
}

// digest reads the input only to know its content.
func (r *Run) digest(ctx context.Context, input Input) Result {
	result := Result{Input: input}
	if input.Path == Stdin {
		return result
	}
	content, err := input.read(ctx, nil, r.Largest)
	if err != nil {
		result.Err = err
		return result
	}
	result.SHA256, result.Bytes = digest(content), int64(len(content))
	return result
}

// mayWrite tells whether the file of that name is free, or was made from the
// same input or the same content.
func (m *manifest) mayWrite(name string, result Result) bool {
	if entry, made := m.makers[nameKey(name)]; made {
		return entry.Input == result.Input.recorded() || entry.SHA256 == result.SHA256
	}
	file, err := os.Open(filepath.Join(m.folder, filepath.FromSlash(name)))
	if err != nil {
		return os.IsNotExist(err)
	}
	defer file.Close()
	source, err := PeekSource(file)
	return err == nil && source.SHA256 == result.SHA256
}

// standing are the entries of an input whose outputs are all there and what this
// run would make.
func (m *manifest) standing(folder Folder, t *task) []Entry {
	whole := m.entries[key(t.Input.recorded(), "")]
	if whole.Output != t.output || !whole.stands(folder, t) {
		return nil
	}
	kept := []Entry{whole}
	for _, part := range whole.Parts {
		entry := m.entries[key(t.Input.recorded(), part)]
		if !entry.stands(folder, t) {
			return nil
		}
		kept = append(kept, entry)
	}
	return kept
}

// stands tells whether the entry's output is there and of the same content,
// program and settings.
func (e Entry) stands(folder Folder, t *task) bool {
	if e.Status != Done || e.SHA256 != t.SHA256 || e.Version != folder.Version || e.Settings != folder.Settings {
		return false
	}
	status, err := os.Stat(filepath.Join(folder.Path, filepath.FromSlash(e.Output)))
	return err == nil && status.Mode().IsRegular()
}

// fill makes the outputs of one task and lets the reports go.
func (r *Run) fill(ctx context.Context, folder Folder, t task) []Result {
	switch {
	case t.Err != nil || t.Twin != "":
		return []Result{t.Result}
	case t.kept != nil:
		results := make([]Result, len(t.kept))
		for i, entry := range t.kept {
			results[i] = t.keeping(entry)
		}
		return results
	}
	results := r.all(ctx, t.Input)
	for i := range results {
		results[i].write(folder, t.output)
	}
	return results
}

// keeping is the result that an earlier run left.
func (t task) keeping(entry Entry) Result {
	result := t.Result
	result.Kept, result.Output, result.Part = true, entry.Output, entry.Part
	result.Tally = Tally{
		Pages: entry.Pages, Figures: entry.Figures, Verified: entry.Verified,
		Contradicted: entry.Contradicted, FailedChecks: entry.FailedChecks, Errors: entry.Errors,
	}
	return result
}

// write makes the report's file; name is that of the input's first report.
func (r *Result) write(folder Folder, name string) {
	if r.Err != nil {
		return
	}
	if r.Part != "" {
		name = withEnd(name, "-p"+r.Part+"-"+shortened(r.SHA256))
	}
	if r.Err = writeReport(filepath.Join(folder.Path, filepath.FromSlash(name)), r.Report); r.Err == nil {
		r.Output = name
	}
	r.Report = nil
}

func writeReport(path string, report *model.Report) error {
	return WriteWhole(path, func(w io.Writer) error { return model.WriteJSON(w, report, true) })
}

// PeekSource reads only as much of a report's JSON as it takes to know its
// source.
func PeekSource(r io.Reader) (model.Source, error) {
	var source model.Source
	decoder := json.NewDecoder(r)
	if _, err := decoder.Token(); err != nil {
		return source, fmt.Errorf("read a report's source: %w", err)
	}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return source, fmt.Errorf("read a report's source: %w", err)
		}
		if key == "source" {
			if err := decoder.Decode(&source); err != nil {
				return source, fmt.Errorf("read a report's source: %w", err)
			}
			return source, nil
		}
		if key != "schema_version" {
			break
		}
		var skipped json.RawMessage
		if err := decoder.Decode(&skipped); err != nil {
			return source, fmt.Errorf("read a report's source: %w", err)
		}
	}
	return source, errNoReport
}
