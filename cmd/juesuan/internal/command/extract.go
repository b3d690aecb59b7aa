package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/progress"
	"github.com/juesuan/juesuan/model"
)

// extraction is one call of juesuan extract.
type extraction struct {
	reading
	environment Environment

	format string
	out    string
	pages  string
	force  bool
	check  bool
	mark   bool // byte order mark

	contradicted int
	// What became of the inputs.
	read, kept, repeated, failed int
}

// extractName is the one command that leaves its outputs one by one.
const extractName = "extract"

// reportFormats are the forms of reports; the first is the whole of them.
var reportFormats = []string{"json", "jsonl", "csv"}

func newExtract(environment Environment) *cobra.Command {
	e := &extraction{environment: environment}
	command := &cobra.Command{
		Use:   extractName + " [FILE|DIR|GLOB|-]...",
		Short: "Read reports and print them as JSON, or their figures as CSV",
		Long: `extract reads reports from PDF files and text dumps (.txt). Folders are
searched with all below them; - is standard input.

Without -o the data goes to standard output. With -o OUT and a folder, a
pattern or several files, OUT is a folder: it gets one JSON a report, named
after the input, and manifest.jsonl, which tells what became of each input.
Of a file that binds the reports of several bodies each gets one, named after
the input and its pages.
A run that was interrupted goes on where it ended: what the same program has
made from the same content is kept.`,
		Example: `  juesuan extract report.pdf
  juesuan extract --format csv report.pdf > facts.csv
  juesuan extract reports/ -o OUT`,
		RunE: func(command *cobra.Command, arguments []string) error { return e.run(command, arguments) },
	}
	e.reading.flags(command)
	flags := command.Flags()
	flags.StringVarP(&e.format, "format", "f", "", "`json`, jsonl (one report a line) or csv (one figure a row); without it, what the name of -o ends in")
	flags.StringVarP(&e.out, "output", "o", "", "`FILE` to write, or folder for many reports")
	flags.StringVarP(&e.pages, "pages", "p", "", "read only these `pages`, like 1-3,7")
	flags.BoolVar(&e.force, "force", false, "read again what an earlier run has read")
	flags.BoolVar(&e.check, "check", false, "exit with 1 if a report contradicts itself")
	flags.BoolVar(&e.mark, "bom", false, "begin CSV with a byte order mark, for Excel")
	choices(command, "format", reportFormats...)
	return command
}

func (e *extraction) run(command *cobra.Command, arguments []string) error {
	if len(arguments) == 0 {
		return misused("name at least one file or folder, or - for standard input")
	}
	e.format = formatOf(e.format, e.out, reportFormats...)
	if err := oneOf("format", e.format, reportFormats...); err != nil {
		return err
	}
	pages, err := pageList(e.pages)
	if err != nil {
		return err
	}
	run, shown, err := e.reading.run(command, e.environment, pages)
	if err != nil {
		return err
	}
	toFolder, err := e.toFolder(arguments)
	if err != nil {
		return err
	}
	inputs := batch.Find(arguments, batch.Extensions)
	if toFolder {
		folder := batch.Folder{Path: e.out, Version: e.environment.Version(), Settings: e.settings(pages), Force: e.force}
		err = e.fill(command, run, folder, inputs)
	} else {
		err = e.stream(command, run, inputs)
	}
	if err != nil {
		return err
	}
	return e.verdict(command, shown)
}

// fill writes a file a report and tells what became of the inputs.
func (e *extraction) fill(command *cobra.Command, run *batch.Run, folder batch.Folder, inputs []batch.Input) error {
	err := run.Fill(command.Context(), folder, inputs, func(result batch.Result) error {
		e.judge(result)
		return nil
	})
	if err == nil && !e.quiet {
		fmt.Fprintf(command.ErrOrStderr(), "juesuan: %s read, %d of them in an earlier run; %s; %d failed; see %s\n",
			counted(e.read, "report"), e.kept, counted(e.repeated, "repeated input"), e.failed,
			filepath.Join(e.out, batch.ManifestName))
	}
	return err
}

// toFolder tells whether the output is a folder with a JSON a report.
func (e *extraction) toFolder(arguments []string) (bool, error) {
	if e.out == "" {
		return false, nil
	}
	folder := len(arguments) > 1 || strings.HasSuffix(e.out, "/") || strings.HasSuffix(e.out, string(os.PathSeparator)) || isFolder(e.out)
	if len(arguments) == 1 && arguments[0] != batch.Stdin {
		status, err := os.Stat(arguments[0])
		folder = folder || err != nil || status.IsDir()
	}
	switch {
	case e.format == "json" && folder && isFile(e.out):
		return false, misused("-o %s is a file: many reports go to a folder, or to one file with --format jsonl or csv", e.out)
	case e.format == "json":
		return folder, nil
	case isFolder(e.out):
		return false, misused("-o %s is a folder: --format %s makes one file of all reports", e.out, e.format)
	}
	return false, nil
}

// stream prints all reports to one place.
func (e *extraction) stream(command *cobra.Command, run *batch.Run, inputs []batch.Input) error {
	if e.out == "" {
		return e.print(command.Context(), command.OutOrStdout(), run, inputs)
	}
	return batch.WriteWhole(e.out, func(w io.Writer) error {
		return e.print(command.Context(), w, run, inputs)
	})
}

// print writes the reports in the order of the inputs. Nothing to write to a
// file is an error, so that an older file stays.
func (e *extraction) print(ctx context.Context, w io.Writer, run *batch.Run, inputs []batch.Input) error {
	write := func(report *model.Report) error { return model.WriteJSON(w, report, e.format == "json") }
	finish := func() error { return nil }
	if e.format == "csv" {
		table := model.NewCSVWriter(w)
		table.ByteOrderMark = e.mark
		write, finish = table.Write, table.Close
	}
	written := 0
	err := run.Stream(ctx, inputs, func(result batch.Result) error {
		if result.Report == nil {
			return nil
		}
		if written++; e.format == "json" && e.out != "" && result.Part != "" {
			return misused("%s binds several reports: they go to a folder (-o %s/), or to one file with --format jsonl or csv", result.Input.Path, strings.TrimSuffix(e.out, ".json"))
		}
		e.judge(result)
		return write(result.Report)
	})
	if err == nil && written == 0 && e.out != "" {
		err = errReported
	}
	if err != nil {
		return err
	}
	return finish()
}

// judge counts what became of an input, and the reports that contradict
// themselves.
func (e *extraction) judge(result batch.Result) {
	switch {
	case result.Twin != "":
		e.repeated++
	case result.Err == nil:
		e.read++
	default:
		e.failed++
	}
	if result.Kept {
		e.kept++
	}
	if result.Tally.FailedChecks > 0 && result.Twin == "" {
		e.contradicted++
	}
}

func (e *extraction) verdict(command *cobra.Command, shown *progress.Progress) error {
	failed := shown.Failed() > 0
	if e.check && e.contradicted > 0 {
		fmt.Fprintf(command.ErrOrStderr(), "juesuan: %s contradicted by the report's own arithmetic: see juesuan check\n",
			counted(e.contradicted, "report"))
		failed = true
	}
	if failed {
		return errReported
	}
	return nil
}
