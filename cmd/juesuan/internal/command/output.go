package command

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/workbook"
)

// tableOutput has the flags of commands that print a table.
type tableOutput struct {
	format string
	out    string
	mark   bool
	wide   bool
	links  string
}

func (o *tableOutput) flags(command *cobra.Command) {
	flags := command.Flags()
	flags.StringVarP(&o.format, "format", "f", "", "`table`, csv, json, xlsx or md; without it, what the name of -o ends in")
	flags.StringVarP(&o.out, "output", "o", "", "`FILE` to write instead of standard output")
	flags.BoolVar(&o.mark, "bom", false, "begin CSV with a byte order mark, for Excel")
	flags.BoolVarP(&o.wide, "wide", "w", false, "show all columns in the table")
	flags.StringVar(&o.links, "links", "", "`folder` or address of the PDF files, for the links in XLSX")
	choices(command, "format", tableFormats...)
}

// tableFormats are the forms of a table; the first is for terminals.
var tableFormats = []string{"table", "csv", "json", "xlsx", "md"}

// check finds wrong use before reports are read.
func (o *tableOutput) check() error {
	o.format = formatOf(o.format, o.out, tableFormats...)
	if err := oneOf("format", o.format, tableFormats...); err != nil {
		return err
	}
	if o.format == "xlsx" && o.out == "" {
		return misused("--format xlsx needs -o FILE.xlsx")
	}
	return notAFolder(o.out)
}

// formatOf is the form that was asked for: by its name, else by the extension
// of the file to write, else the first of those known.
func formatOf(format, file string, known ...string) string {
	extension := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	switch {
	case format != "":
		return format
	case slices.Contains(known, extension):
		return extension
	}
	return known[0]
}

// notAFolder refuses a folder where a file is to be written.
func notAFolder(file string) error {
	if isFolder(file) {
		return misused("-o %s is a folder: name the file to write", file)
	}
	return nil
}

func isFolder(path string) bool {
	status, err := os.Stat(path)
	return err == nil && status.IsDir()
}

func isFile(path string) bool {
	status, err := os.Stat(path)
	return err == nil && status.Mode().IsRegular()
}

// choices lets shells complete the values of a flag.
func choices(command *cobra.Command, flag string, values ...string) {
	// The one error is a flag that does not exist, which tests would find:
	// every command's help is tested.
	_ = command.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// forPeople tells that the table is to be looked at.
func (o *tableOutput) forPeople() bool {
	return o.format == "table" || o.format == "md" || o.format == "xlsx"
}

func (o *tableOutput) write(command *cobra.Command, table tabular.Table) error {
	return writeTo(command, o.out, func(w io.Writer) error {
		switch o.format {
		case "csv":
			return table.WriteCSV(w, o.mark)
		case "json":
			return table.WriteJSON(w)
		case "xlsx":
			return workbook.Write(w, table, o.links)
		case "md":
			return table.Shown(o.wide).Markdown(w)
		}
		if o.wide {
			return table.Shown(true).Print(w, 0)
		}
		return table.Shown(false).Print(w, terminal.Width(w))
	})
}

// writeTo writes to the file, whole or not at all, or to standard output.
func writeTo(command *cobra.Command, file string, write func(io.Writer) error) error {
	if file == "" {
		return write(command.OutOrStdout())
	}
	return batch.WriteWhole(file, write)
}
