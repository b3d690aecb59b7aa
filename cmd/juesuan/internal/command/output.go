package command

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
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
	flags.StringVarP(&o.format, "format", "f", "table", "table, csv, json, xlsx or md")
	flags.StringVarP(&o.out, "output", "o", "", "file to write instead of standard output")
	flags.BoolVar(&o.mark, "bom", false, "begin CSV with a byte order mark, for Excel")
	flags.BoolVarP(&o.wide, "wide", "w", false, "show all columns in the table")
	flags.StringVar(&o.links, "links", "", "folder or address of the PDF files, for the links in XLSX")
}

// check finds wrong use before reports are read.
func (o *tableOutput) check() error {
	if err := oneOf("format", o.format, "table", "csv", "json", "xlsx", "md"); err != nil {
		return err
	}
	if o.format == "xlsx" && o.out == "" {
		return misused("--format xlsx needs -o FILE.xlsx")
	}
	return nil
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
		return table.Shown(o.wide).Print(w)
	})
}

// writeTo writes to the file, whole or not at all, or to standard output.
func writeTo(command *cobra.Command, file string, write func(io.Writer) error) error {
	if file == "" {
		return write(command.OutOrStdout())
	}
	return batch.WriteWhole(file, write)
}
