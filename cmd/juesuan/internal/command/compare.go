package command

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/compare"
	"github.com/juesuan/juesuan/model"
)

// comparison has the flags of diff and panel.
type comparison struct {
	reading
	tableOutput
	reader   reportReader
	sections []string
	all      bool
}

func (c *comparison) flags(command *cobra.Command, sections []string) {
	c.reading.flags(command)
	c.tableOutput.flags(command)
	command.Flags().StringSliceVar(&c.sections, "sections", sections, "what to compare, or all: "+strings.Join(compare.Sections(), ", "))
	choices(command, "sections", append([]string{"all"}, compare.Sections()...)...)
}

func (c *comparison) check() error {
	if len(c.sections) == 1 && c.sections[0] == "all" {
		c.sections = compare.Sections()
	}
	for _, section := range c.sections {
		if err := oneOf("sections", section, compare.Sections()...); err != nil {
			return err
		}
	}
	return c.tableOutput.check()
}

func newDiff(read reportReader) *cobra.Command {
	c := &comparison{reader: read}
	command := &cobra.Command{
		Use:   "diff A B",
		Short: "Show what differs between two reports",
		Long: `diff compares two reports, figure by figure: two years, budget and final
account of one year, or two versions of a report. Items are matched by their
classification codes; those that are left, by their names: an item that got
another name or code is shown as renamed or recoded.`,
		Example: "  juesuan diff 2022.pdf 2023.pdf\n  juesuan diff 2022.json 2023.json --sections expenditure_by_function",
		Args:    exactly("a report", "the one to compare it with"),
		RunE:    func(command *cobra.Command, arguments []string) error { return c.diff(command, arguments) },
	}
	c.flags(command, compare.Sections())
	command.Flags().BoolVar(&c.all, "all", false, "also show what is the same")
	return command
}

func (c *comparison) diff(command *cobra.Command, arguments []string) error {
	if err := c.check(); err != nil {
		return err
	}
	var reports []*model.Report
	for _, argument := range arguments {
		before := len(reports)
		err := c.reader(command, &c.reading, []string{argument}, func(report *model.Report) error {
			reports = append(reports, report)
			return nil
		})
		if err != nil {
			return err
		}
		if len(reports) != before+1 {
			return misused("%s: diff compares two reports; for folders, and files that bind several, use juesuan panel", argument)
		}
	}
	return c.write(command, compare.Diff(reports[0], reports[1], c.sections, c.all))
}

func newPanel(read reportReader) *cobra.Command {
	c := &comparison{reader: read}
	var same []string
	command := &cobra.Command{
		Use:   "panel FILE|DIR...",
		Short: "Join the reports of the same bodies over the years",
		Long: `panel joins reports of the same body (单位) and kind over the years, item by
item. Bodies are the same if their names are, apart from how they are set and
from a province ahead of the city, or if their codes in the same region are.
Names that are merely alike are told, not joined; --same joins them.

Tables for people have one column a year; csv and json have one row an item
and year, with the change to the year before.`,
		Example: "  juesuan panel OUT\n  juesuan panel OUT --sections expenditure_by_function -f csv -o panel.csv",
		RunE: func(command *cobra.Command, arguments []string) error {
			return c.panel(command, arguments, same)
		},
	}
	c.flags(command, []string{"three_public", "revenue", "expenditure"})
	command.Flags().BoolVar(&c.all, "all", false, "also show bodies with a single report")
	command.Flags().StringArrayVar(&same, "same", nil, "`NAME=NAME`: two names of one body")
	return command
}

func (c *comparison) panel(command *cobra.Command, arguments, same []string) error {
	if err := c.check(); err != nil {
		return err
	}
	panel := compare.Panel{Sections: c.sections, Alone: c.all}
	for _, pair := range same {
		a, b, two := strings.Cut(pair, "=")
		if !two || a == "" || b == "" {
			return misused("--same %q: write two names like A=B", pair)
		}
		panel.Join(a, b)
	}
	reports := 0
	failure := c.reader(command, &c.reading, arguments, func(report *model.Report) error {
		reports++
		panel.Add(report)
		return nil
	})
	if failure != nil && (failure != errReported || reports == 0) {
		return failure
	}
	table, notes := panel.Long()
	if c.forPeople() {
		table, notes = panel.Wide()
	}
	for _, text := range notes {
		c.note(command, "%s", text)
	}
	if len(table.Rows) == 0 && !c.all {
		c.note(command, "none of the bodies has reports of two years; --all shows those of one")
	}
	if err := c.write(command, table); err != nil {
		return err
	}
	return failure
}
