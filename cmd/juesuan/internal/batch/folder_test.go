package batch_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/reporttest"
	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/model"
)

// silent observes nothing.
type silent struct{}

func (silent) Begun(int)         {}
func (silent) Read(batch.Result) {}
func (silent) Ended()            {}

// counting counts how many reports are extracted.
type counting struct{ reports atomic.Int64 }

func (c *counting) extract(ctx context.Context, name string, content []byte, options extract.Options) (*model.Report, error) {
	c.reports.Add(1)
	return reporttest.Extract(ctx, name, content, options)
}

func newRun(extractor batch.Extractor) *batch.Run {
	return &batch.Run{Extract: extractor, Jobs: 2, Largest: batch.LargestInput, Observer: silent{}}
}

// readInto reads the inputs into the folder and gives the results by input.
func readInto(t *testing.T, run *batch.Run, folder batch.Folder, arguments ...string) map[string]batch.Result {
	t.Helper()
	results := map[string]batch.Result{}
	err := run.Fill(t.Context(), folder, batch.Find(arguments, batch.Extensions), func(result batch.Result) error {
		results[filepath.Base(result.Input.Path)] = result
		return nil
	})
	require.NoError(t, err)
	return results
}

// snapshot is the content of all files below folder, but for the manifest's
// times.
func snapshot(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(folder, path)
		files[filepath.ToSlash(name)] = string(content)
		return err
	})
	require.NoError(t, err)
	if manifest, written := files[batch.ManifestName]; written {
		files[batch.ManifestName] = withoutTimes(t, manifest)
	}
	return files
}

func withoutTimes(t *testing.T, manifest string) string {
	t.Helper()
	var lines []string
	for _, entry := range entries(t, manifest) {
		entry.Seconds = 0
		line, err := json.Marshal(entry)
		require.NoError(t, err)
		lines = append(lines, string(line))
	}
	return strings.Join(lines, "\n")
}

func entries(t *testing.T, manifest string) []batch.Entry {
	t.Helper()
	var list []batch.Entry
	lines := bufio.NewScanner(strings.NewReader(manifest))
	for lines.Scan() {
		var entry batch.Entry
		require.NoError(t, json.Unmarshal(lines.Bytes(), &entry))
		list = append(list, entry)
	}
	return list
}

func manifestOf(t *testing.T, folder string) []batch.Entry {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(folder, batch.ManifestName))
	require.NoError(t, err)
	return entries(t, string(content))
}

func listed(files map[string]string) []string {
	var list []string
	for name := range files {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

func TestEachReportGetsAFileOfItsName(t *testing.T) {
	in := fill(t, map[string]string{"a.pdf": "center a", "2022/a.pdf": "center b", "2022/b.txt": "office c"})
	out := t.TempDir()
	readInto(t, newRun(reporttest.Extract), batch.Folder{Path: out, Version: "1"}, in)
	assert.Equal(t, []string{"2022/a.json", "2022/b.json", "a.json", "manifest.jsonl"}, listed(snapshot(t, out)))
	file, err := os.Open(filepath.Join(out, "2022", "b.json"))
	require.NoError(t, err)
	defer file.Close()
	report, err := model.ReadJSON(file)
	require.NoError(t, err)
	assert.Equal(t, "某县某办公室", report.Head.Entity.Name)
}

func TestEachReportThatAFileBindsGetsAFile(t *testing.T) {
	in := fill(t, map[string]string{"a.pdf": "bound a", "b.pdf": "center b"})
	out := t.TempDir()
	readInto(t, newRun(reporttest.Extract), batch.Folder{Path: out}, in)
	before := snapshot(t, out)
	made := entries(t, before[batch.ManifestName])
	require.Len(t, made, 3)
	assert.Equal(t, []string{"25-61"}, made[0].Parts)
	assert.Equal(t, "25-61", made[1].Part)
	assert.Equal(t, []string{"a.json", "b.json", batch.ManifestName, made[1].Output}[:3], slices.DeleteFunc(listed(before), func(name string) bool { return name == made[1].Output }))
	report, err := model.ReadJSON(strings.NewReader(before[made[1].Output]))
	require.NoError(t, err)
	assert.Equal(t, "某县某办公室", report.Head.Entity.Name)
	assert.Equal(t, []model.Bound{{First: 25, Last: 61, Title: "某县某办公室2023年度部门决算"}}, report.Source.Bound)

	for name, test := range map[string]struct {
		gone string
		want int64 // reports extracted again
	}{"all are kept": {"", 0}, "the first is gone": {"a.json", 2}, "the second is gone": {made[1].Output, 2}} {
		t.Run(name, func(t *testing.T) {
			if test.gone != "" {
				require.NoError(t, os.Remove(filepath.Join(out, test.gone)))
			}
			var counter counting
			readInto(t, newRun(counter.extract), batch.Folder{Path: out}, in)
			assert.Equal(t, test.want, counter.reports.Load())
			assert.Equal(t, before, snapshot(t, out))
		})
	}
	t.Run("the file is another one", func(t *testing.T) {
		require.NoError(t, os.WriteFile(filepath.Join(in, "a.pdf"), []byte("office a"), 0o666))
		readInto(t, newRun(reporttest.Extract), batch.Folder{Path: out}, in)
		assert.Len(t, manifestOf(t, out), 2, "what it bound before is no part of it")
	})
}

func TestStreamGivesEachReportThatAFileBinds(t *testing.T) {
	in := fill(t, map[string]string{"a.pdf": "bound a", "b.pdf": "bound a"})
	given := func(pages []int) (bodies []string) {
		run := newRun(reporttest.Extract)
		run.Options.Pages = pages
		err := run.Stream(t.Context(), batch.Find([]string{in}, batch.Extensions), func(result batch.Result) error {
			if result.Report != nil {
				bodies = append(bodies, result.Part+result.Report.Head.Entity.Name)
			}
			return nil
		})
		require.NoError(t, err)
		return bodies
	}
	assert.Equal(t, []string{"某市某中心", "25-61某县某办公室"}, given(nil))
	assert.Equal(t, []string{"某县某办公室"}, given([]int{25, 26}), "who asks for pages gets no others")
}

func TestInputsOfOneNameDoNotClobberEachOther(t *testing.T) {
	in := fill(t, map[string]string{"x/a.pdf": "center a", "y/A.pdf": "center b", "y/a.txt": "center c", "b.pdf": "office d"})
	out := t.TempDir()
	readInto(t, newRun(reporttest.Extract), batch.Folder{Path: out}, filepath.Join(in, "x"), filepath.Join(in, "y"), filepath.Join(in, "b.pdf"))
	files := listed(snapshot(t, out))
	assert.Len(t, files, 5)
	assert.Contains(t, files, "b.json")
	assert.NotContains(t, files, "a.json", "no input owns the plain name")
	again := t.TempDir()
	run := newRun(reporttest.Extract)
	run.Jobs = 1
	readInto(t, run, batch.Folder{Path: again}, filepath.Join(in, "b.pdf"), filepath.Join(in, "y"), filepath.Join(in, "x"))
	assert.Equal(t, snapshot(t, out), snapshot(t, again), "whatever the order and the parallelism")
}

func TestAFileOfAnotherOriginIsNotOverwritten(t *testing.T) {
	in := fill(t, map[string]string{"a.pdf": "center a"})
	out := fill(t, map[string]string{"a.json": `{"mine": true}`})
	readInto(t, newRun(reporttest.Extract), batch.Folder{Path: out}, in)
	files := snapshot(t, out)
	assert.Equal(t, `{"mine": true}`, files["a.json"])
	assert.Len(t, files, 3)
}

func TestAnInputThatChangedReplacesItsOutput(t *testing.T) {
	in := fill(t, map[string]string{"a.pdf": "center a"})
	out := t.TempDir()
	readInto(t, newRun(reporttest.Extract), batch.Folder{Path: out}, in)
	before := snapshot(t, out)
	require.NoError(t, os.WriteFile(filepath.Join(in, "a.pdf"), []byte("office a"), 0o666))
	readInto(t, newRun(reporttest.Extract), batch.Folder{Path: out}, in)
	after := snapshot(t, out)
	assert.Equal(t, listed(before), listed(after))
	assert.NotEqual(t, before["a.json"], after["a.json"])
}

func TestOnlyWhatIsStillRightIsKept(t *testing.T) {
	in := fill(t, map[string]string{"a.pdf": "center a", "b.pdf": "office b", "c.pdf": "damaged"})
	base := batch.Folder{Version: "1", Settings: "any"}
	tests := []struct {
		name   string
		change func(out string, folder *batch.Folder)
		want   int64 // reports extracted by the second run, the damaged one among them
	}{
		{"nothing changed: only the failure is tried again", func(string, *batch.Folder) {}, 1},
		{"another version of the program", func(_ string, folder *batch.Folder) { folder.Version = "2" }, 3},
		{"other settings", func(_ string, folder *batch.Folder) { folder.Settings = "" }, 3},
		{"force", func(_ string, folder *batch.Folder) { folder.Force = true }, 3},
		{"an output is gone", func(out string, _ *batch.Folder) { os.Remove(filepath.Join(out, "b.json")) }, 2},
		{"the manifest is gone", func(out string, _ *batch.Folder) { os.Remove(filepath.Join(out, batch.ManifestName)) }, 3},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			folder := base
			folder.Path = t.TempDir()
			readInto(t, newRun(reporttest.Extract), folder, in)
			before := snapshot(t, folder.Path)
			test.change(folder.Path, &folder)
			var counter counting
			readInto(t, newRun(counter.extract), folder, in)
			assert.Equal(t, test.want, counter.reports.Load())
			after := snapshot(t, folder.Path)
			assert.Equal(t, listed(before), listed(after))
			assert.Equal(t, before["a.json"], after["a.json"])
		})
	}
}

func TestKilledRunsEndWithTheSameOutputs(t *testing.T) {
	files := map[string]string{"bad.pdf": "damaged", "twin.pdf": "center 7"}
	for _, name := range strings.Split("abcdefghij", "") {
		files["sub/"+name+".pdf"] = "center " + name
	}
	files["z.pdf"] = "center 7"
	in := fill(t, files)
	whole := batch.Folder{Path: t.TempDir(), Version: "1"}
	readInto(t, newRun(reporttest.Extract), whole, in)

	killed := batch.Folder{Path: t.TempDir(), Version: "1"}
	for reports := 1; ; reports++ {
		ctx, cancel := context.WithCancel(t.Context())
		run := newRun(reporttest.Extract)
		run.Jobs = 1 + reports%3
		seen := 0
		err := run.Fill(ctx, killed, batch.Find([]string{in}, batch.Extensions), func(batch.Result) error {
			if seen++; seen > reports {
				cancel()
			}
			return nil
		})
		cancel()
		// A kill that is no cancellation leaves no manifest, half a line in
		// the journal, and a file that was being written.
		leave(t, killed.Path)
		if err == nil {
			break
		}
		require.ErrorIs(t, err, context.Canceled)
	}
	readInto(t, newRun(reporttest.Extract), killed, in)
	assert.Equal(t, snapshot(t, whole.Path), snapshot(t, killed.Path))
}

// leave makes the folder look as if the run had been killed.
func leave(t *testing.T, folder string) {
	t.Helper()
	manifest, err := os.ReadFile(filepath.Join(folder, batch.ManifestName))
	require.NoError(t, err)
	require.NoError(t, os.Remove(filepath.Join(folder, batch.ManifestName)))
	half := append(bytes.Clone(manifest), []byte(`{"input":"x`)...)
	require.NoError(t, os.WriteFile(filepath.Join(folder, ".juesuan-journal.jsonl"), half, 0o666))
	unfinished := filepath.Join(folder, ".juesuan-HALF")
	require.NoError(t, os.WriteFile(unfinished, []byte(`{"schema_version"`), 0o666))
	hourAgo := time.Now().Add(-time.Hour)
	require.NoError(t, os.Chtimes(unfinished, hourAgo, hourAgo))
}

func TestManifestTellsWhatBecameOfEachInput(t *testing.T) {
	in := fill(t, map[string]string{"a.pdf": "center a", "b.pdf": "damaged", "c.pdf": "center a", "d.pdf": "panics"})
	out := t.TempDir()
	readInto(t, newRun(reporttest.Extract), batch.Folder{Path: out, Version: "1"}, in, filepath.Join(in, "gone.pdf"))
	byName := map[string]batch.Entry{}
	for _, entry := range manifestOf(t, out) {
		byName[filepath.Base(entry.Input)] = entry
	}
	require.Len(t, byName, 5)
	a := byName["a.pdf"]
	assert.Equal(t, batch.Done, a.Status)
	assert.Equal(t, "a.json", a.Output)
	assert.Equal(t, 31, a.Pages)
	assert.Len(t, a.SHA256, 64)
	assert.Equal(t, int64(len("center a")), a.Bytes)
	assert.Positive(t, a.Figures)
	assert.Equal(t, 1, a.Contradicted)
	assert.Equal(t, 1, a.FailedChecks)
	assert.Equal(t, "1", a.Version)
	b := byName["b.pdf"]
	assert.Equal(t, batch.Failed, b.Status)
	assert.Equal(t, extract.Damaged, b.Error)
	assert.NotEmpty(t, b.Message)
	assert.NotEmpty(t, b.Advice)
	assert.Equal(t, batch.Duplicate, byName["c.pdf"].Status)
	assert.Equal(t, a.Input, byName["c.pdf"].DuplicateOf)
	assert.Equal(t, extract.Internal, byName["d.pdf"].Error)
	assert.Equal(t, extract.Internal, byName["gone.pdf"].Error)
}

func TestManifestKeepsWhatEarlierRunsMade(t *testing.T) {
	first, second, out := fill(t, map[string]string{"a.pdf": "center a"}), fill(t, map[string]string{"b.pdf": "office b"}), t.TempDir()
	readInto(t, newRun(reporttest.Extract), batch.Folder{Path: out}, first)
	readInto(t, newRun(reporttest.Extract), batch.Folder{Path: out}, second)
	assert.Len(t, manifestOf(t, out), 2)
}

func TestFailFastEndsTheRun(t *testing.T) {
	in := fill(t, map[string]string{"a.pdf": "center a", "b.pdf": "damaged", "c.pdf": "center c"})
	run := newRun(reporttest.Extract)
	run.FailFast, run.Jobs = true, 1
	out := t.TempDir()
	err := run.Fill(t.Context(), batch.Folder{Path: out}, batch.Find([]string{in}, batch.Extensions), func(batch.Result) error { return nil })
	require.ErrorIs(t, err, batch.ErrStopped)
	assert.Len(t, manifestOf(t, out), 2, "what was read is recorded")
}

func TestFailuresHaveCodes(t *testing.T) {
	tests := []struct {
		content string
		change  func(*batch.Run)
		want    extract.ErrorCode
	}{
		{"damaged", nil, extract.Damaged},
		{"panics", nil, extract.Internal},
		{"locked", nil, extract.Encrypted},
		{"slow", func(run *batch.Run) { run.Options.Limits.Time = time.Millisecond }, extract.Timeout},
		{"center a", func(run *batch.Run) { run.Largest = 3 }, extract.TooLarge},
	}
	for _, test := range tests {
		t.Run(test.content, func(t *testing.T) {
			in := fill(t, map[string]string{"a.pdf": test.content})
			run := newRun(reporttest.Extract)
			if test.change != nil {
				test.change(run)
			}
			results := 0
			err := run.Stream(t.Context(), batch.Find([]string{in}, batch.Extensions), func(result batch.Result) error {
				results++
				var failed *extract.Error
				require.ErrorAs(t, result.Err, &failed)
				assert.Equal(t, test.want, failed.Code)
				assert.NotEmpty(t, failed.Advice)
				assert.Nil(t, result.Report)
				return nil
			})
			require.NoError(t, err)
			assert.Equal(t, 1, results)
		})
	}
}

func TestStandardInputIsRead(t *testing.T) {
	run := newRun(reporttest.Extract)
	run.Stdin = strings.NewReader("office a")
	err := run.Stream(t.Context(), batch.Find([]string{batch.Stdin}, batch.Extensions), func(result batch.Result) error {
		require.NoError(t, result.Err)
		assert.Equal(t, "stdin", result.Report.Source.File)
		return nil
	})
	require.NoError(t, err)
}

func TestStreamGivesARepeatedReportOnce(t *testing.T) {
	in := fill(t, map[string]string{"a.pdf": "center a", "b.pdf": "center a"})
	var twins []string
	err := newRun(reporttest.Extract).Stream(t.Context(), batch.Find([]string{in}, batch.Extensions), func(result batch.Result) error {
		assert.Equal(t, result.Twin == "", result.Report != nil)
		twins = append(twins, filepath.Base(result.Twin))
		return nil
	})
	require.NoError(t, err)
	assert.Equal(t, []string{".", "a.pdf"}, twins)
}

func TestAnOutputIsWrittenWholeOrNotAtAll(t *testing.T) {
	folder := fill(t, map[string]string{"a.json": "old"})
	path := filepath.Join(folder, "a.json")
	broken := errors.New("broken")
	err := batch.WriteWhole(path, func(w io.Writer) error {
		_, err := w.Write([]byte("half"))
		return errors.Join(err, broken)
	})
	require.ErrorIs(t, err, broken)
	assert.Equal(t, map[string]string{"a.json": "old"}, snapshot(t, folder))
	require.NoError(t, batch.WriteWhole(path, func(w io.Writer) error {
		_, err := w.Write([]byte("new"))
		return err
	}))
	assert.Equal(t, map[string]string{"a.json": "new"}, snapshot(t, folder))
}

func TestSourceIsSeenFromTheBeginning(t *testing.T) {
	var written bytes.Buffer
	require.NoError(t, model.WriteJSON(&written, reporttest.Center(2023), true))
	source, err := batch.PeekSource(bytes.NewReader(written.Bytes()[:400]))
	require.NoError(t, err)
	assert.Equal(t, strings.Repeat("0a", 32), source.SHA256)
	for _, other := range []string{"", "[]", "{}", `{"name": "x"}`, `{"schema_version": "1.0"}`, `{"schema_version": "1.0", "source": [}`} {
		_, err := batch.PeekSource(strings.NewReader(other))
		assert.Error(t, err, other)
	}
}
