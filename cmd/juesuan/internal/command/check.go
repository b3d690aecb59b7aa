package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/verdict"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check"
)

func newCheck(read reportReader) *cobra.Command {
	flags := &reading{}
	all := false
	command := &cobra.Command{
		Use:   "check FILE|DIR...",
		Short: "Tell whether reports add up (核对), and where they do not",
		Long: `check prints for each report how many of the rules that apply to it hold,
and every place where one does not, with the figures that take part and their
pages. A figure marked ! explains the failure by itself.

Exit status 1 if a report is contradicted or can't be read.`,
		Example: "  juesuan check report.pdf\n  juesuan check OUT --all",
		RunE: func(command *cobra.Command, arguments []string) error {
			return checkReports(command, read, flags, arguments, all)
		},
	}
	flags.flags(command)
	command.Flags().BoolVar(&all, "all", false, "also print what differs by rounding and what could not be checked")
	return command
}

func checkReports(command *cobra.Command, read reportReader, flags *reading, arguments []string, all bool) error {
	printer := verdict.NewPrinter(command.OutOrStdout(), check.Catalogue(), all)
	contradicted, printed := 0, 0
	err := read(command, flags, arguments, func(report *model.Report) error {
		if printed++; printed > 1 {
			fmt.Fprintln(command.OutOrStdout())
		}
		if verdict.Contradicted(report) {
			contradicted++
		}
		return printer.Print(report)
	})
	if err == nil && contradicted > 0 {
		err = errReported
	}
	return err
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
