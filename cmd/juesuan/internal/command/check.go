package command

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/verdict"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
)

// checking has the flags of check.
type checking struct {
	reading
	format, out string
	verdict.Options

	contradicted bool
	failure      error // of the reports that could not be read
}

func newCheck(read reportReader, version func() string) *cobra.Command {
	c := &checking{Options: verdict.Options{Version: version}}
	command := &cobra.Command{
		Use:   "check FILE|DIR...",
		Short: "Tell whether reports add up (核对), and where they do not",
		Long: `check prints for each report how many of the rules that apply to it hold,
and every place where one does not, with the figures that take part and their
pages. A figure marked ! explains the failures by itself.

Several reports are checked against each other too: last year's closing
balance is this year's opening balance, what a report says of the year before
is what that year's report says, a department is the sum of its units.

The forms: text for people; json and csv have all checks; sarif (2.1.0) has
what fails, each with page and box among the properties of its location.

Exit status 1 if a report is contradicted or can't be read. What is wrong in
form only, like a placeholder left in, is printed and contradicts nothing.`,
		Example: "  juesuan check report.pdf\n  juesuan check 2022.pdf 2023.pdf --format json\n  juesuan check OUT --all",
		RunE: func(command *cobra.Command, arguments []string) error {
			if err := oneOf("format", c.format, verdict.Formats()...); err != nil {
				return err
			}
			err := writeTo(command, c.out, func(w io.Writer) error { return c.write(command, w, read, arguments) })
			if err == nil && c.failure == nil && c.contradicted {
				err = errReported
			}
			return errors.Join(err, c.failure)
		},
	}
	c.flags(command)
	flags := command.Flags()
	flags.BoolVar(&c.All, "all", false, "also print what differs by rounding and what could not be checked")
	flags.StringVarP(&c.format, "format", "f", "text", strings.Join(verdict.Formats(), ", "))
	flags.StringVarP(&c.out, "output", "o", "", "file to write instead of standard output")
	return command
}

// write writes the verdict of each report and what they say of each other. A
// report that can't be read is told at the end, and leaves the others whole.
func (c *checking) write(command *cobra.Command, w io.Writer, read reportReader, arguments []string) error {
	writer, err := verdict.New(c.format, w, c.Options)
	if err != nil {
		return err
	}
	var reports []*model.Report
	c.failure = read(command, &c.reading, arguments, func(report *model.Report) error {
		c.contradicted = c.contradicted || verdict.Contradicted(report)
		reports = append(reports, comparable(report))
		return writer.Report(report)
	})
	if len(reports) > 1 {
		comparison := check.Across(reports)
		c.contradicted = c.contradicted || check.Contradicts(comparison.Checks)
		if err := writer.Across(comparison); err != nil {
			return err
		}
	}
	return writer.Close()
}

// comparable is what a report is compared with others by: its figures,
// without texts, so that hundreds of reports can be held.
func comparable(report *model.Report) *model.Report {
	light := model.Report{Source: report.Source, Head: report.Head, Tables: report.Tables}
	for i := range report.Sections {
		section := report.Sections[i]
		section.Text = ""
		light.Sections = append(light.Sections, section)
	}
	return &light
}

// ruleRelation describes the catalogue of rules.
var ruleRelation = tabular.Relation{
	Name: "rules", Title: "核对规则",
	Columns: []tabular.Column{
		{Name: "id", Title: "编号"},
		{Name: "chinese", Title: "规则"},
		{Name: "english", Title: "rule"},
		{Name: "method", Title: "method", Detail: true},
		{Name: "tolerance", Title: "tolerance", Detail: true},
		{Name: "statements", Title: "报表", Detail: true},
	},
}

func newRules() *cobra.Command {
	output := &tableOutput{}
	command := &cobra.Command{
		Use:   "rules",
		Short: "Print the rules that reports are checked by (核对规则)",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			if err := output.check(); err != nil {
				return err
			}
			return output.write(command, ruleTable())
		},
	}
	output.flags(command)
	return command
}

func ruleTable() tabular.Table {
	table := tabular.Table{Relation: ruleRelation}
	for _, rule := range check.Catalogue() {
		var statements []string
		for _, statement := range rule.Applies {
			statements = append(statements, string(statement))
		}
		table.Rows = append(table.Rows, tabular.Row{
			tabular.Of(rule.ID), tabular.Of(rule.Chinese), tabular.Of(rule.English),
			tabular.Of(string(rule.Method)), tabular.Of(string(rule.Tolerance)), tabular.Of(strings.Join(statements, " ")),
		})
	}
	return table
}
