package batch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/juesuan/juesuan/extract"
)

// Status tells how one input of a run ended.
type Status string

// The ways an input can end.
const (
	Done      Status = "ok"
	Failed    Status = "failed"
	Duplicate Status = "duplicate" // another input has the same content
)

// Entry is the manifest's line on one input.
type Entry struct {
	Input        string            `json:"input"`
	Part         string            `json:"part,omitempty"`   // pages of a report that is bound with others, "" of the first
	Parts        []string          `json:"parts,omitempty"`  // of the first, those of the others
	Output       string            `json:"output,omitempty"` // relative to the manifest, with slashes
	SHA256       string            `json:"sha256,omitempty"`
	Bytes        int64             `json:"bytes"`
	Pages        int               `json:"pages"`
	Seconds      float64           `json:"seconds"`
	Status       Status            `json:"status"`
	Error        extract.ErrorCode `json:"error,omitempty"`
	Message      string            `json:"message,omitempty"`
	Advice       string            `json:"advice,omitempty"`
	DuplicateOf  string            `json:"duplicate_of,omitempty"`
	Figures      int               `json:"figures"`
	Verified     int               `json:"verified"`
	Contradicted int               `json:"contradicted"`
	FailedChecks int               `json:"failed_checks"`
	Errors       int               `json:"errors,omitzero"` // parts that could not be read; see the report's diagnostics
	Version      string            `json:"version"`
	Settings     string            `json:"settings,omitempty"` // what limited the reading: pages=1-3
}

// The record of a run, in the output folder. The journal grows by a line as
// each input ends; the manifest is made of it when the run ends.
const (
	ManifestName = "manifest.jsonl"
	journalName  = ".juesuan-journal.jsonl"
)

// manifest is what is known of earlier runs and of this one, by input.
type manifest struct {
	folder  string
	entries map[string]Entry
	makers  map[string]Entry // by nameKey of the output
	journal *os.File
	begun   time.Time
}

// openManifest reads what earlier runs left in the folder, a killed one too,
// and makes the folder if need be.
func openManifest(folder string) (*manifest, error) {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, unwritten(folder, err)
	}
	m := &manifest{folder: folder, entries: map[string]Entry{}, makers: map[string]Entry{}, begun: time.Now()}
	for _, name := range []string{ManifestName, journalName} {
		if err := m.load(name); err != nil {
			return nil, fmt.Errorf("read the record of earlier runs: %w", err)
		}
	}
	journal, err := os.OpenFile(filepath.Join(folder, journalName), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return nil, unwritten(folder, err)
	}
	for _, entry := range m.entries {
		if entry.Status == Done {
			m.makers[nameKey(entry.Output)] = entry
		}
	}
	// A killed run may have left half a line: begin a new one.
	if _, err := journal.WriteString("\n"); err != nil {
		journal.Close()
		return nil, unwritten(folder, err)
	}
	m.journal = journal
	return m, nil
}

// load adds the file's entries. A line that a kill cut short is no entry.
func (m *manifest) load(name string) error {
	content, err := os.ReadFile(filepath.Join(m.folder, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for line := range bytes.Lines(content) {
		var entry Entry
		if json.Unmarshal(line, &entry) == nil && entry.Input != "" {
			m.entries[key(entry.Input, entry.Part)] = entry
		}
	}
	return nil
}

// key is what entries are found by.
func key(input, part string) string { return input + "#" + part }

// add records that an input has ended.
func (m *manifest) add(entry Entry) error {
	line, err := json.Marshal(entry)
	if err != nil {
		return fmt.Errorf("record %s: %w", entry.Input, err)
	}
	if _, err := m.journal.Write(append(line, '\n')); err != nil {
		return unwritten(m.folder, err)
	}
	m.entries[key(entry.Input, entry.Part)] = entry
	return nil
}

// close writes the manifest, sorted by input, and drops the journal.
func (m *manifest) close() error {
	err := WriteWhole(filepath.Join(m.folder, ManifestName), m.write)
	if closing := m.journal.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	sweep(m.folder, m.begun)
	return os.Remove(m.journal.Name())
}

func (m *manifest) write(w io.Writer) error {
	lines := bufio.NewWriter(w)
	encoder := json.NewEncoder(lines)
	encoder.SetEscapeHTML(false)
	for _, input := range slices.Sorted(maps.Keys(m.entries)) {
		entry := m.entries[input]
		if entry.Part != "" && !slices.Contains(m.entries[key(entry.Input, "")].Parts, entry.Part) {
			continue // of what the file was before
		}
		if err := encoder.Encode(entry); err != nil {
			return err
		}
	}
	return lines.Flush()
}

// entry is the manifest's line on a result.
func (r Result) entry(version, settings string) Entry {
	entry := Entry{
		Input: r.Input.recorded(), Part: r.Part, SHA256: r.SHA256, Bytes: r.Bytes,
		Pages: r.Tally.Pages, Seconds: float64(r.Took.Milliseconds()) / 1000,
		Status: Done, Output: r.Output,
		Figures: r.Tally.Figures, Verified: r.Tally.Verified,
		Contradicted: r.Tally.Contradicted, FailedChecks: r.Tally.FailedChecks, Errors: r.Tally.Errors,
		Version: version, Settings: settings,
	}
	var failed *extract.Error
	switch {
	case r.Twin != "":
		entry.Status, entry.DuplicateOf = Duplicate, r.Twin
	case errors.As(r.Err, &failed):
		entry.Status, entry.Error, entry.Advice = Failed, failed.Code, failed.Advice
		if failed.Err != nil {
			entry.Message = failed.Err.Error()
		}
	}
	return entry
}
