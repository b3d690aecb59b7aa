package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/export"
	"github.com/juesuan/juesuan/model"
)

// exporting is one call of juesuan export.
type exporting struct {
	reading
	reader reportReader

	to    string
	out   string
	mark  bool
	links string
}

func newExport(read reportReader) *cobra.Command {
	e := &exporting{reader: read}
	command := &cobra.Command{
		Use:   "export OUT|FILE|DIR...",
		Short: "Write the figures of many reports for spreadsheets and databases",
		Long: `export writes all figures of many reports as tables: facts (one row a
figure), reports, checks, projects, indicators and key figures. It takes the
folder that juesuan extract -o has filled, or PDF files.

csv          a folder of CSV files
xlsx         a workbook with a sheet a subject, amounts in 万元
parquet      a folder of Parquet files with exact decimals
sqlite       a database with indexes and a view a subject; amounts are exact
             text (…_yuan) and integers (…_fen, 分)
datapackage  a Frictionless data package in the terms of the Fiscal Data Package`,
		Example: `  juesuan export OUT --to xlsx -o reports.xlsx
  juesuan export OUT --to sqlite -o reports.sqlite
  juesuan export OUT --to parquet -o tables/`,
		RunE: func(command *cobra.Command, arguments []string) error { return e.run(command, arguments) },
	}
	e.reading.flags(command)
	flags := command.Flags()
	flags.StringVarP(&e.to, "to", "t", "", "`form` to write: "+strings.Join(export.Formats(), ", ")+"; without it, what the name of -o ends in")
	flags.StringVarP(&e.out, "output", "o", "", "`FILE` (xlsx, sqlite) or folder (csv, parquet, datapackage) to write")
	flags.BoolVar(&e.mark, "bom", false, "begin CSV files with a byte order mark, for Excel")
	flags.StringVar(&e.links, "links", "", "`folder` or address of the PDF files, for the links in XLSX")
	choices(command, "to", export.Formats()...)
	return command
}

func (e *exporting) run(command *cobra.Command, arguments []string) error {
	if e.to == "" {
		e.to = string(export.FormatOf(e.out))
	}
	if err := oneOf("to", e.to, export.Formats()...); err != nil {
		return err
	}
	format := export.Format(e.to)
	if e.out == "" {
		e.out = format.DefaultPath()
	}
	switch {
	case format.IsFile() && isFolder(e.out):
		return misused("-o %s is a folder: name the file to write", e.out)
	case !format.IsFile() && isFile(e.out):
		return misused("-o %s is a file: --to %s makes a folder with a file a table", e.out, e.to)
	}
	writer, err := export.New(format, e.out, export.Options{ByteOrderMark: e.mark, Links: e.links})
	if err != nil {
		return err
	}
	reports := 0
	failure := e.reader(command, &e.reading, arguments, func(report *model.Report) error {
		reports++
		return writer.Write(report)
	})
	if failure != nil && (failure != errReported || reports == 0) {
		writer.Abandon()
		return failure
	}
	if err := writer.Close(); err != nil {
		return err
	}
	if !e.quiet {
		fmt.Fprintf(command.ErrOrStderr(), "juesuan: %s to %s\n", counted(reports, "report"), e.out)
	}
	return failure
}
